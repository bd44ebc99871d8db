// SPDX-License-Identifier: Apache-2.0
// A list of packages that came with an image, held against the packages that its layers contain. Packages are the
// same if their system, name and version are; versions that the system takes for the same count as equal.
#pragma once

#include "model/base/ids.h"
#include "model/documents/package_document.h"
#include "model/inventory/inventory.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace strata {

enum class ListFault : std::uint8_t {
    Missing, // in the layers, but not in the list
    Surplus, // in the list, but not in the layers
    Version, // in both, in different versions
};
/// "missing", "surplus", "version".
[[nodiscard]] std::string_view listFaultName(ListFault fault);

struct PackageFault {
    ListFault fault = ListFault::Missing;
    std::optional<Package> listed; // with what is known of it; empty for Missing
    std::optional<Package> found;  // empty for Surplus
    LayerNumber layer;             // that brought `found`
    std::size_t document = 0;      // number of the list's DocumentNode, if set by the caller

    [[nodiscard]] const Package &any() const { return found ? *found : *listed; }
};

/// A value.
struct PackageCheck {
    std::size_t same = 0;                   // packages in both
    std::vector<PackageFault> faults;       // by system and name
    std::vector<ListedPackage> notCompared; // those of systems that Strata does not read, or without a package URL

    [[nodiscard]] bool fits() const { return faults.empty(); }
};

/// Several copies of one version count once.
[[nodiscard]] PackageCheck checkPackages(const PackageDocument &list, const Inventory &inventory);

} // namespace strata
