// SPDX-License-Identifier: Apache-2.0
// The one read-write branch of a session: inodes and the names that lead to them, with a journal of every change, so
// that anything can be undone and nothing is ever copied as a whole.
#pragma once

#include "model/lab/branches/lab_branch.h"
#include "model/lab/byte_ranges.h"
#include "model/lab/lab_object.h"

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

namespace strata {

/// Number of an inode of the writable layer; 0 is none, 1 the root.
enum class UpperId : std::uint32_t { None = 0, Root = 1 };

/// A file of a read-only branch, however many names it has there.
struct LowerFile {
    std::size_t branch = 0; // into LabBranches
    std::uint64_t inode = 0;
    auto operator<=>(const LowerFile &) const = default;
};

/// What is known of an upper object beside what stat shows.
struct UpperMarks {
    bool isOpaque = false;                   // a folder that shows nothing from below
    bool isMetacopy = false;                 // a file whose bytes still are below
    std::optional<std::string> redirect;     // text of the redirect mark
    std::optional<std::string> lowerPath;    // where in the branches the lower part of a moved folder or a copy is
    std::uint32_t lowerLinks = 1;            // of a copy: names that the file has in its branch
    bool isPseudoLink = false;               // aufs: has a name in .wh..wh.plnk as well
    bool isInitial = false;                  // lay in the layer before the first operation
    std::optional<std::uint64_t> lowerBytes; // of an object that came from below: the data it has there
};

struct UpperState {
    LabObject object;
    UpperMarks marks;
    ByteRanges owned; // of its bytes: the blocks that the layer below does not share (block drivers)
};

/// Inodes that operations made or changed: the step that did it first.
using TouchedInodes = std::unordered_map<UpperId, std::size_t>;

/// What is at one name of the writable layer.
struct UpperSlot {
    UpperId inode = UpperId::None;
    [[nodiscard]] bool isWhiteout() const { return inode == UpperId::None; }
    [[nodiscard]] static UpperSlot whiteout() { return {}; }
};

using UpperSlots = std::map<std::string, UpperSlot, std::less<>>;

/// One thread, also where only const functions are called: what is in the layer from the start is read when it is asked
/// for.
class WritableLayer {
public:
    /// Takes the attributes of its root.
    explicit WritableLayer(LabObject root);
    /// Not empty at the start: `initial` is in it already. That is read name by name and kept as it was then; such
    /// reading is not a change. `ownUnit`: its files own their blocks of so many bytes; 0: blocks do not count.
    WritableLayer(LabBranchPtr initial, std::uint64_t ownUnit);

    [[nodiscard]] const UpperState &state(UpperId id) const { return m_inodes.at(id).state; }
    [[nodiscard]] const LabObject &object(UpperId id) const { return state(id).object; }
    /// As of a branch: of a folder that lay there from the start.
    [[nodiscard]] std::string obstacle(UpperId folder) const;
    /// Those that were ever read or made; numbers are given in this order and never again.
    [[nodiscard]] std::size_t inodeCount() const { return m_inodes.size(); }
    /// How many names it has.
    [[nodiscard]] std::uint32_t links(UpperId id) const { return m_inodes.at(id).links; }
    /// Reads everything in the folder that was not yet read.
    [[nodiscard]] const UpperSlots &slotsOf(UpperId folder) const;
    [[nodiscard]] std::optional<UpperSlot> slot(UpperId folder, std::string_view name) const;
    /// The names alone, sorted by bytes: reads no object.
    [[nodiscard]] std::vector<BranchName> listing(UpperId folder) const;
    /// The copy that all names of a lower file lead to, if hard links are kept.
    [[nodiscard]] UpperId copyOf(const LowerFile &file) const;
    [[nodiscard]] const std::map<LowerFile, UpperId> &copies() const { return m_copies; }

    /// An inode without a name.
    [[nodiscard]] UpperId add(LabObject object, UpperMarks marks);
    void setSlot(UpperId folder, std::string_view name, std::optional<UpperSlot> slot);
    void setState(UpperId id, UpperState state);
    void setCopy(const LowerFile &file, UpperId copy);

    struct SlotEdit {
        UpperId folder;
        std::string name;
        std::optional<UpperSlot> before;
    };
    struct StateEdit {
        UpperId inode;
        UpperState before;
    };
    struct CopyEdit {
        LowerFile file;
        UpperId before;
    };
    using Edit = std::variant<SlotEdit, StateEdit, CopyEdit>;
    using Edits = std::vector<Edit>;

    /// Every change since the last call, oldest first.
    [[nodiscard]] Edits takeEdits();
    /// Takes changes back, newest first. Returns those that do them again.
    [[nodiscard]] Edits revert(const Edits &edits);

private:
    struct Inode {
        UpperState state;
        std::uint32_t links = 0;
        UpperSlots slots;
        // What lay there from the start:
        std::optional<std::string> initialPath;  // in the initial branch; empty: all is in the slots
        std::set<std::string, std::less<>> gone; // names of it that are asked no more
    };

    [[nodiscard]] std::optional<UpperSlot> readInitial(Inode &folder, std::string_view name) const;
    [[nodiscard]] UpperId addInitial(BranchEntry entry, std::string path) const;
    void count(const std::optional<UpperSlot> &slot, int step);

    LabBranchPtr m_initial;
    std::uint64_t m_ownUnit = 0;
    mutable std::unordered_map<UpperId, Inode> m_inodes;
    mutable std::map<std::uint64_t, UpperId> m_initialFiles; // by their inode in the initial branch
    std::map<LowerFile, UpperId> m_copies;
    Edits m_edits;
};

} // namespace strata
