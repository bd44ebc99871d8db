// SPDX-License-Identifier: Apache-2.0
// The names of users and groups as an image's own /etc/passwd and /etc/group have them.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace strata {

/// A value. The first line that has a name or a number counts, as for the C library.
struct OwnerNames {
    using Ids = std::map<std::string, std::uint32_t, std::less<>>;
    Ids users;
    Ids groups;

    /// The name of an ID; "" if it has none.
    [[nodiscard]] static std::string nameOf(const Ids &ids, std::uint32_t id);
    /// Takes in a passwd or group file: "name:password:ID:…" on each line. Lines of another form are left out.
    static void addLines(Ids &ids, std::string_view file);
};
using OwnerNamesPtr = std::shared_ptr<const OwnerNames>;

} // namespace strata
