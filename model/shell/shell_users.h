// SPDX-License-Identifier: Apache-2.0
// Names of users and groups, from /etc/passwd and /etc/group of the merged view.
#pragma once

#include "model/lab/merged_view.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace strata {

/// Read once, on construction. A value; one thread.
class ShellUsers {
public:
    explicit ShellUsers(const MergedView &view);

    /// The number as text if it has no known name.
    [[nodiscard]] std::string userName(std::uint32_t uid) const;
    [[nodiscard]] std::string groupName(std::uint32_t gid) const;
    /// `text`: a name or a number.
    [[nodiscard]] std::optional<std::uint32_t> uid(std::string_view text) const;
    [[nodiscard]] std::optional<std::uint32_t> gid(std::string_view text) const;
    /// The primary group of a user.
    [[nodiscard]] std::optional<std::uint32_t> groupOf(std::string_view user) const;

private:
    using Names = std::map<std::uint32_t, std::string>;
    using Numbers = std::map<std::string, std::uint32_t, std::less<>>;

    Names m_userNames;
    Names m_groupNames;
    Numbers m_users;
    Numbers m_groups;
    Numbers m_groupOfUser;
};

} // namespace strata
