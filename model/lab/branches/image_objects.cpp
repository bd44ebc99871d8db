// SPDX-License-Identifier: Apache-2.0
#include "model/lab/branches/image_objects.h"

#include "model/image/content_reader.h"

#include <mutex>
#include <utility>

namespace strata {

namespace {

/// Opened when the first byte is asked for.
class LazyFile : public EntrySource {
public:
    LazyFile(std::uint64_t size, EntryRef entry, ContentOpener opener)
        : m_size(size), m_entry(entry), m_opener(std::move(opener))
    {
    }

    [[nodiscard]] std::uint64_t size() const override { return m_size; }
    [[nodiscard]] EntryRef entry() const override { return m_entry; }

    [[nodiscard]] Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> into) const override
    {
        const auto bytes = opened();
        if (!bytes)
            return fail(bytes);
        return (*bytes)->readAt(offset, into);
    }

private:
    [[nodiscard]] Result<ByteSourcePtr> opened() const
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_bytes) {
            auto bytes = m_opener(m_entry);
            if (!bytes)
                return fail(bytes);
            m_bytes = std::move(*bytes);
        }
        return m_bytes;
    }

    std::uint64_t m_size;
    EntryRef m_entry;
    ContentOpener m_opener;
    mutable std::mutex m_mutex;
    mutable ByteSourcePtr m_bytes;
};

} // namespace

ImageObjects::ImageObjects(ImageTreePtr tree, ContentOpener opener)
    : m_tree(std::move(tree)), m_opener(std::move(opener))
{
}

LabObject ImageObjects::object(EntryRef ref) const
{
    const LayerTree &layer = m_tree->treeOf(ref);
    const Entry &entry = layer.entry(ref.entry);
    LabObject object;
    object.type = entry.type;
    object.mode = entry.mode;
    const Owner &owner = layer.owner(ref.entry);
    object.uid = owner.uid;
    object.gid = owner.gid;
    object.userName = owner.userName;
    object.groupName = owner.groupName;
    object.mtime = {entry.mtime, false, entry.mtimeNanos};
    object.target = layer.linkTarget(ref.entry);
    if (entry.type == EntryType::CharDevice || entry.type == EntryType::BlockDevice)
        object.device = layer.device(ref.entry);
    if (entry.type == EntryType::File)
        object.content = LabContent(std::make_shared<LazyFile>(entry.size, ref, m_opener));
    for (const Xattr &xattr : layer.xattrs(ref.entry))
        object.xattrs[xattr.name] = xattr.value;
    return object;
}

} // namespace strata
