// SPDX-License-Identifier: Apache-2.0
#include "views/common/section/marked_text.h"

#include "views/common/format.h"
#include "views/common/theme.h"
#include "views/common/tree/path_cell.h"

#include <QPainter>
#include <QPlainTextEdit>
#include <QTextLayout>

#include <algorithm>

namespace strata {

namespace {

constexpr qsizetype longestPainted = 2'000;     // characters of a cell that are laid out
constexpr int shownBefore = 12;                 // characters before the first mark
constexpr std::size_t longestText = 256u << 10; // bytes; values and commands of an image may be as long as they like

QTextCharFormat markFormat(const QPalette &palette)
{
    QColor background = warningColor(palette);
    background.setAlphaF(isDark(palette) ? 0.30F : 0.18F);
    QTextCharFormat format;
    format.setFontWeight(QFont::Bold);
    format.setBackground(background);
    return format;
}

/// Appends a piece that is marked as a whole or not at all.
void append(MarkedText &to, std::string_view bytes, bool marked, bool lines)
{
    while (!bytes.empty()) {
        const std::size_t end = lines ? bytes.find('\n') : std::string_view::npos;
        const auto start = static_cast<int>(to.text.size());
        to.text += nameText(bytes.substr(0, end));
        if (const int length = static_cast<int>(to.text.size()) - start; marked && length > 0)
            to.marks.append({start, length});
        if (end == std::string_view::npos)
            return;
        to.text += QLatin1Char('\n');
        bytes.remove_prefix(end + 1);
    }
}

/// The part of a text that a cell begins with, so that the first mark is in sight.
MarkedText fromFirstMark(const MarkedText &all, const QFontMetrics &metrics, int width)
{
    MarkedText shown = all;
    if (!all.marks.isEmpty()) {
        const auto [start, length] = all.marks.front();
        const int end = start + std::min(length, shownBefore);
        const bool outOfSight = end > 400 || metrics.horizontalAdvance(all.text.left(end)) > width;
        if (const int cut = start - shownBefore; outOfSight && cut > 1) {
            shown.text = QStringLiteral("…") + all.text.mid(cut);
            for (auto &mark : shown.marks)
                mark.first -= cut - 1;
        }
    }
    shown.text.truncate(longestPainted);
    return shown;
}

} // namespace

MarkedText markedText(std::string_view bytes, const std::vector<TextSpan> &spans, bool lines)
{
    MarkedText text;
    const bool isCut = bytes.size() > longestText;
    bytes = bytes.substr(0, longestText);
    std::size_t at = 0;
    for (const TextSpan &span : spans) {
        const std::size_t start = std::min<std::size_t>(span.start, bytes.size());
        if (start < at)
            continue;
        append(text, bytes.substr(at, start - at), false, lines);
        const std::string_view marked = bytes.substr(start, span.length);
        append(text, marked, true, lines);
        at = start + marked.size();
    }
    append(text, bytes.substr(at), false, lines);
    if (isCut)
        text.text += QChar(0x2026);
    return text;
}

void showMarkedText(QPlainTextEdit &edit, const MarkedText &text)
{
    edit.setPlainText(text.text);
    QList<QTextEdit::ExtraSelection> selections;
    for (const auto &[start, length] : text.marks) {
        QTextEdit::ExtraSelection one;
        one.cursor = QTextCursor(edit.document());
        one.cursor.setPosition(start);
        one.cursor.setPosition(start + length, QTextCursor::KeepAnchor);
        one.format = markFormat(edit.palette());
        selections.append(one);
    }
    edit.setExtraSelections(selections);
}

void MarkedTextDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const PathCell cell = paintCellFrame(*painter, option, index);
    const auto all = index.data(MarkedTextRole).value<MarkedText>();
    painter->save();
    painter->setClipRect(option.rect);
    const QFont font = monospaceFont(option.font);
    painter->setFont(font);
    if (all.marks.isEmpty()) {
        paintCellText(*painter, cell.rect, all.text.left(longestPainted), cell.textColor());
    } else {
        const MarkedText shown = fromFirstMark(all, QFontMetrics(font), cell.rect.width());
        QTextLayout layout(shown.text, font);
        QList<QTextLayout::FormatRange> formats;
        for (const auto &[start, length] : shown.marks)
            formats.append({start, length, markFormat(option.palette)});
        layout.setFormats(formats);
        layout.beginLayout();
        QTextLine line = layout.createLine();
        line.setNumColumns(static_cast<int>(shown.text.size()));
        layout.endLayout();
        painter->setPen(option.palette.color(QPalette::Text));
        layout.draw(painter, QPointF(cell.rect.left(), cell.rect.center().y() - line.height() / 2));
    }
    painter->restore();
}

} // namespace strata
