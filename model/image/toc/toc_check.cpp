// SPDX-License-Identifier: Apache-2.0
#include "model/image/toc/toc_check.h"

#include "model/base/text.h"
#include "model/image/toc/toc_reading.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace strata {

namespace {

/// Go writes U+FFFD for what is not UTF-8.
bool isExact(std::string_view name)
{
    return isValidUtf8(name) && name.find("\xef\xbf\xbd") == std::string_view::npos;
}

/// Access lists are not in a table.
std::vector<Xattr> listedXattrs(const LayerTree &tree, EntryId id)
{
    std::vector<Xattr> xattrs;
    std::ranges::copy_if(tree.xattrs(id), std::back_inserter(xattrs),
                         [](const Xattr &xattr) { return !xattr.name.starts_with("SCHILY."); });
    return xattrs;
}

bool isSame(const LayerTree &tar, EntryId a, const LayerTree &table, EntryId b)
{
    const Entry &x = tar.entry(a);
    const Entry &y = table.entry(b);
    const std::int64_t apart = x.mtime < y.mtime ? y.mtime - x.mtime : x.mtime - y.mtime;
    const bool isLinkSame = tar.linkTarget(a) == table.linkTarget(b) || !isExact(tar.linkTarget(a));
    return x.type == y.type && x.mode == y.mode && x.size == y.size && apart <= 1 && isLinkSame &&
           tar.owner(a).uid == table.owner(b).uid && tar.owner(a).gid == table.owner(b).gid &&
           (x.type != EntryType::CharDevice && x.type != EntryType::BlockDevice ? true : x.payload == y.payload) &&
           listedXattrs(tar, a) == listedXattrs(table, b);
}

/// Paths of `tree` that `other` does not have, or with other attributes.
class Difference {
public:
    void compare(const LayerTree &tar, const LayerTree &table)
    {
        for (std::uint32_t i = 0; i < tar.entryCount(); ++i) {
            const EntryId id(i);
            if (tar.entry(id).has(Entry::Superseded))
                continue;
            const std::string path = tar.path(id);
            const auto other = table.find(path);
            if (isExact(path) && (!other || !isSame(tar, id, table, *other)))
                add(path);
        }
        for (std::uint32_t i = 0; i < table.entryCount(); ++i) {
            const EntryId id(i);
            if (const std::string path = table.path(id);
                !table.entry(id).has(Entry::Superseded) && isExact(path) && !tar.find(path))
                add(path);
        }
    }

    [[nodiscard]] std::uint64_t count() const { return m_count; }
    [[nodiscard]] const std::string &first() const { return m_first; }

private:
    void add(const std::string &path)
    {
        if (m_count++ == 0)
            m_first = path;
    }

    std::uint64_t m_count = 0;
    std::string m_first;
};

} // namespace

void checkToc(const LayerInfo &layer, const StopToken &stop, LoadedLayer &loaded)
{
    if (!loaded.tree || loaded.damaged)
        return;
    const auto table = readFromToc(layer, stop, loaded.notes);
    if (!table || !*table)
        return;
    Difference difference;
    difference.compare(*loaded.tree, *(*table)->tree);
    if (difference.count() == 0)
        return;
    loaded.notes.add(
        Severity::Warning, NoteCode::ContentsTable,
        Message(QT_TRANSLATE_NOOP("Message", "the layer's table of contents says something else than its tar about %1 "
                                             "paths; engines that fetch single files go by the table"),
                difference.count()),
        layer.number, difference.first());
}

} // namespace strata
