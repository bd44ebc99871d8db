// SPDX-License-Identifier: Apache-2.0
#include "app/cli/entry_rows.h"
#include "app/cli/image_input.h"
#include "app/cli/option_parts.h"
#include "model/image/image_owners.h"
#include "model/tree/query/filter.h"
#include "model/tree/query/filter_help.h"
#include "model/tree/tree_walk.h"

#include <algorithm>
#include <memory>

namespace strata::cli {

namespace {

struct Options {
    std::vector<std::string> filter;
    LayerChoice where;
};

std::string filterLanguage()
{
    std::string text =
        "The filter language, the same as in the window. Terms are separated by spaces, and all must match:\n";
    std::size_t width = 0;
    for (const FilterHelp &help : filterHelp())
        width = std::max(width, help.example.size());
    for (const FilterHelp &help : filterHelp()) {
        std::string example(help.example);
        example.resize(width + 3, ' ');
        text += "  " + example + std::string(help.meaning) + "\n";
    }
    return text +
           "\nRemoved paths are found only by a filter that asks for them: is:removed, change:removed or type:w.";
}

std::string filterText(const Options &options)
{
    std::string text;
    for (const std::string &word : options.filter)
        text += (text.empty() ? "" : " ") + word;
    return text;
}

/// What is shown of a path. Of one layer alone: what it stores and what its own whiteouts remove. A filter that asks
/// for removals sees all of them.
const Change *shownChange(const LayerChoice &choice, const ImageTree &tree, NodeId id, LayerNumber layer,
                          bool showsRemoved)
{
    if (!choice.layer)
        return showsRemoved ? tree.changeAt(id, layer) : tree.versionAt(id, layer);
    const Change *change = tree.changeIn(id, layer);
    const bool sweptAlong = change != nullptr && change->kind == ChangeKind::RemovedByParent;
    return sweptAlong && !showsRemoved ? nullptr : change;
}

/// A whiteout is an entry of its layer, shown as `ls --layer` shows it; other removed paths are shown as they last
/// were.
EntryFields shownFields(const LayerChoice &choice, const ImageTree &tree, NodeId id, const Change &change)
{
    if (change.isRemoval() && !(choice.layer && change.kind == ChangeKind::Removed))
        return removedEntryFields(tree, id, change);
    return choice.layer ? layerEntryFields(tree, tree.ref(change), &change) : entryFields(tree, change);
}

void printHits(Console &console, const LayerChoice &choice, const ImageTree &tree, LayerNumber layer,
               const Filter &filter)
{
    EntryRows rows(console);
    const bool showsRemoved = filter.asksForRemoved();
    const auto wanted = [&](NodeId id) { return choice.layer || showsRemoved || tree.existsAt(id, layer); };
    walkTree(tree, ImageTree::root(), true, wanted, [&](NodeId id, const std::string &path) {
        const Change *change = shownChange(choice, tree, id, layer, showsRemoved);
        if (change == nullptr || !filter.matches({tree, id, *change, layer}))
            return true;
        return rows.add(path, shownFields(choice, tree, id, *change));
    });
    rows.finish();
}

void configure(CLI::App &app, Options &options)
{
    app.add_option("FILTER", options.filter, "A filter (see below); several words are joined by spaces")
        ->required()
        ->type_name("FILTER")
        ->expected(1, -1);
    addLayerChoice(app, options.where);
}

int run(Console &console, const Options &options)
{
    auto filter = Filter::parse(filterText(options));
    if (!filter)
        return console.fail(filter.error());
    const auto image = loadImage(console, {});
    if (!image)
        return console.fail(image.error());
    const auto layer = chosenLayer(options.where, **image);
    if (!layer)
        return console.fail(layer.error());
    if (filter->asksForOwners())
        filter = filter->withOwners(std::make_shared<const OwnerNames>(ownerNames(*image, *layer)));
    printHits(console, options.where, *(*image)->tree(), *layer, *filter);
    return statusOfAnswer(console, **image, *layer, options.where);
}

} // namespace

CommandInfo findCommand()
{
    return {.name = "find",
            .summary = "Find the entries that match a filter",
            .examples = {"find app.tar 'type:f size>1M !/usr/share'"},
            .remarks = filterLanguage(),
            .configure = withOptions(configure, run)};
}

} // namespace strata::cli
