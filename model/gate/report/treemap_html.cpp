// SPDX-License-Identifier: Apache-2.0
#include "model/gate/report/treemap_html.h"

#include "model/base/path.h"
#include "model/base/text.h"
#include "model/base/treemap_layout.h"
#include "model/report/html_text.h"

#include <algorithm>
#include <cstdio>
#include <numeric>
#include <string>
#include <vector>

namespace strata {

namespace {

constexpr double width = 1132; // of the page without its margins; the picture scales with it
constexpr double height = 420;
constexpr double heading = 17; // the line with a directory's name
constexpr double smallest = 6; // edge of a tile
constexpr double character = 6.6;
constexpr int deepest = 5;

std::string number(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", value);
    return text;
}

/// The text cut to the width of a tile; "" if hardly anything fits.
std::string fitted(const std::string &name, const std::string &size, double across)
{
    const auto room = static_cast<std::size_t>(std::max(0.0, (across - 8) / character));
    std::string text = htmlEscaped(name);
    const std::size_t length = escapedForDisplay(name).size();
    if (length + 1 + size.size() <= room)
        return text + " <tspan class=\"size\">" + size + "</tspan>";
    if (length <= room)
        return text;
    if (room < 4)
        return {};
    std::string shown = escapedForDisplay(name).substr(0, room - 1);
    while (!shown.empty() && !isValidUtf8(shown))
        shown.pop_back();
    return htmlEscaped(shown) + "…";
}

class Picture {
public:
    explicit Picture(Sink &sink) : m_sink(sink) {}

    void fill(const PathShare &share, const QRectF &area, int depth);

private:
    void tile(const std::string &name, const std::string &title, std::uint64_t bytes, const QRectF &at);

    Sink &m_sink;
};

/// A nested svg cuts off what does not fit.
void Picture::tile(const std::string &name, const std::string &title, std::uint64_t bytes, const QRectF &at)
{
    const std::string size = dockerSize(bytes);
    m_sink.write("<svg x=\"" + number(at.x()) + "\" y=\"" + number(at.y()) + "\" width=\"" + number(at.width()) +
                 "\" height=\"" + number(at.height()) + "\"><title>" + htmlEscaped(title) + " " + size +
                 "</title><rect width=\"100%\" height=\"100%\"/>");
    if (at.height() >= 13)
        m_sink.write("<text x=\"4\" y=\"12.5\">" + fitted(name, size, at.width()) + "</text>");
    m_sink.write(std::string_view("</svg>\n"));
}

void Picture::fill(const PathShare &share, const QRectF &area, int depth)
{
    std::vector<double> weights;
    std::uint64_t listed = 0;
    for (const PathShare &part : share.parts) {
        weights.push_back(static_cast<double>(part.bytes));
        listed += part.bytes;
    }
    const std::uint64_t others = share.bytes - std::min(share.bytes, listed);
    const auto before = std::ranges::find_if(weights, [&](double one) { return one < static_cast<double>(others); });
    const auto place = static_cast<std::size_t>(before - weights.begin());
    if (others != 0)
        weights.insert(before, static_cast<double>(others));
    const TreemapLayout layout = TreemapLayout::place(weights, area, smallest);
    for (std::size_t i = 0; i < layout.tiles.size(); ++i) {
        const QRectF &at = layout.tiles[i];
        if (others != 0 && i == place) {
            tile("others", share.path == "/" ? "others" : share.path + ": others", others, at);
            continue;
        }
        const PathShare &part = share.parts[others != 0 && i > place ? i - 1 : i];
        tile(std::string(baseName(part.path)), part.path, part.bytes, at);
        const QRectF inner = at.adjusted(3, heading, -3, -3);
        if (!part.parts.empty() && depth < deepest && inner.width() > 30 && inner.height() > 14)
            fill(part, inner, depth + 1);
    }
    if (layout.other.isEmpty())
        return;
    const double rest =
        std::accumulate(weights.begin() + static_cast<std::ptrdiff_t>(layout.tiles.size()), weights.end(), 0.0);
    tile("…", share.path + ": small parts", static_cast<std::uint64_t>(rest), layout.other);
}

} // namespace

void writeTreemapHtml(Sink &sink, const PathShare &share, std::string_view title)
{
    if (share.bytes == 0)
        return;
    sink.write("<svg class=\"treemap\" viewBox=\"0 0 " + number(width) + " " + number(height) +
               "\" role=\"img\" aria-label=\"" + htmlEscaped(title) + "\">\n");
    Picture(sink).fill(share, QRectF(0, 0, width, height), 1);
    sink.write(std::string_view("</svg>\n"));
}

std::string_view treemapStyle()
{
    return R"(
.treemap { display: block; width: 100%; height: auto; font: 11px system-ui, "Segoe UI", "DejaVu Sans", sans-serif; margin: 8px 0; break-inside: avoid; }
.treemap text { fill: var(--ink); } .treemap .size { fill-opacity: .75; }
.treemap rect { stroke: var(--paper); stroke-width: 2px; fill: var(--bar); fill-opacity: .15; }
)";
}

} // namespace strata
