// SPDX-License-Identifier: Apache-2.0
#include "model/places/registry/blob_stream.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace strata {

namespace {

constexpr std::size_t mostWaiting = 4u << 20; // bytes that are fetched ahead
constexpr int mostCuts = 5;                   // with less than that in between:
constexpr std::uint64_t worthTheRequest = 64u << 10;
constexpr std::chrono::milliseconds pauseAfterCut{300};
constexpr const char *withoutRanges =
    QT_TRANSLATE_NOOP("Message", "the registry sends everything where a part of a blob was asked for");

/// "bytes 0-99/1000"
std::string contentRange(std::uint64_t first, std::uint64_t length)
{
    return "bytes " + std::to_string(first) + "-" + std::to_string(first + length - 1) + "/";
}

} // namespace

Result<void> checkBlobHead(const HttpAnswer &answer, std::uint64_t first, std::uint64_t length, std::uint64_t size)
{
    const std::string_view range = answer.header("content-range");
    const bool isPart = answer.status == 206;
    if (isPart) { // without Content-Range it is several parts, or not known which
        const std::string wanted = contentRange(first, length);
        const bool fits = range.starts_with(wanted) &&
                          (range.substr(wanted.size()) == std::to_string(size) || range.substr(wanted.size()) == "*");
        if (!fits)
            return fail(ErrorCode::Damaged,
                        QT_TRANSLATE_NOOP("Message", "the registry sends another part of the blob than "
                                                     "was asked for, or its size is not that of the "
                                                     "manifest"));
    } else if (first != 0 || length != size) {
        return fail(ErrorCode::Io, withoutRanges);
    }
    const std::string_view said = answer.header("content-length");
    if (!said.empty() && said != std::to_string(length))
        return fail(ErrorCode::Damaged,
                    Message(QT_TRANSLATE_NOOP("Message", "the registry sends %1 bytes, not the %2 of the manifest"),
                            said, length));
    return {};
}

bool isWithoutRanges(const Error &error)
{
    return error.text().pattern() == withoutRanges;
}

BlobStream::BlobStream(RegistryRepositoryPtr repository, const Descriptor &descriptor, std::uint64_t from)
    : m_repository(std::move(repository))
    , m_digest(descriptor.digest)
    , m_size(static_cast<std::uint64_t>(descriptor.size.value_or(0)))
    , m_position(from)
    , m_arrived(from)
    , m_thread([this](const StopToken &stop) { fetch(stop); })
{
}

BlobStream::~BlobStream() = default; // m_thread is stopped and joined first

void BlobStream::fetch(const StopToken &stop)
{
    int cuts = 0;
    while (m_arrived < m_size) {
        const std::uint64_t first = m_arrived;
        const std::uint64_t length = m_size - first;
        const BlobRange range{first, first == 0 ? std::nullopt : std::optional(length)};
        const auto answer = m_repository->blob(
            m_digest, range, [&](const HttpAnswer &head) { return checkBlobHead(head, first, length, m_size); },
            [&](std::span<const std::byte> bytes) { return take(bytes, stop); }, stop);
        if (!answer && answer.error().code() != ErrorCode::Io)
            return end(answer.error());
        const bool isStuck = m_arrived == first;
        cuts = m_arrived - first >= worthTheRequest ? 0 : cuts + 1;
        if (m_arrived < m_size && (cuts >= mostCuts || (!answer && isStuck)))
            return end(answer ? Error(ErrorCode::Io, QT_TRANSLATE_NOOP("Message", "the registry sends nothing more"))
                              : answer.error());
        if (m_arrived < m_size) {
            std::unique_lock lock(m_mutex);
            m_changed.wait_for(lock, stop, pauseAfterCut, [] { return false; });
        }
    }
    end(std::nullopt);
}

Result<void> BlobStream::take(std::span<const std::byte> bytes, const StopToken &stop)
{
    if (bytes.size() > m_size - m_arrived)
        return fail(ErrorCode::Damaged,
                    QT_TRANSLATE_NOOP("Message", "the registry sends more bytes than the manifest says"));
    std::unique_lock lock(m_mutex);
    if (!m_changed.wait(lock, stop, [&] { return m_waiting < mostWaiting; }))
        return failCancelled();
    m_pieces.emplace_back(bytes.begin(), bytes.end());
    m_waiting += bytes.size();
    m_arrived += bytes.size();
    m_changed.notify_all();
    return {};
}

void BlobStream::end(std::optional<Error> problem)
{
    const std::lock_guard lock(m_mutex);
    m_problem = std::move(problem);
    m_isOver = true;
    m_changed.notify_all();
}

Result<std::size_t> BlobStream::read(std::span<std::byte> into)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [&] { return m_isOver || !m_pieces.empty(); });
    if (m_pieces.empty() && m_problem)
        return std::unexpected(*m_problem);
    std::size_t done = 0;
    while (done < into.size() && !m_pieces.empty()) {
        const std::vector<std::byte> &piece = m_pieces.front();
        const std::size_t count = std::min(into.size() - done, piece.size() - m_taken);
        std::memcpy(into.data() + done, piece.data() + m_taken, count);
        done += count;
        m_taken += count;
        if (m_taken == piece.size()) {
            m_pieces.pop_front();
            m_taken = 0;
        }
    }
    m_waiting -= done;
    m_position += done;
    m_changed.notify_all();
    return done;
}

} // namespace strata
