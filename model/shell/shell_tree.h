// SPDX-License-Identifier: Apache-2.0
// Walks, removes and copies whole trees for the lab's shell, object by object as a program does.
#pragma once

#include "model/shell/shell_process.h"

#include <functional>
#include <map>
#include <string>
#include <utility>

namespace strata {

/// Visits `object` and everything below it, each folder before its contents, names sorted. `path`: as a program would
/// write it, beginning with the path that was given. `visit` returns whether to enter that folder.
using TreeVisit = std::function<bool(const std::string &path, const MergedObject &object, int depth)>;
void walkTree(const MergedView &view, const std::string &path, const MergedObject &object, const TreeVisit &visit);

/// Removes a file, or a folder with all its contents; complains as rm does. Returns whether everything succeeded.
bool removeTree(ShellProcess &process, const std::string &path);

struct CopyOptions {
    bool isRecursive = false;
    bool keepsSymlinks = false;   // also if the source itself is a link; those inside a folder always stay links
    bool keepsHardLinks = false;  // two names of one file become two names of one copy
    bool keepsAttributes = false; // owner, times, mode
    bool keepsXattrs = false;
    static CopyOptions archive() { return {true, true, true, true, true}; }
};

/// Copies as cp does, with its messages.
class TreeCopy {
public:
    TreeCopy(ShellProcess &process, CopyOptions options) : m_process(process), m_options(options) {}

    /// `target` is the name of the copy. Returns whether everything succeeded.
    bool copy(const std::string &source, const std::string &target);

private:
    bool copyObject(const std::string &source, const MergedObject &object, const std::string &target);
    bool copyFolder(const std::string &source, const MergedObject &folder, const std::string &target);
    bool copyFile(const std::string &source, const MergedObject &file, const std::string &target);
    bool copyLink(const MergedObject &link, const std::string &target);
    bool writeBytes(const std::string &source, const MergedObject &file, const std::string &target);
    bool keepAttributes(const LabObject &object, const std::string &target);
    /// The copy of another name of this file that was made before; empty: none.
    std::string earlierCopy(const MergedObject &file, const std::string &target);
    bool refused(const Message &what, Errno error);
    [[nodiscard]] bool isSameFile(const MergedObject &a, const MergedObject &b) const;

    ShellProcess &m_process;
    CopyOptions m_options;
    int m_depth = 0;
    std::string m_made; // the folder that this copy creates: not to be copied into itself
    std::map<std::pair<std::uint64_t, std::uint64_t>, std::string> m_copies; // by inode
};

/// Identifies the inode of a file: equal for all names that lead to it, different for every other file.
[[nodiscard]] std::pair<std::uint64_t, std::uint64_t> inodeOf(const MergedView &view, const MergedObject &object);
/// The number of names that lead to it.
[[nodiscard]] std::uint64_t linkCount(const MergedView &view, const MergedObject &object);

} // namespace strata
