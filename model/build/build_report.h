// SPDX-License-Identifier: Apache-2.0
// A simulated build from the text of a Dockerfile to all that is shown of it: what each step printed and made, why
// one was refused and in which line, the history, and what the image stores though it is not visible.
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
    std::string output;  // what the builder printed of it: "Step 2/4 : RUN …", " ---> 3f…"
    Message error;       // of a refused one, without file and line
    std::string standIn; // of FROM: the title of the image that is used for a name which is not here
    HiddenFiles hidden;  // by its layer
};

/// A value; shares what is large.
struct BuildReport {
    std::string opening; // "Sending build context to Docker daemon …"
    std::vector<BuildStepReport> steps;
    std::string closing;             // "Successfully built …"
    std::optional<BuiltImage> built; // empty: refused or stopped
    std::vector<HiddenFiles> hidden; // for each layer, base first
    std::vector<HistoryRow> history; // as `docker history` prints it, newest first
    /// For each step of the image's history, oldest first: the index of the report's step that made it; empty: the
    /// base's.
    std::vector<std::optional<std::size_t>> madeBy;
    Message error;     // without file and line; empty when all went well
    int errorLine = 0; // in the Dockerfile; 0: not of one line
    bool isCancelled = false;

    [[nodiscard]] std::string log() const;           // all that the builder printed
    [[nodiscard]] std::uint64_t storedBytes() const; // of all layers that were read
    [[nodiscard]] std::uint64_t hiddenBytes() const;
    /// Steps from the cache; and those that it could have had and had not.
    [[nodiscard]] std::size_t cachedSteps() const;
    [[nodiscard]] std::size_t missedSteps() const;
};
using BuildReportPtr = std::shared_ptr<const BuildReport>;

/// A cache that several builds use, one after the other: who comes while another builds waits.
struct SharedBuildCache {
    std::mutex mutex;
    BuildCache cache;
};
using SharedBuildCachePtr = std::shared_ptr<SharedBuildCache>;

struct BuildRequest {
    std::string text; // of the Dockerfile
    Builder builder = Builder::Classic;
    BuildOptions options;      // its onBegun and onDone are not used
    BaseImages bases;          // of which FROM takes one
    SharedBuildCachePtr cache; // null: every step is built, and nothing is kept
    bool skipsCache = false;   // every step is built, and kept
    /// Called when a step has begun or is done. From the thread of the build.
    std::function<void(const BuildStepReport &)> onStep = {};
};

/// Never fails: what went wrong is part of the report. One thread.
[[nodiscard]] BuildReport reportBuild(BuildRequest request);

/// Which of the report's steps made a step of the built image's history; empty: it is the base's. And back: empty if
/// the history does not have it (FROM, a stage that the image is not built on, BuildKit's ONBUILD).
[[nodiscard]] std::optional<std::size_t> reportedStep(const BuildReport &report, std::size_t historyStep);
[[nodiscard]] std::optional<std::size_t> historyStep(const BuildReport &report, std::size_t reportedStep);

/// "Dockerfile: line 3: unknown instruction" taken apart; line 0 if there is none.
struct PlacedFailure {
    int line = 0;
    Message what;
};
[[nodiscard]] PlacedFailure placedFailure(Message message, std::string_view fileName);

} // namespace strata
