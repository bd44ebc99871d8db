// SPDX-License-Identifier: Apache-2.0
// A session of the lab: read-only branches below, one read-write branch on top, and what was done so far.
#pragma once

#include "model/lab/drivers/disk_use.h"
#include "model/lab/drivers/storage_driver.h"
#include "model/lab/lab_outcome.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace strata {

/// Starting one costs nothing, however large the branches are: names are looked up when an operation asks for them.
/// Nothing of this machine is ever changed. One thread.
class LabSession {
public:
    /// `branches`: top first. Under aufs, marks of aufs in directories of this machine are marks, see aufs_marks.h. The
    /// driver must outlive the session (those of storageDrivers() do).
    /// `initial`: what lies in the writable layer from the start, as in an upper folder that is not empty; null:
    /// nothing.
    explicit LabSession(LabBranches branches, const StorageDriver &driver = defaultDriver(), MountOptions options = {},
                        LabBranchPtr initial = {});
    LabSession(const LabSession &) = delete;
    LabSession &operator=(const LabSession &) = delete;

    [[nodiscard]] const StorageDriver &driver() const { return m_driver; }
    [[nodiscard]] const UnionRules &rules() const { return m_rules; }
    [[nodiscard]] const WritableLayer &layer() const { return m_layer; }
    [[nodiscard]] const LabBranches &branches() const { return m_branches; }
    /// What is seen now. Valid until the next change.
    [[nodiscard]] MergedView view() const { return {m_branches, m_layer, m_rules}; }

    /// What an engine does before a container's first program runs: makes the folders of the image's volumes, where
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

    [[nodiscard]] std::size_t stepCount() const { return m_done; } // steps that are not taken back
    [[nodiscard]] const LabOutcome &step(std::size_t index) const { return m_steps[index].outcome; }
    [[nodiscard]] bool canUndo() const { return m_done > 0; }
    [[nodiscard]] bool canRedo() const { return m_done < m_steps.size(); }
    void undo();
    void redo();
    /// The operations so far; a new session that applies them comes to the same state.
    [[nodiscard]] std::vector<LabOperation> operations() const;

    /// Of all steps that are not taken back, without the start.
    [[nodiscard]] LabCost cost() const;

private:
    [[nodiscard]] std::int64_t clockStart() const;
    [[nodiscard]] std::int64_t elapsed() const { return static_cast<std::int64_t>(m_done) * m_secondsPerStep; }
    void countOnDisk(LabCost &cost, DiskTotals &totals, const WritableLayer::Edits &edits, const DiskStep &step);

    struct Step {
        LabOutcome outcome;
        WritableLayer::Edits edits; // take it back; after undo(): do it again
        DiskTotals totals;          // with this step and those before
    };

    LabBranches m_branches;
    const StorageDriver &m_driver;
    UnionRules m_rules;
    WritableLayer m_layer;
    std::vector<std::string> m_volumes;
    std::vector<Step> m_steps;
    std::size_t m_done = 0;
    TouchedInodes m_touched;
    std::string m_folder;
    std::vector<std::string> m_environment;
    mutable std::optional<std::int64_t> m_clockStart; // empty: not asked for yet
    std::int64_t m_secondsPerStep = 1;
};

} // namespace strata
