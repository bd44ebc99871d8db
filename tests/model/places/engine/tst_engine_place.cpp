// SPDX-License-Identifier: Apache-2.0
#include "model/places/engine/engine_place.h"
#include "tests/support/archive_builder.h"
#include "tests/support/layer_store.h"
#include "tests/support/scripted_engine.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <thread>

using namespace strata;
using namespace strata::test;

namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace {

const std::string id(64, '1');

std::string archiveOf(const std::string &name)
{
    TestImage image{.refs = {name}, .steps = {{"ADD rootfs", layerOf("f etc/motd =hello\nf big 300000")}, {"CMD"}}};
    return tarOf(dockerMembers({image}));
}

/// Docker's data directory with one image of one layer; its ID.
std::string writeStore(const fs::path &root)
{
    const std::string layer = layerOf("f a =A\nf b =B");
    const Digest diffId = sha256Of(layer);
    const std::string config =
        "{\"os\":\"linux\",\"architecture\":\"amd64\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"" +
        diffId.text() + "\"]}}";
    const std::string imageId(sha256Of(config).encoded());
    const fs::path images = root / "image/overlay2";
    writeFile(images / "imagedb/content/sha256" / imageId, config);
    const fs::path described = images / "layerdb/sha256" / std::string(diffId.encoded());
    writeFile(described / "cache-id", "base");
    writeFile(described / "diff", diffId.text());
    writeFile(described / "tar-split.json.gz", compressed(tarSplitOf(layer), "gzip"));
    unpackFiles(layer, root / "overlay2/base/diff");
    return imageId;
}

} // namespace

class TestEnginePlace : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_top;

    fs::path top() const { return m_top->path().toStdString(); }
    PlaceOptions options() const
    {
        PlaceOptions options;
        options.source.spoolFolder = top();
        return options;
    }
    std::size_t keptFiles() const
    {
        std::error_code error;
        return static_cast<std::size_t>(
            std::distance(fs::directory_iterator(top() / "engines", error), fs::directory_iterator()));
    }
    static std::size_t copies(const std::vector<std::string> &seen)
    {
        return static_cast<std::size_t>(std::ranges::count_if(
            seen, [](const std::string &target) { return target.find("/images/get") != std::string::npos; }));
    }

private Q_SLOTS:
    void init() { m_top = std::make_unique<QTemporaryDir>(); }

    void opensAndKeeps()
    {
        ScriptedEngine engine;
        engine.addImage("app:1", id, archiveOf("app:1"));
        const auto place = enginePlace(engine.client());
        PlaceOptions watched = options();
        std::uint64_t last = 0;
        std::uint64_t total = 0;
        watched.source.progress = [&](std::uint64_t done, std::uint64_t of) {
            QVERIFY(done >= last);
            last = done;
            total = of;
        };
        const auto archive = place->open("app:1", watched);
        QVERIFY2(archive, archive ? "" : archive.error().message().c_str());
        QCOMPARE((*archive)->images().size(), std::size_t(1));
        QCOMPARE((*archive)->images().front().refs, std::vector<std::string>({"app:1"}));
        QCOMPARE((*archive)->images().front().layers.size(), std::size_t(1));
        QCOMPARE(total, std::uint64_t(archiveOf("app:1").size()));
        QCOMPARE(last, total);
        QCOMPARE(copies(engine.seen()), std::size_t(1));
        // Again, by name and by ID, with other objects: nothing is copied.
        const auto again = enginePlace(engine.client());
        QVERIFY(again->open("app:1", options()));
        QVERIFY(again->open("sha256:" + id, options()));
        QCOMPARE(copies(engine.seen()), std::size_t(0));
        QCOMPARE(keptFiles(), std::size_t(1));
    }

    void otherImageUnderTheSameName()
    {
        ScriptedEngine engine;
        engine.addImage("app:1", id, archiveOf("app:1"));
        const auto place = enginePlace(engine.client());
        QVERIFY(place->open("app:1", options()));
        engine.addImage("app:1", std::string(64, '2'), archiveOf("app:1"));
        QVERIFY(place->open("app:1", options()));
        QCOMPARE(copies(engine.seen()), std::size_t(2));
    }

    void allNamesAreAskedFor()
    {
        ScriptedEngine engine;
        engine.answerJson("/images/b:2/json", R"({"Id":"sha256:)" + id + R"(","RepoTags":["c/d:3","b:2"],"Size":1})");
        engine.answerJson("/images/none/json", R"({"Id":"sha256:)" + id + R"(","RepoTags":null,"Size":1})");
        ScriptedAnswer sent;
        sent.body = archiveOf("b:2");
        engine.answer("/images/get", sent);
        const auto place = enginePlace(engine.client());
        QVERIFY(place->open("b:2", options()));
        QCOMPARE(engine.seen().back(), std::string("/v1.41/images/get?names=b:2&names=c/d:3"));
        QVERIFY(place->open("none", options()));
        QCOMPARE(engine.seen().back(), "/v1.41/images/get?names=sha256:" + id);
    }

    void onePlatform()
    {
        ScriptedEngine engine("1.48");
        engine.addImage("app:1", id, archiveOf("app:1"));
        ScriptedAnswer sent;
        sent.body = archiveOf("app:1");
        engine.answer("/images/get", sent);
        PlaceOptions arm = options();
        arm.platform = "linux/arm/v7";
        QVERIFY(enginePlace(engine.client())->open("app:1", arm));
        QCOMPARE(
            engine.seen().back(),
            std::string("/v1.48/images/get?names=app:1&platform=%7B%22os%22:%22linux%22%2C%22architecture%22:%22arm"
                        "%22%2C%22variant%22:%22v7%22%7D"));
        QVERIFY(enginePlace(engine.client())->open("app:1", options())); // is another copy
        QCOMPARE(keptFiles(), std::size_t(2));
    }

    void missing()
    {
        ScriptedEngine engine;
        const auto archive = enginePlace(engine.client())->open("gone:1", options());
        QVERIFY(!archive);
        QCOMPARE(archive.error().code(), ErrorCode::NotFound);
        QVERIFY(archive.error().message().ends_with("does not have the image gone:1"));
    }

    void failures_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("cutAfter"); // -1: not
        QTest::addColumn<int>("code");
        const QByteArray tar = QByteArray::fromStdString(archiveOf("app:1"));
        const auto row = [](const char *name, int status, const QByteArray &body, int cutAfter, ErrorCode code) {
            QTest::newRow(name) << status << body << cutAfter << static_cast<int>(code);
        };
        row("refused", 500, R"({"message":"disk full"})", -1, ErrorCode::Io);
        row("removed meanwhile", 404, R"({"message":"No such image"})", -1, ErrorCode::NotFound);
        row("cut in a chunk", 200, tar, 100'000, ErrorCode::Io);
        row("no end", 200, tar.first(tar.size() - 1024), -1, ErrorCode::Damaged);
        row("error behind the tar", 200, tar.first(5120) + R"({"errorDetail":{"message":"x"},"error":"x"})", -1,
            ErrorCode::Io);
        row("not a tar", 200, QByteArray(4096, 'x') + QByteArray(1024, '\0'), -1, ErrorCode::NotAnImage);
        row("empty", 200, "", -1, ErrorCode::Damaged);
    }

    void failures()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(int, cutAfter);
        QFETCH(int, code);
        ScriptedEngine engine;
        engine.addImage("app:1", id, "");
        ScriptedAnswer answer;
        answer.status = status;
        answer.body = body.toStdString();
        answer.isChunked = status == 200;
        if (cutAfter >= 0)
            answer.cutAfter = static_cast<std::size_t>(cutAfter);
        engine.answer("/images/get", answer);
        engine.answer("/images/get?names=app:1", answer);
        const auto archive = enginePlace(engine.client())->open("app:1", options());
        QVERIFY(!archive);
        QVERIFY2(static_cast<int>(archive.error().code()) == code, archive.error().message().c_str());
        // The next attempt is not answered with what was left.
        engine.addImage("app:1", id, archiveOf("app:1"));
        QCOMPARE(enginePlace(engine.client())->open("app:1", options()).has_value(),
                 code != static_cast<int>(ErrorCode::NotAnImage));
    }

    void cancelled()
    {
        ScriptedEngine engine;
        engine.addImage("app:1", id, archiveOf("app:1"));
        ScriptedAnswer slow;
        slow.body = archiveOf("app:1");
        slow.bytesPerSecond = 50'000;
        engine.answer("/images/get?names=app:1", slow);
        std::stop_source source;
        PlaceOptions stoppable = options();
        stoppable.source.stop = source.get_token();
        const std::jthread stopper([&] {
            std::this_thread::sleep_for(300ms);
            source.request_stop();
        });
        const auto start = std::chrono::steady_clock::now();
        const auto archive = enginePlace(engine.client())->open("app:1", stoppable);
        QVERIFY(!archive);
        QCOMPARE(archive.error().code(), ErrorCode::Cancelled);
        QVERIFY(std::chrono::steady_clock::now() - start < 4s);
        QCOMPARE(keptFiles(), std::size_t(0));
    }

    void noStoreOfAnotherMachine()
    {
        // A socket can lead into a virtual machine: its directories are not those of this one.
        ScriptedEngine engine;
        engine.addImage("app:1", id, archiveOf("app:1"));
        engine.answerJson("/info", R"({"DockerRootDir":")" + top().string() + R"(","Driver":"overlay2"})");
        QVERIFY(enginePlace(engine.client())->open("app:1", options()));
        QCOMPARE(copies(engine.seen()), std::size_t(1));
    }

    void storeOfThisMachine()
    {
        const fs::path root = top() / "docker";
        const std::string imageId = writeStore(root);
        ScriptedEngine engine;
        engine.addImage("app:1", imageId, archiveOf("app:1"));
        const std::string info = "{\"Driver\":\"overlay2\",\"DockerRootDir\":\"" + root.string() + "\"";
        const std::string rootless = info + ",\"SecurityOptions\":[\"name=rootless\"]}";
        for (const std::string &answer : {info + "}", rootless}) {
            engine.answerJson("/info", answer);
            QVERIFY(enginePlace(engine.client())->open("app:1", options()));
            QCOMPARE(copies(engine.seen()), std::size_t(0));
        }
        // A file that this user cannot read (here: that is gone) does not keep a rootless engine from sending it.
        fs::remove(root / "overlay2/base/diff/b");
        QVERIFY(enginePlace(engine.client())->open("app:1", options()));
        std::ifstream map("/proc/self/uid_map");
        std::string all;
        const bool isOutside = std::getline(map, all) && all.ends_with(" 4294967295");
        QCOMPARE(copies(engine.seen()), std::size_t(isOutside ? 1 : 0));
    }
};

QTEST_GUILESS_MAIN(TestEnginePlace)
#include "tst_engine_place.moc"
