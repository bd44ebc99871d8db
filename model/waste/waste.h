// SPDX-License-Identifier: Apache-2.0
// What an image stores although its final file system does not need it, with the reason (docs/WASTE.md).
#pragma once

#include "model/base/ids.h"
#include "model/tree/image_tree.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// Why the bytes of a stored file are not needed: what happened to its last name.
enum class WasteReason : std::uint8_t {
    Rewritten,            // stored again with other bytes
    Metadata,             // stored again with the same bytes: only mode, owner, times or attributes differ, or nothing
    Removed,              // by a whiteout of its own
    RemovedWithDirectory, // by the whiteout of a directory above
    Opaque,               // by an opaque mark
    Replaced,             // by another type, also if that happened to a directory above
    Superseded,           // stored again later in the same layer
    Unplaced,             // never was in the file system: housekeeping of aufs, a path through a file
};
inline constexpr std::size_t wasteReasonCount = 8;
[[nodiscard]] std::string_view wasteReasonName(WasteReason reason); // "rewritten", "removed-with-directory", …
/// For people; translations are in the context "Section".
[[nodiscard]] const char *wasteReasonTitle(WasteReason reason);

/// A stored file that the final file system does not need. A file with several names is one of these.
struct WastedVersion {
    NodeId node = {};        // its path; of several, the one that stores the bytes. Invalid if no layer gave it a place
    EntryRef entry = {};     // the file, in the layer that stores it
    std::uint64_t bytes = 0; // never 0
    LayerNumber hiddenBy = {}; // the layer that took its last name; the storing one for Superseded and Unplaced
    WasteReason reason = WasteReason::Rewritten;
};

/// storedBytes = neededBytes + wastedBytes, and wastedBytes is the sum of the versions. A value.
struct Waste {
    LayerNumber baseLayers = {};   // the layers up to this one are those of the base image; 0: none
    std::uint64_t storedBytes = 0; // of all files in all layers, each inode once
    std::uint64_t neededBytes = 0; // of these, what the final file system shows
    std::uint64_t wastedBytes = 0;
    std::uint64_t baseStoredBytes = 0;        // in the layers of the base image
    std::uint64_t baseWastedBytes = 0;        // what the base image alone would waste
    std::vector<WastedVersion> versions = {}; // by node, reason and layer; those without a node last

    /// The needed share of the stored bytes; 1 if nothing is stored.
    [[nodiscard]] double efficiency() const;
    /// The wasted share of the stored bytes, 0 to 1; 0 if nothing is stored.
    [[nodiscard]] double wastedPercent() const;
    /// What the layers above the base waste (their own bytes, and those of the base that they hide), as a share of
    /// what they store. 0 if they waste nothing, infinite if they only hide.
    [[nodiscard]] double userWastedPercent() const;

    /// True if the base image alone would waste it, too.
    [[nodiscard]] bool isOfBase(const WastedVersion &version) const { return version.hiddenBy <= baseLayers; }
};

/// One pass over all nodes and entries. The changes of `tree` must be decided (LoadOptions::decideContents), or what
/// was stored again with the same bytes may count as Rewritten. Layers that could not be read count as empty.
[[nodiscard]] Waste wasteOf(const ImageTree &tree, LayerNumber baseLayers = {});

/// The path, with a leading '/'.
[[nodiscard]] std::string pathOf(const ImageTree &tree, const WastedVersion &version);

} // namespace strata
