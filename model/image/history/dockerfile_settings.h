// SPDX-License-Identifier: Apache-2.0
// Compares the settings made by the instructions of a rebuilt Dockerfile with the config of the image: settings made
// by other tools are not in any step, and settings made by a step may have been changed later.
#pragma once

#include "model/image/image_info.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strata {

/// Takes the instructions in the order in which they were written into the Dockerfile. A value; used by one thread.
class DockerfileSettings {
public:
    /// Keywords other than those of settings are ignored.
    void take(std::string_view keyword, std::string_view arguments);

    /// Keyword and arguments of the instructions that are still needed to arrive at the config. `isWhole`: the config
    /// is complete, so a setting that it lacks is really not set.
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> missing(const RuntimeConfig &config,
                                                                           bool isWhole) const;
    /// Variables that were set and that the config does not have. An instruction cannot unset them.
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

/// The names and values in "A=1 B=\"x y\"", or in "A x y" (the old form); quotes and backslashes are removed.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> settingPairs(std::string_view arguments);
/// The ports in "80 81-82/udp" as the config writes them: "80/tcp", "81/udp", "82/udp".
[[nodiscard]] std::vector<std::string> settingPorts(std::string_view arguments);

} // namespace strata
