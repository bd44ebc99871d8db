// SPDX-License-Identifier: Apache-2.0
#include "model/image/formats/loose_blobs.h"

#include "model/base/path.h"
#include "model/base/text.h"
#include "model/image/formats/container_store.h"
#include "model/image/formats/image_config.h"
#include "model/image/formats/index_walker.h"
#include "model/image/layer_stack.h"
#include "model/io/codec/compression.h"
#include "model/io/limits.h"
#include "model/io/tar/tar_reader.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace strata {

namespace {

constexpr std::string_view blobFolder = "blobs/sha256/";
constexpr std::string_view contentStore = "io.containerd.content.v1.content/";

// What a member's name claims: "blobs/sha256/HEX" below a prefix, and of docker archives "HEX.json", "HEX.tar",
// "HEX.tar.gz", "sha256:HEX". Null for others.
Digest claimedDigest(const Member &member, std::string_view prefix)
{
    std::string_view name = member.name;
    if (name.starts_with(prefix) && name.substr(prefix.size()).starts_with(blobFolder)) {
        name.remove_prefix(prefix.size() + blobFolder.size());
    } else {
        if (name.starts_with("sha256:"))
            name.remove_prefix(7);
        for (const std::string_view end : {".json", ".tar.gz", ".tar"}) {
            if (name.ends_with(end)) {
                name.remove_suffix(end.size());
                break;
            }
        }
    }
    const Result<Digest> digest = Digest::fromSha256Hex(name);
    return digest ? *digest : Digest();
}

// Where "blobs/sha256/HEX" begins: "" or the place of a content store. Empty when there is none.
std::optional<std::string> blobPrefix(const Source &source)
{
    for (const Member &member : source.members()) {
        const std::size_t at = member.name.find(blobFolder);
        if (at == std::string::npos || !isHex64(std::string_view(member.name).substr(at + blobFolder.size())))
            continue;
        const std::string_view prefix = std::string_view(member.name).substr(0, at);
        if (prefix.empty() || prefix.ends_with(contentStore))
            return std::string(prefix);
    }
    return std::nullopt;
}

bool hasNamedBlobs(const Source &source)
{
    return std::ranges::any_of(source.members(), [](const Member &member) {
        return member.kind == Member::Kind::File && !claimedDigest(member, {}).isNull();
    });
}

bool isLayer(const ByteSource &bytes)
{
    std::array<std::byte, 512> head{};
    const Result<std::size_t> got = bytes.readAt(0, head);
    if (!got || *got == 0)
        return false;
    const auto there = std::span(head).first(*got);
    const Compression compression = sniffCompression(there);
    return compression == Compression::None ? TarReader::looksLikeHeader(there) : compression != Compression::Unknown;
}

class LooseReader {
public:
    explicit LooseReader(SourceRoot &root)
        : m_root(root)
        , m_prefix(blobPrefix(root.source()).value_or(""))
        , m_blobs(root.documents, BlobNaming::OciLayout, m_prefix)
    {
    }

    OpenedSource read()
    {
        m_opened.format = SourceFormat::LooseBlobs;
        lookAtBlobs();
        walkRoots();
        if (isCutOff(m_root.source()))
            addArrived();
        if (m_opened.images.empty() && !m_opened.problem)
            m_opened.problem =
                Error(ErrorCode::NotAnImage,
                      QT_TRANSLATE_NOOP("Message", "no image in this source: there are blobs, but neither index.json "
                                                   "nor manifest.json, and no manifest among them"));
        note();
        return std::move(m_opened);
    }

private:
    struct Blob {
        const Member *member = nullptr;
        std::optional<QJsonObject> document;
        DocumentKind kind = DocumentKind::Unknown;
        std::string bytes; // of a config
    };

    void lookAtBlobs();
    void readDocument(const Digest &digest, Blob &blob, const ByteSource &bytes);
    void claim(const QJsonValue &descriptor);
    void walkRoots();
    void addArrived();
    void addConfig(const Digest &digest, const Blob &blob);
    void addLayer(const Digest &digest, const Blob &blob);
    void note();

    SourceRoot &m_root;
    std::string m_prefix;
    BlobStore m_blobs;
    OpenedSource m_opened;
    std::map<Digest, Blob> m_found;
    std::set<Digest> m_claimed; // what some document points to
};

void LooseReader::lookAtBlobs()
{
    for (const Member &member : m_root.source().members()) {
        const Digest digest = claimedDigest(member, m_prefix);
        if (member.kind != Member::Kind::File || digest.isNull())
            continue;
        Blob &blob = m_found[digest];
        blob.member = &member;
        const Result<ByteSourcePtr> bytes = m_root.source().open(member.name);
        std::array<std::byte, 1> first{};
        if (!bytes || (*bytes)->size() > limits::jsonBytes)
            continue;
        const Result<std::size_t> got = (*bytes)->readAt(0, first);
        if (got && *got == 1 && first[0] == std::byte('{'))
            readDocument(digest, blob, **bytes);
    }
}

void LooseReader::readDocument(const Digest &digest, Blob &blob, const ByteSource &bytes)
{
    const Result<std::string> text = m_root.documents.read(bytes);
    if (!text || sha256Of(*text) != digest)
        return;       // cut off, or not what its name says
    NoteList unheard; // dropped: the later, complete reading adds the notes
    const Result<QJsonValue> value = parseJson(*text, blob.member->name, unheard);
    if (!value || !value->isObject())
        return;
    blob.document = value->toObject();
    const Result<DocumentKind> kind = kindOfDocument(JsonReader(*blob.document, {}, unheard), {}, unheard);
    blob.kind = kind ? *kind : DocumentKind::Unknown;
    for (const char *list : {"manifests", "layers", "blobs"}) {
        for (const QJsonValue entry : blob.document->value(QLatin1String(list)).toArray())
            claim(entry);
    }
    claim(blob.document->value(QLatin1String("config")));
    if (blob.kind == DocumentKind::Unknown && blob.document->value(QLatin1String("rootfs")).isObject())
        blob.bytes = *text;
}

void LooseReader::claim(const QJsonValue &descriptor)
{
    const QJsonValue digest = descriptor.toObject().value(QLatin1String("digest"));
    if (const Result<Digest> parsed = Digest::parse(digest.toString().toStdString()))
        m_claimed.insert(*parsed);
}

// As if an index.json listed what no other document names.
void LooseReader::walkRoots()
{
    QJsonArray roots;
    for (const auto &[digest, blob] : m_found) {
        if (!blob.document || blob.kind == DocumentKind::Unknown || m_claimed.contains(digest))
            continue;
        QJsonObject entry;
        if (const QJsonValue type = blob.document->value(QLatin1String("mediaType")); type.isString())
            entry.insert(QLatin1String("mediaType"), type);
        entry.insert(QLatin1String("digest"), QString::fromStdString(digest.text()));
        entry.insert(QLatin1String("size"), static_cast<qint64>(blob.member->size));
        roots.append(entry);
    }
    QJsonObject index;
    index.insert(QLatin1String("schemaVersion"), 2);
    index.insert(QLatin1String("manifests"), roots);
    IndexWalker walker(m_blobs);
    walker.walk(JsonReader(index, "blobs", walker.notes()));
    OpenedSource walked = walker.take();
    m_opened.images = std::move(walked.images);
    m_opened.notes.append(walked.notes);
    m_opened.problem = walked.problem;
}

void LooseReader::addArrived()
{
    for (const auto &[digest, blob] : m_found) {
        if (!blob.bytes.empty() && !m_claimed.contains(digest))
            addConfig(digest, blob);
    }
    std::vector<std::pair<std::uint64_t, Digest>> layers; // in the order in which they arrived
    for (const auto &[digest, blob] : m_found) {
        if (!blob.document && !m_claimed.contains(digest))
            layers.emplace_back(blob.member->offset, digest);
    }
    std::ranges::sort(layers);
    for (const auto &[offset, digest] : layers)
        addLayer(digest, m_found[digest]);
}

void LooseReader::addConfig(const Digest &digest, const Blob &blob)
{
    ImageInfo image;
    image.id = digest;
    applyConfig(image, blob.bytes, blob.member->name);
    if (!m_root.documents.takeLayers(image.config.diffIds.size()))
        return;
    for (const std::string &text : image.config.diffIds) {
        LayerInfo layer;
        layer.number = LayerNumber::fromIndex(image.layers.size());
        const Result<Digest> diffId = Digest::parse(text);
        const auto found = diffId ? m_found.find(*diffId) : m_found.end();
        Result<ByteSourcePtr> bytes =
            fail(ErrorCode::NotFound, QT_TRANSLATE_NOOP("Message", "it is not in the part that has arrived"));
        if (found != m_found.end()) {
            layer.memberName = found->second.member->name;
            bytes = m_root.source().open(layer.memberName);
            m_claimed.insert(*diffId);
        }
        attachBlob(image, layer, std::move(bytes));
        image.layers.push_back(std::move(layer));
    }
    pairDiffIds(image);
    pairHistory(image);
    m_opened.images.push_back(std::move(image));
}

void LooseReader::addLayer(const Digest &digest, const Blob &blob)
{
    Result<ByteSourcePtr> bytes = m_root.source().open(blob.member->name);
    if (!bytes || !isLayer(**bytes) || m_opened.images.size() >= limits::indexDocuments ||
        !m_root.documents.takeLayers(1))
        return;
    ImageInfo image;
    LayerInfo layer;
    layer.number = LayerNumber(1);
    layer.memberName = blob.member->name;
    layer.descriptor.digest = digest;
    layer.descriptor.size = static_cast<std::int64_t>(blob.member->size);
    attachBlob(image, layer, std::move(bytes));
    image.layers.push_back(std::move(layer));
    image.notes.add(Severity::Info, NoteCode::NotAnImage,
                    QT_TRANSLATE_NOOP(
                        "Message", "this layer has arrived, but not the manifest that says which image it belongs to"),
                    {}, blob.member->name);
    m_opened.images.push_back(std::move(image));
}

void LooseReader::note()
{
    if (m_opened.images.empty())
        return;
    const auto store = containerStoreIn(m_root.source());
    constexpr const char *unlisted = QT_TRANSLATE_NOOP(
        "Message",
        "no index.json or manifest.json lists the images: they were found by looking at the blobs, and have no names");
    m_opened.notes.add(store ? Severity::Warning : Severity::Info, NoteCode::NotAnImage,
                       store ? Message("%1; %2",
                                       Message(QT_TRANSLATE_NOOP("Message", "this is %1"), Message(store->what)),
                                       Message(unlisted))
                             : Message(unlisted));
}

} // namespace

bool isCutOff(const Source &source)
{
    const std::vector<Note> notes = source.notes().all();
    return std::ranges::any_of(notes, [](const Note &note) {
        return note.code == NoteCode::SourceTruncated || note.code == NoteCode::EndMarkerMissing;
    });
}

bool isLooseBlobs(const SourceRoot &root)
{
    const Source &source = root.source();
    const bool isCut = isCutOff(source);
    const auto lists = [isCut](const RootDocument &document) {
        return document.present && !(isCut && document.error); // it may be where the file ends
    };
    if (lists(root.index) || lists(root.manifest))
        return false;
    if (isCut)
        return blobPrefix(source) || (!root.looksLikeRootfs && hasNamedBlobs(source));
    return !root.hasMarker && blobPrefix(source);
}

OpenedSource openLooseBlobs(SourceRoot &root)
{
    return LooseReader(root).read();
}

} // namespace strata
