// SPDX-License-Identifier: Apache-2.0
#include "model/image/formats/archive_format.h"

#include "model/base/ascii.h"
#include "model/image/formats/image_names.h"

#include <algorithm>
#include <array>

namespace strata {

namespace {

constexpr std::array<std::string_view, 22> rootNames{
    "bin", "boot", "dev", "etc", "home", "lib", "lib64", "media", "mnt",   "opt",       "proc",
    "run", "sbin", "srv", "sys", "tmp",  "usr", "var",   "root",  "Files", "UtilityVM", ".dockerenv"};

bool isRootfs(const Source &source)
{
    return std::ranges::any_of(rootNames,
                               [&](std::string_view name) { return source.contains(name) || hasFolder(source, name); });
}

} // namespace

SourceRoot::SourceRoot(SourcePtr source) : documents(std::move(source))
{
    manifest = documents.readRoot("manifest.json");
    index = documents.readRoot("index.json");
    repositories = documents.readRoot("repositories");
    hasMarker = documents.source()->contains("oci-layout");
    looksLikeRootfs = isRootfs(*documents.source());
}

bool hasFolder(const Source &source, std::string_view folder)
{
    const std::string prefix = std::string(folder) + "/";
    const auto found = std::ranges::lower_bound(source.members(), prefix, {}, &Member::name);
    return found != source.members().end() && found->name.starts_with(prefix);
}

bool isHex64(std::string_view text)
{
    return text.size() == 64 && isHex(text);
}

void addRef(ImageInfo &image, std::string_view ref)
{
    std::string name = familiarName(ref);
    if (!name.empty() && std::ranges::find(image.refs, name) == image.refs.end())
        image.refs.push_back(std::move(name));
}

} // namespace strata
