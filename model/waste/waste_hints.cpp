// SPDX-License-Identifier: Apache-2.0
#include "model/waste/waste_hints.h"

#include "model/base/text.h"
#include "model/image/history/build_step.h"
#include "model/waste/needless_paths.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

namespace strata {

namespace {

/// What made a layer.
struct LayerStep {
    std::optional<std::size_t> step;
    bool isRun = false;
    bool isCopy = false;    // COPY or ADD
    bool isContext = false; // one that copies from the build context, and not a root file system
};

/// What an ADD of a root file system brings, and a context seldom has.
bool isRootFilesystem(const LayerTreePtr &layer)
{
    return layer && (layer->find("etc/passwd") || layer->find("etc/os-release") || layer->find("usr/lib/os-release"));
}

std::vector<LayerStep> stepsOf(const ImageTree &tree, const ImageInfo &image)
{
    std::vector<LayerStep> steps;
    for (const LayerInfo &layer : image.layers) {
        LayerStep &made = steps.emplace_back();
        made.step = layer.historyStep;
        if (!made.step)
            continue;
        const BuildStep step = parseBuildStep(image.history[*made.step].createdBy);
        made.isRun = step.keyword == "RUN";
        made.isCopy = step.keyword == "COPY" || step.keyword == "ADD";
        const bool isOfStage = (" " + step.arguments).find(" --from=") != std::string::npos;
        made.isContext = made.isCopy && !isOfStage && layer.number <= tree.lastLayer() &&
                         !isRootFilesystem(tree.layer(layer.number));
    }
    return steps;
}

/// A directory (or file) that is needless, with everything below it.
struct Needless {
    NodeId top;
    NodeId group;         // the first one that the same hint is about
    bool isCache = false; // else it belongs in .dockerignore
};

class HintFinder {
public:
    HintFinder(const ImageTree &tree, const ImageInfo &image, const Waste &waste)
        : m_tree(tree), m_waste(waste), m_steps(stepsOf(tree, image))
    {
        m_result.ofVersion.resize(waste.versions.size());
    }

    [[nodiscard]] WasteHints run()
    {
        findNeedless();
        addNeedless();
        for (std::size_t i = 0; i < m_waste.versions.size(); ++i)
            addVersion(i);
        finish();
        return std::move(m_result);
    }

private:
    struct Key {
        HintKind kind = HintKind::JoinRun;
        LayerNumber stores; // for JoinRun, the lowest of the layers that RUN made in a row
        LayerNumber hides;  // 0 for JoinRun, and for what is needless whether or not it is hidden
        NodeId group;       // of what is needless
        auto operator<=>(const Key &) const = default;
    };

    [[nodiscard]] const LayerStep &stepOf(LayerNumber layer) const { return m_steps[layer.index()]; }
    [[nodiscard]] bool isOwn(LayerNumber layer) const
    {
        return layer > m_waste.baseLayers && layer.value <= m_steps.size();
    }

    /// Parents have smaller ids: one pass forward marks everything below.
    void findNeedless()
    {
        const bool mayIgnore = std::ranges::any_of(m_steps, &LayerStep::isContext);
        std::vector<NodeId> caches = cacheFolders(m_tree);
        if (caches.empty() && !mayIgnore)
            return;
        std::ranges::sort(caches);
        m_needlessOf.resize(m_tree.nodeCount());
        auto nextCache = caches.begin();
        std::map<std::string_view, NodeId> leftovers;
        for (std::uint32_t i = 1; i < m_tree.nodeCount(); ++i) {
            const NodeId id(i);
            const bool isCache = nextCache != caches.end() && *nextCache == id;
            if (isCache)
                ++nextCache;
            m_needlessOf[i] = m_needlessOf[m_tree.parent(id).value];
            if (m_needlessOf[i] != 0 || !(isCache || (mayIgnore && isBuildLeftover(m_tree.name(id)))))
                continue;
            const NodeId group = isCache ? id : leftovers.try_emplace(m_tree.name(id), id).first->second;
            m_needless.push_back({id, group, isCache});
            m_needlessOf[i] = static_cast<std::uint32_t>(m_needless.size());
        }
    }

    /// Of what an own layer stores below a needless directory; empty if it is not needless there.
    [[nodiscard]] std::optional<Key> needlessKey(NodeId node, LayerNumber layer) const
    {
        if (m_needless.empty() || !node.isValid() || m_needlessOf[node.value] == 0 || !isOwn(layer))
            return std::nullopt;
        const Needless &needless = needlessAt(node);
        if (!needless.isCache && !stepOf(layer).isContext)
            return std::nullopt;
        return Key{needless.isCache ? HintKind::PackageCache : HintKind::DockerIgnore, layer, {}, needless.group};
    }

    [[nodiscard]] const Needless &needlessAt(NodeId node) const { return m_needless[m_needlessOf[node.value] - 1]; }

    /// Visible or hidden.
    void addNeedless()
    {
        if (m_needless.empty())
            return;
        for (std::uint32_t i = 0; i < m_tree.nodeCount(); ++i) {
            if (m_needlessOf[i] == 0)
                continue;
            for (const Change &change : m_tree.changes(NodeId(i))) {
                if (change.isRemoval() || m_tree.entry(change).type != EntryType::File)
                    continue;
                const std::uint64_t bytes = m_tree.entry(change).size;
                const auto key = bytes != 0 ? needlessKey(NodeId(i), change.layerNumber()) : std::nullopt;
                if (key)
                    add(*key, needlessAt(NodeId(i)).top, bytes);
            }
        }
    }

    void addVersion(std::size_t index)
    {
        const WastedVersion &version = m_waste.versions[index];
        if (const auto key = needlessKey(version.node, version.entry.layer)) {
            if (const auto found = m_hints.find(*key); found != m_hints.end()) // its bytes are counted there
                m_result.ofVersion[index] = found->second;
            return;
        }
        const std::optional<HintKind> kind = kindOf(version);
        if (!kind)
            return;
        const Key key = *kind == HintKind::JoinRun ? Key{*kind, firstRun(version.entry.layer), {}, {}}
                                                   : Key{*kind, version.entry.layer, version.hiddenBy, {}};
        const std::uint32_t hint = add(key, version.node, version.bytes);
        m_result.ofVersion[index] = hint;
        m_from[hint] = std::min(m_from[hint], version.entry.layer);
        m_to[hint] = std::max(m_to[hint], version.hiddenBy);
    }

    [[nodiscard]] std::optional<HintKind> kindOf(const WastedVersion &version) const
    {
        if (!version.node.isValid() || !isOwn(version.hiddenBy) || version.hiddenBy == version.entry.layer)
            return std::nullopt;
        const LayerStep &stores = stepOf(version.entry.layer);
        const LayerStep &hides = stepOf(version.hiddenBy);
        const bool isOfBase = !isOwn(version.entry.layer);
        const bool isRemoved = version.reason != WasteReason::Rewritten && version.reason != WasteReason::Metadata;
        if (version.reason == WasteReason::Metadata) {
            const Change *change = m_tree.changeIn(version.node, version.hiddenBy);
            const What what = change != nullptr ? change->what : What::Nothing;
            const bool isChown = contains(what, What::Owner) || contains(what, What::Mode);
            if (!isOfBase && stores.isCopy && hides.isRun && isChown)
                return HintKind::CopyChown;
        }
        if (!isOfBase && areAllRuns(version.entry.layer, version.hiddenBy))
            return HintKind::JoinRun;
        if (version.reason == WasteReason::Metadata)
            return HintKind::MetadataOnly;
        if (isOfBase)
            return HintKind::SmallerBase;
        if (!isRemoved)
            return std::nullopt;
        return stores.isCopy ? HintKind::MultiStage : HintKind::DeleteInStep;
    }

    /// Of these layers and those between them.
    [[nodiscard]] bool areAllRuns(LayerNumber first, LayerNumber last) const
    {
        return std::all_of(m_steps.begin() + static_cast<std::ptrdiff_t>(first.index()),
                           m_steps.begin() + static_cast<std::ptrdiff_t>(last.index()) + 1,
                           [](const LayerStep &step) { return step.isRun; });
    }

    /// The lowest own layer from which on all layers up to this one were made by RUN.
    [[nodiscard]] LayerNumber firstRun(LayerNumber layer) const
    {
        while (isOwn(LayerNumber(layer.value - 1)) && layer.value > 1 && stepOf(LayerNumber(layer.value - 1)).isRun)
            --layer.value;
        return layer;
    }

    std::uint32_t add(const Key &key, NodeId node, std::uint64_t bytes)
    {
        const auto [place, isNew] = m_hints.try_emplace(key, static_cast<std::uint32_t>(m_result.hints.size()));
        if (isNew) {
            m_result.hints.push_back({.kind = key.kind});
            m_keys.push_back(key);
            m_common.push_back(node);
            m_largest.push_back({0, node});
            m_from.push_back(key.stores.isLayer() && key.kind == HintKind::JoinRun ? LayerNumber(UINT32_MAX)
                                                                                   : key.stores);
            m_to.push_back(key.hides);
        }
        const std::uint32_t at = place->second;
        m_result.hints[at].bytes += bytes;
        ++m_result.hints[at].files;
        m_common[at] = commonFolder(m_common[at], node);
        if (bytes > m_largest[at].first)
            m_largest[at] = {bytes, node};
        return at;
    }

    [[nodiscard]] NodeId commonFolder(NodeId a, NodeId b) const
    {
        while (a != b) {
            if (a > b)
                a = m_tree.parent(a);
            else
                b = m_tree.parent(b);
        }
        return a;
    }

    void finish()
    {
        for (std::size_t i = 0; i < m_result.hints.size(); ++i) {
            const NodeId largest = m_largest[i].second;
            const bool isAnywhere = m_common[i] == ImageTree::root();
            std::string path = m_tree.path(isAnywhere ? largest : m_common[i]);
            const std::string shown = shownText(path);
            const Message files = isAnywhere ? Message(QT_TRANSLATE_NOOP("Message", "files such as %1"), shown)
                                  : m_common[i] == largest
                                      ? Message(shown)
                                      : Message(QT_TRANSLATE_NOOP("Message", "files in %1"), shown);
            describe(i, std::move(path), files);
        }
        std::vector<std::uint32_t> order(m_result.hints.size());
        std::iota(order.begin(), order.end(), 0U);
        std::ranges::stable_sort(order, std::greater(), [this](std::uint32_t i) { return m_result.hints[i].bytes; });
        std::vector<std::uint32_t> place(order.size());
        std::vector<WasteHint> sorted;
        for (std::uint32_t i = 0; i < order.size(); ++i) {
            place[order[i]] = i;
            sorted.push_back(std::move(m_result.hints[order[i]]));
        }
        m_result.hints = std::move(sorted);
        for (auto &hint : m_result.ofVersion) {
            if (hint)
                hint = place[*hint];
        }
    }

    /// `files`: what the hint is about, as a part of a sentence.
    void describe(std::size_t index, std::string path, const Message &files)
    {
        WasteHint &hint = m_result.hints[index];
        const std::uint32_t stores = m_from[index].value;
        const std::uint32_t hides = m_to[index].value;
        const std::string shown = shownText(path);
        hint.path = std::move(path);
        hint.stores = m_from[index];
        hint.layer = m_to[index];
        switch (hint.kind) {
        case HintKind::CopyChown:
            hint.layer = hint.stores;
            hint.text = Message(QT_TRANSLATE_NOOP("Message", "layer %1 stores again, with another owner or mode, what "
                                                             "layer %2 copied to %3: use COPY --chown or --chmod"),
                                hides, stores, shown);
            break;
        case HintKind::JoinRun:
            hint.text = Message(QT_TRANSLATE_NOOP("Message", "layers %1 to %2 make and then change or remove %3: join "
                                                             "their RUN instructions into one"),
                                stores, hides, files);
            break;
        case HintKind::DeleteInStep:
            hint.layer = hint.stores;
            hint.text = Message(QT_TRANSLATE_NOOP("Message", "layer %1 removes %2, which layer %3 made: do both in "
                                                             "one step"),
                                hides, files, stores);
            break;
        case HintKind::MultiStage:
            hint.layer = hint.stores;
            hint.text = Message(QT_TRANSLATE_NOOP("Message", "layer %1 removes what layer %2 copied to %3: copy it in "
                                                             "a build stage, or use RUN --mount"),
                                hides, stores, shown);
            break;
        case HintKind::PackageCache:
            hint.layer = hint.stores;
            hint.text = Message(QT_TRANSLATE_NOOP("Message", "layer %1 stores the package cache %2: use RUN "
                                                             "--mount=type=cache, or remove it in the same step"),
                                stores, shown);
            break;
        case HintKind::DockerIgnore:
            hint.layer = hint.stores;
            hint.text = Message(QT_TRANSLATE_NOOP("Message", "layer %1 copies %2 to %3: list it in .dockerignore"),
                                stores, shownText(m_tree.name(m_keys[index].group)), shown);
            break;
        case HintKind::MetadataOnly:
            hint.text = Message(QT_TRANSLATE_NOOP("Message", "layer %1 stores %2 again, only to change owner, mode or "
                                                             "times: set them in the step of layer %3"),
                                hides, files, stores);
            break;
        case HintKind::SmallerBase:
            hint.text = Message(QT_TRANSLATE_NOOP("Message", "layer %1 removes or replaces %2 of the base image, but "
                                                             "the bytes stay stored: choose another base image"),
                                hides, files);
            break;
        }
        if (hint.layer.isLayer() && hint.layer.value <= m_steps.size())
            hint.step = stepOf(hint.layer).step;
    }

    const ImageTree &m_tree;
    const Waste &m_waste;
    std::vector<LayerStep> m_steps; // by layer
    std::vector<Needless> m_needless;
    std::vector<std::uint32_t> m_needlessOf; // by node: index into m_needless plus one, or 0
    std::map<Key, std::uint32_t> m_hints;
    std::vector<Key> m_keys;      // the next five by hint
    std::vector<NodeId> m_common; // directory of all its files
    std::vector<std::pair<std::uint64_t, NodeId>> m_largest;
    std::vector<LayerNumber> m_from; // the lowest layer that stores a file of it
    std::vector<LayerNumber> m_to;   // the uppermost layer that hides one
    WasteHints m_result;
};

} // namespace

std::string_view hintName(HintKind kind)
{
    switch (kind) {
    case HintKind::CopyChown: return "copy-chown";
    case HintKind::JoinRun: return "join-run";
    case HintKind::DeleteInStep: return "delete-in-step";
    case HintKind::MultiStage: return "multi-stage";
    case HintKind::PackageCache: return "package-cache";
    case HintKind::DockerIgnore: return "dockerignore";
    case HintKind::MetadataOnly: return "metadata-only";
    case HintKind::SmallerBase: return "smaller-base";
    }
    return {};
}

const char *hintTitle(HintKind kind)
{
    switch (kind) {
    case HintKind::CopyChown: return QT_TRANSLATE_NOOP("Section", "Set the owner or mode in COPY");
    case HintKind::JoinRun: return QT_TRANSLATE_NOOP("Section", "Join RUN instructions");
    case HintKind::DeleteInStep: return QT_TRANSLATE_NOOP("Section", "Remove it in the same step");
    case HintKind::MultiStage: return QT_TRANSLATE_NOOP("Section", "Use a build stage");
    case HintKind::PackageCache: return QT_TRANSLATE_NOOP("Section", "Do not store package caches");
    case HintKind::DockerIgnore: return QT_TRANSLATE_NOOP("Section", "Add to .dockerignore");
    case HintKind::MetadataOnly: return QT_TRANSLATE_NOOP("Section", "Set owner and mode where the file is made");
    case HintKind::SmallerBase: return QT_TRANSLATE_NOOP("Section", "Choose another base image");
    }
    return "";
}

WasteHints wasteHintsOf(const ImageTree &tree, const ImageInfo &image, const Waste &waste)
{
    return HintFinder(tree, image, waste).run();
}

} // namespace strata
