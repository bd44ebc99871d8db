// SPDX-License-Identifier: Apache-2.0
#include "views/details/wrapped_text.h"

#include <QAbstractTextDocumentLayout>
#include <QEvent>
#include <QTextBlock>
#include <QTextOption>

#include <algorithm>
#include <cmath>

namespace strata {

WrappedText::WrappedText(int mostLines, QWidget *parent) : QPlainTextEdit(parent), m_mostLines(mostLines)
{
    setReadOnly(true);
    setTabChangesFocus(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
            &WrappedText::fitHeight);
    fitHeight();
}

/// What it would like is what it gets; the height is fixed.
QSize WrappedText::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 24, height()};
}

QSize WrappedText::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 6, height()};
}

void WrappedText::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    fitHeight(); // other lines are wrapped now
}

void WrappedText::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitHeight();
}

/// Lines are not all as high as the font says: Chinese characters may come from a larger one.
void WrappedText::fitHeight()
{
    const QAbstractTextDocumentLayout *layout = document()->documentLayout();
    const int lines = static_cast<int>(layout->documentSize().height()); // it counts in lines
    const bool isCut = m_mostLines > 0 && lines > m_mostLines;
    double text = 0;
    if (isCut) {
        text = m_mostLines * fontMetrics().lineSpacing();
    } else {
        for (QTextBlock block = document()->begin(); block.isValid(); block = block.next())
            text += layout->blockBoundingRect(block).height();
        text -= document()->documentMargin(); // it belongs to the last block
    }
    const int margins = static_cast<int>(2 * document()->documentMargin()) + 2 * frameWidth() + 2;
    setFixedHeight(std::max(static_cast<int>(std::ceil(text)), fontMetrics().lineSpacing()) + margins);
    setVerticalScrollBarPolicy(isCut ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
}

} // namespace strata
