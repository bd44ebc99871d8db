// SPDX-License-Identifier: Apache-2.0
// Each format, made here and opened: what it says, and what is said of it when it is odd.
#include "model/image/image_archive.h"
#include "tests/support/archive_builder.h"

#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace strata;
using namespace strata::test;

namespace {

using Opened = Result<ImageArchivePtr>;

Opened openTarOf(const Members &members)
{
    const Result<SourcePtr> source = openTar(memorySource(tarOf(members)));
    if (!source)
        return fail(source);
    return ImageArchive::open(*source);
}

QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

bool holds(const NoteList &notes, NoteCode code)
{
    const std::vector<Note> all = notes.all();
    return std::ranges::any_of(all, [&](const Note &note) { return note.code == code; });
}

/// JSON with quotes that are easier to read.
std::string json(std::string text)
{
    std::ranges::replace(text, '\'', '"');
    return text;
}

/// JSON inside a JSON string.
std::string compatibility(std::string text)
{
    std::string escaped;
    for (const char c : text)
        escaped += c == '\'' ? std::string("\\\"") : std::string(1, c);
    return escaped;
}

std::string hex(std::string_view bytes)
{
    return std::string(sha256Of(bytes).encoded());
}

QByteArray entry(const char *mediaType, const std::string &bytes, const QByteArray &more = {})
{
    return QByteArray("{\"mediaType\":\"") + mediaType + "\",\"digest\":\"sha256:" + hex(bytes).c_str() +
           "\",\"size\":" + QByteArray::number(static_cast<qint64>(bytes.size())) + more + "}";
}

constexpr const char *indexType = "application/vnd.oci.image.index.v1+json";
constexpr const char *manifestType = "application/vnd.oci.image.manifest.v1+json";

std::string indexOf(const QByteArray &entries)
{
    return json("{'schemaVersion':2,'manifests':[") + entries.toStdString() + "]}";
}

void addBlob(Members &members, const std::string &bytes)
{
    members["blobs/sha256/" + hex(bytes)] = bytes;
}

const std::string layerOne = layerOf("f etc/motd =hello");
const std::string layerTwo = layerOf("w etc/motd\nf bin/sh 10");

TestStep step(std::string createdBy, std::optional<std::string> tar = {})
{
    TestStep made;
    made.createdBy = std::move(createdBy);
    made.tar = std::move(tar);
    return made;
}

TestImage app(std::vector<std::string> refs = {"localhost/app:1"})
{
    TestImage image;
    image.refs = std::move(refs);
    image.steps = {step("ADD base.tar /", layerOne), step("CMD [\"sh\"]"), step("RUN rm etc/motd", layerTwo)};
    return image;
}

TestImage other()
{
    TestImage image;
    image.refs = {"localhost/other:2"};
    image.steps = {step("COPY . /", layerTwo)};
    return image;
}

/// What every format must tell of app().
void checkApp(const ImageInfo &image)
{
    QCOMPARE(image.kind, ImageKind::Image);
    QCOMPARE(image.platform.text(), std::string("linux/amd64"));
    QCOMPARE(image.layers.size(), std::size_t(2));
    QCOMPARE(image.history.size(), std::size_t(3));
    QCOMPARE(image.history[0].layer, LayerNumber(1));
    QCOMPARE(image.history[1].layer, LayerNumber());
    QCOMPARE(image.history[2].layer, LayerNumber(2));
    QCOMPARE(image.layers[1].historyStep, std::optional<std::size_t>(2));
    QCOMPARE(image.layers[0].diffId, sha256Of(layerOne));
    QCOMPARE(image.layers[0].chainId, sha256Of(layerOne));
    QCOMPARE(image.layers[1].chainId, chainIdOf(sha256Of(layerOne), sha256Of(layerTwo)));
    QCOMPARE(image.layers[1].state, LayerState::Present);
    QVERIFY(image.layers[1].blob);
    QCOMPARE(image.id, sha256Of(image.rawConfig));
    QVERIFY2(image.notes.isEmpty(), image.notes.isEmpty() ? "" : image.notes.all().front().text.english().c_str());
}

} // namespace

class TestImageArchive : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void formats_data()
    {
        QTest::addColumn<Members>("members");
        QTest::addColumn<QString>("format");
        QTest::addColumn<QString>("ref");
        QTest::newRow("docker archive") << dockerMembers({app()}) << "docker-archive"
                                        << "localhost/app:1";
        QTest::newRow("OCI layout") << ociMembers({app()}) << "oci"
                                    << "localhost/app:1";
        QTest::newRow("hybrid") << hybridMembers({app()}) << "hybrid"
                                << "localhost/app:1";
        QTest::newRow("dir") << dirMembers(app()) << "dir"
                             << "";
    }

    void formats()
    {
        QFETCH(const Members, members);
        QFETCH(const QString, ref);
        const Opened opened = openTarOf(members);
        QVERIFY2(opened, opened ? "" : opened.error().message().c_str());
        const ImageArchive &archive = **opened;
        QTEST(QString::fromUtf8(sourceFormatName(archive.format()).data()), "format");
        QCOMPARE(archive.images().size(), std::size_t(1));
        QCOMPARE(archive.images().front().number, std::size_t(1));
        QCOMPARE(text(archive.images().front().refs.empty() ? "" : archive.images().front().refs.front()), ref);
        checkApp(archive.images().front());
    }

    void foldersToo()
    {
        const QTemporaryDir folder;
        for (const Members &members : {ociMembers({app()}), dirMembers(app()), dockerMembers({app()})}) {
            const std::filesystem::path path = folder.filePath(QString::number(members.size())).toStdString();
            writeMembers(members, path);
            const Opened opened = openArchive(parseSourceWord(path.string()));
            QVERIFY2(opened, opened ? "" : opened.error().message().c_str());
            checkApp((*opened)->images().front());
        }
    }

    void compressionIsTakenFromTheBytes()
    {
        TestImage image = app();
        image.steps[0].compression = "gzip";
        image.steps[2].compression = "zstd";
        image.steps[2].mediaType = "application/vnd.docker.image.rootfs.diff.tar.gzip";
        const Opened opened = openTarOf(ociMembers({image}));
        QVERIFY(opened);
        const ImageInfo &info = (*opened)->images().front();
        QCOMPARE(info.layers[0].compression, Compression::Gzip);
        QCOMPARE(info.layers[1].compression, Compression::Zstd);
        QVERIFY(holds(info.notes, NoteCode::CompressionMismatch));
        QCOMPARE(info.notes.count(), std::uint64_t(1));
    }

    void severalNamesAreOneImage()
    {
        const Opened opened = openTarOf(ociMembers({app({"me/app:1", "latest"})}));
        QVERIFY(opened);
        QCOMPARE((*opened)->images().size(), std::size_t(1));
        QCOMPARE((*opened)->images().front().refs, (std::vector<std::string>{"me/app:1", "latest"}));
    }

    void hybridIsTheUnion()
    {
        Members members = hybridMembers({app(), other()});
        Members onlyApp = ociMembers({app({"docker.io/localhost/app:1", "1", "extra:9"})});
        members["index.json"] = onlyApp["index.json"];
        const Opened opened = openTarOf(members);
        QVERIFY(opened);
        const std::vector<ImageInfo> &images = (*opened)->images();
        QCOMPARE(images.size(), std::size_t(2));
        QCOMPARE(images[0].refs, (std::vector<std::string>{"localhost/app:1", "extra:9"})); // each once
        QVERIFY(!images[0].manifestDigest.isNull());
        QCOMPARE(images[1].refs, std::vector<std::string>{"localhost/other:2"});
        QVERIFY(holds(images[1].notes, NoteCode::DisagreeingManifests));
    }

    void hybridWithoutIndexEntries_data()
    {
        QTest::addColumn<QByteArray>("index");
        QTest::newRow("null") << QByteArray::fromStdString(json("{'schemaVersion':2,'manifests':null}"));
        QTest::newRow("empty") << QByteArray::fromStdString(json("{'schemaVersion':2,'manifests':[]}"));
    }

    void hybridWithoutIndexEntries()
    {
        QFETCH(const QByteArray, index);
        Members members = hybridMembers({app()});
        members["index.json"] = index.toStdString();
        const Opened opened = openTarOf(members);
        QVERIFY(opened);
        QCOMPARE((*opened)->format(), SourceFormat::Hybrid);
        QCOMPARE((*opened)->images().front().layers.size(), std::size_t(2));
    }

    void hybridsThatDisagreeSaySo()
    {
        Members members = hybridMembers({app()});
        QJsonArray items = QJsonDocument::fromJson(QByteArray::fromStdString(members["manifest.json"])).array();
        QJsonObject item = items[0].toObject();
        QJsonArray layers = item[QLatin1String("Layers")].toArray();
        layers.removeLast();
        item[QLatin1String("Layers")] = layers;
        items[0] = item;
        members["manifest.json"] = QJsonDocument(items).toJson().toStdString();
        const Opened opened = openTarOf(members);
        QVERIFY(opened);
        QCOMPARE((*opened)->images().size(), std::size_t(1));
        QCOMPARE((*opened)->images().front().layers.size(), std::size_t(2));
        QVERIFY(holds((*opened)->images().front().notes, NoteCode::DisagreeingManifests));
    }

    void markerMayBeLost()
    {
        Members members = ociMembers({app()});
        members.erase("oci-layout");
        const Opened opened = openTarOf(members);
        QVERIFY(opened);
        QVERIFY(holds((*opened)->notes(), NoteCode::MissingMarkerFile));
        checkApp((*opened)->images().front());
    }

    void nestedIndexesPassOnNames()
    {
        Members members = ociMembers({app({})});
        const QByteArray inner = QByteArray::fromStdString(members["index.json"]);
        const std::string innerText = inner.toStdString();
        const std::string outer = indexOf(entry(indexType, innerText));
        addBlob(members, innerText);
        addBlob(members, outer);
        const QByteArray name =
            QByteArray::fromStdString(json(",'annotations':{'org.opencontainers.image.ref.name':'nested:1'}"));
        members["index.json"] = indexOf(entry(indexType, outer, name) + "," + entry(indexType, outer));
        const Opened opened = openTarOf(members);
        QVERIFY(opened);
        QCOMPARE((*opened)->images().size(), std::size_t(1));
        QCOMPARE((*opened)->images().front().refs, std::vector<std::string>{"nested:1"});
    }

    // Ten equal children on each of ten levels would be 10^10 visits.
    void fanOutIsVisitedOnce()
    {
        Members members = ociMembers({app({})});
        std::string level = members["index.json"];
        for (int i = 0; i < 10; ++i) {
            addBlob(members, level);
            QByteArray entries = entry(indexType, level);
            for (int k = 1; k < 10; ++k)
                entries += "," + entry(indexType, level);
            level = indexOf(entries);
        }
        members["index.json"] = level;
        const Opened opened = openTarOf(members);
        QVERIFY(opened);
        QCOMPARE((*opened)->images().size(), std::size_t(1));
    }

    void depthIsBounded()
    {
        Members members = ociMembers({app({})});
        std::string level = members["index.json"];
        for (int i = 0; i < 30; ++i) {
            addBlob(members, level);
            level = indexOf(entry(indexType, level));
        }
        members["index.json"] = level;
        const Opened opened = openTarOf(members);
        QVERIFY(opened);
        QCOMPARE((*opened)->images().size(), std::size_t(1));
        QCOMPARE((*opened)->images().front().kind, ImageKind::Artifact);
        QVERIFY(holds((*opened)->images().front().notes, NoteCode::IndexLimit));
    }

    void missingManifestsAreRows()
    {
        Members members = ociMembers({app(), other()});
        const Opened whole = openTarOf(members);
        QVERIFY(whole);
        members.erase("blobs/sha256/" + std::string((*whole)->images()[1].manifestDigest.encoded()));
        const Opened opened = openTarOf(members);
        QVERIFY(opened);
        QCOMPARE((*opened)->images().size(), std::size_t(2));
        const ImageInfo &row = (*opened)->images()[1];
        QCOMPARE(row.refs, std::vector<std::string>{"localhost/other:2"});
        QCOMPARE(row.platform.text(), std::string("linux/amd64"));
        QVERIFY(holds(row.notes, NoteCode::ManifestMissing));
    }

    void missingAndForeignLayers()
    {
        TestImage image = app();
        image.steps[0].missing = true;
        image.steps[2].missing = true;
        image.steps[2].mediaType = "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip";
        const Opened opened = openTarOf(ociMembers({image}));
        QVERIFY(opened);
        const ImageInfo &info = (*opened)->images().front();
        QCOMPARE(info.layers[0].state, LayerState::Missing);
        QCOMPARE(info.layers[1].state, LayerState::Foreign);
        QVERIFY(!info.layers[0].blob);
        QVERIFY(holds(info.notes, NoteCode::LayerMissing));
        QVERIFY(holds(info.notes, NoteCode::LayerForeign));
        QCOMPARE(info.layers[1].historyStep, std::optional<std::size_t>(2));
    }

    void encryptedLayersAreLocked()
    {
        TestImage image = app();
        image.steps[0].mediaType = "application/vnd.oci.image.layer.v1.tar+gzip+encrypted";
        const Opened opened = openTarOf(ociMembers({image}));
        QVERIFY(opened);
        QCOMPARE((*opened)->images().front().layers[0].state, LayerState::Encrypted);
        QVERIFY((*opened)->images().front().layers[0].blob);
    }

    void attestationsAndArtifacts()
    {
        TestImage attestation = other();
        attestation.refs = {};
        attestation.steps[0].mediaType = "application/vnd.in-toto+json";
        const std::string about = "sha256:" + std::string(64, 'a');
        attestation.editDescriptor = [&](QJsonObject &descriptor) {
            descriptor[QLatin1String("annotations")] =
                QJsonObject{{QStringLiteral("vnd.docker.reference.type"), QStringLiteral("attestation-manifest")},
                            {QStringLiteral("vnd.docker.reference.digest"), text(about)}};
        };
        TestImage signature = other();
        signature.refs = {"sha256-" + std::string(64, 'b') + ".sig"};
        signature.steps[0].mediaType = "application/vnd.dev.cosign.simplesigning.v1+json";
        signature.editConfig = [](QJsonObject &config) { config[QLatin1String("author")] = QStringLiteral("s"); };
        const Opened opened = openTarOf(ociMembers({app(), attestation, signature}));
        QVERIFY(opened);
        const std::vector<ImageInfo> &images = (*opened)->images();
        QCOMPARE(images.size(), std::size_t(3));
        QCOMPARE(images[1].kind, ImageKind::Attestation);
        QCOMPARE(images[1].subject.text(), about);
        QCOMPARE(images[1].layers.front().state, LayerState::NotALayer);
        QCOMPARE(images[2].kind, ImageKind::Artifact);
        QCOMPARE(images[2].subject.text(), "sha256:" + std::string(64, 'b'));
    }

    void artifactManifestWithBlobs()
    {
        Members members = ociMembers({app()});
        const std::string blob = "sbom";
        addBlob(members, blob);
        const std::string manifest =
            json("{'mediaType':'application/vnd.oci.artifact.manifest.v1+json','artifactType':'a/"
                 "b','blobs':[") +
            entry("text/plain", blob).toStdString() + "]}";
        addBlob(members, manifest);
        members["index.json"] = indexOf(entry("application/vnd.oci.artifact.manifest.v1+json", manifest));
        const Opened opened = openTarOf(members);
        QVERIFY(opened);
        const ImageInfo &row = (*opened)->images().front();
        QCOMPARE(row.kind, ImageKind::Artifact);
        QCOMPARE(row.artifactType, std::string("a/b"));
        QCOMPARE(row.compressedSize(), std::uint64_t(4));
    }

    void ambiguousDocumentsAreRefused()
    {
        TestImage both = app();
        both.editManifest = [](QJsonObject &manifest) { manifest[QLatin1String("Manifests")] = QJsonArray(); };
        const Opened alone = openTarOf(ociMembers({both}));
        QVERIFY(!alone);
        QCOMPARE(alone.error().code(), ErrorCode::Ambiguous);

        const Opened beside = openTarOf(ociMembers({both, other()}));
        QVERIFY(beside);
        QCOMPARE((*beside)->images().size(), std::size_t(1));
        const std::vector<Note> notes = (*beside)->notes().all();
        QVERIFY(std::ranges::any_of(notes, [](const Note &note) {
            return note.code == NoteCode::Ambiguous && note.severity == Severity::Error;
        }));
    }

    void legacySchema1()
    {
        Members members = ociMembers({app()});
        const std::string manifest =
            json("{'schemaVersion':1,'architecture':'amd64','fsLayers':[{'blobSum':'sha256:") + hex(layerTwo) +
            json("'},{'blobSum':'sha256:") + hex("none") + json("'},{'blobSum':'sha256:") + hex(layerOne) +
            json("'}],'history':[{'v1Compatibility':'") + compatibility("{'os':'linux','architecture':'amd64',") +
            compatibility("'config':{'Cmd':['sh']}}") + json("'},{'v1Compatibility':'") +
            compatibility("{'throwaway':true,'container_config':{'Cmd':['a','b']}}") +
            json("'},{'v1Compatibility':'{}'}]}");
        addBlob(members, manifest);
        members["index.json"] = indexOf(entry("application/vnd.docker.distribution.manifest.v1+json", manifest));
        const Opened opened = openTarOf(members);
        QVERIFY(opened);
        const ImageInfo &image = (*opened)->images().front();
        QVERIFY(holds(image.notes, NoteCode::LegacySchema));
        QCOMPARE(image.layers.size(), std::size_t(2));
        QCOMPARE(image.layers[0].descriptor.digest, sha256Of(layerOne));
        QCOMPARE(image.history.size(), std::size_t(3));
        QVERIFY(image.history[1].emptyLayer);
        QCOMPARE(image.history[1].createdBy, std::string("a b"));
        QCOMPARE(image.history[2].layer, LayerNumber(2));
        QCOMPARE(image.config.runtime.cmd, std::optional(std::vector<std::string>{"sh"}));
        QCOMPARE(image.platform.text(), std::string("linux/amd64"));
    }

    void digestsOfDocumentsAreChecked()
    {
        Members members = ociMembers({app()});
        const Opened whole = openTarOf(members);
        QVERIFY(whole);
        const ImageInfo &image = (*whole)->images().front();
        members["blobs/sha256/" + std::string(image.id.encoded())] += " ";
        const Opened opened = openTarOf(members);
        QVERIFY(opened);
        QVERIFY(holds((*opened)->images().front().notes, NoteCode::DigestMismatch));
        QVERIFY(holds((*opened)->images().front().notes, NoteCode::SizeMismatch));

        Members docker = dockerMembers({app()});
        for (auto &[name, bytes] : docker) {
            if (name.ends_with(".json") && name != "manifest.json")
                bytes += " ";
        }
        const Opened archive = openTarOf(docker);
        QVERIFY(archive);
        QVERIFY(holds((*archive)->images().front().notes, NoteCode::DigestMismatch));
    }

    void dockerPathsStayInside_data()
    {
        QTest::addColumn<QString>("path");
        for (const char *path : {"/etc/passwd", "../../../etc/passwd", "", ".", "file:///etc/passwd", "C:\\x"})
            QTest::addRow("'%s'", path) << QString::fromUtf8(path);
    }

    void dockerPathsStayInside()
    {
        QFETCH(const QString, path);
        TestImage image = app();
        image.editManifest = [&](QJsonObject &item) {
            item[QLatin1String("Config")] = path;
            item[QLatin1String("Layers")] = QJsonArray{path};
        };
        const Opened opened = openTarOf(dockerMembers({image}));
        QVERIFY(opened);
        const ImageInfo &info = (*opened)->images().front();
        QVERIFY(holds(info.notes, NoteCode::ConfigMissing));
        QCOMPARE(info.layers.front().state, LayerState::Missing);
        QVERIFY(!info.layers.front().blob);
    }

    void dockerNamesMeanNothing()
    {
        Members members = dockerMembers({app()});
        Members renamed;
        std::string manifest = members["manifest.json"];
        int n = 0;
        for (const auto &[name, bytes] : members) {
            if (name == "manifest.json")
                continue;
            const std::string other = "./m/" + std::to_string(n++);
            const std::size_t at = manifest.find(name);
            manifest.replace(at, name.size(), "m//" + std::to_string(n - 1));
            renamed[other] = bytes;
        }
        renamed["manifest.json"] = manifest;
        const Opened opened = openTarOf(renamed);
        QVERIFY(opened);
        checkApp((*opened)->images().front());
    }

    void layerSourcesOfAnotherForm()
    {
        // The registry's blob was gzip, the archive holds the plain tar: its digest is not that of the bytes.
        TestImage image = app();
        image.editManifest = [](QJsonObject &item) {
            const QString diffId = text(sha256Of(layerOne).text());
            item[QLatin1String("LayerSources")] = QJsonObject{
                {diffId, QJsonObject{{QStringLiteral("mediaType"),
                                      QStringLiteral("application/vnd.docker.image.rootfs.foreign.diff.tar.gzip")},
                                     {QStringLiteral("size"), 7},
                                     {QStringLiteral("digest"), text("sha256:" + std::string(64, 'c'))},
                                     {QStringLiteral("urls"), QJsonArray{QStringLiteral("https://x/y")}}}}};
        };
        const Opened opened = openTarOf(dockerMembers({image}));
        QVERIFY(opened);
        const LayerInfo &layer = (*opened)->images().front().layers.front();
        QCOMPARE(layer.state, LayerState::Present);
        QCOMPARE(layer.descriptor.digest, layer.diffId); // a plain layer has one digest
        QCOMPARE(layer.descriptor.urls, std::vector<std::string>{"https://x/y"});
        checkApp((*opened)->images().front());
    }

    void dockerV1()
    {
        const std::string top(64, 'b');
        const std::string base(64, 'a');
        Members members;
        members["repositories"] = json("{'me/app':{'1':'") + top + json("','2':'") + top + json("'}}");
        members[top + "/json"] = json("{'id':'") + top + json("','parent':'") + base +
                                 json("','created':'2014-10-01T20:46:13Z','os':'linux','architecture':'amd64',") +
                                 json("'container_config':{'Cmd':['/bin/sh','-c','make']},'config':{'Cmd':['x']}}");
        members[top + "/layer.tar"] = layerTwo;
        members[base + "/json"] = json("{'id':'") + base + json("'}");
        members[base + "/layer.tar"] = layerOne;
        const Opened opened = openTarOf(members);
        QVERIFY(opened);
        QCOMPARE((*opened)->format(), SourceFormat::DockerV1);
        const ImageInfo &image = (*opened)->images().front();
        QCOMPARE(image.refs, (std::vector<std::string>{"me/app:1", "me/app:2"}));
        QVERIFY(image.id.isNull());
        QCOMPARE(image.layers.size(), std::size_t(2));
        QCOMPARE(image.layers[0].memberName, base + "/layer.tar");
        QCOMPARE(image.history[1].createdBy, std::string("/bin/sh -c make"));
        QCOMPARE(image.platform.text(), std::string("linux/amd64"));

        members[base + "/json"] = json("{'parent':'") + top + json("'}");
        const Opened cycle = openTarOf(members);
        QVERIFY(cycle);
        QVERIFY(holds((*cycle)->images().front().notes, NoteCode::ParentCycle));

        members[base + "/json"] = json("{'parent':'") + std::string(64, 'd') + json("'}");
        const Opened orphan = openTarOf(members);
        QVERIFY(orphan);
        QVERIFY(holds((*orphan)->images().front().notes, NoteCode::ParentMissing));

        members["repositories"] = json("{'me/app':{'1':'../../etc'}}");
        const Opened badId = openTarOf(members);
        QVERIFY(badId);
        QVERIFY((*badId)->images().front().refs.empty());
        QVERIFY(holds((*badId)->notes(), NoteCode::BadDigest));
    }

    void dirWithIndexAndSignatures()
    {
        Members members = dirMembers(app());
        const std::string manifest = members["manifest.json"];
        members[hex(manifest) + ".manifest.json"] = manifest;
        members["manifest.json"] = indexOf(entry(manifestType, manifest));
        members["signature-1"] = "x";
        const Opened opened = openTarOf(members);
        QVERIFY(opened);
        QCOMPARE((*opened)->format(), SourceFormat::DirTransport);
        QVERIFY(holds((*opened)->notes(), NoteCode::OddMember));
        checkApp((*opened)->images().front());
    }

    void rootFilesystem()
    {
        for (Members members : {Members{{"etc/passwd", "root"}, {"manifest.json", json("{'name':'a web app'}")}},
                                Members{{"bin/sh", "x"}, {"index.json", "not even JSON"}, {"manifest.json", "[1]"}}}) {
            const Opened opened = openTarOf(members);
            QVERIFY2(opened, opened ? "" : opened.error().message().c_str());
            QCOMPARE((*opened)->format(), SourceFormat::RootFilesystem);
            const ImageInfo &image = (*opened)->images().front();
            QCOMPARE(image.layers.size(), std::size_t(1));
            QVERIFY(image.layers.front().blob);
            QVERIFY(image.id.isNull());
            QVERIFY(holds(image.notes, NoteCode::NotAnImage));
        }
    }

    // "./" gives no path, but it is an entry.
    void onlyTheRootFolder()
    {
        const Opened opened = openTarOf(Members{{"./", ""}});
        QVERIFY2(opened, opened ? "" : opened.error().message().c_str());
        QCOMPARE((*opened)->format(), SourceFormat::RootFilesystem);
        QVERIFY((*opened)->notes().isEmpty());
    }

    void refusals_data()
    {
        QTest::addColumn<Members>("members");
        QTest::addColumn<QString>("words");
        QTest::newRow("nothing") << Members{} << "no image in this archive";
        QTest::newRow("marker alone") << Members{{"oci-layout", "{}"}} << "index.json is missing";
        QTest::newRow("blobs alone") << Members{{"blobs/sha256/x", "y"}} << "neither index.json nor";
        QTest::newRow("list of null") << Members{{"manifest.json", "[null]"}} << "item 1: not an object";
        QTest::newRow("no list") << Members{{"manifest.json", json("{'Layers':[]}")}} << "not a list of images";
        QTest::newRow("empty list") << Members{{"manifest.json", "[]"}} << "lists no images";
        QTest::newRow("no JSON") << Members{{"manifest.json", "[{"}} << "manifest.json";
        QTest::newRow("folder") << Members{{"index.json/", ""}, {"oci-layout", "{}"}}
                                << "index.json is not a regular file";
        QTest::newRow("odd entries") << Members{{"oci-layout", "{}"}, {"index.json", indexOf("null,1,\"x\"")}}
                                     << "manifests[0]: not an object";
        QTest::newRow("bad digest") << Members{{"oci-layout", "{}"},
                                               {"index.json",
                                                indexOf(QByteArray::fromStdString(json("{'digest':'../x'}")))}}
                                    << "bad digest";
        QTest::newRow("deep") << Members{{"manifest.json", std::string(100'000, '[')}} << "manifest.json: nesting";
    }

    void refusals()
    {
        QFETCH(const Members, members);
        QFETCH(const QString, words);
        const Opened opened = openTarOf(members);
        QVERIFY(!opened);
        QVERIFY2(text(opened.error().message()).contains(words), opened.error().message().c_str());
    }

    void emptyFolderIsNoImage()
    {
        const QTemporaryDir folder;
        const Opened opened = openArchive(parseSourceWord(folder.path().toStdString()));
        QVERIFY(!opened);
        QCOMPARE(opened.error().code(), ErrorCode::NotAnImage);
    }

    void namedTransportsAreChecked()
    {
        const QTemporaryDir folder;
        const std::string tar = folder.filePath(QStringLiteral("a.tar")).toStdString();
        writeFile(tar, tarOf(dockerMembers({app()})));
        QVERIFY(openArchive(parseSourceWord("docker-archive:" + tar + ":localhost/app:1")));
        const Opened wrong = openArchive(parseSourceWord("oci-archive:" + tar));
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().code(), ErrorCode::NotAnImage);
    }
};

QTEST_GUILESS_MAIN(TestImageArchive)
#include "tst_image_archive.moc"
