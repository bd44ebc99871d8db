// SPDX-License-Identifier: Apache-2.0
// The first steps of every command: open the source, choose an image, read its layers as far as needed.
#pragma once

#include "app/cli/console.h"
#include "model/image/formats/image_archive.h"
#include "model/image/formats/image_choice.h"
#include "model/image/image_loader.h"
#include "model/places/image_place.h"

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

/// --at and --layer, at most one of them. If neither is given: the file system after the last layer.
struct LayerChoice {
    std::optional<std::uint32_t> at;    // the file system after this layer; 0: before the first
    std::optional<std::uint32_t> layer; // only what this layer itself contains
};

/// The image selected by --image (without it, by the source word) and --platform.
[[nodiscard]] ImageChoice imageChoice(const CommonOptions &options);

[[nodiscard]] Result<ImageArchivePtr> openArchiveOf(Console &console);
/// If several images match, prints on standard error which one was chosen.
[[nodiscard]] Result<OpenedImage> openImage(Console &console);

/// The options for opening a source: the console's progress and stop token, --platform, --store-root.
[[nodiscard]] PlaceOptions placeOptions(Console &console);
/// Opens any SOURCE; its file may be a directory without an image if `orFolder`.
[[nodiscard]] Result<ImageArchivePtr> openWord(Console &console, const std::string &source, bool orFolder = false);
/// Chooses an image of an opened source. If several match, prints on standard error which one was chosen, and that
/// `options` select another.
[[nodiscard]] Result<OpenedImage> chooseFrom(Console &console, const ImageArchivePtr &archive,
                                             const ImageChoice &choice, const std::string &source,
                                             std::string_view options = "--image");

struct LoadNeeds {
    bool digests = false;
    bool decideContents = true; // which layers changed bytes and which only touched them
    bool isAbsentFine = false;  // an image of which only the descriptor exists also has an answer
};
/// The error for an image of which the source only contains the descriptor.
[[nodiscard]] Error absentError(const ImageInfo &image);

/// The total progress of reading the layers of one or more images. From any thread.
class LoadProgress {
public:
    LoadProgress(Console &console, std::uint64_t total) : m_console(console), m_total(total) {}

    void reached(std::size_t image, LayerNumber layer, std::uint64_t layerDone);

private:
    Console &m_console;
    std::uint64_t m_total;
    std::mutex m_mutex; // protects the members below
    std::map<std::pair<std::size_t, std::uint32_t>, std::uint64_t> m_done;
    std::uint64_t m_sum = 0;
};

/// The options for reading layers, according to the command line. `progress` must outlive the loading; `image` is its
/// number there.
[[nodiscard]] LoadOptions loadOptions(Console &console, LoadProgress &progress, std::size_t image,
                                      const LoadNeeds &needs);
/// Calls openImage(), then reads all layers. Notes go to standard error.
[[nodiscard]] Result<ImagePtr> loadImage(Console &console, const LoadNeeds &needs);

/// The layer of --at (0: before the first layer) or --layer, or the last one. Usage error, with the range, if the
/// number is out of range; NotFound if the layer of --layer could not be read.
[[nodiscard]] Result<LayerNumber> chosenLayer(const LayerChoice &choice, const Image &image);

/// The status of a command that answers from the files after `layer` (with --layer: of that layer alone): `done`, or
/// `failed` with a message if a required layer could not be read completely.
[[nodiscard]] int statusOfAnswer(Console &console, const Image &image, LayerNumber layer,
                                 const LayerChoice &choice = {});
[[nodiscard]] int statusOfAnswer(Console &console, const Image &image, LayerNumber layer, const LayerChoice &choice,
                                 const std::string &source);
/// The lowest layer that could not be read completely, if the answer requires it.
[[nodiscard]] std::optional<LayerNumber> brokenLayer(const LayerChoice &choice, const Image &image, LayerNumber layer);

/// The node of a path on the command line after layer `at`; links in its parents are followed inside the image.
/// `followLast`: also a link at its end; with a trailing slash it is always followed.
[[nodiscard]] Result<NodeId> nodeAt(const ImageTree &tree, const std::string &path, LayerNumber at, bool followLast);

/// The node of a path that `layer` itself stores (not one that it removes).
[[nodiscard]] Result<NodeId> nodeInLayer(const Image &image, const std::string &path, LayerNumber layer,
                                         bool followLast);

} // namespace strata::cli
