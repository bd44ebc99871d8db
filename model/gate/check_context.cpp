// SPDX-License-Identifier: Apache-2.0
#include "model/gate/check_context.h"

#include "model/base/text.h"
#include "model/gate/check_rule.h"
#include "model/tree/merge/link_resolver.h"

#include <utility>

namespace strata {

void pass(CheckRow &row, Message why)
{
    row.outcome = Outcome::Pass;
    row.why = std::move(why);
}

void failRow(CheckRow &row, Message why)
{
    row.outcome = Outcome::Fail;
    row.why = std::move(why);
}

void skip(CheckRow &row, Message why)
{
    row.outcome = Outcome::Skip;
    row.why = std::move(why);
}

void leaveOpen(CheckRow &row, Message why)
{
    row.outcome = Outcome::Incomplete;
    row.why = std::move(why);
}

void addPlace(CheckRow &row, CheckPlace place)
{
    ++row.placeCount;
    if (row.places.size() < CheckReport::mostPlaces)
        row.places.push_back(std::move(place));
}

CheckContext::CheckContext(ImagePtr image, SizeProfilePtr old, FindingIgnores ignores, std::optional<BaseLayers> base,
                           StopToken stop)
    : m_image(image)
    , m_old(std::move(old))
    , m_ignores(std::move(ignores))
    , m_stop(std::move(stop))
    , m_reader(std::move(image))
    , m_base(std::move(base))
{
}

std::optional<std::size_t> CheckContext::stepOf(LayerNumber layer) const
{
    if (!layer.isLayer() || layer.index() >= info().layers.size())
        return std::nullopt;
    return info().layers[layer.index()].historyStep;
}

CheckPlace CheckContext::placeOf(NodeId node) const
{
    CheckPlace place{.path = tree().path(node)};
    const std::span<const Change> changes = tree().changes(node);
    for (const Change &change : changes) {
        if (!change.isRemoval())
            place.layer = change.layerNumber();
    }
    place.step = stepOf(place.layer);
    return place;
}

std::optional<EntryRef> CheckContext::inodeOf(NodeId node) const
{
    const Change *version = tree().versionAt(node, last());
    return version ? tree().inode(tree().ref(*version)) : std::nullopt;
}

Result<std::string> CheckContext::textOf(std::string_view path, std::uint64_t limit) const
{
    const auto node = resolvePath(tree(), path, last());
    if (!node)
        return fail(node);
    const auto inode = inodeOf(*node);
    if (!inode)
        return fail(ErrorCode::NotFound, QT_TRANSLATE_NOOP("Message", "the target of this hard link does not exist"));
    const EntryType type = tree().entry(*inode).type;
    if (type == EntryType::Directory)
        return fail(ErrorCode::Unsupported, QT_TRANSLATE_NOOP("Message", "it is a directory, not a file"));
    const auto bytes = m_reader.open(*inode);
    if (!bytes)
        return fail(bytes);
    return readAll(**bytes, limit);
}

const ImageSizes &CheckContext::sizes()
{
    if (const ImagePtr &all = image(); !m_sizes)
        m_sizes = imageSizesAt(*all, last());
    return *m_sizes;
}

std::optional<std::uint64_t> CheckContext::sizeOf(MeasuredSize kind)
{
    return sizeOfKind(sizes().image, kind);
}

const DiveScore &CheckContext::diveScore()
{
    if (const ImageTree &all = tree(); !m_diveScore)
        m_diveScore = diveScoreOf(all);
    return *m_diveScore;
}

const Waste &CheckContext::waste()
{
    if (const ImageTree &all = tree(); !m_waste)
        m_waste = wasteOf(all, base().last);
    return *m_waste;
}

const BaseLayers &CheckContext::base()
{
    if (!m_base)
        m_base = baseLayersOf(info(), m_image->archive()->images());
    return *m_base;
}

} // namespace strata
