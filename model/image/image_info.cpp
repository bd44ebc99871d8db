// SPDX-License-Identifier: Apache-2.0
#include "model/image/image_info.h"

namespace strata {

std::string_view imageKindName(ImageKind kind)
{
    switch (kind) {
    case ImageKind::Image: return "image";
    case ImageKind::Artifact: return "artifact";
    case ImageKind::Attestation: return "attestation";
    }
    return {};
}

std::string_view layerCompressionName(const LayerInfo &layer)
{
    switch (layer.seekable) {
    case SeekableForm::None: break;
    case SeekableForm::EStargz: return "estargz";
    case SeekableForm::ZstdChunked: return "zstd:chunked";
    }
    return compressionName(layer.compression);
}

std::string_view sourceFormatName(SourceFormat format)
{
    switch (format) {
    case SourceFormat::DockerArchive: return "docker-archive";
    case SourceFormat::Hybrid: return "hybrid";
    case SourceFormat::DockerV1: return "docker-v1";
    case SourceFormat::OciLayout: return "oci";
    case SourceFormat::DirTransport: return "dir";
    case SourceFormat::RootFilesystem: return "rootfs";
    case SourceFormat::LooseBlobs: return "blobs";
    }
    return {};
}

std::string ImageInfo::displayName() const
{
    if (!refs.empty())
        return refs.front();
    if (!id.isNull())
        return id.shortText();
    if (!manifestDigest.isNull())
        return manifestDigest.shortText();
    return "image " + std::to_string(number);
}

std::uint64_t ImageInfo::compressedSize() const
{
    std::uint64_t sum = 0;
    for (const LayerInfo &layer : layers) {
        sum += layer.blob ? layer.blob->size() : layer.tarSize.value_or(0);
    }
    return sum;
}

} // namespace strata
