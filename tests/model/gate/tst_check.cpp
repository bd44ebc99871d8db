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
    void incompleteImage_data();
    void incompleteImage();
    void incompleteImageInShort();
    void noSecretInReasons_data();
    void noSecretInReasons();
    void numbersAreFinite();
    void equalLookingNumbers_data();
    void equalLookingNumbers();
    void countsOfOne();
    void emptyFile_data();
    void emptyFile();
    void baseImage();
    void ownLayers();
    void unreadOldImage_data();
    void unreadOldImage();
    void unreadOldImageWithoutLimit();
    void listedFindings();
    void figuresAlone();
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
    row("max-wasted: {limit: 50%}", one("max-wasted PASS"));
    row("max-wasted: [{limit: 1020, layers: own}, {limit: 1019, layers: own}, 2000, 10%]",
        {QStringLiteral("max-wasted own layers PASS"), QStringLiteral("max-wasted own layers FAIL"),
         QStringLiteral("max-wasted PASS"), QStringLiteral("max-wasted FAIL")});
    row("max-layers: {limit: 2, layers: all}", one("max-layers FAIL"));
    row("max-layers: [{limit: 3, layers: own}, 2]",
        {QStringLiteral("max-layers own layers PASS"), QStringLiteral("max-layers FAIL")});
    row("forbid: [{filter: 'content:toor'}, {filter: 'content:nobody'}, {filter: 'type:f owner:root content:toor'}]",
        {QStringLiteral("forbid content:toor FAIL"), QStringLiteral("forbid content:nobody PASS"),
         QStringLiteral("forbid type:f owner:root content:toor FAIL")});
    row("require: [{filter: 'content:toor'}, {filter: 'content:nobody'}]",
        {QStringLiteral("require content:toor PASS"), QStringLiteral("require content:nobody FAIL")});
    row("list-findings: [info, core-dump]",
        {QStringLiteral("list-findings info PASS"), QStringLiteral("list-findings core-dump PASS")});
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
    QVERIFY2(added.error().message().starts_with("--max-size: 'big' is not a size"), added.error().message().c_str());
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
        const bool isRepeated = kept.contains(QRegularExpression(QStringLiteral("^ +max-(size|growth|wasted): \\{")));
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

void TestCheck::incompleteImage_data()
{
    QTest::addColumn<QString>("rules");
    QTest::addColumn<QString>("result");
    const auto row = [](const char *rules, const char *result) {
        QTest::newRow(rules) << QString::fromLatin1(rules) << QString::fromLatin1(result);
    };
    for (const char *rules :
         {"forbid: id_dsa", "forbid: [{path: id_dsa, layers: all}]", "forbid: [{filter: 'size>500M'}]",
          "forbid-findings: [private-key]", "forbid-findings: [core-dump]", "max-wasted: 100%", "max-size: 1GB",
          "max-size: {limit: 1GB, of: stored}", "max-size: {limit: 1GB, of: unpacked}",
          "max-size: {limit: 1GB, of: visible}", "lowestEfficiency: 0", "highestWastedBytes: 1GB",
          "require: /etc/passwd", "require: /not/there", "user: named"})
        row(rules, "INCOMPLETE");
    row("max-layers: 9", "PASS");
    row("max-layers: 1", "FAIL");
    row("require-labels: [org.opencontainers.image.source]", "PASS");
    row("require-healthcheck: true", "PASS");
    row("ports: [80, 8080]", "PASS");
    row("user: app", "PASS");
    row("forbid: .git", "FAIL");
    row("max-size: 1B", "FAIL");
    row("highestWastedBytes: off", "SKIP");
}

/// What needs the layers cannot pass without them, whichever layer is missing and however.
void TestCheck::incompleteImage()
{
    QFETCH(const QString, rules);
    QFETCH(const QString, result);
    TestImage missing = testImage();
    missing.steps[1].missing = true;
    TestImage cut = testImage();
    std::string &tar = *cut.steps[1].tar;
    tar.resize(512 + 200);
    for (const TestImage &image : {missing, cut}) {
        const auto report = checked("version: 1\nrules:\n  " + rules.toStdString() + "\n", image);
        QVERIFY2(report.has_value(), report ? "" : report.error().message().c_str());
        QCOMPARE(report->rows[0].id, std::string("complete-image"));
        QCOMPARE(report->rows[0].outcome, Outcome::Incomplete);
        QCOMPARE(report->outcome(), Outcome::Incomplete);
        QVERIFY(!report->notes.empty());
        for (std::size_t i = 1; i < report->rows.size(); ++i) {
            const std::string why = report->rows[i].why.english();
            QVERIFY2(outcomeName(report->rows[i].outcome) == result.toStdString(), why.c_str());
        }
    }
}

void TestCheck::incompleteImageInShort()
{
    TestImage image = testImage();
    image.steps[1].missing = true;
    image.steps[2].missing = true;
    const auto report = checked("version: 1\nrules: {forbid: id_rsa2}\n", image);
    QCOMPARE(report->rows[0].why.english(), std::string("layer 2 could not be read; and 1 more"));
    QCOMPARE(report->rows[1].why.english(), std::string("there is no such path, as far as the image could be read: "
                                                        "layer 2 could not be read; and 1 more"));
    const auto tests = checked("schemaVersion: 2.0.0\nfileExistenceTests: [{name: a, path: /etc/passwd}]\n"
                               "fileContentTests: [{name: b, path: /etc/passwd, excludedContents: [x9]}]\n"
                               "metadataTest: {user: app}\n",
                               image);
    QCOMPARE(outcomes(*tests),
             QStringList({QStringLiteral("complete-image INCOMPLETE"), QStringLiteral("file-content-test b INCOMPLETE"),
                          QStringLiteral("file-existence-test a INCOMPLETE"), QStringLiteral("metadata-test PASS")}));
    QCOMPARE(checked("version: 1\nrules: {max-layers: 9}\n", testImage())->outcome(), Outcome::Pass);
}

void TestCheck::noSecretInReasons_data()
{
    QTest::addColumn<QString>("text");
    const auto row = [](const char *text) { QTest::newRow(text) << QString::fromLatin1(text); };
    row("version: 1\nrules: {require-labels: {Token: {regex: '^x'}}}\n");
    row("version: 1\nrules: {require-labels: {Token: {value: 'x'}}}\n");
    row("version: 1\nrules: {require-labels: [Token]}\n");
    for (const char *kind : {"url", "date", "spdx", "version", "email", "hash", "text"}) {
        const QString text = QStringLiteral("version: 1\nrules: {require-labels: {Token: %1}}\n");
        QTest::newRow(kind) << text.arg(QLatin1String(kind));
    }
    row("version: 1\nrules: {require-healthcheck: true}\n");
    row("schemaVersion: 2.0.0\nmetadataTest: {envVars: [{key: API_KEY, value: x}]}\n");
    row("schemaVersion: 2.0.0\nmetadataTest: {envVars: [{key: API_KEY, value: '^x', isRegex: true}]}\n");
    row("schemaVersion: 2.0.0\nmetadataTest: {labels: [{key: Token, value: x}]}\n");
    row("schemaVersion: 2.0.0\nmetadataTest: {cmd: [x], entrypoint: [x]}\n");
}

/// Reports are published: they do not quote secrets of the image's settings.
void TestCheck::noSecretInReasons()
{
    QFETCH(const QString, text);
    const std::string token = "glpat-" + std::string("aB3dE5fG7hJ9kL1mN3pQ");
    const std::string password = "Zx81" + std::string("qW93eR7tY5");
    const auto list = [](std::initializer_list<std::string> words) {
        QJsonArray array;
        for (const std::string &word : words)
            array += QString::fromStdString(word);
        return array;
    };
    TestImage image = testImage();
    image.runtime = {
        {QStringLiteral("Env"), list({"API_KEY=" + password})},
        {QStringLiteral("Labels"), QJsonObject{{QStringLiteral("Token"), QString::fromStdString(token)}}},
        {QStringLiteral("Cmd"), list({"serve", "--password", password})},
        {QStringLiteral("Entrypoint"), list({"env", "TOKEN=" + token})},
        {QStringLiteral("Healthcheck"),
         QJsonObject{{QStringLiteral("Test"), list({"CMD", "curl", "--password", password, "http://a/?t=" + token})}}}};
    const auto report = checked(text.toStdString(), image);
    QVERIFY2(report.has_value(), report ? "" : report.error().message().c_str());
    QVERIFY(!report->rows.empty());
    for (const CheckRow &row : report->rows) {
        std::string said = row.why.english();
        for (const CheckPlace &place : row.places)
            said += "\n" + place.text.english();
        QVERIFY2(said.find(token) == std::string::npos && said.find(password) == std::string::npos, said.c_str());
    }
}

/// Of one layer, of layers that only remove, of nothing.
void TestCheck::numbersAreFinite()
{
    const TestImage one{.refs = {"a:1"}, .steps = {{"ADD base", layerOf("f base 100")}}};
    const TestImage empty{.refs = {"a:1"}, .steps = {{"ADD base", layerOf("d dir")}}};
    const TestImage removing{.refs = {"a:1"},
                             .steps = {{"ADD base", layerOf("f base 100")}, {"RUN rm", layerOf("w base")}}};
    const std::string rules = "version: 1\nrules: {highestUserWastedPercent: 0.1, lowestEfficiency: 0.9, "
                              "max-wasted: 5%, max-growth: 5%}\n";
    const auto old = std::make_shared<const SizeProfile>(profileOutline(loadImage(empty), "old.tar"));
    for (const TestImage &image : {one, empty, removing}) {
        const auto report = checked(rules, image, old);
        QVERIFY(report.has_value());
        for (const CheckRow &row : report->rows) {
            static const QRegularExpression odd(QStringLiteral("\\b-?(nan|inf)\\b|∞"));
            QString said = QString::fromStdString(row.why.english());
            for (const auto &measure : {row.measured, row.threshold})
                said += u' ' + (measure ? QString::fromStdString(measure->text()) : QString());
            QVERIFY2(!said.contains(odd) && !said.contains(QStringLiteral("not known")), qPrintable(said));
        }
    }
    const auto of = [&](const TestImage &image) { return checked(rules, image, old)->rows; };
    QCOMPARE(of(one)[0].why.english(), std::string("there are no bytes above the base layer (as dive)"));
    QCOMPARE(of(one)[0].outcome, Outcome::Pass);
    QCOMPARE(of(removing)[0].outcome, Outcome::Fail);
    QCOMPARE(of(one)[3].why.english(), std::string("+100B from nothing to 100B files, limit 5%"));
    QCOMPARE(of(one)[3].outcome, Outcome::Fail);
    QCOMPARE(of(empty)[3].outcome, Outcome::Pass);
    QCOMPARE(CheckMeasure::percent(1.0 / 0.0).text(), std::string("not known"));
}

void TestCheck::equalLookingNumbers_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("why");
    const auto row = [](const char *rule, const char *why) {
        QTest::newRow(rule) << QString::fromLatin1(rule) << QString::fromLatin1(why);
    };
    row("max-size: 32048", "32,049B files, limit 32,048B: 1B too much");
    row("max-size: 32049", "32kB files, limit 32kB");
    row("max-size: 31kB", "32kB files, limit 31kB: 1.05kB too much");
    row("highestWastedBytes: 32025", "32,049B wasted, limit 32,025B (as dive)");
    row("max-growth: 32048", "+32,049B from nothing to 32kB files, limit 32,048B");
    row("max-wasted: 99.9999%", "16kB of 32kB wasted (49.99%), limit 99.9999%");
}

void TestCheck::equalLookingNumbers()
{
    QFETCH(const QString, rule);
    QFETCH(const QString, why);
    const TestImage image{.refs = {"a:1"}, .steps = {{"ADD a", layerOf("f a 16025")}, {"ADD b", layerOf("f a 16024")}}};
    const TestImage empty{.refs = {"a:1"}, .steps = {{"ADD base", layerOf("d dir")}}};
    const auto old = std::make_shared<const SizeProfile>(profileOutline(loadImage(empty), "old.tar"));
    const auto report = checked("version: 1\nrules:\n  " + rule.toStdString() + "\n", image, old);
    const std::string said = report->rows[0].why.english();
    const bool isByteRule = rule.startsWith(QLatin1String("highest")) || rule.startsWith(QLatin1String("max-wasted"));
    if (!isByteRule)
        QCOMPARE(QString::fromStdString(said), why);
    const MeasureTexts texts = measureTexts(*report->rows[0].measured, *report->rows[0].threshold);
    const bool isEqual = report->rows[0].measured->number == report->rows[0].threshold->number &&
                         report->rows[0].measured->ratio == report->rows[0].threshold->ratio;
    QCOMPARE(texts.measured == texts.threshold, isEqual);
    QCOMPARE(percentText(5.0000001, 5), std::string("5.0000001%"));
    QCOMPARE(percentText(5, 5), std::string("5%"));
    QCOMPARE(percentText(5.126, 5), std::string("5.13%"));
    const MeasureTexts ratios = measureTexts(CheckMeasure::share(0.89999999), CheckMeasure::share(0.9));
    QCOMPARE(ratios.measured, std::string("0.89999999"));
    QCOMPARE(ratios.threshold, std::string("0.9"));
}

void TestCheck::countsOfOne()
{
    const TestImage image{.refs = {"a:1"}, .steps = {{"ADD a", layerOf("f a 1\nf usr/share/doc/a/copyright 3")}}};
    const auto report = checked("version: 1\nrules: {max-layers: 40, require: /a}\n", image);
    QCOMPARE(report->rows[0].why.english(), std::string("1 layer, limit 40"));
    QCOMPARE(report->rows[1].why.english(), std::string("1 path: /a"));
    const auto tests = checked("schemaVersion: 2.0.0\nlicenseTests: [{debian: true}]\n"
                               "metadataTest: {unboundEnvVars: [{key: A, value: ''}]}\n",
                               image);
    QCOMPARE(tests->rows[0].why.english(), std::string("1 file mentions neither AGPL nor WTFPL"));
    QCOMPARE(tests->rows[1].why.english(), std::string("1 setting is as expected"));
}

void TestCheck::emptyFile_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("comments") << QByteArray("# rules:\n#   lowestEfficiency: 0.95\n");
    QTest::newRow("null") << QByteArray("---\n~\n");
}

/// As in dive: its defaults; but it is said.
void TestCheck::emptyFile()
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

void TestCheck::baseImage()
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
void TestCheck::ownLayers()
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

void TestCheck::unreadOldImage_data()
{
    QTest::addColumn<bool>("isThere");
    QTest::newRow("a layer is missing") << true;
    QTest::newRow("it cannot be opened") << false;
}

/// Only what needs the old image fails; the rest is answered.
void TestCheck::unreadOldImage()
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
void TestCheck::unreadOldImageWithoutLimit()
{
    const auto report =
        checkImage(loadImage(testImage()), {}, {.old = unreadProfile("old.tar", Message("it is not an image"))});
    QCOMPARE(outcomes(*report), QStringList{QStringLiteral("max-growth FAIL")});
    QCOMPARE(report->rows[0].why.english(), std::string("the growth is not known: old.tar: it is not an image"));
}

/// For information, and not again what another rule forbids.
void TestCheck::listedFindings()
{
    TestImage image = testImage();
    image.steps[0].tar = layerOf("f usr/bin/su 100 4755\nf usr/bin/passwd 100 4755\nf tmp/x 10 0666");
    const auto listed = checked("version: 1\nrules: {list-findings: [info]}\n", image);
    QCOMPARE(listed->outcome(), Outcome::Pass);
    QVERIFY(listed->rows[0].hasNotes());
    QCOMPARE(listed->rows[0].severity, CheckSeverity::Info);
    const auto countOfSetuid = [](const CheckRow &row) {
        return std::ranges::count(row.places, std::string_view("setuid-file"), &CheckPlace::finding);
    };
    QCOMPARE(countOfSetuid(listed->rows[0]), 2);
    const std::uint64_t all = listed->rows[0].placeCount;
    const auto both = checked("version: 1\nrules: {list-findings: [info], forbid-findings: [setuid-file]}\n", image);
    QCOMPARE(both->rows[1].outcome, Outcome::Fail);
    QCOMPARE(countOfSetuid(both->rows[1]), 2);
    QCOMPARE(countOfSetuid(both->rows[0]), 0);
    QCOMPARE(both->rows[0].placeCount, all - 2);
}

/// What the text shows of sizes and waste, without what only pages show.
void TestCheck::figuresAlone()
{
    const ImagePtr image = loadImage(testImage());
    const auto figures = checkImage(image, {}, {.detail = CheckDetail::Figures});
    const auto all = checkImage(image, {}, {.detail = CheckDetail::All});
    QCOMPARE(figures->contents->sizes, all->contents->sizes);
    QCOMPARE(figures->contents->waste->wastedBytes, all->contents->waste->wastedBytes);
    QCOMPARE(figures->contents->waste->wastedBytes, std::uint64_t(1020));
    QVERIFY(figures->contents->waste->paths.empty() && !all->contents->waste->paths.empty());
    QVERIFY(figures->contents->visible.parts.empty() && !all->contents->visible.parts.empty());
    QVERIFY(!checkImage(image, {}, {})->contents);
}

QTEST_GUILESS_MAIN(TestCheck)
#include "tst_check.moc"
