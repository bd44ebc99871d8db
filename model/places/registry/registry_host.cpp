// SPDX-License-Identifier: Apache-2.0
#include "model/places/registry/registry_host.h"

#include "model/http/http_url.h"
#include "model/io/byte_source.h"
#include "model/places/registry/registry_folders.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

namespace strata {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t certificateLimit = 4u << 20;
constexpr int badRequest = 400; // what servers of HTTPS answer to plain HTTP

void addCertificate(const fs::path &path, HttpSettings &settings)
{
    std::error_code error;
    if (path.extension() == ".crt") {
        const auto file = openFile(path);
        if (const auto text = file ? readAll(**file, certificateLimit) : Result<std::string>(fail(file)))
            settings.authorities += *text + "\n";
    } else if (path.extension() == ".cert") {
        const fs::path key = fs::path(path).replace_extension(".key");
        if (fs::exists(key, error)) {
            settings.clientCertificate = path;
            settings.clientKey = key;
        }
    }
}

} // namespace

bool isLoopbackAddress(const std::string &address)
{
    const auto url = parseHttpUrl("http://" + address + "/");
    return url && isLoopbackHost(url->host);
}

HttpSettings settingsForHost(const std::string &host, bool isInsecure)
{
    HttpSettings settings;
    settings.verifiesPeer = !isInsecure;
    std::error_code error;
    for (const fs::path &folder : certificateFolders()) {
        fs::directory_iterator entry(folder / host, error);
        if (error)
            continue;
        for (const fs::directory_iterator end; !error && entry != end; entry.increment(error))
            addCertificate(entry->path(), settings);
        break;
    }
    return settings;
}

RegistryHost::RegistryHost(const RegistryEndpoint &endpoint)
    : m_address(endpoint.host == "docker.io" ? "registry-1.docker.io" : endpoint.host)
    , m_client(settingsForHost(endpoint.host, endpoint.isInsecure))
{
    const std::string secure = "https://" + m_address;
    const std::string plain = "http://" + m_address;
    if (isLoopbackAddress(m_address)) // the last one: the first try may have been cut
        m_ways = {{plain, true}, {secure, false}, {plain, false}};
    else if (endpoint.isInsecure)
        m_ways = {{secure, true}, {plain, false}};
    else
        m_ways = {{secure, false}};
}

Result<HttpAnswer> RegistryHost::stream(HttpRequest request, std::string_view target, const HttpSink &sink,
                                        const std::function<Result<void>()> &restart) const
{
    std::optional<std::size_t> chosen;
    {
        const std::lock_guard lock(m_mutex);
        chosen = m_chosen;
    }
    if (!chosen && m_ways.size() > 1)
        return tryWays(request, target, sink, restart);
    const Way &way = m_ways[chosen.value_or(0)];
    request.url = way.origin + std::string(target);
    return m_client.stream(request, sink, restart);
}

Result<HttpAnswer> RegistryHost::tryWays(const HttpRequest &request, std::string_view target, const HttpSink &sink,
                                         const std::function<Result<void>()> &restart) const
{
    Result<HttpAnswer> answer = fail(ErrorCode::Io, "");
    for (std::size_t i = 0; i < m_ways.size(); ++i) {
        const Way &way = m_ways[i];
        HttpRequest here = request;
        here.url = way.origin + std::string(target);
        here.attempts = way.isTrial ? 1 : request.attempts;
        bool isReached = false; // whatever happens then, this is the way
        here.head = [&](const HttpAnswer &head) {
            isReached = true;
            return request.head ? request.head(head) : Result<void>();
        };
        answer = m_client.stream(here, sink, restart);
        const bool isAnswered = answer && !(way.isTrial && answer->status == badRequest);
        if (isAnswered || isReached) {
            const std::lock_guard lock(m_mutex);
            m_chosen = i;
        }
        if (isAnswered && way.isTrial && answer->isPassing()) { // the trial was not repeated
            here.attempts = request.attempts;
            return m_client.stream(here, sink, restart);
        }
        if (isAnswered || isReached)
            return answer;
        if (!answer && (answer.error().code() != ErrorCode::Io || isCertificateProblem(answer.error())))
            return answer;
    }
    return answer;
}

} // namespace strata
