// SPDX-License-Identifier: Apache-2.0
#include "model/io/folder_source.h"

#include "model/base/path.h"
#include "model/base/text.h"
#include "model/io/limits.h"
#include "model/io/source_links.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <system_error>
#include <utility>

namespace strata {

namespace {

using DirectoryStream = std::unique_ptr<DIR, decltype([](DIR *stream) { ::closedir(stream); })>;

/// Opened component by component, so that no link is followed, even one put there meanwhile.
DirectoryStream openBelow(const std::string &root, std::string_view relative)
{
    int at = ::open(root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    for (const std::string_view component : cleanPath(relative).components) {
        if (at < 0)
            break;
        const int next = ::openat(at, std::string(component).c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        const int problem = errno;
        ::close(at);
        errno = problem;
        at = next;
    }
    if (at < 0)
        return nullptr;
    DirectoryStream stream(::fdopendir(at));
    if (!stream)
        ::close(at);
    return stream;
}

std::string linkText(int folder, const char *name, std::size_t sizeHint)
{
    std::string text(sizeHint + 1, '\0');
    const ssize_t length = ::readlinkat(folder, name, text.data(), text.size());
    text.resize(length > 0 ? static_cast<std::size_t>(length) : 0);
    return text;
}

class FolderSource final : public Source {
public:
    explicit FolderSource(std::string root) : m_root(std::move(root)) {}

    Result<void> list(const SourceOptions &options);

    bool isFolder() const override { return true; }
    const std::vector<Member> &members() const override { return m_members; }
    Result<ByteSourcePtr> open(std::string_view name) const override
    {
        const auto member = resolveMember(*this, name);
        if (!member)
            return fail(member);
        return openFileBelow(m_root, (*member)->name);
    }

private:
    void listFolder(const std::string &folder, DIR *stream);
    void addMember(DIR *stream, const dirent &found, const std::string &folder);

    std::string m_root;
    std::vector<Member> m_members;
    std::vector<std::string> m_pending; // folders still to be listed
};

Result<void> FolderSource::list(const SourceOptions &options)
{
    m_pending.emplace_back();
    while (!m_pending.empty()) {
        if (options.stop.stop_requested())
            return failCancelled();
        const std::string folder = std::move(m_pending.back());
        m_pending.pop_back();
        const DirectoryStream stream = openBelow(m_root, folder);
        if (stream) {
            listFolder(folder, stream.get());
        } else if (folder.empty()) {
            return fail(ErrorCode::Io, Message(QT_TRANSLATE_NOOP("Message", "cannot list the directory: %1"),
                                               std::generic_category().message(errno)));
        } else {
            m_notes.add(Severity::Warning, NoteCode::OddMember,
                        Message(QT_TRANSLATE_NOOP("Message", "the directory cannot be listed: %1"),
                                std::generic_category().message(errno)),
                        {}, folder);
        }
        if (m_members.size() > limits::outerMembers) {
            m_notes.add(Severity::Error, NoteCode::LimitReached,
                        Message(QT_TRANSLATE_NOOP("Message", "more than %1 files; the rest are left out"),
                                limits::outerMembers));
            break;
        }
    }
    sortMembers(m_members, m_notes);
    return {};
}

void FolderSource::listFolder(const std::string &folder, DIR *stream)
{
    while (const dirent *found = ::readdir(stream)) {
        const std::string_view name = found->d_name;
        if (name != "." && name != ".." && m_members.size() <= limits::outerMembers)
            addMember(stream, *found, folder);
    }
}

void FolderSource::addMember(DIR *stream, const dirent &found, const std::string &folder)
{
    struct stat info {};
    if (::fstatat(::dirfd(stream), found.d_name, &info, AT_SYMLINK_NOFOLLOW) != 0)
        return; // gone meanwhile
    Member member;
    member.name = joinedPath(folder, found.d_name);
    if (S_ISREG(info.st_mode)) {
        member.size = static_cast<std::uint64_t>(info.st_size);
        m_storedSize += member.size;
    } else if (S_ISDIR(info.st_mode)) {
        member.kind = Member::Kind::Folder;
        m_pending.push_back(member.name);
    } else if (S_ISLNK(info.st_mode)) {
        setSymlinkTarget(member, linkText(::dirfd(stream), found.d_name, static_cast<std::size_t>(info.st_size)));
    } else {
        member.kind = Member::Kind::Odd;
        m_notes.add(Severity::Warning, NoteCode::OddMember,
                    QT_TRANSLATE_NOOP("Message", "a device, fifo or socket; ignored"), {}, member.name);
    }
    m_members.push_back(std::move(member));
}

} // namespace

Result<SourcePtr> openFolder(const std::filesystem::path &folder, const SourceOptions &options)
{
    std::error_code error;
    const std::filesystem::path root = std::filesystem::absolute(folder, error);
    auto source = std::make_shared<FolderSource>(error ? folder.string() : root.string());
    if (const auto listed = source->list(options); !listed)
        return fail(listed);
    return source;
}

} // namespace strata
