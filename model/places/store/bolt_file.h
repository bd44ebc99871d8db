// SPDX-License-Identifier: Apache-2.0
// Reads the databases of containerd, files of bbolt: a B+ tree of buckets, each a sorted list of keys whose values are
// bytes or further buckets. Only reads, and takes no lock: a running containerd holds one all the time. The format is
// in docs/PLACES.md, "Stores on disk".
#pragma once

#include "model/base/result.h"
#include "model/io/byte_source.h"
#include "model/places/store/store_folder.h"

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace strata {

struct BoltPages;

/// One key of a bucket. `value` is empty for a bucket.
struct BoltEntry {
    std::string key;
    std::string value;
    bool isBucket = false;
};

/// What is read for all answers from one opened file together: a small file can lead to the same large page very often.
inline constexpr std::uint64_t boltReadBytes = 16ull << 30;

/// A bucket, as it was when the file was opened. A value; any thread may read it. All functions return Damaged for
/// pages that contradict themselves, LimitExceeded if too much would be read, and never read a page twice for one
/// answer, so that no file keeps them busy.
class BoltBucket {
public:
    /// The value of a key; empty if there is none, or if it is a bucket.
    [[nodiscard]] Result<std::optional<std::string>> value(std::string_view key) const;
    /// The bucket at the end of `path`, one key after another; empty if it is not there.
    [[nodiscard]] Result<std::optional<BoltBucket>> bucket(std::initializer_list<std::string_view> path) const;
    /// Calls `take` for every key in order, until it returns false.
    [[nodiscard]] Result<void> forEach(const std::function<bool(const BoltEntry &)> &take) const;

private:
    friend Result<BoltBucket> openBolt(ByteSourcePtr bytes, std::uint64_t mostRead);
    BoltBucket(std::shared_ptr<const BoltPages> pages, std::uint64_t root, std::string inlinePage);
    /// Of a key whose value is a bucket.
    [[nodiscard]] Result<BoltBucket> bucketIn(std::string_view value) const;
    /// The value of a key as it is stored, and whether it is a bucket.
    [[nodiscard]] Result<std::optional<BoltEntry>> find(std::string_view key) const;

    std::shared_ptr<const BoltPages> m_pages;
    std::uint64_t m_root = 0; // 0: the bucket is small and has its page with it
    std::string m_inlinePage;
};

/// The top bucket, as the newest complete transaction left it. Errors: NotAnImage if the file is not a bbolt database,
/// Damaged if neither of its two meta pages is whole, Unsupported if a machine of the other byte order wrote it.
[[nodiscard]] Result<BoltBucket> openBolt(ByteSourcePtr bytes, std::uint64_t mostRead = boltReadBytes);

/// The same for a file that its owner may be writing: it is copied to memory, again if it was changed meanwhile. A file
/// that is too large for that is read in place.
[[nodiscard]] Result<BoltBucket> openBoltFile(const StoreFolder &folder, std::string_view name);

/// Numbers as Go's encoding/binary stores them: Uvarint and Varint. Empty if the text is not one.
[[nodiscard]] std::optional<std::uint64_t> goUvarint(std::string_view bytes);
[[nodiscard]] std::optional<std::int64_t> goVarint(std::string_view bytes);

} // namespace strata
