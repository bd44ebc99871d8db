// SPDX-License-Identifier: Apache-2.0
#include "model/waste/dive_score.h"
#include "model/waste/waste.h"
#include "tests/support/image_builder.h"
#include "tests/support/opened_image.h"
#include "tests/support/shared_folder.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace strata;
using namespace strata::test;

namespace {

ImageTreePtr treeOf(const QByteArray &layers)
{
    ImageBuilder builder;
    for (const QByteArray &layer : layers.split('|'))
        builder.layer(layer.toStdString());
    return builder.build();
}

} // namespace

class TestDiveScore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cases_data();
    void cases();
    void knownImages_data();
    void knownImages();
    void filesAreSorted();
    void aLayerThatIsMissingIsEmpty();
};

/// The numbers are those of dive itself (its source of 2025-05, compiled), for docker archives with these layers.
void TestDiveScore::cases_data()
{
    constexpr double infinite = std::numeric_limits<double>::infinity();
    constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
    QTest::addColumn<QByteArray>("layers");
    QTest::addColumn<double>("efficiency");
    QTest::addColumn<quint64>("wasted");
    QTest::addColumn<quint64>("size");
    QTest::addColumn<double>("userPercent");
    const auto row = [](const char *name, const char *layers, double efficiency, quint64 wasted, quint64 size,
                        double userPercent) {
        QTest::newRow(name) << QByteArray(layers) << efficiency << wasted << size << userPercent;
    };
    row("rewritten", "f a 1000|f a 1000", 0.5, 2000, 2000, 2);
    row("removed", "f a 9000|w a", 0, 9000, 9000, infinite);
    row("removed with its directory", "d dir\nf dir/a 9000|w dir", 1, 0, 9000, undefined);
    row("a directory without an entry", "f dir/a 9000|w dir", 1, 0, 9000, undefined);
    row("opaque", "d dir\nf dir/a 9000|d dir\no dir", 1, 0, 9000, undefined);
    row("a whiteout of nothing ends the layer", "f a 5000|w gone\nf a 5000", 0.9998, 0, 10000, 0);
    row("chown", "f a 5000|f a 5000 uid=1", 0.5, 10000, 10000, 2);
    row("removed and written again", "f a 5000|w a|f a 5000", 0, 10000, 10000, 2);
    row("replaced", "f a 5000|d a\nf a/b 5000", 1, 0, 10000, 0);
    row("hard link", "f a 5000\nh b a|f b 5000", 0.5, 5000, 10000, 1);
    row("stored twice in a layer", "f a 100\nf a 200", 1, 0, 300, undefined);
    row("whiteout in the first layer", "w x\nf a 10|f a 20", 0.95, 0, 30, 0);
    row("whiteout of its own directory in the first layer", "d x\nf x/y 7\nw x\nf z 1|f z 2", 0.8823529411764706, 3, 10,
        1.5);
    row("removed twice", "d d\nf d/a 10\nf d/b 20|w d|d d\nf d/a 30|w d", 0.5, 100, 60, 3.3333333333333335);
    row("whiteout and file in a layer", "f a 5|w a\nf a 7", 0, 12, 12, 1.7142857142857142);
    row("three versions", "f a 10|f a 5|f a 20", 0.14285714285714285, 35, 35, 1.4);
    row("sizes below a removed directory", "d p\nd p/q\nf p/q/a 10\nf p/b 1|w p/q\nf p/b 2|w p", 0.9130434782608695, 3,
        13, 1.5);
    row("housekeeping of aufs", "d .wh..wh.plnk\nf .wh..wh.aufs 3\nf a 10|f a 11", 0.9090909090909091, 0, 24, 0);
    row("links", "f a 5\nh b a\nl c a|f d 7\nl c x\nh b a", 1, 0, 12, 0);
    row("a whiteout with bytes", "f a 4\nd d\nf d/x 7|f .wh.d 5|f d/x 2", 0.65, 9, 18, 9.0 / 7);
    row("a whiteout with bytes in the first layer", "d d\nf d/.wh.q 9\nf d/q 2|w d", 0.84615384615384615, 2, 11,
        std::numeric_limits<double>::infinity());
    row("nothing but a directory", "d d", 1, 0, 0, undefined);
    row("whiteouts of nothing", "f a 10\nf b 1|w zz|f a 10\nw yy", 0.8181818181818182, 0, 21, 0);
}

void TestDiveScore::cases()
{
    QFETCH(const QByteArray, layers);
    QFETCH(const double, efficiency);
    QFETCH(const quint64, wasted);
    QFETCH(const quint64, size);
    QFETCH(const double, userPercent);
    const DiveScore score = diveScoreOf(*treeOf(layers));
    QVERIFY2(score.efficiency == efficiency, qPrintable(QString::number(score.efficiency, 'g', 17)));
    QCOMPARE(score.wastedBytes, wasted);
    QCOMPARE(score.sizeBytes, size);
    QVERIFY(score.userWastedPercent == userPercent || (std::isnan(score.userWastedPercent) && std::isnan(userPercent)));
}

void TestDiveScore::knownImages_data()
{
    QTest::addColumn<QString>("archive");
    QTest::addColumn<double>("efficiency");
    QTest::addColumn<quint64>("wasted");
    QTest::addColumn<quint64>("size");
    QTest::newRow("docker") << QStringLiteral("test-docker-image.tar") << 0.9844212134184309 << quint64(32025)
                            << quint64(1220598);
    QTest::newRow("kaniko") << QStringLiteral("test-kaniko-image.tar") << 0.9793688490216431 << quint64(46245)
                            << quint64(1326410);
}

void TestDiveScore::knownImages()
{
    const auto folder = sharedFolder("fixtures/real/dive");
    if (!folder)
        QSKIP("no shared folder");
    QFETCH(const QString, archive);
    QFETCH(const double, efficiency);
    QFETCH(const quint64, wasted);
    QFETCH(const quint64, size);
    const auto opened = openArchive(parseSourceWord((*folder / archive.toStdString()).string()));
    QVERIFY(opened);
    const auto image = ImageLoader::load(*opened, 0, {});
    QVERIFY(image);
    const DiveScore score = diveScoreOf(*(*image)->tree());
    QVERIFY(score.efficiency == efficiency);
    QCOMPARE(score.wastedBytes, wasted);
    QCOMPARE(score.sizeBytes, size);
}

void TestDiveScore::filesAreSorted()
{
    const DiveScore score = diveScoreOf(*treeOf("f a 1\nf b 9\nf c 1\nf d/e 3|f a 1\nf b 9\nf c 1\nf d/e 3"));
    QCOMPARE(score.files.size(), std::size_t(4));
    QCOMPARE(score.files[0].path, std::string("/a"));
    QCOMPARE(score.files[1].path, std::string("/c")); // as found
    QCOMPARE(score.files[2].path, std::string("/d/e"));
    QCOMPARE(score.files[3].path, std::string("/b"));
    QCOMPARE(score.files[3].bytes, std::uint64_t(18));
    QCOMPARE(score.files[3].count, 2U);
}

void TestDiveScore::aLayerThatIsMissingIsEmpty()
{
    const ImageTreePtr tree = ImageBuilder().layer("f a 10").missingLayer().layer("f a 5").build();
    const DiveScore score = diveScoreOf(*tree);
    QCOMPARE(score.wastedBytes, std::uint64_t(15));
    QCOMPARE(score.layerBytes, (std::vector<std::uint64_t>{10, 0, 5}));
}

QTEST_GUILESS_MAIN(TestDiveScore)
#include "tst_dive_score.moc"
