// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command.h"
#include "app/cli/image/placed_images.h"
#include "app/cli/image_input.h"
#include "app/cli/option_parts.h"
#include "app/cli/table.h"
#include "model/base/text.h"
#include "model/base/time_text.h"
#include "model/image/formats/descriptor.h"
#include "model/image/formats/image_choice.h"
#include "model/image/shared_bytes.h"
#include "model/report/image_report.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strata::cli {

namespace {

/// "attestation of 1", "image, not in this file".
std::string kindText(const ImageArchive &archive, const ImageInfo &image)
{
    const bool isIndex = image.isAbsent && documentKind(image.mediaType) == DocumentKind::Index;
    std::string text(isIndex ? "index" : imageKindName(image.kind));
    if (!image.subject.isNull()) {
        const auto about = std::ranges::find(archive.images(), image.subject, &ImageInfo::manifestDigest);
        text += " of " + (about == archive.images().end() ? image.subject.shortText() : std::to_string(about->number));
    }
    return image.isAbsent ? text + ", not in this file" : text;
}

struct Options {
    bool sizes = false;
};

/// `shared`: one for each image of the archive; empty without those columns.
void printTable(Console &console, const ImageArchive &archive, const std::vector<std::size_t> &which,
                const std::vector<SharedBytes> &shared)
{
    std::vector<std::string_view> titles = {">NUMBER", "NAME",    "ID",      "IMAGE ID", "PLATFORM",
                                            "CREATED", ">LAYERS", ">STORED", "KIND"};
    if (!shared.empty())
        titles.insert(titles.end() - 1, {">SHARED", ">UNIQUE"});
    Table table(std::move(titles));
    for (const std::size_t index : which) {
        const ImageInfo &image = archive.images()[index];
        std::string names;
        for (const std::string &ref : image.refs)
            names += (names.empty() ? "" : ", ") + ref;
        const auto &created = image.config.created;
        const Digest &id = image.id.isNull() ? image.manifestDigest : image.id;
        std::vector<std::string> cells = {std::to_string(image.number),
                                          names.empty() ? "<none>" : names,
                                          id.isNull() ? "<none>" : id.shortText(),
                                          image.target().isNull() ? "-" : image.target().shortText(),
                                          image.platform.text(),
                                          created ? rfc3339(created->seconds).substr(0, 10) : "N/A",
                                          std::to_string(image.layers.size()),
                                          dockerSize(imageSizes(image).image.stored.value_or(0))};
        if (!shared.empty()) {
            cells.push_back(dockerSize(shared[index].shared));
            cells.push_back(dockerSize(shared[index].unique));
        }
        cells.push_back(kindText(archive, image));
        table.add(std::move(cells));
    }
    table.write(console.out());
}

void configure(CLI::App &app, Options &options)
{
    app.add_flag("--sizes", options.sizes, "Also show what each image shares with others, and what only it has");
}

int run(Console &console, const Options &options)
{
    const std::string &source = console.options().source;
    const PlaceKind *place = wholePlaceOf(source);
    if (source.empty() || place != nullptr)
        return listPlacedImages(console, place, options.sizes);
    const auto archive = openArchiveOf(console);
    if (!archive)
        return console.fail(archive.error());
    const auto fitting = fittingImages(**archive, imageChoice(console.options()));
    if (!fitting)
        return console.fail(fitting.error());
    console.notes((*archive)->notes());
    const std::vector<SharedBytes> shared =
        options.sizes ? sharedBytes((*archive)->images()) : std::vector<SharedBytes>();
    const auto records = console.records(imageColumns(options.sizes));
    if (!records) {
        printTable(console, **archive, *fitting, shared);
        return done;
    }
    for (const std::size_t index : *fitting)
        writeImageRow(*records, (*archive)->images()[index], options.sizes ? &shared[index] : nullptr);
    records->finish();
    return done;
}

} // namespace

CommandInfo imagesCommand()
{
    return {.name = "images",
            .summary = "List the images in a source, or the images and containers of this machine",
            .examples = {"images all.tar", "images all.tar --sizes", "images",
                         "images docker:", "images --store-root /mnt/disk"},
            .remarks =
                "Without SOURCE: the images of the engines that answer and of the stores that can be read, and "
                "the engines' containers, with the word that opens each; with only the prefix of a place (docker:) "
                "those of that place. An engine or store that cannot be "
                "asked is named on standard error.",
            .isSourceOptional = true,
            .configure = withOptions(configure, run)};
}

} // namespace strata::cli
