// SPDX-License-Identifier: Apache-2.0
#include "app/cli/compare/file_answer.h"

#include "model/base/text.h"
#include "model/compare/byte_diff.h"
#include "model/compare/text_diff.h"
#include "model/compare/unified_patch.h"
#include "model/image/content_reader.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <span>
#include <string>

namespace strata::cli {

namespace {

constexpr std::size_t longestList = 20;  // ranges
constexpr std::uint64_t shownBytes = 16; // of one range

Result<ByteSourcePtr> openFile(const ComparedSide &side, const std::optional<EntryRef> &file)
{
    if (!file)
        return fail(ErrorCode::NotFound, "no such file");
    return ContentReader(side.image).open(*file);
}

/// "68 65 6c 6c 6f", of what the file holds there.
Result<std::string> hexOf(const ByteSource &file, const ByteRange &range)
{
    std::array<std::byte, shownBytes> bytes{};
    const auto count = static_cast<std::size_t>(std::min(range.length, shownBytes));
    const auto read = file.readAt(range.offset, std::span(bytes).first(count));
    if (!read)
        return fail(read);
    std::string text;
    for (std::size_t i = 0; i < *read; ++i) {
        std::array<char, 4> digits{};
        std::snprintf(digits.data(), digits.size(), "%02x", static_cast<unsigned>(bytes[i]));
        text += (i > 0 ? " " : "") + std::string(digits.data());
    }
    return text + (range.length > shownBytes && *read == shownBytes ? " …" : "");
}

/// `why`: why they cannot be shown as lines.
Result<void> printBytes(Console &console, const std::string &why, const ByteSource &a, const ByteSource &b)
{
    const auto difference = diffBytes(a, b, console.stop());
    if (!difference)
        return fail(difference);
    console.line(why + ", " + std::to_string(a.size()) + " -> " + std::to_string(b.size()) + " bytes; " +
                 (difference->cut ? "at least " : "") + std::to_string(difference->differingBytes) + " differ");
    const std::vector<ByteRange> &ranges = difference->ranges;
    for (std::size_t i = 0; i < std::min(ranges.size(), longestList); ++i) {
        std::array<char, 24> offset{};
        std::snprintf(offset.data(), offset.size(), "%08llx", static_cast<unsigned long long>(ranges[i].offset));
        for (const auto &[sign, file] : {std::pair('-', &a), std::pair('+', &b)}) {
            const auto hex = hexOf(*file, ranges[i]);
            if (!hex)
                return fail(hex);
            if (!hex->empty())
                console.line(std::string(1, sign) + offset.data() + "  " + *hex);
        }
    }
    if (ranges.size() > longestList || difference->cut)
        console.line("… and more");
    return {};
}

} // namespace

Result<void> printFiles(Console &console, const Comparison &comparison)
{
    const CompareTree &files = *comparison.files;
    const std::vector<NodeId> differences = files.differences();
    if (differences.empty()) {
        console.line("the same bytes");
        return {};
    }
    const NodeId node = differences.front();
    const auto a = openFile(comparison.a, files.inodeA(node));
    const auto b = openFile(comparison.b, files.inodeB(node));
    if (!a || !b)
        return fail(a ? b : a);
    const auto patch = unifiedPatch(files.path(node).substr(1), *a, *b, {.stop = console.stop()});
    if (patch)
        console.out().write(*patch);
    else if (patch.error().code() == ErrorCode::Unsupported || patch.error().code() == ErrorCode::LimitExceeded)
        return printBytes(console, patch.error().message(), **a, **b);
    else
        return fail(patch);
    return {};
}

} // namespace strata::cli
