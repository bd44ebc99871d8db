// SPDX-License-Identifier: Apache-2.0
#include "model/search/content_terms.h"

#include "model/base/parallel.h"
#include "model/search/search.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

namespace strata {

namespace {

constexpr std::size_t slice = 1 << 16; // nodes that one thread looks at in a row

/// The files whose contents decide whether their path passes.
class Candidates {
public:
    Candidates(const ImageTree &tree, const Filter &filter, LayerNumber at, const ShownChange &shown)
        : m_tree(tree), m_filter(filter), m_at(at), m_shown(shown)
    {
    }

    std::vector<SearchedFile> find(const StopToken &stop)
    {
        const std::size_t count = m_tree.nodeCount();
        std::vector<std::vector<SearchedFile>> found((count + slice - 1) / slice);
        runParallel(std::vector<std::uint64_t>(found.size(), slice), [&](std::size_t i) {
            const std::size_t end = std::min(count, (i + 1) * slice);
            for (std::size_t node = i * slice; node < end && !stop.stop_requested(); ++node)
                addIfCandidate(NodeId(static_cast<std::uint32_t>(node)), found[i]);
        });
        std::vector<SearchedFile> all;
        for (const std::vector<SearchedFile> &part : found)
            all.insert(all.end(), part.begin(), part.end());
        const auto inode = [](const SearchedFile &file) { return file.inode; };
        std::ranges::sort(all, {}, inode);
        const auto rest = std::ranges::unique(all, {}, inode);
        all.erase(rest.begin(), rest.end());
        return all;
    }

private:
    void addIfCandidate(NodeId node, std::vector<SearchedFile> &to) const
    {
        const Change *change = m_shown(node);
        if (change == nullptr)
            return;
        FilterSubject subject(m_tree, node, *change, m_at);
        subject.lookUp();
        if (subject.hasInode && subject.inodeEntry().type == EntryType::File && m_filter.matches(subject))
            to.push_back({node, change->layerNumber(), subject.inode});
    }

    const ImageTree &m_tree;
    const Filter m_filter;
    LayerNumber m_at;
    const ShownChange &m_shown;
};

} // namespace

Result<Filter> withContentsOf(const ImagePtr &image, const Filter &filter, LayerNumber at, const ShownChange &shown,
                              NoteList &notes, const StopToken &stop, const ProgressFunction &progress)
{
    const std::vector<LinePattern> &patterns = filter.contentPatterns();
    if (patterns.empty())
        return filter;
    const std::vector<SearchedFile> files =
        Candidates(*image->tree(), filter.withContents(nullptr), at, shown).find(stop);
    const auto contents = std::make_shared<ContentHits>();
    for (const LinePattern &pattern : patterns) {
        const auto matcher = LineMatcher::compile(pattern);
        if (!matcher)
            return fail(matcher);
        std::vector<EntryRef> inodes;
        const SearchRequest request{.matcher = *matcher, .detail = SearchDetail::Names, .at = at};
        const auto add = [&](const SearchedFile &file, const FileHits &) {
            inodes.push_back(file.inode);
            return true;
        };
        const Result<NoteList> searched = searchFiles(image, files, request, add, stop, progress);
        if (!searched)
            return fail(searched);
        if (&pattern == &patterns.front()) // the others cannot be read for the same reasons
            notes.append(*searched);
        contents->add(pattern, std::move(inodes));
    }
    return filter.withContents(contents);
}

} // namespace strata
