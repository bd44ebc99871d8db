// SPDX-License-Identifier: Apache-2.0
#include "model/image/history/history.h"

#include "model/base/qstring.h"
#include "model/base/text.h"
#include "model/base/time_text.h"
#include "model/image/history/display_width.h"

#include <QString>

#include <algorithm>
#include <array>

namespace strata {

namespace {

constexpr int commandWidth = 45;
constexpr int minimalColumn = 10; // docker's table: columns of at least ten, three blanks between
constexpr int columnGap = 3;
constexpr std::int64_t firstShownTime = 946684800; // 2000-01-01: docker says N/A for what claims to be older
constexpr std::string_view missing = "<missing>";

int columnsOf(char32_t character)
{
    const QString text = QString::fromUcs4(&character, 1);
    return std::max(displayWidth(text.toStdString()), 1); // docker counts combining characters here
}

// Cut to a width; what is cut off becomes one "…".
std::string shortened(const std::string &text, int width)
{
    constexpr std::size_t enough = 256; // bytes: more columns than any width here, so the rest need not be decoded
    const QList<uint> characters = toQString(std::string_view(text).substr(0, enough)).toUcs4();
    int total = 0;
    qsizetype kept = 0; // characters that fit beside the "…"
    for (qsizetype i = 0; i < characters.size() && total <= width; ++i) {
        total += columnsOf(characters[i]);
        if (total < width)
            kept = i + 1;
    }
    if (total <= width)
        return text;
    const std::u32string start(characters.begin(), characters.begin() + kept);
    return QString::fromUcs4(start.data(), static_cast<qsizetype>(start.size())).toStdString() + "…";
}

std::string imageCell(const ImageInfo &image, bool truncate)
{
    std::string id = image.id.text();
    if (id.empty()) // docker's own word for the top layer of a v1 archive
        id = image.config.document.value(QLatin1String("id")).toString().toStdString();
    if (id.empty())
        return std::string(missing);
    if (!truncate)
        return id;
    constexpr std::size_t shortId = 12;
    const std::size_t colon = id.find(':');
    return id.substr(colon == std::string::npos ? 0 : colon + 1, shortId);
}

std::string createdCell(const std::optional<Instant> &created, std::chrono::system_clock::time_point now)
{
    if (!created || created->seconds <= firstShownTime)
        return "N/A";
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now.time_since_epoch());
    return dockerDuration(seconds - std::chrono::seconds(created->seconds)) + " ago";
}

std::string createdByCell(std::string text, bool truncate)
{
    std::ranges::replace(text, '\t', ' ');
    return truncate ? shortened(text, commandWidth) : text;
}

std::string sizeCell(const HistoryStep &step, const std::vector<std::optional<std::uint64_t>> &layerBytes)
{
    if (!step.layer.isLayer())
        return dockerSize(0);
    const std::size_t i = step.layer.index();
    return i < layerBytes.size() && layerBytes[i] ? dockerSize(*layerBytes[i]) : "?";
}

using Cells = std::array<std::string, 5>;

} // namespace

std::vector<HistoryRow> historyRows(const ImageInfo &image, const std::vector<std::optional<std::uint64_t>> &layerBytes,
                                    std::chrono::system_clock::time_point now, bool truncate)
{
    std::vector<HistoryRow> rows;
    rows.reserve(image.history.size());
    for (std::size_t i = image.history.size(); i-- > 0;) {
        const HistoryStep &step = image.history[i];
        HistoryRow row;
        row.image = rows.empty() ? imageCell(image, truncate) : std::string(missing);
        row.created = createdCell(step.created, now);
        row.createdBy = createdByCell(step.createdBy, truncate);
        row.size = sizeCell(step, layerBytes);
        row.comment = step.comment;
        row.step = i;
        rows.push_back(std::move(row));
    }
    return rows;
}

void makeExact(std::vector<HistoryRow> &rows, const ImageInfo &image,
               const std::vector<std::optional<std::uint64_t>> &layerBytes)
{
    constexpr std::string_view zeroTime = "0001-01-01T00:00:00Z";
    for (HistoryRow &row : rows) {
        const HistoryStep &step = image.history[row.step];
        const std::optional<Instant> time = step.stated ? step.stated : step.created;
        row.created = time ? rfc3339(time->seconds) : std::string(zeroTime);
        if (!step.layer.isLayer())
            row.size = "0";
        else if (step.layer.index() < layerBytes.size() && layerBytes[step.layer.index()])
            row.size = std::to_string(*layerBytes[step.layer.index()]);
    }
}

std::string historyText(const std::vector<HistoryRow> &rows, bool exact)
{
    std::vector<Cells> table{Cells{"IMAGE", exact ? "CREATED AT" : "CREATED", "CREATED BY", "SIZE", "COMMENT"}};
    for (const HistoryRow &row : rows)
        table.push_back({escapedForDisplay(row.image), escapedForDisplay(row.created), escapedForDisplay(row.createdBy),
                         escapedForDisplay(row.size), escapedForDisplay(row.comment)});
    std::array<int, std::tuple_size_v<Cells>> widths{};
    for (const Cells &cells : table) {
        for (std::size_t i = 0; i < cells.size(); ++i)
            widths[i] = std::max({widths[i], minimalColumn, displayWidth(cells[i]) + columnGap});
    }
    std::string text;
    for (const Cells &cells : table) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            text += cells[i];
            if (i + 1 < cells.size()) // the last column is not padded
                text.append(static_cast<std::size_t>(widths[i] - displayWidth(cells[i])), ' ');
        }
        text += '\n';
    }
    return text;
}

} // namespace strata
