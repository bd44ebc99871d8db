// SPDX-License-Identifier: Apache-2.0
#include "model/packages/packages.h"

#include "model/base/path.h"
#include "model/packages/package_apk.h"
#include "model/packages/package_dpkg.h"
#include "model/packages/package_gem.h"
#include "model/packages/package_go.h"
#include "model/packages/package_npm.h"
#include "model/packages/package_python.h"
#include "model/packages/package_rpm.h"
#include "model/packages/package_scan.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

namespace strata {

namespace {

using RecordReader = void (*)(PackageScan &scan, NodeId record);

struct Record {
    NodeId node;
    EntryRef inode;
    RecordReader read = nullptr;
};

/// No program that Go's linker makes is smaller: its runtime alone is larger.
constexpr std::uint64_t smallestGoProgram = 512u << 10;
/// Where systems keep the rpm database: SUSE and Fedora since 36, image based systems (rpm-ostree, bootc), all others.
/// On most of them the other places are links to it.
constexpr std::array<std::string_view, 3> rpmFolders = {"/usr/lib/sysimage/rpm/", "/usr/share/rpm/", "/var/lib/rpm/"};
constexpr std::uint32_t nodesPerStopCheck = 4'096;

class RecordFinder {
public:
    explicit RecordFinder(PackageScan &scan) : m_scan(scan), m_tree(scan.tree()) {}

    /// Each record once, in the order in which their bytes are: a compressed layer is quickest read forward.
    std::vector<Record> find()
    {
        findDatabases();
        for (std::uint32_t i = 0; i < m_tree.nodeCount(); ++i) {
            if (i % nodesPerStopCheck == 0 && m_scan.stopped())
                return {};
            if (const RecordReader reader = readerByName(NodeId(i)))
                add(NodeId(i), reader);
            else
                addProgram(NodeId(i));
        }
        std::ranges::sort(m_records, {}, [this](const Record &record) {
            const LayerTree &layer = m_tree.treeOf(record.inode);
            return std::tuple(record.inode.layer, layer.dataOffset(record.inode.entry), record.node);
        });
        return std::move(m_records);
    }

private:
    void findDatabases();
    void findRpm(std::string_view folder);
    void findStatusParts();
    void add(NodeId node, RecordReader reader);
    void addProgram(NodeId node);
    [[nodiscard]] RecordReader readerByName(NodeId node) const;
    [[nodiscard]] bool isNpmFolder(NodeId folder) const;
    [[nodiscard]] bool isPythonMetadata(NodeId node) const;
    [[nodiscard]] std::string_view parentName(NodeId node) const { return m_tree.name(m_tree.parent(node)); }

    PackageScan &m_scan;
    const ImageTree &m_tree;
    std::vector<Record> m_records;
    std::set<NodeId> m_taken;      // databases: two paths may lead to one
    std::set<EntryRef> m_programs; // a program that has many names is listed under its first name
};

void RecordFinder::add(NodeId node, RecordReader reader)
{
    const std::optional<EntryRef> inode = m_scan.fileAt(node);
    if (inode && m_scan.wants(node))
        m_records.push_back({node, *inode, reader});
}

void RecordFinder::findDatabases()
{
    static constexpr std::array<std::pair<std::string_view, RecordReader>, 3> files = {{
        {"/var/lib/dpkg/status", readDpkgStatus},
        {"/lib/apk/db/installed", readApkInstalled},
        {"/usr/lib/apk/db/installed", readApkInstalled},
    }};
    for (const auto &[path, reader] : files) {
        const std::optional<NodeId> node = m_scan.find(path);
        if (node && m_taken.insert(*node).second)
            add(*node, reader);
    }
    findStatusParts();
    for (const std::string_view folder : rpmFolders)
        findRpm(folder);
}

void RecordFinder::findStatusParts()
{
    const std::optional<NodeId> folder = m_scan.find("/var/lib/dpkg/status.d");
    if (!folder)
        return;
    const ImageTree::Children children = m_tree.children(*folder);
    for (std::uint32_t i = 0; i < children.count; ++i) {
        const NodeId node(children.first.value + i);
        if (!m_tree.name(node).ends_with(".md5sums"))
            add(node, readDpkgPart);
    }
}

/// A folder may still hold the database of the format before; rpm itself reads the newest one.
void RecordFinder::findRpm(std::string_view folder)
{
    for (const std::string_view name : {"rpmdb.sqlite", "Packages.db", "Packages"}) {
        const std::optional<NodeId> node = m_scan.find(std::string(folder).append(name));
        if (!node || !m_scan.fileAt(*node))
            continue;
        if (m_taken.insert(*node).second)
            add(*node, readRpmDatabase);
        return;
    }
}

/// node_modules/NAME or node_modules/@SCOPE/NAME
bool RecordFinder::isNpmFolder(NodeId folder) const
{
    if (folder == ImageTree::root())
        return false;
    NodeId above = m_tree.parent(folder);
    if (above != ImageTree::root() && m_tree.name(above).starts_with('@'))
        above = m_tree.parent(above);
    return above != ImageTree::root() && m_tree.name(above) == "node_modules";
}

/// As importlib.metadata: either name in either kind of folder, METADATA first.
bool RecordFinder::isPythonMetadata(NodeId node) const
{
    const std::string_view folder = parentName(node);
    if (!folder.ends_with(".dist-info") && !folder.ends_with(".egg-info") && folder != "EGG-INFO")
        return false;
    if (m_tree.name(node) == "METADATA")
        return true;
    const std::optional<NodeId> other = m_tree.find(joinedPath(parentPath(m_tree.path(node)), "METADATA"));
    return !other || !m_scan.fileAt(*other);
}

RecordReader RecordFinder::readerByName(NodeId node) const
{
    if (node == ImageTree::root() || m_tree.parent(node) == ImageTree::root())
        return nullptr;
    const std::string_view name = m_tree.name(node);
    if (name == "package.json")
        return isNpmFolder(m_tree.parent(node)) ? readNpmPackage : nullptr;
    if (name == "METADATA" || name == "PKG-INFO")
        return isPythonMetadata(node) ? readPythonMetadata : nullptr;
    if (name.ends_with(".egg-info"))
        return readPythonMetadata; // a folder of that name is not a file and is left to its PKG-INFO
    if (name.ends_with(".gemspec")) {
        NodeId folder = m_tree.parent(node);
        if (m_tree.name(folder) == "default" && folder != ImageTree::root())
            folder = m_tree.parent(folder);
        return m_tree.name(folder) == "specifications" ? readGemSpecification : nullptr;
    }
    return nullptr;
}

void RecordFinder::addProgram(NodeId node)
{
    constexpr std::uint16_t executeBits = 0111;
    const std::optional<EntryRef> inode = m_scan.fileAt(node);
    if (!inode)
        return;
    const Entry &file = m_tree.entry(*inode);
    if ((file.mode & executeBits) == 0 || file.size < smallestGoProgram || !m_scan.wants(node))
        return;
    if (m_programs.insert(*inode).second)
        m_records.push_back({node, *inode, readGoProgram});
}

} // namespace

std::string_view packageManagerName(PackageManager manager)
{
    switch (manager) {
    case PackageManager::Dpkg: return "dpkg";
    case PackageManager::Apk: return "apk";
    case PackageManager::Rpm: return "rpm";
    case PackageManager::Pip: return "pip";
    case PackageManager::Npm: return "npm";
    case PackageManager::Gem: return "gem";
    case PackageManager::Go: return "go";
    }
    return {};
}

Result<PackageList> readPackages(const ComparedSide &side, const RecordFilter &wanted, const StopToken &stop)
{
    PackageScan scan(side, wanted, stop);
    for (const Record &record : RecordFinder(scan).find()) {
        if (scan.stopped())
            break;
        record.read(scan, record.node);
    }
    if (scan.stopped())
        return failCancelled();
    return scan.takeList();
}

} // namespace strata
