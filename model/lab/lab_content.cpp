// SPDX-License-Identifier: Apache-2.0
#include "model/lab/lab_content.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace strata {

namespace {

constexpr std::uint64_t fillPeriod = 65536;
const std::array<std::byte, fillPeriod> &fillBlock()
{
    static const auto block = [] {
        std::array<std::byte, fillPeriod> bytes{};
        for (std::size_t i = 0; i < fillPeriod; ++i)
            bytes[i] = static_cast<std::byte>(7 * i + i / 251);
        return bytes;
    }();
    return block;
}

class FillSource : public ByteSource {
public:
    explicit FillSource(std::uint64_t size) : m_size(size) {}

    [[nodiscard]] std::uint64_t size() const override { return m_size; }

    [[nodiscard]] Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> into) const override
    {
        const std::uint64_t left = offset < m_size ? m_size - offset : 0;
        const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(left, into.size()));
        for (std::size_t done = 0; done < wanted;) {
            const std::size_t at = (offset + done) % fillPeriod;
            const std::size_t run = std::min<std::size_t>(fillPeriod - at, wanted - done);
            std::copy_n(fillBlock().begin() + static_cast<std::ptrdiff_t>(at), run,
                        into.begin() + static_cast<std::ptrdiff_t>(done));
            done += run;
        }
        return wanted;
    }

private:
    std::uint64_t m_size;
};

} // namespace

ByteSourcePtr fillSource(std::uint64_t size)
{
    return std::make_shared<FillSource>(size);
}

LabContent::LabContent(std::string text)
{
    const std::uint64_t size = text.size();
    m_pieces = Pieces(Piece{memorySource(std::move(text)), 0, size});
}

LabContent::LabContent(ByteSourcePtr bytes)
{
    const std::uint64_t size = bytes->size();
    m_pieces = Pieces(Piece{std::move(bytes), 0, size});
}

LabContent LabContent::written(std::uint64_t offset, std::string_view text) const
{
    if (text.empty())
        return *this;
    const LabContent front = truncated(offset);
    const LabContent middle{std::string(text)};
    return LabContent(front.m_pieces + middle.m_pieces + m_pieces.slice(offset + text.size(), size()));
}

LabContent LabContent::truncated(std::uint64_t size) const
{
    if (size <= this->size())
        return LabContent(m_pieces.slice(0, size));
    return LabContent(m_pieces + hole(size - this->size()));
}

LabContent LabContent::asHole() const
{
    return LabContent(hole(size()));
}

ByteSourcePtr LabContent::wholeSource() const
{
    ByteSourcePtr whole;
    m_pieces.each([&](const Piece &piece) {
        if (piece.bytes && piece.from == 0 && piece.count == size() && piece.count == piece.bytes->size())
            whole = piece.bytes;
        return false; // one that is the whole is the only one
    });
    return whole;
}

Result<std::size_t> LabContent::readAt(std::uint64_t offset, std::span<std::byte> into) const
{
    const std::uint64_t left = offset < size() ? size() - offset : 0;
    into = into.first(static_cast<std::size_t>(std::min<std::uint64_t>(left, into.size())));
    std::size_t done = 0;
    Result<std::size_t> result;
    m_pieces.slice(offset, offset + into.size()).each([&](const Piece &piece) {
        const auto part = into.subspan(done, static_cast<std::size_t>(piece.count));
        done += part.size();
        if (!piece.bytes) {
            std::ranges::fill(part, std::byte{0});
            return true;
        }
        result = piece.bytes->readAt(piece.from, part);
        if (result && *result < part.size())
            result = fail(ErrorCode::Damaged, QT_TRANSLATE_NOOP("Message", "the file ends early"));
        return result.has_value();
    });
    if (!result)
        return fail(result);
    return done;
}

Result<std::string> LabContent::text(std::uint64_t limit) const
{
    std::string bytes(static_cast<std::size_t>(std::min(limit, size())), '\0');
    const auto count = readAt(0, std::as_writable_bytes(std::span(bytes)));
    if (!count)
        return fail(count);
    return bytes;
}

Result<Digest> LabContent::sha256() const
{
    Hasher hasher;
    std::vector<std::byte> buffer(static_cast<std::size_t>(std::min<std::uint64_t>(size(), std::uint64_t{1} << 18)));
    for (std::uint64_t at = 0; at < size();) {
        const auto count = readAt(at, buffer);
        if (!count)
            return fail(count);
        hasher.add(std::span(buffer).first(*count));
        at += *count;
    }
    return hasher.finish();
}

namespace {

class ContentSource final : public ByteSource {
public:
    explicit ContentSource(LabContent content) : m_content(std::move(content)) {}
    [[nodiscard]] std::uint64_t size() const override { return m_content.size(); }
    [[nodiscard]] Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> into) const override
    {
        return m_content.readAt(offset, into);
    }

private:
    LabContent m_content;
};

} // namespace

ByteSourcePtr sourceOf(const LabContent &content)
{
    if (ByteSourcePtr whole = content.wholeSource())
        return whole;
    return std::make_shared<ContentSource>(content);
}

} // namespace strata
