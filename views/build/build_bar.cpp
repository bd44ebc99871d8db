// SPDX-License-Identifier: Apache-2.0
#include "views/build/build_bar.h"

#include "views/build/build_state.h"
#include "views/common/format.h"
#include "views/common/menu_button.h"
#include "views/common/tool_tip.h"

#include <QAction>
#include <QActionGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>

namespace strata {

namespace {

constexpr qsizetype longestTitle = 18;

/// For a button or a menu: short, and no letter of it is underlined.
QString shortened(QString text)
{
    if (text.size() > longestTitle)
        text = text.left(longestTitle - 1) + QChar(0x2026);
    return text;
}

QString forMenu(QString text)
{
    return text.replace(QLatin1Char('&'), QLatin1String("&&"));
}

} // namespace

BuildBar::BuildBar(BuildState *state, QWidget *parent) : QWidget(parent), m_state(state)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 6, 12, 6);
    layout->setSpacing(8);
    m_base =
        addMenu("buildBase", tr("The image that is used if FROM names one that is not here"), &BuildBar::fillBases);
    m_files =
        addMenu("buildFiles", tr("The build context: the files that COPY and ADD can copy"), &BuildBar::fillFiles);
    m_builder = addMenu("buildBuilder",
                        tr("Which of Docker's two builders is simulated: it decides what is allowed, what the image "
                           "becomes and what is printed"),
                        &BuildBar::fillBuilders);
    addTag();
    addButtons();
    layout->addStretch(1);
    m_progress = new QProgressBar(this);
    m_progress->setRange(0, 0);
    m_progress->setFixedWidth(80);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("The build is running"));
    layout->addWidget(m_progress);
    connect(m_state, &BuildState::inputChanged, this, &BuildBar::refresh);
    connect(m_state, &BuildState::changed, this, &BuildBar::refresh);
    refresh();
}

MenuButton *BuildBar::addMenu(const char *name, const QString &toolTip, void (BuildBar::*fill)(QMenu *))
{
    auto *button = new MenuButton(this);
    button->setObjectName(QLatin1String(name));
    button->setToolTip(toolTip);
    button->setFocusPolicy(Qt::StrongFocus);
    auto *menu = new QMenu(button);
    menu->setObjectName(QLatin1String(name) + QLatin1String("Menu"));
    connect(menu, &QMenu::aboutToShow, this, [this, menu, fill] {
        menu->clear();
        (this->*fill)(menu);
    });
    button->setMenu(menu);
    layout()->addWidget(button);
    return button;
}

void BuildBar::addTag()
{
    auto *label = new QLabel(tr("Tag"), this);
    m_tag = new QLineEdit(this);
    m_tag->setObjectName(QStringLiteral("buildName"));
    m_tag->setAccessibleName(tr("Tag of the image that is built"));
    m_tag->setPlaceholderText(tr("name:tag"));
    m_tag->setToolTip(tr("A later FROM finds the image by this name"));
    m_tag->setMaximumWidth(150);
    m_tag->setMinimumWidth(70);
    label->setBuddy(m_tag);
    layout()->addWidget(label);
    layout()->addWidget(m_tag);
    connect(m_tag, &QLineEdit::textEdited, m_state, &BuildState::setTag);
    connect(m_tag, &QLineEdit::returnPressed, this, [this] { m_state->build(); });
}

void BuildBar::addButtons()
{
    m_build = new QPushButton(QStringLiteral("▶ ") + tr("Build"), this);
    m_build->setObjectName(QStringLiteral("buildRun"));
    m_build->setAccessibleName(tr("Build"));
    m_build->setToolTip(tr("Build the Dockerfile (Ctrl+B)"));
    m_build->setAutoDefault(false);
    layout()->addWidget(m_build);
    connect(m_build, &QPushButton::clicked, this, [this] { m_state->build(); });
    m_more = new MenuButton(this);
    m_more->setObjectName(QStringLiteral("buildMore"));
    m_more->setToolTip(tr("Build without the cache, or clear the cache"));
    m_more->setAccessibleName(m_more->toolTip());
    m_more->setFocusPolicy(Qt::StrongFocus);
    auto *menu = new QMenu(m_more);
    QAction *anew = menu->addAction(tr("Build without the cache"));
    anew->setObjectName(QStringLiteral("buildWithoutCache"));
    connect(anew, &QAction::triggered, this, [this] { m_state->build(true); });
    QAction *forget = menu->addAction(tr("Clear the cache"));
    forget->setObjectName(QStringLiteral("buildForgetCache"));
    connect(forget, &QAction::triggered, m_state, &BuildState::forgetCache);
    m_more->setMenu(menu);
    layout()->addWidget(m_more);
    m_stop = new QPushButton(QStringLiteral("■ ") + tr("Stop"), this);
    m_stop->setObjectName(QStringLiteral("buildStop"));
    m_stop->setAccessibleName(tr("Stop"));
    m_stop->setAutoDefault(false);
    layout()->addWidget(m_stop);
    connect(m_stop, &QPushButton::clicked, m_state, &BuildState::stop);
}

void BuildBar::fillBases(QMenu *menu)
{
    const BaseImages bases = m_state->images();
    menu->addAction(tr("FROM uses the image that it names. If that is not here:"))->setEnabled(false); // never cut off
    menu->addSeparator();
    auto *group = new QActionGroup(menu);
    const auto add = [&](const QString &text, bool isChosen) {
        QAction *action = menu->addAction(forMenu(text));
        action->setCheckable(true);
        action->setChecked(isChosen);
        group->addAction(action);
        return action;
    };
    for (std::size_t i = 0; i < bases.images.size(); ++i) {
        const QString title = QString::fromStdString(bases.images[i].title);
        connect(add(nameText(bases.images[i].title), bases.standIn == i), &QAction::triggered, this,
                [this, title] { m_state->setStandIn(title); });
    }
    connect(add(tr("None: the build fails"), !bases.standIn), &QAction::triggered, m_state, &BuildState::setNoStandIn);
}

void BuildBar::fillFiles(QMenu *menu)
{
    auto *group = new QActionGroup(menu);
    const auto add = [&](const QString &text, BuildContext::Kind kind) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(m_state->context().kind == kind);
        group->addAction(action);
        return action;
    };
    using Kind = BuildContext::Kind;
    if (m_state->context().kind == Kind::Lesson)
        add(tr("Files of the lesson"), Kind::Lesson);
    for (const auto &[text, kind] : {std::pair(tr("Example files"), Kind::Example),
                                     std::pair(tr("Example files, src/main changed"), Kind::ExampleChanged),
                                     std::pair(tr("No files"), Kind::Nothing)}) {
        connect(add(text, kind), &QAction::triggered, this, [this, kind] { m_state->setContext({kind, {}, {}}); });
    }
    QAction *folder = add(tr("A directory of this machine…"), Kind::Folder);
    folder->setObjectName(QStringLiteral("buildChooseFolder"));
    connect(folder, &QAction::triggered, this, &BuildBar::folderRequested);
}

void BuildBar::fillBuilders(QMenu *menu)
{
    auto *group = new QActionGroup(menu);
    for (const auto &[text, builder] : {std::pair(tr("BuildKit: the builder of Docker today"), Builder::BuildKit),
                                        std::pair(tr("Classic: the builder of Docker 20.10"), Builder::Classic)}) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(m_state->builder() == builder);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, builder] { m_state->setBuilder(builder); });
    }
}

QString BuildBar::builderTitle() const
{
    return m_state->builder() == Builder::Classic ? tr("classic") : QStringLiteral("BuildKit");
}

QString BuildBar::baseTitle() const
{
    const BaseImages bases = m_state->images();
    return bases.standIn ? nameText(bases.images[*bases.standIn].title) : tr("none");
}

QString BuildBar::filesTitle() const
{
    switch (m_state->context().kind) {
    case BuildContext::Kind::Nothing: return tr("none");
    case BuildContext::Kind::Example: return tr("example");
    case BuildContext::Kind::ExampleChanged: return tr("example, changed");
    case BuildContext::Kind::Folder:
        return nameText(m_state->context().folder.section(QLatin1Char('/'), -1).toStdString());
    case BuildContext::Kind::Lesson: return tr("the lesson's");
    }
    return {};
}

/// Images may have been opened and closed meanwhile.
void BuildBar::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void BuildBar::refresh()
{
    const bool isBuilding = m_state->isBuilding();
    m_base->setText(tr("Stand-in: %1").arg(shortened(baseTitle())));
    m_files->setText(tr("Build context: %1").arg(shortened(filesTitle())));
    m_files->setToolTip(m_state->context().kind == BuildContext::Kind::Folder
                            ? plainToolTip(m_state->context().folder)
                            : tr("The build context: the files that COPY and ADD can copy"));
    m_builder->setText(tr("Builder: %1").arg(builderTitle()));
    if (m_tag->text() != m_state->tag())
        m_tag->setText(m_state->tag());
    const bool hadFocus = isBuilding ? m_build->hasFocus() : m_stop->hasFocus();
    m_build->setVisible(!isBuilding);
    m_more->setVisible(!isBuilding);
    m_stop->setVisible(isBuilding);
    m_progress->setVisible(isBuilding);
    if (hadFocus)
        (isBuilding ? m_stop : m_build)->setFocus();
}

} // namespace strata
