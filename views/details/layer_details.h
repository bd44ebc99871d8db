// SPDX-License-Identifier: Apache-2.0
// Everything about one layer: command, sizes, what it changes and hides, packages, digests, notes; for a metadata-only
// step those that apply. All of it can be copied.
#pragma once

#include "model/image/image_sizes.h"
#include "views/common/inspect_state.h"
#include "views/common/job.h"

#include <QWidget>

#include <optional>

class QLabel;
class QToolButton;

namespace strata {

class FactGrid;
class PackageFacts;

/// Follows the selected layer of the state, which must outlive it (as must the packages), until showStep() is called.
class LayerDetails : public QWidget {
    Q_OBJECT

public:
    LayerDetails(InspectState *state, const PackageFacts *packages, QWidget *parent = nullptr);

    void showStep(std::size_t step); // an index into ImageInfo::history

private:
    void followLayer();
    void refresh();
    void addCommand(const HistoryStep &step);
    void addSizes();
    void startVisible(QLabel *label);
    void addCounts();
    void addPackages();
    void addDigests();
    void addOrigin(const HistoryStep &step);
    void addNotes();
    [[nodiscard]] const LayerInfo &layer() const { return m_state->info()->layers[m_layer.index()]; }
    [[nodiscard]] const HistoryStep *step() const;

    InspectState *m_state;
    const PackageFacts *m_packages;
    QLabel *m_title;
    QToolButton *m_copy;
    FactGrid *m_facts;
    LayerNumber m_layer;               // 0: metadata-only step
    std::optional<std::size_t> m_step; // of the history
    Job m_visible;
};

} // namespace strata
