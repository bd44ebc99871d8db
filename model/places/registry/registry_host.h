// SPDX-License-Identifier: Apache-2.0
// One host with a registry as this machine reaches it: by HTTPS, and by plain HTTP only if it is this machine itself or
// the settings say so; with the certificates that the settings have for it.
#pragma once

#include "model/base/result.h"
#include "model/http/http_client.h"
#include "model/places/registry/registries_conf.h"

#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// How to reach `host` (with its port): the certificates of certs.d.
[[nodiscard]] HttpSettings settingsForHost(const std::string &host, bool isInsecure);

/// Whether `address` ("localhost:5000") is this machine.
[[nodiscard]] bool isLoopbackAddress(const std::string &address);

/// Any thread may use it. Blocks.
class RegistryHost {
public:
    explicit RegistryHost(const RegistryEndpoint &endpoint);

    /// As HttpClient::stream(), with a path in place of an address. The first request, which contains no credential
    /// yet, finds out how the host is reached.
    [[nodiscard]] Result<HttpAnswer> stream(HttpRequest request, std::string_view target, const HttpSink &sink,
                                            const std::function<Result<void>()> &restart) const;

    /// "registry-1.docker.io" for docker.io.
    [[nodiscard]] const std::string &address() const { return m_address; }

private:
    struct Way {
        std::string origin;   // "https://host"
        bool isTrial = false; // a failure means that the next one is to be tried
    };
    [[nodiscard]] Result<HttpAnswer> tryWays(const HttpRequest &request, std::string_view target, const HttpSink &sink,
                                             const std::function<Result<void>()> &restart) const;

    std::string m_address;
    HttpClient m_client;
    std::vector<Way> m_ways;
    mutable std::mutex m_mutex;
    mutable std::optional<std::size_t> m_chosen; // of m_ways
};

} // namespace strata
