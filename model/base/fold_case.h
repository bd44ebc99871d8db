// SPDX-License-Identifier: Apache-2.0
// Names of Windows, where "Notes.txt" and "NOTES.TXT" are one file.
#pragma once

#include <string>
#include <string_view>

namespace strata {

/// The same for names that Windows takes for one and the same: letters of any script in upper case, one by one as NTFS
/// does it. Bytes that are not UTF-8 stay.
[[nodiscard]] std::string foldedCase(std::string_view name);

} // namespace strata
