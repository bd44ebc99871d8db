// SPDX-License-Identifier: Apache-2.0
#include "model/image/write/image_writer.h"

#include "model/base/progress_gate.h"
#include "model/base/qstring.h"
#include "model/io/spool.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>
#include <QTemporaryFile>

#include <isa-l/igzip_lib.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <set>

namespace strata {

namespace {

constexpr std::size_t pieceSize = 256 << 10;
constexpr int gzipLevel = 2;

std::string jsonText(const QJsonDocument &document)
{
    return document.toJson(QJsonDocument::Compact).toStdString();
}

void setText(QJsonObject &object, QLatin1StringView key, std::string_view text)
{
    if (!text.empty())
        object.insert(key, toQString(text));
}

QString timeText(const Instant &time)
{
    return toQString(rfc3339(time.seconds, time.nanos));
}

/// Calls `use` with each piece of the source, in order.
template<class Use>
Result<void> forEachPiece(const ByteSource &source, Use use)
{
    std::vector<std::byte> piece(static_cast<std::size_t>(std::min<std::uint64_t>(pieceSize, source.size())));
    for (std::uint64_t offset = 0; offset < source.size();) {
        const auto count = source.readAt(offset, piece);
        if (!count)
            return fail(count);
        if (*count == 0)
            return fail(ErrorCode::Damaged, QT_TRANSLATE_NOOP("Message", "the layer ends early"));
        if (const Result<void> used = use(std::span<const std::byte>(piece.data(), *count)); !used)
            return used;
        offset += *count;
    }
    return {};
}

/// Compresses into a file without a name; the size of the result must be known before its header is written.
class GzipSpool {
public:
    GzipSpool() : m_levelBuffer(ISAL_DEF_LVL2_DEFAULT), m_out(pieceSize)
    {
        isal_deflate_init(&m_stream);
        m_stream.gzip_flag = IGZIP_GZIP; // ISA-L's own header: no name, no time
        m_stream.level = gzipLevel;
        m_stream.level_buf = m_levelBuffer.data();
        m_stream.level_buf_size = static_cast<std::uint32_t>(m_levelBuffer.size());
    }

    Result<ByteSourcePtr> compress(const ByteSource &plain)
    {
        if (!m_file.open())
            return fail(ErrorCode::Io, Message(QT_TRANSLATE_NOOP("Message", "no temporary file: %1"),
                                               m_file.errorString().toStdString()));
        const auto fed = forEachPiece(plain, [this](std::span<const std::byte> bytes) { return feed(bytes, false); });
        if (!fed)
            return fail(fed);
        if (const auto ended = feed({}, true); !ended)
            return fail(ended);
        if (!m_file.flush())
            return fail(ErrorCode::Io, m_file.errorString().toStdString());
        return adoptFile(::dup(m_file.handle()));
    }

private:
    Result<void> feed(std::span<const std::byte> bytes, bool last)
    {
        m_stream.next_in = reinterpret_cast<std::uint8_t *>(const_cast<std::byte *>(bytes.data()));
        m_stream.avail_in = static_cast<std::uint32_t>(bytes.size());
        m_stream.end_of_stream = last ? 1 : 0;
        do {
            m_stream.next_out = m_out.data();
            m_stream.avail_out = static_cast<std::uint32_t>(m_out.size());
            if (isal_deflate(&m_stream) != COMP_OK)
                return fail(ErrorCode::Io, QT_TRANSLATE_NOOP("Message", "compression failed"));
            const auto count = static_cast<qint64>(m_out.size() - m_stream.avail_out);
            if (m_file.write(reinterpret_cast<const char *>(m_out.data()), count) != count)
                return fail(ErrorCode::Io, m_file.errorString().toStdString());
        } while (m_stream.avail_out == 0);
        return {};
    }

    isal_zstream m_stream{};
    std::vector<std::uint8_t> m_levelBuffer;
    std::vector<std::uint8_t> m_out;
    QTemporaryFile m_file;
};

/// Reads the bytes once.
Result<Digest> digestOf(const ByteSource &bytes)
{
    Hasher hasher;
    const auto hashed = forEachPiece(bytes, [&hasher](std::span<const std::byte> piece) -> Result<void> {
        hasher.add(piece);
        return {};
    });
    if (!hashed)
        return fail(hashed);
    return hasher.finish();
}

std::string_view layerType(Compression compression)
{
    switch (compression) {
    case Compression::Gzip: return "application/vnd.oci.image.layer.v1.tar+gzip";
    case Compression::Zstd: return "application/vnd.oci.image.layer.v1.tar+zstd";
    case Compression::None:
    case Compression::Bzip2:
    case Compression::Xz:
    case Compression::Unknown: break;
    }
    return "application/vnd.oci.image.layer.v1.tar";
}

QJsonObject historyObject(const NewStep &step)
{
    QJsonObject object{{QStringLiteral("created"), timeText(step.created)}};
    setText(object, QLatin1StringView("created_by"), step.createdBy);
    setText(object, QLatin1StringView("comment"), step.comment);
    setText(object, QLatin1StringView("author"), step.author);
    if (!step.layer)
        object.insert(QLatin1StringView("empty_layer"), true);
    return object;
}

std::string hexOf(const Digest &digest)
{
    return std::string(digest.encoded());
}

QJsonObject descriptorObject(std::string_view mediaType, const Digest &digest, std::uint64_t size)
{
    return {{QStringLiteral("mediaType"), toQString(mediaType)},
            {QStringLiteral("digest"), toQString(digest.text())},
            {QStringLiteral("size"), static_cast<qint64>(size)}};
}

/// What both layouts share: members written once each, layers stored once each.
class ArchiveWriter {
public:
    ArchiveWriter(const ByteSink &sink, BlobCompression compression) : m_tar(sink), m_compression(compression) {}
    virtual ~ArchiveWriter() = default;
    ArchiveWriter(const ArchiveWriter &) = delete;
    ArchiveWriter &operator=(const ArchiveWriter &) = delete;

    virtual Result<void> addImage(const NewImage &image) = 0;
    virtual Result<void> finish() = 0;

protected:
    Result<void> addMember(const std::string &name, ByteSourcePtr content)
    {
        if (!m_written.insert(name).second)
            return {};
        LayerItem member;
        member.path = name;
        member.content = std::move(content);
        return m_tar.add(member);
    }
    Result<void> addMember(const std::string &name, const std::string &text)
    {
        return addMember(name, memorySource(text));
    }
    Result<void> finishTar() { return m_tar.finish(); }

    Result<LayerBlob> stored(const NewLayer &layer)
    {
        if (layer.blob)
            return taken(*layer.blob);
        if (m_compression == BlobCompression::None)
            return LayerBlob{layer.tar, layer.diffId};
        if (const auto known = m_stored.find(layer.diffId); known != m_stored.end())
            return known->second;
        const auto blob = GzipSpool().compress(*layer.tar);
        if (!blob)
            return fail(blob);
        const auto digest = digestOf(**blob);
        if (!digest)
            return fail(digest);
        return m_stored.emplace(layer.diffId, LayerBlob{*blob, *digest, Compression::Gzip}).first->second;
    }

private:
    /// What is named by its digest must have it.
    Result<LayerBlob> taken(const LayerBlob &blob)
    {
        if (m_written.contains("blobs/sha256/" + hexOf(blob.digest)))
            return blob;
        const auto digest = digestOf(*blob.bytes);
        if (!digest)
            return fail(digest);
        if (*digest != blob.digest)
            return fail(ErrorCode::Damaged,
                        Message(QT_TRANSLATE_NOOP("Message", "the layer %1 does not match its digest"),
                                blob.digest.shortText()));
        return blob;
    }

    LayerWriter m_tar;
    BlobCompression m_compression;
    std::set<std::string> m_written;
    std::map<Digest, LayerBlob> m_stored; // by diff ID
};

class DockerArchiveWriter final : public ArchiveWriter {
public:
    explicit DockerArchiveWriter(const ByteSink &sink) : ArchiveWriter(sink, BlobCompression::None) {}

    Result<void> addImage(const NewImage &image) override
    {
        QJsonArray layers;
        for (const NewStep &step : image.steps) {
            if (!step.layer)
                continue;
            const std::string name = hexOf(step.layer->diffId) + ".tar";
            layers.append(toQString(name));
            if (const auto added = addMember(name, step.layer->tar); !added)
                return added;
        }
        const std::string config = imageConfigText(image);
        const std::string configName = hexOf(sha256Of(config)) + ".json";
        QJsonArray tags;
        for (const std::string &ref : image.refs)
            tags.append(toQString(ref));
        m_manifest.append(QJsonObject{{QStringLiteral("Config"), toQString(configName)},
                                      {QStringLiteral("RepoTags"), tags},
                                      {QStringLiteral("Layers"), layers}});
        return addMember(configName, config);
    }

    Result<void> finish() override
    {
        if (const auto added = addMember("manifest.json", jsonText(QJsonDocument(m_manifest))); !added)
            return added;
        return finishTar();
    }

private:
    QJsonArray m_manifest;
};

class OciLayoutWriter final : public ArchiveWriter {
public:
    OciLayoutWriter(const ByteSink &sink, BlobCompression compression) : ArchiveWriter(sink, compression) {}

    Result<void> addImage(const NewImage &image) override
    {
        QJsonArray layers;
        for (const NewStep &step : image.steps) {
            if (!step.layer)
                continue;
            const auto layer = stored(*step.layer);
            if (!layer)
                return fail(layer);
            if (const auto added = addBlob(layer->digest, layer->bytes); !added)
                return added;
            layers.append(descriptorObject(layerType(layer->compression), layer->digest, layer->bytes->size()));
        }
        const auto config = addDocument("application/vnd.oci.image.config.v1+json", imageConfigText(image));
        if (!config)
            return fail(config);
        const QJsonObject manifest{{QStringLiteral("schemaVersion"), 2},
                                   {QStringLiteral("mediaType"), toQString(manifestType)},
                                   {QStringLiteral("config"), *config},
                                   {QStringLiteral("layers"), layers}};
        auto descriptor = addDocument(manifestType, jsonText(QJsonDocument(manifest)));
        if (!descriptor)
            return fail(descriptor);
        addToIndex(image, std::move(*descriptor));
        return {};
    }

    Result<void> finish() override
    {
        const QJsonObject index{{QStringLiteral("schemaVersion"), 2},
                                {QStringLiteral("mediaType"), toQString("application/vnd.oci.image.index.v1+json")},
                                {QStringLiteral("manifests"), m_manifests}};
        if (const auto added = addMember("index.json", jsonText(QJsonDocument(index))); !added)
            return added;
        if (const auto added = addMember("oci-layout", R"({"imageLayoutVersion":"1.0.0"})"); !added)
            return added;
        return finishTar();
    }

private:
    static constexpr std::string_view manifestType = "application/vnd.oci.image.manifest.v1+json";

    Result<void> addBlob(const Digest &digest, const ByteSourcePtr &blob)
    {
        return addMember("blobs/sha256/" + hexOf(digest), blob);
    }

    Result<QJsonObject> addDocument(std::string_view mediaType, const std::string &text)
    {
        const Digest digest = sha256Of(text);
        if (const auto added = addBlob(digest, memorySource(text)); !added)
            return fail(added);
        return descriptorObject(mediaType, digest, text.size());
    }

    /// One entry for each name, as engines do it; one without a name for an image that has none.
    void addToIndex(const NewImage &image, QJsonObject descriptor)
    {
        QJsonObject platform{{QStringLiteral("os"), toQString(image.platform.os)},
                             {QStringLiteral("architecture"), toQString(image.platform.architecture)}};
        setText(platform, QLatin1StringView("variant"), image.platform.variant);
        descriptor.insert(QLatin1StringView("platform"), platform);
        if (image.refs.empty())
            m_manifests.append(descriptor);
        for (const std::string &ref : image.refs) {
            const QJsonObject names{{QStringLiteral("io.containerd.image.name"), toQString(ref)},
                                    {QStringLiteral("org.opencontainers.image.ref.name"), toQString(ref)}};
            descriptor.insert(QLatin1StringView("annotations"), names);
            m_manifests.append(descriptor);
        }
    }

    QJsonArray m_manifests;
};

/// Of what is stored; where it is compressed on the way, of what is read.
std::uint64_t layerBytes(std::span<const NewImage> images, ImageLayout layout)
{
    std::map<Digest, std::uint64_t> sizes;
    for (const NewImage &image : images) {
        for (const NewStep &step : image.steps) {
            if (step.layer)
                sizes[step.layer->diffId] = step.layer->blob && layout == ImageLayout::OciLayout
                                                ? step.layer->blob->bytes->size()
                                                : step.layer->tar->size();
        }
    }
    std::uint64_t total = 0;
    for (const auto &[diffId, size] : sizes)
        total += size;
    return total;
}

Result<void> writeAll(std::span<const NewImage> images, ArchiveWriter &writer)
{
    for (const NewImage &image : images) {
        if (const auto added = writer.addImage(image); !added)
            return added;
    }
    return writer.finish();
}

} // namespace

Result<NewLayer> newLayer(ByteSourcePtr tar)
{
    const auto digest = digestOf(*tar);
    if (!digest)
        return fail(digest);
    return NewLayer{std::move(tar), *digest};
}

Result<NewLayer> newLayer(std::span<const LayerItem> items, const StopToken &stop)
{
    Spool spool({});
    Hasher hasher;
    const auto keep = [&](std::span<const std::byte> bytes) -> Result<void> {
        hasher.add(bytes);
        return spool.append(bytes);
    };
    if (const auto written = writeLayer(items, keep, stop); !written)
        return fail(written);
    auto tar = spool.finish();
    if (!tar)
        return fail(tar);
    return NewLayer{*std::move(tar), hasher.finish()};
}

Result<NewLayer> newLayer(std::string tar)
{
    return newLayer(memorySource(std::move(tar)));
}

std::string imageConfigText(const NewImage &image)
{
    QJsonArray diffIds;
    QJsonArray history;
    for (const NewStep &step : image.steps) {
        history.append(historyObject(step));
        if (step.layer)
            diffIds.append(toQString(step.layer->diffId.text()));
    }
    QJsonObject config{{QStringLiteral("created"), timeText(image.created)},
                       {QStringLiteral("os"), toQString(image.platform.os)},
                       {QStringLiteral("architecture"), toQString(image.platform.architecture)},
                       {QStringLiteral("config"), image.runtime},
                       {QStringLiteral("rootfs"), QJsonObject{{QStringLiteral("type"), QStringLiteral("layers")},
                                                              {QStringLiteral("diff_ids"), diffIds}}},
                       {QStringLiteral("history"), history}};
    setText(config, QLatin1StringView("variant"), image.platform.variant);
    setText(config, QLatin1StringView("author"), image.author);
    return jsonText(QJsonDocument(config));
}

Result<void> writeImages(std::span<const NewImage> images, const ByteSink &sink, const ImageWriteOptions &options)
{
    if (images.empty())
        return fail(ErrorCode::Usage, QT_TRANSLATE_NOOP("Message", "no image to write"));
    const std::uint64_t total = layerBytes(images, options.layout);
    std::uint64_t done = 0;
    ProgressGate gate(mebibyte);
    const ByteSink watched = [&](std::span<const std::byte> bytes) -> Result<void> {
        if (options.stop.stop_requested())
            return failCancelled();
        done = std::min(done + bytes.size(), total);
        reportProgress(options.progress, done, total, gate);
        return sink(bytes);
    };
    if (options.layout == ImageLayout::OciLayout) {
        OciLayoutWriter writer(watched, options.compression);
        return writeAll(images, writer);
    }
    DockerArchiveWriter writer(watched);
    return writeAll(images, writer);
}

Result<void> writeImagesToFile(std::span<const NewImage> images, const std::filesystem::path &file,
                               const ImageWriteOptions &options)
{
    QSaveFile out(QFile::decodeName(file.c_str()));
    const auto failure = [&out] { return fail(ErrorCode::Io, out.errorString().toStdString()); };
    if (!out.open(QIODevice::WriteOnly))
        return failure();
    const auto written = writeImages(
        images,
        [&](std::span<const std::byte> bytes) -> Result<void> {
            const auto count = static_cast<qint64>(bytes.size());
            if (out.write(reinterpret_cast<const char *>(bytes.data()), count) != count)
                return failure();
            return {};
        },
        options);
    if (!written)
        return written;
    if (!out.commit())
        return failure();
    return {};
}

} // namespace strata
