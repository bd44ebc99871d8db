// SPDX-License-Identifier: Apache-2.0
// strata-make-sample RECIPE FOLDER: writes FOLDER/sample.tar with every image of the recipe, and
// FOLDER/sample-TAG.tar with one of them each. Runs in the build; not installed.
#include "resources/sample/recipe.h"

#include <cstdio>
#include <filesystem>

namespace {

using namespace strata;

Result<void> makeSample(const std::filesystem::path &recipe, const std::filesystem::path &folder)
{
    const auto images = sample::readRecipe(recipe);
    if (!images)
        return fail(images, recipe.string());
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    for (const NewImage &image : *images) {
        const std::string &ref = image.refs.front();
        const std::string tag = ref.substr(ref.rfind(':') + 1);
        if (const auto written = writeImagesToFile({&image, 1}, folder / ("sample-" + tag + ".tar")); !written)
            return written;
    }
    return writeImagesToFile(*images, folder / "sample.tar");
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 3) {
        std::fputs("usage: strata-make-sample RECIPE FOLDER\n", stderr);
        return 2;
    }
    if (const auto made = makeSample(argv[1], argv[2]); !made) {
        std::fprintf(stderr, "strata-make-sample: %s\n", made.error().message().c_str());
        return 2;
    }
    return 0;
}
