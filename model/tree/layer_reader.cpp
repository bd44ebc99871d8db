// SPDX-License-Identifier: Apache-2.0
#include "model/tree/layer_reader.h"

#include "model/io/limits.h"
#include "model/io/tar/tar_reader.h"
#include "model/tree/layer_tree_builder.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <array>
#include <memory>

namespace strata {

namespace {

constexpr std::size_t bodyPiece = 64u << 10;

/// Hashes bodies one after another with one buffer.
class BodyHasher {
public:
    BodyHasher() : m_state(XXH3_createState()), m_buffer(bodyPiece) {}

    /// False when the archive broke within the body.
    [[nodiscard]] Result<ContentHash> hash(TarReader &reader)
    {
        XXH3_128bits_reset(m_state.get());
        for (;;) {
            const Result<std::size_t> count = reader.readBody(m_buffer);
            if (!count)
                return fail(count);
            if (*count == 0)
                break;
            XXH3_128bits_update(m_state.get(), m_buffer.data(), *count);
        }
        const XXH128_hash_t digest = XXH3_128bits_digest(m_state.get());
        return ContentHash{digest.low64, digest.high64};
    }

private:
    struct Free {
        void operator()(XXH3_state_t *state) const { XXH3_freeState(state); }
    };
    std::unique_ptr<XXH3_state_t, Free> m_state;
    std::vector<std::byte> m_buffer;
};

/// A sparse file's stored bytes do not say where they belong: two of them are compared by other means.
bool isWorthHashing(const TarRecord &record)
{
    return record.type == EntryType::File && record.size != 0 && !record.isSparse;
}

LayerTreePtr finishDamaged(LayerTreeBuilder &builder, NoteList &notes, LayerNumber layer, const Error &error)
{
    builder.setDamaged();
    notes.add(Severity::Error, NoteCode::LayerDamaged,
              Message(QT_TRANSLATE_NOOP("Message", "%1; what came before is shown (%2 entries)"), error.text(),
                      builder.entryCount() - 1),
              layer);
    return builder.finish();
}

} // namespace

Result<LayerTreePtr> readLayerTree(TarInput &input, NoteList &notes, LayerNumber layer, const LayerReadOptions &options)
{
    TarReader reader(input, notes, layer);
    LayerTreeBuilder builder(notes, layer);
    if (options.isContainer)
        builder.setContainer();
    std::optional<BodyHasher> hasher;
    if (options.hashContents)
        hasher.emplace();
    for (;;) {
        if (options.stop.stop_requested())
            return failCancelled();
        const Result<bool> more = reader.next();
        if (!more && more.error().code() == ErrorCode::Cancelled)
            return fail(more);
        if (!more)
            return finishDamaged(builder, notes, layer, more.error());
        if (!*more)
            return builder.finish();
        if (builder.entryCount() >= limits::layerEntries)
            return fail(ErrorCode::LimitExceeded,
                        Message(QT_TRANSLATE_NOOP("Message", "more than %1 entries"), limits::layerEntries));
        const EntryId id = builder.add(reader.record());
        if (!hasher || !id.isValid() || !isWorthHashing(reader.record()))
            continue;
        const Result<ContentHash> hash = hasher->hash(reader);
        if (!hash && hash.error().code() == ErrorCode::Cancelled)
            return fail(hash);
        if (!hash)
            return finishDamaged(builder, notes, layer, hash.error());
        builder.setContentHash(id, *hash);
    }
}

} // namespace strata
