// SPDX-License-Identifier: Apache-2.0
#include "model/waste/waste_packages.h"

#include "model/inventory/inventory.h"
#include "model/packages/package_system.h"

#include <map>
#include <string>
#include <utility>

namespace strata {

Result<std::vector<WasteSum>> wasteByPackage(const WasteReport &report, const StopToken &stop)
{
    const auto inventory = inventoryOf(report.image, stop);
    if (!inventory)
        return fail(inventory);
    const auto owners = fileOwnersOf(*inventory, stop);
    if (!owners)
        return fail(owners);
    return wasteByPackage(report, *owners);
}

std::vector<WasteSum> wasteByPackage(const WasteReport &report, const FileOwners &owners)
{
    // All versions of a package are one row.
    std::vector<WasteSum> groups;
    std::vector<std::uint32_t> groupOf;
    std::map<std::pair<PackageManager, std::string>, std::uint32_t> known;
    for (const Package &package : owners.packages()) {
        const auto [place, isNew] =
            known.try_emplace({package.manager, package.name}, static_cast<std::uint32_t>(groups.size()));
        if (isNew)
            groups.push_back({.manager = std::string(packageSystem(package.manager).name), .name = package.name});
        groupOf.push_back(place->second);
    }
    return wasteSumsBy(
        report,
        [&](NodeId node) {
            const auto package = owners.indexOf(node);
            return package ? std::optional(groupOf[*package]) : std::nullopt;
        },
        std::move(groups));
}

} // namespace strata
