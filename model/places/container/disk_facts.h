// SPDX-License-Identifier: Apache-2.0
// What engines compare of a file on disk to find out whether a container has changed it. Private to
// model/places/container.
#pragma once

#include <sys/stat.h>

#include <cstdint>
#include <filesystem>
#include <string>

namespace strata {

/// A value.
struct DiskFacts {
    mode_t mode = 0; // with the type
    uid_t uid = 0;
    gid_t gid = 0;
    dev_t device = 0; // of a device
    off_t size = 0;
    std::int64_t seconds = 0; // of the last modification
    std::int64_t nanos = 0;
    std::string capability; // security.capability
    ino_t inode = 0;

    [[nodiscard]] bool isFolder() const { return S_ISDIR(mode); }
    bool operator==(const DiskFacts &) const = default;
};

[[nodiscard]] DiskFacts diskFacts(const struct stat &status, std::string capability);
/// Of what is at `path`; "" for what cannot have one.
[[nodiscard]] std::string capabilityOf(const std::filesystem::path &path, const struct stat &status);

/// Docker's comparison of two trees: owner, mode, device and capability; size and time only of what is not a directory
/// (docs/STORAGE_DRIVERS.md, section 12).
[[nodiscard]] bool isOtherForDocker(const DiskFacts &a, const DiskFacts &b);
/// Whether containers/storage takes two directories for the same: by mode, size and time.
[[nodiscard]] bool isSameFolderForPodman(const DiskFacts &a, const DiskFacts &b);

} // namespace strata
