// SPDX-License-Identifier: Apache-2.0
// The few changes of which every operation is made: copy-up, putting an object at a name, taking a name away. Each
// keeps the rules of the driver and writes down what it did.
#pragma once

#include "model/lab/lab_outcome.h"
#include "model/lab/path_walker.h"

#include <cstdint>
#include <string_view>

namespace strata {

/// Which bytes of a file a copy-up brings.
enum class CopyData : std::uint8_t {
    All,
    Nothing,    // the file is about to be emptied
    Attributes, // all, but with metacopy they may stay below
    Cut,        // those that a truncate(2) leaves, where the driver is as clever
};

/// One operation. Keeps references to all three. One thread.
class ViewEditor {
public:
    /// `now`: on the session's clock, in seconds.
    ViewEditor(const MergedView &view, WritableLayer &layer, LabOutcome &outcome, std::int64_t now)
        : m_view(view), m_layer(layer), m_outcome(outcome), m_now{now, true}
    {
    }

    [[nodiscard]] LabTime now() const { return m_now; }

    /// The folders above the name get their part in the writable layer.
    void bringUpFolders(PathTarget &target);
    /// The object itself, too. `keep`: bytes that stay (CopyData::Cut).
    void copyUp(PathTarget &target, CopyData data, std::uint64_t keep = 0);

    /// aufs: a copy of a lower object that has no name but the one in .wh..wh.plnk.
    [[nodiscard]] UpperId pseudoLink(const MergedObject &object);
    /// Its copy is reported at the operation on its own name; the bytes were counted before.
    void tellPseudoLink(const MergedObject &object, CopyData data = CopyData::All, std::uint64_t keep = 0);

    /// Puts a new object at the name, in place of a whiteout or nothing; its folder's mtime is new.
    void create(PathTarget &target, LabObject object);
    /// Another name for an object of the writable layer, in place of anything.
    void putName(PathTarget &target, UpperId id);
    /// Leaves a whiteout where something would show from below.
    void removeName(PathTarget &target);
    void putWhiteout(const PathTarget &target);

    /// The attributes and content of an object of the writable layer.
    void change(UpperId id, LabObject object);
    void mark(UpperId id, std::string_view path, UpperMarks marks);
    void touch(const MergedObject &folder); // its mtime is new

    /// Counts the blocks that a change of [from, to) takes, and the bytes themselves as `written`.
    /// `sizeEmptied`: of a file that was emptied just before: what it had.
    void wrote(UpperId id, std::uint64_t from, std::uint64_t to, std::uint64_t sizeBefore,
               std::uint64_t sizeEmptied = 0);
    void cut(UpperId id, std::uint64_t size, std::uint64_t sizeBefore);

private:
    [[nodiscard]] UpperId copyOf(const MergedObject &object, CopyData data, std::uint64_t keep);
    /// Puts a copy at the object's own name.
    void nameCopy(const MergedObject &object, UpperId parent, std::string_view name, UpperId copy);
    void makePseudoLink(UpperId copy, std::string_view path);
    void bringBytesUp(const MergedObject &object, CopyData data, std::uint64_t keep);
    [[nodiscard]] bool staysBelow(const MergedObject &object, CopyData data) const;
    /// Not where the container has a complete tree of its own: there is nothing below that a mark could hide.
    [[nodiscard]] bool leavesMarks() const { return m_view.rules().copyUp != CopyUpTime::Never; }
    void told(std::string_view path, LayerMark mark, EntryType type = EntryType::File);
    void report(const MergedObject &object, std::uint64_t bytes, bool fromBranch);
    [[nodiscard]] std::uint64_t takeBlocks(UpperId id, std::uint64_t from, std::uint64_t to, std::uint64_t sizeBefore,
                                           std::uint64_t sizeEmptied);

    const MergedView &m_view;
    WritableLayer &m_layer;
    LabOutcome &m_outcome;
    LabTime m_now;
};

} // namespace strata
