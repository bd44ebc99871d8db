// SPDX-License-Identifier: Apache-2.0
#include "views/compare/compare_page.h"

#include "model/report/compare_sections.h"
#include "views/common/elided.h"
#include "views/common/format.h"
#include "views/common/message_text.h"
#include "views/common/section/section_model.h"
#include "views/common/segment_button.h"
#include "views/common/theme.h"
#include "views/common/tree/state_stack.h"
#include "views/compare/compare_files_view.h"
#include "views/compare/compare_texts.h"
#include "views/compare/side_button.h"
#include "views/compare/stack_pair_view.h"
#include "views/compare/summary_tiles.h"

#include <QButtonGroup>
#include <QDataStream>
#include <QHBoxLayout>
#include <QIODevice>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace strata {

namespace {

constexpr quint16 stateVersion = 1;
constexpr int stackWidth = 400;

template<class T>
T &at(std::array<T, 2> &sides, CompareSide side)
{
    return sides[static_cast<std::size_t>(side)];
}

QString withCount(const QString &word, std::size_t count)
{
    return count == 0 ? word : word + QLatin1Char(' ') + countText(count);
}

} // namespace

ComparePage::ComparePage(CompareState *state, QWidget *parent) : QWidget(parent), m_state(state)
{
    setObjectName(QStringLiteral("comparePage"));
    setAccessibleName(tr("Compare"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildHead());
    m_stack = new StateStack(buildBody(), this);
    layout->addWidget(m_stack, 1);
    connect(m_stack, &StateStack::actionTriggered, this, &ComparePage::onAction);
    connectState();
    showNames();
    refresh();
    showStage();
    showPart();
}

ComparePage::~ComparePage() = default;

QWidget *ComparePage::buildHead()
{
    auto *head = new QWidget(this);
    auto *layout = new QHBoxLayout(head);
    layout->setContentsMargins(12, 8, 12, 4);
    layout->setSpacing(8);
    at(m_sides, CompareSide::A) = new SideButton(tr("First image"), head);
    at(m_sides, CompareSide::B) = new SideButton(tr("Second image"), head);
    at(m_sides, CompareSide::A)->setObjectName(QStringLiteral("compareSideA"));
    at(m_sides, CompareSide::B)->setObjectName(QStringLiteral("compareSideB"));
    for (const CompareSide side : {CompareSide::A, CompareSide::B}) {
        connect(at(m_sides, side), &SideButton::menuRequested, this,
                [this, side](QMenu *menu) { Q_EMIT sideMenuRequested(side, menu); });
    }
    m_swap = new QToolButton(head);
    m_swap->setObjectName(QStringLiteral("swapSides"));
    m_swap->setText(QStringLiteral("⇄"));
    m_swap->setToolTip(tr("Swap the sides"));
    m_swap->setAccessibleName(m_swap->toolTip());
    m_swap->setAutoRaise(true);
    m_swap->setFocusPolicy(Qt::StrongFocus);
    m_report = new QPushButton(tr("Report…"), head);
    m_report->setObjectName(QStringLiteral("compareReport"));
    m_report->setToolTip(tr("Save the comparison as a web page, text or patch"));
    m_report->setAutoDefault(false);
    layout->addWidget(m_sides[0]);
    layout->addWidget(m_swap);
    layout->addWidget(m_sides[1]);
    layout->addSpacing(12);
    layout->addWidget(buildPartSwitch(head));
    layout->addStretch(1);
    layout->addWidget(m_report);
    connect(m_swap, &QToolButton::clicked, this, &ComparePage::swapRequested);
    connect(m_report, &QPushButton::clicked, this, &ComparePage::reportRequested);
    return head;
}

QWidget *ComparePage::buildPartSwitch(QWidget *parent)
{
    auto *box = new QWidget(parent);
    box->setAccessibleName(tr("What is shown"));
    auto *layout = new QHBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *group = new QButtonGroup(box);
    const std::array<const char *, 4> names = {"partFiles", "partSettings", "partHistory", "partPackages"};
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        const auto place = i == 0                    ? SegmentButton::Place::First
                           : i + 1 == m_parts.size() ? SegmentButton::Place::Last
                                                     : SegmentButton::Place::Middle;
        m_parts[i] = new SegmentButton(place, box);
        m_parts[i]->setObjectName(QLatin1String(names[i]));
        layout->addWidget(m_parts[i]);
        group->addButton(m_parts[i], static_cast<int>(i));
    }
    box->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(group, &QButtonGroup::idToggled, this, [this](int id, bool checked) {
        if (checked)
            m_state->showPart(static_cast<ComparePart>(id));
    });
    return box;
}

QWidget *ComparePage::buildBody()
{
    auto *body = new QWidget(this);
    m_verdict = new ElidedLabel({}, body);
    m_verdict->setObjectName(QStringLiteral("compareVerdict"));
    m_verdict->setContentsMargins(12, 0, 12, 0);
    m_tiles = new SummaryTiles(m_state, body);
    m_layers = new StackPairView(m_state, body);
    m_splitter = new QSplitter(Qt::Horizontal, body);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_layers);
    m_splitter->addWidget(buildParts());
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 5);
    m_splitter->setSizes({stackWidth, 5 * stackWidth / 2});
    m_layers->setMinimumWidth(220);
    auto *verdict = new QHBoxLayout;
    verdict->setContentsMargins(13, 2, 12, 0);
    verdict->addWidget(m_verdict);
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(verdict);
    layout->addWidget(m_tiles);
    layout->addWidget(m_splitter, 1);
    connect(m_tiles, &SummaryTiles::layerPairRequested, m_layers, &StackPairView::showPair);
    connect(m_tiles, &SummaryTiles::layersRequested, this, [this](bool shared) {
        if (shared)
            m_layers->showShared();
        else
            m_layers->showGreatestDifference();
    });
    return body;
}

QWidget *ComparePage::buildParts()
{
    m_pages = new QStackedWidget(m_splitter);
    m_files = new CompareFilesView(m_state, m_pages);
    m_pages->addWidget(m_files);
    m_pages->addWidget(buildSettings());
    m_pages->addWidget(buildHistory());
    m_pages->addWidget(buildPackages());
    connect(m_files, &CompareFilesView::contentRequested, this, &ComparePage::contentRequested);
    connect(m_files, &CompareFilesView::menuRequested, this, &ComparePage::fileMenuRequested);
    return m_pages;
}

SectionView *ComparePage::addTable(std::size_t part, Section section, const SectionView::Setup &setup)
{
    m_models[part] = new SectionModel(std::move(section), this);
    m_tables[part] = new SectionView(m_models[part], setup, m_pages);
    return m_tables[part];
}

SectionView *ComparePage::buildSettings()
{
    return addTable(0, settingsSection(nullptr),
                    {.objectName = QStringLiteral("compareSettings"),
                     .accessibleName = tr("Settings that differ"),
                     .nothing = tr("No settings differ")});
}

SectionView *ComparePage::buildHistory()
{
    return addTable(1, historySection(nullptr),
                    {.objectName = QStringLiteral("compareHistory"),
                     .accessibleName = tr("Steps of both histories, newest first"),
                     .nothing = tr("Neither image has a history")});
}

QWidget *ComparePage::buildPackages()
{
    auto *page = new QWidget(m_pages);
    addTable(2, packagesSection(nullptr),
             {.objectName = QStringLiteral("comparePackages"),
              .accessibleName = tr("Packages that differ"),
              .nothing = tr("No packages differ"),
              .sortKey = "name"});
    m_packageFilter = new QLineEdit(page);
    m_packageFilter->setObjectName(QStringLiteral("packageFilter"));
    m_packageFilter->setPlaceholderText(tr("Filter packages: name, version, architecture…"));
    m_packageFilter->setAccessibleName(tr("Filter packages"));
    m_packageFilter->setClearButtonEnabled(true);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(12, 6, 12, 6);
    bar->addWidget(m_packageFilter);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_packageNotes = new QLabel(page);
    m_packageNotes->setObjectName(QStringLiteral("packageNotes"));
    m_packageNotes->setTextFormat(Qt::PlainText);
    m_packageNotes->setWordWrap(true);
    m_packageNotes->setContentsMargins(12, 0, 12, 6);
    layout->addLayout(bar);
    layout->addWidget(m_packageNotes);
    layout->addWidget(m_tables[2], 1);
    connect(m_packageFilter, &QLineEdit::textChanged, m_state, &CompareState::setPackageText);
    return page;
}

void ComparePage::connectState()
{
    connect(m_state, &CompareState::namesChanged, this, &ComparePage::showNames);
    connect(m_state, &CompareState::stageChanged, this, &ComparePage::showStage);
    connect(m_state, &CompareState::progressChanged, m_stack, &StateStack::setProgress);
    connect(m_state, &CompareState::comparisonChanged, this, &ComparePage::refresh);
    connect(m_state, &CompareState::partChanged, this, &ComparePage::showPart);
    connect(m_state, &CompareState::packageTextChanged, this, [this] {
        if (m_packageFilter->text() != m_state->packageText())
            m_packageFilter->setText(m_state->packageText());
        m_tables[2]->setFilterText(m_state->packageText());
    });
}

void ComparePage::showNames()
{
    for (const CompareSide side : {CompareSide::A, CompareSide::B})
        at(m_sides, side)->setName(m_state->name(side));
    m_swap->setEnabled(!m_state->name(CompareSide::A).isEmpty() && !m_state->name(CompareSide::B).isEmpty());
    const QString a = m_state->shortName(CompareSide::A);
    const QString b = m_state->shortName(CompareSide::B);
    for (std::size_t i = 0; i < m_models.size(); ++i) {
        m_models[i]->setSideNames(a, b);
        m_tables[i]->setSideNames(m_state->name(CompareSide::A), m_state->name(CompareSide::B));
    }
}

void ComparePage::refresh()
{
    const ComparisonPtr &comparison = m_state->comparison();
    m_models[0]->setSection(settingsSection(comparison.get()), comparison);
    m_models[1]->setSection(historySection(comparison.get()), comparison);
    m_models[2]->setSection(packagesSection(comparison.get()), comparison);
    const std::array<QString, 4> words = {
        tr("Files"),
        withCount(tr("Settings"), comparison ? comparison->settings.size() : 0),
        withCount(tr("History"), comparison ? differingSteps(comparison->history) : 0),
        withCount(tr("Packages"), comparison ? comparison->packages.size() : 0),
    };
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        m_parts[i]->setText(words[i]);
        m_parts[i]->setAccessibleName(words[i]);
        m_parts[i]->updateGeometry();
    }
    if (!comparison)
        return;
    showPackageNotes();
    QStringList verdict{samenessText(comparison->verdict.sameness)};
    for (const VerdictReason &reason : comparison->verdict.reasons)
        verdict += verdictReasonText(reason);
    m_verdict->setText(verdict.join(QStringLiteral(" · ")));
}

/// What of the packages could not be read: the first of it; no one reads more here.
void ComparePage::showPackageNotes()
{
    constexpr std::size_t most = 3;
    const std::vector<Note> notes = m_state->comparison()->packageNotes.all();
    QStringList lines;
    for (std::size_t i = 0; i < std::min(notes.size(), most); ++i)
        lines += QStringLiteral("⚠ ") + noteText(notes[i]);
    if (notes.size() > most)
        lines += tr("… and %Ln more", nullptr, static_cast<int>(notes.size() - most));
    m_packageNotes->setText(lines.join(QLatin1Char('\n')));
    m_packageNotes->setVisible(!lines.isEmpty());
}

void ComparePage::showStage()
{
    const bool done = m_state->stage() == CompareStage::Done;
    m_report->setEnabled(done);
    for (SegmentButton *part : m_parts)
        part->setEnabled(done);
    switch (m_state->stage()) {
    case CompareStage::Nothing:
        m_stack->showNothing(tr("Choose two images"),
                             tr("Choose them above, or drop two saved images onto the window."), tr("Open…"));
        break;
    case CompareStage::Working:
        m_stack->showWorking(m_state->message(), {}, tr("Cancel"));
        m_stack->setProgress(m_state->progress());
        break;
    case CompareStage::Done: m_stack->showContent(); break;
    case CompareStage::Failed:
        m_stack->showFailed(tr("The images could not be compared"), m_state->message(), tr("Try again"));
        break;
    }
}

void ComparePage::showPart()
{
    const auto part = static_cast<int>(m_state->part());
    m_parts[static_cast<std::size_t>(part)]->setChecked(true);
    m_pages->setCurrentIndex(part);
}

void ComparePage::onAction()
{
    switch (m_state->stage()) {
    case CompareStage::Nothing: Q_EMIT openRequested(); break;
    case CompareStage::Working: Q_EMIT cancelRequested(); break;
    case CompareStage::Failed: Q_EMIT retryRequested(); break;
    case CompareStage::Done: break;
    }
}

void ComparePage::setContentView(QWidget *view)
{
    m_files->setContentView(view);
}

void ComparePage::focusFilter()
{
    if (m_state->part() == ComparePart::Packages)
        m_packageFilter->setFocus(Qt::ShortcutFocusReason);
    else if (m_state->part() == ComparePart::Files)
        m_files->focusFilter();
}

void ComparePage::nextDifference()
{
    m_state->showPart(ComparePart::Files);
    m_files->selectNextDifference();
}

void ComparePage::previousDifference()
{
    m_state->showPart(ComparePart::Files);
    m_files->selectPreviousDifference();
}

QByteArray ComparePage::saveState() const
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream << stateVersion << m_splitter->saveState() << m_files->saveHeaderState();
    return bytes;
}

void ComparePage::restoreState(const QByteArray &state)
{
    QDataStream stream(state);
    quint16 version = 0;
    QByteArray splitter;
    QByteArray header;
    stream >> version >> splitter >> header;
    if (stream.status() != QDataStream::Ok || version != stateVersion)
        return;
    m_splitter->restoreState(splitter);
    m_files->restoreHeaderState(header);
}

} // namespace strata
