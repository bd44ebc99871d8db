// SPDX-License-Identifier: Apache-2.0
#include "model/image/write/folder_writer.h"

#include "model/base/text.h"

#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace strata {

namespace {

constexpr std::size_t openFolders = 64;
constexpr std::size_t pieceBytes = std::size_t{256} << 10;

int writeFully(int file, std::span<const std::byte> bytes, std::uint64_t offset)
{
    while (!bytes.empty()) {
        const ssize_t written = ::pwrite(file, bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return errno;
        bytes = bytes.subspan(static_cast<std::size_t>(written));
        offset += static_cast<std::uint64_t>(written);
    }
    return 0;
}

} // namespace

FolderWriter::FolderWriter(ImagePtr image, const ExtractPlan &plan, const ExtractOptions &options,
                           ExtractReport &report)
    : m_image(std::move(image))
    , m_tree(*m_image->tree())
    , m_plan(plan)
    , m_options(options)
    , m_report(report)
    , m_reader(m_image)
    , m_open(openFolders)
    , m_written(plan.items.size())
    , m_piece(pieceBytes)
{
}

Result<void> FolderWriter::open(const std::filesystem::path &folder)
{
    m_root = std::make_shared<SafeFolder>();
    if (const int error = SafeFolder::open(folder, *m_root))
        return fail(ErrorCode::Io, Message::placed(escapedForDisplay(folder.native()), systemText(error)));
    return {};
}

Result<void> FolderWriter::run()
{
    Result<void> done = makeFolders();
    if (done)
        done = writeInodes();
    // Also after an error: what is there gets the modes that it should have.
    const Result<void> finished = finishFolders();
    return done ? finished : done;
}

Result<void> FolderWriter::makeFolders()
{
    for (std::uint32_t i = 0; i < m_plan.items.size(); ++i) {
        if (!entry(i).isDirectory())
            continue;
        if (m_options.stop.stop_requested())
            return failCancelled();
        const std::uint32_t parent = m_plan.items[i].parent;
        if (parent != PlanItem::top && !m_written[parent])
            continue; // its folder was left out, and a note says why
        const auto folder = parentOf(i);
        if (!folder)
            return fail(folder);
        const int error = (*folder)->makeFolder(name(i), m_options.overwrite);
        m_written[i] = error == 0;
        if (error == 0)
            ++m_report.directories;
        if (const auto judged = judge(i, error); !judged)
            return judged;
    }
    return {};
}

Result<void> FolderWriter::writeInodes()
{
    const std::vector<std::uint32_t> order = inodeOrder(m_tree, m_plan);
    std::uint32_t first = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (m_options.stop.stop_requested())
            return failCancelled();
        const std::uint32_t item = order[i];
        const std::uint32_t parent = m_plan.items[item].parent;
        if (parent != PlanItem::top && !m_written[parent])
            continue;
        const bool again = i > 0 && m_plan.items[order[i - 1]].inode == m_plan.items[item].inode;
        if (!again)
            first = item;
        const Result<void> written = again && m_written[first] ? writeLink(item, first) : writeItem(item);
        if (!written)
            return written;
        if (again && !m_written[first])
            first = item; // the first name was left out; this one takes its place
    }
    return {};
}

Result<void> FolderWriter::writeItem(std::uint32_t item)
{
    const auto folder = parentOf(item);
    if (!folder)
        return fail(folder);
    if (entry(item).type == EntryType::File)
        return writeFile(item, **folder);
    return writeSpecial(item, **folder);
}

Result<void> FolderWriter::writeFile(std::uint32_t item, const SafeFolder &folder)
{
    if (const auto reason = inflatedSparse(m_tree, m_plan.items[item].inode)) {
        leaveOut(item, Severity::Warning, *reason);
        return {};
    }
    FileDescriptor file;
    if (const int error = folder.makeFile(name(item), m_options.overwrite, file))
        return judge(item, error);
    const Result<void> written = writeContent(item, file.value());
    if (!written) {
        (void)folder.remove(name(item)); // no half files
        const ErrorCode code = written.error().code();
        if (code != ErrorCode::Damaged && code != ErrorCode::TrailingData && code != ErrorCode::LimitExceeded)
            return written;
        leaveOut(item, Severity::Error, written.error().message());
        return {};
    }
    setAttributes(file.value(), attributes(item), lost(item));
    m_written[item] = true;
    ++m_report.files;
    return {};
}

Result<void> FolderWriter::writeContent(std::uint32_t item, int file)
{
    const auto content = m_reader.open(m_plan.items[item].inode);
    if (!content)
        return fail(content);
    const Entry &data = entry(item);
    if (!data.has(Entry::Sparse))
        return copyRange(item, **content, file, {0, data.size});
    const EntryRef inode = m_plan.items[item].inode;
    for (const SparseRegion &region : m_tree.treeOf(inode).extra(inode.entry).sparse) {
        const Result<void> copied = copyRange(item, **content, file, region);
        if (!copied)
            return copied;
    }
    if (::ftruncate(file, static_cast<off_t>(data.size)) != 0)
        return fail(ErrorCode::LimitExceeded, systemText(errno));
    return {};
}

Result<void> FolderWriter::copyRange(std::uint32_t item, const ByteSource &content, int file, const SparseRegion &range)
{
    for (std::uint64_t done = 0; done < range.length;) {
        if (m_options.stop.stop_requested())
            return failCancelled();
        const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(m_piece.size(), range.length - done));
        const auto got = content.readAt(range.offset + done, std::span(m_piece).first(wanted));
        if (!got)
            return fail(got);
        if (*got == 0)
            return fail(ErrorCode::Damaged, QT_TRANSLATE_NOOP("Message", "the layer ends inside this file"));
        if (const int error = writeFully(file, std::span(m_piece).first(*got), range.offset + done))
            return failAt(item, ErrorCode::Io, systemText(error));
        done += *got;
        m_report.bytes += *got;
        m_done += *got;
        if (m_options.progress)
            m_options.progress(m_done, m_plan.contentBytes);
    }
    return {};
}

Result<void> FolderWriter::writeLink(std::uint32_t item, std::uint32_t first)
{
    const auto folder = parentOf(item);
    const auto otherFolder = folder ? parentOf(first) : folder;
    if (!otherFolder)
        return fail(otherFolder);
    const int error = (*folder)->makeLink(name(item), m_options.overwrite, **otherFolder, name(first));
    // File systems without hard links, or too many of them: a copy then.
    if (error == EMLINK || error == EPERM || error == ENOTSUP || error == EXDEV)
        return writeItem(item);
    if (error == 0) {
        m_written[item] = true;
        ++m_report.links;
    }
    return judge(item, error);
}

Result<void> FolderWriter::writeSpecial(std::uint32_t item, const SafeFolder &folder)
{
    const EntryRef inode = m_plan.items[item].inode;
    const EntryType type = entry(item).type;
    int error = 0;
    if (type == EntryType::Symlink) {
        error = folder.makeSymlink(name(item), m_options.overwrite, m_tree.treeOf(inode).linkTarget(inode.entry));
    } else {
        const auto [major, minor] = m_tree.treeOf(inode).device(inode.entry);
        const bool fifo = type == EntryType::Fifo;
        const std::uint32_t kind = fifo ? S_IFIFO : type == EntryType::BlockDevice ? S_IFBLK : S_IFCHR;
        error = folder.makeNode(name(item), m_options.overwrite, kind | 0600U, fifo ? 0 : makedev(major, minor));
        if (error == EPERM) {
            leaveOut(item, Severity::Warning, "left out: only root can create a device");
            return {};
        }
    }
    if (error == 0) {
        setAttributesAt(folder, name(item), type == EntryType::Symlink, attributes(item), lost(item));
        m_written[item] = true;
        ++(type == EntryType::Symlink ? m_report.links : m_report.files);
    }
    return judge(item, error);
}

Result<void> FolderWriter::finishFolders()
{
    for (auto i = static_cast<std::uint32_t>(m_plan.items.size()); i-- > 0;) {
        if (!m_written[i] || !entry(i).isDirectory())
            continue;
        const auto folder = folderOf(i);
        if (!folder)
            return fail(folder);
        setAttributes((*folder)->descriptor(), attributes(i), lost(i));
    }
    return {};
}

Result<FolderWriter::FolderPtr> FolderWriter::parentOf(std::uint32_t item)
{
    const std::uint32_t parent = m_plan.items[item].parent;
    if (parent == PlanItem::top)
        return m_root;
    return folderOf(parent);
}

/// Goes up to the nearest folder that is open, then down again, one name at a time.
Result<FolderWriter::FolderPtr> FolderWriter::folderOf(std::uint32_t item)
{
    std::vector<std::uint32_t> down;
    FolderPtr folder = m_root;
    for (std::uint32_t at = item; at != PlanItem::top; at = m_plan.items[at].parent) {
        const auto kept = std::find_if(m_open.begin(), m_open.end(),
                                       [at](const OpenFolder &open) { return open.folder && open.item == at; });
        if (kept != m_open.end()) {
            folder = kept->folder;
            break;
        }
        down.push_back(at);
    }
    while (!down.empty()) {
        const std::uint32_t next = down.back();
        down.pop_back();
        auto opened = std::make_shared<SafeFolder>();
        if (const int error = folder->openFolder(name(next), *opened))
            return failAt(next, ErrorCode::Io, systemText(error));
        folder = std::move(opened);
        keep(next, folder);
    }
    return folder;
}

void FolderWriter::keep(std::uint32_t item, FolderPtr folder)
{
    m_open[m_nextOpen] = {item, std::move(folder)};
    m_nextOpen = (m_nextOpen + 1) % m_open.size();
}

std::string_view FolderWriter::name(std::uint32_t item) const
{
    return m_tree.name(m_plan.items[item].node);
}

const Entry &FolderWriter::entry(std::uint32_t item) const
{
    return m_tree.entry(m_plan.items[item].inode);
}

FileAttributes FolderWriter::attributes(std::uint32_t item) const
{
    const EntryRef inode = m_plan.items[item].inode;
    const LayerTree &layer = m_tree.treeOf(inode);
    const Entry &data = layer.entry(inode.entry);
    FileAttributes attributes;
    attributes.mode = data.mode;
    attributes.uid = layer.owner(inode.entry).uid;
    attributes.gid = layer.owner(inode.entry).gid;
    attributes.setOwner = m_options.keepOwners;
    attributes.setTime = !data.has(Entry::Implied);
    attributes.mtime = data.mtime;
    attributes.mtimeNanos = data.mtimeNanos;
    attributes.xattrs = layer.xattrs(inode.entry);
    return attributes;
}

AttributeLost FolderWriter::lost(std::uint32_t item)
{
    return [this, item](const std::string &what) {
        m_report.notes.add(Severity::Info, NoteCode::AttributeLost, what, {}, m_tree.path(m_plan.items[item].node));
    };
}

void FolderWriter::leaveOut(std::uint32_t item, Severity severity, const std::string &why)
{
    m_report.notes.add(severity, NoteCode::NotExtracted, why, {}, m_tree.path(m_plan.items[item].node));
}

Result<void> FolderWriter::judge(std::uint32_t item, int error)
{
    switch (error) {
    case 0: return {};
    case ENAMETOOLONG: // a path or link target that is too long for this file system
    case EINVAL:
    case EILSEQ:
    case ENOENT: // an empty link target
        leaveOut(item, Severity::Warning, "left out: " + systemText(error));
        return {};
    case EISDIR:
        return failAt(item, ErrorCode::Io, QT_TRANSLATE_NOOP("Message", "a directory of that name is in the way"));
    case EEXIST: return failAt(item, ErrorCode::Io, QT_TRANSLATE_NOOP("Message", "it already exists"));
    default: return failAt(item, ErrorCode::Io, systemText(error));
    }
}

std::unexpected<Error> FolderWriter::failAt(std::uint32_t item, ErrorCode code, Message what) const
{
    return fail(code, Message::placed(escapedForDisplay(m_tree.path(m_plan.items[item].node)), std::move(what)));
}

} // namespace strata
