// SPDX-License-Identifier: Apache-2.0
#include "app/cli/image/placed_images.h"

#include "app/cli/image_input.h"
#include "app/cli/table.h"
#include "model/base/text.h"
#include "model/base/time_text.h"
#include "model/places/place_listing.h"

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strata::cli {

namespace {

constexpr std::size_t shortId = 12;

constexpr std::array<std::string_view, 13> columns{"place",        "word",    "refs",    "id",   "os",
                                                   "architecture", "variant", "created", "size", "in_use",
                                                   "kind",         "image",   "state"};

std::string joined(const std::vector<std::string> &names)
{
    std::string text;
    for (const std::string &name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text.empty() ? "<none>" : text;
}

void printImages(Console &console, const std::vector<PlacedImage> &images)
{
    Table table({"SOURCE", "NAME", "IMAGE ID", "PLATFORM", "CREATED", ">SIZE", "IN USE"});
    for (const PlacedImage &image : images)
        table.add({image.word, joined(image.names), image.id.empty() ? "-" : image.id.substr(0, shortId),
                   image.platform.isEmpty() ? "-" : image.platform.text(),
                   image.created ? rfc3339(image.created->seconds).substr(0, 10) : "N/A",
                   image.size ? dockerSize(*image.size) : "-", image.isInUse ? "yes" : ""});
    table.write(console.out());
}

void printContainers(Console &console, const std::vector<PlacedContainer> &containers)
{
    Table table({"SOURCE", "CONTAINER ID", "IMAGE", "STATE"});
    for (const PlacedContainer &container : containers)
        table.add({container.word, container.id.substr(0, shortId), container.image, container.state});
    table.write(console.out());
}

void printPlace(Console &console, const PlaceListing &place)
{
    console.line(escapedForDisplay(place.title));
    if (!place.images.empty() || place.containers.empty())
        printImages(console, place.images);
    if (!place.containers.empty())
        printContainers(console, place.containers);
}

void writeRecord(RecordWriter &to, const PlaceListing &place, const PlacedImage &image)
{
    to.begin();
    to.text("place", place.title);
    to.text("word", image.word);
    to.list("refs", image.names);
    to.optionalText("id", image.id);
    to.optionalText("os", image.platform.os);
    to.optionalText("architecture", image.platform.architecture);
    to.optionalText("variant", image.platform.variant);
    to.optionalTime("created", image.created);
    to.optionalNumber("size", image.size);
    to.boolean("in_use", image.isInUse);
    to.text("kind", "image");
    to.null("image");
    to.null("state");
    to.end();
}

void writeRecord(RecordWriter &to, const PlaceListing &place, const PlacedContainer &container)
{
    to.begin();
    to.text("place", place.title);
    to.text("word", container.word);
    to.list("refs", container.name.empty() ? std::vector<std::string>() : std::vector{container.name});
    to.text("id", container.id);
    for (const char *ofImages : {"os", "architecture", "variant", "created", "size"})
        to.null(ofImages);
    to.boolean("in_use", container.isRunning);
    to.text("kind", "container");
    to.optionalText("image", container.image);
    to.optionalText("state", container.state);
    to.end();
}

/// What only makes sense for the images in one source; null if none was given.
const char *needlessOption(const CommonOptions &options)
{
    if (!options.image.empty())
        return "--image";
    return options.platform.empty() ? nullptr : "--platform";
}

void printAll(Console &console, const std::vector<PlaceListing> &places)
{
    bool isFirst = true;
    for (const PlaceListing &place : places) {
        if (place.title.empty())
            continue;
        if (!isFirst)
            console.line({});
        isFirst = false;
        printPlace(console, place);
    }
}

void print(Console &console, const std::vector<PlaceListing> &places)
{
    const auto records = console.records(columns);
    if (!records)
        return printAll(console, places);
    for (const PlaceListing &place : places) {
        for (const PlacedImage &image : place.images)
            writeRecord(*records, place, image);
        for (const PlacedContainer &container : place.containers)
            writeRecord(*records, place, container);
    }
    records->finish();
}

Result<std::vector<PlaceListing>> placesOf(const PlaceKind *only, const PlaceOptions &options)
{
    if (only == nullptr)
        return listPlaces(options);
    auto listing = listWholePlace(*only, options);
    if (!listing)
        return fail(listing);
    return std::vector{*std::move(listing)};
}

} // namespace

int listPlacedImages(Console &console, const PlaceKind *only, bool withSizes)
{
    const std::string_view name = only == nullptr ? std::string_view("images") : only->scheme;
    if (const char *option = withSizes ? "--sizes" : needlessOption(console.options()))
        return console.fail(
            Error(ErrorCode::Usage,
                  std::string(option) + (only == nullptr ? " needs a SOURCE" : " needs the name of an image")),
            name);
    const auto places = placesOf(only, placeOptions(console));
    console.endProgress();
    if (!places)
        return console.fail(places.error(), name);
    if (console.stop().stop_requested())
        return console.fail(failCancelled().error());
    print(console, *places);
    for (const PlaceListing &place : *places) {
        if (!place.problem.isEmpty())
            console.remark(std::string(place.kind->scheme) + ": " + place.problem.english());
    }
    if (places->empty())
        console.remark("no engine and no image store was found here");
    return done;
}

} // namespace strata::cli
