// SPDX-License-Identifier: Apache-2.0
// place_text [--store-root DIR] SOURCE: what an image is, by tests/support/place_text.h, with the result of verifying
// it. SOURCE is a file or a word of a place ("docker-store:app:1"). `--list SCHEME` lists the images of a place.
#include "tests/support/place_text.h"

#include "model/places/image_place.h"

#include <cstdio>
#include <string>
#include <vector>

using namespace strata;

namespace {

int failed(const Error &error)
{
    std::fprintf(stderr, "place_text: %s\n", error.message().c_str());
    return 2;
}

Result<ImagePlacePtr> placeOf(const std::string &word, const PlaceOptions &options)
{
    const PlaceKind *kind = placeKindOf(word);
    return kind != nullptr ? kind->find(options) : fail(ErrorCode::Usage, "not a place");
}

Result<ImageArchivePtr> opened(const std::string &word, const PlaceOptions &options)
{
    if (placeKindOf(word) == nullptr)
        return openArchive(parseSourceWord(word));
    const auto place = placeOf(word, options);
    return place ? (*place)->open(word.substr(word.find(':') + 1), options) : fail(place);
}

int list(const std::string &scheme, const PlaceOptions &options)
{
    const auto place = placeOf(scheme + ":", options);
    const auto images = place ? (*place)->images({}) : fail(place);
    if (!images)
        return failed(images.error());
    for (const PlacedImage &image : *images) {
        std::printf("%s\t%s\t%s\t%s\t%llu\t%d", image.word.c_str(), image.id.c_str(), image.platform.text().c_str(),
                    image.created ? rfc3339(image.created->seconds).c_str() : "",
                    static_cast<unsigned long long>(image.size.value_or(0)), image.isInUse ? 1 : 0);
        for (const std::string &name : image.names)
            std::printf("\t%s", name.c_str());
        std::printf("\n");
    }
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    std::vector<std::string> words(argv + 1, argv + argc);
    PlaceOptions options;
    if (words.size() > 2 && words[0] == "--store-root") {
        options.storeRoot = words[1];
        words.erase(words.begin(), words.begin() + 2);
    }
    if (words.size() == 2 && words[0] == "--list")
        return list(words[1], options);
    if (words.size() != 1)
        return failed(Error(ErrorCode::Usage, "one source, please"));
    const auto archive = opened(words[0], options);
    if (!archive)
        return failed(archive.error());
    const auto image = ImageLoader::load(*archive, 0);
    if (!image)
        return failed(image.error());
    std::printf("%s\n%s\n%s", test::documentsText((*image)->info()).c_str(), test::verifyText(**archive, 0).c_str(),
                test::treeText(*image).c_str());
    const std::string notes = test::notesText(**archive);
    std::fprintf(stderr, "%s", notes.c_str());
    return 0;
}
