// SPDX-License-Identifier: Apache-2.0
#include "views/common/tree/extract_choice.h"

#include "model/tree/hidden_versions.h"

#include <algorithm>
#include <set>
#include <utility>

namespace strata {

namespace {

/// Whether a version is shown that is not the one that the path has among the hidden ones: it is extracted as it is.
bool isOtherVersion(const InspectState &state, const std::vector<NodeId> &nodes)
{
    if (nodes.size() != 1 || nodes.front() != state.node())
        return false;
    const Change *hidden = newestHiddenVersion(*state.image()->tree(), state.node(), state.to());
    return hidden != nullptr && state.shownChange() != hidden;
}

} // namespace

std::optional<LayerNumber> layerToExtract(const InspectState &state, NodeId node)
{
    if (!state.image() || !node.isValid())
        return std::nullopt;
    const ImageTree &tree = *state.image()->tree();
    if (state.scope() == TreeScope::LayerOnly) {
        const Change *stored = tree.changeIn(node, state.to());
        return stored != nullptr && !stored->isRemoval() ? std::optional(state.to()) : std::nullopt;
    }
    if (state.scope() == TreeScope::Hidden && node != state.node()) {
        const Change *hidden = newestHiddenVersion(tree, node, state.to());
        return hidden != nullptr ? hidden->layerNumber() : state.to();
    }
    const Change *newest = tree.changeAt(node, state.to());
    const Change *shown = node == state.node() ? state.shownChange() : newest;
    if (shown == nullptr)
        return std::nullopt;
    if (shown == newest && !shown->isRemoval())
        return state.to();
    return shown->isRemoval() ? LayerNumber(shown->layer - 1) : shown->layerNumber();
}

std::size_t ExtractChoice::count() const
{
    std::size_t count = 0;
    for (const Part &part : parts)
        count += part.nodes.size();
    return count;
}

ExtractOptions ExtractChoice::optionsOf(const Part &part, ExtractOptions others) const
{
    others.at = part.at;
    others.layerOnly = layerOnly;
    others.hidden = hidden;
    return others;
}

std::string ExtractChoice::repeatedName() const
{
    std::set<std::string_view> names;
    for (const Part &part : parts) {
        for (const NodeId node : part.nodes) {
            if (!names.insert(image->tree()->name(node)).second)
                return std::string(image->tree()->name(node));
        }
    }
    return {};
}

ExtractChoice extractChoice(const InspectState &state, const std::vector<NodeId> &nodes)
{
    ExtractChoice choice{state.image(), state.scope() == TreeScope::LayerOnly, false, {}};
    if (!choice.image)
        return choice;
    choice.hidden = state.scope() == TreeScope::Hidden && !isOtherVersion(state, nodes);
    const auto layerOf = [&](NodeId node) {
        const auto at = layerToExtract(state, node);
        return at && choice.hidden ? state.to() : at;
    };
    const std::set<NodeId> all(nodes.begin(), nodes.end());
    const auto partAt = [&](LayerNumber at) -> ExtractChoice::Part & {
        const auto found = std::ranges::find(choice.parts, at, &ExtractChoice::Part::at);
        return found != choice.parts.end() ? *found : choice.parts.emplace_back(ExtractChoice::Part{at, {}});
    };
    for (const NodeId node : nodes) {
        const auto at = layerOf(node);
        if (!at)
            continue;
        bool comesWithAnother = false;
        for (NodeId above = node; above != ImageTree::root() && !comesWithAnother;) {
            above = choice.image->tree()->parent(above);
            comesWithAnother = all.contains(above) && layerOf(above) == at;
        }
        if (!comesWithAnother)
            partAt(*at).nodes.push_back(node);
    }
    return choice;
}

Result<ExtractReport> extractToFolder(const ExtractChoice &choice, const std::filesystem::path &folder,
                                      ExtractOptions options)
{
    ExtractReport all;
    for (const ExtractChoice::Part &part : choice.parts) {
        const auto report = extractToFolder(choice.image, part.nodes, folder, choice.optionsOf(part, options));
        if (!report)
            return fail(report);
        all.files += report->files;
        all.directories += report->directories;
        all.links += report->links;
        all.bytes += report->bytes;
        all.notes.append(report->notes);
    }
    return all;
}

} // namespace strata
