// SPDX-License-Identifier: Apache-2.0
#include "views/details/command_box.h"

#include "views/common/theme.h"

namespace strata {

namespace {
constexpr int mostLines = 12;
}

CommandBox::CommandBox(QWidget *parent) : WrappedText(mostLines, parent)
{
    setFont(monospaceFont(font()));
}

} // namespace strata
