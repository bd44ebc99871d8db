// SPDX-License-Identifier: Apache-2.0
#include "model/io/piecewise_read.h"

#include <QTest>

#include <array>
#include <cstring>
#include <string>

using namespace strata;

namespace {

struct Part {
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
    const char *text = "";
};

const std::vector<Part> parts{{0, 3, "abc"}, {3, 0, ""}, {3, 0, ""}, {3, 2, "de"}, {5, 1, "f"}, {6, 0, ""}};

/// "!" if a piece cannot be read.
std::string read(std::uint64_t offset, std::size_t count, std::string_view broken = {})
{
    std::array<std::byte, 16> bytes{};
    const auto done = readPieces(parts, 6, offset, std::span(bytes).first(count),
                                 [&](const Part &part, std::uint64_t from, std::span<std::byte> into) -> Result<void> {
                                     if (part.text == broken)
                                         return fail(ErrorCode::Damaged, "broken");
                                     std::memcpy(into.data(), part.text + from, into.size());
                                     return {};
                                 });
    return done ? std::string(reinterpret_cast<const char *>(bytes.data()), *done) : "!";
}

} // namespace

class TestPiecewiseRead : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyRange()
    {
        const std::string all = "abcdef";
        for (std::size_t offset = 0; offset <= all.size(); ++offset) {
            for (std::size_t count = 0; count <= all.size() + 2; ++count)
                QCOMPARE(read(offset, count), all.substr(offset, count));
        }
        QCOMPARE(read(100, 3), std::string());
    }

    void errorOfAPiece()
    {
        QCOMPARE(read(0, 6, "de"), std::string("!"));
        QCOMPARE(read(0, 3, "de"), std::string("abc"));
    }
};

QTEST_APPLESS_MAIN(TestPiecewiseRead)

#include "tst_piecewise_read.moc"
