// SPDX-License-Identifier: Apache-2.0
// An operation on the merged view, as a value: made from a scenario, a click or a typed command.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace strata {

enum class OperationKind : std::uint8_t {
    Create,    // data, mode; the name must be free
    Write,     // offset, data; the file must exist
    Append,    // data; the file must exist
    Overwrite, // data; creates the file, or empties it first
    Open,      // forWriting; nothing is read or written
    Truncate,  // size
    Chmod,     // mode
    Chown,     // uid, gid; does not follow a link
    Utime,     // mtime; does not follow a link
    Mkdir,     // mode
    Rmdir,
    Unlink,
    Rename,      // to
    Exchange,    // to: the two names are swapped (RENAME_EXCHANGE)
    Symlink,     // target
    Link,        // to: the new name
    SetXattr,    // name, value
    RemoveXattr, // name
};

/// The word used in scenarios: "create", "removexattr" …
[[nodiscard]] std::string_view operationWord(OperationKind kind);
[[nodiscard]] std::optional<OperationKind> operationOfWord(std::string_view word);

/// Executed as root with umask 022. Paths are of the merged view, with or without a leading '/'.
struct LabOperation {
    OperationKind kind = OperationKind::Open;
    std::string path;
    std::string to;     // Rename, Exchange, Link
    std::string data;   // Create, Write, Append, Overwrite
    std::string target; // Symlink
    std::string name;   // SetXattr, RemoveXattr: "user.comment"
    std::string value;  // SetXattr
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
    std::optional<std::uint32_t> mode; // empty: 0666 for files, 0777 for folders, before the umask
    std::optional<std::uint32_t> uid;  // empty: unchanged
    std::optional<std::uint32_t> gid;
    std::int64_t mtime = 0; // seconds since 1970
    bool forWriting = false;

    bool operator==(const LabOperation &) const = default;
};

} // namespace strata
