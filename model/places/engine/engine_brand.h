// SPDX-License-Identifier: Apache-2.0
// What differs between the engines: their names, and the commands that start them.
#pragma once

#include <string_view>

namespace strata {

/// A constant.
struct EngineBrand {
    std::string_view name;        // "Docker"
    std::string_view scheme;      // of a word: "docker"
    std::string_view program;     // that leads to the engine at the other end of ssh
    std::string_view urlOption;   // of that program, before the address of a socket
    std::string_view startSystem; // a command that starts the engine of the system …
    std::string_view startOwn;    // … and that of a user without privileges
};

inline constexpr EngineBrand dockerBrand{
    "Docker", "docker", "docker", "--host", "sudo systemctl start docker", "systemctl --user start docker"};
inline constexpr EngineBrand podmanBrand{"Podman",
                                         "podman",
                                         "podman",
                                         "--url",
                                         "sudo systemctl start podman.socket",
                                         "systemctl --user start podman.socket"};

} // namespace strata
