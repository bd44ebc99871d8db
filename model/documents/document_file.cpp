// SPDX-License-Identifier: Apache-2.0
#include "model/documents/document_file.h"

#include "model/image/formats/watched_stream.h"
#include "model/image/write/output_file.h"

#include <cstddef>
#include <span>

namespace strata {

Result<void> saveDocument(const ByteSourcePtr &bytes, const std::filesystem::path &file,
                          const ProgressFunction &progress, const StopToken &stop)
{
    auto output = OutputFile::create(file);
    if (!output)
        return fail(output);
    Watch watch{stop, {}};
    if (progress)
        watch.progress = [&progress, size = bytes->size()](std::uint64_t done) { progress(done, size); };
    Result<void> written;
    const Result<void> read = drain(*watchedSource(bytes, watch), [&](std::span<const std::byte> part) {
        if (written)
            written = output->write(part);
    });
    if (!read)
        return read;
    return written ? output->finish() : written;
}

} // namespace strata
