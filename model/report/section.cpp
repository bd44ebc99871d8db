// SPDX-License-Identifier: Apache-2.0
#include "model/report/section.h"

#include "model/base/text.h"

namespace strata {

std::size_t Section::count() const
{
    std::size_t counted = 0;
    for (std::size_t row = 0; row < rows; ++row)
        counted += isLeftOut(row) ? 0 : 1;
    return counted;
}

std::vector<const Column *> Section::columnsOf(Form form) const
{
    std::vector<const Column *> found;
    for (const Column &column : columns) {
        if (contains(column.forms, form))
            found.push_back(&column);
    }
    return found;
}

std::string signedSize(std::int64_t bytes)
{
    if (bytes >= 0)
        return (bytes == 0 ? "" : "+") + dockerSize(static_cast<std::uint64_t>(bytes));
    return "-" + dockerSize(std::uint64_t(0) - static_cast<std::uint64_t>(bytes));
}

} // namespace strata
