// SPDX-License-Identifier: Apache-2.0
// Makes an image with the container layer on top from a lab, and updates the views of a tab as the lab changes.
#pragma once

#include "model/image/write/item_image.h"
#include "views/common/inspect_state.h"
#include "views/common/job.h"
#include "views/lab/lab_state.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <cstdint>

namespace strata {

/// Lives on the interface thread; a worker makes the layer, because the content of the writable layer may have to be
/// read from disk. When the lab is closed, the last state stays visible.
class ContainerFeed : public QObject {
    Q_OBJECT

public:
    /// `state`: of the tab that shows the image; must outlive this object.
    ContainerFeed(LabState *lab, InspectState *state, QObject *parent = nullptr);

    /// Updates the image to the current state of the lab.
    void refresh();

    [[nodiscard]] LabState *lab() const { return m_lab; } // null once closed
    /// "app:v1 + container"
    [[nodiscard]] QString title() const { return m_title; }
    /// What is below the container layer: the image, or the lab's directories combined. Null until it has been made.
    [[nodiscard]] const ImagePtr &below() const { return m_below; }

Q_SIGNALS:
    void titleChanged();
    void shown(); // the state has received an image
    void failed(const QString &text);

private:
    struct Answer {
        ImagePtr below;
        Result<ImagePtr> image;
    };

    void takeTitle();
    void takeAnswer(const Answer &answer);
    [[nodiscard]] static Answer made(const LabSession &session, const StartNames &names, ImagePtr below,
                                     std::int64_t now, const StopToken &stop);

    QPointer<LabState> m_lab;
    InspectState *m_state;
    QString m_title;
    std::int64_t m_now;     // the time of all changes in the lab: fixed, so that it does not change with each refresh
    LabBranches m_branches; // the source of m_below
    ImagePtr m_below;
    QTimer m_soon;
    bool m_isOutdated = false; // changed while a worker was running
    Job m_job;                 // last: its destructor waits for work that uses the other members
};

} // namespace strata
