// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command.h"
#include "app/cli/image_input.h"
#include "app/cli/table.h"
#include "model/base/text.h"
#include "model/base/time_text.h"
#include "model/image/formats/descriptor.h"
#include "model/image/formats/image_choice.h"
#include "model/report/image_report.h"

#include <algorithm>
#include <cstddef>
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

void printTable(Console &console, const ImageArchive &archive, const std::vector<std::size_t> &which)
{
    Table table({">NUMBER", "NAME", "ID", "IMAGE ID", "PLATFORM", "CREATED", ">LAYERS", ">STORED", "KIND"});
    for (const std::size_t index : which) {
        const ImageInfo &image = archive.images()[index];
        std::string names;
        for (const std::string &ref : image.refs)
            names += (names.empty() ? "" : ", ") + ref;
        const auto &created = image.config.created;
        const Digest &id = image.id.isNull() ? image.manifestDigest : image.id;
        table.add({std::to_string(image.number), names.empty() ? "<none>" : names,
                   id.isNull() ? "<none>" : id.shortText(), image.target().isNull() ? "-" : image.target().shortText(),
                   image.platform.text(), created ? rfc3339(created->seconds).substr(0, 10) : "N/A",
                   std::to_string(image.layers.size()), dockerSize(imageSizes(image).image.stored.value_or(0)),
                   kindText(archive, image)});
    }
    table.write(console.out());
}

int run(Console &console)
{
    const auto archive = openArchiveOf(console);
    if (!archive)
        return console.fail(archive.error());
    const auto fitting = fittingImages(**archive, imageChoice(console.options()));
    if (!fitting)
        return console.fail(fitting.error());
    console.notes((*archive)->notes());
    const auto records = console.records(imageColumns());
    if (!records) {
        printTable(console, **archive, *fitting);
        return done;
    }
    for (const std::size_t index : *fitting)
        writeImageRow(*records, (*archive)->images()[index]);
    records->finish();
    return done;
}

} // namespace

CommandInfo imagesCommand()
{
    return {.name = "images",
            .summary = "List the images in a source",
            .examples = {"images all.tar"},
            .configure = withoutOptions(run)};
}

} // namespace strata::cli
