// SPDX-License-Identifier: Apache-2.0
#include "model/io/overlay_mark.h"

#include <sys/xattr.h>

#include <cerrno>

namespace strata {

namespace {

std::optional<std::string> attribute(const std::filesystem::path &path, const std::string &name)
{
    for (;;) {
        const ssize_t size = ::lgetxattr(path.c_str(), name.c_str(), nullptr, 0);
        if (size < 0)
            return std::nullopt;
        std::string value(static_cast<std::size_t>(size), '\0');
        const ssize_t got = size == 0 ? 0 : ::lgetxattr(path.c_str(), name.c_str(), value.data(), value.size());
        if (got < 0 && errno == ERANGE)
            continue; // it has grown
        if (got < 0)
            return std::nullopt;
        value.resize(static_cast<std::size_t>(got));
        return value;
    }
}

} // namespace

std::optional<std::string> overlayMark(const std::filesystem::path &path, std::string_view name)
{
    for (const char *prefix : {"trusted.overlay.", "user.overlay."}) {
        if (auto value = attribute(path, prefix + std::string(name)))
            return value;
    }
    return std::nullopt;
}

std::string extendedAttribute(const std::filesystem::path &path, const std::string &name)
{
    return attribute(path, name).value_or(std::string());
}

} // namespace strata
