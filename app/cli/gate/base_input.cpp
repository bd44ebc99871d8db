// SPDX-License-Identifier: Apache-2.0
#include "app/cli/gate/base_input.h"

#include "app/cli/image_input.h"
#include "model/base/text.h"

#include <algorithm>
#include <cstdint>

namespace strata::cli {

namespace {

bool isNumber(const std::string &text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

Result<BaseLayers> baseOfNumber(const std::string &digits, const Image &image)
{
    const std::uint32_t last = image.lastLayer().value;
    if (digits.size() > 9 || std::stoul(digits) > last)
        return fail(ErrorCode::Usage,
                    "--base: there is no layer " + digits.substr(0, 20) + ", the image has " + std::to_string(last));
    return BaseLayers{LayerNumber(static_cast<std::uint32_t>(std::stoul(digits))), BaseOrigin::Number, {}};
}

/// An image of the same source by its name or digest, else any source.
Result<OpenedImage> openBase(Console &console, const std::string &word, const Image &image)
{
    const ImageChoice name{word, console.options().platform};
    if (const auto own = chooseImage(*image.archive(), name))
        return OpenedImage{image.archive(), own->index};
    const auto archive = openWord(console, word);
    if (!archive)
        return fail(archive);
    return chooseFrom(console, *archive, {parseSourceWord(word).ref, console.options().platform}, word, "--base");
}

Result<BaseLayers> baseOfImage(Console &console, const std::string &word, const Image &image)
{
    const auto base = openBase(console, word, image);
    if (!base)
        return fail(base, "--base " + escapedForDisplay(word));
    const LayerNumber shared = sharedLayers(image.info(), base->info());
    const std::size_t all = base->info().layers.size();
    if (!shared.isLayer())
        return fail(ErrorCode::Usage, "--base: the image shares no layer with " + escapedForDisplay(word));
    if (shared.value < all)
        console.remark("the image shares " + std::to_string(shared.value) + " of the " + std::to_string(all) +
                       " layers of " + escapedForDisplay(word));
    return BaseLayers{shared, BaseOrigin::Image, word};
}

} // namespace

void addBase(CLI::App &app, std::string &base, const std::string &use, const std::string &without)
{
    app.add_option("--base", base,
                   "The base image, " + use +
                       ": a number of layers, an image of the same source, or a SOURCE (default: " + without + ")")
        ->type_name("FILE");
}

Result<std::optional<BaseLayers>> wantedBase(Console &console, const std::string &word, const Image &image)
{
    if (word.empty())
        return std::optional<BaseLayers>();
    const auto base = isNumber(word) ? baseOfNumber(word, image) : baseOfImage(console, word, image);
    if (!base)
        return fail(base);
    return std::optional(*base);
}

} // namespace strata::cli
