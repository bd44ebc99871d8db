// SPDX-License-Identifier: Apache-2.0
#include "model/findings/finding_scan.h"

#include "model/base/note_codes.h"
#include "model/base/path.h"
#include "model/tree/merge/link_resolver.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

namespace strata {

namespace {

/// The node of a path as one layer stores it: directories above it may be links.
std::optional<NodeId> nodeStoredAs(const ImageTree &tree, const std::string &path, LayerNumber layer)
{
    if (const auto node = tree.find(path); node && tree.changeIn(*node, layer) != nullptr)
        return node;
    const auto folder = resolvePath(tree, parentPath(path), layer);
    return folder ? tree.child(*folder, baseName(path)) : std::nullopt;
}

/// Several versions with the same fault are one finding: the lowest layer has it, and a container sees it if it sees
/// one of them.
void takeOver(Finding &older, const Finding &newer)
{
    older.visible = older.visible || newer.visible;
    older.hiddenBy = older.visible ? LayerNumber() : std::max(older.hiddenBy, newer.hiddenBy);
    older.severity = std::max(older.severity, newer.severity);
}

} // namespace

FindingScan::FindingScan(ImagePtr image, const FindingOptions &options, StopToken stop)
    : m_image(std::move(image)), m_options(options), m_stop(std::move(stop)), m_reader(m_image)
{
}

bool FindingScan::wants(const FindingRule &rule) const
{
    return m_options.only.empty() || std::ranges::find(m_options.only, rule.id) != m_options.only.end();
}

bool FindingScan::wantsOneOf(std::span<const FindingRule *const> rules) const
{
    return std::ranges::any_of(rules, [this](const FindingRule *rule) { return wants(*rule); });
}

std::optional<std::size_t> FindingScan::stepOf(LayerNumber layer) const
{
    return layer.isLayer() && layer.index() < info().layers.size() ? info().layers[layer.index()].historyStep
                                                                   : std::nullopt;
}

FindingPlace FindingScan::placeOf(NodeId node, const Change &change) const
{
    FindingPlace place{tree().path(node), change.layerNumber(), stepOf(change.layerNumber())};
    const auto changes = tree().changes(node);
    const Change *next = changes.data() + changes.size() == &change + 1 ? nullptr : &change + 1;
    place.visible = next == nullptr;
    place.hiddenBy = next == nullptr ? LayerNumber() : next->layerNumber();
    return place;
}

FindingPlace FindingScan::placeOf(EntryRef inode) const
{
    const LayerTree &layer = tree().treeOf(inode);
    const std::string path = "/" + layer.path(inode.entry);
    const auto node = nodeStoredAs(tree(), path, inode.layer);
    const Change *change = node ? tree().changeIn(*node, inode.layer) : nullptr;
    if (change == nullptr || change->isRemoval() || change->entry != inode.entry) // stored again in the same layer
        return {path, inode.layer, stepOf(inode.layer), false, inode.layer};
    FindingPlace place = placeOf(*node, *change);
    if (place.visible)
        return place;
    for (const NodeId other : tree().otherNames(*node, inode.layer)) {
        const Change *version = tree().versionAt(other, last());
        if (version == nullptr || tree().inode(refOf(*version)) != inode)
            continue;
        place.path = tree().path(other);
        place.visible = true;
        place.hiddenBy = {};
        return place;
    }
    return place;
}

FindingPlace FindingScan::placeOfStep(std::size_t step, bool isVisible) const
{
    return {.layer = info().history[step].layer, .step = step, .visible = isVisible};
}

std::optional<FindingScan::TextFile> FindingScan::textFile(std::string_view path) const
{
    const auto node = resolvePath(tree(), path, last());
    const Change *version = node ? tree().versionAt(*node, last()) : nullptr;
    if (version == nullptr)
        return std::nullopt;
    const auto file = m_reader.open(tree().ref(*version));
    if (!file)
        return std::nullopt;
    auto text = readAll(**file, longestText);
    if (!text)
        return std::nullopt;
    return TextFile{std::move(*text), placeOf(*node, *version)};
}

void FindingScan::add(const FindingRule &rule, FindingPlace place, Message text, FindingDetails details)
{
    const FindingSeverity severity = details.severity.value_or(rule.severity);
    if (!wants(rule) || severity < m_options.least)
        return;
    const std::lock_guard lock(m_mutex);
    if (++m_counts[rule.id] > listedPerRule)
        return;
    m_list.push_back({rule.id, namesElsewhere(details.also.value_or(rule.also)), severity, rule.title,
                      std::move(place.path), place.layer, place.step, place.visible, place.hiddenBy, details.bytes,
                      details.line, std::move(text)});
}

void FindingScan::addNotes()
{
    for (Note &note : m_image->allNotes().all()) {
        const NoteCodeTexts &texts = noteCodeTexts(note.code);
        const bool isWanted =
            m_options.only.empty() || std::ranges::find(m_options.only, texts.slug) != m_options.only.end();
        if (!isWanted || note.severity < m_options.least)
            continue;
        if (note.layer.isLayer() && !note.path.empty() && note.path.front() != '/')
            note.path.insert(0, 1, '/');
        m_list.push_back({.id = texts.slug,
                          .also = {},
                          .severity = note.severity,
                          .title = texts.title,
                          .path = std::move(note.path),
                          .layer = note.layer,
                          .step = stepOf(note.layer),
                          .visible = true,
                          .hiddenBy = {},
                          .bytes = {},
                          .line = {},
                          .text = std::move(note.text)});
    }
}

std::vector<Finding> FindingScan::takeList()
{
    std::vector<std::pair<std::string, Finding>> keyed; // with its text
    keyed.reserve(m_list.size());
    for (Finding &finding : m_list)
        keyed.emplace_back(finding.text.english(), std::move(finding));
    m_list.clear();
    std::map<std::string_view, std::size_t> places; // of a rule in the lists
    for (const FindingRule *rule : findingRules())
        places.emplace(rule->id, places.size());
    const auto placeOfRule = [&](std::string_view id) {
        const auto found = places.find(id);
        return found == places.end() ? places.size() : found->second; // notes last
    };
    // Of equal ones the lowest layer first.
    std::ranges::sort(keyed, [&](const auto &a, const auto &b) {
        const auto key = [&](const auto &one) {
            return std::tie(one.second.id, one.second.path, one.first, one.second.layer, one.second.line);
        };
        return key(a) < key(b);
    });
    std::vector<Finding> list;
    const std::pair<std::string, Finding> *before = nullptr;
    for (auto &one : keyed) {
        const bool isSame = before != nullptr && !one.second.path.empty() && list.back().id == one.second.id &&
                            list.back().path == one.second.path && before->first == one.first &&
                            !(list.back().layer == one.second.layer && list.back().line != one.second.line);
        if (isSame)
            takeOver(list.back(), one.second);
        else
            list.push_back(std::move(one.second));
        before = &one;
    }
    for (const auto &[id, count] : m_counts) {
        if (count <= listedPerRule)
            continue;
        const FindingRule &rule = *findingRule(id);
        list.push_back(
            {.id = rule.id,
             .also = namesElsewhere(rule.also),
             .severity = rule.severity,
             .title = rule.title,
             .path = {},
             .layer = {},
             .step = {},
             .visible = true,
             .hiddenBy = {},
             .bytes = {},
             .line = {},
             .text = Message(QT_TRANSLATE_NOOP("Message", "and %1 more of this kind"), count - listedPerRule)});
    }
    std::ranges::stable_sort(list, [&](const Finding &a, const Finding &b) {
        const auto key = [&](const Finding &one) {
            return std::tuple(-static_cast<int>(one.severity), placeOfRule(one.id), one.id, std::string_view(one.path),
                              one.layer, one.step);
        };
        return key(a) < key(b);
    });
    return list;
}

} // namespace strata
