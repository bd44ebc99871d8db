// SPDX-License-Identifier: Apache-2.0
// What a program in the container sees: the writable layer over the read-only branches. Looked up name by name when
// it is asked for; nothing is merged in advance.
#pragma once

#include "model/lab/branches/lab_branch.h"
#include "model/lab/drivers/union_rules.h"
#include "model/lab/writable_layer.h"

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
    std::string path;                   // in the merged view, no link in it; "" is the root
    LabObject object;                   // what stat shows
    UpperId upper = UpperId::None;      // its part in the writable layer
    std::vector<LowerPlace> lowers;     // of a folder: all parts that show, top first; else at most the one that shows
    std::optional<LowerFile> lowerFile; // of a file that shows from below
    std::uint32_t lowerLinks = 1;       // names that this file has in its branch

    [[nodiscard]] bool isUpper() const { return upper != UpperId::None; }
    /// A folder that is in both: its attributes are the upper one's, its content comes from all. The root is always
    /// one: no union is mounted without a branch, be it an empty one.
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

/// One question to one branch.
struct LookupStep {
    std::string path;                  // in that branch
    std::optional<std::size_t> branch; // into LabBranches; empty: the writable layer
    LookupAnswer answer = LookupAnswer::Nothing;
    bool leadsToCopy = false; // a hard link of a file that was copied up by another name: what is opened is the copy
};

/// Cheap to make. Keeps references to all three: valid as long as they are. One thread.
class MergedView {
public:
    MergedView(const LabBranches &branches, const WritableLayer &layer, const UnionRules &rules)
        : m_branches(branches), m_layer(layer), m_rules(rules)
    {
    }

    [[nodiscard]] const LabBranches &branches() const { return m_branches; }
    [[nodiscard]] const WritableLayer &layer() const { return m_layer; }
    [[nodiscard]] const UnionRules &rules() const { return m_rules; }

    [[nodiscard]] MergedObject root() const;
    /// One name of a folder; no link is followed.
    [[nodiscard]] std::optional<MergedObject> child(const MergedObject &folder, std::string_view name) const;
    /// What the read-only branches alone would show at this name.
    [[nodiscard]] std::optional<MergedObject> below(const MergedObject &folder, std::string_view name) const;
    /// The names of a folder, sorted by bytes.
    [[nodiscard]] std::vector<std::string> names(const MergedObject &folder) const;
    /// The first `most` of them that do not come before `from`; costs what it gives, however many there are.
    [[nodiscard]] std::vector<std::string> someNames(const MergedObject &folder, std::string_view from,
                                                     std::size_t most) const;
    [[nodiscard]] bool isEmpty(const MergedObject &folder) const;
    /// Why names may be missing in a folder: one of the folders of this machine that it shows may not be read. "" if
    /// none.
    [[nodiscard]] std::string obstacle(const MergedObject &folder) const;
    /// Of a folder with a part in the writable layer: whether a branch holds any name in it that is not removed, be it
    /// hidden or not.
    [[nodiscard]] bool hasLowerNames(const MergedObject &folder) const;

    /// Whether both names lead to one inode, so far as the driver's view lets them.
    [[nodiscard]] bool isSameObject(const MergedObject &a, const MergedObject &b) const;

    /// From now on every question is written down there; null: no more.
    void traceTo(std::vector<LookupStep> *steps) { m_trace = steps; }

private:
    /// Until `visit` answers false; in no order.
    template<class Visit>
    void eachName(const MergedObject &folder, Visit visit) const;
    [[nodiscard]] std::optional<MergedObject> lowerChild(const std::vector<LowerPlace> &folders, std::string_view name,
                                                         std::string_view path) const;
    /// What `path`, from the root, is in the branches below one of them.
    [[nodiscard]] std::vector<LowerPlace> foldersBelow(std::size_t branch, std::string_view path) const;
    [[nodiscard]] std::vector<LowerPlace> foldersAt(std::vector<LowerPlace> folders, std::string_view path) const;
    [[nodiscard]] std::vector<LowerPlace> lowerFolders(const MergedObject &parent, std::string_view name,
                                                       const UpperMarks &marks) const;
    [[nodiscard]] std::vector<LowerPlace> everyRoot() const;
    [[nodiscard]] MergedObject upperObject(UpperId id, std::string path) const;
    void trace(std::string path, std::optional<std::size_t> branch, LookupAnswer answer) const;

    const LabBranches &m_branches;
    const WritableLayer &m_layer;
    const UnionRules &m_rules;
    std::vector<LookupStep> *m_trace = nullptr;
};

/// The attributes of the union's root: those of the topmost branch that has one.
[[nodiscard]] LabObject rootObject(const LabBranches &branches);

} // namespace strata
