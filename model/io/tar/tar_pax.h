// SPDX-License-Identifier: Apache-2.0
// The records of a PAX extended header: "LENGTH KEY=VALUE\n", one after the other (POSIX.1-2001, pax(1)). LENGTH is
// decimal and counts the whole record. Values are bytes and may contain newlines. An empty value deletes a key.
// Private to the tar reader.
#pragma once

#include "model/base/notes.h"
#include "model/io/entry_info.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

class PaxValues {
public:
    enum Key : std::uint32_t {
        Path = 1u << 0,
        LinkPath = 1u << 1,
        UserName = 1u << 2,
        GroupName = 1u << 3,
        Size = 1u << 4,
        Mtime = 1u << 5,
        Uid = 1u << 6,
        Gid = 1u << 7,
        DeviceMajor = 1u << 8,
        DeviceMinor = 1u << 9,
        SparseName = 1u << 10,
        SparseSize = 1u << 11,  // GNU.sparse.size or GNU.sparse.realsize
        SparseMap = 1u << 12,   // GNU.sparse.map, or offset and numbytes pairs
        SparseMajor = 1u << 13, // GNU.sparse.major: 1 means that the map is in the body
    };

    struct Problem {
        NoteCode code;
        Message text;
    };

    [[nodiscard]] bool has(Key key) const { return (m_present & key) != 0; }
    [[nodiscard]] bool isEmpty() const { return m_present == 0 && m_xattrs.empty(); }
    void clear();

    /// Adds all records of a header. Records that cannot be used are left out and reported in `problems`; a record
    /// with a wrong length ends the reading, since the start of the next one is unknown.
    void addRecords(std::string_view records, bool global, std::vector<Problem> &problems);

    [[nodiscard]] const std::string &path() const { return m_path; }
    [[nodiscard]] const std::string &linkPath() const { return m_linkPath; }
    [[nodiscard]] const std::string &userName() const { return m_userName; }
    [[nodiscard]] const std::string &groupName() const { return m_groupName; }
    [[nodiscard]] const std::string &sparseName() const { return m_sparseName; }
    [[nodiscard]] std::uint64_t size() const { return m_size; }
    /// True if a size record is not a valid size: the end of the entry is then unknown.
    [[nodiscard]] bool hasBadSize() const { return m_badSize; }
    [[nodiscard]] std::int64_t mtime() const { return m_mtime; }
    [[nodiscard]] std::uint32_t mtimeNanos() const { return m_mtimeNanos; }
    [[nodiscard]] std::uint32_t uid() const { return m_uid; }
    [[nodiscard]] std::uint32_t gid() const { return m_gid; }
    [[nodiscard]] std::uint32_t deviceMajor() const { return m_deviceMajor; }
    [[nodiscard]] std::uint32_t deviceMinor() const { return m_deviceMinor; }
    [[nodiscard]] std::uint64_t sparseSize() const { return m_sparseSize; }
    [[nodiscard]] std::uint64_t sparseMajor() const { return m_sparseMajor; }
    /// Offset, length, offset, length …; sparseMapIsBad() is true after a bad number.
    [[nodiscard]] const std::vector<std::uint64_t> &sparseNumbers() const { return m_sparseNumbers; }
    [[nodiscard]] bool sparseMapIsBad() const { return m_badSparseMap; }

    /// Moves the attributes to `into`, sorted by name, each name once: SCHILY's form before libarchive's before Red
    /// Hat's, the last of several in one form.
    void collectXattrs(std::vector<Xattr> &into);

private:
    struct RankedXattr {
        Xattr xattr;
        int rank;
    };

    void addRecord(std::string_view key, std::string_view value, bool global, std::vector<Problem> &problems);
    void addPlain(std::string_view key, std::string_view value, std::vector<Problem> &problems);
    void addSparse(std::string_view key, std::string_view value, std::vector<Problem> &problems);
    /// False if the key is not that of an extended attribute.
    bool addXattr(std::string_view key, std::string_view value, bool global, std::vector<Problem> &problems);
    void keepXattr(std::string name, std::string value, int rank, std::vector<Problem> &problems);
    void setText(Key key, std::string &field, std::string_view name, std::string_view value, std::size_t longest,
                 std::vector<Problem> &problems);
    void setId(Key key, std::uint32_t &field, std::string_view name, std::string_view value,
               std::vector<Problem> &problems);
    void setTime(std::string_view value, std::vector<Problem> &problems);
    void setSize(std::string_view value);
    void addSparseMap(std::string_view value);

    std::uint32_t m_present = 0;
    std::string m_path;
    std::string m_linkPath;
    std::string m_userName;
    std::string m_groupName;
    std::string m_sparseName;
    std::uint64_t m_size = 0;
    bool m_badSize = false;
    std::int64_t m_mtime = 0;
    std::uint32_t m_mtimeNanos = 0;
    std::uint32_t m_uid = 0;
    std::uint32_t m_gid = 0;
    std::uint32_t m_deviceMajor = 0;
    std::uint32_t m_deviceMinor = 0;
    std::uint64_t m_sparseSize = 0;
    std::uint64_t m_sparseMajor = 0;
    std::vector<std::uint64_t> m_sparseNumbers;
    bool m_badSparseMap = false;
    std::vector<RankedXattr> m_xattrs;
};

/// Parses decimal digits only, at most 2^63-1; false otherwise.
[[nodiscard]] bool parseDecimal(std::string_view text, std::uint64_t &value);

/// Parses seconds with an optional sign and fraction; nanoseconds count forward, so -1.5 is second -2 and
/// 500,000,000.
[[nodiscard]] bool parsePaxTime(std::string_view text, std::int64_t &seconds, std::uint32_t &nanos);

} // namespace strata
