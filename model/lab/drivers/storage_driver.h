// SPDX-License-Identifier: Apache-2.0
// The storage drivers of Docker as data: what each does on a change, what is then on disk, and the facts that are
// shown about it. docs/ADDING.md describes how to add another one.
#pragma once

#include "model/base/result.h"
#include "model/lab/drivers/union_rules.h"
#include "model/tree/unpack.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// The mount options that matter here, with the kernel's defaults.
struct MountOptions {
    bool redirectFolders = false; // redirect_dir=on
    bool metacopy = false;        // metacopy=on (switches redirect_dir on as well)
};
/// Parses "redirect_dir=on,metacopy=on". Error: an unknown option or value.
[[nodiscard]] Result<MountOptions> parseMountOptions(std::string_view text);

enum class DriverFamily : std::uint8_t {
    Union,    // several trees are merged at lookup; a change copies the whole file
    Snapshot, // the container has a complete tree that shares blocks
    FullCopy, // the container has its own complete tree
};

/// How objects of the writable layer are marked on disk.
enum class MarkStyle : std::uint8_t {
    Overlay, // whiteout: a character device 0/0; opaque: an extended attribute
    Aufs,    // files .wh.NAME and .wh..wh..opq
    None,    // no marks: deleted entries are simply absent
};

enum class DiffStyle : std::uint8_t {
    Trees,      // `docker diff` compares the container's whole tree with its image
    AufsFolder, // … reads only the writable folder
};

/// A release of the engine.
struct EngineRelease {
    std::string_view version; // "1.12"; empty: no release
    int year = 0;
    int month = 0; // 0: not known
    [[nodiscard]] explicit operator bool() const { return !version.empty(); }
};

/// File systems of the machine on which a copy shares its blocks with the original. The costs are those of ext4, on
/// which it does not.
enum class SharedCopies : std::uint8_t {
    None,
    Xfs,         // with reflink=1
    XfsAndBtrfs, // Xfs with reflink=1
    Irrelevant,  // the driver has its own file system
};

/// The layers of an image for which the container's engine has a place on disk.
enum class PlaceOf : std::uint8_t {
    Once, // not a layer of the image: for the container, its init layer, or all layers
    EachLayer,
    LowestLayer,
    HigherLayers, // all but the lowest
};

/// A row of a driver's places. `path` is relative to /var/lib/docker, with ID for an identifier and # for a layer's
/// number, from 1.
struct PlaceRule {
    std::string_view path;
    const char *what = ""; // QT_TRANSLATE_NOOP("strata::DriverTexts", …); %1 is the layer's number
    PlaceOf of = PlaceOf::Once;
};

/// A path relative to /var/lib/docker and a description of what it contains.
struct DiskPlace {
    std::string path;
    const char *what = ""; // as in PlaceRule
    std::size_t layer = 0; // 0: not a layer of the image
};

/// What the container's own storage holds in addition to what it held at the start, before a driver's own units are
/// applied. All but `names` and `resized` go down again when the objects are removed.
struct DiskTotals {
    std::int64_t blocks = 0;    // bytes of the blocks, records or chunks of files
    std::int64_t packed = 0;    // bytes of new files that are packed together in chunks
    std::int64_t inodes = 0;    // created minus removed
    std::int64_t folders = 0;   // the directories among them
    std::int64_t whiteouts = 0; // whiteouts present now
    std::int64_t touched = 0;   // inodes created or changed that still exist
    std::int64_t removed = 0;   // names of the image that are now absent
    std::int64_t names = 0;     // changes of names so far: created, moved, removed
    std::int64_t resized = 0;   // changes of file sizes so far

    DiskTotals &operator+=(const DiskTotals &other);
};

/// The new bytes on disk of a container.
struct DiskUse {
    std::int64_t data = 0;
    std::int64_t metadata = 0;
};

/// The cost of creating a container.
struct StartCost {
    std::uint64_t dataBytes = 0;
    std::uint64_t metadataBytes = 0;
    std::uint64_t objects = 0;
};
/// Totals of the image that a container starts from.
struct TreeSums {
    std::uint64_t objects = 0;
    std::uint64_t fileBytes = 0;      // of all files
    std::uint64_t allocatedBytes = 0; // in blocks of 4096 bytes
};

/// A storage driver: facts, and the few functions needed for its costs. Each driver is a constant in a separate .cpp
/// file. Shared; any thread.
struct StorageDriver {
    std::string_view name = {};
    DriverFamily family = DriverFamily::Union;
    MarkStyle marks = MarkStyle::None;
    DiffStyle diff = DiffStyle::Trees;
    SharedCopies sharedCopies = SharedCopies::Irrelevant;
    bool sharesPageCache = false;   // a block read by one container is in memory for all
    bool hasOwnCache = false;       // which is then the file system's own cache (zfs: ARC), not the page cache
    bool hasOneLower = false;       // all layers below a container are one tree (overlay)
    bool takesMountOptions = false; // those of overlayfs; other drivers ignore them
    std::uint32_t depthLimit = 125; // maximum number of layers below a container; Docker allows 125 in an image
    EngineRelease since = {};       // first release with this driver
    EngineRelease deprecated = {};
    EngineRelease removed = {};
    std::string_view kernel = {}; // first kernel that supports it; empty: any
    bool isInKernel = true;       // false: it was always a patch
    UnionRules rules = {};        // without mount options
    /// The metadata, as precisely as docs/COSTS.md describes it.
    std::int64_t (*metadata)(const DiskTotals &totals) = nullptr;
    StartCost start = {};            // cost of creating a container …
    std::uint64_t copiesAtStart = 0; // … and number of copies of the whole image made for it
    /// In the order in which they are shown; the rows for layers are adjacent.
    std::span<const PlaceRule> places = {};
    /// The line of mount(8) for the merged view; ID is the container's identifier. `layers`: number of layers in the
    /// image.
    std::string (*mountLine)(std::size_t layers) = nullptr;

    /// How the engine unpacks an image's layers with this driver.
    [[nodiscard]] Unpack unpack() const { return family == DriverFamily::Union ? Unpack::Overlay : Unpack::Stacked; }
    [[nodiscard]] UnionRules rulesWith(const MountOptions &options) const;
    /// Data is exact, metadata as above. The cost of a command is the difference between before and after.
    [[nodiscard]] DiskUse diskUse(const DiskTotals &totals) const;
    [[nodiscard]] StartCost startCost(const TreeSums &image) const;
    /// The places on disk of an image with `layers` layers and of its container.
    [[nodiscard]] std::vector<DiskPlace> placesOf(std::size_t layers) const;
};

/// All drivers, in the order of every list.
[[nodiscard]] const std::vector<const StorageDriver *> &storageDrivers();
/// Null if there is no driver of this name.
[[nodiscard]] const StorageDriver *storageDriver(std::string_view name);
/// The first one: overlay2.
[[nodiscard]] const StorageDriver &defaultDriver();

} // namespace strata
