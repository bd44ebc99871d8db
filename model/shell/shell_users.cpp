// SPDX-License-Identifier: Apache-2.0
#include "model/shell/shell_users.h"

#include "model/base/split.h"
#include "model/lab/path_walker.h"

#include <charconv>
#include <vector>

namespace strata {

namespace {

constexpr std::uint64_t largestFile = 1 << 20;

std::string fileText(const MergedView &view, std::string_view path)
{
    const auto target = walkPath(view, path, LastLink::Follow);
    if (!target || !target->object || !target->object->object.isFile())
        return {};
    return target->object->object.content.text(largestFile).value_or(std::string());
}

std::optional<std::uint32_t> numberOf(std::string_view text)
{
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

/// The lines of such a file, divided at ':'.
std::vector<std::vector<std::string>> recordsOf(std::string_view text)
{
    std::vector<std::vector<std::string>> records;
    while (!text.empty()) {
        const std::vector<std::string_view> fields = split(takeUntil(text, '\n'), ':');
        records.emplace_back(fields.begin(), fields.end());
    }
    return records;
}

std::string nameOf(const std::map<std::uint32_t, std::string> &names, std::uint32_t number)
{
    const auto found = names.find(number);
    return found == names.end() ? std::to_string(number) : found->second;
}

std::optional<std::uint32_t> find(const std::map<std::string, std::uint32_t, std::less<>> &numbers,
                                  std::string_view text)
{
    const auto found = numbers.find(text);
    return found == numbers.end() ? numberOf(text) : std::optional(found->second);
}

} // namespace

ShellUsers::ShellUsers(const MergedView &view)
{
    for (const auto &fields : recordsOf(fileText(view, "/etc/passwd"))) {
        const auto uid = fields.size() > 3 ? numberOf(fields[2]) : std::nullopt;
        if (!uid)
            continue;
        m_userNames.emplace(*uid, fields[0]);
        m_users.emplace(fields[0], *uid);
        if (const auto gid = numberOf(fields[3]))
            m_groupOfUser.emplace(fields[0], *gid);
    }
    for (const auto &fields : recordsOf(fileText(view, "/etc/group"))) {
        const auto gid = fields.size() > 2 ? numberOf(fields[2]) : std::nullopt;
        if (!gid)
            continue;
        m_groupNames.emplace(*gid, fields[0]);
        m_groups.emplace(fields[0], *gid);
    }
}

std::string ShellUsers::userName(std::uint32_t uid) const
{
    return nameOf(m_userNames, uid);
}

std::string ShellUsers::groupName(std::uint32_t gid) const
{
    return nameOf(m_groupNames, gid);
}

std::optional<std::uint32_t> ShellUsers::uid(std::string_view text) const
{
    return strata::find(m_users, text);
}

std::optional<std::uint32_t> ShellUsers::gid(std::string_view text) const
{
    return strata::find(m_groups, text);
}

std::optional<std::uint32_t> ShellUsers::groupOf(std::string_view user) const
{
    const auto found = m_groupOfUser.find(user);
    return found == m_groupOfUser.end() ? std::nullopt : std::optional(found->second);
}

} // namespace strata
