// SPDX-License-Identifier: Apache-2.0
#include "model/image/write/folder_tar.h"

#include "model/base/text.h"
#include "model/io/utf8_locale.h"

#include <archive.h>
#include <archive_entry.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <map>
#include <memory>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace strata {

namespace {

constexpr std::uint64_t tarBlock = 512;

/// A stretch of the tar: headers (of `text`), or the contents of a file with the zeros behind it.
struct Piece {
    std::uint64_t offset = 0; // in the tar
    std::uint64_t length = 0; // with the zeros
    std::uint64_t start = 0;  // of headers: in the text; of a file: its size
    std::string file;         // below the folder; "" for headers
};

class FolderTarSource : public ByteSource {
public:
    FolderTarSource(std::filesystem::path folder, std::string headers, std::vector<Piece> pieces)
        : m_folder(std::move(folder)), m_headers(std::move(headers)), m_pieces(std::move(pieces))
    {
    }

    [[nodiscard]] std::uint64_t size() const override { return m_pieces.back().offset + m_pieces.back().length; }

    [[nodiscard]] Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> into) const override
    {
        std::size_t done = 0;
        while (done < into.size() && offset + done < size()) {
            const Piece &piece = pieceAt(offset + done);
            const std::uint64_t from = offset + done - piece.offset;
            const auto count =
                static_cast<std::size_t>(std::min<std::uint64_t>(into.size() - done, piece.length - from));
            if (const auto read = readPiece(piece, from, into.subspan(done, count)); !read)
                return fail(read);
            done += count;
        }
        return done;
    }

private:
    [[nodiscard]] const Piece &pieceAt(std::uint64_t offset) const
    {
        return *std::prev(std::ranges::upper_bound(m_pieces, offset, {}, &Piece::offset));
    }

    [[nodiscard]] Result<void> readPiece(const Piece &piece, std::uint64_t from, std::span<std::byte> into) const
    {
        if (piece.file.empty()) {
            std::memcpy(into.data(), m_headers.data() + piece.start + from, into.size());
            return {};
        }
        const std::uint64_t stored = piece.start > from ? std::min<std::uint64_t>(piece.start - from, into.size()) : 0;
        std::ranges::fill(into.subspan(static_cast<std::size_t>(stored)), std::byte(0));
        if (stored == 0)
            return {};
        const auto file = openFileBelow(m_folder, piece.file);
        if (!file)
            return fail(file, shownText(piece.file));
        const auto count = (*file)->readAt(from, into.first(static_cast<std::size_t>(stored)));
        if (!count)
            return fail(count, shownText(piece.file));
        if (*count != stored)
            return fail(ErrorCode::Damaged, Message(QT_TRANSLATE_NOOP("Message", "%1 became shorter while it was read"),
                                                    shownText(piece.file)));
        return {};
    }

    std::filesystem::path m_folder;
    std::string m_headers;
    std::vector<Piece> m_pieces; // by offset, without gaps; never empty
};

/// Lets libarchive write the headers and keeps them; what it writes for contents is zeros, which are only counted.
class HeaderWriter {
public:
    HeaderWriter() : m_disk(archive_read_disk_new()), m_out(archive_write_new()), m_entry(archive_entry_new())
    {
        archive_read_disk_set_symlink_physical(m_disk);
        archive_write_set_format_pax(m_out);
        archive_write_set_options(m_out, "xattrheader=SCHILY");
        archive_write_set_bytes_per_block(m_out, 0); // every header comes at once
        archive_write_open(m_out, this, nullptr, &HeaderWriter::take, nullptr);
    }
    ~HeaderWriter()
    {
        archive_entry_free(m_entry);
        archive_write_free(m_out);
        archive_read_free(m_disk);
    }
    HeaderWriter(const HeaderWriter &) = delete;
    HeaderWriter &operator=(const HeaderWriter &) = delete;

    struct Thing {
        std::string diskPath;
        std::string member; // below the folder; "./" for itself
        struct stat status;
        std::string file = {}; // below the folder, where it has another name there than in the tar
    };

    void leaveOutAttributes()
    {
        archive_read_disk_set_behavior(m_disk, ARCHIVE_READDISK_NO_XATTR | ARCHIVE_READDISK_NO_ACL |
                                                   ARCHIVE_READDISK_NO_FFLAGS);
    }

    /// Whether it was written; `problem` says why not.
    [[nodiscard]] bool add(const Thing &thing, std::string &problem)
    {
        archive_entry_clear(m_entry);
        archive_entry_copy_pathname(m_entry, thing.member.c_str());
        archive_entry_copy_sourcepath(m_entry, thing.diskPath.c_str());
        if (archive_read_disk_entry_from_file(m_disk, m_entry, -1, &thing.status) < ARCHIVE_WARN) {
            problem = archive_error_string(m_disk);
            return false;
        }
        archive_entry_sparse_clear(m_entry);
        linkToFirstName(thing);
        m_keepsHeader = true;
        const std::size_t before = m_headers.size();
        const bool written = archive_write_header(m_out, m_entry) >= ARCHIVE_WARN;
        m_keepsHeader = false;
        archive_write_finish_entry(m_out); // the contents that it did not get, as zeros
        if (!written) {
            problem = archive_error_string(m_out);
            m_headers.resize(before);
            return false;
        }
        addPiece({0, m_headers.size() - before, before, {}});
        const auto bytes = static_cast<std::uint64_t>(archive_entry_size(m_entry));
        if (archive_entry_filetype(m_entry) == AE_IFREG && bytes != 0)
            addPiece({0, (bytes + tarBlock - 1) / tarBlock * tarBlock, bytes,
                      thing.file.empty() ? thing.member : thing.file});
        return true;
    }

    [[nodiscard]] ByteSourcePtr finish(std::filesystem::path folder)
    {
        const std::size_t before = m_headers.size();
        m_headers.append(2 * tarBlock, '\0');
        addPiece({0, 2 * tarBlock, before, {}});
        return std::make_shared<FolderTarSource>(std::move(folder), std::move(m_headers), std::move(m_pieces));
    }

private:
    static la_ssize_t take(archive *, void *self, const void *bytes, std::size_t count)
    {
        auto *writer = static_cast<HeaderWriter *>(self);
        if (writer->m_keepsHeader)
            writer->m_headers.append(static_cast<const char *>(bytes), count);
        return static_cast<la_ssize_t>(count);
    }

    void linkToFirstName(const Thing &thing)
    {
        if (thing.status.st_nlink < 2 || S_ISDIR(thing.status.st_mode))
            return;
        const auto [first, isNew] = m_firstNames.try_emplace({thing.status.st_dev, thing.status.st_ino}, thing.member);
        if (isNew)
            return;
        archive_entry_copy_hardlink(m_entry, first->second.c_str());
        archive_entry_set_size(m_entry, 0);
    }

    void addPiece(Piece piece)
    {
        piece.offset = m_pieces.empty() ? 0 : m_pieces.back().offset + m_pieces.back().length;
        m_pieces.push_back(std::move(piece));
    }

    archive *m_disk;
    archive *m_out;
    archive_entry *m_entry;
    bool m_keepsHeader = false;
    std::string m_headers;
    std::vector<Piece> m_pieces;
    std::map<std::pair<dev_t, ino_t>, std::string> m_firstNames;
};

/// Names of what is in a folder, the last one first.
Result<std::vector<std::string>> namesIn(const std::filesystem::path &folder)
{
    std::vector<std::string> names;
    std::error_code error;
    for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
        names.push_back(at->path().filename().string());
    if (error)
        return fail(ErrorCode::Io, error.message());
    std::ranges::sort(names, std::greater());
    return names;
}

} // namespace

Result<FolderTar> tarOfFolder(const std::filesystem::path &folder, const StopToken &stop)
{
    const Utf8Locale utf8;
    HeaderWriter writer;
    FolderTar tar;
    const auto leaveOut = [&](const std::string &member, const std::string &why) {
        tar.notes.add(Severity::Warning, NoteCode::OddMember,
                      Message(QT_TRANSLATE_NOOP("Message", "%1 is left out: %2"), shownText(member), why));
    };
    std::vector<std::string> pending{"./"}; // the next one last
    while (!pending.empty()) {
        if (stop.stop_requested())
            return failCancelled();
        const std::string member = std::move(pending.back());
        pending.pop_back();
        const bool isTop = member == "./";
        HeaderWriter::Thing thing{(folder / (isTop ? std::string() : member)).string(), member, {}};
        if ((isTop ? ::stat(thing.diskPath.c_str(), &thing.status) : ::lstat(thing.diskPath.c_str(), &thing.status)) !=
            0) {
            if (isTop)
                return fail(ErrorCode::Io, std::strerror(errno));
            leaveOut(member, std::strerror(errno));
            continue;
        }
        if (S_ISSOCK(thing.status.st_mode)) {
            leaveOut(member, "a socket");
            continue;
        }
        if (std::string problem; !writer.add(thing, problem)) {
            leaveOut(member, shownText(problem));
            continue;
        }
        if (!S_ISDIR(thing.status.st_mode))
            continue;
        const auto names = namesIn(thing.diskPath);
        if (!names && isTop)
            return fail(names);
        if (!names)
            leaveOut(member + "/", names.error().message());
        else
            for (const std::string &name : *names)
                pending.push_back(isTop ? name : member + "/" + name);
    }
    tar.bytes = writer.finish(folder);
    return tar;
}

Result<FolderTar> tarOfFile(const std::filesystem::path &file, const std::string &name)
{
    const Utf8Locale utf8;
    std::error_code error;
    const std::filesystem::path real = std::filesystem::canonical(file, error);
    HeaderWriter::Thing thing{real.string(), name, {}, real.filename().string()};
    if (error || ::stat(thing.diskPath.c_str(), &thing.status) != 0)
        return fail(ErrorCode::Io, error ? error.message() : std::strerror(errno));
    struct stat plain = {};
    plain.st_mode = S_IFREG | 0644;
    plain.st_nlink = 1;
    plain.st_size = thing.status.st_size;
    thing.status = plain;
    HeaderWriter writer;
    writer.leaveOutAttributes();
    if (std::string problem; !writer.add(thing, problem))
        return fail(ErrorCode::Io, shownText(problem));
    return FolderTar{writer.finish(real.parent_path()), {}};
}

} // namespace strata
