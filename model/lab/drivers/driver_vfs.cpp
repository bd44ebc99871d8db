// SPDX-License-Identifier: Apache-2.0
// vfs: every layer is a complete copy of the one below. Measured on ext4 of Linux 6.18; docs/COSTS.md.
#include "model/lab/drivers/driver_parts.h"

namespace strata::drivers {

namespace {

constexpr PlaceRule places[] = {
    {"vfs/dir/ID#", QT_TRANSLATE_NOOP("strata::DriverTexts", "copy: complete tree after layer %1"), PlaceOf::EachLayer},
    {"vfs/dir/ID-init",
     QT_TRANSLATE_NOOP("strata::DriverTexts",
                       "copy: complete tree with the files that the engine adds to every container")},
    {"vfs/dir/ID", QT_TRANSLATE_NOOP("strata::DriverTexts", "copy: complete tree of the container")},
};

} // namespace

extern constinit const StorageDriver vfs{
    .name = "vfs",
    .family = DriverFamily::FullCopy,
    .sharedCopies = SharedCopies::XfsAndBtrfs,
    .since = {"0.7", 2013, 11},
    .rules = completeTree({.unit = 4 * kib, .onlyGrowth = true}),
    .metadata = ext4Metadata,
    .copiesAtStart = 2, // for the -init layer, and for the container itself
    .places = places,
    .mountLine = [](std::size_t) -> std::string { return "/dev/DISK on / type ext4 (rw,relatime)"; },
};

} // namespace strata::drivers
