// SPDX-License-Identifier: Apache-2.0
#include "views/files/file_texts.h"

#include "views/common/format.h"
#include "views/common/tree/change_texts.h"

#include <QCoreApplication>
#include <QStringList>

#include <bit>

namespace strata {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(strata::FileTexts)
};

/// "removed by 5"
QString hiderText(const FileRow &row)
{
    const std::uint32_t layer = row.hider->layer;
    if (row.hider->isRemoval())
        return Text::tr("removed by %1").arg(layer);
    if (row.kind == ChangeKind::Metadata)
        return Text::tr("stored again by %1").arg(layer);
    return contains(row.what, What::Type) ? Text::tr("replaced by %1").arg(layer)
                                          : Text::tr("rewritten by %1").arg(layer);
}

/// The lines of a tool tip about a hidden version.
QStringList hiddenLines(const TreeQuery &query, NodeId id, const FileRow &row)
{
    const ImageTree &tree = query.tree();
    const std::uint32_t layer = row.hider->layer;
    QStringList lines{Text::tr("Stored by layer %1").arg(row.change->layer)};
    switch (row.hider->kind) {
    case ChangeKind::Removed: lines += Text::tr("Removed by a whiteout of layer %1").arg(layer); break;
    case ChangeKind::RemovedByParent:
        lines +=
            Text::tr("Removed by layer %1, together with %2").arg(layer).arg(nameText(tree.removedBy(id, *row.hider)));
        break;
    case ChangeKind::Metadata: lines += Text::tr("Stored again by layer %1 with the same bytes").arg(layer); break;
    default:
        lines += contains(row.what, What::Type) ? Text::tr("Replaced by layer %1 with another type").arg(layer)
                                                : Text::tr("Stored again by layer %1 with other bytes").arg(layer);
    }
    const bool isFile = row.inode && tree.entry(*row.inode).type == EntryType::File;
    if (isFile && tree.entry(*row.inode).size != 0 && query.bytes(id) == 0)
        lines += Text::tr("The bytes have another name: they are still visible, or counted there");
    return lines;
}

} // namespace

QString hiderWord(const FileRow &row)
{
    if (row.hider == nullptr)
        return {};
    if (row.hider->isRemoval())
        return changeText(ChangeKind::Removed);
    if (row.kind == ChangeKind::Metadata)
        return Text::tr("stored again");
    return contains(row.what, What::Type) ? Text::tr("replaced") : Text::tr("rewritten");
}

QString ownChangeText(const FileRow &row)
{
    if (row.hider != nullptr)
        return hiderText(row);
    switch (row.kind) {
    case ChangeKind::Same: break;
    case ChangeKind::Added: return changeText(ChangeKind::Added);
    case ChangeKind::Modified: {
        if (row.undecided)
            return Text::tr("modified?");
        const What more = without(without(row.what, What::Content), What::Mtime);
        const QString word = changeText(ChangeKind::Modified);
        return more == What::Nothing ? word : Text::tr("%1, %2").arg(word, whatText(more));
    }
    case ChangeKind::Metadata: return row.what == What::Nothing ? Text::tr("stored again") : tellingText(row.what);
    case ChangeKind::Removed:
    case ChangeKind::RemovedByParent: return changeText(ChangeKind::Removed);
    }
    return {};
}

QString countsText(const TreeQuery::Counts &counts)
{
    const auto bits = std::popcount(static_cast<std::uint8_t>(without(counts.what, What::Mtime)));
    return countedWords({
        {counts.added, changeText(ChangeKind::Added)},
        {counts.modified, changeText(ChangeKind::Modified)},
        {counts.metadata, bits == 1 ? tellingText(counts.what) : changeText(ChangeKind::Metadata)},
        {counts.removed, changeText(ChangeKind::Removed)},
    });
}

QString linkText(const ImageTree &tree, const FileRow &row)
{
    if (row.version == nullptr)
        return {};
    const EntryRef ref = tree.ref(*row.version);
    const EntryType type = tree.entry(ref).type;
    if (type != EntryType::Symlink && type != EntryType::Hardlink)
        return {};
    const QString target = nameText(tree.treeOf(ref).linkTarget(ref.entry));
    if (type == EntryType::Symlink)
        return QStringLiteral("→ ") + target;
    return row.inode ? Text::tr("hard link to %1").arg(target) : Text::tr("hard link without a target: %1").arg(target);
}

QString supplyRemark(const TreeQuery &query, NodeId id, const FileRow &row)
{
    if (row.change == nullptr)
        return {};
    if (row.change->kind == ChangeKind::Removed)
        return Text::tr("whiteout");
    if (row.change->kind == ChangeKind::RemovedByParent)
        return Text::tr("with its directory");
    const LayerNumber content = row.olderContent(query, id);
    return content.isLayer() ? Text::tr("content of %1").arg(content.value) : QString();
}

QString ownerCellText(const Owner &owner, const OwnerNames &names)
{
    const auto text = [](std::uint32_t id, const std::string &own, const OwnerNames::Ids &known) {
        const std::string name = own.empty() ? OwnerNames::nameOf(known, id) : own;
        return name.empty() ? QString::number(id) : Text::tr("%1 (%2)").arg(nameText(name), QString::number(id));
    };
    const QString user = text(owner.uid, owner.userName, names.users);
    const QString group = text(owner.gid, owner.groupName, names.groups);
    return user == group ? user : user + QLatin1Char(':') + group;
}

QString rowToolTip(const TreeQuery &query, NodeId id, const FileRow &row)
{
    const ImageTree &tree = query.tree();
    QStringList lines{nameText(tree.path(id))};
    if (const QString link = linkText(tree, row); !link.isEmpty())
        lines += link;
    if (row.change == nullptr) {
        lines += Text::tr("Not changed itself; shown because of what is below it");
        return lines.join(QLatin1Char('\n'));
    }
    const std::uint32_t layer = row.change->layer;
    const bool isContainer = tree.isContainer(row.change->layerNumber());
    if (row.hider != nullptr) {
        lines += hiddenLines(query, id, row);
    } else if (isContainer) {
        const QString by = row.removed ? nameText(tree.removedBy(id, *row.change)) : QString();
        lines += !row.removed                              ? Text::tr("Supplied by the container layer")
                 : row.change->kind == ChangeKind::Removed ? Text::tr("Removed by a whiteout of the container layer")
                                                           : Text::tr("Removed by the container layer with %1").arg(by);
    } else if (row.removed) {
        const QString by = nameText(tree.removedBy(id, *row.change));
        lines += row.change->kind == ChangeKind::Removed
                     ? Text::tr("Removed by a whiteout of layer %1").arg(layer)
                     : Text::tr("Removed by layer %1, together with %2").arg(layer).arg(by);
    } else {
        lines += Text::tr("Supplied by layer %1").arg(layer);
    }
    if (const LayerNumber content = row.olderContent(query, id); content.isLayer())
        lines += Text::tr("The bytes are those of layer %1, stored again").arg(content.value);
    if (row.kind != ChangeKind::Same && !row.removed && row.hider == nullptr) {
        const QString what = whatText(row.what);
        lines += row.undecided    ? Text::tr("Whether the bytes differ is not known yet")
                 : what.isEmpty() ? Text::tr("Change: %1").arg(changeText(row.kind))
                                  : Text::tr("Change: %1 (%2)").arg(changeText(row.kind), what);
    }
    if (row.inode && tree.entry(*row.inode).type == EntryType::File)
        lines += Text::tr("%1 (%2 bytes)")
                     .arg(sizeText(tree.entry(*row.inode).size), countText(tree.entry(*row.inode).size));
    return lines.join(QLatin1Char('\n'));
}

} // namespace strata
