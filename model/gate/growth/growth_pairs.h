// SPDX-License-Identifier: Apache-2.0
// Two profiles as one tree: a node for each path of either, with the difference in bytes; and the difference of each
// package.
#pragma once

#include "model/gate/growth/size_profile.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strata {

struct PairNode {
    static constexpr std::uint32_t none = UINT32_MAX;
    std::uint32_t a = none; // nodes of the profiles
    std::uint32_t b = none;
    std::uint32_t parent = none;
    std::uint32_t firstChild = 0;
    std::uint32_t childCount = 0;
    std::uint32_t package = none; // index into GrowthPairs::packages()
    std::int64_t own = 0;         // of the path alone, unless a package owns it
    std::int64_t net = 0;         // the sum below and with it
    std::uint64_t gross = 0;      // the same of all differences without their signs
};

struct PairPackage {
    std::string manager;
    std::string name;
    std::string before; // versions
    std::string after;
    std::int64_t delta = 0;
};

/// A path that a package owns on the new side (else on the old side) is counted for that package on both. Keeps
/// references to the profiles. Children have consecutive numbers above that of their parent; 0 is the root.
class GrowthPairs {
public:
    GrowthPairs(const SizeProfile &old, const SizeProfile &now, MeasuredSize kind);

    [[nodiscard]] const std::vector<PairNode> &nodes() const { return m_nodes; }
    [[nodiscard]] const std::vector<PairPackage> &packages() const { return m_packages; }
    [[nodiscard]] const SizeProfile &now() const { return m_now; }
    [[nodiscard]] MeasuredSize kind() const { return m_kind; }
    [[nodiscard]] std::string path(std::uint32_t node) const; // "/etc/passwd"; "/" for the root
    [[nodiscard]] std::string_view name(std::uint32_t node) const;

private:
    void addPackages(const SizeProfile &side, std::vector<std::uint32_t> &places, bool isNew);
    void pairChildren(std::uint32_t node);
    void addChild(std::uint32_t parent, std::uint32_t a, std::uint32_t b);
    void count(std::uint32_t node);
    void sumUp();

    const SizeProfile &m_old;
    const SizeProfile &m_now;
    MeasuredSize m_kind;
    std::map<std::pair<std::string, std::string>, std::uint32_t> m_packageIndex;
    std::vector<PairPackage> m_packages;
    std::vector<std::uint32_t> m_placesOld; // package of a profile -> index into m_packages
    std::vector<std::uint32_t> m_placesNow;
    std::vector<std::uint64_t> m_sumsNow; // below each node, without what packages own; only if the old side is cut
    std::vector<PairNode> m_nodes;
};

} // namespace strata
