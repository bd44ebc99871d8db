// SPDX-License-Identifier: Apache-2.0
// The built image as the table that `docker history` prints.
#pragma once

#include <QTableWidget>

namespace strata {

class BuildState;

/// Follows a BuildState, which must outlive it.
class BuildHistory : public QTableWidget {
    Q_OBJECT

public:
    explicit BuildHistory(BuildState *state, QWidget *parent = nullptr);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void fitColumns();
    [[nodiscard]] const std::string &wholeCommand(std::size_t step) const;
    void followSelection();
    void choose();

    BuildState *m_state;
    bool m_isFilling = false;
    bool m_isFitting = false;
};

} // namespace strata
