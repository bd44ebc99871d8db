// SPDX-License-Identifier: Apache-2.0
// A directory that is only read and never left: links in it are followed as if it were the root of the file system, so
// that a store on a foreign disk cannot lead to files of this machine.
#pragma once

#include "model/base/result.h"
#include "model/io/byte_source.h"
#include "model/io/file_descriptor.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// Names are relative to it; one that begins with '/' is, too. Shared by copies; any thread may use it.
class StoreFolder {
public:
    /// Errors: NotFound if it does not exist, Io if it cannot be opened or is not a directory.
    [[nodiscard]] static Result<StoreFolder> open(const std::filesystem::path &folder);
    /// A directory in it.
    [[nodiscard]] Result<StoreFolder> folder(std::string_view name) const;

    /// For people, and for programs that read the directory as a whole.
    [[nodiscard]] const std::filesystem::path &path() const { return m_path; }

    /// A regular file; a device, fifo or socket is not opened. Errors: NotFound, Io.
    [[nodiscard]] Result<ByteSourcePtr> file(std::string_view name) const;
    /// All of a file of at most limits::jsonBytes. Errors: as above, LimitExceeded.
    [[nodiscard]] Result<std::string> text(std::string_view name) const;
    /// The first line of such a file, without blanks at its ends.
    [[nodiscard]] Result<std::string> line(std::string_view name) const;
    /// Whether there is anything, of any kind, that may be looked at.
    [[nodiscard]] bool contains(std::string_view name) const;
    /// What is in a directory, sorted by bytes, without "." and "..".
    [[nodiscard]] Result<std::vector<std::string>> names(std::string_view name) const;
    /// A text that is another one if one of these files and directories was changed, replaced, made or removed. ""
    /// if one was changed in the last two seconds: another change might not show in its times.
    [[nodiscard]] std::string stamp(const std::vector<std::string> &names) const;

private:
    StoreFolder(std::filesystem::path path, FileDescriptor descriptor);
    /// -1 and errno if that fails.
    [[nodiscard]] FileDescriptor openInside(std::string_view name, int flags) const;

    std::filesystem::path m_path;
    std::shared_ptr<const FileDescriptor> m_descriptor;
};

/// Whether a name read from a store can be one component of a path: not empty, "." or "..", without '/' and NUL.
[[nodiscard]] bool isFileName(std::string_view name);

} // namespace strata
