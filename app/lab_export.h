// SPDX-License-Identifier: Apache-2.0
// What is written of a lab's container, on a worker thread: its layer, or all of it as a new image.
#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/image/image_writer.h"
#include "model/lab/lab_action.h"
#include "views/lab/lab_start.h"

#include <QString>

#include <cstdint>
#include <filesystem>
#include <memory>

namespace strata {

class LabState;

/// How the current container of a lab came to be; a value that any thread may have.
struct LabContainer {
    LabContainer() = default;
    explicit LabContainer(const LabState &state);

    /// The same for another thread.
    [[nodiscard]] LabContainer elsewhere() const;
    /// Does everything once more, from this start: the very operations that were carried out. Cancelled.
    [[nodiscard]] Result<std::unique_ptr<LabSession>> session(const StopToken &stop) const;

    LabStart start;
    const StorageDriver *driver = nullptr;
    LabActions actions; // those that are not taken back
};

/// What somebody asked for when a container is to become an image.
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
