// SPDX-License-Identifier: Apache-2.0
// A separate lab that is painted but never shown: the branches, the merged view and what happened, as in a
// presentation, at the size of a slide.
#pragma once

#include "views/lab/lab_state.h"

#include <QImage>
#include <QStringList>
#include <QWidget>

#include <cstddef>
#include <functional>
#include <vector>

class QLabel;
class QScrollArea;

namespace strata {

class LabPage;

struct PaintedStep {
    QImage image;          // of pictureSize, whatever the screen
    QString title;         // "echo x >> f"; "Start" for the start; plain text
    QStringList sentences; // what happened; plain texts
};

/// Runs from step to step on its own and changes only its own state. Lives on the interface thread.
class LabPicture : public QWidget {
    Q_OBJECT

public:
    explicit LabPicture(QWidget *parent = nullptr);
    ~LabPicture() override;

    static constexpr QSize pictureSize{1600, 900};

    /// Sets the current state of a session, without its redo steps.
    void resume(const LabStart &start, const LabSession &session, const LabActions &actions);
    /// Applies exactly the operations of the action, whatever its line would do now.
    void act(const LabAction &action);

    /// Paints from the event loop, once the layout is stable.
    using Painted = std::function<void(PaintedStep)>;
    void paint(const Painted &painted);

private:
    void fit(const Painted &painted);
    [[nodiscard]] bool isTooLarge() const;
    void limitRows();
    [[nodiscard]] const QScrollArea *mergedColumn() const;
    void settle(const QImage &before, int tries, const Painted &painted);
    void showTexts();

    LabState *m_state;
    LabPage *m_page;
    QLabel *m_title;
    QLabel *m_about;
    QLabel *m_facts;
    std::size_t m_type = 0; // index into the type sizes, largest first; only gets smaller from step to step
};

} // namespace strata
