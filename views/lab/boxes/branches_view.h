// SPDX-License-Identifier: Apache-2.0
// The branches as boxes, the writable one on top.
#pragma once

#include "views/lab/lab_state.h"

#include <QScrollArea>

#include <vector>

class QToolButton;
class QVBoxLayout;

namespace strata {

class BranchBox;

/// Follows a LabState, which must outlive it.
class BranchesView : public QScrollArea {
    Q_OBJECT

public:
    explicit BranchesView(LabState *state, QWidget *parent = nullptr);

    [[nodiscard]] BranchBox *upper() const { return m_upper; }
    [[nodiscard]] const std::vector<BranchBox *> &lowers() const { return m_lowers; } // top first

    /// The bar that replaces a folded box; null if the box itself is shown.
    [[nodiscard]] const QWidget *standIn(std::size_t branch) const;
    /// Shows the effect of the last step on the read-only branches, if it was held back until its phase.
    void showResult();

Q_SIGNALS:
    void boxesMade(); // the boxes were replaced
    void folded();    // other boxes are shown
    void fileActivated(const QString &box, const std::string &path, const strata::LabContent &content);

private:
    void makeBoxes();
    void refresh();
    void refreshLowers();
    void fold();
    [[nodiscard]] std::vector<bool> touched() const;
    [[nodiscard]] QToolButton *makeBar(std::size_t first, std::size_t end);
    [[nodiscard]] QString aboutText(std::size_t branch) const;
    void follow(BranchBox *box, std::optional<std::size_t> branch);

    LabState *m_state;
    QWidget *m_body;
    QVBoxLayout *m_layout;
    BranchBox *m_upper = nullptr;
    std::vector<BranchBox *> m_lowers;
    std::vector<QToolButton *> m_bars;       // for runs of boxes that the last step did not touch
    std::vector<const QWidget *> m_standIns; // parallel to m_lowers
    bool m_isFolding = true;                 // whether untouched boxes are folded
    bool m_isHeld = false;
};

} // namespace strata
