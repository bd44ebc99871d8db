// SPDX-License-Identifier: Apache-2.0
// The few changes that make up every operation: copying up, putting an object at a name, removing a name. Each
// follows the rules of the driver and records what it did.
#pragma once

#include "model/lab/lab_outcome.h"
#include "model/lab/path_walker.h"

#include <cstdint>
#include <string_view>

namespace strata {

/// The bytes of a file that a copy-up copies.
enum class CopyData : std::uint8_t {
    All,
    Nothing,    // the file is about to be emptied
    Attributes, // all, but with metacopy they may stay below
    Cut,        // those that remain after a truncate(2), if the driver copies only these
};

/// Makes the changes of one operation. Keeps references to all four objects. One thread.
class ViewEditor {
public:
    /// `now`: seconds on the session's clock.
    ViewEditor(const MergedView &view, UpperTree &layer, LabOutcome &outcome, UpperChanges &changes, std::int64_t now)
        : m_view(view), m_layer(layer), m_outcome(outcome), m_changes(changes), m_now{now, true}
    {
    }

    [[nodiscard]] LabTime now() const { return m_now; }

    /// A new object for this name, with the attributes that the umask and the directory give it.
    [[nodiscard]] LabObject fresh(EntryType type, std::uint32_t mode, const PathTarget &target) const;

    /// Copies up the folders above the name.
    void bringUpFolders(PathTarget &target);
    /// Also copies up the object itself. `keep`: number of bytes that remain (CopyData::Cut).
    void copyUp(PathTarget &target, CopyData data, std::uint64_t keep = 0);

    /// aufs: a copy of a lower object whose only name is the one in .wh..wh.plnk.
    [[nodiscard]] UpperId pseudoLink(const MergedObject &object);
    /// Reports its copy at the operation on its own name; the bytes were counted before.
    void notePseudoLink(const MergedObject &object, CopyData data = CopyData::All, std::uint64_t keep = 0);

    /// Puts a new object at the name, in place of a whiteout or nothing; updates the mtime of its folder.
    void create(PathTarget &target, LabObject object);
    /// Gives an object of the writable layer another name, in place of anything that has it.
    void putName(PathTarget &target, UpperId id);
    /// Removes the name; leaves a whiteout if something would show from below.
    void removeName(PathTarget &target);
    void putWhiteout(const PathTarget &target);

    /// Replaces the attributes and content of an object of the writable layer.
    void change(UpperId id, LabObject object);
    void mark(UpperId id, std::string_view path, UpperMarks marks);
    void touch(const MergedObject &folder); // updates its mtime

    /// Counts the blocks that a change of [from, to) takes, and the bytes themselves as written. `sizeEmptied`: the
    /// former size of a file that was emptied just before.
    void wrote(UpperId id, std::uint64_t from, std::uint64_t to, std::uint64_t sizeBefore,
               std::uint64_t sizeEmptied = 0);
    void cut(UpperId id, std::uint64_t size, std::uint64_t sizeBefore);

private:
    void setSlot(UpperId folder, std::string_view name, std::optional<UpperSlot> slot);
    void setState(UpperId id, UpperState state);
    [[nodiscard]] UpperId copyOf(const MergedObject &object, CopyData data, std::uint64_t keep);
    /// Puts a copy at the object's own name.
    void nameCopy(const MergedObject &object, UpperId parent, std::string_view name, UpperId copy);
    void makePseudoLink(UpperId copy, std::string_view path);
    void bringBytesUp(const MergedObject &object, CopyData data, std::uint64_t keep);
    [[nodiscard]] bool staysBelow(const MergedObject &object, CopyData data) const;
    /// False if the container has its own complete tree: there is nothing below that a mark could hide.
    [[nodiscard]] bool leavesMarks() const { return m_view.rules().copyUp != CopyUpTime::Never; }
    void noted(std::string_view path, LayerMark mark, EntryType type = EntryType::File);
    void report(const MergedObject &object, std::uint64_t bytes, bool fromBranch);
    [[nodiscard]] std::uint64_t takeBlocks(UpperId id, std::uint64_t from, std::uint64_t to, std::uint64_t sizeBefore,
                                           std::uint64_t sizeEmptied);

    const MergedView &m_view;
    UpperTree &m_layer;
    LabOutcome &m_outcome;
    UpperChanges &m_changes;
    LabTime m_now;
};

} // namespace strata
