// SPDX-License-Identifier: Apache-2.0
// The sessions of one start, with what was done in each: containers, driver, undo and redo by whole actions. Sessions
// on other starts that were left are kept until they are chosen again.
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

/// What undo() or redo() moved.
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
        LabActions actions; // of all its steps, those that were undone, too
    };
    using Containers = std::vector<Container>;

    explicit LabBench(LabStart start, const StorageDriver &driver = defaultDriver());
    /// Goes on with sessions of this start, all under one driver; at least one. `current`: the one that is worked in.
    LabBench(LabStart start, Containers containers, std::size_t current);

    // -- from start to start; the driver stays --
    /// From these branches, with nothing done yet, for a lesson. What was done before is kept for goTo(), unless it was
    /// such a session, too; this one is not kept.
    void start(LabStart start);
    /// The session that was left on this start; a new one if there is none. What was done before is kept. False: that
    /// is the present one.
    bool goTo(LabStart start);
    /// The present start again; what was done is given up.
    void restart();
    /// As the second constructor does.
    void resume(LabStart start, Containers containers, std::size_t current);
    /// Whether goTo() stays here.
    [[nodiscard]] bool isAt(const LabStart &start) const;
    /// Operations in all containers, with those that were undone.
    [[nodiscard]] std::size_t totalSteps() const;
    /// Whose sessions were left and are kept, newest last; valid until the next of them is begun.
    [[nodiscard]] std::vector<const LabStart *> keptStarts() const;
    [[nodiscard]] const LabStart &beginning() const { return m_start; }
    [[nodiscard]] const StorageDriver &driver() const { return session().driver(); }
    /// The same actions, done again under another driver. False: it is the present one.
    bool setDriver(const StorageDriver &driver);

    // -- containers of one image; the others keep what was done in them --
    [[nodiscard]] std::size_t containerCount() const { return m_containers.size(); }
    [[nodiscard]] std::size_t container() const { return m_current; }
    [[nodiscard]] const LabSession &session() const { return *m_containers[m_current].session; }
    [[nodiscard]] const LabSession &session(std::size_t container) const { return *m_containers[container].session; }
    /// At least one; new ones are empty. undo() brings removed ones back as they were. False: there are as many.
    bool setContainerCount(std::size_t count);
    /// The same as part of a start: undo() does not take it back.
    bool startContainers(std::size_t count);
    bool enterContainer(std::size_t container);

    // -- what is done in the one that is entered --
    /// `run` carries out a line of the shell, typed in `folder`; done again, the line is run again, because another
    /// driver may need other operations for it. An empty line: only operations. All are one action. Steps that were
    /// undone before are gone. False: nothing was done.
    bool runLine(const std::string &line, const std::string &folder, const std::function<void(LabSession &)> &run);
    /// For lines of the container that is entered; what it does is to be done by runLine(). Its directory and variables
    /// stay if another container is entered or the driver changes; each start begins as its image says. Valid until the
    /// next change of the containers or the driver. `isTerminal`: see LabShell.
    [[nodiscard]] LabShell &shell(bool isTerminal = true);
    /// A whole action, or a change of the number of containers. The latter if it came last, or if there is nothing else
    /// to undo in the container that is entered.
    BenchMove undo();
    BenchMove redo();
    /// Undoes all; redo() brings it again action by action.
    void rewind();
    [[nodiscard]] bool canUndo() const { return session().canUndo() || !m_containersBefore.empty(); }
    [[nodiscard]] bool canRedo() const { return session().canRedo() || !m_containersAfter.empty(); }
    /// Those that are not undone.
    [[nodiscard]] LabActions actions() const;
    /// With those that were undone.
    [[nodiscard]] const LabActions &allActions(std::size_t container) const { return m_containers[container].actions; }

private:
    /// What brings an earlier number of containers back.
    struct ContainerChange {
        std::size_t count = 1;
        std::size_t current = 0;
        Containers removed; // the last ones, that are gone now
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
    bool m_wasContainerChange = false;   // the last thing that was done, or undone
    bool m_isOfLesson = false;           // begun by start(): not kept
    std::vector<Kept> m_shelf;           // newest last
    std::size_t m_current = 0;
    std::unique_ptr<LabShell> m_shell;          // null until it is asked for
    const LabSession *m_shellSession = nullptr; // that it was made for
};

} // namespace strata
