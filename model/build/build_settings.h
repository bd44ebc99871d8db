// SPDX-License-Identifier: Apache-2.0
// The effect of a Dockerfile's metadata instructions on an image's config, and their text in the history.
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

    /// The object as stored in the config; Env is taken from the scope.
    [[nodiscard]] QJsonObject runtime(const BuildScope &scope) const;

    [[nodiscard]] std::vector<std::string> environment() const;
    /// Adds the engine's PATH if there is none.
    void addDefaultPath();
    [[nodiscard]] std::vector<std::string> volumes() const;
    /// The builder's note before HEALTHCHECK replaces another one; otherwise empty.
    [[nodiscard]] std::string noteOnHealthcheck() const;
    [[nodiscard]] std::vector<std::string> shell() const; // of SHELL; else {"/bin/sh", "-c"}
    [[nodiscard]] std::string user() const;
    [[nodiscard]] std::string workingFolder() const;        // absolute and clean; "/" if none is set
    [[nodiscard]] std::string writtenWorkingFolder() const; // as stored in the config: "/srv/"
    /// The classic builder keeps an absolute path as it is written.
    void setWorkingFolder(const std::string &path); // a relative one is resolved against the current one
    /// Removes and returns the ONBUILD instructions of the base, in order.
    [[nodiscard]] std::vector<std::string> takeTriggers();

    /// Applies an instruction that does not change any file: CMD, LABEL, MAINTAINER, EXPOSE, ENV, ENTRYPOINT, VOLUME,
    /// USER, ARG, ONBUILD, STOPSIGNAL, HEALTHCHECK, SHELL. Returns its text in the history: "ENV A=1". Errors do not
    /// include the place.
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

/// A duration in Go's form, as in HEALTHCHECK ("1m30s", "500ms"), in nanoseconds. Empty: not a duration.
[[nodiscard]] std::optional<std::int64_t> goDuration(std::string_view text);

} // namespace strata
