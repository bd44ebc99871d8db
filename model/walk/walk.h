// SPDX-License-Identifier: Apache-2.0
// The walk from an image's name to the directories with its files, step by step, in the store of each engine: name,
// index, manifest, config, diff IDs, chain IDs, snapshots (docs/WALK.md). What the image's documents say and what
// follows from them is computed; names that a store makes up are read from the store, if the image was opened there.
#pragma once

#include "model/base/ids.h"
#include "model/base/message.h"
#include "model/base/result.h"
#include "model/image/formats/image_archive.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// The ways to store an image that differ in where its parts are.
enum class WalkStore : std::uint8_t {
    Containerd, // containerd, and Docker 29 and later
    Overlay2,   // Docker with a storage driver
    Podman,     // containers/storage
};
inline constexpr std::array allWalkStores{WalkStore::Containerd, WalkStore::Overlay2, WalkStore::Podman};

/// "containerd", "overlay2", "podman": the words of the command line.
[[nodiscard]] std::string_view walkStoreName(WalkStore store);
/// The store that an archive was opened from; empty for any other source.
[[nodiscard]] std::optional<WalkStore> walkStoreOf(const ImageArchive &archive);

enum class WalkStepKind : std::uint8_t {
    Name,
    Index,
    Manifest,
    Config,
    TopLayer, // what leads to the top layer at once: a label of containerd, a record of Podman
    Blob,
    DiffId,
    ChainId,
    LayerId, // of Podman
    Snapshot,
    SnapshotNumber,
    CacheId,
    Folder,
    Link, // a short name of the directory
    LowerDirs,
    Container,
};
/// "diff-id": for programs.
[[nodiscard]] std::string_view walkStepName(WalkStepKind kind);
/// "diff ID": for people, QT_TRANSLATE_NOOP("Message", …).
[[nodiscard]] const char *walkStepTitle(WalkStepKind kind);

enum class WalkBasis : std::uint8_t {
    Document, // the image's own documents say so
    Computed, // from them
    Store,    // read from the store
    Given,    // the store makes it up, and it is not known here: `value` has a placeholder
    Missing,  // this store does not have it, or this image cannot have it
};
/// "document", "computed", "store", "given", "missing".
[[nodiscard]] std::string_view walkBasisName(WalkBasis basis);

/// A value.
struct WalkStep {
    WalkStepKind kind = WalkStepKind::Name;
    LayerNumber layer; // 0: about the image
    Message text;      // one sentence
    std::string value; // whole, to be copied: a name, a digest, a directory; "" if there is none
    WalkBasis basis = WalkBasis::Document;
    std::string given;   // the part of `value` that the store makes up: "N"; "" unless the basis is Given
    std::string formula; // how it was computed: sha256("sha256:… sha256:…"); "" if it was not
    std::string place;   // the file or directory where it is found; "" if it is not kept
    std::string key;     // where in that file: "v1/moby/images/app:1/target/digest"; ""
};

/// A value.
struct Walk {
    WalkStore store = WalkStore::Containerd;
    bool isRead = false; // the image was opened from this store: names that it has made up are known
    std::string root;    // of the store; the usual one if it was not read
    std::string driver;  // the storage driver or snapshotter
    std::string space;   // containerd's namespace; else ""
    std::vector<WalkStep> steps;

    /// The first step of this kind about a layer (or about the image); null if there is none.
    [[nodiscard]] const WalkStep *find(WalkStepKind kind, LayerNumber layer = {}) const;
};

/// `index`: of one of the archive's images. Reads the store if the archive was opened there, and may block; changes
/// nothing. Errors: NotFound if it is not an image, or has no config, Io and those of the store.
[[nodiscard]] Result<Walk> walkOf(const ImageArchive &archive, std::size_t index, WalkStore store);

} // namespace strata
