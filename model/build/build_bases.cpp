// SPDX-License-Identifier: Apache-2.0
#include "model/build/build_bases.h"

#include "model/base/text.h"
#include "model/image/formats/image_names.h"

#include <algorithm>

namespace strata {

namespace {

std::string fullName(std::string_view name)
{
    std::string full = familiarName(name);
    if (full.find('@') == std::string::npos && repositoryOf(full) == full)
        full += ":latest";
    return full;
}

std::string listed(const std::vector<BaseImage> &images)
{
    std::string text;
    for (const BaseImage &image : images) {
        for (const std::string &ref : image.refs)
            text += (text.empty() ? "" : ", ") + escapedForDisplay(familiarName(ref));
    }
    return text;
}

} // namespace

bool isSameImageName(std::string_view a, std::string_view b)
{
    return fullName(a) == fullName(b);
}

bool isStandIn(const BaseImage &image, const std::string &name)
{
    return std::ranges::none_of(image.refs, [&](const std::string &ref) { return isSameImageName(ref, name); });
}

Result<std::size_t> baseOfName(const BaseImages &bases, const std::string &name)
{
    const auto found =
        std::ranges::find_if_not(bases.images, [&](const BaseImage &each) { return isStandIn(each, name); });
    if (found != bases.images.end())
        return static_cast<std::size_t>(found - bases.images.begin());
    if (bases.standIn && *bases.standIn < bases.images.size())
        return *bases.standIn;
    const std::string names = listed(bases.images);
    if (names.empty())
        return fail(
            ErrorCode::NotFound,
            Message(QT_TRANSLATE_NOOP("Message", "there is no image %1 here, nor any other"), escapedForDisplay(name)));
    return fail(ErrorCode::NotFound,
                Message(QT_TRANSLATE_NOOP("Message", "there is no image %1 here; the images here are: %2"),
                        escapedForDisplay(name), names));
}

} // namespace strata
