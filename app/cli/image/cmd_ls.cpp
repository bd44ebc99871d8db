// SPDX-License-Identifier: Apache-2.0
#include "app/cli/entry_rows.h"
#include "app/cli/image_input.h"
#include "app/cli/missing_path.h"
#include "app/cli/option_parts.h"
#include "app/cli/row_pipe.h"
#include "model/base/path.h"
#include "model/base/text.h"
#include "model/report/entry_report.h"
#include "model/tree/tree_walk.h"

namespace strata::cli {

namespace {

struct Options {
    std::string path = "/";
    bool isRecursive = false;
    LayerChoice where;
};

int listMerged(Console &console, const Options &options, const Image &image, LayerNumber at)
{
    const ImageTree &tree = *image.tree();
    // The root can always be listed, even that of an image without layers.
    const bool isRoot = cleanPath(options.path).components.empty();
    const auto node = isRoot ? Result<NodeId>(ImageTree::root()) : nodeAt(tree, options.path, at, false);
    if (!node)
        return console.fail(node.error());
    EntryRows rows(console);
    const auto isThere = [&](NodeId id) { return tree.existsAt(id, at); };
    RowPipe pipe(
        [&](NodeId id, std::string_view shown) { return rows.add(shown, entryFields(tree, *tree.versionAt(id, at))); });
    const auto add = [&](NodeId id, const std::string &shown) { return pipe.add(id, shown); };
    if (isRoot || tree.entry(*tree.versionAt(*node, at)).isDirectory())
        walkTree(tree, *node, options.isRecursive, isThere, add);
    else
        add(*node, tree.path(*node));
    pipe.finish();
    rows.finish();
    return statusOfAnswer(console, image, at, options.where);
}

/// Where the path is in the layer's own tree: as it is written, else through links as they are after the layer.
Result<EntryId> entryOf(const Image &image, const std::string &path, LayerNumber layer)
{
    const ImageTree &tree = *image.tree();
    const LayerTree &entries = *tree.layer(layer);
    if (const auto literal = entries.find(normalisedPath(path)))
        return *literal;
    if (const auto node = nodeAt(tree, path, layer, false)) {
        if (const auto found = entries.find(normalisedPath(tree.path(*node))))
            return *found;
    }
    const auto elsewhere = tree.find(normalisedPath(path));
    return fail(ErrorCode::NotFound, escapedForDisplay(path) + ": layer " + std::to_string(layer.value) +
                                         " does not contain this path" +
                                         (elsewhere ? layersThatStore(tree, *elsewhere) : std::string()));
}

int listLayer(Console &console, const Options &options, const Image &image, LayerNumber layer)
{
    const auto start = entryOf(image, options.path, layer);
    if (!start)
        return console.fail(start.error());
    const ImageTree &tree = *image.tree();
    const LayerTree &entries = *tree.layer(layer);
    EntryRows rows(console);
    if (entries.entry(*start).isDirectory()) {
        forEachLayerRow(tree, layer, *start, options.isRecursive,
                        [&](const std::string &path, const EntryFields &fields) { return rows.add(path, fields); });
    } else {
        const Change *change = changesByEntry(tree, layer)[start->value];
        rows.add("/" + entries.shownPath(*start), layerEntryFields(tree, EntryRef{layer, *start}, change));
    }
    rows.finish();
    return statusOfAnswer(console, image, layer, options.where);
}

void configure(CLI::App &app, Options &options)
{
    app.add_option("PATH", options.path, "The directory to list, or a file (default: /)")->type_name("PATH");
    app.add_flag("-R,--recursive", options.isRecursive, "List everything below, too");
    addLayerChoice(app, options.where);
}

int run(Console &console, const Options &options)
{
    const auto image = loadImage(console, {});
    if (!image)
        return console.fail(image.error());
    const auto layer = chosenLayer(options.where, **image);
    if (!layer)
        return console.fail(layer.error());
    return options.where.layer ? listLayer(console, options, **image, *layer)
                               : listMerged(console, options, **image, *layer);
}

} // namespace

CommandInfo lsCommand()
{
    return {.name = "ls",
            .summary = "List a directory of the merged tree or of one layer",
            .examples = {"ls app.tar /etc -R --tsv"},
            .configure = withOptions(configure, run)};
}

} // namespace strata::cli
