// SPDX-License-Identifier: Apache-2.0
#include "model/image/formats/manifest_reader.h"

#include "model/base/text.h"
#include "model/image/formats/artifact_file.h"
#include "model/image/formats/image_config.h"
#include "model/image/formats/schema1.h"
#include "model/image/layer_stack.h"

#include <QJsonArray>

#include <algorithm>

namespace strata {

namespace {

constexpr std::string_view inTotoType = "application/vnd.in-toto+json";
constexpr std::string_view referenceTypeKey = "vnd.docker.reference.type";
constexpr std::string_view referenceDigestKey = "vnd.docker.reference.digest";

bool holds(const JsonReader &json, std::string_view key)
{
    const QJsonValue value = json.value(key);
    return !value.isUndefined() && !value.isNull();
}

// By its members alone; Unknown if they fit no type.
DocumentKind shapeOf(const JsonReader &document)
{
    if (holds(document, "manifests"))
        return DocumentKind::Index;
    if (holds(document, "fsLayers"))
        return DocumentKind::Schema1;
    if (holds(document, "layers") || holds(document, "config"))
        return DocumentKind::Manifest;
    return holds(document, "blobs") ? DocumentKind::ArtifactManifest : DocumentKind::Unknown;
}

bool isAmbiguous(const JsonReader &document)
{
    const int index = holds(document, "manifests") ? 1 : 0;
    const int image = holds(document, "layers") || holds(document, "config") ? 1 : 0;
    const int legacy = holds(document, "fsLayers") ? 1 : 0;
    return index + image + legacy > 1;
}

std::vector<Descriptor> readLayers(const JsonReader &manifest, std::string_view key, ImageInfo &image)
{
    std::vector<Descriptor> layers;
    const QJsonArray entries = manifest.array(key);
    layers.reserve(static_cast<std::size_t>(entries.size()));
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const std::string where = manifest.where() + ", " + std::string(key) + "[" + std::to_string(i) + "]";
        const QJsonValue entry = entries[i];
        if (!entry.isObject())
            image.notes.add(Severity::Warning, NoteCode::FieldInvalid, QT_TRANSLATE_NOOP("Message", "not an object"),
                            {}, where);
        layers.push_back(readDescriptor(JsonReader(entry.toObject(), where, image.notes), image.notes));
    }
    return layers;
}

bool isAttestation(const Descriptor &descriptor, const std::vector<Descriptor> &layers)
{
    if (!valueOf(descriptor.annotations, referenceTypeKey).empty()) // "attestation-manifest", "builder"
        return true;
    return !layers.empty() &&
           std::ranges::all_of(layers, [](const Descriptor &layer) { return layer.mediaType == inTotoType; });
}

// cosign signs with image media types all over: the media type of its layers distinguishes them from images.
bool holdsFilesystem(const std::vector<Descriptor> &layers)
{
    return layers.empty() || std::ranges::any_of(layers, [](const Descriptor &layer) {
               return layer.mediaType.empty() || layerMediaType(layer.mediaType).isFilesystem;
           });
}

ImageKind kindOfManifest(const ImageInfo &image, const Descriptor &descriptor, const Descriptor &config,
                         const std::vector<Descriptor> &layers)
{
    if (isAttestation(descriptor, layers))
        return ImageKind::Attestation;
    const bool otherConfig = !config.mediaType.empty() && !isImageConfigType(config.mediaType);
    if (!image.artifactType.empty() || otherConfig || !holdsFilesystem(layers))
        return ImageKind::Artifact;
    return ImageKind::Image;
}

void readConfig(ImageInfo &image, const Descriptor &config, const BlobStore &blobs)
{
    if (config.digest.isNull()) {
        image.notes.add(Severity::Warning, NoteCode::ConfigMissing,
                        QT_TRANSLATE_NOOP("Message", "the manifest names no config"));
        return;
    }
    const std::string where = blobs.memberName(config.digest);
    if (image.kind == ImageKind::Image)
        image.id = config.digest;
    Result<std::string> bytes = blobs.document(config, where, image.notes);
    if (!bytes) {
        const bool absent = bytes.error().code() == ErrorCode::NotFound;
        image.notes.add(absent ? Severity::Warning : Severity::Error, NoteCode::ConfigMissing,
                        absent ? Message(QT_TRANSLATE_NOOP("Message", "the config is not in the archive"))
                               : Message(QT_TRANSLATE_NOOP("Message", "config %1"), bytes.error().text()),
                        {}, where);
        return;
    }
    if (image.kind != ImageKind::Image) {
        image.rawConfig = std::move(*bytes); // of an artifact: anything at all
        return;
    }
    if (config.digest.algorithm() != "sha256")
        image.id = sha256Of(*bytes); // image IDs are always sha256
    applyConfig(image, std::move(*bytes), where);
}

void checkLayerType(ImageInfo &image, LayerInfo &layer)
{
    const std::string &type = layer.descriptor.mediaType;
    if (type.empty()) {
        image.notes.add(Severity::Info, NoteCode::UnknownMediaType,
                        QT_TRANSLATE_NOOP("Message", "the layer has no media type; read as a tar"), layer.number,
                        layer.memberName);
        return;
    }
    if (layerMediaType(type).isFilesystem)
        return;
    layer.state = LayerState::NotALayer;
    if (image.kind == ImageKind::Image)
        image.notes.add(
            Severity::Warning, NoteCode::UnknownMediaType,
            Message(QT_TRANSLATE_NOOP("Message", "unknown media type %1: not read as a layer"), shownText(type)),
            layer.number, layer.memberName);
}

// What an artifact is, when it does not say so itself: the type of its config, else of its first blob.
std::string impliedArtifactType(const Descriptor &config, const std::vector<Descriptor> &layers)
{
    if (!config.mediaType.empty() && !isImageConfigType(config.mediaType))
        return config.mediaType;
    return layers.empty() ? std::string() : layers.front().mediaType;
}

void addLayers(ImageInfo &image, std::vector<Descriptor> descriptors, const BlobStore &blobs)
{
    if (!blobs.documents().takeLayers(descriptors.size())) {
        image.notes.add(
            Severity::Error, NoteCode::IndexLimit,
            Message(QT_TRANSLATE_NOOP("Message", "too many layers (%1); they are not shown"), descriptors.size()));
        return;
    }
    image.layers.reserve(descriptors.size());
    for (Descriptor &descriptor : descriptors) {
        LayerInfo layer;
        layer.number = LayerNumber::fromIndex(image.layers.size());
        layer.descriptor = std::move(descriptor);
        if (!layer.descriptor.digest.isNull())
            layer.memberName = blobs.memberName(layer.descriptor.digest);
        checkLayerType(image, layer);
        Result<ByteSourcePtr> blob = blobs.open(layer.descriptor.digest);
        if (!blob && layer.descriptor.data)
            blob = memorySource(*layer.descriptor.data);
        if (image.kind != ImageKind::Image && blob && isArtifactFile(layer.descriptor, **blob)) {
            layer.state = LayerState::NotALayer;
            layer.fileName = artifactFileName(layer.descriptor);
        }
        attachBlob(image, layer, std::move(blob));
        image.layers.push_back(std::move(layer));
    }
}

// The manifest's own annotations and, where those say nothing, its descriptor's; names become refs.
StringPairs joinedAnnotations(StringPairs own, const StringPairs &pointer)
{
    for (const auto &pair : pointer) {
        if (pair.first == containerdNameKey || pair.first == refNameKey)
            continue;
        if (std::ranges::none_of(own, [&](const auto &other) { return other.first == pair.first; }))
            own.push_back(pair);
    }
    std::ranges::sort(own);
    return own;
}

void readSubject(ImageInfo &image, const JsonReader &manifest)
{
    if (holds(manifest, "subject"))
        image.subject = readDescriptor(manifest.child("subject"), image.notes).digest;
}

void readBody(ImageInfo &image, const JsonReader &manifest, DocumentKind kind, const Descriptor &descriptor,
              const BlobStore &blobs)
{
    const bool isArtifact = kind == DocumentKind::ArtifactManifest;
    std::vector<Descriptor> layers = readLayers(manifest, isArtifact ? "blobs" : "layers", image);
    Descriptor config;
    if (holds(manifest, "config"))
        config = readDescriptor(manifest.child("config"), image.notes);
    image.kind = isArtifact ? ImageKind::Artifact : kindOfManifest(image, descriptor, config, layers);
    if (image.artifactType.empty() && image.kind == ImageKind::Artifact)
        image.artifactType = impliedArtifactType(config, layers);
    if (!isArtifact)
        readConfig(image, config, blobs);
    addLayers(image, std::move(layers), blobs);
    if (image.kind != ImageKind::Image)
        return;
    if (!image.rawConfig.empty())
        pairDiffIds(image);
    pairHistory(image);
}

} // namespace

std::string_view valueOf(const StringPairs &pairs, std::string_view key)
{
    const auto found = std::ranges::find(pairs, key, [](const auto &pair) { return std::string_view(pair.first); });
    return found == pairs.end() ? std::string_view() : std::string_view(found->second);
}

Result<DocumentKind> kindOfDocument(const JsonReader &document, std::string_view descriptorType, NoteList &notes)
{
    if (isAmbiguous(document))
        return fail(
            ErrorCode::Ambiguous,
            QT_TRANSLATE_NOOP(
                "Message",
                "ambiguous document: it is an index and a manifest, or manifests of two kinds, at once; refused"));
    const std::string own = document.string("mediaType");
    if (!own.empty() && !descriptorType.empty() && own != descriptorType)
        notes.add(
            Severity::Warning, NoteCode::MediaTypeMismatch,
            Message(QT_TRANSLATE_NOOP("Message", "media types differ: the descriptor says %1, the document says %2"),
                    shownText(descriptorType), shownText(own)),
            {}, document.where());
    const DocumentKind said = documentKind(own.empty() ? descriptorType : std::string_view(own));
    const DocumentKind shape = shapeOf(document);
    if (shape == DocumentKind::Unknown)
        return said;
    if (said != DocumentKind::Unknown && said != shape && (own.empty() || own == descriptorType))
        notes.add(
            Severity::Warning, NoteCode::MediaTypeMismatch,
            QT_TRANSLATE_NOOP("Message", "the document is not what its media type says; read as what it contains"), {},
            document.where());
    return shape;
}

ImageInfo readManifest(const QJsonObject &document, DocumentKind kind, std::string bytes, const Descriptor &descriptor,
                       const BlobStore &blobs)
{
    ImageInfo image = rowOfDescriptor(descriptor);
    image.kind = ImageKind::Image;
    image.rawManifest = std::move(bytes);
    const std::string where = descriptor.digest.isNull() ? "manifest" : blobs.memberName(descriptor.digest);
    const JsonReader manifest(document, where, image.notes);
    if (const std::string own = manifest.string("mediaType"); !own.empty())
        image.mediaType = own;
    if (const std::string own = manifest.string("artifactType"); !own.empty())
        image.artifactType = own;
    image.annotations = joinedAnnotations(manifest.stringMap("annotations"), descriptor.annotations);
    if (kind == DocumentKind::Schema1) {
        readSchema1(image, manifest, blobs);
        return image;
    }
    readSubject(image, manifest);
    readBody(image, manifest, kind, descriptor, blobs);
    return image;
}

ImageKind kindOfDescriptor(const Descriptor &descriptor)
{
    if (!valueOf(descriptor.annotations, referenceTypeKey).empty())
        return ImageKind::Attestation;
    const DocumentKind kind = documentKind(descriptor.mediaType);
    const bool isOther = kind == DocumentKind::ArtifactManifest || kind == DocumentKind::Index ||
                         (kind == DocumentKind::Unknown && !descriptor.mediaType.empty());
    return isOther || !descriptor.artifactType.empty() ? ImageKind::Artifact : ImageKind::Image;
}

ImageInfo rowOfDescriptor(const Descriptor &descriptor)
{
    ImageInfo image;
    image.kind = ImageKind::Artifact;
    image.manifestDigest = descriptor.digest;
    image.mediaType = descriptor.mediaType;
    image.artifactType = descriptor.artifactType;
    image.annotations = joinedAnnotations({}, descriptor.annotations);
    if (descriptor.platform)
        image.platform = *descriptor.platform;
    if (!valueOf(descriptor.annotations, referenceTypeKey).empty())
        image.kind = ImageKind::Attestation;
    if (const std::string_view about = valueOf(descriptor.annotations, referenceDigestKey); !about.empty()) {
        if (const Result<Digest> digest = Digest::parse(about))
            image.subject = *digest;
        else
            image.notes.add(Severity::Warning, NoteCode::BadDigest, digest.error().text());
    }
    return image;
}

} // namespace strata
