// SPDX-License-Identifier: Apache-2.0
#include "views/details/details_view.h"

#include "model/image/content_reader.h"
#include "model/image/history/dockerfile.h"
#include "model/image/image_owners.h"
#include "model/tree/capabilities.h"
#include "model/tree/merge/link_resolver.h"
#include "model/tree/totals.h"
#include "views/common/elided.h"
#include "views/common/format.h"
#include "views/common/layer_names.h"
#include "views/common/message_text.h"
#include "views/common/package_facts.h"
#include "views/common/panel.h"
#include "views/common/theme.h"
#include "views/common/tree/state_stack.h"
#include "views/details/layer_details.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace strata {

namespace {

constexpr std::size_t maxOtherNames = 20;

// What the layer's step in the history was, as a person would write it; empty if the history does not say.
QString commandOf(const ImageInfo &info, LayerNumber layer)
{
    const LayerInfo &row = info.layers[layer.index()];
    if (!row.historyStep)
        return {};
    return nameText(readableCommand(info.history[*row.historyStep].createdBy));
}

QString attributeValue(const Xattr &attribute)
{
    if (attribute.name == capabilityAttribute) {
        if (const std::string text = capabilityText(attribute.value); !text.empty())
            return QString::fromStdString(text);
    }
    return nameText(attribute.value);
}

} // namespace

DetailsView::DetailsView(InspectState *state, PackageFacts *packages, QWidget *parent)
    : QWidget(parent), m_state(state), m_packages(packages), m_scroll(new QScrollArea)
{
    setObjectName(QStringLiteral("detailsView"));
    auto *content = new QWidget;
    auto *outer = new QVBoxLayout(content);
    outer->setContentsMargins(14, 10, 12, 10);
    m_facts = new FactGrid;
    outer->addWidget(m_facts);
    outer->addStretch(1);
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_stack = new StateStack(m_scroll);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_layer = new LayerDetails(m_state, m_packages);
    m_pages = new QStackedWidget;
    m_pages->addWidget(m_stack);
    m_pages->addWidget(m_layer);
    layout->addWidget(m_pages);

    connect(m_state, &InspectState::archiveChanged, this, &DetailsView::refresh);
    connect(m_state, &InspectState::imageChanged, this, &DetailsView::refresh);
    connect(m_state, &InspectState::failed, this, &DetailsView::refresh);
    connect(m_state, &InspectState::imageDecided, this, &DetailsView::refresh);
    connect(m_state, &InspectState::nodeSelected, this, &DetailsView::refresh);
    connect(m_state, &InspectState::versionSelected, this, &DetailsView::refresh);
    connect(m_packages, &PackageFacts::ownersChanged, this, [this] {
        if (m_state->image() && m_state->node().isValid() && m_packages->packageOf(m_state->node()) != nullptr)
            refresh();
    });
    refresh();
}

void DetailsView::refresh()
{
    m_digest.stop();
    m_sums.stop();
    m_owners.stop();
    m_facts->clear();
    const bool hasPath = m_state->image() && m_state->node().isValid();
    const bool hasLayer = m_state->info() != nullptr && m_state->to().isLayer();
    m_pages->setCurrentWidget(!hasPath && hasLayer ? static_cast<QWidget *>(m_layer) : m_stack);
    if (!hasPath) {
        if (m_state->failure().isEmpty())
            m_stack->showNothing(tr("Nothing selected"), tr("Select a file or directory to see where it comes from."));
        else
            m_stack->showNothing(tr("Nothing to show"), m_state->failure());
        return;
    }
    m_stack->showContent();
    const Change *change = m_state->shownChange();
    if (change == nullptr) {
        addRow(tr("State"), tr("does not exist after layer %1").arg(m_state->to().value));
        return;
    }
    if (change->isRemoval())
        showRemoval(*change);
    else
        showVersion(*change);
    showPackage();
}

void DetailsView::showPackage()
{
    if (const Package *package = m_packages->packageOf(m_state->node()))
        m_facts->addLongRow(tr("Package"), nameText(packageLabel(*package)))
            ->setObjectName(QStringLiteral("packageOfPath"));
}

void DetailsView::showRemoval(const Change &removal)
{
    addRow(tr("State"), changeText(removal.kind));
    addLayerRow(tr("Removed in"), removal.layerNumber());
    m_facts->addLongRow(tr("Removed by"), nameText(m_state->image()->tree()->removedBy(m_state->node(), removal)));
}

void DetailsView::showVersion(const Change &change)
{
    const ImageTree &tree = *m_state->image()->tree();
    const std::optional<EntryRef> inode = tree.inode(tree.ref(change));
    QString type = typeText(tree.entry(change).type);
    if (tree.entry(change).has(Entry::UnknownKind))
        type = tr("unknown type, shown as a file");
    addRow(tr("Type"), type);
    showSuppliers(change);
    if (!inode) {
        m_facts->addLongRow(tr("Link to"), nameText(tree.layer(change.layerNumber())->linkTarget(change.entry)));
        addRow(tr("State"), tr("the target is not in the image"));
        return;
    }
    showInode(*inode);
    showLink(change, *inode);
    showAttributes(*inode);
    if (tree.entry(*inode).isDirectory())
        showFolderSums(m_state->node());
    else if (tree.entry(*inode).type == EntryType::File)
        startDigest(*inode);
}

void DetailsView::showSuppliers(const Change &change)
{
    const ImageTree &tree = *m_state->image()->tree();
    addLayerRow(tr("Supplied by"), change.layerNumber());
    const LayerNumber bytesFrom = tree.contentLayer(m_state->node(), change.layerNumber());
    if (bytesFrom.isLayer() && bytesFrom != change.layerNumber() && !tree.entry(change).isDirectory())
        addLayerRow(tr("Bytes from"), bytesFrom);
    QString text = change.undecided ? tr("modified? (comparing bytes)") : changeText(change.kind);
    if (change.kind == ChangeKind::Metadata && change.what == What::Nothing)
        text = tr("stored again, without any difference");
    if (const QString what = whatText(change.what); !what.isEmpty() && !change.undecided)
        text = tr("%1: %2", "change: what differs").arg(text, what);
    addRow(tr("Change"), text);
}

void DetailsView::showInode(EntryRef inode)
{
    const ImageTree &tree = *m_state->image()->tree();
    const LayerTree &layer = tree.treeOf(inode);
    const Entry &entry = tree.entry(inode);
    if (entry.type == EntryType::File) {
        QString size = tr("%1 (%2 bytes)").arg(sizeText(entry.size), countText(entry.size));
        if (entry.has(Entry::Sparse))
            size = tr("%1, sparse: %2 stored").arg(size, sizeText(layer.storedSize(inode.entry)));
        addRow(tr("Size"), size);
    }
    addRow(tr("Mode"),
           QStringLiteral("%1 %2").arg(entry.mode, 4, 8, QLatin1Char('0')).arg(modeText(entry.type, entry.mode)))
        ->setFont(monospaceFont(font()));
    const Owner owner = layer.owner(inode.entry);
    QLabel *ownerLabel = addRow(tr("Owner"), ownerText(owner));
    if (owner.userName.empty() && owner.groupName.empty())
        startOwnerNames(ownerLabel, owner);
    addRow(tr("Modified"), entry.has(Entry::Implied) ? tr("not recorded (no entry of its own)")
                                                     : tr("%1 UTC").arg(timeText(entry.mtime)));
    if (entry.type == EntryType::CharDevice || entry.type == EntryType::BlockDevice) {
        const auto [major, minor] = layer.device(inode.entry);
        addRow(tr("Device"), QStringLiteral("%1:%2").arg(major).arg(minor));
    }
}

/// A layer need not store names; then those of the image's own /etc/passwd and /etc/group are shown, as such.
void DetailsView::startOwnerNames(QLabel *label, const Owner &owner)
{
    m_owners.start([image = m_state->image(), at = m_state->to()](const StopToken &) { return ownerNames(image, at); },
                   [label, owner](const OwnerNames &names) {
                       const std::string user = OwnerNames::nameOf(names.users, owner.uid);
                       const std::string group = OwnerNames::nameOf(names.groups, owner.gid);
                       if (user.empty() && group.empty())
                           return;
                       label->setText(tr("%1 (%2:%3 according to the image's own /etc/passwd and /etc/group)")
                                          .arg(ownerText(owner),
                                               user.empty() ? QString::number(owner.uid) : nameText(user),
                                               group.empty() ? QString::number(owner.gid) : nameText(group)));
                   });
}

void DetailsView::showLink(const Change &change, EntryRef inode)
{
    const ImageTree &tree = *m_state->image()->tree();
    if (tree.entry(change).type == EntryType::Hardlink)
        m_facts->addLongRow(tr("Hard link to"),
                            nameText("/" + std::string(tree.layer(change.layerNumber())->linkTarget(change.entry))));
    addOtherNames();
    if (tree.entry(inode).type != EntryType::Symlink)
        return;
    const std::string target(tree.treeOf(inode).linkTarget(inode.entry));
    m_facts->addLongRow(tr("Link target"), nameText(target));
    const LayerNumber at = m_state->to();
    const Result<NodeId> node = resolvePath(tree, tree.path(m_state->node()), at);
    if (!node) {
        addRow(tr("Leads to"), tr("nothing in this image"));
        return;
    }
    addPathRow(tr("Leads to"), *node, tr("Go to the target of the link"));
}

void DetailsView::addOtherNames()
{
    const std::vector<NodeId> names = m_state->image()->tree()->otherNames(m_state->node(), m_state->to());
    const std::size_t shown = std::min(names.size(), maxOtherNames);
    for (std::size_t i = 0; i < shown; ++i)
        addPathRow(tr("Also named"), names[i], tr("Go to this name of the same file"));
    if (shown < names.size())
        addRow(QString(), tr("and %1 more names").arg(countText(names.size() - shown)));
}

/// A path that a click selects.
void DetailsView::addPathRow(const QString &name, NodeId node, const QString &action)
{
    auto *go = new ElidedButton;
    go->setPlainText(nameText(m_state->image()->tree()->path(node)), action);
    connect(go, &ElidedButton::clicked, this, [this, node] { m_state->selectNode(node); });
    m_facts->addWidgetRow(name, go);
}

void DetailsView::showAttributes(EntryRef inode)
{
    const LayerTree &layer = m_state->image()->tree()->treeOf(inode);
    for (const Xattr &attribute : layer.xattrs(inode.entry))
        m_facts->addLongRow(nameText(attribute.name), attributeValue(attribute))->setFont(monospaceFont(font()));
    if (const std::string &raw = layer.extra(inode.entry).rawPath; !raw.empty())
        m_facts->addLongRow(tr("Name in layer"), nameText(raw));
}

void DetailsView::showFolderSums(NodeId node)
{
    QLabel *label = addRow(tr("Contains"), tr("counting…"));
    m_sums.start(
        [tree = m_state->image()->tree(), at = m_state->to(), node](const StopToken &) {
            const FolderTotals totals(*tree, at);
            return std::pair(totals.files(node), totals.bytes(node));
        },
        [label](std::pair<std::uint32_t, std::uint64_t> sums) {
            label->setText(tr("%Ln file(s), %1", nullptr, static_cast<int>(sums.first)).arg(sizeText(sums.second)));
        });
}

void DetailsView::startDigest(EntryRef inode)
{
    auto *field = new ElidedButton;
    field->setPlainText(tr("computing…"), {});
    field->setEnabled(false);
    field->setFont(monospaceFont(font()));
    m_facts->addWidgetRow(tr("SHA-256"), field);
    connect(field, &ElidedButton::clicked, field,
            [field] { QGuiApplication::clipboard()->setText(field->plainText()); });
    m_digest.start(
        [image = m_state->image(), inode](const StopToken &stop) { return contentDigest(image, inode, stop); },
        [field](const Result<Digest> &digest) {
            field->setEnabled(digest.has_value());
            if (digest)
                field->setPlainText(QString::fromStdString(std::string(digest->encoded())), tr("Click to copy it"));
            else
                field->setPlainText(messageText(digest.error().text()), {});
        });
}

void DetailsView::addLayerRow(const QString &name, LayerNumber layer)
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    const LayerNumber badge = badgeLayer(*m_state->image()->tree(), layer);
    layout->addWidget(new BadgeLabel(badge));
    const QString command = commandOf(*m_state->info(), layer);
    layout->addWidget(new ElidedLabel(command.isEmpty() ? layerText(badge) : command), 1);
    m_facts->addWidgetRow(name, row);
}

} // namespace strata
