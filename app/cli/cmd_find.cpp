// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/entry_rows.h"
#include "app/cli/session.h"
#include "model/tree/filter.h"
#include "model/tree/tree_walk.h"

namespace strata::cli {

namespace {

std::string filterText(const Options &options)
{
    std::string text;
    for (const std::string &word : options.words)
        text += (text.empty() ? "" : " ") + word;
    return text;
}

/// What is shown of a path. Of one layer alone: what it stores and what its own whiteouts remove.
const Change *shownChange(const Options &options, const ImageTree &tree, NodeId id, LayerNumber layer)
{
    if (!options.layer)
        return tree.versionAt(id, layer);
    const Change *change = tree.changeIn(id, layer);
    return change != nullptr && change->kind == ChangeKind::RemovedByParent ? nullptr : change;
}

void printHits(Console &console, const ImageTree &tree, LayerNumber layer, const Filter &filter)
{
    const Options &options = console.options();
    EntryRows rows(console);
    const auto wanted = [&](NodeId id) { return options.layer || tree.existsAt(id, layer); };
    walkTree(tree, ImageTree::root(), true, wanted, [&](NodeId id, const std::string &path) {
        const Change *change = shownChange(options, tree, id, layer);
        FilterSubject subject;
        subject.tree = &tree;
        subject.node = id;
        subject.change = change;
        subject.at = layer;
        if (change == nullptr || !filter.matches(subject))
            return true;
        return rows.add(path,
                        options.layer ? layerEntryFields(tree, tree.ref(*change), change) : entryFields(tree, *change));
    });
    rows.finish();
}

} // namespace

int runFind(Console &console)
{
    const Options &options = console.options();
    const auto filter = Filter::parse(filterText(options));
    if (!filter)
        return console.fail(filter.error());
    const auto image = loadImage(console, {});
    if (!image)
        return console.fail(image.error());
    const auto layer = chosenLayer(options, **image);
    if (!layer)
        return console.fail(layer.error());
    printHits(console, *(*image)->tree(), *layer, *filter);
    return done;
}

} // namespace strata::cli
