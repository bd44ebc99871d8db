// SPDX-License-Identifier: Apache-2.0
// Opens the images of a source: recognises the format by its content (docs/FORMATS.md, "Recognising a source") and
// reads manifests, configs and histories. Layers are not read.
#pragma once

#include "model/base/notes.h"
#include "model/base/result.h"
#include "model/image/image_info.h"
#include "model/io/source.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace strata {

struct FolderTar;

/// Immutable; any thread may read it. Keeps the source open.
class ImageArchive {
public:
    /// Needs at least one row to show: an image, an artifact, a missing layer. A tar or folder without an image
    /// document is a root file system: one anonymous layer. Errors describe the problem and name the document.
    [[nodiscard]] static Result<std::shared_ptr<const ImageArchive>> open(SourcePtr source);

    /// A local folder as an image of one anonymous layer (folder_tar.h).
    [[nodiscard]] static Result<std::shared_ptr<const ImageArchive>> openFolder(const std::filesystem::path &folder,
                                                                                const StopToken &stop = {});

    /// A local file as an image that contains only this file, as "/NAME". All such images have the same metadata, so
    /// that only the bytes can differ.
    [[nodiscard]] static Result<std::shared_ptr<const ImageArchive>>
    openFile(const std::filesystem::path &file, const std::string &name, const StopToken &stop = {});

    /// An image without a source, described by `image` alone.
    [[nodiscard]] static std::shared_ptr<const ImageArchive> ofImage(ImageInfo image);
    /// A single image of an archive, with one more layer on top that is not in its config. `notes` are about that
    /// layer.
    [[nodiscard]] static std::shared_ptr<const ImageArchive> withLayer(const ImageArchive &below, std::size_t index,
                                                                       LayerInfo layer, const NoteList &notes = {});

    [[nodiscard]] SourceFormat format() const { return m_format; }
    [[nodiscard]] const std::vector<ImageInfo> &images() const { return m_images; } // also artifacts and attestations
    [[nodiscard]] const NoteList &notes() const { return m_notes; }    // about the source; an image has its own
    [[nodiscard]] const SourcePtr &source() const { return m_source; } // null for ofImage()

private:
    ImageArchive() = default;
    [[nodiscard]] static Result<std::shared_ptr<const ImageArchive>> openTarOfFiles(const FolderTar &tar,
                                                                                    const StopToken &stop);
    SourceFormat m_format = SourceFormat::OciLayout;
    std::vector<ImageInfo> m_images;
    NoteList m_notes;
    SourcePtr m_source;
};

using ImageArchivePtr = std::shared_ptr<const ImageArchive>;

/// A SOURCE argument of the command line (docs/CLI.md, "Sources"): a path or "docker-archive:PATH[:REF]",
/// "oci-archive:", "oci:", "dir:", "-".
struct SourceWord {
    std::string transport; // "" if the format is to be recognised by content
    std::filesystem::path path;
    std::string ref; // "" if not given
    bool standardInput = false;
};
[[nodiscard]] SourceWord parseSourceWord(std::string_view word);

/// Opens the path of the argument; it is an error if the format found is not that of the named transport.
[[nodiscard]] Result<ImageArchivePtr> openArchive(const SourceWord &word, const SourceOptions &options = {});

/// The same, but a folder that does not contain an image in any form is opened by openFolder().
[[nodiscard]] Result<ImageArchivePtr> openArchiveOrFolder(const SourceWord &word, const SourceOptions &options = {});

} // namespace strata
