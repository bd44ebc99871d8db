// SPDX-License-Identifier: Apache-2.0
#include "app/image/image_list_model.h"

#include "views/common/format.h"
#include "views/common/roles.h"
#include "views/common/size_texts.h"
#include "views/common/tool_tip.h"

#include <algorithm>
#include <utility>

namespace strata {

namespace {

QString kindName(const ImageInfo &info)
{
    switch (info.kind) {
    case ImageKind::Image: return ImageListModel::tr("image");
    case ImageKind::Artifact:
        return info.artifactType.empty() ? ImageListModel::tr("artifact")
                                         : ImageListModel::tr("artifact (%1)").arg(nameText(info.artifactType));
    case ImageKind::Attestation: return ImageListModel::tr("attestation");
    }
    return {};
}

// What an image is called where its name is clear.
QString platformOrNumber(const ImageInfo &info)
{
    return info.platform.isEmpty() ? QStringLiteral("#%1").arg(info.number) : nameText(info.platform.text());
}

QString namesText(const ImageInfo &info)
{
    QStringList names;
    for (const std::string &ref : info.refs)
        names += nameText(ref);
    return names.isEmpty() ? nameText(info.displayName()) : names.join(QStringLiteral(", "));
}

QString storedText(const ImageInfo &info)
{
    const auto stored = imageSizes(info).image.stored;
    return stored ? sizeText(*stored) : QString();
}

} // namespace

QString ImageListModel::kindText(const ImageArchive &archive, const ImageInfo &info)
{
    QString text = kindName(info);
    if (!info.subject.isNull()) {
        const auto about = std::ranges::find(archive.images(), info.subject, &ImageInfo::manifestDigest);
        text = tr("%1 of %2", "attestation of what it is about")
                   .arg(text, about == archive.images().end() ? nameText(info.subject.shortText())
                                                              : platformOrNumber(*about));
    }
    return info.isAbsent ? tr("%1, not in this file", "kind of image").arg(text) : text;
}

QString ImageListModel::distinctName(const ImageArchive &archive, std::size_t index)
{
    const std::vector<ImageInfo> &images = archive.images();
    const ImageInfo &info = images[index];
    const QString name = nameText(info.displayName());
    const auto isLike = [&](const ImageInfo &other) { return other.displayName() == info.displayName(); };
    if (std::ranges::count_if(images, isLike) == 1)
        return name;
    if (info.kind != ImageKind::Image)
        return QStringLiteral("%1 (%2)").arg(name, kindText(archive, info));
    const auto isSame = [&](const ImageInfo &other) { return isLike(other) && other.platform == info.platform; };
    if (info.platform.isEmpty() || std::ranges::count_if(images, isSame) > 1)
        return QStringLiteral("%1 (#%2)").arg(name).arg(info.number);
    return QStringLiteral("%1 (%2)").arg(name, nameText(info.platform.text()));
}

void ImageListModel::setArchive(ImageArchivePtr archive)
{
    beginResetModel();
    m_archive = std::move(archive);
    endResetModel();
}

int ImageListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_archive ? 0 : static_cast<int>(m_archive->images().size());
}

int ImageListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ImageListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ImageInfo &info = m_archive->images()[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<Column>(index.column());
    if (role == Qt::DisplayRole)
        return cell(info, column);
    if (role == Qt::ToolTipRole)
        return plainToolTip(cell(info, column));
    if (role == Qt::TextAlignmentRole && (column == LayersColumn || column == StoredColumn))
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    if (role == SortRole && column == StoredColumn)
        return static_cast<qulonglong>(imageSizes(info).image.stored.value_or(0));
    return {};
}

QVariant ImageListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::ToolTipRole && section == StoredColumn)
        return sizeMeaning(SizeKind::Stored);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case NameColumn: return tr("Name");
    case KindColumn: return tr("Kind");
    case PlatformColumn: return tr("Platform");
    case CreatedColumn: return tr("Created");
    case LayersColumn: return tr("Layers");
    case StoredColumn: return sizeName(SizeKind::Stored);
    case IdColumn: return tr("ID");
    case ColumnCount: break;
    }
    return {};
}

QString ImageListModel::cell(const ImageInfo &info, Column column) const
{
    switch (column) {
    case NameColumn: return namesText(info);
    case KindColumn: return kindText(*m_archive, info);
    case PlatformColumn: return nameText(info.platform.text());
    case CreatedColumn: return instantText(info.config.created);
    case LayersColumn: return countText(info.layers.size());
    case StoredColumn: return storedText(info);
    case IdColumn: return nameText(info.id.isNull() ? info.manifestDigest.shortText() : info.id.shortText());
    case ColumnCount: break;
    }
    return {};
}

} // namespace strata
