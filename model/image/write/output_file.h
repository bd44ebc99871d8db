// SPDX-License-Identifier: Apache-2.0
// A file that is there whole or not at all: written under a temporary name beside the one that was asked for,
// then renamed.
#pragma once

#include "model/base/result.h"
#include "model/io/file_descriptor.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

namespace strata {

enum class IfThere : bool { Replace, Fail };

/// The destructor removes what was not finished. A path that names something else than a file (/dev/stdout, a
/// fifo) is written to directly.
class OutputFile {
public:
    /// IfThere::Fail: a file of that name is left alone, also one that turns up before finish().
    [[nodiscard]] static Result<OutputFile> create(const std::filesystem::path &path,
                                                   IfThere ifThere = IfThere::Replace);
    ~OutputFile();
    OutputFile(OutputFile &&other) noexcept;
    OutputFile &operator=(OutputFile &&) = delete;

    [[nodiscard]] int descriptor() const { return m_file.value(); }
    [[nodiscard]] Result<void> write(std::span<const std::byte> bytes);
    [[nodiscard]] Result<void> finish();
    [[nodiscard]] std::uint64_t size() const { return m_size; } // what write() wrote

private:
    OutputFile() = default;

    std::filesystem::path m_path;
    std::filesystem::path m_temporary; // empty when it is written to directly, and once it was renamed
    FileDescriptor m_file;
    IfThere m_ifThere = IfThere::Replace;
    std::uint64_t m_size = 0;
};

} // namespace strata
