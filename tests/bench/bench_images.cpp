// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/bench_images.h"

#include "model/image/write/image_writer.h"
#include "model/image/write/output_file.h"

#include <cstdio>
#include <cstdlib>

namespace strata::bench {

namespace {

namespace fs = std::filesystem;

void must(const Result<void> &result)
{
    if (result)
        return;
    std::fprintf(stderr, "strata-bench: %s\n", result.error().message().c_str());
    std::exit(2);
}

template<class Value>
Value must(Result<Value> result)
{
    if (!result) {
        std::fprintf(stderr, "strata-bench: %s\n", result.error().message().c_str());
        std::exit(2);
    }
    return std::move(*result);
}

/// Bytes that compress about as well as programs do: half of them noise, half of them repeated.
std::string content(std::size_t size, std::uint64_t seed)
{
    std::string bytes(size, '\0');
    std::uint64_t state = seed * 0x9e3779b97f4a7c15u + 1;
    for (std::size_t i = 0; i < size; ++i) {
        if ((i & 31) < 16) {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
        }
        bytes[i] = static_cast<char>(state >> ((i & 7) * 8));
    }
    return bytes;
}

LayerItem folder(std::string path)
{
    LayerItem item;
    item.path = std::move(path);
    item.type = EntryType::Directory;
    item.mode = 0755;
    item.mtime = {1'000'000'000, 0};
    return item;
}

LayerItem file(std::string path, std::string data)
{
    LayerItem item;
    item.path = std::move(path);
    item.mtime = {1'000'000'000, 0};
    item.data = std::move(data);
    return item;
}

/// Writes a layer to a file beside the image, so that no layer has to fit into memory.
class LayerFile {
public:
    explicit LayerFile(const fs::path &path)
        : m_path(path)
        , m_output(must(OutputFile::create(path)))
        , m_writer([this](std::span<const std::byte> bytes) { return m_output.write(bytes); })
    {
    }

    void add(const LayerItem &item) { must(m_writer.add(item)); }
    [[nodiscard]] NewLayer finish()
    {
        must(m_writer.finish());
        must(m_output.finish());
        NewLayer layer = must(newLayer(must(openFile(m_path))));
        fs::remove(m_path);
        return layer;
    }

private:
    fs::path m_path;
    OutputFile m_output;
    LayerWriter m_writer;
};

void writeImage(const fs::path &path, std::vector<NewLayer> layers, ImageLayout layout, BlobCompression compression)
{
    NewImage image;
    image.refs = {"localhost/bench:1"};
    image.platform.os = "linux";
    image.platform.architecture = "amd64";
    for (NewLayer &layer : layers) {
        NewStep step;
        step.createdBy = "RUN make layer";
        step.layer = std::move(layer);
        image.steps.push_back(std::move(step));
    }
    must(writeImagesToFile({&image, 1}, path, {.layout = layout, .compression = compression}));
}

/// `files` files in folders of a hundred, four folders deep. Every `changeEvery`th holds other bytes than it would hold
/// without (0: none).
NewLayer spreadLayer(const fs::path &beside, int files, std::size_t bytesEach, int seed, int changeEvery = 0)
{
    LayerFile layer(beside.string() + ".layer");
    for (int i = 0; i < files; ++i) {
        const std::string group = "usr/share/pkg" + std::to_string(seed) + "-" + std::to_string(i / 1000);
        const std::string inside = group + "/part" + std::to_string(i / 100 % 10);
        if (i % 1000 == 0)
            layer.add(folder(group));
        if (i % 100 == 0)
            layer.add(folder(inside));
        const bool isChanged = changeEvery != 0 && i % changeEvery == 0;
        const auto number =
            static_cast<std::uint64_t>(seed + (isChanged ? 7000 : 0)) * 1'000'003 + static_cast<std::uint64_t>(i);
        layer.add(file(inside + "/file" + std::to_string(i) + ".dat", content(bytesEach, number)));
    }
    return layer.finish();
}

void small(const fs::path &path)
{
    writeImage(path, {spreadLayer(path, 200, 2000, 1), spreadLayer(path, 50, 500, 2)}, ImageLayout::DockerArchive,
               BlobCompression::None);
}

/// How the second image of a pair differs from the first.
enum class Version {
    First,
    NextLayer, // in some files of the last layer; the others are shared
    Apart,     // in some files of every layer
};

std::vector<NewLayer> threeLayers(const fs::path &path, Version version)
{
    const auto change = [version](bool isLast, int every) {
        return version == Version::Apart || (version == Version::NextLayer && isLast) ? every : 0;
    };
    std::vector<NewLayer> layers;
    layers.push_back(spreadLayer(path, 6000, 30'000, 1, change(false, 100)));
    layers.push_back(spreadLayer(path, 4000, 40'000, 2, change(false, 100)));
    layers.push_back(spreadLayer(path, 1000, 9000, 3, change(true, 10)));
    return layers;
}

void plain(const fs::path &path, Version version)
{
    writeImage(path, threeLayers(path, version), ImageLayout::DockerArchive, BlobCompression::None);
}

void gzip(const fs::path &path, Version version)
{
    writeImage(path, threeLayers(path, version), ImageLayout::OciLayout, BlobCompression::Gzip);
}

void bigLayer(const fs::path &path)
{
    writeImage(path, {spreadLayer(path, 4000, 80'000, 1)}, ImageLayout::OciLayout, BlobCompression::Gzip);
}

/// A thousand files differ in the other versions.
void million(const fs::path &path, Version version)
{
    constexpr int last = 10;
    std::vector<NewLayer> layers;
    for (int i = 1; i <= last; ++i) {
        const int every = version == Version::Apart ? 1000 : version == Version::NextLayer && i == last ? 100 : 0;
        layers.push_back(spreadLayer(path, 100'000, 200, i, every));
    }
    writeImage(path, std::move(layers), ImageLayout::DockerArchive, BlobCompression::None);
}

void deep(const fs::path &path)
{
    LayerFile layer(path.string() + ".layer");
    for (int branch = 0; branch < 20; ++branch) {
        std::string at = "branch" + std::to_string(branch);
        for (int depth = 0; depth < 800; ++depth) {
            layer.add(folder(at));
            at += "/d";
        }
        layer.add(file(at, "the end"));
    }
    writeImage(path, {layer.finish()}, ImageLayout::DockerArchive, BlobCompression::None);
}

/// dive issue 681: every layer stores the same files again.
void rewrites(const fs::path &path)
{
    std::vector<NewLayer> layers;
    for (int i = 0; i < 200; ++i) {
        LayerFile layer(path.string() + ".layer");
        layer.add(folder("srv"));
        for (int f = 0; f < 2000; ++f)
            layer.add(file("srv/file" + std::to_string(f),
                           content(100 + static_cast<std::size_t>(i % 3), static_cast<std::uint64_t>(f + i / 2))));
        layers.push_back(layer.finish());
    }
    writeImage(path, std::move(layers), ImageLayout::DockerArchive, BlobCompression::None);
}

/// An image, and two others to compare it with.
BenchImage inVersions(const char *name, const char *what, void (*write)(const fs::path &, Version),
                      bool isLarge = false)
{
    const auto version = [write](Version wanted) { return [=](const fs::path &path) { write(path, wanted); }; };
    return {name, what, version(Version::First), isLarge, version(Version::NextLayer), version(Version::Apart)};
}

} // namespace

const std::vector<BenchImage> &benchImages()
{
    static const std::vector<BenchImage> images = {
        {"small", "250 files, two layers, docker archive", small},
        inVersions("plain", "11,000 files, 340 MB, docker archive", plain),
        inVersions("gzip", "the same as an OCI layout with gzip layers", gzip),
        {"big-layer", "4,000 files in one gzip layer of 320 MB", bigLayer},
        {"deep", "20 branches of 800 folders, one in the other", deep},
        {"rewrites", "200 layers that store the same 2,000 files", rewrites},
        inVersions("million", "1,000,000 files in ten layers, docker archive", million, true),
    };
    return images;
}

} // namespace strata::bench
