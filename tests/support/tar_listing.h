// SPDX-License-Identifier: Apache-2.0
// What a TarReader makes of a tar, as text, and tables of tests that compare it.
#pragma once

#include "model/io/tar/tar_reader.h"
#include "tests/support/tar_bytes.h"

#include <string>

namespace strata::test {

/// All entries, notes and the error, a line each. Of an entry only what is not the plain value of a TarBlock.
[[nodiscard]] std::string listing(TarInput &input);
[[nodiscard]] std::string listing(const std::string &bytes);

// For NAME_data() and NAME(): the bytes of a tar, and their listing.
void tarColumns();
void row(const char *name, const TarBytes &tar, const char *expected);
void compareListing();

} // namespace strata::test
