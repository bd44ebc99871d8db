// SPDX-License-Identifier: Apache-2.0
// The only place that knows the names by which a layer removes things (image-spec/layer.md, "Whiteouts").
#pragma once

#include "model/io/entry_info.h"

#include <cstdint>
#include <string_view>

namespace strata {

enum class MarkerKind : std::uint8_t {
    None,       // an ordinary name
    Whiteout,   // ".wh.NAME"
    Opaque,     // ".wh..wh..opq"
    AufsHidden, // any other ".wh..wh.*": housekeeping of aufs
    Invalid,    // ".wh.", ".wh..", ".wh...": would name nothing, "." or ".."
};

inline constexpr std::string_view whiteoutPrefix = ".wh.";
inline constexpr std::string_view opaqueName = ".wh..wh..opq";

/// Decides by the last component of a path alone; size, type and mode do not matter.
[[nodiscard]] MarkerKind markerKind(std::string_view name);
/// "b" for ".wh.b"; only for MarkerKind::Whiteout.
[[nodiscard]] std::string_view whiteoutTarget(std::string_view name);
/// What an archive stores for a mark, an empty file without any permission, as docker writes it: for a Whiteout of
/// `path` ".wh.NAME" beside it, for an OpaqueMark of the directory `path` ".wh..wh..opq" in it.
[[nodiscard]] EntryInfo markFile(const EntryInfo &mark);

} // namespace strata
