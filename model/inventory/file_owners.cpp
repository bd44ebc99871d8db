// SPDX-License-Identifier: Apache-2.0
#include "model/inventory/file_owners.h"

#include "model/base/path.h"
#include "model/image/content_reader.h"
#include "model/packages/package_files.h"
#include "model/tree/merge/link_resolver.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace strata {

class FileOwnersBuilder {
public:
    FileOwnersBuilder(const Inventory &inventory, const StopToken &stop)
        : m_inventory(inventory), m_tree(*inventory.image->tree()), m_stop(stop), m_reader(inventory.image)
    {
        m_owners.m_owners.assign(m_tree.nodeCount(), FileOwners::none);
        for (const InstalledPackage &installed : inventory.packages)
            add(installed.package);
        m_owners.m_installed = inventory.packages.size();
    }

    Result<FileOwners> build()
    {
        std::vector<const RecordVersion *> records;
        for (const RecordVersion &record : m_inventory.records)
            records.push_back(&record);
        std::ranges::sort(records, {}, [](const RecordVersion *record) { // the uppermost layer first
            return std::tuple(UINT32_MAX - record->last.value, record->manager, record->node);
        });
        const auto lower = std::ranges::find_if(
            records, [this](const RecordVersion *record) { return record->last != m_inventory.at; });
        for (auto record = records.begin(); record != lower; ++record)
            takeClaims(**record);
        inheritTrees();
        m_isLower = true;
        for (auto record = lower; record != records.end(); ++record)
            takeClaims(**record);
        inheritTrees();
        if (m_stop.stop_requested())
            return failCancelled();
        return std::move(m_owners);
    }

private:
    /// The claims of one record, with the numbers that its packages have among the owners.
    class Claims : public FileClaims {
    public:
        Claims(FileOwnersBuilder &builder, const RecordVersion &record) : m_builder(builder), m_at(record.last)
        {
            for (const Package &package : record.packages)
                m_numbers.push_back(builder.numberFor(package));
        }

        [[nodiscard]] bool wants(std::size_t package) const override { return m_numbers[package] != FileOwners::none; }
        void claim(std::size_t package, std::string_view path) override
        {
            if (!wants(package))
                return;
            if (const std::optional<NodeId> node = find(path))
                m_builder.own(*node, m_numbers[package], m_at);
        }
        void claim(std::size_t package, NodeId node) override
        {
            if (wants(package))
                m_builder.own(node, m_numbers[package], m_at);
        }
        void claimTree(std::size_t package, NodeId directory) override
        {
            if (wants(package))
                m_builder.m_trees.try_emplace(directory, m_numbers[package]);
        }

    private:
        /// Also of a path that was removed since, with its directory or without. Most paths of a list are in the
        /// directory of the one before.
        std::optional<NodeId> find(std::string_view path)
        {
            while (path.ends_with('/'))
                path.remove_suffix(1);
            const std::string_view name = baseName(path);
            if (name.empty() || name == "." || name == "..")
                return std::nullopt;
            const std::string_view above = path.substr(0, path.size() - name.size());
            if (!m_isFolderKnown || above != m_above) {
                m_above = above;
                m_isFolderKnown = true;
                const Result<NodeId> found = resolvePath(m_builder.m_tree, above, m_at);
                m_folder = found ? std::optional(*found) : m_builder.m_tree.find(above);
            }
            const ImageTree &tree = m_builder.m_tree;
            const std::optional<NodeId> node = m_folder ? tree.child(*m_folder, name) : std::nullopt;
            return node && tree.changeAt(*node, m_at) != nullptr ? node : std::nullopt;
        }

        FileOwnersBuilder &m_builder;
        LayerNumber m_at;
        std::vector<std::uint32_t> m_numbers; // none: not wanted
        std::string m_above;                  // m_folder's path as the list has it
        std::optional<NodeId> m_folder;
        bool m_isFolderKnown = false;
    };

    std::uint32_t add(const Package &package)
    {
        const auto number = static_cast<std::uint32_t>(m_owners.m_packages.size());
        m_numbers.try_emplace(identityOf(package), number);
        m_owners.m_packages.push_back(package);
        return number;
    }

    static std::string identityOf(const Package &package)
    {
        std::string identity(1, static_cast<char>(package.manager));
        for (const std::string *part : {&package.name, &package.architecture, &package.version, &package.where})
            identity.append(1, '\0').append(*part);
        return identity;
    }

    /// None for a package whose files a newer version of the record has claimed.
    std::uint32_t numberFor(const Package &package)
    {
        if (!m_isLower)
            return m_numbers.at(identityOf(package));
        return m_numbers.contains(identityOf(package)) ? FileOwners::none : add(package);
    }

    void own(NodeId node, std::uint32_t number, LayerNumber at)
    {
        std::uint32_t &owner = m_owners.m_owners[node.value];
        if (owner == FileOwners::none) {
            owner = number;
            return;
        }
        if (owner == FileOwners::shared || owner == number || isOfOnePackage(owner, number) ||
            m_owners.isInstalled(owner) == m_isLower)
            return;
        const Change *version = m_tree.versionAt(node, at);
        if (version != nullptr && m_tree.entry(*version).isDirectory())
            owner = FileOwners::shared;
    }

    /// Whether they are versions of the same package.
    [[nodiscard]] bool isOfOnePackage(std::uint32_t a, std::uint32_t b) const
    {
        const Package &one = m_owners.m_packages[a];
        const Package &other = m_owners.m_packages[b];
        return one.manager == other.manager && one.name == other.name;
    }

    /// What has no owner gets that of the claimed directory above it.
    void inheritTrees()
    {
        if (m_trees.empty() || m_stop.stop_requested())
            return;
        const std::size_t count = m_tree.nodeCount();
        LargeVector<std::uint32_t> inherited(count, FileOwners::none);
        for (std::size_t i = 0; i < count; ++i) {
            const NodeId node(static_cast<std::uint32_t>(i));
            const auto own = m_trees.find(node);
            inherited[i] = own != m_trees.end()        ? own->second
                           : node == ImageTree::root() ? FileOwners::none
                                                       : inherited[m_tree.parent(node).value];
            if (m_owners.m_owners[i] == FileOwners::none)
                m_owners.m_owners[i] = inherited[i];
        }
        m_trees.clear();
    }

    void takeClaims(const RecordVersion &record)
    {
        if (m_stop.stop_requested())
            return;
        Claims claims(*this, record);
        m_owners.m_notes.append(claimPackageFiles(m_inventory.image, m_reader, record, claims, m_stop));
    }

    const Inventory &m_inventory;
    const ImageTree &m_tree;
    const StopToken &m_stop;
    ContentReader m_reader;
    FileOwners m_owners;
    std::unordered_map<std::string, std::uint32_t> m_numbers;
    std::unordered_map<NodeId, std::uint32_t> m_trees;
    bool m_isLower = false; // the records are of lower layers
};

Result<FileOwners> fileOwnersOf(const Inventory &inventory, const StopToken &stop)
{
    return FileOwnersBuilder(inventory, stop).build();
}

std::string packageLabel(const Package &package)
{
    return package.name + " " + package.version + " (" + std::string(packageSystem(package.manager).name) + ")";
}

} // namespace strata
