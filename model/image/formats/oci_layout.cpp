// SPDX-License-Identifier: Apache-2.0
#include "model/image/formats/oci_layout.h"

#include "model/base/text.h"
#include "model/image/formats/index_walker.h"

namespace strata {

namespace {

constexpr const char *indexName = "index.json";

// An index by its members, so that a web application's index.json is none.
bool hasIndexShape(const RootDocument &index)
{
    if (!index.value || !index.value->isObject())
        return false;
    const QJsonObject object = index.value->toObject();
    const QJsonValue manifests = object.value(QLatin1String("manifests"));
    return object.value(QLatin1String("schemaVersion")).isDouble() && (manifests.isArray() || manifests.isNull());
}

void checkMarker(SourceRoot &root, NoteList &notes)
{
    constexpr const char *name = "oci-layout";
    if (!root.hasMarker) {
        notes.add(Severity::Warning, NoteCode::MissingMarkerFile,
                  QT_TRANSLATE_NOOP("Message", "the file oci-layout is missing; many tools refuse such a layout"));
        return;
    }
    const RootDocument marker = root.documents.readRoot(name);
    if (!marker.value || !marker.value->isObject()) {
        notes.add(Severity::Warning, NoteCode::DocumentInvalid,
                  marker.error ? marker.error->text() : Message(QT_TRANSLATE_NOOP("Message", "not a JSON object")), {},
                  name);
        return;
    }
    const std::string version = JsonReader(marker.value->toObject(), name, notes).string("imageLayoutVersion");
    if (version != "1.0.0")
        notes.add(Severity::Warning, NoteCode::DocumentInvalid,
                  Message(QT_TRANSLATE_NOOP("Message", "imageLayoutVersion is '%1'; only 1.0.0 is known"),
                          shownText(version)),
                  {}, name);
}

std::optional<Error> indexError(const RootDocument &index)
{
    if (!index.present)
        return Error(ErrorCode::NotAnImage,
                     QT_TRANSLATE_NOOP("Message", "index.json is missing, though oci-layout is there"));
    if (index.error)
        return index.error;
    if (!index.value->isObject())
        return Error(ErrorCode::Damaged, QT_TRANSLATE_NOOP("Message", "index.json: not a JSON object"));
    return std::nullopt;
}

} // namespace

bool isOciLayout(const SourceRoot &root)
{
    return root.hasMarker || hasIndexShape(root.index);
}

OpenedSource openOciLayout(SourceRoot &root)
{
    OpenedSource opened;
    opened.format = SourceFormat::OciLayout;
    checkMarker(root, opened.notes);
    if (root.manifest.error)
        opened.notes.add(Severity::Warning, NoteCode::DocumentInvalid, root.manifest.error->text(), {},
                         "manifest.json");
    if (std::optional<Error> error = indexError(root.index)) {
        opened.notes.add(root.index.present ? Severity::Error : Severity::Warning, NoteCode::DocumentInvalid,
                         Message(QT_TRANSLATE_NOOP("Message", "%1; containerd refuses such an archive"), error->text()),
                         {}, indexName);
        opened.problem = std::move(error);
        return opened;
    }
    opened.notes.append(root.index.notes);
    const BlobStore blobs(root.documents, BlobNaming::OciLayout);
    IndexWalker walker(blobs);
    const JsonReader index(root.index.value->toObject(), indexName, walker.notes());
    const Result<DocumentKind> kind = kindOfDocument(index, {}, walker.notes());
    if (!kind) {
        opened.notes.add(Severity::Error, NoteCode::Ambiguous, kind.error().text(), {}, indexName);
        opened.problem = kind.error().at(indexName);
        return opened;
    }
    if (const std::int64_t version = index.integer("schemaVersion"); version != 2)
        index.complain("schemaVersion", "2 is expected");
    walker.walk(index);
    OpenedSource walked = walker.take();
    opened.images = std::move(walked.images);
    opened.notes.append(walked.notes);
    opened.problem = walked.problem;
    if (opened.images.empty() && !opened.problem)
        opened.problem = Error(ErrorCode::NotAnImage, QT_TRANSLATE_NOOP("Message", "index.json lists no images"));
    return opened;
}

} // namespace strata
