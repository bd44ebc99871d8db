// SPDX-License-Identifier: Apache-2.0
// One of libcurl's handles, with the connections that it keeps open: sends one request and receives its answer, without
// redirects and repetitions. Private to model/http.
#pragma once

#include "model/http/http_client.h"
#include "model/http/http_url.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace strata {

/// One request as it goes over the wire.
struct HttpExchange {
    const HttpRequest &request;
    const HttpUrl &url; // not that of the request after a redirect
    std::string_view method;
    bool isAuthorized = false; // this address may see who the client is: authorization and certificate
    const HttpSink *sink = nullptr;
};

struct HttpOutcome {
    HttpAnswer answer;
    std::string redirect;         // where the answer sends the client; "" if nowhere
    std::optional<Error> problem; // then there is no answer, or only a part of it
    bool isCut = false;           // the problem is a connection that ended early
    bool hasPassedBytes = false;  // to the sink
};

/// For one thread at a time. Blocks.
class HttpLine {
public:
    HttpLine();
    ~HttpLine();
    HttpLine(const HttpLine &) = delete;
    HttpLine &operator=(const HttpLine &) = delete;

    [[nodiscard]] HttpOutcome exchange(const HttpExchange &exchange, const HttpSettings &settings);

private:
    struct Handles;
    std::unique_ptr<Handles> m_handles;
};

} // namespace strata
