// SPDX-License-Identifier: Apache-2.0
// Both stacks of layers side by side, with a sign between matching layers.
#pragma once

#include "views/compare/compare_state.h"

#include <QListView>
#include <QStyledItemDelegate>

#include <array>

namespace strata {

class ElidedLabel;
class StackPairModel;

class StackPairDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit StackPairDelegate(const StackPairModel *model, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintCard(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index, const QRect &place,
                   bool sideA) const;

    const StackPairModel *m_model;
};

/// Follows a CompareState, which must outlive it. A click on a pair filters the tree to the paths that its layers
/// supply; another click removes the filter.
class StackPairView : public QWidget {
    Q_OBJECT

public:
    explicit StackPairView(CompareState *state, QWidget *parent = nullptr);

    [[nodiscard]] QListView *list() const { return m_list; }
    /// Selects the pair with the greatest difference in size (showShared(): the topmost shared pair) and takes the
    /// focus.
    void showGreatestDifference();
    void showShared();
    void showPair(std::size_t pair); // index into LayerAlignment::pairs

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Heading {
        ElidedLabel *name = nullptr;
        ElidedLabel *facts = nullptr;
    };

    [[nodiscard]] QWidget *buildHeading();
    void refresh();
    void activate(const QModelIndex &index);
    void showRow(int row);

    CompareState *m_state;
    StackPairModel *m_model = nullptr;
    std::array<Heading, 2> m_headings; // of side A and B
    QListView *m_list = nullptr;
};

/// The filter for the paths that the layers of a pair supply.
[[nodiscard]] QString filterOfPair(const LayerPair &pair);

} // namespace strata
