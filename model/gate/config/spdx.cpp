// SPDX-License-Identifier: Apache-2.0
#include "model/gate/config/spdx.h"

#include "model/base/ascii.h"
#include "model/base/text.h"

#include <algorithm>
#include <string>
#include <vector>

namespace strata {

namespace {

/// "(", ")" and what is between them and blanks.
std::vector<std::string_view> tokensOf(std::string_view text)
{
    std::vector<std::string_view> tokens;
    std::size_t at = 0;
    while (at < text.size()) {
        if (isBlank(text[at])) {
            ++at;
            continue;
        }
        std::size_t end = at + 1;
        if (text[at] != '(' && text[at] != ')') {
            while (end < text.size() && !isBlank(text[end]) && text[end] != '(' && text[end] != ')')
                ++end;
        }
        tokens.push_back(text.substr(at, end - at));
        at = end;
    }
    return tokens;
}

bool isOwnReference(std::string_view id)
{
    if (id.starts_with("DocumentRef-")) {
        const std::size_t colon = id.find(':');
        if (colon == std::string_view::npos)
            return false;
        id.remove_prefix(colon + 1);
    }
    const auto isFine = [](char c) { return isLetter(c) || isDigit(c) || c == '-' || c == '.'; };
    return id.starts_with("LicenseRef-") && id.size() > 11 && std::ranges::all_of(id, isFine);
}

bool isLicense(std::string_view id)
{
    if (isOwnReference(id))
        return true;
    std::string word = inLowerCase(id);
    if (std::ranges::binary_search(spdxLicenses(), std::string_view(word)))
        return true;
    if (!word.ends_with('+'))
        return false;
    word.pop_back(); // "or any later version"
    return std::ranges::binary_search(spdxLicenses(), std::string_view(word));
}

/// Walks over tokens: an operand, then operators and operands. Parentheses are only counted.
std::optional<Message> problemIn(const std::vector<std::string_view> &tokens)
{
    std::size_t open = 0;
    bool wantsOperand = true;
    bool mayHaveException = false;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const std::string_view token = tokens[i];
        const Message unexpected(QT_TRANSLATE_NOOP("Message", "'%1' is not expected there"), shownText(token));
        if (token == "(") {
            if (!wantsOperand)
                return unexpected;
            ++open;
        } else if (token == ")") {
            if (wantsOperand || open == 0)
                return unexpected;
            --open;
            mayHaveException = false;
        } else if (wantsOperand) {
            if (!isLicense(token))
                return Message(QT_TRANSLATE_NOOP("Message", "'%1' is not an SPDX license identifier"),
                               shownText(token));
            wantsOperand = false;
            mayHaveException = true;
        } else if (token == "WITH" || token == "with") {
            if (!mayHaveException || ++i == tokens.size())
                return unexpected;
            if (!std::ranges::binary_search(spdxExceptions(), std::string_view(inLowerCase(tokens[i]))) &&
                !tokens[i].starts_with("AdditionRef-"))
                return Message(QT_TRANSLATE_NOOP("Message", "'%1' is not an SPDX license exception"),
                               shownText(tokens[i]));
            mayHaveException = false;
        } else if (token == "AND" || token == "OR" || token == "and" || token == "or") {
            wantsOperand = true;
        } else {
            return unexpected;
        }
    }
    if (wantsOperand || open > 0)
        return Message(QT_TRANSLATE_NOOP("Message", "the expression is not complete"));
    return std::nullopt;
}

} // namespace

std::optional<Message> spdxProblem(std::string_view text)
{
    return problemIn(tokensOf(text));
}

} // namespace strata
