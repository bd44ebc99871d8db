// SPDX-License-Identifier: Apache-2.0
#include "model/image/formats/dir_transport.h"

#include "model/image/formats/index_walker.h"
#include "model/image/formats/manifest_reader.h"

namespace strata {

namespace {

constexpr const char *manifestName = "manifest.json";
constexpr std::string_view versionPrefix = "Directory Transport Version: ";

void checkVersion(SourceRoot &root, NoteList &notes)
{
    const Result<std::string> version = root.documents.read("version");
    if (!version)
        notes.add(Severity::Info, NoteCode::MissingMarkerFile,
                  QT_TRANSLATE_NOOP("Message", "the file version is missing"));
    else if (!version->starts_with(versionPrefix))
        notes.add(Severity::Warning, NoteCode::DocumentInvalid,
                  QT_TRANSLATE_NOOP("Message", "not the version of a dir transport"), {}, "version");
}

void noteSignatures(const Source &source, NoteList &notes)
{
    for (const Member &member : source.members()) {
        if (member.name.starts_with("signature-"))
            notes.add(Severity::Info, NoteCode::OddMember,
                      QT_TRANSLATE_NOOP("Message", "a signature; it is not checked"), {}, member.name);
    }
}

void readOne(OpenedSource &opened, const JsonReader &manifest, DocumentKind kind, const RootDocument &document,
             const BlobStore &blobs)
{
    Descriptor self;
    self.digest = sha256Of(document.bytes);
    self.size = static_cast<std::int64_t>(document.bytes.size());
    opened.images.push_back(readManifest(manifest.object(), kind, document.bytes, self, blobs));
}

} // namespace

bool isDirTransport(const SourceRoot &root)
{
    const RootDocument &manifest = root.manifest;
    return manifest.value && manifest.value->isObject() &&
           manifest.value->toObject().value(QLatin1String("schemaVersion")).isDouble();
}

OpenedSource openDirTransport(SourceRoot &root)
{
    OpenedSource opened;
    opened.format = SourceFormat::DirTransport;
    checkVersion(root, opened.notes);
    noteSignatures(root.source(), opened.notes);
    opened.notes.append(root.manifest.notes);
    const BlobStore blobs(root.documents, BlobNaming::DirTransport);
    IndexWalker walker(blobs);
    const JsonReader manifest(root.manifest.value->toObject(), manifestName, walker.notes());
    const Result<DocumentKind> kind = kindOfDocument(manifest, {}, walker.notes());
    if (!kind) {
        opened.problem = kind.error().at(manifestName);
        return opened;
    }
    if (*kind == DocumentKind::Unknown) {
        opened.problem = Error(ErrorCode::NotAnImage,
                               QT_TRANSLATE_NOOP("Message", "manifest.json: neither a manifest nor an index"));
        return opened;
    }
    if (*kind == DocumentKind::Index)
        walker.walk(manifest);
    else
        readOne(opened, manifest, *kind, root.manifest, blobs);
    OpenedSource walked = walker.take();
    opened.notes.append(walked.notes);
    opened.problem = walked.problem;
    for (ImageInfo &image : walked.images)
        opened.images.push_back(std::move(image));
    if (opened.images.empty() && !opened.problem)
        opened.problem = Error(ErrorCode::NotAnImage, QT_TRANSLATE_NOOP("Message", "manifest.json lists no images"));
    return opened;
}

} // namespace strata
