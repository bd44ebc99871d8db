// SPDX-License-Identifier: Apache-2.0
#include "views/content/content_search.h"

#include "views/common/hex_text.h"

#include <QRegularExpression>

#include <algorithm>
#include <chrono>
#include <thread>
#include <vector>

namespace strata {

namespace {

constexpr auto indexPause = std::chrono::milliseconds(20);

void waitFor(const ContentRows &rows, const StopToken &stop, const auto &isThere)
{
    while (!isThere() && !rows.isComplete() && !stop.stop_requested())
        std::this_thread::sleep_for(indexPause);
}

char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

class Finder {
public:
    explicit Finder(const FindRequest &request)
        : m_request(request), m_rows(*request.rows), m_case(request.matchCase ? Qt::CaseSensitive : Qt::CaseInsensitive)
    {
        const auto bytes = typedBytes(request.text);
        m_isBytes = bytes.has_value();
        m_needle = bytes.value_or(request.text.toUtf8());
    }

    /// All places of a block, in order.
    std::vector<ContentPlace> placesIn(std::size_t block, QString &error) const
    {
        return m_rows.isHex() ? placesInHex(block, error) : placesInText(block, error);
    }

private:
    [[nodiscard]] std::vector<ContentPlace> placesInText(std::size_t block, QString &error) const
    {
        std::vector<ContentPlace> places;
        // Four bytes are enough for a character of any encoding.
        const quint64 more = static_cast<quint64>(m_request.text.size()) * 4;
        const QByteArray bytes = m_rows.blockBytesOf(block, more, error);
        if (!decodeText(bytes, m_rows.encoding()).contains(m_request.text, m_case))
            return places;
        const ContentBlock read = m_rows.readBlock(block);
        QString next; // the first row of the next block
        if (!read.rows.empty() && read.rows.back().goesOn) {
            const ContentBlock following = m_rows.readBlock(block + 1);
            next = following.rows.empty() ? QString() : following.rows.front().text;
        }
        for (std::size_t i = 0; i < read.rows.size(); ++i) {
            const ContentRow &row = read.rows[i];
            QString text = row.text;
            if (row.goesOn)
                text += (i + 1 < read.rows.size() ? read.rows[i + 1].text : next).left(m_request.text.size() - 1);
            for (qsizetype at = text.indexOf(m_request.text, 0, m_case); at >= 0 && at < row.text.size();
                 at = text.indexOf(m_request.text, at + 1, m_case))
                places.push_back({read.firstRow + i, at, std::min(m_request.text.size(), row.text.size() - at)});
        }
        return places;
    }

    [[nodiscard]] std::vector<ContentPlace> placesInHex(std::size_t block, QString &error) const
    {
        std::vector<ContentPlace> places;
        const auto overlap = static_cast<quint64>(m_needle.size() - 1);
        QByteArray bytes = m_rows.blockBytesOf(block, overlap, error);
        QByteArray needle = m_needle;
        if (!m_isBytes && !m_request.matchCase) {
            std::ranges::transform(bytes, bytes.begin(), lowered);
            std::ranges::transform(needle, needle.begin(), lowered);
        }
        const qsizetype perRow = m_rows.bytesPerRow();
        const quint64 firstRow = m_rows.firstRowOf(block);
        for (qsizetype at = bytes.indexOf(needle); at >= 0; at = bytes.indexOf(needle, at + 1)) {
            const qsizetype inRow = at % perRow;
            const qsizetype last = std::min(inRow + needle.size(), perRow) - 1;
            places.push_back({firstRow + static_cast<quint64>(at / perRow), hexDigitsAt(inRow),
                              hexDigitsAt(last) + 2 - hexDigitsAt(inRow)});
        }
        return places;
    }

    const FindRequest &m_request;
    const ContentRows &m_rows;
    Qt::CaseSensitivity m_case;
    bool m_isBytes = false;
    QByteArray m_needle;
};

bool isBefore(const ContentPlace &a, const ContentPlace &b)
{
    return a.row != b.row ? a.row < b.row : a.column < b.column;
}

std::optional<ContentPlace> firstBehind(const std::vector<ContentPlace> &places, const FindRequest &request, bool any)
{
    for (const ContentPlace &place : places) {
        const bool isThere = !isBefore(place, request.from) && !isBefore(request.from, place);
        if (any || isBefore(request.from, place) || (isThere && request.takesFrom))
            return place;
    }
    return {};
}

std::optional<ContentPlace> lastBefore(const std::vector<ContentPlace> &places, const FindRequest &request, bool any)
{
    for (auto place = places.rbegin(); place != places.rend(); ++place) {
        if (any || isBefore(*place, request.from))
            return *place;
    }
    return {};
}

} // namespace

std::optional<QByteArray> typedBytes(const QString &text)
{
    static const QRegularExpression pairs(QStringLiteral("^\\s*(?:[0-9a-fA-F]{2}\\s+)+[0-9a-fA-F]{2}\\s*$"));
    static const QRegularExpression prefixed(QStringLiteral("^\\s*0x((?:[0-9a-fA-F]{2}\\s*)+)$"));
    if (pairs.match(text).hasMatch())
        return QByteArray::fromHex(text.toLatin1());
    if (const auto match = prefixed.match(text); match.hasMatch())
        return QByteArray::fromHex(match.captured(1).toLatin1());
    return {};
}

FindAnswer findInRows(const FindRequest &request, const StopToken &stop, std::atomic<int> &percent)
{
    FindAnswer answer;
    if (request.text.isEmpty())
        return answer;
    const ContentRows &rows = *request.rows;
    const Finder finder(request);
    waitFor(rows, stop, [&] { return rows.rowCount() > request.from.row && rows.blockCount() > 0; });
    const std::size_t start = rows.blockOfRow(request.from.row);
    std::size_t block = start;
    for (std::size_t step = 0; !stop.stop_requested(); ++step) {
        if (!request.backward || block > start)
            waitFor(rows, stop, [&] { return block + 1 < rows.blockCount(); });
        const std::size_t count = rows.blockCount();
        if (count == 0)
            return answer;
        if (!request.backward && block >= count) { // forward and beyond the end: from the beginning again
            block = 0;
            answer.wrapped = true;
        }
        const std::vector<ContentPlace> places = finder.placesIn(block, answer.error);
        const bool any = answer.wrapped || step > 0;
        answer.place = request.backward ? lastBefore(places, request, any) : firstBehind(places, request, any);
        // Once round, the block that it began with is looked at again, as a whole.
        if (answer.place || !answer.error.isEmpty() || (answer.wrapped && block == start))
            return answer;
        percent = static_cast<int>(std::min<std::size_t>(99, step * 100 / (count + 1)));
        if (!request.backward) {
            ++block;
        } else if (block > 0) {
            --block;
        } else {
            waitFor(rows, stop, [] { return false; });
            block = std::max<std::size_t>(1, rows.blockCount()) - 1;
            answer.wrapped = true;
            if (block == start) // there is but this one: all of it counts
                answer.place = lastBefore(finder.placesIn(block, answer.error), request, true);
            if (answer.place)
                return answer;
        }
        if (!request.backward && rows.isComplete() && block >= rows.blockCount()) {
            block = 0;
            answer.wrapped = true;
        }
    }
    return answer;
}

ContentPlace placeOfLine(const ContentRows &rows, quint64 line, const StopToken &stop)
{
    waitFor(rows, stop, [&] { return rows.lineCount() > line; });
    const quint64 count = rows.lineCount();
    if (count == 0)
        return {};
    const quint64 wanted = std::clamp<quint64>(line, 1, count);
    const ContentBlock block = rows.readBlock(rows.blockOfLine(wanted));
    for (std::size_t i = 0; i < block.rows.size(); ++i) {
        if (block.rows[i].line == wanted)
            return {block.firstRow + i, 0, 0};
    }
    return {block.firstRow, 0, 0};
}

ContentPlace placeOfOffset(const ContentRows &rows, quint64 offset, const StopToken &stop)
{
    const quint64 size = rows.size();
    const quint64 wanted = std::min(offset, size == 0 ? 0 : size - 1);
    if (rows.isHex()) {
        const auto perRow = static_cast<quint64>(rows.bytesPerRow());
        return {wanted / perRow, hexDigitsAt(static_cast<qsizetype>(wanted % perRow)), 2};
    }
    waitFor(rows, stop, [&] { return rows.blockCount() > rows.blockOfOffset(wanted) + 1; });
    const ContentBlock block = rows.readBlock(rows.blockOfOffset(wanted));
    const auto behind = std::ranges::upper_bound(block.rows, wanted, {}, &ContentRow::offset);
    const auto row = behind == block.rows.begin() ? 0 : behind - block.rows.begin() - 1;
    return {block.firstRow + static_cast<quint64>(row), 0, 0};
}

} // namespace strata
