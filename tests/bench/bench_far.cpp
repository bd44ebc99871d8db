// SPDX-License-Identifier: Apache-2.0
// What opening an image costs whose bytes are far away: strata-bench-far IMAGE... reads each image as if it were in a
// registry, counts what is fetched for the stack, for the tree, and for a second opening with a first file, and
// compares tree and contents with those of the same image read from its file. Exit status 1 if they differ, or if a
// layer with a table of contents costs more than it should.
#include "model/base/digest.h"
#include "model/image/content_reader.h"
#include "model/image/index_cache.h"
#include "tests/support/far_source.h"

#include <QTemporaryDir>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>

using namespace strata;
using namespace strata::test;

namespace {

constexpr std::uint64_t mostForTree = 50; // a part of the image
constexpr std::uint64_t mostForFile = 20;
constexpr std::size_t comparedFiles = 4'000;

ImagePtr load(const SourcePtr &source, const LoadOptions &options)
{
    const auto archive = ImageArchive::open(source);
    if (!archive)
        qFatal("%s", archive.error().message().c_str());
    auto image = ImageLoader::load(*archive, 0, options);
    if (!image)
        qFatal("%s", image.error().message().c_str());
    return *std::move(image);
}

bool isSameEntry(const LayerTree &a, const LayerTree &b, EntryId id)
{
    const Entry &x = a.entry(id);
    const Entry &y = b.entry(id);
    return x.type == y.type && a.path(id) == b.path(id) && x.mode == y.mode && x.size == y.size && x.mtime == y.mtime &&
           a.owner(id).uid == b.owner(id).uid && a.owner(id).gid == b.owner(id).gid &&
           a.linkTarget(id) == b.linkTarget(id) && std::ranges::equal(a.xattrs(id), b.xattrs(id));
}

/// Entries and files that are not the same.
std::size_t differences(const ImagePtr &near, const ImagePtr &far)
{
    std::size_t count = 0;
    for (std::uint32_t number = 1; number <= near->layers().size(); ++number) {
        const LayerNumber layer(number);
        const LayerTree &a = *near->layer(layer).tree;
        const LayerTree &b = *far->layer(layer).tree;
        count += a.entryCount() == b.entryCount() ? 0 : 1;
        const std::size_t entries = std::min(a.entryCount(), b.entryCount());
        const std::size_t step = std::max<std::size_t>(1, entries / comparedFiles);
        const ContentReader nearFiles(near);
        const ContentReader farFiles(far);
        for (std::uint32_t i = 0; i < entries; ++i) {
            bool isSame = isSameEntry(a, b, EntryId(i));
            if (isSame && i % step == 0 && a.entry(EntryId(i)).type == EntryType::File) {
                const auto x = nearFiles.open({layer, EntryId(i)});
                const auto y = farFiles.open({layer, EntryId(i)});
                const auto left = x ? readAll(**x, UINT64_MAX) : fail(x);
                const auto right = y ? readAll(**y, UINT64_MAX) : fail(y);
                isSame = left && right && *left == *right;
            }
            if (!isSame && ++count <= 10)
                std::printf("    differs: %s\n", a.path(EntryId(i)).c_str());
        }
    }
    return count;
}

/// A file of middling size from the middle of the top layer.
EntryRef someFile(const Image &image)
{
    const LayerNumber layer(static_cast<std::uint32_t>(image.layers().size()));
    const LayerTree &tree = *image.layer(layer).tree;
    for (auto i = static_cast<std::uint32_t>(tree.entryCount() / 2); i < tree.entryCount(); ++i) {
        const Entry &entry = tree.entry(EntryId(i));
        if (entry.type == EntryType::File && entry.size > 10'000 && entry.size < 4'000'000)
            return {layer, EntryId(i)};
    }
    qFatal("no file to read");
}

class Costs {
public:
    void setStored(std::uint64_t bytes) { m_stored = bytes; }
    void print(const char *what, const FarTraffic &traffic)
    {
        const double milliseconds =
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - m_start).count();
        std::printf("  %-30s %12llu bytes, %6.3f %%, %4llu requests, %8.1f ms\n", what,
                    static_cast<unsigned long long>(traffic.bytes),
                    100.0 * static_cast<double>(traffic.bytes) / static_cast<double>(m_stored),
                    static_cast<unsigned long long>(traffic.requests), milliseconds);
        m_start = std::chrono::steady_clock::now();
    }

private:
    std::uint64_t m_stored = 1;
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

bool measure(const char *path)
{
    const auto source = openSource(path);
    if (!source)
        qFatal("%s: %s", path, source.error().message().c_str());
    QTemporaryDir folder;
    LoadOptions options;
    options.cache = std::make_shared<IndexCache>(folder.path().toStdString());
    const auto traffic = std::make_shared<FarTraffic>();
    const SourcePtr far = farSource(*source, traffic);
    Costs costs;
    const auto archive = ImageArchive::open(far);
    if (!archive)
        qFatal("%s: %s", path, archive.error().message().c_str());
    const std::uint64_t stored = (*archive)->images()[0].compressedSize();
    std::printf("%s: %llu bytes\n", path, static_cast<unsigned long long>(stored));
    costs.setStored(stored);
    costs.print("stack", *traffic);

    const ImagePtr first = load(far, options);
    costs.print("stack and tree", *traffic);
    const bool hasTables =
        std::ranges::all_of(first->layers(), [](const LoadedLayer &layer) { return layer.chunks != nullptr; });
    // One zstd frame is decompressed from its start, so what a file costs depends on where it is.
    const bool hasSeekPoints =
        hasTables || std::ranges::none_of((*archive)->images()[0].layers, [](const LayerInfo &layer) {
            return layer.compression == Compression::Zstd;
        });
    bool isCheap = !hasTables || traffic->bytes < stored / mostForTree;

    traffic->reset();
    const ImagePtr second = load(far, options);
    const auto content = openContent(second, someFile(*second));
    if (!content || !readAll(**content, UINT64_MAX))
        qFatal("%s: a file cannot be read", path);
    costs.print("second opening, a first file", *traffic);
    isCheap = isCheap && (!hasSeekPoints || traffic->bytes < stored / mostForFile);

    const std::size_t different = differences(load(*source, {}), second);
    std::printf("  %s, %zu differences\n", hasTables ? "tables of contents" : "read once", different);
    if (!isCheap)
        std::printf("  FAIL: costs too much\n");
    return isCheap && different == 0;
}

} // namespace

int main(int argc, char **argv)
{
    bool isGood = argc > 1;
    for (int i = 1; i < argc; ++i)
        isGood = measure(argv[i]) && isGood;
    return isGood ? 0 : 1;
}
