// SPDX-License-Identifier: Apache-2.0
#include "model/base/line_matcher.h"

#include "model/base/ascii.h"
#include "model/base/extended_regex.h"
#include "model/base/message.h"

#include <re2/re2.h>
#include <re2/stringpiece.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <utility>

namespace strata {

namespace {

constexpr std::size_t usefulRequired = 3;                     // bytes; shorter ones are in nearly every line
constexpr std::int64_t engineMemory = std::int64_t{64} << 20; // for a pattern and the states that it passes through

bool isWord(char c)
{
    return isLetter(c) || isDigit(c) || c == '_';
}

bool isAscii(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::size_t find(std::string_view text, std::string_view needle, std::size_t from)
{
    if (from > text.size())
        return std::string_view::npos;
    const void *found = ::memmem(text.data() + from, text.size() - from, needle.data(), needle.size());
    return found == nullptr ? std::string_view::npos
                            : static_cast<std::size_t>(static_cast<const char *>(found) - text.data());
}

/// Eight bytes at once.
std::uint64_t eightInLowerCase(std::uint64_t bytes)
{
    constexpr std::uint64_t each = 0x0101010101010101;
    const std::uint64_t low = bytes & (each * 0x7f);
    const std::uint64_t isAfterZ = low + each * (0x7f - 'Z'); // in the highest bit of each byte
    const std::uint64_t isFromA = low + each * (0x80 - 'A');
    const std::uint64_t isCapital = ~bytes & (isFromA ^ isAfterZ) & (each * 0x80);
    return bytes | (isCapital >> 2);
}

/// A text as an extended regular expression that matches it alone.
std::string quotedForRegex(std::string_view text)
{
    constexpr std::string_view special = "\\[](){}.*+?^$|";
    std::string quoted;
    for (const char c : text) {
        if (special.find(c) != std::string_view::npos)
            quoted += '\\';
        quoted += c;
    }
    return quoted;
}

LineMatcher::Line lineAround(std::string_view lines, std::size_t at)
{
    const std::size_t before = at == 0 ? std::string_view::npos : lines.rfind('\n', at - 1);
    return {before + 1, std::min(lines.find('\n', at), lines.size())}; // npos + 1 is 0
}

} // namespace

struct LineMatcher::Private {
    std::string required; // bytes that every matching line contains; in lower case if needsFolded
    bool needsFolded = false;
    bool wholeWords = false;          // of `required`; the engine has them in its pattern
    std::unique_ptr<const RE2> regex; // null: a line that contains `required` matches
    std::unique_ptr<const RE2> part;  // beside `regex`: its longest match, which is the first group

    [[nodiscard]] std::optional<Line> nextWithRequired(std::string_view lines, std::string_view folded,
                                                       std::size_t from) const;
    [[nodiscard]] std::optional<Line> nextOfEngine(std::string_view lines, std::size_t from) const;
    [[nodiscard]] bool isWholeWord(std::string_view lines, std::size_t at) const;
    /// The first part of the line that matches and begins at or after `from`. May be empty.
    [[nodiscard]] std::optional<Line> nextPart(std::string_view line, std::string_view folded, std::size_t from) const;
};

bool LineMatcher::Private::isWholeWord(std::string_view lines, std::size_t at) const
{
    const std::size_t end = at + required.size();
    return (at == 0 || !isWord(lines[at - 1])) && (end == lines.size() || !isWord(lines[end]));
}

std::optional<LineMatcher::Line> LineMatcher::Private::nextOfEngine(std::string_view lines, std::size_t from) const
{
    if (from > lines.size())
        return std::nullopt;
    re2::StringPiece match;
    const re2::StringPiece text(lines.data() + from, lines.size() - from);
    if (!regex->Match(text, 0, text.size(), RE2::UNANCHORED, &match, 1))
        return std::nullopt;
    return lineAround(lines, static_cast<std::size_t>(match.data() - lines.data()));
}

std::optional<LineMatcher::Line> LineMatcher::Private::nextWithRequired(std::string_view lines, std::string_view folded,
                                                                        std::size_t from) const
{
    const std::string_view searched = needsFolded ? folded : lines;
    for (std::size_t at = find(searched, required, from); at != std::string_view::npos;) {
        if (regex == nullptr) {
            if (!wholeWords || isWholeWord(lines, at))
                return lineAround(lines, at);
            at = find(searched, required, at + 1);
            continue;
        }
        const Line line = lineAround(lines, at);
        const re2::StringPiece text(lines.data() + line.begin, line.end - line.begin);
        if (regex->Match(text, 0, text.size(), RE2::UNANCHORED, nullptr, 0))
            return line;
        at = find(searched, required, line.end);
    }
    return std::nullopt;
}

std::optional<LineMatcher::Line> LineMatcher::Private::nextPart(std::string_view line, std::string_view folded,
                                                                std::size_t from) const
{
    if (part == nullptr) {
        std::size_t at = find(needsFolded ? folded : line, required, from);
        while (at != std::string_view::npos && wholeWords && !isWholeWord(line, at))
            at = find(needsFolded ? folded : line, required, at + 1);
        return at == std::string_view::npos ? std::nullopt : std::optional<Line>({at, at + required.size()});
    }
    std::array<re2::StringPiece, 2> groups;
    const re2::StringPiece text(line.data(), line.size());
    if (!part->Match(text, from, text.size(), RE2::UNANCHORED, groups.data(), static_cast<int>(groups.size())))
        return std::nullopt;
    const auto begin = static_cast<std::size_t>(groups[1].data() - line.data());
    return Line{begin, begin + groups[1].size()};
}

namespace {

/// Null if the syntax is wrong or too large; `error` then says why.
std::unique_ptr<const RE2> compiled(const std::string &syntax, bool wantsGroups, std::string &error)
{
    RE2::Options options;
    options.set_encoding(RE2::Options::EncodingLatin1);
    options.set_log_errors(false);
    options.set_never_capture(!wantsGroups);
    options.set_longest_match(wantsGroups);
    options.set_max_mem(engineMemory);
    auto regex = std::make_unique<const RE2>("(?m)" + syntax, options);
    if (regex->ok())
        return regex;
    error = regex->error();
    return nullptr;
}

std::string asWord(const std::string &syntax)
{
    return "(?:^|[^0-9A-Za-z_\\n])" + syntax + "(?:$|[^0-9A-Za-z_\\n])";
}

} // namespace

Result<LineMatcher> LineMatcher::compile(const LinePattern &pattern)
{
    auto made = std::make_shared<Private>();
    const bool isPlain = !pattern.isRegex && !pattern.text.empty() && pattern.text.find('\n') == std::string::npos &&
                         (!pattern.ignoreCase || isAscii(pattern.text));
    if (isPlain) {
        made->required = pattern.ignoreCase ? inLowerCase(pattern.text) : pattern.text;
        made->wholeWords = pattern.wholeWords;
    } else {
        auto regex =
            translateExtendedRegex(pattern.isRegex ? pattern.text : quotedForRegex(pattern.text), pattern.ignoreCase);
        if (!regex)
            return fail(regex);
        std::string error;
        const std::string body = "(?:" + regex->syntax + ")";
        made->regex = compiled(pattern.wholeWords ? asWord(body) : body, false, error);
        const std::string group = "(" + regex->syntax + ")";
        if (made->regex)
            made->part = compiled(pattern.wholeWords ? asWord(group) : group, true, error);
        if (!made->part)
            return fail(ErrorCode::Usage, Message(error));
        if (regex->required.size() >= usefulRequired)
            made->required = std::move(regex->required);
    }
    made->needsFolded = pattern.ignoreCase && !made->required.empty();
    LineMatcher matcher;
    matcher.d = std::move(made);
    return matcher;
}

std::optional<LineMatcher::Line> LineMatcher::next(std::string_view lines, std::string_view folded,
                                                   std::size_t from) const
{
    return d->required.empty() ? d->nextOfEngine(lines, from) : d->nextWithRequired(lines, folded, from);
}

bool LineMatcher::matches(std::string_view line) const
{
    std::string folded;
    if (needsFolded())
        foldInto(folded, line);
    return next(line, folded, 0).has_value();
}

std::vector<std::string_view> LineMatcher::parts(std::string_view line) const
{
    std::string folded;
    if (needsFolded())
        foldInto(folded, line);
    std::vector<std::string_view> parts;
    for (std::size_t from = 0; from < line.size();) {
        const auto part = d->nextPart(line, folded, from);
        if (!part)
            break;
        if (part->end > part->begin)
            parts.push_back(line.substr(part->begin, part->end - part->begin));
        from = std::max(part->end, part->begin + 1);
    }
    return parts;
}

bool LineMatcher::needsFolded() const
{
    return d->needsFolded;
}

void LineMatcher::foldInto(std::string &folded, std::string_view lines)
{
    const std::size_t size = lines.size();
    folded.resize_and_overwrite(size, [&](char *to, std::size_t) { // GCC 12 passes a greater size
        std::size_t at = 0;
        for (; at + sizeof(std::uint64_t) <= size; at += sizeof(std::uint64_t)) {
            std::uint64_t eight = 0;
            std::memcpy(&eight, lines.data() + at, sizeof eight);
            eight = eightInLowerCase(eight);
            std::memcpy(to + at, &eight, sizeof eight);
        }
        std::transform(lines.begin() + static_cast<std::ptrdiff_t>(at), lines.end(), to + at, lowerCase);
        return size;
    });
}

} // namespace strata
