// SPDX-License-Identifier: Apache-2.0
// COPY and ADD: which files are meant, what they are called in the image, and what the cache knows them by.
#pragma once

#include "model/base/result.h"
#include "model/build/build_ignore.h"
#include "model/build/build_rules.h"
#include "model/build/build_sources.h"
#include "model/lab/lab_session.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// One object that is copied.
struct CopyEntry {
    std::string source; // in the context or stage, without a leading '/'; the name of a here-document
    std::string target; // absolute, in the image; a link in the instruction's own target is followed already
    LabObject object;
    std::string linkOf = {}; // not empty: another name of this earlier target
    bool isUnpacked = false; // from an archive: as it is there, whatever the flags say
    bool isTreeRoot = false; // the folder whose content is copied: only the content's attributes count
};

struct CopyRequest {
    std::string keyword;              // "COPY" or "ADD", for messages
    std::vector<std::string> sources; // expanded, globs allowed
    std::string target;               // expanded
    std::string workingFolder;
    std::map<std::string, std::string> texts; // here-documents by name: sources of that name are these
    Builder builder = Builder::Classic;
    std::optional<std::uint32_t> uid; // --chown; root without it
    std::optional<std::uint32_t> gid;
    std::string owner;                 // --chown, expanded
    std::optional<std::uint32_t> mode; // --chmod
    /// ADD: the tree in an archive; without a branch for any other file.
    std::function<Result<UnpackedArchive>(const LabContent &content)> unpack;
};

struct CopyPlan {
    std::vector<CopyEntry> entries;             // each folder before what is in it
    std::string checksum;                       // "file:…", "dir:…", "multi:…", as the history has it
    std::map<std::string, std::string> digests; // of each source; what the cache compares
};

/// `from`: the context or another stage; `ignore` null: nothing is left out. `to`: the stage as it is. Reads the bytes
/// of what it finds. Errors as the request's builder words them, without a place.
[[nodiscard]] Result<CopyPlan> planCopy(const CopyRequest &request, const LabSession &from, const BuildIgnore *ignore,
                                        const LabSession &to);

/// Carries it out in the stage; missing folders above the targets are made.
[[nodiscard]] Result<void> carryOut(const CopyPlan &plan, const CopyRequest &request, LabSession &to);

/// As mkdir -p: a folder with all above it; what had to be made gets the owner.
[[nodiscard]] Result<void> makeFolders(LabSession &session, const std::string &path, std::uint32_t uid = 0,
                                       std::uint32_t gid = 0);

} // namespace strata
