// SPDX-License-Identifier: Apache-2.0
#include "model/base/path.h"

namespace strata {

CleanPath cleanPath(std::string_view path)
{
    CleanPath clean;
    clean.absolute = path.starts_with('/');
    clean.trailingSlash = path.ends_with('/');
    std::size_t at = 0;
    while (at < path.size()) {
        std::size_t end = path.find('/', at);
        if (end == std::string_view::npos)
            end = path.size();
        const std::string_view component = path.substr(at, end - at);
        at = end + 1;
        if (component.empty() || component == ".")
            continue;
        if (component != "..") {
            clean.components.push_back(component);
            continue;
        }
        clean.dotdot = true;
        if (clean.components.empty())
            clean.escaped = true;
        else
            clean.components.pop_back();
    }
    return clean;
}

std::string normalisedPath(std::string_view path)
{
    std::string text;
    for (const std::string_view component : cleanPath(path).components) {
        if (!text.empty())
            text += '/';
        text += component;
    }
    return text;
}

std::string joinedPath(std::string_view folder, std::string_view name)
{
    std::string text(folder);
    if (!text.empty() && !text.ends_with('/'))
        text += '/';
    text += name;
    return text;
}

std::string_view baseName(std::string_view path)
{
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string_view parentPath(std::string_view path)
{
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

} // namespace strata
