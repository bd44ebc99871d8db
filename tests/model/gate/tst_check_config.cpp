// SPDX-License-Identifier: Apache-2.0
// Files of rules, ours and those of dive: what they mean, what is wrong in them, what replaces what.
#include "model/gate/check.h"
#include "model/gate/check_config.h"
#include "model/waste/dive_score.h"
#include "tests/support/checked_image.h"
#include "tests/support/opened_image.h"

#include <QRegularExpression>
#include <QTest>

#include <string>

using namespace strata;
using namespace strata::test;

class TestCheckConfig : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void mistakes_data();
    void mistakes();
    void diveFile_data();
    void diveFile();
    void diveFileIgnores();
    void diveBorders();
    void flagsReplaceRules();
    void starterIsValid();
    void severalFiles();
    void emptyFile_data();
    void emptyFile();
};

void TestCheckConfig::mistakes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    QTest::newRow("rule") << "version: 1\nrules:\n  max-sise: 5MB\n"
                          << "c.yaml:3:3: the rule 'max-sise' is not known; did you mean 'max-size'?";
    QTest::newRow("a rule unlike any")
        << "version: 1\nrules:\n  nonsense: 5MB\n"
        << "c.yaml:3:3: the rule 'nonsense' is not known; possible: max-size, max-layers, ";
    QTest::newRow("mistyped member") << "version: 1\nrules:\n  max-wasted: {limt: 5%}\n"
                                     << "c.yaml:3:15: 'limit' is missing";
    QTest::newRow("mistyped member beside it")
        << "version: 1\nrules:\n  max-wasted: {limit: 5%, layer: own}\n"
        << "c.yaml:3:27: the key 'layer' is not known here; did you mean 'layers'?";
    QTest::newRow("a member that only sizes have")
        << "version: 1\nrules:\n  max-wasted: {limit: 5%, of: stored}\n"
        << "c.yaml:3:27: the key 'of' is not known here; possible: layers, limit";
    QTest::newRow("layers") << "version: 1\nrules:\n  max-layers: {limit: 5, layers: upper}\n"
                            << "c.yaml:3:34: must be own or all";
    QTest::newRow("key") << "version: 1\nrule: {}\nrules: {max-size: 5MB}\n"
                         << "c.yaml:2:1: the key 'rule'";
    QTest::newRow("twice") << "version: 1\nrules:\n  max-size: 5MB\n  max-size: 6MB\n"
                           << "c.yaml:4:3: the key 'max-size' occurs twice";
    QTest::newRow("size") << "version: 1\nrules:\n  max-size: big\n"
                          << "c.yaml:3:13: 'big' is not a size";
    QTest::newRow("share") << "version: 1\nrules:\n  max-size: 5%\n"
                           << "c.yaml:3:13: '5%' is not a size";
    QTest::newRow("of") << "version: 1\nrules:\n  max-size: {limit: 5MB, of: disk}\n"
                        << "c.yaml:3:30: must be stored";
    QTest::newRow("member") << "version: 1\nrules:\n  max-size: {limit: 5MB, kind: files}\n"
                            << "c.yaml:3:26: the key 'kind' is not known here; possible: layers, limit, of";
    QTest::newRow("no limit") << "version: 1\nrules:\n  max-size: {of: files}\n"
                              << "c.yaml:3:13: 'limit' is missing";
    QTest::newRow("number") << "version: 1\nrules:\n  max-layers: many\n"
                            << "c.yaml:3:15: must be a whole number";
    QTest::newRow("list") << "version: 1\nrules:\n  max-layers: [many]\n"
                          << "c.yaml:3:16: must be a whole number";
    QTest::newRow("no value") << "version: 1\nrules:\n  max-layers:\n"
                              << "c.yaml:3:3: the rule has no value";
    QTest::newRow("no rules") << "version: 1\n"
                              << "c.yaml:1:1: 'rules' is missing";
    QTest::newRow("version") << "version: 2\nrules: {}\n"
                             << "c.yaml:1:10: version must be 1";
    QTest::newRow("label kind") << "version: 1\nrules:\n  require-labels: {a: uri}\n"
                                << "c.yaml:3:23: must be one of";
    QTest::newRow("regex") << "version: 1\nrules:\n  require-labels: {a: {regex: '('}}\n"
                           << "c.yaml:3:31: '(' is not";
    QTest::newRow("filter") << "version: 1\nrules:\n  forbid: [{filter: 'nonsense:1'}]\n"
                            << "c.yaml:3:21: ";
    QTest::newRow("path and filter") << "version: 1\nrules:\n  forbid: [{path: a, filter: b}]\n"
                                     << "c.yaml:3:12: needs";
    QTest::newRow("finding") << "version: 1\nrules:\n  forbid-findings: [nonsense]\n"
                             << "c.yaml:3:21: 'nonsense' is";
    QTest::newRow("port") << "version: 1\nrules:\n  ports: [http]\n"
                          << "c.yaml:3:10: 'http' is not a port";
    QTest::newRow("ratio") << "version: 1\nrules:\n  lowestEfficiency: 95\n"
                           << "c.yaml:3:21: '95' is not a ratio";
    QTest::newRow("truth") << "version: 1\nrules:\n  require-healthcheck: 1\n"
                           << "c.yaml:3:24: must be true or false";
    QTest::newRow("open list") << "version: 1\nrules: {forbid: [a"
                               << "c.yaml:2:";
    QTest::newRow("negative") << "version: 1\nrules:\n  max-layers: -1\n"
                              << "c.yaml:3:15: must not be negative";
    QTest::newRow("more than all") << "version: 1\nrules:\n  max-wasted: 101%\n"
                                   << "c.yaml:3:15: must be a share of at most 100%";
    QTest::newRow("infinite") << "version: 1\nrules:\n  max-growth: inf%\n"
                              << "c.yaml:3:15: 'inf%' is not a share";
    QTest::newRow("something else") << "a: b\n"
                                    << "c.yaml:1:1: contains neither";
    QTest::newRow("a list") << "- a\n"
                            << "c.yaml:1:1: contains neither";
    QTest::newRow("our rule without a version, mistyped") << "rules:\n  max-size: 5MB\n  max-layer: 3\n"
                                                          << "c.yaml:3:3: the rule 'max-layer' is not known";
}

void TestCheckConfig::mistakes()
{
    QFETCH(const QString, text);
    QFETCH(const QString, says);
    CheckConfig config;
    const auto added = addConfig(config, text.toStdString(), "c.yaml");
    QVERIFY(!added);
    QVERIFY2(QString::fromStdString(added.error().message()).startsWith(says), added.error().message().c_str());
}

/// The forms in which projects write their .dive-ci.
void TestCheckConfig::diveFile_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("result");
    const auto row = [](const char *name, const char *text, const char *efficiency, const char *bytes,
                        const char *percent) {
        QTest::newRow(name) << QString::fromLatin1(text)
                            << QStringList{QStringLiteral("lowestEfficiency ") + QLatin1String(efficiency),
                                           QStringLiteral("highestWastedBytes ") + QLatin1String(bytes),
                                           QStringLiteral("highestUserWastedPercent ") + QLatin1String(percent)};
    };
    row("documented",
        "rules:\n  # If the efficiency is measured below X%, mark as failed.\n  lowestEfficiency: 0.95\n\n"
        "  highestWastedBytes: 20MB\n\n  highestUserWastedPercent: 0.20\n",
        "FAIL", "PASS", "FAIL");
    row("with a document mark",
        "---\n# https://github.com/wagoodman/dive#ci-integration\nrules:\n  lowestEfficiency: 0.4\n"
        "  highestWastedBytes: 100MB\n  highestUserWastedPercent: 0.9\n",
        "PASS", "PASS", "FAIL");
    row("switched off",
        "rules:\n  lowestEfficiency: 0.98\n  highestWastedBytes: \"disabled\"\n  highestUserWastedPercent: "
        "\"disabled\"\n",
        "FAIL", "SKIP", "SKIP");
    row("off, false, empty",
        "rules:\n  lowestEfficiency: false\n  highestWastedBytes: Off\n"
        "  highestUserWastedPercent: ''\n",
        "SKIP", "SKIP", "SKIP");
    row("texts", "rules: {lowestEfficiency: '0.1', highestWastedBytes: '1B', highestUserWastedPercent: '1'}\n", "PASS",
        "FAIL", "FAIL");
    row("defaults", "rules: {}\n", "FAIL", "SKIP", "FAIL");
    row("null keeps the default", "rules:\n  lowestEfficiency:\n", "FAIL", "SKIP", "FAIL");
    row("names of its newer files", "rules:\n  lowest-efficiency: 0.1\n  highest-wasted-bytes: 1kB\n", "PASS", "FAIL",
        "FAIL");
}

void TestCheckConfig::diveFile()
{
    QFETCH(const QString, text);
    QFETCH(const QStringList, result);
    const auto report = checked(text.toStdString(), testImage());
    QVERIFY2(report.has_value(), report ? "" : report.error().message().c_str());
    QCOMPARE(outcomes(*report), result);
}

/// dive's own example of a file has more than it reads.
void TestCheckConfig::diveFileIgnores()
{
    CheckConfig config;
    const auto added =
        addConfig(config,
                  "---\nplugins:\n  - plugin1\n\nrules:\n  lowestEfficiency: 0.95\n  highestWastedBytes: "
                  "20Mb\n  highestUserWastedPercent: 0.5\n  plugin1/rule1: error\n",
                  ".dive-ci");
    QVERIFY(added.has_value());
    QCOMPARE(config.rules.size(), std::size_t(3));
    QCOMPARE(config.notes.size(), std::size_t(2));
    QVERIFY(config.notes[1].english().find("rules.plugin1/rule1") != std::string::npos);
    QVERIFY(!addConfig(config, "rules: {lowestEfficiency: 1.5}\n", ".dive-ci"));
    QVERIFY(!addConfig(config, "rules: {lowestEfficiency: 95%}\n", ".dive-ci"));
    QVERIFY(!addConfig(config, "rules: {highestWastedBytes: lots}\n", ".dive-ci"));
    QVERIFY(!addConfig(config, "rules: [1]\n", ".dive-ci"));
}

/// A rule fails when its threshold is crossed, not when it is met.
void TestCheckConfig::diveBorders()
{
    const DiveScore score = diveScoreOf(*loadImage(testImage())->tree());
    const auto result = [](const std::string &rule) {
        return outcomes(*checked("version: 1\nrules: {" + rule + "}\n", testImage())).front().section(u' ', 1);
    };
    QCOMPARE(result("highestWastedBytes: " + std::to_string(score.wastedBytes)), QStringLiteral("PASS"));
    QCOMPARE(result("highestWastedBytes: " + std::to_string(score.wastedBytes - 1)), QStringLiteral("FAIL"));
}

void TestCheckConfig::flagsReplaceRules()
{
    CheckConfig config;
    QVERIFY(addConfig(config, "version: 1\nrules: {max-size: 1, max-layers: 1}\n", "c.yaml").has_value());
    const std::vector<std::pair<std::string, std::string>> flags{{"max-size", "1GB"}, {"lowestEfficiency", "0.1"}};
    QVERIFY(addFlags(config, flags).has_value());
    const auto report = checkImage(loadImage(testImage()), config, {});
    QCOMPARE(outcomes(*report), QStringList({QStringLiteral("max-layers FAIL"), QStringLiteral("max-size PASS"),
                                             QStringLiteral("lowestEfficiency PASS")}));
    QCOMPARE(report->rows[1].file, std::string());
    const std::vector<std::pair<std::string, std::string>> wrong{{"max-size", "big"}};
    const auto added = addFlags(config, wrong);
    QVERIFY(!added);
    QVERIFY2(added.error().message().starts_with("--max-size: 'big' is not a size"), added.error().message().c_str());
}

void TestCheckConfig::starterIsValid()
{
    CheckConfig config;
    const auto added = addConfig(config, starterConfig(), "s.yaml");
    QVERIFY2(added.has_value(), added ? "" : added.error().message().c_str());
    QVERIFY(config.rules.size() >= 6);
    // What is commented out is valid, too.
    std::string all;
    for (const QString &line : QString::fromStdString(starterConfig()).split(u'\n')) {
        const bool isExample = line.contains(QRegularExpression(QStringLiteral("^ +# ( *- | *[a-zA-Z.-]+:( |$))")));
        QString kept = line;
        if (isExample)
            kept.replace(QStringLiteral("# "), QString());
        const bool isRepeated = kept.contains(QRegularExpression(QStringLiteral("^ +max-(size|growth|wasted): \\{")));
        all += (isRepeated ? "" : kept.replace(QStringLiteral("{…}"), QString()).toStdString()) + "\n";
    }
    CheckConfig everything;
    const auto more = addConfig(everything, all, "s.yaml");
    QVERIFY2(more.has_value(), more ? "" : (more.error().message() + "\n" + all).c_str());
    QVERIFY(everything.rules.size() > config.rules.size() + 5);
}

void TestCheckConfig::severalFiles()
{
    CheckConfig config;
    QVERIFY(addConfig(config, "version: 1\nrules: {max-layers: 10}\n", "a.yaml").has_value());
    QVERIFY(addConfig(config, "schemaVersion: 2.0.0\nmetadataTest: {user: app}\n", "b.yaml").has_value());
    QVERIFY(addConfig(config, "rules: {lowestEfficiency: 0.1}\n", ".dive-ci").has_value());
    const auto report = checkImage(loadImage(testImage()), config, {});
    QCOMPARE(report->rows.size(), std::size_t(5));
    QCOMPARE(report->rows[0].id, std::string("max-layers"));
    QCOMPARE(report->rows[1].id, std::string("metadata-test"));
    QCOMPARE(report->rows[1].file, std::string("b.yaml"));
}

void TestCheckConfig::emptyFile_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("comments") << QByteArray("# rules:\n#   lowestEfficiency: 0.95\n");
    QTest::newRow("null") << QByteArray("---\n~\n");
}

/// As in dive: its defaults; but it is said.
void TestCheckConfig::emptyFile()
{
    QFETCH(const QByteArray, text);
    const auto report = checked(text.toStdString(), testImage());
    QVERIFY2(report.has_value(), report ? "" : report.error().message().c_str());
    QCOMPARE(outcomes(*report),
             QStringList({QStringLiteral("lowestEfficiency FAIL"), QStringLiteral("highestWastedBytes SKIP"),
                          QStringLiteral("highestUserWastedPercent FAIL")}));
    QCOMPARE(report->notes.size(), std::size_t(1));
    QVERIFY(report->notes[0].english().starts_with("c.yaml: the file is empty"));
}

QTEST_GUILESS_MAIN(TestCheckConfig)
#include "tst_check_config.moc"
