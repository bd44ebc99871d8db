// SPDX-License-Identifier: Apache-2.0
#include "model/lab/build_bases.h"

#include "model/base/text.h"
#include "model/image/image_names.h"

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

std::string taggedName(const std::string &name)
{
    const std::size_t slash = name.rfind('/');
    const std::size_t from = slash == std::string::npos ? 0 : slash;
    return name.find(':', from) == std::string::npos ? name + ":latest" : name;
}

bool isImageName(std::string_view name)
{
    constexpr std::string_view small("abcdefghijklmnopqrstuvwxyz0123456789");
    constexpr std::string_view inTag("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-");
    constexpr std::size_t longestTag = 128;
    const std::size_t slash = name.rfind('/');
    const std::size_t colon = name.find(':', slash == std::string_view::npos ? 0 : slash);
    const std::string_view tag = colon == std::string_view::npos ? "latest" : name.substr(colon + 1);
    std::string_view rest = name.substr(0, colon);
    if (tag.empty() || tag.size() > longestTag || tag.find_first_not_of(inTag) != std::string_view::npos ||
        tag.front() == '.' || tag.front() == '-')
        return false;
    for (bool isHost = slash != std::string_view::npos;; isHost = false) {
        const std::size_t end = std::min(rest.find('/'), rest.size());
        const std::string_view part = rest.substr(0, end);
        const std::size_t odd = part.find_first_not_of(std::string(small) + (isHost ? ".-_:" : ".-_"));
        const bool isWhole = !part.empty() && small.find(part.front()) != std::string_view::npos &&
                             small.find(part.back()) != std::string_view::npos;
        if (!isWhole || odd != std::string_view::npos)
            return false;
        if (end == rest.size())
            return true;
        rest.remove_prefix(end + 1);
    }
}

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
    return fail(ErrorCode::NotFound,
                escapedForDisplay(name) + " is not here; " + (names.empty() ? "no image is" : "there are: " + names));
}

} // namespace strata
