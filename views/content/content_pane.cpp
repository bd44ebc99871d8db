// SPDX-License-Identifier: Apache-2.0
#include "views/content/content_pane.h"

#include "views/common/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QTextLayout>

#include <algorithm>
#include <utility>

namespace strata {

namespace {

constexpr int margin = 8;
constexpr int tabLetters = 8;
constexpr std::size_t mostBlocks = 12;
constexpr quint64 mostSteps = 1'000'000'000; // of a scroll bar
constexpr quint64 mostCopied = 100'000;      // rows
constexpr int pollMilliseconds = 60;

/// Control characters would be invisible, or turn the row round.
QString shownText(QString text)
{
    for (QChar &c : text) {
        if (c.unicode() < 0x20 && c != QLatin1Char('\t'))
            c = QChar(0x2400 + c.unicode());
        else if (c.unicode() == 0x7f)
            c = QChar(0x2421);
        else if ((c.unicode() >= 0x202a && c.unicode() <= 0x202e) || (c.unicode() >= 0x2066 && c.unicode() <= 0x2069))
            c = QChar::ReplacementCharacter;
    }
    return text;
}

} // namespace

ContentPane::ContentPane(QWidget *parent) : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setFont(monospaceFont(font()));
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setBackgroundRole(QPalette::Base);
    m_poll.setInterval(pollMilliseconds);
    connect(&m_poll, &QTimer::timeout, this, &ContentPane::pollIndex);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &ContentPane::scrolled);
}

void ContentPane::setRows(ContentRowsPtr rows)
{
    m_index.stop();
    m_fetch.stop();
    m_poll.stop();
    m_rows = std::move(rows);
    m_blocks.clear();
    m_top = 0;
    m_widest = 0;
    m_anchor = m_cursor = {};
    m_goesToEnd = false;
    if (m_rows && !m_rows->isComplete())
        startIndex();
    updateScrollBars();
    horizontalScrollBar()->setValue(0);
    fetch();
    describe();
    viewport()->update();
}

void ContentPane::startIndex()
{
    m_poll.start();
    m_index.start(
        [rows = m_rows](const StopToken &stop) {
            rows->buildIndex(stop);
            return true;
        },
        [this](bool) {
            m_poll.stop();
            pollIndex();
        });
}

void ContentPane::pollIndex()
{
    if (!m_rows)
        return;
    updateScrollBars();
    if (m_rows->isComplete() && std::exchange(m_goesToEnd, false))
        setTop(UINT64_MAX);
    // The block that was the last one may have grown.
    if (!m_blocks.empty() && rowAt(std::min(m_top + rowsInSight(), m_rows->rowCount() - 1)) == nullptr)
        std::erase_if(m_blocks, [this](const auto &block) { return block.first + 1 >= m_rows->blockCount(); });
    fetch();
    viewport()->update();
    Q_EMIT indexProgressed();
}

int ContentPane::rowHeight() const
{
    return fontMetrics().height() + 1;
}

quint64 ContentPane::rowsInSight() const
{
    return static_cast<quint64>(std::max(1, viewport()->height() / rowHeight()));
}

int ContentPane::letter() const
{
    return std::max(1, fontMetrics().horizontalAdvance(QLatin1Char('0')));
}

int ContentPane::textLeft() const
{
    if (!m_rows || m_rows->isHex())
        return margin;
    const int digits = static_cast<int>(QString::number(std::max<quint64>(1, m_rows->lineCount())).size());
    return letter() * std::max(3, digits) + 2 * margin;
}

int ContentPane::charactersInSight() const
{
    return (viewport()->width() - 2 * margin) / letter();
}

void ContentPane::updateScrollBars()
{
    const quint64 count = m_rows ? m_rows->rowCount() : 0;
    const quint64 last = count > rowsInSight() ? count - rowsInSight() : 0;
    m_scale = last / mostSteps + 1;
    m_top = std::min(m_top, last);
    {
        const QSignalBlocker blocker(verticalScrollBar());
        verticalScrollBar()->setPageStep(static_cast<int>(std::min(rowsInSight(), mostSteps)));
        verticalScrollBar()->setRange(0, static_cast<int>(last / m_scale));
        verticalScrollBar()->setValue(static_cast<int>(m_top / m_scale));
    }
    const int room = std::max(1, viewport()->width() - textLeft() - margin);
    horizontalScrollBar()->setPageStep(room);
    horizontalScrollBar()->setSingleStep(letter() * 4);
    horizontalScrollBar()->setRange(0, std::max(0, m_widest - room));
}

void ContentPane::scrolled()
{
    m_goesToEnd = false;
    const auto step = static_cast<quint64>(verticalScrollBar()->value());
    if (step != m_top / m_scale)
        m_top = step * m_scale;
    fetch();
    viewport()->update();
}

void ContentPane::setTop(quint64 row)
{
    const quint64 count = m_rows ? m_rows->rowCount() : 0;
    m_top = std::min(row, count > rowsInSight() ? count - rowsInSight() : 0);
    updateScrollBars();
    fetch();
    viewport()->update();
}

const ContentRow *ContentPane::rowAt(quint64 row) const
{
    for (const auto &[index, block] : m_blocks) {
        if (row >= block.firstRow && row - block.firstRow < block.rows.size())
            return &block.rows[row - block.firstRow];
    }
    return nullptr;
}

/// The first row in sight that is not there; one block at a time.
void ContentPane::fetch()
{
    if (!m_rows || m_rows->rowCount() == 0)
        return;
    const quint64 end = std::min(m_rows->rowCount(), m_top + rowsInSight() + 1);
    for (quint64 row = m_top; row < end; ++row) {
        if (rowAt(row) != nullptr)
            continue;
        const std::size_t block = m_rows->blockOfRow(row);
        if (m_fetch.isActive() && m_fetched == block)
            return;
        m_fetched = block;
        m_fetch.start([rows = m_rows, block](const StopToken &) { return rows->readBlock(block); },
                      [this, block](ContentBlock read) { take(block, std::move(read)); });
        return;
    }
}

void ContentPane::take(std::size_t index, ContentBlock block)
{
    std::erase_if(m_blocks, [index](const auto &other) { return other.first == index; });
    const bool isEmpty = block.rows.empty();
    m_blocks.emplace_front(index, std::move(block));
    if (m_blocks.size() > mostBlocks)
        m_blocks.pop_back();
    if (!isEmpty)
        fetch();
    describe();
    viewport()->update();
}

void ContentPane::layOut(QTextLayout &layout, const QString &text) const
{
    layout.setFont(font());
    layout.setText(text);
    layout.setCacheEnabled(true);
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    option.setTabStopDistance(letter() * tabLetters);
    option.setTextDirection(Qt::LeftToRight);
    layout.setTextOption(option);
    layout.beginLayout();
    layout.createLine();
    layout.endLayout();
}

void ContentPane::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), palette().color(QPalette::Base));
    if (!m_rows)
        return;
    const int widest = m_widest;
    for (quint64 i = 0; i <= rowsInSight() && m_top + i < m_rows->rowCount(); ++i)
        paintRow(painter, m_top + i, static_cast<int>(i) * rowHeight());
    if (m_widest != widest)
        QTimer::singleShot(0, this, &ContentPane::updateScrollBars);
}

void ContentPane::paintRow(QPainter &painter, quint64 row, int top)
{
    const ContentRow *shown = rowAt(row);
    const int left = textLeft();
    painter.setPen(mutedText(palette()));
    if (shown == nullptr) {
        painter.drawText(QRect(left, top, viewport()->width(), rowHeight()), Qt::AlignVCenter, QStringLiteral("…"));
        return;
    }
    if (!m_rows->isHex() && shown->line > 0)
        painter.drawText(QRect(0, top, left - margin, rowHeight()), Qt::AlignRight | Qt::AlignVCenter,
                         QString::number(shown->line));
    QTextLayout layout;
    layOut(layout, shownText(shown->text));
    m_widest = std::max(m_widest, static_cast<int>(layout.lineAt(0).naturalTextWidth()) + letter());
    QList<QTextLayout::FormatRange> marked;
    const auto [from, to] = std::minmax(m_anchor, m_cursor);
    if (from != to && row >= from.row && row <= to.row) {
        QTextLayout::FormatRange range;
        range.start = row == from.row ? static_cast<int>(from.column) : 0;
        const auto end = row == to.row ? static_cast<int>(to.column) : static_cast<int>(shown->text.size());
        range.length = std::max(0, end - range.start);
        range.format.setBackground(palette().color(QPalette::Highlight));
        range.format.setForeground(palette().color(QPalette::HighlightedText));
        marked += range;
    }
    painter.save();
    painter.setClipRect(QRect(left, top, viewport()->width() - left, rowHeight()));
    painter.setPen(palette().color(QPalette::Text));
    layout.draw(&painter, QPointF(left - horizontalScrollBar()->value(), top), marked);
    if (hasFocus() && row == m_cursor.row && from == to)
        layout.drawCursor(&painter, QPointF(left - horizontalScrollBar()->value(), top),
                          static_cast<int>(std::min(m_cursor.column, shown->text.size())));
    painter.restore();
}

ContentPane::Point ContentPane::pointAt(const QPoint &at) const
{
    const quint64 count = m_rows ? m_rows->rowCount() : 0;
    if (count == 0)
        return {};
    const qint64 down = at.y() < 0 ? -1 : at.y() / rowHeight();
    const quint64 row = down < 0 ? m_top - std::min<quint64>(m_top, 1) : m_top + static_cast<quint64>(down);
    if (row >= count)
        return {count - 1, rowAt(count - 1) != nullptr ? rowAt(count - 1)->text.size() : 0};
    const ContentRow *shown = rowAt(row);
    if (shown == nullptr)
        return {row, 0};
    QTextLayout layout;
    layOut(layout, shownText(shown->text));
    return {row, layout.lineAt(0).xToCursor(at.x() - textLeft() + horizontalScrollBar()->value())};
}

void ContentPane::select(const Point &anchor, const Point &cursor)
{
    m_anchor = anchor;
    m_cursor = cursor;
    describe();
    viewport()->update();
}

void ContentPane::moveCursor(const Point &to, bool extends)
{
    select(extends ? m_anchor : to, to);
    bringIntoSight(to, 0);
}

void ContentPane::bringIntoSight(const Point &point, qsizetype length)
{
    if (point.row < m_top)
        setTop(point.row);
    else if (point.row >= m_top + rowsInSight())
        setTop(point.row - rowsInSight() + 1);
    const int room = horizontalScrollBar()->pageStep();
    const int x = static_cast<int>(point.column) * letter(); // wide characters are at the right of this
    const int end = x + static_cast<int>(length) * letter();
    m_widest = std::max(m_widest, end + letter());
    updateScrollBars();
    if (x < horizontalScrollBar()->value() || end > horizontalScrollBar()->value() + room)
        horizontalScrollBar()->setValue(end <= room ? 0 : x - room / 3);
}

void ContentPane::showPlace(const ContentPlace &place)
{
    const bool isInSight = place.row >= m_top && place.row < m_top + rowsInSight();
    if (!isInSight)
        setTop(place.row - std::min(place.row, rowsInSight() / 3));
    bringIntoSight({place.row, place.column}, place.length);
    select({place.row, place.column}, {place.row, place.column + place.length});
}

ContentPlace ContentPane::searchStart() const
{
    const auto [from, to] = std::minmax(m_anchor, m_cursor);
    const bool isInSight = from.row >= m_top && from.row < m_top + rowsInSight();
    if (from != to || isInSight)
        return {from.row, from.column, 0};
    return {m_top, 0, 0};
}

/// For screen readers: the pane is one widget, and this is what its cursor is at.
void ContentPane::describe()
{
    const ContentRow *row = rowAt(m_cursor.row);
    const QString chosen = selectedText();
    const QString text = row == nullptr  ? QString()
                         : row->line > 0 ? tr("line %1: %2").arg(row->line).arg(row->text)
                                         : row->text;
    setAccessibleDescription(chosen.isEmpty() ? text
                                              : tr("selected: %1").arg(chosen.left(200)) + QLatin1Char('\n') + text);
}

QString ContentPane::selectedText() const
{
    const auto [from, to] = std::minmax(m_anchor, m_cursor);
    QString text;
    if (from == to || to.row - from.row > mostCopied)
        return text;
    for (quint64 row = from.row; row <= to.row; ++row) {
        const ContentRow *read = rowAt(row);
        if (read == nullptr)
            continue;
        const qsizetype start = row == from.row ? from.column : 0;
        text += row == to.row ? read->text.mid(start, to.column - start) : read->text.mid(start);
        if (row != to.row && !read->goesOn)
            text += QLatin1Char('\n');
    }
    return text;
}

QString ContentPane::textInSight() const
{
    QStringList lines;
    for (quint64 i = 0; m_rows && i <= rowsInSight() && m_top + i < m_rows->rowCount(); ++i) {
        const ContentRow *row = rowAt(m_top + i);
        lines += row != nullptr ? row->text : QString();
    }
    return lines.join(QLatin1Char('\n'));
}

/// Rows that were selected and are not loaded any more are read again, on a worker.
void ContentPane::copy()
{
    const auto [from, to] = std::minmax(m_anchor, m_cursor);
    if (!m_rows || from == to)
        return;
    bool isThere = true;
    for (quint64 row = from.row; isThere && row <= std::min(to.row, from.row + mostCopied); ++row)
        isThere = rowAt(row) != nullptr;
    if (isThere)
        return QApplication::clipboard()->setText(selectedText());
    m_fetch.start(
        [rows = m_rows, from, end = std::min(to, Point{from.row + mostCopied, 0})](const StopToken &stop) {
            QString text;
            for (std::size_t i = rows->blockOfRow(from.row); i <= rows->blockOfRow(end.row) && !stop.stop_requested();
                 ++i) {
                const ContentBlock block = rows->readBlock(i);
                for (std::size_t n = 0; n < block.rows.size(); ++n) {
                    const quint64 row = block.firstRow + n;
                    if (row < from.row || row > end.row)
                        continue;
                    const qsizetype start = row == from.row ? from.column : 0;
                    const QString &all = block.rows[n].text;
                    text += row == end.row ? all.mid(start, end.column - start) : all.mid(start);
                    if (row != end.row && !block.rows[n].goesOn)
                        text += QLatin1Char('\n');
                }
            }
            return text;
        },
        [](const QString &text) { QApplication::clipboard()->setText(text); });
}

bool ContentPane::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) { // the window may have the same keys
        auto *key = static_cast<QKeyEvent *>(event);
        const bool isGoTo = key->key() == Qt::Key_G && key->modifiers() == Qt::ControlModifier;
        if (isGoTo || key->matches(QKeySequence::Copy) || key->matches(QKeySequence::SelectAll) ||
            key->matches(QKeySequence::Find) || key->matches(QKeySequence::FindNext) ||
            key->matches(QKeySequence::FindPrevious)) {
            key->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

void ContentPane::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBars();
    fetch();
}

void ContentPane::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        updateScrollBars();
}

void ContentPane::wheelEvent(QWheelEvent *event)
{
    if (m_scale == 1 || event->angleDelta().y() == 0)
        return QAbstractScrollArea::wheelEvent(event);
    const int rows = event->angleDelta().y() / 40;
    setTop(rows > 0 ? m_top - std::min(m_top, static_cast<quint64>(rows)) : m_top + static_cast<quint64>(-rows));
    event->accept();
}

void ContentPane::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        return copy();
    if (event->matches(QKeySequence::Find))
        return findRequested();
    if (event->matches(QKeySequence::FindNext))
        return findNextRequested(false);
    if (event->matches(QKeySequence::FindPrevious))
        return findNextRequested(true);
    if (event->key() == Qt::Key_G && event->modifiers() == Qt::ControlModifier)
        return goToRequested();
    const quint64 count = m_rows ? m_rows->rowCount() : 0;
    if (count == 0)
        return QAbstractScrollArea::keyPressEvent(event);
    if (event->matches(QKeySequence::SelectAll))
        return select({0, 0}, {count - 1, ContentRows::longestRow});
    const bool extends = (event->modifiers() & Qt::ShiftModifier) != 0;
    const bool isFar = (event->modifiers() & Qt::ControlModifier) != 0;
    const quint64 page = std::max<quint64>(1, rowsInSight() - 1);
    const ContentRow *row = rowAt(m_cursor.row);
    Point to = m_cursor;
    switch (event->key()) {
    case Qt::Key_Up: to.row -= std::min<quint64>(to.row, 1); break;
    case Qt::Key_Down: to.row = std::min(count - 1, to.row + 1); break;
    case Qt::Key_PageUp: to.row -= std::min(to.row, page); break;
    case Qt::Key_PageDown: to.row = std::min(count - 1, to.row + page); break;
    case Qt::Key_Left: to.column = std::max<qsizetype>(0, to.column - 1); break;
    case Qt::Key_Right: to.column = std::min(row != nullptr ? row->text.size() : to.column, to.column + 1); break;
    case Qt::Key_Home: to = isFar ? Point{0, 0} : Point{to.row, 0}; break;
    case Qt::Key_End:
        to = isFar ? Point{count - 1, 0} : Point{to.row, row != nullptr ? row->text.size() : to.column};
        break;
    default: return QAbstractScrollArea::keyPressEvent(event); // keys are not a closed set
    }
    moveCursor(to, extends);
    m_goesToEnd = event->key() == Qt::Key_End && isFar && !m_rows->isComplete();
}

void ContentPane::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const Point at = pointAt(event->pos());
    select((event->modifiers() & Qt::ShiftModifier) != 0 ? m_anchor : at, at);
}

void ContentPane::mouseMoveEvent(QMouseEvent *event)
{
    if ((event->buttons() & Qt::LeftButton) != 0)
        moveCursor(pointAt(event->pos()), true);
}

void ContentPane::mouseDoubleClickEvent(QMouseEvent *event)
{
    const Point at = pointAt(event->pos());
    const ContentRow *row = rowAt(at.row);
    if (row == nullptr)
        return;
    const auto isPart = [row](qsizetype i) {
        return i >= 0 && i < row->text.size() && (row->text[i].isLetterOrNumber() || row->text[i] == QLatin1Char('_'));
    };
    qsizetype from = at.column;
    qsizetype to = at.column;
    while (isPart(from - 1))
        --from;
    while (isPart(to))
        ++to;
    select({at.row, from}, {at.row, to});
}

void ContentPane::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy"), QKeySequence(QKeySequence::Copy), this, &ContentPane::copy)
        ->setEnabled(m_anchor != m_cursor);
    menu->addSeparator();
    menu->addAction(tr("Find…"), QKeySequence(QKeySequence::Find), this, &ContentPane::findRequested);
    menu->addAction(tr("Go to…"), QKeySequence(tr("Ctrl+G")), this, &ContentPane::goToRequested);
    menu->popup(event->globalPos());
}

} // namespace strata
