// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/bench_images.h"

#include "model/image/image_writer.h"
#include "model/image/output_file.h"

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

/// `files` files in folders of a hundred, four folders deep.
NewLayer spreadLayer(const fs::path &beside, int files, std::size_t bytesEach, int seed)
{
    LayerFile layer(beside.string() + ".layer");
    for (int i = 0; i < files; ++i) {
        const std::string group = "usr/share/pkg" + std::to_string(seed) + "-" + std::to_string(i / 1000);
        const std::string inside = group + "/part" + std::to_string(i / 100 % 10);
        if (i % 1000 == 0)
            layer.add(folder(group));
        if (i % 100 == 0)
            layer.add(folder(inside));
        const auto number = static_cast<std::uint64_t>(seed) * 1'000'003 + static_cast<std::uint64_t>(i);
        layer.add(file(inside + "/file" + std::to_string(i) + ".dat", content(bytesEach, number)));
    }
    return layer.finish();
}

void small(const fs::path &path)
{
    writeImage(path, {spreadLayer(path, 200, 2000, 1), spreadLayer(path, 50, 500, 2)}, ImageLayout::DockerArchive,
               BlobCompression::None);
}

void plain(const fs::path &path)
{
    writeImage(
        path,
        {spreadLayer(path, 6000, 30'000, 1), spreadLayer(path, 4000, 40'000, 2), spreadLayer(path, 1000, 9000, 3)},
        ImageLayout::DockerArchive, BlobCompression::None);
}

void gzip(const fs::path &path)
{
    writeImage(
        path,
        {spreadLayer(path, 6000, 30'000, 1), spreadLayer(path, 4000, 40'000, 2), spreadLayer(path, 1000, 9000, 3)},
        ImageLayout::OciLayout, BlobCompression::Gzip);
}

void bigLayer(const fs::path &path)
{
    writeImage(path, {spreadLayer(path, 4000, 80'000, 1)}, ImageLayout::OciLayout, BlobCompression::Gzip);
}

void million(const fs::path &path)
{
    std::vector<NewLayer> layers;
    for (int i = 1; i <= 10; ++i)
        layers.push_back(spreadLayer(path, 100'000, 200, i));
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

} // namespace

const std::vector<BenchImage> &benchImages()
{
    static const std::vector<BenchImage> images = {
        {"small", "250 files, two layers, docker archive", small},
        {"plain", "11,000 files, 340 MB, docker archive", plain},
        {"gzip", "the same as an OCI layout with gzip layers", gzip},
        {"big-layer", "4,000 files in one gzip layer of 320 MB", bigLayer},
        {"deep", "20 branches of 800 folders, one in the other", deep},
        {"rewrites", "200 layers that store the same 2,000 files", rewrites},
        {"million", "1,000,000 files in ten layers, docker archive", million, true},
    };
    return images;
}

} // namespace strata::bench
