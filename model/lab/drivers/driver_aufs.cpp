// SPDX-License-Identifier: Apache-2.0
// aufs: a union that was always a patch of the kernel. Costs are derived from those of overlay.
#include "model/lab/drivers/driver_parts.h"

namespace strata::drivers {

namespace {

constexpr PlaceRule places[] = {
    {"aufs/diff/ID#", QT_TRANSLATE_NOOP("strata::DriverTexts", "content of layer %1"), PlaceOf::EachLayer},
    {"aufs/layers/ID#", QT_TRANSLATE_NOOP("strata::DriverTexts", "IDs of the layers below, nearest first"),
     PlaceOf::EachLayer},
    {"aufs/diff/ID-init", QT_TRANSLATE_NOOP("strata::DriverTexts", "files that the engine adds to every container")},
    {"aufs/diff/ID", QT_TRANSLATE_NOOP("strata::DriverTexts", "the writable layer")},
    {"aufs/layers/ID", QT_TRANSLATE_NOOP("strata::DriverTexts", "IDs of the layers below, nearest first")},
    {"aufs/mnt/ID", QT_TRANSLATE_NOOP("strata::DriverTexts", "the merged view, while the container runs")},
};

} // namespace

extern constinit const StorageDriver aufs{
    .name = "aufs",
    .family = DriverFamily::Union,
    .marks = MarkStyle::Aufs,
    .diff = DiffStyle::AufsFolder,
    .sharedCopies = SharedCopies::None,
    .sharesPageCache = true,
    .depthLimit = 127,
    .since = {"0.1", 2013, 3},
    .deprecated = {"19.03", 2019, 7},
    .removed = {"24.0", 2023, 5},
    .isInKernel = false,
    .rules = aufsRules,
    .metadata = ext4Metadata, // whiteouts are hard links of a file that every writable branch has from the start
    .start = unionStart,
    .places = places,
    .mountLine = [](std::size_t) -> std::string { return "none on / type aufs (rw,relatime,si=ID,dio,dirperm1)"; },
};

} // namespace strata::drivers
