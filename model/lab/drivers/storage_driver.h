// SPDX-License-Identifier: Apache-2.0
// The storage drivers of Docker, as small classes behind one interface: what each does on a change, what is on disk
// afterwards, and what is said about it.
#pragma once

#include "model/base/result.h"
#include "model/lab/drivers/union_rules.h"
#include "model/lab/lab_outcome.h"
#include "model/tree/unpack.h"

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

/// A release of the engine.
struct EngineRelease {
    std::string_view version; // "1.12"; empty: there is none
    int year = 0;
    int month = 0; // 0: not known
    [[nodiscard]] explicit operator bool() const { return !version.empty(); }
};

struct DriverFacts {
    DriverFamily family = DriverFamily::Union;
    MarkStyle marks = MarkStyle::None;
    DiffStyle diff = DiffStyle::Trees;
    bool sharesPageCache = false; // a block that one container read is in memory for all
    bool hasOwnCache = false;     // which is then a cache of the file system's own (zfs: ARC), not the page cache
    bool hasOneLower = false;     // all layers below a container are one tree (overlay)
    std::uint32_t depthLimit = 0; // layers below a container
    EngineRelease since;          // brought it
    EngineRelease deprecated;
    EngineRelease removed;
    std::string_view kernel; // since which kernel; empty: any
    bool isInKernel = true;  // or was a patch, always
};

/// What is at a path below /var/lib/docker.
enum class DiskRole : std::uint8_t {
    Content,      // what a layer, or the engine, or the container has of its own
    ShortName,    // overlay2: a file with the short name of the layer
    LowerNames,   // overlay2: the short names of the layers below, top first
    ShortLink,    // overlay2: a link from the short name to the content
    LayersBelow,  // aufs: the identifiers of the layers below, nearest first
    LowerTree,    // overlay: which tree is below
    LinkedTree,   // overlay: complete, with hard links to the tree below
    Snapshot,     // complete tree, a snapshot
    Clone,        // complete tree, where a clone is mounted
    Copy,         // complete tree, copied
    WorkFolder,   // of the file system
    MergedView,   // while the container runs
    PoolData,     // devicemapper: the blocks of all layers
    PoolMetadata, // devicemapper: which chunk belongs to which layer
    ThinDevice,   // devicemapper: a file with the number of the device
    MountedTree,  // complete tree, while the container runs
};

enum class DiskOwner : std::uint8_t { Layer, Init, Container, All }; // Init: what the engine puts into every container

/// A path below /var/lib/docker and what is there. ID is a layer's identifier.
struct DiskPlace {
    std::string path;
    DiskRole role = DiskRole::Content;
    DiskOwner owner = DiskOwner::Container;
    std::size_t layer = 0; // of a Layer: its number
};

/// What the container's own storage holds that it did not hold at the start, before a driver's own units are applied.
/// All of it goes back when the objects go.
struct DiskTotals {
    std::int64_t blocks = 0;    // bytes of the blocks, records or chunks of files
    std::int64_t packed = 0;    // bytes of new files that are side by side in chunks
    std::int64_t inodes = 0;    // made, less those that went
    std::int64_t folders = 0;   // of those
    std::int64_t whiteouts = 0; // that are
    std::int64_t touched = 0;   // inodes made or changed that are still there
    std::int64_t removed = 0;   // names of the image that are gone
    std::int64_t names = 0;     // changes of names so far: made, moved, removed
    std::int64_t resized = 0;   // changes of a file's size so far

    DiskTotals &operator+=(const DiskTotals &other);
};

/// What is new on disk in a container.
struct DiskUse {
    std::int64_t data = 0;
    std::int64_t metadata = 0;
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
    /// How the engine unpacks an image's layers with it.
    [[nodiscard]] Unpack unpack() const
    {
        return facts().family == DriverFamily::Union ? Unpack::Overlay : Unpack::Stacked;
    }
    [[nodiscard]] virtual UnionRules rules(const MountOptions &options) const = 0;
    /// Data exactly, metadata as far as docs/COSTS.md says. A command costs the difference of before and after.
    [[nodiscard]] virtual DiskUse diskUse(const DiskTotals &totals) const = 0;
    [[nodiscard]] virtual StartCost startCost(const TreeSums &tree) const = 0;
    /// Where an image of `layers` layers and its container are.
    [[nodiscard]] virtual std::vector<DiskPlace> places(std::size_t layers) const = 0;
};

/// overlay2, overlay, aufs, btrfs, zfs, devicemapper, vfs.
[[nodiscard]] const std::vector<const StorageDriver *> &storageDrivers();
/// Null when there is none of this name.
[[nodiscard]] const StorageDriver *storageDriver(std::string_view name);
[[nodiscard]] const StorageDriver &defaultDriver(); // overlay2

} // namespace strata
