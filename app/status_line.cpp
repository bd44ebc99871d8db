// SPDX-License-Identifier: Apache-2.0
#include "app/status_line.h"

#include "app/low_priority.h"
#include "views/common/elided.h"
#include "views/common/format.h"
#include "views/common/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace strata {

namespace {

struct Counts {
    std::uint64_t files = 0;
    std::uint64_t directories = 0;
    std::uint64_t visibleBytes = 0;
};

void setTextColor(QWidget *widget, const QColor &color)
{
    QPalette palette = widget->palette();
    palette.setColor(QPalette::WindowText, color);
    palette.setColor(QPalette::ButtonText, color);
    palette.setColor(QPalette::Text, color);
    widget->setPalette(palette);
}

} // namespace

StatusLine::StatusLine(QWidget *parent)
    : QWidget(parent)
    , m_verification(new QLabel(this))
    , m_stopVerification(new QToolButton(this))
    , m_counts(new ElidedLabel({}, this))
    , m_bytes(new ElidedLabel({}, this))
    , m_message(new ElidedLabel({}, this))
    , m_notes(new QToolButton(this))
    , m_layout(new QHBoxLayout(this))
{
    m_verification->setObjectName(QStringLiteral("verification"));
    m_counts->setObjectName(QStringLiteral("counts"));
    m_bytes->setObjectName(QStringLiteral("bytes"));
    m_message->setObjectName(QStringLiteral("statusMessage"));
    m_notes->setObjectName(QStringLiteral("notesButton"));
    m_stopVerification->setText(tr("Stop"));
    m_stopVerification->setToolTip(tr("Stop checking the digests"));
    m_stopVerification->setObjectName(QStringLiteral("stopVerification"));
    m_notes->setToolTip(tr("Everything odd that was met while reading this image"));
    for (QToolButton *button : {m_stopVerification, m_notes})
        button->setAutoRaise(true);
    m_layout->setContentsMargins(10, 0, 4, 0);
    m_layout->setSpacing(18);
    m_verification->setTextFormat(Qt::PlainText);
    m_layout->addWidget(m_verification);
    for (ElidedLabel *label : {m_counts, m_bytes, m_message}) {
        label->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
        m_layout->addWidget(label);
    }
    m_layout->insertWidget(1, m_stopVerification);
    m_layout->addStretch(1);
    m_layout->addWidget(m_notes);
    m_messageEnd.setSingleShot(true);
    m_messageEnd.setInterval(10'000);
    connect(&m_messageEnd, &QTimer::timeout, this, &StatusLine::updateCounts);
    connect(m_notes, &QToolButton::clicked, this, &StatusLine::notesRequested);
    connect(m_stopVerification, &QToolButton::clicked, this, [this] {
        if (m_loader)
            m_loader->stop();
    });
    setDocument(nullptr, nullptr);
}

void StatusLine::setDocument(InspectState *state, DocumentLoader *loader)
{
    for (QObject *old : {static_cast<QObject *>(m_state), static_cast<QObject *>(m_loader)}) {
        if (old != nullptr)
            old->disconnect(this);
    }
    m_state = state;
    m_loader = loader;
    if (state != nullptr) {
        connect(state, &InspectState::archiveChanged, this, &StatusLine::countFiles);
        connect(state, &InspectState::imageChanged, this, &StatusLine::countFiles);
        connect(state, &InspectState::layersSelected, this, &StatusLine::recount);
        connect(loader, &DocumentLoader::verificationChanged, this, &StatusLine::updateVerification);
        connect(loader, &DocumentLoader::stageChanged, this, &StatusLine::updateVerification);
    }
    updateVerification();
    m_messageEnd.stop(); // a message is about the tab that it was shown in
    countFiles();
}

void StatusLine::setFacts(const QString &text)
{
    if (m_state)
        return;
    m_counts->setText(text);
    if (!m_messageEnd.isActive()) // which stands in their place
        m_counts->setVisible(!text.isEmpty());
}

void StatusLine::setNotes(std::uint64_t count, std::optional<Severity> worst)
{
    m_noteCount = count;
    m_worst = worst;
    m_notes->setVisible(m_state && m_state->info() != nullptr);
    m_notes->setText(count == 0 ? tr("no notes") : tr("%n note(s)", nullptr, static_cast<int>(count)));
    QColor color = mutedText(palette());
    if (worst == Severity::Error)
        color = errorColor(palette());
    else if (worst == Severity::Warning)
        color = warningColor(palette());
    setTextColor(m_notes, color);
}

void StatusLine::showMessage(const QString &text)
{
    m_message->setText(text);
    m_message->show();
    m_counts->hide();
    m_bytes->hide();
    m_messageEnd.start();
}

void StatusLine::addTaskWidget(QWidget *widget)
{
    m_layout->insertWidget(m_layout->count() - 1, widget);
}

void StatusLine::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange)
        return;
    updateVerification();
    setNotes(m_noteCount, m_worst);
}

void StatusLine::updateVerification()
{
    if (!m_loader) {
        m_verification->hide();
        m_stopVerification->hide();
        return;
    }
    const Verification &verification = m_loader->verification();
    m_stopVerification->setVisible(verification.running);
    QString text = verificationText(verification);
    QColor color = mutedText(palette());
    switch (m_loader->stage()) {
    case DocumentLoader::Stage::Reading: text = tr("Reading layers…"); break;
    case DocumentLoader::Stage::Deciding: text = tr("Comparing contents…"); break;
    case DocumentLoader::Stage::Stopped: text = tr("Stopped"); break;
    case DocumentLoader::Stage::Finished:
        if (verification.bad + verification.missing > 0 || !verification.documentProblems.empty())
            color = errorColor(palette());
        else if (verification.good > 0)
            color = goodColor(palette());
        break;
    case DocumentLoader::Stage::Idle:
    case DocumentLoader::Stage::Opening:
    case DocumentLoader::Stage::Verifying:
    case DocumentLoader::Stage::Failed: break;
    }
    setTextColor(m_verification, color);
    m_verification->setText(text);
    m_verification->setVisible(!text.isEmpty());
}

QString StatusLine::verificationText(const Verification &verification)
{
    if (verification.running)
        return tr("Verifying digests… %1 %").arg(verification.percent);
    if (!verification.finished)
        return {};
    if (verification.bad > 0)
        return tr("✗ digest mismatch in %n layer(s)", nullptr, static_cast<int>(verification.bad));
    if (!verification.documentProblems.empty())
        return tr("✗ digest mismatch in manifest or config");
    if (verification.missing > 0)
        return tr("✗ %n layer(s) missing", nullptr, static_cast<int>(verification.missing));
    if (verification.good == 0)
        return tr("no digests to verify");
    return tr("✓ %1 of %2 layers verified").arg(verification.good).arg(verification.layers);
}

void StatusLine::updateCounts()
{
    m_messageEnd.stop();
    m_message->hide();
    m_counts->setVisible(!m_counts->text().isEmpty());
    m_bytes->setVisible(!m_bytes->text().isEmpty());
}

void StatusLine::countFiles()
{
    m_counting.stop();
    m_counts->setText({});
    m_bytes->setText({});
    if (!m_messageEnd.isActive())
        updateCounts();
    recount();
}

/// Of the file system that is shown; what was counted before stands until then.
void StatusLine::recount()
{
    if (!m_state || !m_state->image())
        return;
    m_counting.start(
        [tree = m_state->image()->tree(), at = m_state->to()](const StopToken &) {
            const FolderTotals totals(*tree, at);
            return Counts{totals.fileCount(), totals.directoryCount(), totals.visibleBytes()};
        },
        [this](const Counts &counts) {
            if (!m_state || !m_state->image())
                return;
            std::uint64_t bytes = 0;
            for (const LayerTotals &layer : m_state->image()->totals())
                bytes += layer.bytes;
            m_counts->setText(
                tr("%1 file(s)", nullptr, static_cast<int>(counts.files)).arg(countText(counts.files)) +
                QStringLiteral(" · ") +
                tr("%1 directories", nullptr, static_cast<int>(counts.directories)).arg(countText(counts.directories)));
            m_bytes->setText(tr("%1 in layers, %2 visible").arg(sizeText(bytes), sizeText(counts.visibleBytes)));
            if (!m_messageEnd.isActive())
                updateCounts();
        });
}

} // namespace strata
