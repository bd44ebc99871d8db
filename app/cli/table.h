// SPDX-License-Identifier: Apache-2.0
// A small table as text in the style of docker: columns as wide as their widest cell, separated by three blanks.
#pragma once

#include "model/report/sink.h"

#include <string>
#include <string_view>
#include <vector>

namespace strata::cli {

class Table {
public:
    /// A title that starts with '>' makes a column of numbers, aligned right.
    explicit Table(std::vector<std::string_view> titles);

    /// Escapes the cells.
    void add(std::vector<std::string> cells);
    void write(Sink &sink) const;

private:
    std::vector<bool> m_right;
    std::vector<std::vector<std::string>> m_rows; // the first holds the titles
};

/// The first line, at most `width` columns, cut with "…".
[[nodiscard]] std::string shortened(std::string_view text, std::size_t width);

} // namespace strata::cli
