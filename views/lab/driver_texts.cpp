// SPDX-License-Identifier: Apache-2.0
#include "views/lab/driver_texts.h"

#include <QCoreApplication>
#include <QDate>
#include <QLocale>

namespace strata {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(strata::DriverTexts)
};

QString latin(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// "1.12 (July 2016)"
QString releaseText(const EngineRelease &release)
{
    const QString when = release.month == 0 ? QString::number(release.year)
                                            : QLocale().toString(QDate(release.year, release.month, 1),
                                                                 Text::tr("MMMM yyyy", "date format: month and year"));
    return Text::tr("%1 (%2)", "version (date)").arg(latin(release.version), when);
}

QString familyText(DriverFamily family)
{
    switch (family) {
    case DriverFamily::Union:
        return Text::tr("Merges the layers when a name is looked up; the first change to a file copies it into the "
                        "container layer.");
    case DriverFamily::Snapshot:
        return Text::tr("Gives the container a complete tree that shares its blocks with the image.");
    case DriverFamily::FullCopy:
        return Text::tr("Gives the container a complete copy of the image; nothing is shared.");
    }
    return {};
}

/// What a change of one byte adds to the container.
QString unitText(const StorageDriver &driver)
{
    const BlockSharing blocks = driver.rules({}).blocks;
    switch (driver.facts().family) {
    case DriverFamily::Union:
        return Text::tr("The first change to a file copies the whole file, even if it is a change of one byte.");
    case DriverFamily::Snapshot:
        return blocks.smallUnit > 0
                   ? Text::tr("A change of one byte takes a new record of %1 KiB; a smaller file has a single record, "
                              "which is as large as the file.")
                         .arg(blocks.unit / 1024)
                   : Text::tr("A change of one byte takes a new block of %1 KiB.").arg(blocks.unit / 1024);
    case DriverFamily::FullCopy:
        return Text::tr("A change of one byte copies nothing: everything was copied twice when the container was "
                        "created, once for the init layer and once for the container.");
    }
    return {};
}

/// The file system of the machine that the costs are about, if the driver works on several. aufs and overlay refuse
/// btrfs.
QString assumptionText(const DriverFacts &facts)
{
    switch (facts.family) {
    case DriverFamily::Union:
        if (facts.marks == MarkStyle::Aufs)
            return Text::tr("The lab assumes that the layers are on ext4.");
        return facts.hasOneLower
                   ? Text::tr("The lab assumes that the layers are on ext4; on XFS with reflink=1 the copy shares its "
                              "blocks with the original and takes almost no space.")
                   : Text::tr("The lab assumes that the layers are on ext4; on XFS with reflink=1 or on btrfs the copy "
                              "shares its blocks with the original and takes almost no space.");
    case DriverFamily::Snapshot: return {};
    case DriverFamily::FullCopy:
        return Text::tr("The lab assumes ext4; on XFS with reflink=1 or on btrfs the copies share their blocks.");
    }
    return {};
}

QString depthText(const DriverFacts &facts)
{
    constexpr std::uint32_t mostInAnImage = 125; // of every driver: the limit of Docker's layer store
    return facts.depthLimit > mostInAnImage
               ? Text::tr("At most %n layer(s) below a container; Docker allows %1 in an image.", nullptr,
                          static_cast<int>(facts.depthLimit))
                     .arg(mostInAnImage)
               : Text::tr("Docker allows at most %1 layers in an image; the driver sets no limit of its own.")
                     .arg(mostInAnImage);
}

QString cacheText(const DriverFacts &facts)
{
    if (facts.hasOwnCache)
        return Text::tr("Containers that read the same file share its data in the ARC, the file system's own cache; "
                        "memory-mapped pages are not shared.");
    return facts.sharesPageCache
               ? Text::tr("Containers that read the same file share its data in memory (page cache).")
               : Text::tr("Containers that read the same file do not share its data in memory (page cache).");
}

QString kernelText(const DriverFacts &facts)
{
    if (!facts.isInKernel)
        return Text::tr("Never part of the mainline Linux kernel; it exists only as patches for it.");
    return facts.kernel.empty() ? QString() : Text::tr("Needs Linux %1 or later.").arg(latin(facts.kernel));
}

QString contentText(const DiskPlace &place)
{
    switch (place.owner) {
    case DiskOwner::Layer: return Text::tr("content of layer %1").arg(place.layer);
    case DiskOwner::Init: return Text::tr("files that the engine adds to every container");
    case DiskOwner::Container:
    case DiskOwner::All: return Text::tr("the writable layer");
    }
    return {};
}

QString treeText(const DiskPlace &place, const QString &kind)
{
    switch (place.owner) {
    case DiskOwner::Layer: return Text::tr("%1 after layer %2").arg(kind).arg(place.layer);
    case DiskOwner::Init: return Text::tr("%1 with the files that the engine adds to every container").arg(kind);
    case DiskOwner::Container:
    case DiskOwner::All: return Text::tr("%1 of the container").arg(kind);
    }
    return {};
}

} // namespace

QString driverName(const StorageDriver &driver)
{
    return latin(driver.name());
}

QStringList driverSentences(const StorageDriver &driver)
{
    const DriverFacts facts = driver.facts();
    QStringList lines{familyText(facts.family), unitText(driver)};
    if (const QString assumption = assumptionText(facts); !assumption.isEmpty())
        lines += assumption;
    lines += cacheText(facts);
    if (facts.hasOneLower)
        lines +=
            Text::tr("A container has one lower directory: the complete tree of the top layer, made of hard links.");
    lines += depthText(facts);
    if (const QString kernel = kernelText(facts); !kernel.isEmpty())
        lines += kernel;
    lines += Text::tr("In Docker since %1.").arg(releaseText(facts.since));
    if (facts.deprecated)
        lines += Text::tr("Deprecated since %1.").arg(releaseText(facts.deprecated));
    if (facts.removed)
        lines += Text::tr("Removed in %1.").arg(releaseText(facts.removed));
    lines += Text::tr(
        "The lab shows Docker's storage drivers. New installations of Docker 29 or later use containerd's image store "
        "instead, with the overlayfs snapshotter: it follows the rules of overlay2 and keeps its files below "
        "/var/lib/containerd.");
    return lines;
}

QString driverText(const StorageDriver &driver)
{
    return driverSentences(driver).join(QLatin1Char('\n'));
}

QString diskPlaceText(const DiskPlace &place)
{
    switch (place.role) {
    case DiskRole::Content: return contentText(place);
    case DiskRole::ShortName: return Text::tr("short name of this directory");
    case DiskRole::LowerNames: return Text::tr("short names of the layers below, top first");
    case DiskRole::ShortLink: return Text::tr("link to the content of layer %1").arg(place.layer);
    case DiskRole::LayersBelow: return Text::tr("IDs of the layers below, nearest first");
    case DiskRole::LowerTree: return Text::tr("ID of the layer whose tree is below");
    case DiskRole::LinkedTree:
        return place.layer > 1
                   ? Text::tr("complete tree after layer %1; unchanged files are hard links to the tree below")
                         .arg(place.layer)
                   : Text::tr("complete tree after layer %1").arg(place.layer);
    case DiskRole::Snapshot: return treeText(place, Text::tr("snapshot: complete tree"));
    case DiskRole::Clone: return treeText(place, Text::tr("mounted clone: complete tree"));
    case DiskRole::Copy: return treeText(place, Text::tr("copy: complete tree"));
    case DiskRole::WorkFolder: return Text::tr("work directory of overlayfs");
    case DiskRole::MergedView: return Text::tr("the merged view, while the container runs");
    case DiskRole::PoolData: return Text::tr("blocks of all layers (loop-lvm)");
    case DiskRole::PoolMetadata: return Text::tr("which block belongs to which layer");
    case DiskRole::ThinDevice:
        return place.owner == DiskOwner::Layer
                   ? Text::tr("number of the thin device with the tree after layer %1").arg(place.layer)
                   : Text::tr("number of the container's thin device");
    case DiskRole::MountedTree: return Text::tr("complete tree of the container, while it runs");
    }
    return {};
}

} // namespace strata
