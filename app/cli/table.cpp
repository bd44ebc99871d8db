// SPDX-License-Identifier: Apache-2.0
#include "app/cli/table.h"

#include "model/base/text.h"
#include "model/image/history/display_width.h"
#include "model/image/history/history.h"

#include <algorithm>

namespace strata::cli {

namespace {

std::size_t widthOf(const std::string &cell)
{
    return static_cast<std::size_t>(std::max(0, displayWidth(cell)));
}

bool isContinuation(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xc0) == 0x80;
}

} // namespace

Table::Table(std::vector<std::string_view> titles)
{
    m_rows.emplace_back();
    for (std::string_view title : titles) {
        const bool right = title.starts_with('>');
        m_right.push_back(right);
        m_rows.front().emplace_back(right ? title.substr(1) : title);
    }
}

void Table::add(std::vector<std::string> cells)
{
    for (std::string &cell : cells)
        cell = escapedForTsv(cell);
    cells.resize(m_right.size());
    m_rows.push_back(std::move(cells));
}

void Table::write(Sink &sink) const
{
    std::vector<std::size_t> widths(m_right.size());
    for (const auto &row : m_rows) {
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], widthOf(row[i]));
    }
    for (const auto &row : m_rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string blanks(widths[i] - widthOf(row[i]), ' ');
            const bool last = i + 1 == row.size();
            if (m_right[i])
                sink.write(blanks);
            sink.write(row[i]);
            if (!last)
                sink.write(m_right[i] ? std::string_view("   ") : std::string_view(blanks + "   "));
        }
        sink.write('\n');
    }
}

std::string shortened(std::string_view text, std::size_t width)
{
    const std::size_t lineEnd = text.find('\n');
    std::string line = toValidUtf8(text.substr(0, lineEnd));
    const bool cut = lineEnd != std::string_view::npos;
    std::size_t characters = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (isContinuation(line[i]))
            continue;
        if (++characters == width && (line.size() - i > 1)) {
            line.resize(i);
            return line + "…";
        }
    }
    return cut ? line + "…" : line;
}

} // namespace strata::cli
