// SPDX-License-Identifier: Apache-2.0
#include "model/image/toc/toc_layout.h"

#include "model/io/limits.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace strata {

namespace {

constexpr std::uint64_t mostSkipped = 64u << 20; // plain bytes before a chunk in its gzip member

class Layout {
public:
    Layout(std::span<const TocEntry> entries, const TocPlace &place, LayerNumber layer, NoteList &notes)
        : m_place(place)
        , m_layer(layer)
        , m_notes(notes)
        , m_most(std::max(limits::expansionFloor,
                          std::min(place.offset, UINT64_MAX / limits::expansionRatio) * limits::expansionRatio))
    {
        for (const TocEntry &entry : entries) {
            for (const TocChunk &chunk : entry.chunks)
                m_starts.push_back(chunk.stored);
        }
        m_starts.push_back(place.offset);
        std::ranges::sort(m_starts);
    }

    /// Offset of the file's bytes; empty if all files together are too large.
    [[nodiscard]] std::optional<std::uint64_t> add(const TocEntry &entry)
    {
        const std::uint64_t begin = m_end;
        if (entry.size > m_most || begin > m_most - entry.size)
            return std::nullopt;
        m_end += entry.size;
        if (entry.chunks.empty())
            return begin;
        addChunks(entry, begin);
        const bool isWhole = entry.chunks.size() == 1 && m_chunks.size() > 0 && m_chunks.back().plain == begin &&
                             m_chunks.back().size == entry.size;
        if (const Digest digest = isWhole && entry.digest.isNull() ? entry.chunks[0].digest : entry.digest;
            digest.algorithm() == "sha256")
            m_files.emplace_back(begin, digest);
        return begin;
    }

    [[nodiscard]] ChunkTablePtr finish()
    {
        return std::make_shared<const ChunkTable>(std::move(m_chunks), std::move(m_files), m_end);
    }

private:
    void addChunks(const TocEntry &entry, std::uint64_t begin)
    {
        std::uint64_t done = 0;
        for (const TocChunk &part : entry.chunks) {
            const std::uint64_t left = entry.size - done;
            const std::uint64_t size = part.size == 0 ? left : part.size;
            if (part.inFile != done || size > left || size == 0) {
                note(entry, QT_TRANSLATE_NOOP("Message", "the table of contents contradicts itself about the parts of "
                                                         "this file; what follows cannot be read"));
                return;
            }
            Chunk chunk{begin + done, size, part.stored, storedEnd(part), part.skipped, part.isZeros, part.digest};
            if (!chunk.isZeros && (chunk.stored >= chunk.storedEnd || chunk.skipped > mostSkipped)) {
                note(entry, QT_TRANSLATE_NOOP("Message", "the table of contents gives an impossible place for this "
                                                         "file; what follows cannot be read"));
                return;
            }
            // A file in one part has the digest of that part.
            if (!chunk.digest.canVerify())
                chunk.digest = size == entry.size && entry.digest.canVerify() ? entry.digest : Digest();
            m_chunks.push_back(std::move(chunk));
            done += size;
        }
        if (done < entry.size)
            note(entry, QT_TRANSLATE_NOOP("Message", "the table of contents does not name all parts of this file; what "
                                                     "follows cannot be read"));
    }

    /// Up to the next file or the table itself.
    [[nodiscard]] std::uint64_t storedEnd(const TocChunk &part) const
    {
        const auto next = std::ranges::upper_bound(m_starts, part.stored);
        const std::uint64_t end = next == m_starts.end() ? 0 : *next;
        const std::uint64_t bounded = std::min(end, m_place.offset);
        return part.storedEnd > part.stored ? std::min(bounded, part.storedEnd) : bounded;
    }

    void note(const TocEntry &entry, const char *text)
    {
        m_notes.add(Severity::Warning, NoteCode::ContentsTable, text, m_layer, entry.path);
    }

    const TocPlace &m_place;
    LayerNumber m_layer;
    NoteList &m_notes;
    std::uint64_t m_most;                // bytes of all files
    std::vector<std::uint64_t> m_starts; // of all chunks, and of the table; sorted
    std::vector<Chunk> m_chunks;
    std::vector<ChunkTable::FileDigest> m_files;
    std::uint64_t m_end = 0;
};

} // namespace

Result<TocLayout> layOut(std::span<const TocEntry> entries, const TocPlace &place, LayerNumber layer, NoteList &notes)
{
    Layout row(entries, place, layer, notes);
    TocLayout result;
    result.offsets.reserve(entries.size());
    for (const TocEntry &entry : entries) {
        const auto offset = row.add(entry);
        if (!offset)
            return fail(ErrorCode::LimitExceeded,
                        Message(QT_TRANSLATE_NOOP("Message", "its files are more than %1 times as large as the layer"),
                                limits::expansionRatio));
        result.offsets.push_back(*offset);
    }
    result.chunks = row.finish();
    return result;
}

} // namespace strata
