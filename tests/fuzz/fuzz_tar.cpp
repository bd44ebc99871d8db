// SPDX-License-Identifier: Apache-2.0
// The tar reader: every record and body of the input, read plain.
#include "model/io/byte_source.h"
#include "model/io/tar/tar_reader.h"

#include <array>
#include <cstdlib>

using namespace strata;

namespace {

/// What the header of TarRecord promises.
void checkRecord(const TarRecord &record)
{
    if (record.mtime.nanos > 999'999'999 || record.mode > 07777)
        std::abort();
    std::uint64_t end = 0;
    for (const SparseRegion &region : record.sparse) {
        if (region.offset < end || region.length > record.size - region.offset)
            std::abort();
        end = region.offset + region.length;
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto input = plainTarInput(memorySource(std::string(reinterpret_cast<const char *>(data), size)));
    NoteList notes;
    TarReader reader(*input, notes, LayerNumber(1));
    std::array<std::byte, 4096> piece;
    for (auto more = reader.next(); more && *more; more = reader.next()) {
        checkRecord(reader.record());
        // Every other body is passed over instead, which is another way through the reader.
        if (reader.record().headerOffset % 1024 == 0)
            continue;
        for (auto count = reader.readBody(piece); count && *count > 0; count = reader.readBody(piece)) {
        }
    }
    return 0;
}
