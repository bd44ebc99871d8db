// SPDX-License-Identifier: Apache-2.0
#include "model/shell/shell_tree.h"

#include "model/base/path.h"

#include <algorithm>

namespace strata {

namespace {

constexpr std::size_t pieceSize = 8 << 20;

LabOperation operation(OperationKind kind, const std::string &path)
{
    LabOperation made;
    made.kind = kind;
    made.path = path;
    return made;
}

/// Names in a read-only branch that still lead to its file, or to the copy that took its place.
std::uint64_t lowerNames(const MergedView &view, const LowerFile &file)
{
    std::uint64_t count = 0;
    for (const std::string &path : view.branches()[file.branch]->pathsOf(file.inode)) {
        const auto found = walkPath(view, '/' + path, LastLink::Keep);
        if (found && found->object && !found->object->isUpper() && found->object->lowerFile == file)
            ++count;
    }
    return count;
}

/// The file of a read-only branch that was copied.
std::optional<LowerFile> originalOf(const WritableLayer &layer, UpperId copy)
{
    for (const auto &[file, id] : layer.copies()) {
        if (id == copy)
            return file;
    }
    return std::nullopt;
}

struct WalkStep {
    std::string path;
    MergedObject object;
    int depth = 0;
};

} // namespace

void walkTree(const MergedView &view, const std::string &path, const MergedObject &object, const TreeVisit &visit)
{
    std::vector<WalkStep> pending{{path, object, 0}};
    while (!pending.empty()) {
        const WalkStep step = std::move(pending.back());
        pending.pop_back();
        if (!visit(step.path, step.object, step.depth) || !step.object.object.isFolder())
            continue;
        std::vector<std::string> names = view.names(step.object);
        std::ranges::reverse(names);
        for (const std::string &name : names) {
            if (auto child = view.child(step.object, name))
                pending.push_back({pathIn(step.path, name), std::move(*child), step.depth + 1});
        }
    }
}

bool removeTree(ShellProcess &process, const std::string &path)
{
    const auto found = process.find(path);
    if (!found) {
        process.complain(Message(QT_TRANSLATE_NOOP("Message", "cannot remove %1"), quotedName(path)), found.error());
        return false;
    }
    // Collected first: the view changes while names go away.
    std::vector<std::pair<std::string, bool>> all;
    walkTree(process.view(), path, *found->object, [&](const std::string &at, const MergedObject &object, int) {
        all.emplace_back(at, object.object.isFolder());
        return true;
    });
    bool isGood = true;
    for (auto entry = all.rbegin(); entry != all.rend(); ++entry) {
        const auto kind = entry->second ? OperationKind::Rmdir : OperationKind::Unlink;
        if (const Errno error = process.apply(operation(kind, entry->first)); error != Errno::None) {
            process.complain(Message(QT_TRANSLATE_NOOP("Message", "cannot remove %1"), quotedName(entry->first)),
                             error);
            isGood = false;
        }
    }
    return isGood;
}

std::pair<std::uint64_t, std::uint64_t> inodeOf(const MergedView &view, const MergedObject &object)
{
    UpperId upper = object.upper;
    if (upper == UpperId::None && view.rules().keepsHardLinks && object.lowerFile)
        upper = view.layer().copyOf(*object.lowerFile);
    if (upper != UpperId::None)
        return {0, static_cast<std::uint64_t>(upper)};
    if (object.lowerFile)
        return {1 + object.lowerFile->branch, object.lowerFile->inode};
    // A folder from below: no number is kept for it; its path is as good.
    return {UINT32_MAX, std::hash<std::string>()(object.path) >> 32};
}

std::uint64_t linkCount(const MergedView &view, const MergedObject &object)
{
    if (object.object.isFolder())
        return 1; // as overlay and btrfs say it
    const auto [branch, inode] = inodeOf(view, object);
    const auto upper = branch == 0 ? static_cast<UpperId>(inode) : UpperId::None;
    const bool isUpper = upper != UpperId::None;
    if (!view.rules().keepsHardLinks)
        return isUpper ? view.layer().links(upper) : object.lowerLinks;
    const std::optional<LowerFile> lower = isUpper ? originalOf(view.layer(), upper) : object.lowerFile;
    const std::uint32_t lowerLinks = isUpper ? view.layer().state(upper).marks.lowerLinks : object.lowerLinks;
    std::uint64_t count = isUpper ? view.layer().links(upper) : 0;
    if (lower && lowerLinks > 1)
        return count + lowerNames(view, *lower);
    return std::max<std::uint64_t>(count, 1);
}

bool TreeCopy::isSameFile(const MergedObject &a, const MergedObject &b) const
{
    const MergedView view = m_process.view();
    return a.path == b.path || inodeOf(view, a) == inodeOf(view, b);
}

bool TreeCopy::refused(const Message &what, Errno error)
{
    if (error == Errno::None)
        return false;
    m_process.complain(what, error);
    return true;
}

bool TreeCopy::copy(const std::string &source, const std::string &target)
{
    const auto found = m_process.find(source, m_options.keepsSymlinks ? LastLink::Keep : LastLink::Follow);
    if (!found)
        return !refused(Message(QT_TRANSLATE_NOOP("Message", "cannot stat %1"), quotedName(source)), found.error());
    m_made.clear();
    return copyObject(source, *found->object, target);
}

bool TreeCopy::copyObject(const std::string &source, const MergedObject &object, const std::string &target)
{
    if (object.object.isFolder())
        return copyFolder(source, object, target);
    if (const auto there = m_process.find(target); there && !there->isFolder() && isSameFile(*there->object, object)) {
        m_process.complain(Message(QT_TRANSLATE_NOOP("Message", "%1 and %2 are the same file"), quotedName(source),
                                   quotedName(target)));
        return false;
    }
    if (m_process.isFolder(target)) {
        m_process.complain(Message(QT_TRANSLATE_NOOP("Message", "cannot overwrite directory %1 with non-directory"),
                                   quotedName(target)));
        return false;
    }
    if (object.object.isLink() && (m_options.keepsSymlinks || m_depth > 0))
        return copyLink(object, target);
    if (object.object.isFile())
        return copyFile(source, object, target);
    m_process.complain(Message(QT_TRANSLATE_NOOP("Message", "cannot copy %1: the lab makes no devices and pipes"),
                               quotedName(source)));
    return false;
}

bool TreeCopy::copyFolder(const std::string &source, const MergedObject &folder, const std::string &target)
{
    if (!m_options.isRecursive) {
        m_process.complain(
            Message(QT_TRANSLATE_NOOP("Message", "-r not specified; omitting directory %1"), quotedName(source)));
        return false;
    }
    const auto there = m_process.find(target, LastLink::Follow);
    if (there && !there->isFolder()) {
        m_process.complain(Message(QT_TRANSLATE_NOOP("Message", "cannot overwrite non-directory %1 with directory %2"),
                                   quotedName(target), quotedName(source)));
        return false;
    }
    if (!there && refused(Message(QT_TRANSLATE_NOOP("Message", "cannot create directory %1"), quotedName(target)),
                          m_process.apply(operation(OperationKind::Mkdir, target))))
        return false;
    const auto made = m_process.find(target, LastLink::Follow);
    const bool isFirst = m_made.empty();
    if (isFirst && made)
        m_made = made->object->path;
    if (isFirst && (m_made == folder.path || m_made.starts_with(folder.path.empty() ? "" : folder.path + '/'))) {
        m_process.complain(Message(QT_TRANSLATE_NOOP("Message", "cannot copy a directory, %1, into itself, %2"),
                                   quotedName(source), quotedName(target)));
        if (!there)
            (void)m_process.apply(operation(OperationKind::Rmdir, target));
        return false;
    }
    bool isGood = true;
    for (const std::string &name : m_process.view().names(folder)) {
        const auto child = m_process.view().child(folder, name);
        ++m_depth;
        if (child && !copyObject(pathIn(source, name), *child, pathIn(target, name)))
            isGood = false;
        --m_depth;
    }
    if (!there && !m_options.keepsAttributes) {
        LabOperation chmod = operation(OperationKind::Chmod, target);
        chmod.mode = folder.object.mode & ~022U;
        if (made && *chmod.mode != made->object->object.mode)
            (void)m_process.apply(std::move(chmod));
    }
    return (!m_options.keepsAttributes || keepAttributes(folder.object, target)) && isGood;
}

std::string TreeCopy::earlierCopy(const MergedObject &file, const std::string &target)
{
    if (!m_options.keepsHardLinks || linkCount(m_process.view(), file) < 2)
        return {};
    const auto [copy, isNew] = m_copies.emplace(inodeOf(m_process.view(), file), target);
    return isNew ? std::string() : copy->second;
}

bool TreeCopy::copyFile(const std::string &source, const MergedObject &file, const std::string &target)
{
    if (const std::string earlier = earlierCopy(file, target); !earlier.empty()) {
        if (m_process.find(target))
            (void)m_process.apply(operation(OperationKind::Unlink, target));
        LabOperation link = operation(OperationKind::Link, earlier);
        link.to = target;
        return !refused(Message(QT_TRANSLATE_NOOP("Message", "cannot create hard link %1 to %2"), quotedName(target),
                                quotedName(earlier)),
                        m_process.apply(std::move(link)));
    }
    if (!writeBytes(source, file, target))
        return false;
    return !m_options.keepsAttributes || keepAttributes(file.object, target);
}

bool TreeCopy::writeBytes(const std::string &source, const MergedObject &file, const std::string &target)
{
    const LabContent content = file.object.content;
    const bool isThere = m_process.find(target).has_value();
    std::uint64_t offset = 0;
    do {
        std::string piece(static_cast<std::size_t>(std::min<std::uint64_t>(pieceSize, content.size() - offset)), '\0');
        const auto count = content.readAt(offset, std::as_writable_bytes(std::span(piece)));
        if (!count || *count != piece.size()) {
            m_process.complain(
                Message(QT_TRANSLATE_NOOP("Message", "error reading %1: Input/output error"), quotedName(source)));
            return false;
        }
        LabOperation write = operation(offset > 0 ? OperationKind::Append
                                       : isThere  ? OperationKind::Overwrite
                                                  : OperationKind::Create,
                                       target);
        write.data = std::move(piece);
        write.mode = file.object.mode & 0777U;
        Errno error = m_process.apply(std::move(write));
        if (error == Errno::IsFolder && target.ends_with('/'))
            error = Errno::NotFolder;
        if (refused(Message(QT_TRANSLATE_NOOP("Message", "cannot create regular file %1"), quotedName(target)), error))
            return false;
        offset += *count;
    } while (offset < content.size());
    return true;
}

bool TreeCopy::copyLink(const MergedObject &link, const std::string &target)
{
    if (m_process.find(target))
        (void)m_process.apply(operation(OperationKind::Unlink, target));
    LabOperation made = operation(OperationKind::Symlink, target);
    made.target = link.object.target;
    if (refused(Message(QT_TRANSLATE_NOOP("Message", "cannot create symbolic link %1"), quotedName(target)),
                m_process.apply(std::move(made))))
        return false;
    return !m_options.keepsAttributes || keepAttributes(link.object, target);
}

bool TreeCopy::keepAttributes(const LabObject &object, const std::string &target)
{
    const auto made = m_process.find(target);
    if (!made)
        return false;
    const LabObject now = made->object->object;
    Errno error = Errno::None;
    if (m_options.keepsXattrs) {
        for (const auto &[name, value] : object.xattrs) {
            LabOperation set = operation(OperationKind::SetXattr, target);
            set.name = name;
            set.value = value;
            if (!object.isLink() && error == Errno::None)
                error = m_process.apply(std::move(set));
        }
    }
    if (now.uid != object.uid || now.gid != object.gid) {
        LabOperation chown = operation(OperationKind::Chown, target);
        chown.uid = object.uid;
        chown.gid = object.gid;
        error = m_process.apply(std::move(chown));
    }
    if (!object.isLink() && now.mode != object.mode) {
        LabOperation chmod = operation(OperationKind::Chmod, target);
        chmod.mode = object.mode;
        error = m_process.apply(std::move(chmod));
    }
    if (!object.mtime.isNew) {
        LabOperation utime = operation(OperationKind::Utime, target);
        utime.mtime = object.mtime.seconds;
        error = m_process.apply(std::move(utime));
    }
    return !refused(Message(QT_TRANSLATE_NOOP("Message", "preserving attributes for %1"), quotedName(target)), error);
}

} // namespace strata
