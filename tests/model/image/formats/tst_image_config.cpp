// SPDX-License-Identifier: Apache-2.0
#include "model/image/formats/image_config.h"
#include "model/image/layer_stack.h"

#include <QTest>

#include <algorithm>

using namespace strata;

namespace {

/// JSON with quotes that are easier to read.
std::string json(std::string text)
{
    std::ranges::replace(text, '\'', '"');
    return text;
}

ImageInfo read(std::string text)
{
    ImageInfo image;
    applyConfig(image, json(std::move(text)), "config");
    return image;
}

QStringList notesOf(const ImageInfo &image)
{
    QStringList lines;
    for (const Note &note : image.notes.all())
        lines << QString::fromStdString(std::string(slug(note.code)) + " " + note.where() + ": " + note.text.english());
    return lines;
}

ImageInfo stackOf(const std::vector<bool> &emptySteps, std::size_t layers)
{
    ImageInfo image;
    for (const bool empty : emptySteps) {
        HistoryStep step;
        step.emptyLayer = empty;
        image.history.push_back(step);
    }
    image.layers.resize(layers);
    for (std::size_t i = 0; i < layers; ++i)
        image.layers[i].number = LayerNumber::fromIndex(i);
    return image;
}

} // namespace

class TestImageConfig : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAll()
    {
        const ImageInfo image =
            read("{'created':'2023-11-14T22:13:20.5Z','author':'me','os':'linux','architecture':'arm','variant':'v7',"
                 "'config':{'User':'1:2','ExposedPorts':{'80':{},'53/udp':{}},'Env':['A=1','B','C=d=e'],"
                 "'Entrypoint':['/e'],'Cmd':[],'Volumes':{'/b':{},'/a':{}},'WorkingDir':'/w','Labels':{'l':'v'},"
                 "'StopSignal':'SIGQUIT','OnBuild':['RUN x'],'Shell':['/bin/sh','-c'],"
                 "'Healthcheck':{'Test':['CMD','x'],'Interval':9223372036854775807,'Retries':3}},"
                 "'rootfs':{'type':'layers','diff_ids':['abc']},"
                 "'history':[{'created_by':'x','empty_layer':true,'created':'1970-01-01T00:00:00Z'},{}]}");
        QVERIFY2(image.notes.isEmpty(), qPrintable(notesOf(image).join(QLatin1Char('\n'))));
        const RuntimeConfig &config = image.config.runtime;
        QCOMPARE(image.platform.text(), std::string("linux/arm/v7"));
        QCOMPARE(image.config.created->nanos, 500'000'000u);
        QCOMPARE(config.exposedPorts, (std::vector<std::string>{"53/udp", "80/tcp"}));
        QCOMPARE(config.volumes, (std::vector<std::string>{"/a", "/b"}));
        QCOMPARE(config.env, (std::vector<std::string>{"A=1", "B", "C=d=e"}));
        QVERIFY(config.cmd && config.cmd->empty());
        QCOMPARE(config.healthcheck->interval, INT64_MAX);
        QCOMPARE(image.config.diffIds, std::vector<std::string>{"abc"});
        QCOMPARE(image.history.size(), std::size_t(2));
        QVERIFY(!image.history[0].created); // 1970 is "not recorded"
        QVERIFY(image.history[0].emptyLayer);
    }

    void nullsAreNothing()
    {
        const ImageInfo image = read("{'config':null,'history':null,'rootfs':null,'created':null}");
        QVERIFY2(image.notes.isEmpty(), qPrintable(notesOf(image).join(QLatin1Char('\n'))));
        QVERIFY(!image.config.runtime.cmd);
        const ImageInfo inner = read("{'config':{'Env':null,'Cmd':null,'ExposedPorts':null,'Volumes':null}}");
        QVERIFY(inner.notes.isEmpty());
        QVERIFY(!inner.config.runtime.cmd);
    }

    void keysIgnoreCase()
    {
        QCOMPARE(read("{'Config':{'cmd':['x']},'OS':'linux','ARCHITECTURE':'amd64'}").platform.text(),
                 std::string("linux/amd64"));
    }

    void oddFields_data()
    {
        QTest::addColumn<QString>("document");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *document, const char *words) {
            QTest::newRow(document) << QString::fromUtf8(document) << QString::fromUtf8(words);
        };
        row("{'config':{'Cmd':'/bin/sh'}}", "Cmd: a plain string");
        row("{'config':{'Env':{'A':1}}}", "Env");
        row("{'config':{'Volumes':7}}", "Volumes");
        row("{'config':{'User':'4294967296'}}", "User: a number above 2147483647");
        row("{'config':{'User':'1:99999999999999999999'}}", "User: a number above 2147483647");
        row("{'config':{'Healthcheck':{'Interval':1e300}}}", "Interval");
        row("{'created':'yesterday'}", "created: not a time");
        row("{'rootfs':{'type':'tree'}}", "type");
        row("{'history':['x']}", "history[0]");
        row("{'history':[{'empty_layer':'true'}]}", "empty_layer");
        row("{'a':1,'a':2}", "duplicate-key");
    }

    void oddFields()
    {
        QFETCH(const QString, document);
        QFETCH(const QString, words);
        const QString notes = notesOf(read(document.toStdString())).join(QLatin1Char('\n'));
        QVERIFY2(notes.contains(words), qPrintable(notes));
    }

    void plainStringsAreCommands()
    {
        QCOMPARE(read("{'config':{'Cmd':'/bin/sh'}}").config.runtime.cmd,
                 std::optional(std::vector<std::string>{"/bin/sh"}));
    }

    void unreadable_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("cut") << QByteArray("{\"a\":");
        QTest::newRow("number") << QByteArray("5");
        QTest::newRow("mark") << QByteArray("\xef\xbb\xbf{}");
        QTest::newRow("deep") << QByteArray(100'000, '[');
    }

    void unreadable()
    {
        QFETCH(const QByteArray, bytes);
        ImageInfo image;
        image.platform.os = "linux";
        image.platform.architecture = "s390x";
        applyConfig(image, bytes.toStdString(), "config");
        const std::vector<Note> notes = image.notes.all();
        QVERIFY(std::ranges::any_of(notes, [](const Note &note) {
            return note.code == NoteCode::DocumentInvalid && note.severity == Severity::Error;
        }));
        QCOMPARE(image.platform.text(), std::string("linux/s390x")); // what the index says is kept
    }

    void variantOfTheIndexIsKept()
    {
        ImageInfo image;
        image.platform = {"linux", "arm64", "v8", {}, {}};
        applyConfig(image, json("{'os':'linux','architecture':'arm64'}"), "config");
        QCOMPARE(image.platform.text(), std::string("linux/arm64/v8"));
    }

    void pairing_data()
    {
        QTest::addColumn<QList<bool>>("empty");
        QTest::addColumn<int>("layers");
        QTest::addColumn<QList<int>>("numbers"); // of the layer of each step
        QTest::addColumn<bool>("noted");
        QTest::newRow("plain") << QList<bool>{false, true, false} << 2 << QList<int>{1, 0, 2} << false;
        QTest::newRow("fewer steps") << QList<bool>{false} << 2 << QList<int>{1} << true;
        QTest::newRow("more steps") << QList<bool>{false, false} << 1 << QList<int>{1, 0} << true;
        QTest::newRow("all empty") << QList<bool>{true, true} << 1 << QList<int>{0, 0} << true;
        QTest::newRow("none") << QList<bool>{} << 3 << QList<int>{} << false; // squashed, imported
    }

    void pairing()
    {
        QFETCH(const QList<bool>, empty);
        QFETCH(const int, layers);
        ImageInfo image = stackOf(std::vector<bool>(empty.cbegin(), empty.cend()), static_cast<std::size_t>(layers));
        pairHistory(image);
        QList<int> numbers;
        for (std::size_t i = 0; i < image.history.size(); ++i) {
            const LayerNumber layer = image.history[i].layer;
            numbers << static_cast<int>(layer.value);
            if (layer.isLayer())
                QCOMPARE(image.layers[layer.index()].historyStep, std::optional(i));
        }
        QTEST(numbers, "numbers");
        QTEST(!image.notes.isEmpty(), "noted");
    }

    void diffIds()
    {
        ImageInfo image = stackOf({}, 3);
        const Digest a = sha256Of("a");
        image.config.diffIds = {a.text(), "abc", a.text(), a.text()};
        pairDiffIds(image);
        QCOMPARE(image.layers[0].chainId, a);
        QVERIFY(image.layers[1].diffId.isNull());
        QCOMPARE(image.layers[2].diffId, a);
        QVERIFY(image.layers[2].chainId.isNull()); // one below is unknown
        const QString notes = notesOf(image).join(QLatin1Char('\n'));
        QVERIFY2(notes.contains(QStringLiteral("diff-id-count")), qPrintable(notes));
        QVERIFY2(notes.contains(QStringLiteral("diff-id-invalid layer 2")), qPrintable(notes));
    }
};

QTEST_GUILESS_MAIN(TestImageConfig)
#include "tst_image_config.moc"
