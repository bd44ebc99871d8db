// SPDX-License-Identifier: Apache-2.0
// The rules that need an older image or the base image, also if it cannot be read.
#include "model/gate/check.h"
#include "model/gate/check_config.h"
#include "tests/support/checked_image.h"
#include "tests/support/opened_image.h"
#include "tests/support/tar_bytes.h"

#include <QTest>

#include <string>

using namespace strata;
using namespace strata::test;

class TestCheckGrowth : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void growth_data();
    void growth();
    void growthWithoutLimit();
    void baseImage();
    void ownLayers();
    void unreadOldImage_data();
    void unreadOldImage();
    void unreadOldImageWithoutLimit();
};

void TestCheckGrowth::growth_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("result");
    QTest::newRow("bytes, at the limit") << "2000"
                                         << "PASS";
    QTest::newRow("bytes, over it") << "1999"
                                    << "FAIL";
    QTest::newRow("share, at the limit") << "20%"
                                         << "PASS";
    QTest::newRow("share, over it") << "19.9%"
                                    << "FAIL";
    QTest::newRow("own layers") << "{limit: 100%, layers: own}"
                                << "PASS";
    QTest::newRow("own layers, over it") << "{limit: 99%, layers: own}"
                                         << "FAIL";
    QTest::newRow("stored") << "{limit: 1GB, of: stored}"
                            << "PASS";
    QTest::newRow("unpacked") << "{limit: 0%, of: unpacked}"
                              << "FAIL";
    QTest::newRow("visible") << "{limit: 1999, of: visible}"
                             << "FAIL";
}

void TestCheckGrowth::growth()
{
    QFETCH(const QString, rule);
    QFETCH(const QString, result);
    const TestImage old{.refs = {"a:1"},
                        .steps = {{"ADD base", layerOf("f base 8000")}, {"COPY app", layerOf("f app 2000")}}};
    const TestImage now{.refs = {"a:2"},
                        .steps = {{"ADD base", layerOf("f base 8000")}, {"COPY app", layerOf("f app 4000")}}};
    const auto profile = std::make_shared<const SizeProfile>(profileOutline(loadImage(old), "old.tar"));
    const auto report = checked("version: 1\nrules:\n  max-growth: " + rule.toStdString() + "\n", now, profile);
    QCOMPARE(outcomes(*report), QStringList{QStringLiteral("max-growth ") + result});
    QVERIFY(report->growth.has_value());
    QCOMPARE(report->growth->delta(), std::int64_t(2000));
    QCOMPARE(report->growth->parts.front().name, std::string("/app"));
    QCOMPARE(report->growth->steps.front().command, std::string("COPY app"));
}

/// Reports and baselines are published.
void TestCheckGrowth::growthWithoutLimit()
{
    const TestImage old{.refs = {"a:1"}, .steps = {{"ADD base", layerOf("f base 8000")}}};
    const auto profile = std::make_shared<const SizeProfile>(profileOutline(loadImage(old), "old.tar"));
    const auto report = checkImage(loadImage(old), {}, {.old = profile});
    QCOMPARE(outcomes(*report), QStringList{QStringLiteral("max-growth SKIP")});
    QVERIFY(report->growth->parts.empty());
}

void TestCheckGrowth::baseImage()
{
    CheckConfig config;
    QVERIFY(addConfig(config, "version: 1\nrules: {max-size: {limit: 1020, layers: own}}\n", "c.yaml").has_value());
    const ImagePtr image = loadImage(testImage());
    CheckOptions options;
    options.base = BaseLayers{LayerNumber(1), BaseOrigin::Number, {}};
    QCOMPARE(checkImage(image, config, options)->rows[0].outcome, Outcome::Pass);
    options.base = BaseLayers{};
    QCOMPARE(checkImage(image, config, options)->rows[0].outcome, Outcome::Fail);
}

/// Waste and layers above the base.
void TestCheckGrowth::ownLayers()
{
    CheckConfig config;
    QVERIFY(addConfig(config,
                      "version: 1\nrules:\n  max-layers: {limit: 2, layers: own}\n"
                      "  max-wasted: [{limit: 50%, layers: own}, {limit: 2%, layers: own}]\n",
                      "c.yaml")
                .has_value());
    const TestImage sample{.refs = {"a:1"},
                           .steps = {{"ADD base", layerOf("f base 5000\nf other 1000")},
                                     {"RUN one", layerOf("f mine 1000")},
                                     {"RUN two", layerOf("f mine 1000\nf big 8000")}}};
    CheckOptions options;
    options.base = BaseLayers{LayerNumber(1), BaseOrigin::Number, {}};
    const auto report = checkImage(loadImage(sample), config, options);
    QCOMPARE(report->rows[0].why.english(), std::string("2 layers, limit 2, without the 1 of the base"));
    QCOMPARE(report->rows[1].outcome, Outcome::Pass);
    QCOMPARE(report->rows[2].outcome, Outcome::Fail);
    QCOMPARE(report->rows[2].why.english(),
             std::string("1kB of 10kB wasted (10%), limit 2%, by the layers above the base (1)"));
    QCOMPARE(report->rows[2].places.size(), std::size_t(1));
}

void TestCheckGrowth::unreadOldImage_data()
{
    QTest::addColumn<bool>("isThere");
    QTest::newRow("a layer is missing") << true;
    QTest::newRow("it cannot be opened") << false;
}

/// Only what needs the old image fails; the rest is answered.
void TestCheckGrowth::unreadOldImage()
{
    QFETCH(const bool, isThere);
    TestImage half = testImage();
    half.steps[1].missing = true;
    const SizeProfilePtr old = isThere ? std::make_shared<const SizeProfile>(profileOutline(loadImage(half), "old.tar"))
                                       : unreadProfile("old.tar", Message("layer %1 could not be read", 2));
    const auto report = checked("version: 1\nrules: {max-layers: 3, max-growth: [5%, {limit: 1GB, of: stored}], "
                                "forbid: .git}\n",
                                testImage(), old);
    QVERIFY2(report.has_value(), report ? "" : report.error().message().c_str());
    QCOMPARE(outcomes(*report),
             QStringList({QStringLiteral("max-layers PASS"), QStringLiteral("max-growth files FAIL"),
                          QStringLiteral("max-growth stored FAIL"), QStringLiteral("forbid .git FAIL")}));
    QCOMPARE(report->rows[1].why.english(), std::string("the growth is not known: old.tar: layer 2 could not be read"));
    QCOMPARE(report->outcome(), Outcome::Fail);
    QVERIFY(!report->growth);
}

/// A comparison that was asked for and could not be made is not a success.
void TestCheckGrowth::unreadOldImageWithoutLimit()
{
    const auto report =
        checkImage(loadImage(testImage()), {}, {.old = unreadProfile("old.tar", Message("it is not an image"))});
    QCOMPARE(outcomes(*report), QStringList{QStringLiteral("max-growth FAIL")});
    QCOMPARE(report->rows[0].why.english(), std::string("the growth is not known: old.tar: it is not an image"));
}

/// For information, and not again what another rule forbids.

QTEST_GUILESS_MAIN(TestCheckGrowth)
#include "tst_check_growth.moc"
