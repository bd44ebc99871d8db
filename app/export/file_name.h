// SPDX-License-Identifier: Apache-2.0
// Names from images as local file names.
#pragma once

#include <QString>

namespace strata {

/// A proposal for a file name: letters, digits and "_.+-" only, never hidden, never empty, never with a folder.
[[nodiscard]] QString fileName(const QString &name);

} // namespace strata
