// SPDX-License-Identifier: Apache-2.0
#include "model/base/split.h"
#include "views/common/format.h"
#include "views/compare/content/diff_rows.h"

#include <algorithm>

namespace strata {

namespace {

constexpr qsizetype tabWidth = 8;
constexpr std::size_t longestShown = 4'000; // bytes
constexpr std::size_t shownBefore = 30;     // before the first mark

std::size_t letterStart(std::string_view line, std::size_t at)
{
    while (at > 0 && at < line.size() && (static_cast<unsigned char>(line[at]) & 0xc0) == 0x80)
        --at;
    return at;
}

void append(MarkedText &to, std::string_view bytes, bool marked)
{
    const auto start = static_cast<int>(to.text.size());
    while (!bytes.empty()) {
        const auto [part, rest] = cutAt(bytes, '\t');
        if (!part.empty())
            to.text += nameText(part);
        if (rest)
            to.text += QString(tabWidth - to.text.size() % tabWidth, QLatin1Char(' '));
        bytes = rest.value_or("");
    }
    if (const int length = static_cast<int>(to.text.size()) - start; marked && length > 0)
        to.marks.append({start, length});
}

} // namespace

MarkedText lineText(std::string_view line, const std::vector<TextSpan> &spans)
{
    std::size_t begin = 0;
    if (line.size() > longestShown && !spans.empty() && spans.front().start > longestShown / 2)
        begin = letterStart(line, spans.front().start - shownBefore);
    const std::size_t end = letterStart(line, std::min(line.size(), begin + longestShown));
    MarkedText text;
    if (begin > 0)
        text.text += QChar(0x2026);
    std::size_t at = begin;
    for (const TextSpan &span : spans) {
        const std::size_t from = std::clamp<std::size_t>(span.start, at, end);
        const std::size_t to = std::clamp<std::size_t>(std::size_t(span.start) + span.length, from, end);
        append(text, line.substr(at, from - at), false);
        append(text, line.substr(from, to - from), true);
        at = to;
    }
    append(text, line.substr(at, end - at), false);
    if (end < line.size())
        text.text += QChar(0x2026);
    return text;
}

} // namespace strata
