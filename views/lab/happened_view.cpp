// SPDX-License-Identifier: Apache-2.0
#include "views/lab/happened_view.h"

#include "views/common/theme.h"
#include "views/lab/lab_texts.h"

#include <QEvent>
#include <QLabel>

#include <utility>

namespace strata {

namespace {

constexpr qsizetype mostSentences = 14; // of an action of many operations

} // namespace

HappenedView::HappenedView(LabState *state, QWidget *parent) : LabCard(tr("What happened"), parent), m_state(state)
{
    setObjectName(QStringLiteral("labHappened"));
    label()->setObjectName(QStringLiteral("labSentences"));
    connect(m_state, &LabState::changed, this, [this] {
        m_upTo = m_state->holdsBack() ? std::optional(ActPhase::LookUp) : std::nullopt;
        refresh();
    });
    refresh();
}

void HappenedView::showUpTo(std::optional<ActPhase> phase)
{
    if (std::exchange(m_upTo, phase) != phase)
        refresh();
}

void HappenedView::refresh()
{
    const LabOutcome *step = m_state->lastStep();
    setRemark(step == nullptr ? QString() : tr("step %1").arg(m_state->stepCount()));
    if (step == nullptr) {
        m_sentences.clear();
        const QString volumes = volumesText(m_state->session());
        return setText(
            tr("Nothing yet. Change a file in the merged view: double-click it, use the menu, or type a command.") +
            (volumes.isEmpty() ? QString() : QLatin1Char('\n') + volumes));
    }
    QStringList sentences;
    const std::size_t first = m_state->firstOfLastAction();
    for (std::size_t i = first; i < m_state->stepCount(); ++i) {
        for (const StorySentence &each : stepStory(*m_state, i)) {
            if (!m_upTo || each.phase <= *m_upTo)
                sentences += each.markup;
        }
    }
    if (m_state->stepCount() - first > 1)
        setRemark(tr("steps %1 to %2").arg(first + 1).arg(m_state->stepCount()));
    if (sentences.size() > mostSentences) {
        const auto more = static_cast<int>(sentences.size() - mostSentences);
        sentences = sentences.first(mostSentences);
        sentences += tr("and %n more", nullptr, more);
    }
    showSentences(sentences, !step->ok() && !m_upTo);
}

void HappenedView::showSentences(const QStringList &markup, bool isRefusal)
{
    m_sentences.clear();
    QString rows;
    for (qsizetype i = 0; i < markup.size(); ++i) {
        m_sentences += plainSentence(markup[i]);
        rows += QStringLiteral("<tr><td style='padding-right:6px'>%1</td><td style='padding-bottom:3px'>").arg(i + 1) +
                markup[i] + QStringLiteral("</td></tr>");
    }
    const QString color = isRefusal ? errorColor(palette()).name() : palette().color(QPalette::WindowText).name();
    setMarkup(QStringLiteral("<table style='color:%1'>").arg(color) + rows + QStringLiteral("</table>"),
              m_sentences.join(QLatin1Char('\n')));
}

void HappenedView::changeEvent(QEvent *event)
{
    LabCard::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        refresh();
}

} // namespace strata
