// SPDX-License-Identifier: Apache-2.0
#include "model/report/html_text.h"

#include "model/base/split.h"
#include "model/base/text.h"

#include <algorithm>

namespace strata {

namespace {

std::string withoutMarkup(const std::string &text)
{
    std::string safe;
    safe.reserve(text.size());
    for (const char c : text) {
        switch (c) {
        case '&': safe += "&amp;"; break;
        case '<': safe += "&lt;"; break;
        case '>': safe += "&gt;"; break;
        case '"': safe += "&quot;"; break;
        case '\'': safe += "&#39;"; break;
        default: safe += c; break;
        }
    }
    return safe;
}

std::string keptTabs(std::string_view bytes)
{
    std::string text;
    for (const std::string_view part : split(bytes, '\t'))
        text += withoutMarkup(escapedForDisplay(part)) + '\t';
    text.pop_back();
    return text;
}

template<class Escape>
std::string marked(std::string_view bytes, const std::vector<TextSpan> &spans, Escape escape)
{
    std::string text;
    std::size_t done = 0;
    for (const TextSpan &span : spans) {
        const std::size_t start = std::clamp<std::size_t>(span.start, done, bytes.size());
        const std::size_t end = std::clamp<std::size_t>(std::size_t{span.start} + span.length, start, bytes.size());
        text += escape(bytes.substr(done, start - done));
        if (end > start)
            text += "<mark>" + escape(bytes.substr(start, end - start)) + "</mark>";
        done = end;
    }
    return text + escape(bytes.substr(done));
}

} // namespace

std::string htmlEscaped(std::string_view bytes)
{
    return withoutMarkup(escapedForDisplay(bytes));
}

std::string htmlMarked(std::string_view bytes, const std::vector<TextSpan> &spans)
{
    return marked(bytes, spans, htmlEscaped);
}

std::string htmlLine(std::string_view bytes, const std::vector<TextSpan> &spans)
{
    return marked(bytes, spans, keptTabs);
}

std::string htmlPageStart(std::string_view title, std::string_view style)
{
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
           "<title>" +
           std::string(title) + "</title>\n<style>" + std::string(reportStyle()) + std::string(style) +
           "</style>\n</head>\n<body>\n";
}

std::string_view reportStyle()
{
    return R"(
:root { color-scheme: light dark; --ink: #1c2128; --muted: #57606a; --paper: #fff; --panel: #f6f8fa; --line: #d5dae0;
  --added: #14752b; --removed: #b42318; --changed: #8a5a00; --accent: #1f5fd0;
  --added-back: #e3f5e7; --removed-back: #fde8e7; --added-mark: #9fdcae; --removed-mark: #f6b5b0; --bar: #b0791b; --bar-less: #2a8c86; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e8ee; --muted: #9da7b3; --paper: #14181d; --panel: #1e242b;
  --line: #363e48; --added: #63c77a; --removed: #ff8a80; --changed: #dcae52; --accent: #7fb0ff; --added-back: #16301e;
  --removed-back: #3a1d1d; --added-mark: #2f6b40; --removed-mark: #7c3633; --bar: #c08a2e; --bar-less: #3ba59e; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 24px; max-width: 1180px; background: var(--paper); color: var(--ink);
  font: 14px/1.45 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; }
h1 { font-size: 22px; margin: 0 0 8px; overflow-wrap: anywhere; }
h2 { font-size: 17px; margin: 32px 0 8px; border-bottom: 1px solid var(--line); padding-bottom: 4px; }
h3 { font-size: 14px; margin: 18px 0 4px; overflow-wrap: anywhere; }
code, pre, .path { font-family: ui-monospace, "DejaVu Sans Mono", Consolas, monospace; font-size: 12.5px; overflow-wrap: anywhere; }
.muted { color: var(--muted); }
.added { color: var(--added); } .removed { color: var(--removed); } .changed { color: var(--changed); }
.verdict { display: inline-block; padding: 2px 10px; border: 1px solid currentColor; border-radius: 12px; font-weight: 600; }
ul.reasons { margin: 8px 0 0; padding-left: 20px; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(130px, 1fr)); gap: 10px; margin: 16px 0; }
.tile { border: 1px solid var(--line); border-radius: 6px; padding: 10px 12px; background: var(--panel); }
.tile b { display: block; font-size: 19px; line-height: 1.2; white-space: nowrap; }
.growth { display: grid; grid-template-columns: repeat(auto-fit, minmax(300px, 1fr)); gap: 8px 32px; }
.share { display: grid; grid-template-columns: minmax(0, 1fr) 80px; gap: 0 8px; margin: 4px 0; }
.share .size { text-align: right; white-space: nowrap; }
.share .bar { grid-column: 1 / 3; height: 7px; background: var(--panel); border-radius: 3px; overflow: hidden; }
.bar i { display: block; height: 7px; background: var(--bar); border-radius: 3px; } .bar i.less { background: var(--bar-less); }
table { border-collapse: collapse; width: 100%; margin: 4px 0 8px; }
th, td { text-align: left; vertical-align: top; padding: 3px 8px; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
th { color: var(--muted); font-weight: 600; white-space: nowrap; overflow-wrap: normal; }
td.number, th.number { text-align: right; white-space: nowrap; } td.sign { width: 26px; text-align: center; font-weight: 700; }
td.short { white-space: nowrap; }
table.sides { table-layout: fixed; } table.sides th.sign { width: 36px; } table.sides td.sign { width: 36px; }
table.files { table-layout: fixed; } .files .c-sign { width: 30px; } .files .c-what { width: 24%; } .files .c-number { width: 86px; }
.files .c-layer { width: 76px; }
.card { border: 1px solid var(--line); border-left: 5px solid var(--muted); border-radius: 4px; padding: 4px 8px; background: var(--panel); }
.card .size { float: right; margin-left: 8px; color: var(--muted); white-space: nowrap; }
.sides.layers td { border-bottom: 0; }
mark { background: var(--removed-mark); color: inherit; border-radius: 2px; } .b mark, .plus mark { background: var(--added-mark); }
.diff { border: 1px solid var(--line); border-radius: 4px; width: 100%; table-layout: fixed; }
.diff td { border: 0; padding: 0 6px; font-family: ui-monospace, "DejaVu Sans Mono", Consolas, monospace; font-size: 12px; white-space: pre-wrap; tab-size: 8; }
.diff td.line { width: 52px; text-align: right; color: var(--muted); user-select: none; } .diff td.kind { width: 20px; font-weight: 700; }
.diff tr.minus { background: var(--removed-back); } .diff tr.plus { background: var(--added-back); }
.diff tr.hunk td { color: var(--muted); background: var(--panel); }
a { color: var(--accent); }
@media print { :root { --ink: #000; --muted: #444; --paper: #fff; --panel: #f4f4f4; --line: #bbb; --added: #14752b; --removed: #b42318;
  --changed: #8a5a00; --accent: #000; --added-back: #e9f7ec; --removed-back: #fdeceb; --added-mark: #9fdcae; --removed-mark: #f6b5b0; --bar: #b0791b; --bar-less: #2a8c86; }
  body { max-width: none; padding: 0; font-size: 10pt; } h2, h3 { break-after: avoid; } tr, .tile, .card, .share { break-inside: avoid; }
  thead { display: table-header-group; } * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } @page { margin: 14mm; } }
)";
}

} // namespace strata
