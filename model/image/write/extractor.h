// SPDX-License-Identifier: Apache-2.0
// Writes files and trees of an image to a folder or to a tar. Nothing is ever written outside the given folder,
// whatever the image contains: every step is relative to an open folder descriptor, and links are not followed.
#pragma once

#include "model/base/notes.h"
#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/image/content_reader.h"

#include <filesystem>
#include <string>
#include <vector>

namespace strata {

struct ExtractOptions {
    LayerNumber at;          // the file system after this layer
    bool layerOnly = false;  // only what layer `at` itself stores
    bool hidden = false;     // only what is not visible after layer `at`: of each path the newest hidden version
    bool keepOwners = false; // chown; the command line sets it if it runs as root
    bool overwrite = false;  // replace existing files; else they are errors
    StopToken stop;
    ProgressFunction progress; // bytes of content
};

struct ExtractReport {
    std::uint64_t files = 0;
    std::uint64_t directories = 0;
    std::uint64_t links = 0;
    std::uint64_t bytes = 0;
    NoteList notes; // what was left out and why (devices without permission, names that no file system accepts …)
};

/// Writes each path (a file, or a folder with everything below it) into `folder` under its own last component, as
/// `docker cp` and `cp -a` do; for "/", its contents. Modes, times, symbolic links, and hard links among the
/// extracted files are kept, and xattrs as far as the system permits.
[[nodiscard]] Result<ExtractReport> extractToFolder(const ImagePtr &image, const std::vector<NodeId> &paths,
                                                    const std::filesystem::path &folder, const ExtractOptions &options);

/// The same as a PAX tar that keeps owners and xattrs; member names are the full paths in the image without the
/// leading '/'. Written to a temporary file next to `file` and renamed; without `overwrite` an existing file is an
/// error.
[[nodiscard]] Result<ExtractReport> extractToTar(const ImagePtr &image, const std::vector<NodeId> &paths,
                                                 const std::filesystem::path &file, const ExtractOptions &options);

/// Saves one layer's plain (decompressed) tar, byte for byte. Written to a temporary file, then renamed.
[[nodiscard]] Result<std::uint64_t> saveLayerTar(const ImagePtr &image, LayerNumber layer,
                                                 const std::filesystem::path &file, const ProgressFunction &progress,
                                                 const StopToken &stop);

} // namespace strata
