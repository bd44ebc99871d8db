// SPDX-License-Identifier: Apache-2.0
// The Dockerfile as reconstructed from the history; comments mark what cannot be known.
#pragma once

#include "views/common/inspect_state.h"

#include <QWidget>

class QPlainTextEdit;

namespace strata {

class DockerfileView : public QWidget {
    Q_OBJECT

public:
    explicit DockerfileView(InspectState *state, QWidget *parent = nullptr);

private:
    void refresh();

    InspectState *m_state = nullptr;
    QPlainTextEdit *m_text = nullptr;
};

} // namespace strata
