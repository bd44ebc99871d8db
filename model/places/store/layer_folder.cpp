// SPDX-License-Identifier: Apache-2.0
#include "model/places/store/layer_folder.h"

#include "model/base/octal.h"
#include "model/base/path.h"
#include "model/base/split.h"
#include "model/base/text.h"
#include "model/image/write/disk_items.h"
#include "model/image/write/item_tar.h"
#include "model/io/folder_file.h"
#include "model/io/utf8_locale.h"

#include <sys/xattr.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strata {

namespace {

constexpr std::array<std::string_view, 2> overlayPrefixes{"trusted.overlay.", "user.overlay."};
constexpr std::array<std::string_view, 3> overrideNames{
    "user.containers.override_stat", "user.fuseoverlayfs.override_stat", "security.fuseoverlayfs.override_stat"};

/// Takes an attribute of overlay away; its value if it was there.
std::optional<std::string> takeMark(LayerItem &item, std::string_view name)
{
    std::optional<std::string> value;
    std::erase_if(item.xattrs, [&](const Xattr &xattr) {
        const bool isMark = std::ranges::any_of(overlayPrefixes, [&](std::string_view prefix) {
            return xattr.name.size() == prefix.size() + name.size() && xattr.name.starts_with(prefix) &&
                   xattr.name.ends_with(name);
        });
        if (isMark)
            value = xattr.value;
        return isMark;
    });
    return value;
}

/// That of a file of a lower layer.
std::optional<std::string> markOf(const std::filesystem::path &file, std::string_view name)
{
    constexpr std::size_t longest = 4096; // a path
    for (const std::string_view prefix : overlayPrefixes) {
        std::string value(longest, '\0');
        const std::string whole = std::string(prefix) + std::string(name);
        const ssize_t size = ::lgetxattr(file.c_str(), whole.c_str(), value.data(), value.size());
        if (size >= 0)
            return value.substr(0, static_cast<std::size_t>(size));
    }
    return std::nullopt;
}

void dropOtherMarks(LayerItem &item)
{
    std::erase_if(item.xattrs, [](const Xattr &xattr) {
        return std::ranges::any_of(overlayPrefixes,
                                   [&](std::string_view prefix) { return xattr.name.starts_with(prefix); });
    });
}

std::optional<std::uint32_t> decimal(std::string_view text)
{
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

/// "0:42:0644", and what follows another colon. Written where the owner could not be set.
void applyOverride(LayerItem &item)
{
    const auto found = std::ranges::find_if(item.xattrs, [](const Xattr &xattr) {
        return std::ranges::find(overrideNames, xattr.name) != overrideNames.end();
    });
    if (found == item.xattrs.end())
        return;
    const std::string value = found->value;
    item.xattrs.erase(found);
    const std::vector<std::string_view> parts = split(value, ':');
    if (parts.size() < 3)
        return;
    const auto uid = decimal(parts[0]);
    const auto gid = decimal(parts[1]);
    const auto mode = parseOctal(parts[2]);
    if (!uid || !gid || !mode)
        return;
    item.uid = *uid;
    item.gid = *gid;
    item.mode = *mode;
}

/// Turns the marks of overlay into those of the image format.
class MarkReader {
public:
    MarkReader(NoteList &notes, const std::vector<std::filesystem::path> &lower) : m_notes(notes), m_lower(lower) {}

    void read(LayerItem &item)
    {
        const auto opaque = takeMark(item, "opaque");
        const bool isMarked = takeMark(item, "whiteout").has_value();
        if (item.type == EntryType::CharDevice && item.device == std::pair(0u, 0u)) {
            becomeWhiteout(item);
            return;
        }
        if (isMarked && item.type == EntryType::File && item.content->size() == 0 &&
            m_withMarkedWhiteouts.contains(std::string(parentPath(item.path)))) {
            becomeWhiteout(item);
            return;
        }
        if (item.type == EntryType::Directory)
            readFolder(item, opaque.value_or(""));
        if (takeMark(item, "metacopy") && item.type == EntryType::File)
            findBytes(item);
        dropOtherMarks(item);
        applyOverride(item);
    }

private:
    void readFolder(LayerItem &item, const std::string &opaque)
    {
        item.opaque = opaque == "y";
        if (opaque == "x")
            m_withMarkedWhiteouts.insert(item.path == "." ? std::string() : item.path);
        if (const auto redirect = takeMark(item, "redirect"))
            note(item, Message(QT_TRANSLATE_NOOP("Message", "the directory was renamed from %1: what lower layers have "
                                                            "there is not shown under the new name"),
                               shownText(*redirect)));
    }

    /// From layer to layer: another one may have only attributes, too, or know the file by a former name.
    void findBytes(LayerItem &item)
    {
        std::string path = item.path;
        std::optional<std::string> redirect = takeMark(item, "redirect");
        for (const std::filesystem::path &folder : m_lower) {
            if (redirect)
                path = redirect->starts_with('/') ? normalisedPath(*redirect) : joinedPath(parentPath(path), *redirect);
            const auto file = openFileBelow(folder, path);
            redirect = file ? markOf(folder / path, "redirect") : std::nullopt;
            if (!file || markOf(folder / path, "metacopy"))
                continue;
            item.content = folderFile(std::make_shared<const std::filesystem::path>(folder), path, (*file)->size());
            return;
        }
        note(item, QT_TRANSLATE_NOOP("Message", "only the attributes of this file are in the layer: its bytes are in a "
                                                "lower one (metacopy)"));
    }

    static void becomeWhiteout(LayerItem &item)
    {
        std::string path = std::move(item.path);
        item = {};
        item.path = std::move(path);
        item.type = EntryType::Whiteout;
    }

    void note(const LayerItem &item, Message text)
    {
        m_notes.add(Severity::Warning, NoteCode::OddMember, std::move(text), {}, item.path);
    }

    NoteList &m_notes;
    const std::vector<std::filesystem::path> &m_lower;
    std::set<std::string> m_withMarkedWhiteouts; // directories marked opaque=x; the root is ""
};

Result<FolderTar> finished(ItemTar &tar, NoteList notes)
{
    auto bytes = tar.finish();
    if (!bytes)
        return fail(bytes);
    return FolderTar{*std::move(bytes), std::move(notes)};
}

bool sameAttributes(const LayerItem &a, const LayerItem &b)
{
    return a.type == b.type && a.mode == b.mode && a.uid == b.uid && a.gid == b.gid && a.mtime == b.mtime &&
           a.linkTarget == b.linkTarget && a.device == b.device && a.xattrs == b.xattrs &&
           (a.type != EntryType::File || a.content->size() == b.content->size());
}

bool isBelow(std::string_view path, std::string_view folder)
{
    return folder == "." || (path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/');
}

/// Adds what differs. A directory that is the same waits until something below it differs.
class DifferenceTar {
public:
    DifferenceTar(std::filesystem::path folder, std::filesystem::path below)
        : m_folder(std::move(folder)), m_below(std::move(below)), m_itemsHere(m_folder), m_itemsBelow(m_below)
    {
    }

    [[nodiscard]] Result<void> take(LayerItem &item)
    {
        std::erase_if(m_waiting, [&](const LayerItem &folder) { return !isBelow(item.path, folder.path); });
        struct stat here = {};
        struct stat below = {};
        const bool isThere = ::lstat((m_folder / item.path).c_str(), &here) == 0;
        const bool wasThere = ::lstat((m_below / item.path).c_str(), &below) == 0 && parentsAreFolders(item.path);
        if (isThere && wasThere) {
            const auto now = m_itemsHere.itemWithoutLinks(item.path, here);
            const auto before = m_itemsBelow.itemWithoutLinks(item.path, below);
            if (now && before && sameAttributes(*now, *before)) {
                if (item.type != EntryType::Directory)
                    return {};
                const std::string path = item.path;
                m_waiting.push_back(std::move(item));
                return addWhiteouts(path);
            }
        }
        const bool wasFolder = wasThere && S_ISDIR(below.st_mode) && item.type == EntryType::Directory;
        if (const auto added = add(item); !added)
            return added;
        return wasFolder ? addWhiteouts(item.path) : Result<void>();
    }

    [[nodiscard]] ItemTar &tar() { return m_tar; }

private:
    [[nodiscard]] Result<void> add(const LayerItem &item)
    {
        for (const LayerItem &folder : m_waiting) {
            if (const auto added = m_tar.add(folder); !added)
                return added;
        }
        m_waiting.clear();
        return m_tar.add(item);
    }

    /// Of what is in the directory below and not here any more.
    [[nodiscard]] Result<void> addWhiteouts(const std::string &folder)
    {
        const auto before = namesInReverse(m_below / folder);
        const auto now = namesInReverse(m_folder / folder);
        if (!before || !now)
            return before ? fail(now) : fail(before);
        for (auto name = before->rbegin(); name != before->rend(); ++name) {
            if (std::ranges::binary_search(*now, *name, std::greater()))
                continue;
            LayerItem gone;
            gone.path = folder == "." ? *name : joinedPath(folder, *name);
            gone.type = EntryType::Whiteout;
            if (const auto added = add(gone); !added)
                return added;
        }
        return {};
    }

    /// A link on the way would lead elsewhere.
    [[nodiscard]] bool parentsAreFolders(std::string_view path) const
    {
        struct stat status = {};
        for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1)) {
            if (::lstat((m_below / path.substr(0, slash)).c_str(), &status) != 0 || !S_ISDIR(status.st_mode))
                return false;
        }
        return true;
    }

    std::filesystem::path m_folder;
    std::filesystem::path m_below;
    DiskItems m_itemsHere;
    DiskItems m_itemsBelow;
    ItemTar m_tar;
    std::vector<LayerItem> m_waiting; // from the root downwards
};

} // namespace

Result<FolderTar> tarOfMarkedFolder(const std::filesystem::path &folder, const StopToken &stop,
                                    const std::vector<std::filesystem::path> &lower, const ItemFilter &isLeftOut)
{
    ItemTar tar;
    NoteList notes;
    MarkReader marks(notes, lower);
    const auto read = forEachDiskItem(folder, notes, stop, [&](LayerItem &item) {
        marks.read(item);
        return isLeftOut && isLeftOut(item) ? Result<void>() : tar.add(item);
    });
    if (!read)
        return fail(read);
    return finished(tar, std::move(notes));
}

Result<FolderTar> tarOfDifference(const std::filesystem::path &folder, const std::filesystem::path &below,
                                  const StopToken &stop, const ItemFilter &isLeftOut)
{
    const Utf8Locale utf8;
    DifferenceTar difference(folder, below);
    NoteList notes;
    const auto read = forEachDiskItem(folder, notes, stop, [&](LayerItem &item) {
        return isLeftOut && isLeftOut(item) ? Result<void>() : difference.take(item);
    });
    if (!read)
        return fail(read);
    return finished(difference.tar(), std::move(notes));
}

} // namespace strata
