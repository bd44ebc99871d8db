// SPDX-License-Identifier: Apache-2.0
// overlay: the kernel's overlay file system with one lower tree, which every image layer has complete, as hard links.
#include "model/lab/drivers/driver_parts.h"

namespace strata::drivers {

namespace {

constexpr PlaceRule places[] = {
    {"overlay/ID#/root", QT_TRANSLATE_NOOP("strata::DriverTexts", "complete tree after layer %1"),
     PlaceOf::LowestLayer},
    {"overlay/ID#/root",
     QT_TRANSLATE_NOOP("strata::DriverTexts",
                       "complete tree after layer %1; unchanged files are hard links to the tree below"),
     PlaceOf::HigherLayers},
    {"overlay/ID/lower-id", QT_TRANSLATE_NOOP("strata::DriverTexts", "ID of the layer whose tree is below")},
    {"overlay/ID/upper", QT_TRANSLATE_NOOP("strata::DriverTexts", "the writable layer")},
    {"overlay/ID/work", QT_TRANSLATE_NOOP("strata::DriverTexts", "work directory of overlayfs")},
    {"overlay/ID/merged", QT_TRANSLATE_NOOP("strata::DriverTexts", "the merged view, while the container runs")},
};

} // namespace

extern constinit const StorageDriver overlay{
    .name = "overlay",
    .family = DriverFamily::Union,
    .marks = MarkStyle::Overlay,
    .sharedCopies = SharedCopies::Xfs,
    .sharesPageCache = true,
    .hasOneLower = true,
    .takesMountOptions = true,
    .since = {"1.4", 2014, 12},
    .deprecated = {"18.09", 2018, 11},
    .removed = {"24.0", 2023, 5},
    .kernel = "3.18",
    .metadata = overlayMetadata,
    .start = unionStart,
    .places = places,
    .mountLine = [](std::size_t) -> std::string {
        return "overlay on / type overlay (rw,relatime,lowerdir=/var/lib/docker/overlay/IMAGE/root,"
               "upperdir=/var/lib/docker/overlay/ID/upper,workdir=/var/lib/docker/overlay/ID/work)";
    },
};

} // namespace strata::drivers
