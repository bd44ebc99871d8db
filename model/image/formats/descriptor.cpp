// SPDX-License-Identifier: Apache-2.0
#include "model/image/formats/descriptor.h"

#include "model/base/text.h"
#include "model/io/json.h"

#include <QByteArray>

#include <algorithm>

namespace strata {

namespace {

constexpr std::string_view ociLayerPrefix = "application/vnd.oci.image.layer.";
constexpr std::string_view dockerLayerPrefix = "application/vnd.docker.image.rootfs.";
constexpr std::string_view encryptedSuffix = "+encrypted";

// Media types are compared without their parameters ("; charset=utf-8") and ignoring case (RFC 6838).
std::string bareType(std::string_view mediaType)
{
    mediaType = mediaType.substr(0, mediaType.find(';'));
    while (!mediaType.empty() && mediaType.back() == ' ')
        mediaType.remove_suffix(1);
    std::string lower(mediaType);
    std::ranges::transform(lower, lower.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return lower;
}

Digest readDigest(const JsonReader &json, NoteList &notes)
{
    if (!json.contains("digest")) {
        notes.add(Severity::Warning, NoteCode::BadDigest, QT_TRANSLATE_NOOP("Message", "no digest"), {}, json.where());
        return {};
    }
    Result<Digest> digest = Digest::parse(json.string("digest"));
    if (digest)
        return *digest;
    notes.add(Severity::Warning, NoteCode::BadDigest, digest.error().text(), {}, json.where());
    return {};
}

// A size that is not a whole number is left out; the code that compares sizes reports it as missing.
std::optional<std::int64_t> readSize(const JsonReader &json)
{
    const QJsonValue value = json.value("size");
    if (!value.isDouble())
        return std::nullopt;
    constexpr std::int64_t none = INT64_MIN;
    const std::int64_t size = value.toInteger(none);
    return size == none ? std::nullopt : std::optional(size);
}

bool isWhat(const std::string &data, const Descriptor &descriptor)
{
    if (!descriptor.digest.canVerify() || descriptor.size != static_cast<std::int64_t>(data.size()))
        return false;
    Hasher hasher(descriptor.digest.algorithm());
    hasher.add(data);
    return hasher.finish() == descriptor.digest;
}

void readInlineData(const JsonReader &json, Descriptor &descriptor, NoteList &notes)
{
    const std::string text = json.string("data");
    if (text.empty())
        return;
    const auto decoded =
        QByteArray::fromBase64Encoding(QByteArray::fromStdString(text), QByteArray::AbortOnBase64DecodingErrors);
    std::string data = decoded ? decoded.decoded.toStdString() : std::string();
    if (!decoded || !isWhat(data, descriptor)) {
        notes.add(
            Severity::Warning, NoteCode::InlineDataIgnored,
            QT_TRANSLATE_NOOP("Message", "the inline data does not have the digest and size that it claims; ignored"),
            {}, json.where());
        return;
    }
    descriptor.data = std::move(data);
}

} // namespace

std::string Platform::text() const
{
    if (isEmpty())
        return {};
    std::string joined = os + "/" + architecture;
    if (!variant.empty())
        joined += "/" + variant;
    return joined;
}

Platform readPlatform(const JsonReader &json)
{
    Platform platform;
    platform.os = json.string("os");
    platform.architecture = json.string("architecture");
    platform.variant = json.string("variant");
    platform.osVersion = json.string("os.version");
    platform.osFeatures = json.strings("os.features");
    return platform;
}

Descriptor readDescriptor(const JsonReader &json, NoteList &notes)
{
    Descriptor descriptor;
    descriptor.mediaType = json.string("mediaType");
    descriptor.digest = readDigest(json, notes);
    descriptor.size = readSize(json);
    descriptor.urls = json.strings("urls");
    descriptor.annotations = json.stringMap("annotations");
    descriptor.artifactType = json.string("artifactType");
    if (json.contains("platform")) {
        Platform platform = readPlatform(json.child("platform"));
        if (!platform.isEmpty())
            descriptor.platform = std::move(platform);
    }
    readInlineData(json, descriptor, notes);
    return descriptor;
}

DocumentKind documentKind(std::string_view mediaType)
{
    const std::string type = bareType(mediaType);
    if (type == "application/vnd.oci.image.index.v1+json" ||
        type == "application/vnd.docker.distribution.manifest.list.v2+json")
        return DocumentKind::Index;
    if (type == "application/vnd.oci.image.manifest.v1+json" ||
        type == "application/vnd.docker.distribution.manifest.v2+json")
        return DocumentKind::Manifest;
    if (type == "application/vnd.docker.distribution.manifest.v1+json" ||
        type == "application/vnd.docker.distribution.manifest.v1+prettyjws")
        return DocumentKind::Schema1;
    if (type == "application/vnd.oci.artifact.manifest.v1+json")
        return DocumentKind::ArtifactManifest;
    return DocumentKind::Unknown;
}

LayerMediaType layerMediaType(std::string_view mediaType)
{
    std::string type = bareType(mediaType);
    LayerMediaType told;
    if (type.ends_with(encryptedSuffix)) {
        told.encrypted = true;
        type.resize(type.size() - encryptedSuffix.size());
    }
    told.isFilesystem = type.starts_with(ociLayerPrefix) || type.starts_with(dockerLayerPrefix);
    if (!told.isFilesystem)
        return told;
    told.foreign = type.find(".nondistributable.") != std::string::npos || type.find(".foreign.") != std::string::npos;
    if (type.ends_with("gzip"))
        told.compression = "gzip";
    else if (type.ends_with("zstd"))
        told.compression = "zstd";
    else if (type.ends_with("bzip2"))
        told.compression = "bzip2";
    else if (type.ends_with("xz"))
        told.compression = "xz";
    else if (type.ends_with("tar"))
        told.compression = "none";
    return told;
}

bool isImageConfigType(std::string_view mediaType)
{
    const std::string type = bareType(mediaType);
    return type == "application/vnd.oci.image.config.v1+json" ||
           type == "application/vnd.docker.container.image.v1+json";
}

} // namespace strata
