// SPDX-License-Identifier: Apache-2.0
#include "model/gate/report/check_words.h"

#include "model/base/digest.h"
#include "model/base/grouped_number.h"
#include "model/base/text.h"
#include "model/report/section.h"
#include "model/report/section_markdown.h"
#include "model/waste/waste_sections.h"

#include <QtGlobal>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <system_error>

namespace strata {

namespace {

void addBytes(std::vector<CheckFigure> &to, std::string_view key, const char *title, std::optional<std::uint64_t> bytes)
{
    if (bytes)
        to.push_back({key, title, CheckMeasure::bytes(static_cast<std::int64_t>(*bytes))});
}

/// Of a pattern or a value in a sentence: unlike in markdownCode(), backslashes and brackets stay as they are, since
/// nothing is special in a code span but its end.
std::string codeSpan(const std::string &text)
{
    constexpr std::size_t longest = 200;
    constexpr std::string_view hard = "`|<>&@$\n\r";
    const std::string shown = escapedForDisplay(text);
    const bool isPlain = !shown.empty() && shown.size() <= longest && shown.front() != ' ' && shown.back() != ' ' &&
                         shown.find_first_of(hard) == std::string::npos;
    return isPlain ? "`" + shown + "`" : markdownCode(text);
}

std::string counted(std::size_t count, const char *one, const char *many)
{
    return groupedNumber(count) + " " + (count == 1 ? one : many);
}

} // namespace

std::string CheckFigure::text() const
{
    if (isDifference)
        return signedSize(measure.number);
    return measure.unit == CheckMeasure::Unit::Ratio ? shareText(measure.ratio) : measure.text();
}

std::vector<CheckFigure> checkFigures(const CheckReport &report)
{
    std::vector<CheckFigure> figures;
    if (const auto &contents = report.contents) {
        addBytes(figures, "stored", QT_TRANSLATE_NOOP("Section", "Stored"), contents->sizes.stored);
        addBytes(figures, "unpacked", QT_TRANSLATE_NOOP("Section", "Unpacked"), contents->sizes.unpacked);
        addBytes(figures, "files", QT_TRANSLATE_NOOP("Section", "Files in all layers"), contents->sizes.files);
        addBytes(figures, "visible", QT_TRANSLATE_NOOP("Section", "Visible"), contents->sizes.visible);
        figures.push_back({"layers", QT_TRANSLATE_NOOP("Section", "Layers"),
                           CheckMeasure::count(static_cast<std::int64_t>(contents->layers))});
        if (const auto &waste = contents->waste) {
            addBytes(figures, "wasted_bytes", QT_TRANSLATE_NOOP("Section", "Wasted"), waste->wastedBytes);
            figures.back().startsLine = true;
            figures.push_back(
                {"efficiency", QT_TRANSLATE_NOOP("Section", "Efficiency"), CheckMeasure::share(waste->efficiency)});
            figures.push_back({"wasted_percent", QT_TRANSLATE_NOOP("Section", "Wasted share"),
                               CheckMeasure::share(waste->wastedPercent)});
            figures.push_back({"user_wasted_percent",
                               QT_TRANSLATE_NOOP("Section", "Wasted by own layers (share of their bytes)"),
                               CheckMeasure::share(waste->userWastedPercent)});
        }
    }
    if (report.growth)
        figures.push_back({"growth", QT_TRANSLATE_NOOP("Section", "Growth"),
                           CheckMeasure::bytes(report.growth->delta()), true, true});
    return figures;
}

std::string verdictLine(const CheckReport &report)
{
    const std::size_t failed = report.count(Outcome::Fail);
    const std::size_t skipped = report.count(Outcome::Skip);
    const std::size_t incomplete = report.count(Outcome::Incomplete);
    const std::size_t passed = report.count(Outcome::Pass);
    const std::size_t all = report.rows.size();
    std::string text;
    if (all == 0)
        text = "no rules";
    else if (failed != 0)
        text = groupedNumber(failed) + " of " + counted(all, "rule", "rules") + " failed";
    else if (passed != 0)
        text = counted(passed, "rule", "rules") + " passed";
    else
        text = incomplete != 0 ? "no rule passed" : "no rule was applied";
    if (incomplete != 0)
        text += ", " + groupedNumber(incomplete) + " not known, since the image is incomplete";
    return skipped == 0 ? text : text + ", " + groupedNumber(skipped) + " skipped";
}

std::string ruleName(const CheckRow &row)
{
    const std::string id = escapedForDisplay(row.id);
    return row.title.empty() || row.title == row.id ? id : id + ": " + escapedForDisplay(row.title);
}

std::string placeLine(const CheckPlace &place)
{
    std::string text = escapedForDisplay(place.path);
    if (!place.text.isEmpty())
        text += (text.empty() ? "" : ": ") + escapedForDisplay(place.text.english());
    std::string where(place.finding); // what an ignore file names
    if (place.layer.isLayer())
        where += (where.empty() ? "" : ", ") + ("layer " + std::to_string(place.layer.value));
    if (place.bytes)
        where += (where.empty() ? "" : ", ") + dockerSize(*place.bytes);
    if (where.empty())
        return text;
    return text.empty() ? where : text + " (" + where + ")";
}

std::span<const CheckPlace> placesBelow(const CheckRow &row, std::size_t most)
{
    const std::span<const CheckPlace> places(row.places);
    const bool isSaid =
        row.placeCount == 1 && places.size() == 1 && placeLine(places.front()) == escapedForDisplay(row.why.english());
    return isSaid ? std::span<const CheckPlace>() : places.first(std::min(places.size(), most));
}

std::string issueLine(const CheckRow &row, const CheckPlace *place)
{
    const std::string line = place == nullptr || place->path.empty() ? std::string() : placeLine(*place);
    if (!line.empty())
        return ruleName(row) + ": " + line;
    const bool hasText = place != nullptr && !place->text.isEmpty();
    return ruleName(row) + ": " + (hasText ? placeLine(*place) : row.why.english());
}

std::string markdownMessage(const Message &message)
{
    const std::string &pattern = message.pattern();
    if (pattern.empty())
        return markdownEscaped(message.text());
    std::string text;
    std::string plain; // what is not written yet
    const auto argumentAt = [&](std::size_t at) -> const Message * {
        if (at + 1 >= pattern.size() || pattern[at] != '%' || pattern[at + 1] < '1' || pattern[at + 1] > '9')
            return nullptr;
        const auto index = static_cast<std::size_t>(pattern[at + 1] - '1');
        return index < message.arguments().size() ? &message.arguments()[index] : nullptr;
    };
    for (std::size_t at = 0; at < pattern.size(); ++at) {
        const bool isQuoted = pattern[at] == '\'' && argumentAt(at + 1) && pattern.substr(at + 3, 1) == "'";
        const Message *argument = argumentAt(isQuoted ? at + 1 : at);
        if (argument == nullptr) {
            plain += pattern[at];
            continue;
        }
        text += markdownEscaped(plain);
        plain.clear();
        text += isQuoted ? codeSpan(argument->english()) : markdownMessage(*argument);
        at += isQuoted ? 3 : 1;
    }
    return text + markdownEscaped(plain);
}

std::string commandOf(const CheckReport &report, const std::optional<std::size_t> &step)
{
    return step && *step < report.commands.size() ? report.commands[*step] : std::string();
}

std::string configurationPlace(const CheckRow &row)
{
    if (row.file.empty())
        return {};
    return escapedForDisplay(row.file) + (row.line == 0 ? "" : ":" + std::to_string(row.line));
}

std::string placesLeftOut(const CheckRow &row, std::size_t listed)
{
    const std::uint64_t all = std::max<std::uint64_t>(row.placeCount, row.places.size());
    return all <= listed ? std::string() : "and " + counted(all - listed, "more place", "more places");
}

std::string growthLine(const GrowthCause &growth)
{
    char share[16];
    std::snprintf(share, sizeof share, "%.3g", 100 * growth.explained);
    return "From " + dockerSize(growth.before) + " to " + dockerSize(growth.after) + " (" +
           (growth.size == MeasuredSize::Visible ? "visible" : "files in all layers") +
           (growth.onlyOwnLayers ? ", own layers only" : "") + "), against " + escapedForDisplay(growth.against) +
           "; the parts explain " + share + "% of it";
}

std::string repositoryPath(const std::string &file)
{
    namespace fs = std::filesystem;
    std::error_code error;
    const fs::path path = fs::path(file).lexically_normal();
    if (!path.is_absolute())
        return path.string();
    const fs::path here = fs::current_path(error);
    const fs::path relative = path.lexically_relative(here);
    const bool isInside = !error && !relative.empty() && *relative.begin() != ".." && relative != ".";
    return (isInside ? relative : path).string();
}

std::string uriEscaped(std::string_view bytes)
{
    constexpr std::string_view kept = "-._~/";
    std::string text;
    for (const char c : bytes) {
        const bool isAlphanumeric = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (isAlphanumeric || kept.find(c) != std::string_view::npos) {
            text += c;
            continue;
        }
        char escape[4];
        std::snprintf(escape, sizeof escape, "%%%02X", static_cast<unsigned>(static_cast<unsigned char>(c)));
        text += escape;
    }
    return text;
}

std::string Fingerprints::next(const CheckRow &row, const CheckPlace *place)
{
    std::string key = row.id + '\0' + row.title + '\0' + (place ? place->path : std::string());
    const std::size_t earlier = m_seen[key]++;
    if (earlier != 0)
        key += '\0' + std::to_string(earlier);
    return std::string(sha256Of(key).encoded().substr(0, 32));
}

} // namespace strata
