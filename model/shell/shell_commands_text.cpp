// SPDX-License-Identifier: Apache-2.0
// cat, echo, printf, head, tail, seq
#include "model/shell/shell_commands_text.h"

#include "model/shell/shell_options.h"
#include "model/shell/shell_process.h"

#include <charconv>
#include <optional>

namespace strata::shell {

namespace {

constexpr long long mostNumbers = 10'000'000; // of seq

std::optional<long long> numberOf(std::string_view text)
{
    long long value = 0;
    if (text.starts_with('+'))
        text.remove_prefix(1);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

/// \n \t \\ \0NNN …; false when \c ends the output.
bool addUnescaped(std::string_view text, std::string &out)
{
    static constexpr std::string_view letters = "abefnrtv\\";
    static constexpr std::string_view bytes = "\a\b\x1b\f\n\r\t\v\\";
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            out += text[i];
            continue;
        }
        const char letter = text[++i];
        if (letter == 'c')
            return false;
        if (const std::size_t at = letters.find(letter); at != std::string_view::npos) {
            out += bytes[at];
        } else if (letter == '0') {
            unsigned value = 0;
            for (int digits = 0; digits < 3 && i + 1 < text.size() && text[i + 1] >= '0' && text[i + 1] <= '7';
                 ++digits)
                value = value * 8 + static_cast<unsigned>(text[++i] - '0');
            out += static_cast<char>(value);
        } else {
            out += '\\';
            out += letter;
        }
    }
    return true;
}

/// The part that head or tail wants.
struct Part {
    bool isBytes = false;
    bool fromStart = false; // tail -n +5; head -n -5 means "all but"
    std::size_t count = 10;
    bool isNegative = false;
};

/// "-n 5", "-n +5", "-c 5", "-5"
std::optional<Part> partOf(ShellProcess &process, const ShellOptions &options)
{
    Part part;
    part.isBytes = options.has('c');
    const std::optional<std::string> text = options.value(part.isBytes ? 'c' : 'n');
    if (!text)
        return part;
    const auto number = numberOf(*text);
    if (!number) {
        process.complain(part.isBytes
                             ? Message(QT_TRANSLATE_NOOP("Message", "invalid number of bytes: %1"), quotedName(*text))
                             : Message(QT_TRANSLATE_NOOP("Message", "invalid number of lines: %1"), quotedName(*text)));
        return std::nullopt;
    }
    part.fromStart = text->starts_with('+');
    part.isNegative = *number < 0;
    part.count = static_cast<std::size_t>(part.isNegative ? -*number : *number);
    return part;
}

/// Where the line begins that follows `count` lines.
std::size_t afterLines(std::string_view text, std::size_t count)
{
    std::size_t at = 0;
    for (; count > 0 && at < text.size(); --count)
        at = std::min(text.find('\n', at), text.size() - 1) + 1;
    return at;
}

std::size_t lineCount(std::string_view text)
{
    std::size_t lines = 0;
    for (std::size_t at = 0; at < text.size(); ++lines)
        at = afterLines(text.substr(at), 1) + at;
    return lines;
}

std::string_view headOf(std::string_view text, const Part &part)
{
    const std::size_t all = part.isBytes ? text.size() : lineCount(text);
    const std::size_t count = part.isNegative ? all - std::min(all, part.count) : std::min(all, part.count);
    return text.substr(0, part.isBytes ? count : afterLines(text, count));
}

std::string_view tailOf(std::string_view text, const Part &part)
{
    const std::size_t all = part.isBytes ? text.size() : lineCount(text);
    std::size_t skipped = all - std::min(all, part.count);
    if (part.fromStart)
        skipped = std::min(all, part.count == 0 ? 0 : part.count - 1);
    return text.substr(part.isBytes ? skipped : afterLines(text, skipped));
}

/// "-5" is "-n 5".
std::vector<std::string> withoutShortCounts(const std::vector<std::string> &words)
{
    std::vector<std::string> plain;
    for (const std::string &word : words) {
        const bool isCount = word.size() > 1 && word[0] == '-' && word[1] >= '0' && word[1] <= '9' &&
                             (plain.empty() || (plain.back() != "-n" && plain.back() != "-c"));
        if (isCount)
            plain.emplace_back("-n");
        plain.push_back(isCount ? word.substr(1) : word);
    }
    return plain;
}

using Cut = std::string_view (*)(std::string_view, const Part &);

std::optional<std::string> inputOf(ShellProcess &process, const std::string &file)
{
    if (file == "-")
        return process.input().value_or("");
    return process.read(file, Message(QT_TRANSLATE_NOOP("Message", "cannot open %1 for reading"), quotedName(file)),
                        Message(QT_TRANSLATE_NOOP("Message", "error reading %1"), quotedName(file)));
}

void printParts(ShellProcess &process, Cut cut)
{
    ShellProcess plain(process.session(), process.state(), withoutShortCounts(process.words()));
    auto options = readOptions(plain, "n:c:q", {{"lines", 'n'}, {"bytes", 'c'}, {"quiet", 'q'}});
    const auto part = options ? partOf(plain, *options) : std::nullopt;
    if (!part) {
        process.adopt(plain);
        return;
    }
    if (options->operands.empty())
        options->operands.emplace_back("-");
    bool isFirst = true;
    for (const std::string &file : options->operands) {
        const auto text = inputOf(process, file);
        if (!text)
            continue;
        if (options->operands.size() > 1 && !options->has('q'))
            process.print((isFirst ? "==> " : "\n==> ") + (file == "-" ? "standard input" : file) + " <==\n");
        process.print(cut(*text, *part));
        isFirst = false;
    }
}

} // namespace

void cat(ShellProcess &process)
{
    auto options = readOptions(process, "u");
    if (!options)
        return;
    if (options->operands.empty())
        options->operands.emplace_back("-");
    for (const std::string &file : options->operands) {
        const auto text = file == "-" ? process.input().value_or("") : process.read(file, file, file);
        if (text)
            process.print(*text);
    }
}

/// printf too, as far as it prints one text without any %.
void echo(ShellProcess &process)
{
    const auto &words = process.words();
    const bool isPrintf = process.name() == "printf";
    bool hasEnd = !isPrintf;
    bool hasEscapes = isPrintf;
    std::size_t at = 1;
    for (; !isPrintf && at < words.size() && (words[at] == "-n" || words[at] == "-e" || words[at] == "-E"); ++at) {
        hasEnd = hasEnd && words[at] != "-n";
        hasEscapes = words[at] == "-e" || (hasEscapes && words[at] != "-E");
    }
    if (isPrintf && (words.size() != 2 || words[1].find('%') != std::string::npos)) {
        process.complain(Message(QT_TRANSLATE_NOOP("Message", "the lab's printf takes one text without %")));
        return;
    }
    std::string text;
    for (std::size_t i = at; i < words.size(); ++i) {
        if (i > at)
            text += ' ';
        if (!hasEscapes)
            text += words[i];
        else if (!addUnescaped(words[i], text))
            return process.print(text);
    }
    process.print(hasEnd ? text + '\n' : text);
}

void head(ShellProcess &process)
{
    printParts(process, headOf);
}

void tail(ShellProcess &process)
{
    printParts(process, tailOf);
}

void seq(ShellProcess &process)
{
    const auto &words = process.words();
    if (words.size() < 2)
        return complainOfMissingOperand(process);
    const auto last = numberOf(words.back());
    const auto first = words.size() > 2 ? numberOf(words[1]) : 1;
    if (!last || !first || words.size() > 3)
        return process.complain(
            Message(QT_TRANSLATE_NOOP("Message", "the lab's seq takes whole numbers: FIRST and LAST")));
    if (*first < -mostNumbers || *last > mostNumbers)
        return process.complain(
            Message(QT_TRANSLATE_NOOP("Message", "the lab's seq counts no further than ten million")));
    std::string text;
    for (long long i = *first; i <= *last; ++i)
        text += std::to_string(i) + '\n';
    process.print(text);
}

} // namespace strata::shell
