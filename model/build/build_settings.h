// SPDX-License-Identifier: Apache-2.0
// What the metadata instructions of a Dockerfile do to an image's config, and what the history says about them.
#pragma once

#include "model/build/build_file.h"
#include "model/build/build_variables.h"

#include <QJsonObject>

#include <string>
#include <vector>

namespace strata {

/// The object "config" of an image config while a stage is built. A value.
class BuildSettings {
public:
    explicit BuildSettings(Builder builder, QJsonObject runtime = {})
        : m_builder(builder), m_runtime(std::move(runtime))
    {
    }

    /// As the config stores it; Env is the scope's.
    [[nodiscard]] QJsonObject runtime(const BuildScope &scope) const;

    [[nodiscard]] std::vector<std::string> environment() const;
    /// The engine's PATH, where there is none.
    void addDefaultPath();
    [[nodiscard]] std::vector<std::string> volumes() const;
    /// What the builder says before HEALTHCHECK takes the place of another; else empty.
    [[nodiscard]] std::string noteOnHealthcheck() const;
    [[nodiscard]] std::vector<std::string> shell() const; // of SHELL; else {"/bin/sh", "-c"}
    [[nodiscard]] std::string user() const;
    [[nodiscard]] std::string workingFolder() const;        // absolute and clean; "/" when none is set
    [[nodiscard]] std::string writtenWorkingFolder() const; // as the config stores it: "/srv/"
    /// The classic builder keeps an absolute path as it is written.
    void setWorkingFolder(const std::string &path); // taken from the one before, where it is relative
    /// The ONBUILD instructions that the base left, in order; they are then gone.
    [[nodiscard]] std::vector<std::string> takeTriggers();

    /// One that touches no file: CMD, LABEL, MAINTAINER, EXPOSE, ENV, ENTRYPOINT, VOLUME, USER, ARG, ONBUILD,
    /// STOPSIGNAL, HEALTHCHECK, SHELL. What the history says about it: "ENV A=1". Errors without a place.
    [[nodiscard]] Result<std::string> apply(const BuildInstruction &instruction, BuildScope &scope, char escape);
    [[nodiscard]] const std::string &author() const { return m_author; } // of MAINTAINER

private:
    [[nodiscard]] Result<std::string> applyCommand(const BuildInstruction &instruction);
    [[nodiscard]] Result<std::string> applyPairs(const BuildInstruction &instruction, BuildScope &scope, char escape);
    [[nodiscard]] Result<std::string> applyArgument(const BuildInstruction &instruction, BuildScope &scope,
                                                    char escape);
    [[nodiscard]] Result<std::string> applyExpose(const BuildInstruction &instruction, const BuildScope &scope,
                                                  char escape);
    [[nodiscard]] Result<std::string> applyVolume(const BuildInstruction &instruction, const BuildScope &scope,
                                                  char escape);
    [[nodiscard]] Result<std::string> applyText(const BuildInstruction &instruction, const BuildScope &scope,
                                                char escape);
    [[nodiscard]] Result<std::string> applyHealthcheck(const BuildInstruction &instruction);

    Builder m_builder;
    QJsonObject m_runtime;
    std::string m_author;
    bool m_hasCommand = false; // this stage has a CMD
};

/// Go's duration, as HEALTHCHECK takes it ("1m30s", "500ms"), in nanoseconds. Empty: no duration.
[[nodiscard]] std::optional<std::int64_t> goDuration(std::string_view text);

} // namespace strata
