// SPDX-License-Identifier: Apache-2.0
// The common description of a file, on which all others are based: for a record of a tar, an entry of a layer that is
// being built or written, and a file on disk.
#pragma once

#include "model/base/text.h"
#include "model/base/time_text.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace strata {

enum class EntryType : std::uint8_t {
    File,
    Directory,
    Symlink,
    Hardlink,
    CharDevice,
    BlockDevice,
    Fifo,
    Whiteout,   // ".wh.NAME": removes NAME from lower layers
    OpaqueMark, // ".wh..wh..opq": removes everything that lower layers have in its directory
};

struct Xattr {
    std::string name;  // "security.capability", as in SCHILY.xattr records
    std::string value; // raw bytes
    bool operator==(const Xattr &) const = default;
};

struct SparseRegion {
    std::uint64_t offset = 0; // in the file
    std::uint64_t length = 0;
};

/// A value; strings are raw bytes. The form of `path` and the types that occur depend on what is described.
struct EntryInfo {
    std::string path;
    EntryType type = EntryType::File;
    std::uint32_t mode = 0644; // low twelve bits
    std::uint32_t uid = 0;
    std::uint32_t gid = 0;
    std::string userName = {};
    std::string groupName = {};
    Instant mtime = {};                                  // may be before 1970; nanoseconds are counted forward
    std::string linkTarget = {};                         // of hard and symbolic links
    std::pair<std::uint32_t, std::uint32_t> device = {}; // major, minor
    std::vector<Xattr> xattrs = {};                      // each name once; ACLs as text under "SCHILY.acl.*"
    std::uint64_t size = 0; // of a file as a program would see it (a sparse file's real size); 0 if not a file
    bool isSparse = false;  // of a file
    std::vector<SparseRegion> sparse = {}; // of a sparse file: where the stored bytes belong; sorted, not overlapping
};

} // namespace strata
