// SPDX-License-Identifier: Apache-2.0
#include "model/tree/owner_names.h"

#include "model/base/split.h"

#include <algorithm>
#include <charconv>

namespace strata {

std::string OwnerNames::nameOf(const Ids &ids, std::uint32_t id)
{
    const auto found = std::ranges::find(ids, id, &Ids::value_type::second);
    return found == ids.end() ? std::string() : found->first;
}

void OwnerNames::addLines(Ids &ids, std::string_view file)
{
    while (!file.empty()) {
        const std::vector<std::string_view> fields = split(takeUntil(file, '\n'), ':');
        if (fields.size() < 3 || fields[0].empty())
            continue;
        std::uint32_t id = 0;
        const char *last = fields[2].data() + fields[2].size();
        const auto [stop, error] = std::from_chars(fields[2].data(), last, id);
        if (error == std::errc() && stop == last)
            ids.emplace(fields[0], id);
    }
}

} // namespace strata
