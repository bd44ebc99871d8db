// SPDX-License-Identifier: Apache-2.0
#include "model/lab/branches/memory_entry_json.h"

#include "model/lab/path_walker.h"

#include <optional>
#include <string>
#include <string_view>

namespace strata {

namespace {

std::optional<EntryType> entryTypeOf(std::string_view word)
{
    if (word == "file" || word == "hardlink" || word == "whiteout")
        return EntryType::File;
    if (word == "dir")
        return EntryType::Directory;
    if (word == "symlink")
        return EntryType::Symlink;
    if (word == "fifo")
        return EntryType::Fifo;
    return std::nullopt;
}

LabContent readContent(StrictObject &json)
{
    const std::uint64_t size = json.number("size").value_or(0);
    if (json.has("data"))
        return LabContent(json.bytes("data"));
    if (size > largestFileSize)
        json.complain("size", QT_TRANSLATE_NOOP("Message", "is more than the largest possible size of a file"));
    return LabContent(fillSource(size));
}

void readXattrs(StrictObject &json, LabObject &object)
{
    if (!json.has("xattrs"))
        return;
    StrictObject xattrs = json.child("xattrs");
    for (const QString &key : xattrs.object().keys()) {
        const std::string name = key.toStdString();
        object.xattrs[name] = xattrs.bytes(name);
    }
}

std::string readLinkTarget(StrictObject &json)
{
    std::string target = json.word("target");
    if (target.empty() || target.size() > longestPath)
        json.complain("target", target.empty() ? Message(QT_TRANSLATE_NOOP("Message", "is empty"))
                                               : Message(QT_TRANSLATE_NOOP("Message", "is too long")));
    return target;
}

LabObject readObject(StrictObject &json, EntryType type)
{
    LabObject object = defaultObject(type);
    const auto mode = json.mode("mode");
    if (type == EntryType::Symlink)
        object.target = readLinkTarget(json);
    else
        object.mode = mode.value_or(object.mode);
    object.uid = json.owner("uid").value_or(0);
    object.gid = json.owner("gid").value_or(0);
    if (json.has("mtime"))
        object.mtime.seconds = json.integer("mtime");
    if (type == EntryType::File)
        object.content = readContent(json);
    readXattrs(json, object);
    return object;
}

} // namespace

MemoryEntry readMemoryEntry(StrictObject &json)
{
    MemoryEntry entry;
    entry.path = json.word("path");
    const std::string word = json.text("type");
    const auto type = entryTypeOf(word);
    if (!type)
        json.complain("type",
                      QT_TRANSLATE_NOOP("Message", "is not one of file, dir, symlink, hardlink, fifo, whiteout"));
    entry.isWhiteout = word == "whiteout";
    entry.isOpaque = json.flag("opaque").value_or(false);
    if (entry.isOpaque && word != "dir")
        json.complain("opaque", QT_TRANSLATE_NOOP("Message", "is only allowed for a dir"));
    if (word == "hardlink")
        entry.hardlinkTo = json.word("target");
    entry.object = readObject(json, type.value_or(EntryType::File));
    return entry;
}

} // namespace strata
