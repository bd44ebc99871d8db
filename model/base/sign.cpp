// SPDX-License-Identifier: Apache-2.0
#include "model/base/sign.h"

#include <QtGlobal>

#include <array>

namespace strata {

const SignFacts &factsOf(Sign sign)
{
    static constexpr std::array<SignFacts, 4> all = {{
        {'=', "=", QT_TRANSLATE_NOOP("Section", "same"), "muted"},
        {'+', "+", QT_TRANSLATE_NOOP("Section", "added"), "added"},
        {'-', "−", QT_TRANSLATE_NOOP("Section", "removed"), "removed"},
        {'~', "~", QT_TRANSLATE_NOOP("Section", "changed"), "changed"},
    }};
    return all[static_cast<std::size_t>(sign)];
}

} // namespace strata
