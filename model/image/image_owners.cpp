// SPDX-License-Identifier: Apache-2.0
#include "model/image/image_owners.h"

#include "model/image/content_reader.h"
#include "model/tree/merge/link_resolver.h"

#include <span>
#include <string>

namespace strata {

namespace {

constexpr std::uint64_t longestFile = std::uint64_t{1} << 20;

std::string textOf(const ImagePtr &image, std::string_view path, LayerNumber at)
{
    const auto node = resolvePath(*image->tree(), path, at);
    const Change *version = node ? image->tree()->versionAt(*node, at) : nullptr;
    if (version == nullptr)
        return {};
    const auto file = openContent(image, image->tree()->ref(*version));
    if (!file || (*file)->size() > longestFile)
        return {};
    std::string text((*file)->size(), '\0');
    std::size_t done = 0;
    while (done < text.size()) {
        const auto count = (*file)->readAt(done, std::as_writable_bytes(std::span(text).subspan(done)));
        if (!count || *count == 0)
            return {};
        done += *count;
    }
    return text;
}

} // namespace

OwnerNames ownerNames(const ImagePtr &image, LayerNumber at)
{
    OwnerNames names;
    OwnerNames::addLines(names.users, textOf(image, "/etc/passwd", at));
    OwnerNames::addLines(names.groups, textOf(image, "/etc/group", at));
    return names;
}

} // namespace strata
