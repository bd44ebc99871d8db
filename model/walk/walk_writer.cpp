// SPDX-License-Identifier: Apache-2.0
#include "model/walk/walk_writer.h"

#include "model/places/registry/reference.h"

#include <algorithm>
#include <utility>

namespace strata {

WalkWriter::WalkWriter(WalkStore store, const ImageInfo &image) : m_image(image)
{
    m_walk.store = store;
    for (const LayerInfo &layer : image.layers) {
        if (!layer.isContainer)
            m_layers.push_back(&layer);
    }
}

WalkStep &WalkWriter::add(WalkStepKind kind, Message text, std::string value, LayerNumber layer)
{
    WalkStep step;
    step.kind = kind;
    step.layer = layer;
    step.text = std::move(text);
    step.value = std::move(value);
    return m_walk.steps.emplace_back(std::move(step));
}

WalkStep &WalkWriter::addGiven(WalkStepKind kind, Message text, std::string value, std::string_view given,
                               LayerNumber layer)
{
    WalkStep &step = add(kind, std::move(text), std::move(value), layer);
    step.basis = WalkBasis::Given;
    step.given = given;
    return step;
}

WalkStep &WalkWriter::addMissing(WalkStepKind kind, Message text, LayerNumber layer)
{
    WalkStep &step = add(kind, std::move(text), {}, layer);
    step.basis = WalkBasis::Missing;
    return step;
}

WalkStep &WalkWriter::addDiffId(const LayerInfo &layer)
{
    if (layer.diffId.isNull())
        return addMissing(WalkStepKind::DiffId,
                          QT_TRANSLATE_NOOP("Message", "The config does not name a diff ID for this layer."),
                          layer.number);
    return add(WalkStepKind::DiffId,
               QT_TRANSLATE_NOOP("Message",
                                 "The config names the diff ID, the digest of the layer's tar without compression."),
               layer.diffId.text(), layer.number);
}

WalkStep &WalkWriter::addChainId(const LayerInfo &layer)
{
    if (layer.chainId.isNull())
        return addMissing(WalkStepKind::ChainId,
                          QT_TRANSLATE_NOOP("Message", "Without all diff IDs up to here there is no chain ID."),
                          layer.number);
    if (layer.number == LayerNumber(1)) {
        WalkStep &step =
            add(WalkStepKind::ChainId, QT_TRANSLATE_NOOP("Message", "The chain ID of the lowest layer is its diff ID."),
                layer.chainId.text(), layer.number);
        step.basis = WalkBasis::Computed;
        return step;
    }
    const Digest &below = m_image.layers[layer.number.index() - 1].chainId;
    WalkStep &step =
        add(WalkStepKind::ChainId,
            QT_TRANSLATE_NOOP("Message", "The chain ID is the digest of the chain ID below, a blank and the diff ID."),
            layer.chainId.text(), layer.number);
    step.basis = WalkBasis::Computed;
    step.formula = "sha256(\"" + below.text() + " " + layer.diffId.text() + "\")";
    return step;
}

void WalkWriter::addLowerDirs(const std::vector<std::string> &baseFirst, bool isRead, std::string_view given)
{
    if (baseFirst.empty() || std::ranges::find(baseFirst, std::string()) != baseFirst.end())
        return;
    std::string list;
    for (auto folder = baseFirst.rbegin(); folder != baseFirst.rend(); ++folder)
        list += (list.empty() ? "lowerdir=" : ":") + *folder;
    const Message text(
        QT_TRANSLATE_NOOP("Message", "The mount of a container names the layers so, the top one first."));
    if (isRead)
        add(WalkStepKind::LowerDirs, text, std::move(list)).basis = WalkBasis::Store;
    else
        addGiven(WalkStepKind::LowerDirs, text, std::move(list), given);
}

void WalkWriter::addContainer(Message text, std::string usual, std::string_view given)
{
    const bool isOpened = !m_image.layers.empty() && m_image.layers.back().isContainer;
    if (isOpened && m_walk.isRead && !m_image.layers.back().memberName.empty())
        add(WalkStepKind::Container, std::move(text), m_image.layers.back().memberName).basis = WalkBasis::Store;
    else
        addGiven(WalkStepKind::Container, std::move(text), std::move(usual), given);
}

std::string WalkWriter::path(std::string_view name) const
{
    return m_walk.root + "/" + std::string(name);
}

std::string wholeName(const std::string &name)
{
    const auto reference = parseRegistryReference(name);
    if (!reference)
        return name;
    return reference->name() + (reference->digest.isNull() ? ":" : "@") + reference->wanted();
}

} // namespace strata
