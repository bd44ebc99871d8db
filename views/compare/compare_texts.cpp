// SPDX-License-Identifier: Apache-2.0
#include "views/compare/compare_texts.h"

#include "model/report/compare_sections.h"
#include "views/common/format.h"
#include "views/common/layer_names.h"
#include "views/common/section/layer_pair.h"
#include "views/common/tree/change_texts.h"

#include <QCoreApplication>
#include <QStringList>

namespace strata {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(strata::CompareTexts)
};

const QString arrow = QStringLiteral(" → ");

/// What differs below a folder, itself left out.
CompareTree::Sums sumsBelow(const CompareTree &tree, NodeId id)
{
    CompareTree::Sums sums = tree.sums(id);
    switch (tree.kind(id)) {
    case ChangeKind::Same: --sums.same; break;
    case ChangeKind::Added: --sums.added; break;
    case ChangeKind::Removed:
    case ChangeKind::RemovedByParent: --sums.removed; break;
    case ChangeKind::Modified: --sums.modified; break;
    case ChangeKind::Metadata: --sums.metadata; break;
    }
    return sums;
}

/// Whether a folder's own change is said beside what happened below: that its time moved follows from that, and all
/// that is below an added folder is added with it.
bool tellsItself(const CompareTree &tree, NodeId id)
{
    switch (tree.kind(id)) {
    case ChangeKind::Same:
    case ChangeKind::Added:
    case ChangeKind::Removed:
    case ChangeKind::RemovedByParent: return false;
    case ChangeKind::Modified: return true;
    case ChangeKind::Metadata: return without(tree.what(id), What::Mtime) != What::Nothing;
    }
    return true;
}

std::optional<EntryRef> shownInode(const CompareTree &tree, NodeId id)
{
    return tree.nodeB(id).isValid() ? tree.inodeB(id) : tree.inodeA(id);
}

const ImageTree &shownTree(const CompareTree &tree, NodeId id)
{
    return tree.nodeB(id).isValid() ? tree.b().tree() : tree.a().tree();
}

QString linkTarget(const ImageTree &tree, const std::optional<EntryRef> &inode)
{
    if (!inode || tree.entry(*inode).type != EntryType::Symlink)
        return {};
    return nameText(tree.treeOf(*inode).linkTarget(inode->entry));
}

} // namespace

QString ownCompareText(const CompareTree &tree, NodeId id)
{
    if (tree.kind(id) == ChangeKind::Same)
        return {};
    if (tree.movedFrom(id).isValid())
        return Text::tr("added (moved)");
    if (tree.movedTo(id).isValid())
        return Text::tr("removed (moved)");
    return tree.what(id) == What::Nothing ? changeText(tree.kind(id)) : tellingText(tree.what(id));
}

QString compareText(const CompareTree &tree, NodeId id)
{
    const CompareTree::Sums below = sumsBelow(tree, id);
    if (below.differences() == 0)
        return ownCompareText(tree, id);
    // Metadata last, however much of it there is: after a rebuild all times differ.
    QStringList parts{countedWords({
                          {below.added, changeText(ChangeKind::Added)},
                          {below.modified, whatText(What::Content)},
                          {below.removed, changeText(ChangeKind::Removed)},
                      }),
                      countedWords({{below.metadata, changeText(ChangeKind::Metadata)}})};
    parts.removeAll(QString());
    const QString words = parts.join(QStringLiteral(" · "));
    return tellsItself(tree, id) ? ownCompareText(tree, id) + QStringLiteral(" · ") + words : words;
}

Sign compareTextSign(const CompareTree &tree, NodeId id)
{
    const CompareTree::Sums below = sumsBelow(tree, id);
    if (below.differences() == 0 || tellsItself(tree, id))
        return signOf(tree.kind(id));
    if (below.differences() == below.added)
        return Sign::Added;
    return below.differences() == below.removed ? Sign::Removed : Sign::Changed;
}

QString compareRemark(const CompareTree &tree, NodeId id)
{
    if (const NodeId from = tree.movedFrom(id); from.isValid())
        return Text::tr("was %1").arg(nameText(tree.path(from)));
    if (const NodeId to = tree.movedTo(id); to.isValid())
        return Text::tr("is now %1").arg(nameText(tree.path(to)));
    const QString target = linkTarget(shownTree(tree, id), shownInode(tree, id));
    return target.isEmpty() ? QString() : QStringLiteral("→ ") + target;
}

LayerNumber layerOf(const ComparedSide &side, const Change *change)
{
    return change != nullptr ? badgeLayer(side.tree(), change->layerNumber()) : LayerNumber();
}

QString layerPairSpoken(LayerNumber a, LayerNumber b)
{
    const auto one = [](LayerNumber layer) { return layer.isLayer() ? layerText(layer) : Text::tr("no layer"); };
    return Text::tr("%1, then %2", "layers of the two sides").arg(one(a), one(b));
}

QStringList differingAttributes(const CompareTree &tree, NodeId id)
{
    const std::optional<EntryRef> refA = tree.inodeA(id);
    const std::optional<EntryRef> refB = tree.inodeB(id);
    if (!refA || !refB)
        return {};
    const Entry &a = tree.a().tree().entry(*refA);
    const Entry &b = tree.b().tree().entry(*refB);
    const What what = tree.what(id);
    QStringList lines;
    if (contains(what, What::Type))
        lines += Text::tr("Type: %1").arg(typeText(a.type) + arrow + typeText(b.type));
    if (contains(what, What::Link))
        lines +=
            Text::tr("Link: %1").arg(linkTarget(tree.a().tree(), refA) + arrow + linkTarget(tree.b().tree(), refB));
    if (contains(what, What::Mode))
        lines += Text::tr("Mode: %1").arg(modeText(a.type, a.mode) + arrow + modeText(b.type, b.mode));
    if (contains(what, What::Owner))
        lines += Text::tr("Owner: %1")
                     .arg(ownerText(tree.a().tree().treeOf(*refA).owner(refA->entry)) + arrow +
                          ownerText(tree.b().tree().treeOf(*refB).owner(refB->entry)));
    if (contains(what, What::Mtime))
        lines += Text::tr("Time: %1").arg(timeText(a.mtime) + arrow + timeText(b.mtime));
    return lines;
}

QString compareToolTip(const CompareTree &tree, NodeId id)
{
    QStringList lines{nameText(tree.path(id))};
    if (const QString words = compareText(tree, id); !words.isEmpty())
        lines += words;
    if (const QString remark = compareRemark(tree, id); !remark.isEmpty())
        lines += remark;
    lines += differingAttributes(tree, id);
    const CompareTree::Sums &sums = tree.sums(id);
    if (sums.bytesA != 0 || sums.bytesB != 0)
        lines += Text::tr("%1 → %2 bytes").arg(countText(sums.bytesA), countText(sums.bytesB));
    lines += Text::tr("Layers: %1")
                 .arg(layerPairText(layerOf(tree.a(), tree.changeA(id)), layerOf(tree.b(), tree.changeB(id))));
    return lines.join(QLatin1Char('\n'));
}

EntryType shownType(const CompareTree &tree, NodeId id)
{
    if (const std::optional<EntryRef> inode = shownInode(tree, id))
        return shownTree(tree, id).entry(*inode).type;
    const Change *change = tree.changeB(id) != nullptr ? tree.changeB(id) : tree.changeA(id);
    return change != nullptr ? shownTree(tree, id).entry(*change).type : EntryType::Directory;
}

std::uint32_t shownMode(const CompareTree &tree, NodeId id)
{
    const std::optional<EntryRef> inode = shownInode(tree, id);
    return inode ? shownTree(tree, id).entry(*inode).mode : 0U;
}

QString matchSign(const LayerPair &pair)
{
    return pair.moved ? QStringLiteral("↕") : nameText(layerMatchSymbol(pair));
}

QString matchText(const LayerPair &pair)
{
    return QCoreApplication::translate("Section", layerMatchText(pair));
}

QString samenessText(Sameness sameness)
{
    switch (sameness) {
    case Sameness::Identical: return Text::tr("Identical images");
    case Sameness::OtherForm: return Text::tr("The same files, stored differently");
    case Sameness::OtherTimes: return Text::tr("The same files, only times differ");
    case Sameness::Different: return Text::tr("Different");
    }
    return {};
}

QString verdictReasonText(const VerdictReason &reason)
{
    const int n = static_cast<int>(reason.count);
    switch (reason.kind) {
    case ReasonKind::IncompleteA:
        return Text::tr("layer %1 of the first image could not be read completely: what is missing counts as different")
            .arg(n);
    case ReasonKind::IncompleteB:
        return Text::tr(
                   "layer %1 of the second image could not be read completely: what is missing counts as different")
            .arg(n);
    case ReasonKind::Contents: return Text::tr("%Ln path(s) differ in content", nullptr, n);
    case ReasonKind::Added: return Text::tr("%Ln path(s) were added", nullptr, n);
    case ReasonKind::Removed: return Text::tr("%Ln path(s) were removed", nullptr, n);
    case ReasonKind::Attributes:
        return Text::tr("%Ln path(s) differ in mode, owner or extended attributes", nullptr, n);
    case ReasonKind::Times: return Text::tr("%Ln path(s) differ only in modification time", nullptr, n);
    case ReasonKind::Layers:
        return Text::tr("the files are the same, but the layers differ in order, format or division");
    case ReasonKind::LayersOnly: return Text::tr("the layers differ (the files were not compared)");
    case ReasonKind::Unreadable: return Text::tr("%Ln path(s) could not be read and count as different", nullptr, n);
    case ReasonKind::Settings: return Text::tr("%Ln setting(s) differ", nullptr, n);
    case ReasonKind::Created: return Text::tr("the images were built at different times");
    case ReasonKind::History: return Text::tr("%Ln history step(s) differ", nullptr, n);
    case ReasonKind::OneImage: return Text::tr("the same image at the same layer");
    case ReasonKind::OneImageId: return Text::tr("the same image ID");
    case ReasonKind::SameLayers: return Text::tr("the same layers");
    case ReasonKind::OtherImageId: return Text::tr("the same files and settings, but different image IDs");
    }
    return {};
}

} // namespace strata
