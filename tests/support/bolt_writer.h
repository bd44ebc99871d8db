// SPDX-License-Identifier: Apache-2.0
// Databases of bbolt for tests, made in memory, as the engine would write them.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace strata::test {

struct BoltKeys {
    std::map<std::string, std::string> values = {};
    std::map<std::string, BoltKeys> buckets = {};

    /// The bucket at "a/b/c", made if need be.
    [[nodiscard]] BoltKeys &at(std::string_view path);
};

struct BoltForm {
    std::uint32_t pageSize = 4096;
    std::size_t keysOfLeaf = 3; // a bucket with more gets a branch
    bool inlines = true;        // small buckets without further ones are kept in their parent
};

[[nodiscard]] std::string boltFile(const BoltKeys &top, const BoltForm &form = {});

/// The checksum of the meta page at `offset` (0, or the page size), made right again after a change.
void sealMeta(std::string &file, std::size_t offset);

[[nodiscard]] std::string goVarintOf(std::int64_t number);
[[nodiscard]] std::string goUvarintOf(std::uint64_t number);

} // namespace strata::test
