// SPDX-License-Identifier: Apache-2.0
#include "model/compare/file_text.h"

#include <algorithm>
#include <span>

namespace strata {

Result<std::string> readBeginning(const ByteSourcePtr &source, std::uint64_t limit, const StopToken &stop)
{
    constexpr std::uint64_t pieceBytes = 1u << 20;
    std::string bytes;
    const std::uint64_t wanted = source ? std::min(source->size(), limit) : 0;
    while (bytes.size() < wanted) {
        if (stop.stop_requested())
            return failCancelled();
        const std::size_t had = bytes.size();
        bytes.resize(had + static_cast<std::size_t>(std::min<std::uint64_t>(pieceBytes, wanted - had)));
        const auto got = source->readAt(had, std::as_writable_bytes(std::span(bytes).subspan(had)));
        if (!got)
            return fail(got);
        if (had + *got < bytes.size())
            return fail(ErrorCode::Io, Message(QT_TRANSLATE_NOOP("Message", "the file ends at byte %1"), had + *got));
    }
    return bytes;
}

std::size_t bytesOfLines(std::string_view text, std::size_t lines)
{
    std::size_t at = 0;
    for (; lines > 0 && at < text.size(); --lines) {
        const std::size_t end = text.find('\n', at);
        at = end == std::string_view::npos ? text.size() : end + 1;
    }
    return at;
}

} // namespace strata
