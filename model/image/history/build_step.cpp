// SPDX-License-Identifier: Apache-2.0
#include "model/image/history/build_step.h"

#include "model/base/ascii.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

namespace strata {

namespace {

constexpr std::array<std::string_view, 18> keywords{
    "ADD",   "ARG", "CMD",     "COPY",       "ENTRYPOINT", "ENV",  "EXPOSE", "FROM",  "HEALTHCHECK",
    "LABEL", "RUN", "ONBUILD", "MAINTAINER", "STOPSIGNAL", "USER", "VOLUME", "SHELL", "WORKDIR"};
constexpr std::array<std::string_view, 6> unixShells{"sh", "bash", "ash", "dash", "zsh", "ksh"};
constexpr std::string_view nopMark = "#(nop)";
constexpr std::string_view buildkitMark = "# buildkit";

std::string_view firstWord(std::string_view text)
{
    const auto end = std::ranges::find_if(text, isBlank);
    return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

bool isKeyword(std::string_view word)
{
    return std::ranges::find(keywords, word) != keywords.end();
}

// Length of "/bin/bash -o pipefail -c " at the start of a text, the blank included; 0 when it starts with no
// shell.
std::size_t unixShellLength(std::string_view text)
{
    const std::string_view program = firstWord(text);
    const std::size_t slash = program.rfind('/');
    if (slash == std::string_view::npos || slash == 0 ||
        std::ranges::find(unixShells, program.substr(slash + 1)) == unixShells.end())
        return 0;
    std::size_t at = program.size();
    bool isValue = false; // of "-o"
    while (at + 1 < text.size() && text[at] == ' ') {
        const std::string_view word = firstWord(text.substr(at + 1));
        if (!isValue && !word.starts_with('-'))
            return 0;
        at += 1 + word.size();
        if (!isValue && word.ends_with('c') && at < text.size())
            return at + 1;
        isValue = !isValue && word.ends_with('o');
    }
    return 0;
}

std::size_t windowsShellLength(std::string_view text)
{
    for (const std::string_view shell : {"cmd /S /C ", "powershell -Command ", "pwsh -Command "}) {
        if (text.starts_with(shell))
            return shell.size();
    }
    const bool isPowerShell =
        text.starts_with("powershell ") || text.starts_with("powershell.exe ") || text.starts_with("pwsh ");
    constexpr std::string_view command = " -Command ";
    const std::size_t at = text.find(command);
    return isPowerShell && at != std::string_view::npos ? at + command.size() : 0;
}

std::size_t shellLength(std::string_view text, std::string_view inForce)
{
    if (!inForce.empty() && text.starts_with(inForce) && text.size() > inForce.size() && text[inForce.size()] == ' ')
        return inForce.size() + 1;
    const std::size_t length = unixShellLength(text);
    return length != 0 ? length : windowsShellLength(text);
}

// "|2 a=1 b=two words /bin/sh -c …": the values may hold blanks, so the arguments end where a shell begins.
void takeBuildArgs(std::string_view &body, BuildStep &step, std::string_view inForce)
{
    if (body.size() < 3 || body.front() != '|')
        return;
    std::size_t count = 0;
    const auto [end, error] = std::from_chars(body.data() + 1, body.data() + body.size(), count);
    if (error != std::errc() || end == body.data() + body.size() || *end != ' ')
        return;
    const std::string_view rest = body.substr(static_cast<std::size_t>(end - body.data()) + 1);
    std::size_t at = 0;
    while (at < rest.size() && ((at != 0 && rest[at - 1] != ' ') || shellLength(rest.substr(at), inForce) == 0))
        ++at;
    if (at == rest.size()) { // an exec form: N words
        at = 0;
        for (std::size_t i = 0; i < count && at < rest.size(); ++i)
            at = std::min(rest.find(' ', at), rest.size() - 1) + 1;
    }
    step.buildArgs = withoutBlanks(rest.substr(0, at));
    body = rest.substr(at);
}

void readRun(std::string_view body, BuildStep &step, std::string_view inForce)
{
    step.keyword = "RUN";
    takeBuildArgs(body, step, inForce);
    const std::size_t length = shellLength(body, inForce);
    if (length != 0) {
        step.shell = withoutBlanks(body.substr(0, length));
        body.remove_prefix(length);
        step.expanded = true;
    }
    step.arguments = withoutBlanks(body);
}

void readInstruction(std::string_view text, BuildStep &step)
{
    const std::string_view word = firstWord(text);
    if (isKeyword(word)) {
        step.keyword = word;
        text.remove_prefix(word.size());
    }
    step.arguments = withoutBlanks(text);
}

bool isShellPrefix(std::string_view text)
{
    return text.empty() || text.ends_with("-c ") || text.ends_with("/C ") || text.ends_with("/c ") ||
           text.ends_with("-Command ");
}

} // namespace

BuildStep parseBuildStep(std::string_view createdBy, std::string_view shell)
{
    BuildStep step;
    std::string_view text = withoutBlanks(createdBy);
    if (text.ends_with(buildkitMark)) {
        text = withoutBlanks(text.substr(0, text.size() - buildkitMark.size()));
        step.expanded = true;
    }
    const std::size_t nop = text.find(nopMark);
    if (nop != std::string_view::npos && isShellPrefix(text.substr(0, nop))) {
        step.expanded = true;
        readInstruction(withoutBlanks(text.substr(nop + nopMark.size())), step);
    } else if (firstWord(text) == "RUN") {
        readRun(withoutBlanks(text.substr(3)), step, shell);
    } else if (text.starts_with('|') || shellLength(text, shell) != 0) {
        readRun(text, step, shell);
    } else {
        readInstruction(text, step);
    }
    return step;
}

namespace {

void appendUtf8(std::string &text, std::uint32_t c)
{
    const auto put = [&](std::uint32_t byte) { text += static_cast<char>(byte); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xc0 | (c >> 6));
        put(0x80 | (c & 0x3f));
    } else if (c < 0x10000) {
        put(0xe0 | (c >> 12));
        put(0x80 | ((c >> 6) & 0x3f));
        put(0x80 | (c & 0x3f));
    } else {
        put(0xf0 | (c >> 18));
        put(0x80 | ((c >> 12) & 0x3f));
        put(0x80 | ((c >> 6) & 0x3f));
        put(0x80 | (c & 0x3f));
    }
}

// One escape of Go or JSON; `at` is behind the backslash. False when it is none.
bool readEscape(std::string_view text, std::size_t &at, std::string &into)
{
    constexpr std::string_view letters = "abfnrtv\\\"'/";
    constexpr std::string_view meanings = "\a\b\f\n\r\t\v\\\"'/";
    const char letter = text[at++];
    if (const std::size_t i = letters.find(letter); i != std::string_view::npos) {
        into += meanings[i];
        return true;
    }
    const std::size_t digits = letter == 'x' ? 2 : (letter == 'u' ? 4 : (letter == 'U' ? 8 : 0));
    if (digits == 0 || at + digits > text.size())
        return false;
    std::uint32_t code = 0;
    const char *const end = text.data() + at + digits;
    if (std::from_chars(text.data() + at, end, code, 16).ptr != end || code > 0x10ffff)
        return false;
    at += digits;
    if (letter == 'x')
        into += static_cast<char>(code); // a byte that was not UTF-8
    else
        appendUtf8(into, code);
    return true;
}

// A string in double quotes at `at`, which ends up behind it.
std::optional<std::string> readQuoted(std::string_view text, std::size_t &at)
{
    std::string value;
    for (++at; at < text.size();) {
        const char c = text[at++];
        if (c == '"')
            return value;
        if (c != '\\')
            value += c;
        else if (at == text.size() || !readEscape(text, at, value))
            return std::nullopt;
    }
    return std::nullopt;
}

} // namespace

std::optional<std::vector<std::string>> parseQuotedList(std::string_view text)
{
    text = withoutBlanks(text);
    if (text.size() < 2 || text.front() != '[' || text.back() != ']')
        return std::nullopt;
    text = text.substr(1, text.size() - 2);
    std::vector<std::string> words;
    std::size_t at = 0;
    while (at < text.size()) {
        if (isBlank(text[at]) || text[at] == ',') {
            ++at;
            continue;
        }
        if (text[at] != '"')
            return std::nullopt;
        std::optional<std::string> word = readQuoted(text, at);
        if (!word)
            return std::nullopt;
        words.push_back(std::move(*word));
    }
    return words;
}

std::optional<std::vector<std::string>> parseWordList(std::string_view text)
{
    if (std::optional<std::vector<std::string>> quoted = parseQuotedList(text))
        return quoted;
    text = withoutBlanks(text);
    if (text.starts_with("map["))
        text.remove_prefix(3);
    if (text.size() < 2 || text.front() != '[' || text.back() != ']')
        return std::nullopt;
    text = withoutBlanks(text.substr(1, text.size() - 2));
    std::vector<std::string> words;
    while (!text.empty()) {
        std::string_view word = firstWord(text);
        text = withoutBlanks(text.substr(word.size()));
        if (word.ends_with(":{}"))
            word.remove_suffix(3);
        words.emplace_back(word);
    }
    return words;
}

std::string jsonList(const std::vector<std::string> &words)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text = "[";
    for (const std::string &word : words) {
        text += text.size() == 1 ? "\"" : ", \"";
        for (const char c : word) {
            const auto byte = static_cast<unsigned char>(c);
            if (c == '"' || c == '\\') {
                text += '\\';
                text += c;
            } else if (byte < 0x20 || byte == 0x7f) {
                text += "\\u00";
                text += digits[byte >> 4];
                text += digits[byte & 0xf];
            } else {
                text += c;
            }
        }
        text += '"';
    }
    return text + "]";
}

} // namespace strata
