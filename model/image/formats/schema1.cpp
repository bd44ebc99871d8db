// SPDX-License-Identifier: Apache-2.0
#include "model/image/formats/schema1.h"

#include "model/base/text.h"
#include "model/image/formats/image_config.h"
#include "model/image/layer_stack.h"

#include <QJsonArray>

namespace strata {

namespace {

QJsonObject compatibility(const QJsonValue &entry, const std::string &where, ImageInfo &image)
{
    const JsonReader reader(entry.toObject(), where, image.notes);
    const Result<QJsonValue> value = parseJson(reader.string("v1Compatibility"), where, image.notes);
    if (value && value->isObject())
        return value->toObject();
    image.notes.add(Severity::Warning, NoteCode::FieldInvalid,
                    Message(QT_TRANSLATE_NOOP("Message", "v1Compatibility: %1"),
                            (value ? std::string("not an object") : value.error().message())),
                    {}, where);
    return {};
}

// A manifest that is signed inside is named by the digest of what was signed, not of its bytes.
void excuseSignature(ImageInfo &image, const JsonReader &manifest)
{
    if (!manifest.array("signatures").isEmpty())
        image.notes.add(
            Severity::Info, NoteCode::UnverifiableDigest,
            QT_TRANSLATE_NOOP("Message", "a signed schema 1 manifest: its digest is that of the signed part"), {},
            manifest.where());
}

void addLayer(ImageInfo &image, const QJsonValue &entry, const std::string &where, const BlobStore &blobs)
{
    const JsonReader reader(entry.toObject(), where, image.notes);
    LayerInfo layer;
    layer.number = LayerNumber::fromIndex(image.layers.size());
    const Result<Digest> digest = Digest::parse(reader.string("blobSum"));
    if (digest) {
        layer.descriptor.digest = *digest;
        layer.memberName = blobs.memberName(*digest);
    } else {
        image.notes.add(Severity::Warning, NoteCode::BadDigest, digest.error().text(), layer.number, where);
    }
    Result<ByteSourcePtr> blob = blobs.open(layer.descriptor.digest);
    if (blob)
        layer.descriptor.size = static_cast<std::int64_t>((*blob)->size()); // schema 1 claims none
    layer.descriptor.mediaType = "application/vnd.docker.image.rootfs.diff.tar.gzip";
    attachBlob(image, layer, std::move(blob));
    image.layers.push_back(std::move(layer));
}

} // namespace

HistoryStep readV1Step(const JsonReader &json)
{
    HistoryStep step;
    step.stated = readStatedTime(json, "created");
    step.created = recordedTime(step.stated);
    step.createdBy = joinedWords(json.child("container_config").strings("Cmd"));
    step.author = json.string("author");
    step.comment = json.string("comment");
    step.emptyLayer = json.boolean("throwaway");
    return step;
}

ImageConfig readV1Config(const JsonReader &json)
{
    ImageConfig config;
    config.created = readTime(json, "created");
    config.author = json.string("author");
    config.platform = readPlatform(json);
    config.runtime = readRuntimeConfig(json.child("config"));
    config.document = json.object();
    return config;
}

void readSchema1(ImageInfo &image, const JsonReader &manifest, const BlobStore &blobs)
{
    image.notes.add(
        Severity::Info, NoteCode::LegacySchema,
        QT_TRANSLATE_NOOP(
            "Message",
            "a legacy manifest (docker schema 1): no diff IDs and no config, so layers cannot be fully checked"),
        {}, manifest.where());
    excuseSignature(image, manifest);
    const QJsonArray layers = manifest.array("fsLayers");
    const QJsonArray history = manifest.array("history");
    if (!blobs.documents().takeLayers(static_cast<std::size_t>(layers.size()))) {
        image.notes.add(
            Severity::Error, NoteCode::IndexLimit,
            Message(QT_TRANSLATE_NOOP("Message", "too many layers (%1); they are not shown"), layers.size()));
        return;
    }
    for (qsizetype i = layers.size(); i-- > 0;) {
        const std::string where = manifest.where() + ", history[" + std::to_string(i) + "]";
        const QJsonObject v1 = i < history.size() ? compatibility(history[i], where, image) : QJsonObject();
        const JsonReader reader(v1, where, image.notes);
        HistoryStep step = readV1Step(reader);
        if (!step.emptyLayer)
            addLayer(image, layers[i], manifest.where() + ", fsLayers[" + std::to_string(i) + "]", blobs);
        image.history.push_back(std::move(step));
        if (i == 0)
            image.config = readV1Config(reader);
    }
    if (image.platform.isEmpty())
        image.platform = image.config.platform;
    if (image.platform.isEmpty())
        image.platform.architecture = manifest.string("architecture");
    pairHistory(image);
    if (layers.size() != history.size())
        image.notes.add(Severity::Warning, NoteCode::HistoryCount,
                        Message(QT_TRANSLATE_NOOP("Message", "the manifest lists %1 layers and %2 history entries"),
                                layers.size(), history.size()),
                        {}, manifest.where());
}

} // namespace strata
