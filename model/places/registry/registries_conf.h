// SPDX-License-Identifier: Apache-2.0
// containers-registries.conf(5): mirrors, insecure and blocked registries. Only what opening an image needs is read.
#pragma once

#include "model/base/result.h"
#include "model/places/registry/reference.h"

#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// Where one image is asked for.
struct RegistryEndpoint {
    std::string host;        // "mirror.example:5000"
    std::string repository;  // there
    bool isInsecure = false; // the settings allow a certificate that does not fit, and plain HTTP
    bool isMirror = false;
};

class RegistriesConf {
public:
    /// What the files of this machine say; files that are missing say nothing.
    [[nodiscard]] static Result<RegistriesConf> ofMachine();
    /// Adds what one file says; what it says about a prefix replaces what was known. Damaged with the line.
    [[nodiscard]] Result<void> add(std::string_view text);

    /// Mirrors in their order, then the registry itself. Usage if the settings block the image.
    [[nodiscard]] Result<std::vector<RegistryEndpoint>> endpointsOf(const RegistryReference &reference) const;

private:
    enum class PullFrom { All, Digests, Tags };
    struct Mirror {
        std::string location;
        bool isInsecure = false;
        PullFrom pulls = PullFrom::All;
    };
    struct Registry {
        std::string prefix;
        std::string location;
        bool isInsecure = false;
        bool isBlocked = false;
        bool mirrorsOnlyDigests = false;
        std::vector<Mirror> mirrors;
    };
    friend class RegistriesConfReader;

    [[nodiscard]] const Registry *find(const RegistryReference &reference) const;

    std::vector<Registry> m_registries;
};

} // namespace strata
