// SPDX-License-Identifier: Apache-2.0
// The images that a FROM line can refer to.
#pragma once

#include "model/base/progress.h"
#include "model/build/build_runner.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// An available image. A value.
struct BaseImage {
    std::string title;             // for display
    std::vector<std::string> refs; // its names: "centos:7"
    /// Runs in the calling thread. May read files, and must then check the token.
    std::function<Result<BuildImage>(const StopToken &)> open;
    bool isDefault = false; // used for every other name if none is chosen
};

struct BaseImages {
    std::vector<BaseImage> images;      // if two have the same name, the first is used
    std::optional<std::size_t> standIn; // index of the one that is used for every other name; empty: none
};

/// "centos", "centos:latest" and "library/centos:latest" of one registry are the same name.
[[nodiscard]] bool isSameImageName(std::string_view a, std::string_view b);

/// The index of the image that a name refers to; NotFound lists the available images.
[[nodiscard]] Result<std::size_t> baseOfName(const BaseImages &bases, const std::string &name);
/// Whether the image is only a stand-in for that name.
[[nodiscard]] bool isStandIn(const BaseImage &image, const std::string &name);

} // namespace strata
