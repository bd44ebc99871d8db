// SPDX-License-Identifier: Apache-2.0
// Opens a source as images: recognises the format by its content (docs/FORMATS.md, "Recognising a source") and reads
// manifests, configs and histories. No layer is read.
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

/// Immutable; any thread may read. Keeps the source open.
class ImageArchive {
public:
    /// Errors say what is wrong and in which document. Needs at least one thing to show: an image, an artifact, a row
    /// of a missing layer. A tar or folder without any image document is a root file system: one anonymous layer.
    [[nodiscard]] static Result<std::shared_ptr<const ImageArchive>> open(SourcePtr source);

    /// A folder of this machine as an image of one anonymous layer (folder_tar.h).
    [[nodiscard]] static Result<std::shared_ptr<const ImageArchive>> openFolder(const std::filesystem::path &folder,
                                                                                const StopToken &stop = {});

    /// A plain file of this machine as an image that holds it alone, as "/NAME" with the metadata of every other such
    /// image: only the bytes can differ.
    [[nodiscard]] static Result<std::shared_ptr<const ImageArchive>>
    openFile(const std::filesystem::path &file, const std::string &name, const StopToken &stop = {});

    /// An image that no source holds, made of what its info says.
    [[nodiscard]] static std::shared_ptr<const ImageArchive> ofImage(ImageInfo image);
    /// One image of an archive alone, with one more layer on top that its config does not know.
    [[nodiscard]] static std::shared_ptr<const ImageArchive> withLayer(const ImageArchive &below, std::size_t index,
                                                                       LayerInfo layer);

    [[nodiscard]] SourceFormat format() const { return m_format; }
    [[nodiscard]] const std::vector<ImageInfo> &images() const { return m_images; } // artifacts and attestations too
    [[nodiscard]] const NoteList &notes() const { return m_notes; }    // about the source; an image's own are in it
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

/// A SOURCE word of the command line (docs/CLI.md, "Sources"): a path or "docker-archive:PATH[:REF]", "oci-archive:",
/// "oci:", "dir:", "-".
struct SourceWord {
    std::string transport; // "" when the format is to be found from the content
    std::filesystem::path path;
    std::string ref; // "" when none was given
    bool standardInput = false;
};
[[nodiscard]] SourceWord parseSourceWord(std::string_view word);

/// Opens the word's path; checks that a named transport is what was found.
[[nodiscard]] Result<ImageArchivePtr> openArchive(const SourceWord &word, const SourceOptions &options = {});

/// The same, but a folder that holds no image in any form is opened as openFolder() does.
[[nodiscard]] Result<ImageArchivePtr> openArchiveOrFolder(const SourceWord &word, const SourceOptions &options = {});

} // namespace strata
