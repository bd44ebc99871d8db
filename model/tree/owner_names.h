// SPDX-License-Identifier: Apache-2.0
// The names of users and groups from an image's own /etc/passwd and /etc/group.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace strata {

/// A value. The first line with a name counts, as for the C library.
struct OwnerNames {
    using Ids = std::map<std::string, std::uint32_t, std::less<>>;
    Ids users;
    Ids groups;

    /// The name of an ID; "" if it does not have one.
    [[nodiscard]] static std::string nameOf(const Ids &ids, std::uint32_t id);
    /// Adds a passwd or group file: "name:password:ID:…" on each line. Lines of another form are left out.
    static void addLines(Ids &ids, std::string_view file);
};
using OwnerNamesPtr = std::shared_ptr<const OwnerNames>;

} // namespace strata
