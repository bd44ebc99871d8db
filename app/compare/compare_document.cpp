// SPDX-License-Identifier: Apache-2.0
#include "app/compare/compare_document.h"

#include "app/actions.h"
#include "app/export/exporter.h"
#include "app/settings.h"
#include "model/image/content_reader.h"
#include "views/common/format.h"
#include "views/common/message_text.h"
#include "views/compare/compare_files_view.h"
#include "views/compare/compare_page.h"
#include "views/compare/compare_texts.h"
#include "views/compare/content/content_diff_view.h"

#include <QActionGroup>
#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>
#include <QMenu>
#include <QVBoxLayout>

namespace strata {

namespace {

constexpr auto pageState = "compare";

QString menuText(QString name)
{
    return name.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

/// What one side has at a path: the bytes of a file, or words for anything else.
struct SideContent {
    ByteSourcePtr bytes;
    QString words;
};

SideContent contentOf(const ImageTree &tree, const ContentReader &reader, std::optional<EntryRef> inode)
{
    if (!inode)
        return {};
    const Entry &entry = tree.entry(*inode);
    switch (entry.type) {
    case EntryType::File: {
        const auto opened = reader.open(*inode);
        return opened ? SideContent{*opened, {}} : SideContent{nullptr, messageText(opened.error().text())};
    }
    case EntryType::Symlink:
    case EntryType::Hardlink:
        return {nullptr, QStringLiteral("→ ") + nameText(tree.treeOf(*inode).linkTarget(inode->entry))};
    case EntryType::Directory: return {nullptr, CompareDocument::tr("a directory")};
    case EntryType::CharDevice:
    case EntryType::BlockDevice: {
        const auto [major, minor] = tree.treeOf(*inode).device(inode->entry);
        return {nullptr, CompareDocument::tr("device %1, %2").arg(major).arg(minor)};
    }
    case EntryType::Fifo: return {nullptr, CompareDocument::tr("a named pipe")};
    case EntryType::Whiteout:
    case EntryType::OpaqueMark: break;
    }
    return {};
}

} // namespace

CompareDocument::CompareDocument(const WindowParts &parts)
    : Document(parts)
    , m_state(new CompareState(this))
    , m_page(new ComparePage(m_state, this))
    , m_contents(new ContentDiffView(this))
    , m_loader(new CompareLoader(m_state, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_page);
    m_page->setContentView(m_contents);
    m_page->restoreState(settings()->partState(QLatin1String(pageState)));
    if (settings()->usesCache())
        m_loader->setCache(IndexCache::ofUser());
    m_loader->setUnpack(settings()->unpack());
    connect(settings(), &Settings::unpackChanged, this, [this] {
        m_loader->setUnpack(settings()->unpack());
        m_loader->compareAgain();
    });
    connectPage();
    connectActions();
    showContents();
}

CompareDocument::~CompareDocument()
{
    deleteParts();
}

void CompareDocument::connectPage()
{
    connect(m_page, &ComparePage::sideMenuRequested, this, &CompareDocument::fillSideMenu);
    connect(m_page, &ComparePage::swapRequested, m_loader, &CompareLoader::swap);
    connect(m_page, &ComparePage::cancelRequested, m_loader, &CompareLoader::stop);
    connect(m_page, &ComparePage::retryRequested, m_loader, &CompareLoader::reload);
    connect(m_page, &ComparePage::openRequested, this, [this] { Q_EMIT otherSideRequested(CompareSide::A); });
    connect(m_page, &ComparePage::reportRequested, actions().saveReport, &QAction::trigger);
    connect(m_page, &ComparePage::fileMenuRequested, this, &CompareDocument::showFileMenu);
    connect(m_page->files(), &CompareFilesView::copyRequested, this, &CompareDocument::copySelected);
    connect(m_page, &ComparePage::contentRequested, m_contents, [this] { m_contents->setFocus(Qt::OtherFocusReason); });
    connect(m_contents, &ContentDiffView::nextFileRequested, m_page, &ComparePage::nextDifference);
    connect(m_contents, &ContentDiffView::previousFileRequested, m_page, &ComparePage::previousDifference);
    connect(m_state, &CompareState::namesChanged, this, &Document::changed);
    connect(m_state, &CompareState::stageChanged, this, &Document::changed);
    connect(m_state, &CompareState::noiseChanged, m_loader, &CompareLoader::compareAgain);
    connect(m_state, &CompareState::comparisonChanged, this, &CompareDocument::followComparison);
    connect(m_state, &CompareState::nodeSelected, this, &CompareDocument::showContents);
    connect(m_state, &CompareState::nodeSelected, this, &Document::changed);
}

void CompareDocument::connectActions()
{
    on(actions().saveReport, [this] { parts().exporter->saveReport(m_state->comparison(), title()); });
    on(actions().copyPath, [this] { copySelected(); });
    on(actions().extract, [this] { extractSelected(); });
    on(actions().filter, [this] { m_page->focusFilter(); });
    on(actions().swapSides, [this] { m_loader->swap(); });
    on(actions().nextDifference, [this] { m_page->nextDifference(); });
    on(actions().previousDifference, [this] { m_page->previousDifference(); });
}

QList<QAction *> CompareDocument::available() const
{
    QList<QAction *> list = Document::available();
    if (m_state->stage() != CompareStage::Done)
        return list;
    const Actions &all = actions();
    list += {all.saveReport, all.swapSides, all.nextDifference, all.previousDifference, all.filter};
    if (m_state->node().isValid())
        list += {all.copyPath, all.extract};
    return list;
}

HeaderColumns *CompareDocument::columns() const
{
    return m_page->files()->columns();
}

void CompareDocument::compare(const CompareInput &a, const CompareInput &b)
{
    m_loader->compare(a, b);
}

QString CompareDocument::title() const
{
    const auto name = [this](CompareSide side) { return m_state->name(side).section(QLatin1Char('/'), -1); };
    return tr("%1 ⇄ %2").arg(name(CompareSide::A), name(CompareSide::B));
}

QString CompareDocument::toolTipText() const
{
    return m_loader->input(CompareSide::A).request.text() + QLatin1Char('\n') +
           m_loader->input(CompareSide::B).request.text();
}

Document::Facts CompareDocument::facts() const
{
    const ComparisonPtr &comparison = m_state->comparison();
    if (!comparison || !comparison->files)
        return {};
    const QLocale locale;
    const CompareTree::Sums &sums = comparison->files->sums(CompareTree::root());
    QStringList facts;
    facts += tr("Compared %1 and %2 paths in %3 s")
                 .arg(locale.toString(sums.same + sums.modified + sums.metadata + sums.removed),
                      locale.toString(sums.same + sums.modified + sums.metadata + sums.added),
                      locale.toString(static_cast<double>(m_loader->milliseconds()) / 1000.0, 'f', 2));
    if (comparison->summary.sharedLayers != 0)
        facts += tr("%Ln shared layer(s), read only once", nullptr, static_cast<int>(comparison->summary.sharedLayers));
    facts += !comparison->isComplete() ? tr("strata-cli compare exits with 2: not everything could be read")
             : comparison->isSame()    ? tr("strata-cli compare exits with 0: they are the same")
                                       : tr("strata-cli compare exits with 1: they differ");
    return {facts.join(QStringLiteral("  ·  ")), {}};
}

void CompareDocument::fillSideMenu(CompareSide side, QMenu *menu)
{
    const CompareInput &input = m_loader->input(side);
    connect(menu->addAction(tr("Another image or directory…")), &QAction::triggered, this,
            [this, side] { Q_EMIT otherSideRequested(side); });
    if (!input.archive)
        return;
    menu->addSeparator();
    const auto &images = input.archive->images();
    for (std::size_t i = 0; images.size() > 1 && i < images.size(); ++i) {
        QString name = nameText(images[i].displayName());
        if (!images[i].platform.isEmpty())
            name += QStringLiteral(" · ") + nameText(images[i].platform.text());
        QAction *action = menu->addAction(menuText(name));
        action->setCheckable(true);
        action->setChecked(i == input.index);
        connect(action, &QAction::triggered, this, [this, side, i] {
            CompareInput other = m_loader->input(side);
            other.index = i;
            other.request.number = static_cast<int>(i) + 1;
            other.image = nullptr;
            other.at = LayerNumber();
            replaceSide(side, other);
        });
    }
    fillLayerMenu(side, menu->addMenu(tr("After layer")));
}

void CompareDocument::fillLayerMenu(CompareSide side, QMenu *menu)
{
    constexpr qsizetype longestCommand = 60;
    const CompareInput &input = m_loader->input(side);
    const ImageInfo &info = input.archive->images()[input.index];
    const std::size_t shown = input.at.isLayer() ? input.at.value : info.layers.size();
    auto *group = new QActionGroup(menu);
    for (std::size_t number = info.layers.size(); number > 0; --number) {
        const auto step = info.layers[number - 1].historyStep;
        QString text = QString::number(number);
        if (step)
            text += QStringLiteral(" · ") + nameText(shownCommand(info.history[*step])).left(longestCommand);
        QAction *action = menu->addAction(menuText(text));
        action->setCheckable(true);
        action->setChecked(number == shown);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, side, number, isLast = number == info.layers.size()] {
            CompareInput other = m_loader->input(side);
            other.at = isLast ? LayerNumber() : LayerNumber(static_cast<std::uint32_t>(number));
            replaceSide(side, other);
        });
    }
}

void CompareDocument::showFileMenu(const QPoint &where)
{
    const ComparisonPtr &comparison = m_state->comparison();
    if (!comparison || !comparison->files || !m_state->node().isValid())
        return;
    const CompareTree &files = *comparison->files;
    const std::string path = files.path(m_state->node());
    const std::vector<NodeId> nodes = m_page->files()->selectedNodes();
    const int count = static_cast<int>(nodes.size());
    QMenu menu;
    connect(menu.addAction(count > 1 ? tr("Copy %Ln path(s)", nullptr, count) : tr("Copy path")), &QAction::triggered,
            this, &CompareDocument::copySelected);
    for (const CompareSide side : {CompareSide::A, CompareSide::B}) {
        const QString name = menuText(m_state->shortName(side));
        const std::vector<NodeId> there = nodesOf(side, nodes);
        QAction *extract = menu.addAction(
            count > 1 ? tr("Extract %Ln path(s) from %1…", nullptr, static_cast<int>(there.size())).arg(name)
                      : tr("Extract from %1…").arg(name));
        extract->setEnabled(!there.empty());
        connect(extract, &QAction::triggered, this, [this, side, there] { this->extract(side, there); });
    }
    menu.addSeparator();
    for (const CompareSide side : {CompareSide::A, CompareSide::B}) {
        QAction *show = menu.addAction(tr("Show in %1").arg(menuText(m_state->shortName(side))));
        show->setEnabled(
            (side == CompareSide::A ? files.nodeA(m_state->node()) : files.nodeB(m_state->node())).isValid());
        connect(show, &QAction::triggered, this,
                [this, side, &path] { Q_EMIT inspectRequested(side, QByteArray::fromStdString(path)); });
    }
    menu.exec(where);
}

bool CompareDocument::hasFiles() const
{
    return m_state->comparison() && m_state->comparison()->files;
}

/// The paths of the selected rows, to be pasted.
void CompareDocument::copySelected() const
{
    QStringList paths;
    if (hasFiles()) {
        for (const NodeId node : m_page->files()->selectedNodes())
            paths += pastableName(m_state->comparison()->files->path(node));
    }
    copyPaths(paths);
}

void CompareDocument::extract(CompareSide side, const std::vector<NodeId> &nodes) const
{
    const Comparison &comparison = *m_state->comparison();
    const ComparedSide &one = side == CompareSide::A ? comparison.a : comparison.b;
    parts().exporter->extractToFolder(one.image, one.at, nodes);
}

/// The selected paths of the second image; if it has none of them, those of the first.
void CompareDocument::extractSelected() const
{
    if (!hasFiles())
        return;
    for (const CompareSide side : {CompareSide::B, CompareSide::A}) {
        if (const std::vector<NodeId> there = nodesOf(side, m_page->files()->selectedNodes()); !there.empty())
            return extract(side, there);
    }
}

/// In the tree of that side's image; what is not there is left out.
std::vector<NodeId> CompareDocument::nodesOf(CompareSide side, const std::vector<NodeId> &nodes) const
{
    const CompareTree &files = *m_state->comparison()->files;
    std::vector<NodeId> there;
    for (const NodeId node : nodes) {
        if (const NodeId one = side == CompareSide::A ? files.nodeA(node) : files.nodeB(node); one.isValid())
            there.push_back(one);
    }
    return there;
}

void CompareDocument::replaceSide(CompareSide side, const CompareInput &input)
{
    if (side == CompareSide::A)
        m_loader->compare(input, m_loader->input(CompareSide::B));
    else
        m_loader->compare(m_loader->input(CompareSide::A), input);
}

void CompareDocument::followComparison()
{
    const ComparisonPtr &comparison = m_state->comparison();
    m_readers = {};
    if (comparison) {
        m_readers[0] = std::make_unique<ContentReader>(comparison->a.image);
        m_readers[1] = std::make_unique<ContentReader>(comparison->b.image);
    }
    showContents();
    Q_EMIT changed();
}

void CompareDocument::showContents()
{
    const ComparisonPtr &comparison = m_state->comparison();
    const NodeId node = m_state->node();
    if (!comparison || !comparison->files || !node.isValid()) {
        m_contents->showNothing(tr("Select a file to see what differs in it."));
        return;
    }
    const CompareTree &files = *comparison->files;
    if (shownType(files, node) == EntryType::Directory && files.kind(node) != ChangeKind::Modified) {
        m_contents->showNothing(compareToolTip(files, node));
        return;
    }
    const SideContent a = contentOf(files.a().tree(), *m_readers[0], files.inodeA(node));
    const SideContent b = contentOf(files.b().tree(), *m_readers[1], files.inodeB(node));
    ContentDiffView::Pair pair;
    pair.path = QByteArray::fromStdString(files.path(node));
    pair.a = a.bytes;
    pair.b = b.bytes;
    pair.labelA = m_state->shortName(CompareSide::A);
    pair.labelB = m_state->shortName(CompareSide::B);
    pair.textA = a.words;
    pair.textB = b.words;
    pair.attributes = differingAttributes(files, node);
    m_contents->showPair(pair);
}

void CompareDocument::saveLayout() const
{
    settings()->setPartState(QLatin1String(pageState), m_page->saveState());
}

void CompareDocument::restoreDefaultLayout()
{
    m_page->restoreState({});
}

} // namespace strata
