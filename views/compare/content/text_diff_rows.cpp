// SPDX-License-Identifier: Apache-2.0
#include "views/common/format.h"
#include "views/compare/content/diff_rows.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace strata {

namespace {

constexpr int longestLine = 4'200; // about what lineText() shows at most

/// Columns of a line, about: tabs are taken as wide, letters of three bytes and more as two columns.
int columnsOf(std::string_view line)
{
    int columns = 0;
    for (const char c : line.substr(0, longestLine)) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '\t')
            columns += 8 - columns % 8;
        else if (byte < 0x20)
            columns += 4;
        else if ((byte & 0xc0) != 0x80)
            columns += byte >= 0xe0 ? 2 : 1;
    }
    return std::min(columns, longestLine);
}

class TextDiffRows : public DiffRows {
    Q_DECLARE_TR_FUNCTIONS(strata::TextDiffRows)

public:
    TextDiffRows(TextDiff diff, TextLayout layout, bool bothExist) : m_diff(std::move(diff))
    {
        m_twoSides = bothExist && layout == TextLayout::SideBySide;
        m_numbers = m_twoSides || !bothExist ? 1 : 2;
        std::uint32_t endA = 1; // the line after the hunk before
        for (const DiffHunk &hunk : m_diff.hunks) {
            addGap(hunk, endA);
            addHunk(hunk.lines);
            endA = hunk.firstA + hunk.countA;
        }
        m_numberLength = static_cast<int>(QString::number(m_lastNumber).size());
    }

    [[nodiscard]] std::size_t count() const override { return m_items.size(); }

    [[nodiscard]] DiffRow row(std::size_t index) const override
    {
        const Item &item = m_items[index];
        DiffRow row;
        if (!item.left && !item.right) {
            row.gap = tr("%Ln equal line(s)", nullptr, static_cast<int>(item.leftOut));
            return row;
        }
        if (item.left)
            row.left = cellOf(*item.left, 0);
        if (item.right)
            row.right = cellOf(*item.right, 1);
        return row;
    }

    [[nodiscard]] QString copyText(std::size_t index, int side) const override
    {
        const Item &item = m_items[index];
        const DiffLine *line = side == 0 ? item.left : item.right;
        if (!line)
            return {};
        const QString text = QString::fromStdString(line->text);
        if (m_numbers == 2)
            return QChar::fromLatin1(signOf(line->kind)) + text;
        return text;
    }

private:
    /// In one column all lines are at the left. Neither: a gap.
    struct Item {
        const DiffLine *left = nullptr;
        const DiffLine *right = nullptr;
        std::uint32_t leftOut = 0;
    };

    static char signOf(LineKind kind)
    {
        switch (kind) {
        case LineKind::Context: return ' ';
        case LineKind::Removed: return '-';
        case LineKind::Added: break;
        }
        return '+';
    }

    [[nodiscard]] DiffCell cellOf(const DiffLine &line, int side) const
    {
        const auto number = [](std::uint32_t n) { return n == 0 ? QString() : QString::number(n); };
        DiffCell cell;
        cell.kind = line.kind;
        cell.isMissing = false;
        cell.noNewline = line.noNewline;
        cell.text = lineText(line.text, line.words);
        if (m_numbers == 2) {
            cell.numberA = number(line.numberA);
            cell.numberB = number(line.numberB);
        } else if (m_twoSides) {
            cell.numberA = number(side == 0 ? line.numberA : line.numberB);
        } else {
            cell.numberA = number(line.kind == LineKind::Added ? line.numberB : line.numberA);
        }
        return cell;
    }

    void addGap(const DiffHunk &hunk, std::uint32_t endA)
    {
        if (hunk.countA > 0 && hunk.firstA > endA)
            m_items.push_back({nullptr, nullptr, hunk.firstA - endA});
    }

    void addHunk(const std::vector<DiffLine> &lines)
    {
        for (std::size_t at = 0; at < lines.size();) {
            m_textLength = std::max(m_textLength, columnsOf(lines[at].text));
            m_lastNumber = std::max({m_lastNumber, lines[at].numberA, lines[at].numberB});
            if (lines[at].kind == LineKind::Context) {
                addLine(lines[at++]);
                continue;
            }
            m_differences.push_back(m_items.size());
            const std::size_t removed = at;
            while (at < lines.size() && lines[at].kind == LineKind::Removed)
                note(lines[at++]);
            const std::size_t added = at;
            while (at < lines.size() && lines[at].kind == LineKind::Added)
                note(lines[at++]);
            addChange(lines.data() + removed, lines.data() + added, lines.data() + at);
        }
    }

    void note(const DiffLine &line)
    {
        m_textLength = std::max(m_textLength, columnsOf(line.text));
        m_lastNumber = std::max({m_lastNumber, line.numberA, line.numberB});
    }

    void addLine(const DiffLine &line) { m_items.push_back({&line, m_twoSides ? &line : nullptr, 0}); }

    /// Counterparts are beside each other, and lines that have none beside lines that have none.
    void addChange(const DiffLine *removed, const DiffLine *added, const DiffLine *end)
    {
        if (!m_twoSides) {
            for (const DiffLine *line = removed; line != end; ++line)
                addLine(*line);
            return;
        }
        const DiffLine *const removedEnd = added;
        while (removed != removedEnd || added != end) {
            const bool hasBoth = removed != removedEnd && added != end;
            const bool together = hasBoth && (removed->counterpart == added->numberB ||
                                              (removed->counterpart == 0 && added->counterpart == 0));
            if (together)
                m_items.push_back({removed++, added++, 0});
            else if (added == end || (hasBoth && removed->counterpart == 0))
                m_items.push_back({removed++, nullptr, 0});
            else
                m_items.push_back({nullptr, added++, 0});
        }
    }

    TextDiff m_diff; // the items point into it
    std::vector<Item> m_items;
    std::uint32_t m_lastNumber = 0;
};

} // namespace

DiffRowsPtr textDiffRows(TextDiff diff, TextLayout layout, bool bothExist)
{
    return std::make_shared<TextDiffRows>(std::move(diff), layout, bothExist);
}

} // namespace strata
