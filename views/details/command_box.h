// SPDX-License-Identifier: Apache-2.0
// A command of any length in a box that scrolls if there are more than about a dozen lines.
#pragma once

#include "views/details/wrapped_text.h"

namespace strata {

class CommandBox : public WrappedText {
    Q_OBJECT

public:
    explicit CommandBox(QWidget *parent = nullptr);
};

} // namespace strata
