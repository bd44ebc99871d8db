// SPDX-License-Identifier: Apache-2.0
#include "model/secrets/safe_commands.h"

#include "model/secrets/secret_settings.h"

namespace strata {

SafeCommands::SafeCommands(const ImageInfo *image)
    : m_image(image), m_known(std::make_shared<std::map<std::size_t, std::string>>())
{
}

const std::string &SafeCommands::ofStep(std::optional<std::size_t> step) const
{
    static const std::string none;
    if (!step || m_image == nullptr || *step >= m_image->history.size())
        return none;
    const auto [known, isNew] = m_known->try_emplace(*step);
    if (isNew)
        known->second = commandWithoutSecrets(m_image->history[*step].createdBy);
    return known->second;
}

const std::string &SafeCommands::ofLayer(LayerNumber layer) const
{
    const bool isKnown = m_image != nullptr && layer.isLayer() && layer.index() < m_image->layers.size();
    return ofStep(isKnown ? m_image->layers[layer.index()].historyStep : std::nullopt);
}

} // namespace strata
