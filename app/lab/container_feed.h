// SPDX-License-Identifier: Apache-2.0
// Makes of a lab an image with the container layer on top, and shows it to the places of a tab as the lab goes on.
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

/// Lives on the interface thread; a worker makes the layer, as what is in the writable layer may have to be read from a
/// disk. When the lab is closed, what was shown last stays.
class ContainerFeed : public QObject {
    Q_OBJECT

public:
    /// `state`: of the tab that shows it; must outlive this.
    ContainerFeed(LabState *lab, InspectState *state, QObject *parent = nullptr);

    /// As the lab is now.
    void refresh();

    [[nodiscard]] LabState *lab() const { return m_lab; } // null once it is closed
    /// "app:v1 + container"
    [[nodiscard]] QString title() const { return m_title; }
    /// What is below the container layer: the image, or the lab's directories as one. Null until it was made.
    [[nodiscard]] const ImagePtr &below() const { return m_below; }

Q_SIGNALS:
    void titleChanged();
    void shown(); // the state has got an image
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
    std::int64_t m_now;     // the time of whatever the lab did: one that does not move with each refresh
    LabBranches m_branches; // that m_below was made of
    ImagePtr m_below;
    QTimer m_soon;
    bool m_isOutdated = false; // changed while a worker was at it
    Job m_job;                 // last: its destructor waits for work that uses the rest
};

} // namespace strata
