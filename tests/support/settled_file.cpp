// SPDX-License-Identifier: Apache-2.0
#include "tests/support/settled_file.h"

#include "model/image/index_cache.h"

#include <QtGlobal>

#include <thread>

namespace strata::test {

void waitUntilSettled(const std::filesystem::path &file)
{
    const auto bytes = openFile(file);
    if (!bytes)
        qFatal("%s", bytes.error().message().c_str());
    LayerInfo layer;
    layer.blob = *bytes;
    while (!IndexCache::placeOf(layer))
        std::this_thread::yield();
}

} // namespace strata::test
