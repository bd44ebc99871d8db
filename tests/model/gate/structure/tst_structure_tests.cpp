// SPDX-License-Identifier: Apache-2.0
// Files of container-structure-test: each test with what that program makes of it. Its documented examples are here,
// and what its source says where the documents are silent.
#include "model/gate/check.h"
#include "model/gate/structure/structure_values.h"
#include "tests/support/opened_image.h"
#include "tests/support/tar_bytes.h"

#include <QJsonArray>
#include <QTest>

#include <string>

using namespace strata;
using namespace strata::test;

namespace {

QJsonArray list(const QStringList &texts)
{
    return QJsonArray::fromStringList(texts);
}

/// The image of that program's own tests, and more.
TestImage testImage()
{
    TestImage image;
    image.refs = {"localhost/app:1"};
    TarBytes texts;
    texts.entry({.name = "etc/passwd"}, "root:x:0:0:root:/root:/bin/bash\nluke:x:1000:1000::/home/luke:/bin/sh\n");
    texts.entry({.name = "etc/apt/sources.list"}, "deb http://archive.ubuntu.com/ubuntu jammy main\n");
    texts.entry({.name = "usr/share/doc/gs/copyright"}, "the agpl license\n");
    const std::string others =
        layerOf("d etc\nf etc/machine-id 0 0444\nd usr/bin\nf usr/bin/date 100 0755\nl bin usr/bin\nd tmp 1777\n"
                "f usr/bin/su 100 4755\nl etc/link passwd\nf etc/script 10 0711 uid=7 gid=8\nl usr/abs /etc/passwd\n"
                "d usr/share/doc/dash\nf usr/share/doc/dash/copyright =BSD\nd usr/share/doc/gs\nd usr/share/doc/none\n"
                "d usr/share/doc/libgnutls30");
    image.steps = {{"ADD rootfs /", texts.bytes() + others}, {"ENV x"}};
    image.runtime = {
        {QStringLiteral("Env"), list({QStringLiteral("PATH=/usr/bin:/bin"), QStringLiteral("SOME_KEY=SOME_VAL"),
                                      QStringLiteral("EMPTY_VAR="), QStringLiteral("FOO_BAR=FOO\\:BAR=BAZ"),
                                      QStringLiteral("REGEX_VAR=test-2.1.8"), QStringLiteral("DIR=/etc")})},
        {QStringLiteral("Labels"),
         QJsonObject{{QStringLiteral("localnet.my-domain.my-label"), QStringLiteral("my test label")},
                     {QStringLiteral("label-with-empty-val"), QString()},
                     {QStringLiteral("build-date"), QStringLiteral("2026-01-31T12:00:00.123456")}}},
        {QStringLiteral("Cmd"), list({QStringLiteral("/bin/bash")})},
        {QStringLiteral("ExposedPorts"),
         QJsonObject{{QStringLiteral("8080/tcp"), QJsonObject()}, {QStringLiteral("2345/udp"), QJsonObject()}}},
        {QStringLiteral("Volumes"), QJsonObject{{QStringLiteral("/test"), QJsonObject()}}},
        {QStringLiteral("WorkingDir"), QStringLiteral("/app")},
        {QStringLiteral("User"), QStringLiteral("luke")}};
    return image;
}

CheckReport reportFor(const std::string &tests, const TestImage &image = testImage(), const char *name = "t.yaml")
{
    CheckConfig config;
    if (const auto added = addConfig(config, tests, name); !added)
        qFatal("%s", added.error().message().c_str());
    auto report = checkImage(loadImage(image), config, {});
    if (!report)
        qFatal("%s", report.error().message().c_str());
    return *report;
}

/// "PASS", "FAIL: why" or "SKIP: why" of the only row.
QString resultOf(const std::string &tests)
{
    const CheckReport report = reportFor("schemaVersion: 2.0.0\n" + tests);
    if (report.rows.size() != 1)
        return QStringLiteral("%1 rows").arg(report.rows.size());
    const CheckRow &row = report.rows.front();
    const QString outcome = QString::fromStdString(std::string(outcomeName(row.outcome)));
    return row.outcome == Outcome::Pass ? outcome
                                        : outcome + QStringLiteral(": ") + QString::fromStdString(row.why.english());
}

} // namespace

class TestStructureTests : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void existence_data();
    void existence();
    void contents_data();
    void contents();
    void metadata_data();
    void metadata();
    void licenses_data();
    void licenses();
    void commandsAreSkipped();
    void orderAndNames();
    void json();
    void strict_data();
    void strict();
    void modes_data();
    void modes();
    void variables_data();
    void variables();
};

void TestStructureTests::existence_data()
{
    QTest::addColumn<QString>("test");
    QTest::addColumn<QString>("result"); // the beginning
    const auto row = [](const char *name, const char *test, const char *result) {
        QTest::newRow(name) << QString::fromLatin1(test) << QString::fromLatin1(result);
    };
    row("root", "path: '/', shouldExist: true, uid: 0, gid: 0", "PASS");
    row("root with a file's mode",
        "path: '/', permissions: '-rw-r--r--', uid: 1000, gid: 1000, isExecutableBy: 'group'",
        "FAIL: /: permissions drwxr-xr-x, expected -rw-r--r--; uid 0, expected 1000; gid 0, expected 1000");
    row("through a link", "path: /bin/date, isExecutableBy: owner", "PASS");
    row("default is to exist", "path: /etc/machine-id", "PASS");
    row("missing", "path: /foo/bar, shouldExist: true", "FAIL: /foo/bar: it does not exist");
    row("not there", "path: /etc/dummy, shouldExist: false", "PASS");
    row("there", "path: /etc/passwd, shouldExist: false", "FAIL: /etc/passwd: it exists");
    row("put there by docker", "path: /etc/hosts, shouldExist: true, permissions: '-rwxr-xr-x'", "PASS");
    row("put there by docker, unwanted", "path: /etc/hosts, shouldExist: false", "FAIL: /etc/hosts: it exists: Docker");
    row("permissions", "path: /etc/passwd, permissions: '-rw-r--r--'", "PASS");
    row("wrong permissions", "path: /etc/apt/sources.list, permissions: '-rwxrwxrwx'",
        "FAIL: /etc/apt/sources.list: permissions -rw-r--r--, expected -rwxrwxrwx");
    row("sticky", "path: /tmp, permissions: 'dtrwxrwxrwx'", "PASS");
    row("setuid", "path: /usr/bin/su, permissions: 'urwxr-xr-x'", "PASS");
    row("link itself", "path: /etc/link, permissions: 'Lrwxrwxrwx'", "PASS");
    row("executable by any", "path: /etc/script, isExecutableBy: any", "PASS");
    row("executable by other", "path: /etc/script, isExecutableBy: other", "PASS");
    row("not executable", "path: /etc/passwd, isExecutableBy: any",
        "FAIL: /etc/passwd: not executable by any: -rw-r--r--");
    row("by whom", "path: /etc/script, isExecutableBy: root", "FAIL: /etc/script: isExecutableBy must be one of");
    row("owner", "path: /etc/script, uid: 7, gid: 8", "PASS");
    row("wrong owner", "path: /etc/script, uid: 0", "FAIL: /etc/script: uid 7, expected 0");
    row("variable", "path: '$DIR/passwd'", "PASS");
    row("variable in braces", "path: '${DIR}/passwd'", "PASS");
    row("variable that is not set", "path: '$NO/etc/passwd'", "PASS");
    row("owner does not count if it must not exist", "path: /nothing, shouldExist: false, uid: 5", "PASS");
    row("without a path", "shouldExist: true", "FAIL: the test names no path");
}

void TestStructureTests::existence()
{
    QFETCH(const QString, test);
    QFETCH(const QString, result);
    const QString got = resultOf("fileExistenceTests: [{name: x, " + test.toStdString() + "}]");
    QVERIFY2(got.startsWith(result), qPrintable(got));
}

void TestStructureTests::contents_data()
{
    QTest::addColumn<QString>("test");
    QTest::addColumn<QString>("result");
    const auto row = [](const char *name, const char *test, const char *result) {
        QTest::newRow(name) << QString::fromLatin1(test) << QString::fromLatin1(result);
    };
    row("sources",
        "path: /etc/apt/sources.list, expectedContents: ['.*archive\\.ubuntu\\.com.*'], "
        "excludedContents: ['.*gce_debian_mirror.*']",
        "PASS");
    row("debian sources of the documents",
        "path: /etc/apt/sources.list, expectedContents: ['.*httpredir\\.debian\\.org.*']",
        "FAIL: /etc/apt/sources.list: expected '.*httpredir\\.debian\\.org.*' is not in the file (48B)");
    row("passwd", "path: /etc/passwd, expectedContents: ['root:x:0:0:root:/root:/bin/bash']", "PASS");
    row("excluded", "path: /etc/passwd, excludedContents: ['luke']",
        "FAIL: /etc/passwd: excluded 'luke' is in the file (");
    row("a dot is not a line end", "path: /etc/passwd, expectedContents: ['bash.luke']", "FAIL: /etc/passwd: expected");
    row("line end", "path: /etc/passwd, expectedContents: ['bash\\nluke']", "PASS");
    row("ends of the text", "path: /etc/passwd, expectedContents: ['^luke']", "FAIL: /etc/passwd: expected");
    row("ends of lines", "path: /etc/passwd, expectedContents: ['(?m)^luke']", "PASS");
    row("wrong expression", "path: /etc/passwd, excludedContents: ['(']",
        "FAIL: /etc/passwd: '(' is not a regular expression");
    row("no look-ahead in Go", "path: /etc/passwd, expectedContents: ['a(?=b)']", "FAIL: /etc/passwd: 'a(?=b)' is not");
    row("through a link", "path: /etc/link, expectedContents: ['luke']", "PASS");
    row("through an absolute link", "path: /usr/abs, expectedContents: ['luke']", "PASS");
    row("missing", "path: /nothing, expectedContents: ['x']", "FAIL: /nothing: ");
    row("directory", "path: /etc, expectedContents: ['x']", "FAIL: /etc: it is a directory");
    row("nothing asked", "path: /etc/passwd", "PASS");
}

void TestStructureTests::contents()
{
    QFETCH(const QString, test);
    QFETCH(const QString, result);
    const QString got = resultOf("fileContentTests: [{name: x, " + test.toStdString() + "}]");
    QVERIFY2(got.startsWith(result), qPrintable(got));
}

void TestStructureTests::metadata_data()
{
    QTest::addColumn<QString>("test");
    QTest::addColumn<QString>("result");
    const auto row = [](const char *name, const char *test, const char *result) {
        QTest::newRow(name) << QString::fromLatin1(test) << QString::fromLatin1(result);
    };
    row("variables",
        "envVars: [{key: SOME_KEY, value: SOME_VAL}, {key: EMPTY_VAR, value: ''}, {key: FOO_BAR, value: "
        "'FOO\\:BAR=BAZ'}, {key: REGEX_VAR, value: '[a-z]+-2\\.1\\.*', isRegex: true}]",
        "PASS");
    row("another value", "envVars: [{key: SOME_KEY, value: OTHER}]", "FAIL: SOME_KEY is 'SOME_VAL', expected 'OTHER'");
    row("not set", "envVars: [{key: foo, value: baz}]", "FAIL: the variable foo is not set");
    row("unbound", "unboundEnvVars: [{key: BAR_FOO}]", "PASS");
    row("bound", "unboundEnvVars: [{key: DIR}]", "FAIL: the variable DIR is set");
    row("labels",
        "labels: [{key: localnet.my-domain.my-label, value: 'my .+ label', isRegex: true}, {key: label-with-empty-val, "
        "value: ''}, {key: build-date, value: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}$', isRegex: true}]",
        "PASS");
    row("no label", "labels: [{key: com.example.vendor, value: 'ACME Incorporated'}]",
        "FAIL: there is no label com.example.vendor");
    row("expression that does not match", "labels: [{key: build-date, value: '^x', isRegex: true}]",
        "FAIL: build-date is '2026-01-31T12:00:00.123456', which does not match ^x");
    row("ports", "exposedPorts: ['8080', '2345'], unexposedPorts: ['80']", "PASS");
    row("ports as numbers", "exposedPorts: [8080]", "PASS");
    row("port that is exposed", "unexposedPorts: ['8080']", "FAIL: the port 8080 is exposed");
    row("port that is not exposed", "exposedPorts: ['443']", "FAIL: the port 443 is not exposed");
    row("volumes", "volumes: [/test], unmountedVolumes: [/root]", "PASS");
    row("mounted", "unmountedVolumes: [/test]", "FAIL: /test is a volume");
    row("no entrypoint", "entrypoint: []", "PASS");
    row("entrypoint", "entrypoint: [/bin/sh]", "FAIL: Entrypoint is [], expected [\"/bin/sh\"]");
    row("cmd", "cmd: ['/bin/bash']", "PASS");
    row("no cmd", "cmd: []", "FAIL: Cmd is [\"/bin/bash\"], expected []");
    row("directory and user", "workdir: /app, user: luke", "PASS");
    row("another user", "user: root", "FAIL: User is 'luke', expected 'root'");
    row("the documents",
        "{envVars: [{key: foo, value: baz}], exposedPorts: ['8080', '2345'], volumes: ['/test'], entrypoint: [], cmd: "
        "['/bin/bash'], workdir: '/app', user: 'luke'}",
        "FAIL: the variable foo is not set");
    row("two wrong", "workdir: /x, user: root", "FAIL: WorkingDir is '/app', expected '/x'; User is 'luke'");
    row("nothing", "", "FAIL: the file does not contain a test");
}

void TestStructureTests::metadata()
{
    QFETCH(QString, test);
    QFETCH(const QString, result);
    if (!test.startsWith(u'{'))
        test = QLatin1Char('{') + test + QLatin1Char('}');
    const QString got = resultOf("metadataTest: " + test.toStdString());
    QVERIFY2(got.startsWith(result), qPrintable(got));
}

void TestStructureTests::licenses_data()
{
    QTest::addColumn<QString>("test");
    QTest::addColumn<QString>("result");
    QTest::newRow("a file") << QStringLiteral("{debian: false, files: [/usr/share/doc/dash/copyright]}")
                            << QStringLiteral("PASS");
    QTest::newRow("missing") << QStringLiteral("{debian: false, files: [/foo/bar]}")
                             << QStringLiteral("FAIL: /foo/bar: ");
    QTest::newRow("debian") << QStringLiteral("{debian: true}")
                            << QStringLiteral("FAIL: /usr/share/doc/gs/copyright: mentions AGPL; "
                                              "/usr/share/doc/none/copyright: ");
}

void TestStructureTests::licenses()
{
    QFETCH(const QString, test);
    QFETCH(const QString, result);
    const QString got = resultOf("licenseTests: [" + test.toStdString() + "]");
    QVERIFY2(got.startsWith(result), qPrintable(got));
}

void TestStructureTests::commandsAreSkipped()
{
    const CheckReport report = reportFor(R"(schemaVersion: '2.0.0'
globalEnvVars:
  - key: "PATH"
    value: "/env/bin:$PATH"
commandTests:
  - name: "gunicorn flask"
    setup: [["virtualenv", "/env"], ["pip", "install", "gunicorn", "flask"]]
    command: "which"
    args: ["gunicorn"]
    expectedOutput: ["/env/bin/gunicorn"]
    exitCode: 0
containerRunOptions:
  user: "root"
  privileged: true
  envVars: [SECRET_KEY_FOO]
)");
    QCOMPARE(report.rows.size(), std::size_t(1));
    QCOMPARE(report.rows[0].outcome, Outcome::Skip);
    QCOMPARE(report.rows[0].title, std::string("gunicorn flask"));
    QVERIFY(!report.rows[0].why.isEmpty());
    QCOMPARE(report.outcome(), Outcome::Pass);
}

/// The order in which that program runs them, each with its place.
void TestStructureTests::orderAndNames()
{
    const CheckReport report = reportFor(R"(schemaVersion: "2.0.0"
metadataTest:
  user: luke
fileExistenceTests:
- name: 'Root'
  path: '/'
fileContentTests:
- name: 'Passwd file'
  path: '/etc/passwd'
licenseTests:
- debian: false
commandTests:
- name: cmd
  command: ls
)");
    QStringList rows;
    for (const CheckRow &row : report.rows)
        rows += QString::fromStdString(row.id + " " + row.title + " " + std::to_string(row.line));
    QCOMPARE(rows,
             QStringList({QStringLiteral("command-test cmd 13"), QStringLiteral("file-content-test Passwd file 8"),
                          QStringLiteral("file-existence-test Root 5"), QStringLiteral("license-test license-test 11"),
                          QStringLiteral("metadata-test metadata-test 3")}));
    QCOMPARE(report.rows[0].file, std::string("t.yaml"));
}

void TestStructureTests::json()
{
    const CheckReport report = reportFor(
        R"({"SchemaVersion": "2.0.0", "fileExistenceTests": [{"Name": "a", "path": "/etc/passwd", "shouldExist": true}],
            "somethingElse": 1})",
        testImage(), "t.json");
    QCOMPARE(report.rows.size(), std::size_t(1));
    QCOMPARE(report.rows[0].title, std::string("a"));
    QCOMPARE(report.rows[0].outcome, Outcome::Pass);
}

void TestStructureTests::strict_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    QTest::newRow("unknown key")
        << "schemaVersion: 2.0.0\nfileExistenceTests:\n- name: a\n  path: /\n  shouldExists: true\n"
        << "t.yaml:5:3: the key 'shouldExists' is not known here; did you mean 'shouldExist'?";
    QTest::newRow("version") << "schemaVersion: 3.0.0\n"
                             << "t.yaml:1:16: '3.0.0' is not a known schema version";
    QTest::newRow("kind") << "schemaVersion: 2.0.0\nfileExistenceTests: {a: b}\n"
                          << "t.yaml:2:21: must be a list";
    QTest::newRow("uid") << "schemaVersion: 2.0.0\nfileExistenceTests: [{name: a, path: /, uid: root}]\n"
                         << "t.yaml:2:46: must be a whole number";
    QTest::newRow("metadata in the first version") << "schemaVersion: 1.0.0\nmetadataTest: {user: a}\n"
                                                   << "t.yaml:2:1: the key 'metadataTest' is not known here";
}

void TestStructureTests::strict()
{
    QFETCH(const QString, text);
    QFETCH(const QString, says);
    CheckConfig config;
    const auto added = addConfig(config, text.toStdString(), "t.yaml");
    QVERIFY(!added);
    QVERIFY2(QString::fromStdString(added.error().message()).startsWith(says), added.error().message().c_str());
}

void TestStructureTests::modes_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<uint>("mode");
    QTest::addColumn<QString>("text");
    const auto row = [](EntryType type, unsigned mode, const char *text) {
        QTest::newRow(text) << int(type) << mode << QString::fromLatin1(text);
    };
    row(EntryType::File, 0644, "-rw-r--r--");
    row(EntryType::Directory, 0755, "drwxr-xr-x");
    row(EntryType::Directory, 01777, "dtrwxrwxrwx");
    row(EntryType::File, 06755, "ugrwxr-xr-x");
    row(EntryType::Symlink, 0777, "Lrwxrwxrwx");
    row(EntryType::CharDevice, 0666, "Dcrw-rw-rw-");
    row(EntryType::BlockDevice, 0660, "Drw-rw----");
    row(EntryType::Fifo, 0600, "prw-------");
}

void TestStructureTests::modes()
{
    QFETCH(const int, type);
    QFETCH(const uint, mode);
    QFETCH(const QString, text);
    QCOMPARE(QString::fromStdString(goModeText(EntryType(type), mode)), text);
}

void TestStructureTests::variables_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expanded");
    QTest::newRow("name") << "$A/x"
                          << "1/x";
    QTest::newRow("braces") << "${A}x"
                            << "1x";
    QTest::newRow("not set") << "[$B]"
                             << "[]";
    QTest::newRow("sign alone") << "$"
                                << "$";
    QTest::newRow("sign before a slash") << "$/x"
                                         << "$/x";
    QTest::newRow("twice") << "$A$A"
                           << "11";
    QTest::newRow("special") << "$$A"
                             << "A";
    QTest::newRow("empty braces") << "${}x"
                                  << "x";
    QTest::newRow("no end") << "${A"
                            << "A";
}

void TestStructureTests::variables()
{
    QFETCH(const QString, text);
    QFETCH(const QString, expanded);
    QCOMPARE(QString::fromStdString(goExpanded(text.toStdString(), {{"A", "1"}})), expanded);
}

QTEST_GUILESS_MAIN(TestStructureTests)
#include "tst_structure_tests.moc"
