// SPDX-License-Identifier: Apache-2.0
#include "model/image/formats/docker_archive.h"

#include "model/base/path.h"
#include "model/base/text.h"
#include "model/image/formats/image_config.h"
#include "model/image/layer_stack.h"
#include "model/io/codec/compression.h"
#include "model/io/json.h"
#include "model/io/limits.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace strata {

namespace {

constexpr const char *manifestName = "manifest.json";
constexpr std::string_view replacementCharacter = "\xef\xbf\xbd"; // U+FFFD

bool isImageItem(const QJsonValue &item)
{
    return item.isObject() &&
           (item.toObject().contains(QLatin1String("Config")) || item.toObject().contains(QLatin1String("Layers")));
}

// The digest that a config member's name claims: "HEX.json", "sha256:HEX", "blobs/sha256/HEX"; null for other
// names.
Digest claimedDigest(std::string_view member)
{
    std::string_view name = baseName(member);
    if (name.ends_with(".json"))
        name.remove_suffix(5);
    if (name.starts_with("sha256:"))
        name.remove_prefix(7);
    const Result<Digest> digest = Digest::fromSha256Hex(name);
    return digest ? *digest : Digest();
}

void readConfig(ImageInfo &image, const std::string &path, Documents &documents)
{
    const std::string member = normalisedPath(path);
    Result<std::string> bytes = documents.read(path);
    if (!bytes) {
        const bool absent = bytes.error().code() == ErrorCode::NotFound;
        image.notes.add(absent ? Severity::Warning : Severity::Error, NoteCode::ConfigMissing,
                        absent
                            ? Message(QT_TRANSLATE_NOOP("Message", "config not in the archive: '%1'"), shownText(path))
                            : Message(QT_TRANSLATE_NOOP("Message", "config %1"), bytes.error().text()),
                        {}, path);
        return;
    }
    image.id = sha256Of(*bytes);
    if (const Digest claim = claimedDigest(member); !claim.isNull() && claim != image.id)
        image.notes.add(
            Severity::Warning, NoteCode::DigestMismatch,
            Message(QT_TRANSLATE_NOOP("Message", "digest mismatch: the config's name claims %1, but its bytes have %2"),
                    claim.text(), image.id.text()),
            {}, path);
    applyConfig(image, std::move(*bytes), member);
}

// Blobs of a store are under their digest, and go-containerregistry's "HEX.tar.gz" is that of the compressed bytes;
// other names claim nothing.
Digest digestOfBlobPath(std::string_view member)
{
    std::string_view hex = baseName(member);
    if (parentPath(member).empty() && hex.ends_with(".tar.gz"))
        hex.remove_suffix(7);
    else if (parentPath(member) != "blobs/sha256")
        return {};
    const Result<Digest> digest = Digest::fromSha256Hex(hex);
    return digest ? *digest : Digest();
}

// LayerSources may describe the blob of a registry while the archive holds the unpacked tar: then its digest
// and size are not those of the bytes at hand.
void describeLayer(LayerInfo &layer, const ByteSource *blob)
{
    Descriptor &descriptor = layer.descriptor;
    if (descriptor.digest.isNull()) {
        descriptor.digest = digestOfBlobPath(layer.memberName);
        if (!descriptor.digest.isNull() && blob != nullptr && !descriptor.size)
            descriptor.size = static_cast<std::int64_t>(blob->size());
        return;
    }
    if (blob == nullptr || descriptor.size == static_cast<std::int64_t>(blob->size()))
        return;
    const Result<Compression> found = sniffCompression(*blob);
    if (found && compressionName(*found) != layerMediaType(descriptor.mediaType).compression) {
        descriptor.digest = {};
        descriptor.size = std::nullopt;
        descriptor.mediaType.clear();
    }
}

NoteCode linkCode(const Source &source, const std::string &member, const Error &error)
{
    const Member *found = source.find(member);
    if (found == nullptr || found->kind != Member::Kind::Link)
        return NoteCode::LayerMissing;
    if (found->linkEscapes)
        return NoteCode::LinkOutside;
    return error.code() == ErrorCode::NotFound ? NoteCode::LayerMissing : NoteCode::LinkLoop;
}

void addLayer(ImageInfo &image, const std::string &path, const JsonReader &layerSources, const Source &source)
{
    LayerInfo layer;
    layer.number = LayerNumber::fromIndex(image.layers.size());
    layer.memberName = normalisedPath(path);
    const std::size_t i = layer.number.index();
    if (i < image.config.diffIds.size() && layerSources.contains(image.config.diffIds[i]))
        layer.descriptor = readDescriptor(layerSources.child(image.config.diffIds[i]), image.notes);
    Result<ByteSourcePtr> blob = source.open(path);
    describeLayer(layer, blob ? blob->get() : nullptr);
    if (!blob) {
        if (const NoteCode code = linkCode(source, layer.memberName, blob.error()); code != NoteCode::LayerMissing)
            image.notes.add(Severity::Warning, code, blob.error().text(), layer.number, layer.memberName);
    }
    attachBlob(image, layer, std::move(blob));
    image.layers.push_back(std::move(layer));
}

void addLayers(ImageInfo &image, const JsonReader &item, Documents &documents)
{
    if (!item.value("Layers").isArray())
        item.complain("Layers", "no list of layers");
    const std::vector<std::string> paths =
        item.value("Layers").isArray() ? item.strings("Layers") : std::vector<std::string>();
    if (!documents.takeLayers(paths.size())) {
        image.notes.add(
            Severity::Error, NoteCode::IndexLimit,
            Message(QT_TRANSLATE_NOOP("Message", "too many layers (%1); they are not shown"), paths.size()));
        return;
    }
    const JsonReader layerSources = item.child("LayerSources");
    image.layers.reserve(paths.size());
    for (const std::string &path : paths)
        addLayer(image, path, layerSources, *documents.source());
}

// A plain layer has one digest: its diff ID.
void namePlainLayers(ImageInfo &image)
{
    for (LayerInfo &layer : image.layers) {
        if (layer.descriptor.digest.isNull() && layer.blob && layer.compression == Compression::None)
            layer.descriptor.digest = layer.diffId;
    }
}

struct Item {
    ImageInfo image;
    std::string configMember;
};

Item readItem(const QJsonObject &object, const std::string &where, Documents &documents)
{
    Item read;
    ImageInfo &image = read.image;
    image.kind = ImageKind::Image;
    image.rawManifest = QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
    const JsonReader item(object, where, image.notes);
    for (const std::string &tag : item.strings("RepoTags")) {
        addRef(image, tag);
        if (tag.find(replacementCharacter) != std::string::npos)
            image.notes.add(
                Severity::Warning, NoteCode::TextRepaired,
                QT_TRANSLATE_NOOP("Message", "a tag is not valid text; its invalid bytes are shown as U+FFFD"), {},
                where);
    }
    const std::string config = item.string("Config");
    read.configMember = normalisedPath(config);
    readConfig(image, config, documents);
    addLayers(image, item, documents);
    if (!image.rawConfig.empty())
        pairDiffIds(image);
    namePlainLayers(image);
    pairHistory(image);
    return read;
}

bool sameLayers(const ImageInfo &a, const ImageInfo &b)
{
    return std::ranges::equal(a.layers, b.layers, {}, &LayerInfo::memberName, &LayerInfo::memberName);
}

// The same image listed twice is one image with the names of both.
void addItem(DockerImages &images, Item item)
{
    for (ImageInfo &other : images.opened.images) {
        if (item.image.id.isNull() || other.id != item.image.id || !sameLayers(other, item.image))
            continue;
        for (const std::string &ref : item.image.refs)
            addRef(other, ref);
        return;
    }
    images.opened.images.push_back(std::move(item.image));
    images.configMembers.push_back(std::move(item.configMember));
}

} // namespace

bool isDockerArchive(const SourceRoot &root)
{
    const RootDocument &manifest = root.manifest;
    if (!manifest.present)
        return false;
    if (manifest.error)
        return !root.looksLikeRootfs && !root.hasMarker;
    if (isImageItem(*manifest.value))
        return !root.hasMarker; // an item that is not in a list: an error that names it
    if (!manifest.value->isArray())
        return false;
    const QJsonArray items = manifest.value->toArray();
    return std::any_of(items.begin(), items.end(), isImageItem) || (!root.looksLikeRootfs && !root.hasMarker);
}

DockerImages readDockerImages(SourceRoot &root)
{
    DockerImages read;
    OpenedSource &opened = read.opened;
    opened.format = SourceFormat::DockerArchive;
    opened.notes.append(root.manifest.notes);
    if (root.manifest.error || !root.manifest.value->isArray()) {
        opened.problem =
            root.manifest.error
                ? *root.manifest.error
                : Error(ErrorCode::Damaged, QT_TRANSLATE_NOOP("Message", "manifest.json is not a list of images"));
        return read;
    }
    const QJsonArray items = root.manifest.value->toArray();
    const auto count = static_cast<qsizetype>(limits::indexDocuments);
    if (items.size() > count)
        opened.notes.add(Severity::Error, NoteCode::IndexLimit,
                         Message(QT_TRANSLATE_NOOP("Message", "more images than are read (%1)"), count), {},
                         manifestName);
    for (qsizetype i = 0; i < std::min(items.size(), count); ++i) {
        const std::string where = std::string(manifestName) + ", item " + std::to_string(i + 1);
        const QJsonValue item = items[i];
        if (item.isObject()) {
            addItem(read, readItem(item.toObject(), where, root.documents));
            continue;
        }
        opened.notes.add(Severity::Warning, NoteCode::FieldInvalid, QT_TRANSLATE_NOOP("Message", "not an object"), {},
                         where);
        if (!opened.problem)
            opened.problem =
                Error(ErrorCode::Damaged, Message(QT_TRANSLATE_NOOP("Message", "%1: not an object"), where));
    }
    if (opened.images.empty() && !opened.problem)
        opened.problem = Error(ErrorCode::NotAnImage, QT_TRANSLATE_NOOP("Message", "manifest.json lists no images"));
    return read;
}

OpenedSource openDockerArchive(SourceRoot &root)
{
    OpenedSource opened = readDockerImages(root).opened;
    if (opened.images.size() == 1)
        opened.images.front().rawManifest = root.manifest.bytes;
    return opened;
}

} // namespace strata
