// SPDX-License-Identifier: Apache-2.0
#include "model/image/formats/root_filesystem.h"

#include "model/image/formats/container_store.h"
#include "model/io/tar/tar_reader.h"

#include <algorithm>

namespace strata {

namespace {

// A member that only an image archive has: "blobs/…", "ID/layer.tar", "HEX.json", "HEX.tar.gz", "sha256:HEX".
bool isImageMember(const Member &member)
{
    std::string_view name = member.name;
    if (name.starts_with("blobs/sha") || name.ends_with("/layer.tar"))
        return true;
    if (name.starts_with("sha256:"))
        name.remove_prefix(7);
    return isHex64(name.substr(0, name.find('.')));
}

bool hasImageRemains(const Source &source)
{
    return std::ranges::any_of(source.members(), isImageMember);
}

// No entry at all, not even one that gives no path ("./"): nothing but zeros, or extended headers without an entry.
bool isEmptyTar(const Source &source)
{
    const ByteSourcePtr tar = source.wholeTar();
    if (!tar)
        return true;
    NoteList unheard;
    const auto input = plainTarInput(tar);
    const Result<bool> first = TarReader(*input, unheard).next();
    return !first || !*first;
}

std::optional<Error> refusal(const SourceRoot &root)
{
    const Source &source = root.source();
    if (const auto store = containerStoreIn(source); store && source.isFolder())
        return Error(
            ErrorCode::NotAnImage,
            Message(QT_TRANSLATE_NOOP("Message", "no image in this directory: it is %1; to save an image from it: %2"),
                    store->what, store->how));
    if (source.isFolder() && (root.manifest.present || root.index.present))
        return Error(
            ErrorCode::NotAnImage,
            Message(QT_TRANSLATE_NOOP("Message", "no image in this directory: %1 is there, but it lists no images"),
                    (root.index.present ? "index.json" : "manifest.json")));
    if (source.isFolder())
        return Error(ErrorCode::NotAnImage,
                     QT_TRANSLATE_NOOP("Message",
                                       "no image in this directory: it contains none of index.json, manifest.json and "
                                       "repositories (a root file system must be packed into a tar to be opened)"));
    if (source.members().empty() && isEmptyTar(source))
        return Error(ErrorCode::NotAnImage,
                     QT_TRANSLATE_NOOP("Message", "no image in this archive: it is an empty tar"));
    if (root.looksLikeRootfs)
        return std::nullopt;
    if (hasImageRemains(source))
        return Error(
            ErrorCode::NotAnImage,
            QT_TRANSLATE_NOOP("Message",
                              "no image in this archive: there are blobs, but neither index.json nor manifest.json"));
    return std::nullopt;
}

} // namespace

bool isRootFilesystem(const SourceRoot &)
{
    return true; // whatever nothing else wants
}

OpenedSource openRootFilesystem(SourceRoot &root)
{
    OpenedSource opened;
    opened.format = SourceFormat::RootFilesystem;
    opened.problem = refusal(root);
    if (opened.problem)
        return opened;
    if (root.manifest.present || root.index.present)
        opened.notes.add(Severity::Warning, NoteCode::NotAnImage,
                         Message(QT_TRANSLATE_NOOP("Message", "%1 is there, but it lists no images"),
                                 root.manifest.present ? "manifest.json" : "index.json"));
    if (const auto store = containerStoreIn(root.source()))
        opened.notes.add(
            Severity::Warning, NoteCode::NotAnImage,
            Message(QT_TRANSLATE_NOOP("Message",
                                      "this is %1, not an image; shown as plain files. To save an image from it: %2"),
                    store->what, store->how));
    ImageInfo image;
    LayerInfo layer;
    layer.number = LayerNumber(1);
    layer.blob = root.source().wholeTar();
    image.notes.add(
        Severity::Info, NoteCode::NotAnImage,
        QT_TRANSLATE_NOOP(
            "Message",
            "not an image but a plain tar (a root file system or a single layer); shown as one anonymous layer"));
    image.layers.push_back(std::move(layer));
    opened.images.push_back(std::move(image));
    return opened;
}

} // namespace strata
