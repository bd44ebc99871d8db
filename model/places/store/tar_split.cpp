// SPDX-License-Identifier: Apache-2.0
#include "model/places/store/tar_split.h"

#include "model/base/qstring.h"
#include "model/base/text.h"
#include "model/io/codec/make_decoder.h"
#include "model/io/limits.h"
#include "model/io/piecewise_read.h"

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace strata {

namespace {

constexpr std::size_t longestLine = 32u << 20;              // a record: a header of up to 16 MiB in base64
constexpr std::uint64_t mostSegmentBytes = 2ull << 30;      // all segments together, which are in memory
constexpr std::uint64_t mostBytes = std::uint64_t(1) << 60; // of the tar
constexpr int fileRecord = 1;
constexpr int segmentRecord = 2;

/// A stretch of the tar: bytes between files, which are in memory, or the contents of a file.
struct Piece {
    std::uint64_t offset = 0; // in the tar
    std::uint64_t length = 0;
    std::uint64_t start = 0;  // in the segments, or of the file's name in the names
    std::size_t nameSize = 0; // 0: a segment
};

class SplitTar final : public ByteSource {
public:
    explicit SplitTar(StoreFolder folder) : m_folder(std::move(folder)) {}

    [[nodiscard]] Result<void> addSegment(const QByteArray &bytes)
    {
        if (m_segments.size() + static_cast<std::size_t>(bytes.size()) > mostSegmentBytes)
            return fail(ErrorCode::LimitExceeded,
                        Message(QT_TRANSLATE_NOOP("Message", "the tar-split document has more than %1 MiB of headers"),
                                mostSegmentBytes >> 20));
        if (m_pieces.empty() || m_pieces.back().nameSize != 0)
            m_pieces.push_back({m_size, 0, m_segments.size(), 0});
        m_segments.append(bytes.constData(), static_cast<std::size_t>(bytes.size()));
        m_pieces.back().length += static_cast<std::uint64_t>(bytes.size());
        m_size += static_cast<std::uint64_t>(bytes.size());
        return {};
    }

    [[nodiscard]] Result<void> addFile(std::string_view name, std::uint64_t size)
    {
        if (m_pieces.size() >= 2 * limits::layerEntries)
            return fail(ErrorCode::LimitExceeded,
                        Message(QT_TRANSLATE_NOOP("Message", "the tar-split document has more than %1 files"),
                                limits::layerEntries));
        if (name.size() > limits::pathBytes || m_names.size() > mostSegmentBytes || size > mostBytes ||
            m_size > mostBytes)
            return fail(ErrorCode::LimitExceeded,
                        Message(QT_TRANSLATE_NOOP("Message", "the tar-split document has a file that is too large: %1"),
                                shownText(name)));
        m_pieces.push_back({m_size, size, m_names.size(), name.size()});
        m_names += name;
        m_size += size;
        return {};
    }

    void finish()
    {
        m_segments.shrink_to_fit();
        m_names.shrink_to_fit();
        m_pieces.shrink_to_fit();
    }

    [[nodiscard]] std::uint64_t size() const override { return m_size; }

    [[nodiscard]] Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> into) const override
    {
        return readPieces(m_pieces, m_size, offset, into,
                          [this](const Piece &piece, std::uint64_t from, std::span<std::byte> part) {
                              return readPiece(piece, from, part);
                          });
    }

private:
    [[nodiscard]] Result<void> readPiece(const Piece &piece, std::uint64_t from, std::span<std::byte> into) const
    {
        if (piece.nameSize == 0) {
            std::memcpy(into.data(), m_segments.data() + piece.start + from, into.size());
            return {};
        }
        const std::string_view name = std::string_view(m_names).substr(piece.start, piece.nameSize);
        const auto file = m_folder.file(name);
        if (!file && file.error().code() == ErrorCode::NotFound)
            return fail(ErrorCode::NotFound,
                        Message(QT_TRANSLATE_NOOP("Message", "%1 is missing in the layer's directory %2"),
                                shownText(name), shownText(m_folder.path().native())));
        if (!file)
            return fail(file, shownText(m_folder.path().native()));
        if ((*file)->size() != piece.length)
            return fail(ErrorCode::Damaged,
                        Message(QT_TRANSLATE_NOOP("Message", "%1 in the layer's directory %2 has %3 bytes, not %4"),
                                shownText(name), shownText(m_folder.path().native()), (*file)->size(), piece.length));
        const auto got = (*file)->readAt(from, into);
        if (!got)
            return fail(got, shownText(name));
        if (*got != into.size())
            return fail(ErrorCode::Damaged,
                        Message(QT_TRANSLATE_NOOP("Message", "%1 became shorter while it was read"), shownText(name)));
        return {};
    }

    StoreFolder m_folder;
    std::string m_segments;
    std::string m_names;
    std::vector<Piece> m_pieces; // by offset, without gaps
    std::uint64_t m_size = 0;
};

std::unexpected<Error> badRecord(std::size_t line)
{
    return fail(ErrorCode::Damaged,
                Message(QT_TRANSLATE_NOOP("Message", "the tar-split document is damaged, at record %1"), line));
}

std::optional<QByteArray> decoded(const QJsonValue &text)
{
    auto bytes = QByteArray::fromBase64Encoding(text.toString().toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    return bytes ? std::optional(std::move(bytes.decoded)) : std::nullopt;
}

/// One line: {"type":2,"payload":BYTES} or {"type":1,"name":…,"size":…,"payload":CHECKSUM}; "name_raw" holds a name
/// that is not UTF-8. Files without bytes and everything that is not a file have no size.
Result<void> addRecord(SplitTar &tar, std::string_view line, std::size_t number)
{
    const QJsonDocument document = QJsonDocument::fromJson(rawQByteArray(line));
    if (!document.isObject())
        return badRecord(number);
    const QJsonObject record = document.object();
    const int type = record.value(QLatin1String("type")).toInt();
    if (type == segmentRecord) {
        const auto bytes = decoded(record.value(QLatin1String("payload")));
        return bytes ? tar.addSegment(*bytes) : badRecord(number);
    }
    const qint64 size = record.value(QLatin1String("size")).toInteger();
    if (type != fileRecord || size < 0)
        return badRecord(number);
    if (size == 0)
        return {};
    const QString text = record.value(QLatin1String("name")).toString();
    std::optional<QByteArray> name = text.toUtf8();
    if (text.isEmpty())
        name = decoded(record.value(QLatin1String("name_raw")));
    if (!name || name->isEmpty())
        return badRecord(number);
    return tar.addFile(std::string_view(name->constData(), static_cast<std::size_t>(name->size())),
                       static_cast<std::uint64_t>(size));
}

/// Calls addRecord() for each line.
class RecordReader {
public:
    explicit RecordReader(SplitTar &tar) : m_tar(tar) {}

    [[nodiscard]] Result<void> add(std::string_view bytes)
    {
        m_rest += bytes;
        std::size_t start = 0;
        for (std::size_t end = m_rest.find('\n'); end != std::string::npos; end = m_rest.find('\n', start)) {
            if (const auto added = addLine(std::string_view(m_rest).substr(start, end - start)); !added)
                return added;
            start = end + 1;
        }
        m_rest.erase(0, start);
        if (m_rest.size() > longestLine)
            return fail(ErrorCode::LimitExceeded,
                        Message(QT_TRANSLATE_NOOP("Message", "the tar-split document has a record of more than %1 MiB"),
                                longestLine >> 20));
        return {};
    }
    [[nodiscard]] Result<void> finish() { return addLine(std::exchange(m_rest, {})); }

private:
    [[nodiscard]] Result<void> addLine(std::string_view line)
    {
        ++m_line;
        return line.empty() ? Result<void>() : addRecord(m_tar, line, m_line);
    }

    SplitTar &m_tar;
    std::string m_rest;
    std::size_t m_line = 0;
};

} // namespace

Result<ByteSourcePtr> tarOfSplit(const ByteSourcePtr &split, StoreFolder folder, const StopToken &stop)
{
    const auto compression = sniffCompression(*split);
    if (!compression)
        return fail(compression);
    auto decoder = makeDecoder(split, *compression);
    if (!decoder)
        return fail(decoder);
    const auto tar = std::make_shared<SplitTar>(std::move(folder));
    RecordReader records(*tar);
    std::string piece(std::size_t(1) << 18, '\0');
    while (true) {
        if (stop.stop_requested())
            return failCancelled();
        const auto got = (*decoder)->read(std::as_writable_bytes(std::span(piece)));
        if (!got)
            return fail(got);
        if (*got == 0)
            break;
        if (const auto added = records.add(std::string_view(piece).substr(0, *got)); !added)
            return fail(added);
    }
    if (const auto finished = records.finish(); !finished)
        return fail(finished);
    tar->finish();
    return ByteSourcePtr(tar);
}

} // namespace strata
