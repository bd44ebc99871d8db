// SPDX-License-Identifier: Apache-2.0
#include "views/details/command_box.h"

#include "views/common/theme.h"

#include <QAbstractTextDocumentLayout>
#include <QTextOption>

#include <algorithm>

namespace strata {

namespace {
constexpr int mostLines = 12;
}

CommandBox::CommandBox(QWidget *parent) : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setTabChangesFocus(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFont(monospaceFont(font()));
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
            &CommandBox::fitHeight);
    fitHeight();
}

void CommandBox::fitHeight()
{
    const int lines = static_cast<int>(document()->documentLayout()->documentSize().height()); // it counts in lines
    const int margins = static_cast<int>(2 * document()->documentMargin()) + 2 * frameWidth() + 2;
    setFixedHeight(std::clamp(lines, 1, mostLines) * fontMetrics().lineSpacing() + margins);
}

} // namespace strata
