// SPDX-License-Identifier: Apache-2.0
// The cache of a simulated build: the result of a step on its parent, and the reason why a step is not in the cache.
#pragma once

#include "model/base/sign.h"
#include "model/build/build_rules.h"
#include "model/image/write/image_writer.h"
#include "model/lab/branches/lab_branch.h"

#include <QJsonObject>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// Identifies a step: the image below it and everything that it depends on.
struct BuildCacheKey {
    std::string parent; // image ID; empty for scratch
    Builder builder = Builder::Classic;
    std::string command; // "RUN apt-get update", with build arguments; variables expanded if Docker expands them
    std::map<std::string, std::string> files; // copied sources with their digests
    std::size_t step = 0;                     // its number in the Dockerfile, from 1
};

/// The result of the step.
struct BuildCacheEntry {
    BuildCacheKey key;
    NewStep step;
    QJsonObject runtime; // the config after it
    LabBranchPtr branch; // null: it did not change any file
    std::uint64_t bytes = 0;
    std::string imageId;
};

/// The reason why a step was not in the cache.
struct CacheMiss {
    enum class Reason : std::uint8_t {
        NothingBuilt,  // the cache is empty
        OtherBuilder,  // all its entries were built by the other builder
        StepAbove,     // `step` was not in the cache either, so nothing below it can be
        Files,         // the copied files changed: `files`
        Instruction,   // the step was `command` last time
        NewOnThisImage // this was not built on this image before
    };
    struct File {
        std::string name;
        Sign sign = Sign::Changed;

        bool operator==(const File &) const = default;
    };

    Reason reason = Reason::NothingBuilt;
    std::size_t step = 0;
    std::string command;
    std::vector<File> files; // for Files: at least one

    bool operator==(const CacheMiss &) const = default;
};

/// Grows with each build; the caller keeps it for the next one. One thread.
class BuildCache {
public:
    /// Null if nothing matches. Valid until the next add().
    [[nodiscard]] const BuildCacheEntry *find(const BuildCacheKey &key) const;
    void add(BuildCacheEntry entry);

    /// `aboveMissed`: the number of the step above that was not cached either; 0 if all were.
    [[nodiscard]] CacheMiss whyMissed(const BuildCacheKey &key, std::size_t aboveMissed) const;

private:
    std::vector<BuildCacheEntry> m_entries;
};

} // namespace strata
