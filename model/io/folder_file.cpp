// SPDX-License-Identifier: Apache-2.0
#include "model/io/folder_file.h"

#include "model/base/text.h"

#include <sys/stat.h>

#include <algorithm>
#include <utility>

namespace strata {

namespace {

class FolderFile final : public ByteSource {
public:
    FolderFile(std::shared_ptr<const std::filesystem::path> folder, std::string path, std::uint64_t size)
        : m_folder(std::move(folder)), m_path(std::move(path)), m_size(size)
    {
    }

    [[nodiscard]] std::uint64_t size() const override { return m_size; }

    [[nodiscard]] Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> into) const override
    {
        const std::uint64_t left = offset < m_size ? m_size - offset : 0;
        const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(left, into.size()));
        if (wanted == 0)
            return 0;
        const auto file = openFileBelow(*m_folder, m_path);
        if (!file)
            return fail(file);
        const auto count = (*file)->readAt(offset, into.first(wanted));
        if (!count)
            return fail(count, shownText(m_path));
        if (*count != wanted)
            return fail(ErrorCode::Damaged, Message(QT_TRANSLATE_NOOP("Message", "%1 became shorter while it was read"),
                                                    shownText(m_path)));
        return wanted;
    }

private:
    std::shared_ptr<const std::filesystem::path> m_folder;
    std::string m_path;
    std::uint64_t m_size;
};

} // namespace

ByteSourcePtr folderFile(std::shared_ptr<const std::filesystem::path> folder, std::string path, std::uint64_t size)
{
    return std::make_shared<FolderFile>(std::move(folder), std::move(path), size);
}

EntryType typeOfMode(mode_t mode)
{
    switch (mode & S_IFMT) {
    case S_IFDIR: return EntryType::Directory;
    case S_IFLNK: return EntryType::Symlink;
    case S_IFCHR: return EntryType::CharDevice;
    case S_IFBLK: return EntryType::BlockDevice;
    case S_IFIFO:
    case S_IFSOCK: return EntryType::Fifo;
    default: return EntryType::File;
    }
}

} // namespace strata
