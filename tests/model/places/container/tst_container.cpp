// SPDX-License-Identifier: Apache-2.0
#include "model/image/image_loader.h"
#include "model/io/tar/tar_reader.h"
#include "model/places/container/container_export.h"
#include "model/places/container/container_layer.h"
#include "model/places/container/container_search.h"
#include "tests/support/archive_builder.h"
#include "tests/support/scripted_engine.h"
#include "tests/support/tar_bytes.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace strata;
using namespace strata::test;

namespace {

using Lines = std::vector<std::string>;

const std::string id = "c0ffee";

/// The tar that an engine makes of a path; see layer_lines.h.
ScriptedAnswer tarAnswer(const std::string &lines)
{
    ScriptedAnswer answer;
    answer.body = layerOf(lines);
    answer.isChunked = true;
    return answer;
}

} // namespace

class TestContainer : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_top;

    /// A line for each item: its path, its target, its bytes; then the notes. Or the error alone.
    std::vector<std::string> layerLines(ScriptedEngine &engine, const std::vector<std::string> &mounts = {},
                                        bool isExported = false)
    {
        const auto client = engine.client();
        const auto changes = containerChanges(*client, id, {});
        if (!changes)
            return {changes.error().message()};
        SourceOptions options;
        options.spoolFolder = m_top.path().toStdString();
        auto layer = isExported ? exportedLayer(*client, id, *changes, options)
                                : containerLayer(*client, id, *changes, mounts, options);
        if (!layer)
            return {layer.error().message()};
        std::vector<std::string> lines;
        const auto input = plainTarInput(layer->tar);
        NoteList unheard;
        TarReader reader(*input, unheard);
        for (;;) {
            const auto more = reader.next();
            if (!more || !*more)
                break;
            const TarRecord &record = reader.record();
            std::string text(record.size, '\0');
            const auto got = reader.readBody(std::as_writable_bytes(std::span(text)));
            text.resize(got.value_or(0));
            lines.push_back(record.path + (record.linkTarget.empty() ? "" : " -> " + record.linkTarget) +
                            (text.empty() ? "" : "=" + text));
        }
        for (const Note &note : layer->notes.all())
            lines.push_back("note: " + note.text.english());
        return lines;
    }

private Q_SLOTS:
    void changesBecomeALayer()
    {
        ScriptedEngine engine;
        engine.answerJson("/containers/c0ffee/changes", R"([
            {"Path":"/etc","Kind":0},{"Path":"/etc/motd","Kind":0},{"Path":"/etc/old","Kind":2},
            {"Path":"/new","Kind":1},{"Path":"/new/a","Kind":1},{"Path":"/new/b","Kind":1},{"Path":"/new/sub","Kind":1},
            {"Path":"/new/sub/l","Kind":1},{"Path":"/new-er","Kind":1},
            {"Path":"/again","Kind":2},{"Path":"/again/x","Kind":1},{"Path":"/gone","Kind":0}])");
        const std::string archive = "/containers/c0ffee/archive?path=";
        engine.answer(archive + "/etc", tarAnswer("d etc 0700\nf etc/passwd =no\nf etc/motd =no"));
        engine.answer(archive + "/etc/motd", tarAnswer("f motd =changed 0600"));
        engine.answer(archive + "/new", tarAnswer("d new\nf new/a =A\nh new/b new/a\nd new/sub\nl new/sub/l ../a\n"
                                                  "f new/volume =no"));
        engine.answer(archive + "/new-er", tarAnswer("f new-er =N"));
        engine.answer(archive + "/again", tarAnswer("d again\nf again/x =no"));
        engine.answer(archive + "/again/x", tarAnswer("f x =X"));
        QCOMPARE(layerLines(engine),
                 Lines({"again/", "again/.wh..wh..opq", "again/x=X", "etc/", "etc/motd=changed", "etc/.wh.old", "new/",
                        "new/a=A", "new/b -> new/a", "new/sub/", "new/sub/l -> ../a", "new-er=N",
                        "note: /gone is left out: gone while it was read"}));
        // What is in a new directory came with it.
        const std::vector<std::string> seen = engine.seen();
        QCOMPARE(std::ranges::count(seen, "/v1.41" + archive + "/new/a"), 0);
    }

    void volumesAreNotCopied()
    {
        ScriptedEngine engine;
        engine.answerJson("/containers/c0ffee/changes", R"([
            {"Path":"/srv","Kind":1},{"Path":"/srv/data","Kind":1},{"Path":"/srv/file","Kind":1},
            {"Path":"/srv/x","Kind":1},
            {"Path":"/srv/x/y","Kind":1}])");
        const std::string archive = "/containers/c0ffee/archive?path=";
        engine.answer(archive + "/srv", tarAnswer("d srv\nd srv/data\nf srv/data/huge =no"));
        engine.answer(archive + "/srv/data", tarAnswer("d data\nf data/huge =no"));
        engine.answer(archive + "/srv/file", tarAnswer("f file =F"));
        engine.answer(archive + "/srv/x", tarAnswer("d x\nf x/y =Y"));
        QCOMPARE(layerLines(engine, {"/srv/data"}), Lines({"srv/", "srv/data/", "srv/file=F", "srv/x/", "srv/x/y=Y"}));
    }

    void aLargeDirectoryIsCut()
    {
        ScriptedEngine engine;
        engine.answerJson("/containers/c0ffee/changes", R"([{"Path":"/usr","Kind":0},{"Path":"/usr/f","Kind":0}])");
        ScriptedAnswer endless = tarAnswer("d usr 0711\nf usr/big 3000000");
        endless.stallAfter = 2'000'000;
        engine.answer("/containers/c0ffee/archive?path=/usr", endless);
        engine.answer("/containers/c0ffee/archive?path=/usr/f", tarAnswer("f f =1"));
        QCOMPARE(layerLines(engine), Lines({"usr/", "usr/f=1"}));
    }

    void nothingChanged()
    {
        ScriptedEngine engine;
        engine.answerJson("/containers/c0ffee/changes", "null");
        QCOMPARE(layerLines(engine), Lines());
    }

    void strangeAnswers_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("no path") << QByteArray(R"([{"Kind":0}])");
        QTest::newRow("relative") << QByteArray(R"([{"Path":"etc","Kind":0}])");
        QTest::newRow("kind") << QByteArray(R"([{"Path":"/etc","Kind":3}])");
        QTest::newRow("object") << QByteArray("{}");
    }

    void strangeAnswers()
    {
        QFETCH(QByteArray, json);
        ScriptedEngine engine;
        engine.answerJson("/containers/c0ffee/changes", json.toStdString());
        const auto changes = containerChanges(*engine.client(), id, {});
        QVERIFY(!changes);
        QCOMPARE(changes.error().code(), ErrorCode::Damaged);
    }

    void namesCannotLeaveTheLayer()
    {
        ScriptedEngine engine;
        engine.answerJson("/containers/c0ffee/changes",
                          R"([{"Path":"/../../etc/passwd","Kind":1},{"Path":"/a","Kind":1},{"Path":"/a/b","Kind":1}])");
        engine.answer("/containers/c0ffee/archive?path=/../../etc/passwd", tarAnswer("f passwd =x"));
        ScriptedAnswer bad;
        bad.body = TarBytes()
                       .entry({.name = "../../a/", .type = '5'})
                       .entry({.name = "../../../x"}, "x")
                       .entry({.name = "a/../../../b"}, "x")
                       .entry({.name = "a/b"}, "B")
                       .end()
                       .bytes();
        engine.answer("/containers/c0ffee/archive?path=/a", bad);
        const Lines lines = layerLines(engine);
        QVERIFY2(std::ranges::none_of(lines, [](const std::string &line) { return line.starts_with('.'); }),
                 lines.front().c_str());
        QVERIFY(std::ranges::find(lines, "a/b=B") != lines.end());
    }

    void failuresOfTheEngine()
    {
        ScriptedEngine engine;
        engine.answerJson("/containers/c0ffee/changes", R"([{"Path":"/a","Kind":1}])");
        engine.answerJson("/containers/c0ffee/archive?path=/a", R"({"message":"cannot mount"})", 500);
        QVERIFY(layerLines(engine).front().ends_with("error 500: cannot mount"));
        // The list is asked for again: something may have been removed while the engine compared.
        ScriptedEngine busy;
        busy.answerJson("/containers/c0ffee/changes", R"({"message":"readdirent"})", 500);
        QVERIFY(layerLines(busy).front().ends_with("error 500: readdirent"));
        QCOMPARE(busy.seen().size(), std::size_t(3));
        ScriptedAnswer cut = tarAnswer("f a 100000");
        cut.cutAfter = 5000;
        engine.answer("/containers/c0ffee/archive?path=/a", cut);
        QCOMPARE(layerLines(engine).size(), std::size_t(1));
        QVERIFY(!layerLines(engine).front().starts_with('a'));
    }

    /// As Podman is asked: all files come, and those that have changed are taken.
    void changesOutOfAnExport()
    {
        ScriptedEngine engine("1.41", "4.3.1");
        engine.answerJson("/containers/c0ffee/changes", R"([
            {"Path":"/etc","Kind":0},{"Path":"/etc/motd","Kind":0},{"Path":"/etc/old","Kind":2},
            {"Path":"/again","Kind":2},{"Path":"/again/x","Kind":1},{"Path":"/gone","Kind":1},
            {"Path":"/link","Kind":0},{"Path":"/new","Kind":1},{"Path":"/new/a","Kind":1},{"Path":"/new/b","Kind":1},
            {"Path":"/new/c","Kind":1}])");
        engine.answer("/containers/c0ffee/export",
                      tarAnswer("d again\nf again/x =X\nd etc 0700\nf etc/kept =K\nf etc/motd =changed\n"
                                "l link etc/kept\nd new\nf new/a =A\nh new/b new/a\nh new/c etc/kept"));
        QCOMPARE(layerLines(engine, {}, true),
                 Lines({"again/", "again/.wh..wh..opq", "again/x=X", "etc/", "etc/motd=changed", "link -> etc/kept",
                        "new/", "new/a=A", "new/b -> new/a", "new/c=K", "etc/.wh.old",
                        "note: /gone is left out: gone while it was read"}));
        // One request for all of it.
        QCOMPARE(engine.seen(), Lines({"/v1.41/containers/c0ffee/changes", "/v1.41/containers/c0ffee/export"}));
    }

    void anExportThatFails()
    {
        ScriptedEngine engine("1.41", "4.3.1");
        engine.answerJson("/containers/c0ffee/changes", R"([{"Path":"/a","Kind":1}])");
        engine.answerJson("/containers/c0ffee/export", R"({"message":"cannot mount"})", 500);
        QVERIFY(layerLines(engine, {}, true).front().ends_with("error 500: cannot mount"));
        ScriptedAnswer cut = tarAnswer("f a 100000");
        cut.cutAfter = 5000;
        engine.answer("/containers/c0ffee/export", cut);
        QCOMPARE(layerLines(engine, {}, true).size(), std::size_t(1));
        QVERIFY(!layerLines(engine, {}, true).front().starts_with('a'));
        ScriptedAnswer shortTar = tarAnswer("f a 100000");
        shortTar.body.resize(5000); // ended properly, but not whole
        engine.answer("/containers/c0ffee/export", shortTar);
        QCOMPARE(layerLines(engine, {}, true).size(), std::size_t(1));
        QVERIFY(!layerLines(engine, {}, true).front().starts_with('a'));
    }

    void whoDoesNotHaveIt()
    {
        ScriptedEngine one;
        ScriptedEngine two("1.41", "4.3.1");
        const auto found = findContainerIn({one.client(), two.client()}, "web", {});
        QVERIFY(!found);
        QCOMPARE(found.error().code(), ErrorCode::NotFound);
        const std::string text = found.error().message();
        QVERIFY2(text.find(one.socket().string()) != std::string::npos, text.c_str());
        QVERIFY2(text.find(two.socket().string()) != std::string::npos, text.c_str());
        QVERIFY2(text.ends_with("does not have the container web"), text.c_str());
        // One that fails may have it.
        one.answerJson("/containers/web/json", R"({"message":"busy"})", 500);
        const auto failed = findContainerIn({one.client(), two.client()}, "web", {});
        QVERIFY(!failed);
        QCOMPARE(failed.error().code(), ErrorCode::Io);
    }

    void asTheTopLayerOfAnImage()
    {
        ScriptedEngine engine;
        engine.answerJson("/containers/c0ffee/changes",
                          R"([{"Path":"/etc/motd","Kind":0},{"Path":"/etc/old","Kind":2}])");
        engine.answer("/containers/c0ffee/archive?path=/etc/motd", tarAnswer("f motd =changed"));
        const auto client = engine.client();
        SourceOptions options;
        const auto layer = containerLayer(*client, id, *containerChanges(*client, id, {}), {}, options);
        QVERIFY(layer);
        TestImage image{.refs = {"app:1"},
                        .steps = {{"ADD", layerOf("f etc/motd =image\nf etc/old =x\nf etc/kept =k")}}};
        const auto source = openTar(memorySource(tarOf(dockerMembers({image}))));
        QVERIFY(source);
        const auto archive = ImageArchive::open(*source);
        QVERIFY(archive);
        LayerInfo top;
        top.isContainer = true;
        top.blob = layer->tar;
        const auto both = ImageArchive::withLayer(**archive, 0, std::move(top), layer->notes);
        const auto loaded = ImageLoader::load(both, 0, {});
        QVERIFY(loaded);
        QCOMPARE((*loaded)->lastLayer(), LayerNumber(2));
        QVERIFY((*loaded)->tree()->isContainer(LayerNumber(2)));
        QVERIFY(!(*loaded)->tree()->isContainer(LayerNumber(1)));
    }
};

QTEST_GUILESS_MAIN(TestContainer)
#include "tst_container.moc"
