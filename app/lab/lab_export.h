// SPDX-License-Identifier: Apache-2.0
// What is written of a lab's container, on a worker thread: its layer, or all of it as a new image.
#pragma once

#include "model/image/image_loader.h"
#include "model/image/write/image_writer.h"
#include "model/lab/lab_session.h"

#include <QString>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

namespace strata {

/// A container that is to become an image, and what was asked for.
struct LabCommit {
    std::shared_ptr<const LabSession> session;
    ImagePtr base;                    // of the session; null: none
    std::vector<QString> branchNames; // of a session without an image
    QString name;                     // "hello:1"; may be empty
    QString message;
    QString author;
    ImageLayout layout = ImageLayout::DockerArchive;
};

/// `now` in seconds since 1970. Returns the size of the file.
[[nodiscard]] Result<std::uint64_t> saveContainerLayer(const LabSession &session, std::int64_t now,
                                                       const std::filesystem::path &file, const StopToken &stop);
[[nodiscard]] Result<void> saveContainerImage(const LabCommit &commit, std::int64_t now,
                                              const std::filesystem::path &file, const StopToken &stop,
                                              const ProgressFunction &progress);

} // namespace strata
