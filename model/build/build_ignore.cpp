// SPDX-License-Identifier: Apache-2.0
#include "model/build/build_ignore.h"

#include "model/base/ascii.h"
#include "model/base/split.h"
#include "model/build/build_lines.h"
#include "model/build/build_words.h"

#include <algorithm>

namespace strata {

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

/// Go's filepath.Clean().
std::string cleaned(std::string_view path)
{
    const bool isAbsolute = path.starts_with('/');
    std::vector<std::string_view> parts;
    while (!path.empty()) {
        const std::string_view part = takeUntil(path, '/');
        if (part.empty() || part == ".")
            continue;
        if (part != "..")
            parts.push_back(part);
        else if (!parts.empty() && parts.back() != "..")
            parts.pop_back();
        else if (!isAbsolute)
            parts.push_back(part);
    }
    std::string clean = isAbsolute ? "/" : "";
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0)
            clean += '/';
        clean += parts[i];
    }
    return clean.empty() ? "." : clean;
}

/// A pattern as it is compared: cleaned, without the '/' that anchors nothing more than its lack does.
std::string preparedPattern(std::string_view text)
{
    std::string pattern = cleaned(text);
    if (pattern.size() > 1 && pattern.front() == '/')
        pattern.erase(0, 1);
    return pattern;
}

} // namespace

Result<IgnorePattern> IgnorePattern::parse(std::string_view text)
{
    IgnorePattern pattern;
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        if (c == '[') {
            const auto end = pattern.addBrackets(text, at);
            if (!end)
                return fail(end);
            at = *end;
            continue;
        }
        ++at;
        if (c == '?') {
            pattern.m_steps.push_back({Kind::Any});
        } else if (c == '\\') {
            if (at == text.size())
                return fail(ErrorCode::Damaged,
                            QT_TRANSLATE_NOOP("Message", "syntax error in pattern: nothing follows the last \\"));
            pattern.m_steps.push_back({Kind::Byte, text[at++]});
        } else if (c != '*') {
            pattern.m_steps.push_back({Kind::Byte, c});
        } else if (!text.substr(at).starts_with('*')) {
            pattern.m_steps.push_back({Kind::Star});
        } else {
            at += text.substr(at + 1).starts_with('/') ? 2 : 1;
            if (at == text.size()) {
                pattern.m_steps.push_back({Kind::Everything});
            } else {
                pattern.m_steps.push_back({Kind::FoldersOpen});
                pattern.m_steps.push_back({Kind::Folders});
            }
        }
    }
    return pattern;
}

/// "[a-z]", "[^x]" at `at`; the position behind it.
Result<std::size_t> IgnorePattern::addBrackets(std::string_view text, std::size_t at)
{
    Step step{Kind::Brackets, '\0', std::vector<bool>(256)};
    ++at;
    const bool isNegated = at < text.size() && text[at] == '^';
    if (isNegated)
        ++at;
    const std::size_t first = at;
    while (at < text.size() && (text[at] != ']' || at == first))
        at = addRange(step, text, at);
    if (at >= text.size())
        return fail(ErrorCode::Damaged, QT_TRANSLATE_NOOP("Message", "syntax error in pattern: [ without ]"));
    if (isNegated)
        step.set.flip();
    step.set['/'] = false;
    m_steps.push_back(std::move(step));
    return at + 1;
}

/// "a-z" or "a"; a '\' before a character makes it itself.
std::size_t IgnorePattern::addRange(Step &step, std::string_view text, std::size_t at)
{
    const auto byteAt = [&text](std::size_t &i) {
        if (text[i] == '\\' && i + 1 < text.size())
            ++i;
        return static_cast<unsigned char>(text[i++]);
    };
    const unsigned low = byteAt(at);
    unsigned high = low;
    if (at + 1 < text.size() && text[at] == '-' && text[at + 1] != ']') {
        ++at;
        high = byteAt(at);
    }
    for (unsigned byte = low; byte <= high; ++byte)
        step.set[byte] = true;
    return at;
}

/// States that need no further byte to be reached. State n: before step n; the last: all matched.
void IgnorePattern::addReachable(std::vector<bool> &states) const
{
    for (std::size_t i = 0; i < m_steps.size(); ++i) {
        if (!states[i])
            continue;
        const Kind kind = m_steps[i].kind;
        if (kind == Kind::Star || kind == Kind::Everything)
            states[i + 1] = true;
        if (kind == Kind::FoldersOpen)
            states[i + 1] = states[i + 2] = true;
    }
}

void IgnorePattern::advance(std::size_t state, char c, std::vector<bool> &next) const
{
    const Step &step = m_steps[state];
    switch (step.kind) {
    case Kind::Byte:
        if (c == step.byte)
            next[state + 1] = true;
        break;
    case Kind::Any:
        if (c != '/')
            next[state + 1] = true;
        break;
    case Kind::Star:
        if (c != '/')
            next[state] = true;
        break;
    case Kind::Everything: next[state] = true; break;
    case Kind::FoldersOpen: break;
    case Kind::Folders:
        next[state] = true;
        if (c == '/')
            next[state + 1] = true;
        break;
    case Kind::Brackets:
        if (step.set[static_cast<unsigned char>(c)])
            next[state + 1] = true;
        break;
    }
}

bool IgnorePattern::matches(std::string_view path) const
{
    std::vector<bool> states(m_steps.size() + 1);
    states[0] = true;
    addReachable(states);
    for (const char c : path) {
        std::vector<bool> next(states.size());
        for (std::size_t i = 0; i < m_steps.size(); ++i) {
            if (states[i])
                advance(i, c, next);
        }
        states = std::move(next);
        addReachable(states);
    }
    return states.back();
}

Result<BuildIgnore> BuildIgnore::parse(std::string_view text, Builder builder)
{
    BuildIgnore ignore;
    ignore.m_builder = builder;
    if (text.starts_with(byteOrderMark))
        text.remove_prefix(byteOrderMark.size());
    for (int number = 1; !text.empty(); ++number) {
        std::string_view line = takeUntil(text, '\n');
        const bool isComment = line.starts_with('#');
        line = withoutBlanks(line);
        if (isComment || line.empty())
            continue;
        const bool isException = line.front() == '!';
        if (isException)
            line = withoutBlanks(line.substr(1));
        if (line.empty())
            return failAtLine(number, QT_TRANSLATE_NOOP("Message", "illegal exclusion pattern: \"!\""));
        std::string prepared = preparedPattern(line);
        auto pattern = IgnorePattern::parse(prepared);
        if (!pattern)
            return failAtLine(number, pattern.error().text());
        ignore.m_rules.push_back({*std::move(pattern), isException, std::move(prepared)});
        ignore.m_hasExceptions = ignore.m_hasExceptions || isException;
    }
    return ignore;
}

bool BuildIgnore::isIgnored(std::string_view path) const
{
    if (m_rules.empty())
        return false;
    for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1)) {
        const std::string_view folder = path.substr(0, slash);
        if (!goesInto(folder) && isLeftOut(folder))
            return true;
    }
    return isLeftOut(path);
}

bool BuildIgnore::goesInto(std::string_view folder) const
{
    if (m_builder == Builder::BuildKit)
        return m_hasExceptions;
    return std::ranges::any_of(m_rules, [folder](const Rule &rule) {
        return rule.isException && (rule.text + '/').starts_with(std::string(folder) + '/');
    });
}

bool BuildIgnore::isLeftOut(std::string_view path) const
{
    bool isIgnored = false;
    for (const Rule &rule : m_rules) {
        if (rule.isException != isIgnored)
            continue; // says nothing new
        bool matches = rule.pattern.matches(path);
        for (std::size_t slash = path.find('/'); !matches && slash != std::string_view::npos;
             slash = path.find('/', slash + 1))
            matches = rule.pattern.matches(path.substr(0, slash));
        if (matches)
            isIgnored = !rule.isException;
    }
    return isIgnored;
}

} // namespace strata
