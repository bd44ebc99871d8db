// SPDX-License-Identifier: Apache-2.0
#include "model/gate/config/label_kind.h"

#include "model/base/ascii.h"
#include "model/base/text.h"
#include "model/base/time_text.h"
#include "model/gate/config/spdx.h"

#include <algorithm>
#include <array>
#include <utility>

namespace strata {

namespace {

constexpr std::array<std::pair<LabelKind, std::string_view>, 7> names{{
    {LabelKind::Text, "text"},
    {LabelKind::Url, "url"},
    {LabelKind::Date, "date"},
    {LabelKind::Spdx, "spdx"},
    {LabelKind::Version, "version"},
    {LabelKind::Email, "email"},
    {LabelKind::Hash, "hash"},
}};

bool isGraphic(char c)
{
    return c > ' ' && c < 0x7f;
}

/// "https://example.org/x": a scheme, a host, and no characters that must be escaped.
bool isUrl(std::string_view text)
{
    const std::size_t colon = text.find("://");
    if (colon == std::string_view::npos || colon == 0 || !isLetter(text[0]))
        return false;
    const auto isOfScheme = [](char c) { return isLetter(c) || isDigit(c) || c == '+' || c == '-' || c == '.'; };
    if (!std::ranges::all_of(text.substr(0, colon), isOfScheme))
        return false;
    const std::string_view rest = text.substr(colon + 3);
    const std::string_view host = rest.substr(0, rest.find_first_of("/?#"));
    return !host.empty() && host != ":" && std::ranges::all_of(rest, isGraphic) &&
           rest.find_first_of("<>\"{}|\\^`") == std::string_view::npos;
}

/// A dot-separated list of identifiers of Semantic Versioning.
bool areIdentifiers(std::string_view text, bool zerosMayLead)
{
    while (true) {
        const std::string_view part = text.substr(0, text.find('.'));
        const bool isNumber = std::ranges::all_of(part, isDigit);
        const auto isFine = [](char c) { return isLetter(c) || isDigit(c) || c == '-'; };
        if (part.empty() || !std::ranges::all_of(part, isFine))
            return false;
        if (isNumber && !zerosMayLead && part.size() > 1 && part[0] == '0')
            return false;
        if (part.size() == text.size())
            return true;
        text.remove_prefix(part.size() + 1);
    }
}

bool isSemver(std::string_view text)
{
    if (text.starts_with('v'))
        text.remove_prefix(1);
    const std::size_t plus = text.find('+');
    if (plus != std::string_view::npos && !areIdentifiers(text.substr(plus + 1), true))
        return false;
    text = text.substr(0, plus);
    const std::size_t dash = text.find('-');
    if (dash != std::string_view::npos && !areIdentifiers(text.substr(dash + 1), false))
        return false;
    text = text.substr(0, dash);
    const auto isNumeric = [](char c) { return isDigit(c) || c == '.'; };
    return std::ranges::count(text, '.') == 2 && std::ranges::all_of(text, isNumeric) && areIdentifiers(text, false);
}

bool isEmail(std::string_view text)
{
    const std::size_t at = text.rfind('@');
    if (at == std::string_view::npos || at == 0)
        return false;
    const std::string_view host = text.substr(at + 1);
    const auto isOfHost = [](char c) { return isLetter(c) || isDigit(c) || c == '-' || c == '.'; };
    const auto isOfName = [](char c) { return isGraphic(c) && c != '@' && c != '<' && c != '>' && c != ','; };
    return std::ranges::all_of(text.substr(0, at), isOfName) && std::ranges::all_of(host, isOfHost) &&
           host.find('.') != std::string_view::npos && !host.starts_with('.') && !host.ends_with('.') &&
           host.find("..") == std::string_view::npos;
}

bool isHash(std::string_view text)
{
    return text.size() >= 7 && text.size() <= 64 && isHex(inLowerCase(text));
}

} // namespace

std::string_view labelKindName(LabelKind kind)
{
    return std::ranges::find(names, kind, &std::pair<LabelKind, std::string_view>::first)->second;
}

std::optional<LabelKind> labelKindNamed(std::string_view name)
{
    const std::string word = inLowerCase(name);
    if (word == "semver")
        return LabelKind::Version;
    if (word == "rfc3339")
        return LabelKind::Date;
    const auto found = std::ranges::find(names, word, &std::pair<LabelKind, std::string_view>::second);
    return found == names.end() ? std::nullopt : std::optional(found->first);
}

std::optional<Message> labelProblem(LabelKind kind, std::string_view value, const std::string &shown)
{
    switch (kind) {
    case LabelKind::Text:
        if (withoutBlanks(value).empty())
            return Message(QT_TRANSLATE_NOOP("Message", "it is empty"));
        break;
    case LabelKind::Url:
        if (!isUrl(value))
            return Message(QT_TRANSLATE_NOOP("Message", "'%1' is not a URL"), shown);
        break;
    case LabelKind::Date:
        if (!parseRfc3339(value))
            return Message(QT_TRANSLATE_NOOP("Message", "'%1' is not a time such as 2026-01-31T12:00:00Z"), shown);
        break;
    case LabelKind::Spdx: {
        auto problem = spdxProblem(value);
        if (problem && shown != shownText(value)) // the problem names parts of the value
            return Message(QT_TRANSLATE_NOOP("Message", "'%1' is not an SPDX license expression"), shown);
        return problem;
    }
    case LabelKind::Version:
        if (!isSemver(value))
            return Message(QT_TRANSLATE_NOOP("Message", "'%1' is not a version such as 1.2.3"), shown);
        break;
    case LabelKind::Email:
        if (!isEmail(value))
            return Message(QT_TRANSLATE_NOOP("Message", "'%1' is not an e-mail address"), shown);
        break;
    case LabelKind::Hash:
        if (!isHash(value))
            return Message(QT_TRANSLATE_NOOP("Message", "'%1' is not a hash of 7 to 64 hex digits"), shown);
        break;
    }
    return std::nullopt;
}

} // namespace strata
