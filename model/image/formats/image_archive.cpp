// SPDX-License-Identifier: Apache-2.0
#include "model/image/formats/image_archive.h"

#include "model/base/text.h"
#include "model/image/formats/archive_format.h"
#include "model/image/formats/dir_transport.h"
#include "model/image/formats/docker_archive.h"
#include "model/image/formats/docker_v1.h"
#include "model/image/formats/hybrid.h"
#include "model/image/formats/loose_blobs.h"
#include "model/image/formats/oci_layout.h"
#include "model/image/formats/root_filesystem.h"
#include "model/image/formats/source_hint.h"
#include "model/image/write/folder_tar.h"

#include <unistd.h>

#include <algorithm>
#include <array>

namespace strata {

namespace {

// The most specific first; the last one takes what is left.
constexpr std::array<ArchiveFormat, 7> formats{ArchiveFormat{isHybrid, openHybrid},
                                               ArchiveFormat{isLooseBlobs, openLooseBlobs},
                                               ArchiveFormat{isOciLayout, openOciLayout},
                                               ArchiveFormat{isDockerArchive, openDockerArchive},
                                               ArchiveFormat{isDirTransport, openDirTransport},
                                               ArchiveFormat{isDockerV1, openDockerV1},
                                               ArchiveFormat{isRootFilesystem, openRootFilesystem}};

OpenedSource openAs(SourceRoot &root)
{
    const auto format =
        std::ranges::find_if(formats, [&](const ArchiveFormat &candidate) { return candidate.recognises(root); });
    return format->open(root);
}

// A source that was cut short lacks what the error complains of because of that: say that first.
Error explained(const Error &problem, const Source &source)
{
    for (const Note &note : source.notes().all()) {
        if (note.code == NoteCode::SourceTruncated)
            return Error(problem.code(), Message("%1; %2", note.text, problem.text()));
    }
    return problem;
}

// A bare tar is read again as a layer, which then reports its own records.
void appendSourceNotes(NoteList &notes, const NoteList &source, SourceFormat format)
{
    for (const Note &note : source.all()) {
        if (format != SourceFormat::RootFilesystem || note.code == NoteCode::OuterCompression ||
            note.code == NoteCode::SourceTruncated)
            notes.add(note);
    }
}

const char *describe(SourceFormat format)
{
    switch (format) {
    case SourceFormat::DockerArchive: return QT_TRANSLATE_NOOP("Message", "a docker archive");
    case SourceFormat::Hybrid: return QT_TRANSLATE_NOOP("Message", "a docker archive and OCI layout");
    case SourceFormat::DockerV1: return QT_TRANSLATE_NOOP("Message", "a docker archive of version 1");
    case SourceFormat::OciLayout: return QT_TRANSLATE_NOOP("Message", "an OCI layout");
    case SourceFormat::DirTransport: return QT_TRANSLATE_NOOP("Message", "a dir: directory of skopeo");
    case SourceFormat::RootFilesystem: return QT_TRANSLATE_NOOP("Message", "a plain tar without an image");
    case SourceFormat::LooseBlobs: return QT_TRANSLATE_NOOP("Message", "blobs without an index");
    }
    return "";
}

bool isWhatWasNamed(std::string_view transport, SourceFormat format, bool isFolder)
{
    const bool isOci = format == SourceFormat::OciLayout || format == SourceFormat::Hybrid;
    if (transport == "docker-archive")
        return format == SourceFormat::DockerArchive || format == SourceFormat::Hybrid ||
               format == SourceFormat::DockerV1;
    if (transport == "oci-archive")
        return isOci && !isFolder;
    if (transport == "oci")
        return isOci && isFolder;
    if (transport == "dir")
        return format == SourceFormat::DirTransport;
    return true;
}

// What follows "docker-archive:" and its like: PATH[:REF], cut at the first colon as skopeo does. A position
// "@N", from 0, is skopeo's way to name an image without a name.
void splitPathAndRef(SourceWord &word, std::string_view rest)
{
    const std::size_t colon = rest.find(':');
    word.path = rest.substr(0, colon);
    if (colon == std::string_view::npos)
        return;
    const std::string_view ref = rest.substr(colon + 1);
    const bool isPosition = ref.size() > 1 && ref.size() < 9 && ref.front() == '@' &&
                            std::all_of(ref.begin() + 1, ref.end(), [](char c) { return c >= '0' && c <= '9'; });
    word.ref = isPosition ? "#" + std::to_string(std::stoul(std::string(ref.substr(1))) + 1) : std::string(ref);
}

// Who names an image that is not a file here learns how to make one of it.
Error withHint(const Error &error, const SourceWord &word)
{
    std::error_code failure;
    if (!word.transport.empty() || word.standardInput || std::filesystem::exists(word.path, failure))
        return error;
    const auto command = howToGet(word.path.native());
    if (!command)
        return error;
    return Error(
        ErrorCode::NotFound,
        Message(QT_TRANSLATE_NOOP(
                    "Message", "not a file on this machine; to save an image of an engine or a registry to a file: %1"),
                *command));
}

} // namespace

Result<std::shared_ptr<const ImageArchive>> ImageArchive::open(SourcePtr source)
{
    SourceRoot root(source);
    OpenedSource opened = openAs(root);
    if (opened.images.empty()) {
        const Error nothing(ErrorCode::NotAnImage, "no image in this source");
        return std::unexpected(explained(opened.problem.value_or(nothing), *source));
    }
    const std::shared_ptr<ImageArchive> archive(new ImageArchive);
    archive->m_format = opened.format;
    archive->m_images = std::move(opened.images);
    for (std::size_t i = 0; i < archive->m_images.size(); ++i)
        archive->m_images[i].number = i + 1;
    for (ImageInfo &image : archive->m_images) {
        if (image.targets.empty() && !image.manifestDigest.isNull())
            image.targets.push_back(image.manifestDigest); // a name can point to nothing else
    }
    appendSourceNotes(archive->m_notes, source->notes(), opened.format);
    archive->m_notes.append(opened.notes);
    archive->m_source = std::move(source);
    return std::shared_ptr<const ImageArchive>(archive);
}

Result<ImageArchivePtr> ImageArchive::openFolder(const std::filesystem::path &folder, const StopToken &stop)
{
    const auto tar = tarOfFolder(folder, stop);
    if (!tar)
        return fail(tar);
    return openTarOfFiles(*tar, stop);
}

Result<ImageArchivePtr> ImageArchive::openFile(const std::filesystem::path &file, const std::string &name,
                                               const StopToken &stop)
{
    const auto tar = tarOfFile(file, name);
    if (!tar)
        return fail(tar);
    return openTarOfFiles(*tar, stop);
}

Result<ImageArchivePtr> ImageArchive::openTarOfFiles(const FolderTar &tar, const StopToken &stop)
{
    SourceOptions options;
    options.stop = stop;
    auto source = openTar(tar.bytes, options);
    if (!source)
        return fail(source);
    const std::shared_ptr<ImageArchive> archive(new ImageArchive);
    archive->m_format = SourceFormat::RootFilesystem;
    archive->m_notes.append(tar.notes);
    ImageInfo image;
    image.number = 1;
    LayerInfo layer;
    layer.number = LayerNumber(1);
    layer.blob = tar.bytes;
    image.layers.push_back(std::move(layer));
    archive->m_images.push_back(std::move(image));
    archive->m_source = *std::move(source);
    return ImageArchivePtr(archive);
}

ImageArchivePtr ImageArchive::ofImage(ImageInfo image)
{
    const std::shared_ptr<ImageArchive> archive(new ImageArchive);
    archive->m_format = SourceFormat::RootFilesystem;
    image.number = 1;
    archive->m_images.push_back(std::move(image));
    return archive;
}

ImageArchivePtr ImageArchive::withLayer(const ImageArchive &below, std::size_t index, LayerInfo layer,
                                        const NoteList &notes)
{
    const std::shared_ptr<ImageArchive> archive(new ImageArchive);
    archive->m_format = below.m_format;
    archive->m_notes = below.m_notes;
    archive->m_source = below.m_source;
    ImageInfo image = below.m_images[index];
    layer.number = LayerNumber::fromIndex(image.layers.size());
    image.layers.push_back(std::move(layer));
    image.notes.append(notes);
    archive->m_images.push_back(std::move(image));
    return archive;
}

SourceWord parseSourceWord(std::string_view word)
{
    SourceWord source;
    if (word == "-") {
        source.standardInput = true;
        return source;
    }
    for (const std::string_view transport : {"docker-archive", "oci-archive", "oci", "dir"}) {
        if (!word.starts_with(transport) || word.size() == transport.size() || word[transport.size()] != ':')
            continue;
        source.transport = transport;
        const std::string_view rest = word.substr(transport.size() + 1);
        if (transport == "dir")
            source.path = rest;
        else
            splitPathAndRef(source, rest);
        return source;
    }
    source.path = word;
    return source;
}

Result<ImageArchivePtr> openArchive(const SourceWord &word, const SourceOptions &options)
{
    Result<SourcePtr> source = word.standardInput ? openStream(STDIN_FILENO, options) : openSource(word.path, options);
    if (!source)
        return std::unexpected(withHint(source.error(), word));
    const bool isFolder = (*source)->isFolder();
    Result<ImageArchivePtr> archive = ImageArchive::open(std::move(*source));
    if (archive && !isWhatWasNamed(word.transport, (*archive)->format(), isFolder))
        return fail(ErrorCode::NotAnImage,
                    Message(isFolder ? QT_TRANSLATE_NOOP("Message", "not what %1: names, but %2 (a directory)")
                                     : QT_TRANSLATE_NOOP("Message", "not what %1: names, but %2 (a file)"),
                            word.transport, Message(describe((*archive)->format()))));
    return archive;
}

Result<ImageArchivePtr> openArchiveOrFolder(const SourceWord &word, const SourceOptions &options)
{
    auto archive = openArchive(word, options);
    if (archive || archive.error().code() != ErrorCode::NotAnImage || !word.transport.empty() || word.standardInput)
        return archive;
    std::error_code error;
    if (!std::filesystem::is_directory(word.path, error))
        return archive;
    return ImageArchive::openFolder(word.path, options.stop);
}

} // namespace strata
