// SPDX-License-Identifier: Apache-2.0
// The branches as boxes, the writable one on top.
#pragma once

#include "views/lab/lab_state.h"

#include <QScrollArea>

#include <vector>

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

Q_SIGNALS:
    void boxesMade(); // others than before
    void fileActivated(const QString &box, const std::string &path, const strata::LabContent &content);

private:
    void makeBoxes();
    void refresh();
    void follow(BranchBox *box, std::optional<std::size_t> branch);

    LabState *m_state;
    QWidget *m_body;
    QVBoxLayout *m_layout;
    BranchBox *m_upper = nullptr;
    std::vector<BranchBox *> m_lowers;
};

} // namespace strata
