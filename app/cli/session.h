// SPDX-License-Identifier: Apache-2.0
// What every command begins with: the source is opened, an image is chosen, its layers are read as far as
// needed.
#pragma once

#include "app/cli/console.h"
#include "model/image/image_archive.h"
#include "model/image/image_loader.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace strata::cli {

struct OpenedImage {
    ImageArchivePtr archive;
    std::size_t index = 0;
    [[nodiscard]] const ImageInfo &info() const { return archive->images()[index]; }
};

/// What --image, else the source word, and --platform say.
[[nodiscard]] ImageChoice imageChoice(const Options &options);

[[nodiscard]] Result<ImageArchivePtr> openArchiveOf(Console &console);
/// Says on standard error which image was taken, when several fit.
[[nodiscard]] Result<OpenedImage> openImage(Console &console);

struct LoadNeeds {
    bool digests = false;
    bool decideContents = true; // who changed bytes and who only touched
};
/// openImage(), then all layers. Notes go to standard error.
[[nodiscard]] Result<ImagePtr> loadImage(Console &console, const LoadNeeds &needs);

/// The layer of --at or --layer, or the last one. Usage error with the range when there is no such layer; NotFound
/// when --layer names one that could not be read.
[[nodiscard]] Result<LayerNumber> chosenLayer(const Options &options, const Image &image);

/// The status of a command whose answer is taken from the files after `layer` (with --layer: of that one alone): `done`,
/// or `failed` with a message when a layer that the answer needs could not be read as a whole.
[[nodiscard]] int statusOfAnswer(Console &console, const Image &image, LayerNumber layer);
/// That layer: the lowest one.
[[nodiscard]] std::optional<LayerNumber> brokenLayer(const Options &options, const Image &image, LayerNumber layer);

/// A path of the command line after layer `at`; links in its parents are followed inside the image.
/// `followLast`: also one that the path itself names; one with a slash behind it always is.
[[nodiscard]] Result<NodeId> nodeAt(const ImageTree &tree, const std::string &path, LayerNumber at, bool followLast);

/// The node of a path that `layer` itself stores (not one that it removes).
[[nodiscard]] Result<NodeId> nodeInLayer(const Image &image, const std::string &path, LayerNumber layer,
                                         bool followLast);

} // namespace strata::cli
