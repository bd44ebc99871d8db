// SPDX-License-Identifier: Apache-2.0
// The rows of a DiffPane: lines of text or of a hex dump, side by side or in one column.
#pragma once

#include "model/compare/text_diff.h"
#include "views/common/section/marked_text.h"

#include <QString>

#include <cstddef>
#include <memory>
#include <vector>

namespace strata {

/// One side of a row, or the whole row if there is one column.
struct DiffCell {
    LineKind kind = LineKind::Context;
    bool isMissing = true; // only the other side has a line here
    QString numberA;       // one column has the numbers of both sides, two columns only this one
    QString numberB;
    MarkedText text;
    bool noNewline = false;
};

struct DiffRow {
    DiffCell left;
    DiffCell right; // only with two sides
    QString gap;    // if not empty, shown instead of cells: describes what is left out here
};

/// Made once off the interface thread, then const. Rows are made when they are painted.
class DiffRows {
public:
    virtual ~DiffRows() = default;

    [[nodiscard]] virtual std::size_t count() const = 0;
    [[nodiscard]] virtual DiffRow row(std::size_t index) const = 0;
    /// The whole line of one side (0 left, 1 right) for the clipboard; null if there is none.
    [[nodiscard]] virtual QString copyText(std::size_t index, int side) const = 0;

    [[nodiscard]] bool hasTwoSides() const { return m_twoSides; }
    [[nodiscard]] bool hasSigns() const { return m_signs; }       // + and − before the text
    [[nodiscard]] int numberColumns() const { return m_numbers; } // in each cell
    [[nodiscard]] int numberLength() const { return m_numberLength; }
    [[nodiscard]] int textLength() const { return m_textLength; } // approximate, of the longest row, in characters
    /// The first row of each difference, ascending.
    [[nodiscard]] const std::vector<std::size_t> &differences() const { return m_differences; }

protected:
    bool m_twoSides = false;
    bool m_signs = true;
    int m_numbers = 1;
    int m_numberLength = 1;
    int m_textLength = 0;
    std::vector<std::size_t> m_differences;
};

using DiffRowsPtr = std::shared_ptr<const DiffRows>;

enum class TextLayout { SideBySide, OneColumn };

/// `bothExist`: false if one side does not exist; one column is then enough.
[[nodiscard]] DiffRowsPtr textDiffRows(TextDiff diff, TextLayout layout, bool bothExist);

/// A line as painted: tabs as blanks, other control characters visible; if it is very long, the part around its first
/// mark.
[[nodiscard]] MarkedText lineText(std::string_view line, const std::vector<TextSpan> &spans);

} // namespace strata
