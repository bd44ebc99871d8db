// SPDX-License-Identifier: Apache-2.0
// Bars: the cost of the same step under every storage driver. Enter or a click selects a driver.
#pragma once

#include <QStyledItemDelegate>
#include <QWidget>

class QListView;

namespace strata {

class DriverCostModel;
class LabState;
class PanelHeading;

class DriverBarDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// Follows a LabState, which must outlive it.
class DriverBars : public QWidget {
    Q_OBJECT

public:
    explicit DriverBars(LabState *state, QWidget *parent = nullptr);

    [[nodiscard]] DriverCostModel *model() const { return m_model; }

protected:
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QWidget *buildSpans();
    void refreshHeading();
    void showChosen();
    void fitHeight();

    LabState *m_state;
    DriverCostModel *m_model;
    QListView *m_list;
    PanelHeading *m_heading = nullptr;
};

} // namespace strata
