// SPDX-License-Identifier: Apache-2.0
#include "views/build/dockerfile_edit.h"

#include "model/build/build_file.h"
#include "views/common/theme.h"
#include "views/common/tool_tip.h"
#include "views/lab/lab_colors.h"

#include <QGuiApplication>
#include <QHelpEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QSyntaxHighlighter>
#include <QTextBlock>
#include <QToolTip>

#include <algorithm>

namespace strata {

namespace {

bool isInstruction(const QString &word)
{
    for (int kind = 0; kind <= static_cast<int>(InstructionKind::Workdir); ++kind) {
        const std::string_view name = instructionName(static_cast<InstructionKind>(kind));
        if (word.compare(QLatin1StringView(name.data(), static_cast<qsizetype>(name.size())), Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

/// Instructions bold and in the accent's colour, comments muted. A block's state: 1 where the next one continues it.
class DockerfileColors : public QSyntaxHighlighter {
public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

protected:
    void highlightBlock(const QString &text) override
    {
        const bool isContinued = previousBlockState() == 1;
        qsizetype start = 0;
        while (start < text.size() && text[start].isSpace())
            ++start;
        QTextCharFormat format;
        if (start < text.size() && text[start] == QLatin1Char('#')) {
            format.setForeground(mutedText(QGuiApplication::palette()));
            setFormat(0, static_cast<int>(text.size()), format);
            setCurrentBlockState(isContinued ? 1 : 0); // a comment may be inside
            return;
        }
        setCurrentBlockState(text.trimmed().endsWith(QLatin1Char('\\')) ? 1 : 0);
        if (isContinued)
            return;
        format.setFontWeight(QFont::Bold);
        format.setForeground(accentColor(QGuiApplication::palette()));
        for (qsizetype at = start; at < text.size();) { // ONBUILD and FROM … AS have two
            qsizetype end = at;
            while (end < text.size() && !text[end].isSpace())
                ++end;
            const QString word = text.mid(at, end - at);
            const bool isAs = at > start && word.compare(QLatin1String("AS"), Qt::CaseInsensitive) == 0;
            if ((at == start || m_hasTrigger) && isInstruction(word)) {
                setFormat(static_cast<int>(at), static_cast<int>(end - at), format);
                m_hasTrigger = word.compare(QLatin1String("ONBUILD"), Qt::CaseInsensitive) == 0;
                m_isFrom = word.compare(QLatin1String("FROM"), Qt::CaseInsensitive) == 0;
            } else if (isAs && m_isFrom) {
                setFormat(static_cast<int>(at), static_cast<int>(end - at), format);
            } else {
                m_hasTrigger = false;
            }
            at = end;
            while (at < text.size() && text[at].isSpace())
                ++at;
        }
        m_hasTrigger = false;
        m_isFrom = false;
    }

private:
    bool m_hasTrigger = false;
    bool m_isFrom = false;
};

} // namespace

class DockerfileEdit::Gutter : public QWidget {
public:
    explicit Gutter(DockerfileEdit *edit) : QWidget(edit), m_edit(edit) {}
    [[nodiscard]] QSize sizeHint() const override { return {m_edit->gutterWidth(), 0}; }

protected:
    void paintEvent(QPaintEvent *event) override { m_edit->paintGutter(event); }

private:
    DockerfileEdit *m_edit;
};

DockerfileEdit::DockerfileEdit(QWidget *parent) : QPlainTextEdit(parent), m_gutter(new Gutter(this))
{
    setObjectName(QStringLiteral("buildDockerfile"));
    setAccessibleName(tr("Dockerfile"));
    setTabChangesFocus(true);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setFrameShape(QFrame::NoFrame);
    new DockerfileColors(document());
    useFont();
    connect(this, &QPlainTextEdit::blockCountChanged, this, &DockerfileEdit::placeGutter);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect &area, int scrolled) {
        if (scrolled != 0)
            m_gutter->scroll(0, scrolled);
        else
            m_gutter->update(0, area.y(), m_gutter->width(), area.height());
    });
    placeGutter();
}

DockerfileEdit::~DockerfileEdit() = default;

void DockerfileEdit::useFont()
{
    const QFont mono = monospaceFont(parentWidget() != nullptr ? parentWidget()->font() : font());
    if (mono != font())
        setFont(mono);
}

void DockerfileEdit::replaceText(const QString &text)
{
    if (text == toPlainText())
        return;
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    cursor.select(QTextCursor::Document);
    cursor.insertText(text);
    cursor.endEditBlock();
    moveCursor(QTextCursor::Start);
}

void DockerfileEdit::markLine(int line)
{
    m_marked = line;
    showMarks();
    reveal(line);
}

void DockerfileEdit::markError(int line, const QString &text)
{
    m_error = line;
    m_errorText = text;
    showMarks();
    reveal(line);
}

void DockerfileEdit::reveal(int line)
{
    const QTextBlock block = document()->findBlockByNumber(line - 1);
    if (line <= 0 || !block.isValid())
        return;
    const QRectF place = blockBoundingGeometry(block).translated(contentOffset());
    if (place.top() >= 0 && place.bottom() <= viewport()->height())
        return;
    QTextCursor cursor(block);
    setTextCursor(cursor);
    centerCursor();
}

/// Behind the whole line, whatever is selected in it.
void DockerfileEdit::showMarks()
{
    QList<QTextEdit::ExtraSelection> marks;
    const auto mark = [&](int line, const QColor &color, bool isError) {
        const QTextBlock block = document()->findBlockByNumber(line - 1);
        if (line <= 0 || !block.isValid())
            return;
        QTextEdit::ExtraSelection selection;
        selection.cursor = QTextCursor(block);
        selection.format.setBackground(color);
        selection.format.setProperty(QTextFormat::FullWidthSelection, true);
        marks += selection;
        if (!isError)
            return;
        selection.cursor.select(QTextCursor::BlockUnderCursor);
        selection.format = {};
        selection.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        selection.format.setUnderlineColor(errorColor(palette()));
        marks += selection;
    };
    mark(m_marked, touchedFill(palette()), false);
    QColor bad = errorColor(palette());
    bad.setAlphaF(0.14F);
    mark(m_error, bad, true);
    setExtraSelections(marks);
    m_gutter->update();
}

int DockerfileEdit::gutterWidth() const
{
    const int digits = std::max(2, static_cast<int>(QString::number(blockCount()).size()));
    return fontMetrics().horizontalAdvance(QLatin1Char('0')) * (digits + 2) + 8;
}

void DockerfileEdit::placeGutter()
{
    setViewportMargins(gutterWidth(), 0, 0, 0);
    const QRect inside = contentsRect();
    m_gutter->setGeometry(inside.left(), inside.top(), gutterWidth(), inside.height());
}

void DockerfileEdit::paintGutter(QPaintEvent *event)
{
    QPainter painter(m_gutter);
    painter.fillRect(event->rect(), panelHeader(palette()));
    painter.setFont(font());
    QTextBlock block = firstVisibleBlock();
    int top = qRound(blockBoundingGeometry(block).translated(contentOffset()).top());
    while (block.isValid() && top <= event->rect().bottom()) {
        const int height = qRound(blockBoundingRect(block).height());
        const int line = block.blockNumber() + 1;
        const QRect place(0, top, m_gutter->width() - 6, fontMetrics().height());
        painter.setPen(line == m_error ? errorColor(palette()) : mutedText(palette()));
        painter.drawText(place, Qt::AlignRight, QString::number(line));
        if (line == m_error || line == m_marked)
            painter.drawText(place.adjusted(4, 0, 0, 0), Qt::AlignLeft,
                             line == m_error ? QStringLiteral("✗") : QStringLiteral("➤"));
        block = block.next();
        top += height;
    }
}

void DockerfileEdit::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    placeGutter();
}

void DockerfileEdit::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        showMarks();
        for (QSyntaxHighlighter *colors : document()->findChildren<QSyntaxHighlighter *>())
            colors->rehighlight();
    }
}

bool DockerfileEdit::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && m_error > 0) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QTextCursor cursor = cursorForPosition(viewport()->mapFrom(this, help->pos()));
        if (cursor.blockNumber() + 1 == m_error)
            QToolTip::showText(help->globalPos(), plainToolTip(m_errorText), this);
        else
            QToolTip::hideText();
        return true;
    }
    return QPlainTextEdit::event(event);
}

} // namespace strata
