// SPDX-License-Identifier: Apache-2.0
// Archives that are incomplete, contradictory or hostile: what is still shown, and what is said about it.
#include "tests/model/image/archive_cases.h"

#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace strata;
using namespace strata::test;

class TestImageArchiveOddities : public QObject {
    Q_OBJECT

private Q_SLOTS:
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
};

QTEST_GUILESS_MAIN(TestImageArchiveOddities)
#include "tst_image_archive_oddities.moc"
