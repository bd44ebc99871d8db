// SPDX-License-Identifier: Apache-2.0
// Regular expressions as Go's regexp package has them, by RE2: time is linear in the text whatever the expression.
#pragma once

#include "model/base/result.h"

#include <memory>
#include <string>
#include <string_view>

namespace re2 {
class RE2;
}

namespace strata {

/// Any thread may use it.
class GoRegexp {
public:
    /// Error: Usage.
    [[nodiscard]] static Result<GoRegexp> compile(const std::string &expression);
    /// Go's MatchString(): somewhere in the text. '^' and '$' are its ends, '.' does not match a line end.
    [[nodiscard]] bool isFoundIn(std::string_view text) const;

private:
    explicit GoRegexp(std::shared_ptr<const re2::RE2> expression) : m_expression(std::move(expression)) {}

    std::shared_ptr<const re2::RE2> m_expression;
};

} // namespace strata
