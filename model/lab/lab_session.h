// SPDX-License-Identifier: Apache-2.0
// A session of the lab as a value: read-only branches below, one read-write branch on top, and the operations so far,
// with the read-write branch after each of them.
#pragma once

#include "model/base/lazy.h"
#include "model/lab/drivers/storage_driver.h"
#include "model/lab/lab_outcome.h"
#include "model/lab/upper_tree.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace strata {

/// Starting one costs nothing, however large the branches are: names are looked up when an operation needs them.
/// Nothing on this machine is ever changed. A copy is cheap and independent: any thread may read or continue its own
/// copy while the original goes on.
class LabSession {
public:
    /// `branches`: top first. Under aufs, marks of aufs in directories on this machine are treated as marks, see
    /// aufs_marks.h. The driver must outlive the session (those of storageDrivers() do). `initial`: the contents of
    /// the writable layer from the start, as in an upper directory that is not empty; null: none.
    explicit LabSession(LabBranches branches, const StorageDriver &driver = defaultDriver(), MountOptions options = {},
                        const LabBranchPtr &initial = {});

    [[nodiscard]] const StorageDriver &driver() const { return m_ground->driver; }
    [[nodiscard]] const UnionRules &rules() const { return m_ground->rules; }
    [[nodiscard]] const LabBranches &branches() const { return m_ground->branches; }
    /// The current writable layer. Valid until the next change.
    [[nodiscard]] const UpperTree &layer() const { return m_done == 0 ? m_start : m_steps[m_done - 1]->after; }
    /// The current merged view. Valid until the next change.
    [[nodiscard]] MergedView view() const { return {branches(), layer(), rules()}; }

    /// Creates the directories of the image's volumes if they are missing, as an engine does before a container's
    /// first program runs. Part of the start: not a step, and not reverted by undo(). Call before any apply().
    void makeVolumes(const std::vector<std::string> &folders);
    /// The paths given to makeVolumes(), normalised. An engine mounts something there, so they are not the
    /// container's layer.
    [[nodiscard]] const std::vector<std::string> &volumes() const { return m_volumes; }

    /// The initial folder and variables of a shell, as set in the image: WORKDIR, ENV ("K=V"). Call before any shell.
    void setSurroundings(std::string folder, std::vector<std::string> environment)
    {
        m_folder = std::move(folder);
        m_environment = std::move(environment);
    }
    [[nodiscard]] const std::string &workingFolder() const { return m_folder; } // empty: the root
    [[nodiscard]] const std::vector<std::string> &environment() const { return m_environment; }

    // -- the session's own clock: the same operations give the same times whenever they are carried out --
    /// `start`: the start of the session, in seconds since 1970. `secondsPerStep`: how far each step advances the
    /// clock. Without this call the session starts an hour after the newest time of the branches. Call before any
    /// apply().
    void setClock(std::int64_t start, std::int64_t secondsPerStep);
    /// An object's time and the current time of the session, in seconds since 1970.
    [[nodiscard]] std::int64_t seconds(const LabTime &time) const;
    [[nodiscard]] std::int64_t now() const;

    /// Carries the operation out, or refuses it with the kernel's error; both are a step that undo() reverts. Discards
    /// the steps that are undone, unless the operation only reads. The result is valid until the next change.
    const LabOutcome &apply(const LabOperation &operation);

    [[nodiscard]] std::size_t stepCount() const { return m_done; } // steps that are not undone
    [[nodiscard]] const LabOutcome &step(std::size_t index) const { return m_steps[index]->outcome; }
    [[nodiscard]] bool canUndo() const { return m_done > 0; }
    [[nodiscard]] bool canRedo() const { return m_done < m_steps.size(); }
    void undo() { --m_done; }
    void redo() { ++m_done; }
    /// The session as it was after `steps` steps, with nothing to redo.
    [[nodiscard]] LabSession at(std::size_t steps) const;
    /// The operations so far; a new session that applies them reaches the same state.
    [[nodiscard]] std::vector<LabOperation> operations() const;

    /// The total of all steps that are not undone, without the start.
    [[nodiscard]] LabCost cost() const { return m_done == 0 ? LabCost() : m_steps[m_done - 1]->sum; }

private:
    /// The parts that never change.
    struct Ground {
        LabBranches branches;
        const StorageDriver &driver;
        UnionRules rules;
        Lazy<std::int64_t> clockStart;
    };
    struct Step {
        LabOutcome outcome;
        UpperTree after;
        DiskTotals totals; // of this step and those before
        LabCost sum;       // of this step and those before
    };

    [[nodiscard]] std::int64_t clockStart() const;
    [[nodiscard]] std::int64_t elapsed() const { return static_cast<std::int64_t>(m_done) * m_secondsPerStep; }
    [[nodiscard]] std::shared_ptr<Step> carriedOut(const LabOperation &operation, std::int64_t time,
                                                   UpperChanges &changes) const;
    void countOnDisk(Step &step, const UpperChanges &changes) const;

    std::shared_ptr<const Ground> m_ground;
    UpperTree m_start;
    std::vector<std::shared_ptr<const Step>> m_steps;
    std::size_t m_done = 0;
    std::vector<std::string> m_volumes;
    std::string m_folder;
    std::vector<std::string> m_environment;
    std::optional<std::int64_t> m_clockStart; // empty: an hour after the newest time
    std::int64_t m_secondsPerStep = 1;
};

} // namespace strata
