// SPDX-License-Identifier: Apache-2.0
// The common input of the lab's commands: --base, --driver, a text file.
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

/// An empty name means the default driver. Usage error, listing the known names, for an unknown one.
[[nodiscard]] Result<const StorageDriver *> chosenDriver(const std::string &name);

/// Reads a file, or standard input for "-". LimitExceeded if it is larger than `limit` bytes (a multiple of 1 MiB);
/// `what` is "a scenario".
[[nodiscard]] Result<std::string> textOf(const std::string &source, std::uint64_t limit, const std::string &what);

/// The image of --base, `source`, with all layers read. `wanted`: the name of the image to choose if there are
/// several, unless --image is given. Its layers are unpacked as `driver` does, unless --unpack is given.
[[nodiscard]] Result<ImagePtr> loadBase(Console &console, const std::string &source, const std::string &wanted,
                                        const StorageDriver &driver = defaultDriver());

/// The layers stay as they were loaded.
[[nodiscard]] LabStart startOnImage(const Console &console, const ImagePtr &image, SessionImage source);

} // namespace strata::cli
