// SPDX-License-Identifier: Apache-2.0
#include "model/image/history/dockerfile_step.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace strata {

namespace {

constexpr std::int64_t nanosPerSecond = 1'000'000'000;
constexpr std::int64_t nanosPerMilli = 1'000'000;

bool isKeyChar(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
           c == '-' || c == '/';
}

// Whether a "key=" begins at `at`.
bool isKeyAt(std::string_view text, std::size_t at)
{
    const std::size_t start = at;
    while (at < text.size() && isKeyChar(text[at]))
        ++at;
    return at > start && at < text.size() && text[at] == '=';
}

bool needsQuotes(std::string_view value)
{
    return value.empty() || value.find_first_of(" \t\n\r\"'\\$#") != std::string_view::npos;
}

std::string doubleQuoted(std::string_view value)
{
    if (!needsQuotes(value))
        return std::string(value);
    std::string text = "\"";
    for (const char c : value) {
        if (c == '"' || c == '\\' || c == '$')
            text += '\\';
        text += c;
    }
    return text + '"';
}

// Where the pair that begins at `at` ends: as the config knows it, else before the next "key=".
std::size_t pairEnd(std::string_view text, std::size_t at, const std::vector<std::string> &known)
{
    std::size_t longest = 0;
    for (const std::string &pair : known) {
        const bool fits =
            text.substr(at).starts_with(pair) && (at + pair.size() == text.size() || text[at + pair.size()] == ' ');
        if (fits)
            longest = std::max(longest, pair.size());
    }
    if (longest != 0)
        return at + longest;
    for (std::size_t blank = text.find(' ', at); blank != std::string_view::npos; blank = text.find(' ', blank + 1)) {
        if (isKeyAt(text, blank + 1))
            return blank;
    }
    return text.size();
}

std::string durationFlag(std::string_view name, std::int64_t nanos)
{
    if (nanos <= 0)
        return {};
    std::string text = "--" + std::string(name) + "=";
    if (nanos % nanosPerSecond == 0)
        text += std::to_string(nanos / nanosPerSecond) + "s";
    else if (nanos % nanosPerMilli == 0)
        text += std::to_string(nanos / nanosPerMilli) + "ms";
    else
        text += std::to_string(nanos) + "ns";
    return text + " ";
}

// Go's "1m30s", "500ms", "0s"; empty when it is none.
std::optional<std::int64_t> parseGoDuration(std::string_view text)
{
    constexpr std::array<std::pair<std::string_view, double>, 6> units{
        {{"ms", 1e6}, {"us", 1e3}, {"ns", 1}, {"h", 3600e9}, {"m", 60e9}, {"s", 1e9}}};
    double sum = 0;
    while (!text.empty()) {
        double number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc())
            return std::nullopt;
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        const auto unit = std::ranges::find_if(units, [&](const auto &u) { return text.starts_with(u.first); });
        if (unit == units.end())
            return std::nullopt;
        text.remove_prefix(unit->first.size());
        sum += number * unit->second;
    }
    return sum >= 0 && sum < 9e18 ? std::optional(std::llround(sum)) : std::nullopt;
}

// The value of "Name:" up to the next blank or the end of the struct.
std::string_view fieldOf(std::string_view text, std::string_view name)
{
    const std::string key = " " + std::string(name) + ":";
    const std::size_t at = text.find(key);
    if (at == std::string_view::npos)
        return {};
    const std::string_view rest = text.substr(at + key.size());
    return rest.substr(0, rest.find_first_of(" }"));
}

// {Test:[CMD-SHELL curl -f http://localhost/] Interval:30s Timeout:3s StartPeriod:0s Retries:3}
std::optional<Healthcheck> parseNamedFields(std::string_view text)
{
    constexpr std::string_view start = "{Test:[";
    if (!text.starts_with(start))
        return std::nullopt;
    const std::size_t end = text.rfind("] Interval:");
    if (end == std::string_view::npos)
        return std::nullopt;
    const std::string_view test = text.substr(start.size(), end - start.size());
    const std::string_view fields = text.substr(end + 1);
    Healthcheck check;
    const std::size_t blank = test.find(' ');
    check.test.emplace_back(test.substr(0, blank));
    if (blank != std::string_view::npos)
        check.test.emplace_back(test.substr(blank + 1));
    if (check.test.front() == "CMD" && check.test.size() == 2)
        check.test.front() = "CMD-SHELL"; // where its words end is not recorded
    check.interval = parseGoDuration(fieldOf(fields, "Interval")).value_or(0);
    check.timeout = parseGoDuration(fieldOf(fields, "Timeout")).value_or(0);
    check.startPeriod = parseGoDuration(fieldOf(fields, "StartPeriod")).value_or(0);
    check.startInterval = parseGoDuration(fieldOf(fields, "StartInterval")).value_or(0);
    const std::string_view retries = fieldOf(fields, "Retries");
    std::from_chars(retries.data(), retries.data() + retries.size(), check.retries);
    return check;
}

// Go prints a small number as the character of that code: '\x03', '!', '\n'.
std::int64_t runeValue(std::string_view text)
{
    if (text.size() < 3 || text.front() != '\'' || text.back() != '\'')
        return 0;
    text = text.substr(1, text.size() - 2);
    if (text.front() != '\\')
        return static_cast<unsigned char>(text.front());
    if (text.starts_with("\\x") || text.starts_with("\\u")) {
        std::int64_t value = 0;
        std::from_chars(text.data() + 2, text.data() + text.size(), value, 16);
        return value;
    }
    constexpr std::string_view letters = "abtnvfr";
    const std::size_t i = letters.find(text[1]);
    return i == std::string_view::npos ? static_cast<unsigned char>(text[1]) : 7 + static_cast<std::int64_t>(i);
}

// &{["CMD-SHELL" "x"] "30s" "3s" "0s" "0s" '\x03'}; the third "0s" is missing in older ones.
std::optional<Healthcheck> parseUnnamedFields(std::string_view text)
{
    if (!text.starts_with("&{[") || !text.ends_with('}'))
        return std::nullopt;
    const std::size_t listEnd = text.find("] \"");
    const std::size_t rune = text.rfind(" '");
    if (listEnd == std::string_view::npos || rune == std::string_view::npos || rune < listEnd)
        return std::nullopt;
    const auto test = parseQuotedList(text.substr(2, listEnd - 1));
    const auto times = parseQuotedList("[" + std::string(text.substr(listEnd + 1, rune - listEnd - 1)) + "]");
    if (!test || !times || times->size() < 2)
        return std::nullopt;
    Healthcheck check;
    check.test = *test;
    check.interval = parseGoDuration((*times)[0]).value_or(0);
    check.timeout = parseGoDuration((*times)[1]).value_or(0);
    check.startPeriod = times->size() > 2 ? parseGoDuration((*times)[2]).value_or(0) : 0;
    check.startInterval = times->size() > 3 ? parseGoDuration((*times)[3]).value_or(0) : 0;
    check.retries = runeValue(text.substr(rune + 1, text.size() - rune - 2));
    return check;
}

bool holdsLine(std::string_view text, std::string_view line)
{
    const std::string all = "\n" + std::string(text) + "\n";
    return all.find("\n" + std::string(line) + "\n") != std::string::npos;
}

} // namespace

std::string runInstruction(const BuildStep &step)
{
    const std::string &command = step.arguments;
    if (command.find('\n') == std::string::npos || command.starts_with("<<"))
        return "RUN " + command;
    std::string mark = "EOF";
    for (int i = 1; holdsLine(command, mark); ++i)
        mark = "EOF" + std::to_string(i);
    return "RUN <<" + mark + "\n" + command + "\n" + mark;
}

std::optional<std::vector<std::string>> wordsKnowing(std::string_view list, const std::vector<std::string> &known)
{
    const auto plain = parseWordList(list);
    if (!plain || parseQuotedList(list))
        return plain;
    std::vector<std::string> words;
    for (std::size_t at = 0; at < plain->size();) {
        std::size_t best = 1;
        std::string joined = (*plain)[at];
        std::string word = joined;
        for (std::size_t end = at + 1; end < plain->size(); ++end) {
            joined += ' ' + (*plain)[end];
            if (std::ranges::find(known, joined) == known.end())
                continue;
            best = end + 1 - at;
            word = joined;
        }
        words.push_back(std::move(word));
        at += best;
    }
    return words;
}

std::string quotedPairs(std::string_view text, const std::vector<std::string> &known)
{
    const std::size_t firstValue = text.find("=\"");
    const bool hasQuotes = firstValue != std::string_view::npos;
    if (!isKeyAt(text, 0) || (hasQuotes && std::ranges::none_of(known, [&](const std::string &pair) {
                                  return text.find(pair) != std::string_view::npos && pair.find("=\"") != pair.npos;
                              })))
        return std::string(text); // "ENV key value", or quoted as in the Dockerfile
    std::string all;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = pairEnd(text, at, known);
        const std::string_view pair = text.substr(at, end - at);
        const std::size_t equals = pair.find('=');
        if (!all.empty())
            all += ' ';
        all += std::string(pair.substr(0, equals)) + "=" +
               doubleQuoted(pair.substr(std::min(equals, pair.size() - 1) + 1));
        at = end + 1;
    }
    return all;
}

std::string healthcheckArguments(const Healthcheck &check)
{
    if (check.test.empty())
        return {};
    if (check.test.front() == "NONE")
        return "NONE";
    std::string text = durationFlag("interval", check.interval) + durationFlag("timeout", check.timeout) +
                       durationFlag("start-period", check.startPeriod) +
                       durationFlag("start-interval", check.startInterval);
    if (check.retries > 0)
        text += "--retries=" + std::to_string(check.retries) + " ";
    if (check.test.front() == "CMD-SHELL")
        return text + "CMD " + (check.test.size() > 1 ? check.test[1] : std::string());
    const bool named = check.test.front() == "CMD";
    return text + "CMD " + jsonList({check.test.begin() + (named ? 1 : 0), check.test.end()});
}

std::optional<Healthcheck> parseHealthcheck(std::string_view text)
{
    std::optional<Healthcheck> check = parseNamedFields(text);
    return check ? check : parseUnnamedFields(text);
}

std::optional<HashedSource> parseHashedSource(std::string_view arguments)
{
    HashedSource source;
    while (arguments.starts_with("--") && arguments.find(' ') != std::string_view::npos) {
        const std::size_t end = arguments.find(' ') + 1;
        source.flags += arguments.substr(0, end);
        arguments.remove_prefix(end);
    }
    const std::size_t colon = arguments.find(':');
    const std::size_t in = arguments.find(" in ");
    if (colon == std::string_view::npos || in == std::string_view::npos || colon > in)
        return std::nullopt;
    source.kind = arguments.substr(0, colon);
    source.hash = arguments.substr(colon + 1, in - colon - 1);
    source.target = arguments.substr(in + 4);
    const bool isHash = !source.hash.empty() && std::ranges::all_of(source.hash, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    });
    if (!isHash || (source.kind != "file" && source.kind != "dir" && source.kind != "multi"))
        return std::nullopt;
    return source;
}

} // namespace strata
