// SPDX-License-Identifier: Apache-2.0
// Our own rules, and those of dive: what each says of an image.
#include "model/gate/check.h"
#include "model/gate/check_config.h"
#include "model/gate/growth/growth_cause.h"
#include "model/waste/dive_score.h"
#include "tests/support/opened_image.h"
#include "tests/support/tar_bytes.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

#include <string>

using namespace strata;
using namespace strata::test;

namespace {

TestImage testImage()
{
    TestImage image;
    image.refs = {"localhost/app:1"};
    TarBytes texts;
    texts.entry({.name = "etc/passwd"}, "root:x:0:0::/:/bin/sh\napp:x:1000:1000::/:/bin/sh\ntoor:x:0:0::/:/bin/sh\n");
    image.steps = {{"ADD rootfs /", texts.bytes() + layerOf("f usr/bin/tool 1000 0755\nl bin usr/bin\nf "
                                                            "root/.ssh/id_rsa 10\nf app/.git/config 5\nf app/score 7")},
                   {"RUN one", layerOf("f usr/bin/tool 1000 0755\nf app/key.pem 20")},
                   {"RUN rm", layerOf("w app/key.pem")}};
    image.runtime = {
        {QStringLiteral("User"), QStringLiteral("app")},
        {QStringLiteral("ExposedPorts"),
         QJsonObject{{QStringLiteral("80/tcp"), QJsonObject()}, {QStringLiteral("8080/tcp"), QJsonObject()}}},
        {QStringLiteral("Labels"),
         QJsonObject{{QStringLiteral("org.opencontainers.image.source"), QStringLiteral("https://example.org/app")},
                     {QStringLiteral("org.opencontainers.image.version"), QStringLiteral("latest")}}},
        {QStringLiteral("Healthcheck"),
         QJsonObject{{QStringLiteral("Test"), QJsonArray{QStringLiteral("CMD"), QStringLiteral("true")}}}}};
    return image;
}

Result<CheckReport> checked(const std::string &text, const TestImage &image, SizeProfilePtr old = {})
{
    CheckConfig config;
    if (const auto added = addConfig(config, text, "c.yaml"); !added)
        return fail(added);
    return checkImage(loadImage(image), config, {.name = "app.tar", .old = std::move(old)});
}

/// "max-size PASS", "forbid .git FAIL", one for each row.
QStringList outcomes(const CheckReport &report)
{
    QStringList all;
    for (const CheckRow &row : report.rows)
        all += QString::fromStdString((row.title == row.id ? row.id : row.id + " " + row.title) + " " +
                                      std::string(outcomeName(row.outcome)));
    return all;
}

} // namespace

class TestCheck : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rules_data();
    void rules();
    void reasons();
    void places();
    void growth_data();
    void growth();
    void secretsInCommands();
    void growthWithoutLimit();
    void mistakes_data();
    void mistakes();
    void diveFile_data();
    void diveFile();
    void diveFileIgnores();
    void diveBorders();
    void flagsReplaceRules();
    void starterIsValid();
    void severalFiles();
};

void TestCheck::rules_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QStringList>("result");
    const auto row = [](const char *rule, const QStringList &result) {
        QTest::newRow(rule) << QString::fromLatin1(rule) << result;
    };
    const auto one = [](const char *text) { return QStringList{QString::fromLatin1(text)}; };
    row("max-size: 1MB", one("max-size PASS"));
    row("max-size: 100B", one("max-size FAIL"));
    row("max-size: {limit: 1MB, of: visible}", one("max-size PASS"));
    row("max-size: [{limit: 1, of: visible}, {limit: 1GB, of: stored}]",
        {QStringLiteral("max-size visible FAIL"), QStringLiteral("max-size stored PASS")});
    row("max-layers: 3", one("max-layers PASS"));
    row("max-layers: 2", one("max-layers FAIL"));
    row("max-wasted: 2000", one("max-wasted PASS"));
    row("max-wasted: 1019", one("max-wasted FAIL"));
    row("max-wasted: 10%", one("max-wasted FAIL"));
    row("max-growth: 5%", one("max-growth SKIP"));
    row("forbid: [.git, '*.pem', id_rsa, core]",
        {QStringLiteral("forbid .git FAIL"), QStringLiteral("forbid *.pem PASS"), QStringLiteral("forbid id_rsa FAIL"),
         QStringLiteral("forbid core PASS")});
    row("forbid: [{path: '*.pem', layers: all}]", one("forbid *.pem FAIL"));
    row("forbid: /bin/tool", one("forbid /bin/tool FAIL"));
    row("forbid: ['/root/*', '/usr/*/nothing', 'app/score']",
        {QStringLiteral("forbid /root/* FAIL"), QStringLiteral("forbid /usr/*/nothing PASS"),
         QStringLiteral("forbid app/score FAIL")});
    row("forbid: ['**/.git/**']", one("forbid **/.git/** FAIL"));
    row("forbid: [{filter: 'size>500 type:f'}, {filter: 'size>500M'}]",
        {QStringLiteral("forbid size>500 type:f FAIL"), QStringLiteral("forbid size>500M PASS")});
    row("require: [/etc/passwd, /bin/tool, /etc/shadow, '*.conf']",
        {QStringLiteral("require /etc/passwd PASS"), QStringLiteral("require /bin/tool PASS"),
         QStringLiteral("require /etc/shadow FAIL"), QStringLiteral("require *.conf FAIL")});
    row("require-labels: {org.opencontainers.image.source: url, org.opencontainers.image.version: version, a.b: text}",
        {QStringLiteral("require-labels org.opencontainers.image.source PASS"),
         QStringLiteral("require-labels org.opencontainers.image.version FAIL"),
         QStringLiteral("require-labels a.b FAIL")});
    row("require-labels: [org.opencontainers.image.version]",
        one("require-labels org.opencontainers.image.version PASS"));
    row("require-labels: {org.opencontainers.image.version: {regex: '^l.t'}}",
        one("require-labels org.opencontainers.image.version PASS"));
    row("require-labels: {org.opencontainers.image.version: {value: '1'}}",
        one("require-labels org.opencontainers.image.version FAIL"));
    row("user: not-root", one("user not-root PASS"));
    row("user: [named, numeric, app, other]", {QStringLiteral("user named PASS"), QStringLiteral("user numeric FAIL"),
                                               QStringLiteral("user app PASS"), QStringLiteral("user other FAIL")});
    row("ports: [80/tcp, 8000-8999]", one("ports PASS"));
    row("ports: [80]", one("ports FAIL"));
    row("ports: []", one("ports FAIL"));
    row("require-healthcheck: true", one("require-healthcheck PASS"));
    row("forbid-findings: [core-dump, DKL-LI-0001]",
        {QStringLiteral("forbid-findings core-dump PASS"), QStringLiteral("forbid-findings DKL-LI-0001 PASS")});
    row("lowestEfficiency: 0.1", one("lowestEfficiency PASS"));
    row("lowestEfficiency: 0.99", one("lowestEfficiency FAIL"));
    row("highestWastedBytes: off", one("highestWastedBytes SKIP"));
    row("highestUserWastedPercent: '0.1'", one("highestUserWastedPercent FAIL"));
}

void TestCheck::rules()
{
    QFETCH(const QString, rule);
    QFETCH(const QStringList, result);
    const auto report = checked("version: 1\nrules:\n  " + rule.toStdString() + "\n", testImage());
    QVERIFY2(report.has_value(), report ? "" : report.error().message().c_str());
    QCOMPARE(outcomes(*report), result);
    for (const CheckRow &row : report->rows) {
        QVERIFY(!row.why.isEmpty());
        QCOMPARE(row.file, std::string("c.yaml"));
        QCOMPARE(row.line, std::size_t(3));
    }
}

void TestCheck::reasons()
{
    const auto report = checked(
        "version: 1\nrules:\n  max-size: 100B\n  user: not-root\n  forbid: [{path: .git, because: no history}]\n",
        testImage());
    QCOMPARE(report->rows[0].why.english().substr(0, 30),
             std::string("2.11kB files, limit 100B: 2.01kB").substr(0, 30));
    QCOMPARE(report->rows[0].measured->unit, CheckMeasure::Unit::Bytes);
    QCOMPARE(report->rows[0].threshold->number, std::int64_t(100));
    QCOMPARE(report->rows[1].why.english(), std::string("the user is 'app'"));
    QCOMPARE(report->rows[2].why.english(), std::string("1 path: /app/.git (no history)"));
    TestImage root = testImage();
    root.runtime[QStringLiteral("User")] = QStringLiteral("toor:app"); // another name of uid 0
    QCOMPARE(outcomes(*checked("version: 1\nrules: {user: not-root}\n", root)),
             QStringList{QStringLiteral("user not-root FAIL")});
    root.runtime.remove(QStringLiteral("User"));
    QCOMPARE(outcomes(*checked("version: 1\nrules: {user: not-root}\n", root)),
             QStringList{QStringLiteral("user not-root FAIL")});
}

void TestCheck::places()
{
    const auto report = checked("version: 1\nrules:\n  forbid: [{path: '*.pem', layers: all}]\n", testImage());
    const CheckRow &row = report->rows[0];
    QCOMPARE(row.placeCount, std::uint64_t(1));
    QCOMPARE(row.places[0].path, std::string("/app/key.pem"));
    QCOMPARE(row.places[0].layer, LayerNumber(2));
    QCOMPARE(row.places[0].step, std::optional<std::size_t>(1));
    QVERIFY(!row.places[0].text.isEmpty());
}

void TestCheck::growth_data()
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

void TestCheck::growth()
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
void TestCheck::secretsInCommands()
{
    const std::string token = "ghp_" + std::string("SXHb34UYN9KykBcNQmUsZtM9W3V2q3bLK24n");
    const TestImage old{.refs = {"a:1"}, .steps = {{"ADD base", layerOf("f base 8000")}}};
    const TestImage now{.refs = {"a:2"},
                        .steps = {{"ADD base", layerOf("f base 8000")},
                                  {"|1 TOKEN=" + token + " /bin/sh -c fetch", layerOf("f app 4000")}}};
    const auto profile = std::make_shared<const SizeProfile>(profileOutline(loadImage(old), "old.tar"));
    const auto report = checkImage(loadImage(now), {}, {.old = profile});
    QVERIFY(report.has_value());
    QVERIFY(report->commands[1].find("fetch") != std::string::npos);
    QVERIFY(report->growth->steps[0].command.find("fetch") != std::string::npos);
    for (const std::string &command : {report->commands[1], report->growth->steps[0].command})
        QVERIFY2(command.find(token) == std::string::npos, command.c_str());
}

void TestCheck::growthWithoutLimit()
{
    const TestImage old{.refs = {"a:1"}, .steps = {{"ADD base", layerOf("f base 8000")}}};
    const auto profile = std::make_shared<const SizeProfile>(profileOutline(loadImage(old), "old.tar"));
    const auto report = checkImage(loadImage(old), {}, {.old = profile});
    QCOMPARE(outcomes(*report), QStringList{QStringLiteral("max-growth SKIP")});
    QVERIFY(report->growth->parts.empty());
}

void TestCheck::mistakes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    QTest::newRow("rule") << "version: 1\nrules:\n  max-sise: 5MB\n"
                          << "c.yaml:3:3: the rule 'max-sise' is not known";
    QTest::newRow("key") << "version: 1\nrule: {}\nrules: {max-size: 5MB}\n"
                         << "c.yaml:2:1: the key 'rule'";
    QTest::newRow("twice") << "version: 1\nrules:\n  max-size: 5MB\n  max-size: 6MB\n"
                           << "c.yaml:4:3: the key 'max-size' is there twice";
    QTest::newRow("size") << "version: 1\nrules:\n  max-size: big\n"
                          << "c.yaml:3:13: 'big' is neither";
    QTest::newRow("share") << "version: 1\nrules:\n  max-size: 5%\n"
                           << "c.yaml:3:13: must be a size";
    QTest::newRow("of") << "version: 1\nrules:\n  max-size: {limit: 5MB, of: disk}\n"
                        << "c.yaml:3:30: must be stored";
    QTest::newRow("member") << "version: 1\nrules:\n  max-size: {limit: 5MB, kind: files}\n"
                            << "c.yaml:3:26: the key";
    QTest::newRow("no limit") << "version: 1\nrules:\n  max-size: {of: files}\n"
                              << "c.yaml:3:13: 'limit' is missing";
    QTest::newRow("number") << "version: 1\nrules:\n  max-layers: many\n"
                            << "c.yaml:3:15: must be a whole number";
    QTest::newRow("list") << "version: 1\nrules:\n  max-layers: [1]\n"
                          << "c.yaml:3:15: must be a whole number";
    QTest::newRow("no value") << "version: 1\nrules:\n  max-layers:\n"
                              << "c.yaml:3:3: the rule has no value";
    QTest::newRow("no rules") << "version: 1\n"
                              << "c.yaml:1:1: 'rules' is missing";
    QTest::newRow("version") << "version: 2\nrules: {}\n"
                             << "c.yaml:1:10: must be 1";
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
    QTest::newRow("empty") << ""
                           << "c.yaml:";
    QTest::newRow("something else") << "a: b\n"
                                    << "c.yaml:1:1: contains neither";
    QTest::newRow("a list") << "- a\n"
                            << "c.yaml:1:1: contains neither";
    QTest::newRow("our rule without a version, mistyped") << "rules:\n  max-size: 5MB\n  max-layer: 3\n"
                                                          << "c.yaml:3:3: the rule 'max-layer' is not known";
}

void TestCheck::mistakes()
{
    QFETCH(const QString, text);
    QFETCH(const QString, says);
    CheckConfig config;
    const auto added = addConfig(config, text.toStdString(), "c.yaml");
    QVERIFY(!added);
    QVERIFY2(QString::fromStdString(added.error().message()).startsWith(says), added.error().message().c_str());
}

/// The forms in which projects write their .dive-ci.
void TestCheck::diveFile_data()
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

void TestCheck::diveFile()
{
    QFETCH(const QString, text);
    QFETCH(const QStringList, result);
    const auto report = checked(text.toStdString(), testImage());
    QVERIFY2(report.has_value(), report ? "" : report.error().message().c_str());
    QCOMPARE(outcomes(*report), result);
}

/// dive's own example of a file has more than it reads.
void TestCheck::diveFileIgnores()
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
void TestCheck::diveBorders()
{
    const DiveScore score = diveScoreOf(*loadImage(testImage())->tree());
    const auto result = [](const std::string &rule) {
        return outcomes(*checked("version: 1\nrules: {" + rule + "}\n", testImage())).front().section(u' ', 1);
    };
    QCOMPARE(result("highestWastedBytes: " + std::to_string(score.wastedBytes)), QStringLiteral("PASS"));
    QCOMPARE(result("highestWastedBytes: " + std::to_string(score.wastedBytes - 1)), QStringLiteral("FAIL"));
}

void TestCheck::flagsReplaceRules()
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
    QVERIFY2(added.error().message().starts_with("--max-size: 'big'"), added.error().message().c_str());
}

void TestCheck::starterIsValid()
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
        const bool isRepeated = kept.contains(QRegularExpression(QStringLiteral("^ +max-(size|growth): \\{")));
        all += (isRepeated ? "" : kept.replace(QStringLiteral("{…}"), QString()).toStdString()) + "\n";
    }
    CheckConfig everything;
    const auto more = addConfig(everything, all, "s.yaml");
    QVERIFY2(more.has_value(), more ? "" : (more.error().message() + "\n" + all).c_str());
    QVERIFY(everything.rules.size() > config.rules.size() + 5);
}

void TestCheck::severalFiles()
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

QTEST_GUILESS_MAIN(TestCheck)
#include "tst_check.moc"
