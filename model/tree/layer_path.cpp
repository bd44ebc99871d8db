// SPDX-License-Identifier: Apache-2.0
#include "model/tree/layer_path.h"

#include "model/base/path.h"

namespace strata {

std::string_view trimmedLayerPath(std::string_view raw)
{
    while (raw.starts_with("./"))
        raw.remove_prefix(2);
    while (raw.ends_with('/') && raw.size() > 1)
        raw.remove_suffix(1);
    return raw;
}

void LayerPath::assign(std::string_view raw)
{
    components.clear();
    absolute = escaped = dotdot = false;
    plain = true;
    for (std::string_view rest = trimmedLayerPath(raw); !rest.empty();) {
        const std::size_t slash = rest.find('/');
        const std::string_view part = rest.substr(0, slash);
        if (part.empty() || part == "." || part == "..") {
            CleanPath clean = cleanPath(raw);
            components = std::move(clean.components);
            absolute = clean.absolute;
            escaped = clean.escaped;
            dotdot = clean.dotdot;
            plain = components.empty() && !absolute && !dotdot;
            return;
        }
        components.push_back(part);
        if (slash == std::string_view::npos)
            return;
        rest.remove_prefix(slash + 1);
    }
}

} // namespace strata
