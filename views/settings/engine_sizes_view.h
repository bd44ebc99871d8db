// SPDX-License-Identifier: Apache-2.0
// The sizes and IDs that engines print for the image, and what each of them counts (docs/SIZES.md); in the heading, how
// much of the image other open images have as well.
#pragma once

#include "model/image/image_info.h"
#include "views/common/inspect_state.h"
#include "views/common/job.h"

#include <QWidget>

#include <functional>
#include <vector>

namespace strata {

class EngineSizesModel;
class PanelHeading;
class SectionView;

/// Computes them when it is first shown with an image: other platforms of the same name may have to be read for it.
/// Layers that would have to be fetched over the network are not; what counts them is then not known.
class EngineSizesView : public QWidget {
    Q_OBJECT

public:
    using OtherImages = std::function<std::vector<ImageInfo>()>;

    /// `state` must outlive it. `others`: the other open images; asked each time when the view is shown.
    EngineSizesView(InspectState *state, OtherImages others, QWidget *parent = nullptr);

Q_SIGNALS:
    void closeRequested();

protected:
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void follow();
    void forget();
    void compute();
    void showShared();

    InspectState *m_state;
    OtherImages m_others;
    ImagePtr m_image; // whose sizes are shown or being computed
    EngineSizesModel *m_model;
    PanelHeading *m_heading;
    SectionView *m_view;
    Job m_job; // last: its destructor waits
};

} // namespace strata
