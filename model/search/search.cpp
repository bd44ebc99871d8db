// SPDX-License-Identifier: Apache-2.0
#include "model/search/search.h"

#include "model/base/parallel.h"
#include "model/image/content_reader.h"
#include "model/io/byte_progress.h"
#include "model/search/file_scan.h"
#include "model/search/search_files.h"
#include "model/tree/tree_walk.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>

namespace strata {

namespace {

/// Adds the version if it is a regular file.
void addFile(std::vector<SearchedFile> &files, const ImageTree &tree, NodeId node, const Change *version)
{
    if (version == nullptr || version->isRemoval())
        return;
    const std::optional<EntryRef> inode = tree.inode(tree.ref(*version));
    if (inode && tree.entry(*inode).type == EntryType::File)
        files.push_back({node, version->layerNumber(), *inode});
}

void addVersions(std::vector<SearchedFile> &files, const ImageTree &tree, const SearchRequest &request, NodeId node)
{
    switch (request.scope) {
    case SearchScope::Merged: addFile(files, tree, node, tree.versionAt(node, request.at)); return;
    case SearchScope::LayerOnly: addFile(files, tree, node, tree.changeIn(node, request.at)); return;
    case SearchScope::AllLayers: break;
    }
    for (const Change &change : tree.changes(node)) {
        if (change.layerNumber() <= request.at)
            addFile(files, tree, node, &change);
    }
}

/// Passes hits on in the order of the files, as soon as those before them are known.
class HitsInOrder {
public:
    HitsInOrder(const std::vector<SearchedFile> &files, const HitListener &onFile, bool wantsAll)
        : m_files(files), m_onFile(onFile), m_wantsAll(wantsAll), m_hits(files.size()), m_isKnown(files.size())
    {
    }

    /// What the files at these indices have in common. False if no more is wanted.
    bool add(const std::vector<std::uint32_t> &indices, FileHits hits)
    {
        std::shared_ptr<const FileHits> shared;
        if (hits.count > 0 || m_wantsAll)
            shared = std::make_shared<const FileHits>(std::move(hits));
        const std::lock_guard lock(m_mutex);
        for (const std::uint32_t i : indices) {
            m_isKnown[i] = true;
            m_hits[i] = shared;
        }
        for (; !m_isStopped && m_next < m_files.size() && m_isKnown[m_next]; ++m_next) {
            if (const auto known = std::move(m_hits[m_next]))
                m_isStopped = !m_onFile(m_files[m_next], *known);
        }
        return !m_isStopped;
    }

private:
    const std::vector<SearchedFile> &m_files;
    const HitListener &m_onFile;
    const bool m_wantsAll;
    std::mutex m_mutex; // protects the members below
    std::vector<std::shared_ptr<const FileHits>> m_hits;
    std::vector<bool> m_isKnown;
    std::size_t m_next = 0;
    bool m_isStopped = false;
};

class Search {
public:
    Search(ImagePtr image, const std::vector<SearchedFile> &files, const SearchRequest &request,
           const HitListener &onFile, const StopToken &stop, const ProgressFunction &progress)
        : m_image(std::move(image))
        , m_files(files)
        , m_request(request)
        , m_hits(files, onFile, request.detail == SearchDetail::Count)
        , m_tasks(searchTasks(*m_image, files))
        , m_progress(sumOf(m_tasks), progress)
        , m_stop(stop)
    {
    }

    Result<NoteList> run()
    {
        std::vector<std::uint64_t> costs;
        for (const SearchTask &task : m_tasks)
            costs.push_back(task.bytes);
        runParallel(costs, [this](std::size_t i) { runTask(m_tasks[i]); });
        if (m_stop.stop_requested())
            return failCancelled();
        return std::move(m_notes);
    }

private:
    static std::uint64_t sumOf(const std::vector<SearchTask> &tasks)
    {
        std::uint64_t sum = 0;
        for (const SearchTask &task : tasks)
            sum += task.bytes;
        return sum;
    }

    void runTask(const SearchTask &task)
    {
        const ContentReader reader(m_image, ContentReader::Order::AsStored); // decodes beside those of other tasks
        FileScan scan(m_request, m_stop);
        for (const SearchTask::Content &content : task.contents) {
            if (m_stop.stop_requested() || m_isEnough)
                return;
            Result<FileHits> hits = hitsIn(content.inode, reader, scan);
            if (!hits)
                complain(content, hits.error());
            if (!m_hits.add(content.files, hits ? std::move(*hits) : FileHits()))
                m_isEnough = true;
            m_progress.add(content.bytes);
        }
    }

    Result<FileHits> hitsIn(EntryRef inode, const ContentReader &reader, FileScan &scan) const
    {
        if (const auto reason = inflatedSparse(*m_image->tree(), inode))
            return fail(ErrorCode::LimitExceeded, *reason);
        const Result<ByteSourcePtr> bytes = reader.open(inode);
        return bytes ? scan.scan(**bytes) : Result<FileHits>(fail(bytes));
    }

    void complain(const SearchTask::Content &content, const Error &error)
    {
        if (error.code() == ErrorCode::Cancelled)
            return;
        const std::lock_guard lock(m_mutex);
        m_notes.add(Severity::Error, NoteCode::LayerDamaged, error.text(), content.inode.layer,
                    m_image->tree()->path(m_files[content.files.front()].node));
    }

    ImagePtr m_image;
    const std::vector<SearchedFile> &m_files;
    const SearchRequest &m_request;
    HitsInOrder m_hits;
    std::vector<SearchTask> m_tasks;
    ByteProgress m_progress;
    StopToken m_stop;
    std::atomic<bool> m_isEnough = false;
    std::mutex m_mutex; // protects the notes
    NoteList m_notes;
};

} // namespace

std::vector<SearchedFile> filesToSearch(const ImageTree &tree, const SearchRequest &request)
{
    std::vector<SearchedFile> files;
    addVersions(files, tree, request, request.start);
    const auto wanted = [&](NodeId id) {
        return request.scope != SearchScope::Merged || tree.existsAt(id, request.at);
    };
    walkTree(tree, request.start, true, wanted, [&](NodeId id, const std::string &) {
        addVersions(files, tree, request, id);
        return true;
    });
    return files;
}

Result<NoteList> searchFiles(const ImagePtr &image, const std::vector<SearchedFile> &files,
                             const SearchRequest &request, const HitListener &onFile, const StopToken &stop,
                             const ProgressFunction &progress)
{
    return Search(image, files, request, onFile, stop, progress).run();
}

} // namespace strata
