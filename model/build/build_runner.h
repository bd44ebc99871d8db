// SPDX-License-Identifier: Apache-2.0
// A simulated `docker build`: the steps of a Dockerfile carried out in the lab, as the builder does that the file was
// read for. No program is run and nothing on this machine is changed: RUN is what the lab's shell can do.
#pragma once

#include "model/base/progress.h"
#include "model/base/time_text.h"
#include "model/build/build_cache.h"
#include "model/build/build_file.h"
#include "model/build/build_image.h"
#include "model/build/build_progress.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// Which stage a FROM begins.
struct BuildFrom {
    std::size_t stage = 0;               // counted from 0
    std::optional<std::size_t> standsOn; // the stage above whose image it goes on with; empty: another image, or none
    bool isScratch = false;              // it begins with nothing
};

/// What became of one instruction.
struct BuildStepFacts {
    std::size_t number = 0;                      // as in "Step 2/4"; 0: an ONBUILD trigger
    int line = 0;                                // in the Dockerfile
    std::string text;                            // the instruction
    std::optional<BuildFrom> from = {};          // of FROM alone
    std::string createdBy;                       // its step in the history; empty if it has none, as FROM
    std::optional<std::size_t> historyStep = {}; // which one that is, in the history of its stage's image
    std::string imageId;                         // what it made
    bool isCached = false;
    std::optional<CacheMiss> whyMissed = {}; // empty if it came from the cache, or has no business there
    bool hasLayer = false;
    std::uint64_t bytes = 0; // of the layer's files
};

struct BuiltImage {
    BuildImage result;
    std::vector<BuildStepFacts> steps;
    std::vector<Message> notes; // where the lab differs from a real build
};

struct BuildOptions {
    std::string fileName = "Dockerfile";                            // in messages
    std::map<std::string, std::string, std::less<>> arguments = {}; // --build-arg
    std::vector<std::string> tags = {};
    std::string target = {};   // the stage to build; empty: the last
    Instant now = {};          // when all this happens
    LabBranchPtr context = {}; // null: an empty one
    StopToken stop = {};       // ends it with Cancelled

    /// For who watches: called before the first line of a step is printed (its place and text are known), and after its
    /// last. Must not throw.
    std::function<void(const BuildStepFacts &)> onBegun = {};
    std::function<void(const BuildStepFacts &)> onDone = {};

    void begun(const BuildStepFacts &facts) const
    {
        if (onBegun)
            onBegun(facts);
    }
    void done(const BuildStepFacts &facts) const
    {
        if (onDone)
            onDone(facts);
    }
};

/// The image that a FROM line names. NotFound says why there is none.
using FindBase = std::function<Result<BuildImage>(const std::string &name)>;
/// Errors: "Dockerfile: line 2: …"; what was printed before stays printed. `cache` null: every step is built. One
/// thread.
[[nodiscard]] Result<BuiltImage> runBuild(const BuildFile &file, const BuildOptions &options, const FindBase &findBase,
                                          BuildCache *cache, const BuildPrinter &print);

} // namespace strata
