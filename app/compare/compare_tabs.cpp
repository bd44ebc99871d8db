// SPDX-License-Identifier: Apache-2.0
#include "app/compare/compare_tabs.h"

#include "app/actions.h"
#include "app/compare/compare_document.h"
#include "app/document_tabs.h"
#include "app/image/image_document.h"
#include "app/image/image_tabs.h"
#include "app/settings.h"
#include "views/common/format.h"

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

CompareTabs::CompareTabs(const WindowParts &parts, ImageTabs *images)
    : QObject(parts.window), m_parts(parts), m_images(images)
{
    connect(parts.actions->compare, &QAction::triggered, this, &CompareTabs::ask);
}

void CompareTabs::compare(const OpenRequest &a, const OpenRequest &b)
{
    compare(inputOf(a), inputOf(b));
}

void CompareTabs::compare(const CompareInput &a, const CompareInput &b)
{
    m_parts.tabs->saveLayout();
    auto *document = new CompareDocument(m_parts);
    connect(document, &CompareDocument::otherSideRequested, this, [this, document] { askForSide(document); });
    connect(
        document, &CompareDocument::inspectRequested, this,
        [this, document](CompareSide side, const QByteArray &path) { inspect(document->loader()->input(side), path); });
    connect(document->state(), &CompareState::comparisonChanged, this, [this, document] {
        if (document->state()->comparison())
            remember(document);
    });
    document->compare(a, b);
    m_parts.tabs->add(document);
}

void CompareTabs::inspect(const CompareInput &input, const QByteArray &path)
{
    if (!input.archive)
        return;
    const std::vector<LayerInfo> &layers = input.archive->images()[input.index].layers;
    const bool isOfLab = input.request.source.isEmpty() && !input.request.sample;
    if (isOfLab && !layers.empty() && layers.back().isContainer)
        return Q_EMIT containerRequested(input, path);
    OpenRequest request = input.request;
    request.number = static_cast<int>(input.index) + 1;
    const InspectState::Remembered place{path, TreeScope::Merged, {}, input.side().at};
    for (ImageDocument *document : m_parts.tabs->all<ImageDocument>()) {
        if (document->request().isSameSource(request) && document->request().number == request.number &&
            document->state()->image()) {
            m_parts.tabs->setCurrentWidget(document);
            document->state()->recall(place);
            return;
        }
    }
    m_images->openArchive(request, input.archive, place);
}

/// What is open, then the other images of the sources that are, then what was opened lately.
QList<CompareDialog::Candidate> CompareTabs::candidates() const
{
    QList<CompareDialog::Candidate> list;
    const auto add = [&list](const QString &text, const OpenRequest &request) {
        for (const CompareDialog::Candidate &other : list) {
            if (other.request.isSameSource(request) && other.request.number == request.number)
                return;
        }
        list += {text, request};
    };
    for (const ImageDocument *document : m_images->withSource()) {
        if (document->request().source != QLatin1String("-"))
            add(document->distinctTitle(), document->request());
    }
    for (const ImageDocument *document : m_images->withSource()) {
        const ImageArchivePtr &archive = document->state()->archive();
        if (!archive || document->request().source == QLatin1String("-"))
            continue;
        for (const ImageInfo &image : archive->images()) {
            OpenRequest request = document->request();
            request.number = static_cast<int>(image.number);
            add(tr("%1 in %2", "image in file").arg(nameText(image.displayName()), document->sourceName()), request);
        }
    }
    for (const RecentImage &recent : m_parts.settings->recentImages()) {
        if (recent.kind == RecentKind::Session)
            continue;
        add(tr("%1 – %2").arg(recent.name, recent.source), {recent.source, false, recent.number});
        if (recent.kind == RecentKind::Comparison)
            add(tr("%1 – %2").arg(recent.otherName, recent.otherSource),
                {recent.otherSource, false, recent.otherNumber});
    }
    return list;
}

CompareDialog *CompareTabs::newDialog()
{
    auto *dialog = new CompareDialog(candidates(), m_parts.settings->lastFolder(), m_names, m_parts.window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    return dialog;
}

void CompareTabs::compareWord(const QString &word)
{
    CompareDialog *dialog = newDialog();
    const OpenRequest request = OpenRequest::ofWord(word);
    dialog->choose(0, {request.text(), request});
    connect(dialog, &CompareDialog::chosen, this,
            qOverload<const OpenRequest &, const OpenRequest &>(&CompareTabs::compare));
    dialog->open();
}

/// Two are compared; with one, the other is asked for.
void CompareTabs::compareDropped(const QStringList &paths)
{
    if (paths.isEmpty())
        return;
    if (paths.size() == 2)
        return compare(OpenRequest::ofPath(paths[0]), OpenRequest::ofPath(paths[1]));
    CompareDialog *dialog = newDialog();
    for (int side = 0; side < std::min<int>(2, static_cast<int>(paths.size())); ++side) {
        const OpenRequest request = OpenRequest::ofPath(paths[side]);
        dialog->choose(side, {request.text(), request});
    }
    connect(dialog, &CompareDialog::chosen, this,
            qOverload<const OpenRequest &, const OpenRequest &>(&CompareTabs::compare));
    dialog->open();
}

/// What is in files of this machine and is compared as it is after its last layer.
void CompareTabs::remember(const CompareDocument *document)
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
    m_parts.settings->addRecentImage(recent);
}

void CompareTabs::ask()
{
    const auto *image = m_parts.tabs->current<ImageDocument>();
    if (image != nullptr && !image->hasSource())
        return compareWithBelow(image);
    CompareDialog *dialog = newDialog();
    if (image != nullptr && image->request().source != QLatin1String("-"))
        dialog->choose(0, {image->title(), image->request()});
    if (const auto *document = m_parts.tabs->current<CompareDocument>())
        chooseSides(*dialog, *document);
    connect(dialog, &CompareDialog::chosen, this,
            qOverload<const OpenRequest &, const OpenRequest &>(&CompareTabs::compare));
    dialog->open();
}

void CompareTabs::askForSide(CompareDocument *document)
{
    CompareDialog *dialog = newDialog();
    chooseSides(*dialog, *document);
    const QPointer<CompareDocument> target(document);
    connect(dialog, &CompareDialog::chosen, this, [target](const OpenRequest &a, const OpenRequest &b) {
        if (target)
            target->compare(inputOf(a, *target), inputOf(b, *target));
    });
    dialog->open();
}

/// What the container made of its image.
void CompareTabs::compareWithBelow(const ImageDocument *document)
{
    CompareInput a;
    a.image = document->below();
    a.request.number = 1; // what is in no file is distinguished by this
    CompareInput b;
    b.request.number = 2;
    b.image = document->state()->image();
    if (!a.image || !b.image)
        return;
    a.archive = a.image->archive();
    for (const ImageDocument *other : m_images->withSource()) {
        if (other->state()->archive() == a.archive)
            a.request = other->request();
    }
    a.index = static_cast<std::size_t>(&a.image->info() - a.archive->images().data());
    b.archive = b.image->archive();
    compare(a, b);
}

} // namespace strata
