// SPDX-License-Identifier: Apache-2.0
// Replaces http_client.cpp and http_line.cpp in a build without libcurl.
#include "model/http/http_client.h"

namespace strata {

struct HttpClient::Connections {};

HttpClient::HttpClient(HttpSettings) {}

HttpClient::~HttpClient() = default;

bool HttpClient::isAvailable()
{
    return false;
}

Result<HttpAnswer> HttpClient::send(const HttpRequest &request) const
{
    return stream(request, {});
}

Result<HttpAnswer> HttpClient::stream(const HttpRequest &, const HttpSink &,
                                      const std::function<Result<void>()> &) const
{
    return fail(ErrorCode::Unsupported,
                QT_TRANSLATE_NOOP("Message", "this build of Strata cannot speak HTTP: it was built without libcurl"));
}

} // namespace strata
