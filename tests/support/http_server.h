// SPDX-License-Identifier: Apache-2.0
// A small HTTP/1.1 server of the tests, which also does what a bad server does: cuts, stalls, lies. Over TCP on
// loopback (with TLS if it is given a certificate) or over a unix socket; in threads of its own.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strata {

/// What a client sent.
struct SeenRequest {
    std::string method;
    std::string target;                                       // path and query
    std::vector<std::pair<std::string, std::string>> headers; // names in lower case
    std::string body;

    [[nodiscard]] std::string_view header(std::string_view lowerCaseName) const; // "" if it is not there
    [[nodiscard]] std::string_view path() const;                                 // without the query
    [[nodiscard]] std::string query(std::string_view name) const;                // decoded; "" if it is not there
};

struct ScriptedAnswer {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    std::optional<std::string> raw;        // sent instead of all of the above; then the connection is closed
    bool isChunked = false;                // instead of Content-Length
    std::optional<std::size_t> cutAfter;   // bytes of the body, then the connection is closed
    std::optional<std::size_t> stallAfter; // bytes of the body, then nothing more until the server ends
    std::chrono::milliseconds delay{0};    // before the first byte
    std::size_t bytesPerSecond = 0;        // of the body; 0: as fast as it goes
};

/// 206 with the part that the request asks for, 416, or 200 with everything if it asks for no range.
[[nodiscard]] ScriptedAnswer answerRange(const SeenRequest &request, const std::string &body);

struct HttpServerSettings {
    std::string unixSocket;  // its path; empty: TCP on a free port of 127.0.0.1
    std::string certificate; // PEM; with the key: TLS
    std::string key;
};

class HttpServer {
public:
    /// Called in the threads of the server, one after another.
    using Handler = std::function<ScriptedAnswer(const SeenRequest &)>;

    explicit HttpServer(Handler handler, HttpServerSettings settings = {});
    ~HttpServer();
    HttpServer(const HttpServer &) = delete;
    HttpServer &operator=(const HttpServer &) = delete;

    [[nodiscard]] std::string authority() const; // "127.0.0.1:PORT"
    [[nodiscard]] std::string url(std::string_view target = "/") const;
    [[nodiscard]] std::uint16_t port() const;
    [[nodiscard]] std::vector<SeenRequest> seen() const;
    [[nodiscard]] std::size_t connections() const; // that were accepted so far
    [[nodiscard]] std::uint64_t bytesSent() const; // of bodies
    void forget();                                 // what was seen and sent

private:
    struct Worker;
    std::unique_ptr<Worker> m_worker;
};

} // namespace strata
