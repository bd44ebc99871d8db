// SPDX-License-Identifier: Apache-2.0
#include "app/cli/missing_path.h"

#include "model/tree/merge/link_resolver.h"

#include <algorithm>
#include <vector>

namespace strata::cli {

namespace {

constexpr std::size_t mostLayersNamed = 5;

} // namespace

std::string whereElse(const ImageTree &tree, const std::string &path, LayerNumber at, bool followLast)
{
    const auto isThere = [&](LayerNumber layer) {
        const auto node = resolvePath(tree, path, layer, followLast);
        return node && tree.existsAt(*node, layer);
    };
    for (std::uint32_t below = at.value; below-- > 1;) {
        if (isThere(LayerNumber(below)))
            return "removed in layer " + std::to_string(below + 1) + "; use --at " + std::to_string(below);
    }
    for (std::uint32_t above = at.value + 1; above <= tree.lastLayer().value; ++above) {
        if (isThere(LayerNumber(above)))
            return "added in layer " + std::to_string(above) + "; use --at " + std::to_string(above);
    }
    return {};
}

std::string layersThatStore(const ImageTree &tree, NodeId node)
{
    std::vector<std::string> layers;
    for (const Change &change : tree.changes(node)) {
        if (!change.isRemoval())
            layers.push_back(std::to_string(change.layer));
    }
    if (layers.empty())
        return {};
    std::string text = layers.size() == 1 ? "; layer " : "; layers ";
    const std::size_t named = std::min(layers.size(), mostLayersNamed);
    for (std::size_t i = 0; i < named; ++i) {
        const bool isLast = i + 1 == layers.size();
        text += i == 0 ? "" : (isLast ? " and " : ", ");
        text += layers[i];
    }
    if (named < layers.size())
        text += " and " + std::to_string(layers.size() - named) + " more";
    return text + (layers.size() == 1 ? " does" : " do");
}

} // namespace strata::cli
