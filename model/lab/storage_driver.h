// SPDX-License-Identifier: Apache-2.0
// The storage drivers of Docker, as small classes behind one interface: what each does on a change, what lies on disk
// afterwards, and what is told of it.
#pragma once

#include "model/base/result.h"
#include "model/lab/lab_outcome.h"
#include "model/lab/union_rules.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// Options of the mount that matter; the kernel's defaults.
struct MountOptions {
    bool redirectFolders = false; // redirect_dir=on
    bool metacopy = false;        // metacopy=on (switches redirect_dir on as well)
};
/// "redirect_dir=on,metacopy=on". Error: an option that is not known, or a value.
[[nodiscard]] Result<MountOptions> parseMountOptions(std::string_view text);

enum class DriverFamily : std::uint8_t {
    Union,    // several trees are merged at look-up; a change copies the whole file
    Snapshot, // the container has a complete tree that shares blocks
    FullCopy, // the container has a complete tree of its own
};

/// How an object of the writable layer is marked on disk.
enum class MarkStyle : std::uint8_t {
    Overlay, // whiteout: a character device 0/0; opaque: an extended attribute
    Aufs,    // files .wh.NAME and .wh..wh..opq
    None,    // nothing is marked: what is gone is not there
};

enum class DiffStyle : std::uint8_t {
    Trees,      // `docker diff` compares the container's whole tree with its image
    AufsFolder, // … reads the writable folder alone
};

struct DriverFacts {
    DriverFamily family = DriverFamily::Union;
    MarkStyle marks = MarkStyle::None;
    DiffStyle diff = DiffStyle::Trees;
    bool sharesPageCache = false; // a block that one container read is in memory for all
    std::uint32_t depthLimit = 0; // layers below a container
    std::string_view since;       // the engine that brought it: "1.12 (July 2016)"
    std::string_view deprecated;  // empty: is not
    std::string_view removed;     // empty: is still there
    std::string_view kernel;      // since which kernel; empty: any
};

/// A path below /var/lib/docker and what lies there. ID stands for a layer's identifier.
struct DiskPlace {
    std::string path;
    std::string what;
};

/// What making a container costs.
struct StartCost {
    std::uint64_t dataBytes = 0;
    std::uint64_t metadataBytes = 0;
    std::uint64_t objects = 0;
};
/// The image that a container starts from, in sums.
struct TreeSums {
    std::uint64_t objects = 0;
    std::uint64_t fileBytes = 0;      // of all files
    std::uint64_t allocatedBytes = 0; // in blocks of 4096
};

/// Const and shared; any thread.
class StorageDriver {
public:
    virtual ~StorageDriver() = default;

    [[nodiscard]] virtual std::string_view name() const = 0;
    [[nodiscard]] virtual DriverFacts facts() const = 0;
    [[nodiscard]] virtual UnionRules rules(const MountOptions &options) const = 0;
    /// Blocks of metadata that an operation takes, where the driver takes them in pieces that matter; else 0.
    [[nodiscard]] virtual std::uint64_t metadataBytes(const LabOutcome &outcome) const = 0;
    [[nodiscard]] virtual StartCost startCost(const TreeSums &tree) const = 0;
    /// Where an image of `layers` layers and its container lie.
    [[nodiscard]] virtual std::vector<DiskPlace> places(std::size_t layers) const = 0;
};

/// overlay2, overlay, aufs, btrfs, zfs, devicemapper, vfs.
[[nodiscard]] const std::vector<const StorageDriver *> &storageDrivers();
/// Null when there is none of this name.
[[nodiscard]] const StorageDriver *storageDriver(std::string_view name);
[[nodiscard]] const StorageDriver &defaultDriver(); // overlay2

} // namespace strata
