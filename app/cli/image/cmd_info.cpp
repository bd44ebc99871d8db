// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command.h"
#include "app/cli/image_input.h"
#include "app/cli/option_parts.h"
#include "app/cli/section_table.h"
#include "model/image/engine_sizes.h"
#include "model/report/sizes/engine_sizes_section.h"
#include "model/report/info_report.h"
#include "model/report/info_text.h"

#include <span>
#include <string>
#include <utility>
#include <vector>

namespace strata::cli {

namespace {

struct Options {
    bool sizes = false;
};

constexpr LoadNeeds needs{.digests = false, .decideContents = false, .isAbsentFine = true};

/// The other platforms of the image's name; some engines add up their sizes.
Result<std::vector<ImagePtr>> loadOtherPlatforms(Console &console, const ImagePtr &image)
{
    const ImageArchivePtr &archive = image->archive();
    const std::vector<std::size_t> others = otherPlatforms(*archive, image->info().number - 1);
    std::uint64_t total = 0;
    for (const std::size_t index : others)
        total += archive->images()[index].compressedSize();
    LoadProgress progress(console, total);
    std::vector<ImagePtr> platforms;
    for (const std::size_t index : others) {
        LoadOptions options = loadOptions(console, progress, platforms.size(), needs);
        options.known = image;
        auto loaded = ImageLoader::load(archive, index, options);
        if (!loaded)
            return fail(loaded);
        platforms.push_back(std::move(*loaded));
    }
    console.endProgress();
    return platforms;
}

void printText(Console &console, const Image &image, std::span<const Section> tables)
{
    console.out().write(infoText(image));
    for (const Section &table : tables) {
        console.line("");
        console.line(std::string(table.title) + ":");
        sectionTable(table, console.isTerminal()).write(console.out());
    }
}

void configure(CLI::App &app, Options &options)
{
    app.add_flag("--sizes", options.sizes, "Also show the sizes and IDs that engines print, and what they count");
}

int run(Console &console, const Options &options)
{
    const auto image = loadImage(console, needs);
    if (!image)
        return console.fail(image.error());
    std::vector<EngineSize> rows;
    std::vector<Section> tables;
    if (options.sizes) {
        const auto platforms = loadOtherPlatforms(console, *image);
        if (!platforms)
            return console.fail(platforms.error());
        rows = engineSizes(**image, *platforms);
        tables.push_back(engineSizesSection(rows));
    }
    if (console.options().json)
        writeInfo(console.out(), **image, tables);
    else
        printText(console, **image, tables);
    return done;
}

} // namespace

CommandInfo infoCommand()
{
    return {.name = "info",
            .summary = "Show the settings, sizes and notes of an image",
            .examples = {"info app.tar --json", "info app.tar --sizes"},
            .forms = Forms::Document,
            .configure = withOptions(configure, run)};
}

} // namespace strata::cli
