// SPDX-License-Identifier: Apache-2.0
// The branches as boxes, the writable one on top, and the arrow of the last copy-up over them.
#pragma once

#include "views/lab/lab_state.h"

#include <QScrollArea>
#include <QTimer>

#include <vector>

class QVBoxLayout;

namespace strata {

class BranchBox;
class CopyArrow;

/// Follows a LabState, which must outlive it.
class BranchesView : public QScrollArea {
    Q_OBJECT

public:
    explicit BranchesView(LabState *state, QWidget *parent = nullptr);

    [[nodiscard]] BranchBox *upper() const { return m_upper; }
    [[nodiscard]] const std::vector<BranchBox *> &lowers() const { return m_lowers; } // top first
    [[nodiscard]] CopyArrow *arrow() const { return m_arrow; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeBoxes();
    void refresh();
    void showStep();
    void showArrow(bool moving);
    void placeArrow();
    /// The copy of the last step that is shown; null for none.
    [[nodiscard]] const CopiedUp *shownCopy() const;
    [[nodiscard]] std::string pathOfCopy(const CopiedUp &copy) const;

    LabState *m_state;
    QWidget *m_body;
    QVBoxLayout *m_layout;
    BranchBox *m_upper = nullptr;
    std::vector<BranchBox *> m_lowers;
    CopyArrow *m_arrow = nullptr;
    QTimer m_place; // of the arrow, once the boxes have found theirs
};

} // namespace strata
