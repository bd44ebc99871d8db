// SPDX-License-Identifier: Apache-2.0
#include "model/documents/package_check.h"

#include <QtGlobal>

#include <map>
#include <string>
#include <tuple>
#include <utility>

namespace strata {

namespace {

using Key = std::tuple<PackageManager, std::string, std::string>; // system, one spelling of the name, version

Key keyOf(const Package &package)
{
    const PackageSystem &system = packageSystem(package.manager);
    return {package.manager, system.oneSpelling != nullptr ? system.oneSpelling(package.name) : package.name,
            package.version};
}

/// Lists leave out architectures and know no records: what pairs two packages is the rest.
Package comparable(Package package)
{
    package.architecture.clear();
    package.where.clear();
    return package;
}

class Checker {
public:
    Checker(const PackageDocument &list, const Inventory &inventory) : m_list(list), m_inventory(inventory) {}

    PackageCheck check();

private:
    void takeListed();
    void takeFound();
    void note(const PackageDifference &difference);

    const PackageDocument &m_list;
    const Inventory &m_inventory;
    PackageCheck m_check;
    PackageList m_listed;
    PackageList m_found;
    std::map<Key, const Package *> m_listedBy;
    std::map<Key, const InstalledPackage *> m_foundBy;
};

PackageCheck Checker::check()
{
    takeListed();
    takeFound();
    // Every listed package is the same, surplus, or in another version.
    m_check.same = m_listed.packages.size();
    for (const PackageDifference &difference : comparePackages(m_listed, m_found))
        note(difference);
    return std::move(m_check);
}

void Checker::takeListed()
{
    for (const ListedPackage &listed : m_list.packages) {
        if (!listed.package)
            m_check.notCompared.push_back(listed);
        else if (m_listedBy.emplace(keyOf(*listed.package), &*listed.package).second)
            m_listed.packages.push_back(comparable(*listed.package));
    }
}

void Checker::takeFound()
{
    for (const InstalledPackage &installed : m_inventory.packages) {
        if (m_foundBy.emplace(keyOf(installed.package), &installed).second)
            m_found.packages.push_back(comparable(installed.package));
    }
}

void Checker::note(const PackageDifference &difference)
{
    if (difference.a && difference.b && difference.change == PackageChange::Other)
        return; // equal versions, written differently
    PackageFault fault;
    fault.fault = !difference.a ? ListFault::Missing : !difference.b ? ListFault::Surplus : ListFault::Version;
    if (difference.a) {
        fault.listed = *m_listedBy.at(keyOf(*difference.a));
        --m_check.same;
    }
    if (difference.b) {
        const InstalledPackage &installed = *m_foundBy.at(keyOf(*difference.b));
        fault.found = installed.package;
        fault.layer = installed.layer;
    }
    m_check.faults.push_back(std::move(fault));
}

} // namespace

std::string_view listFaultName(ListFault fault)
{
    switch (fault) {
    case ListFault::Missing: return QT_TRANSLATE_NOOP("Section", "missing");
    case ListFault::Surplus: return QT_TRANSLATE_NOOP("Section", "surplus");
    case ListFault::Version: return QT_TRANSLATE_NOOP("Section", "version");
    }
    return {};
}

PackageCheck checkPackages(const PackageDocument &list, const Inventory &inventory)
{
    return Checker(list, inventory).check();
}

} // namespace strata
