// SPDX-License-Identifier: Apache-2.0
#include "app/cli/image/package_lists.h"
#include "app/cli/image_input.h"
#include "app/cli/option_parts.h"
#include "app/cli/section_table.h"
#include "app/cli/table.h"
#include "model/base/text.h"
#include "model/documents/document_file.h"
#include "model/documents/document_report.h"
#include "model/documents/document_sections.h"
#include "model/documents/document_tree.h"
#include "model/documents/readable_document.h"
#include "model/image/formats/watched_stream.h"
#include "model/report/section_records.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace strata::cli {

namespace {

struct Options {
    std::string document;
    std::string output;
    bool raw = false;
    bool packages = false;
};

Error needsDocument(const char *option)
{
    return Error(ErrorCode::Usage, std::string(option) + " needs the number or digest of a document");
}

/// All nodes; with --image or --platform those of the images that fit, what was attached to them, and what is above.
Result<std::vector<std::size_t>> shownNodes(const Console &console, const ImageArchive &archive,
                                            const DocumentTree &tree)
{
    const ImageChoice choice = imageChoice(console.options());
    const auto fitting = fittingImages(archive, choice);
    if (!fitting)
        return fail(fitting);
    const bool isChosen = !choice.ref.empty() || !choice.platform.empty();
    const std::set<std::size_t> images(fitting->begin(), fitting->end());
    std::vector<bool> isInside(tree.nodes.size(), !isChosen); // of an image that fits
    std::vector<bool> isShown = isInside;
    for (std::size_t i = 0; i < tree.nodes.size() && isChosen; ++i) {
        const DocumentNode &node = tree.nodes[i];
        isInside[i] = (node.image && images.contains(*node.image)) || (node.parent != 0 && isInside[node.parent - 1]);
        for (std::size_t at = isInside[i] ? node.number : 0; at != 0 && !isShown[at - 1];
             at = tree.nodes[at - 1].parent)
            isShown[at - 1] = true;
    }
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
        if (isShown[i])
            rows.push_back(i);
    }
    return rows;
}

int printTree(Console &console, const ImageArchive &archive, const DocumentTree &tree)
{
    auto rows = shownNodes(console, archive, tree);
    if (!rows)
        return console.fail(rows.error());
    const Section section = documentsSection(tree, std::move(*rows));
    const std::vector<std::string_view> columns = tsvColumns(section);
    const auto records = console.records(columns);
    if (!records) {
        sectionTable(section, false).write(console.out());
        return done;
    }
    for (std::size_t row = 0; row < section.rows && !console.isBroken(); ++row)
        writeRecord(*records, section, row);
    records->finish();
    return done;
}

/// Lines as they are, without anything that could move a cursor; tabs stay.
void printText(Console &console, std::string_view text)
{
    while (!text.empty() && !console.isBroken()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        for (std::size_t tab = line.find('\t'); tab != std::string_view::npos; tab = line.find('\t')) {
            console.out().write(escapedForDisplay(line.substr(0, tab)));
            console.out().write('\t');
            line.remove_prefix(tab + 1);
        }
        console.line(escapedForDisplay(line));
    }
}

void printTable(Console &console, const DocumentTable &table)
{
    console.line(std::string(table.title) + " (" + std::to_string(table.rows.size()) + ")");
    std::vector<std::string> titles;
    for (const std::string_view column : table.columns) {
        std::string title(column == "size" ? ">" : "");
        std::ranges::transform(column, std::back_inserter(title),
                               [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
        titles.push_back(std::move(title));
    }
    Table lines({titles.begin(), titles.end()});
    for (const std::vector<std::string> &row : table.rows)
        lines.add(row);
    lines.write(console.out());
}

void printReadable(Console &console, const ReadableDocument &document)
{
    std::size_t width = 0;
    for (const DocumentFact &fact : document.facts)
        width = std::max(width, std::string_view(fact.title).size());
    for (const DocumentFact &fact : document.facts) {
        const std::string_view title(fact.title);
        console.line(std::string(title) + ":" + std::string(width - title.size() + 2, ' ') +
                     escapedForDisplay(fact.value));
    }
    bool isFirst = document.facts.empty();
    const auto separate = [&] {
        if (!std::exchange(isFirst, false))
            console.line("");
    };
    for (const DocumentTable &table : document.tables) {
        separate();
        printTable(console, table);
    }
    for (const DocumentText &text : document.texts) {
        separate();
        if (!text.name.empty())
            console.line(escapedForDisplay(text.name) + ":");
        printText(console, text.text);
    }
}

std::string_view viewOf(std::span<const std::byte> bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

/// The stored bytes, on standard output.
Result<void> printBytes(Console &console, const DocumentNode &node)
{
    return drain(*watchedSource(node.bytes, {console.stop(), {}}),
                 [&](std::span<const std::byte> bytes) { console.out().write(viewOf(bytes)); });
}

int answerDocument(Console &console, const Options &options, const DocumentNode &node)
{
    if (console.options().tsv)
        return console.fail(Error(ErrorCode::Usage, "a single document has no TSV"), "documents");
    if (!options.raw && options.output.empty()) {
        const auto document = readableDocument(node, console.stop());
        if (!document)
            return console.fail(document.error());
        console.notes(document->notes);
        if (console.options().json) {
            JsonWriter json(console.out());
            writeDocumentJson(json, node, *document);
            console.out().write('\n');
        } else {
            printReadable(console, *document);
        }
        return done;
    }
    if (!node.bytes)
        return console.fail(readableDocument(node).error());
    const Result<void> written =
        options.raw ? printBytes(console, node) : saveDocument(node.bytes, options.output, {}, console.stop());
    return written ? done : console.fail(written.error());
}

void configure(CLI::App &app, Options &options)
{
    app.add_option("DOCUMENT", options.document, "A document, by its number in the list or the beginning of its digest")
        ->type_name("DOCUMENT");
    CLI::Option *raw = app.add_flag("--raw", options.raw, "The document's bytes as they are stored");
    CLI::Option *output =
        app.add_option("-o,--output", options.output, "Save the document's bytes in FILE")->type_name("FILE");
    output->excludes(raw);
    app.add_flag("--packages", options.packages,
                 "Compare the lists of packages (SPDX, CycloneDX) about the image, or the one in DOCUMENT, with the "
                 "packages in its layers")
        ->excludes(raw)
        ->excludes(output);
}

int run(Console &console, const Options &options)
{
    if (options.document.empty() && options.raw)
        return console.fail(needsDocument("--raw"), "documents");
    if (options.document.empty() && !options.output.empty())
        return console.fail(needsDocument("--output"), "documents");
    PlaceOptions place = placeOptions(console);
    place.withReferrers = true;
    const auto archive = openSourceWord(console.options().source, place);
    if (!archive)
        return console.fail(archive.error());
    const DocumentTree tree = documentTreeOf(**archive);
    console.endProgress();
    console.notes((*archive)->notes());
    console.notes(tree.notes);
    std::optional<std::size_t> document;
    if (!options.document.empty()) {
        const auto found = tree.find(options.document);
        if (!found)
            return console.fail(found.error());
        document = *found;
    }
    if (options.packages)
        return checkPackageLists(console, *archive, tree, document);
    if (document)
        return answerDocument(console, options, tree.nodes[*document]);
    return printTree(console, **archive, tree);
}

} // namespace

CommandInfo documentsCommand()
{
    return {.name = "documents",
            .summary = "Show the documents of a source as a tree, or one of them: provenance, package lists, charts",
            .examples = {"documents app.tar", "documents app.tar 8", "documents app.tar 8 -o provenance.json",
                         "documents app.tar --packages", "documents registry:localhost:5000/app:1"},
            .remarks = "What a document says is a claim of whoever made it; signatures are not verified. With "
                       "--packages, the status is 1 if a list and the layers differ.",
            .configure = withOptions(configure, run)};
}

} // namespace strata::cli
