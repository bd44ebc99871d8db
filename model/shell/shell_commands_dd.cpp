// SPDX-License-Identifier: Apache-2.0
// dd
#include "model/shell/shell_commands_dd.h"

#include "model/base/split.h"
#include "model/shell/shell_process.h"

#include <algorithm>
#include <charconv>
#include <map>

namespace strata::shell {

namespace {

constexpr std::uint64_t mostCopied = 256 << 20;
constexpr std::uint64_t pieceSize = 8 << 20; // of one write

struct Copy {
    std::string input;  // empty: standard input
    std::string output; // empty: standard output
    std::uint64_t blockSize = 512;
    std::optional<std::uint64_t> count; // of blocks; empty: all
    std::uint64_t skip = 0;             // blocks of the input
    std::uint64_t seek = 0;             // blocks of the output
    bool keepsRest = false;             // conv=notrunc
    bool isQuiet = false;               // status=none
};

/// "4096", "1M", "10kB", "2b"
std::optional<std::uint64_t> numberOf(std::string_view text)
{
    static const std::map<std::string_view, std::uint64_t> units{
        {"", 1},          {"c", 1},         {"w", 2},          {"b", 512},     {"kB", 1000},     {"K", 1 << 10},
        {"KiB", 1 << 10}, {"k", 1 << 10},   {"MB", 1'000'000}, {"M", 1 << 20}, {"MiB", 1 << 20}, {"GB", 1'000'000'000},
        {"G", 1 << 30},   {"GiB", 1 << 30},
    };
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const auto unit = units.find(text.substr(static_cast<std::size_t>(end - text.data())));
    if (error != std::errc() || unit == units.end() || value > (std::uint64_t{1} << 62) / unit->second)
        return std::nullopt;
    return value * unit->second;
}

bool readNumber(ShellProcess &process, const std::string &text, std::uint64_t &number)
{
    const auto value = numberOf(text);
    if (!value)
        process.complain(Message(QT_TRANSLATE_NOOP("Message", "invalid number: %1"), quotedName(text)));
    number = value.value_or(0);
    return value.has_value();
}

/// Conversions that change nothing here are passed over.
bool readConversions(ShellProcess &process, std::string_view list, Copy &copy)
{
    while (!list.empty()) {
        const std::string_view word = list.substr(0, list.find(','));
        list.remove_prefix(std::min(list.size(), word.size() + 1));
        if (word == "notrunc") {
            copy.keepsRest = true;
        } else if (word != "fsync" && word != "fdatasync" && word != "noerror") {
            process.complain(Message(QT_TRANSLATE_NOOP("Message", "the lab's dd does not know the conversion %1"),
                                     quotedName(word)));
            return false;
        }
    }
    return true;
}

bool readOperand(ShellProcess &process, const std::string &word, Copy &copy)
{
    const CutText operand = cutAt(word, '=');
    const std::string_view name = operand.before;
    const std::string value(operand.after.value_or(""));
    std::uint64_t number = 0;
    if (name == "if")
        copy.input = value;
    else if (name == "of")
        copy.output = value;
    else if (name == "conv")
        return readConversions(process, value, copy);
    else if (name == "status" && (value == "none" || value == "noxfer" || value == "progress"))
        copy.isQuiet = value == "none";
    else if (name == "count")
        return readNumber(process, value, copy.count.emplace());
    else if (name == "skip" || name == "iseek")
        return readNumber(process, value, copy.skip);
    else if (name == "seek" || name == "oseek")
        return readNumber(process, value, copy.seek);
    else if (name == "bs" && readNumber(process, value, number) && number > 0)
        copy.blockSize = number;
    else {
        if (name != "bs")
            process.complain(
                Message(QT_TRANSLATE_NOOP("Message", "the lab's dd does not know the operand %1"), quotedName(word)));
        else if (process.status() == 0)
            process.complain(Message(QT_TRANSLATE_NOOP("Message", "invalid number: %1"), quotedName(value)));
        return false;
    }
    return true;
}

/// How many bytes are wanted, and where the input begins; nothing when there are too many.
std::optional<std::uint64_t> bytesOf(const Copy &copy, std::uint64_t blocks)
{
    if (blocks > mostCopied * 1024 / copy.blockSize)
        return std::nullopt;
    return blocks * copy.blockSize;
}

std::optional<std::string> inputOf(ShellProcess &process, const Copy &copy)
{
    const auto tooMuch = [&process]() -> std::optional<std::string> {
        process.complain(Message(QT_TRANSLATE_NOOP("Message", "the lab's dd copies no more than 256 MiB")));
        return std::nullopt;
    };
    const auto wanted = copy.count ? bytesOf(copy, *copy.count) : std::optional(mostCopied + 1);
    if (copy.input == "/dev/null")
        return std::string();
    if (copy.input == "/dev/zero")
        return wanted && *wanted <= mostCopied ? std::optional(std::string(*wanted, '\0')) : tooMuch();
    auto text = copy.input.empty()
                    ? std::optional(process.input().value_or(""))
                    : process.read(copy.input,
                                   Message(QT_TRANSLATE_NOOP("Message", "failed to open %1"), quotedName(copy.input)),
                                   Message(QT_TRANSLATE_NOOP("Message", "error reading %1"), quotedName(copy.input)));
    const auto skipped = bytesOf(copy, copy.skip);
    if (!text || !skipped || !wanted)
        return text ? tooMuch() : std::nullopt;
    text->erase(0, std::min<std::uint64_t>(*skipped, text->size()));
    text->resize(std::min<std::uint64_t>(*wanted, text->size()));
    return text;
}

LabOperation operation(OperationKind kind, const std::string &path)
{
    LabOperation made;
    made.kind = kind;
    made.path = path;
    return made;
}

/// What open(2) and ftruncate(2) do before the first byte is written.
Errno openOutput(ShellProcess &process, const Copy &copy, std::uint64_t offset)
{
    const bool isThere = process.find(copy.output, LastLink::Follow).has_value();
    if (!isThere || (offset == 0 && !copy.keepsRest)) {
        if (const Errno refused = process.apply(operation(OperationKind::Overwrite, copy.output));
            refused != Errno::None)
            return refused;
    } else {
        LabOperation open = operation(OperationKind::Open, copy.output);
        open.forWriting = true;
        if (const Errno refused = process.apply(std::move(open)); refused != Errno::None)
            return refused;
    }
    if (offset == 0 || copy.keepsRest)
        return Errno::None;
    LabOperation cut = operation(OperationKind::Truncate, copy.output);
    cut.size = offset;
    return process.apply(std::move(cut));
}

Errno writeAll(ShellProcess &process, const Copy &copy, std::uint64_t offset, const std::string &text)
{
    for (std::uint64_t at = 0; at < text.size(); at += pieceSize) {
        LabOperation write = operation(OperationKind::Write, copy.output);
        write.offset = offset + at;
        write.data = text.substr(at, pieceSize);
        if (const Errno refused = process.apply(std::move(write)); refused != Errno::None)
            return refused;
    }
    return Errno::None;
}

/// "2+1 records in": whole blocks and those in part.
std::string summary(const Copy &copy, std::uint64_t bytes)
{
    const std::string records =
        std::to_string(bytes / copy.blockSize) + '+' + (bytes % copy.blockSize == 0 ? '0' : '1') + " records ";
    return records + "in\n" + records + "out\n" + std::to_string(bytes) + (bytes == 1 ? " byte" : " bytes") +
           " copied\n";
}

} // namespace

void dd(ShellProcess &process)
{
    Copy copy;
    for (auto word = process.words().begin() + 1; word != process.words().end(); ++word) {
        if (!readOperand(process, *word, copy))
            return;
    }
    const auto text = inputOf(process, copy);
    const auto offset = bytesOf(copy, copy.seek);
    if (!text)
        return;
    if (copy.output.empty()) {
        process.print(*text);
    } else if (copy.output != "/dev/null") {
        if (!offset)
            return process.complain(Message(QT_TRANSLATE_NOOP("Message", "%1: cannot seek"), copy.output),
                                    Errno::FileTooBig);
        Errno refused = openOutput(process, copy, *offset);
        if (refused != Errno::None)
            return process.complain(Message(QT_TRANSLATE_NOOP("Message", "failed to open %1"), quotedName(copy.output)),
                                    refused);
        refused = writeAll(process, copy, *offset, *text);
        if (refused != Errno::None)
            return process.complain(Message(QT_TRANSLATE_NOOP("Message", "error writing %1"), quotedName(copy.output)),
                                    refused);
    }
    if (!copy.isQuiet)
        process.report(summary(copy, text->size()));
}

} // namespace strata::shell
