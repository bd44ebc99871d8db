// SPDX-License-Identifier: Apache-2.0
#include "app/cli/find_rows.h"
#include "app/cli/image_input.h"
#include "app/cli/option_parts.h"
#include "model/base/text.h"
#include "model/image/image_owners.h"
#include "model/search/content_terms.h"
#include "model/tree/query/filter.h"
#include "model/tree/query/filter_help.h"
#include "model/tree/tree_walk.h"

#include <algorithm>
#include <memory>

namespace strata::cli {

namespace {

struct Options {
    std::vector<std::string> filter;
    FindOutput output;
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

/// The changes that a filter is asked about.
class Hits {
public:
    Hits(const Options &options, const ImageTree &tree, LayerNumber layer, const Filter &filter)
        : m_options(options), m_tree(tree), m_layer(layer), m_filter(filter), m_showsRemoved(filter.asksForRemoved())
    {
    }

    [[nodiscard]] const Change *shown(NodeId id) const
    {
        return shownChange(m_options.where, m_tree, id, m_layer, m_showsRemoved);
    }

    void print(Console &console) const
    {
        FindRows rows(console, m_options.output, m_tree);
        const auto wanted = [&](NodeId id) {
            return m_options.where.layer || m_showsRemoved || m_tree.existsAt(id, m_layer);
        };
        walkTree(m_tree, ImageTree::root(), true, wanted, [&](NodeId id, const std::string &path) {
            const Change *change = shown(id);
            if (change == nullptr || !m_filter.matches({m_tree, id, *change, m_layer}))
                return true;
            return rows.add(id, path, shownEntryFields(m_tree, id, *change, m_options.where.layer.has_value()));
        });
        rows.finish();
    }

private:
    const Options &m_options;
    const ImageTree &m_tree;
    LayerNumber m_layer;
    const Filter &m_filter;
    bool m_showsRemoved;
};

void configure(CLI::App &app, Options &options)
{
    app.add_option("FILTER", options.filter, "A filter (see below); several words are joined by spaces")
        ->required()
        ->type_name("FILTER")
        ->expected(1, -1);
    addFindOutput(app, options.output);
    addLayerChoice(app, options.where);
}

/// The filter with what it must know of the image: names of owners, contents of files.
Result<Filter> filterFor(Console &console, const Options &options, const ImagePtr &image, LayerNumber layer,
                         Filter filter)
{
    if (filter.asksForOwners())
        filter = filter.withOwners(std::make_shared<const OwnerNames>(ownerNames(image, layer)));
    NoteList notes;
    const Hits hits(options, *image->tree(), layer, filter);
    auto complete = withContentsOf(
        image, filter, layer, [&](NodeId id) { return hits.shown(id); }, notes, console.stop(),
        [&](std::uint64_t doneBytes, std::uint64_t total) { console.progress("searching", doneBytes, total); });
    if (complete && !notes.isEmpty()) {
        const Note first = notes.all().front();
        return fail(ErrorCode::Damaged, escapedForDisplay(first.path) + ": " + first.text.english());
    }
    return complete;
}

int run(Console &console, const Options &options)
{
    if (const std::string wrong = complaintAbout(options.output, console.options()); !wrong.empty())
        return console.fail(Error(ErrorCode::Usage, wrong), "find");
    const auto parsed = Filter::parse(filterText(options));
    if (!parsed)
        return console.fail(parsed.error());
    const auto image = loadImage(console, {});
    if (!image)
        return console.fail(image.error());
    const auto layer = chosenLayer(options.where, **image);
    if (!layer)
        return console.fail(layer.error());
    const auto filter = filterFor(console, options, *image, *layer, *parsed);
    if (!filter)
        return console.fail(filter.error());
    Hits(options, *(*image)->tree(), *layer, *filter).print(console);
    return statusOfAnswer(console, **image, *layer, options.where);
}

} // namespace

CommandInfo findCommand()
{
    return {
        .name = "find",
        .summary = "Find the entries that match a filter",
        .examples = {"find app.tar 'type:f size>1M !/usr/share'", "find app.tar type:f --sort size --limit 10 --sum"},
        .remarks = filterLanguage(),
        .configure = withOptions(configure, run)};
}

} // namespace strata::cli
