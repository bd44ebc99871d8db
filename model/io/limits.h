// SPDX-License-Identifier: Apache-2.0
// All limits for hostile input, in one place (docs/FORMATS.md, "Faults of other tools", lists the attack behind each
// one). A reader reports an exceeded limit with ErrorCode::LimitExceeded or a note; it never allocates memory for a
// size that is only claimed.
#pragma once

#include <cstddef>
#include <cstdint>

namespace strata::limits {

inline constexpr std::uint64_t jsonBytes = 20u << 20;          // one JSON document, as in containerd
inline constexpr std::uint64_t dockerfileBytes = 4u << 20;     // a Dockerfile that is built
inline constexpr int jsonDepth = 100;                          // nesting depth of one JSON document
inline constexpr std::uint64_t contentsTableBytes = 64u << 20; // the table of contents of one layer, as JSON
inline constexpr int indexDepth = 16;                          // index -> index -> …
inline constexpr std::size_t indexDocuments = 10'000;          // manifests and indexes visited in one source
inline constexpr int linkHops = 40;                            // symbolic links followed, as in the Linux kernel
inline constexpr std::size_t outerMembers = 1'000'000;         // members of the outer archive
inline constexpr std::size_t layerEntries = 20'000'000;        // entries of one layer
inline constexpr std::size_t pathBytes = 64u << 10;  // one path in a layer; longer entries are noted and left out
inline constexpr std::size_t pathComponents = 4'096; // components of one path
inline constexpr std::size_t extendedHeaderBytes = 16u << 20; // one PAX header or GNU long name
inline constexpr std::size_t sparseRegions = 1'000'000;       // regions of one sparse file
inline constexpr std::size_t xattrBytes = 1u << 20;           // one extended attribute's value
inline constexpr std::uint64_t spoolBytes = 64ull << 30;    // a compressed outer archive, unpacked to the cache folder
inline constexpr std::uint64_t expansionFloor = 1ull << 30; // plain bytes that are always allowed …
inline constexpr std::uint64_t expansionRatio = 2'000;      // … and above that, plain bytes per compressed byte
inline constexpr int zstdWindowLog = 27;                    // 128 MiB, what common decoders allow
inline constexpr std::size_t layers = 10'000;               // layers of one image
inline constexpr std::size_t sourceLayers = 200'000;        // layers of all images of one source together
inline constexpr std::uint64_t documentBytes = 256u << 20;  // all JSON documents of one source together

} // namespace strata::limits
