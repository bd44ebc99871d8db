// SPDX-License-Identifier: Apache-2.0
#include "model/shell/shell_mode.h"

#include "model/base/split.h"

#include <algorithm>
#include <charconv>

namespace strata {

namespace {

constexpr std::uint32_t allModes = 07777;
constexpr std::uint32_t setIds = 06000;
constexpr std::uint32_t sticky = 01000;
constexpr std::uint32_t executable = 0111;

bool isOperator(char c)
{
    return c == '+' || c == '-' || c == '=';
}

std::optional<std::uint32_t> octalMode(std::string_view text, std::uint32_t mode, bool isFolder)
{
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 8);
    if (error != std::errc() || end != text.data() + text.size() || value > allModes)
        return std::nullopt;
    return isFolder && text.size() < 5 ? value | (mode & setIds) : value;
}

/// One clause between commas: "ug+rw-x".
class Clause {
public:
    Clause(std::uint32_t mode, bool isFolder, std::uint32_t umask) : m_mode(mode), m_isFolder(isFolder), m_umask(umask)
    {
    }

    std::optional<std::uint32_t> apply(std::string_view text)
    {
        const auto end = std::ranges::find_if(text, isOperator);
        if (end == text.end() || !readWho(text.substr(0, static_cast<std::size_t>(end - text.begin()))))
            return std::nullopt;
        text.remove_prefix(static_cast<std::size_t>(end - text.begin()));
        while (!text.empty()) {
            const char sign = text.front();
            text.remove_prefix(1);
            const auto next = static_cast<std::size_t>(std::ranges::find_if(text, isOperator) - text.begin());
            const auto bits = bitsOf(text.substr(0, next));
            if (!isOperator(sign) || !bits)
                return std::nullopt;
            change(sign, *bits);
            text.remove_prefix(next);
        }
        return m_mode;
    }

private:
    bool readWho(std::string_view who)
    {
        for (const char c : who) {
            switch (c) {
            case 'u': m_who |= 04700; break;
            case 'g': m_who |= 02070; break;
            case 'o': m_who |= 01007; break;
            case 'a': m_who |= allModes; break;
            default: return false;
            }
        }
        m_isNamed = !who.empty();
        if (!m_isNamed)
            m_who = allModes;
        return true;
    }

    /// For all three; change() takes what is meant.
    [[nodiscard]] std::optional<std::uint32_t> bitsOf(std::string_view letters) const
    {
        if (letters == "u")
            return ((m_mode >> 6) & 7) * 0111;
        if (letters == "g")
            return ((m_mode >> 3) & 7) * 0111;
        if (letters == "o")
            return (m_mode & 7) * 0111;
        std::uint32_t bits = 0;
        for (const char c : letters) {
            switch (c) {
            case 'r': bits |= 0444; break;
            case 'w': bits |= 0222; break;
            case 'x': bits |= executable; break;
            case 'X': bits |= m_isFolder || (m_mode & executable) != 0 ? executable : 0; break;
            case 's': bits |= setIds; break;
            case 't': bits |= sticky; break;
            default: return std::nullopt;
            }
        }
        return bits;
    }

    void change(char sign, std::uint32_t bits)
    {
        bits &= m_isNamed ? m_who : m_who & ~m_umask;
        if (sign == '+')
            m_mode |= bits;
        else if (sign == '-')
            m_mode &= ~bits;
        else
            m_mode = (m_mode & ~(m_isFolder ? m_who & ~(setIds & ~bits) : m_who)) | bits;
    }

    std::uint32_t m_mode;
    bool m_isFolder;
    std::uint32_t m_umask;
    std::uint32_t m_who = 0;
    bool m_isNamed = false;
};

} // namespace

std::optional<std::uint32_t> changedMode(std::string_view text, std::uint32_t mode, bool isFolder, std::uint32_t umask)
{
    if (!text.empty() && text.front() >= '0' && text.front() <= '9')
        return octalMode(text, mode, isFolder);
    while (true) {
        const auto [clause, rest] = cutAt(text, ',');
        const auto changed = Clause(mode, isFolder, umask).apply(clause);
        if (!changed || !rest)
            return changed;
        mode = *changed;
        text = *rest;
    }
}

} // namespace strata
