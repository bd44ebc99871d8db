// SPDX-License-Identifier: Apache-2.0
// The images that a FROM line can mean.
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

/// An image that is at hand. A value.
struct BaseImage {
    std::string title;             // as people call it
    std::vector<std::string> refs; // its names: "centos:7"
    /// For the thread that calls it. May read files, and must look at the token then.
    std::function<Result<BuildImage>(const StopToken &)> open;
    bool isDefault = false; // used for every other name if none is chosen
};

struct BaseImages {
    std::vector<BaseImage> images;      // of two with one name the first wins
    std::optional<std::size_t> standIn; // the one that is used for every other name; empty: none
};

/// "centos", "centos:latest" and "library/centos:latest" of one registry are one name.
[[nodiscard]] bool isSameImageName(std::string_view a, std::string_view b);

/// Which one a name means; NotFound names what there is.
[[nodiscard]] Result<std::size_t> baseOfName(const BaseImages &bases, const std::string &name);
/// Whether it is only a stand-in for that name.
[[nodiscard]] bool isStandIn(const BaseImage &image, const std::string &name);

} // namespace strata
