// SPDX-License-Identifier: Apache-2.0
#include "model/findings/ignore_file.h"

#include <QTest>

using namespace strata;

namespace {

Finding findingAt(std::string_view id, std::vector<std::string_view> also, std::string path)
{
    Finding finding;
    finding.id = id;
    finding.also = std::move(also);
    finding.path = std::move(path);
    return finding;
}

} // namespace

class TestIgnoreFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lines_data();
    void lines();
    void errors_data();
    void errors();
    void removes();
};

void TestIgnoreFile::lines_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<bool>("ignored"); // setuid-file, CIS-DI-0008, /usr/bin/su
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("id") << QByteArray("setuid-file") << true;
    QTest::newRow("comment") << QByteArray("# setuid-file\n\n") << false;
    QTest::newRow("id and comment") << QByteArray("  setuid-file   # why not\r\n") << true;
    QTest::newRow("dockle's name") << QByteArray("CIS-DI-0008") << true;
    QTest::newRow("in lower case") << QByteArray("cis-di-0008") << true;
    QTest::newRow("another id") << QByteArray("setgid-file") << false;
    QTest::newRow("another name") << QByteArray("DKL-LI-0003") << false;
    QTest::newRow("path") << QByteArray("setuid-file /usr/bin/su") << true;
    QTest::newRow("longer path") << QByteArray("setuid-file /usr/bin/sudo") << false;
    QTest::newRow("shorter path") << QByteArray("setuid-file /usr/bin/s") << false;
    QTest::newRow("directory") << QByteArray("setuid-file /usr/bin/") << true;
    QTest::newRow("root") << QByteArray("setuid-file /") << true;
    QTest::newRow("pattern") << QByteArray("setuid-file /usr/*/su") << true;
    QTest::newRow("any") << QByteArray("CIS-DI-0008 */su") << true;
    QTest::newRow("other pattern") << QByteArray("setuid-file /opt/*") << false;
    QTest::newRow("second line") << QByteArray("root-user\nimplicit-parent\nsetuid-file /usr/bin/su\n") << true;
    QTest::newRow("of dockle, but not in an image") << QByteArray("CIS-DI-0005") << false;
}

void TestIgnoreFile::lines()
{
    QFETCH(QByteArray, file);
    QFETCH(bool, ignored);
    FindingIgnores ignores;
    const auto added = ignores.addLines(file.toStdString());
    QVERIFY2(added, added ? "" : added.error().message().c_str());
    QCOMPARE(ignores.ignores(findingAt("setuid-file", {"CIS-DI-0008"}, "/usr/bin/su")), ignored);
}

void TestIgnoreFile::errors_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("unknown") << QByteArray("setuid-file\n\nsetuid-fiel /x\n")
                             << QByteArray("line 3: 'setuid-fiel' is not the id of a finding");
    QTest::newRow("relative") << QByteArray("setuid-file usr/bin/su")
                              << QByteArray("line 1: 'usr/bin/su' is not a path: it does not begin with '/'");
}

void TestIgnoreFile::errors()
{
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, message);
    FindingIgnores ignores;
    const auto added = ignores.addLines(file.toStdString());
    QVERIFY(!added);
    QCOMPARE(added.error().code(), ErrorCode::Usage);
    QCOMPARE(QByteArray::fromStdString(added.error().message()), message);
}

void TestIgnoreFile::removes()
{
    FindingIgnores ignores;
    QVERIFY(ignores.addLines("setuid-file /usr/bin/su\n"));
    std::vector<Finding> findings{findingAt("setuid-file", {}, "/usr/bin/su"), findingAt("setuid-file", {}, "/bin/x")};
    QCOMPARE(ignores.removeFrom(findings), std::size_t(1));
    QCOMPARE(findings.size(), std::size_t(1));
    QCOMPARE(findings[0].path, std::string("/bin/x"));
}

QTEST_APPLESS_MAIN(TestIgnoreFile)
#include "tst_ignore_file.moc"
