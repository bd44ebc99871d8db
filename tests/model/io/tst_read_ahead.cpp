// SPDX-License-Identifier: Apache-2.0
#include "model/io/read_ahead.h"

#include <QtTest>

#include <atomic>

using namespace strata;

namespace {

/// Bytes that are the low eight bits of a mix of their offsets; counts how often it is read.
class CountedSource final : public ByteSource {
public:
    explicit CountedSource(std::uint64_t size) : m_size(size) {}

    [[nodiscard]] std::uint64_t size() const override { return m_size; }
    [[nodiscard]] Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> into) const override
    {
        ++reads;
        if (fails)
            return fail(ErrorCode::Damaged, "unreadable");
        const std::uint64_t count = offset >= m_size ? 0 : std::min<std::uint64_t>(into.size(), m_size - offset);
        for (std::uint64_t i = 0; i < count; ++i)
            into[i] = byteAt(offset + i);
        return static_cast<std::size_t>(count);
    }
    [[nodiscard]] static std::byte byteAt(std::uint64_t offset)
    {
        return std::byte((offset * 31 + offset / 251) & 255);
    }

    mutable std::uint64_t reads = 0;
    bool fails = false;

private:
    std::uint64_t m_size;
};

/// Whether a piece has the right bytes, and as many as there are.
bool isRight(const ByteSource &source, std::uint64_t offset, std::size_t length)
{
    std::vector<std::byte> bytes(length);
    const auto got = source.readAt(offset, bytes);
    const std::uint64_t there = offset >= source.size() ? 0 : std::min<std::uint64_t>(length, source.size() - offset);
    if (!got || *got != there)
        return false;
    for (std::size_t i = 0; i < *got; ++i) {
        if (bytes[i] != CountedSource::byteAt(offset + i))
            return false;
    }
    return true;
}

} // namespace

class TestReadAhead : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void smallPiecesInOrder();
    void anyPieces();
    void largePiecesAreNotCopied();
    void farPiecesAreNotPadded();
    void errors();
};

void TestReadAhead::smallPiecesInOrder()
{
    const auto counted = std::make_shared<CountedSource>(1'000'000);
    const ByteSourcePtr source = readAhead(counted);
    for (std::uint64_t offset = 512; offset + 300 <= counted->size(); offset += 1024)
        QVERIFY(isRight(*source, offset, 300));
    QVERIFY2(counted->reads < 12, qPrintable(QString::number(counted->reads)));
}

void TestReadAhead::anyPieces()
{
    const ByteSourcePtr source = readAhead(std::make_shared<CountedSource>(400'000));
    std::uint64_t state = 1;
    for (int i = 0; i < 3'000; ++i) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        const std::uint64_t offset = (state >> 33) % 400'100;
        const auto length = static_cast<std::size_t>((state >> 20) % ((i % 3 == 0) ? 150'000 : 600));
        QVERIFY(isRight(*source, offset, length));
        QVERIFY(isRight(*source, offset + length, 700)); // what follows
    }
}

void TestReadAhead::largePiecesAreNotCopied()
{
    const auto counted = std::make_shared<CountedSource>(4 << 20);
    const ByteSourcePtr source = readAhead(counted);
    for (std::uint64_t offset = 0; offset < counted->size(); offset += 256 << 10)
        QVERIFY(isRight(*source, offset, 256 << 10));
    QCOMPARE(counted->reads, std::uint64_t{16});
}

void TestReadAhead::farPiecesAreNotPadded()
{
    const auto counted = std::make_shared<CountedSource>(10 << 20);
    const ByteSourcePtr source = readAhead(counted);
    for (std::uint64_t offset = 1 << 20; offset < counted->size(); offset += 1 << 20)
        QVERIFY(isRight(*source, offset, 10));
    QCOMPARE(counted->reads, std::uint64_t{9});
}

void TestReadAhead::errors()
{
    const auto counted = std::make_shared<CountedSource>(1000);
    counted->fails = true;
    const ByteSourcePtr source = readAhead(counted);
    std::vector<std::byte> bytes(10);
    QVERIFY(!source->readAt(0, bytes));
    QVERIFY(!source->readAt(500, bytes));
    counted->fails = false;
    QVERIFY(isRight(*source, 0, 10));
    QVERIFY(isRight(*source, 995, 10));
    QVERIFY(isRight(*source, 2000, 10));
}

QTEST_GUILESS_MAIN(TestReadAhead)
#include "tst_read_ahead.moc"
