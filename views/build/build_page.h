// SPDX-License-Identifier: Apache-2.0
// The simulated `docker build`: the Dockerfile on the left, the result of each step next to it, and below them the
// layers that were made and the table of `docker history`.
#pragma once

#include "views/build/build_state.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QSplitter;

namespace strata {

class BuildBar;
class DockerfileEdit;
class PanelHeading;

/// Follows a BuildState, which must outlive it.
class BuildPage : public QWidget {
    Q_OBJECT

public:
    explicit BuildPage(BuildState *state, QWidget *parent = nullptr);

    [[nodiscard]] DockerfileEdit *editor() const { return m_editor; }

Q_SIGNALS:
    void folderRequested();    // the build context
    void openRequested();      // a Dockerfile
    void saveTextRequested();  // the Dockerfile
    void containerRequested(); // from the built image; so are the next two
    void inspectRequested();
    void saveImageRequested();
    void closeRequested(); // back to the lab

private:
    [[nodiscard]] QWidget *buildEditor();
    [[nodiscard]] QWidget *buildSteps();
    [[nodiscard]] QWidget *buildStack();
    [[nodiscard]] QWidget *buildHistory();
    QPushButton *addResultButton(QWidget *row, const char *name, const QString &text, const QString &toolTip);
    void refresh();
    void refreshHeadings();
    void markLines();

    BuildState *m_state;
    BuildBar *m_bar;
    DockerfileEdit *m_editor = nullptr;
    PanelHeading *m_stepsHeading = nullptr;
    QLabel *m_command = nullptr; // as a user would type it
    PanelHeading *m_stackHeading = nullptr;
    PanelHeading *m_historyHeading = nullptr;
    QLabel *m_placeholder = nullptr;
    QWidget *m_steps = nullptr;
    QLabel *m_paid = nullptr;
    QLabel *m_notes = nullptr;
    QWidget *m_results = nullptr; // buttons
};

} // namespace strata
