// SPDX-License-Identifier: Apache-2.0
// The kinds of findings: what each is called here and in other tools, how bad it is, what to do about it. Kinds that
// look at the same things share a .cpp file: their rules, and the code that looks for them; docs/ADDING.md says how to
// add one.
#pragma once

#include "model/findings/finding.h"
#include "model/tree/image_tree.h"

#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace strata {

class FindingScan;

/// The facts of one kind. A constant; any thread.
struct FindingRule {
    std::string_view id = {};   // lower case, words joined by '-'; never changes
    std::string_view also = {}; // its names in other tools, the closest first, separated by blanks
    FindingSeverity severity = FindingSeverity::Warning; // of most of its findings
    const char *title = "";                              // the translation context is "Message"
    const char *advice = "";                             // how to get rid of it: a sentence; the same context
};

/// One stored version of a path that a layer stores and that is in the merged tree.
struct EntryVersion {
    NodeId node;
    const Change *change = nullptr; // an added or changed one, of `node`
    EntryRef inode;                 // with type, size, mode, owner
    const Entry *entry = nullptr;   // of the inode
    std::string_view name;          // the last component of the path
    bool isVisible = false;         // after the last layer
};

/// Looks at every stored version of every path, in the order of the nodes. Used by one thread.
class EntryLook {
public:
    virtual ~EntryLook() = default;
    virtual void see(const EntryVersion &version) = 0;
    virtual void finish() {}
};

/// Rules that are looked for together. Each is a constant in a .cpp file of its own.
struct FindingGroup {
    std::span<const FindingRule *const> rules = {};
    /// Adds findings to the scan; returns early if the scan was stopped. Null: the group only looks at entries.
    void (*look)(FindingScan &scan) = nullptr;
    /// Null: the group does not look at entries. The scan outlives the object.
    std::unique_ptr<EntryLook> (*entries)(FindingScan &scan) = nullptr;
};

/// All, in the order of every list.
[[nodiscard]] const std::vector<const FindingGroup *> &findingGroups();
/// All rules of all groups, in their order. The notes of an image are findings, too; their codes are not in this list.
[[nodiscard]] const std::vector<const FindingRule *> &findingRules();
/// The rule with this id; null if there is none (the code of a note has none).
[[nodiscard]] const FindingRule *findingRule(std::string_view id);
/// FindingRule::also as a list.
[[nodiscard]] std::vector<std::string_view> namesElsewhere(std::string_view also);

/// The ids that a word names: an id of a rule, the code of a note, or a name in another tool (which several rules may
/// share); in any case. Empty if it names nothing.
[[nodiscard]] std::vector<std::string_view> findingIdsNamed(std::string_view word);
/// A check of dockle that an image alone cannot answer (CIS-DI-0005), or a word of findingIdsNamed().
[[nodiscard]] bool isFindingWord(std::string_view word);

} // namespace strata
