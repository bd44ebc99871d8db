// SPDX-License-Identifier: Apache-2.0
// What all parts of the lab share: the session, what was done in it, and what is looked at. Parts never talk to each
// other; each follows this object and changes it.
#pragma once

#include "model/sessions/lab_action.h"
#include "views/lab/lab_start.h"

#include <QObject>
#include <QString>

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace strata {

/// How fast what was done is seen moving; Stepped: each phase waits until the user asks for the next.
enum class LabSpeed { Off, Normal, Slow, Stepped };

/// Lives on the interface thread; owned by the document (one tab). Owns the session.
class LabState : public QObject {
    Q_OBJECT

public:
    explicit LabState(QObject *parent = nullptr); // starts with test1 + test2
    ~LabState() override;

    // -- the session --
    /// From these branches, with nothing done yet, for a lesson. Keeps the driver. What was done before is kept for
    /// goTo(), unless it was such a session, too; this one is not kept.
    void start(LabStart start);
    /// The session that was left on this start, under the present driver; a new one where there is none. What was done
    /// before is kept.
    void goTo(LabStart start);
    /// The present start again; what was done is given up.
    void restart();
    /// Whether goTo() has nowhere to go.
    [[nodiscard]] bool isAt(const LabStart &start) const;
    /// Operations in all containers, with those that were taken back.
    [[nodiscard]] std::size_t totalSteps() const;
    /// Whose sessions were left and are kept, newest last; valid until the next of them is begun.
    [[nodiscard]] std::vector<const LabStart *> keptStarts() const;
    struct Container {
        std::unique_ptr<LabSession> session;
        LabActions actions; // of all its steps, those that were taken back, too
    };
    /// Goes on with sessions of this start, all under one driver; at least one. `current`: the one that is worked in.
    void resume(LabStart start, std::vector<Container> containers, std::size_t current);
    [[nodiscard]] const LabStart &beginning() const { return m_start; }
    [[nodiscard]] const StorageDriver &driver() const { return session().driver(); }
    /// The same operations, done again under another driver.
    void setDriver(const StorageDriver &driver);

    // -- containers of one image; the others keep what was done in them --
    [[nodiscard]] std::size_t containerCount() const { return m_containers.size(); }
    [[nodiscard]] std::size_t container() const { return m_current; }
    [[nodiscard]] const LabSession &session() const { return *m_containers[m_current].session; }
    [[nodiscard]] const LabSession &session(std::size_t container) const { return *m_containers[container].session; }
    /// At least one; new ones are empty. undo() takes it back, and brings removed ones back as they were.
    void setContainerCount(std::size_t count);
    /// The same as part of a start: nothing to take back.
    void startContainers(std::size_t count);
    void enterContainer(std::size_t container);

    // -- what is done in the one that is entered --

    /// Steps that were taken back before are gone. The outcome is valid until the next change.
    const LabOutcome &apply(const LabOperation &operation);
    /// The same for several at once: one action.
    void change(const std::function<void(LabSession &)> &apply);
    /// The same for a line of the shell, which `run` carries out; done again, it is run again, because another driver
    /// may need other operations for it. `folder`: where it was typed.
    void runLine(const std::string &line, const std::string &folder, const std::function<void(LabSession &)> &run);
    /// A whole action: a command, what was done by hand at once, or a change of the number of containers. The latter if
    /// it came last, or if there is nothing else to undo in the container that is entered.
    void undo();
    void redo();
    /// Takes all back; redo() brings it again action by action.
    void rewind();
    [[nodiscard]] bool canUndo() const { return session().canUndo() || !m_containersBefore.empty(); }
    [[nodiscard]] bool canRedo() const { return session().canRedo() || !m_containersAfter.empty(); }
    [[nodiscard]] std::size_t stepCount() const { return session().stepCount(); }
    /// The step that led to what is shown; null at the start.
    [[nodiscard]] const LabOutcome *lastStep() const;
    /// Those that are not taken back.
    [[nodiscard]] LabActions actions() const;
    /// With those that were taken back.
    [[nodiscard]] const LabActions &allActions(std::size_t container) const { return m_containers[container].actions; }

    // -- names for people --
    /// Empty: the writable layer.
    [[nodiscard]] QString branchName(std::optional<std::size_t> branch) const;
    /// "test2 (layer 2)"; only the name where that is the number already.
    [[nodiscard]] QString branchText(std::size_t branch) const;
    /// 1 is the lowest branch.
    [[nodiscard]] LayerNumber layerNumber(std::size_t branch) const;

    // -- what is looked at --
    /// A path of the merged view; "" for none.
    void select(const std::string &path);
    [[nodiscard]] const std::string &selected() const { return m_selected; }
    void setSpeed(LabSpeed speed);
    [[nodiscard]] LabSpeed speed() const { return m_speed; }
    /// While changed() is emitted for a step that is looked at phase by phase: stepped() follows, and what comes of the
    /// step is shown when its phase comes.
    [[nodiscard]] bool holdsBack() const { return m_isStepping && m_speed == LabSpeed::Stepped; }
    /// The first step of the last action; stepCount() if there is none.
    [[nodiscard]] std::size_t firstOfLastAction() const;

Q_SIGNALS:
    void started();                               // changed() follows
    void driverChanged();                         // changed() follows
    void containersChanged();                     // changed() follows: their number, or the one that is entered
    void changed();                               // what is seen, or the steps
    void stepped();                               // changed() came before: one step forward, by apply() or redo()
    void undone(const strata::LabAction &action); // changed() came before; so for the next three
    void redone(const strata::LabAction &action);
    void rewound();
    void containersRestored(std::size_t count); // by undo() or redo(): so many are there again
    void selectionChanged();
    void speedChanged();

private:
    [[nodiscard]] std::unique_ptr<LabSession> newSession(const StorageDriver &driver) const;
    void begin(LabStart start, std::vector<Container> containers, std::size_t current);
    [[nodiscard]] LabSession &current() { return *m_containers[m_current].session; }
    void followMove();
    [[nodiscard]] std::pair<std::size_t, std::size_t> actionAt(std::size_t step) const;
    struct ContainerChange;
    [[nodiscard]] ContainerChange resizeContainers(std::size_t count);
    void restoreContainers(std::vector<ContainerChange> &from, std::vector<ContainerChange> &to);
    void remember(std::size_t before, LabAction action);

    /// A session that was left.
    struct Kept {
        LabStart start;
        std::vector<Container> containers;
        std::size_t current = 0;
    };
    [[nodiscard]] std::vector<Container> oneContainer(const LabStart &start) const;
    void putAside();
    void emitStep();

    /// What brings an earlier number of containers back.
    struct ContainerChange {
        std::size_t count = 1;
        std::size_t current = 0;
        std::vector<Container> removed; // the last ones, that are gone now
    };

    LabStart m_start;
    std::vector<Container> m_containers;             // at least one
    std::vector<ContainerChange> m_containersBefore; // for undo(), newest last
    std::vector<ContainerChange> m_containersAfter;  // for redo()
    bool m_wasContainerChange = false;               // the last thing that was done, or taken back
    bool m_isOfLesson = false;                       // begun by start(): not kept
    std::vector<Kept> m_shelf;                       // newest last
    std::size_t m_current = 0;
    std::string m_selected;
    LabSpeed m_speed = LabSpeed::Normal;
    bool m_isStepping = false;
};

} // namespace strata
