// SPDX-License-Identifier: Apache-2.0
#include "tests/support/tar_listing.h"

#include "model/base/text.h"

#include <QTest>

namespace strata::test {

namespace {

char letterOf(const TarRecord &record)
{
    if (record.isUnknownType)
        return '?';
    switch (record.type) {
    case EntryType::File: return 'f';
    case EntryType::Hardlink: return 'h';
    case EntryType::Symlink: return 'l';
    case EntryType::CharDevice: return 'c';
    case EntryType::BlockDevice: return 'b';
    case EntryType::Directory: return 'd';
    case EntryType::Fifo: return 'p';
    case EntryType::Whiteout:
    case EntryType::OpaqueMark: break;
    }
    return '!';
}

/// Only what is not the plain value of a TarBlock.
std::string describe(const TarRecord &r)
{
    std::string text(1, letterOf(r));
    text +=
        " " + escapedForTsv(r.path.size() > 60 ? r.path.substr(0, 20) + "~" + std::to_string(r.path.size()) : r.path);
    if (!r.linkTarget.empty())
        text += " -> " + escapedForTsv(r.linkTarget);
    if (r.size != 0)
        text += " size " + std::to_string(r.size);
    if (r.bodySize != r.size)
        text += " stored " + std::to_string(r.bodySize);
    if (r.mode != 0644)
        text += " mode " + QByteArray::number(r.mode, 8).toStdString();
    if (r.uid != 0 || r.gid != 0)
        text += " owner " + std::to_string(r.uid) + ":" + std::to_string(r.gid);
    if (!r.userName.empty() || !r.groupName.empty())
        text += " names " + r.userName + ":" + r.groupName;
    if (r.mtime != Instant{100, 0})
        text += " time " + std::to_string(r.mtime.seconds) + "+" + std::to_string(r.mtime.nanos);
    if (r.device.first != 0 || r.device.second != 0)
        text += " device " + std::to_string(r.device.first) + "," + std::to_string(r.device.second);
    for (const Xattr &xattr : r.xattrs)
        text += " " + escapedForTsv(xattr.name) + "=" + escapedForTsv(xattr.value);
    if (r.isSparse) {
        text += " sparse";
        for (const SparseRegion &region : r.sparse)
            text += " " + std::to_string(region.offset) + "+" + std::to_string(region.length);
    }
    return text;
}

} // namespace

std::string listing(TarInput &input)
{
    NoteList notes;
    TarReader reader(input, notes, LayerNumber(1));
    std::string text;
    while (true) {
        const auto more = reader.next();
        if (!more)
            text += "error: " + more.error().message() + (reader.isCutShort() ? " (cut)" : "") + "\n";
        if (!more || !*more)
            break;
        text += describe(reader.record()) + "\n";
    }
    for (const Note &note : notes.all())
        text +=
            "note: " + std::string(slug(note.code)) + (note.path.empty() ? "" : " " + escapedForTsv(note.path)) + "\n";
    if (reader.sawEndMarker())
        text += "end\n";
    return text;
}

std::string listing(const std::string &bytes)
{
    return listing(*plainTarInput(memorySource(bytes)));
}

void tarColumns()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
}

void row(const char *name, const TarBytes &tar, const char *expected)
{
    QTest::newRow(name) << QByteArray::fromStdString(tar.bytes()) << QByteArray(expected);
}

void compareListing()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, expected);
    QCOMPARE(QByteArray::fromStdString(listing(bytes.toStdString())), expected);
}

} // namespace strata::test
