// SPDX-License-Identifier: Apache-2.0
// A small table as text: columns as wide as their widest cell, three blanks between, as docker prints them.
#pragma once

#include "model/report/sink.h"

#include <string>
#include <string_view>
#include <vector>

namespace strata::cli {

class Table {
public:
    /// A title that begins with '>' makes a column of numbers, aligned right.
    explicit Table(std::vector<std::string_view> titles);

    /// Cells are escaped here.
    void add(std::vector<std::string> cells);
    void write(Sink &sink) const;

private:
    std::vector<bool> m_right;
    std::vector<std::vector<std::string>> m_rows; // the first holds the titles
};

/// At most `width` columns of the first line, cut with "…".
[[nodiscard]] std::string shortened(std::string_view text, std::size_t width);

} // namespace strata::cli
