// SPDX-License-Identifier: Apache-2.0
// Pairs the packages of two lists. Those of one name go together in rounds: first the ones that are in the same place,
// then the ones of the same version (a copy that only moved is not a difference), then the others from the oldest to
// the newest.
#include "model/packages/packages.h"

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>

namespace strata {

namespace {

using Pointers = std::vector<const Package *>;

std::string pairingName(const Package &package)
{
    const PackageSystem &system = packageSystem(package.manager);
    return system.oneSpelling != nullptr ? system.oneSpelling(package.name) : package.name;
}

std::string_view placeOf(const Package &package)
{
    const PackageSystem &system = packageSystem(package.manager);
    return system.placeOf != nullptr ? system.placeOf(package.where) : package.where;
}

class GroupPairing {
public:
    GroupPairing(Pointers a, Pointers b, std::vector<PackageDifference> &found)
        : m_a(std::move(a)), m_b(std::move(b)), m_found(found)
    {
        sort(m_a);
        sort(m_b);
    }

    void run()
    {
        const auto key = [](auto... parts) { return std::make_tuple(std::string(parts)...); };
        pairBy([&](const Package &p) { return key(p.architecture, placeOf(p), std::string_view(p.version)); });
        pairBy([&](const Package &p) { return key(p.architecture, placeOf(p)); });
        pairBy([&](const Package &p) { return key(p.architecture, std::string_view(p.version)); });
        pairBy([&](const Package &p) { return key(p.architecture); });
        if (m_a.size() == 1 && m_b.size() == 1) // built for another architecture now
            pairBy([](const Package &) { return 0; });
        for (const Package *package : m_a)
            m_found.push_back({PackageChange::Other, *package, std::nullopt});
        for (const Package *package : m_b)
            m_found.push_back({PackageChange::Other, std::nullopt, *package});
    }

private:
    static void sort(Pointers &packages)
    {
        // The order need not be a strict one for texts that are not versions: only a merge sort is safe with that.
        std::ranges::stable_sort(packages, [](const Package *one, const Package *other) {
            return packageSystem(one->manager).compareVersions(one->version, other->version) < 0;
        });
    }

    /// Pairs those of an equal key in the order of their versions and takes them out.
    template<class KeyOf>
    void pairBy(const KeyOf &keyOf)
    {
        if (m_a.empty() || m_b.empty())
            return;
        std::map<std::invoke_result_t<KeyOf, const Package &>, Pointers> waiting;
        for (const Package *package : m_b)
            waiting[keyOf(*package)].push_back(package);
        for (auto &[key, packages] : waiting)
            std::ranges::reverse(packages);
        std::erase_if(m_a, [&](const Package *package) {
            const auto partners = waiting.find(keyOf(*package));
            if (partners == waiting.end() || partners->second.empty())
                return false;
            note(*package, *partners->second.back());
            partners->second.pop_back();
            return true;
        });
        m_b.clear();
        for (auto &[key, packages] : waiting)
            m_b.insert(m_b.end(), packages.rbegin(), packages.rend());
        sort(m_b);
    }

    void note(const Package &a, const Package &b)
    {
        if (a.version == b.version && a.architecture == b.architecture)
            return;
        const std::weak_ordering order = packageSystem(a.manager).compareVersions(a.version, b.version);
        const PackageChange change = order < 0   ? PackageChange::Up
                                     : order > 0 ? PackageChange::Down
                                                 : PackageChange::Other;
        m_found.push_back({change, a, b});
    }

    Pointers m_a;
    Pointers m_b;
    std::vector<PackageDifference> &m_found;
};

} // namespace

std::string_view packageChangeName(const PackageDifference &difference)
{
    if (difference.sign() != Sign::Changed)
        return factsOf(difference.sign()).word;
    switch (difference.change) {
    case PackageChange::Up: return "up";
    case PackageChange::Down: return "down";
    case PackageChange::Other: return "other";
    }
    return {};
}

std::vector<PackageDifference> comparePackages(const PackageList &a, const PackageList &b)
{
    std::map<std::pair<PackageManager, std::string>, std::pair<Pointers, Pointers>> groups;
    for (const Package &package : a.packages)
        groups[{package.manager, pairingName(package)}].first.push_back(&package);
    for (const Package &package : b.packages)
        groups[{package.manager, pairingName(package)}].second.push_back(&package);
    std::vector<PackageDifference> found;
    for (auto &[name, sides] : groups)
        GroupPairing(std::move(sides.first), std::move(sides.second), found).run();
    std::ranges::stable_sort(found, [](const PackageDifference &one, const PackageDifference &other) {
        const auto key = [](const PackageDifference &d) {
            const Package &p = d.any();
            return std::tie(p.manager, p.name, p.architecture, p.where, p.version);
        };
        return key(one) < key(other);
    });
    return found;
}

} // namespace strata
