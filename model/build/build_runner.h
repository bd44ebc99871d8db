// SPDX-License-Identifier: Apache-2.0
// A simulated `docker build`: carries out the steps of a Dockerfile in the lab, as the builder that the file was
// parsed for does. No program is run and nothing on this machine is changed: RUN can do what the lab's shell can.
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

/// The stage that a FROM begins.
struct BuildFrom {
    std::size_t stage = 0;               // counted from 0
    std::optional<std::size_t> standsOn; // the earlier stage whose image it continues; empty: another image, or none
    bool isScratch = false;              // it starts from nothing
};

/// The result of one instruction.
struct BuildStepFacts {
    std::size_t number = 0;                      // as in "Step 2/4"; 0: an ONBUILD trigger
    int line = 0;                                // in the Dockerfile
    std::string text;                            // the instruction
    std::optional<BuildFrom> from = {};          // of FROM alone
    std::string createdBy;                       // its step in the history; empty if it has none, like FROM
    std::optional<std::size_t> historyStep = {}; // index of that step in the history of its stage's image
    std::string imageId;                         // of the resulting image
    bool isCached = false;
    std::optional<CacheMiss> whyMissed = {}; // empty if it came from the cache, or is never cached
    bool hasLayer = false;
    std::uint64_t bytes = 0; // of the layer's files
};

struct BuiltImage {
    BuildImage result;
    std::vector<BuildStepFacts> steps;
    std::vector<Message> notes; // differences from a real build
};

struct BuildOptions {
    std::string fileName = "Dockerfile";                            // used in messages
    std::map<std::string, std::string, std::less<>> arguments = {}; // --build-arg
    std::vector<std::string> tags = {};
    std::string target = {};   // the stage to build; empty: the last
    Instant now = {};          // the time of the build
    LabBranchPtr context = {}; // null: empty
    StopToken stop = {};       // ends the build with Cancelled

    /// For observers: called before the first line of a step is printed (its place and text are known), and after its
    /// last line. Must not throw.
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

/// Finds the image that a FROM line names. NotFound has the reason why there is none.
using FindBase = std::function<Result<BuildImage>(const std::string &name)>;
/// Errors: "Dockerfile: line 2: …"; what was printed before stays printed. `cache` null: every step is built. One
/// thread.
[[nodiscard]] Result<BuiltImage> runBuild(const BuildFile &file, const BuildOptions &options, const FindBase &findBase,
                                          BuildCache *cache, const BuildPrinter &print);

} // namespace strata
