// SPDX-License-Identifier: Apache-2.0
// The sessions of one start, with the actions in each: containers, driver, undo and redo by whole actions. Sessions
// that were left on other starts are kept until they are chosen again.
#pragma once

#include "model/sessions/lab_action.h"
#include "model/sessions/lab_start.h"
#include "model/shell/lab_shell.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace strata {

/// What undo() or redo() changed.
struct BenchMove {
    enum class What : std::uint8_t { Nothing, Action, Containers };
    What what = What::Nothing;
    LabAction action; // of an Action
};

/// Owns the sessions. Changed by one thread.
class LabBench {
public:
    struct Container {
        std::unique_ptr<LabSession> session;
        LabActions actions; // of all its steps, including undone ones
    };
    using Containers = std::vector<Container>;

    explicit LabBench(LabStart start, const StorageDriver &driver = defaultDriver());
    /// Continues sessions of this start, all under one driver; at least one. `current`: index of the current one.
    LabBench(LabStart start, Containers containers, std::size_t current);

    // -- changing the start; the driver stays --
    /// Begins a new session from this start, for a lesson. The session before is kept for goTo(), unless it was also
    /// one for a lesson; the new one will not be kept.
    void start(LabStart start);
    /// Returns to the session that was left on this start; begins a new one if there is none. The session before is
    /// kept. False: that is already the current one.
    bool goTo(LabStart start);
    /// Begins the current start again; everything that was done is discarded.
    void restart();
    /// Like the second constructor.
    void resume(LabStart start, Containers containers, std::size_t current);
    /// Whether goTo() would change nothing.
    [[nodiscard]] bool isAt(const LabStart &start) const;
    /// The number of operations in all containers, including undone ones.
    [[nodiscard]] std::size_t totalSteps() const;
    /// The starts whose sessions were left and are kept, newest last; valid until another session is begun.
    [[nodiscard]] std::vector<const LabStart *> keptStarts() const;
    [[nodiscard]] const LabStart &beginning() const { return m_start; }
    [[nodiscard]] const StorageDriver &driver() const { return session().driver(); }
    /// Repeats the actions under another driver. False: it is already the current one.
    bool setDriver(const StorageDriver &driver);

    // -- containers of one image; the others keep what was done in them --
    [[nodiscard]] std::size_t containerCount() const { return m_containers.size(); }
    [[nodiscard]] std::size_t container() const { return m_current; }
    [[nodiscard]] const LabSession &session() const { return *m_containers[m_current].session; }
    [[nodiscard]] const LabSession &session(std::size_t container) const { return *m_containers[container].session; }
    /// At least one; new ones are empty. undo() restores removed ones. False: the number does not change.
    bool setContainerCount(std::size_t count);
    /// The same as part of a start: undo() does not revert it.
    bool startContainers(std::size_t count);
    bool enterContainer(std::size_t container);

    // -- actions in the current container --
    /// `run` carries out a line of the shell, typed in `folder`; when it is repeated, the line is run again, because
    /// another driver may need other operations for it. An empty line: only operations. Everything is one action.
    /// Discards steps that were undone before, unless the line only reads. False: nothing was done.
    bool runLine(const std::string &line, const std::string &folder, const std::function<void(LabSession &)> &run);
    /// For lines in the current container; changes must be made through runLine(). Its directory and variables are
    /// kept if another container is entered or the driver changes; each start begins as set in its image. Valid until
    /// the next change of the containers or the driver. `isTerminal`: see LabShell.
    [[nodiscard]] LabShell &shell(bool isTerminal = true);
    /// Reverts a whole action, or a change of the number of containers. The latter if it came last, or if there is
    /// nothing else to undo in the current container.
    BenchMove undo();
    BenchMove redo();
    /// Undoes everything; redo() restores it action by action.
    void rewind();
    [[nodiscard]] bool canUndo() const { return session().canUndo() || !m_containersBefore.empty(); }
    [[nodiscard]] bool canRedo() const { return session().canRedo() || !m_containersAfter.empty(); }
    /// Those that are not undone, in the current container.
    [[nodiscard]] LabActions actions() const;
    /// Including undone ones.
    [[nodiscard]] const LabActions &allActions(std::size_t container) const { return m_containers[container].actions; }

private:
    /// What restores an earlier number of containers.
    struct ContainerChange {
        std::size_t count = 1;
        std::size_t current = 0;
        Containers removed; // the last ones, which were removed
    };
    using ContainerChanges = std::vector<ContainerChange>;
    /// A session that was left.
    struct Kept {
        LabStart start;
        Containers containers;
        std::size_t current = 0;
    };

    [[nodiscard]] LabSession &current() { return *m_containers[m_current].session; }
    [[nodiscard]] std::pair<const LabAction *, std::size_t> actionAt(std::size_t step) const;
    [[nodiscard]] Containers oneContainer(const LabStart &start) const;
    void putAside();
    void begin(LabStart start, Containers containers, std::size_t current);
    [[nodiscard]] ContainerChange resizeContainers(std::size_t count);
    BenchMove restoreContainers(ContainerChanges &from, ContainerChanges &to);

    LabStart m_start;
    Containers m_containers;             // at least one
    ContainerChanges m_containersBefore; // for undo(), newest last
    ContainerChanges m_containersAfter;  // for redo()
    bool m_wasContainerChange = false;   // whether the last change, done or undone, was one
    bool m_isOfLesson = false;           // begun by start(): not kept
    std::vector<Kept> m_shelf;           // newest last
    std::size_t m_current = 0;
    std::unique_ptr<LabShell> m_shell;          // null until first used
    const LabSession *m_shellSession = nullptr; // the session of m_shell
};

} // namespace strata
