// SPDX-License-Identifier: Apache-2.0
#include "model/io/tar/tar_pax.h"

#include "model/base/ascii.h"
#include "model/base/qstring.h"
#include "model/base/split.h"
#include "model/base/text.h"
#include "model/io/limits.h"

#include <QByteArray>

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <tuple>
#include <utility>

namespace strata {

namespace {

constexpr std::size_t shownBytes = 40; // of a bad record, in a note
constexpr std::size_t longestUserName = 4096;

using Problems = std::vector<PaxValues::Problem>;

void complain(Problems &problems, Message text, NoteCode code = NoteCode::BadExtendedHeader)
{
    // A header of 16 MiB can hold a million bad records; the first few are enough.
    if (problems.size() < NoteList::listedPerCode)
        problems.push_back({code, std::move(text)});
}

std::string shown(std::string_view text)
{
    std::string part = escapedForDisplay(text.substr(0, shownBytes));
    if (text.size() > shownBytes)
        part += "…";
    return part;
}

/// For times that are not shown: only whether they are times.
void checkTime(std::string_view key, std::string_view value, Problems &problems)
{
    std::int64_t seconds = 0;
    std::uint32_t nanos = 0;
    if (!value.empty() && !parsePaxTime(value, seconds, nanos))
        complain(problems, Message(QT_TRANSLATE_NOOP("Message", "extended header: bad %1: %2"), key, shown(value)));
}

int hexDigit(char c)
{
    if (isDigit(c))
        return c - '0';
    const char lower = lowerCase(c);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// "%20" and the like; what is no such escape stays as it is.
std::string urlDecoded(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int high = text[i] == '%' && i + 2 < text.size() ? hexDigit(text[i + 1]) : -1;
        const int low = high >= 0 ? hexDigit(text[i + 2]) : -1;
        if (low >= 0) {
            out += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

/// With or without padding, as libarchive writes none.
std::optional<std::string> base64Decoded(std::string_view text)
{
    while (text.ends_with('='))
        text.remove_suffix(1);
    const auto bytes = rawQByteArray(text);
    const auto decoded = QByteArray::fromBase64Encoding(bytes, QByteArray::AbortOnBase64DecodingErrors);
    if (text.size() % 4 == 1 || !decoded)
        return std::nullopt;
    return decoded.decoded.toStdString();
}

} // namespace

bool parseDecimal(std::string_view text, std::uint64_t &value)
{
    std::uint64_t parsed = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), parsed);
    constexpr std::uint64_t largest = std::numeric_limits<std::int64_t>::max();
    if (error != std::errc() || end != text.data() + text.size() || parsed > largest)
        return false;
    value = parsed;
    return true;
}

bool parsePaxTime(std::string_view text, std::int64_t &seconds, std::uint32_t &nanos)
{
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+'))
        text.remove_prefix(1);
    const std::size_t dot = text.find('.');
    std::uint64_t whole = 0;
    if (!parseDecimal(text.substr(0, dot), whole))
        return false;
    std::uint32_t fraction = 0;
    if (dot != std::string_view::npos) {
        std::uint32_t unit = 100'000'000;
        for (const char c : text.substr(dot + 1)) {
            if (c < '0' || c > '9')
                return false;
            fraction += static_cast<std::uint32_t>(c - '0') * unit;
            unit /= 10; // digits beyond nanoseconds count nothing
        }
    }
    seconds = negative ? -static_cast<std::int64_t>(whole) : static_cast<std::int64_t>(whole);
    nanos = fraction;
    if (negative && fraction > 0) {
        --seconds;
        nanos = 1'000'000'000 - fraction;
    }
    return true;
}

void PaxValues::clear()
{
    m_present = 0;
    m_badSize = false;
    m_sparseNumbers.clear();
    m_badSparseMap = false;
    m_xattrs.clear();
}

void PaxValues::addRecords(std::string_view records, bool global, std::vector<Problem> &problems)
{
    while (!records.empty()) {
        const std::size_t blank = records.find(' ');
        std::uint64_t length = 0;
        if (blank == std::string_view::npos || !parseDecimal(records.substr(0, blank), length))
            return complain(
                problems,
                Message(QT_TRANSLATE_NOOP("Message", "extended header: record without a length: %1"), shown(records)));
        if (length <= blank + 1 || length > records.size())
            return complain(problems,
                            Message(QT_TRANSLATE_NOOP("Message", "extended header: record with a wrong length: %1"),
                                    shown(records)));
        if (records[length - 1] != '\n')
            return complain(
                problems,
                Message(QT_TRANSLATE_NOOP("Message", "extended header: record without a newline at its end: %1"),
                        shown(records)));
        const std::string_view record = records.substr(blank + 1, length - blank - 2);
        records.remove_prefix(length);
        const std::size_t equals = record.find('=');
        if (equals == std::string_view::npos || equals == 0)
            complain(problems,
                     Message(QT_TRANSLATE_NOOP("Message", "extended header: record without a key: %1"), shown(record)));
        else
            addRecord(record.substr(0, equals), record.substr(equals + 1), global, problems);
    }
}

void PaxValues::addRecord(std::string_view key, std::string_view value, bool global, std::vector<Problem> &problems)
{
    if (key.starts_with("GNU.sparse.")) {
        if (global)
            complain(problems, QT_TRANSLATE_NOOP("Message", "global header: sparse map ignored"));
        else
            addSparse(key.substr(11), value, problems);
        return;
    }
    if (!addXattr(key, value, global, problems))
        addPlain(key, value, problems);
}

void PaxValues::addPlain(std::string_view key, std::string_view value, std::vector<Problem> &problems)
{
    constexpr std::size_t anyLength = std::numeric_limits<std::size_t>::max();
    if (key == "path")
        setText(Path, m_path, key, value, anyLength, problems);
    else if (key == "mtime")
        setTime(value, problems);
    else if (key == "linkpath")
        setText(LinkPath, m_linkPath, key, value, anyLength, problems);
    else if (key == "size")
        setSize(value);
    else if (key == "uid")
        setId(Uid, m_uid, key, value, problems);
    else if (key == "gid")
        setId(Gid, m_gid, key, value, problems);
    else if (key == "uname")
        setText(UserName, m_userName, key, value, longestUserName, problems);
    else if (key == "gname")
        setText(GroupName, m_groupName, key, value, longestUserName, problems);
    else if (key == "SCHILY.devmajor")
        setId(DeviceMajor, m_deviceMajor, key, value, problems);
    else if (key == "SCHILY.devminor")
        setId(DeviceMinor, m_deviceMinor, key, value, problems);
    else if (key == "atime" || key == "ctime" || key == "LIBARCHIVE.creationtime")
        checkTime(key, value, problems);
    // Everything else (comment, charset, makers' own keys) says nothing about what we show.
}

void PaxValues::addSparse(std::string_view key, std::string_view value, std::vector<Problem> &problems)
{
    std::uint64_t number = 0;
    if (key == "name") {
        setText(SparseName, m_sparseName, key, value, std::numeric_limits<std::size_t>::max(), problems);
    } else if (key == "map") {
        m_sparseNumbers.clear();
        addSparseMap(value);
        m_present |= SparseMap;
    } else if (key == "offset" || key == "numbytes") {
        // Offset comes first, then its numbytes, again and again.
        const bool inTurn = (m_sparseNumbers.size() % 2 == 0) == (key == "offset");
        if (!inTurn || !parseDecimal(value, number) || m_sparseNumbers.size() / 2 >= limits::sparseRegions)
            m_badSparseMap = true;
        else
            m_sparseNumbers.push_back(number);
        m_present |= SparseMap;
    } else if (key == "size" || key == "realsize") {
        m_badSparseMap = !parseDecimal(value, m_sparseSize) || m_badSparseMap;
        m_present |= SparseSize;
    } else if (key == "major") {
        m_badSparseMap = !parseDecimal(value, m_sparseMajor) || m_badSparseMap;
        m_present |= SparseMajor;
    }
}

void PaxValues::addSparseMap(std::string_view value)
{
    while (!value.empty()) {
        std::uint64_t number = 0;
        if (!parseDecimal(takeUntil(value, ','), number) || m_sparseNumbers.size() / 2 >= limits::sparseRegions) {
            m_badSparseMap = true;
            return;
        }
        m_sparseNumbers.push_back(number);
    }
}

bool PaxValues::addXattr(std::string_view key, std::string_view value, bool global, std::vector<Problem> &problems)
{
    constexpr std::string_view schily = "SCHILY.xattr.";
    constexpr std::string_view libarchive = "LIBARCHIVE.xattr.";
    const bool isSchily = key.starts_with(schily);
    const bool isLibarchive = key.starts_with(libarchive);
    const bool isOwn = key.starts_with("SCHILY.acl.") || key.starts_with("MSWINDOWS.");
    const bool isSelinux = key == "RHT.security.selinux";
    if (!isSchily && !isLibarchive && !isOwn && !isSelinux)
        return false;
    if (global) {
        complain(problems, Message(QT_TRANSLATE_NOOP("Message", "global header: attribute %1 ignored"), shown(key)));
    } else if (isSchily) {
        keepXattr(std::string(key.substr(schily.size())), std::string(value), 0, problems);
    } else if (isOwn) {
        keepXattr(std::string(key), std::string(value), 0, problems);
    } else if (isSelinux) {
        keepXattr("security.selinux", std::string(value), 2, problems);
    } else if (auto decoded = base64Decoded(value)) {
        keepXattr(urlDecoded(key.substr(libarchive.size())), std::move(*decoded), 1, problems);
    } else {
        complain(problems, Message(QT_TRANSLATE_NOOP("Message", "extended header: %1 is not base64"), shown(key)));
    }
    return true;
}

void PaxValues::keepXattr(std::string name, std::string value, int rank, std::vector<Problem> &problems)
{
    if (name.empty() || name.find('\0') != std::string::npos)
        complain(problems, QT_TRANSLATE_NOOP("Message", "extended header: attribute without a valid name"));
    else if (value.size() > limits::xattrBytes)
        complain(problems, Message(QT_TRANSLATE_NOOP("Message", "attribute %1 is larger than the limit"), shown(name)),
                 NoteCode::LimitReached);
    else
        m_xattrs.push_back({{std::move(name), std::move(value)}, rank});
}

void PaxValues::collectXattrs(std::vector<Xattr> &into)
{
    if (m_xattrs.empty())
        return;
    // Stable: of equals the later one is later, so the winner is the last of the lowest rank.
    std::stable_sort(m_xattrs.begin(), m_xattrs.end(), [](const RankedXattr &a, const RankedXattr &b) {
        return std::tie(a.xattr.name, b.rank) < std::tie(b.xattr.name, a.rank);
    });
    for (std::size_t i = 0; i < m_xattrs.size(); ++i) {
        if (i + 1 == m_xattrs.size() || m_xattrs[i + 1].xattr.name != m_xattrs[i].xattr.name)
            into.push_back(std::move(m_xattrs[i].xattr));
    }
    m_xattrs.clear();
}

void PaxValues::setText(Key key, std::string &field, std::string_view name, std::string_view value, std::size_t longest,
                        std::vector<Problem> &problems)
{
    m_present &= ~std::uint32_t{key};
    if (const std::size_t nul = value.find('\0'); nul != std::string_view::npos) {
        complain(
            problems,
            Message(QT_TRANSLATE_NOOP("Message", "extended header: %1 contains a NUL byte and is cut there"), name));
        value = value.substr(0, nul);
    }
    if (value.size() > longest)
        return complain(problems, Message(QT_TRANSLATE_NOOP("Message", "extended header: %1 is too long"), name));
    if (value.empty())
        return;
    field.assign(value);
    m_present |= key;
}

void PaxValues::setId(Key key, std::uint32_t &field, std::string_view name, std::string_view value,
                      std::vector<Problem> &problems)
{
    m_present &= ~std::uint32_t{key};
    if (value.empty())
        return;
    std::uint64_t number = 0;
    if (!parseDecimal(value, number) || number > std::numeric_limits<std::uint32_t>::max())
        return complain(problems,
                        Message(QT_TRANSLATE_NOOP("Message", "extended header: bad %1: %2"), name, shown(value)));
    field = static_cast<std::uint32_t>(number);
    m_present |= key;
}

void PaxValues::setTime(std::string_view value, std::vector<Problem> &problems)
{
    m_present &= ~std::uint32_t{Mtime};
    if (value.empty())
        return;
    if (!parsePaxTime(value, m_mtime, m_mtimeNanos))
        return complain(problems,
                        Message(QT_TRANSLATE_NOOP("Message", "extended header: bad mtime: %1"), shown(value)));
    m_present |= Mtime;
}

void PaxValues::setSize(std::string_view value)
{
    m_present &= ~std::uint32_t{Size};
    m_badSize = !value.empty() && !parseDecimal(value, m_size);
    if (!value.empty() && !m_badSize)
        m_present |= Size;
}

} // namespace strata
