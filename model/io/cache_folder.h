// SPDX-License-Identifier: Apache-2.0
// A folder of small files that can be lost at any time: each is written completely or not at all, has a checksum, and
// is ignored if it is damaged, foreign, or written by another build. Several processes may share the folder.
#pragma once

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace strata {

/// May be used in any thread. Errors are never reported: a file that cannot be read is treated as missing, and one
/// that cannot be written is simply not kept.
class CacheFolder {
public:
    /// `form` identifies the format of the payloads; files of another form are ignored. Above `maxBytes` the least
    /// recently used files are removed.
    CacheFolder(std::filesystem::path folder, std::string form, std::uint64_t maxBytes);

    [[nodiscard]] std::optional<std::string> read(std::string_view key) const;
    void write(std::string_view key, std::string_view payload);

    [[nodiscard]] std::uint64_t size() const; // bytes of all files
    void clear();

private:
    [[nodiscard]] std::filesystem::path fileOf(std::string_view key) const;
    void makeRoom(std::uint64_t added);

    std::filesystem::path m_folder;
    std::string m_form;
    std::uint64_t m_maxBytes;
    std::mutex m_mutex;                   // guards m_bytes
    std::optional<std::uint64_t> m_bytes; // of all files: the last count and what was added since
};

} // namespace strata
