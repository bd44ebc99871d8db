// SPDX-License-Identifier: Apache-2.0
#include "views/build/build_page.h"

#include "views/build/build_bar.h"
#include "views/build/build_history.h"
#include "views/build/build_stack_view.h"
#include "views/build/build_steps_view.h"
#include "views/build/build_templates.h"
#include "views/build/build_texts.h"
#include "views/build/dockerfile_edit.h"
#include "views/common/format.h"
#include "views/common/menu_button.h"
#include "views/common/message_text.h"
#include "views/common/panel.h"
#include "views/common/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

namespace strata {

namespace {

QSplitter *splitter(Qt::Orientation orientation, QWidget *left, QWidget *right, QWidget *parent)
{
    auto *made = new QSplitter(orientation, parent);
    made->setHandleWidth(1);
    made->setChildrenCollapsible(false);
    made->addWidget(left);
    made->addWidget(right);
    made->setStretchFactor(0, 1);
    made->setStretchFactor(1, 1);
    return made;
}

QVBoxLayout *column(QWidget *panel)
{
    auto *layout = new QVBoxLayout(panel);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    return layout;
}

QLabel *remarkLabel(QWidget *parent)
{
    auto *label = plainLabel({}, parent);
    label->setWordWrap(true);
    label->setContentsMargins(12, 4, 12, 4);
    label->hide();
    return label;
}

} // namespace

BuildPage::BuildPage(BuildState *state, QWidget *parent)
    : QWidget(parent), m_state(state), m_bar(new BuildBar(state, this))
{
    setObjectName(QStringLiteral("buildPage"));
    setAccessibleName(tr("Simulated docker build"));
    auto *heading = new PanelHeading(tr("docker build · simulated"), this);
    auto *close = new QToolButton(heading);
    close->setObjectName(QStringLiteral("buildClose"));
    close->setText(tr("Back to the lab"));
    close->setFocusPolicy(Qt::StrongFocus);
    heading->addControl(close);
    auto *layout = column(this);
    layout->addWidget(heading);
    layout->addWidget(m_bar);
    QSplitter *top = splitter(Qt::Horizontal, buildEditor(), buildSteps(), this);
    QSplitter *bottom = splitter(Qt::Horizontal, buildStack(), buildHistory(), this);
    QSplitter *rows = splitter(Qt::Vertical, top, bottom, this);
    top->setSizes({4200, 5800});
    bottom->setSizes({4200, 5800});
    rows->setSizes({5800, 4200});
    layout->addWidget(rows, 1);
    setFocusProxy(m_editor);
    const auto *build = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_B), this);
    connect(build, &QShortcut::activated, this, [this] {
        if (!m_state->isBuilding())
            m_state->build();
    });
    connect(close, &QToolButton::clicked, this, &BuildPage::closeRequested);
    connect(m_bar, &BuildBar::folderRequested, this, &BuildPage::folderRequested);
    connect(m_state, &BuildState::textChanged, this, [this] {
        m_editor->replaceText(m_state->text());
        refreshHeadings();
    });
    connect(m_state, &BuildState::changed, this, &BuildPage::refresh);
    connect(m_state, &BuildState::inputChanged, this, &BuildPage::refreshHeadings);
    connect(m_state, &BuildState::selectionChanged, this, &BuildPage::markLines);
    refresh();
}

QWidget *BuildPage::buildEditor()
{
    auto *panel = new QWidget(this);
    auto *heading = new PanelHeading(tr("Dockerfile"), panel);
    auto *file = new MenuButton(heading);
    file->setObjectName(QStringLiteral("buildFileMenu"));
    file->setText(tr("Start with"));
    file->setToolTip(tr("Examples, open, save"));
    file->setFocusPolicy(Qt::StrongFocus);
    auto *menu = new QMenu(file);
    for (const BuildTemplate &each : buildTemplates())
        connect(menu->addAction(each.title), &QAction::triggered, this,
                [this, each] { applyTemplate(*m_state, each); });
    menu->addSeparator();
    connect(menu->addAction(tr("Open a Dockerfile…")), &QAction::triggered, this, &BuildPage::openRequested);
    connect(menu->addAction(tr("Save the Dockerfile…")), &QAction::triggered, this, &BuildPage::saveTextRequested);
    file->setMenu(menu);
    heading->addControl(file);
    m_editor = new DockerfileEdit(panel);
    m_editor->setPlainText(m_state->text());
    connect(m_editor, &QPlainTextEdit::textChanged, this, [this] {
        m_editor->markLine(0); // what was built is another text
        m_editor->markError(0, {});
        m_state->setText(m_editor->toPlainText());
    });
    auto *layout = column(panel);
    layout->addWidget(heading);
    layout->addWidget(m_editor, 1);
    return panel;
}

QWidget *BuildPage::buildSteps()
{
    auto *panel = new QWidget(this);
    m_stepsHeading = new PanelHeading(tr("Steps"), panel);
    m_placeholder =
        plainLabel(tr("Press Build (Ctrl+B): each instruction is carried out in the lab, and what it made is shown "
                      "here. No program is run and nothing on this machine is changed."),
                   panel);
    m_placeholder->setWordWrap(true);
    m_placeholder->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_placeholder->setContentsMargins(12, 10, 12, 10);
    m_steps = new BuildStepsView(m_state, panel);
    m_notes = remarkLabel(panel);
    m_notes->setObjectName(QStringLiteral("buildNotes"));
    m_command = remarkLabel(panel);
    m_command->setObjectName(QStringLiteral("buildCommand"));
    m_command->setAccessibleName(tr("The command of this build"));
    m_command->setFont(monospaceFont(font()));
    m_command->show();
    auto *layout = column(panel);
    layout->addWidget(m_stepsHeading);
    layout->addWidget(m_command);
    layout->addWidget(m_placeholder, 1);
    layout->addWidget(m_steps, 1);
    layout->addWidget(m_notes);
    return panel;
}

QWidget *BuildPage::buildStack()
{
    auto *panel = new QWidget(this);
    m_paid = remarkLabel(panel);
    m_paid->setObjectName(QStringLiteral("buildPaid"));
    auto *layout = column(panel);
    m_stackHeading = new PanelHeading(tr("Layers of the image"), panel);
    layout->addWidget(m_stackHeading);
    layout->addWidget(m_paid);
    layout->addWidget(new BuildStackView(m_state, panel), 1);
    return panel;
}

QWidget *BuildPage::buildHistory()
{
    auto *panel = new QWidget(this);
    m_results = new QWidget(panel);
    auto *row = new QHBoxLayout(m_results);
    row->setContentsMargins(12, 6, 12, 6);
    row->setSpacing(8);
    const auto add = [this](const char *name, const QString &text, const QString &toolTip) {
        return addResultButton(m_results, name, text, toolTip);
    };
    connect(add("buildStart", tr("Start a container"), tr("The lab continues with the layers of this image")),
            &QPushButton::clicked, this, &BuildPage::containerRequested);
    connect(add("buildInspect", tr("Open in Inspect"), tr("Open the image in its own tab")), &QPushButton::clicked,
            this, &BuildPage::inspectRequested);
    connect(add("buildSave", tr("Save image…"), tr("A docker archive or an OCI layout")), &QPushButton::clicked, this,
            &BuildPage::saveImageRequested);
    row->addStretch(1);
    auto *layout = column(panel);
    m_historyHeading = new PanelHeading(tr("History · the columns of docker history"), panel);
    layout->addWidget(m_historyHeading);
    layout->addWidget(new BuildHistory(m_state, panel), 1);
    layout->addWidget(m_results);
    return panel;
}

QPushButton *BuildPage::addResultButton(QWidget *row, const char *name, const QString &text, const QString &toolTip)
{
    auto *button = new QPushButton(text, row);
    button->setObjectName(QLatin1String(name));
    button->setToolTip(toolTip);
    button->setAutoDefault(false);
    row->layout()->addWidget(button);
    return button;
}

void BuildPage::refresh()
{
    const BuildReport &report = *m_state->report();
    refreshHeadings();
    const bool isEmpty = report.steps.empty() && report.error.isEmpty();
    m_placeholder->setVisible(isEmpty);
    m_steps->setVisible(!isEmpty);
    m_results->setEnabled(m_state->image() != nullptr);
    QStringList notes;
    if (report.built) {
        for (const Message &note : report.built->notes)
            notes += messageText(note);
    }
    m_notes->setText(notes.join(QLatin1Char('\n')));
    m_notes->setVisible(!notes.isEmpty());
    m_paid->setText(paidText(report));
    m_paid->setVisible(report.built.has_value());
    QPalette palette = m_paid->palette();
    palette.setColor(QPalette::WindowText,
                     report.hiddenBytes() > 0 ? warningColor(this->palette()) : mutedText(this->palette()));
    m_paid->setPalette(palette);
    m_editor->markError(report.errorLine, messageText(report.error));
    markLines();
}

/// What is shown may have been built from another text than the one in the editor.
void BuildPage::refreshHeadings()
{
    const BuildReport &report = *m_state->report();
    const QString before = m_state->isOutdated() ? tr("⚠ before your changes") : QString();
    QStringList summary{buildSummary(report, m_state->isBuilding()), before};
    summary.removeAll({});
    m_stepsHeading->setRemark(summary.join(QStringLiteral(" · ")));
    m_stackHeading->setRemark(report.built ? before : QString());
    m_historyHeading->setRemark(report.built ? before : QString());
    m_command->setText(QStringLiteral("$ ") + commandLine(*m_state));
}

void BuildPage::markLines()
{
    const auto step = m_state->selectedStep();
    const auto &steps = m_state->report()->steps;
    m_editor->markLine(step && *step < steps.size() ? steps[*step].facts.line : 0);
}

} // namespace strata
