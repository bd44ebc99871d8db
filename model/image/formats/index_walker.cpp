// SPDX-License-Identifier: Apache-2.0
#include "model/image/formats/index_walker.h"

#include "model/base/text.h"
#include "model/image/formats/artifact_file.h"
#include "model/io/limits.h"

#include <QJsonArray>

#include <algorithm>

namespace strata {

namespace {

constexpr std::size_t stepLimit = 10 * limits::indexDocuments; // entries looked at, repeated ones too

std::string nameOf(const Descriptor &descriptor)
{
    const std::string_view full = valueOf(descriptor.annotations, containerdNameKey);
    return std::string(full.empty() ? valueOf(descriptor.annotations, refNameKey) : full);
}

Message digestProblem(const QJsonValue &digest)
{
    if (!digest.isString())
        return QT_TRANSLATE_NOOP("Message", "bad digest: not a text");
    const Result<Digest> parsed = Digest::parse(digest.toString().toStdString());
    return parsed ? Message() : parsed.error().text();
}

// A type of neither OCI nor docker: whatever it is, it is not a manifest. Of an unknown type of theirs the
// document's own words decide.
bool isForeignType(std::string_view mediaType)
{
    return !mediaType.empty() && documentKind(mediaType) == DocumentKind::Unknown &&
           !mediaType.starts_with("application/vnd.oci.") && !mediaType.starts_with("application/vnd.docker.");
}

// cosign and the referrers fallback name what they are about in their tag: "sha256-<hex>",
// "sha256-<hex>.sig".
void subjectFromTag(ImageInfo &image)
{
    constexpr std::string_view prefix = "sha256-";
    if (image.kind == ImageKind::Image || !image.subject.isNull())
        return;
    for (const std::string &ref : image.refs) {
        if (!ref.starts_with(prefix))
            continue;
        if (const Result<Digest> digest = Digest::fromSha256Hex(std::string_view(ref).substr(prefix.size(), 64))) {
            image.subject = *digest;
            return;
        }
    }
}

} // namespace

void IndexWalker::walk(const JsonReader &index)
{
    const std::vector<Descriptor> roots = readChildren(index);
    run(roots);
    m_path.clear();
}

OpenedSource IndexWalker::take()
{
    if (m_opened.images.empty() && m_cycle)
        rowForUnfollowed(*m_cycle, QT_TRANSLATE_NOOP("Message", "the index contains itself"), NoteCode::IndexCycle);
    // Rows about nothing but broken documents are not worth opening for.
    if (m_opened.images.size() == m_brokenRows && m_opened.problem)
        m_opened.images.clear();
    for (ImageInfo &image : m_opened.images)
        subjectFromTag(image);
    return std::move(m_opened);
}

std::vector<Descriptor> IndexWalker::readChildren(const JsonReader &index)
{
    std::vector<Descriptor> children;
    const QJsonArray entries = index.array("manifests");
    children.reserve(static_cast<std::size_t>(entries.size()));
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const std::string where = index.where() + ", manifests[" + std::to_string(i) + "]";
        const QJsonValue entry = entries[i];
        if (!entry.isObject()) {
            m_opened.notes.add(Severity::Warning, NoteCode::FieldInvalid, QT_TRANSLATE_NOOP("Message", "not an object"),
                               {}, where);
            rememberProblem(
                Error(ErrorCode::Damaged, Message(QT_TRANSLATE_NOOP("Message", "%1: not an object"), where)));
            continue;
        }
        const JsonReader reader(entry.toObject(), where, m_opened.notes);
        Descriptor child = readDescriptor(reader, m_opened.notes);
        if (child.digest.isNull()) {
            rememberProblem(Error(ErrorCode::Damaged, Message::placed(where, digestProblem(reader.value("digest")))));
            continue;
        }
        children.push_back(std::move(child));
    }
    return children;
}

void IndexWalker::run(const std::vector<Descriptor> &roots)
{
    m_path.push_back(Frame{nullptr, &roots, 0, {}});
    while (!m_path.empty()) {
        Frame &frame = m_path.back();
        if (frame.next == frame.children->size()) {
            m_path.pop_back();
            continue;
        }
        if (++m_steps > stepLimit) {
            m_opened.notes.add(
                Severity::Error, NoteCode::IndexLimit,
                Message(QT_TRANSLATE_NOOP("Message", "the indexes lead to more entries than are followed (%1)"),
                        stepLimit));
            return;
        }
        const Descriptor &child = (*frame.children)[frame.next++];
        visit(child, frame.name);
    }
}

void IndexWalker::visit(const Descriptor &descriptor, const std::string &inheritedName)
{
    std::string name = nameOf(descriptor);
    if (name.empty())
        name = inheritedName;
    auto found = m_nodes.find(descriptor.digest);
    if (found == m_nodes.end()) {
        if (m_nodes.size() == limits::indexDocuments) {
            m_opened.notes.add(
                Severity::Error, NoteCode::IndexLimit,
                Message(QT_TRANSLATE_NOOP("Message", "more manifests than are read (%1)"), limits::indexDocuments));
            return;
        }
        found = m_nodes.emplace(descriptor.digest, load(descriptor)).first;
    }
    const Node &node = found->second;
    if (node.image) {
        ImageInfo &image = m_opened.images[*node.image];
        addRef(image, name);
        const Digest &target = startOfPath(descriptor);
        if (std::ranges::find(image.targets, target) == image.targets.end())
            image.targets.push_back(target);
    } else if (node.isIndex) {
        enterIndex(descriptor, node, name);
    }
}

// What the outermost index names on the way to `descriptor`, if only that itself.
const Digest &IndexWalker::startOfPath(const Descriptor &descriptor) const
{
    return m_path.size() > 1 ? m_path[1].self->digest : descriptor.digest;
}

bool IndexWalker::isOnPath(const Digest &digest) const
{
    return std::ranges::any_of(
        m_path, [&](const Frame &frame) { return frame.self != nullptr && frame.self->digest == digest; });
}

void IndexWalker::enterIndex(const Descriptor &descriptor, const Node &node, const std::string &name)
{
    if (isOnPath(descriptor.digest)) {
        if (m_unfollowed.insert(descriptor.digest).second)
            m_opened.notes.add(Severity::Warning, NoteCode::IndexCycle,
                               Message(QT_TRANSLATE_NOOP("Message", "a cycle: the index %1 contains itself"),
                                       descriptor.digest.text()),
                               {}, m_blobs.memberName(descriptor.digest));
        if (!m_cycle)
            m_cycle = descriptor;
        return;
    }
    if (m_path.size() > static_cast<std::size_t>(limits::indexDepth)) {
        if (m_unfollowed.insert(descriptor.digest).second)
            rowForUnfollowed(descriptor,
                             Message(QT_TRANSLATE_NOOP("Message", "indexes are nested deeper than is followed (%1)"),
                                     limits::indexDepth),
                             NoteCode::IndexLimit);
        return;
    }
    if (m_entered.emplace(descriptor.digest, name, startOfPath(descriptor)).second)
        m_path.push_back(Frame{&descriptor, &node.children, 0, name});
}

IndexWalker::Node IndexWalker::load(const Descriptor &descriptor)
{
    if (isForeignType(descriptor.mediaType))
        return addUnknown(descriptor);
    NoteList notes;
    Result<std::string> bytes = m_blobs.document(descriptor, m_blobs.memberName(descriptor.digest), notes);
    if (bytes)
        return loadDocument(descriptor, std::move(*bytes), std::move(notes));
    if (bytes.error().code() == ErrorCode::NotFound) {
        const bool isUnknown = documentKind(descriptor.mediaType) == DocumentKind::Unknown;
        return isUnknown && !descriptor.mediaType.empty() ? addUnknown(descriptor)
                                                          : addMissing(descriptor, bytes.error());
    }
    return addBroken(descriptor, bytes.error(), NoteCode::DocumentInvalid);
}

IndexWalker::Node IndexWalker::loadDocument(const Descriptor &descriptor, std::string bytes, NoteList notes)
{
    const std::string where = m_blobs.memberName(descriptor.digest);
    const Result<QJsonValue> value = parseJson(bytes, where, notes);
    if (!value || !value->isObject()) {
        const Error error =
            value ? Error(ErrorCode::Damaged, QT_TRANSLATE_NOOP("Message", "not a JSON object")) : value.error();
        return addBroken(descriptor, error, NoteCode::DocumentInvalid);
    }
    const JsonReader reader(value->toObject(), where, notes);
    const Result<DocumentKind> kind = kindOfDocument(reader, descriptor.mediaType, notes);
    if (!kind)
        return addBroken(descriptor, kind.error(), NoteCode::Ambiguous);
    if (*kind == DocumentKind::Index) {
        m_opened.notes.append(notes);
        Node node;
        node.isIndex = true;
        node.children = readChildren(JsonReader(reader.object(), where, m_opened.notes));
        return node;
    }
    if (*kind == DocumentKind::Unknown)
        return addUnknown(descriptor);
    if (!descriptor.mediaType.empty() && documentKind(descriptor.mediaType) == DocumentKind::Unknown)
        notes.add(Severity::Warning, NoteCode::UnknownMediaType,
                  Message(QT_TRANSLATE_NOOP("Message", "unknown media type %1; read by what it holds"),
                          shownText(descriptor.mediaType)),
                  {}, where);
    ImageInfo image = readManifest(reader.object(), *kind, std::move(bytes), descriptor, m_blobs);
    NoteList all = std::move(notes);
    all.append(image.notes);
    image.notes = std::move(all);
    return addRow(std::move(image));
}

IndexWalker::Node IndexWalker::addRow(ImageInfo image)
{
    Node node;
    node.image = m_opened.images.size();
    m_opened.images.push_back(std::move(image));
    return node;
}

IndexWalker::Node IndexWalker::addMissing(const Descriptor &descriptor, const Error &error)
{
    const std::string where = m_blobs.memberName(descriptor.digest);
    if (!descriptor.digest.canVerify()) {
        // Not worth a row: such a digest may mean anything.
        const Message text(
            QT_TRANSLATE_NOOP("Message", "bad digest '%1': its algorithm is not known, and there is no such blob"),
            shownText(descriptor.digest.text(), 80));
        m_opened.notes.add(Severity::Warning, NoteCode::BadDigest, text, {}, where);
        rememberProblem(Error(ErrorCode::Damaged, text));
        return {};
    }
    ImageInfo image = rowOfDescriptor(descriptor);
    image.kind = kindOfDescriptor(descriptor);
    image.isAbsent = true;
    // Usual for one platform of an image that was saved or exported.
    image.notes.add(
        Severity::Info, NoteCode::ManifestMissing,
        documentKind(descriptor.mediaType) == DocumentKind::Index
            ? QT_TRANSLATE_NOOP("Message", "the index is not in this file; only its descriptor is known")
            : QT_TRANSLATE_NOOP("Message", "the manifest is not in this file; only its descriptor is known"),
        {}, where);
    rememberProblem(error);
    return addRow(std::move(image));
}

IndexWalker::Node IndexWalker::addUnknown(const Descriptor &descriptor)
{
    ImageInfo image = rowOfDescriptor(descriptor);
    const std::string where = m_blobs.memberName(descriptor.digest);
    image.notes.add(Severity::Warning, NoteCode::UnknownMediaType,
                    Message(QT_TRANSLATE_NOOP("Message", "unknown media type %1; listed as a blob"),
                            (descriptor.mediaType.empty() ? std::string("(none)") : shownText(descriptor.mediaType))),
                    {}, where);
    LayerInfo layer;
    layer.number = LayerNumber(1);
    layer.descriptor = descriptor;
    layer.memberName = where;
    layer.state = LayerState::NotALayer;
    Result<ByteSourcePtr> blob = m_blobs.open(descriptor.digest);
    if (blob) {
        layer.blob = std::move(*blob);
        layer.fileName = artifactFileName(descriptor);
    } else {
        layer.state = LayerState::Missing;
        image.isAbsent = true;
        image.notes.add(Severity::Warning, NoteCode::ManifestMissing,
                        QT_TRANSLATE_NOOP("Message", "the blob is not in the archive"), {}, where);
    }
    image.layers.push_back(std::move(layer));
    return addRow(std::move(image));
}

IndexWalker::Node IndexWalker::addBroken(const Descriptor &descriptor, const Error &error, NoteCode code)
{
    const std::string where = m_blobs.memberName(descriptor.digest);
    rememberProblem(error.message().starts_with(where) ? error : error.at(where));
    if (code == NoteCode::Ambiguous) {
        m_opened.notes.add(Severity::Error, code, error.text(), {}, where);
        return {};
    }
    ImageInfo image = rowOfDescriptor(descriptor);
    image.notes.add(Severity::Error, code,
                    Message(QT_TRANSLATE_NOOP("Message", "the manifest cannot be read: %1"), error.text()), {}, where);
    ++m_brokenRows;
    return addRow(std::move(image));
}

void IndexWalker::rowForUnfollowed(const Descriptor &descriptor, Message why, NoteCode code)
{
    ImageInfo image = rowOfDescriptor(descriptor);
    image.notes.add(Severity::Warning, code, std::move(why), {}, m_blobs.memberName(descriptor.digest));
    m_opened.images.push_back(std::move(image));
}

void IndexWalker::rememberProblem(const Error &error)
{
    if (!m_opened.problem)
        m_opened.problem = error;
}

} // namespace strata
