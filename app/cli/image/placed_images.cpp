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
#include <vector>

namespace strata::cli {

namespace {

constexpr std::size_t shortId = 12;

constexpr std::array<std::string_view, 10> columns{"place",        "word",    "refs",    "id",   "os",
                                                   "architecture", "variant", "created", "size", "in_use"};

std::string joined(const std::vector<std::string> &names)
{
    std::string text;
    for (const std::string &name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text.empty() ? "<none>" : text;
}

void printPlace(Console &console, const PlaceListing &place)
{
    console.line(escapedForDisplay(place.title));
    Table table({"SOURCE", "NAME", "IMAGE ID", "PLATFORM", "CREATED", ">SIZE", "IN USE"});
    for (const PlacedImage &image : place.images)
        table.add({image.word, joined(image.names), image.id.empty() ? "-" : image.id.substr(0, shortId),
                   image.platform.isEmpty() ? "-" : image.platform.text(),
                   image.created ? rfc3339(image.created->seconds).substr(0, 10) : "N/A",
                   image.size ? dockerSize(*image.size) : "-", image.isInUse ? "yes" : ""});
    table.write(console.out());
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
    to.end();
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

} // namespace

int listPlacedImages(Console &console)
{
    if (!console.options().image.empty())
        return console.fail(Error(ErrorCode::Usage, "--image needs a SOURCE"));
    const std::vector<PlaceListing> places = listPlaces(placeOptions(console));
    console.endProgress();
    if (console.stop().stop_requested())
        return console.fail(failCancelled().error());
    if (const auto records = console.records(columns)) {
        for (const PlaceListing &place : places) {
            for (const PlacedImage &image : place.images)
                writeRecord(*records, place, image);
        }
        records->finish();
    } else {
        printAll(console, places);
    }
    for (const PlaceListing &place : places) {
        if (!place.problem.isEmpty())
            console.remark(std::string(place.kind->scheme) + ": " + place.problem.english());
    }
    if (places.empty())
        console.remark("no engine and no image store was found here");
    return done;
}

} // namespace strata::cli
