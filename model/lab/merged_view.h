// SPDX-License-Identifier: Apache-2.0
// What a program in the container sees: the writable layer over the read-only branches. Names are looked up on
// demand; nothing is merged in advance.
#pragma once

#include "model/lab/branches/lab_branch.h"
#include "model/lab/drivers/union_rules.h"
#include "model/lab/upper_tree.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// A place in a read-only branch.
struct LowerPlace {
    std::size_t branch = 0; // into LabBranches
    std::string path;
    bool operator==(const LowerPlace &) const = default;
};

/// One object of the merged view, as it was when it was looked up.
struct MergedObject {
    std::string path;                   // in the merged view, without links; "" is the root
    LabObject object;                   // what stat shows
    UpperId upper = UpperId::None;      // its part in the writable layer
    std::vector<LowerPlace> lowers;     // of a folder: all visible parts, top first; else at most the visible one
    std::optional<LowerFile> lowerFile; // of a file that is visible from below
    std::uint32_t lowerLinks = 1;       // number of names of this file in its branch

    [[nodiscard]] bool isUpper() const { return upper != UpperId::None; }
    /// Whether it is a folder in both: its attributes are those of the upper part, its content comes from all parts.
    /// Always true for the root: a union is never mounted without a branch, even if that is empty.
    [[nodiscard]] bool isMerged() const { return isUpper() && (path.empty() || !lowers.empty()); }
};

enum class LookupAnswer : std::uint8_t {
    Nothing,
    Whiteout,
    File,
    Folder,
    OpaqueFolder, // the search ends here
    Other,        // a link, a node
};

/// One lookup in one branch.
struct LookupStep {
    std::string path;                  // in that branch
    std::optional<std::size_t> branch; // into LabBranches; empty: the writable layer
    LookupAnswer answer = LookupAnswer::Nothing;
    bool leadsToCopy = false; // a hard link to a file that was copied up under another name: the copy is opened instead
};

/// Cheap to create. Keeps references to all three: valid as long as they are. One thread.
class MergedView {
public:
    MergedView(const LabBranches &branches, const UpperTree &layer, const UnionRules &rules)
        : m_branches(branches), m_layer(layer), m_rules(rules)
    {
    }

    [[nodiscard]] const LabBranches &branches() const { return m_branches; }
    [[nodiscard]] const UpperTree &layer() const { return m_layer; }
    [[nodiscard]] const UnionRules &rules() const { return m_rules; }

    [[nodiscard]] MergedObject root() const;
    /// The object at one name in a folder; links are not followed.
    [[nodiscard]] std::optional<MergedObject> child(const MergedObject &folder, std::string_view name) const;
    /// What the read-only branches alone would show at this name.
    [[nodiscard]] std::optional<MergedObject> below(const MergedObject &folder, std::string_view name) const;
    /// The names in a folder, sorted by bytes.
    [[nodiscard]] std::vector<std::string> names(const MergedObject &folder) const;
    /// The first `most` names that do not come before `from`; the cost depends on their number, not on the folder's
    /// size.
    [[nodiscard]] std::vector<std::string> someNames(const MergedObject &folder, std::string_view from,
                                                     std::size_t most) const;
    [[nodiscard]] bool isEmpty(const MergedObject &folder) const;
    /// Why names may be missing in a folder: a directory on this machine that it shows cannot be read. "" if none are
    /// missing.
    [[nodiscard]] std::string obstacle(const MergedObject &folder) const;
    /// For a folder with a part in the writable layer: whether a branch has any name in it that is not removed,
    /// hidden or not.
    [[nodiscard]] bool hasLowerNames(const MergedObject &folder) const;

    /// Whether both names lead to the same inode in the driver's view.
    [[nodiscard]] bool isSameObject(const MergedObject &a, const MergedObject &b) const;

    /// From now on, appends each lookup to `steps`; null: stops doing so.
    void traceTo(std::vector<LookupStep> *steps) { m_trace = steps; }

private:
    /// Calls `visit` until it returns false; in no particular order.
    template<class Visit>
    void eachName(const MergedObject &folder, Visit visit) const;
    [[nodiscard]] std::optional<MergedObject> lowerChild(const std::vector<LowerPlace> &folders, std::string_view name,
                                                         std::string_view path) const;
    /// The folders at `path`, from the root, in the branches below `branch`.
    [[nodiscard]] std::vector<LowerPlace> foldersBelow(std::size_t branch, std::string_view path) const;
    [[nodiscard]] std::vector<LowerPlace> foldersAt(std::vector<LowerPlace> folders, std::string_view path) const;
    [[nodiscard]] std::vector<LowerPlace> lowerFolders(const MergedObject &parent, std::string_view name,
                                                       const UpperMarks &marks) const;
    [[nodiscard]] std::vector<LowerPlace> everyRoot() const;
    [[nodiscard]] MergedObject upperObject(UpperId id, std::string path) const;
    void trace(std::string path, std::optional<std::size_t> branch, LookupAnswer answer) const;

    const LabBranches &m_branches;
    const UpperTree &m_layer;
    const UnionRules &m_rules;
    std::vector<LookupStep> *m_trace = nullptr;
};

/// The attributes of the union's root: those of the topmost branch that has one.
[[nodiscard]] LabObject rootObject(const LabBranches &branches);

} // namespace strata
