// SPDX-License-Identifier: Apache-2.0
#include "model/report/entry_report.h"

#include "model/base/path.h"
#include "model/tree/tree_walk.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

namespace strata {

namespace {

constexpr std::array<std::string_view, 10> entryColumnNames = {"path", "type",  "mode", "uid",   "gid",
                                                               "size", "mtime", "link", "layer", "change"};

constexpr std::array<std::string_view, 20> detailColumnNames = {"path",
                                                                "type",
                                                                "mode",
                                                                "uid",
                                                                "gid",
                                                                "size",
                                                                "mtime",
                                                                "link",
                                                                "layer",
                                                                "change",
                                                                "uname",
                                                                "gname",
                                                                "xattrs",
                                                                "sha256",
                                                                "content_layer",
                                                                "device",
                                                                "stored_bytes",
                                                                "package",
                                                                "package_version",
                                                                "package_manager"};

constexpr std::array<std::string_view, 12> storyColumnNames = {"layer", "change", "by",  "what", "path",  "type",
                                                               "mode",  "uid",    "gid", "size", "mtime", "link"};

void setAttributes(EntryFields &fields, const LayerTree &layer, EntryId id)
{
    const Entry &entry = layer.entry(id);
    const Owner &owner = layer.owner(id);
    fields.type = typeLetter(entry.type);
    fields.mode = entry.mode;
    fields.uid = owner.uid;
    fields.gid = owner.gid;
    fields.size = entry.size;
    if (!entry.has(Entry::Implied))
        fields.mtime = Instant{entry.mtime, entry.mtimeNanos};
    if (entry.type == EntryType::Symlink)
        fields.link = layer.linkTarget(id);
}

EntryFields fieldsOf(const ImageTree &tree, EntryRef ref)
{
    EntryFields fields;
    fields.layer = ref.layer;
    fields.own = ref;
    const LayerTree &layer = tree.treeOf(ref);
    const EntryType type = layer.entry(ref.entry).type;
    if (type == EntryType::Whiteout || type == EntryType::OpaqueMark) {
        setAttributes(fields, layer, ref.entry);
        fields.type = 'w';
        fields.size = 0;
        return fields;
    }
    fields.inode = tree.inode(ref);
    if (type == EntryType::Hardlink)
        fields.hardlink = layer.linkTarget(ref.entry);
    if (fields.inode) {
        setAttributes(fields, tree.treeOf(*fields.inode), fields.inode->entry);
        return fields;
    }
    setAttributes(fields, layer, ref.entry);
    fields.type = 'h';
    fields.size = 0;
    fields.link = fields.hardlink;
    return fields;
}

void writeAttributes(RecordWriter &to, const EntryFields &fields)
{
    const char octal[] = {static_cast<char>('0' + (fields.mode >> 9 & 7)),
                          static_cast<char>('0' + (fields.mode >> 6 & 7)),
                          static_cast<char>('0' + (fields.mode >> 3 & 7)), static_cast<char>('0' + (fields.mode & 7))};
    to.text("type", std::string_view(&fields.type, 1));
    to.text("mode", std::string_view(octal, sizeof octal));
    to.number("uid", fields.uid);
    to.number("gid", fields.gid);
    to.number("size", fields.size);
    to.optionalFileTime("mtime", fields.mtime);
    to.optionalText("link", fields.link);
}

/// What is in JSON only.
void writeExtras(RecordWriter &to, const EntryFields &fields)
{
    if (!fields.hardlink.empty())
        to.text("hardlink", "/" + normalisedPath(fields.hardlink));
    to.optionalSeconds("mtime_seconds", fields.mtime);
}

PathDetails detailsOf(const ImageTree &tree, NodeId node, const EntryFields &fields)
{
    PathDetails details;
    details.path = tree.path(node);
    details.fields = fields;
    const EntryRef shown = fields.inode.value_or(fields.own);
    const LayerTree &layer = tree.treeOf(shown);
    details.userName = layer.owner(shown.entry).userName;
    details.groupName = layer.owner(shown.entry).groupName;
    for (const Xattr &xattr : layer.xattrs(shown.entry))
        details.xattrs.emplace_back(xattr.name, xattr.value);
    if (fields.type == 'c' || fields.type == 'b') {
        const auto [major, minor] = layer.device(shown.entry);
        details.device = std::to_string(major) + ":" + std::to_string(minor);
    }
    for (const Change &change : tree.changes(node)) {
        if (!change.isRemoval() && tree.entry(change).type == EntryType::File)
            details.storedBytes += tree.treeOf(tree.ref(change)).storedSize(change.entry);
    }
    return details;
}

std::string minuteText(const Instant &time)
{
    std::string text = rfc3339(time.seconds).substr(0, 16);
    text[10] = ' ';
    return text;
}

/// Filled up with blanks on the right, or on the left for a negative width.
std::string padded(std::string text, int width)
{
    const auto wanted = static_cast<std::size_t>(std::abs(width));
    if (text.size() < wanted)
        text.insert(width < 0 ? 0 : text.size(), wanted - text.size(), ' ');
    return text;
}

} // namespace

EntryFields entryFields(const ImageTree &tree, const Change &version)
{
    EntryFields fields = fieldsOf(tree, tree.ref(version));
    fields.change = changeName(version.kind);
    return fields;
}

EntryFields layerEntryFields(const ImageTree &tree, EntryRef ref, const Change *change)
{
    EntryFields fields = fieldsOf(tree, ref);
    const EntryType type = tree.entry(ref).type;
    if (type == EntryType::Whiteout)
        fields.change = "removed";
    else if (type == EntryType::OpaqueMark)
        fields.change = "opaque";
    else if (change != nullptr)
        fields.change = changeName(change->kind);
    return fields;
}

EntryFields removedEntryFields(const ImageTree &tree, NodeId node, const Change &removal)
{
    const Change *last = tree.versionAt(node, LayerNumber(removal.layer - 1));
    if (last == nullptr)
        return layerEntryFields(tree, tree.ref(removal), &removal);
    EntryFields fields = entryFields(tree, *last);
    fields.layer = removal.layerNumber();
    fields.change = changeName(removal.kind);
    return fields;
}

EntryFields shownEntryFields(const ImageTree &tree, NodeId node, const Change &change, bool layerAlone)
{
    if (change.isRemoval() && !(layerAlone && change.kind == ChangeKind::Removed))
        return removedEntryFields(tree, node, change);
    return layerAlone ? layerEntryFields(tree, tree.ref(change), &change) : entryFields(tree, change);
}

std::vector<const Change *> changesByEntry(const ImageTree &tree, LayerNumber layer)
{
    std::vector<const Change *> byEntry(tree.layer(layer) ? tree.layer(layer)->entryCount() : 0);
    for (std::uint32_t i = 0; i < tree.nodeCount(); ++i) {
        const Change *change = tree.changeIn(NodeId(i), layer);
        if (change != nullptr && !change->isRemoval() && change->entry.value < byEntry.size())
            byEntry[change->entry.value] = change;
    }
    return byEntry;
}

void forEachLayerRow(const ImageTree &tree, LayerNumber layer, EntryId start, bool recursive,
                     const std::function<bool(const std::string &path, const EntryFields &)> &row)
{
    if (!tree.layer(layer))
        return;
    const LayerTree &entries = *tree.layer(layer);
    const std::vector<const Change *> changes = changesByEntry(tree, layer);
    walkLayer(entries, start, recursive, [&](EntryId id, const std::string &path) {
        if (entries.entry(id).has(Entry::Implied))
            return true; // the layer holds no such entry
        return row(path, layerEntryFields(tree, EntryRef{layer, id}, changes[id.value]));
    });
}

Columns entryColumns()
{
    return entryColumnNames;
}

void writeEntry(RecordWriter &to, std::string_view path, const EntryFields &fields)
{
    to.begin();
    to.text("path", path);
    writeAttributes(to, fields);
    to.number("layer", fields.layer.value);
    to.optionalText("change", fields.change);
    writeExtras(to, fields);
    to.end();
}

void EntryLines::add(std::string_view path, const EntryFields &fields)
{
    const auto write = [this]<class Value>(Cell<Value> &cell, const Value &value, const auto &make) {
        if (cell.value != value) {
            cell.value = value;
            cell.text = make();
        }
        m_sink.write(cell.text);
    };
    const std::uint32_t mode = fields.mode | static_cast<std::uint32_t>(fields.type) << 24;
    write(m_mode, mode, [&] { return modeText(fields) + ' '; });
    write(m_owner, std::pair(fields.uid, fields.gid),
          [&] { return padded(std::to_string(fields.uid) + ":" + std::to_string(fields.gid), 9) + ' '; });
    if (fields.type == 'f')
        write(m_size, fields.size, [&] { return padded(dockerSize(fields.size), -8) + ' '; });
    else
        m_sink.write("       - ");
    if (fields.mtime) {
        const std::int64_t minute = fields.mtime->seconds / 60 - (fields.mtime->seconds % 60 < 0 ? 1 : 0);
        write(m_minute, minute, [&] { return minuteText(*fields.mtime) + ' '; });
    } else {
        m_sink.write("                 ");
    }
    write(m_change, std::pair(fields.layer.value, fields.change), [&] {
        return padded(std::to_string(fields.layer.value), -4) + ' ' + padded(std::string(fields.change), 8) + "  ";
    });
    writeEscaped(m_sink, path);
    if (!fields.link.empty()) {
        m_sink.write(fields.type == 'h' ? " => " : " -> ");
        writeEscaped(m_sink, fields.link);
    }
    m_sink.write('\n');
}

PathDetails pathDetails(const ImageTree &tree, NodeId node, LayerNumber at)
{
    const Change *version = tree.versionAt(node, at);
    PathDetails details = detailsOf(tree, node, entryFields(tree, *version));
    if (details.fields.type == 'f')
        details.contentLayer = tree.contentLayer(node, at);
    return details;
}

PathDetails versionDetails(const ImageTree &tree, NodeId node, const Change &change)
{
    const EntryFields fields =
        change.isRemoval() ? layerEntryFields(tree, tree.ref(change), nullptr) : entryFields(tree, change);
    PathDetails details = detailsOf(tree, node, fields);
    if (details.fields.type == 'f')
        details.contentLayer = tree.contentLayer(node, change.layerNumber());
    return details;
}

Columns detailColumns()
{
    return detailColumnNames;
}

void writeDetails(RecordWriter &to, const PathDetails &details)
{
    to.begin();
    to.text("path", details.path);
    writeAttributes(to, details.fields);
    to.number("layer", details.fields.layer.value);
    to.optionalText("change", details.fields.change);
    writeExtras(to, details.fields);
    to.text("uname", details.userName);
    to.text("gname", details.groupName);
    to.pairs("xattrs", details.xattrs);
    to.digest("sha256", details.sha256);
    to.optionalNumber("content_layer",
                      details.contentLayer ? std::optional<std::uint64_t>(details.contentLayer->value) : std::nullopt);
    to.optionalText("device", details.device);
    to.number("stored_bytes", details.storedBytes);
    const bool hasPackage = details.package.has_value();
    to.optionalText("package", hasPackage ? details.package->name : std::string_view());
    to.optionalText("package_version", hasPackage ? details.package->version : std::string_view());
    to.optionalText("package_manager", hasPackage ? packageSystem(details.package->manager).name : std::string_view());
    to.optionalText("user", details.imageUser);
    to.optionalText("group", details.imageGroup);
    to.end();
}

std::vector<StoryRow> storyOf(const ImageTree &tree, NodeId node)
{
    std::vector<StoryRow> rows;
    for (const Change &change : tree.changes(node)) {
        StoryRow row;
        row.layer = change.layerNumber();
        row.kind = change.kind;
        if (change.kind == ChangeKind::RemovedByParent)
            row.by = tree.removedBy(node, change);
        row.what = whatNames(change.what);
        if (!change.isRemoval())
            row.fields = entryFields(tree, change);
        rows.push_back(std::move(row));
    }
    return rows;
}

Columns storyColumns()
{
    return storyColumnNames;
}

void writeStoryRow(RecordWriter &to, std::string_view path, const StoryRow &row)
{
    to.begin();
    to.number("layer", row.layer.value);
    to.text("change", changeName(row.kind));
    to.optionalText("by", row.by);
    to.list("what", std::vector<std::string>(row.what.begin(), row.what.end()));
    to.text("path", path);
    if (row.fields) {
        writeAttributes(to, *row.fields);
        writeExtras(to, *row.fields);
    } else {
        for (std::size_t i = 5; i < storyColumnNames.size(); ++i)
            to.null(storyColumnNames[i]);
    }
    to.end();
}

std::string modeText(const EntryFields &fields)
{
    return (fields.type == 'f' ? '-' : fields.type) + permissionText(fields.mode);
}

std::string octalMode(std::uint32_t mode)
{
    char text[8];
    std::snprintf(text, sizeof text, "%04o", static_cast<unsigned>(mode & 07777));
    return text;
}

} // namespace strata
