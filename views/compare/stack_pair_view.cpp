// SPDX-License-Identifier: Apache-2.0
#include "views/compare/stack_pair_view.h"

#include "views/common/badge.h"
#include "views/common/elided.h"
#include "views/common/format.h"
#include "views/common/theme.h"
#include "views/common/tree/path_cell.h"
#include "views/compare/compare_texts.h"
#include "views/compare/stack_pair_model.h"

#include <QFrame>
#include <QGridLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

#include <algorithm>

namespace strata {

namespace {

constexpr int sideMargin = 8;
constexpr int gap = 2;     // above and below a card
constexpr int edge = 5;    // the colour at its left
constexpr int padding = 4; // inside
constexpr int signWidth = 26;
constexpr qreal radius = 4;

QColor signColor(const LayerPair &pair, const QPalette &palette)
{
    switch (pair.match) {
    case LayerMatch::Shared:
    case LayerMatch::SameFiles: return mutedText(palette);
    case LayerMatch::SameCommand:
    case LayerMatch::Similar:
    case LayerMatch::None: return changeColor(pair.sign(), palette);
    }
    return {};
}

/// "7 layers · 380 MB"
QString stackFacts(std::uint32_t layers, std::uint64_t bytes)
{
    return StackPairView::tr("%Ln layer(s)", nullptr, static_cast<int>(layers)) + QStringLiteral(" · ") +
           sizeText(bytes);
}

std::uint64_t changeOf(const LayerPair &pair)
{
    return pair.bytesA > pair.bytesB ? pair.bytesA - pair.bytesB : pair.bytesB - pair.bytesA;
}

} // namespace

QString filterOfPair(const LayerPair &pair)
{
    if (pair.a && pair.b && pair.a == pair.b)
        return QStringLiteral("layer:%1").arg(pair.a->value);
    // Paths that are on side B are described by B's layers, those that were removed by A's.
    QStringList either;
    if (pair.b)
        either += QStringLiteral("layer:%1 !kind:removed").arg(pair.b->value);
    if (pair.a)
        either += QStringLiteral("layer:%1 kind:removed").arg(pair.a->value);
    return either.join(QStringLiteral(" | "));
}

// ---- the delegate

StackPairDelegate::StackPairDelegate(const StackPairModel *model, QObject *parent)
    : QStyledItemDelegate(parent), m_model(model)
{
}

QSize StackPairDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex & /*index*/) const
{
    return {160, 2 * option.fontMetrics.height() + 2 * (padding + gap) + 1};
}

void StackPairDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const LayerPair *pair = m_model->pair(index.row());
    if (pair == nullptr)
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect row = option.rect.adjusted(sideMargin, gap, -sideMargin, -gap);
    const int width = (row.width() - signWidth) / 2;
    paintCard(*painter, option, index, QRect(row.left(), row.top(), width, row.height()), true);
    paintCard(*painter, option, index, QRect(row.right() + 1 - width, row.top(), width, row.height()), false);
    QFont font = option.font;
    font.setBold(true);
    painter->setFont(font);
    painter->setPen(signColor(*pair, option.palette));
    painter->drawText(QRect(row.left() + width, row.top(), row.width() - 2 * width, row.height()), Qt::AlignCenter,
                      matchSign(*pair));
    painter->restore();
}

void StackPairDelegate::paintCard(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                                  const QRect &place, bool sideA) const
{
    const StackPairModel::Card card = m_model->card(index.row(), sideA);
    const QPalette &palette = option.palette;
    const QRectF frame = QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5);
    const bool selected = (option.state & QStyle::State_Selected) != 0;
    if (!card.layer.isLayer()) {
        painter.setPen(QPen(hairline(palette), 1, Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(frame, radius, radius);
        return;
    }
    QPainterPath shape;
    shape.addRoundedRect(frame, radius, radius);
    painter.fillPath(shape, palette.color(QPalette::Base));
    QColor accent = accentColor(palette);
    accent.setAlphaF(isDark(palette) ? 0.28F : 0.11F);
    if (selected)
        painter.fillPath(shape, accent);
    painter.save();
    painter.setClipPath(shape);
    painter.fillRect(QRectF(frame.left(), frame.top(), edge, frame.height()), layerColor(card.layer, palette));
    painter.restore();
    const bool hovered = (option.state & QStyle::State_MouseOver) != 0;
    const QColor border = selected ? accentColor(palette) : hovered ? mutedText(palette) : hairline(palette);
    painter.strokePath(shape, QPen(border, 1));

    const bool shared = m_model->pair(index.row())->match == LayerMatch::Shared;
    const QColor text = shared ? mutedText(palette) : palette.color(QPalette::Text);
    const QRect inner = place.adjusted(edge + 6, padding, -7, -padding);
    const QRect top(inner.left(), inner.top(), inner.width(), inner.height() / 2);
    QFont bold = option.font;
    bold.setBold(true);
    painter.setFont(bold);
    const int used = paintCellText(painter, top, badgeText(card.layer), text) + 6;
    painter.setFont(option.font);
    paintCellText(painter, top.adjusted(used, 0, 0, 0), card.size, mutedText(palette), Qt::AlignRight);
    painter.setFont(monospaceFont(option.font));
    paintCellText(painter, inner.adjusted(0, inner.height() / 2, 0, 0), card.command, text);
}

// ---- the view

StackPairView::StackPairView(CompareState *state, QWidget *parent)
    : QWidget(parent), m_state(state), m_model(new StackPairModel(this)), m_list(new QListView(this))
{
    setObjectName(QStringLiteral("stackPairView"));
    m_list->setObjectName(QStringLiteral("stackPairs"));
    m_list->setAccessibleName(tr("Both stacks of layers, newest first"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new StackPairDelegate(m_model, m_list));
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setMouseTracking(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildHeading());
    layout->addWidget(m_list, 1);
    connect(m_list, &QListView::clicked, this, &StackPairView::activate);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &current, const QModelIndex &previous) {
                // A filter for the pair that was current goes with the keyboard.
                const LayerPair *from = m_model->pair(previous.row());
                const LayerPair *to = m_model->pair(current.row());
                if (from != nullptr && to != nullptr && m_state->filterText() == filterOfPair(*from))
                    m_state->setFilterText(filterOfPair(*to));
            });
    m_list->installEventFilter(this); // for Enter: activated() comes with double clicks, too
    connect(m_state, &CompareState::comparisonChanged, this, &StackPairView::refresh);
    connect(m_state, &CompareState::namesChanged, this, &StackPairView::refresh);
    connect(m_state, &CompareState::filterTextChanged, this, [this] {
        const LayerPair *pair = m_model->pair(m_list->currentIndex().row());
        if (pair != nullptr && m_state->filterText() != filterOfPair(*pair))
            m_list->selectionModel()->clearSelection();
    });
    refresh();
}

/// Over each stack its name, whole if it has room, and its size.
QWidget *StackPairView::buildHeading()
{
    auto *heading = new QFrame(this);
    heading->setObjectName(QStringLiteral("panelHeading")); // styled in theme.cpp
    auto *grid = new QGridLayout(heading);
    grid->setContentsMargins(sideMargin + edge, 4, sideMargin, 4);
    grid->setHorizontalSpacing(signWidth);
    grid->setVerticalSpacing(0);
    for (int side = 0; side < 2; ++side) {
        Heading &texts = m_headings[static_cast<std::size_t>(side)];
        texts.name = new ElidedLabel({}, heading);
        texts.name->setObjectName(QStringLiteral("panelTitle"));
        texts.facts = new ElidedLabel({}, heading);
        texts.facts->setObjectName(QStringLiteral("panelRemark"));
        texts.facts->setElideMode(Qt::ElideRight);
        grid->addWidget(texts.name, 0, side);
        grid->addWidget(texts.facts, 1, side);
        grid->setColumnStretch(side, 1);
    }
    return heading;
}

void StackPairView::refresh()
{
    const ComparisonPtr &comparison = m_state->comparison();
    m_model->setComparison(comparison);
    const auto &[a, b] = m_headings;
    a.name->setText(m_state->shortName(CompareSide::A));
    b.name->setText(m_state->shortName(CompareSide::B));
    a.facts->setText({});
    b.facts->setText({});
    if (!comparison)
        return;
    std::uint64_t bytesA = 0;
    std::uint64_t bytesB = 0;
    for (const LayerPair &pair : comparison->layers.pairs) {
        bytesA += pair.bytesA;
        bytesB += pair.bytesB;
    }
    a.facts->setText(stackFacts(comparison->a.at.value, bytesA));
    b.facts->setText(stackFacts(comparison->b.at.value, bytesB));
}

void StackPairView::activate(const QModelIndex &index)
{
    const LayerPair *pair = m_model->pair(index.row());
    if (pair == nullptr)
        return;
    const QString filter = filterOfPair(*pair);
    m_state->showPart(ComparePart::Files);
    m_state->setFilterText(m_state->filterText() == filter ? QString() : filter);
}

bool StackPairView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space) {
            activate(m_list->currentIndex());
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void StackPairView::showRow(int row)
{
    m_list->setFocus(Qt::OtherFocusReason);
    m_list->setCurrentIndex(m_model->index(row));
}

void StackPairView::showGreatestDifference()
{
    int greatest = 0;
    for (int row = 1; row < m_model->rowCount(); ++row) {
        if (changeOf(*m_model->pair(row)) > changeOf(*m_model->pair(greatest)))
            greatest = row;
    }
    showRow(greatest);
}

void StackPairView::showShared()
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->pair(row)->match == LayerMatch::Shared)
            return showRow(row);
    }
}

void StackPairView::showPair(std::size_t pair)
{
    showRow(m_model->rowCount() - 1 - static_cast<int>(pair)); // newest first
}

} // namespace strata
