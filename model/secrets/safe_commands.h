// SPDX-License-Identifier: Apache-2.0
// The commands of an image's steps as they may be shown: without the secrets in them.
#pragma once

#include "model/base/ids.h"
#include "model/image/image_info.h"

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace strata {

/// commandWithoutSecrets() of the history; a step is redacted when it is first asked for, and kept. Copies share what
/// they keep. `image` must outlive it; null: there are no steps. Used by one thread at a time.
class SafeCommands {
public:
    explicit SafeCommands(const ImageInfo *image);

    /// "" for a number that is not a step.
    [[nodiscard]] const std::string &ofStep(std::optional<std::size_t> step) const;
    /// Of the step that made the layer; "" if it is not known.
    [[nodiscard]] const std::string &ofLayer(LayerNumber layer) const;

private:
    const ImageInfo *m_image;
    std::shared_ptr<std::map<std::size_t, std::string>> m_known;
};

} // namespace strata
