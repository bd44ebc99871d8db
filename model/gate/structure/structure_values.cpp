// SPDX-License-Identifier: Apache-2.0
#include "model/gate/structure/structure_values.h"

#include "model/base/ascii.h"
#include "model/base/path.h"
#include "model/base/text.h"

#include <array>
#include <utility>

namespace strata {

namespace {

bool isSpecial(char c)
{
    return isDigit(c) || std::string_view("*#$@!?-").find(c) != std::string_view::npos;
}

bool isOfName(char c)
{
    return c == '_' || isDigit(c) || isLetter(c);
}

struct Variable {
    std::string_view name;
    std::size_t length = 0; // of what stands for it, without the '$'
};

/// `text` is what follows a '$'.
Variable variableAt(std::string_view text)
{
    if (text[0] == '{') {
        if (text.size() > 2 && isSpecial(text[1]) && text[2] == '}')
            return {text.substr(1, 1), 3};
        const std::size_t end = text.find('}', 1);
        if (end == std::string_view::npos)
            return {{}, 1};
        return {text.substr(1, end - 1), end + 1};
    }
    if (isSpecial(text[0]))
        return {text.substr(0, 1), 1};
    std::size_t length = 0;
    while (length < text.size() && isOfName(text[length]))
        ++length;
    return {text.substr(0, length), length};
}

} // namespace

Environment environmentOf(const std::vector<std::string> &variables)
{
    Environment environment;
    for (const std::string &variable : variables) {
        const std::size_t sign = variable.find('=');
        environment[variable.substr(0, sign)] = sign == std::string::npos ? std::string() : variable.substr(sign + 1);
    }
    return environment;
}

std::string goExpanded(std::string_view text, const Environment &environment)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '$' || i + 1 == text.size()) {
            result += text[i];
            continue;
        }
        const Variable variable = variableAt(text.substr(i + 1));
        if (variable.name.empty() && variable.length == 0)
            result += '$';
        else if (const auto known = environment.find(variable.name); known != environment.end())
            result += known->second;
        i += variable.length;
    }
    return result;
}

std::string goModeText(EntryType type, std::uint32_t mode)
{
    std::string text; // in the order of Go's letters "dalTLDpSugct?"
    if (type == EntryType::Directory)
        text += 'd';
    if (type == EntryType::Symlink)
        text += 'L';
    if (type == EntryType::BlockDevice || type == EntryType::CharDevice)
        text += 'D';
    if (type == EntryType::Fifo)
        text += 'p';
    if ((mode & 04000) != 0)
        text += 'u';
    if ((mode & 02000) != 0)
        text += 'g';
    if (type == EntryType::CharDevice)
        text += 'c';
    if ((mode & 01000) != 0)
        text += 't';
    return (text.empty() ? "-" : text) + permissionText(mode & 0777);
}

std::optional<EnginePath> enginePath(std::string_view path)
{
    static constexpr std::array<std::pair<std::string_view, EntryType>, 13> paths{{
        {"dev", EntryType::Directory},
        {"dev/pts", EntryType::Directory},
        {"dev/shm", EntryType::Directory},
        {"dev/console", EntryType::File},
        {"etc", EntryType::Directory},
        {"etc/resolv.conf", EntryType::File},
        {"etc/hosts", EntryType::File},
        {"etc/hostname", EntryType::File},
        {"etc/mtab", EntryType::Symlink},
        {"proc", EntryType::Directory},
        {"sys", EntryType::Directory},
        {".dockerenv", EntryType::File},
        {"", EntryType::Directory},
    }};
    const std::string wanted = normalisedPath(path);
    for (const auto &[name, type] : paths) {
        if (name == wanted)
            return EnginePath{type, type == EntryType::Symlink ? 0777u : 0755u};
    }
    return std::nullopt;
}

} // namespace strata
