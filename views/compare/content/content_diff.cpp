// SPDX-License-Identifier: Apache-2.0
#include "views/compare/content/content_diff.h"

#include "model/compare/byte_diff.h"
#include "model/compare/text_diff.h"
#include "views/common/format.h"
#include "views/common/message_text.h"
#include "views/common/picture_reader.h"
#include "views/compare/content/hex_diff_rows.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace strata {

namespace {

constexpr quint64 headBytes = 64 * 1024;

class Reader {
    Q_DECLARE_TR_FUNCTIONS(strata::ContentDiff)

public:
    Reader(const ContentDiffRequest &request, const StopToken &stop) : m_request(request), m_stop(stop)
    {
        m_sources = {request.sides[0].bytes, request.sides[1].bytes};
        if (!m_sources[0] && !m_sources[1]) { // words on both sides, or on one
            for (std::size_t i = 0; i < 2; ++i) {
                if (!request.sides[i].words.isEmpty())
                    m_sources[i] = memorySource(request.sides[i].words.toStdString() + '\n');
            }
        }
    }

    ContentDiff read()
    {
        if (!m_sources[0] && !m_sources[1])
            return message(ContentDiff::Kind::Same, tr("Nothing to compare"), {});
        if (!m_request.sides[0].bytes && !m_request.sides[1].bytes &&
            m_request.sides[0].words == m_request.sides[1].words)
            return message(ContentDiff::Kind::Same, tr("The same on both sides"), m_request.sides[0].words);
        if (!readHeads())
            return failed(m_error);
        if (m_request.mode == DiffMode::Hex)
            return hex();
        if (arePictures())
            return pictures();
        return areTexts() ? text() : hex();
    }

private:
    ContentDiff message(ContentDiff::Kind kind, const QString &title, const QString &text) const
    {
        ContentDiff diff;
        diff.kind = kind;
        diff.mode = m_request.mode;
        diff.title = title;
        diff.text = text;
        return diff;
    }
    ContentDiff failed(const QString &error) const
    {
        return message(ContentDiff::Kind::Failed, tr("The contents cannot be read"), error);
    }
    ContentDiff failed(const Error &error) const { return failed(messageText(error.text())); }

    bool readHeads()
    {
        for (std::size_t i = 0; i < 2; ++i) {
            if (m_sources[i])
                m_heads[i] = readRange(*m_sources[i], 0, headBytes, m_error);
        }
        return m_error.isEmpty();
    }

    [[nodiscard]] bool all(bool (*is)(const QByteArray &)) const
    {
        return (!m_sources[0] || is(m_heads[0])) && (!m_sources[1] || is(m_heads[1]));
    }
    [[nodiscard]] bool arePictures() const
    {
        return all([](const QByteArray &head) { return !pictureFormat(head).isEmpty(); });
    }
    [[nodiscard]] bool areTexts() const
    {
        return all([](const QByteArray &head) { return isText({head.constData(), std::size_t(head.size())}); });
    }
    [[nodiscard]] bool areBothThere() const { return m_sources[0] && m_sources[1]; }

    ContentDiff pictures() const;
    ContentDiff text() const;
    ContentDiff hex() const;
    ContentDiff noTextDiffers(const TextDiff &diff) const;
    void describeText(ContentDiff &shown, const TextDiff &diff) const;

    const ContentDiffRequest &m_request;
    const StopToken &m_stop;
    std::array<ByteSourcePtr, 2> m_sources;
    std::array<QByteArray, 2> m_heads;
    QString m_error;
};

ContentDiff Reader::pictures() const
{
    ContentDiff diff;
    diff.kind = ContentDiff::Kind::Pictures;
    diff.mode = m_request.mode;
    for (std::size_t i = 0; i < 2; ++i) {
        if (!m_sources[i] || m_stop.stop_requested())
            continue;
        const ReadPicture read = readPicture(*m_sources[i], pictureFormat(m_heads[i]));
        ContentDiff::Picture &picture = diff.pictures[i];
        picture.isThere = true;
        picture.image = read.picture;
        picture.error = read.error;
        if (!read.picture.isNull())
            picture.facts = tr("%1, %2 × %3").arg(read.format).arg(read.picture.width()).arg(read.picture.height());
    }
    const QImage &a = diff.pictures[0].image;
    const QImage &b = diff.pictures[1].image;
    if (!a.isNull() && !b.isNull() && a.size() == b.size() &&
        a.convertToFormat(QImage::Format_RGBA8888) == b.convertToFormat(QImage::Format_RGBA8888))
        diff.remark = tr("the same pixels");
    return diff;
}

void Reader::describeText(ContentDiff &shown, const TextDiff &diff) const
{
    quint64 removed = 0;
    quint64 added = 0;
    for (const DiffHunk &hunk : diff.hunks) {
        for (const DiffLine &line : hunk.lines) {
            removed += line.kind == LineKind::Removed ? 1 : 0;
            added += line.kind == LineKind::Added ? 1 : 0;
        }
    }
    shown.remark = tr("+%1 −%2").arg(countText(added), countText(removed));
    if (diff.cut)
        shown.cut = tr("The texts are very long: only the beginning is compared.");
    const QString a = QString::fromStdString(diff.encodingA);
    const QString b = QString::fromStdString(diff.encodingB);
    const QLatin1String usual("UTF-8");
    if (!a.isEmpty() && !b.isEmpty() && a != b)
        shown.encodings = tr("%1 → %2").arg(a, b);
    else if (const QString &one = a.isEmpty() ? b : a; !one.isEmpty() && one != usual)
        shown.encodings = one;
}

/// Equal lines: whether the bytes are equal too.
ContentDiff Reader::noTextDiffers(const TextDiff &diff) const
{
    if (!areBothThere())
        return message(ContentDiff::Kind::Same, tr("An empty file"), {});
    const auto bytes = diffBytes(*m_sources[0], *m_sources[1], m_stop);
    if (!bytes)
        return failed(bytes.error());
    if (bytes->differingBytes == 0) {
        return message(ContentDiff::Kind::Same, tr("The same bytes on both sides"),
                       tr("%1 each; the content is identical.").arg(sizeText(m_sources[0]->size())));
    }
    QString title = tr("The same text, encoded differently");
    if (diff.cut)
        title = tr("The beginnings are the same; the texts are too long for the rest to be compared line by line");
    else if (m_request.ignoreWhitespace)
        title = tr("Only white space differs");
    ContentDiff same = message(ContentDiff::Kind::Same, title, {});
    describeText(same, diff);
    same.text = same.encodings;
    same.remark.clear();
    same.offersHex = true;
    return same;
}

ContentDiff Reader::text() const
{
    TextDiffOptions options;
    options.ignoreWhitespace = m_request.ignoreWhitespace;
    options.contextLines = m_request.wholeFile ? UINT32_MAX : 3;
    options.stop = m_stop;
    auto diff = diffTexts(m_sources[0], m_sources[1], options);
    if (!diff)
        return diff.error().code() == ErrorCode::Unsupported ? hex() : failed(diff.error());
    if (diff->hunks.empty())
        return noTextDiffers(*diff);
    ContentDiff shown;
    shown.kind = ContentDiff::Kind::Rows;
    shown.mode = m_request.mode;
    describeText(shown, *diff);
    const auto layout = m_request.mode == DiffMode::Unified ? TextLayout::OneColumn : TextLayout::SideBySide;
    shown.rows = textDiffRows(std::move(*diff), layout, areBothThere());
    return shown;
}

ContentDiff Reader::hex() const
{
    ByteDiff bytes;
    ContentDiff shown;
    if (areBothThere()) {
        const auto found = diffBytes(*m_sources[0], *m_sources[1], m_stop);
        if (!found)
            return failed(found.error());
        if (found->differingBytes == 0) {
            return message(ContentDiff::Kind::Same, tr("The same bytes on both sides"),
                           tr("%1 each; the content is identical.").arg(sizeText(m_sources[0]->size())));
        }
        bytes = *found;
        const auto count = static_cast<int>(std::min<std::uint64_t>(bytes.differingBytes, INT_MAX));
        shown.remark = tr("%Ln byte(s) differ", nullptr, count);
    }
    auto hex = hexDiffRows(m_sources[0], m_sources[1], bytes, m_request.hexBytes, m_stop);
    if (!hex)
        return failed(hex.error());
    if (hex->rows->count() == 0)
        return message(ContentDiff::Kind::Same, tr("An empty file"), {});
    if (hex->cut)
        shown.cut = areBothThere() ? tr("There are too many differences to show; these are the first.")
                                   : tr("Only the beginning of the file is shown.");
    shown.kind = ContentDiff::Kind::Rows;
    shown.mode = DiffMode::Hex;
    shown.rows = hex->rows;
    return shown;
}

} // namespace

ContentDiff readContentDiff(const ContentDiffRequest &request, const StopToken &stop)
{
    return Reader(request, stop).read();
}

} // namespace strata
