// SPDX-License-Identifier: Apache-2.0
// What today's producers write, made here: names, IMAGE IDs, manifests that are left out, files of artifacts.
#include "model/image/content_reader.h"
#include "model/image/formats/image_choice.h"
#include "model/image/image_loader.h"
#include "model/image/image_verify.h"
#include "tests/support/archive_builder.h"
#include "tests/support/opened_image.h"
#include "tests/support/shared_folder.h"
#include "tests/support/tar_bytes.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <algorithm>

using namespace strata;
using namespace strata::test;

namespace {

std::string hex(const std::string &bytes)
{
    return std::string(sha256Of(bytes).encoded());
}

QJsonObject descriptor(const char *type, const std::string &bytes, QJsonObject more = {})
{
    more.insert(QLatin1String("mediaType"), QLatin1String(type));
    more.insert(QLatin1String("digest"), QString::fromStdString("sha256:" + hex(bytes)));
    more.insert(QLatin1String("size"), static_cast<qint64>(bytes.size()));
    return more;
}

std::string jsonOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

QJsonObject platform(const char *architecture)
{
    return {{QLatin1String("platform"), QJsonObject{{QLatin1String("os"), QLatin1String("linux")},
                                                    {QLatin1String("architecture"), QLatin1String(architecture)}}}};
}

constexpr const char *manifestType = "application/vnd.oci.image.manifest.v1+json";
constexpr const char *indexType = "application/vnd.oci.image.index.v1+json";

/// As `docker save` of an image for two platforms writes it, one of them and the attestation left out: index.json names
/// an index, by two names.
struct MultiPlatform {
    Members members;
    std::string index;
    std::string manifest;

    MultiPlatform()
    {
        members = ociMembers({{.refs = {"x"}, .steps = {{"ADD", layerOf("f a =1")}}}});
        const QJsonObject old = QJsonDocument::fromJson(QByteArray::fromStdString(members["index.json"])).object();
        QJsonObject own = old.value(QLatin1String("manifests")).toArray().first().toObject();
        own.remove(QLatin1String("annotations"));
        own.insert(QLatin1String("platform"), platform("amd64").value(QLatin1String("platform")));
        manifest = members["blobs/sha256/" + own.value(QLatin1String("digest")).toString().mid(7).toStdString()];
        const QJsonObject about{{QLatin1String("vnd.docker.reference.type"), QLatin1String("attestation-manifest")},
                                {QLatin1String("vnd.docker.reference.digest"), own.value(QLatin1String("digest"))}};
        index = jsonOf({{QLatin1String("schemaVersion"), 2},
                        {QLatin1String("mediaType"), QLatin1String(indexType)},
                        {QLatin1String("manifests"),
                         QJsonArray{own, descriptor(manifestType, "elsewhere", platform("arm64")),
                                    descriptor(manifestType, "proof", {{QLatin1String("annotations"), about}})}}});
        members["blobs/sha256/" + hex(index)] = index;
        QJsonArray names;
        for (const char *name : {"docker.io/library/multi:1", "docker.io/library/multi:latest"})
            names.append(descriptor(indexType, index,
                                    {{QLatin1String("annotations"),
                                      QJsonObject{{QLatin1String("io.containerd.image.name"), QLatin1String(name)}}}}));
        members["index.json"] = jsonOf({{QLatin1String("schemaVersion"), 2}, {QLatin1String("manifests"), names}});
    }
};

QJsonObject title(const char *name)
{
    return {{QLatin1String("annotations"),
             QJsonObject{{QLatin1String("org.opencontainers.image.title"), QLatin1String(name)}}}};
}

std::string contentOf(const ImagePtr &image, const char *path)
{
    const auto node = image->tree()->find(path);
    if (!node)
        return "(none)";
    const Change *change = image->tree()->versionAt(*node, image->lastLayer());
    const auto bytes = openContent(image, image->tree()->ref(*change));
    return bytes ? *readAll(**bytes, 1000) : bytes.error().message();
}

} // namespace

class TestTodaysSources : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesAndImageIds()
    {
        const MultiPlatform multi;
        const ImageArchivePtr archive = openMembers(multi.members);
        QCOMPARE(archive->images().size(), std::size_t(3));
        for (const ImageInfo &image : archive->images()) {
            QCOMPARE(image.refs, (std::vector<std::string>{"multi:1", "multi:latest"}));
            QCOMPARE(image.targets, std::vector<Digest>{sha256Of(multi.index)});
        }
        const std::string target = sha256Of(multi.index).text();
        for (const std::size_t length : {std::size_t(10), std::size_t(19), target.size()}) {
            const auto chosen = chooseImage(*archive, {target.substr(0, length), {}});
            QVERIFY(chosen);
            QCOMPARE(chosen->index, std::size_t(0));
            QVERIFY(chosen->others.empty());
        }
        const auto short12 = chooseImage(*archive, {sha256Of(multi.index).shortText(), {}});
        QVERIFY(short12 && short12->index == 0);
    }

    // A manifest that no index leads to is itself what the name points to.
    void manifestAsTarget()
    {
        const ImageArchivePtr archive = openMembers(ociMembers({{.refs = {"docker.io/me/app:1"}, .steps = {{"CMD"}}}}));
        const ImageInfo &image = archive->images().front();
        QCOMPARE(image.refs, std::vector<std::string>{"me/app:1"});
        QCOMPARE(image.targets, std::vector<Digest>{image.manifestDigest});
        QVERIFY(openMembers(dockerMembers({{.refs = {"a:1"}, .steps = {{"CMD"}}}}))->images().front().targets.empty());
    }

    /// What an absent document is, is known by its media type alone.
    void absentDocuments_data()
    {
        QTest::addColumn<QByteArray>("mediaType");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("note");
        const auto row = [](const char *mediaType, ImageKind kind, const char *note) {
            QTest::newRow(*mediaType ? mediaType : "none") << QByteArray(mediaType) << int(kind) << QByteArray(note);
        };
        row(manifestType, ImageKind::Image, "the manifest is not in this file; only its descriptor is known");
        row("", ImageKind::Image, "the manifest is not in this file; only its descriptor is known");
        row(indexType, ImageKind::Artifact, "the index is not in this file; only its descriptor is known");
        row("application/vnd.docker.distribution.manifest.list.v2+json", ImageKind::Artifact,
            "the index is not in this file; only its descriptor is known");
    }
    void absentDocuments()
    {
        QFETCH(const QByteArray, mediaType);
        QFETCH(const QByteArray, note);
        Members members = MultiPlatform().members;
        QJsonObject index = QJsonDocument::fromJson(QByteArray::fromStdString(members["index.json"])).object();
        QJsonArray manifests = index.value(QLatin1String("manifests")).toArray();
        manifests.append(descriptor(mediaType.constData(), "elsewhere too"));
        index.insert(QLatin1String("manifests"), manifests);
        members["index.json"] = jsonOf(index);
        const ImageArchivePtr archive = openMembers(members);
        const ImageInfo &absent = archive->images().back();
        QVERIFY(absent.isAbsent);
        QTEST(int(absent.kind), "kind");
        QCOMPARE(absent.notes.all().size(), std::size_t(1));
        QCOMPARE(QByteArray::fromStdString(absent.notes.all().front().text.english()), note);
    }

    void absentManifests()
    {
        const ImageArchivePtr archive = openMembers(MultiPlatform().members);
        const ImageInfo &here = archive->images()[0];
        const ImageInfo &other = archive->images()[1];
        const ImageInfo &proof = archive->images()[2];
        QVERIFY(!here.isAbsent && other.isAbsent && proof.isAbsent);
        QCOMPARE(other.kind, ImageKind::Image);
        QCOMPARE(other.platform.text(), std::string("linux/arm64"));
        QCOMPARE(proof.kind, ImageKind::Attestation);
        QCOMPARE(proof.subject, here.manifestDigest);
        const auto chosen = chooseImage(*archive, {});
        QVERIFY(chosen && chosen->index == 0 && chosen->others.empty());
        const auto wanted = chooseImage(*archive, {{}, "linux/arm64"});
        QVERIFY(wanted && wanted->index == 1);
        const auto report = verifyImage(*archive, 1);
        QVERIFY(report && !report->ok() && !report->isWrong());
        QVERIFY(verifyImage(*archive, 0)->ok());
    }

    void platformOfTheIndex()
    {
        const auto enter = [](const char *architecture, const char *variant) {
            return openMembers(ociMembers({{.steps = {{"CMD"}}, .editDescriptor = [=](QJsonObject &entry) {
                                                QJsonObject said{
                                                    {QLatin1String("os"), QLatin1String("linux")},
                                                    {QLatin1String("architecture"), QLatin1String(architecture)}};
                                                said.insert(QLatin1String("variant"), QLatin1String(variant));
                                                entry.insert(QLatin1String("platform"), said);
                                            }}}));
        };
        const ImageArchivePtr other = enter("arm64", "v8");
        QCOMPARE(other->images().front().platform.text(), std::string("linux/arm64/v8"));
        QCOMPARE(other->images().front().notes.all().front().code, NoteCode::DisagreeingManifests);
        const ImageArchivePtr same = enter("amd64", "v3");
        QCOMPARE(same->images().front().platform.text(), std::string("linux/amd64/v3"));
        QVERIFY(same->images().front().notes.isEmpty());
    }

    void filesOfArtifacts()
    {
        const std::string text = "hello\n";
        const std::string layerTyped = "a text, though its type says layer";
        const std::string statement = "{\"_type\":1}";
        const std::string config = "{}";
        Members members;
        for (const std::string *blob : {&text, &layerTyped, &statement, &config})
            members["blobs/sha256/" + hex(*blob)] = *blob;
        const std::string manifest =
            jsonOf({{QLatin1String("schemaVersion"), 2},
                    {QLatin1String("mediaType"), QLatin1String(manifestType)},
                    {QLatin1String("artifactType"), QLatin1String("application/example")},
                    {QLatin1String("config"), descriptor("application/vnd.oci.empty.v1+json", config)},
                    {QLatin1String("layers"),
                     QJsonArray{descriptor("text/plain", text, title("read.me")),
                                descriptor("application/vnd.oci.image.layer.v1.tar", layerTyped),
                                descriptor("application/vnd.in-toto+json", statement,
                                           {{QLatin1String("annotations"),
                                             QJsonObject{{QLatin1String("in-toto.io/predicate-type"),
                                                          QLatin1String("https://slsa.dev/provenance/v1")}}}})}}});
        members["blobs/sha256/" + hex(manifest)] = manifest;
        members["oci-layout"] = "{\"imageLayoutVersion\":\"1.0.0\"}";
        members["index.json"] = jsonOf({{QLatin1String("schemaVersion"), 2},
                                        {QLatin1String("manifests"), QJsonArray{descriptor(manifestType, manifest)}}});
        const ImageArchivePtr archive = openMembers(members);
        QCOMPARE(archive->images().front().kind, ImageKind::Artifact);
        QCOMPARE(archive->images().front().artifactType, std::string("application/example"));
        LoadOptions options;
        options.digests = true;
        const auto loaded = ImageLoader::load(archive, 0, options);
        QVERIFY(loaded);
        const ImagePtr image = *loaded;
        QCOMPARE(contentOf(image, "read.me"), text);
        QCOMPARE(contentOf(image, (hex(layerTyped).substr(0, 12) + ".tar").c_str()), layerTyped);
        QCOMPARE(contentOf(image, "slsa.dev-provenance-v1.json"), statement);
        QVERIFY2(image->allNotes().isEmpty(),
                 image->allNotes().all().empty() ? "" : image->allNotes().all()[0].text.english().c_str());
        QCOMPARE(image->layer(LayerNumber(1)).blobDigest, sha256Of(text));
        QVERIFY(verifyImage(*archive, 0)->ok());
    }

    // The footer of stargz-snapshotter: an empty gzip member whose extra field names the place of the table of
    // contents, which is behind the end of the tar.
    void seekableForms()
    {
        TarBytes behind;
        behind.entry({.name = "stargz.index.json"}, "{}");
        const std::string footer = std::string("\x1f\x8b\x08\x04\0\0\0\0\0\xff\x1a\0SG\x16\0", 16) +
                                   "0000000000000010STARGZ" + std::string("\x01\0\0\xff\xff\0\0\0\0\0\0\0\0", 13);
        const std::string plain = layerOf("f a =1") + behind.bytes();
        const std::string estargz = compressed(plain, "gzip") + footer;
        const std::string chunkedFooter =
            std::string("\x50\x2a\x4d\x18\x40\0\0\0", 8) + std::string(56, '\0') + "GNUlInUx";
        const std::string chunked = compressed(layerOf("f b =2"), "zstd") + chunkedFooter;
        const auto namesOf = [](const std::string &blob, const char *type) {
            const std::string manifest =
                jsonOf({{QLatin1String("schemaVersion"), 2},
                        {QLatin1String("config"), descriptor("application/vnd.oci.image.config.v1+json", "{}")},
                        {QLatin1String("layers"), QJsonArray{descriptor(type, blob)}}});
            Members members{{"blobs/sha256/" + hex("{}"), "{}"},
                            {"blobs/sha256/" + hex(blob), blob},
                            {"blobs/sha256/" + hex(manifest), manifest},
                            {"oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}"}};
            members["index.json"] =
                jsonOf({{QLatin1String("schemaVersion"), 2},
                        {QLatin1String("manifests"), QJsonArray{descriptor(manifestType, manifest)}}});
            const auto image = ImageLoader::load(openMembers(members), 0);
            const std::vector<Note> notes = (*image)->layer(LayerNumber(1)).notes.all();
            return std::string(layerCompressionName((*image)->info().layers.front())) +
                   (std::ranges::any_of(notes, [](const Note &n) { return n.code == NoteCode::DataAfterEnd; }) ? " data"
                                                                                                               : "");
        };
        constexpr const char *gzip = "application/vnd.oci.image.layer.v1.tar+gzip";
        constexpr const char *zstd = "application/vnd.oci.image.layer.v1.tar+zstd";
        QCOMPARE(namesOf(estargz, gzip), std::string("estargz"));
        QCOMPARE(namesOf(compressed(plain, "gzip"), gzip), std::string("gzip data"));
        QCOMPARE(namesOf(chunked, zstd), std::string("zstd:chunked"));
        QCOMPARE(namesOf(compressed(layerOf("f b =2"), "zstd"), zstd), std::string("zstd"));
    }

    // A tar that breaks off is not "OK" because its bytes are those that the digest is of.
    void verifyIsNotMilderThanReading()
    {
        TarBytes tar;
        tar.entry({.name = "etc/a"}, "x").header({.name = "etc/big", .size = base256(std::int64_t(8) << 30)});
        const auto source = openTar(memorySource(tar.bytes() + "some"));
        QVERIFY(source);
        const auto archive = ImageArchive::open(*source);
        QVERIFY(archive);
        const auto report = verifyImage(**archive, 0);
        QVERIFY(report && !report->ok() && !report->isWrong());
        QVERIFY2(report->layers.front().problem.english().find("damaged") != std::string::npos,
                 report->layers.front().problem.english().c_str());
        const std::string broken = layerOf("f a =1").substr(0, 700) + std::string(400, 'x');
        for (const char *codec : {"none", "gzip"}) {
            const ImageArchivePtr image = openMembers(dockerMembers({{.steps = {{"ADD", broken, codec}}}}));
            QVERIFY(!verifyImage(*image, 0)->ok());
        }
    }

    void computedDiffIds()
    {
        const std::string first = layerOf("f a =1");
        const std::string second = layerOf("f b =2");
        const ImageArchivePtr archive = openMembers(
            ociMembers({{.steps = {{"ADD", first, "gzip"}, {"ADD", second}},
                         .editConfig = [](QJsonObject &config) { config.remove(QLatin1String("rootfs")); }}}));
        const auto report = verifyImage(*archive, 0);
        QVERIFY(report);
        QCOMPARE(report->layers[0].diffId, sha256Of(first));
        QCOMPARE(report->layers[1].chainId, chainIdOf(sha256Of(first), sha256Of(second)));
    }

    void extendedHeaderAlone()
    {
        for (const TarBytes &tar : {TarBytes().pax({{"path", "x"}}).end(), TarBytes().pax({{"path", "x"}}),
                                    TarBytes().pax({{"comment", "x"}}, 'g').end(), TarBytes().zeros(20)}) {
            const auto source = openTar(memorySource(tar.bytes()));
            QVERIFY(!source || !ImageArchive::open(*source));
        }
    }

    void idsThatAreNone()
    {
        for (const char *id : {"../../etc", "abc", ""}) {
            const std::string names = "{\"app\":{\"latest\":\"" + std::string(id) + "\"}}";
            const auto source =
                openTar(memorySource(tarOf({{"repositories", names}, {"x/layer.tar", layerOf("f a =1")}})));
            const auto archive = ImageArchive::open(*source);
            QVERIFY(!archive);
            QVERIFY2(archive.error().message().find("is not a layer ID") != std::string::npos,
                     archive.error().message().c_str());
        }
    }

    void longTextsAreCut()
    {
        const std::string path(70'000, 'a');
        const ImageArchivePtr archive = openMembers(
            dockerMembers({{.steps = {{"CMD"}}, .editManifest = [&](QJsonObject &item) {
                                item.insert(QLatin1String("Layers"), QJsonArray{QString::fromStdString(path)});
                                item.insert(QLatin1String("Config"), QString::fromStdString(path));
                            }}}));
        for (const Note &note : archive->images().front().notes.all()) {
            QVERIFY2(note.text.english().size() < 500, note.text.english().substr(0, 300).c_str());
            QVERIFY(note.where().size() < 300);
        }
        const auto none = chooseImage(*archive, {path, {}});
        QVERIFY(!none && none.error().message().size() < 500);
        QVERIFY(none.error().message().find("… (70000 bytes)") != std::string::npos);
    }

    void sharedFixtures_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("rows"); // KIND PLATFORM NAME, "-" where absent
        const auto row = [](const char *file, const char *rows) {
            QTest::newRow(file) << QString::fromLatin1(file) << QByteArray(rows);
        };
        row("ctr-export-default.tar", "image linux/amd64 app:1\nattestation unknown/unknown app:1 -\n");
        row("ctr-export-arm64.tar",
            "image linux/amd64 multi:1 -\nimage linux/arm64 multi:1\nimage linux/arm/v7 multi:1 -\n"
            "attestation unknown/unknown multi:1 -\nattestation unknown/unknown multi:1 -\n"
            "attestation unknown/unknown multi:1 -\n");
        row("bh-idx-oci.tar", "image linux/amd64 idx\nimage linux/arm64/v8 idx\nartifact  idx\n");
        row("dn-two-tags.tar", "image linux/amd64 app:1\nattestation unknown/unknown app:1\n");
    }

    void sharedFixtures()
    {
        const auto folder = sharedFolder("fixtures/today");
        if (!folder)
            QSKIP("no shared folder");
        QFETCH(const QString, file);
        const auto archive = openArchive(parseSourceWord((*folder / file.toStdString()).string()));
        QVERIFY(archive);
        std::string rows;
        for (const ImageInfo &image : (*archive)->images())
            rows += std::string(imageKindName(image.kind)) + " " + image.platform.text() + " " + image.displayName() +
                    (image.isAbsent ? " -\n" : "\n");
        QTEST(QByteArray::fromStdString(rows), "rows");
    }
};

QTEST_GUILESS_MAIN(TestTodaysSources)
#include "tst_todays_sources.moc"
