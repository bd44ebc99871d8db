// SPDX-License-Identifier: Apache-2.0
// A tar written header by header, for what no well-behaved writer makes: names that lead out, sparse claims, devices.
#pragma once

#include "model/io/tar_reader.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strata::test {

class RawTar {
public:
    struct Fields {
        char type = '0';
        std::uint32_t mode = 0644;
        std::uint32_t uid = 0;
        std::uint32_t gid = 0;
        std::uint64_t mtime = 1'000'000'000;
        std::string_view linkTarget = {};
        std::uint32_t major = 0;
        std::uint32_t minor = 0;
        std::vector<std::pair<std::string, std::string>> pax = {}; // records for this entry: "SCHILY.xattr.user.a", "b"
    };

    /// Names and targets of more than 100 bytes go into a PAX record.
    void entry(std::string_view name, const Fields &fields, std::string_view body = {});
    void file(std::string_view name, std::string_view body, std::uint32_t mode = 0644);
    void folder(std::string_view name, std::uint32_t mode = 0755);
    void symlink(std::string_view name, std::string_view target);
    void hardlink(std::string_view name, std::string_view target);
    /// GNU's sparse format 1.0.
    void sparse(std::string_view name, std::uint64_t size, const std::vector<SparseRegion> &regions,
                std::string_view stored);

    /// With the end marker.
    [[nodiscard]] std::string finish();

private:
    void header(std::string_view name, const Fields &fields, std::uint64_t size);
    void body(std::string_view bytes);

    std::string m_bytes;
};

} // namespace strata::test
