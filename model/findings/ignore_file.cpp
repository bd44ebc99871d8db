// SPDX-License-Identifier: Apache-2.0
#include "model/findings/ignore_file.h"

#include "model/base/ascii.h"
#include "model/base/split.h"
#include "model/base/text.h"
#include "model/findings/finding_rule.h"
#include "model/tree/query/glob.h"

#include <algorithm>

namespace strata {

namespace {

/// A '#' begins a comment at the start of a line and after a blank: paths may contain one.
std::string_view withoutComment(std::string_view line)
{
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '#' && (i == 0 || isBlank(line[i - 1])))
            return line.substr(0, i);
    }
    return line;
}

/// The path itself, everything below it, or what its pattern matches.
bool isIn(std::string_view path, std::string_view pattern)
{
    if (isGlob(pattern))
        return globMatches(pattern, path, false);
    return path.starts_with(pattern) && (path.size() == pattern.size() || path[pattern.size()] == '/');
}

Result<void> failAt(std::size_t line, Message what)
{
    return fail(ErrorCode::Usage, Message::placed(Message(QT_TRANSLATE_NOOP("Message", "line %1"), line), what));
}

} // namespace

Result<void> FindingIgnores::addLines(std::string_view text)
{
    for (std::size_t number = 1; !text.empty(); ++number) {
        const std::string_view line = withoutBlanks(withoutComment(takeUntil(text, '\n')));
        if (line.empty())
            continue;
        const std::size_t end = static_cast<std::size_t>(std::ranges::find_if(line, isBlank) - line.begin());
        const std::string_view id = line.substr(0, end);
        std::string_view pattern = withoutBlanks(line.substr(end));
        if (!isFindingWord(id))
            return failAt(number,
                          Message(QT_TRANSLATE_NOOP("Message", "'%1' is not the id of a finding"), shownText(id)));
        if (!pattern.empty() && pattern.front() != '/' && pattern.front() != '*')
            return failAt(number,
                          Message(QT_TRANSLATE_NOOP("Message", "'%1' is not a path: it does not begin with '/'"),
                                  shownText(pattern)));
        while (pattern.size() > 1 && pattern.ends_with('/'))
            pattern.remove_suffix(1);
        m_lines.push_back({inLowerCase(id), std::string(pattern == "/" ? std::string_view() : pattern)});
    }
    return {};
}

bool FindingIgnores::ignores(const Finding &finding) const
{
    return std::ranges::any_of(m_lines, [&](const Line &line) {
        const bool isNamed = finding.id == line.id || std::ranges::any_of(finding.also, [&](std::string_view name) {
                                 return inLowerCase(name) == line.id;
                             });
        return isNamed && (line.pattern.empty() || isIn(finding.path, line.pattern));
    });
}

std::size_t FindingIgnores::removeFrom(std::vector<Finding> &findings) const
{
    return std::erase_if(findings, [this](const Finding &finding) { return ignores(finding); });
}

} // namespace strata
