// SPDX-License-Identifier: Apache-2.0
#include "model/compare/byte_diff.h"

#include <algorithm>
#include <cstring>
#include <span>

namespace strata {

namespace {

constexpr std::size_t chunkBytes = 1u << 20;
constexpr std::size_t stepBytes = 64; // compared at once while nothing differs
constexpr std::size_t mostRanges = 10'000;
constexpr std::uint64_t leastGap = 8;

void add(ByteDiff &diff, std::uint64_t offset, std::uint64_t length)
{
    diff.differingBytes += length;
    const bool joins = !diff.cut && !diff.ranges.empty() &&
                       offset - (diff.ranges.back().offset + diff.ranges.back().length) < leastGap;
    if (joins)
        diff.ranges.back().length = offset + length - diff.ranges.back().offset;
    else if (diff.ranges.size() < mostRanges)
        diff.ranges.push_back({offset, length});
    else
        diff.cut = true;
}

void addChunk(ByteDiff &diff, std::uint64_t offset, std::span<const std::byte> a, std::span<const std::byte> b)
{
    for (std::size_t at = 0; at < a.size();) {
        const std::size_t step = std::min(stepBytes, a.size() - at);
        if (std::memcmp(a.data() + at, b.data() + at, step) == 0) {
            at += step;
            continue;
        }
        const std::size_t end = at + step;
        while (at < end) {
            const std::size_t start = at;
            while (at < end && a[at] != b[at])
                ++at;
            if (at > start)
                add(diff, offset + start, at - start);
            while (at < end && a[at] == b[at])
                ++at;
        }
    }
}

Result<void> fill(const ByteSource &source, std::uint64_t offset, std::span<std::byte> into)
{
    const auto got = source.readAt(offset, into);
    if (!got)
        return fail(got);
    if (*got != into.size())
        return fail(ErrorCode::Io, Message(QT_TRANSLATE_NOOP("Message", "the file ends at byte %1"), offset + *got));
    return {};
}

} // namespace

Result<ByteDiff> diffBytes(const ByteSource &a, const ByteSource &b, const StopToken &stop)
{
    ByteDiff diff;
    const std::uint64_t shorter = std::min(a.size(), b.size());
    const std::uint64_t longer = std::max(a.size(), b.size());
    std::vector<std::byte> bytesA(std::min<std::uint64_t>(chunkBytes, shorter));
    std::vector<std::byte> bytesB(bytesA.size());
    a.willRead(0, shorter);
    b.willRead(0, shorter);
    for (std::uint64_t at = 0; at < shorter; at += chunkBytes) {
        if (stop.stop_requested())
            return failCancelled();
        const auto length = static_cast<std::size_t>(std::min<std::uint64_t>(chunkBytes, shorter - at));
        const auto intoA = std::span(bytesA).first(length);
        const auto intoB = std::span(bytesB).first(length);
        if (const auto read = fill(a, at, intoA); !read)
            return fail(read);
        if (const auto read = fill(b, at, intoB); !read)
            return fail(read);
        addChunk(diff, at, intoA, intoB);
    }
    if (longer > shorter)
        add(diff, shorter, longer - shorter);
    return diff;
}

} // namespace strata
