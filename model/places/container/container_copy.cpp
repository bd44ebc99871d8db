// SPDX-License-Identifier: Apache-2.0
#include "model/places/container/container_copy.h"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <utility>

namespace strata {

namespace {

constexpr std::size_t tarBlock = 512;
constexpr std::size_t typeOffset = 156; // POSIX.1-2001, "ustar Interchange Format"
constexpr std::size_t sizeOffset = 124;
constexpr std::size_t sizeLength = 12;
constexpr std::size_t longestHeaders = 4u << 20;        // extended headers before the first entry
constexpr std::uint64_t readRatherThanCut = 256u << 10; // of a directory: a new connection costs more

std::uint64_t octalIn(std::string_view field)
{
    std::uint64_t number = 0;
    field.remove_prefix(std::min(field.find_first_not_of(' '), field.size()));
    std::from_chars(field.data(), field.data() + field.size(), number, 8);
    return number;
}

/// How long the headers of the first entry are, those that extend it included; empty until they are whole.
struct FirstHeader {
    std::size_t length = 0;
    char type = '0';
};
std::optional<FirstHeader> firstHeader(std::string_view tar)
{
    std::size_t at = 0;
    while (at + tarBlock <= tar.size()) {
        const std::string_view block = tar.substr(at, tarBlock);
        const char type = block[typeOffset];
        at += tarBlock;
        if (std::string_view("xgLK").find(type) == std::string_view::npos)
            return FirstHeader{at, type};
        const std::uint64_t size = octalIn(block.substr(sizeOffset, sizeLength));
        if (size > longestHeaders)
            return FirstHeader{at, type};
        at += (static_cast<std::size_t>(size) + tarBlock - 1) / tarBlock * tarBlock;
    }
    return std::nullopt;
}

} // namespace

ContainerCopy::ContainerCopy(const EngineClient &client, std::string id, const SourceOptions &options)
    : m_client(client), m_id(std::move(id)), m_options(options), m_spool(options.spoolFolder)
{
}

Result<std::optional<ContainerCopy::Piece>> ContainerCopy::copy(const std::string &path, Depth depth)
{
    const std::uint64_t from = m_size;
    std::string head; // until the kind of the first entry is known
    bool isDecided = depth == Depth::Whole;
    bool isFolder = false;
    bool isCut = false;
    std::uint64_t received = 0;
    const auto keep = [&](std::span<const std::byte> bytes) {
        m_size += bytes.size();
        reportProgress(m_options.progress, m_size, 0, m_gate);
        return m_spool.append(bytes);
    };
    const auto sink = [&](std::span<const std::byte> bytes) -> Result<void> {
        received += bytes.size();
        isCut = isFolder && received > readRatherThanCut;
        if (isCut)
            return failCancelled(); // ends the request
        if (isFolder)
            return {};
        if (isDecided)
            return keep(bytes);
        head.append(reinterpret_cast<const char *>(bytes.data()), bytes.size());
        const auto first = firstHeader(head);
        isDecided = first.has_value();
        isFolder = first && first->type == '5';
        if (!first)
            return {};
        return keep(std::as_bytes(std::span(head).first(isFolder ? first->length : head.size())));
    };
    const auto done = m_client.stream("/containers/" + encodedForUrl(m_id) + "/archive?path=" + encodedForUrl(path),
                                      sink, m_options.stop);
    if (!done && !isCut && done.error().code() == ErrorCode::NotFound)
        return std::nullopt;
    if (!done && !isCut)
        return fail(done);
    return Piece{from, m_size - from};
}

} // namespace strata
