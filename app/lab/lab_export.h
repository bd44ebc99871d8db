// SPDX-License-Identifier: Apache-2.0
// What is written of a lab's container, on a worker thread: its layer, or all of it as a new image.
#pragma once

#include "app/lab/lab_container.h"
#include "model/image/write/image_writer.h"

#include <QString>

#include <cstdint>
#include <filesystem>

namespace strata {

/// What the user chose for an image made from a container.
struct LabCommit {
    LabContainer container;
    QString name; // "hello:1"; may be empty
    QString message;
    QString author;
    ImageLayout layout = ImageLayout::DockerArchive;
};

/// `now` in seconds since 1970. Gives the bytes of the file.
[[nodiscard]] Result<std::uint64_t> saveContainerLayer(const LabContainer &container, std::int64_t now,
                                                       const std::filesystem::path &file, const StopToken &stop);
[[nodiscard]] Result<void> saveContainerImage(const LabCommit &commit, std::int64_t now,
                                              const std::filesystem::path &file, const StopToken &stop,
                                              const ProgressFunction &progress);

} // namespace strata
