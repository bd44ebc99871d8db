// SPDX-License-Identifier: Apache-2.0
// Carries out one operation on the merged view: the checks of the kernel in their order, then the changes.
#pragma once

#include "model/lab/view_editor.h"

#include <string>
#include <string_view>

namespace strata {

/// Carries out one operation. Keeps references to all four objects. One thread.
class OperationRunner {
public:
    /// `now`: seconds on the session's clock.
    OperationRunner(const MergedView &view, UpperTree &layer, LabOutcome &outcome, UpperChanges &changes,
                    std::int64_t now)
        : m_view(view), m_layer(layer), m_editor(view, layer, outcome, changes, now)
    {
    }

    [[nodiscard]] Errno run(const LabOperation &operation);

private:
    // operation_runner_data.cpp: contents and attributes of objects
    [[nodiscard]] Errno write(const LabOperation &operation);
    [[nodiscard]] Errno overwrite(const LabOperation &operation);
    [[nodiscard]] Errno open(const LabOperation &operation);
    [[nodiscard]] Errno truncate(const LabOperation &operation);
    [[nodiscard]] Errno chmod(const LabOperation &operation);
    [[nodiscard]] Errno chown(const LabOperation &operation);
    [[nodiscard]] Errno utime(const LabOperation &operation);
    [[nodiscard]] Errno setXattr(const LabOperation &operation);
    [[nodiscard]] Errno removeXattr(const LabOperation &operation);
    [[nodiscard]] Errno removeAccessList(const MergedObject &object) const;
    void openForWriting(PathTarget &target);
    void putBytes(PathTarget &target, std::uint64_t offset, std::string_view data);
    [[nodiscard]] Errno writeToNode(PathTarget &target, std::string_view data);
    void makeFile(PathTarget &target, const LabOperation &operation, std::uint32_t mode);
    template<class Change>
    void changeAttributes(PathTarget &target, Change change);

    // operation_runner.cpp: creating and removing names
    [[nodiscard]] Errno create(const LabOperation &operation);
    [[nodiscard]] Errno mkdir(const LabOperation &operation);
    [[nodiscard]] Errno symlink(const LabOperation &operation);
    [[nodiscard]] Errno rmdir(const LabOperation &operation);
    [[nodiscard]] Errno unlink(const LabOperation &operation);
    [[nodiscard]] Errno link(const LabOperation &operation);
    void linkByPseudoLink(const PathTarget &source, PathTarget &target);
    [[nodiscard]] Errno free(const PathTarget &target) const;

    // operation_runner_move.cpp
    [[nodiscard]] Errno rename(const LabOperation &operation);
    [[nodiscard]] Errno exchange(const LabOperation &operation);
    [[nodiscard]] Errno mayMove(const PathTarget &source, const PathTarget &target, bool exchanges) const;
    [[nodiscard]] Errno mayReplace(const PathTarget &source, const PathTarget &target) const;
    [[nodiscard]] bool isMovable(const MergedObject &object) const;
    [[nodiscard]] Errno moveIfFree(PathTarget &source, PathTarget &target);
    void prepareMove(PathTarget &source, PathTarget &target);
    [[nodiscard]] bool hidesBelow(const PathTarget &target) const;
    void markMoved(const MergedObject &moved, const PathTarget &target, bool sameFolder);
    [[nodiscard]] UpperMarks redirected(const MergedObject &moved, UpperMarks marks, bool sameFolder) const;

    /// The object at a path; ENOENT if there is none.
    [[nodiscard]] OrErrno<PathTarget> existing(std::string_view path, LastLink last) const;
    [[nodiscard]] LabObject fresh(EntryType type, std::uint32_t mode, const PathTarget &target) const;

    const MergedView &m_view;
    const UpperTree &m_layer;
    ViewEditor m_editor;
};

} // namespace strata
