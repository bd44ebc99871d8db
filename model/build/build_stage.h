// SPDX-License-Identifier: Apache-2.0
// One stage of a simulated build: its instructions carried out one after another.
#pragma once

#include "model/build/build_copy.h"
#include "model/build/build_runner.h"
#include "model/build/build_settings.h"

namespace strata {

/// Where a COPY --from finds its files: a stage by name or number, or an image.
using FindStage = std::function<Result<BuildImage>(const std::string &name)>;

/// What all stages share.
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
    BuildProgress &progress;        // of BuildKit
    std::uint64_t contextBytes = 0; // as they are sent
    bool hasLoadedContext = false;  // BuildKit: printed
};

/// Adds a note that is not there yet.
void addNote(BuildSetting &setting, Message note);

class StageBuilder {
public:
    StageBuilder(BuildSetting &setting, BuildImage base);

    /// One that is not a FROM. Errors begin with "line 3: ".
    [[nodiscard]] Result<BuildStepFacts> run(const BuildInstruction &instruction, std::size_t number);
    /// What the base put off with ONBUILD; `line`: of the FROM.
    [[nodiscard]] Result<std::vector<BuildInstruction>> takeTriggers(int line);
    [[nodiscard]] Result<std::vector<BuildStepFacts>> runTriggers(const std::vector<BuildInstruction> &triggers);

    [[nodiscard]] const BuildImage &image() const { return m_image; }

private:
    /// What an instruction is about to do.
    struct Plan {
        BuildCacheKey key;
        std::string createdBy;
        std::string container;                            // 12 digits; empty: no container is shown
        QJsonObject runtime;                              // the config after it
        std::function<Result<void>(LabSession &)> change; // empty: metadata only
        std::vector<std::string> volumes;                 // that are mounted while it is done
        bool alwaysHasLayer = false;                      // even if nothing was changed
        bool isConfigOnly = false;                        // the history says nothing of it
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

/// What is known of an instruction before it is carried out.
[[nodiscard]] BuildStepFacts begunFacts(const BuildInstruction &instruction, std::size_t number);

/// "sha256:3f…" -> its first 12 digits.
[[nodiscard]] std::string shortImageId(const std::string &id);

} // namespace strata
