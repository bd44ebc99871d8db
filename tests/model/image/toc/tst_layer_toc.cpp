// SPDX-License-Identifier: Apache-2.0
// Layers read from their table of contents: the same tree and the same bytes as from their tar, and no trust in a table
// that is wrong.
#include "model/image/content_reader.h"
#include "model/image/toc/chunk_table.h"
#include "tests/support/far_source.h"
#include "tests/support/shared_folder.h"
#include "tests/support/tar_bytes.h"
#include "tests/support/toc_layers.h"

#include <QJsonArray>
#include <QTest>

#include <algorithm>

using namespace strata;
using namespace strata::test;

namespace {

/// One entry with everything that a layer's tree says about it.
std::string entryText(const LayerTree &tree, EntryId id, bool withNames)
{
    const Entry &entry = tree.entry(id);
    const Owner &owner = tree.owner(id);
    std::string text = std::string(1, typeLetter(entry.type)) + " " + tree.path(id) + " " + std::to_string(entry.mode) +
                       " " + std::to_string(owner.uid) + ":" + std::to_string(owner.gid);
    if (withNames)
        text += " " + owner.userName + ":" + owner.groupName;
    text += " " + std::to_string(entry.size) + " " + std::to_string(entry.mtime) + "." +
            std::to_string(entry.mtimeNanos) + " " + std::string(tree.linkTarget(id));
    if (entry.type == EntryType::CharDevice || entry.type == EntryType::BlockDevice)
        text += std::to_string(tree.device(id).first) + "," + std::to_string(tree.device(id).second);
    for (const Xattr &xattr : tree.xattrs(id))
        text += " " + xattr.name + "=" + xattr.value;
    return text + " " + tree.extra(id).rawPath + " " +
           std::to_string(entry.flags & static_cast<unsigned>(~Entry::HasHash));
}

std::string treeText(const LayerTree &tree, bool withNames)
{
    std::string text;
    for (std::uint32_t i = 0; i < tree.entryCount(); ++i)
        text += entryText(tree, EntryId(i), withNames) + "\n";
    return text;
}

std::string notesText(const NoteList &notes)
{
    std::string text;
    for (const Note &note : notes.all()) {
        if (note.code != NoteCode::ContentsTable)
            text += std::string(slug(note.code)) + " " + note.path + "\n";
    }
    return text;
}

bool hasNote(const NoteList &notes, NoteCode code, Severity severity)
{
    return std::ranges::any_of(notes.all(),
                               [&](const Note &note) { return note.code == code && note.severity == severity; });
}

ImagePtr load(const SourcePtr &source, const LoadOptions &options = {})
{
    const auto archive = ImageArchive::open(source);
    if (!archive)
        qFatal("%s", archive.error().message().c_str());
    const auto image = ImageLoader::load(*archive, 0, options);
    if (!image)
        qFatal("%s", image.error().message().c_str());
    return *image;
}

SourcePtr sourceOf(const Members &members)
{
    const auto source = openTar(memorySource(tarOf(members)));
    if (!source)
        qFatal("%s", source.error().message().c_str());
    return *source;
}

Result<std::string> bytesOf(const ImagePtr &image, EntryRef entry)
{
    const auto content = openContent(image, entry);
    if (!content)
        return fail(content);
    return readAll(**content, 64 << 20);
}

Result<std::string> bytesAt(const ImagePtr &image, std::string_view path)
{
    const ImageTree &tree = *image->tree();
    return bytesOf(image, tree.ref(*tree.versionAt(*tree.find(path), tree.lastLayer())));
}

/// Everything that can be in a layer, and names that are cleaned.
std::string allSorts()
{
    std::string zeros = "big";
    zeros.resize(300'000, '\0');
    // layerOf() ends the archive: its end marker is taken away again.
    std::string tar =
        layerOf("d etc 0750 uid=5 gid=6 user=eve group=games\nf etc/passwd =root:x:0 0600\n"
                "f etc/motd =hello uid=5 gid=6 user=eve group=games\nl etc/link passwd\nh etc/hard etc/passwd\n"
                "f empty\nc dev/null 1,3\nb dev/sda 8,0 mode=0660\np run/fifo\nw old\no etc\n"
                "f usr/bin/ping =ping xattr=security.capability:\\x01\\x00\\xff xattr=user.note:hello\n"
                "f big.bin 200000");
    tar.resize(tar.find_last_not_of('\0') / 512 * 512 + 512);
    TarBytes more;
    more.raw(tar);
    for (const char *name : {"./a//b/../c", "/absolute", "../outside", "twice", "twice", ".wh..wh.plnk/1.2", "x/.wh."})
        more.entry({.name = name}, name);
    more.entry({.name = "zeros.bin"}, zeros).entry({.name = "last/", .type = '5', .mode = "0000700"}).end();
    return more.bytes();
}

} // namespace

class TestLayerToc : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sameAsTheTar_data()
    {
        QTest::addColumn<bool>("isStargz");
        QTest::addColumn<int>("chunkBytes");
        QTest::addColumn<bool>("endsTar");
        QTest::addColumn<bool>("hasOlderFooter");
        QTest::addColumn<bool>("isAnnotated");
        QTest::newRow("estargz") << true << 0 << false << false << true;
        QTest::newRow("estargz of BuildKit") << true << 0 << true << false << true;
        QTest::newRow("estargz in parts") << true << 65'536 << false << false << true;
        QTest::newRow("estargz, parts that are not whole blocks") << true << 10'007 << true << false << true;
        QTest::newRow("stargz") << true << 0 << false << true << true;
        QTest::newRow("estargz without annotations") << true << 65'536 << false << false << false;
        QTest::newRow("zstd:chunked") << false << 0 << false << false << true;
        QTest::newRow("zstd:chunked in parts") << false << 65'536 << false << false << true;
        QTest::newRow("zstd:chunked of 2021") << false << 0 << false << true << true;
        QTest::newRow("zstd:chunked without annotations") << false << 65'536 << false << false << false;
        QTest::newRow("zstd:chunked of 2021 without annotations") << false << 65'536 << false << true << false;
    }

    void sameAsTheTar()
    {
        QFETCH(bool, isStargz);
        QFETCH(int, chunkBytes);
        QFETCH(bool, endsTar);
        QFETCH(bool, hasOlderFooter);
        QFETCH(bool, isAnnotated);
        TocOptions options;
        options.isStargz = isStargz;
        options.chunkBytes = static_cast<std::uint64_t>(chunkBytes);
        options.endsTar = endsTar;
        options.hasOlderFooter = hasOlderFooter;
        options.isAnnotated = isAnnotated;
        const StoredLayer layer = layerWithToc(allSorts(), options);
        const SourcePtr source = sourceOf(ociLayoutOf({layer}));
        const ImagePtr whole = load(source);
        const auto traffic = std::make_shared<FarTraffic>();
        const ImagePtr far = load(farSource(source, traffic));

        const LoadedLayer &read = far->layer(LayerNumber(1));
        QVERIFY(!whole->layer(LayerNumber(1)).chunks);
        QCOMPARE(whole->info().layers[0].seekable, isStargz ? SeekableForm::EStargz : SeekableForm::ZstdChunked);
        QVERIFY(!hasNote(whole->layer(LayerNumber(1)).notes, NoteCode::ContentsTable, Severity::Warning));
        QVERIFY2(read.chunks, far->allNotes().all().empty() ? "" : far->allNotes().all()[0].text.english().c_str());
        QCOMPARE(QByteArray::fromStdString(treeText(*read.tree, isStargz)),
                 QByteArray::fromStdString(treeText(*whole->layer(LayerNumber(1)).tree, isStargz)));
        QCOMPARE(QByteArray::fromStdString(notesText(read.notes)),
                 QByteArray::fromStdString(notesText(whole->layer(LayerNumber(1)).notes)));
        QVERIFY(hasNote(read.notes, NoteCode::ContentsTable, Severity::Info));
        QCOMPARE(hasNote(read.notes, NoteCode::ContentsTable, Severity::Warning), !isAnnotated);
        if (isStargz && isAnnotated)
            QCOMPARE(read.uncompressedSize, std::optional<std::uint64_t>(layer.plain.size()));
        compareContents(whole, far);
    }

    void realTools_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char *name : {"bk26-oci-estargz.tar", "bh-zstd-chunked.tar", "sk-oci-zstd-chunked.tar"})
            QTest::newRow(name) << QByteArray(name);
    }

    void realTools()
    {
        QFETCH(QByteArray, name);
        const auto folder = sharedFolder("fixtures/today");
        if (!folder || !std::filesystem::exists(*folder / name.toStdString()))
            QSKIP("no shared fixtures");
        const auto source = openSource(*folder / name.toStdString());
        QVERIFY(source);
        const ImagePtr whole = load(*source);
        const auto traffic = std::make_shared<FarTraffic>();
        const ImagePtr far = load(farSource(*source, traffic));
        for (std::size_t i = 0; i < whole->layers().size(); ++i) {
            QVERIFY(far->layers()[i].chunks);
            QVERIFY(!hasNote(whole->layers()[i].notes, NoteCode::ContentsTable, Severity::Warning));
            QCOMPARE(QByteArray::fromStdString(treeText(*far->layers()[i].tree, true)),
                     QByteArray::fromStdString(treeText(*whole->layers()[i].tree, true)));
            QCOMPARE(QByteArray::fromStdString(notesText(far->layers()[i].notes)),
                     QByteArray::fromStdString(notesText(whole->layers()[i].notes)));
        }
        compareContents(whole, far);
    }

    void otherTablesAreNotRead_data()
    {
        QTest::addColumn<bool>("isStargz");
        QTest::newRow("estargz") << true;
        QTest::newRow("zstd:chunked") << false;
    }

    /// The manifest says which table belongs to the layer.
    void otherTablesAreNotRead()
    {
        QFETCH(bool, isStargz);
        TocOptions options;
        options.isStargz = isStargz;
        StoredLayer layer = layerWithToc(layerOf("f a =1\nf b =2"), options);
        for (auto &[key, value] : layer.annotations) {
            if (value.starts_with("sha256:"))
                value = sha256Of("another").text();
        }
        const ImagePtr far = load(farSource(sourceOf(ociLayoutOf({layer})), std::make_shared<FarTraffic>()));
        const LoadedLayer &read = far->layer(LayerNumber(1));
        QVERIFY(!read.chunks);
        QVERIFY(hasNote(read.notes, NoteCode::ContentsTable, Severity::Warning));
        QVERIFY(read.tree->find("b"));
        QVERIFY(!read.blobDigest.isNull());
    }

    /// The bytes of a file are checked before they are shown.
    void wrongBytesAreNotShown_data() { otherTablesAreNotRead_data(); }

    void wrongBytesAreNotShown()
    {
        QFETCH(bool, isStargz);
        TocOptions options;
        options.isStargz = isStargz;
        // As long when it is compressed as the right bytes are.
        const StoredLayer right = layerWithToc(layerOf("f good =0123456789\nf bad =0123456789\nf z =zz"), options);
        const StoredLayer other = layerWithToc(layerOf("f good =0123456789\nf bad =9876543210\nf z =zz"), options);
        StoredLayer mixed = right;
        const std::size_t body = right.blob.size() < other.blob.size() ? right.blob.size() : other.blob.size();
        std::size_t first = 0;
        while (first < body && right.blob[first] == other.blob[first])
            ++first;
        for (std::size_t i = first; i < first + 20 && i < body; ++i)
            mixed.blob[i] = other.blob[i];
        const ImagePtr far = load(farSource(sourceOf(ociLayoutOf({mixed})), std::make_shared<FarTraffic>()));
        QVERIFY(far->layer(LayerNumber(1)).chunks);
        const auto good = bytesAt(far, "good");
        QVERIFY(good);
        QCOMPARE(*good, std::string("0123456789"));
        const auto bad = bytesAt(far, "bad");
        QVERIFY(!bad);
        QCOMPARE(bad.error().code(), ErrorCode::Damaged);
    }

    void hostileTables_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QVariant>("value");
        QTest::addColumn<bool>("isRead");  // the table, and not the whole layer
        QTest::addColumn<bool>("isShown"); // the bytes of the file
        const auto row = [](const char *name, const char *key, const QVariant &value, bool isRead, bool isShown) {
            QTest::newRow(name) << QByteArray(key) << value << isRead << isShown;
        };
        row("behind the end", "offset", 1'000'000, true, false);
        row("in the middle of something", "offset", 3, true, false);
        row("before the start", "offset", -5, true, false);
        row("another place as text", "offset", QStringLiteral("7"), true, false);
        row("much to skip", "innerOffset", Q_INT64_C(1) << 40, true, false);
        row("far too large", "size", Q_INT64_C(1) << 60, false, true);
        row("larger", "size", 10'000, true, false);
        row("negative", "size", -1, true, true);
        row("one byte shorter", "size", 9, true, false);
        row("another part", "chunkOffset", 4, true, false);
        row("a part that is too large", "chunkSize", 400, true, false);
        row("a part of the file", "chunkSize", 4, true, false);
        row("zeros", "chunkType", QStringLiteral("zeros"), true, false);
        row("another digest", "chunkDigest", QString::fromStdString(sha256Of("x").text()), true, false);
        row("no digest", "chunkDigest", QStringLiteral("no"), true, true); // then that of the file counts
        row("a type without meaning", "type", QStringLiteral("door"), true, true);
    }

    /// One member of the entry of one file is replaced.
    void hostileTables()
    {
        QFETCH(QByteArray, key);
        QFETCH(QVariant, value);
        QFETCH(bool, isRead);
        QFETCH(bool, isShown);
        for (const bool isStargz : {true, false}) {
            TocOptions options;
            options.isStargz = isStargz;
            options.editTable = [&](QJsonObject &table) {
                QJsonArray entries = table[QLatin1String("entries")].toArray();
                QJsonObject entry = entries[0].toObject();
                entry.insert(QString::fromLatin1(key), QJsonValue::fromVariant(value));
                entries[0] = entry;
                table.insert(QLatin1String("entries"), entries);
            };
            const StoredLayer layer = layerWithToc(layerOf("f a =0123456789\nf b =second"), options);
            const ImagePtr far = load(farSource(sourceOf(ociLayoutOf({layer})), std::make_shared<FarTraffic>()));
            QCOMPARE(far->layer(LayerNumber(1)).chunks != nullptr, isRead);
            const auto a = bytesAt(far, "a");
            QCOMPARE(a.has_value(), isShown);
            if (!a)
                QCOMPARE(a.error().code(), ErrorCode::Damaged);
            const auto b = bytesAt(far, "b");
            QVERIFY(b);
            QCOMPARE(*b, std::string("second"));
        }
    }

    void otherThanTheTar_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QVariant>("value");
        QTest::addColumn<bool>("differs");
        QTest::newRow("another mode") << QByteArray("mode") << QVariant(04755) << true;
        QTest::newRow("another name") << QByteArray("name") << QVariant(QStringLiteral("b")) << true;
        QTest::newRow("another target") << QByteArray("linkName") << QVariant(QStringLiteral("x")) << false;
        QTest::newRow("another owner") << QByteArray("uid") << QVariant(1) << true;
        QTest::newRow("rounded time") << QByteArray("modtime") << QVariant(QStringLiteral("2001-09-09T01:46:41Z"))
                                      << false;
        QTest::newRow("another time") << QByteArray("modtime") << QVariant(QStringLiteral("2001-09-09T01:46:50Z"))
                                      << true;
    }

    /// A layer on this machine is read from its tar, and its table is held against it.
    void otherThanTheTar()
    {
        QFETCH(QByteArray, key);
        QFETCH(QVariant, value);
        QFETCH(bool, differs);
        for (const bool isStargz : {true, false}) {
            TocOptions options;
            options.isStargz = isStargz;
            options.editTable = [&](QJsonObject &table) {
                QJsonArray entries = table[QLatin1String("entries")].toArray();
                QJsonObject entry = entries[0].toObject();
                entry.insert(QString::fromLatin1(key), QJsonValue::fromVariant(value));
                entries[0] = entry;
                table.insert(QLatin1String("entries"), entries);
            };
            const StoredLayer layer = layerWithToc(layerOf("f a =1\nf z =2"), options);
            const ImagePtr near = load(sourceOf(ociLayoutOf({layer})));
            QVERIFY(near->tree()->find("a"));
            QVERIFY(!near->tree()->find("b"));
            QCOMPARE(hasNote(near->layer(LayerNumber(1)).notes, NoteCode::ContentsTable, Severity::Warning), differs);
        }
    }

    void tablesThatAreNone_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QVariant>("value");
        QTest::newRow("another version") << QByteArray("version") << QVariant(2);
        QTest::newRow("no version") << QByteArray("version") << QVariant(QStringLiteral("one"));
    }

    void tablesThatAreNone()
    {
        QFETCH(QByteArray, key);
        QFETCH(QVariant, value);
        TocOptions options;
        options.editTable = [&](QJsonObject &table) {
            table.insert(QString::fromLatin1(key), QJsonValue::fromVariant(value));
        };
        const StoredLayer layer = layerWithToc(layerOf("f a =1"), options);
        const ImagePtr far = load(farSource(sourceOf(ociLayoutOf({layer})), std::make_shared<FarTraffic>()));
        QVERIFY(!far->layer(LayerNumber(1)).chunks);
        QVERIFY(hasNote(far->layer(LayerNumber(1)).notes, NoteCode::ContentsTable, Severity::Warning));
        QVERIFY(far->tree()->find("a"));
    }

    void footersThatPointElsewhere_data()
    {
        QTest::addColumn<QByteArray>("digits");
        QTest::newRow("behind the end") << QByteArray("ffffffffffffffff");
        QTest::newRow("the footer itself") << QByteArray("0000000000000200");
        QTest::newRow("the start") << QByteArray("0000000000000000");
        QTest::newRow("no number") << QByteArray("000000000000000g");
    }

    void footersThatPointElsewhere()
    {
        QFETCH(QByteArray, digits);
        TocOptions options;
        options.isAnnotated = false;
        StoredLayer layer = layerWithToc(layerOf("f a =1"), options);
        layer.blob.replace(layer.blob.size() - 51 + 16, 16, digits.toStdString());
        const ImagePtr far = load(farSource(sourceOf(ociLayoutOf({layer})), std::make_shared<FarTraffic>()));
        QVERIFY(!far->layer(LayerNumber(1)).chunks);
        QVERIFY(hasNote(far->layer(LayerNumber(1)).notes, NoteCode::ContentsTable, Severity::Warning));
        QVERIFY(far->tree()->find("a"));
    }

    void positionsThatAreWrong_data()
    {
        QTest::addColumn<QByteArray>("position");
        for (const char *position : {"", ":::", "1:2:3", "99999:1:1:1", "1:99999999999999999999:1:1", "0:0:0:1",
                                     "18446744073709551615:2:2:1", "8:20:20:7", "-1:2:3:1"})
            QTest::addRow("'%s'", position) << QByteArray(position);
    }

    void positionsThatAreWrong()
    {
        QFETCH(QByteArray, position);
        TocOptions options;
        options.isStargz = false;
        StoredLayer layer = layerWithToc(layerOf("f a =1"), options);
        for (auto &[key, value] : layer.annotations) {
            if (key.ends_with("position"))
                value = position.toStdString();
        }
        const ImagePtr far = load(farSource(sourceOf(ociLayoutOf({layer})), std::make_shared<FarTraffic>()));
        QCOMPARE(far->layer(LayerNumber(1)).chunks != nullptr, position.isEmpty()); // then the footer is read
        QVERIFY(far->tree()->find("a"));
    }

private:
    void compareContents(const ImagePtr &whole, const ImagePtr &far)
    {
        std::size_t files = 0;
        for (std::uint32_t number = 1; number <= whole->layers().size(); ++number) {
            const LayerTree &tree = *whole->layer(LayerNumber(number)).tree;
            for (std::uint32_t i = 0; i < tree.entryCount(); ++i) {
                if (tree.entry(EntryId(i)).type != EntryType::File)
                    continue;
                const EntryRef entry{LayerNumber(number), EntryId(i)};
                const auto expected = bytesOf(whole, entry);
                const auto found = bytesOf(far, entry);
                QVERIFY(expected);
                QVERIFY2(found, found ? "" : (tree.path(EntryId(i)) + ": " + found.error().message()).c_str());
                QVERIFY2(*found == *expected, tree.path(EntryId(i)).c_str());
                ++files;
            }
        }
        QVERIFY(files > 0);
    }
};

QTEST_MAIN(TestLayerToc)
#include "tst_layer_toc.moc"
