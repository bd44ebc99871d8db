// SPDX-License-Identifier: Apache-2.0
// What the stores of engines keep: databases of bbolt, and tar-split documents. The first byte says which the input is.
#include "model/places/store/bolt_file.h"
#include "model/places/store/containerd_store.h"
#include "model/places/store/tar_split.h"
#include "tests/support/bolt_writer.h"

#include <array>
#include <cstring>
#include <string>
#include <utility>

using namespace strata;

namespace {

constexpr int deepest = 6;

void walk(const BoltBucket &bucket, int depth)
{
    std::vector<std::string> inner;
    (void)bucket.forEach([&](const BoltEntry &entry) {
        if (entry.isBucket && inner.size() < 4)
            inner.push_back(entry.key);
        return true;
    });
    for (const std::string &key : inner) {
        (void)bucket.value(key);
        const auto found = bucket.bucket({key});
        if (found && *found && depth < deepest)
            walk(**found, depth + 1);
    }
}

/// The checksums are right: chance does not find them.
std::string sealed(std::string file)
{
    constexpr std::size_t metaBytes = 80;
    std::uint32_t pageSize = 0;
    if (file.size() < metaBytes)
        return file;
    std::memcpy(&pageSize, file.data() + 24, sizeof pageSize);
    test::sealMeta(file, 0);
    if (pageSize <= file.size() - metaBytes)
        test::sealMeta(file, pageSize);
    return file;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    std::string input(reinterpret_cast<const char *>(data) + 1, size - 1);
    if (data[0] % 2 == 0) {
        const auto top = openBolt(memorySource(sealed(std::move(input))));
        if (!top)
            return 0;
        walk(*top, 0);
        (void)imagesOf(*top);
        return 0;
    }
    const auto folder = StoreFolder::open("/proc/self/fdinfo"); // something small that is there
    const auto tar = folder ? tarOfSplit(memorySource(std::move(input)), *folder) : fail(folder);
    std::array<std::byte, 4096> bytes{};
    for (std::uint64_t at = 0; tar && at < 64 * bytes.size(); at += bytes.size())
        (void)(*tar)->readAt(at, bytes);
    return 0;
}
