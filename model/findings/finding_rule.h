// SPDX-License-Identifier: Apache-2.0
// The kinds of findings: what each is called here and in other tools, and how bad it is. Each group of kinds has a .cpp
// file of its own with its rules and the function that looks for them; docs/ADDING.md says how to add one.
#pragma once

#include "model/findings/finding.h"

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

namespace strata {

class FindingScan;

/// The facts of one kind. A constant; any thread.
struct FindingRule {
    std::string_view id = {};                // lower case, words joined by '-'; never changes
    std::vector<std::string_view> also = {}; // in other tools; the first one is the closest
    FindingSeverity severity = FindingSeverity::Warning;
    const char *title = "";     // what a list of the kind is called; the translation context is "Message"
    bool readsContents = false; // looks at the bytes of many files
};

/// Rules that are looked for together. Each is a constant in a .cpp file of its own.
struct FindingGroup {
    std::span<const FindingRule> rules = {};
    /// Adds the findings of its rules to the scan; returns early if the scan was stopped.
    void (*look)(FindingScan &scan) = nullptr;
};

/// All, in the order of every list; CMakeLists.txt has them.
[[nodiscard]] const std::vector<const FindingGroup *> &findingGroups();
/// All rules of all groups, in their order. The notes of an image are findings, too; their codes are not in this list.
[[nodiscard]] const std::vector<const FindingRule *> &findingRules();
/// The rule with this id; null if there is none (the code of a note has none).
[[nodiscard]] const FindingRule *findingRule(std::string_view id);

/// The ids that a word names: an id of a rule, the code of a note, or a name in another tool (which several rules may
/// share); in any case. Empty if it names nothing.
[[nodiscard]] std::vector<std::string_view> findingIdsNamed(std::string_view word);

} // namespace strata
