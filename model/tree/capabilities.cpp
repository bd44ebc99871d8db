// SPDX-License-Identifier: Apache-2.0
#include "model/tree/capabilities.h"

#include <array>
#include <cstdint>
#include <optional>

namespace strata {

namespace {

constexpr std::array<std::string_view, 41> names = {
    "chown",
    "dac_override",
    "dac_read_search",
    "fowner",
    "fsetid",
    "kill",
    "setgid",
    "setuid",
    "setpcap",
    "linux_immutable",
    "net_bind_service",
    "net_broadcast",
    "net_admin",
    "net_raw",
    "ipc_lock",
    "ipc_owner",
    "sys_module",
    "sys_rawio",
    "sys_chroot",
    "sys_ptrace",
    "sys_pacct",
    "sys_admin",
    "sys_boot",
    "sys_nice",
    "sys_resource",
    "sys_time",
    "sys_tty_config",
    "mknod",
    "lease",
    "audit_write",
    "audit_control",
    "setfcap",
    "mac_override",
    "mac_admin",
    "syslog",
    "wake_alarm",
    "block_suspend",
    "audit_read",
    "perfmon",
    "bpf",
    "checkpoint_restore",
};

constexpr std::uint32_t effectiveFlag = 1;

std::uint32_t word(std::string_view bytes, std::size_t index)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[index * 4 + i])) << (8 * i);
    return value;
}

struct Sets {
    std::uint64_t permitted = 0;
    std::uint64_t inheritable = 0;
    bool effective = false;
    std::optional<std::uint32_t> rootId;
};

std::optional<Sets> readSets(std::string_view bytes)
{
    if (bytes.size() < 4)
        return std::nullopt;
    const std::uint32_t magic = word(bytes, 0);
    const std::uint32_t version = magic >> 24;
    constexpr std::array<std::size_t, 4> sizes = {0, 12, 20, 24};
    if (version < 1 || version > 3 || bytes.size() != sizes[version])
        return std::nullopt;
    Sets sets;
    sets.effective = (magic & effectiveFlag) != 0;
    sets.permitted = word(bytes, 1);
    sets.inheritable = word(bytes, 2);
    if (version > 1) {
        sets.permitted |= static_cast<std::uint64_t>(word(bytes, 3)) << 32;
        sets.inheritable |= static_cast<std::uint64_t>(word(bytes, 4)) << 32;
    }
    if (version == 3)
        sets.rootId = word(bytes, 5);
    return sets;
}

std::string flagsOf(const Sets &sets, std::uint64_t bit)
{
    std::string flags;
    if (sets.effective)
        flags += 'e';
    if ((sets.inheritable & bit) != 0)
        flags += 'i';
    if ((sets.permitted & bit) != 0)
        flags += 'p';
    return flags;
}

} // namespace

std::string capabilityText(std::string_view value)
{
    const std::optional<Sets> sets = readSets(value);
    if (!sets)
        return {};
    // Capabilities with the same flags are together: "cap_chown,cap_kill+ep cap_net_raw+i".
    std::string text;
    std::string group;
    std::string groupFlags;
    const auto close = [&] {
        if (!group.empty())
            text += (text.empty() ? "" : " ") + group + "+" + groupFlags;
        group.clear();
    };
    for (unsigned i = 0; i < 64; ++i) {
        const std::uint64_t bit = 1ULL << i;
        if (((sets->permitted | sets->inheritable) & bit) == 0)
            continue;
        const std::string flags = flagsOf(*sets, bit);
        if (flags != groupFlags)
            close();
        groupFlags = flags;
        const std::string name = i < names.size() ? std::string(names[i]) : std::to_string(i);
        group += (group.empty() ? "cap_" : ",cap_") + name;
    }
    close();
    if (sets->rootId)
        text += " [rootid=" + std::to_string(*sets->rootId) + "]";
    return text;
}

} // namespace strata
