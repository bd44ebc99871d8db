// SPDX-License-Identifier: Apache-2.0
#include "model/gate/report/xml_text.h"

#include "model/base/split.h"
#include "model/report/html_text.h"

#include <array>
#include <utility>

namespace strata {

namespace {

void replace(std::string &text, std::string_view from, std::string_view to)
{
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

} // namespace

std::string xmlEscaped(std::string_view bytes)
{
    std::string text;
    for (const std::string_view line : split(bytes, '\n'))
        text += htmlEscaped(line) + "&#10;";
    text.resize(text.size() - 5);
    // Valid UTF-8 and not a control character, but not allowed all the same.
    replace(text, "\xef\xbf\xbe", "\\u{FFFE}");
    replace(text, "\xef\xbf\xbf", "\\u{FFFF}");
    return text;
}

} // namespace strata
