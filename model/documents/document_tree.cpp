// SPDX-License-Identifier: Apache-2.0
#include "model/documents/document_tree.h"

#include "model/base/text.h"
#include "model/documents/stored_blobs.h"
#include "model/image/formats/image_names.h"
#include "model/image/formats/manifest_reader.h"
#include "model/io/json.h"
#include "model/io/limits.h"

#include <QJsonArray>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <utility>

namespace strata {

namespace {

constexpr std::size_t nodeLimit = 200'000;
constexpr std::size_t depthLimit = limits::indexDepth + 8; // referrers of referrers below the indexes
constexpr std::size_t shortestDigest = 4;
constexpr std::string_view titleKey = "org.opencontainers.image.title";
constexpr std::string_view predicateKey = "in-toto.io/predicate-type";

/// "sha256-HEX.sig", ".att" and ".sbom" are the tags with which cosign attaches what it makes. Not "sha256-HEX": that
/// is an index of referrers, each of which states its subject.
Digest attachedByTag(std::string_view ref)
{
    const std::size_t at = ref.rfind("sha256-");
    if (at == std::string_view::npos || (at > 0 && ref[at - 1] != ':'))
        return {};
    const std::string_view rest = ref.substr(at + 7);
    const std::string_view end = rest.substr(std::min<std::size_t>(rest.size(), 64));
    if (end != ".sig" && end != ".att" && end != ".sbom")
        return {};
    const Result<Digest> digest = Digest::fromSha256Hex(rest.substr(0, 64));
    return digest ? *digest : Digest();
}

Digest subjectOf(const ImageInfo &image)
{
    if (!image.subject.isNull())
        return image.subject;
    for (const std::string &ref : image.refs) {
        if (const Digest digest = attachedByTag(ref); !digest.isNull())
            return digest;
    }
    return {};
}

void addOnce(std::vector<std::string> &names, const std::string &name)
{
    if (std::ranges::find(names, name) == names.end())
        names.push_back(name);
}

class TreeBuilder {
public:
    explicit TreeBuilder(const ImageArchive &archive) : m_archive(archive), m_blobs(archive.source()) {}

    DocumentTree build();

private:
    struct Index {
        std::vector<Descriptor> children;
        std::string mediaType;
        std::string artifactType;
        Digest subject;
        ByteSourcePtr bytes;
    };

    [[nodiscard]] const ImageInfo &image(std::size_t at) const { return m_archive.images()[at]; }
    void lookAtImages();
    void readIndexes(const Digest &root);
    [[nodiscard]] bool readIndex(const Digest &digest);
    void collectReferrers();
    [[nodiscard]] bool isKnown(const Digest &digest) const
    {
        return m_images.contains(digest) || m_indexes.contains(digest);
    }
    [[nodiscard]] bool belongsElsewhere(const Digest &digest) const;

    DocumentNode &add(DocumentRole role, std::size_t parent, std::size_t depth);
    void addDocument(const Digest &digest, std::size_t parent, std::size_t depth, const Descriptor *claim = nullptr);
    void addAgain(const Digest &digest, std::size_t parent, std::size_t depth);
    void addIndex(const Digest &digest, const Index &index, std::size_t parent, std::size_t depth);
    void addImage(std::size_t at, std::size_t parent, std::size_t depth);
    void addConfig(std::size_t at, std::size_t parent, std::size_t depth);
    void addLayer(std::size_t at, const LayerInfo &layer, std::size_t parent, std::size_t depth);
    void addReferrers(const Digest &digest, std::size_t parent, std::size_t depth);
    [[nodiscard]] bool isFull(std::size_t depth);
    void readNames();
    [[nodiscard]] std::vector<std::string> namesOf(const Digest &target, std::size_t depth) const;

    const ImageArchive &m_archive;
    StoredBlobs m_blobs;
    DocumentTree m_tree;
    std::map<Digest, std::size_t> m_images;             // by the digest of their manifest, the first of each
    std::map<Digest, Index> m_indexes;                  // stable addresses
    std::map<Digest, std::vector<Digest>> m_referrers;  // subject -> what was attached to it
    std::map<Digest, std::vector<std::string>> m_names; // that index.json gives
    std::map<Digest, std::size_t> m_numbers;            // of the nodes of manifests and indexes
    std::set<Digest> m_notIndexes;
    bool m_isCut = false;
};

DocumentTree TreeBuilder::build()
{
    lookAtImages();
    collectReferrers();
    readNames();
    const std::vector<ImageInfo> &images = m_archive.images();
    for (std::size_t at = 0; at < images.size(); ++at) {
        if (images[at].manifestDigest.isNull())
            addImage(at, 0, 0);
        for (const Digest &target : images[at].targets) {
            if (!m_numbers.contains(target) && !belongsElsewhere(target))
                addDocument(target, 0, 0);
        }
    }
    // What only leads to itself, or is attached to something that nothing leads to.
    for (const ImageInfo &left : images) {
        if (!left.manifestDigest.isNull() && !m_numbers.contains(left.manifestDigest))
            addDocument(left.manifestDigest, 0, 0);
    }
    return std::move(m_tree);
}

void TreeBuilder::lookAtImages()
{
    const std::vector<ImageInfo> &images = m_archive.images();
    for (std::size_t at = 0; at < images.size(); ++at) {
        if (!images[at].manifestDigest.isNull())
            m_images.emplace(images[at].manifestDigest, at);
    }
    for (const ImageInfo &each : images) {
        for (const Digest &target : each.targets)
            readIndexes(target);
    }
}

void TreeBuilder::readIndexes(const Digest &root)
{
    std::vector<Digest> waiting{root};
    while (!waiting.empty()) {
        const Digest digest = std::move(waiting.back());
        waiting.pop_back();
        if (isKnown(digest) || m_notIndexes.contains(digest) || !readIndex(digest))
            continue;
        for (const Descriptor &child : m_indexes[digest].children)
            waiting.push_back(child.digest);
    }
}

/// Its faults are known already: opening the source read it and noted them.
bool TreeBuilder::readIndex(const Digest &digest)
{
    if (m_indexes.size() == limits::indexDocuments)
        return false;
    NoteList heard;
    const ByteSourcePtr bytes = m_blobs.open(digest);
    const Result<std::string> text = m_blobs.document(bytes);
    const Result<QJsonValue> value = text ? parseJson(*text, digest.text(), heard) : fail(text);
    if (!value || !value->isObject() || !value->toObject().value(QLatin1String("manifests")).isArray()) {
        m_notIndexes.insert(digest);
        return false;
    }
    const JsonReader reader(value->toObject(), digest.text(), heard);
    Index index;
    index.mediaType = reader.string("mediaType");
    index.artifactType = reader.string("artifactType");
    index.subject = readDescriptor(reader.child("subject"), heard).digest;
    index.bytes = bytes;
    for (const QJsonValue &entry : reader.array("manifests")) {
        Descriptor child = readDescriptor(JsonReader(entry.toObject(), digest.text(), heard), heard);
        if (!child.digest.isNull())
            index.children.push_back(std::move(child));
    }
    m_indexes.emplace(digest, std::move(index));
    return true;
}

void TreeBuilder::collectReferrers()
{
    for (const auto &[digest, at] : m_images) {
        if (const Digest subject = subjectOf(image(at)); !subject.isNull() && subject != digest && isKnown(subject))
            m_referrers[subject].push_back(digest);
    }
    for (const auto &[digest, index] : m_indexes) {
        if (!index.subject.isNull() && index.subject != digest && isKnown(index.subject))
            m_referrers[index.subject].push_back(digest);
    }
    for (auto &[subject, attached] : m_referrers) {
        std::ranges::sort(attached, {}, [&](const Digest &digest) { // in the order of the source
            const auto found = m_images.find(digest);
            return found == m_images.end() ? m_archive.images().size() : found->second;
        });
    }
}

bool TreeBuilder::belongsElsewhere(const Digest &digest) const
{
    if (const auto found = m_images.find(digest); found != m_images.end()) {
        const Digest subject = subjectOf(image(found->second));
        return !subject.isNull() && subject != digest && isKnown(subject);
    }
    const auto found = m_indexes.find(digest);
    return found != m_indexes.end() && !found->second.subject.isNull() && found->second.subject != digest &&
           isKnown(found->second.subject);
}

DocumentNode &TreeBuilder::add(DocumentRole role, std::size_t parent, std::size_t depth)
{
    DocumentNode &node = m_tree.nodes.emplace_back();
    node.number = m_tree.nodes.size();
    node.parent = parent;
    node.depth = depth;
    node.role = role;
    return node;
}

bool TreeBuilder::isFull(std::size_t depth)
{
    if (m_tree.nodes.size() < nodeLimit && depth < depthLimit)
        return false;
    if (!std::exchange(m_isCut, true))
        m_tree.notes.add(Severity::Warning, NoteCode::IndexLimit,
                         Message(QT_TRANSLATE_NOOP("Message", "there are more documents than are shown (%1, %2 deep)"),
                                 nodeLimit, depthLimit));
    return true;
}

void TreeBuilder::addDocument(const Digest &digest, std::size_t parent, std::size_t depth, const Descriptor *claim)
{
    if (isFull(depth))
        return;
    if (m_numbers.contains(digest))
        return addAgain(digest, parent, depth);
    if (const auto found = m_images.find(digest); found != m_images.end())
        return addImage(found->second, parent, depth);
    if (const auto found = m_indexes.find(digest); found != m_indexes.end())
        return addIndex(digest, found->second, parent, depth);
    DocumentNode &node = add(DocumentRole::Manifest, parent, depth); // refused, or over a limit
    m_numbers.emplace(digest, node.number);
    node.digest = digest;
    node.kind = ImageKind::Artifact;
    node.bytes = m_blobs.open(digest);
    if (claim == nullptr)
        return;
    node.mediaType = claim->mediaType;
    node.artifactType = claim->artifactType;
    node.kind = kindOfDescriptor(*claim);
    if (claim->size && *claim->size >= 0)
        node.size = static_cast<std::uint64_t>(*claim->size);
    if (node.bytes)
        node.size = node.bytes->size();
}

void TreeBuilder::addAgain(const Digest &digest, std::size_t parent, std::size_t depth)
{
    DocumentNode again = m_tree.nodes[m_numbers[digest] - 1];
    again.sameAs = again.number;
    again.number = m_tree.nodes.size() + 1;
    again.parent = parent;
    again.depth = depth;
    again.names.clear();
    m_tree.nodes.push_back(std::move(again));
}

void TreeBuilder::addIndex(const Digest &digest, const Index &index, std::size_t parent, std::size_t depth)
{
    DocumentNode &node = add(DocumentRole::Index, parent, depth);
    const std::size_t number = node.number;
    m_numbers.emplace(digest, number);
    node.digest = digest;
    node.mediaType = index.mediaType;
    node.artifactType = index.artifactType;
    node.about = index.subject;
    node.bytes = index.bytes;
    node.size = index.bytes->size();
    node.names = namesOf(digest, depth);
    for (const Descriptor &child : index.children) {
        if (!belongsElsewhere(child.digest))
            addDocument(child.digest, number, depth + 1, &child);
    }
    addReferrers(digest, number, depth + 1);
}

/// ImageInfo::refs also has the names of the indexes above an image.
void TreeBuilder::readNames()
{
    NoteList heard;
    const Result<std::string> text = m_blobs.document(m_blobs.member("index.json"));
    const Result<QJsonValue> value = text ? parseJson(*text, "index.json", heard) : fail(text);
    if (!value)
        return;
    for (const QJsonValue &entry : JsonReader(value->toObject(), "index.json", heard).array("manifests")) {
        const Descriptor named = readDescriptor(JsonReader(entry.toObject(), "index.json", heard), heard);
        std::string_view name = valueOf(named.annotations, containerdNameKey);
        if (name.empty())
            name = valueOf(named.annotations, refNameKey);
        if (!name.empty() && !named.digest.isNull())
            addOnce(m_names[named.digest], familiarName(name));
    }
}

std::vector<std::string> TreeBuilder::namesOf(const Digest &target, std::size_t depth) const
{
    if (const auto found = m_names.find(target); found != m_names.end())
        return found->second;
    std::vector<std::string> names;
    for (const ImageInfo &each : m_archive.images()) {
        if (depth > 0 || std::ranges::find(each.targets, target) == each.targets.end())
            continue;
        for (const std::string &ref : each.refs)
            addOnce(names, ref);
    }
    return names;
}

void TreeBuilder::addImage(std::size_t at, std::size_t parent, std::size_t depth)
{
    if (isFull(depth))
        return;
    const ImageInfo &info = image(at);
    const bool isIndex = documentKind(info.mediaType) == DocumentKind::Index; // which is not in the source
    DocumentNode &node = add(isIndex ? DocumentRole::Index : DocumentRole::Manifest, parent, depth);
    const std::size_t number = node.number;
    node.kind = info.kind;
    node.names = info.manifestDigest.isNull() ? info.refs : namesOf(info.manifestDigest, depth);
    node.platform = info.platform;
    node.digest = info.manifestDigest;
    node.mediaType = info.mediaType;
    node.artifactType = info.artifactType;
    node.about = subjectOf(info);
    node.image = at;
    if (!info.rawManifest.empty())
        node.bytes = memorySource(info.rawManifest);
    else if (!info.isAbsent && !info.manifestDigest.isNull())
        node.bytes = m_blobs.open(info.manifestDigest);
    if (node.bytes)
        node.size = node.bytes->size();
    if (!info.manifestDigest.isNull())
        m_numbers.emplace(info.manifestDigest, number);
    addConfig(at, number, depth + 1);
    for (const LayerInfo &layer : info.layers)
        addLayer(at, layer, number, depth + 1);
    if (!info.manifestDigest.isNull())
        addReferrers(info.manifestDigest, number, depth + 1);
}

void TreeBuilder::addConfig(std::size_t at, std::size_t parent, std::size_t depth)
{
    const ImageInfo &info = image(at);
    NoteList heard;
    Descriptor config;
    const Result<QJsonValue> manifest = parseJson(info.rawManifest, "manifest", heard);
    if (manifest && manifest->toObject().value(QLatin1String("config")).isObject())
        config = readDescriptor(JsonReader(manifest->toObject(), "manifest", heard).child("config"), heard);
    if ((config.digest.isNull() && info.rawConfig.empty()) || isFull(depth))
        return;
    DocumentNode &node = add(DocumentRole::Config, parent, depth);
    node.kind = info.kind;
    node.digest = config.digest.isNull() ? info.id : config.digest;
    node.mediaType = config.mediaType;
    node.image = at;
    if (config.size && *config.size >= 0)
        node.size = static_cast<std::uint64_t>(*config.size);
    if (!info.rawConfig.empty())
        node.bytes = memorySource(info.rawConfig);
    else if (config.data)
        node.bytes = memorySource(*config.data);
    else
        node.bytes = m_blobs.open(config.digest);
    if (node.bytes)
        node.size = node.bytes->size();
}

void TreeBuilder::addLayer(std::size_t at, const LayerInfo &layer, std::size_t parent, std::size_t depth)
{
    if (isFull(depth))
        return;
    const ImageInfo &info = image(at);
    const bool isBlob = info.kind != ImageKind::Image || layer.state == LayerState::NotALayer;
    DocumentNode &node = add(isBlob ? DocumentRole::Blob : DocumentRole::Layer, parent, depth);
    node.kind = info.kind;
    node.digest = layer.descriptor.digest;
    node.mediaType = layer.descriptor.mediaType;
    node.artifactType = layer.descriptor.artifactType;
    node.predicateType = valueOf(layer.descriptor.annotations, predicateKey);
    node.title = valueOf(layer.descriptor.annotations, titleKey);
    node.image = at;
    if (!isBlob)
        node.layer = layer.number;
    node.bytes = layer.blob;
    if (layer.blob)
        node.size = layer.blob->size();
    else if (layer.descriptor.size && *layer.descriptor.size >= 0)
        node.size = static_cast<std::uint64_t>(*layer.descriptor.size);
}

void TreeBuilder::addReferrers(const Digest &digest, std::size_t parent, std::size_t depth)
{
    const auto attached = m_referrers.find(digest);
    if (attached == m_referrers.end())
        return;
    for (const Digest &each : attached->second)
        addDocument(each, parent, depth);
}

bool hasOnlyDigits(std::string_view word)
{
    return !word.empty() && std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

std::string_view documentWord(const DocumentNode &node)
{
    switch (node.role) {
    case DocumentRole::Index: return "index";
    case DocumentRole::Manifest: return imageKindName(node.kind);
    case DocumentRole::Config: return "config";
    case DocumentRole::Layer: return "layer";
    case DocumentRole::Blob: return "blob";
    }
    return {};
}

Result<std::size_t> DocumentTree::find(std::string_view word) const
{
    std::size_t number = 0;
    if (hasOnlyDigits(word) && std::from_chars(word.data(), word.data() + word.size(), number).ec == std::errc() &&
        number >= 1 && number <= nodes.size())
        return number - 1;
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < nodes.size() && word.size() >= shortestDigest; ++i) {
        const Digest &digest = nodes[i].digest;
        const bool isShort = word.find(':') == std::string_view::npos;
        if (digest.isNull() || !(isShort ? digest.encoded() : std::string_view(digest.text())).starts_with(word))
            continue;
        if (found && nodes[*found].digest != digest)
            return fail(ErrorCode::Usage,
                        Message(QT_TRANSLATE_NOOP("Message", "several documents have a digest that begins with %1"),
                                shownText(word)));
        if (!found)
            found = i;
    }
    if (!found)
        return fail(ErrorCode::NotFound,
                    Message(QT_TRANSLATE_NOOP("Message", "no document %1: there are %2, by number or digest"),
                            shownText(word), nodes.size()));
    return *found;
}

Digest DocumentTree::subjectOf(const DocumentNode &node) const
{
    const DocumentNode *each = &node;
    while (each->about.isNull() && each->parent != 0)
        each = &nodes[each->parent - 1];
    return each->about;
}

bool isAbout(const Digest &subject, const ImageInfo &image)
{
    return !subject.isNull() &&
           (subject == image.manifestDigest || std::ranges::find(image.targets, subject) != image.targets.end());
}

DocumentTree documentTreeOf(const ImageArchive &archive)
{
    return TreeBuilder(archive).build();
}

} // namespace strata
