// SPDX-License-Identifier: Apache-2.0
// An image made in the test and opened by the real code, for tests of what is above the loader.
#pragma once

#include "model/image/image_loader.h"
#include "tests/support/archive_builder.h"

namespace strata::test {

/// Opens members (see archive_builder.h) as an archive; ends the test program when that fails.
[[nodiscard]] ImageArchivePtr openMembers(const Members &members);

/// Loads the first image of a docker archive of `image`.
[[nodiscard]] ImagePtr loadImage(const TestImage &image);

} // namespace strata::test
