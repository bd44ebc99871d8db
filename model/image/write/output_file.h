// SPDX-License-Identifier: Apache-2.0
// A file that is written completely or not at all: under a temporary name next to the requested one, then renamed.
#pragma once

#include "model/base/result.h"
#include "model/io/file_descriptor.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

namespace strata {

enum class IfThere : bool { Replace, Fail };

/// The destructor removes an unfinished file. A path that is not a regular file (/dev/stdout, a fifo) is written to
/// directly.
class OutputFile {
public:
    /// IfThere::Fail: an existing file is left alone, also one that appears before finish().
    [[nodiscard]] static Result<OutputFile> create(const std::filesystem::path &path,
                                                   IfThere ifThere = IfThere::Replace);
    ~OutputFile();
    OutputFile(OutputFile &&other) noexcept;
    OutputFile &operator=(OutputFile &&) = delete;

    [[nodiscard]] int descriptor() const { return m_file.value(); }
    [[nodiscard]] Result<void> write(std::span<const std::byte> bytes);
    [[nodiscard]] Result<void> finish();
    [[nodiscard]] std::uint64_t size() const { return m_size; } // bytes written by write()

private:
    OutputFile() = default;

    std::filesystem::path m_path;
    std::filesystem::path m_temporary; // empty if the path is written to directly, and after renaming
    FileDescriptor m_file;
    IfThere m_ifThere = IfThere::Replace;
    std::uint64_t m_size = 0;
};

} // namespace strata
