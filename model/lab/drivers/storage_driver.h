// SPDX-License-Identifier: Apache-2.0
// The storage drivers of Docker as data: what each does on a change, what is on disk afterwards, and what is said about
// it. docs/ADDING.md says how another one is added.
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

/// File systems of the machine on which a copy shares its blocks with the original. The costs are those of ext4, where
/// it does not.
enum class SharedCopies : std::uint8_t {
    None,
    Xfs,         // with reflink=1
    XfsAndBtrfs, // likewise
    Irrelevant,  // the driver's file system is one of its own
};

/// For which layers of an image the container's engine has a place on disk.
enum class PlaceOf : std::uint8_t {
    Once, // not a layer of the image: of the container, its init layer, or all of them
    EachLayer,
    LowestLayer,
    HigherLayers, // all but the lowest
};

/// A row of a driver's places. `path` is below /var/lib/docker; ID is an identifier, and # a layer's number, from 1.
struct PlaceRule {
    std::string_view path;
    const char *what = ""; // QT_TRANSLATE_NOOP("strata::DriverTexts", …); %1 is the layer's number
    PlaceOf of = PlaceOf::Once;
};

/// A path below /var/lib/docker and what is there.
struct DiskPlace {
    std::string path;
    const char *what = ""; // as in PlaceRule
    std::size_t layer = 0; // 0: not a layer of the image
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

/// A storage driver: facts, and the few functions that its costs need. Each is a constant in a .cpp file of its own.
/// Shared; any thread.
struct StorageDriver {
    std::string_view name = {};
    DriverFamily family = DriverFamily::Union;
    MarkStyle marks = MarkStyle::None;
    DiffStyle diff = DiffStyle::Trees;
    SharedCopies sharedCopies = SharedCopies::Irrelevant;
    bool sharesPageCache = false;   // a block that one container read is in memory for all
    bool hasOwnCache = false;       // which is then a cache of the file system's own (zfs: ARC), not the page cache
    bool hasOneLower = false;       // all layers below a container are one tree (overlay)
    bool takesMountOptions = false; // those of overlayfs; the others ignore them
    std::uint32_t depthLimit = 125; // layers below a container; 125 is what Docker allows in an image
    EngineRelease since = {};       // brought it
    EngineRelease deprecated = {};
    EngineRelease removed = {};
    std::string_view kernel = {}; // since which kernel; empty: any
    bool isInKernel = true;       // or was a patch, always
    UnionRules rules = {};        // without mount options
    /// Metadata as far as docs/COSTS.md says.
    std::int64_t (*metadata)(const DiskTotals &totals) = nullptr;
    StartCost start = {};            // what making a container costs …
    std::uint64_t copiesAtStart = 0; // … and how many copies of the whole image are made for it
    /// In the order in which they are shown; the rows of layers are side by side.
    std::span<const PlaceRule> places = {};
    /// The line of mount(8) for the merged view; ID is the container's identifier. `layers`: of the image.
    std::string (*mountLine)(std::size_t layers) = nullptr;

    /// How the engine unpacks an image's layers with it.
    [[nodiscard]] Unpack unpack() const { return family == DriverFamily::Union ? Unpack::Overlay : Unpack::Stacked; }
    [[nodiscard]] UnionRules rulesWith(const MountOptions &options) const;
    /// Data exactly, metadata as above. A command costs the difference of before and after.
    [[nodiscard]] DiskUse diskUse(const DiskTotals &totals) const;
    [[nodiscard]] StartCost startCost(const TreeSums &image) const;
    /// Where an image of `layers` layers and its container are.
    [[nodiscard]] std::vector<DiskPlace> placesOf(std::size_t layers) const;
};

/// All, in the order of every list; CMakeLists.txt has them.
[[nodiscard]] const std::vector<const StorageDriver *> &storageDrivers();
/// Null if there is none of this name.
[[nodiscard]] const StorageDriver *storageDriver(std::string_view name);
/// The first one: overlay2.
[[nodiscard]] const StorageDriver &defaultDriver();

} // namespace strata
