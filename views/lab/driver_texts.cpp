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
    const BlockSharing blocks = driver.rules.blocks;
    switch (driver.family) {
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

/// The file system of the machine that the costs are about, if the driver works on several.
QString assumptionText(const StorageDriver &driver)
{
    switch (driver.sharedCopies) {
    case SharedCopies::Irrelevant: return {};
    case SharedCopies::None: return Text::tr("The lab assumes that the layers are on ext4.");
    case SharedCopies::Xfs:
        return Text::tr("The lab assumes that the layers are on ext4; on XFS with reflink=1 the copy shares its blocks "
                        "with the original and takes almost no space.");
    case SharedCopies::XfsAndBtrfs:
        return driver.family == DriverFamily::FullCopy
                   ? Text::tr("The lab assumes ext4; on XFS with reflink=1 or on btrfs the copies share their blocks.")
                   : Text::tr("The lab assumes that the layers are on ext4; on XFS with reflink=1 or on btrfs the copy "
                              "shares its blocks with the original and takes almost no space.");
    }
    return {};
}

QString depthText(const StorageDriver &driver)
{
    constexpr std::uint32_t mostInAnImage = 125; // of every driver: the limit of Docker's layer store
    return driver.depthLimit > mostInAnImage
               ? Text::tr("At most %n layer(s) below a container; Docker allows %1 in an image.", nullptr,
                          static_cast<int>(driver.depthLimit))
                     .arg(mostInAnImage)
               : Text::tr("Docker allows at most %1 layers in an image; the driver sets no limit of its own.")
                     .arg(mostInAnImage);
}

QString cacheText(const StorageDriver &driver)
{
    if (driver.hasOwnCache)
        return Text::tr("Containers that read the same file share its data in the ARC, the file system's own cache; "
                        "memory-mapped pages are not shared.");
    return driver.sharesPageCache
               ? Text::tr("Containers that read the same file share its data in memory (page cache).")
               : Text::tr("Containers that read the same file do not share its data in memory (page cache).");
}

QString kernelText(const StorageDriver &driver)
{
    if (!driver.isInKernel)
        return Text::tr("Never part of the mainline Linux kernel; it exists only as patches for it.");
    return driver.kernel.empty() ? QString() : Text::tr("Needs Linux %1 or later.").arg(latin(driver.kernel));
}

} // namespace

QString driverName(const StorageDriver &driver)
{
    return latin(driver.name);
}

QStringList driverSentences(const StorageDriver &driver)
{
    QStringList lines{familyText(driver.family), unitText(driver)};
    if (const QString assumption = assumptionText(driver); !assumption.isEmpty())
        lines += assumption;
    lines += cacheText(driver);
    if (driver.hasOneLower)
        lines +=
            Text::tr("A container has one lower directory: the complete tree of the top layer, made of hard links.");
    lines += depthText(driver);
    if (const QString kernel = kernelText(driver); !kernel.isEmpty())
        lines += kernel;
    if (driver.since)
        lines += Text::tr("In Docker since %1.").arg(releaseText(driver.since));
    if (driver.deprecated)
        lines += Text::tr("Deprecated since %1.").arg(releaseText(driver.deprecated));
    if (driver.removed)
        lines += Text::tr("Removed in %1.").arg(releaseText(driver.removed));
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
    return Text::tr(place.what).replace(QLatin1String("%1"), QString::number(place.layer));
}

} // namespace strata
