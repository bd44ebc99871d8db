// SPDX-License-Identifier: Apache-2.0
#include "model/build/build_copy.h"

#include "model/base/octal.h"
#include "model/base/path.h"
#include "model/base/split.h"
#include "model/base/text.h"
#include "model/lab/path_walker.h"
#include "model/shell/shell_text.h"
#include "model/shell/shell_tree.h"
#include "model/tree/query/glob.h"

#include <algorithm>

namespace strata {

namespace {

constexpr std::size_t pieceSize = 8 << 20;

std::unexpected<Error> copyFailed(const CopyRequest &request, const Message &what)
{
    return fail(ErrorCode::NotFound, Message(QT_TRANSLATE_NOOP("Message", "%1 failed: %2"), request.keyword, what));
}

/// As BuildKit names a path of the context.
std::string rootedName(const std::string &source)
{
    return '"' + escapedForDisplay('/' + normalisedPath(source)) + '"';
}

std::unexpected<Error> isMissing(const CopyRequest &request, const std::string &source)
{
    if (request.builder == Builder::BuildKit)
        return fail(
            ErrorCode::NotFound,
            Message(QT_TRANSLATE_NOOP("Message", "failed to compute cache key: %1: not found"), rootedName(source)));
    return copyFailed(
        request,
        Message(QT_TRANSLATE_NOOP(
                    "Message",
                    "file not found in build context or excluded by .dockerignore: stat %1: file does not exist"),
                escapedForDisplay(source)));
}

/// The components of a link's target, ".." among them.
std::vector<std::string> partsOf(std::string_view path)
{
    std::vector<std::string> parts;
    while (!path.empty()) {
        if (const std::string_view part = takeUntil(path, '/'); !part.empty() && part != ".")
            parts.emplace_back(part);
    }
    return parts;
}

/// Whether a path leads out of the folder that it is taken from.
bool leadsOut(std::string_view path)
{
    int depth = 0;
    for (const std::string &part : partsOf(path)) {
        depth += part == ".." ? -1 : 1;
        if (depth < 0)
            return true;
    }
    return false;
}

/// What a checksum of the classic builder covers: name, kind, mode, size and bytes, no times.
Result<std::string> digestOf(const std::string &name, const LabObject &object)
{
    std::string text = name + '\n' + typeLetter(object.type) + octalText(object.mode, 4) + '\n' + object.target + '\n';
    if (object.isFile()) {
        const auto content = object.content.sha256();
        if (!content)
            return fail(content, escapedForDisplay(name));
        text += content->text();
    }
    return std::string(sha256Of(text).encoded());
}

/// Where a path leads when links are followed as far as there is anything; what is missing behind them stays as it is.
std::string followedPath(const MergedView &view, const std::string &path)
{
    constexpr int mostLinks = 255;
    const CleanPath clean = cleanPath(path);
    std::vector<std::string> ahead(clean.components.rbegin(), clean.components.rend()); // the next one last
    std::string at;
    int links = 0;
    while (!ahead.empty()) {
        const std::string name = std::move(ahead.back());
        ahead.pop_back();
        if (name == "..") {
            at.erase(std::min(at.rfind('/'), at.size()));
            continue;
        }
        const std::string next = at + '/' + name;
        const auto there = walkPath(view, next, LastLink::Keep);
        const bool isLink = there && there->object && there->object->object.isLink();
        if (!isLink || ++links > mostLinks) {
            at = next;
            continue;
        }
        std::vector<std::string> parts = partsOf(there->object->object.target);
        if (there->object->object.target.starts_with('/'))
            at.clear();
        ahead.insert(ahead.end(), std::make_move_iterator(parts.rbegin()), std::make_move_iterator(parts.rend()));
    }
    return at.empty() ? "/" : at;
}

/// Takes the sources of one instruction together.
class Planner {
public:
    Planner(const CopyRequest &request, const LabSession &from, const BuildIgnore *ignore, const LabSession &to)
        : m_request(request), m_view(from.view()), m_ignore(ignore), m_to(to.view())
    {
    }

    Result<CopyPlan> plan()
    {
        m_target = followedPath(m_to, absoluteTarget());
        m_intoFolder = m_request.target.ends_with('/') || m_request.target == "." || isFolder(m_to, m_target);
        std::size_t count = 0;
        for (const std::string &source : m_request.sources) {
            const auto added = addSource(source);
            if (!added)
                return fail(added);
            count += *added;
        }
        if (count == 0)
            return copyFailed(m_request, QT_TRANSLATE_NOOP("Message", "no source files were specified"));
        if (count > 1 && !m_request.target.ends_with('/') && m_request.target != ".")
            return fail(ErrorCode::Usage,
                        Message(QT_TRANSLATE_NOOP("Message", "When using %1 with more than one source file, the "
                                                             "destination must be a directory and end with a /"),
                                m_request.keyword));
        m_plan.checksum = checksum(count);
        return std::move(m_plan);
    }

private:
    [[nodiscard]] std::string absoluteTarget() const
    {
        const bool isAbsolute = m_request.target.starts_with('/');
        return '/' + normalisedPath(isAbsolute ? m_request.target : m_request.workingFolder + '/' + m_request.target);
    }
    static bool isFolder(const MergedView &view, const std::string &path)
    {
        const auto target = walkPath(view, path, LastLink::Follow);
        return target && target->isFolder();
    }
    [[nodiscard]] bool isIgnored(const std::string &path) const
    {
        return m_ignore != nullptr && m_ignore->isIgnored(path);
    }

    /// How many files and folders the word matches.
    Result<std::size_t> addSource(const std::string &source)
    {
        if (const auto text = m_request.texts.find(source); text != m_request.texts.end())
            return addText(text->first, text->second);
        if (source.starts_with("http://") || source.starts_with("https://") || source.starts_with("git@"))
            return copyFailed(m_request, Message(QT_TRANSLATE_NOOP("Message", "the lab has no network: %1"),
                                                 escapedForDisplay(source)));
        if (m_request.builder == Builder::Classic && m_ignore != nullptr && leadsOut(source))
            return copyFailed(m_request,
                              Message(QT_TRANSLATE_NOOP("Message", "forbidden path outside the build context: %1 ()"),
                                      escapedForDisplay(source)));
        const std::string path = normalisedPath(source);
        if (!isGlob(source)) {
            const auto added = addOne(path, source);
            return added ? Result<std::size_t>(1) : fail(added);
        }
        const std::vector<std::string> found = matches(path);
        for (const std::string &one : found) {
            if (const auto added = addOne(one, one); !added)
                return fail(added);
        }
        return found.size();
    }

    Result<std::size_t> addText(const std::string &name, const std::string &text)
    {
        LabObject object;
        object.mode = 0644;
        object.mtime = LabTime::now();
        object.content = LabContent(text);
        const auto added = addEntry(name, targetOf(name), std::move(object));
        return added ? Result<std::size_t>(1) : fail(added);
    }

    /// '*' stops at '/': the pattern is gone through component by component.
    [[nodiscard]] std::vector<std::string> matches(const std::string &pattern) const
    {
        std::vector<std::string> found{{}};
        for (const std::string_view part : cleanPath(pattern).components) {
            std::vector<std::string> next;
            for (const std::string &folder : found) {
                const auto target = walkPath(m_view, '/' + folder, LastLink::Follow);
                if (!target || !target->isFolder())
                    continue;
                for (const std::string &name : m_view.names(*target->object)) {
                    if (globMatches(part, name, false))
                        next.push_back(joinedPath(folder, name));
                }
            }
            found = std::move(next);
        }
        std::erase_if(found, [this](const std::string &path) { return isIgnored(path); });
        return found;
    }

    [[nodiscard]] std::string targetOf(const std::string &source) const
    {
        return m_intoFolder || m_request.sources.size() > 1 ? pathIn(m_target, baseName(source)) : m_target;
    }

    Result<void> addOne(const std::string &path, const std::string &shown)
    {
        const auto found = walkPath(m_view, '/' + path, LastLink::Follow);
        if (!found || !found->object || (!path.empty() && !found->isFolder() && isIgnored(path)))
            return isMissing(m_request, shown);
        if (!found->isFolder())
            return addFile(path, *found->object);
        m_hasFolder = true;
        const bool isHidden = !path.empty() && isIgnored(path);
        const std::size_t before = m_plan.entries.size();
        if (const auto added = addTree(m_view, path, m_target, *found->object, true); !added)
            return added;
        if (isHidden && m_plan.entries.size() == before + 1)
            return isMissing(m_request, shown);
        return {};
    }

    Result<void> addFile(const std::string &path, const MergedObject &file)
    {
        if (m_request.unpack && file.object.isFile()) {
            const auto archive = m_request.unpack(file.object.content);
            if (!archive)
                return fail(archive);
            if (archive->branch) {
                // The branch's contents outlive this session: each holds what it needs.
                const LabSession session({archive->branch});
                const auto digest = digestOf(path, file.object);
                if (!digest) // it could still be read a moment ago; a build that is stopped finds nothing any more
                    return fail(digest);
                m_plan.digests[path] = *digest;
                const std::size_t before = m_plan.entries.size();
                auto added = addTree(session.view(), {}, m_target, session.view().root(), false);
                for (const auto &[name, object] : archive->markFiles) {
                    if (added)
                        added = addEntry(name, pathIn(m_target, name), object);
                }
                for (std::size_t i = before; i < m_plan.entries.size(); ++i)
                    m_plan.entries[i].isUnpacked = true;
                std::erase_if(m_plan.entries, [&](const CopyEntry &entry) {
                    return entry.isUnpacked && archive->impliedFolders.contains(entry.source);
                });
                return added;
            }
        }
        return addEntry(path, targetOf(path), file.object);
    }

    using Names = std::map<std::pair<std::uint64_t, std::uint64_t>, std::string>;
    static std::string earlierName(Names &names, std::pair<std::uint64_t, std::uint64_t> inode, const std::string &name)
    {
        const auto [first, isNew] = names.emplace(inode, name);
        return isNew ? std::string() : first->second;
    }

    /// BuildKit sends folders that are left out themselves if something in them is not: those above `source`.
    Result<void> addWays(std::vector<CopyEntry> &ways, std::string_view source)
    {
        for (CopyEntry &way : std::exchange(ways, {})) {
            if (!source.starts_with(way.source + '/'))
                continue;
            if (const auto added = addEntry(way.source, way.target, std::move(way.object)); !added)
                return added;
        }
        return {};
    }

    /// What is in a folder, not the folder's own name. `filtered`: the ignore file counts.
    Result<void> addTree(const MergedView &view, const std::string &path, const std::string &target,
                         const MergedObject &folder, bool filtered)
    {
        Result<void> result;
        Names names;
        std::vector<CopyEntry> ways;
        walkTree(view, {}, folder, [&](const std::string &at, const MergedObject &object, int depth) {
            const std::string below = depth == 0 ? std::string() : at.substr(1); // at begins with '/'
            const std::string source = joinedPath(path, below);
            const bool isOut = filtered && depth > 0 && isIgnored(source);
            const bool goesOn = !isOut || (m_ignore != nullptr && m_ignore->goesInto(source));
            if (isOut && goesOn && m_request.builder == Builder::BuildKit && object.object.isFolder())
                ways.push_back({source, pathIn(target, below), object.object});
            if (result && !isOut)
                result = addWays(ways, source);
            if (result && !isOut) {
                const std::string name = depth == 0 ? target : pathIn(target, below);
                result = addEntry(source, name, object.object);
                if (result)
                    m_plan.entries.back().isTreeRoot = depth == 0;
                if (result && object.object.isFile() && linkCount(view, object) > 1)
                    m_plan.entries.back().linkOf = earlierName(names, inodeOf(view, object), name);
            }
            return result && goesOn;
        });
        return result;
    }

    Result<void> addEntry(const std::string &source, const std::string &target, LabObject object)
    {
        const auto digest = digestOf(source, object);
        if (!digest)
            return fail(digest);
        m_plan.digests[source] = *digest;
        m_plan.entries.push_back({source, target, std::move(object)});
        return {};
    }

    [[nodiscard]] std::string checksum(std::size_t count) const
    {
        std::string all;
        for (const auto &[source, digest] : m_plan.digests)
            all += digest;
        const char *kind = count > 1 ? "multi:" : m_hasFolder ? "dir:" : "file:";
        return kind + std::string(sha256Of(all).encoded());
    }

    const CopyRequest &m_request;
    MergedView m_view;
    const BuildIgnore *m_ignore;
    MergedView m_to;
    std::string m_target;
    bool m_intoFolder = false;
    bool m_hasFolder = false; // among the sources
    CopyPlan m_plan;
};

/// Puts the objects of a plan into a stage.
class Copier {
public:
    Copier(const CopyRequest &request, LabSession &to) : m_request(request), m_to(to) {}

    Result<void> copy(const CopyEntry &entry)
    {
        m_failed = Errno::None;
        const auto there = walkPath(m_to.view(), entry.target, LastLink::Keep);
        const bool isThere = there && there->object;
        const bool isFolderThere = there && there->isFolder();
        if (isFolderThere && entry.isTreeRoot)
            return {};
        if (isThere && isFolderThere != entry.object.isFolder()) {
            if (const auto cleared = makeWay(entry); !cleared)
                return cleared;
        }
        if (const auto made = makeParents(entry); !made)
            return made;
        if (!entry.object.isFolder()) {
            make(entry);
        } else if (const auto made = makeFolders(m_to, entry.target); !made) {
            return made;
        }
        if (entry.linkOf.empty())
            setAttributes(entry);
        if (m_failed != Errno::None)
            return copyFailed(m_request, escapedForDisplay(entry.target) + ": " + std::string(errnoText(m_failed)));
        return {};
    }

    /// Those of folders, when all that is in them is there.
    Result<void> setTimes(const CopyPlan &plan)
    {
        m_failed = Errno::None;
        for (const CopyEntry &entry : plan.entries) {
            if (entry.object.isFolder())
                setTime(entry);
            if (m_failed != Errno::None)
                return copyFailed(m_request, escapedForDisplay(entry.target) + ": " + std::string(errnoText(m_failed)));
        }
        return {};
    }

private:
    LabOperation operation(OperationKind kind, const std::string &path)
    {
        LabOperation made;
        made.kind = kind;
        made.path = path;
        return made;
    }
    void apply(const LabOperation &operation)
    {
        if (m_failed == Errno::None)
            m_failed = m_to.apply(operation).error;
    }

    [[nodiscard]] std::uint32_t owner() const { return m_request.uid.value_or(0); }
    [[nodiscard]] std::uint32_t group() const { return m_request.gid.value_or(0); }

    /// Something of the other kind is where the entry belongs. An archive, and whatever the classic builder copies,
    /// takes its place; BuildKit refuses.
    Result<void> makeWay(const CopyEntry &entry)
    {
        const std::string shown = escapedForDisplay(entry.target);
        if (m_request.builder == Builder::BuildKit && !entry.isUnpacked)
            return fail(ErrorCode::Unsupported,
                        entry.object.isFolder()
                            ? Message(QT_TRANSLATE_NOOP("Message", "cannot copy to non-directory: %1"), shown)
                            : Message(QT_TRANSLATE_NOOP("Message", "cannot replace to directory %1 with file"), shown));
        if (!entry.isTreeRoot)
            removeAll(entry.target);
        if (m_failed != Errno::None)
            return copyFailed(m_request, shown + ": " + std::string(errnoText(m_failed)));
        return {};
    }

    void removeAll(const std::string &path)
    {
        const auto there = walkPath(m_to.view(), path, LastLink::Keep);
        if (!there || !there->object)
            return;
        if (!there->isFolder())
            return apply(operation(OperationKind::Unlink, path));
        for (const std::string &name : m_to.view().names(*there->object))
            removeAll(pathIn(path, name));
        apply(operation(OperationKind::Rmdir, path));
    }

    /// The classic builder gives its owner to the folders above a file, not to those above a tree.
    Result<void> makeParents(const CopyEntry &entry)
    {
        const bool isOwned = !entry.isUnpacked && (m_request.builder == Builder::BuildKit || !entry.object.isFolder());
        const std::string parents = '/' + std::string(parentPath(entry.target.substr(1)));
        return isOwned ? makeFolders(m_to, parents, owner(), group()) : makeFolders(m_to, parents);
    }

    /// The classic builder changes the owner after the mode, and the kernel takes these bits away then.
    [[nodiscard]] std::uint32_t copiedMode(const LabObject &object) const
    {
        if (m_request.builder == Builder::BuildKit || !object.isFile())
            return object.mode;
        constexpr std::uint32_t setUser = 04000;
        constexpr std::uint32_t setGroup = 02000;
        constexpr std::uint32_t groupExecutes = 010;
        const std::uint32_t lost = setUser | ((object.mode & groupExecutes) != 0 ? setGroup : 0);
        return object.mode & ~lost;
    }

    void make(const CopyEntry &entry)
    {
        const auto there = walkPath(m_to.view(), entry.target, LastLink::Keep);
        if (there && there->object)
            apply(operation(OperationKind::Unlink, entry.target));
        if (!entry.linkOf.empty()) {
            LabOperation link = operation(OperationKind::Link, entry.linkOf);
            link.to = entry.target;
            apply(link);
        } else if (entry.object.isFile()) {
            writeBytes(entry);
        } else if (entry.object.isLink()) {
            LabOperation link = operation(OperationKind::Symlink, entry.target);
            link.target = entry.object.target;
            apply(link);
        } else {
            m_failed = Errno::NotSupported;
        }
    }

    void writeBytes(const CopyEntry &entry)
    {
        const LabContent &content = entry.object.content;
        std::uint64_t offset = 0;
        do {
            std::string piece(static_cast<std::size_t>(std::min<std::uint64_t>(pieceSize, content.size() - offset)),
                              '\0');
            const auto count = content.readAt(offset, std::as_writable_bytes(std::span(piece)));
            if (!count || *count != piece.size()) {
                m_failed = Errno::Invalid;
                return;
            }
            LabOperation write = operation(offset == 0 ? OperationKind::Create : OperationKind::Append, entry.target);
            write.data = std::move(piece);
            apply(write);
            offset += *count;
        } while (offset < content.size() && m_failed == Errno::None);
    }

    void setAttributes(const CopyEntry &entry)
    {
        const auto made = walkPath(m_to.view(), entry.target, LastLink::Keep);
        if (!made || !made->object)
            return;
        const LabObject now = made->object->object;
        const std::uint32_t uid = entry.isUnpacked ? entry.object.uid : owner();
        const std::uint32_t gid = entry.isUnpacked ? entry.object.gid : group();
        const std::uint32_t ownMode = entry.isTreeRoot ? 0755 : entry.object.mode;
        const std::uint32_t copied = entry.isTreeRoot ? ownMode : copiedMode(entry.object);
        const std::uint32_t mode = entry.isUnpacked ? ownMode : m_request.mode.value_or(copied);
        if (now.uid != uid || now.gid != gid) {
            LabOperation chown = operation(OperationKind::Chown, entry.target);
            chown.uid = uid;
            chown.gid = gid;
            apply(chown);
        }
        if (!now.isLink() && now.mode != mode) {
            LabOperation chmod = operation(OperationKind::Chmod, entry.target);
            chmod.mode = mode;
            apply(chmod);
        }
        if (!entry.object.isFolder())
            setTime(entry);
    }

    void setTime(const CopyEntry &entry)
    {
        if (entry.object.mtime.isNew || entry.isTreeRoot)
            return;
        LabOperation utime = operation(OperationKind::Utime, entry.target);
        utime.mtime = entry.object.mtime.seconds;
        apply(utime);
    }

    const CopyRequest &m_request;
    LabSession &m_to;
    Errno m_failed = Errno::None;
};

} // namespace

Result<CopyPlan> planCopy(const CopyRequest &request, const LabSession &from, const BuildIgnore *ignore,
                          const LabSession &to)
{
    return Planner(request, from, ignore, to).plan();
}

Result<void> carryOut(const CopyPlan &plan, const CopyRequest &request, LabSession &to)
{
    Copier copier(request, to);
    for (const CopyEntry &entry : plan.entries) {
        if (const auto copied = copier.copy(entry); !copied)
            return copied;
    }
    return copier.setTimes(plan);
}

Result<void> makeFolders(LabSession &session, const std::string &path, std::uint32_t uid, std::uint32_t gid)
{
    std::string folder;
    for (const std::string_view name : cleanPath(path).components) {
        folder += '/';
        folder += name;
        const auto there = walkPath(session.view(), folder, LastLink::Follow);
        if (there && there->isFolder())
            continue;
        LabOperation mkdir;
        mkdir.kind = OperationKind::Mkdir;
        mkdir.path = folder;
        Errno refused = session.apply(mkdir).error;
        if (refused == Errno::None && (uid != 0 || gid != 0)) {
            LabOperation chown;
            chown.kind = OperationKind::Chown;
            chown.path = folder;
            chown.uid = uid;
            chown.gid = gid;
            refused = session.apply(chown).error;
        }
        if (refused != Errno::None)
            return fail(ErrorCode::Io, Message(QT_TRANSLATE_NOOP("Message", "cannot create %1: %2"),
                                               escapedForDisplay(folder), std::string(errnoText(refused))));
    }
    return {};
}

} // namespace strata
