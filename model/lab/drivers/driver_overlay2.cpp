// SPDX-License-Identifier: Apache-2.0
// overlay2: the kernel's overlay file system over one directory for each layer.
#include "model/lab/drivers/driver_parts.h"

namespace strata::drivers {

namespace {

constexpr PlaceRule places[] = {
    {"overlay2/ID#/diff", QT_TRANSLATE_NOOP("strata::DriverTexts", "content of layer %1"), PlaceOf::EachLayer},
    {"overlay2/ID#/link", QT_TRANSLATE_NOOP("strata::DriverTexts", "short name of this directory"), PlaceOf::EachLayer},
    {"overlay2/ID#/lower", QT_TRANSLATE_NOOP("strata::DriverTexts", "short names of the layers below, top first"),
     PlaceOf::HigherLayers},
    {"overlay2/l/SHORT#", QT_TRANSLATE_NOOP("strata::DriverTexts", "link to the content of layer %1"),
     PlaceOf::EachLayer},
    {"overlay2/ID-init/diff",
     QT_TRANSLATE_NOOP("strata::DriverTexts", "files that the engine adds to every container")},
    {"overlay2/ID/diff", QT_TRANSLATE_NOOP("strata::DriverTexts", "the writable layer")},
    {"overlay2/ID/work", QT_TRANSLATE_NOOP("strata::DriverTexts", "work directory of overlayfs")},
    {"overlay2/ID/merged", QT_TRANSLATE_NOOP("strata::DriverTexts", "the merged view, while the container runs")},
};

std::string mountLine(std::size_t layers)
{
    std::string lower;
    for (std::size_t i = layers; i > 0; --i)
        lower += (lower.empty() ? "" : ":") + std::string("/var/lib/docker/overlay2/l/LAYER") + std::to_string(i);
    return "overlay on / type overlay (rw,relatime,lowerdir=" + lower +
           ",upperdir=/var/lib/docker/overlay2/ID/diff,workdir=/var/lib/docker/overlay2/ID/work)";
}

} // namespace

extern constinit const StorageDriver overlay2{
    .name = "overlay2",
    .family = DriverFamily::Union,
    .marks = MarkStyle::Overlay,
    .sharedCopies = SharedCopies::XfsAndBtrfs,
    .sharesPageCache = true,
    .takesMountOptions = true,
    .depthLimit = 128,
    .since = {"1.12", 2016, 7},
    .kernel = "4.0",
    .metadata = overlayMetadata,
    .start = unionStart,
    .places = places,
    .mountLine = mountLine,
};

} // namespace strata::drivers
