// SPDX-License-Identifier: Apache-2.0
#include "model/tree/owner_names.h"

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
        const std::size_t end = std::min(file.find('\n'), file.size());
        const std::string_view line = file.substr(0, end);
        file.remove_prefix(std::min(end + 1, file.size()));
        const std::size_t password = line.find(':');
        const std::size_t number = password == std::string_view::npos ? password : line.find(':', password + 1);
        if (number == std::string_view::npos || password == 0)
            continue;
        const std::size_t numberEnd = std::min(line.find(':', number + 1), line.size());
        std::uint32_t id = 0;
        const char *last = line.data() + numberEnd;
        const auto [stop, error] = std::from_chars(line.data() + number + 1, last, id);
        if (error == std::errc() && stop == last)
            ids.emplace(line.substr(0, password), id);
    }
}

} // namespace strata
