// SPDX-License-Identifier: Apache-2.0
// Archives of a shared folder, where there is one: what their documents say is held against the truth files beside
// them, and hostile ones must be refused or opened with the right words.
#include "model/image/formats/image_archive.h"
#include "model/io/codec/compression.h"
#include "tests/support/shared_folder.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>

using namespace strata;

namespace {

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

QString member(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toString();
}

QJsonArray list(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toArray();
}

/// The word of the truth files for a format begins with ours.
bool isKind(SourceFormat format, const QString &kind)
{
    switch (format) {
    case SourceFormat::DockerArchive: return kind == QLatin1String("docker-archive");
    case SourceFormat::Hybrid: return kind.startsWith(QLatin1String("hybrid"));
    case SourceFormat::DockerV1: return kind.startsWith(QLatin1String("docker v1"));
    case SourceFormat::OciLayout: return kind == QLatin1String("oci-layout");
    case SourceFormat::DirTransport: return kind == QLatin1String("dir transport");
    case SourceFormat::LooseBlobs: return kind.startsWith(QLatin1String("blobs"));
    case SourceFormat::RootFilesystem: return kind.startsWith(QLatin1String("plain"));
    }
    return false;
}

const ImageInfo *imageWithConfig(const ImageArchive &archive, const QString &id)
{
    const auto found =
        std::ranges::find_if(archive.images(), [&](const ImageInfo &image) { return text(image.id.text()) == id; });
    return found == archive.images().end() ? nullptr : &*found;
}

bool hasRef(const ImageInfo &image, const QString &ref)
{
    // A hybrid shows docker's short form of the index's full name.
    QString familiar = ref;
    familiar.remove(QLatin1String("docker.io/"));
    return std::ranges::any_of(image.refs,
                               [&](const std::string &name) { return text(name) == ref || text(name) == familiar; });
}

void checkLayers(const ImageInfo &image, const QJsonObject &truth)
{
    const QJsonArray layers = list(truth, "layers");
    const QJsonArray matches = list(truth, "diff_ids_match");
    const QJsonArray chains = list(truth, "chain_ids");
    QCOMPARE(image.layers.size(), static_cast<std::size_t>(layers.size()));
    bool chainKnown = true;
    for (qsizetype i = 0; i < layers.size(); ++i) {
        const QJsonObject expected = layers[i].toObject();
        const LayerInfo &layer = image.layers[static_cast<std::size_t>(i)];
        QVERIFY(layer.blob);
        QCOMPARE(static_cast<qint64>(layer.blob->size()), expected.value(QLatin1String("blob_size")).toInteger());
        QCOMPARE(text(compressionName(layer.compression)), member(expected, "compression"));
        if (!layer.descriptor.digest.isNull() && layer.descriptor.digest.algorithm() == "sha256" &&
            !member(expected, "blob").isEmpty())
            QCOMPARE(text(layer.descriptor.digest.text()), member(expected, "blob"));
        if (expected.contains(QLatin1String("media_type")))
            QCOMPARE(text(layer.descriptor.mediaType), member(expected, "media_type"));
        chainKnown = chainKnown && i < matches.size() && matches[i].toBool();
        if (!chainKnown)
            continue;
        QCOMPARE(text(layer.diffId.text()), member(expected, "diff_id"));
        QCOMPARE(text(layer.chainId.text()), chains[i].toString());
    }
}

void checkImage(const ImageInfo &image, const QJsonObject &truth)
{
    QCOMPARE(image.kind, ImageKind::Image);
    QCOMPARE(text(image.platform.text()), member(truth, "platform"));
    if (truth.contains(QLatin1String("manifest_digest")))
        QCOMPARE(text(image.manifestDigest.text()), member(truth, "manifest_digest"));
    if (const QString ref = member(truth, "ref"); !ref.isEmpty())
        QVERIFY2(hasRef(image, ref), qPrintable(ref));
    for (const QJsonValue tag : list(truth, "repo_tags"))
        QVERIFY2(hasRef(image, tag.toString()), qPrintable(tag.toString()));
    QCOMPARE(static_cast<int>(image.history.size()), truth.value(QLatin1String("history_entries")).toInt());
    const auto withLayer =
        std::ranges::count_if(image.history, [](const HistoryStep &step) { return !step.emptyLayer; });
    QCOMPARE(static_cast<int>(withLayer), truth.value(QLatin1String("history_non_empty")).toInt());
    checkLayers(image, truth);
}

void checkOthers(const ImageArchive &archive, const QJsonArray &others)
{
    for (const QJsonValue other : others) {
        const QJsonObject expected = other.toObject();
        const auto found = std::ranges::find_if(archive.images(), [&](const ImageInfo &image) {
            return text(image.manifestDigest.text()) == member(expected, "digest");
        });
        QVERIFY2(found != archive.images().end(), qPrintable(member(expected, "digest")));
        QCOMPARE(text(imageKindName(found->kind)), member(expected, "kind"));
        QCOMPARE(static_cast<int>(found->layers.size()), expected.value(QLatin1String("blobs")).toInt());
        if (const QString subject = member(expected, "subject"); !subject.isEmpty())
            QCOMPARE(text(found->subject.text()), subject);
    }
}

QString allNotes(const ImageArchive &archive)
{
    QStringList lines;
    const auto add = [&](const NoteList &notes) {
        for (const Note &note : notes.all())
            lines << text(note.text.english()) + QLatin1Char(' ') + text(slug(note.code));
    };
    add(archive.notes());
    for (const ImageInfo &image : archive.images())
        add(image.notes);
    return lines.join(QLatin1Char('\n')).toLower();
}

} // namespace

class TestImageFixtures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void made_data()
    {
        QTest::addColumn<QString>("archive");
        QTest::addColumn<QString>("truth");
        const auto folder = test::sharedFolder("fixtures/made");
        if (!folder)
            return;
        for (const auto &entry : std::filesystem::recursive_directory_iterator(*folder)) {
            const QString path = QString::fromStdString(entry.path().string());
            const QString end = QStringLiteral(".truth.json");
            if (path.endsWith(end))
                QTest::newRow(qPrintable(path.section(QLatin1Char('/'), -2))) << path.chopped(end.size()) << path;
        }
    }

    void made()
    {
        if (!test::sharedFolder("fixtures/made"))
            QSKIP("no shared folder");
        QFETCH(const QString, archive);
        QFETCH(const QString, truth);
        QFile file(truth);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject expected = QJsonDocument::fromJson(file.readAll()).object();
        const auto opened = openArchive(parseSourceWord(archive.toStdString()));
        QVERIFY2(opened, opened ? "" : opened.error().message().c_str());
        QVERIFY2(isKind((*opened)->format(), member(expected, "kind")), qPrintable(member(expected, "kind")));
        for (const QJsonValue value : list(expected, "images")) {
            const QString id = member(value.toObject(), "config_digest");
            const ImageInfo *image = imageWithConfig(**opened, id);
            QVERIFY2(image != nullptr, qPrintable(id));
            checkImage(*image, value.toObject());
        }
        checkOthers(**opened, list(expected, "other"));
    }

    void hostile_data()
    {
        QTest::addColumn<QString>("archive");
        QTest::addColumn<QString>("expected");
        const auto table = test::sharedFolder("fixtures/hostile/HOSTILE.tsv");
        if (!table)
            return;
        QFile file(QString::fromStdString(table->string()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        for (const QByteArray &line : file.readAll().split('\n')) {
            const QList<QByteArray> fields = line.split('\t');
            if (fields.size() > 2 && (fields[0].startsWith("meta/") || fields[0].startsWith("outer/")))
                QTest::newRow(fields[0].constData())
                    << QString::fromStdString((table->parent_path() / fields[0].toStdString()).string())
                    << QString::fromUtf8(fields[2]);
        }
    }

    void hostile()
    {
        if (!test::sharedFolder("fixtures/hostile/HOSTILE.tsv"))
            QSKIP("no shared folder");
        QFETCH(const QString, archive);
        QFETCH(const QString, expected);
        const auto opened = openArchive(parseSourceWord(archive.toStdString()));
        if (opened) {
            // Shown as far as it can be read: then it must say what is wrong.
            if (expected.startsWith(QLatin1String("clear error")) || expected.contains(QLatin1String("warning")))
                QVERIFY(!allNotes(**opened).isEmpty());
        } else {
            QVERIFY2(!expected.startsWith(QLatin1String("opens")), opened.error().message().c_str());
            QVERIFY(!opened.error().message().empty());
            QVERIFY(opened.error().message().find('\n') == std::string::npos);
        }
    }

    // The words that the notes on some of them must contain.
    void hostileWords_data()
    {
        QTest::addColumn<QString>("archive");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *archive, const char *words) {
            QTest::newRow(archive) << QString::fromUtf8(archive) << QString::fromUtf8(words);
        };
        row("meta/blob-duplicate-member.tar", "occurs 2 times");
        row("meta/manifest-duplicate-member.tar", "manifest.json occurs 2 times");
        row("meta/config-digest-wrong.tar", "digest mismatch");
        row("meta/manifest-digest-wrong.tar", "digest mismatch");
        row("meta/descriptor-size-02.tar", "size mismatch");
        row("meta/descriptor-size-07.tar", "size mismatch");
        row("meta/layer-size-plus-one.tar", "size mismatch");
        row("meta/docker-config-path-00.tar", "config not in the archive");
        row("meta/docker-layer-path-01.tar", "layer is not in the archive");
        row("meta/layer-symlink-loop.tar", "link loop");
        row("meta/index-cycle-two.tar", "cycle");
        row("meta/repositories-cycle.tar", "cycle");
        row("meta/v1-parent-missing.tar", "missing parent");
        row("meta/mediatype-unknown.tar", "unknown media type");
        row("meta/mediatype-descriptor-vs-document.tar", "media types differ");
        row("meta/inline-data-lies.tar", "ignored");
        row("meta/json-huge-64mib.tar.gz", "config larger than the limit");
        row("meta/config-number.tar", "config cannot be read");
    }

    void hostileWords()
    {
        const auto folder = test::sharedFolder("fixtures/hostile");
        if (!folder)
            QSKIP("no shared folder");
        QFETCH(const QString, archive);
        QFETCH(const QString, words);
        const auto opened = openArchive(parseSourceWord((*folder / archive.toStdString()).string()));
        QVERIFY2(opened, opened ? "" : opened.error().message().c_str());
        QVERIFY2(allNotes(**opened).contains(words), qPrintable(allNotes(**opened)));
    }
};

QTEST_GUILESS_MAIN(TestImageFixtures)
#include "tst_image_fixtures.moc"
