// SPDX-License-Identifier: Apache-2.0
// One stage of a simulated build: its instructions carried out one after another.
#pragma once

#include "model/build/build_copy.h"
#include "model/build/build_runner.h"
#include "model/build/build_settings.h"

namespace strata {

/// Finds the source of a COPY --from: a stage by name or number, or an image.
using FindStage = std::function<Result<BuildImage>(const std::string &name)>;

/// The state that all stages share.
struct BuildSetting {
    const BuildOptions &options;
    char escape = '\\';
    BuildCache *cache = nullptr;
    const BuildPrinter &print;
    const LabSession &context;
    const BuildIgnore &ignore;
    FindStage findStage;
    BuildScope &scope;
    std::vector<Message> notes;  // each once
    std::size_t firstMissed = 0; // number of the first step of this stage that was built again; 0: none
    Builder builder;
    BuildProgress &progress;        // for BuildKit
    std::uint64_t contextBytes = 0; // as sent
    bool hasLoadedContext = false;  // BuildKit: already printed
};

/// Adds a note unless it is already there.
void addNote(BuildSetting &setting, Message note);

class StageBuilder {
public:
    StageBuilder(BuildSetting &setting, BuildImage base);

    /// Runs an instruction other than FROM. Errors begin with "line 3: ".
    [[nodiscard]] Result<BuildStepFacts> run(const BuildInstruction &instruction, std::size_t number);
    /// Takes the instructions that the base deferred with ONBUILD; `line`: that of the FROM.
    [[nodiscard]] Result<std::vector<BuildInstruction>> takeTriggers(int line);
    [[nodiscard]] Result<std::vector<BuildStepFacts>> runTriggers(const std::vector<BuildInstruction> &triggers);

    [[nodiscard]] const BuildImage &image() const { return m_image; }

private:
    /// What an instruction will do.
    struct Plan {
        BuildCacheKey key;
        std::string createdBy;
        std::string container;                            // 12 digits; empty: no container is shown
        QJsonObject runtime;                              // the config after it
        std::function<Result<void>(LabSession &)> change; // empty: metadata only
        std::vector<std::string> volumes;                 // mounted while it is carried out
        bool alwaysHasLayer = false;                      // even if nothing was changed
        bool isConfigOnly = false;                        // not recorded in the history
    };

    [[nodiscard]] Result<Plan> planOf(const BuildInstruction &instruction);
    [[nodiscard]] Result<Plan> planRun(const BuildInstruction &instruction);
    [[nodiscard]] Result<Plan> planCopyOf(const BuildInstruction &instruction);
    [[nodiscard]] Result<Plan> planWorkdir(const BuildInstruction &instruction);
    [[nodiscard]] Result<Plan> planMetadata(const BuildInstruction &instruction);
    [[nodiscard]] Result<CopyRequest> copyRequest(const BuildInstruction &instruction);
    [[nodiscard]] Result<void> setOwner(const std::string &text, CopyRequest &request) const;
    [[nodiscard]] Result<std::string> commandOf(const BuildInstruction &instruction) const;
    [[nodiscard]] Result<void> runCommand(const BuildInstruction &instruction, const std::string &command,
                                          LabSession &session);
    [[nodiscard]] Result<void> carryOut(const Plan &plan, BuildStepFacts &facts);
    void takeFromCache(const BuildCacheEntry &entry, BuildStepFacts &facts);
    void addStep(NewStep step, const LabBranchPtr &branch, std::uint64_t bytes, BuildStepFacts &facts);
    [[nodiscard]] Result<void> carryOutOrCached(Plan &plan, BuildStepFacts &facts);
    [[nodiscard]] bool isBuildKit() const { return m_setting.builder == Builder::BuildKit; }
    [[nodiscard]] std::string titleOf(const BuildInstruction &instruction) const;
    [[nodiscard]] std::string runText(const BuildInstruction &instruction, const std::string &command) const;
    [[nodiscard]] bool staysAtRoot(const BuildInstruction &instruction) const;
    void loadContext();
    [[nodiscard]] std::string shellText() const;
    [[nodiscard]] VariableLookup lookup() const;
    [[nodiscard]] std::string containerId(const std::string &command) const;
    void print(const std::string &line) const { m_setting.print(line + '\n'); }

    BuildSetting &m_setting;
    BuildImage m_image;
    BuildSettings m_settings;
    bool m_isLastTrigger = false;
};

/// The facts about an instruction that are known before it is carried out.
[[nodiscard]] BuildStepFacts begunFacts(const BuildInstruction &instruction, std::size_t number);

/// "sha256:3f…" -> its first 12 digits.
[[nodiscard]] std::string shortImageId(const std::string &id);

} // namespace strata
