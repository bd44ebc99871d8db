// SPDX-License-Identifier: Apache-2.0
// The directory of a container's layer in memory, kept in step with the disk while the container writes to it. Private
// to model/places/container.
#pragma once

#include "model/base/result.h"
#include "model/places/container/disk_facts.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>

namespace strata {

struct UpperNode {
    DiskFacts facts;
    bool isWhiteout = false;             // it only removes the name from below; nothing else counts then
    bool isOpaque = false;               // a directory that hides what is below it
    std::optional<std::string> redirect; // a directory that overlay moved: where it was, "/old/name" or "name"
    std::map<std::string, UpperNode> children;

    std::int64_t changedSeconds = 0; // of the inode: if it is the same, no extended attribute is read again
    std::int64_t changedNanos = 0;
};

/// What vanishes or changes while it is read is seen by the next scan and is not an error. Used by one thread.
class UpperSnapshot {
public:
    /// `onFolder` is called for each directory that is new, before its names are read: what happens in it from then on
    /// can be watched, so nothing is missed. `most`: of paths.
    UpperSnapshot(std::filesystem::path folder, std::size_t most, std::function<void(const std::string &)> onFolder);

    [[nodiscard]] const UpperNode &root() const { return m_root; }
    /// Whether the last scan found what is called so; "" is the root.
    [[nodiscard]] const UpperNode *find(const std::string &path) const;

    /// Reads everything again. Errors: Io if the directory itself or one in it cannot be read, LimitExceeded.
    [[nodiscard]] Result<void> scan();
    /// Reads the names in one directory again, and what they are; of new directories everything. Does nothing for one
    /// that is not known. Errors: as above.
    [[nodiscard]] Result<void> scanFolder(const std::string &path);

private:
    enum class Depth : std::uint8_t { Names, All };
    void scanNames(UpperNode &folder, const std::string &path, Depth depth);
    [[nodiscard]] bool readNode(UpperNode &node, const std::string &path, bool isNew);
    void forget(const UpperNode &node);
    [[nodiscard]] Result<void> result() const;

    std::filesystem::path m_folder;
    std::size_t m_most;
    std::function<void(const std::string &)> m_onFolder;
    UpperNode m_root;
    bool m_isStarted = false;
    bool m_isClosed = false; // this user may not read some directory
    std::size_t m_count = 0; // of nodes below the root
};

} // namespace strata
