// SPDX-License-Identifier: Apache-2.0
#include "app/window/status_line.h"

#include "app/low_priority.h"
#include "model/image/image_sizes.h"
#include "model/waste/waste.h"
#include "views/common/elided.h"
#include "views/common/format.h"
#include "views/common/size_texts.h"
#include "views/common/tone.h"
#include "views/common/tool_tip.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace strata {

namespace {

struct Figures {
    QString counts;
    QString bytes;
};

QString joined(const Sizes &sizes, std::initializer_list<SizeKind> kinds)
{
    QStringList parts;
    for (const SizeKind kind : kinds) {
        if (const auto bytes = sizeOf(sizes, kind))
            parts += labelledSize(kind, bytes);
    }
    return parts.join(QStringLiteral(" · "));
}

/// What of an image the figures are about.
struct Selection {
    TreeScope scope = TreeScope::Merged;
    LayerNumber from;
    LayerNumber to;
};

Figures mergedFigures(const Image &image, LayerNumber at)
{
    const FolderTotals totals(*image.tree(), at);
    const QString counts =
        StatusLine::tr("%1 file(s)", nullptr, static_cast<int>(totals.fileCount())).arg(countText(totals.fileCount())) +
        QStringLiteral(" · ") +
        StatusLine::tr("%1 directories", nullptr, static_cast<int>(totals.directoryCount()))
            .arg(countText(totals.directoryCount()));
    const QString where = image.tree()->isContainer(at) ? StatusLine::tr("In the container:")
                                                        : StatusLine::tr("After layer %1:").arg(at.value);
    return {where + QLatin1Char(' ') + counts,
            joined(imageSizesAt(image, at).image, {SizeKind::Stored, SizeKind::Files, SizeKind::Visible})};
}

Figures layerFigures(const Image &image, LayerNumber from, LayerNumber to)
{
    const QString where = from.value + 1 < to.value
                              ? StatusLine::tr("Layers %1 to %2:").arg(from.value + 1).arg(to.value)
                          : image.tree()->isContainer(to) ? StatusLine::tr("Container layer:")
                                                          : StatusLine::tr("Layer %1:").arg(to.value);
    std::uint64_t records = 0;
    for (LayerNumber layer(from.value + 1); layer <= to; layer = LayerNumber(layer.value + 1)) {
        if (const LayerTreePtr &tree = image.layer(layer).tree)
            records += tree->recordCount();
    }
    const QString counts = StatusLine::tr("%1 entries", nullptr, static_cast<int>(records)).arg(countText(records));
    return {where + QLatin1Char(' ') + counts,
            joined(sizesOfRange(imageSizes(image), from, to), {SizeKind::Stored, SizeKind::Files, SizeKind::Hidden})};
}

Figures hiddenFigures(const Image &image, LayerNumber at)
{
    TreeQuerySpec spec;
    spec.scope = TreeScope::Hidden;
    spec.to = at;
    const auto query = TreeQuery::run(image.tree(), spec);
    if (!query)
        return {};
    const std::uint64_t paths = (*query)->hitCount();
    return {StatusLine::tr("Hidden after layer %1:").arg(at.value) + QLatin1Char(' ') +
                StatusLine::tr("%1 path(s)", nullptr, static_cast<int>(paths)).arg(countText(paths)),
            StatusLine::tr("%1 hidden").arg(sizeText((*query)->bytes(ImageTree::root())))};
}

Figures figuresOf(const Image &image, const Selection &selection)
{
    if (selection.to.isLayer() && selection.scope == TreeScope::Hidden)
        return hiddenFigures(image, selection.to);
    if (!selection.to.isLayer() || selection.scope == TreeScope::Merged)
        return mergedFigures(image, selection.to);
    const bool isRange = selection.scope == TreeScope::Changes && selection.from < selection.to;
    return layerFigures(image, isRange ? selection.from : LayerNumber(selection.to.value - 1), selection.to);
}

} // namespace

StatusLine::StatusLine(QWidget *parent)
    : QWidget(parent)
    , m_verification(new QLabel(this))
    , m_stopVerification(new QToolButton(this))
    , m_counts(new ElidedLabel({}, this))
    , m_bytes(new ElidedLabel({}, this))
    , m_message(new ElidedLabel({}, this))
    , m_waste(new QToolButton(this))
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
    m_waste->setObjectName(QStringLiteral("wasteButton"));
    m_waste->setToolTip(tr("What the image stores and does not need, with the reason"));
    m_waste->hide();
    m_notes->setToolTip(tr("Everything unusual that was found while reading this image"));
    for (QToolButton *button : {m_stopVerification, m_waste, m_notes})
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
    m_layout->addWidget(m_waste);
    m_layout->addWidget(m_notes);
    m_messageEnd.setSingleShot(true);
    m_messageEnd.setInterval(10'000);
    connect(&m_messageEnd, &QTimer::timeout, this, &StatusLine::updateCounts);
    connect(m_waste, &QToolButton::clicked, this, &StatusLine::wasteRequested);
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

void StatusLine::setFacts(const QString &text, const QString &more)
{
    if (m_state)
        return;
    m_counts->setText(text);
    if (!more.isEmpty())
        m_counts->setToolTip(plainToolTip(text + QLatin1Char('\n') + more));
    if (!m_messageEnd.isActive()) // which is shown in their place
        m_counts->setVisible(!text.isEmpty());
}

void StatusLine::setNotes(std::uint64_t count, std::optional<Severity> worst)
{
    m_notes->setVisible(m_state && m_state->info() != nullptr);
    m_notes->setText(count == 0 ? tr("no notes") : tr("%Ln note(s)", nullptr, static_cast<int>(count)));
    Tone tone = Tone::Muted;
    if (worst == Severity::Error)
        tone = Tone::Error;
    else if (worst == Severity::Warning)
        tone = Tone::Warning;
    setTone(m_notes, tone);
}

void StatusLine::showMessage(const QString &text)
{
    m_message->setText(text);
    m_message->show();
    m_counts->hide();
    m_bytes->hide();
    m_messageEnd.start();
}

void StatusLine::addTasks(QWidget *tasks)
{
    m_layout->insertWidget(m_layout->count() - 1, tasks);
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
    Tone tone = Tone::Muted;
    switch (m_loader->stage()) {
    case DocumentLoader::Stage::Reading: text = tr("Reading layers…"); break;
    case DocumentLoader::Stage::Deciding: text = tr("Comparing contents…"); break;
    case DocumentLoader::Stage::Stopped: text = tr("Stopped"); break;
    case DocumentLoader::Stage::Finished:
        if (verification.bad + verification.missing > 0 || !verification.documentProblems.empty())
            tone = Tone::Error;
        else if (verification.good > 0)
            tone = Tone::Good;
        break;
    case DocumentLoader::Stage::Idle:
    case DocumentLoader::Stage::Opening:
    case DocumentLoader::Stage::Verifying:
    case DocumentLoader::Stage::Failed: break;
    }
    setTone(m_verification, tone);
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
    countWaste();
    m_counts->setText({});
    m_bytes->setText({});
    if (!m_messageEnd.isActive())
        updateCounts();
    recount();
}

/// Of the whole image. Which files were stored again with other bytes makes no difference to the sum.
void StatusLine::countWaste()
{
    m_countingWaste.stop();
    m_waste->hide();
    if (!m_state || !m_state->image())
        return;
    m_countingWaste.start([image = m_state->image()](const StopToken &) { return wasteOf(*image->tree()).wastedBytes; },
                          [this](std::uint64_t bytes) {
                              m_waste->setText(bytes == 0 ? tr("nothing wasted")
                                                          : tr("%1 wasted").arg(sizeText(bytes)));
                              m_waste->show();
                          });
}

/// Of what is selected; what was counted before is shown, with its own label, until then.
void StatusLine::recount()
{
    if (!m_state || !m_state->image())
        return;
    m_counting.start(
        [image = m_state->image(), selection = Selection{m_state->scope(), m_state->from(), m_state->to()}](
            const StopToken &) { return figuresOf(*image, selection); },
        [this](const Figures &figures) {
            m_counts->setText(figures.counts);
            m_bytes->setText(figures.bytes);
            QStringList tip{figures.bytes};
            for (const SizeKind kind : {SizeKind::Stored, SizeKind::Files, SizeKind::Visible, SizeKind::Hidden})
                tip += sizeMeaning(kind);
            m_bytes->setToolTip(tip.join(QLatin1Char('\n')));
            if (!m_messageEnd.isActive())
                updateCounts();
        });
}

} // namespace strata
