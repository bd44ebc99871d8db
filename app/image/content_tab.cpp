// SPDX-License-Identifier: Apache-2.0
#include "app/image/content_tab.h"

#include "views/common/format.h"
#include "views/common/message_text.h"
#include "views/common/panel.h"
#include "views/compare/content/content_diff_view.h"
#include "views/content/content_view.h"

#include <QVBoxLayout>

#include <algorithm>

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

/// "passwd, version 3" of a path that more than one layer holds.
QString fileTitle(const ImageTree &tree, NodeId node, LayerNumber version)
{
    const QString name = nameText(tree.path(node)).section(QLatin1Char('/'), -1);
    const auto versions = std::ranges::count_if(tree.changes(node), [](const Change &one) { return !one.isRemoval(); });
    if (versions < 2)
        return name;
    return ContentTab::tr("%1, %2", "file, version")
        .arg(name,
             tree.isContainer(version) ? ContentTab::tr("container") : ContentTab::tr("version %1").arg(version.value));
}

QString layerLabel(const ImageTree &tree, LayerNumber layer)
{
    return tree.isContainer(layer) ? ContentTab::tr("container") : ContentTab::tr("layer %1").arg(layer.value);
}

} // namespace

ContentTab::ContentTab(const Source &source, QWidget *parent) : QWidget(parent), m_source(source) {}

ContentTab *ContentTab::of(const Source &source, QWidget *parent)
{
    auto *tab = new ContentTab(source, parent);
    if (source.kind == Kind::File)
        tab->showFile();
    else
        tab->showVersions();
    return tab;
}

QString ContentTab::path() const
{
    return nameText(m_source.image->tree()->path(m_source.node));
}

/// "etc/passwd in localhost/app:v1"
QString ContentTab::toolTipText() const
{
    return tr("%1 in %2", "file in image").arg(path(), m_source.imageTitle);
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

void ContentTab::showFile()
{
    const ImageTree &tree = *m_source.image->tree();
    m_title = fileTitle(tree, m_source.node, m_source.version);
    auto *heading = new PanelHeading(toolTipText());
    auto *view = new ContentView(heading);
    show(heading, view);
    const Change *change = tree.versionAt(m_source.node, m_source.version);
    if (const auto inode = change != nullptr ? tree.inode(tree.ref(*change)) : std::nullopt)
        view->showFile(m_source.image, *inode);
}

void ContentTab::showVersions()
{
    const ImageTree &tree = *m_source.image->tree();
    const Change *newer = nullptr;
    const Change *older = nullptr;
    for (const Change &change : tree.changes(m_source.node)) { // oldest first
        if (change.isRemoval())
            continue;
        if (change.layerNumber() < m_source.version)
            older = &change;
        else if (change.layerNumber() == m_source.version)
            newer = &change;
    }
    auto *view = new ContentDiffView;
    ContentDiffView::Pair pair;
    pair.path = QByteArray::fromStdString(std::string(tree.path(m_source.node)));
    m_title = path().section(QLatin1Char('/'), -1);
    if (newer != nullptr && older != nullptr) {
        const Version a = versionOf(m_source.image, *older);
        const Version b = versionOf(m_source.image, *newer);
        pair.a = a.bytes;
        pair.b = b.bytes;
        pair.textA = a.words;
        pair.textB = b.words;
        pair.labelA = layerLabel(tree, older->layerNumber());
        pair.labelB = layerLabel(tree, newer->layerNumber());
        m_title = tr("%1: %2 ⇄ %3", "file: two layers").arg(m_title, pair.labelA, pair.labelB);
    }
    show(nullptr, view);
    view->showPair(pair);
}

} // namespace strata
