// SPDX-License-Identifier: Apache-2.0
// What a build left behind: caches, logs, histories, repositories, core dumps, links that lead nowhere.
#include "model/base/parallel.h"
#include "model/base/path.h"
#include "model/base/text.h"
#include "model/findings/finding_scan.h"
#include "model/packages/package_caches.h"
#include "model/tree/merge/link_resolver.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace strata {

namespace {

constexpr FindingRule packageCache{
    .id = "package-cache",
    .also = "DKL-DI-0004 DKL-DI-0005 DL3009 DL3019 DL3032 DL3036 DL3040 DL3042 DL3060",
    .severity = FindingSeverity::Warning,
    .title = QT_TRANSLATE_NOOP("Message", "cache of a package manager"),
    .advice = QT_TRANSLATE_NOOP("Message", "Delete it in the step that fills it, or use RUN --mount=type=cache"),
};
constexpr FindingRule logFiles{
    .id = "log-files",
    .also = "",
    .severity = FindingSeverity::Info,
    .title = QT_TRANSLATE_NOOP("Message", "logs of the build"),
    .advice = QT_TRANSLATE_NOOP("Message", "Delete them in the step that writes them"),
};
constexpr FindingRule temporaryFiles{
    .id = "temporary-files",
    .also = "",
    .severity = FindingSeverity::Info,
    .title = QT_TRANSLATE_NOOP("Message", "temporary files"),
    .advice = QT_TRANSLATE_NOOP("Message", "Delete them in the step that creates them, or use RUN --mount=type=tmpfs"),
};
constexpr FindingRule hugeLastlog{
    .id = "huge-lastlog",
    .also = "DL3046",
    .severity = FindingSeverity::Warning,
    .title = QT_TRANSLATE_NOOP("Message", "log of logins that is nearly all hole"),
    .advice = QT_TRANSLATE_NOOP("Message", "Create users with a high ID by useradd --no-log-init"),
};
constexpr FindingRule vcsDirectory{
    .id = "vcs-directory",
    .also = "DKL-LI-0003",
    .severity = FindingSeverity::Warning,
    .title = QT_TRANSLATE_NOOP("Message", "repository with its whole history"),
    .advice = QT_TRANSLATE_NOOP("Message", "Name it in .dockerignore, or clone in a stage of its own"),
};
constexpr FindingRule coreDump{
    .id = "core-dump",
    .also = "",
    .severity = FindingSeverity::Warning,
    .title = QT_TRANSLATE_NOOP("Message", "memory of a crashed program"),
    .advice = QT_TRANSLATE_NOOP("Message", "Delete it in the step in which the program crashes (ulimit -c 0)"),
};
constexpr FindingRule shellHistory{
    .id = "shell-history",
    .also = "",
    .severity = FindingSeverity::Warning,
    .title = QT_TRANSLATE_NOOP("Message", "history of typed commands"),
    .advice = QT_TRANSLATE_NOOP("Message", "Delete it, and do not commit containers in which someone worked"),
};
constexpr FindingRule needlessFile{
    .id = "needless-file",
    .also = "DKL-LI-0003",
    .severity = FindingSeverity::Info,
    .title = QT_TRANSLATE_NOOP("Message", "file that only a build or a desktop needs"),
    .advice = QT_TRANSLATE_NOOP("Message", "Name it in .dockerignore"),
};
constexpr FindingRule brokenLink{
    .id = "broken-link",
    .also = "",
    .severity = FindingSeverity::Info,
    .title = QT_TRANSLATE_NOOP("Message", "symbolic link that leads nowhere"),
    .advice = QT_TRANSLATE_NOOP("Message", "Remove the link, or install what it points to"),
};
constexpr std::array rules{&packageCache, &logFiles,     &temporaryFiles, &hugeLastlog, &vcsDirectory,
                           &coreDump,     &shellHistory, &needlessFile,   &brokenLink};

constexpr std::array<std::string_view, 4> vcsNames{".git", ".svn", ".hg", ".bzr"};
constexpr std::array<std::string_view, 8> historyNames{".bash_history",   ".ash_history",      ".sh_history",
                                                       ".zsh_history",    ".mysql_history",    ".psql_history",
                                                       ".python_history", ".node_repl_history"};
constexpr std::array<std::string_view, 7> needlessNames{
    "Dockerfile", "docker-compose.yml", "docker-compose.yaml", "compose.yaml", ".vimrc", ".viminfo", ".DS_Store"};
constexpr std::array<std::string_view, 7> needlessFolders{".cache",  ".aws",  ".azure", ".gcp",
                                                          ".vscode", ".idea", ".npm"};
/// Directories of other people's files.
constexpr std::array<std::string_view, 8> foreignFolders{
    "/node_modules/",  "/vendor/",        "/site-packages/", "/dist-packages/",
    "/usr/share/doc/", "/usr/share/vim/", "/gems/",          "/usr/share/bash-completion/"};
constexpr std::uint64_t hugeBytes = 10'000'000;

template<class List>
bool contains(const List &list, std::string_view name)
{
    return std::ranges::find(list, name) != list.end();
}

bool isForeign(std::string_view path)
{
    return std::ranges::any_of(foreignFolders,
                               [path](std::string_view folder) { return path.find(folder) != path.npos; });
}

bool isNamedAsCore(std::string_view name)
{
    return name == "core" || name.ends_with(".core") ||
           (name.starts_with("core.") && name.size() > 5 && isDigit(name.back())) || name.starts_with("core-");
}

/// The bytes stored below a directory, by layer.
struct LayerBytes {
    std::uint64_t bytes = 0;
    std::uint64_t files = 0;
    bool isVisible = false;
    LayerNumber hiddenBy;
};
std::map<LayerNumber, LayerBytes> bytesBelow(const ImageTree &tree, NodeId folder)
{
    std::map<LayerNumber, LayerBytes> sums;
    std::vector<NodeId> waiting{folder};
    while (!waiting.empty()) {
        const NodeId node = waiting.back();
        waiting.pop_back();
        const auto children = tree.children(node);
        for (std::uint32_t i = 0; i < children.count; ++i)
            waiting.emplace_back(children.first.value + i);
        const auto changes = tree.changes(node);
        for (const Change &change : changes) {
            if (change.isRemoval() || tree.entry(change).type != EntryType::File)
                continue;
            LayerBytes &sum = sums[change.layerNumber()];
            sum.bytes += tree.treeOf(refOf(change)).storedSize(change.entry);
            ++sum.files;
            const bool isLast = &change == &changes.back();
            sum.isVisible = sum.isVisible || isLast;
            if (!isLast)
                sum.hiddenBy = std::max(sum.hiddenBy, (&change + 1)->layerNumber());
        }
    }
    return sums;
}

Message bytesInFiles(std::uint64_t bytes, std::uint64_t files, std::string_view owner)
{
    if (owner.empty())
        return Message(files == 1 ? QT_TRANSLATE_NOOP("Message", "%1 in 1 file")
                                  : QT_TRANSLATE_NOOP("Message", "%1 in %2 files"),
                       dockerSize(bytes), files);
    return Message(files == 1 ? QT_TRANSLATE_NOOP("Message", "%1 in 1 file of %3")
                              : QT_TRANSLATE_NOOP("Message", "%1 in %2 files of %3"),
                   dockerSize(bytes), files, std::string(owner));
}

/// `owner`: of a package cache.
void addBytesBelow(FindingScan &scan, const FindingRule &rule, NodeId folder, std::string_view owner = {},
                   std::optional<std::string_view> also = {})
{
    for (const auto &[layer, sum] : bytesBelow(scan.tree(), folder)) {
        if (sum.bytes == 0)
            continue;
        FindingPlace place{scan.tree().path(folder), layer, scan.stepOf(layer), sum.isVisible,
                           sum.isVisible ? LayerNumber() : sum.hiddenBy};
        scan.add(rule, std::move(place), bytesInFiles(sum.bytes, sum.files, owner), {.bytes = sum.bytes, .also = also});
    }
}

void findFixedPlaces(FindingScan &scan)
{
    const ImageTree &tree = scan.tree();
    for (const PackageCache &cache : packageCaches()) {
        const auto node = cache.isPath() ? tree.find(cache.place) : std::nullopt;
        if (node)
            addBytesBelow(scan, packageCache, *node, cache.owner, cache.also);
    }
    if (const auto logs = tree.find("/var/log"))
        addBytesBelow(scan, logFiles, *logs);
    for (const std::string_view path : {"/tmp", "/var/tmp"}) {
        if (const auto node = tree.find(path))
            addBytesBelow(scan, temporaryFiles, *node);
    }
    for (const std::string_view path : {"/var/log/lastlog", "/var/log/faillog"}) {
        const auto node = tree.find(path);
        const auto changes = node ? tree.changes(*node) : std::span<const Change>();
        for (const Change &change : changes) {
            if (change.isRemoval() || tree.entry(change).size < hugeBytes)
                continue;
            const std::uint64_t stored = tree.treeOf(refOf(change)).storedSize(change.entry);
            scan.add(hugeLastlog, scan.placeOf(*node, change),
                     Message(QT_TRANSLATE_NOOP("Message", "%1, of which %2 are stored"),
                             dockerSize(tree.entry(change).size), dockerSize(stored)),
                     {.bytes = tree.entry(change).size});
        }
    }
}

/// What a container has under these paths is not in an image.
bool isFilledAtRunTime(std::string_view path)
{
    return std::ranges::any_of(
        std::array<std::string_view, 4>{"/proc", "/sys", "/dev", "/run"}, [path](std::string_view folder) {
            return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
        });
}

/// Where a chain of links ends that leads to nothing.
std::string deadEnd(const ImageTree &tree, NodeId link, LayerNumber at)
{
    std::string path = tree.path(link);
    for (int hop = 0; hop < 40; ++hop) {
        const auto node = resolvePath(tree, path, at, false);
        const Change *version = node ? tree.versionAt(*node, at) : nullptr;
        const auto inode = version ? tree.inode(refOf(*version)) : std::nullopt;
        if (!inode || tree.entry(*inode).type != EntryType::Symlink)
            return path;
        const std::string_view target = tree.treeOf(*inode).linkTarget(inode->entry);
        const std::string real = tree.path(*node);
        path =
            "/" + normalisedPath(target.starts_with('/') ? std::string(target) : joinedPath(parentPath(real), target));
        if (isFilledAtRunTime(path))
            return path;
    }
    return path;
}

class Leftovers final : public EntryLook {
public:
    explicit Leftovers(FindingScan &scan) : m_scan(scan), m_reader(scan.image()), m_seeksLinks(scan.wants(brokenLink))
    {
    }

    void see(const EntryVersion &version) override
    {
        switch (version.entry->type) {
        case EntryType::Symlink:
            if (version.isVisible && m_seeksLinks)
                m_links.push_back(version.node);
            break;
        case EntryType::Directory: seeFolder(version); break;
        case EntryType::File: seeFile(version); break;
        default: break;
        }
    }

    void finish() override { findBrokenLinks(); }

private:
    void seeFolder(const EntryVersion &version)
    {
        const std::string_view name = version.name;
        if (contains(vcsNames, name)) {
            if (!isNewSum(version.node))
                return;
            addBytesBelow(m_scan, vcsDirectory, version.node);
            return;
        }
        for (const PackageCache &cache : packageCaches()) {
            if (!cache.isPath() && baseName(cache.place) == name &&
                m_scan.tree().path(version.node).ends_with("/" + std::string(cache.place))) {
                if (!isNewSum(version.node))
                    return;
                addBytesBelow(m_scan, packageCache, version.node, cache.owner, cache.also);
                return;
            }
        }
        if (name.starts_with('.') && contains(needlessFolders, name) && version.change->kind == ChangeKind::Added)
            addNeedless(version);
    }

    /// False if the bytes below are already in a sum: of the directory itself, or of one above.
    bool isNewSum(NodeId folder)
    {
        for (NodeId node = folder; node != ImageTree::root(); node = m_scan.tree().parent(node)) {
            if (m_sums.contains(node))
                return false;
        }
        m_sums.insert(folder);
        return true;
    }

    void seeFile(const EntryVersion &version)
    {
        const std::string_view name = version.name;
        if (version.entry->size == 0 || name.empty())
            return;
        if (name.front() == '.' && contains(historyNames, name))
            m_scan.add(shellHistory, m_scan.placeOf(version.node, *version.change),
                       Message(QT_TRANSLATE_NOOP("Message", "%1 of commands, which may contain passwords"),
                               dockerSize(version.entry->size)),
                       {.bytes = version.entry->size});
        else if (isNamedAsCore(name) && isCoreDump(version))
            m_scan.add(
                coreDump, m_scan.placeOf(version.node, *version.change),
                Message(QT_TRANSLATE_NOOP("Message", "%1; it may contain passwords"), dockerSize(version.entry->size)),
                {.bytes = version.entry->size});
        else if (contains(needlessNames, name))
            addNeedless(version);
    }

    void addNeedless(const EntryVersion &version)
    {
        FindingPlace place = m_scan.placeOf(version.node, *version.change);
        if (!isForeign(place.path + "/"))
            m_scan.add(needlessFile, std::move(place),
                       Message(QT_TRANSLATE_NOOP("Message", "not needed to run the program")));
    }

    [[nodiscard]] bool isCoreDump(const EntryVersion &version) const
    {
        constexpr std::size_t headerBytes = 18;
        constexpr std::size_t byteOrderAt = 5;
        constexpr std::size_t typeAt = 16;
        constexpr char core = 4; // ET_CORE
        const auto file = m_reader.open(version.inode);
        std::string header(headerBytes, '\0');
        const auto count =
            file ? (*file)->readAt(0, std::as_writable_bytes(std::span(header))) : Result<std::size_t>(0);
        if (!count || *count != headerBytes ||
            !header.starts_with("\x7f"
                                "ELF"))
            return false;
        const bool isBigEndian = header[byteOrderAt] == 2;
        return header[typeAt + (isBigEndian ? 1 : 0)] == core && header[typeAt + (isBigEndian ? 0 : 1)] == 0;
    }

    void findBrokenLinks()
    {
        constexpr std::size_t perTask = 4'096;
        const ImageTree &tree = m_scan.tree();
        const LayerNumber at = m_scan.last();
        std::vector<char> isBroken(m_links.size(), 0);
        const std::vector<std::uint64_t> costs((m_links.size() + perTask - 1) / perTask, 1);
        runParallel(costs, [&](std::size_t task) {
            for (std::size_t i = task * perTask; i < std::min(m_links.size(), (task + 1) * perTask); ++i) {
                if (m_scan.stopped())
                    return;
                isBroken[i] = resolvePath(tree, tree.path(m_links[i]), at).has_value() ? 0 : 1;
            }
        });
        for (std::size_t i = 0; i < m_links.size(); ++i) {
            if (isBroken[i] == 0)
                continue;
            const std::string end = deadEnd(tree, m_links[i], at);
            if (isFilledAtRunTime(end))
                continue;
            const Change &change = *tree.versionAt(m_links[i], at);
            const auto inode = tree.inode(refOf(change));
            m_scan.add(brokenLink, m_scan.placeOf(m_links[i], change),
                       Message(QT_TRANSLATE_NOOP("Message", "the target '%1' does not exist (%2)"),
                               shownText(tree.treeOf(*inode).linkTarget(inode->entry)), shownText(end)));
        }
    }

    FindingScan &m_scan;
    ContentReader m_reader;
    bool m_seeksLinks;
    std::vector<NodeId> m_links;
    std::set<NodeId> m_sums;
};

} // namespace

namespace finding_groups {

extern const FindingGroup leftovers;
const FindingGroup leftovers{
    .rules = rules, .look = findFixedPlaces, .entries = [](FindingScan &scan) -> std::unique_ptr<EntryLook> {
        return std::make_unique<Leftovers>(scan);
    }};

} // namespace finding_groups

} // namespace strata
