// SPDX-License-Identifier: Apache-2.0
#include "model/lessons/lesson_text.h"

#include "model/base/text.h"

#include <algorithm>
#include <utility>

namespace strata {

namespace {

/// From a text to its spans, in one pass.
class SpanReader {
public:
    explicit SpanReader(std::string_view text) : m_text(text) {}

    Result<LessonSpans> read()
    {
        while (m_at < m_text.size()) {
            const Result<void> done = m_text[m_at] == '`' ? readCode() : readPlain();
            if (!done)
                return fail(done);
        }
        if (m_style == SpanStyle::Strong)
            return fail(ErrorCode::Usage, QT_TRANSLATE_NOOP("Message", "** is not closed"));
        finishSpan();
        return std::move(m_spans);
    }

private:
    Result<void> readCode()
    {
        const std::size_t end = m_text.find('`', m_at + 1);
        if (end == std::string_view::npos)
            return fail(ErrorCode::Usage, QT_TRANSLATE_NOOP("Message", "` is not closed"));
        if (end == m_at + 1)
            return fail(ErrorCode::Usage, QT_TRANSLATE_NOOP("Message", "there is nothing between ` and `"));
        finishSpan();
        m_spans.push_back({std::string(m_text.substr(m_at + 1, end - m_at - 1)), SpanStyle::Code});
        m_hasContent = true;
        m_at = end + 1;
        return {};
    }

    Result<void> readPlain()
    {
        if (m_text.substr(m_at, 2) == "**")
            return toggleStrong();
        if (m_text[m_at] == '\\' && m_at + 1 < m_text.size() && isMark(m_text[m_at + 1]))
            ++m_at;
        m_current += m_text[m_at++];
        m_hasContent = true;
        return {};
    }

    Result<void> toggleStrong()
    {
        finishSpan();
        if (m_style == SpanStyle::Strong && !m_hasContent)
            return fail(ErrorCode::Usage, QT_TRANSLATE_NOOP("Message", "there is nothing between ** and **"));
        m_style = m_style == SpanStyle::Strong ? SpanStyle::Plain : SpanStyle::Strong;
        m_hasContent = false;
        m_at += 2;
        return {};
    }

    void finishSpan()
    {
        if (!m_current.empty())
            m_spans.push_back({std::exchange(m_current, {}), m_style});
    }

    static bool isMark(char letter) { return letter == '`' || letter == '*' || letter == '\\'; }

    std::string_view m_text;
    std::size_t m_at = 0;
    SpanStyle m_style = SpanStyle::Plain;
    bool m_hasContent = false; // since the last **
    std::string m_current;
    LessonSpans m_spans;
};

/// Characters that could move or reorder what is around the text.
bool isPlain(std::string_view text)
{
    const auto isLineBreak = [](char letter) { return letter == '\n'; };
    std::string line(text);
    line.erase(std::remove_if(line.begin(), line.end(), isLineBreak), line.end());
    return escapedForDisplay(line) == line;
}

std::string_view languageOf(std::string_view locale)
{
    return locale.substr(0, locale.find('_'));
}

} // namespace

Result<LessonSpans> parseLessonSpans(std::string_view text)
{
    if (!isPlain(text))
        return fail(ErrorCode::Usage, QT_TRANSLATE_NOOP("Message", "contains invisible characters"));
    return SpanReader(text).read();
}

std::string plainText(const LessonSpans &spans)
{
    std::string text;
    for (const LessonSpan &span : spans)
        text += span.text;
    return text;
}

const LessonSpans &LessonText::spans(std::string_view language) const
{
    static const LessonSpans nothing;
    if (m_languages.empty())
        return nothing;
    if (const auto exact = m_languages.find(language); exact != m_languages.end())
        return exact->second;
    const auto near = std::find_if(m_languages.begin(), m_languages.end(),
                                   [&](const auto &each) { return languageOf(each.first) == languageOf(language); });
    if (near != m_languages.end())
        return near->second;
    const auto english = m_languages.find("en");
    return (english != m_languages.end() ? english : m_languages.begin())->second;
}

} // namespace strata
