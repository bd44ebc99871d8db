// SPDX-License-Identifier: Apache-2.0
#include "model/base/octal.h"
#include "model/io/tar/tar_reader.h"
#include "model/places/store/layer_folder.h"
#include "tests/support/archive_builder.h"
#include "tests/support/layer_store.h"

#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <filesystem>

using namespace strata;
using namespace strata::test;

namespace {

namespace fs = std::filesystem;

/// "TYPE PATH" for each record, with owner and mode if wanted, and its first extended attribute.
QStringList recordsOf(const Result<FolderTar> &tar, bool withOwners = false)
{
    if (!tar)
        return {QString::fromStdString("error: " + tar.error().message())};
    QStringList lines;
    NoteList notes;
    const auto input = plainTarInput(tar->bytes);
    TarReader reader(*input, notes);
    while (true) {
        const auto more = reader.next();
        if (!more || !*more)
            break;
        const TarRecord &record = reader.record();
        QString line = QStringLiteral("fdlhcbp").mid(static_cast<int>(record.type), 1) + QLatin1Char(' ') +
                       QString::fromStdString(record.path);
        if (withOwners)
            line += QString::fromStdString(" " + std::to_string(record.uid) + ":" + std::to_string(record.gid) + " " +
                                           octalText(record.mode, 4));
        if (!record.xattrs.empty())
            line += QStringLiteral(" +") + QString::fromStdString(record.xattrs.front().name);
        lines << line;
    }
    return lines;
}

void setTime(const fs::path &path, std::int64_t seconds)
{
    const timespec times[2] = {{seconds, 0}, {seconds, 0}};
    QCOMPARE(::utimensat(AT_FDCWD, path.c_str(), times, AT_SYMLINK_NOFOLLOW), 0);
}

void settle(const fs::path &folder)
{
    for (const auto &entry : fs::recursive_directory_iterator(folder))
        setTime(entry.path(), 1'000'000'000);
    setTime(folder, 1'000'000'000);
}

bool mark(const fs::path &path, const char *name, std::string_view value)
{
    return ::setxattr(path.c_str(), name, value.data(), value.size(), 0) == 0;
}

} // namespace

class TestLayerFolder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_layer = fs::path(m_folder->path().toStdString()) / "layer";
        m_below = fs::path(m_folder->path().toStdString()) / "below";
    }

    void userMarks()
    {
        unpackFiles(layerOf("d a\nf a/x 3\nf a/gone 0\nd b\nf b/kept 0\nd c\nf c/new 1"), m_layer);
        if (!mark(m_layer / "c", "user.overlay.opaque", "y"))
            QSKIP("no extended attributes here");
        QVERIFY(mark(m_layer / "a", "user.overlay.opaque", "x"));
        QVERIFY(mark(m_layer / "a/gone", "user.overlay.whiteout", "y"));
        QVERIFY(mark(m_layer / "b/kept", "user.overlay.whiteout", "y")); // b is not marked
        QVERIFY(mark(m_layer / "a/x", "user.overlay.origin", "z"));
        QVERIFY(mark(m_layer / "a/x", "user.note", "n"));
        const QStringList wanted{QStringLiteral("d ./"),         QStringLiteral("d a/"),
                                 QStringLiteral("f a/.wh.gone"), QStringLiteral("f a/x +user.note"),
                                 QStringLiteral("d b/"),         QStringLiteral("f b/kept"),
                                 QStringLiteral("d c/"),         QStringLiteral("f c/.wh..wh..opq"),
                                 QStringLiteral("f c/new")};
        QCOMPARE(recordsOf(tarOfMarkedFolder(m_layer)), wanted);
    }

    void ownersInAttributes()
    {
        unpackFiles(layerOf("f a 3\nf b 3"), m_layer);
        if (!mark(m_layer / "a", "user.containers.override_stat", "12:34:4750"))
            QSKIP("no extended attributes here");
        QVERIFY(mark(m_layer / "b", "user.containers.override_stat", "x:34:0750"));
        const QStringList records = recordsOf(tarOfMarkedFolder(m_layer), true);
        QCOMPARE(records.at(1), QStringLiteral("f a 12:34 4750"));
        QVERIFY(records.at(2).startsWith(QStringLiteral("f b %1:").arg(::getuid())));
    }

    void whatIsElsewhere()
    {
        unpackFiles(layerOf("d moved\nf meta 3"), m_layer);
        if (!mark(m_layer / "moved", "user.overlay.redirect", "/old"))
            QSKIP("no extended attributes here");
        QVERIFY(mark(m_layer / "meta", "user.overlay.metacopy", ""));
        const auto tar = tarOfMarkedFolder(m_layer);
        QVERIFY(tar);
        const auto notes = tar->notes.all();
        QCOMPARE(notes.size(), std::size_t(2));
        QVERIFY(notes[0].text.english().find("metacopy") != std::string::npos);
        QVERIFY(notes[1].text.english().find("renamed from /old") != std::string::npos);
    }

    /// The bytes of a file of which only the attributes were changed, through a layer that has only attributes, too.
    void metacopy()
    {
        unpackFiles(layerOf("f a 5\nf d/b 5\nf c 5"), m_layer);
        const fs::path middle = m_below / "middle";
        const fs::path base = m_below / "base";
        unpackFiles(layerOf("f former 5"), middle);
        unpackFiles(layerOf("f a =bytes\nf old/name =named\nf d/other =other"), base);
        if (!mark(m_layer / "a", "user.overlay.metacopy", ""))
            QSKIP("no extended attributes here");
        QVERIFY(mark(m_layer / "d/b", "user.overlay.metacopy", ""));
        QVERIFY(mark(m_layer / "d/b", "user.overlay.redirect", "/former"));
        QVERIFY(mark(middle / "former", "user.overlay.metacopy", ""));
        QVERIFY(mark(middle / "former", "user.overlay.redirect", "/old/name"));
        QVERIFY(mark(m_layer / "c", "user.overlay.metacopy", ""));
        const auto tar = tarOfMarkedFolder(m_layer, {}, {middle, base});
        QVERIFY(tar);
        const auto bytes = readAll(*tar->bytes, 1u << 20);
        QVERIFY(bytes);
        QVERIFY(bytes->find("bytes") != std::string::npos);
        QVERIFY(bytes->find("named") != std::string::npos);
        QVERIFY(bytes->find("other") == std::string::npos);
        QCOMPARE(tar->notes.all().size(), std::size_t(1)); // c is nowhere
        QCOMPARE(tar->notes.all().front().path, std::string("c"));
    }

    /// Overlay gives many whiteouts one inode: they are not hard links of a layer.
    void devices()
    {
        if (::geteuid() != 0)
            QSKIP("makes devices: needs root");
        unpackFiles(layerOf("d a"), m_layer);
        QCOMPARE(::mknod((m_layer / "a/one").c_str(), S_IFCHR, 0), 0);
        QCOMPARE(::link((m_layer / "a/one").c_str(), (m_layer / "two").c_str()), 0);
        QVERIFY(mark(m_layer / "a", "trusted.overlay.opaque", "y"));
        const QStringList wanted{QStringLiteral("d ./"), QStringLiteral("d a/"), QStringLiteral("f a/.wh..wh..opq"),
                                 QStringLiteral("f a/.wh.one"), QStringLiteral("f .wh.two")};
        QCOMPARE(recordsOf(tarOfMarkedFolder(m_layer)), wanted);
    }

    void differences()
    {
        const char *common = "d same\nf same/a 3\nf same/b 4\nd deep\nd deep/er\nf deep/er/x 5\nl link same\nf kind 1\n"
                             "d tree\nf tree/leaf 2";
        unpackFiles(layerOf(common), m_below);
        unpackFiles(layerOf(common), m_layer);
        writeFile(m_layer / "deep/er/x", "other"); // of the same size
        writeFile(m_layer / "new/file", "n");
        fs::remove(m_layer / "same/b");
        fs::remove(m_layer / "kind");
        fs::create_directory(m_layer / "kind");
        fs::remove_all(m_layer / "tree");
        fs::remove(m_layer / "link");
        fs::create_symlink("deep", m_layer / "link");
        settle(m_below);
        settle(m_layer);
        setTime(m_layer / "deep/er/x", 1'000'000'001);
        const QStringList wanted{
            QStringLiteral("d ./"),       QStringLiteral("f .wh.tree"),  QStringLiteral("d deep/"),
            QStringLiteral("d deep/er/"), QStringLiteral("f deep/er/x"), QStringLiteral("d kind/"),
            QStringLiteral("l link"),     QStringLiteral("d new/"),      QStringLiteral("f new/file"),
            QStringLiteral("d same/"),    QStringLiteral("f same/.wh.b")};
        QCOMPARE(recordsOf(tarOfDifference(m_layer, m_below)), wanted);
        QCOMPARE(recordsOf(tarOfDifference(m_layer, m_layer)), QStringList());
    }

    /// What is below a link of the lower tree is not in that tree.
    void throughLinks()
    {
        unpackFiles(layerOf("d real\nf real/a 3\nl dir real"), m_below);
        unpackFiles(layerOf("d real\nf real/a 3\nd dir\nf dir/a 3"), m_layer);
        settle(m_below);
        settle(m_layer);
        const QStringList wanted{QStringLiteral("d ./"), QStringLiteral("d dir/"), QStringLiteral("f dir/a")};
        QCOMPARE(recordsOf(tarOfDifference(m_layer, m_below)), wanted);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_layer;
    fs::path m_below;
};

QTEST_GUILESS_MAIN(TestLayerFolder)
#include "tst_layer_folder.moc"
