// SPDX-License-Identifier: Apache-2.0
// Writing below a folder of this machine without ever leaving it: each step is one name relative to an open
// folder, and no link is followed. Whatever an image says, nothing lands outside.
//
// The functions return an errno, 0 for success: the caller distinguishes a full disk from a name that no file system
// takes.
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

/// Whether a name can be used as one component of a path: not empty, ".", "..", with '/' or NUL, over 255
/// bytes.
[[nodiscard]] bool isSafeName(std::string_view name);

/// An open folder. `name` is always a safe name.
class SafeFolder {
public:
    SafeFolder() = default;

    /// Makes the folder (and its parents) if it is not there; this path is the user's own, links in it are
    /// followed.
    [[nodiscard]] static int open(const std::filesystem::path &path, SafeFolder &folder);

    [[nodiscard]] int openFolder(std::string_view name, SafeFolder &folder) const;
    /// Makes a folder, or takes the real folder that is there. With `replace`, something else of that name
    /// goes first.
    [[nodiscard]] int makeFolder(std::string_view name, bool replace) const;
    /// A new, empty file, open for writing, for no one else to read yet.
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

/// What is set on a file, folder or link once it is there.
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

/// Called for what the system refused: "owner 5:5: Operation not permitted".
using AttributeLost = std::function<void(const std::string &what)>;

/// Owner first (it clears setuid and capabilities), attributes, mode, time last.
void setAttributes(int descriptor, const FileAttributes &attributes, const AttributeLost &lost);
/// The same for something that cannot be opened: a symbolic link, a device, a fifo. A link's mode is left
/// alone.
void setAttributesAt(const SafeFolder &folder, std::string_view name, bool isLink, const FileAttributes &attributes,
                     const AttributeLost &lost);

} // namespace strata
