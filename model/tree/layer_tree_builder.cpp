// SPDX-License-Identifier: Apache-2.0
#include "model/base/text.h"
#include "model/io/limits.h"
#include "model/tree/layer_tree_builder_p.h"
#include "model/tree/whiteout.h"

#include <algorithm>

namespace strata {

namespace {

constexpr std::uint64_t nameBytesLimit = 1ull << 30;   // a NamePool numbers its bytes with 32 bits
constexpr std::uint64_t rareBytesLimit = 256ull << 20; // all extended attributes and sparse maps of one layer

/// The start of a name that is far too long to be shown.
std::string startOf(std::string_view path)
{
    return std::string(path.substr(0, 200));
}

std::uint64_t rareBytesOf(const EntryInfo &info)
{
    std::uint64_t bytes = info.sparse.size() * sizeof(SparseRegion);
    for (const Xattr &xattr : info.xattrs)
        bytes += sizeof(Xattr) + xattr.name.size() + xattr.value.size();
    return bytes;
}

bool isOverlayOpaque(const Xattr &xattr)
{
    return xattr.name.ends_with(".overlay.opaque") && (xattr.value == "y" || xattr.value == "x");
}

} // namespace

LayerTreeBuilder::LayerTreeBuilder(NoteList &notes, LayerNumber layer) : d(std::make_unique<Private>(notes, layer)) {}

LayerTreeBuilder::~LayerTreeBuilder() = default;

EntryId LayerTreeBuilder::add(const TarRecord &record)
{
    return d->add(record, {record.bodyOffset, record.bodySize, record.isUnknownType});
}

EntryId LayerTreeBuilder::add(const EntryInfo &info, ByteSourcePtr content)
{
    if (info.type == EntryType::Whiteout || info.type == EntryType::OpaqueMark)
        return d->add(markFile(info), {});
    if (info.type == EntryType::File && !content)
        content = memorySource({});
    const std::uint64_t size = content ? content->size() : 0;
    const EntryId id = d->add(info, {0, size, false, std::move(content)});
    if (id.isValid() && info.type == EntryType::Symlink)
        d->tree->m_entries[id.value].mode = 0777;
    return id;
}

void LayerTreeBuilder::setContentHash(EntryId id, ContentHash hash)
{
    LayerTree &tree = *d->tree;
    if (tree.m_hashes.size() <= id.value)
        tree.m_hashes.resize(tree.m_entries.size());
    tree.m_hashes[id.value] = hash;
    tree.m_entries[id.value].flags |= Entry::HasHash;
}

void LayerTreeBuilder::setDamaged()
{
    d->tree->m_damaged = true;
}

std::size_t LayerTreeBuilder::entryCount() const
{
    return d->tree->m_entries.size();
}

LayerTreePtr LayerTreeBuilder::finish()
{
    return d->finish();
}

void LayerTreeBuilder::setContainer()
{
    d->tree->m_isContainer = true;
}

EntryId LayerTreeBuilder::appendImpliedFolder(LayerTree &tree, std::string_view name)
{
    Entry folder;
    folder.type = EntryType::Directory;
    folder.flags = Entry::Implied;
    folder.mode = 0755;
    folder.parent = LayerTree::root();
    folder.name = tree.m_names.append(name);
    folder.payload = tree.m_folders.size();
    tree.m_folders.push_back({});
    tree.m_entries.push_back(folder);
    return EntryId(static_cast<std::uint32_t>(tree.m_entries.size() - 1));
}

LayerTreeBuilder::Private::Private(NoteList &list, LayerNumber layer)
    : notes(list, layer), tree(new LayerTree), m_table(1024)
{
    tree->m_extras.emplace_back();
    tree->m_owners.emplace_back();
    m_owners.emplace(0, 0);
    Entry root;
    root.type = EntryType::Directory;
    root.flags = Entry::Implied;
    root.mode = 0755;
    root.name = tree->m_names.intern({});
    root.parent = EntryId(0);
    root.payload = newFolder(LayerTree::root());
    tree->m_entries.push_back(root);
}

EntryId LayerTreeBuilder::Private::add(const EntryInfo &info, const Body &body)
{
    ++tree->m_recordCount;
    if (isTooLong(info) || !hasRoom(info))
        return {};

    const std::string_view trimmed = trimmedLayerPath(info.path);
    const std::size_t slash = trimmed.rfind('/');
    const std::string_view parent = slash == std::string_view::npos ? std::string_view() : trimmed.substr(0, slash);
    const std::string_view last = slash == std::string_view::npos ? trimmed : trimmed.substr(slash + 1);
    if (m_lastFolder != noFolder && parent == m_lastParent && !last.empty() && last != "." && last != "..") {
        m_path.plain = true;
        return addBelow(m_lastFolder, last, info, body);
    }

    m_path.assign(info.path);
    if (m_path.components.size() > limits::pathComponents) {
        notes.add(Severity::Warning, NoteCode::NameTooLong, [&] {
            return LayerNotes::Wording{
                Message(QT_TRANSLATE_NOOP("Message", "a path of %1 components; the entry is left out"),
                        m_path.components.size()),
                startOf(info.path)};
        });
        return {};
    }
    notePath(info);
    if (m_path.components.empty())
        return addRoot(info);
    return addBelow(parentOf(parent), m_path.components.back(), info, body);
}

bool LayerTreeBuilder::Private::isTooLong(const EntryInfo &info)
{
    if (info.path.size() <= limits::pathBytes && info.linkTarget.size() <= limits::pathBytes)
        return false;
    notes.add(Severity::Warning, NoteCode::NameTooLong, [&] {
        const bool isPath = info.path.size() > limits::pathBytes;
        const std::size_t size = isPath ? info.path.size() : info.linkTarget.size();
        return LayerNotes::Wording{
            Message(isPath ? QT_TRANSLATE_NOOP("Message", "a path of %1 bytes; the entry is left out")
                           : QT_TRANSLATE_NOOP("Message", "a link target of %1 bytes; the entry is left out"),
                    size),
            startOf(info.path)};
    });
    return true;
}

bool LayerTreeBuilder::Private::hasRoom(const EntryInfo &info)
{
    m_nameBytes += info.path.size() + info.linkTarget.size();
    if (tree->m_entries.size() < limits::layerEntries && m_nameBytes < nameBytesLimit)
        return true;
    notes.add(Severity::Error, NoteCode::LimitReached, [&] {
        return LayerNotes::Wording{
            QT_TRANSLATE_NOOP("Message", "the layer has too many entries or names; the rest is left out"),
            startOf(info.path)};
    });
    return false;
}

void LayerTreeBuilder::Private::notePath(const EntryInfo &info)
{
    if (m_path.absolute) {
        notes.add(Severity::Info, NoteCode::NameAbsolute, [&] {
            return LayerNotes::Wording{
                QT_TRANSLATE_NOOP("Message", "an absolute name; it is taken from the image's root"), info.path};
        });
    }
    if (m_path.dotdot) {
        notes.add(m_path.escaped ? Severity::Warning : Severity::Info, NoteCode::NameEscapes, [&] {
            return LayerNotes::Wording{
                m_path.escaped ? Message(QT_TRANSLATE_NOOP(
                                     "Message", "the name leads outside the image; it is taken from the image's root"))
                               : Message(QT_TRANSLATE_NOOP("Message", "the name contains \"..\"")),
                info.path};
        });
    }
}

/// Only a folder may take the place of the root, and not one that got there by "..": nothing replaces the root itself.
EntryId LayerTreeBuilder::Private::addRoot(const EntryInfo &info)
{
    if (info.path.empty()) {
        notes.add(Severity::Warning, NoteCode::NameEmpty, [&] {
            return LayerNotes::Wording{QT_TRANSLATE_NOOP("Message", "an entry without a name; left out"), {}};
        });
        return {};
    }
    if (info.type != EntryType::Directory || m_path.dotdot) {
        notes.add(Severity::Warning, NoteCode::RootReplaced, [&] {
            return LayerNotes::Wording{
                QT_TRANSLATE_NOOP("Message", "an entry that would replace the root directory; left out"), info.path};
        });
        return {};
    }
    if (m_rootSeen) {
        notes.add(Severity::Warning, NoteCode::DuplicateEntry, [&] {
            return LayerNotes::Wording{storedTwice, info.path};
        });
    }
    m_rootSeen = true;
    Entry &root = tree->m_entries[0];
    const std::uint64_t children = root.payload;
    fill(root, info, {});
    root.payload = children;
    root.flags &= static_cast<std::uint8_t>(~Entry::Implied);
    return LayerTree::root();
}

EntryId LayerTreeBuilder::Private::addBelow(Folder folder, std::string_view name, const EntryInfo &info,
                                            const Body &body)
{
    const MarkerKind marker = markerKind(name);
    const bool hidden = isHidden(folder);
    if (marker == MarkerKind::Invalid && !hidden) {
        notes.add(Severity::Warning, NoteCode::WhiteoutInvalid, [&] {
            return LayerNotes::Wording{
                QT_TRANSLATE_NOOP("Message", "a whiteout that names nothing, \".\" or \"..\"; ignored"), info.path};
        });
        return {};
    }
    const EntryId id(static_cast<std::uint32_t>(tree->m_entries.size()));
    Entry entry;
    entry.name = tree->m_names.intern(name);
    entry.parent = EntryId(folder);
    fill(entry, info, body);
    if (hidden || marker == MarkerKind::AufsHidden) {
        entry.flags |= Entry::AufsHidden;
    } else if (marker != MarkerKind::None) {
        entry.type = marker == MarkerKind::Opaque ? EntryType::OpaqueMark : EntryType::Whiteout;
        if (entry.size != 0) { // only in archives made by hand; dive counts it
            if (entry.extra == 0) {
                entry.extra = static_cast<std::uint32_t>(tree->m_extras.size());
                tree->m_extras.emplace_back();
            }
            tree->m_extras[entry.extra].storedSize = entry.size;
        }
        entry.size = entry.payload = 0;
        m_marks.push_back(id);
    }
    if (marker == MarkerKind::AufsHidden && !hidden) {
        notes.add(Severity::Info, NoteCode::AufsLeftover, [&] {
            return LayerNotes::Wording{
                QT_TRANSLATE_NOOP("Message", "an internal file of aufs; not shown in the merged tree"), info.path};
        });
    }
    const EntryId older = lookUp(folder, entry.name);
    tree->m_entries.push_back(entry);
    if (entry.type == EntryType::Hardlink)
        linkTo(id, info);
    if (older.isValid())
        supersede(older, id);
    else
        enter(id);
    Entry &stored = tree->m_entries[id.value];
    if (stored.isDirectory() && stored.payload == noFolder)
        stored.payload = newFolder(id);
    return id;
}

void LayerTreeBuilder::Private::fill(Entry &entry, const EntryInfo &info, const Body &body)
{
    entry.type = info.type;
    entry.mode = static_cast<std::uint16_t>(info.mode & 07777);
    entry.mtime = info.mtime.seconds;
    entry.mtimeNanos = info.mtime.nanos;
    entry.owner = ownerOf(info);
    if (body.isUnknownType)
        entry.flags |= Entry::UnknownKind;
    switch (entry.type) {
    case EntryType::File:
        entry.size = body.content ? body.size : info.size;
        entry.payload = body.offset;
        if (body.content) {
            entry.payload = tree->m_contents.size();
            tree->m_contents.push_back(body.content);
        }
        break;
    case EntryType::Hardlink:
    case EntryType::Symlink: entry.payload = tree->m_names.intern(info.linkTarget).value; break;
    case EntryType::CharDevice:
    case EntryType::BlockDevice:
        entry.payload = (static_cast<std::uint64_t>(info.device.first) << 32) | info.device.second;
        break;
    case EntryType::Directory: entry.payload = noFolder; break;
    case EntryType::Fifo:
    case EntryType::Whiteout:
    case EntryType::OpaqueMark: break;
    }
    fillExtra(entry, info, body);
    noteOverlayMarker(entry, info);
}

void LayerTreeBuilder::Private::fillExtra(Entry &entry, const EntryInfo &info, const Body &body)
{
    if (info.xattrs.empty() && !info.isSparse && m_path.plain)
        return;
    EntryExtra extra;
    if (!m_path.plain)
        extra.rawPath = info.path;
    const std::uint64_t bytes = rareBytesOf(info);
    if (m_rareBytes + bytes <= rareBytesLimit) {
        m_rareBytes += bytes;
        extra.xattrs = info.xattrs;
        extra.sparse = info.sparse;
    } else if (bytes != 0) {
        notes.add(Severity::Warning, NoteCode::LimitReached, [&] {
            return LayerNotes::Wording{
                QT_TRANSLATE_NOOP(
                    "Message",
                    "too many extended attributes or sparse maps in this layer; those of this entry are left out"),
                info.path};
        });
    }
    if (info.isSparse && entry.type == EntryType::File) {
        entry.flags |= Entry::Sparse;
        extra.storedSize = body.size;
    }
    entry.extra = static_cast<std::uint32_t>(tree->m_extras.size());
    tree->m_extras.push_back(std::move(extra));
}

void LayerTreeBuilder::Private::noteOverlayMarker(const Entry &entry, const EntryInfo &info)
{
    const bool device = entry.type == EntryType::CharDevice && entry.payload == 0;
    if (!device && (info.xattrs.empty() || std::ranges::none_of(info.xattrs, isOverlayOpaque)))
        return;
    notes.add(Severity::Info, NoteCode::OverlayMarker, [&] {
        return LayerNotes::Wording{
            device
                ? Message(QT_TRANSLATE_NOOP(
                      "Message", "a character device 0:0: a whiteout of overlayfs, not of an image; shown as it is"))
                : Message(QT_TRANSLATE_NOOP("Message", "an opaque mark of overlayfs, not of an image; shown as it is")),
            info.path};
    });
}

std::uint32_t LayerTreeBuilder::Private::ownerOf(const EntryInfo &info)
{
    if (m_lastOwner.uid == info.uid && m_lastOwner.gid == info.gid && m_lastOwner.userName == info.userName &&
        m_lastOwner.groupName == info.groupName)
        return m_lastOwnerIndex;
    m_lastOwner = Owner{info.uid, info.gid, info.userName, info.groupName};
    const std::size_t hash = (std::size_t(info.uid) << 32 | info.gid) ^ std::hash<std::string>()(info.userName) ^
                             (std::hash<std::string>()(info.groupName) << 1);
    const auto [first, last] = m_owners.equal_range(hash);
    for (auto found = first; found != last; ++found) {
        if (tree->m_owners[found->second] == m_lastOwner)
            return m_lastOwnerIndex = found->second;
    }
    m_lastOwnerIndex = static_cast<std::uint32_t>(tree->m_owners.size());
    tree->m_owners.push_back(m_lastOwner);
    m_owners.emplace(hash, m_lastOwnerIndex);
    return m_lastOwnerIndex;
}

} // namespace strata
