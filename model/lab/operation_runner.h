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
    // -- creating and removing names --
    [[nodiscard]] Errno mkdir(const LabOperation &operation);
    [[nodiscard]] Errno symlink(const LabOperation &operation);
    [[nodiscard]] Errno rmdir(const LabOperation &operation);
    [[nodiscard]] Errno unlink(const LabOperation &operation);
    [[nodiscard]] Errno link(const LabOperation &operation);
    void linkByPseudoLink(const PathTarget &source, PathTarget &target);

    // -- moving names --
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

    const MergedView &m_view;
    const UpperTree &m_layer;
    ViewEditor m_editor;
};

} // namespace strata
