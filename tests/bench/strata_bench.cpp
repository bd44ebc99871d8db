// SPDX-License-Identifier: Apache-2.0
// strata-bench [--runs N] [--only NAME] [--large] [--keep FOLDER]: makes images, does with each what a user does, and
// prints medians beside what the bare loop takes for the same bytes in the same run. Read docs/PERFORMANCE.md.
#include "model/compare/comparison.h"
#include "model/image/content_reader.h"
#include "model/image/image_verify.h"
#include "model/image/index_cache.h"
#include "model/tree/query/tree_query.h"
#include "tests/bench/bare_loop.h"
#include "tests/bench/bench_images.h"
#include "tests/bench/bench_lab.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = std::filesystem;
using namespace strata;
using namespace strata::bench;

struct Wishes {
    int runs = 5;
    std::string only;
    fs::path keep;
    bool large = false;
};

[[noreturn]] void usage(const std::string &problem)
{
    std::fprintf(stderr, "strata-bench: %s\nusage: strata-bench [--runs N] [--only NAME] [--large] [--keep FOLDER]\n",
                 problem.c_str());
    std::exit(2);
}

Wishes wishesOf(int argc, char **argv)
{
    Wishes wishes;
    for (int i = 1; i < argc; ++i) {
        const std::string_view word = argv[i];
        if (word == "--large") {
            wishes.large = true;
            continue;
        }
        if (i + 1 == argc)
            usage("unknown option or missing value: " + std::string(word));
        const char *value = argv[++i];
        if (word == "--runs")
            wishes.runs = std::max(1, std::atoi(value));
        else if (word == "--only")
            wishes.only = value;
        else if (word == "--keep")
            wishes.keep = value;
        else
            usage("unknown option: " + std::string(word));
    }
    return wishes;
}

double medianMs(int runs, const std::function<void()> &work)
{
    std::vector<double> times;
    for (int i = 0; i < runs; ++i) {
        const auto start = std::chrono::steady_clock::now();
        work();
        times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    }
    std::ranges::sort(times);
    return times[times.size() / 2];
}

/// Ends the program when something does not work: a number without an answer says nothing.
template<class Value>
Value need(Result<Value> result, const char *what)
{
    if (!result) {
        std::fprintf(stderr, "strata-bench: %s: %s\n", what, result.error().message().c_str());
        std::exit(2);
    }
    return std::move(*result);
}

class Measured {
public:
    Measured(const BenchImage &image, fs::path file, const Wishes &wishes)
        : m_image(image), m_file(std::move(file)), m_runs(wishes.runs)
    {
        m_archive = open();
        m_loaded = load({});
    }

    void run()
    {
        std::printf("\n%s: %s (%.1f MB)\n", m_image.name, m_image.what,
                    static_cast<double>(fs::file_size(m_file)) / 1e6);
        measureReading();
        measureTheTree();
        measureComparison("of the last layer", "next", m_image.writeNext);
        measureComparison("of every layer", "apart", m_image.writeApart);
        measureMemory();
    }

private:
    [[nodiscard]] static ImageArchivePtr openFile(const fs::path &file)
    {
        return need(openArchive(parseSourceWord(file.string()), {}), "open");
    }
    [[nodiscard]] static ImagePtr loadFile(const fs::path &file, const LoadOptions &options)
    {
        return need(ImageLoader::load(openFile(file), 0, options), "load");
    }
    [[nodiscard]] ImageArchivePtr open() const { return openFile(m_file); }
    [[nodiscard]] ImagePtr load(std::shared_ptr<IndexCache> cache) const
    {
        LoadOptions options;
        options.cache = std::move(cache);
        return loadFile(m_file, options);
    }
    [[nodiscard]] const ImageInfo &info() const { return m_archive->images()[0]; }

    /// `of`: the time that this one is held against.
    void tell(const char *what, double ms, std::optional<double> of = {}) const
    {
        if (of)
            std::printf("  %-34s %10.2f ms %8.2f x\n", what, ms, ms / *of);
        else
            std::printf("  %-34s %10.2f ms\n", what, ms);
    }

    void measureReading()
    {
        const double walk = medianMs(m_runs, [&] { (void)bareLoop(info(), false); });
        const double hashed = medianMs(m_runs, [&] { (void)bareLoop(info(), true); });
        tell("bare loop, headers", walk);
        tell("bare loop, headers and digests", hashed);
        tell("the stack (documents only)", medianMs(m_runs, [&] { (void)open(); }), walk);
        tell("open, nothing kept", medianMs(m_runs, [&] { (void)load({}); }), walk);
        tell("verify", medianMs(m_runs, [&] { (void)need(verifyImage(*open(), 0), "verify"); }), hashed);
        const auto cache = std::make_shared<IndexCache>(m_file.string() + ".cache");
        (void)load(cache);
        tell("open again, from the index", medianMs(m_runs, [&] { (void)load(cache); }), walk);
        measureOneFile(cache);
        cache->clear();
        fs::remove(m_file.string() + ".cache");
    }

    /// The file in the middle of the last layer, opened and read whole, with everything that leads there.
    void measureOneFile(const std::shared_ptr<IndexCache> &cache)
    {
        tell("one file, index kept", medianMs(m_runs, [&] {
                 const ImagePtr image = load(cache);
                 const LayerTree &tree = *image->tree()->layer(image->lastLayer());
                 for (auto i = static_cast<std::uint32_t>(tree.entryCount() / 2); i < tree.entryCount(); ++i) {
                     if (tree.entry(EntryId(i)).type != EntryType::File)
                         continue;
                     const auto content = need(openContent(image, {image->lastLayer(), EntryId(i)}), "content");
                     (void)need(readAll(*content, std::uint64_t(1) << 30), "read");
                     return;
                 }
             }));
    }

    /// With an image that differs in some files. Held against opening both, one after the other.
    void measureComparison(const std::string &files, const char *name,
                           const std::function<void(const fs::path &)> &write) const
    {
        if (!write)
            return;
        const fs::path other = m_file.string() + "." + name;
        if (!fs::exists(other))
            write(other);
        const double both = medianMs(m_runs, [&] {
            (void)load({});
            (void)loadFile(other, {});
        });
        const auto compare = [&](const std::shared_ptr<IndexCache> &cache) {
            LoadOptions options;
            options.cache = cache;
            const ImagePtr a = loadFile(m_file, options);
            options.known = a;
            const ImagePtr b = loadFile(other, options);
            (void)need(compareImages({a, a->lastLayer()}, {b, b->lastLayer()}), "compare");
        };
        tell(("compare: files " + files + " differ").c_str(), medianMs(m_runs, [&] { compare({}); }), both);
        const auto cache = std::make_shared<IndexCache>(m_file.string() + ".cache");
        compare(cache);
        tell("the same from the index", medianMs(m_runs, [&] { compare(cache); }), both);
        cache->clear();
        fs::remove(m_file.string() + ".cache");
    }

    void measureTheTree()
    {
        const ImageTreePtr tree = m_loaded->tree();
        const std::uint32_t last = tree->lastLayer().value;
        std::uint32_t layer = 0;
        tell("the tree after a layer", medianMs(std::max<int>(m_runs, static_cast<int>(std::min(last, 50u))), [&] {
                 TreeQuerySpec spec;
                 spec.to = LayerNumber(layer++ % last + 1);
                 (void)need(TreeQuery::run(tree, spec), "query");
             }));
        const auto filtered = [&](const char *text) {
            TreeQuerySpec spec;
            spec.to = tree->lastLayer();
            spec.filter = need(Filter::parse(text), "filter");
            return medianMs(m_runs, [&] { (void)need(TreeQuery::run(tree, spec), "query"); });
        };
        tell("filter: part of a name", filtered("le77"));
        tell("filter: glob and size", filtered("*.dat size>100"));
        TreeQuerySpec changes;
        changes.scope = TreeScope::Changes;
        changes.to = tree->lastLayer();
        tell("all changes, first to last layer",
             medianMs(m_runs, [&] { (void)need(TreeQuery::run(tree, changes), "query"); }));
        TreeQuerySpec everything;
        everything.to = tree->lastLayer();
        const auto merged = need(TreeQuery::run(tree, everything), "query");
        tell("sort the largest folder by size",
             medianMs(m_runs, [&] { (void)merged->rows(largestFolder(*tree), SortKey::Size, true); }));
    }

    [[nodiscard]] static NodeId largestFolder(const ImageTree &tree)
    {
        NodeId largest = ImageTree::root();
        for (std::uint32_t i = 0; i < tree.nodeCount(); ++i) {
            if (tree.children(NodeId(i)).count > tree.children(largest).count)
                largest = NodeId(i);
        }
        return largest;
    }

    void measureMemory() const
    {
        std::size_t bytes = m_loaded->tree()->byteSize();
        std::size_t entries = 0;
        for (const LoadedLayer &layer : m_loaded->layers()) {
            bytes += layer.tree->byteSize();
            entries += layer.tree->entryCount();
        }
        rusage used{};
        ::getrusage(RUSAGE_SELF, &used);
        std::printf("  %-34s %10.1f bytes for each of %zu entries\n", "memory of all trees",
                    static_cast<double>(bytes) / static_cast<double>(entries), entries);
        std::printf("  %-34s %10.1f MB\n", "peak of this program so far", static_cast<double>(used.ru_maxrss) / 1000);
    }

    const BenchImage &m_image;
    fs::path m_file;
    int m_runs;
    ImageArchivePtr m_archive;
    ImagePtr m_loaded;
};

} // namespace

int main(int argc, char **argv)
{
    const Wishes wishes = wishesOf(argc, argv);
    const bool isOwn = wishes.keep.empty();
    const fs::path folder =
        isOwn ? fs::temp_directory_path() / ("strata-bench-" + std::to_string(::getpid())) : wishes.keep;
    fs::create_directories(folder);
    if (wishes.only.empty() || wishes.only == "lab")
        measureLab();
    for (const BenchImage &image : benchImages()) {
        if (wishes.only.empty() ? image.isLarge && !wishes.large : wishes.only != image.name)
            continue;
        const fs::path file = folder / (std::string(image.name) + ".tar");
        if (!fs::exists(file))
            image.write(file);
        Measured(image, file, wishes).run();
        std::fflush(stdout);
    }
    if (isOwn)
        fs::remove_all(folder);
    return 0;
}
