// SPDX-License-Identifier: Apache-2.0
// State shared by all parts of the lab: the sessions, their steps, and the selection. The parts never talk to each
// other; each follows this object and changes it.
#pragma once

#include "model/sessions/lab_bench.h"
#include "views/lab/start_names.h"

#include <QObject>
#include <QString>

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace strata {

/// The speed of the animation of a step. Stepped: each phase waits until the user asks for the next.
enum class LabSpeed { Off, Normal, Slow, Stepped };

/// A LabBench with signals, and the selection. Lives on the interface thread; owned by the document (one tab).
class LabState : public QObject {
    Q_OBJECT

public:
    explicit LabState(QObject *parent = nullptr); // starts with test1 + test2
    ~LabState() override;

    // -- the functions of the bench, with signals --
    [[nodiscard]] const LabBench &bench() const { return m_bench; }
    void start(LabStart start);
    void goTo(LabStart start);
    void restart();
    void resume(LabStart start, LabBench::Containers containers, std::size_t current);
    void setDriver(const StorageDriver &driver);
    void setContainerCount(std::size_t count);
    void startContainers(std::size_t count);
    void enterContainer(std::size_t container);
    /// Applies an operation as a separate action. The outcome is valid until the next change.
    const LabOutcome &apply(const LabOperation &operation);
    /// Applies several operations as one action.
    void change(const std::function<void(LabSession &)> &apply) { runLine({}, {}, apply); }
    void runLine(const std::string &line, const std::string &folder, const std::function<void(LabSession &)> &run);
    /// See LabBench::shell().
    [[nodiscard]] LabShell &shell() { return m_bench.shell(); }
    void undo();
    void redo();
    void rewind();

    [[nodiscard]] const LabStart &beginning() const { return m_bench.beginning(); }
    [[nodiscard]] const StorageDriver &driver() const { return m_bench.driver(); }
    [[nodiscard]] const LabSession &session() const { return m_bench.session(); }
    [[nodiscard]] std::size_t stepCount() const { return session().stepCount(); }
    /// The latest step; null at the start.
    [[nodiscard]] const LabOutcome *lastStep() const;
    /// The first step of the last action; stepCount() if there is none.
    [[nodiscard]] std::size_t firstOfLastAction() const;

    // -- names for people --
    [[nodiscard]] const StartNames &names() const { return m_names; }
    /// Empty: the writable layer.
    [[nodiscard]] QString branchName(std::optional<std::size_t> branch) const;
    /// "test2 (layer 2)"; only the name if the name is the number.
    [[nodiscard]] QString branchText(std::size_t branch) const;
    /// The lowest branch is 1.
    [[nodiscard]] LayerNumber layerNumber(std::size_t branch) const;

    // -- the selection --
    /// A path of the merged view; "" for none.
    void select(const std::string &path);
    [[nodiscard]] const std::string &selected() const { return m_selected; }
    void setSpeed(LabSpeed speed);
    [[nodiscard]] LabSpeed speed() const { return m_speed; }
    /// True while changed() is emitted for a step that is shown phase by phase: stepped() follows, and the results of
    /// the step are shown in their phase.
    [[nodiscard]] bool holdsBack() const { return m_isStepping && m_speed == LabSpeed::Stepped; }

Q_SIGNALS:
    void started();                               // changed() follows
    void driverChanged();                         // changed() follows
    void containersChanged();                     // changed() follows: their number, or the current one
    void changed();                               // the visible state, or the steps
    void stepped();                               // changed() precedes it: one step forward, by apply() or redo()
    void undone(const strata::LabAction &action); // changed() precedes it, and the next three
    void redone(const strata::LabAction &action);
    void rewound();
    void containersRestored(std::size_t count); // by undo() or redo(); `count`: the new number
    void selectionChanged();
    void speedChanged();

private:
    void begin(bool isDriverOther = false);
    void followMove();
    void emitStep();
    void emitContainers();

    LabBench m_bench;
    StartNames m_names;
    std::string m_selected;
    LabSpeed m_speed = LabSpeed::Normal;
    bool m_isStepping = false;
};

} // namespace strata
