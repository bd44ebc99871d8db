// SPDX-License-Identifier: Apache-2.0
#include "app/image/content_tab.h"

#include "views/common/format.h"
#include "views/common/message_text.h"
#include "views/common/panel.h"
#include "views/compare/content/content_diff_view.h"
#include "views/content/content_view.h"

#include <QVBoxLayout>

namespace strata {

namespace {

struct Version {
    ByteSourcePtr bytes;
    QString words; // in their place
};

Version versionOf(const ImagePtr &image, const Change &change)
{
    const ImageTree &tree = *image->tree();
    const auto inode = tree.inode(tree.ref(change));
    if (!inode)
        return {nullptr, ContentTab::tr("a hard link without a target")};
    const Entry &entry = tree.entry(*inode);
    if (entry.type == EntryType::File) {
        auto source = openContent(image, *inode);
        return source ? Version{*source, {}} : Version{nullptr, messageText(source.error().text())};
    }
    if (entry.type == EntryType::Symlink)
        return {nullptr, nameText(tree.treeOf(*inode).linkTarget(inode->entry))};
    return {nullptr, typeText(entry.type)};
}

QString layerLabel(const ImageTree &tree, LayerNumber layer)
{
    return tree.isContainer(layer) ? ContentTab::tr("container") : ContentTab::tr("layer %1").arg(layer.value);
}

} // namespace

ContentTab::ContentTab(const WindowParts &parts, const QString &title, const Source &source)
    : Document(parts), m_title(title), m_source(source)
{
}

ContentTab *ContentTab::of(const WindowParts &parts, const Source &source)
{
    return source.node.isValid() ? ofVersions(parts, source.image, source.node, source.version, source.toolTip)
                                 : ofFile(parts, source.image, source.inode, source.title, source.toolTip);
}

void ContentTab::show(QWidget *heading, QWidget *content)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    if (heading != nullptr)
        layout->addWidget(heading);
    layout->addWidget(content, 1);
    setFocusProxy(content);
}

ContentTab *ContentTab::ofFile(const WindowParts &parts, const ImagePtr &image, EntryRef inode, const QString &title,
                               const QString &toolTip)
{
    auto *tab = new ContentTab(parts, title, {image, title, toolTip, inode, {}, {}});
    auto *heading = new PanelHeading(toolTip);
    auto *view = new ContentView(heading);
    tab->show(heading, view);
    view->showFile(image, inode);
    return tab;
}

ContentTab *ContentTab::ofVersions(const WindowParts &parts, const ImagePtr &image, NodeId node, LayerNumber version,
                                   const QString &toolTip)
{
    const ImageTree &tree = *image->tree();
    const Change *newer = nullptr;
    const Change *older = nullptr;
    for (const Change &change : tree.changes(node)) { // oldest first
        if (change.isRemoval())
            continue;
        if (change.layerNumber() < version)
            older = &change;
        else if (change.layerNumber() == version)
            newer = &change;
    }
    const QString path = nameText(tree.path(node));
    auto *view = new ContentDiffView;
    ContentDiffView::Pair pair;
    pair.path = QByteArray::fromStdString(std::string(tree.path(node)));
    QString title = path.section(QLatin1Char('/'), -1);
    if (newer != nullptr && older != nullptr) {
        const Version a = versionOf(image, *older);
        const Version b = versionOf(image, *newer);
        pair.a = a.bytes;
        pair.b = b.bytes;
        pair.textA = a.words;
        pair.textB = b.words;
        pair.labelA = layerLabel(tree, older->layerNumber());
        pair.labelB = layerLabel(tree, newer->layerNumber());
        title = tr("%1: %2 ⇄ %3", "file: two layers").arg(title, pair.labelA, pair.labelB);
    }
    auto *tab = new ContentTab(parts, title, {image, {}, toolTip, {}, node, version});
    tab->show(nullptr, view);
    view->showPair(pair);
    return tab;
}

} // namespace strata
