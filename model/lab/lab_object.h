// SPDX-License-Identifier: Apache-2.0
// One object of a file system of the lab.
#pragma once

#include "model/lab/lab_content.h"
#include "model/tree/layer_tree.h"

#include <cstdint>
#include <map>
#include <string>
#include <utility>

namespace strata {

/// A time that an operation set is relative to its session: LabSession::seconds() converts it to a date. Any two such
/// times are equal, so that the same operations always give equal results.
struct LabTime {
    std::int64_t seconds = 0; // since 1970; of a new time: since the start of the session's clock
    bool isNew = false;       // set by an operation of the session
    std::uint32_t nanos = 0;  // as in the image; not compared, because operations set whole seconds

    bool operator==(const LabTime &other) const { return isNew == other.isNew && (isNew || seconds == other.seconds); }
    [[nodiscard]] static LabTime now() { return {0, true}; } // at the clock's start
};

/// An inode's attributes and content. `type` is one of File, Directory, Symlink, CharDevice, BlockDevice, Fifo.
struct LabObject {
    EntryType type = EntryType::File;
    std::uint32_t mode = 0; // low twelve bits
    std::uint32_t uid = 0;
    std::uint32_t gid = 0;
    std::string userName = {}; // as in the image; an operation that changes the number clears it
    std::string groupName = {};
    LabTime mtime;
    LabContent content;                             // of a file
    std::string target;                             // of a symbolic link
    std::pair<std::uint32_t, std::uint32_t> device; // major, minor
    std::map<std::string, std::string> xattrs;

    [[nodiscard]] bool isFolder() const { return type == EntryType::Directory; }
    [[nodiscard]] bool isFile() const { return type == EntryType::File; }
    [[nodiscard]] bool isLink() const { return type == EntryType::Symlink; }
    /// As shown by stat: for a link the length of its target, for a folder 0.
    [[nodiscard]] std::uint64_t size() const { return isLink() ? target.size() : content.size(); }
};

} // namespace strata
