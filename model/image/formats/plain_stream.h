// SPDX-License-Identifier: Apache-2.0
// Random access to the plain bytes of a layer. A plain layer is its blob; a compressed one is decoded in pieces on
// demand, starting at the nearest seek point, and the most recent pieces are kept.
#pragma once

#include "model/base/result.h"
#include "model/image/image_loader.h"
#include "model/io/byte_source.h"

#include <cstddef>
#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace strata {

/// Decoded pieces of several streams; the least recently used ones are dropped. Any thread may use it.
class BlockCache {
public:
    static constexpr std::size_t blockBytes = std::size_t{1} << 20;
    static constexpr std::size_t blockLimit = 64;

    struct Block {
        std::vector<std::byte> bytes;
        std::optional<Error> error; // why the bytes end here, if this is not the end of the stream
    };
    using BlockPtr = std::shared_ptr<const Block>;

    [[nodiscard]] BlockPtr find(const void *stream, std::uint64_t index);
    void add(const void *stream, std::uint64_t index, BlockPtr block);

private:
    using Key = std::pair<const void *, std::uint64_t>;
    struct Kept {
        Key key;
        BlockPtr block;
    };

    std::mutex m_mutex;
    std::list<Kept> m_recent; // most recently used first
    std::map<Key, std::list<Kept>::iterator> m_index;
};

/// The layer as a tar. `layer` must have a blob. Reading forward is cheapest; any thread may read. The size is that of
/// the plain stream, or far larger if that is not known (a damaged layer).
[[nodiscard]] ByteSourcePtr plainStream(const LayerInfo &layer, const LoadedLayer &loaded,
                                        std::shared_ptr<BlockCache> cache);

} // namespace strata
