// SPDX-License-Identifier: Apache-2.0
// Which package a path of an image belongs to, according to the package systems' lists of files.
#pragma once

#include "model/base/ids.h"
#include "model/base/large_vector.h"
#include "model/base/notes.h"
#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/inventory/inventory.h"
#include "model/packages/packages.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace strata {

/// A value of four bytes for each path; const once made, so any thread may read it.
///
/// If several packages claim a path, the one of the first system in packageSystems() owns it: a Python module that
/// Debian installed belongs to the Debian package. A directory has an owner if only one package claims it. Paths that
/// no package of the last layer claims belong to the one that claimed them in the uppermost layer, so that the files
/// of packages that were removed or upgraded have an owner, too.
class FileOwners {
public:
    /// Index into packages(); empty if no package claims the path.
    [[nodiscard]] std::optional<std::uint32_t> indexOf(NodeId node) const
    {
        const std::uint32_t owner = node.value < m_owners.size() ? m_owners[node.value] : none;
        return owner < shared ? std::optional(owner) : std::nullopt;
    }
    [[nodiscard]] const Package *packageOf(NodeId node) const // null if no package claims the path
    {
        const auto index = indexOf(node);
        return index ? &m_packages[*index] : nullptr;
    }
    /// First those of Inventory::packages, in the same order, then those that lower layers had.
    [[nodiscard]] const std::vector<Package> &packages() const { return m_packages; }
    [[nodiscard]] bool isInstalled(std::uint32_t index) const { return index < m_installed; }
    /// Lists that could not be read.
    [[nodiscard]] const NoteList &notes() const { return m_notes; }

private:
    friend class FileOwnersBuilder;
    static constexpr std::uint32_t none = UINT32_MAX;
    static constexpr std::uint32_t shared = UINT32_MAX - 1; // a directory of several packages

    LargeVector<std::uint32_t> m_owners; // by NodeId
    std::vector<Package> m_packages;
    std::size_t m_installed = 0;
    NoteList m_notes;
};

/// Reads the lists of files of all layers. The only error is Cancelled.
[[nodiscard]] Result<FileOwners> fileOwnersOf(const Inventory &inventory, const StopToken &stop = {});

/// "curl 7.88.1-10 (dpkg)"; not escaped.
[[nodiscard]] std::string packageLabel(const Package &package);

} // namespace strata
