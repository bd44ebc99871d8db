// SPDX-License-Identifier: Apache-2.0
#include "views/lab/container_bar.h"

#include "views/common/elided.h"
#include "views/common/format.h"
#include "views/lab/lab_state.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace strata {

namespace {

constexpr std::size_t mostContainers = 12;

QToolButton *flatButton(const QString &text, const QString &toolTip, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setText(text);
    button->setToolTip(toolTip);
    button->setAccessibleName(toolTip);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

/// What a container's own storage grew by since it was made.
QString ownText(const LabSession &session)
{
    const std::int64_t bytes = session.cost().allocatedBytes;
    return bytes < 0 ? signedSizeText(bytes) : sizeText(static_cast<std::uint64_t>(bytes));
}

} // namespace

ContainerBar::ContainerBar(LabState *state, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
    , m_group(new QButtonGroup(this))
    , m_buttons(new QHBoxLayout)
    , m_more(flatButton(QStringLiteral("+"), tr("Start one more container from this image"), this))
    , m_fewer(flatButton(QStringLiteral("−"), tr("Remove the last container; Undo brings it back"), this))
    , m_cost(new ElidedLabel(QString(), this))
{
    setObjectName(QStringLiteral("labContainers"));
    setAccessibleName(tr("Containers of this image"));
    m_more->setObjectName(QStringLiteral("labMoreContainers"));
    m_fewer->setObjectName(QStringLiteral("labFewerContainers"));
    m_cost->setObjectName(QStringLiteral("labContainerCost"));
    m_buttons->setSpacing(2);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 2, 10, 2);
    layout->setSpacing(6);
    layout->addWidget(new QLabel(tr("Containers"), this));
    layout->addWidget(m_fewer); // before what grows: a second click at the same place does the same again
    layout->addWidget(m_more);
    layout->addLayout(m_buttons);
    layout->addWidget(m_cost, 1);
    connect(m_more, &QToolButton::clicked, this,
            [this] { m_state->setContainerCount(m_state->bench().containerCount() + 1); });
    connect(m_fewer, &QToolButton::clicked, this,
            [this] { m_state->setContainerCount(m_state->bench().containerCount() - 1); });
    connect(m_group, &QButtonGroup::idClicked, this,
            [this](int container) { m_state->enterContainer(static_cast<std::size_t>(container)); });
    connect(m_state, &LabState::changed, this, &ContainerBar::refresh);
    refresh();
}

void ContainerBar::makeButtons()
{
    auto count = static_cast<std::size_t>(m_group->buttons().size());
    for (; count > m_state->bench().containerCount(); --count)
        delete m_group->button(static_cast<int>(count - 1));
    for (; count < m_state->bench().containerCount(); ++count) {
        QToolButton *button = flatButton(QString::number(count + 1), tr("Switch to container %1").arg(count + 1), this);
        button->setObjectName(QStringLiteral("labContainer%1").arg(count + 1));
        button->setCheckable(true);
        m_group->addButton(button, static_cast<int>(count));
        m_buttons->addWidget(button);
    }
}

void ContainerBar::refresh()
{
    makeButtons();
    m_group->button(static_cast<int>(m_state->bench().container()))->setChecked(true);
    m_fewer->setEnabled(m_state->bench().containerCount() > 1);
    m_more->setEnabled(m_state->bench().containerCount() < mostContainers);
    const bool copiesAll = m_state->driver().family == DriverFamily::FullCopy;
    if (m_state->bench().containerCount() == 1) {
        const QString bytes = ownText(m_state->session());
        m_cost->setText(copiesAll ? tr("two complete copies of the image; new on disk since then: %1").arg(bytes)
                                  : tr("shares the image; new on disk: %1").arg(bytes));
        return;
    }
    QStringList own;
    for (std::size_t i = 0; i < m_state->bench().containerCount(); ++i)
        own += tr("%1: %2", "container: bytes").arg(i + 1).arg(ownText(m_state->bench().session(i)));
    m_cost->setText(copiesAll ? tr("two complete copies of the image each; new on disk since then: %1")
                                    .arg(own.join(QStringLiteral(" · ")))
                              : tr("all share the image; new on disk: %1").arg(own.join(QStringLiteral(" · "))));
}

} // namespace strata
