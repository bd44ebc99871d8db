// SPDX-License-Identifier: Apache-2.0
#include "model/tree/layer_tree.h"

#include "model/base/path.h"
#include "model/tree/whiteout.h"

#include <algorithm>

namespace strata {

char typeLetter(EntryType type)
{
    switch (type) {
    case EntryType::File:
    case EntryType::Hardlink: return 'f';
    case EntryType::Directory: return 'd';
    case EntryType::Symlink: return 'l';
    case EntryType::CharDevice: return 'c';
    case EntryType::BlockDevice: return 'b';
    case EntryType::Fifo: return 'p';
    case EntryType::Whiteout:
    case EntryType::OpaqueMark: return 'w';
    }
    return '?';
}

namespace {

/// Joins names from the last to the first without building a list: the length is known before the text is written.
template<class ParentOf, class NameOf>
std::string joinedUpwards(EntryId id, const std::string_view last, ParentOf parentOf, NameOf nameOf)
{
    std::size_t length = last.size();
    for (EntryId up = parentOf(id); up.value != 0; up = parentOf(up))
        length += nameOf(up).size() + 1;
    std::string text(length, '/');
    std::size_t end = length - last.size();
    std::copy(last.begin(), last.end(), text.begin() + static_cast<std::ptrdiff_t>(end));
    for (EntryId up = parentOf(id); up.value != 0; up = parentOf(up)) {
        const std::string_view name = nameOf(up);
        end -= name.size() + 1;
        std::copy(name.begin(), name.end(), text.begin() + static_cast<std::ptrdiff_t>(end));
    }
    return text;
}

} // namespace

std::string LayerTree::path(EntryId id) const
{
    if (id == root())
        return {};
    return joinedUpwards(
        id, name(id), [this](EntryId e) { return entry(e).parent; }, [this](EntryId e) { return name(e); });
}

std::string LayerTree::shownPath(EntryId id) const
{
    if (entry(id).type != EntryType::Whiteout)
        return path(id);
    return joinedUpwards(
        id, whiteoutTarget(name(id)), [this](EntryId e) { return entry(e).parent; },
        [this](EntryId e) { return name(e); });
}

std::optional<EntryId> LayerTree::find(std::string_view path) const
{
    EntryId id = root();
    for (const std::string_view part : cleanPath(path).components) {
        const std::optional<EntryId> next = child(id, part);
        if (!next)
            return std::nullopt;
        id = *next;
    }
    return id;
}

std::span<const EntryId> LayerTree::children(EntryId id) const
{
    const Entry &folder = entry(id);
    ChildRange range;
    if (folder.isDirectory()) {
        range = m_folders[static_cast<std::size_t>(folder.payload)];
    } else {
        const auto found = std::ranges::lower_bound(m_oddFolders, id, {}, &std::pair<EntryId, std::uint32_t>::first);
        if (found == m_oddFolders.end() || found->first != id)
            return {};
        range = m_folders[found->second];
    }
    return std::span(m_children).subspan(range.first, range.count);
}

std::optional<EntryId> LayerTree::child(EntryId folder, std::string_view wanted) const
{
    const std::span<const EntryId> all = children(folder);
    const auto found = std::ranges::lower_bound(all, wanted, {}, [this](EntryId id) { return name(id); });
    if (found == all.end() || name(*found) != wanted)
        return std::nullopt;
    return *found;
}

std::string_view LayerTree::linkTarget(EntryId id) const
{
    const Entry &link = entry(id);
    if (link.type != EntryType::Symlink && link.type != EntryType::Hardlink)
        return {};
    return m_names.text(NameId(static_cast<std::uint32_t>(link.payload)));
}

ByteSourcePtr LayerTree::content(EntryId id) const
{
    const bool isThere = entry(id).type == EntryType::File && !m_contents.empty();
    return isThere ? m_contents[static_cast<std::size_t>(entry(id).payload)] : nullptr;
}

std::uint64_t LayerTree::storedSize(EntryId id) const
{
    const Entry &file = entry(id);
    if (file.type != EntryType::File)
        return 0;
    return file.has(Entry::Sparse) ? extra(id).storedSize : file.size;
}

std::pair<std::uint32_t, std::uint32_t> LayerTree::device(EntryId id) const
{
    const Entry &node = entry(id);
    if (node.type != EntryType::CharDevice && node.type != EntryType::BlockDevice)
        return {};
    return {static_cast<std::uint32_t>(node.payload >> 32), static_cast<std::uint32_t>(node.payload)};
}

std::optional<ContentHash> LayerTree::contentHash(EntryId id) const
{
    if (!entry(id).has(Entry::HasHash) || id.value >= m_hashes.size())
        return std::nullopt;
    return m_hashes[id.value];
}

std::size_t LayerTree::byteSize() const
{
    std::size_t bytes = sizeof *this + m_entries.capacity() * sizeof(Entry) + m_children.capacity() * sizeof(EntryId) +
                        m_folders.capacity() * sizeof(ChildRange) + m_hashes.capacity() * sizeof(ContentHash) +
                        m_extras.capacity() * sizeof(EntryExtra) + m_owners.capacity() * sizeof(Owner) +
                        m_marks.capacity() * sizeof(EntryId) + m_contents.capacity() * sizeof(ByteSourcePtr) +
                        m_oddFolders.capacity() * sizeof(std::pair<EntryId, std::uint32_t>) + m_names.byteSize();
    for (const EntryExtra &one : m_extras) {
        bytes += one.sparse.capacity() * sizeof(SparseRegion) + one.xattrs.capacity() * sizeof(Xattr);
        for (const Xattr &xattr : one.xattrs)
            bytes += xattr.name.size() + xattr.value.size();
    }
    return bytes;
}

} // namespace strata
