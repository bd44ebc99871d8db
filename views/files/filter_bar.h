// SPDX-License-Identifier: Apache-2.0
// The bar above the tree: scope switch, filter, "Removed" and "Map". Under it, when there is one, a line that
// says what is wrong with the filter.
#pragma once

#include "model/tree/query/filter.h"
#include "model/tree/query/tree_query.h"

#include <QFrame>

class QGridLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace strata {

class FilterField;
class FilterHelpDialog;
class ScopeSwitch;

class FilterBar : public QFrame {
    Q_OBJECT

public:
    explicit FilterBar(QWidget *parent = nullptr);

    [[nodiscard]] FilterField *field() const { return m_field; }
    [[nodiscard]] ScopeSwitch *scopeSwitch() const { return m_scope; }
    void setRemovedShown(bool shown);
    void setRemovedEnabled(bool enabled);
    void setMapShown(bool shown);
    /// One line about the last command ("The link leads nowhere"), in place of the error; "" hides it.
    void showRemark(const QString &text);

Q_SIGNALS:
    void removedToggled(bool shown);
    void mapToggled(bool shown);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void arrange();
    void showError(const QString &text);
    void say(const QString &text, bool error);
    void colorRemark();
    void showHelp();

    ScopeSwitch *m_scope = nullptr;
    FilterField *m_field = nullptr;
    QToolButton *m_help = nullptr;
    QPushButton *m_removed = nullptr;
    QPushButton *m_map = nullptr;
    QLabel *m_remark = nullptr;
    QGridLayout *m_layout = nullptr;
    FilterHelpDialog *m_helpDialog = nullptr;
    bool m_twoRows = false;
    bool m_error = false; // what m_remark says
};

} // namespace strata
