// SPDX-License-Identifier: Apache-2.0
#include "app/cli/image_input.h"
#include "app/cli/option_parts.h"
#include "app/cli/table.h"
#include "model/base/path.h"
#include "model/base/text.h"
#include "model/base/time_text.h"
#include "model/report/entry_report.h"

namespace strata::cli {

namespace {

struct Options {
    std::string path;
};

/// A path that is gone at the top has a story, too; links in its parents are followed as they are after the
/// last layer.
Result<NodeId> nodeOf(const ImageTree &tree, const std::string &path)
{
    const std::string wanted = normalisedPath(path);
    if (const auto literal = tree.find(wanted); literal && !tree.changes(*literal).empty())
        return *literal;
    if (const auto node = nodeAt(tree, path, tree.lastLayer(), false))
        return node;
    const auto folder = nodeAt(tree, std::string(parentPath(wanted)), tree.lastLayer(), true);
    if (folder) {
        if (const auto child = tree.child(*folder, baseName(wanted)); child && !tree.changes(*child).empty())
            return *child;
    }
    return fail(ErrorCode::NotFound, escapedForDisplay(path) + ": no layer contains or removes this path");
}

void printTable(Console &console, const std::vector<StoryRow> &rows)
{
    Table table({">LAYER", "CHANGE", "WHAT", "TYPE", "MODE", "OWNER", ">SIZE", "MODIFIED", "BY"});
    for (const StoryRow &row : rows) {
        std::string what;
        for (const std::string_view name : row.what)
            what += (what.empty() ? "" : " ") + std::string(name);
        std::vector<std::string> cells = {std::to_string(row.layer.value), std::string(changeName(row.kind)), what};
        if (row.fields) {
            const EntryFields &fields = *row.fields;
            cells.insert(cells.end(), {std::string(1, fields.type), octalMode(fields.mode),
                                       std::to_string(fields.uid) + ":" + std::to_string(fields.gid),
                                       fields.type == 'f' ? dockerSize(fields.size) : "-",
                                       fields.mtime ? rfc3339(fields.mtime->seconds) : "-",
                                       fields.link.empty() ? std::string() : "-> " + std::string(fields.link)});
        } else {
            cells.insert(cells.end(), {"-", "-", "-", "-", "-", row.by});
        }
        table.add(std::move(cells));
    }
    table.write(console.out());
}

void configure(CLI::App &app, Options &options)
{
    app.add_option("PATH", options.path, "A path in the image, even one that was removed")
        ->required()
        ->type_name("PATH");
}

int run(Console &console, const Options &options)
{
    const auto image = loadImage(console, {});
    if (!image)
        return console.fail(image.error());
    const ImageTree &tree = *(*image)->tree();
    const auto node = nodeOf(tree, options.path);
    if (!node)
        return console.fail(node.error());
    const std::vector<StoryRow> rows = storyOf(tree, *node);
    const auto records = console.records(storyColumns());
    if (!records) {
        printTable(console, rows);
    } else {
        for (const StoryRow &row : rows)
            writeStoryRow(*records, tree.path(*node), row);
        records->finish();
    }
    return statusOfAnswer(console, **image, tree.lastLayer());
}

} // namespace

CommandInfo storyCommand()
{
    return {.name = "story",
            .summary = "Show what each layer did to a path",
            .examples = {"story app.tar /etc/passwd"},
            .configure = withOptions(configure, run)};
}

} // namespace strata::cli
