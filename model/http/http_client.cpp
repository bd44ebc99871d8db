// SPDX-License-Identifier: Apache-2.0
#include "model/http/http_client.h"

#include "model/http/http_line.h"
#include "model/http/http_url.h"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>
#include <condition_variable>
#include <ctime>
#include <mutex>
#include <utility>

namespace strata {

namespace {

using Milliseconds = std::chrono::milliseconds;

constexpr int mostRedirects = 10;
constexpr std::size_t mostIdleLines = 8;
constexpr Milliseconds firstPause{250};      // doubled each time
constexpr Milliseconds longestPause{30'000}; // that a server may ask for; if it asks for more, its answer is the result

bool isReading(std::string_view method)
{
    return method == "GET" || method == "HEAD";
}

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// RFC 9110, 10.2.3: seconds or a date.
std::optional<Milliseconds> retryAfter(std::string_view value)
{
    if (value.empty())
        return std::nullopt;
    std::int64_t seconds = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), seconds);
    if (error != std::errc() || end != value.data() + value.size()) {
        const std::time_t then = curl_getdate(std::string(value).c_str(), nullptr);
        if (then < 0)
            return std::nullopt;
        seconds = then - std::time(nullptr);
    }
    return Milliseconds(std::clamp<std::int64_t>(seconds, 0, 86'400) * 1000);
}

/// How long to wait before the request is sent again; empty if it is not.
std::optional<Milliseconds> pauseBefore(int attempt, const HttpOutcome &outcome)
{
    const Milliseconds pause = firstPause * (1 << std::min(attempt, 6));
    if (outcome.problem)
        return outcome.isCut ? std::optional(pause) : std::nullopt;
    if (!outcome.answer.isPassing())
        return std::nullopt;
    const auto asked = retryAfter(outcome.answer.header("retry-after"));
    if (asked && *asked > longestPause)
        return std::nullopt;
    return asked.value_or(pause);
}

/// False if it was stopped.
bool waitFor(Milliseconds pause, const StopToken &stop)
{
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait_for(lock, stop, pause, [] { return false; });
    return !stop.stop_requested();
}

} // namespace

struct HttpClient::Connections {
    HttpSettings settings;
    std::mutex mutex;
    std::vector<std::unique_ptr<HttpLine>> idle;

    [[nodiscard]] std::unique_ptr<HttpLine> take();
    void giveBack(std::unique_ptr<HttpLine> line);
    [[nodiscard]] HttpOutcome exchange(const HttpExchange &exchange);
    /// The same, repeated as often as it makes sense.
    [[nodiscard]] Result<HttpOutcome> persist(const HttpExchange &exchange,
                                              const std::function<Result<void>()> &restart);
};

std::unique_ptr<HttpLine> HttpClient::Connections::take()
{
    const std::lock_guard lock(mutex);
    if (idle.empty())
        return std::make_unique<HttpLine>();
    auto line = std::move(idle.back());
    idle.pop_back();
    return line;
}

void HttpClient::Connections::giveBack(std::unique_ptr<HttpLine> line)
{
    const std::lock_guard lock(mutex);
    if (idle.size() < mostIdleLines)
        idle.push_back(std::move(line));
}

HttpOutcome HttpClient::Connections::exchange(const HttpExchange &exchange)
{
    auto line = take();
    HttpOutcome outcome = line->exchange(exchange, settings);
    giveBack(std::move(line));
    return outcome;
}

Result<HttpOutcome> HttpClient::Connections::persist(const HttpExchange &exchange,
                                                     const std::function<Result<void>()> &restart)
{
    const int attempts = exchange.request.attempts > 0 ? exchange.request.attempts : settings.attempts;
    for (int attempt = 0;; ++attempt) {
        HttpOutcome outcome = this->exchange(exchange);
        const auto pause = pauseBefore(attempt, outcome);
        const bool canRepeat =
            pause && attempt + 1 < attempts && isReading(exchange.method) && (!outcome.hasPassedBytes || restart);
        if (!canRepeat && outcome.problem)
            return std::unexpected(*outcome.problem);
        if (!canRepeat)
            return outcome;
        if (!waitFor(*pause, exchange.request.stop))
            return failCancelled();
        if (outcome.hasPassedBytes) {
            if (const auto restarted = restart(); !restarted)
                return fail(restarted);
        }
    }
}

HttpClient::HttpClient(HttpSettings settings) : m_connections(std::make_unique<Connections>())
{
    m_connections->settings = std::move(settings);
}

HttpClient::~HttpClient() = default;

bool HttpClient::isAvailable()
{
    return true;
}

Result<HttpAnswer> HttpClient::send(const HttpRequest &request) const
{
    return stream(request, {});
}

Result<HttpAnswer> HttpClient::stream(const HttpRequest &request, const HttpSink &sink,
                                      const std::function<Result<void>()> &restart) const
{
    auto url = parseHttpUrl(request.url);
    if (!url)
        return fail(url);
    std::string method = request.method;
    bool isAuthorized = true;
    for (int redirects = 0; redirects <= mostRedirects; ++redirects) {
        if (request.stop.stop_requested())
            return failCancelled();
        auto outcome = m_connections->persist({request, *url, method, isAuthorized, sink ? &sink : nullptr}, restart);
        if (!outcome)
            return fail(outcome);
        const int status = outcome->answer.status;
        if (!isRedirect(status) || outcome->redirect.empty() || (!isReading(method) && status != 303))
            return std::move(outcome->answer);
        auto next = parseHttpUrl(outcome->redirect);
        if (!next)
            return fail(next, Message(QT_TRANSLATE_NOOP("Message", "a redirect of %1"), url->authority()));
        if (url->isSecure && !next->isSecure)
            return fail(ErrorCode::Io,
                        Message(QT_TRANSLATE_NOOP("Message", "%1 redirects from https to http, which is not followed"),
                                url->authority()));
        if (status == 303 && method != "HEAD")
            method = "GET";
        isAuthorized = isAuthorized && next->origin() == url->origin();
        *url = *std::move(next);
    }
    return fail(ErrorCode::Io, Message(QT_TRANSLATE_NOOP("Message", "%1 redirects more than %2 times"),
                                       url->authority(), mostRedirects));
}

} // namespace strata
