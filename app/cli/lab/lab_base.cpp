// SPDX-License-Identifier: Apache-2.0
#include "app/cli/lab/lab_base.h"

#include "app/cli/session.h"
#include "model/image/formats/image_choice.h"

#include <algorithm>

namespace strata::cli {

namespace {

ImageChoice choiceFor(const Options &options, const ImageArchive &archive, const std::string &wanted)
{
    const std::string ref = parseSourceWord(options.base).ref;
    ImageChoice choice{options.image.empty() ? ref : options.image, options.platform};
    const bool hasName = std::ranges::any_of(archive.images(), [&](const ImageInfo &image) {
        return std::ranges::find(image.refs, wanted) != image.refs.end();
    });
    if (choice.ref.empty() && hasName)
        choice.ref = wanted;
    return choice;
}

} // namespace

Result<ImagePtr> loadBase(Console &console, const std::string &wanted, const StorageDriver &driver)
{
    const std::string &source = console.options().base;
    auto archive = openArchive(parseSourceWord(source), sourceOptions(console));
    if (!archive)
        return fail(archive, "--base");
    const auto opened = chooseFrom(console, *archive, choiceFor(console.options(), **archive, wanted), source);
    if (!opened)
        return fail(opened, "--base");
    LoadProgress progress(console, opened->info().compressedSize());
    LoadOptions options = loadOptions(console, progress, 0, {.decideContents = false});
    options.unpack = console.options().unpack.value_or(driver.unpack());
    auto image = ImageLoader::load(opened->archive, opened->index, options);
    console.endProgress();
    if (!image)
        return fail(image, "--base");
    console.notes((*image)->allNotes(), source);
    return image;
}

} // namespace strata::cli
