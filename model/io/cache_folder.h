// SPDX-License-Identifier: Apache-2.0
// A folder of small files that can be lost at any time: each is written whole or not at all, has a checksum, and is
// ignored when it is damaged, foreign, or written by another build. Several processes may share it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace strata {

/// Any thread may use it. No error is ever reported: what cannot be read or written is simply not there.
class CacheFolder {
public:
    /// `form` names what the payloads look like; files of another form are as good as none. Above `maxBytes` the files
    /// that were not used for longest are removed.
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
    std::mutex m_mutex;                   // for the one below
    std::optional<std::uint64_t> m_bytes; // of all files, as last counted and added to
};

} // namespace strata
