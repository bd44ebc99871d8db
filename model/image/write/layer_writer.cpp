// SPDX-License-Identifier: Apache-2.0
#include "model/image/write/layer_writer.h"

#include "model/base/path.h"
#include "model/image/write/output_file.h"
#include "model/io/utf8_locale.h"
#include "model/tree/whiteout.h"

#include <archive.h>
#include <archive_entry.h>
#include <sys/mman.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>

namespace strata {

namespace {

constexpr std::size_t pieceSize = 256 << 10;
constexpr std::string_view accessAcl = "SCHILY.acl.access";
constexpr std::string_view defaultAcl = "SCHILY.acl.default";

struct EntryDeleter {
    void operator()(archive_entry *entry) const { archive_entry_free(entry); }
};
using EntryPtr = std::unique_ptr<archive_entry, EntryDeleter>;

bool isUsablePath(const std::string &path)
{
    const CleanPath clean = cleanPath(path);
    return !clean.components.empty() && !clean.absolute && !clean.dotdot && path.find('\0') == std::string::npos;
}

/// So many that a file of a tebibyte is a matter of a moment. Memory is only taken for what is read.
constexpr std::size_t zerosSize = std::size_t(256) << 20;
const void *zeros()
{
    static const void *const memory =
        ::mmap(nullptr, zerosSize, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return memory;
}

bool isRoot(const LayerItem &item)
{
    return item.type == EntryType::Directory && item.path == ".";
}

LayerItem opaqueMark(const LayerItem &folder)
{
    EntryInfo mark = folder;
    mark.type = EntryType::OpaqueMark;
    return {markFile(mark)};
}

unsigned int fileType(EntryType type)
{
    switch (type) {
    case EntryType::Directory: return AE_IFDIR;
    case EntryType::Symlink: return AE_IFLNK;
    case EntryType::CharDevice: return AE_IFCHR;
    case EntryType::BlockDevice: return AE_IFBLK;
    case EntryType::Fifo: return AE_IFIFO;
    case EntryType::File:
    case EntryType::Hardlink:
    case EntryType::Whiteout:
    case EntryType::OpaqueMark: return AE_IFREG;
    }
    return AE_IFREG;
}

std::uint64_t contentSize(const LayerItem &item)
{
    if (item.type != EntryType::File)
        return 0;
    return item.content ? item.content->size() : item.data.size();
}

void addXattr(archive_entry *entry, const Xattr &xattr)
{
    const bool access = xattr.name == accessAcl;
    if (access || xattr.name == defaultAcl)
        archive_entry_acl_from_text(entry, xattr.value.c_str(),
                                    access ? ARCHIVE_ENTRY_ACL_TYPE_ACCESS : ARCHIVE_ENTRY_ACL_TYPE_DEFAULT);
    else
        archive_entry_xattr_add_entry(entry, xattr.name.c_str(), xattr.value.data(), xattr.value.size());
}

EntryPtr entryFor(const LayerItem &item)
{
    EntryPtr entry(archive_entry_new());
    // A folder is written with a slash at its end, as every other writer does.
    const bool folder = item.type == EntryType::Directory;
    const std::string path = isRoot(item) ? item.path : normalisedPath(item.path);
    archive_entry_copy_pathname(entry.get(), (path + (folder ? "/" : "")).c_str());
    archive_entry_set_filetype(entry.get(), fileType(item.type));
    archive_entry_set_perm(entry.get(), item.type == EntryType::Symlink ? 0777 : item.mode & 07777);
    archive_entry_set_uid(entry.get(), item.uid);
    archive_entry_set_gid(entry.get(), item.gid);
    archive_entry_copy_uname(entry.get(), item.userName.c_str());
    archive_entry_copy_gname(entry.get(), item.groupName.c_str());
    archive_entry_set_mtime(entry.get(), item.mtime.seconds, static_cast<long>(item.mtime.nanos));
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(contentSize(item)));
    if (item.type == EntryType::Symlink)
        archive_entry_copy_symlink(entry.get(), item.linkTarget.c_str());
    if (item.type == EntryType::Hardlink)
        archive_entry_copy_hardlink(entry.get(), normalisedPath(item.linkTarget).c_str());
    if (item.type == EntryType::CharDevice || item.type == EntryType::BlockDevice) {
        archive_entry_set_rdevmajor(entry.get(), item.device.first);
        archive_entry_set_rdevminor(entry.get(), item.device.second);
    }
    for (const Xattr &xattr : item.xattrs)
        addXattr(entry.get(), xattr);
    for (const SparseRegion &region : item.sparse)
        archive_entry_sparse_add_entry(entry.get(), static_cast<la_int64_t>(region.offset),
                                       static_cast<la_int64_t>(region.length));
    return entry;
}

} // namespace

struct LayerWriter::Private {
    explicit Private(ByteSink target, ContentSink contentSink = {})
        : sink(std::move(target)), contents(std::move(contentSink))
    {
    }

    ByteSink sink;
    ContentSink contents; // may be empty
    archive *out = nullptr;
    bool finished = false;
    bool discards = false; // the rest is not wanted
    std::optional<Error> sinkError;

    /// libarchive never hears of an error: after one it would not free all that it has.
    static la_ssize_t write(archive *, void *self, const void *bytes, std::size_t count)
    {
        auto *d = static_cast<Private *>(self);
        if (!d->discards && !d->sinkError) {
            if (const auto taken = d->sink({static_cast<const std::byte *>(bytes), count}); !taken)
                d->sinkError = taken.error();
        }
        return static_cast<la_ssize_t>(count);
    }

    /// What comes of a call of libarchive that went well, or not.
    Result<void> outcome(bool wentWell) const
    {
        if (sinkError)
            return std::unexpected(*sinkError);
        if (wentWell)
            return {};
        const char *text = archive_error_string(out);
        return fail(ErrorCode::Io, text != nullptr
                                       ? Message(escapedForDisplay(text))
                                       : Message(QT_TRANSLATE_NOOP("Message", "the tar cannot be written")));
    }

    Result<void> writeBytes(const void *bytes, std::size_t count) const
    {
        return outcome(archive_write_data(out, bytes, count) == static_cast<la_ssize_t>(count));
    }

    Result<void> writeContent(const ByteSource &content) const
    {
        std::vector<std::byte> piece(static_cast<std::size_t>(std::min<std::uint64_t>(pieceSize, content.size())));
        for (std::uint64_t offset = 0; offset < content.size();) {
            const auto count = content.readAt(offset, piece);
            if (!count)
                return fail(count);
            if (*count == 0)
                return fail(ErrorCode::Damaged, QT_TRANSLATE_NOOP("Message", "the content ends early"));
            if (const auto written = writeBytes(piece.data(), *count); !written)
                return written;
            offset += *count;
        }
        return {};
    }

    /// libarchive gets zeros in its place, which no one looks at.
    Result<void> handOver(const ByteSourcePtr &content)
    {
        contents(content);
        discards = true;
        bool wentWell = true;
        for (std::uint64_t left = content->size(); left > 0 && wentWell;) {
            const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(left, zerosSize));
            wentWell =
                zeros() != MAP_FAILED && archive_write_data(out, zeros(), count) == static_cast<la_ssize_t>(count);
            left -= count;
        }
        wentWell = wentWell && archive_write_finish_entry(out) == ARCHIVE_OK;
        discards = false;
        return outcome(wentWell);
    }

    Result<void> writeItem(const LayerItem &item)
    {
        const Utf8Locale utf8;
        const EntryPtr entry = entryFor(item);
        // A warning is not a failure here: a name that is not UTF-8 is written as it is and marked as binary.
        const Result<void> written = outcome(archive_write_header(out, entry.get()) >= ARCHIVE_WARN);
        if (!written || item.type != EntryType::File)
            return written;
        if (item.content && contents)
            return handOver(item.content);
        return item.content ? writeContent(*item.content) : writeBytes(item.data.data(), item.data.size());
    }
};

LayerWriter::LayerWriter(ByteSink sink) : LayerWriter(std::move(sink), ContentSink()) {}

LayerWriter::LayerWriter(ByteSink headers, ContentSink contents)
    : d(std::make_unique<Private>(std::move(headers), std::move(contents)))
{
    d->out = archive_write_new();
    archive_write_set_format_pax(d->out);
    archive_write_set_options(d->out, "xattrheader=SCHILY");                // one form, the one that all engines read
    archive_write_set_bytes_per_block(d->out, d->contents ? 0 : pieceSize); // 0: every header comes at once
    archive_write_set_bytes_in_last_block(d->out, 1);
    archive_write_open(d->out, d.get(), nullptr, &Private::write, nullptr);
}

LayerWriter::~LayerWriter()
{
    d->discards = true; // a half-written archive gets no end marker
    archive_write_free(d->out);
}

Result<void> LayerWriter::add(const LayerItem &item)
{
    if (d->finished)
        return fail(ErrorCode::Usage, QT_TRANSLATE_NOOP("Message", "the layer is finished"));
    if (!isUsablePath(item.path) && !isRoot(item))
        return fail(ErrorCode::Usage, Message(QT_TRANSLATE_NOOP("Message", "not a valid path in a layer: \"%1\""),
                                              escapedForDisplay(item.path)));
    if (item.type == EntryType::OpaqueMark)
        return fail(ErrorCode::Usage, QT_TRANSLATE_NOOP("Message", "an opaque mark is a property of its directory"));
    if (item.type == EntryType::Hardlink && !isUsablePath(item.linkTarget))
        return fail(ErrorCode::Usage, Message(QT_TRANSLATE_NOOP("Message", "not a valid target of a hard link: \"%1\""),
                                              escapedForDisplay(item.linkTarget)));
    const auto written = d->writeItem(item.type == EntryType::Whiteout ? LayerItem{markFile(item)} : item);
    if (!written)
        return fail(written, escapedForDisplay(item.path));
    if (item.type == EntryType::Directory && item.opaque)
        return d->writeItem(opaqueMark(item));
    return {};
}

Result<void> LayerWriter::finish()
{
    if (d->finished)
        return {};
    const Result<void> closed = d->outcome(archive_write_close(d->out) == ARCHIVE_OK);
    d->finished = closed.has_value();
    return closed;
}

Result<void> writeLayer(std::span<const LayerItem> items, const ByteSink &sink, const StopToken &stop,
                        ContentSink contents)
{
    const auto take = [&](std::span<const std::byte> bytes) -> Result<void> {
        if (stop.stop_requested())
            return failCancelled();
        return sink(bytes);
    };
    LayerWriter writer(take, std::move(contents));
    for (const LayerItem &item : items) {
        if (const auto added = writer.add(item); !added)
            return added;
    }
    return writer.finish();
}

Result<std::uint64_t> writeLayerFile(std::span<const LayerItem> items, const std::filesystem::path &file,
                                     const StopToken &stop, const std::function<void(std::uint64_t)> &onWritten)
{
    auto output = OutputFile::create(file);
    if (!output)
        return fail(output);
    const auto write = [&](std::span<const std::byte> bytes) {
        Result<void> taken = output->write(bytes);
        if (taken && onWritten)
            onWritten(output->size());
        return taken;
    };
    if (const auto written = writeLayer(items, write, stop); !written)
        return fail(written);
    if (const auto finished = output->finish(); !finished)
        return fail(finished);
    return output->size();
}

Result<std::string> layerTar(std::span<const LayerItem> items)
{
    std::string tar;
    const auto written = writeLayer(items, [&tar](std::span<const std::byte> bytes) -> Result<void> {
        tar.append(reinterpret_cast<const char *>(bytes.data()), bytes.size());
        return {};
    });
    if (!written)
        return fail(written);
    return tar;
}

} // namespace strata
