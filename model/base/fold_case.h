// SPDX-License-Identifier: Apache-2.0
// Case folding for Windows, where "Notes.txt" and "NOTES.TXT" are one file.
#pragma once

#include <string>
#include <string_view>

namespace strata {

/// Returns the same text for all names that Windows considers equal: letters of any script become upper case, one
/// character at a time as in NTFS. Bytes that are not UTF-8 are kept.
[[nodiscard]] std::string foldedCase(std::string_view name);

} // namespace strata
