// SPDX-License-Identifier: Apache-2.0
// What the kernel reports about directories (inotify). Private to model/places/container.
#pragma once

#include "model/io/file_descriptor.h"

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace strata {

struct FolderEvent {
    std::string folder; // "etc"; "" is the watched directory itself
    std::string name;
    bool isNewName = false; // something got this name
};

/// Watches a directory and those below it that it is given. The kernel does not report what is written to a file
/// through overlay, only names and attributes. Used by one thread.
class FolderEvents {
public:
    /// `most`: of directories. If the kernel has no watch left, nothing is reported.
    FolderEvents(std::filesystem::path folder, std::size_t most);

    /// Readable when there is something to take; -1 if there is no watch.
    [[nodiscard]] int descriptor() const { return m_descriptor.value(); }
    /// `path`: below the directory; "" is itself. One that cannot be watched is left to the next complete scan.
    void add(const std::string &path);

    struct Taken {
        std::vector<FolderEvent> events;
        bool isIncomplete = false; // events were lost, or a directory has moved: everything must be read again
    };
    /// Does not wait.
    [[nodiscard]] Taken take();

private:
    void forgetBelow(const std::string &path);

    std::filesystem::path m_folder;
    std::size_t m_most;
    FileDescriptor m_descriptor;
    std::map<int, std::string> m_paths; // by number of the watch
};

} // namespace strata
