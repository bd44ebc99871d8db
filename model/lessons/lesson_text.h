// SPDX-License-Identifier: Apache-2.0
// Texts of lessons: one for each language, with the two kinds of emphasis that a lesson may use. They come from files
// by any author, so they are spans of plain text, never markup.
#pragma once

#include "model/base/result.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

enum class SpanStyle : std::uint8_t {
    Plain,
    Code,   // `ls -l`
    Strong, // **whiteout**
};

struct LessonSpan {
    std::string text; // UTF-8; a line break separates paragraphs
    SpanStyle style = SpanStyle::Plain;
    bool operator==(const LessonSpan &) const = default;
};
using LessonSpans = std::vector<LessonSpan>;

/// Parses `code` and **strong**; a backslash removes the special meaning of the next `, * or \. Inside code only the
/// closing ` is special. Error: emphasis that is not closed or is empty, control characters.
[[nodiscard]] Result<LessonSpans> parseLessonSpans(std::string_view text);
/// The text without styles.
[[nodiscard]] std::string plainText(const LessonSpans &spans);

/// A value. Any thread.
class LessonText {
public:
    LessonText() = default;
    /// By language as Qt names it ("en", "zh_CN"); one of them should be "en".
    explicit LessonText(std::map<std::string, LessonSpans, std::less<>> languages) : m_languages(std::move(languages))
    {
    }

    [[nodiscard]] bool isEmpty() const { return m_languages.empty(); }
    [[nodiscard]] bool has(std::string_view language) const { return m_languages.contains(language); }
    /// The text in the language, else in English, else in any. "zh_CN" also finds "zh", "de" also finds "de_AT".
    [[nodiscard]] const LessonSpans &spans(std::string_view language) const;
    [[nodiscard]] std::string plain(std::string_view language) const { return plainText(spans(language)); }

private:
    std::map<std::string, LessonSpans, std::less<>> m_languages;
};

} // namespace strata
