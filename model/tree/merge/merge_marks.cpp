// SPDX-License-Identifier: Apache-2.0
#include "model/tree/merge/merge_marks.h"

#include "model/tree/whiteout.h"

#include <string>

namespace strata {

/// For the targets of links, on the way to a mark.
struct MergeMarks::View {
    MergeMarks &marks;

    [[nodiscard]] static PlaceId root() { return 0; }
    [[nodiscard]] PlaceId parent(PlaceId place) const { return marks.m_places[place].parent; }
    [[nodiscard]] std::optional<PlaceId> lookUp(PlaceId folder, std::string_view name) const
    {
        return marks.lookUp(folder, name);
    }
    [[nodiscard]] bool isFolder(PlaceId place) const { return marks.m_places[place].isFolder; }
    [[nodiscard]] std::optional<std::string_view> linkTarget(PlaceId place) const { return marks.linkTarget(place); }
    [[nodiscard]] static std::optional<PlaceId> missing(PlaceId, std::string_view) { return std::nullopt; }
};

MergeMarks::MergeMarks(MergeContext &context, LayerNotes &notes)
    : m_context(context), m_number(notes.layer()), m_layer(*context.originals[notes.layer().index()])
{
    Place root;
    root.own = LayerTree::root();
    root.lower = MergeNodes::root();
    root.isFolder = true;
    root.isCleared = hasMark(root.own, opaqueName);
    m_places.push_back(root);
}

MergeMarks::Folder MergeMarks::find(EntryId folder)
{
    const PlaceId id = placeOf(folder);
    if (id == noPlace)
        return {};
    const Place &place = m_places[id];
    const bool isKept = place.lower != noNode && m_context.nodes[place.lower].isFolder;
    return {isKept ? place.lower : noNode, place.throughLink, place.isReplacing};
}

MergeMarks::PlaceId MergeMarks::placeOf(EntryId folder)
{
    m_chain.clear();
    EntryId up = folder;
    while (up != LayerTree::root() && !m_known.contains(up.value)) {
        m_chain.push_back(up);
        up = m_layer.entry(up).parent;
    }
    PlaceId place = up == LayerTree::root() ? 0 : m_known.at(up.value);
    std::vector<EntryId> chain;
    chain.swap(m_chain); // what is asked of links on the way asks for other folders
    while (!chain.empty()) {
        place = place == noPlace ? noPlace : step(place, chain.back());
        m_known.emplace(chain.back().value, place);
        chain.pop_back();
    }
    return place;
}

MergeMarks::PlaceId MergeMarks::step(PlaceId above, EntryId folder)
{
    const std::optional<PlaceId> found = lookUp(above, m_layer.name(folder));
    if (!found)
        return noPlace;
    const std::optional<std::string_view> target = linkTarget(*found);
    if (!target)
        return m_places[*found].isFolder ? *found : noPlace;
    if (target->empty() || m_context.isExhausted())
        return noPlace;
    View view{*this};
    const Walked<PlaceId> walked = PathWalk<View, PlaceId>(view).walk(above, *target, true);
    m_context.spend(walked.steps);
    if (walked.end != WalkEnd::Found || !m_places[walked.node].isFolder)
        return noPlace;
    Place place = m_places[walked.node]; // the same, reached otherwise
    place.throughLink = true;
    return add(place);
}

MergeMarks::PlaceId MergeMarks::add(const Place &place)
{
    m_places.push_back(place);
    return static_cast<PlaceId>(m_places.size() - 1);
}

/// What is there once the layer is unpacked.
std::optional<MergeMarks::PlaceId> MergeMarks::lookUp(PlaceId folder, std::string_view name)
{
    const Place above = m_places[folder];
    Place place;
    place.parent = folder;
    place.throughLink = above.throughLink;
    place.isReplacing = above.isReplacing;
    place.own = ownEntry(above.own, name);
    const bool inFolder = above.lower != noNode && m_context.nodes[above.lower].isFolder;
    place.lower = inFolder ? m_context.nodes.findAlive(above.lower, name).value_or(noNode) : noNode;
    place.isCleared = above.isCleared || hasMark(above.own, std::string(whiteoutPrefix).append(name)) ||
                      hasMark(place.own, opaqueName);
    const bool isLinkBelow = place.lower != noNode && m_context.nodes[place.lower].isLink;
    if (isLinkBelow && (!place.own.isValid() || m_layer.entry(place.own).has(Entry::Implied)))
        place.own = ownThroughLinks(place.lower, place.own);
    const bool isStored = place.own.isValid() && !m_layer.entry(place.own).has(Entry::Implied);
    if (!place.own.isValid() && place.lower == noNode)
        return std::nullopt;
    if (isStored) {
        place.isFolder = m_layer.entry(place.own).isDirectory();
        if (isLinkBelow)
            place.lower = noNode;
    } else if (isLinkBelow) {
        if (!isFollowed(above, name, place.lower)) {
            place.isReplacing |= !place.isCleared;
            place.isFolder = true;
            place.lower = noNode;
        }
    } else {
        place.isFolder = place.own.isValid() || m_context.nodes[place.lower].isFolder;
        place.isReplacing |= place.lower != noNode && !m_context.nodes[place.lower].isFolder && !place.isCleared;
    }
    return add(place);
}

/// Whether a link of a lower layer still leads somewhere when this layer is unpacked.
bool MergeMarks::isFollowed(const Place &folder, std::string_view name, MergeId link) const
{
    const bool isRemoved = folder.isCleared || hasMark(folder.own, std::string(whiteoutPrefix).append(name));
    return m_context.rules.unpack == Unpack::Stacked && !isRemoved && m_context.symlinkTarget(link).has_value();
}

std::optional<std::string_view> MergeMarks::linkTarget(PlaceId id) const
{
    const Place &place = m_places[id];
    if (place.isFolder)
        return std::nullopt;
    if (place.own.isValid() && !m_layer.entry(place.own).has(Entry::Implied)) {
        if (m_layer.entry(place.own).type == EntryType::Symlink)
            return m_layer.linkTarget(place.own);
        return std::nullopt;
    }
    return place.lower != noNode ? m_context.symlinkTarget(place.lower) : std::nullopt;
}

bool MergeMarks::hasMark(EntryId folder, std::string_view markName) const
{
    return folder.isValid() && m_layer.child(folder, markName).has_value();
}

EntryId MergeMarks::ownEntry(EntryId folder, std::string_view name) const
{
    return folder.isValid() ? m_layer.child(folder, name).value_or(EntryId()) : EntryId();
}

/// What the layer stores in place of that link by another path, which leads there through links.
EntryId MergeMarks::ownThroughLinks(MergeId link, EntryId otherwise)
{
    if (!m_linksKnown && m_context.rules.unpack == Unpack::Stacked) {
        m_linksKnown = true; // now: the look-ups below come here again
        const auto count = static_cast<std::uint32_t>(m_layer.entryCount());
        for (EntryId id(1); id.value < count; ++id.value) {
            const Entry &entry = m_layer.entry(id);
            const bool isNamed = entry.isDirectory() || entry.type == EntryType::Symlink;
            if (!isNamed || entry.has(Entry::Implied) || entry.has(Entry::Superseded) || entry.has(Entry::AufsHidden))
                continue;
            const PlaceId folder = placeOf(entry.parent);
            if (folder == noPlace || !m_places[folder].throughLink || m_places[folder].lower == noNode)
                continue;
            const auto node = m_context.nodes.findAlive(m_places[folder].lower, m_layer.name(id));
            if (node && m_context.nodes[*node].isLink)
                m_replacedLinks.insert_or_assign(*node, id);
        }
    }
    const auto found = m_replacedLinks.find(link);
    return found == m_replacedLinks.end() ? otherwise : found->second;
}

} // namespace strata
