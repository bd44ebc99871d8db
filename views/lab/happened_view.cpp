// SPDX-License-Identifier: Apache-2.0
#include "views/lab/happened_view.h"

#include "views/common/elided.h"
#include "views/common/theme.h"
#include "views/lab/lab_texts.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace strata {

namespace {

constexpr qsizetype mostSentences = 14; // of an action of many operations

} // namespace

HappenedView::HappenedView(LabState *state, QWidget *parent)
    : QFrame(parent)
    , m_state(state)
    , m_head(new QWidget(this))
    , m_title(new ElidedLabel(tr("What happened"), this))
    , m_step(new QLabel(this))
    , m_text(new QLabel(this))
{
    setObjectName(QStringLiteral("labHappened"));
    setAccessibleName(tr("What happened"));
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_step->setFont(bold);
    m_text->setObjectName(QStringLiteral("labSentences"));
    m_text->setTextFormat(Qt::RichText); // names in it are escaped
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setContentsMargins(11, 8, 11, 8);
    m_text->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto *head = new QHBoxLayout(m_head);
    head->setContentsMargins(11, 6, 11, 6);
    head->addWidget(m_title, 1);
    head->addWidget(m_step);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    layout->addWidget(m_head);
    layout->addWidget(m_text);
    connect(m_state, &LabState::changed, this, &HappenedView::refresh);
    refresh();
}

void HappenedView::refresh()
{
    const LabOutcome *step = m_state->lastStep();
    m_step->setText(step == nullptr ? QString() : tr("step %1").arg(m_state->stepCount()));
    if (step == nullptr) {
        m_sentences.clear();
        m_text->setText(QStringLiteral("<p>") +
                        tr("Nothing so far. Change a file of the merged view: double-click it, use the menu, or type a "
                           "command.")
                            .toHtmlEscaped() +
                        QStringLiteral("</p>"));
        m_text->setAccessibleName(plainSentence(m_text->text()));
        return;
    }
    QStringList sentences;
    const LabActions actions = m_state->actions();
    const std::size_t count = actions.empty() ? 1 : actions.back().operations.size();
    const std::size_t first = m_state->stepCount() - std::min(count, m_state->stepCount());
    for (std::size_t i = first; i < m_state->stepCount(); ++i)
        sentences += outcomeSentences(m_state->session().step(i), namesOf(*m_state), m_state->driver());
    if (count > 1)
        m_step->setText(tr("steps %1 to %2").arg(first + 1).arg(m_state->stepCount()));
    if (sentences.size() > mostSentences) {
        const auto more = static_cast<int>(sentences.size() - mostSentences);
        sentences = sentences.first(mostSentences);
        sentences += tr("and %n more", nullptr, more);
    }
    showSentences(sentences, !step->ok());
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
    m_text->setText(QStringLiteral("<table style='color:%1'>").arg(color) + rows + QStringLiteral("</table>"));
    m_text->setAccessibleName(m_sentences.join(QLatin1Char('\n')));
}

void HappenedView::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        refresh();
}

void HappenedView::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(palette().color(QPalette::Mid));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
    painter.setPen(hairline(palette()));
    painter.drawLine(m_head->geometry().bottomLeft(), m_head->geometry().bottomRight());
}

} // namespace strata
