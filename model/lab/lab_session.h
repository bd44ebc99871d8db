// SPDX-License-Identifier: Apache-2.0
// A session of the lab as a value: read-only branches below, one read-write branch on top, and what was done so far,
// with the read-write branch after each step.
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

/// Starting one costs nothing, however large the branches are: names are looked up when an operation asks for them.
/// Nothing of this machine is ever changed. A copy is cheap and independent: any thread may read or continue a copy of
/// its own, while the original goes on.
class LabSession {
public:
    /// `branches`: top first. Under aufs, marks of aufs in directories of this machine are marks, see aufs_marks.h. The
    /// driver must outlive the session (those of storageDrivers() do). `initial`: what is in the writable layer from
    /// the start, as in an upper directory that is not empty; null: nothing.
    explicit LabSession(LabBranches branches, const StorageDriver &driver = defaultDriver(), MountOptions options = {},
                        const LabBranchPtr &initial = {});

    [[nodiscard]] const StorageDriver &driver() const { return m_ground->driver; }
    [[nodiscard]] const UnionRules &rules() const { return m_ground->rules; }
    [[nodiscard]] const LabBranches &branches() const { return m_ground->branches; }
    /// The writable layer now. Valid until the next change.
    [[nodiscard]] const UpperTree &layer() const { return m_done == 0 ? m_start : m_steps[m_done - 1]->after; }
    /// What is seen now. Valid until the next change.
    [[nodiscard]] MergedView view() const { return {branches(), layer(), rules()}; }

    /// What an engine does before a container's first program runs: makes the directories of the image's volumes, if
    /// they are missing. Part of the start: no step, and nothing that undo() takes back. Before any apply().
    void makeVolumes(const std::vector<std::string> &folders);
    /// What makeVolumes() was given: clean paths. An engine mounts something there, so it is not the container's layer.
    [[nodiscard]] const std::vector<std::string> &volumes() const { return m_volumes; }

    /// Where a shell begins and what it has set, as the image says: WORKDIR, ENV ("K=V"). Before any shell.
    void setSurroundings(std::string folder, std::vector<std::string> environment)
    {
        m_folder = std::move(folder);
        m_environment = std::move(environment);
    }
    [[nodiscard]] const std::string &workingFolder() const { return m_folder; } // empty: the root
    [[nodiscard]] const std::vector<std::string> &environment() const { return m_environment; }

    // -- a clock of its own: the same operations give the same times whenever they are carried out --
    /// Seconds since 1970 at which the session starts, and how far each step moves the clock on. Without this it starts
    /// an hour after the newest time of the branches. Before any apply().
    void setClock(std::int64_t start, std::int64_t secondsPerStep);
    /// Seconds since 1970: of an object's time, and of this moment.
    [[nodiscard]] std::int64_t seconds(const LabTime &time) const;
    [[nodiscard]] std::int64_t now() const;

    /// Carries it out, or refuses it with the kernel's error; both are a step that undo() takes back. What is
    /// returned stays valid until the next change.
    const LabOutcome &apply(const LabOperation &operation);

    [[nodiscard]] std::size_t stepCount() const { return m_done; } // steps that are not undone
    [[nodiscard]] const LabOutcome &step(std::size_t index) const { return m_steps[index]->outcome; }
    [[nodiscard]] bool canUndo() const { return m_done > 0; }
    [[nodiscard]] bool canRedo() const { return m_done < m_steps.size(); }
    void undo() { --m_done; }
    void redo() { ++m_done; }
    /// As it was after so many steps, with nothing to redo.
    [[nodiscard]] LabSession at(std::size_t steps) const;
    /// The operations so far; a new session that applies them comes to the same state.
    [[nodiscard]] std::vector<LabOperation> operations() const;

    /// Of all steps that are not undone, without the start.
    [[nodiscard]] LabCost cost() const { return m_done == 0 ? LabCost() : m_steps[m_done - 1]->sum; }

private:
    /// What never changes.
    struct Ground {
        LabBranches branches;
        const StorageDriver &driver;
        UnionRules rules;
        Lazy<std::int64_t> clockStart;
    };
    struct Step {
        LabOutcome outcome;
        UpperTree after;
        DiskTotals totals; // with this step and those before
        LabCost sum;       // likewise
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
