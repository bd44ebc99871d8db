// SPDX-License-Identifier: Apache-2.0
#include "views/details/layer_details.h"

#include "model/base/text.h"
#include "model/io/codec/compression.h"
#include "views/common/format.h"
#include "views/common/layer_names.h"
#include "views/common/message_text.h"
#include "views/common/package_facts.h"
#include "views/common/size_texts.h"
#include "views/common/theme.h"
#include "views/details/command_box.h"
#include "views/details/fact_grid.h"

#include <QClipboard>
#include <QFrame>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace strata {

namespace {

constexpr std::size_t maxNotes = 50;
constexpr std::size_t maxPackages = 20;

/// Lines end only at `separator`: a number stays with its word.
QString wrappedBetween(const QString &text, const QString &separator)
{
    QStringList parts = text.split(separator);
    for (QString &part : parts)
        part.replace(QLatin1Char(' '), QChar::Nbsp);
    return parts.join(separator);
}

} // namespace

LayerDetails::LayerDetails(InspectState *state, const PackageFacts *packages, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
    , m_packages(packages)
    , m_title(new QLabel)
    , m_copy(new QToolButton)
    , m_facts(new FactGrid)
{
    setObjectName(QStringLiteral("layerDetails"));
    m_title->setObjectName(QStringLiteral("layerTitle"));
    m_title->setTextFormat(Qt::PlainText);
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_copy->setObjectName(QStringLiteral("copyCommand"));
    m_copy->setText(tr("Copy command"));
    m_copy->setFocusPolicy(Qt::StrongFocus);
    auto *content = new QWidget;
    auto *inner = new QVBoxLayout(content);
    inner->setContentsMargins(14, 8, 12, 10);
    auto *top = new QHBoxLayout;
    top->addWidget(m_title, 1);
    top->addWidget(m_copy);
    inner->addLayout(top);
    inner->addWidget(m_facts);
    inner->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
    connect(m_copy, &QToolButton::clicked, this, [this] {
        if (const HistoryStep *shown = step())
            QGuiApplication::clipboard()->setText(pastableName(shown->createdBy));
    });
    connect(m_state, &InspectState::archiveChanged, this, &LayerDetails::followLayer);
    connect(m_state, &InspectState::layersSelected, this, &LayerDetails::followLayer);
    connect(m_state, &InspectState::imageChanged, this, &LayerDetails::refresh);
    connect(m_state, &InspectState::imageDecided, this, &LayerDetails::refresh);
    connect(m_state, &InspectState::layerProgressChanged, this, [this](LayerNumber changed) {
        // While it is read only its percentage changes, which is not shown here.
        if (changed == m_layer && m_state->layerProgress(changed).stage != LayerProgress::Stage::Reading)
            refresh();
    });
    connect(m_packages, &PackageFacts::inventoryChanged, this, [this] {
        if (m_packages->inventory() && m_layer.isLayer() && !m_packages->changesIn(m_layer).empty())
            refresh();
    });
    followLayer();
}

void LayerDetails::followLayer()
{
    m_layer = m_state->to();
    m_step.reset();
    if (m_state->info() != nullptr && m_layer.isLayer())
        m_step = layer().historyStep;
    refresh();
}

void LayerDetails::showStep(std::size_t index)
{
    m_step = index;
    m_layer = m_state->info()->history[index].layer;
    refresh();
}

const HistoryStep *LayerDetails::step() const
{
    const ImageInfo *info = m_state->info();
    return info != nullptr && m_step && *m_step < info->history.size() ? &info->history[*m_step] : nullptr;
}

void LayerDetails::refresh()
{
    m_visible.stop();
    m_facts->clear();
    const ImageInfo *info = m_state->info();
    const HistoryStep *shown = step();
    const bool hasCommand = shown != nullptr && !shown->createdBy.empty();
    m_copy->setVisible(hasCommand);
    if (info == nullptr || (!m_layer.isLayer() && shown == nullptr)) {
        m_title->setText(tr("No layer"));
        return;
    }
    if (!m_layer.isLayer())
        m_title->setText(tr("Step that changes no files"));
    else if (layer().isContainer)
        m_title->setText(layerText(containerBadge));
    else
        m_title->setText(tr("Layer %1 of %2").arg(m_layer.value).arg(m_state->lastLayer().value));
    if (hasCommand)
        addCommand(*shown);
    if (m_layer.isLayer()) {
        addSizes();
        addCounts();
        addPackages();
        addDigests();
    }
    if (shown != nullptr)
        addOrigin(*shown);
    if (m_layer.isLayer())
        addNotes();
}

void LayerDetails::addCommand(const HistoryStep &shown)
{
    auto *command = new CommandBox;
    command->setObjectName(QStringLiteral("layerCommand"));
    command->setPlainText(nameText(shown.createdBy));
    m_facts->addWideRow(tr("Command"), command);
}

void LayerDetails::addSizes()
{
    const ImageSizes all = m_state->image() ? imageSizes(*m_state->image()) : imageSizes(*m_state->info());
    const Sizes &sizes = all.layers[m_layer.index()];
    const bool isRead = m_state->image() && m_state->image()->layer(m_layer).tree != nullptr;
    for (const SizeKind kind :
         {SizeKind::Stored, SizeKind::Unpacked, SizeKind::Files, SizeKind::Visible, SizeKind::Hidden}) {
        if (kind == SizeKind::Stored && layer().isContainer)
            continue; // it has no blob
        const bool counted = kind == SizeKind::Visible && isRead;
        QLabel *label = m_facts->addRow(sizeName(kind), counted ? tr("counting…") : exactSize(sizeOf(sizes, kind)));
        label->setObjectName(QStringLiteral("layerSize%1").arg(static_cast<int>(kind)));
        label->setToolTip(sizeMeaning(kind));
        if (counted)
            startVisible(label);
    }
}

/// In the whole image: what of this layer no later layer hides.
void LayerDetails::startVisible(QLabel *label)
{
    m_visible.start(
        [image = m_state->image(), layer = m_layer](const StopToken &) {
            return imageSizesAt(*image, image->lastLayer()).layers[layer.index()].visible;
        },
        [label](const std::optional<std::uint64_t> &bytes) { label->setText(exactSize(bytes)); });
}

void LayerDetails::addCounts()
{
    const ImagePtr &image = m_state->image();
    if (!image || !image->layer(m_layer).tree)
        return;
    m_facts->addRow(tr("Entries"), countText(image->layer(m_layer).tree->recordCount()));
    const LayerTotals &totals = image->totals()[m_layer.index()];
    const QString changes = tr("%1 added · %2 modified · %3 metadata only · %4 removed · %5 opaque")
                                .arg(countText(totals.added), countText(totals.modified), countText(totals.metadata),
                                     countText(totals.removed), countText(totals.opaque));
    m_facts->addRow(tr("Changes"), wrappedBetween(changes, QStringLiteral(" · ")));
}

/// What the layer installed, upgraded and removed.
void LayerDetails::addPackages()
{
    const std::vector<LayerPackageChange> &changes = m_packages->changesIn(m_layer);
    if (changes.empty())
        return;
    const PackageCounts counts = countsOf(changes);
    QStringList lines{tr("%1 installed · %2 changed · %3 removed")
                          .arg(countText(counts.installed), countText(counts.changed), countText(counts.removed))};
    for (std::size_t i = 0; i < std::min(changes.size(), maxPackages); ++i)
        lines += packageChangeText(changes[i]);
    if (changes.size() > maxPackages)
        lines += tr("… and %n more", nullptr, static_cast<int>(changes.size() - maxPackages));
    m_facts->addLongRow(tr("Packages"), lines.join(QLatin1Char('\n')))->setObjectName(QStringLiteral("layerPackages"));
}

void LayerDetails::addDigests()
{
    const LayerInfo &info = layer();
    const auto add = [this](const QString &name, const Digest &digest, const QString &what) {
        if (!digest.isNull())
            m_facts->addCopyRow(name, nameText(digest.text()), what);
    };
    add(tr("Blob digest"), info.descriptor.digest, tr("Copy the blob digest"));
    add(tr("Diff ID"), info.diffId, tr("Copy the diff ID"));
    add(tr("Chain ID"), info.chainId, tr("Copy the chain ID"));
    const LayerProgress &progress = m_state->layerProgress(m_layer);
    if (progress.verified)
        m_facts->addRow(tr("Digests"), *progress.verified ? tr("✓ verified") : tr("✗ digest mismatch"));
    if (!progress.problem.isEmpty())
        m_facts->addLongRow(tr("Problem"), messageText(progress.problem));
    if (!info.descriptor.mediaType.empty())
        m_facts->addLongRow(tr("Media type"), nameText(info.descriptor.mediaType));
    if (info.blob || info.tarSize)
        m_facts->addRow(tr("Compression"), info.compression == Compression::None
                                               ? tr("none")
                                               : nameText(compressionName(info.compression)));
}

void LayerDetails::addOrigin(const HistoryStep &shown)
{
    m_facts->addRow(tr("Created"), instantText(shown.created));
    if (!shown.author.empty())
        m_facts->addLongRow(tr("Author"), nameText(shown.author));
    if (!shown.comment.empty())
        m_facts->addLongRow(tr("Comment"), nameText(shown.comment));
}

void LayerDetails::addNotes()
{
    if (!m_state->image())
        return;
    QStringList lines;
    const std::vector<Note> notes = m_state->image()->allNotes().all();
    for (const Note &note : notes) {
        if (note.layer == m_layer && lines.size() < static_cast<qsizetype>(maxNotes))
            lines += messageText(note.path.empty() ? note.text : Message::placed(shownText(note.path), note.text));
    }
    if (!lines.isEmpty())
        m_facts->addLongRow(tr("Notes"), lines.join(QLatin1Char('\n')));
}

} // namespace strata
