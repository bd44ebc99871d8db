// SPDX-License-Identifier: Apache-2.0
// Writes below a local folder without ever leaving it: each step is one name relative to an open folder, and links
// are not followed. Whatever an image contains, nothing is written outside.
//
// The functions return an errno, 0 for success: the caller distinguishes a full disk from a name that no file system
// accepts.
#pragma once

#include "model/io/file_descriptor.h"
#include "model/tree/layer_tree.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace strata {

[[nodiscard]] std::string systemText(int number); // "No space left on device"

/// Returns whether a name can be used as one component of a path: not empty, "." or "..", without '/' and NUL, at
/// most 255 bytes.
[[nodiscard]] bool isSafeName(std::string_view name);

/// An open folder. `name` is always a safe name.
class SafeFolder {
public:
    SafeFolder() = default;

    /// Makes the folder (and its parents) if it does not exist. This path is the user's own, so links in it are
    /// followed.
    [[nodiscard]] static int open(const std::filesystem::path &path, SafeFolder &folder);

    [[nodiscard]] int openFolder(std::string_view name, SafeFolder &folder) const;
    /// Makes a folder, or takes an existing real folder. With `replace`, anything else of that name is removed first.
    [[nodiscard]] int makeFolder(std::string_view name, bool replace) const;
    /// Makes a new, empty file, open for writing, which only the owner may read yet.
    [[nodiscard]] int makeFile(std::string_view name, bool replace, FileDescriptor &file) const;
    [[nodiscard]] int makeSymlink(std::string_view name, bool replace, std::string_view target) const;
    [[nodiscard]] int makeNode(std::string_view name, bool replace, std::uint32_t typeAndMode,
                               std::uint64_t device) const;
    [[nodiscard]] int makeLink(std::string_view name, bool replace, const SafeFolder &otherFolder,
                               std::string_view otherName) const;
    [[nodiscard]] int remove(std::string_view name) const; // not a folder

    [[nodiscard]] int descriptor() const { return m_descriptor.value(); }

private:
    [[nodiscard]] int makeRoom(std::string_view name, bool replace) const;

    FileDescriptor m_descriptor;
};

/// The attributes to set on a file, folder or link after it was made.
struct FileAttributes {
    std::uint32_t mode = 0;
    std::uint32_t uid = 0;
    std::uint32_t gid = 0;
    bool setOwner = false;
    bool setTime = true;
    std::int64_t mtime = 0;
    std::uint32_t mtimeNanos = 0;
    std::span<const Xattr> xattrs;
};

/// Called for each attribute that the system refused: "owner 5:5: Operation not permitted".
using AttributeLost = std::function<void(const std::string &what)>;

/// Sets the owner first (which clears setuid and capabilities), then xattrs, then the mode, and the time last.
void setAttributes(int descriptor, const FileAttributes &attributes, const AttributeLost &lost);
/// The same for what cannot be opened: a symbolic link, a device, a fifo. A link's mode is left alone.
void setAttributesAt(const SafeFolder &folder, std::string_view name, bool isLink, const FileAttributes &attributes,
                     const AttributeLost &lost);

} // namespace strata
