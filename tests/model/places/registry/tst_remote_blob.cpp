// SPDX-License-Identifier: Apache-2.0
#include "model/places/registry/registry_repository.h"
#include "model/places/registry/remote_blob.h"
#include "tests/support/test_registry.h"

#include <QElapsedTimer>
#include <QTest>

#include <atomic>
#include <cstring>
#include <random>
#include <thread>

using namespace strata;

namespace {

std::string randomBytes(std::size_t size, unsigned seed)
{
    std::mt19937_64 random(seed);
    std::string bytes(size, '\0');
    for (char &byte : bytes)
        byte = static_cast<char>(random());
    return bytes;
}

using Spoil = std::function<void(const SeenRequest &, ScriptedAnswer &)>;

/// A blob in a registry of one.
struct Remote {
    explicit Remote(std::string content, Spoil spoil = {}, bool hasRanges = true)
        : bytes(std::move(content)), digest(sha256Of(bytes))
    {
        test::TestRegistrySettings settings;
        settings.hasRanges = hasRanges;
        settings.spoil = std::move(spoil);
        const std::string member = "blobs/sha256/" + std::string(digest.encoded());
        registry = std::make_unique<test::TestRegistry>(
            std::map<std::string, std::map<std::string, test::Members>>{
                {"a", {{"1", {{"index.json", R"({"manifests":[]})"}, {member, bytes}}}}}},
            settings);
        descriptor.digest = digest;
        descriptor.size = static_cast<std::int64_t>(bytes.size());
    }

    [[nodiscard]] ByteSourcePtr open() const
    {
        const auto repository = RegistryRepository::open(*parseRegistryReference(registry->authority() + "/a"));
        return remoteBlob(*repository, descriptor, spool.path().toStdString());
    }

    test::RegistryHome home;
    QTemporaryDir spool;
    std::string bytes;
    Digest digest;
    Descriptor descriptor;
    std::unique_ptr<test::TestRegistry> registry;
};

Result<std::string> part(const ByteSource &source, std::uint64_t offset, std::size_t length)
{
    std::string bytes(length, '\0');
    const auto got = source.readAt(offset, std::as_writable_bytes(std::span(bytes)));
    if (!got)
        return fail(got);
    bytes.resize(*got);
    return bytes;
}

/// Everything in pieces, as a decoder reads it.
Result<std::string> inOrder(const ByteSource &source, std::size_t piece)
{
    std::string all;
    while (all.size() < source.size()) {
        const auto got = part(source, all.size(), piece);
        if (!got)
            return got;
        all += *got;
    }
    return all;
}

QByteArray errorOf(const Result<std::string> &result)
{
    return result ? QByteArray("none") : QByteArray::fromStdString(result.error().message());
}

} // namespace

class TestRemoteBlob : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsFetchedBeforeItIsRead();
    void partsAreFetchedAlone();
    void orderlyReadingIsOneRequestMore();
    void everyPattern();
    void withoutRanges();
    void streamGoesOnAfterCut();
    void streamEndsIfEveryAnswerIsCut();
    void partsAreRepeatedAfterCut();
    void wrongBytes_data();
    void wrongBytes();
    void wrongSizes();
    void wrongRange();
    void severalThreads();
    void abandonedStreamEnds();
    void placeNamesTheBytes();
};

void TestRemoteBlob::nothingIsFetchedBeforeItIsRead()
{
    const Remote remote(randomBytes(1 << 20, 1));
    const ByteSourcePtr blob = remote.open();
    QCOMPARE(blob->size(), std::uint64_t(1 << 20));
    QVERIFY(blob->isFar());
    QVERIFY(remote.registry->server().seen().empty());
}

void TestRemoteBlob::partsAreFetchedAlone()
{
    const Remote remote(randomBytes(8 << 20, 2));
    const ByteSourcePtr blob = remote.open();
    QCOMPARE(*part(*blob, blob->size() - 51, 51), remote.bytes.substr(remote.bytes.size() - 51));
    QCOMPARE(*part(*blob, 5'000'000, 1000), remote.bytes.substr(5'000'000, 1000));
    QCOMPARE(*part(*blob, 5'000'500, 1000), remote.bytes.substr(5'000'500, 1000));
    QCOMPARE(remote.registry->asked().size(), std::size_t(2)); // the last one was there already
    QVERIFY(remote.registry->server().bytesSent() <= 256 << 10);
    QCOMPARE(*part(*blob, blob->size() + 5, 10), std::string());
}

void TestRemoteBlob::orderlyReadingIsOneRequestMore()
{
    const Remote remote(randomBytes(12 << 20, 3));
    const ByteSourcePtr blob = remote.open();
    const auto all = inOrder(*blob, 100'000);
    QVERIFY2(all.has_value(), errorOf(all).constData());
    QVERIFY(*all == remote.bytes);
    QVERIFY2(remote.registry->asked().size() <= 12, QByteArray::number(quint64(remote.registry->asked().size())));
    QVERIFY(remote.registry->server().bytesSent() < remote.bytes.size() + (1 << 20));
}

void TestRemoteBlob::everyPattern()
{
    const Remote remote(randomBytes(3'000'017, 4));
    for (unsigned seed = 0; seed < 4; ++seed) {
        const ByteSourcePtr blob = remote.open();
        std::mt19937 random(seed);
        std::uint64_t at = 0;
        for (int i = 0; i < 120; ++i) {
            const std::size_t length = 1 + random() % (random() % 5 == 0 ? 1'500'000 : 90'000);
            if (random() % 6 == 0)
                at = random() % remote.bytes.size();
            const auto got = part(*blob, at, length);
            QVERIFY2(got.has_value(), errorOf(got).constData());
            QVERIFY(*got == remote.bytes.substr(at, length));
            at = (at + got->size() + (random() % 8 == 0 ? 5000 : 0)) % remote.bytes.size();
        }
    }
}

void TestRemoteBlob::withoutRanges()
{
    const Remote remote(randomBytes(3 << 20, 5), {}, false);
    const ByteSourcePtr blob = remote.open();
    QCOMPARE(*part(*blob, 2'000'000, 1000), remote.bytes.substr(2'000'000, 1000));
    QCOMPARE(*part(*blob, 5, 1000), remote.bytes.substr(5, 1000));
    QCOMPARE(remote.registry->asked().size(), std::size_t(2)); // one to learn it, one for everything
}

void TestRemoteBlob::streamGoesOnAfterCut()
{
    int cuts = 0;
    const Remote remote(randomBytes(6 << 20, 6), [&](const SeenRequest &, ScriptedAnswer &answer) {
        if (answer.body.size() > (1 << 20) && ++cuts <= 3)
            answer.cutAfter = 700'000;
    });
    const auto all = inOrder(*remote.open(), 64 << 10);
    QVERIFY2(all.has_value(), errorOf(all).constData());
    QVERIFY(*all == remote.bytes);
    QVERIFY(cuts >= 3);
}

/// A few bytes with each answer would be years for a layer.
void TestRemoteBlob::streamEndsIfEveryAnswerIsCut()
{
    int requests = 0;
    const Remote remote(randomBytes(6 << 20, 6), [&](const SeenRequest &, ScriptedAnswer &answer) {
        if (answer.body.size() > (1 << 20)) {
            ++requests;
            answer.cutAfter = 100;
        }
    });
    const auto all = inOrder(*remote.open(), 64 << 10);
    QVERIFY(!all);
    QCOMPARE(all.error().code(), ErrorCode::Io);
    QVERIFY2(requests <= 10, std::to_string(requests).c_str());
}

void TestRemoteBlob::partsAreRepeatedAfterCut()
{
    int requests = 0;
    const Remote remote(randomBytes(2 << 20, 7), [&](const SeenRequest &, ScriptedAnswer &answer) {
        if (++requests == 1)
            answer.cutAfter = 1000;
    });
    QCOMPARE(*part(*remote.open(), 1'000'000, 1000), remote.bytes.substr(1'000'000, 1000));
    QCOMPARE(requests, 2);
}

void TestRemoteBlob::wrongBytes_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<bool>("hasRanges");
    QTest::newRow("small") << 1000 << true;
    QTest::newRow("large") << (3 << 20) << true;
    QTest::newRow("without ranges") << (3 << 20) << false;
}

void TestRemoteBlob::wrongBytes()
{
    QFETCH(int, size);
    QFETCH(bool, hasRanges);
    const Remote remote(
        randomBytes(static_cast<std::size_t>(size), 8),
        [&](const SeenRequest &, ScriptedAnswer &answer) {
            if (!answer.body.empty())
                answer.body.back() = static_cast<char>(answer.body.back() ^ 1);
        },
        hasRanges);
    const ByteSourcePtr blob = remote.open();
    const auto all = inOrder(*blob, 50'000);
    QVERIFY(!all);
    QCOMPARE(all.error().code(), ErrorCode::Damaged);
    QVERIFY2(errorOf(all).contains("the digest is sha256:"), errorOf(all).constData());
    QVERIFY(!part(*blob, 0, 10)); // it stays wrong
}

void TestRemoteBlob::wrongSizes()
{
    for (const int more : {-1, 1}) {
        for (const int size : {1000, 2 << 20}) {
            Remote remote(randomBytes(static_cast<std::size_t>(size), 9));
            remote.descriptor.size = size + more;
            const auto all = inOrder(*remote.open(), 50'000);
            QVERIFY(!all);
            QCOMPARE(all.error().code(), ErrorCode::Damaged);
        }
    }
}

void TestRemoteBlob::wrongRange()
{
    for (const bool isNamed : {true, false}) {
        const Remote remote(randomBytes(2 << 20, 10), [&](const SeenRequest &, ScriptedAnswer &answer) {
            for (auto &[name, value] : answer.headers) {
                if (name != "Content-Range")
                    continue;
                value = "bytes 0-65535/2097152";
                name = isNamed ? name : "X-Range";
            }
        });
        const auto got = part(*remote.open(), 1'000'000, 10);
        QVERIFY(!got);
        QCOMPARE(got.error().code(), ErrorCode::Damaged);
    }
}

void TestRemoteBlob::severalThreads()
{
    const Remote remote(randomBytes(4 << 20, 11));
    const ByteSourcePtr blob = remote.open();
    std::atomic<int> good = 0;
    std::vector<std::thread> threads;
    for (unsigned i = 0; i < 4; ++i) {
        threads.emplace_back([&, i] {
            std::mt19937 random(i);
            for (int j = 0; j < 20; ++j) {
                const std::uint64_t at = random() % remote.bytes.size();
                const auto got = part(*blob, at, 50'000);
                good += got && *got == remote.bytes.substr(at, 50'000) ? 1 : 0;
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(good.load(), 80);
}

void TestRemoteBlob::abandonedStreamEnds()
{
    const Remote remote(randomBytes(20 << 20, 12), [](const SeenRequest &, ScriptedAnswer &answer) {
        if (answer.body.size() > (10 << 20))
            answer.stallAfter = 6 << 20;
    });
    QElapsedTimer timer;
    timer.start();
    {
        const ByteSourcePtr blob = remote.open();
        for (std::uint64_t at = 0; at < (2 << 20); at += 100'000)
            QVERIFY(part(*blob, at, 100'000));
    }
    QVERIFY(timer.elapsed() < 10'000);
}

void TestRemoteBlob::placeNamesTheBytes()
{
    const Remote remote(randomBytes(1000, 13));
    const Remote other(randomBytes(1000, 14));
    const auto place = remote.open()->place();
    const auto again = remote.open()->place();
    const auto another = other.open()->place();
    QVERIFY(place && again && another);
    QVERIFY(std::memcmp(&*place, &*again, sizeof *place) == 0);
    QVERIFY(std::memcmp(&*place, &*another, sizeof *place) != 0);
}

QTEST_GUILESS_MAIN(TestRemoteBlob)
#include "tst_remote_blob.moc"
