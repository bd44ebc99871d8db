// SPDX-License-Identifier: Apache-2.0
// The names by which a layer removes paths (image-spec/layer.md, "Whiteouts"), defined only here.
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
    Invalid,    // ".wh.", ".wh..", ".wh...": would remove "", "." or ".."
};

inline constexpr std::string_view whiteoutPrefix = ".wh.";
inline constexpr std::string_view opaqueName = ".wh..wh..opq";

/// Depends only on the last component of a path; size, type and mode do not matter.
[[nodiscard]] MarkerKind markerKind(std::string_view name);
/// The removed name, "b" for ".wh.b"; only for MarkerKind::Whiteout.
[[nodiscard]] std::string_view whiteoutTarget(std::string_view name);
/// The archive entry for a mark, an empty file as docker writes it: for a Whiteout ".wh.NAME" in the directory of
/// `path`, without any permission; for an OpaqueMark ".wh..wh..opq" in the directory `path`, with the permissions and
/// the owner of `mark`, which are that directory's (docs/FORMATS.md).
[[nodiscard]] EntryInfo markFile(const EntryInfo &mark);

} // namespace strata
