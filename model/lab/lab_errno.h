// SPDX-License-Identifier: Apache-2.0
// The reasons why a file operation is refused, by the names of errno.
#pragma once

#include "model/base/message.h"

#include <cstdint>
#include <expected>
#include <string_view>

namespace strata {

enum class Errno : std::uint8_t {
    None, // success
    Perm,
    NoEntry,
    Busy,
    Exists,
    CrossDevice,
    NotFolder,
    IsFolder,
    Invalid,
    IllegalSeek,
    LinkLoop,
    NameTooLong,
    NotEmpty,
    NoData,
    NotSupported,
    OutOfRange,
    TooBig,
    FileTooBig,
};

/// "EXDEV"; empty for None.
[[nodiscard]] std::string_view errnoName(Errno code);
/// The text of the C library for it, in English: "Invalid cross-device link".
[[nodiscard]] std::string_view errnoText(Errno code);

/// The same text, to be shown in the user's language.
[[nodiscard]] Message errnoMessage(Errno code);

template<class T>
using OrErrno = std::expected<T, Errno>;

} // namespace strata
