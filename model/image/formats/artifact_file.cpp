// SPDX-License-Identifier: Apache-2.0
#include "model/image/formats/artifact_file.h"

#include "model/base/path.h"
#include "model/image/formats/manifest_reader.h"
#include "model/io/codec/compression.h"
#include "model/io/tar/tar_reader.h"

#include <algorithm>
#include <array>
#include <span>

namespace strata {

namespace {

constexpr std::string_view titleKey = "org.opencontainers.image.title";
constexpr std::string_view predicateKey = "in-toto.io/predicate-type";

// By the end of a media type without its parameters.
std::string_view extensionOf(std::string_view mediaType)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 10> extensions = {{
        {"json", ".json"},
        {"tar+gzip", ".tar.gz"},
        {"tar.gzip", ".tar.gz"},
        {"tar+zstd", ".tar.zst"},
        {"tar", ".tar"},
        {"gzip", ".gz"},
        {"yaml", ".yaml"},
        {"xml", ".xml"},
        {"text/plain", ".txt"},
        {"wasm", ".wasm"},
    }};
    mediaType = mediaType.substr(0, mediaType.find(';'));
    const auto found =
        std::ranges::find_if(extensions, [&](const auto &pair) { return mediaType.ends_with(pair.first); });
    return found == extensions.end() ? std::string_view() : found->second;
}

// "https://slsa.dev/provenance/v1" -> "slsa.dev-provenance-v1"
std::string nameOfPredicate(std::string_view predicate)
{
    if (const std::size_t scheme = predicate.find("://"); scheme != std::string_view::npos)
        predicate.remove_prefix(scheme + 3);
    std::string name(predicate);
    std::ranges::replace(name, '/', '-');
    return name;
}

bool isTarOrCompressed(const ByteSource &blob)
{
    std::array<std::byte, 512> head{};
    const Result<std::size_t> got = blob.readAt(0, head);
    if (!got)
        return true; // reading it will say why
    const auto there = std::span(head).first(*got);
    return TarReader::looksLikeHeader(there) || sniffCompression(there) != Compression::None;
}

} // namespace

bool isArtifactFile(const Descriptor &descriptor, const ByteSource &blob)
{
    if (!valueOf(descriptor.annotations, titleKey).empty())
        return true;
    if (!descriptor.mediaType.empty() && !layerMediaType(descriptor.mediaType).isFilesystem)
        return true;
    return !isTarOrCompressed(blob);
}

std::string artifactFileName(const Descriptor &descriptor)
{
    if (const std::string_view title = valueOf(descriptor.annotations, titleKey); !cleanPath(title).components.empty())
        return std::string(title);
    std::string name = nameOfPredicate(valueOf(descriptor.annotations, predicateKey));
    if (cleanPath(name).components.empty())
        name = descriptor.digest.isNull() ? std::string("blob") : descriptor.digest.shortText();
    return name.append(extensionOf(descriptor.mediaType));
}

} // namespace strata
