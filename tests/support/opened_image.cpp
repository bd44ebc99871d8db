// SPDX-License-Identifier: Apache-2.0
#include "tests/support/opened_image.h"

#include <QtGlobal>

namespace strata::test {

ImageArchivePtr openMembers(const Members &members)
{
    const auto source = openTar(memorySource(tarOf(members)));
    if (!source)
        qFatal("%s", source.error().message().c_str());
    const auto archive = ImageArchive::open(*source);
    if (!archive)
        qFatal("%s", archive.error().message().c_str());
    return *archive;
}

ImagePtr loadImage(const TestImage &image)
{
    const auto loaded = ImageLoader::load(openMembers(dockerMembers({image})), 0);
    if (!loaded)
        qFatal("%s", loaded.error().message().c_str());
    return *loaded;
}

} // namespace strata::test
