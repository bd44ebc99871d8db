// SPDX-License-Identifier: Apache-2.0
#include "model/places/registry/registry_image.h"

#include "model/base/text.h"
#include "model/image/formats/image_names.h"
#include "model/image/formats/manifest_reader.h"
#include "model/io/json.h"
#include "model/io/limits.h"
#include "model/places/registry/remote_blob.h"
#include "model/places/virtual_archive.h"
#include "model/places/virtual_source.h"

#include <QJsonDocument>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace strata {

namespace {

/// Of all documents of an image together.
constexpr std::size_t mostReferrers = 200;
constexpr const char *attestationKey = "vnd.docker.reference.type";
constexpr const char *subjectKey = "vnd.docker.reference.digest";

std::string compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

bool isRemotable(const Descriptor &descriptor)
{
    return descriptor.digest.canVerify() && descriptor.size && *descriptor.size >= 0;
}

bool isAttestation(const Descriptor &descriptor)
{
    return std::ranges::any_of(descriptor.annotations, [](const auto &pair) { return pair.first == attestationKey; });
}

std::string platformsOf(const std::vector<Descriptor> &children)
{
    std::string list;
    for (const Descriptor &child : children) {
        if (child.platform && !isAttestation(child))
            list += (list.empty() ? "" : ", ") + shownText(child.platform->text());
    }
    return list;
}

/// Collects what the source consists of.
class RegistryImageReader {
public:
    RegistryImageReader(RegistryRepositoryPtr repository, const PlaceOptions &options)
        : m_repository(std::move(repository)), m_options(options)
    {
    }

    [[nodiscard]] Result<SourcePtr> read()
    {
        auto root = m_repository->manifest(m_repository->reference().wanted(), m_options.source.stop);
        if (!root)
            return fail(root);
        addRoot(*root);
        if (const auto followed = follow(*std::move(root), 0); !followed)
            return fail(followed);
        if (m_options.withReferrers) {
            if (const auto added = addReferrers(); !added)
                return fail(added);
        }
        addIndex();
        NoteList notes = m_repository->notes();
        notes.append(m_notes);
        return virtualSource(std::move(m_members), std::move(notes));
    }

private:
    [[nodiscard]] Result<void> follow(RegistryDocument document, int depth);
    [[nodiscard]] Result<void> followIndex(const JsonReader &index, int depth);
    [[nodiscard]] Result<void> addParts(const JsonReader &manifest);
    [[nodiscard]] Result<void> addConfig(const Descriptor &config);
    [[nodiscard]] const Descriptor *choose(const std::vector<Descriptor> &children) const;
    [[nodiscard]] Result<void> addReferrers();
    [[nodiscard]] Result<void> addReferrer(const Descriptor &referrer);
    [[nodiscard]] Result<void> addAttached(const Digest &digest);
    [[nodiscard]] Result<void> addAttestations(const std::vector<Descriptor> &children, const Digest &image);
    void addRoot(const RegistryDocument &root);
    void addIndex();
    void addText(std::string name, std::string text)
    {
        m_members.push_back({std::move(name), memorySource(std::move(text))});
    }

    RegistryRepositoryPtr m_repository;
    const PlaceOptions &m_options;
    std::vector<VirtualMember> m_members;
    std::vector<Digest> m_followed; // manifests and indexes that the members contain
    QJsonArray m_roots;             // the entries of index.json
    NoteList m_notes;
    NoteList m_ignored; // the archive's reader complains of the same
};

/// The entry of the index names the image as containerd does.
void RegistryImageReader::addRoot(const RegistryDocument &root)
{
    const RegistryReference &reference = m_repository->reference();
    QJsonObject annotations;
    if (reference.digest.isNull() || !reference.tag.empty()) {
        const std::string tag = reference.tag.empty() ? "latest" : reference.tag;
        annotations.insert(QLatin1String("io.containerd.image.name"),
                           QString::fromStdString(reference.name() + ":" + tag));
        annotations.insert(QLatin1String("org.opencontainers.image.ref.name"), QString::fromStdString(tag));
    }
    QJsonObject entry;
    if (!root.mediaType.empty())
        entry.insert(QLatin1String("mediaType"), QString::fromStdString(root.mediaType));
    entry.insert(QLatin1String("digest"), QString::fromStdString(root.digest.text()));
    entry.insert(QLatin1String("size"), static_cast<qint64>(root.bytes.size()));
    entry.insert(QLatin1String("annotations"), annotations);
    m_roots.append(entry);
}

/// The documents that make it a layout.
void RegistryImageReader::addIndex()
{
    QJsonObject index;
    index.insert(QLatin1String("schemaVersion"), 2);
    index.insert(QLatin1String("manifests"), m_roots);
    addText("oci-layout", R"({"imageLayoutVersion":"1.0.0"})");
    addText("index.json", compact(index));
}

Result<void> RegistryImageReader::follow(RegistryDocument document, int depth)
{
    const std::string name = blobMember(document.digest);
    m_followed.push_back(document.digest);
    const auto json = parseJson(document.bytes, name, m_ignored);
    if (!json || !json->isObject())
        return json ? fail(ErrorCode::Damaged, Message(QT_TRANSLATE_NOOP("Message", "%1: not a JSON object"), name))
                    : Result<void>(fail(json));
    const JsonReader reader(json->toObject(), name, m_ignored);
    const auto kind = kindOfDocument(reader, document.mediaType, m_ignored);
    addText(name, std::move(document.bytes));
    if (!kind)
        return {}; // the archive's reader says why
    if (*kind == DocumentKind::Index)
        return followIndex(reader, depth);
    return addParts(reader);
}

Result<void> RegistryImageReader::followIndex(const JsonReader &index, int depth)
{
    std::vector<Descriptor> children;
    for (const QJsonValue entry : index.array("manifests")) {
        Descriptor child = readDescriptor(JsonReader(entry.toObject(), index.where(), m_ignored), m_ignored);
        if (child.digest.canVerify())
            children.push_back(std::move(child));
    }
    if (children.empty() || depth >= limits::indexDepth)
        return {};
    const Descriptor *chosen = choose(children);
    if (chosen == nullptr)
        return fail(ErrorCode::NotFound,
                    Message(QT_TRANSLATE_NOOP("Message", "%1 has no image for %2, only for %3"),
                            m_repository->reference().text(), shownText(m_options.platform), platformsOf(children)));
    auto document = m_repository->manifest(chosen->digest.text(), m_options.source.stop);
    if (!document)
        return fail(document);
    const auto followed = follow(*std::move(document), depth + 1);
    return followed && m_options.withReferrers ? addAttestations(children, chosen->digest) : followed;
}

/// Null if a platform is wanted that is not there.
const Descriptor *RegistryImageReader::choose(const std::vector<Descriptor> &children) const
{
    const auto firstFor = [&](const Platform &wanted) {
        const auto found = std::ranges::find_if(children, [&](const Descriptor &child) {
            return child.platform && !isAttestation(child) && platformFits(wanted, *child.platform);
        });
        return found == children.end() ? nullptr : &*found;
    };
    if (!m_options.platform.empty())
        return firstFor(parsePlatform(m_options.platform));
    if (const Descriptor *own = firstFor(machinePlatform()))
        return own;
    const auto first = std::ranges::find_if_not(children, isAttestation);
    return first == children.end() ? &children.front() : &*first;
}

Result<void> RegistryImageReader::addParts(const JsonReader &manifest)
{
    const auto descriptorOf = [&](const QJsonValue &value) {
        return readDescriptor(JsonReader(value.toObject(), manifest.where(), m_ignored), m_ignored);
    };
    if (const auto added = addConfig(descriptorOf(manifest.value("config"))); !added)
        return added;
    for (const char *list : {"layers", "blobs"}) {
        for (const QJsonValue entry : manifest.array(list)) {
            const Descriptor layer = descriptorOf(entry);
            if (isRemotable(layer) && layer.urls.empty())
                m_members.push_back(
                    {blobMember(layer.digest), remoteBlob(m_repository, layer, m_options.source.spoolFolder)});
        }
    }
    return {};
}

Result<void> RegistryImageReader::addConfig(const Descriptor &config)
{
    if (!config.digest.canVerify() || config.size.value_or(0) > static_cast<std::int64_t>(limits::jsonBytes))
        return {};
    auto bytes = m_repository->document(config, m_options.source.stop);
    if (bytes)
        addText(blobMember(config.digest), *std::move(bytes));
    else if (bytes.error().code() != ErrorCode::NotFound) // without it, the image is shown with a note
        return fail(bytes);
    return {};
}

/// What refers to the documents so far, and what refers to that.
Result<void> RegistryImageReader::addReferrers()
{
    std::size_t found = 0;
    for (std::size_t i = 0; i < m_followed.size() && found <= mostReferrers; ++i) {
        const Digest subject = m_followed[i];
        const auto referrers = m_repository->referrers(subject, m_options.source.stop, m_ignored);
        if (!referrers && referrers.error().code() == ErrorCode::Cancelled)
            return fail(referrers);
        if (!referrers) {
            m_notes.add(Severity::Warning, NoteCode::ManifestMissing,
                        Message(QT_TRANSLATE_NOOP("Message", "what refers to %1 could not be listed: %2"),
                                subject.text(), referrers.error().text()));
            continue;
        }
        for (const Descriptor &referrer : *referrers) {
            if (std::ranges::find(m_followed, referrer.digest) != m_followed.end() || ++found > mostReferrers)
                continue;
            if (const auto added = addReferrer(referrer); !added)
                return added;
        }
    }
    if (found > mostReferrers)
        m_notes.add(
            Severity::Info, NoteCode::IndexLimit,
            Message(QT_TRANSLATE_NOOP("Message", "only the first %1 of %2 referrers are shown"), mostReferrers, found));
    return {};
}

Result<void> RegistryImageReader::addReferrer(const Descriptor &referrer)
{
    QJsonObject entry;
    if (!referrer.mediaType.empty())
        entry.insert(QLatin1String("mediaType"), QString::fromStdString(referrer.mediaType));
    entry.insert(QLatin1String("digest"), QString::fromStdString(referrer.digest.text()));
    entry.insert(QLatin1String("size"), static_cast<qint64>(referrer.size.value_or(0)));
    if (!referrer.artifactType.empty())
        entry.insert(QLatin1String("artifactType"), QString::fromStdString(referrer.artifactType));
    m_roots.append(entry);
    return addAttached(referrer.digest);
}

/// One that cannot be fetched stays a descriptor.
Result<void> RegistryImageReader::addAttached(const Digest &digest)
{
    auto document = m_repository->manifest(digest.text(), m_options.source.stop);
    const auto added = document ? follow(*std::move(document), limits::indexDepth) : Result<void>(fail(document));
    if (added || added.error().code() == ErrorCode::Cancelled)
        return added;
    m_notes.add(Severity::Warning, NoteCode::ManifestMissing,
                Message(QT_TRANSLATE_NOOP("Message", "%1, which refers to the image, could not be fetched: %2"),
                        digest.text(), added.error().text()));
    return {};
}

/// What BuildKit puts beside an image into its index.
Result<void> RegistryImageReader::addAttestations(const std::vector<Descriptor> &children, const Digest &image)
{
    const std::string subject = image.text();
    for (const Descriptor &child : children) {
        const bool isAbout = std::ranges::any_of(
            child.annotations, [&](const auto &pair) { return pair.first == subjectKey && pair.second == subject; });
        if (!isAbout || !isAttestation(child))
            continue;
        if (const auto added = addAttached(child.digest); !added)
            return added;
    }
    return {};
}

} // namespace

Result<SourcePtr> openRegistryImage(const RegistryRepositoryPtr &repository, const PlaceOptions &options)
{
    return RegistryImageReader(repository, options).read();
}

} // namespace strata
