// SPDX-License-Identifier: Apache-2.0
// Images of several layers made of whole files, for the tests of model/inventory.
#pragma once

#include "model/inventory/inventory.h"
#include "tests/model/packages/package_image.h"

#include <string>
#include <utility>
#include <vector>

namespace strata::test {

using Layer = std::vector<ImageFile>;
using Layers = std::vector<Layer>;

/// The steps are "RUN step 1", "RUN step 2" …
inline TestImage testImageOf(const Layers &layers)
{
    TestImage image;
    for (const Layer &layer : layers) {
        const std::string number = std::to_string(image.steps.size() + 1);
        image.steps.push_back({"/bin/sh -c step " + number, layerOfFiles(layer)});
    }
    return image;
}

inline ImagePtr imageOfLayers(const Layers &layers)
{
    return loadImage(testImageOf(layers));
}

/// A dpkg status; the architecture is amd64.
inline std::string statusOf(const std::vector<std::pair<std::string, std::string>> &packages)
{
    std::string text;
    for (const auto &[name, version] : packages)
        text += "Package: " + name + "\nStatus: install ok installed\nInstalled-Size: 2\nArchitecture: amd64\n" +
                "Version: " + version + "\n\n";
    return text;
}

inline std::string packageJson(const std::string &name, const std::string &version, const std::string &more = {})
{
    return R"({"name":")" + name + R"(","version":")" + version + "\"" + more + "}";
}

inline Inventory readInventory(const ImagePtr &image)
{
    Result<Inventory> inventory = inventoryOf(image);
    if (!inventory)
        qFatal("%s", inventory.error().message().c_str());
    return std::move(*inventory);
}

} // namespace strata::test
