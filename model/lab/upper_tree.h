// SPDX-License-Identifier: Apache-2.0
// The one read-write branch of a session at one moment: inodes and the names that lead to them. A value: each step of
// a session has the tree after it, and the trees share everything that did not change.
#pragma once

#include "model/lab/initial_layer.h"
#include "model/lab/shared_map.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strata {

/// Copying one costs nothing. Any thread may read it while no thread changes this copy. Returned references are valid
/// until this copy is changed.
class UpperTree {
public:
    /// `root`: its attributes. `initial`, `ownUnit`: see InitialLayer.
    explicit UpperTree(LabObject root, LabBranchPtr initial = {}, std::uint64_t ownUnit = 0);

    /// Whether it was created or changed by an operation, or was there from the start.
    [[nodiscard]] bool has(UpperId id) const;
    [[nodiscard]] const UpperState &state(UpperId id) const;
    [[nodiscard]] const LabObject &object(UpperId id) const { return state(id).object; }
    /// Like LabBranch::obstacle(), for a directory that was there from the start; otherwise "".
    [[nodiscard]] std::string obstacle(UpperId folder) const;
    /// The number of its names.
    [[nodiscard]] std::uint32_t links(UpperId id) const;
    /// Reads everything in the directory that was not read yet.
    [[nodiscard]] UpperSlots slotsOf(UpperId folder) const;
    [[nodiscard]] std::optional<UpperSlot> slot(UpperId folder, std::string_view name) const;
    /// The same for a path from the root; empty below a whiteout.
    [[nodiscard]] std::optional<UpperSlot> slotAt(std::string_view path) const;
    /// Only the names, sorted by bytes; reads no object.
    [[nodiscard]] std::vector<BranchName> listing(UpperId folder) const;
    /// The copy that replaces a lower file under all its names, if hard links are kept.
    [[nodiscard]] UpperId copyOf(const LowerFile &file) const;
    /// Sorted.
    [[nodiscard]] std::vector<std::pair<LowerFile, UpperId>> copies() const { return m_copies.items(); }
    /// Whether an operation created or changed it, as far as storage is counted.
    [[nodiscard]] bool isTouched(UpperId id) const;

    // -- changes of this copy --
    /// Adds an inode without a name.
    [[nodiscard]] UpperId add(LabObject object, UpperMarks marks);
    void setSlot(UpperId folder, std::string_view name, std::optional<UpperSlot> slot);
    void setState(UpperId id, UpperState state);
    void setCopy(const LowerFile &file, UpperId copy);
    void setTouched(UpperId id);

private:
    struct Inode {
        std::shared_ptr<const UpperState> state;
        std::uint32_t links = 0;
        bool isTouched = false;
        /// Empty slot: there is nothing now, although something was there from the start.
        SharedMap<std::string, std::optional<UpperSlot>> slots;
    };

    [[nodiscard]] Inode inode(UpperId id) const;
    void count(const std::optional<UpperSlot> &slot, int step);

    std::shared_ptr<InitialLayer> m_initial;
    SharedMap<UpperId, Inode> m_inodes; // those that operations created or changed, and the root
    SharedMap<LowerFile, UpperId> m_copies;
};

/// What an operation set, in order; the same slot or state may be set twice, and to its old value.
struct UpperChanges {
    struct Slot {
        UpperId folder = UpperId::None;
        std::string name;
        std::optional<UpperSlot> before;
    };
    std::vector<Slot> slots;
    std::vector<UpperId> states;
};

} // namespace strata
