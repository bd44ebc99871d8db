// SPDX-License-Identifier: Apache-2.0
#include "views/build/build_steps_view.h"

#include "views/build/build_state.h"
#include "views/build/build_steps_model.h"
#include "views/build/build_texts.h"
#include "views/common/theme.h"
#include "views/lab/lab_colors.h"

#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <QTextDocument>

#include <algorithm>

namespace strata {

namespace {

constexpr int gap = 4;
constexpr int side = 8;
constexpr int padding = 8;
constexpr int edge = 4; // the coloured strip at the left
constexpr double radius = 5;
constexpr int cardsAtOnce = 60;

QColor colorOf(BuildSign sign, const QPalette &palette)
{
    switch (sign) {
    case BuildSign::Running: return accentColor(palette);
    case BuildSign::NewLayer: return goodColor(palette);
    case BuildSign::CachedLayer:
    case BuildSign::CachedMetadata: return accentColor(palette);
    case BuildSign::MetadataOnly:
    case BuildSign::Base: return mutedText(palette);
    case BuildSign::Refused: return errorColor(palette);
    }
    return {};
}

QString span(const QString &text, const QColor &color, const char *more = "")
{
    return QStringLiteral("<span style='color:%1;%2'>").arg(color.name(), QLatin1StringView(more)) +
           text.toHtmlEscaped() + QStringLiteral("</span>");
}

/// Title, sign, remarks and output; every text in it is escaped.
QString cardMarkup(const QModelIndex &index, const QStyleOptionViewItem &option)
{
    const QPalette &palette = option.palette;
    const auto sign = static_cast<BuildSign>(index.data(StepSignRole).toInt());
    const QColor color = colorOf(sign, palette);
    const QString mono = QStringLiteral("font-family:'%1'").arg(monospaceFont(option.font).family());
    const QString output = index.data(StepOutputRole).toStringList().join(QLatin1Char('\n'));
    QString text =
        QStringLiteral("<div style=\"%1;white-space:pre-wrap;font-weight:bold\">").arg(mono) +
        index.data().toString().toHtmlEscaped() + QStringLiteral("</div><div style='margin-top:2px'>") +
        span(signMark(sign) + QLatin1Char(' ') + index.data(StepSignTextRole).toString(), color, "font-weight:bold") +
        QStringLiteral("</div>");
    const QColor remark = sign == BuildSign::Refused ? color : warningColor(palette);
    for (const QString &line : index.data(StepRemarksRole).toStringList())
        text += QStringLiteral("<div>") + span(line, remark) + QStringLiteral("</div>");
    if (!output.isEmpty())
        text += QStringLiteral("<div style=\"%1;white-space:pre-wrap;margin-top:2px\">").arg(mono) +
                span(output, mutedText(palette)) + QStringLiteral("</div>");
    return text;
}

class CardDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QRectF card = QRectF(option.rect).adjusted(side + 0.5, gap + 0.5, -side - 0.5, -gap - 0.5);
        const bool isSelected = (option.state & QStyle::State_Selected) != 0;
        const bool hasFocus = isSelected && (option.state & QStyle::State_HasFocus) != 0;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        QPainterPath shape;
        shape.addRoundedRect(card, radius, radius);
        painter->fillPath(shape, isSelected ? touchedFill(option.palette) : option.palette.color(QPalette::Base));
        painter->save();
        painter->setClipPath(shape);
        painter->fillRect(QRectF(card.left(), card.top(), edge, card.height()),
                          colorOf(static_cast<BuildSign>(index.data(StepSignRole).toInt()), option.palette));
        painter->restore();
        painter->setPen(
            QPen(isSelected ? accentColor(option.palette) : hairline(option.palette), hasFocus ? 1.8 : 1.0));
        painter->drawPath(shape);
        QTextDocument document;
        layOut(document, option, index);
        painter->translate(card.left() + edge + padding, card.top() + padding);
        document.drawContents(painter);
        painter->restore();
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QTextDocument document;
        layOut(document, option, index);
        return {100, static_cast<int>(document.size().height()) + 2 * (gap + padding)};
    }

private:
    static void layOut(QTextDocument &document, const QStyleOptionViewItem &option, const QModelIndex &index)
    {
        const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
        const int room = view != nullptr ? view->viewport()->width() : option.rect.width();
        document.setDocumentMargin(0);
        document.setDefaultFont(option.font);
        document.setHtml(QStringLiteral("<div style='color:%1'>").arg(option.palette.color(QPalette::Text).name()) +
                         cardMarkup(index, option) + QStringLiteral("</div>"));
        document.setTextWidth(std::max(60, room - 2 * (side + padding) - edge));
    }
};

} // namespace

BuildStepsView::BuildStepsView(BuildState *state, QWidget *parent)
    : QListView(parent), m_state(state), m_model(new BuildStepsModel(state, this))
{
    setObjectName(QStringLiteral("buildSteps"));
    setAccessibleName(tr("Steps of the build"));
    setFrameShape(QFrame::NoFrame);
    setModel(m_model);
    setItemDelegate(new CardDelegate(this));
    setResizeMode(QListView::Adjust);
    setLayoutMode(QListView::Batched); // each card is laid out as a text: thousands of them take their time
    setBatchSize(cardsAtOnce);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // the cards' height depends on their width
    verticalScrollBar()->setSingleStep(fontMetrics().height());
    setSelectionMode(QAbstractItemView::SingleSelection);
    setContentsMargins(0, gap, 0, gap);
    connect(m_state, &BuildState::selectionChanged, this, &BuildStepsView::followSelection);
    connect(m_state, &BuildState::changed, this, &BuildStepsView::followBuild);
}

void BuildStepsView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    const bool isStep = current.isValid() && static_cast<std::size_t>(current.row()) < m_state->report()->steps.size();
    if (isStep)
        m_state->selectStep(static_cast<std::size_t>(current.row()));
}

void BuildStepsView::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    scheduleDelayedItemsLayout();
}

void BuildStepsView::followSelection()
{
    const auto step = m_state->selectedStep();
    if (!step) {
        clearSelection();
        return;
    }
    const QModelIndex index = m_model->index(static_cast<int>(*step));
    if (index != currentIndex())
        setCurrentIndex(index);
    scrollTo(index);
}

void BuildStepsView::followBuild()
{
    scheduleDelayedItemsLayout(); // a step that is done is higher than one that has begun
    if (m_state->isBuilding())
        scrollToBottom();
}

} // namespace strata
