// SPDX-License-Identifier: Apache-2.0
#include "model/tree/compare_kind.h"

namespace strata {

std::string_view compareKindName(CompareKind kind)
{
    switch (kind) {
    case CompareKind::Same: return "same";
    case CompareKind::Added: return "added";
    case CompareKind::Removed: return "removed";
    case CompareKind::Modified: return "modified";
    case CompareKind::Metadata: return "metadata";
    }
    return {};
}

} // namespace strata
