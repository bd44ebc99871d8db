// SPDX-License-Identifier: Apache-2.0
// A lab of its own that is painted and never seen: the branches, the merged view and what happened, as in a
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
    QImage image;          // LabPicture::size(), whatever the screen
    QString title;         // "echo x >> f", of the start "Start"; plain text
    QStringList sentences; // what happened; plain texts
};

/// Goes on from step to step by itself; no state but its own is touched. Lives on the interface thread.
class LabPicture : public QWidget {
    Q_OBJECT

public:
    explicit LabPicture(QWidget *parent = nullptr);
    ~LabPicture() override;

    static constexpr QSize pictureSize{1600, 900};

    /// At the start of a session.
    void begin(const LabStart &start, const StorageDriver &driver);
    /// Continues an existing session: `session` is at its end.
    void resume(const LabStart &start, std::unique_ptr<LabSession> session, const LabActions &actions);
    /// The very operations of the action, whatever its line would do now.
    void act(const LabAction &action);

    /// Paints once the views have found their places, from the event loop.
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
    std::size_t m_type = 0; // of the sizes of type, largest first; from step to step it only gets smaller
};

} // namespace strata
