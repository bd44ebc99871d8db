// SPDX-License-Identifier: Apache-2.0
#include "views/compare/content/diff_pane.h"

#include "views/common/hex_text.h"
#include "views/common/job.h"
#include "views/common/theme.h"
#include "views/compare/content/diff_colors.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFontMetrics>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QTextLayout>
#include <QThreadPool>

#include <algorithm>
#include <utility>

namespace strata {

namespace {

constexpr int rowPadding = 2; // above and below the text together
constexpr int cellPadding = 6;
constexpr qsizetype fewestHexBytes = 8; // less is not readable; it scrolls
constexpr int rowsBefore = 3;           // a difference is scrolled to with so many rows before it

QString menuText(QString name)
{
    return name.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

} // namespace

struct DiffPane::Measures {
    int halfWidth = 0;   // of a cell
    int numberWidth = 0; // of one column of numbers
    int signWidth = 0;
    int textLeft = 0;  // from the left of the cell
    int textWidth = 0; // in sight
    int fullWidth = 0; // of the longest text
    int letter = 0;
};

DiffPane::DiffPane(QWidget *parent) : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setFont(monospaceFont(font()));
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setBackgroundRole(QPalette::Base);
    verticalScrollBar()->setSingleStep(1);
}

void DiffPane::setRows(DiffRowsPtr rows)
{
    // Letting go of a million lines takes a while.
    Job::pool().start([old = std::exchange(m_rows, std::move(rows))]() mutable { old.reset(); });
    m_current.reset();
    m_anchor = m_cursor = -1;
    m_side = 0;
    updateScrollBars();
    verticalScrollBar()->setValue(0);
    horizontalScrollBar()->setValue(0);
    describeRow(-1);
    viewport()->update();
}

void DiffPane::setSideNames(const QString &left, const QString &right)
{
    m_names[0] = left;
    m_names[1] = right;
}

int DiffPane::hexBytesBeside(int width) const
{
    const int cell = (width - verticalScrollBar()->sizeHint().width() - 1) / 2;
    // Signs take the place of the blanks after the offset.
    const int characters = (cell - 3 * cellPadding) / fontMetrics().horizontalAdvance(QLatin1Char('0'));
    return static_cast<int>(std::max<qsizetype>(fewestHexBytes, hexBytesThatFit(characters)));
}

int DiffPane::rowHeight() const
{
    return fontMetrics().height() + rowPadding;
}

DiffPane::Measures DiffPane::measures() const
{
    Measures all;
    if (!m_rows)
        return all;
    const QFontMetrics metrics = fontMetrics();
    all.letter = metrics.horizontalAdvance(QLatin1Char('0'));
    all.halfWidth = m_rows->hasTwoSides() ? (viewport()->width() - 1) / 2 : viewport()->width();
    all.numberWidth = all.letter * std::max(2, m_rows->numberLength()) + cellPadding;
    all.signWidth = m_rows->hasSigns() ? all.letter * 2 : 0;
    all.textLeft = cellPadding + all.numberWidth * m_rows->numberColumns() + all.signWidth + cellPadding / 2;
    all.textWidth = std::max(0, all.halfWidth - all.textLeft);
    all.fullWidth = (m_rows->textLength() + 2) * all.letter;
    return all;
}

void DiffPane::updateScrollBars()
{
    const int height = rowHeight();
    const int inSight = std::max(1, viewport()->height() / height);
    verticalScrollBar()->setPageStep(inSight);
    verticalScrollBar()->setRange(0, std::max(0, rowCount() - inSight));
    const Measures all = measures();
    horizontalScrollBar()->setPageStep(std::max(1, all.textWidth));
    horizontalScrollBar()->setSingleStep(std::max(1, all.letter * 4));
    horizontalScrollBar()->setRange(0, std::max(0, all.fullWidth - all.textWidth));
}

int DiffPane::rowAt(int y) const
{
    const int row = verticalScrollBar()->value() + (y < 0 ? -1 : y / rowHeight());
    return std::clamp(row, 0, std::max(0, rowCount() - 1));
}

bool DiffPane::goToNext()
{
    const std::size_t next = m_current ? *m_current + 1 : 0;
    if (!m_rows || next >= m_rows->differences().size())
        return false;
    goTo(next);
    return true;
}

bool DiffPane::goToPrevious()
{
    if (!m_rows || !m_current || *m_current == 0)
        return false;
    goTo(*m_current - 1);
    return true;
}

void DiffPane::goToFirst()
{
    m_current.reset();
    goToNext();
}

void DiffPane::goToLast()
{
    if (m_rows && !m_rows->differences().empty())
        goTo(m_rows->differences().size() - 1);
}

void DiffPane::goTo(std::size_t difference)
{
    m_current = difference;
    const auto row = static_cast<int>(m_rows->differences()[difference]);
    const int first = verticalScrollBar()->value();
    const int inSight = verticalScrollBar()->pageStep();
    if (row < first + 1 || row >= first + inSight - rowsBefore)
        verticalScrollBar()->setValue(row - std::min(rowsBefore, inSight / 3));
    bringMarkIntoSight(row);
    describeRow(row);
    viewport()->update();
}

/// To the side, for a mark far to the right in a long line.
void DiffPane::bringMarkIntoSight(int row)
{
    const DiffRow shown = m_rows->row(static_cast<std::size_t>(row));
    const auto &marks = shown.left.text.marks.isEmpty() ? shown.right.text.marks : shown.left.text.marks;
    QScrollBar *bar = horizontalScrollBar();
    const Measures all = measures();
    const int left = marks.isEmpty() ? 0 : marks.front().first * all.letter;
    const int right = marks.isEmpty() ? 0 : left + std::min(marks.front().second * all.letter, all.textWidth / 2);
    if (left < bar->value() || right > bar->value() + all.textWidth)
        bar->setValue(right <= all.textWidth ? 0 : left - all.textWidth / 3);
}

void DiffPane::select(int side, int firstRow, int lastRow)
{
    m_side = m_rows && m_rows->hasTwoSides() ? side : 0;
    m_anchor = std::clamp(firstRow, 0, std::max(0, rowCount() - 1));
    m_cursor = std::clamp(lastRow, 0, std::max(0, rowCount() - 1));
    describeRow(m_cursor);
    viewport()->update();
}

void DiffPane::selectAll(int side)
{
    select(side, 0, rowCount() - 1);
}

void DiffPane::extendSelection(int row)
{
    const int from = m_anchor < 0 ? verticalScrollBar()->value() : m_anchor;
    select(m_side, from, row);
    const int first = verticalScrollBar()->value();
    const int inSight = verticalScrollBar()->pageStep();
    if (m_cursor < first)
        verticalScrollBar()->setValue(m_cursor);
    else if (m_cursor >= first + inSight)
        verticalScrollBar()->setValue(m_cursor - inSight + 1);
}

/// For screen readers: the pane is one widget, and this is what its cursor is at.
void DiffPane::describeRow(int row)
{
    if (row < 0 || row >= rowCount()) {
        setAccessibleDescription({});
        return;
    }
    const DiffRow shown = m_rows->row(static_cast<std::size_t>(row));
    QStringList words;
    for (const DiffCell *cell : {&shown.left, &shown.right}) {
        if (cell->isMissing)
            continue;
        switch (cell->kind) {
        case LineKind::Context: words += cell->text.text; break;
        case LineKind::Removed: words += tr("removed: %1").arg(cell->text.text); break;
        case LineKind::Added: words += tr("added: %1").arg(cell->text.text); break;
        }
    }
    words.removeDuplicates();
    setAccessibleDescription(shown.gap.isEmpty() ? words.join(QLatin1Char('\n')) : shown.gap);
}

QString DiffPane::selectedText() const
{
    QString text;
    if (m_anchor < 0)
        return text;
    for (int row = std::min(m_anchor, m_cursor); row <= std::max(m_anchor, m_cursor) && row < rowCount(); ++row) {
        const QString line = m_rows->copyText(static_cast<std::size_t>(row), m_side);
        if (!line.isNull())
            text += line + QLatin1Char('\n');
    }
    return text;
}

void DiffPane::copy()
{
    if (const QString text = selectedText(); !text.isEmpty())
        QApplication::clipboard()->setText(text);
}

bool DiffPane::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) { // the window may have the same keys
        auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Copy) || key->matches(QKeySequence::SelectAll)) {
            key->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

bool DiffPane::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateScrollBars();
    return QAbstractScrollArea::viewportEvent(event);
}

void DiffPane::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateScrollBars();
}

void DiffPane::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBars();
}

void DiffPane::keyPressEvent(QKeyEvent *event)
{
    QScrollBar *bar = verticalScrollBar();
    const bool extends = event->modifiers().testFlag(Qt::ShiftModifier);
    const int cursor = m_cursor < 0 ? bar->value() : m_cursor;
    if (event->matches(QKeySequence::Copy)) {
        copy();
    } else if (event->matches(QKeySequence::SelectAll)) {
        selectAll(m_side);
    } else if (event->key() == Qt::Key_Home) {
        bar->setValue(0);
    } else if (event->key() == Qt::Key_End) {
        bar->setValue(bar->maximum());
    } else if (extends && event->key() == Qt::Key_Down) {
        extendSelection(cursor + 1);
    } else if (extends && event->key() == Qt::Key_Up) {
        extendSelection(cursor - 1);
    } else {
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    event->accept();
}

void DiffPane::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || rowCount() == 0)
        return;
    const int row = rowAt(event->pos().y());
    const int side = event->pos().x() > measures().halfWidth ? 1 : 0;
    if (event->modifiers().testFlag(Qt::ShiftModifier))
        extendSelection(row);
    else
        select(side, row, row);
}

void DiffPane::mouseMoveEvent(QMouseEvent *event)
{
    if (!event->buttons().testFlag(Qt::LeftButton) || m_anchor < 0)
        return;
    const bool below = event->pos().y() >= viewport()->height();
    extendSelection(below ? verticalScrollBar()->value() + verticalScrollBar()->pageStep() : rowAt(event->pos().y()));
}

void DiffPane::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu menu(this);
    QAction *copyAction = menu.addAction(tr("Copy"), this, &DiffPane::copy);
    copyAction->setShortcut(QKeySequence::Copy);
    copyAction->setEnabled(m_anchor >= 0);
    menu.addSeparator();
    if (m_rows && m_rows->hasTwoSides()) {
        for (const int side : {0, 1})
            menu.addAction(tr("Select all of %1").arg(menuText(m_names[side])), this,
                           [this, side] { selectAll(side); });
    } else {
        menu.addAction(tr("Select all"), this, [this] { selectAll(0); });
    }
    menu.exec(event->globalPos());
}

void DiffPane::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void DiffPane::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void DiffPane::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.setFont(font());
    const Measures all = measures();
    const int height = rowHeight();
    const int first = verticalScrollBar()->value();
    const int end = std::min(rowCount(), first + event->rect().bottom() / height + 1);
    for (int row = first + event->rect().top() / height; row < end; ++row)
        paintRow(painter, row, all, (row - first) * height);
    if (m_rows && m_rows->hasTwoSides()) {
        painter.setPen(hairline(palette()));
        painter.drawLine(all.halfWidth, 0, all.halfWidth, viewport()->height());
    }
    if (hasFocus()) {
        painter.setPen(accentColor(palette()));
        painter.drawRect(viewport()->rect().adjusted(0, 0, -1, -1));
    }
}

void DiffPane::paintRow(QPainter &painter, int row, const Measures &measures, int top)
{
    const DiffRow shown = m_rows->row(static_cast<std::size_t>(row));
    const QRect whole(0, top, viewport()->width(), rowHeight());
    if (!shown.gap.isEmpty()) {
        paintGap(painter, shown.gap, whole);
        return;
    }
    const QRect left(0, top, measures.halfWidth, whole.height());
    const QRect right(measures.halfWidth + 1, top, whole.width() - measures.halfWidth - 1, whole.height());
    paintCell(painter, shown.left, left, measures);
    if (m_rows->hasTwoSides())
        paintCell(painter, shown.right, right, measures);
    if (m_anchor >= 0 && row >= std::min(m_anchor, m_cursor) && row <= std::max(m_anchor, m_cursor)) {
        QColor selected = accentColor(palette());
        selected.setAlphaF(0.25F);
        painter.fillRect(m_side == 0 ? left : right, selected);
    }
    if (m_current && m_rows->differences()[*m_current] == static_cast<std::size_t>(row))
        painter.fillRect(QRect(0, top, 3, whole.height()), accentColor(palette()));
}

void DiffPane::paintCell(QPainter &painter, const DiffCell &cell, const QRect &rect, const Measures &measures) const
{
    if (cell.isMissing) {
        painter.fillRect(rect, palette().color(QPalette::AlternateBase));
        return;
    }
    painter.fillRect(rect, diffColor(cell.kind, DiffShade::Line, palette()));
    const int textTop = rect.top() + rowPadding / 2;
    QRect number(rect.left() + cellPadding, textTop, measures.numberWidth - cellPadding, fontMetrics().height());
    painter.setPen(mutedText(palette()));
    painter.drawText(number, Qt::AlignRight | Qt::AlignTop, cell.numberA);
    if (m_rows->numberColumns() == 2)
        painter.drawText(number.translated(measures.numberWidth, 0), Qt::AlignRight | Qt::AlignTop, cell.numberB);
    if (m_rows->hasSigns() && cell.kind != LineKind::Context) {
        const QRect sign(rect.left() + measures.textLeft - measures.signWidth - cellPadding / 2, textTop,
                         measures.signWidth, fontMetrics().height());
        const bool removed = cell.kind == LineKind::Removed;
        painter.setPen(removed ? errorColor(palette()) : goodColor(palette()));
        painter.drawText(sign, Qt::AlignHCenter | Qt::AlignTop, removed ? QStringLiteral("−") : QStringLiteral("+"));
    }
    const QRect place(rect.left() + measures.textLeft, rect.top(), rect.width() - measures.textLeft, rect.height());
    painter.save();
    painter.setClipRect(place);
    QTextLayout layout(cell.text.text, font());
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    option.setTextDirection(Qt::LeftToRight);
    layout.setTextOption(option);
    QList<QTextLayout::FormatRange> formats;
    for (const auto &[start, length] : cell.text.marks) {
        QTextCharFormat format;
        format.setBackground(diffColor(cell.kind, DiffShade::Words, palette()));
        formats.append({start, length, format});
    }
    layout.setFormats(formats);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    layout.endLayout();
    painter.setPen(palette().color(QPalette::Text));
    const QPointF at(place.left() - horizontalScrollBar()->value(), textTop);
    layout.draw(&painter, at);
    if (cell.noNewline && line.isValid()) {
        painter.setPen(mutedText(palette()));
        painter.drawText(QPointF(at.x() + line.naturalTextWidth() + measures.letter, at.y() + fontMetrics().ascent()),
                         tr("(no newline at end)"));
    }
    painter.restore();
}

void DiffPane::paintGap(QPainter &painter, const QString &text, const QRect &rect) const
{
    painter.fillRect(rect, panelHeader(palette()));
    painter.setPen(mutedText(palette()));
    painter.drawText(rect.adjusted(cellPadding * 2, 0, -cellPadding, 0), Qt::AlignLeft | Qt::AlignVCenter,
                     QStringLiteral("⋯  ") + text);
}

} // namespace strata
