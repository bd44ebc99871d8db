// SPDX-License-Identifier: Apache-2.0
// What the commands of the lab begin with: --base, --driver, a file of text.
#pragma once

#include "app/cli/console.h"
#include "model/image/image_loader.h"
#include "model/sessions/lab_start.h"

#include <cstdint>
#include <string>

namespace CLI {
class App;
}

namespace strata::cli {

/// --driver.
void addDriver(CLI::App &app, std::string &driver);

/// An empty name: the default driver. Usage error, with the known names, for an unknown one.
[[nodiscard]] Result<const StorageDriver *> chosenDriver(const std::string &name);

/// A file, or standard input for "-". LimitExceeded if it has more than `limit` bytes (whole MiB); `what` is "a scenario".
[[nodiscard]] Result<std::string> textOf(const std::string &source, std::uint64_t limit, const std::string &what);

/// The image of --base, `source`, with all layers read. `wanted`: of several images the one of this name is taken,
/// unless
/// --image says otherwise. Its layers are unpacked as `driver` does, unless --unpack says otherwise.
[[nodiscard]] Result<ImagePtr> loadBase(Console &console, const std::string &source, const std::string &wanted,
                                        const StorageDriver &driver = defaultDriver());

/// Its layers as they were loaded.
[[nodiscard]] LabStart startOnImage(const Console &console, const ImagePtr &image, SessionImage source);

} // namespace strata::cli
