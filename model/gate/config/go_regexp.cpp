// SPDX-License-Identifier: Apache-2.0
#include "model/gate/config/go_regexp.h"

#include "model/base/text.h"

#include <re2/re2.h>
#include <re2/stringpiece.h>

#include <utility>

namespace strata {

Result<GoRegexp> GoRegexp::compile(const std::string &expression)
{
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(64 << 20);
    auto compiled = std::make_shared<const re2::RE2>(expression, options);
    if (!compiled->ok())
        return fail(ErrorCode::Usage, Message(QT_TRANSLATE_NOOP("Message", "'%1' is not a regular expression: %2"),
                                              shownText(expression), shownText(compiled->error())));
    return GoRegexp(std::move(compiled));
}

bool GoRegexp::isFoundIn(std::string_view text) const
{
    const re2::StringPiece whole(text.data(), text.size());
    return m_expression->Match(whole, 0, text.size(), re2::RE2::UNANCHORED, nullptr, 0);
}

} // namespace strata
