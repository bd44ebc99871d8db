// SPDX-License-Identifier: Apache-2.0
#include "model/image/tar_output.h"

#include "model/base/text.h"
#include "model/image/extract_plan.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

#include <algorithm>
#include <memory>
#include <span>
#include <string>
#include <utility>

namespace strata {

namespace {

/// libarchive takes names for text of the thread's locale. In a UTF-8 one it writes valid names as they are,
/// and marks only the others with "hdrcharset=BINARY", which GNU tar warns of.
class Utf8Locale {
public:
    Utf8Locale() : m_own(::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr))
    {
        if (m_own != nullptr)
            m_before = ::uselocale(m_own);
    }
    ~Utf8Locale()
    {
        if (m_own == nullptr)
            return;
        ::uselocale(m_before);
        ::freelocale(m_own);
    }
    Utf8Locale(const Utf8Locale &) = delete;
    Utf8Locale &operator=(const Utf8Locale &) = delete;

private:
    locale_t m_own;
    locale_t m_before = nullptr;
};

constexpr std::size_t pieceBytes = std::size_t{256} << 10;
constexpr std::string_view accessAcl = "SCHILY.acl.access";
constexpr std::string_view defaultAcl = "SCHILY.acl.default";

mode_t fileTypeOf(EntryType type)
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
    case EntryType::OpaqueMark: break;
    }
    return AE_IFREG;
}

class TarWriter {
public:
    TarWriter(const ImagePtr &image, const ExtractOptions &options, ExtractReport &report)
        : m_tree(*image->tree())
        , m_options(options)
        , m_report(report)
        , m_reader(image)
        , m_archive(archive_write_new(), &archive_write_free)
        , m_entry(archive_entry_new(), &archive_entry_free)
        , m_piece(pieceBytes)
    {
    }

    [[nodiscard]] Result<void> open(int descriptor)
    {
        archive_write_set_format_pax(m_archive.get());
        archive_write_set_options(m_archive.get(), "pax:xattrheader=SCHILY"); // as docker reads them
        archive_write_set_bytes_in_last_block(m_archive.get(), 512);
        if (archive_write_open_fd(m_archive.get(), descriptor) != ARCHIVE_OK)
            return failNow();
        return {};
    }
    [[nodiscard]] Result<void> write(const ExtractPlan &plan);
    [[nodiscard]] Result<void> close()
    {
        if (archive_write_close(m_archive.get()) < ARCHIVE_WARN)
            return failNow();
        return {};
    }

private:
    [[nodiscard]] Result<void> writeItem(const PlanItem &item, const std::string &path,
                                         const std::string &linkTo);
    void fill(const PlanItem &item, const std::string &path);
    void fillXattrs(const PlanItem &item);
    [[nodiscard]] Result<void> writeContent(const ByteSource &content);
    void leaveOut(const PlanItem &item, Severity severity, const std::string &why);

    [[nodiscard]] std::unexpected<Error> failNow() const
    {
        const char *text = archive_error_string(m_archive.get());
        return fail(ErrorCode::Io,
                    text != nullptr ? escapedForDisplay(text) : std::string("cannot write the tar"));
    }

    const ImageTree &m_tree;
    const ExtractOptions &m_options;
    ExtractReport &m_report;
    ContentReader m_reader;
    std::unique_ptr<archive, decltype(&archive_write_free)> m_archive;
    std::unique_ptr<archive_entry, decltype(&archive_entry_free)> m_entry;
    std::vector<std::byte> m_piece;
    std::uint64_t m_total = 0;
};

/// For each item the one that has its inode first: an item that is its own first is written, others are links
/// to it.
std::vector<std::uint32_t> firstNames(const ImageTree &tree, const ExtractPlan &plan)
{
    std::vector<std::uint32_t> first(plan.items.size());
    for (std::uint32_t i = 0; i < first.size(); ++i)
        first[i] = i;
    const std::vector<std::uint32_t> order = inodeOrder(tree, plan);
    for (std::size_t i = 1; i < order.size(); ++i) {
        if (plan.items[order[i]].inode == plan.items[order[i - 1]].inode)
            first[order[i]] = first[order[i - 1]];
    }
    return first;
}

Result<void> TarWriter::write(const ExtractPlan &plan)
{
    m_total = plan.contentBytes;
    const std::vector<std::uint32_t> first = firstNames(m_tree, plan);
    std::vector<bool> written(plan.items.size());
    for (std::uint32_t i = 0; i < plan.items.size(); ++i) {
        if (m_options.stop.stop_requested())
            return fail(ErrorCode::Cancelled, "cancelled");
        const std::string path = m_tree.path(plan.items[i].node).substr(1);
        const bool isLink = first[i] != i && written[first[i]];
        const std::string linkTo = isLink ? m_tree.path(plan.items[first[i]].node).substr(1) : std::string();
        const std::uint64_t before = m_report.files + m_report.directories + m_report.links;
        const Result<void> done = writeItem(plan.items[i], path, linkTo);
        if (!done)
            return done;
        written[i] = m_report.files + m_report.directories + m_report.links != before;
    }
    return {};
}

Result<void> TarWriter::writeItem(const PlanItem &item, const std::string &path, const std::string &linkTo)
{
    const Entry &data = m_tree.entry(item.inode);
    const bool isFile = data.type == EntryType::File && linkTo.empty();
    Result<ByteSourcePtr> content = ByteSourcePtr();
    if (isFile) {
        const auto reason = inflatedSparse(m_tree, item.inode);
        content = reason ? Result<ByteSourcePtr>(fail(ErrorCode::LimitExceeded, *reason))
                         : m_reader.open(item.inode);
        if (!content) {
            leaveOut(item, reason ? Severity::Warning : Severity::Error, content.error().message());
            return {};
        }
    }
    fill(item, path);
    if (!linkTo.empty()) {
        archive_entry_set_size(m_entry.get(), 0);
        archive_entry_copy_hardlink(m_entry.get(), linkTo.c_str());
    }
    if (archive_write_header(m_archive.get(), m_entry.get()) < ARCHIVE_WARN)
        return failNow();
    ++(data.isDirectory()                                   ? m_report.directories
       : data.type == EntryType::Symlink || !linkTo.empty() ? m_report.links
                                                            : m_report.files);
    if (!isFile)
        return {};
    const Result<void> done = writeContent(**content);
    if (!done && done.error().code() != ErrorCode::Cancelled)
        return fail(done, escapedForDisplay("/" + path));
    return done;
}

void TarWriter::fill(const PlanItem &item, const std::string &path)
{
    const LayerTree &layer = m_tree.treeOf(item.inode);
    const EntryId id = item.inode.entry;
    const Entry &data = layer.entry(id);
    archive_entry *entry = archive_entry_clear(m_entry.get());
    archive_entry_copy_pathname(entry, path.c_str());
    archive_entry_set_filetype(entry, fileTypeOf(data.type));
    archive_entry_set_perm(entry, data.mode);
    archive_entry_set_uid(entry, layer.owner(id).uid);
    archive_entry_set_gid(entry, layer.owner(id).gid);
    if (!layer.owner(id).userName.empty())
        archive_entry_copy_uname(entry, layer.owner(id).userName.c_str());
    if (!layer.owner(id).groupName.empty())
        archive_entry_copy_gname(entry, layer.owner(id).groupName.c_str());
    archive_entry_set_mtime(entry, data.mtime, static_cast<long>(data.mtimeNanos));
    archive_entry_set_size(entry, static_cast<la_int64_t>(data.type == EntryType::File ? data.size : 0));
    if (data.type == EntryType::Symlink)
        archive_entry_copy_symlink(entry, std::string(layer.linkTarget(id)).c_str());
    if (data.type == EntryType::CharDevice || data.type == EntryType::BlockDevice) {
        const auto [major, minor] = layer.device(id);
        archive_entry_set_rdevmajor(entry, major);
        archive_entry_set_rdevminor(entry, minor);
    }
    if (data.has(Entry::Sparse)) {
        for (const SparseRegion &region : layer.extra(id).sparse)
            archive_entry_sparse_add_entry(entry, static_cast<la_int64_t>(region.offset),
                                           static_cast<la_int64_t>(region.length));
    }
    fillXattrs(item);
}

void TarWriter::fillXattrs(const PlanItem &item)
{
    for (const Xattr &xattr : m_tree.treeOf(item.inode).xattrs(item.inode.entry)) {
        const bool access = xattr.name == accessAcl;
        if (access || xattr.name == defaultAcl)
            archive_entry_acl_from_text(m_entry.get(), xattr.value.c_str(),
                                        access ? ARCHIVE_ENTRY_ACL_TYPE_ACCESS
                                               : ARCHIVE_ENTRY_ACL_TYPE_DEFAULT);
        else
            archive_entry_xattr_add_entry(m_entry.get(), xattr.name.c_str(), xattr.value.data(),
                                          xattr.value.size());
    }
}

Result<void> TarWriter::writeContent(const ByteSource &content)
{
    for (std::uint64_t offset = 0; offset < content.size();) {
        if (m_options.stop.stop_requested())
            return fail(ErrorCode::Cancelled, "cancelled");
        const auto got = content.readAt(offset, m_piece);
        if (!got)
            return fail(got);
        if (*got == 0)
            return fail(ErrorCode::Damaged, "the layer ends inside this file");
        if (archive_write_data(m_archive.get(), m_piece.data(), *got) < 0)
            return failNow();
        offset += *got;
        m_report.bytes += *got;
        if (m_options.progress)
            m_options.progress(std::min(m_report.bytes, m_total), m_total);
    }
    return {};
}

void TarWriter::leaveOut(const PlanItem &item, Severity severity, const std::string &why)
{
    m_report.notes.add(severity, NoteCode::NotExtracted, why, {}, m_tree.path(item.node));
}

} // namespace

Result<ExtractReport> writeTar(const ImagePtr &image, const std::vector<NodeId> &paths, int descriptor,
                               const ExtractOptions &options)
{
    ExtractReport report;
    const auto plan = planExtraction(*image->tree(), paths, options, report.notes);
    if (!plan)
        return fail(plan);
    const Utf8Locale locale;
    TarWriter writer(image, options, report);
    Result<void> done = writer.open(descriptor);
    if (done)
        done = writer.write(*plan);
    if (done)
        done = writer.close();
    if (!done)
        return fail(done);
    return report;
}

} // namespace strata
