// SPDX-License-Identifier: Apache-2.0
// Manifests, indexes and configs. The first byte says which part of an archive the input takes the place of;
// the rest of the archive is in order, so that the input is reached.
#include "model/base/digest.h"
#include "model/image/formats/image_archive.h"
#include "model/image/history/dockerfile.h"
#include "model/image/history/history.h"
#include "model/io/json.h"
#include "tests/support/archive_builder.h"

#include <chrono>

using namespace strata;
using namespace strata::test;

namespace {

std::string hexOf(const std::string &bytes)
{
    return std::string(sha256Of(bytes).encoded());
}

/// A layout whose index points, rightly, to `manifest`; the config it may name is there too.
Members layoutWith(const std::string &manifest, const std::string &config)
{
    Members members;
    members["oci-layout"] = R"({"imageLayoutVersion":"1.0.0"})";
    members["index.json"] =
        R"({"schemaVersion":2,"manifests":[{"mediaType":"application/vnd.oci.image.manifest.v1+json",)"
        R"("digest":"sha256:)" +
        hexOf(manifest) + R"(","size":)" + std::to_string(manifest.size()) + "}]}";
    members["blobs/sha256/" + hexOf(manifest)] = manifest;
    members["blobs/sha256/" + hexOf(config)] = config;
    return members;
}

std::string manifestFor(const std::string &config)
{
    return R"({"schemaVersion":2,"config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"sha256:)" +
           hexOf(config) + R"(","size":)" + std::to_string(config.size()) + R"(},"layers":[]})";
}

Members membersFor(std::uint8_t part, const std::string &input)
{
    switch (part % 6) {
    case 0: return {{"index.json", input}, {"oci-layout", R"({"imageLayoutVersion":"1.0.0"})"}};
    case 1: return layoutWith(input, "{}");
    case 2: return layoutWith(manifestFor(input), input);
    case 3: return {{"manifest.json", input}, {"config.json", "{}"}};
    case 4:
        return {{"manifest.json", R"([{"Config":"config.json","RepoTags":null,"Layers":[]}])"}, {"config.json", input}};
    default: return {{"manifest.json", input}, {"version", "Directory Transport Version: 1.1\n"}};
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const std::string input(reinterpret_cast<const char *>(data) + 1, size - 1);
    const auto source = openTar(memorySource(tarOf(membersFor(data[0], input))));
    if (!source)
        return 0;
    const auto archive = ImageArchive::open(*source);
    if (!archive)
        return 0;
    for (const ImageInfo &image : (*archive)->images()) {
        (void)dockerfileText(dockerfileOf(image));
        const std::vector<std::optional<std::uint64_t>> bytes(image.layers.size());
        (void)historyText(historyRows(image, bytes, std::chrono::system_clock::now(), true));
        (void)image.displayName();
    }
    return 0;
}
