// SPDX-License-Identifier: Apache-2.0
#include "model/image/formats/descriptor.h"
#include "model/io/json.h"

#include <QJsonDocument>
#include <QTest>

using namespace strata;

namespace {

constexpr const char *everything =
    R"({"mediaType":"m","size":2,"urls":["file:///etc/passwd"],"annotations":{"b":"2","a":"1"},)"
    R"("digest":"sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",)"
    R"("artifactType":"t","data":"e30=","platform":{"os":"linux","architecture":"arm64",)"
    R"("variant":"v8","os.version":"10","os.features":["win32k"]}})";

QJsonObject object(const char *json)
{
    return QJsonDocument::fromJson(json).object();
}

Descriptor read(const QByteArray &json, NoteList &notes)
{
    return readDescriptor(JsonReader(QJsonDocument::fromJson(json).object(), "index.json", notes), notes);
}

bool holds(const NoteList &notes, NoteCode code)
{
    const std::vector<Note> all = notes.all();
    return std::any_of(all.begin(), all.end(), [&](const Note &note) { return note.code == code; });
}

} // namespace

class TestDescriptor : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void layerTypes_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<bool>("filesystem");
        QTest::addColumn<bool>("foreign");
        QTest::addColumn<bool>("encrypted");
        QTest::addColumn<QString>("compression");
        const auto row = [](const char *type, bool filesystem, bool foreign, bool encrypted, const char *compression) {
            QTest::newRow(type) << QString::fromUtf8(type) << filesystem << foreign << encrypted
                                << QString::fromUtf8(compression);
        };
        row("application/vnd.oci.image.layer.v1.tar", true, false, false, "none");
        row("application/vnd.oci.image.layer.v1.tar+gzip", true, false, false, "gzip");
        row("application/vnd.oci.image.layer.v1.tar+zstd", true, false, false, "zstd");
        row("application/vnd.oci.image.layer.v1.tar+bzip2", true, false, false, "bzip2");
        row("application/vnd.oci.image.layer.v1.tar+gzip+encrypted", true, false, true, "gzip");
        row("application/vnd.oci.image.layer.nondistributable.v1.tar+zstd", true, true, false, "zstd");
        row("application/vnd.docker.image.rootfs.diff.tar", true, false, false, "none");
        row("application/vnd.docker.image.rootfs.diff.tar.gzip", true, false, false, "gzip");
        row("application/vnd.docker.image.rootfs.foreign.diff.tar.gzip", true, true, false, "gzip");
        row("APPLICATION/vnd.oci.image.layer.v1.tar+gzip; charset=utf-8", true, false, false, "gzip");
        row("application/vnd.dev.cosign.simplesigning.v1+json", false, false, false, "");
        row("application/vnd.in-toto+json", false, false, false, "");
        row("", false, false, false, "");
    }

    void layerTypes()
    {
        QFETCH(const QString, type);
        const std::string text = type.toStdString();
        const LayerMediaType told = layerMediaType(text);
        QTEST(told.isFilesystem, "filesystem");
        QTEST(told.foreign, "foreign");
        QTEST(told.encrypted, "encrypted");
        QTEST(QString::fromUtf8(told.compression.data(), static_cast<qsizetype>(told.compression.size())),
              "compression");
    }

    void documentKinds()
    {
        QCOMPARE(documentKind("application/vnd.oci.image.index.v1+json"), DocumentKind::Index);
        QCOMPARE(documentKind("application/vnd.docker.distribution.manifest.list.v2+json"), DocumentKind::Index);
        QCOMPARE(documentKind("application/vnd.docker.distribution.manifest.v2+json"), DocumentKind::Manifest);
        QCOMPARE(documentKind("application/vnd.docker.distribution.manifest.v1+prettyjws"), DocumentKind::Schema1);
        QCOMPARE(documentKind("application/vnd.oci.artifact.manifest.v1+json"), DocumentKind::ArtifactManifest);
        QCOMPARE(documentKind("application/json"), DocumentKind::Unknown);
        QVERIFY(isImageConfigType("application/vnd.docker.container.image.v1+json"));
        QVERIFY(!isImageConfigType("application/vnd.oci.empty.v1+json"));
    }

    void readsAll()
    {
        NoteList notes;
        const Descriptor descriptor = read(everything, notes);
        QVERIFY(notes.isEmpty());
        QCOMPARE(descriptor.size, std::optional<std::int64_t>(2));
        QCOMPARE(descriptor.data, std::optional<std::string>("{}"));
        QCOMPARE(descriptor.annotations, (StringPairs{{"a", "1"}, {"b", "2"}}));
        QCOMPARE(descriptor.urls, std::vector<std::string>{"file:///etc/passwd"});
        QVERIFY(descriptor.platform);
        QCOMPARE(descriptor.platform->text(), std::string("linux/arm64/v8"));
        QCOMPARE(descriptor.platform->osFeatures, std::vector<std::string>{"win32k"});
    }

    void refusesDigests_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("none") << QByteArray("{}");
        QTest::newRow("short") << QByteArray(R"({"digest":"sha256:abc"})");
        QTest::newRow("path") << QByteArray(R"({"digest":"../..:aaaa"})");
        QTest::newRow("number") << QByteArray(R"({"digest":5})");
        QTest::newRow("upper case") << QByteArray("{\"digest\":\"sha256:" + QByteArray(64, 'A') + "\"}");
    }

    void refusesDigests()
    {
        QFETCH(const QByteArray, json);
        NoteList notes;
        QVERIFY(read(json, notes).digest.isNull());
        QVERIFY(holds(notes, NoteCode::BadDigest));
    }

    void sizesAreWholeNumbers()
    {
        NoteList notes;
        QCOMPARE(read(R"({"size":-1})", notes).size, std::optional<std::int64_t>(-1));
        QCOMPARE(read(R"({"size":9223372036854775807})", notes).size, std::optional<std::int64_t>(INT64_MAX));
        QVERIFY(!read(R"({"size":12.5})", notes).size);
        QVERIFY(!read(R"({"size":null})", notes).size);
        QVERIFY(!read(R"({"size":"7"})", notes).size);
    }

    void inlineDataMustBeTrue_data()
    {
        QTest::addColumn<QByteArray>("json");
        const QByteArray digest =
            R"("digest":"sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a")";
        QTest::newRow("other bytes") << "{" + digest + R"(,"size":2,"data":"W10="})";
        QTest::newRow("other size") << "{" + digest + R"(,"size":3,"data":"e30="})";
        QTest::newRow("no base64") << "{" + digest + R"(,"size":2,"data":"???"})";
    }

    void inlineDataMustBeTrue()
    {
        QFETCH(const QByteArray, json);
        NoteList notes;
        QVERIFY(!read(json, notes).data);
        QVERIFY(holds(notes, NoteCode::InlineDataIgnored));
    }

    void emptyPlatformIsNone()
    {
        NoteList notes;
        QVERIFY(!read(R"({"platform":{}})", notes).platform);
        QCOMPARE(readPlatform(JsonReader(object("{}"), "x", notes)).text(), std::string());
    }
};

QTEST_GUILESS_MAIN(TestDescriptor)
#include "tst_descriptor.moc"
