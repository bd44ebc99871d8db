// SPDX-License-Identifier: Apache-2.0
// Requests over HTTP, HTTPS and unix sockets: registries and the APIs of engines. libcurl does the work; a program
// that was built without it (STRATA_WITH_CURL=OFF) gets Unsupported from every request.
#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/http/http_message.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace strata {

/// How to reach a server. A value.
struct HttpSettings {
    std::filesystem::path unixSocket; // empty: by the host of the URL
    /// Returns a connected socket, which then belongs to the client (a pipe through ssh); null: the client connects.
    std::function<Result<int>()> connect;
    std::filesystem::path caFile;            // additional authorities, PEM; empty: those of the system
    std::string authorities;                 // the same as text
    std::filesystem::path clientCertificate; // shown to the host of the URL alone, not after a redirect to another
    std::filesystem::path clientKey;
    bool verifiesPeer = true;
    bool usesProxies = true; // of the environment (https_proxy, no_proxy …); never for unix sockets
    std::chrono::milliseconds connectTimeout{15'000};
    std::chrono::milliseconds stallTimeout{30'000}; // without a byte; twice as long with less than 1 KiB
    int attempts = 4; // of requests that can be repeated, after 429, 502, 503, 504 and cut connections
};

/// Sees the status and the headers of a successful answer before its body goes to a sink. An error ends the request and
/// is its result.
using HttpHead = std::function<Result<void>(const HttpAnswer &)>;

struct HttpRequest {
    std::string method = "GET";
    std::string url; // "http://localhost/v1.41/images/json" for a unix socket
    HttpHeaders headers;
    std::string body;
    /// Sent to the host of the URL alone: a redirect to another host does not get it.
    std::string authorization;
    int attempts = 0;                     // 0: as the settings say
    std::uint64_t answerLimit = 16 << 20; // bytes of an answer that is kept in memory; more is LimitExceeded
    HttpHead head;
    StopToken stop;
    ProgressFunction progress;
};

/// Takes the bytes of an answer with status 200 or 206 in order, in the thread of the request. An error ends the
/// request and is its result. Other statuses keep their body in the answer.
using HttpSink = std::function<Result<void>(std::span<const std::byte>)>;

/// Keeps connections open between requests. Any thread may use it; requests block, and end soon after their stop
/// token. An answer with any status is a result; errors are Io (not reached, cut, no answer in time, a certificate
/// that does not fit; with the host or socket), Cancelled, LimitExceeded. No text contains a credential.
class HttpClient {
public:
    explicit HttpClient(HttpSettings settings = {});
    ~HttpClient();
    HttpClient(const HttpClient &) = delete;
    HttpClient &operator=(const HttpClient &) = delete;

    [[nodiscard]] Result<HttpAnswer> send(const HttpRequest &request) const;
    /// `sink` gets the body of a successful answer. `restart` is called before the body begins anew because a
    /// connection was cut and the request is repeated; null: such a request is not repeated once bytes were passed on.
    [[nodiscard]] Result<HttpAnswer> stream(const HttpRequest &request, const HttpSink &sink,
                                            const std::function<Result<void>()> &restart = {}) const;

    /// Whether this program was built with libcurl.
    [[nodiscard]] static bool isAvailable();

private:
    struct Connections;
    std::unique_ptr<Connections> m_connections;
};

} // namespace strata
