// SPDX-License-Identifier: Apache-2.0
// Each format, made here and opened: what it says about its images.
#include "model/io/codec/compression.h"
#include "tests/model/image/archive_cases.h"

#include <QTemporaryDir>
#include <QTest>

using namespace strata;
using namespace strata::test;

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
