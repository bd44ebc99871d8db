// SPDX-License-Identifier: Apache-2.0
#include "views/lab/motion/phase_bar.h"

#include "views/common/theme.h"
#include "views/lab/lab_state.h"
#include "views/lab/lab_texts.h"
#include "views/lab/motion/motion_view.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace strata {

PhaseBar::PhaseBar(LabState *state, MotionView *motion, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
    , m_motion(motion)
    , m_phases(new QLabel(this))
    , m_next(new QPushButton(tr("Next phase (F9)"), this))
{
    setObjectName(QStringLiteral("labPhases"));
    m_phases->setTextFormat(Qt::RichText); // words of ours
    m_next->setObjectName(QStringLiteral("labNextPhase"));
    m_next->setAutoDefault(false);
    m_next->setToolTip(tr("Go on to the next phase of the animation"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 3, 10, 3);
    layout->addWidget(m_phases, 1);
    layout->addWidget(m_next);
    connect(m_next, &QPushButton::clicked, m_motion, &MotionView::next);
    connect(m_motion, &MotionView::phaseChanged, this, &PhaseBar::refresh);
    connect(m_state, &LabState::speedChanged, this, &PhaseBar::refresh);
    refresh();
}

void PhaseBar::refresh()
{
    setVisible(m_state->speed() == LabSpeed::Stepped);
    QStringList words;
    for (std::size_t i = 0; i < m_motion->phases().size(); ++i) {
        const QString word = phaseText(m_motion->phases()[i]).toHtmlEscaped();
        if (i == m_motion->phase())
            words += QStringLiteral("<b>➤ ") + word + QStringLiteral("</b>");
        else if (i < m_motion->phase())
            words += QStringLiteral("✓ ") + word;
        else
            words += QStringLiteral("○ ") + word;
    }
    const QString text = words.isEmpty() ? tr("Phase by phase: make a change to begin").toHtmlEscaped()
                                         : words.join(QStringLiteral(" &nbsp; "));
    m_phases->setText(text);
    m_phases->setAccessibleName(plainSentence(text));
    m_next->setEnabled(!m_motion->isResting());
}

} // namespace strata
