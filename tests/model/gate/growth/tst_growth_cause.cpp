// SPDX-License-Identifier: Apache-2.0
// The cause of a growth: parts that add up, of images and of baselines.
#include "model/gate/growth/baseline.h"
#include "model/gate/growth/growth_cause.h"
#include "tests/support/opened_image.h"
#include "tests/support/tar_bytes.h"

#include <QTest>

#include <cstdlib>
#include <map>
#include <set>
#include <string>

using namespace strata;
using namespace strata::test;

namespace {

std::string dpkgStatus(const std::string &curlVersion)
{
    return "Package: curl\nStatus: install ok installed\nArchitecture: amd64\nVersion: " + curlVersion + "\n\n";
}

/// A layer with these files in addition to the lines; a text may contain anything.
std::string layerWith(const std::string &lines, const std::map<std::string, std::string> &texts)
{
    TarBytes tar;
    for (const auto &[path, text] : texts)
        tar.entry({.name = path}, text);
    return tar.bytes() + layerOf(lines);
}

TestImage oldImage()
{
    TestImage image;
    image.refs = {"localhost/app:1"};
    image.steps = {
        {"ADD rootfs /", layerWith("f usr/bin/curl 10000\nf usr/lib/libcurl.so 20000\nf etc/motd 100",
                                   {{"var/lib/dpkg/status", dpkgStatus("7.88")},
                                    {"var/lib/dpkg/info/curl.list",
                                     "/.\n/usr\n/usr/bin\n/usr/bin/curl\n/usr/lib\n/usr/lib/libcurl.so\n"}})},
        {"COPY app /app", layerOf("f app/main 50000\nf app/old 30000")},
        {"CMD"}};
    return image;
}

TestImage newImage()
{
    TestImage image = oldImage();
    image.refs = {"localhost/app:2"};
    image.steps[1].tar = layerOf("f app/main 51000\nf app/data/a 250000\nf app/data/b 250000");
    image.steps.push_back({"RUN apt-get upgrade curl", layerWith("f usr/bin/curl 15000\nf usr/lib/libcurl.so 60000",
                                                                 {{"var/lib/dpkg/status", dpkgStatus("8.0")}})});
    return image;
}

SizeProfilePtr profileFor(const TestImage &image, const char *name)
{
    const auto profile = profileOf(loadImage(image), name, {});
    if (!profile)
        qFatal("%s", profile.error().message().c_str());
    return *profile;
}

template<class List>
std::int64_t sumOf(const List &parts)
{
    std::int64_t sum = 0;
    for (const auto &part : parts)
        sum += part.bytes;
    return sum;
}

const CausePart *partNamed(const GrowthCause &cause, std::string_view name)
{
    for (const CausePart &part : cause.parts) {
        if (part.name == name)
            return &part;
    }
    return nullptr;
}

QString text(const GrowthCause &cause)
{
    QString all;
    for (const CausePart &part : cause.parts)
        all += QString::fromStdString(std::string(causePartName(part.kind)) + " " + part.name + " " +
                                      std::to_string(part.bytes) + "; ");
    return all;
}

SizeProfilePtr throughBaseline(const SizeProfile &profile)
{
    StringSink sink;
    writeBaseline(sink, profile);
    const std::string written = sink.take();
    if (!looksLikeBaseline(written))
        qFatal("it does not look like a baseline");
    const auto read = readBaseline(written, "baseline.json");
    if (!read)
        qFatal("%s", read.error().message().c_str());
    return *read;
}

} // namespace

class TestGrowthCause : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void partsOfImages();
    void stepsOfImages();
    void visible();
    void ownLayers();
    void againstBaseline();
    void baselineKeepsSizes();
    void sameImage();
    void shrinking();
    void severalLayers();
    void manySmallParts_data();
    void manySmallParts();
    void badBaselines_data();
    void badBaselines();
};

void TestGrowthCause::partsOfImages()
{
    const auto old = profileFor(oldImage(), "old");
    const auto now = profileFor(newImage(), "new");
    const auto cause = growthCauseOf(*old, *now, MeasuredSize::Files, false, {});
    QVERIFY(cause.has_value());
    QCOMPARE(cause->before, *old->sizes.files);
    QCOMPARE(cause->after, *now->sizes.files);
    QCOMPARE(sumOf(cause->parts), cause->delta());
    QVERIFY(cause->explained >= 0.95);
    // What the upgrade stored again belongs to the package, also the old files below.
    const CausePart *curl = partNamed(*cause, "curl");
    QVERIFY2(curl, qPrintable(text(*cause)));
    QCOMPARE(curl->bytes, std::int64_t(75'000));
    QCOMPARE(curl->manager, std::string("dpkg"));
    QCOMPARE(curl->before, std::string("7.88"));
    QCOMPARE(curl->after, std::string("8.0"));
    QCOMPARE(curl->layer(), LayerNumber(3));
    QCOMPARE(curl->step(), std::optional<std::size_t>(3));
    const CausePart *data = partNamed(*cause, "/app/data");
    QVERIFY2(data, qPrintable(text(*cause)));
    QCOMPARE(data->kind, CausePartKind::Directory);
    QCOMPARE(data->bytes, std::int64_t(500'000));
    QCOMPARE(data->layer(), LayerNumber(2));
    QCOMPARE(cause->parts.front().name, std::string("/app/data"));
}

void TestGrowthCause::stepsOfImages()
{
    const auto old = profileFor(oldImage(), "old");
    const auto now = profileFor(newImage(), "new");
    const auto cause = growthCauseOf(*old, *now, MeasuredSize::Files, false, {});
    QCOMPARE(sumOf(cause->steps), cause->delta());
    QCOMPARE(cause->steps.size(), std::size_t(2));
    QCOMPARE(cause->steps[0].command, std::string("COPY app /app"));
    QCOMPARE(cause->steps[0].before, LayerNumber(2));
    QCOMPARE(cause->steps[0].after, LayerNumber(2));
    QCOMPARE(cause->steps[0].bytes, std::int64_t(471'000));
    QCOMPARE(cause->steps[1].before, LayerNumber());
    QCOMPARE(cause->steps[1].after, LayerNumber(3));
}

void TestGrowthCause::visible()
{
    const auto old = profileFor(oldImage(), "old");
    const auto now = profileFor(newImage(), "new");
    const auto cause = growthCauseOf(*old, *now, MeasuredSize::Visible, false, {});
    QCOMPARE(cause->before, *old->sizes.visible);
    QCOMPARE(cause->after, *now->sizes.visible);
    QCOMPARE(sumOf(cause->parts), cause->delta());
    QCOMPARE(sumOf(cause->steps), cause->delta());
    const CausePart *curl = partNamed(*cause, "curl");
    QVERIFY2(curl, qPrintable(text(*cause)));
    QCOMPARE(curl->bytes, std::int64_t(45'000));
}

void TestGrowthCause::ownLayers()
{
    const auto old = profileFor(oldImage(), "old");
    const auto now = profileFor(newImage(), "new");
    QCOMPARE(sharedBase(*old, *now), std::size_t(1));
    const auto own = growthCauseOf(*old, *now, MeasuredSize::Files, true, {});
    const auto all = growthCauseOf(*old, *now, MeasuredSize::Files, false, {});
    QCOMPARE(own->before, std::uint64_t(80'000));
    QCOMPARE(own->delta(), all->delta());
    QCOMPARE(sumOf(own->parts), own->delta());
    QCOMPARE(text(*own), text(*all));
}

void TestGrowthCause::againstBaseline()
{
    const auto old = profileFor(oldImage(), "old");
    const auto now = profileFor(newImage(), "new");
    const auto baseline = throughBaseline(*old);
    for (const MeasuredSize kind : {MeasuredSize::Files, MeasuredSize::Visible}) {
        const auto cause = growthCauseOf(*baseline, *now, kind, false, {});
        const auto exact = growthCauseOf(*old, *now, kind, false, {});
        QCOMPARE(cause->against, std::string("baseline.json"));
        QCOMPARE(cause->before, exact->before);
        QCOMPARE(cause->after, exact->after);
        QCOMPARE(sumOf(cause->parts), cause->delta());
        QCOMPARE(sumOf(cause->steps), cause->delta());
        QCOMPARE(text(*cause), text(*exact));
    }
}

void TestGrowthCause::baselineKeepsSizes()
{
    const auto old = profileFor(oldImage(), "old");
    const auto baseline = throughBaseline(*old);
    QCOMPARE(baseline->sizes,
             (Sizes{old->sizes.stored, old->sizes.unpacked, old->sizes.files, old->sizes.visible, {}}));
    QCOMPARE(baseline->layers.size(), old->layers.size());
    QCOMPARE(baseline->layers[1].diffId, old->layers[1].diffId);
    QCOMPARE(baseline->layers[1].command, std::string("COPY app /app"));
    StringSink again;
    SizeProfile named = *old;
    writeBaseline(again, named);
    StringSink first;
    writeBaseline(first, *old);
    QCOMPARE(again.take(), first.take()); // the same bytes each time
}

void TestGrowthCause::sameImage()
{
    const auto old = profileFor(oldImage(), "old");
    const auto cause = growthCauseOf(*old, *old, MeasuredSize::Files, false, {});
    QCOMPARE(cause->delta(), std::int64_t(0));
    QVERIFY(cause->parts.empty());
    QVERIFY(cause->steps.empty());
    QCOMPARE(cause->explained, 1.0);
}

void TestGrowthCause::shrinking()
{
    const auto cause =
        growthCauseOf(*profileFor(newImage(), "new"), *profileFor(oldImage(), "old"), MeasuredSize::Files, false, {});
    QVERIFY(cause->delta() < 0);
    QCOMPARE(sumOf(cause->parts), cause->delta());
    QCOMPARE(partNamed(*cause, "/app/data")->bytes, std::int64_t(-500'000));
    QVERIFY(cause->explained >= 0.95);
}

/// A part that several layers store again is not pinned on one of them.
void TestGrowthCause::severalLayers()
{
    const TestImage old{.refs = {"a:1"}, .steps = {{"ADD base /", layerOf("f etc/base 8000")}}};
    TestImage now = old;
    now.steps.push_back({"RUN one", layerOf("f big 50000")});
    now.steps.push_back({"ENV A=b"});
    now.steps.push_back({"RUN two", layerOf("f big 50000")});
    now.steps.push_back({"RUN three", layerOf("f big 60000\nf other 40000")});
    const auto cause = growthCauseOf(*profileFor(old, "old"), *profileFor(now, "new"), MeasuredSize::Files, false, {});
    const CausePart *big = partNamed(*cause, "/big");
    QVERIFY2(big, qPrintable(text(*cause)));
    QCOMPARE(big->layers, (std::vector<LayerNumber>{LayerNumber(2), LayerNumber(3), LayerNumber(4)}));
    QCOMPARE(big->steps, (std::vector<std::size_t>{1, 3, 4}));
    QCOMPARE(big->layer(), LayerNumber());
    QVERIFY(!big->step());
    const CausePart *other = partNamed(*cause, "/other");
    QVERIFY2(other, qPrintable(text(*cause)));
    QCOMPARE(other->layer(), LayerNumber(4));
    const auto shown =
        growthCauseOf(*profileFor(old, "old"), *profileFor(now, "new"), MeasuredSize::Visible, false, {});
    QCOMPARE(partNamed(*shown, "/big")->layer(), LayerNumber(4)); // the only one that a container sees
}

void TestGrowthCause::manySmallParts_data()
{
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 12; ++seed)
        QTest::addRow("%d", seed) << seed;
}

/// Trees of any shape: parts add up, none is inside another one that is a whole directory.
void TestGrowthCause::manySmallParts()
{
    QFETCH(const int, seed);
    std::srand(static_cast<unsigned>(seed));
    const auto tree = [] {
        std::string lines;
        std::set<std::string> used;
        for (int i = 0; i < 300; ++i) {
            std::string path;
            for (int depth = std::rand() % 5; depth >= 0; --depth)
                path += "d" + std::to_string(std::rand() % 6) + "/";
            path += "f" + std::to_string(std::rand() % 30);
            if (used.insert(path).second)
                lines += "f " + path + " " + std::to_string(1 + std::rand() % (std::rand() % 7 == 0 ? 200'000 : 3000)) +
                         "\n";
        }
        return layerOf(lines);
    };
    TestImage a{.refs = {"a:1"}, .steps = {{"COPY a /", tree()}, {"RUN b", tree()}}};
    TestImage b{.refs = {"b:1"}, .steps = {{"COPY a /", tree()}, {"RUN b", tree()}, {"RUN c", tree()}}};
    const auto old = profileFor(a, "a");
    const auto now = profileFor(b, "b");
    for (const MeasuredSize kind : {MeasuredSize::Files, MeasuredSize::Visible}) {
        for (const SizeProfilePtr &side : {old, throughBaseline(*old)}) {
            const auto cause = growthCauseOf(*side, *now, kind, false, {});
            QCOMPARE(sumOf(cause->parts), cause->delta());
            QCOMPARE(sumOf(cause->steps), cause->delta());
            QVERIFY(cause->explained >= 0.95);
            for (const CausePart &outer : cause->parts) {
                for (const CausePart &inner : cause->parts) {
                    if (outer.kind == CausePartKind::Directory && &outer != &inner)
                        QVERIFY(!inner.name.starts_with(outer.name + "/"));
                }
            }
        }
    }
}

void TestGrowthCause::badBaselines_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("another version") << QByteArray("{\"strata_baseline\": 99}");
    QTest::newRow("nothing in it") << QByteArray("{\"strata_baseline\": 1}");
    QTest::newRow("broken") << QByteArray("{\"strata_baseline\": 1, ");
    QTest::newRow("a list") << QByteArray("[1]");
    QTest::newRow("negative") << QByteArray(
        "{\"strata_baseline\": 1, \"threshold\": -1, \"sizes\": {}, \"layers\": [], "
        "\"packages\": [], \"paths\": []}");
    QTest::newRow("texts for numbers") << QByteArray(
        "{\"strata_baseline\": 1, \"threshold\": 1, \"sizes\": {\"files\": \"x\"}, \"layers\": [], "
        "\"packages\": [], \"paths\": []}");
}

void TestGrowthCause::badBaselines()
{
    QFETCH(const QByteArray, text);
    QVERIFY(!readBaseline(text.toStdString(), "b.json"));
}

QTEST_GUILESS_MAIN(TestGrowthCause)
#include "tst_growth_cause.moc"
