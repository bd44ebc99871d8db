// SPDX-License-Identifier: Apache-2.0
#include "views/documents/document_page.h"

#include "views/common/format.h"
#include "views/common/message_text.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <string_view>
#include <utility>

namespace strata {

namespace {

constexpr std::size_t shownBytes = 512u << 10; // more takes an editor too long

/// Lines as they are, without characters that could hide or reorder others; tabs stay.
QString shownLines(std::string_view text)
{
    QStringList lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        QString shown;
        for (std::size_t tab = line.find('\t'); tab != std::string_view::npos; tab = line.find('\t')) {
            shown += nameText(line.substr(0, tab)) + QLatin1Char('\t');
            line.remove_prefix(tab + 1);
        }
        lines += shown + nameText(line);
    }
    return lines.join(QLatin1Char('\n'));
}

/// Not in the middle of a line, if there is a choice.
std::string_view beginningOf(std::string_view text)
{
    if (text.size() <= shownBytes)
        return text;
    const std::size_t line = text.rfind('\n', shownBytes);
    return text.substr(0, line == std::string_view::npos ? shownBytes : line);
}

QString factLines(const ReadableDocument &document)
{
    QStringList lines;
    for (const DocumentFact &fact : document.facts)
        lines += QStringLiteral("%1: %2").arg(QCoreApplication::translate("Section", fact.title), nameText(fact.value));
    for (const Note &note : document.notes.all())
        lines += messageText(note.text);
    return lines.join(QLatin1Char('\n'));
}

} // namespace

Result<DocumentPagePtr> readPage(const DocumentNode &node, const StopToken &stop)
{
    auto document = readableDocument(node, stop);
    if (!document)
        return fail(document);
    auto page = std::make_shared<DocumentPage>();
    page->facts = factLines(*document);
    for (const DocumentText &text : std::exchange(document->texts, {})) {
        const std::string_view shown = beginningOf(text.text);
        page->texts += {nameText(text.name), shownLines(shown), shown.size() < text.text.size()};
    }
    page->listsPackages = std::ranges::any_of(
        document->tables, [](const DocumentTable &table) { return std::string_view(table.id) == "packages"; });
    page->document = *std::move(document);
    return page;
}

} // namespace strata
