// SPDX-License-Identifier: Apache-2.0
// A simulated build, from the text of a Dockerfile to everything that is shown about it: the output and the result of
// each step, the reason and the line of a refusal, the history, and what the image stores although it is not visible.
#pragma once

#include "model/build/build_bases.h"
#include "model/build/build_paid.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace strata {

struct BuildStepReport {
    enum class State : std::uint8_t { Running, Done, Refused };
    State state = State::Running;
    BuildStepFacts facts;
    std::string output;  // what the builder printed for it: "Step 2/4 : RUN …", " ---> 3f…"
    Message error;       // of a refused step, without file and line
    std::string standIn; // of FROM: the title of the image that is used for a name that is not available
    HiddenFiles hidden;  // by its layer
};

/// A value; shares large data.
struct BuildReport {
    std::string opening; // "Sending build context to Docker daemon …"
    std::vector<BuildStepReport> steps;
    std::string closing;             // "Successfully built …"
    std::optional<BuiltImage> built; // empty: refused or stopped
    std::vector<HiddenFiles> hidden; // for each layer, base first
    std::vector<HistoryRow> history; // as `docker history` prints it, newest first
    /// For each step of the image's history, oldest first: the index of the report's step that made it; empty: a step
    /// of the base.
    std::vector<std::optional<std::size_t>> madeBy;
    Message error;     // without file and line; empty on success
    int errorLine = 0; // in the Dockerfile; 0: not in one line
    bool isCancelled = false;

    [[nodiscard]] std::string log() const;           // all that the builder printed
    [[nodiscard]] std::uint64_t storedBytes() const; // of all layers that were read
    [[nodiscard]] std::uint64_t hiddenBytes() const;
    /// The number of steps from the cache; and of those that could have been but were not.
    [[nodiscard]] std::size_t cachedSteps() const;
    [[nodiscard]] std::size_t missedSteps() const;
};
using BuildReportPtr = std::shared_ptr<const BuildReport>;

/// A cache that several builds use, one at a time: a build waits while another one runs.
struct SharedBuildCache {
    std::mutex mutex;
    BuildCache cache;
};
using SharedBuildCachePtr = std::shared_ptr<SharedBuildCache>;

struct BuildRequest {
    std::string text; // of the Dockerfile
    Builder builder = Builder::Classic;
    BuildOptions options;      // its onBegun and onDone are not used
    BaseImages bases;          // the images available to FROM
    SharedBuildCachePtr cache; // null: every step is built, and nothing is kept
    bool skipsCache = false;   // the cache is emptied first: every step is built, and kept
    /// Called when a step begins or ends. In the build's thread.
    std::function<void(const BuildStepReport &)> onStep = {};
};

/// Never fails: errors are part of the report. One thread.
[[nodiscard]] BuildReport reportBuild(BuildRequest request);

/// The index of the report's step that made a step of the built image's history; empty: a step of the base. And the
/// reverse; empty if the history does not have it (FROM, a stage that the image is not built on, BuildKit's ONBUILD).
[[nodiscard]] std::optional<std::size_t> reportedStep(const BuildReport &report, std::size_t historyStep);
[[nodiscard]] std::optional<std::size_t> historyStep(const BuildReport &report, std::size_t reportedStep);

/// The parts of "Dockerfile: line 3: unknown instruction"; line 0 if there is none.
struct PlacedFailure {
    int line = 0;
    Message what;
};
[[nodiscard]] PlacedFailure placedFailure(Message message, std::string_view fileName);

} // namespace strata
