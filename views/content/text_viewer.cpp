// SPDX-License-Identifier: Apache-2.0
#include "views/content/text_viewer.h"

#include "views/common/theme.h"

#include <QPainter>
#include <QTextBlock>

namespace strata {

/// The strip on the left. Painted by its owner, which knows the text's blocks.
class TextViewer::Gutter : public QWidget {
public:
    explicit Gutter(TextViewer *owner) : QWidget(owner), m_owner(owner) {}

protected:
    void paintEvent(QPaintEvent *event) override { m_owner->paintGutter(event); }

private:
    TextViewer *m_owner;
};

TextViewer::TextViewer(QWidget *parent) : QPlainTextEdit(parent), m_gutter(new Gutter(this))
{
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setFrameShape(QFrame::NoFrame);
    setFont(monospaceFont(font()));
    setTabChangesFocus(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    connect(this, &QPlainTextEdit::blockCountChanged, this, &TextViewer::placeGutter);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect &rect, int dy) {
        if (dy != 0)
            m_gutter->scroll(0, dy);
        else
            m_gutter->update(0, rect.y(), m_gutter->width(), rect.height());
    });
    placeGutter();
}

void TextViewer::setLineNumbers(bool shown)
{
    m_lineNumbers = shown;
    m_gutter->setVisible(shown);
    placeGutter();
}

int TextViewer::gutterWidth() const
{
    if (!m_lineNumbers)
        return 8;
    const int digits = static_cast<int>(QString::number(std::max(1, blockCount())).size());
    return fontMetrics().horizontalAdvance(QLatin1Char('9')) * std::max(2, digits) + 18;
}

void TextViewer::placeGutter()
{
    setViewportMargins(gutterWidth(), 0, 0, 0);
    const QRect area = contentsRect();
    m_gutter->setGeometry(area.left(), area.top(), gutterWidth(), area.height());
}

void TextViewer::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    placeGutter();
}

void TextViewer::paintGutter(QPaintEvent *event)
{
    QPainter painter(m_gutter);
    painter.fillRect(event->rect(), palette().color(QPalette::Base));
    painter.setFont(font());
    painter.setPen(mutedText(palette()));
    QTextBlock block = firstVisibleBlock();
    qreal top = blockBoundingGeometry(block).translated(contentOffset()).top();
    while (block.isValid() && top <= event->rect().bottom()) {
        const qreal height = blockBoundingRect(block).height();
        if (top + height >= event->rect().top()) {
            painter.drawText(QRectF(0, top, m_gutter->width() - 8, fontMetrics().height()), Qt::AlignRight,
                             QString::number(block.blockNumber() + 1));
        }
        block = block.next();
        top += height;
    }
}

} // namespace strata
