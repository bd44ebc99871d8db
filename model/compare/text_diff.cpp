// SPDX-License-Identifier: Apache-2.0
#include "model/compare/text_diff.h"

#include "model/compare/file_encoding.h"
#include "model/compare/file_text.h"
#include "model/compare/line_diff.h"
#include "model/compare/line_pairs.h"

#include <algorithm>
#include <utility>

namespace strata {

namespace {

constexpr std::uint64_t headBytes = 64u << 10;
constexpr std::uint64_t mostBytes = 64u << 20; // of each side; an even number, for UTF-16
constexpr std::size_t mostLines = 500'000;

struct SideText {
    std::string text; // UTF-8
    std::string encoding;
    bool cut = false;
};

Result<SideText> readText(const ByteSourcePtr &source, const StopToken &stop)
{
    const auto head = readBeginning(source, headBytes, stop);
    if (!head)
        return fail(head);
    if (!isText(*head))
        return fail(ErrorCode::Unsupported, QT_TRANSLATE_NOOP("Message", "not a text file"));
    const auto bytes = readBeginning(source, mostBytes, stop);
    if (!bytes)
        return fail(bytes);
    const auto found = findEncoding(*bytes);
    if (!found)
        return fail(ErrorCode::Unsupported, QT_TRANSLATE_NOOP("Message", "not a text file"));
    SideText side{decodedText(*bytes, *found), bytes->empty() ? std::string() : encodingName(*found),
                  source && source->size() > bytes->size()};
    if (side.text.find('\0') != std::string::npos)
        return fail(ErrorCode::Unsupported, QT_TRANSLATE_NOOP("Message", "not a text file"));
    if (side.cut) // to whole lines, where there are any
        side.text.resize(side.text.rfind('\n') == std::string::npos ? side.text.size() : side.text.rfind('\n') + 1);
    const std::size_t end = bytesOfLines(side.text, mostLines);
    side.cut = side.cut || end < side.text.size();
    side.text.resize(end);
    return side;
}

bool endsInCrLf(std::string_view text)
{
    for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
        if (at == 0 || text[at - 1] != '\r')
            return false;
    }
    return true;
}

DiffLine lineOf(const RawLine &raw, bool dropCr)
{
    DiffLine line;
    line.kind = raw.sign == '-' ? LineKind::Removed : (raw.sign == '+' ? LineKind::Added : LineKind::Context);
    line.numberA = raw.numberA;
    line.numberB = raw.numberB;
    std::string_view text = raw.bytes;
    line.noNewline = !text.ends_with('\n');
    if (!line.noNewline)
        text.remove_suffix(1);
    if (!line.noNewline && dropCr && text.ends_with('\r'))
        text.remove_suffix(1);
    line.text = text;
    return line;
}

/// Behind the place where one text was cut, all of the other one seems to be missing in it: that is not reported.
void dropEdge(TextDiff &diff, LineKind ofOther)
{
    if (diff.hunks.empty())
        return;
    DiffHunk &hunk = diff.hunks.back();
    std::size_t end = hunk.lines.size();
    while (end > 0 && hunk.lines[end - 1].kind == ofOther)
        --end;
    const bool isMixed = end > 0 && hunk.lines[end - 1].kind != LineKind::Context; // other lines, not a cut
    if (isMixed)
        return;
    std::uint32_t &count = ofOther == LineKind::Removed ? hunk.countA : hunk.countB;
    count -= static_cast<std::uint32_t>(hunk.lines.size() - end);
    hunk.lines.resize(end);
    const auto isChange = [](const DiffLine &line) { return line.kind != LineKind::Context; };
    if (std::ranges::none_of(hunk.lines, isChange))
        diff.hunks.pop_back();
}

bool endsWithLine(const TextDiff &diff, std::size_t lines, LineKind kind)
{
    if (diff.hunks.empty() || diff.hunks.back().lines.empty())
        return false;
    const DiffLine &last = diff.hunks.back().lines.back();
    return last.kind == kind && (kind == LineKind::Removed ? last.numberA : last.numberB) == lines;
}

std::size_t linesOf(std::string_view text)
{
    return static_cast<std::size_t>(std::ranges::count(text, '\n')) + (text.empty() || text.ends_with('\n') ? 0 : 1);
}

} // namespace

bool isText(std::string_view beginning)
{
    return findEncoding(beginning).has_value();
}

Result<TextDiff> diffTexts(const ByteSourcePtr &a, const ByteSourcePtr &b, const TextDiffOptions &options)
{
    const auto sideA = readText(a, options.stop);
    if (!sideA)
        return fail(sideA);
    const auto sideB = readText(b, options.stop);
    if (!sideB)
        return fail(sideB);
    TextDiff diff;
    diff.encodingA = sideA->encoding;
    diff.encodingB = sideB->encoding;
    diff.cut = sideA->cut || sideB->cut;
    // A '\r' is worth a look only where some lines have it and others have not.
    const bool dropCr = endsInCrLf(sideA->text) && endsInCrLf(sideB->text);
    const auto onHunk = [&](const RawHunk &hunk) {
        diff.hunks.push_back(
            {hunk.countA == 0 ? 0 : hunk.startA, hunk.countA, hunk.countB == 0 ? 0 : hunk.startB, hunk.countB, {}});
        return !options.stop.stop_requested();
    };
    const auto onLine = [&](const RawLine &line) {
        diff.hunks.back().lines.push_back(lineOf(line, dropCr));
        return !options.stop.stop_requested();
    };
    const auto finished =
        diffLines(sideA->text, sideB->text, {options.contextLines, options.ignoreWhitespace}, {onHunk, onLine});
    if (!finished)
        return fail(finished);
    if (sideB->cut && endsWithLine(diff, linesOf(sideA->text), LineKind::Removed))
        dropEdge(diff, LineKind::Removed);
    else if (sideA->cut && endsWithLine(diff, linesOf(sideB->text), LineKind::Added))
        dropEdge(diff, LineKind::Added);
    LinePairs pairs(options.ignoreWhitespace, options.stop);
    for (DiffHunk &hunk : diff.hunks)
        pairs.mark(hunk);
    if (!*finished || options.stop.stop_requested())
        return failCancelled();
    return diff;
}

} // namespace strata
