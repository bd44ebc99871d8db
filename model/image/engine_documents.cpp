// SPDX-License-Identifier: Apache-2.0
#include "model/image/engine_documents.h"

#include "model/io/json.h"
#include "model/io/limits.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strata {

namespace {

using Size = std::optional<std::uint64_t>;

bool hasManifest(const ImageInfo &image)
{
    return !image.manifestDigest.isNull() && !image.rawManifest.empty();
}

std::uint64_t storedBytes(const LayerInfo &layer)
{
    return layer.blob && !layer.isContainer ? layer.blob->size() : 0; // a container's own layer is not in the image
}

/// Follows indexes down to a manifest.
class IndexPath {
public:
    IndexPath(const Source &source, const Digest &manifest) : m_source(source), m_manifest(manifest) {}

    /// The indexes from `index` on, in bytes; empty if they do not lead to the manifest.
    [[nodiscard]] Size bytesFrom(const Digest &index, int depth = 0) // NOLINT(misc-no-recursion): at most 16
    {
        if (depth > limits::indexDepth || !m_seen.insert(index).second)
            return std::nullopt;
        const std::optional<std::string> bytes = document(index);
        if (!bytes)
            return std::nullopt;
        for (const Descriptor &child : childrenOf(*bytes)) {
            if (child.digest == m_manifest)
                return bytes->size();
            if (documentKind(child.mediaType) != DocumentKind::Index)
                continue;
            if (const Size below = bytesFrom(child.digest, depth + 1))
                return bytes->size() + *below;
        }
        return std::nullopt;
    }

private:
    /// Blobs are named after their digests, in every kind of layout.
    [[nodiscard]] std::optional<std::string> document(const Digest &digest) const
    {
        const auto isIt = [&](const Member &member) { return member.name.ends_with(digest.encoded()); };
        const auto member = std::ranges::find_if(m_source.members(), isIt);
        if (member == m_source.members().end())
            return std::nullopt;
        const auto blob = m_source.open(member->name);
        if (!blob)
            return std::nullopt;
        auto bytes = readAll(**blob, limits::jsonBytes);
        return bytes ? std::optional(std::move(*bytes)) : std::nullopt;
    }

    [[nodiscard]] static std::vector<Descriptor> childrenOf(std::string_view bytes)
    {
        NoteList notes; // opening the archive has added them
        std::vector<Descriptor> children;
        const auto json = parseJson(bytes, "index", notes);
        if (!json || !json->isObject())
            return children;
        for (const QJsonValue &child : JsonReader(json->toObject(), "index", notes).array("manifests")) {
            if (child.isObject())
                children.push_back(readDescriptor(JsonReader(child.toObject(), "index", notes), notes));
        }
        return children;
    }

    const Source &m_source;
    const Digest &m_manifest;
    std::set<Digest> m_seen;
};

} // namespace

std::optional<std::uint64_t> contentBytes(const ImageInfo &image)
{
    if (!hasManifest(image))
        return std::nullopt;
    std::uint64_t bytes = image.rawManifest.size() + image.rawConfig.size();
    for (const LayerInfo &layer : image.layers)
        bytes += storedBytes(layer);
    return bytes;
}

std::optional<std::uint64_t> indexBytes(const ImageArchive &archive, const ImageInfo &image)
{
    if (!hasManifest(image) || !archive.source())
        return std::nullopt;
    if (image.target() == image.manifestDigest)
        return 0;
    return IndexPath(*archive.source(), image.manifestDigest).bytesFrom(image.target());
}

std::vector<const ImageInfo *> imagesOfTarget(const ImageArchive &archive, const ImageInfo &image)
{
    std::vector<const ImageInfo *> images;
    for (const ImageInfo &each : archive.images()) {
        const bool isSame = each.number == image.number;
        const bool isBeside = !each.isAbsent && !image.target().isNull() &&
                              std::ranges::find(each.targets, image.target()) != each.targets.end();
        if (isSame || isBeside)
            images.push_back(&each);
    }
    return images;
}

std::optional<std::uint64_t> distinctBytes(const std::vector<const ImageInfo *> &images)
{
    std::map<std::string, std::uint64_t> blobs; // by digest
    for (const ImageInfo *image : images) {
        if (!hasManifest(*image))
            return std::nullopt;
        blobs[image->manifestDigest.text()] = image->rawManifest.size();
        blobs[sha256Of(image->rawConfig).text()] = image->rawConfig.size();
        for (const LayerInfo &layer : image->layers)
            blobs[layer.descriptor.digest.text()] = storedBytes(layer);
    }
    std::uint64_t bytes = 0;
    for (const auto &[digest, size] : blobs)
        bytes += size;
    return bytes;
}

std::optional<std::uint64_t> madeManifestBytes(const ImageInfo &image,
                                               const std::vector<std::optional<std::uint64_t>> &plain)
{
    // containers/image, manifest.Schema2FromComponents(), as Go's encoder writes it; the digests are 71 characters.
    constexpr std::string_view start =
        R"({"schemaVersion":2,"mediaType":"application/vnd.docker.distribution.manifest.v2+json","config":)";
    constexpr std::string_view config =
        R"({"mediaType":"application/vnd.docker.container.image.v1+json","size":,"digest":""})";
    constexpr std::string_view layers = R"(,"layers":[]})";
    constexpr std::string_view layer =
        R"({"mediaType":"application/vnd.docker.image.rootfs.diff.tar.gzip","size":,"digest":""})";
    constexpr std::uint64_t digest = 71;
    if (image.rawConfig.empty())
        return std::nullopt;
    const auto digits = [](std::uint64_t number) { return std::to_string(number).size(); };
    std::uint64_t bytes = start.size() + config.size() + digits(image.rawConfig.size()) + digest + layers.size();
    for (const Size &size : plain) {
        if (!size)
            return std::nullopt;
        bytes += layer.size() + digits(*size) + digest;
    }
    return bytes + (plain.empty() ? 0 : plain.size() - 1); // commas
}

} // namespace strata
