// SPDX-License-Identifier: Apache-2.0
// COPY and ADD: which files are copied, their names in the image, and the digests by which the cache identifies them.
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

/// One object to copy.
struct CopyEntry {
    std::string source; // path in the context or stage, without a leading '/'; or the name of a here-document
    std::string target; // absolute path in the image; a link in the instruction's own target is already followed
    LabObject object;
    std::string linkOf = {}; // not empty: another name of this earlier target
    bool isUnpacked = false; // from an archive: with the attributes there, regardless of flags
    bool isTreeRoot = false; // the folder whose content is copied: only the content's attributes count
};

struct CopyRequest {
    std::string keyword;              // "COPY" or "ADD", for messages
    std::vector<std::string> sources; // expanded, globs allowed
    std::string target;               // expanded
    std::string workingFolder;
    std::map<std::string, std::string> texts; // here-documents by name; sources of that name refer to them
    Builder builder = Builder::Classic;
    std::optional<std::uint32_t> uid; // --chown; root without it
    std::optional<std::uint32_t> gid;
    std::string owner;                 // --chown, expanded
    std::optional<std::uint32_t> mode; // --chmod
    /// ADD: the tree in an archive; without a branch if the file is not an archive.
    std::function<Result<UnpackedArchive>(const LabContent &content)> unpack;
};

struct CopyPlan {
    std::vector<CopyEntry> entries;             // each folder before its contents
    std::string checksum;                       // "file:…", "dir:…", "multi:…", as in the history
    std::map<std::string, std::string> digests; // by source; compared by the cache
};

/// `from`: the context or another stage; `ignore` null: nothing is left out. `to`: the current state of the stage.
/// Reads the bytes of the files that it finds. Errors are worded as by the request's builder, without a place.
[[nodiscard]] Result<CopyPlan> planCopy(const CopyRequest &request, const LabSession &from, const BuildIgnore *ignore,
                                        const LabSession &to);

/// Carries out the plan in the stage; creates missing folders above the targets.
[[nodiscard]] Result<void> carryOut(const CopyPlan &plan, const CopyRequest &request, LabSession &to);

/// Like mkdir -p: creates a folder and all folders above it; the new ones get the owner.
[[nodiscard]] Result<void> makeFolders(LabSession &session, const std::string &path, std::uint32_t uid = 0,
                                       std::uint32_t gid = 0);

} // namespace strata
