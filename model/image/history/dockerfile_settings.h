// SPDX-License-Identifier: Apache-2.0
// What the instructions of a rebuilt Dockerfile set, held against the config of the image: what other tools set is in
// no step, and what a step set may have been changed since.
#pragma once

#include "model/image/image_info.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strata {

/// Takes the instructions in their order, as they were written into the Dockerfile. A value; one thread.
class DockerfileSettings {
public:
    /// Other keywords than those of settings are passed over.
    void take(std::string_view keyword, std::string_view arguments);

    /// Keyword and arguments of what is still to be set to get the config. `isWhole`: the config is known, so that what
    /// it lacks is not set.
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> missing(const RuntimeConfig &config,
                                                                           bool isWhole) const;
    /// Variables that are set and that the config does not have. No instruction takes one back.
    [[nodiscard]] std::vector<std::string> extraVariables(const RuntimeConfig &config) const;

private:
    using Words = std::vector<std::string>;
    using Pairs = std::map<std::string, std::string, std::less<>>;

    [[nodiscard]] Words commandOf(std::string_view arguments) const;
    void takeDirectory(std::string_view path);

    Pairs m_variables;
    Pairs m_labels;
    std::set<std::string, std::less<>> m_ports;
    std::set<std::string, std::less<>> m_volumes;
    Words m_command;
    Words m_entrypoint;
    Words m_shell = {"/bin/sh", "-c"};
    std::string m_user;
    std::string m_directory = "/";
    std::string m_stopSignal;
    std::string m_healthcheck;
};

/// "A=1 B=\"x y\"", or "A x y" in the old form, as names and values; quotes and backslashes taken off.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> settingPairs(std::string_view arguments);
/// "80 81-82/udp" as the config writes them: "80/tcp", "81/udp", "82/udp".
[[nodiscard]] std::vector<std::string> settingPorts(std::string_view arguments);

} // namespace strata
