// SPDX-License-Identifier: Apache-2.0
// Archives that an engine has sent, kept as files in the user's cache for the next time: by image, for some days, and
// up to a limit.
#pragma once

#include "model/base/result.h"
#include "model/http/http_client.h"
#include "model/io/byte_source.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string_view>

namespace strata {

/// Any thread and several processes may use one directory. Files are for the user alone; one that another user could
/// have written is ignored.
class EngineSpool {
public:
    struct Limits {
        std::uint64_t kept = std::uint64_t(16) << 30;  // bytes of all files; a larger one is removed after use
        std::chrono::hours unused{72};                 // since it was last read
        std::uint64_t free = std::uint64_t(256) << 20; // bytes of the disk that are left to others
    };

    /// An empty `folder`: "engines" in the user's cache folder.
    explicit EngineSpool(std::filesystem::path folder);
    EngineSpool(std::filesystem::path folder, Limits limits);

    /// Passes an archive to the sink, piece by piece.
    using Filler = std::function<Result<void>(const HttpSink &)>;

    /// What is kept under `key`, else what `fill` passes on, which is kept if it is a whole tar. `expected`: about how
    /// many bytes that will be. Errors: Io if the disk has no room for it, LimitExceeded above limits::spoolBytes,
    /// Damaged if the tar has no end, those of `fill`.
    [[nodiscard]] Result<ByteSourcePtr> open(std::string_view key, std::uint64_t expected, const Filler &fill) const;

private:
    [[nodiscard]] std::filesystem::path fileOf(std::string_view key) const;
    [[nodiscard]] Result<ByteSourcePtr> fillFile(const std::filesystem::path &file, std::uint64_t expected,
                                                 const Filler &fill) const;
    void removeOld(const std::filesystem::path &newest) const;

    std::filesystem::path m_folder;
    Limits m_limits;
};

} // namespace strata
