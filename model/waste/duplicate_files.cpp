// SPDX-License-Identifier: Apache-2.0
#include "model/waste/duplicate_files.h"

#include "model/base/parallel.h"
#include "model/image/content_compare.h"
#include "model/image/content_reader.h"
#include "model/io/byte_progress.h"
#include "model/tree/hidden_files.h"
#include "model/tree/linked_inodes.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <span>
#include <tuple>
#include <utility>

namespace strata {

namespace {

struct Candidate {
    std::uint64_t size = 0;
    EntryRef inode;
    NodeId node;
    std::optional<ContentHash> hash = {};
};

/// The visible files that are not the only one of their size.
std::vector<Candidate> candidatesOf(const ImageTree &tree)
{
    std::vector<Candidate> files;
    LinkedInodes linked(tree);
    for (std::uint32_t i = 0; i < tree.nodeCount(); ++i) {
        const Change *version = tree.versionAt(NodeId(i), tree.lastLayer());
        const auto inode = version != nullptr ? fileInode(tree, *version) : std::nullopt;
        if (inode && tree.entry(*inode).size != 0 && linked.isFirst(*inode))
            files.push_back({tree.entry(*inode).size, *inode, NodeId(i)});
    }
    std::ranges::sort(files, {}, [](const Candidate &file) { return std::tuple(file.size, file.node); });
    std::vector<Candidate> several;
    for (std::size_t i = 0; i < files.size(); ++i) {
        const bool isLikePrevious = i > 0 && files[i - 1].size == files[i].size;
        const bool isLikeNext = i + 1 < files.size() && files[i + 1].size == files[i].size;
        if (isLikePrevious || isLikeNext)
            several.push_back(files[i]);
    }
    return several;
}

/// Reads files that are near each other one after another, on all processors.
class CandidateHasher {
public:
    CandidateHasher(const ImagePtr &image, const StopToken &stop, const ProgressFunction &progress)
        : m_image(image), m_tree(*image->tree()), m_reader(image), m_stop(stop), m_progress(progress)
    {
    }

    void run(std::vector<Candidate> &files)
    {
        std::ranges::sort(files, {}, &Candidate::inode);
        std::vector<std::pair<std::size_t, std::size_t>> tasks; // from, to
        std::vector<std::uint64_t> costs;
        std::uint64_t total = 0;
        for (std::size_t i = 0; i < files.size(); ++i) {
            total += files[i].size;
            const bool isFull = tasks.empty() || costs.back() >= taskBytes || i - tasks.back().first >= taskFiles ||
                                files[i].inode.layer != files[i - 1].inode.layer;
            if (isFull) {
                tasks.emplace_back(i, i);
                costs.push_back(0);
            }
            tasks.back().second = i + 1;
            costs.back() += files[i].size;
        }
        ByteProgress progress(total, m_progress);
        runParallel(costs, [&](std::size_t task) {
            const auto [from, to] = tasks[task];
            const std::span part = std::span(files).subspan(from, to - from);
            if (m_image->info().layers[part.front().inode.layer.index()].compression == Compression::None)
                hash(part, ContentReader(m_image, ContentReader::Order::AsStored));
            else
                hash(part, m_reader); // one decoder for all tasks
            progress.add(costs[task]);
        });
    }

private:
    static constexpr std::uint64_t taskBytes = 8 << 20;
    static constexpr std::size_t taskFiles = 4096;

    void hash(std::span<Candidate> files, const ContentReader &reader) const
    {
        for (Candidate &file : files) {
            if (m_stop.stop_requested())
                return;
            if (inflatedSparse(m_tree, file.inode))
                continue;
            if (const auto hash = contentHashOf({&reader, &m_tree}, file.inode, m_stop))
                file.hash = *hash;
        }
    }

    const ImagePtr &m_image;
    const ImageTree &m_tree;
    ContentReader m_reader;
    const StopToken &m_stop;
    const ProgressFunction &m_progress;
};

void addSets(DuplicateFiles &found, const std::vector<Candidate> &files)
{
    const auto isSame = [](const Candidate &a, const Candidate &b) { return a.size == b.size && a.hash == b.hash; };
    for (std::size_t begin = 0, end = 0; begin < files.size(); begin = end) {
        for (end = begin + 1; end < files.size() && isSame(files[begin], files[end]);)
            ++end;
        if (end - begin < 2 || !files[begin].hash)
            continue;
        DuplicateSet &set = found.sets.emplace_back();
        set.size = files[begin].size;
        for (std::size_t i = begin; i < end; ++i)
            set.nodes.push_back(files[i].node);
        found.bytes += set.bytes();
    }
    std::ranges::stable_sort(found.sets, std::greater(), &DuplicateSet::bytes);
}

} // namespace

Result<DuplicateFiles> duplicateFilesOf(const ImagePtr &image, const StopToken &stop, const ProgressFunction &progress)
{
    const ImageTree &tree = *image->tree();
    std::vector<Candidate> files = candidatesOf(tree);
    CandidateHasher(image, stop, progress).run(files);
    if (stop.stop_requested())
        return failCancelled();
    std::ranges::sort(files, {}, [](const Candidate &file) {
        const ContentHash hash = file.hash.value_or(ContentHash());
        return std::tuple(file.size, file.hash.has_value(), hash.low, hash.high, file.node);
    });
    DuplicateFiles found;
    for (const Candidate &file : files) {
        if (!file.hash)
            found.unread.push_back(file.node);
    }
    addSets(found, files);
    return found;
}

} // namespace strata
