// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/entry_rows.h"
#include "app/cli/session.h"
#include "model/image/image_owners.h"
#include "model/tree/query/filter.h"
#include "model/tree/tree_walk.h"

#include <memory>

namespace strata::cli {

namespace {

std::string filterText(const Options &options)
{
    std::string text;
    for (const std::string &word : options.words)
        text += (text.empty() ? "" : " ") + word;
    return text;
}

/// What is shown of a path. Of one layer alone: what it stores and what its own whiteouts remove. A filter that asks
/// for removals sees all of them.
const Change *shownChange(const Options &options, const ImageTree &tree, NodeId id, LayerNumber layer,
                          bool showsRemoved)
{
    if (!options.layer)
        return showsRemoved ? tree.changeAt(id, layer) : tree.versionAt(id, layer);
    const Change *change = tree.changeIn(id, layer);
    const bool sweptAlong = change != nullptr && change->kind == ChangeKind::RemovedByParent;
    return sweptAlong && !showsRemoved ? nullptr : change;
}

/// A whiteout is an entry of its layer, shown as `ls --layer` shows it; other removed paths are shown as they last
/// were.
EntryFields shownFields(const Options &options, const ImageTree &tree, NodeId id, const Change &change)
{
    if (change.isRemoval() && !(options.layer && change.kind == ChangeKind::Removed))
        return removedEntryFields(tree, id, change);
    return options.layer ? layerEntryFields(tree, tree.ref(change), &change) : entryFields(tree, change);
}

void printHits(Console &console, const ImageTree &tree, LayerNumber layer, const Filter &filter)
{
    const Options &options = console.options();
    EntryRows rows(console);
    const bool showsRemoved = filter.asksForRemoved();
    const auto wanted = [&](NodeId id) { return options.layer || showsRemoved || tree.existsAt(id, layer); };
    walkTree(tree, ImageTree::root(), true, wanted, [&](NodeId id, const std::string &path) {
        const Change *change = shownChange(options, tree, id, layer, showsRemoved);
        FilterSubject subject;
        subject.tree = &tree;
        subject.node = id;
        subject.change = change;
        subject.at = layer;
        if (change == nullptr || !filter.matches(subject))
            return true;
        return rows.add(path, shownFields(options, tree, id, *change));
    });
    rows.finish();
}

} // namespace

int runFind(Console &console)
{
    const Options &options = console.options();
    auto filter = Filter::parse(filterText(options));
    if (!filter)
        return console.fail(filter.error());
    const auto image = loadImage(console, {});
    if (!image)
        return console.fail(image.error());
    const auto layer = chosenLayer(options, **image);
    if (!layer)
        return console.fail(layer.error());
    if (filter->asksForOwners())
        filter = filter->withOwners(std::make_shared<const OwnerNames>(ownerNames(*image, *layer)));
    printHits(console, *(*image)->tree(), *layer, *filter);
    return statusOfAnswer(console, **image, *layer);
}

} // namespace strata::cli
