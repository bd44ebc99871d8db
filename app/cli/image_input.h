// SPDX-License-Identifier: Apache-2.0
// What every command begins with: the source is opened, an image is chosen, its layers are read as far as
// needed.
#pragma once

#include "app/cli/console.h"
#include "model/image/formats/image_archive.h"
#include "model/image/formats/image_choice.h"
#include "model/image/image_loader.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strata::cli {

struct OpenedImage {
    ImageArchivePtr archive;
    std::size_t index = 0;
    [[nodiscard]] const ImageInfo &info() const { return archive->images()[index]; }
};

/// --at and --layer, at most one of them. Neither: the file system after the last layer.
struct LayerChoice {
    std::optional<std::uint32_t> at;    // the file system after this layer; 0: before any
    std::optional<std::uint32_t> layer; // only what this layer itself contains
};

/// What --image (or, without it, the source word) and --platform say.
[[nodiscard]] ImageChoice imageChoice(const CommonOptions &options);

[[nodiscard]] Result<ImageArchivePtr> openArchiveOf(Console &console);
/// Says on standard error which image was taken, when several fit.
[[nodiscard]] Result<OpenedImage> openImage(Console &console);

/// How a source is opened: with the console's progress and stop token.
[[nodiscard]] SourceOptions sourceOptions(Console &console);
/// The image of an opened source that is meant. Says on standard error which one was taken, when several fit, and that
/// `options` choose another.
[[nodiscard]] Result<OpenedImage> chooseFrom(Console &console, const ImageArchivePtr &archive,
                                             const ImageChoice &choice, const std::string &source,
                                             std::string_view options = "--image");

struct LoadNeeds {
    bool digests = false;
    bool decideContents = true; // which layers changed bytes and which only touched them
    bool isAbsentFine = false;  // an image known only by its descriptor has an answer, too
};
/// The error for an image of which the source contains only the descriptor.
[[nodiscard]] Error absentError(const ImageInfo &image);

/// Sums of what the layers of one or more images report while they are read. From any thread.
class LoadProgress {
public:
    LoadProgress(Console &console, std::uint64_t total) : m_console(console), m_total(total) {}

    void reached(std::size_t image, LayerNumber layer, std::uint64_t layerDone);

private:
    Console &m_console;
    std::uint64_t m_total;
    std::mutex m_mutex; // for those below
    std::map<std::pair<std::size_t, std::uint32_t>, std::uint64_t> m_done;
    std::uint64_t m_sum = 0;
};

/// How layers are read, by the options of the command line. `progress` must outlive the loading; `image` is its number
/// there.
[[nodiscard]] LoadOptions loadOptions(Console &console, LoadProgress &progress, std::size_t image,
                                      const LoadNeeds &needs);
/// openImage(), then all layers. Notes go to standard error.
[[nodiscard]] Result<ImagePtr> loadImage(Console &console, const LoadNeeds &needs);

/// The layer of --at (0: before any layer) or --layer, or the last one. Usage error, with the range, if the number is
/// outside it; NotFound if --layer names one that could not be read.
[[nodiscard]] Result<LayerNumber> chosenLayer(const LayerChoice &choice, const Image &image);

/// The status of a command whose answer is taken from the files after `layer` (with --layer: of that one alone):
/// `done`, or `failed` with a message if a layer that the answer needs could not be read completely.
[[nodiscard]] int statusOfAnswer(Console &console, const Image &image, LayerNumber layer,
                                 const LayerChoice &choice = {});
[[nodiscard]] int statusOfAnswer(Console &console, const Image &image, LayerNumber layer, const LayerChoice &choice,
                                 const std::string &source);
/// That layer: the lowest one.
[[nodiscard]] std::optional<LayerNumber> brokenLayer(const LayerChoice &choice, const Image &image, LayerNumber layer);

/// A path of the command line after layer `at`; links in its parents are followed inside the image.
/// `followLast`: so is one at its end; one with a slash behind it always is.
[[nodiscard]] Result<NodeId> nodeAt(const ImageTree &tree, const std::string &path, LayerNumber at, bool followLast);

/// The node of a path that `layer` itself stores (not one that it removes).
[[nodiscard]] Result<NodeId> nodeInLayer(const Image &image, const std::string &path, LayerNumber layer,
                                         bool followLast);

} // namespace strata::cli
