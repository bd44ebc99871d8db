// SPDX-License-Identifier: Apache-2.0
#include "model/compare/unified_patch.h"

#include "model/compare/file_text.h"
#include "model/compare/line_diff.h"
#include "model/compare/text_diff.h"

#include <algorithm>
#include <cstdio>

namespace strata {

namespace {

constexpr std::uint64_t mostBytes = 64u << 20; // of each side: half a patch makes no whole file
constexpr std::size_t mostLines = 2'000'000;

Result<std::string> readWhole(const ByteSourcePtr &source, const StopToken &stop)
{
    if (source && source->size() > mostBytes)
        return fail(ErrorCode::LimitExceeded, QT_TRANSLATE_NOOP("Message", "too large for a patch"));
    auto bytes = readBeginning(source, mostBytes, stop);
    if (bytes && bytes->find('\0') != std::string::npos)
        return fail(ErrorCode::Unsupported, QT_TRANSLATE_NOOP("Message", "binary"));
    if (bytes && bytesOfLines(*bytes, mostLines) < bytes->size())
        return fail(ErrorCode::LimitExceeded, QT_TRANSLATE_NOOP("Message", "too many lines for a patch"));
    return bytes;
}

bool needsQuotes(std::string_view name, bool quoteBlanks)
{
    return std::ranges::any_of(name, [&](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7f || c == '"' || c == '\\' || (quoteBlanks && c == ' ');
    });
}

/// As git quotes it, which GNU patch reads as well.
std::string cQuoted(std::string_view name)
{
    constexpr std::string_view special = "\a\b\t\n\v\f\r\"\\";
    constexpr std::string_view letters = "abtnvfr\"\\";
    std::string text = "\"";
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        const std::size_t place = special.find(c);
        if (place != std::string_view::npos) {
            text += '\\';
            text += letters[place];
        } else if (byte < 0x20 || byte == 0x7f) {
            char octal[8];
            std::snprintf(octal, sizeof octal, "\\%03o", static_cast<unsigned>(byte));
            text += octal;
        } else {
            text += c;
        }
    }
    return text + '"';
}

std::string gitName(const std::string &name) // of a line with two names, which blanks would tear apart
{
    return needsQuotes(name, true) ? cQuoted(name) : name;
}

/// A name with blanks ends in a tab: patch would take what follows the first one for a time. It drops blanks before the
/// tab, too.
std::string lineName(const std::string &name)
{
    if (needsQuotes(name, false) || name.ends_with(' '))
        return cQuoted(name);
    return name.find(' ') == std::string::npos ? name : name + '\t';
}

std::string modeLine(std::string_view what, bool isExecutable)
{
    return std::string(what) + " mode " + (isExecutable ? "100755\n" : "100644\n");
}

struct PatchHead {
    bool isThereA = true;
    bool isThereB = true;
    bool isOtherMode = false;
    bool hasLines = true;
};

std::string headOf(std::string_view path, const PatchHead &of, const PatchOptions &options)
{
    path.remove_prefix(std::min(path.find_first_not_of('/'), path.size()));
    const std::string nameA = "a/" + std::string(path);
    const std::string nameB = "b/" + std::string(path);
    std::string head = "diff --git " + gitName(nameA) + ' ' + gitName(nameB) + '\n';
    if (!of.isThereA)
        head += modeLine("new file", options.executableB);
    if (!of.isThereB)
        head += modeLine("deleted file", options.executableA);
    if (of.isOtherMode)
        head += modeLine("old", options.executableA) + modeLine("new", options.executableB);
    if (!of.hasLines) // git's name of no bytes
        return head + (of.isOtherMode ? "" : of.isThereA ? "index e69de29..0000000\n" : "index 0000000..e69de29\n");
    head += "--- " + (of.isThereA ? lineName(nameA) : std::string("/dev/null")) + '\n';
    return head + "+++ " + (of.isThereB ? lineName(nameB) : std::string("/dev/null")) + '\n';
}

void addRange(std::string &text, char sign, std::uint32_t start, std::uint32_t count)
{
    text += ' ';
    text += sign;
    text += std::to_string(start);
    if (count != 1)
        text += ',' + std::to_string(count);
}

} // namespace

Result<std::string> unifiedPatch(std::string_view path, const ByteSourcePtr &a, const ByteSourcePtr &b,
                                 const PatchOptions &options)
{
    const StopToken &stop = options.stop;
    const PatchHead head{a != nullptr, b != nullptr, a && b && options.executableA != options.executableB, true};
    const auto textA = readWhole(a, stop);
    if (!textA)
        return fail(textA);
    const auto textB = readWhole(b, stop);
    if (!textB)
        return fail(textB);
    if (*textA == *textB) {
        const bool differs = head.isThereA != head.isThereB || head.isOtherMode;
        return differs ? headOf(path, {head.isThereA, head.isThereB, head.isOtherMode, false}, options) : std::string();
    }
    std::string patch = headOf(path, head, options);
    const auto onHunk = [&](const RawHunk &hunk) {
        patch += "@@";
        addRange(patch, '-', hunk.startA, hunk.countA);
        addRange(patch, '+', hunk.startB, hunk.countB);
        patch += " @@\n";
        return !stop.stop_requested();
    };
    const auto onLine = [&](const RawLine &line) {
        patch += line.sign;
        patch += line.bytes;
        if (!line.bytes.ends_with('\n'))
            patch += "\n\\ No newline at end of file\n";
        return !stop.stop_requested();
    };
    const auto finished = diffLines(*textA, *textB, {options.contextLines, false}, {onHunk, onLine});
    if (!finished)
        return fail(finished);
    if (!*finished)
        return failCancelled();
    return patch;
}

} // namespace strata
