// SPDX-License-Identifier: Apache-2.0
// What a file system of the lab knows of one object.
#pragma once

#include "model/lab/lab_content.h"
#include "model/tree/layer_tree.h"

#include <cstdint>
#include <map>
#include <string>
#include <utility>

namespace strata {

/// A time that an operation of a session set is that session's own: LabSession::seconds() makes a date of it. Two of
/// them are equal, so that the same operations always come to the same.
struct LabTime {
    std::int64_t seconds = 0; // since 1970; of a new time: since the session's clock started
    bool isNew = false;       // set by an operation of the session
    std::uint32_t nanos = 0;  // as the image has them, not compared: operations set whole seconds

    bool operator==(const LabTime &other) const { return isNew == other.isNew && (isNew || seconds == other.seconds); }
    [[nodiscard]] static LabTime now() { return {0, true}; } // at the clock's start
};

/// An inode's attributes and content. `type` is one of File, Directory, Symlink, CharDevice, BlockDevice, Fifo.
struct LabObject {
    EntryType type = EntryType::File;
    std::uint32_t mode = 0; // low twelve bits
    std::uint32_t uid = 0;
    std::uint32_t gid = 0;
    std::string userName = {}; // as the image has it; an operation that changes the number leaves none
    std::string groupName = {};
    LabTime mtime;
    LabContent content;                             // of a file
    std::string target;                             // of a symbolic link
    std::pair<std::uint32_t, std::uint32_t> device; // major, minor
    std::map<std::string, std::string> xattrs;

    [[nodiscard]] bool isFolder() const { return type == EntryType::Directory; }
    [[nodiscard]] bool isFile() const { return type == EntryType::File; }
    [[nodiscard]] bool isLink() const { return type == EntryType::Symlink; }
    /// As stat says: the length of its target for a link, 0 for a folder.
    [[nodiscard]] std::uint64_t size() const { return isLink() ? target.size() : content.size(); }
};

} // namespace strata
