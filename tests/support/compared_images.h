// SPDX-License-Identifier: Apache-2.0
// Two images made in the test, and what Strata says about them.
#pragma once

#include "model/compare/comparison.h"
#include "tests/support/opened_image.h"

#include <string>
#include <utility>
#include <vector>

namespace strata::test {

/// The image after its last layer.
[[nodiscard]] inline ComparedSide sideOf(const TestImage &image)
{
    const ImagePtr loaded = loadImage(image);
    return {loaded, loaded->lastLayer()};
}

/// An image of these layers (tars, base first).
[[nodiscard]] inline ComparedSide sideOf(std::vector<std::string> layers, const std::string &compression = "none")
{
    TestImage image;
    for (std::string &layer : layers)
        image.steps.push_back({.createdBy = "RUN x", .tar = std::move(layer), .compression = compression});
    return sideOf(image);
}

/// Ends the test program when the comparison fails.
[[nodiscard]] inline ComparisonPtr compared(const ComparedSide &a, const ComparedSide &b,
                                            const CompareOptions &options = {})
{
    const auto comparison = compareImages(a, b, options);
    if (!comparison)
        qFatal("%s", comparison.error().message().c_str());
    return *comparison;
}

} // namespace strata::test
