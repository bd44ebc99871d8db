// SPDX-License-Identifier: Apache-2.0
#include "app/compare/compare_dialog.h"
#include "app/compare/compare_document.h"
#include "app/export/exporter.h"
#include "app/image/image_document.h"
#include "app/settings.h"
#include "app/window/actions.h"
#include "app/window/document_tabs.h"
#include "app/window/main_window.h"
#include "app/window/status_line.h"
#include "views/common/format.h"
#include "views/compare/compare_page.h"

#include <QDateTime>
#include <QPointer>

#include <algorithm>

namespace strata {

namespace {

CompareInput inputOf(const OpenRequest &request)
{
    CompareInput input;
    input.request = request;
    return input;
}

/// A container of the lab is in no file that could be opened: it is taken over from the comparison that shows it.
CompareInput inputOf(const OpenRequest &request, const CompareDocument &document)
{
    for (const CompareSide side : {CompareSide::A, CompareSide::B}) {
        const CompareInput &input = document.loader()->input(side);
        if (request.source.isEmpty() && input.request.isSameSource(request) && input.request.number == request.number)
            return input;
    }
    return inputOf(request);
}

void chooseSides(CompareDialog &dialog, const CompareDocument &document)
{
    for (const CompareSide side : {CompareSide::A, CompareSide::B}) {
        const CompareInput &input = document.loader()->input(side);
        dialog.choose(side == CompareSide::A ? 0 : 1, {input.name(), input.request});
    }
}

} // namespace

CompareDocument *MainWindow::currentComparison() const
{
    return qobject_cast<CompareDocument *>(m_tabs->currentWidget());
}

void MainWindow::compare(const OpenRequest &a, const OpenRequest &b)
{
    compare(inputOf(a), inputOf(b));
}

void MainWindow::compare(const CompareInput &a, const CompareInput &b)
{
    if (const CompareDocument *current = currentComparison())
        current->saveLayout(); // the new one starts with what the user sees
    auto *document = new CompareDocument(m_settings, this);
    connect(document, &CompareDocument::titleChanged, this, &MainWindow::updateSoon);
    connect(document, &CompareDocument::reportRequested, this, &MainWindow::saveReport);
    const QPointer<CompareDocument> target(document);
    connect(document, &CompareDocument::otherSideRequested, this, [this, target](CompareSide) { askForSide(target); });
    connect(
        document, &CompareDocument::inspectRequested, this,
        [this, document](CompareSide side, const QByteArray &path) { inspect(document->loader()->input(side), path); });
    connect(document, &CompareDocument::copyRequested, this, &MainWindow::copyPath);
    connect(document, &CompareDocument::extractRequested, this,
            [this, document](CompareSide side, const std::vector<NodeId> &nodes) {
                const Comparison &comparison = *document->state()->comparison();
                const ComparedSide &one = side == CompareSide::A ? comparison.a : comparison.b;
                m_exporter->extractToFolder(one.image, one.at, nodes);
            });
    connect(document->state(), &CompareState::nodeSelected, this, &MainWindow::updateSoon); // it can be copied
    connect(document->state(), &CompareState::comparisonChanged, this, [this, document] {
        if (document->state()->comparison())
            rememberComparison(document);
    });
    document->compare(a, b);
    addPage(document, document->title());
}

void MainWindow::inspect(const CompareInput &input, const QByteArray &path)
{
    if (!input.archive)
        return;
    const std::vector<LayerInfo> &layers = input.archive->images()[input.index].layers;
    if (!layers.empty() && layers.back().isContainer)
        return inspectContainer(input, path);
    OpenRequest request = input.request;
    request.number = static_cast<int>(input.index) + 1;
    const InspectState::Remembered place{path, TreeScope::Merged, {}, input.side().at};
    for (ImageDocument *document : documents()) {
        if (document->request().isSameSource(request) && document->request().number == request.number &&
            document->state()->image()) {
            m_tabs->setCurrentWidget(document);
            document->state()->recall(place);
            return;
        }
    }
    openArchive(request, input.archive, place);
}

void MainWindow::saveReport()
{
    if (CompareDocument *document = currentComparison())
        m_exporter->saveReport(document->state()->comparison(), document->title());
}

/// What is open, then the other images of the sources that are, then what was opened lately.
QList<CompareDialog::Candidate> MainWindow::comparable() const
{
    QList<CompareDialog::Candidate> list;
    const auto add = [&list](const QString &text, const OpenRequest &request) {
        for (const CompareDialog::Candidate &other : list) {
            if (other.request.isSameSource(request) && other.request.number == request.number)
                return;
        }
        list += {text, request};
    };
    for (const ImageDocument *document : documents()) {
        if (document->container() == nullptr && document->request().source != QLatin1String("-"))
            add(tr("%1 in %2", "image in file").arg(document->title(), document->sourceName()), document->request());
    }
    for (const ImageDocument *document : documents()) {
        const ImageArchivePtr &archive = document->state()->archive();
        if (!archive || document->container() != nullptr || document->request().source == QLatin1String("-"))
            continue;
        for (const ImageInfo &image : archive->images()) {
            OpenRequest request = document->request();
            request.number = static_cast<int>(image.number);
            add(tr("%1 in %2", "image in file").arg(nameText(image.displayName()), document->sourceName()), request);
        }
    }
    for (const RecentImage &recent : m_settings->recentImages()) {
        if (recent.kind == RecentKind::Session)
            continue;
        add(tr("%1 – %2").arg(recent.name, recent.source), {recent.source, false, recent.number});
        if (recent.kind == RecentKind::Comparison)
            add(tr("%1 – %2").arg(recent.otherName, recent.otherSource),
                {recent.otherSource, false, recent.otherNumber});
    }
    return list;
}

CompareDialog *MainWindow::newCompareDialog()
{
    auto *dialog = new CompareDialog(comparable(), m_settings->lastFolder(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    return dialog;
}

/// Two are compared; with one, the other is asked for.
void MainWindow::compareDropped(const QStringList &paths)
{
    if (paths.isEmpty())
        return;
    if (paths.size() == 2)
        return compare(OpenRequest::ofPath(paths[0]), OpenRequest::ofPath(paths[1]));
    CompareDialog *dialog = newCompareDialog();
    for (int side = 0; side < std::min<int>(2, static_cast<int>(paths.size())); ++side) {
        const OpenRequest request = OpenRequest::ofPath(paths[side]);
        dialog->choose(side, {request.text(), request});
    }
    connect(dialog, &CompareDialog::chosen, this,
            qOverload<const OpenRequest &, const OpenRequest &>(&MainWindow::compare));
    dialog->open();
}

/// What is in files of this machine and is compared as it is after its last layer.
void MainWindow::rememberComparison(const CompareDocument *document)
{
    RecentImage recent;
    recent.kind = RecentKind::Comparison;
    for (const CompareSide side : {CompareSide::A, CompareSide::B}) {
        const CompareInput &input = document->loader()->input(side);
        const OpenRequest &request = input.request;
        if (!input.image || input.at.isLayer() || request.sample || request.kept || request.source.isEmpty() ||
            request.source == QLatin1String("-"))
            return;
        QList<qulonglong> bytes;
        for (const LayerTotals &layer : input.image->totals())
            bytes += layer.bytes;
        const bool isOlder = side == CompareSide::A;
        (isOlder ? recent.source : recent.otherSource) = request.source;
        (isOlder ? recent.number : recent.otherNumber) = static_cast<int>(input.index) + 1;
        (isOlder ? recent.name : recent.otherName) = document->state()->name(side);
        (isOlder ? recent.layerBytes : recent.otherLayerBytes) = bytes;
    }
    recent.opened = QDateTime::currentDateTimeUtc();
    m_settings->addRecentImage(recent);
}

void MainWindow::askToCompare()
{
    if (const ImageDocument *document = currentDocument(); document != nullptr && document->container() != nullptr)
        return compareContainer(document);
    CompareDialog *dialog = newCompareDialog();
    if (const ImageDocument *document = currentDocument();
        document != nullptr && document->request().source != QLatin1String("-"))
        dialog->choose(0, {document->title(), document->request()});
    if (const CompareDocument *document = currentComparison())
        chooseSides(*dialog, *document);
    connect(dialog, &CompareDialog::chosen, this,
            qOverload<const OpenRequest &, const OpenRequest &>(&MainWindow::compare));
    dialog->open();
}

void MainWindow::askForSide(CompareDocument *document)
{
    if (document == nullptr)
        return;
    CompareDialog *dialog = newCompareDialog();
    chooseSides(*dialog, *document);
    const QPointer<CompareDocument> target(document);
    connect(dialog, &CompareDialog::chosen, this, [target](const OpenRequest &a, const OpenRequest &b) {
        if (target)
            target->compare(inputOf(a, *target), inputOf(b, *target));
    });
    dialog->open();
}

void MainWindow::connectCompareActions()
{
    connect(m_actions->compare, &QAction::triggered, this, &MainWindow::askToCompare);
    connect(m_actions->saveReport, &QAction::triggered, this, &MainWindow::saveReport);
    connect(m_actions->swapSides, &QAction::triggered, this, [this] { currentComparison()->loader()->swap(); });
    connect(m_actions->nextDifference, &QAction::triggered, this,
            [this] { currentComparison()->page()->nextDifference(); });
    connect(m_actions->previousDifference, &QAction::triggered, this,
            [this] { currentComparison()->page()->previousDifference(); });
}

void MainWindow::updateCompareActions()
{
    const CompareDocument *document = currentComparison();
    const bool isDone = document != nullptr && document->state()->stage() == CompareStage::Done;
    for (QAction *action :
         {m_actions->saveReport, m_actions->swapSides, m_actions->nextDifference, m_actions->previousDifference})
        action->setEnabled(isDone);
    if (document != nullptr) {
        m_actions->copyPath->setEnabled(isDone && document->state()->node().isValid());
        m_actions->extract->setEnabled(m_actions->copyPath->isEnabled());
    }
    m_status->setFacts(document != nullptr ? document->factsText() : QString());
    if (document == nullptr)
        return;
    setWindowTitle(tr("%1 – Strata").arg(document->title()));
    m_actions->closeTab->setEnabled(true);
    m_actions->stop->setEnabled(document->loader()->isWorking());
    m_actions->reload->setEnabled(true);
    m_actions->filter->setEnabled(isDone);
}

} // namespace strata
