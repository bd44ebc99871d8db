// SPDX-License-Identifier: Apache-2.0
#include "model/documents/readable_document.h"
#include "tests/model/documents/document_samples.h"
#include "tests/support/tar_bytes.h"

#include <QTest>

#include <algorithm>

using namespace strata;
using namespace strata::test;

namespace {

ReadableDocument read(const std::string &bytes, const char *mediaType = "")
{
    auto document = readableDocument(nodeOf(bytes, mediaType));
    if (!document)
        qFatal("%s", document.error().message().c_str());
    return std::move(*document);
}

std::string fact(const ReadableDocument &document, std::string_view title)
{
    const auto found =
        std::ranges::find_if(document.facts, [&](const DocumentFact &each) { return each.title == title; });
    return found == document.facts.end() ? std::string() : found->value;
}

/// "name=value, …" of the first two columns.
std::string table(const ReadableDocument &document, std::string_view id)
{
    std::string text;
    for (const DocumentTable &each : document.tables) {
        for (std::size_t row = 0; each.id == id && row < each.rows.size(); ++row)
            text += (text.empty() ? "" : ", ") + each.rows[row][0] + "=" + each.rows[row][1];
    }
    return text;
}

std::string envelopeOf(const std::string &statement, const char *payloadType = "application/vnd.in-toto+json")
{
    return jsonOf(
        {{latin("payloadType"), latin(payloadType)},
         {latin("payload"), QString::fromLatin1(QByteArray::fromStdString(statement).toBase64())},
         {latin("signatures"), QJsonArray{QJsonObject{{latin("keyid"), latin("k1")}, {latin("sig"), latin("AA")}},
                                          QJsonObject{{latin("sig"), latin("AA")}}}}});
}

} // namespace

class TestReadableDocument : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void provenance02_();
    void provenance1_();
    void envelopes();
    void brokenEnvelopes_data();
    void brokenEnvelopes();
    void otherPredicate();
    void packageLists();
    void helm();
    void forms_data();
    void forms();
    void jsonKeepsItsText();
    void oddProvenance();
    void cutTar();
    void absent();
};

void TestReadableDocument::provenance02_()
{
    const ReadableDocument document = read(statementOf(slsa02, provenance02()));
    QCOMPARE(document.form, DocumentForm::Statement);
    QCOMPARE(fact(document, "Statement"), std::string("SLSA provenance v0.2"));
    QCOMPARE(fact(document, "Builder"), std::string("https://example.org/builder"));
    QCOMPARE(fact(document, "Build"), std::string("b17y"));
    QCOMPARE(fact(document, "Started"), std::string("2026-01-01T00:00:00Z"));
    QCOMPARE(fact(document, "Build file"), std::string("Dockerfile"));
    QCOMPARE(fact(document, "Complete"), std::string("parameters"));
    QCOMPARE(fact(document, "Reproducible"), std::string("no"));
    QCOMPARE(fact(document, "Hermetic"), std::string("yes"));
    QCOMPARE(table(document, "subjects"), std::string("pkg:docker/app@1=sha256:ab"));
    QCOMPARE(table(document, "materials"), std::string("pkg:docker/debian@12=sha256:cd"));
    QCOMPARE(table(document, "parameters"),
             std::string("args.build-arg:V=1, frontend=dockerfile.v0, locals[0].name=context"));
    QCOMPARE(table(document, "environment"), std::string("platform=linux/amd64"));
    QCOMPARE(table(document, "repository"), std::string("revision=1234"));
    QCOMPARE(document.texts.size(), std::size_t{1});
    QCOMPARE(document.texts[0].name, std::string("Dockerfile"));
    QCOMPARE(document.texts[0].text, sampleDockerfile);
    QVERIFY(document.notes.all().empty());
}

void TestReadableDocument::provenance1_()
{
    const ReadableDocument document = read(statementOf(slsa1, provenance1()));
    QCOMPARE(fact(document, "Statement"), std::string("SLSA provenance v1"));
    QCOMPARE(fact(document, "Builder"), std::string("https://example.org/b1"));
    QCOMPARE(fact(document, "Build type"), std::string("https://example.org/type"));
    QCOMPARE(fact(document, "Source"), std::string("https://example.org/src"));
    QCOMPARE(fact(document, "Build file"), std::string("build/Dockerfile"));
    QCOMPARE(fact(document, "Build"), std::string("x1"));
    QCOMPARE(fact(document, "Reproducible"), std::string());
    QCOMPARE(table(document, "parameters"), std::string("request.frontend=gateway.v0"));
    QCOMPARE(table(document, "environment"), std::string("builderPlatform=linux/arm64"));
    QCOMPARE(table(document, "materials"), std::string("pkg:docker/debian@12=sha256:cd"));
    QCOMPARE(document.texts.at(0).text, sampleDockerfile);
}

void TestReadableDocument::envelopes()
{
    const std::string statement = statementOf(slsa02, provenance02());
    const std::string envelope = envelopeOf(statement);
    const std::string bundle = jsonOf({{latin("mediaType"), latin("application/vnd.dev.sigstore.bundle.v0.3+json")},
                                       {latin("dsseEnvelope"), objectFrom(envelope)}});
    for (const std::string &bytes : {envelope, bundle}) {
        const ReadableDocument document = read(bytes);
        QCOMPARE(fact(document, "Signatures"), std::string("2, not verified"));
        QCOMPARE(fact(document, "Keys"), std::string("k1"));
        QCOMPARE(fact(document, "Builder"), std::string("https://example.org/builder"));
    }
}

void TestReadableDocument::brokenEnvelopes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("another type") << QByteArray::fromStdString(envelopeOf("{}", "application/x"));
    QTest::newRow("not a statement") << QByteArray::fromStdString(envelopeOf("{}"));
    QTest::newRow("not JSON") << QByteArray::fromStdString(envelopeOf("{"));
    QTest::newRow("an envelope in it") << QByteArray::fromStdString(envelopeOf(envelopeOf("{}")));
    QTest::newRow("not base64") << QByteArray(R"({"payloadType":"application/vnd.in-toto+json","payload":"*"})");
}

/// Their JSON is shown, with a note.
void TestReadableDocument::brokenEnvelopes()
{
    QFETCH(QByteArray, bytes);
    const ReadableDocument document = read(bytes.toStdString());
    QCOMPARE(document.form, DocumentForm::Json);
    QVERIFY(!document.notes.all().empty());
    QCOMPARE(document.texts.size(), std::size_t{1});
}

void TestReadableDocument::otherPredicate()
{
    const ReadableDocument document = read(statementOf("https://example.org/x", {{latin("a"), 1}}));
    QCOMPARE(fact(document, "Predicate type"), std::string("https://example.org/x"));
    QCOMPARE(document.texts.at(0).text, std::string("{\n  \"a\": 1\n}"));
}

void TestReadableDocument::packageLists()
{
    const Purls purls{{"curl", "7.88", "pkg:deb/debian/curl@7.88?arch=amd64"}, {"own", "1", ""}};
    for (const std::string &bytes : {jsonOf(spdxOf(purls)), statementOf(spdxPredicate, spdxOf(purls))}) {
        const ReadableDocument document = read(bytes);
        QCOMPARE(fact(document, "Form"), std::string("SPDX 2.3"));
        QCOMPARE(fact(document, "Created by"), std::string("Tool: lister-1"));
        QCOMPARE(table(document, "packages"), std::string("dpkg=curl, =own"));
    }
    const ReadableDocument other = read(jsonOf(cycloneDxOf({{"a", "1", "pkg:npm/a@1"}, {"b", "2", "pkg:cargo/b@2"}})));
    QCOMPARE(other.form, DocumentForm::PackageList);
    QCOMPARE(fact(other, "Created by"), std::string("lister 2"));
    QCOMPARE(table(other, "packages"), std::string("npm=a, =b"));
}

void TestReadableDocument::helm()
{
    const ReadableDocument config =
        read(R"({"name":"chart","version":"0.1.0","apiVersion":"v2","dependencies":[{"name":"redis","version":"1"}]})",
             "application/vnd.cncf.helm.config.v1+json");
    QCOMPARE(fact(config, "Chart"), std::string("chart"));
    QCOMPARE(table(config, "dependencies"), std::string("redis=1"));
    const std::string tar = TarBytes().entry({.name = "chart/Chart.yaml"}, "name: chart\n").end().bytes();
    const ReadableDocument chart = read(compressed(tar, "gzip"), "application/vnd.cncf.helm.chart.content.v1.tar+gzip");
    QCOMPARE(chart.form, DocumentForm::Files);
    QCOMPARE(chart.tables.at(0).rows.at(0), (std::vector<std::string>{"f", "0644", "12", "chart/Chart.yaml", ""}));
}

void TestReadableDocument::forms_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("form");
    const auto row = [](const char *name, const std::string &bytes, const char *form) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes) << latin(form);
    };
    row("empty", "", "text");
    row("text", "hello\n\tworld\r\n", "text");
    row("utf-8", "gr\xc3\xbc\xc3\x9f", "text");
    row("escape", "\x1b[2J", "hex");
    row("not utf-8", "caf\xe9", "hex");
    row("zero", std::string("a\0b", 3), "hex");
    row("json", " {\"a\": [1, 2]}", "json");
    row("a list", "[]", "json");
    row("not quite json", "{\"a\":", "text");
    row("too deep", std::string(5000, '['), "text");
    row("gzip of text", compressed("hello", "gzip"), "hex");
    row("gzip that ends early", compressed(std::string(5000, 'x'), "gzip").substr(0, 20), "hex");
    row("an odd statement", R"({"_type":1,"predicateType":"x","subject":"y","predicate":[]})", "statement");
    row("an odd SPDX", R"({"spdxVersion":"SPDX-2.2","packages":[1,{"externalRefs":{}}]})", "packages");
    row("an odd CycloneDX", R"({"bomFormat":"CycloneDX","components":{"a":1},"metadata":[]})", "packages");
}

void TestReadableDocument::forms()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, form);
    QCOMPARE(latin(documentFormName(read(bytes.toStdString()).form)), form);
}

/// Big numbers, escapes and the order of the members.
void TestReadableDocument::jsonKeepsItsText()
{
    const ReadableDocument document =
        read(R"({"z":12345678901234567890,"a":[],"b":{ },"c":["x\"]\u0041",{"d":null}]})");
    QCOMPARE(document.texts.at(0).text, std::string("{\n"
                                                    "  \"z\": 12345678901234567890,\n"
                                                    "  \"a\": [],\n"
                                                    "  \"b\": {},\n"
                                                    "  \"c\": [\n"
                                                    "    \"x\\\"]\\u0041\",\n"
                                                    "    {\n"
                                                    "      \"d\": null\n"
                                                    "    }\n"
                                                    "  ]\n"
                                                    "}"));
}

/// Wrong types everywhere: what can be read is shown.
void TestReadableDocument::oddProvenance()
{
    QJsonObject predicate = provenance02();
    predicate.insert(latin("builder"), 3);
    predicate.insert(latin("materials"), QJsonArray{1, latin("x"), QJsonObject{{latin("digest"), 2}}});
    const ReadableDocument document = read(statementOf(slsa02, predicate));
    QCOMPARE(fact(document, "Builder"), std::string());
    QCOMPARE(fact(document, "Build"), std::string("b17y"));
    QVERIFY(!document.notes.all().empty());
}

void TestReadableDocument::cutTar()
{
    const std::string tar = TarBytes().entry({.name = "a"}, "1").entry({.name = "b"}, std::string(2000, 'x')).bytes();
    const ReadableDocument document = read(tar.substr(0, tar.size() - 1024));
    QCOMPARE(document.form, DocumentForm::Files);
    QVERIFY(!document.tables.at(0).rows.empty());
    QVERIFY(!document.notes.all().empty());
}

void TestReadableDocument::absent()
{
    DocumentNode node;
    node.number = 7;
    const auto document = readableDocument(node);
    QVERIFY(!document);
    QVERIFY(document.error().code() == ErrorCode::NotFound);
    QCOMPARE(document.error().message(),
             std::string("the document 7 is not in this file; only its descriptor is known"));
}

QTEST_GUILESS_MAIN(TestReadableDocument)
#include "tst_readable_document.moc"
