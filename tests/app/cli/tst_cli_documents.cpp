// SPDX-License-Identifier: Apache-2.0
// The command documents.
#include "tests/model/documents/document_samples.h"
#include "tests/model/inventory/layered_image.h"
#include "tests/support/archive_builder.h"
#include "tests/support/cli_process.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace strata;
using namespace strata::test;

class TestCliDocuments : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void table();
    void json();
    void oneImage();
    void provenance();
    void provenanceAsJson();
    void bytes();
    void packages();
    void packagesThatFit();
    void noList();
    void hostileText();
    void wrongWords_data();
    void wrongWords();

private:
    [[nodiscard]] QString write(const char *name, const Members &members) const;

    QTemporaryDir m_folder;
    QString m_image;
    std::string m_statement;
};

QString TestCliDocuments::write(const char *name, const Members &members) const
{
    const QString file = m_folder.filePath(latin(name));
    writeFile(file.toStdString(), tarOf(members));
    return file;
}

namespace {

TestImage sample()
{
    return testImageOf({{{"etc/motd", "hi"}}, {{"var/lib/dpkg/status", statusOf({{"curl", "8"}, {"jq", "1"}})}}});
}

} // namespace

void TestCliDocuments::initTestCase()
{
    m_statement = statementOf(slsa02, provenance02());
    const Purls purls{{"curl", "7", "pkg:deb/debian/curl@7"}, {"gone", "2", "pkg:deb/debian/gone@2"}, {"own", "", ""}};
    m_image =
        write("attested.tar",
              attestedMembers(sample(), {{std::string(slsa02), m_statement},
                                         {std::string(spdxPredicate), statementOf(spdxPredicate, spdxOf(purls))}}));
}

void TestCliDocuments::table()
{
    const CliResult result = runCli(QStringLiteral("documents %1"), m_image);
    QCOMPARE(result.err, QByteArray());
    QCOMPARE(result.status, 0);
    const QList<QByteArray> lines = result.out.split('\n');
    QCOMPARE(lines.size(), 11); // with a heading, and nothing after the last
    QCOMPARE(lines[0].simplified(), QByteArray("NUMBER DOCUMENT WHAT DIGEST SIZE MEDIA TYPE"));
    QVERIFY2(lines[1].contains("index ") && lines[1].contains("localhost/app:1"), result.out.constData());
    QVERIFY2(lines[2].contains("  image ") && lines[2].contains("linux/amd64"), result.out.constData());
    QVERIFY2(lines[5].contains("    layer 2 "), result.out.constData());
    QVERIFY2(lines[8].contains("      blob ") && lines[8].contains("SLSA provenance v0.2"), result.out.constData());
}

void TestCliDocuments::json()
{
    const QJsonArray rows = arrayOf(runCli(QStringLiteral("documents %1 --json"), m_image));
    QCOMPARE(rows.size(), 9);
    const QJsonObject index = rows[0].toObject();
    QCOMPARE(index[QStringLiteral("document")].toString(), latin("index"));
    QVERIFY(index[QStringLiteral("parent")].isNull());
    QCOMPARE(index[QStringLiteral("names")].toArray(), QJsonArray{latin("localhost/app:1")});
    const QJsonObject attestation = rows[5].toObject();
    QCOMPARE(attestation[QStringLiteral("about")], rows[1].toObject()[QStringLiteral("digest")]);
    QCOMPARE(attestation[QStringLiteral("parent")].toInt(), 2);
    const QJsonObject blob = rows[7].toObject();
    QCOMPARE(blob[QStringLiteral("predicate_type")].toString(), latin(slsa02));
    QCOMPARE(blob[QStringLiteral("size")].toInt(), static_cast<int>(m_statement.size()));
    QVERIFY(blob[QStringLiteral("present")].toBool());
}

void TestCliDocuments::oneImage()
{
    TestImage other = sample();
    other.refs = {"localhost/other:1"};
    other.architecture = "arm64";
    TestImage first = sample();
    first.refs = {"localhost/first:1"};
    const QString file = write("two.tar", ociMembers({first, other}));
    const CliResult all = runCli(QStringLiteral("documents %1 --tsv"), file);
    const CliResult one = runCli(QStringLiteral("documents %1 --tsv --image localhost/other:1"), file);
    QCOMPARE(all.out.count('\n'), 9);
    QCOMPARE(one.out.count('\n'), 5);
    QVERIFY(one.out.contains("localhost/other:1") && !one.out.contains("localhost/first:1"));
    QCOMPARE(runCli(QStringLiteral("documents %1 --image nothing"), file).status, 2);
    const CliResult attested = runCli(QStringLiteral("documents %1 --tsv --platform linux/amd64"), m_image);
    QCOMPARE(attested.out, runCli(QStringLiteral("documents %1 --tsv"), m_image).out);
}

void TestCliDocuments::provenance()
{
    const CliResult result = runCli(QStringLiteral("documents %1 8"), m_image);
    QCOMPARE(result.err, QByteArray());
    QCOMPARE(result.status, 0);
    QVERIFY2(result.out.contains("https://example.org/builder\n"), result.out.constData());
    QVERIFY2(result.out.contains("\nMaterials (1)\nNAME"), result.out.constData());
    QVERIFY2(result.out.contains("\nDockerfile:\nFROM debian:12\n\tRUN true\n"), result.out.constData());
}

void TestCliDocuments::provenanceAsJson()
{
    const QJsonObject answer = objectOf(runCli(QStringLiteral("documents %1 8 --json"), m_image));
    QCOMPARE(answer[QStringLiteral("form")].toString(), latin("statement"));
    QCOMPARE(answer[QStringLiteral("facts")].toObject()[QStringLiteral("build_file")].toString(), latin("Dockerfile"));
    const QJsonArray materials = answer[QStringLiteral("tables")].toObject()[QStringLiteral("materials")].toArray();
    QCOMPARE(materials.first().toObject()[QStringLiteral("digest")].toString(), latin("sha256:cd"));
    QCOMPARE(answer[QStringLiteral("texts")].toArray().first().toObject()[QStringLiteral("text")].toString(),
             QString::fromStdString(sampleDockerfile));
}

/// By digest, on standard output and in a file.
void TestCliDocuments::bytes()
{
    const QString digest = QString::fromStdString(sha256Of(m_statement).shortText());
    QCOMPARE(runCli(QStringLiteral("documents %1 ") + digest + QStringLiteral(" --raw"), m_image).out,
             QByteArray::fromStdString(m_statement));
    const QString file = m_folder.filePath(QStringLiteral("saved.json"));
    QCOMPARE(runCliList({QStringLiteral("documents"), m_image, digest, QStringLiteral("-o"), file}).status, 0);
    QFile saved(file);
    QVERIFY(saved.open(QIODevice::ReadOnly));
    QCOMPARE(saved.readAll(), QByteArray::fromStdString(m_statement));
}

void TestCliDocuments::packages()
{
    const CliResult result = runCli(QStringLiteral("documents %1 --packages --tsv"), m_image);
    QCOMPARE(result.status, 1);
    QCOMPARE(result.out, QByteArray("fault\tmanager\tname\tlisted\tfound\tlayer\tpath\tdocument\n"
                                    "version\tdpkg\tcurl\t7\t8\t2\t/var/lib/dpkg/status\t9\n"
                                    "surplus\tdpkg\tgone\t2\t\t\t\t9\n"
                                    "missing\tdpkg\tjq\t\t1\t2\t/var/lib/dpkg/status\t9\n"));
    QCOMPARE(runCli(QStringLiteral("documents %1 9 --packages --tsv"), m_image).out, result.out);
    const CliResult text = runCli(QStringLiteral("documents %1 --packages"), m_image);
    QVERIFY2(
        text.out.startsWith("document 9, SPDX 2.3: 0 packages as in the layers, 1 missing, 1 surplus, 1 in another "
                            "version; 1 not compared"),
        text.out.constData());
    QCOMPARE(runCli(QStringLiteral("documents %1 8 --packages"), m_image).status, 2);
}

void TestCliDocuments::packagesThatFit()
{
    const Purls purls{{"curl", "8", "pkg:deb/debian/curl@8"}, {"jq", "1", "pkg:deb/debian/jq@1"}};
    Members members = ociMembers({sample()});
    const QJsonObject image = onlyManifest(members);
    const QJsonObject blob = addBlob(members, "application/vnd.cyclonedx+json", jsonOf(cycloneDxOf(purls)));
    setIndex(members, {image, addManifest(members, {blob}, {{latin("subject"), image}})});
    const QString file = write("fits.tar", members);
    const CliResult result = runCli(QStringLiteral("documents %1 --packages"), file);
    QCOMPARE(result.err, QByteArray());
    QCOMPARE(result.status, 0);
    QVERIFY2(result.out.contains("CycloneDX 1.5: 2 packages as in the layers, 0 missing"), result.out.constData());
}

void TestCliDocuments::noList()
{
    const CliResult result =
        runCli(QStringLiteral("documents %1 --packages"), write("none.tar", ociMembers({sample()})));
    QCOMPARE(result.status, 2);
    QVERIFY2(result.err.contains("no list of packages"), result.err.constData());
}

/// Nothing in a document can move a cursor or reorder a line.
void TestCliDocuments::hostileText()
{
    Members members = ociMembers({sample()});
    const QJsonObject image = onlyManifest(members);
    const QJsonObject text = addBlob(members, "text/plain",
                                     "a\xe2\x80\xae"
                                     "b\n");
    const QJsonObject json = addBlob(members, "application/json", "{\"a\":\"\x1b[2J\"}");
    setIndex(members, {image, addManifest(members, {text, json}, {{latin("subject"), image}})});
    const QString file = write("hostile.tar", members);
    QCOMPARE(runCli(QStringLiteral("documents %1 7"), file).out, QByteArray("a\\u{202E}b\n"));
    QVERIFY(!runCli(QStringLiteral("documents %1 8"), file).out.contains('\x1b'));
}

void TestCliDocuments::wrongWords_data()
{
    QTest::addColumn<QString>("arguments");
    for (const char *words :
         {"documents %1 99", "documents %1 zzzz", "documents %1 --raw", "documents %1 -o /tmp/x",
          "documents %1 8 --raw --packages", "documents %1 8 --tsv", "documents %1 8 -o /no/such/x"})
        QTest::newRow(words) << latin(words);
}

void TestCliDocuments::wrongWords()
{
    QFETCH(QString, arguments);
    const CliResult result = runCli(arguments, m_image);
    QCOMPARE(result.status, 2);
    QCOMPARE(result.out, QByteArray());
    QVERIFY(!result.err.isEmpty());
}

QTEST_GUILESS_MAIN(TestCliDocuments)
#include "tst_cli_documents.moc"
