// SPDX-License-Identifier: Apache-2.0
#include "model/places/registry/registry_auth.h"

#include "model/base/split.h"
#include "model/http/http_client.h"
#include "model/http/http_url.h"
#include "model/io/json.h"
#include "model/places/registry/registry_host.h"

#include <algorithm>
#include <utility>

namespace strata {

namespace {

constexpr std::chrono::seconds leastLifetime{20}; // a token that is refused before that has not run out
constexpr std::uint64_t tokenLimit = 1u << 20;

bool isRefusal(int status)
{
    return status >= 400 && status < 500;
}

/// "repository:library/debian:pull", as the registry wants it, or as the specification says.
std::string scopeQuery(const AuthChallenge &challenge, const RegistryEndpoint &endpoint)
{
    std::string scope = challenge.parameter("scope");
    if (scope.empty())
        scope = "repository:" + endpoint.repository + ":pull";
    std::string query;
    for (const std::string_view one : split(scope, ' '))
        query += "&scope=" + percentEncoded(one);
    return query;
}

Result<HttpUrl> realmOf(const AuthChallenge &challenge, const RegistryEndpoint &endpoint)
{
    auto url = parseHttpUrl(challenge.parameter("realm"));
    if (!url)
        return fail(url, Message(QT_TRANSLATE_NOOP("Message", "the token server of %1"), endpoint.host));
    const bool isOwn = endpoint.isInsecure && url->authority() == endpoint.host;
    // A registry elsewhere must not lead the client, and the user's password, to a port of this machine.
    const bool isLocal = isLoopbackHost(url->host) && isLoopbackAddress(endpoint.host);
    if (!url->isSecure && !isLocal && !isOwn)
        return fail(
            ErrorCode::Io,
            Message(QT_TRANSLATE_NOOP("Message", "%1 names a token server without HTTPS (%2), which is not asked"),
                    endpoint.host, url->authority()));
    return url;
}

/// The form for a token in place of a password (distribution, "OAuth2 Token Authentication").
HttpRequest exchangeRequest(const HttpUrl &realm, const std::string &query, const std::string &identityToken)
{
    HttpRequest request;
    request.method = "POST";
    request.url = realm.text();
    request.headers = {{"Content-Type", "application/x-www-form-urlencoded"}};
    request.body =
        "grant_type=refresh_token&client_id=strata&refresh_token=" + percentEncoded(identityToken) + "&" + query;
    return request;
}

Result<std::string> readToken(const HttpAnswer &answer, const std::string &server)
{
    NoteList ignored;
    const auto json = parseJson(answer.body, "token", ignored);
    const JsonReader reader(json && json->isObject() ? json->toObject() : QJsonObject(), "token", ignored);
    std::string token = reader.string("token");
    if (token.empty())
        token = reader.string("access_token");
    if (token.empty() || token.find_first_of(std::string_view(" \r\n\0", 4)) != std::string::npos)
        return fail(ErrorCode::Io, Message(QT_TRANSLATE_NOOP("Message", "the token server %1 gives no token"), server));
    return token;
}

} // namespace

RegistryAuth::RegistryAuth(RegistryEndpoint endpoint) : m_endpoint(std::move(endpoint)) {}

RegistryPass RegistryAuth::pass() const
{
    const std::lock_guard lock(m_mutex);
    return m_pass;
}

std::optional<Message> RegistryAuth::credentialOrigin() const
{
    const std::lock_guard lock(m_mutex);
    return m_credential ? std::optional(m_credential->origin) : std::nullopt;
}

std::vector<Message> RegistryAuth::problems() const
{
    const std::lock_guard lock(m_mutex);
    return m_problems;
}

Result<bool> RegistryAuth::improve(const HttpAnswer &answer, const RegistryPass &used, const StopToken &stop)
{
    const std::lock_guard lock(m_mutex);
    if (m_pass.version != used.version)
        return true; // another thread has
    if (answer.status == 401 && !choose(answer))
        return false;
    if (!m_challenge)
        return false;
    const bool isOld = std::chrono::steady_clock::now() - m_obtained > leastLifetime;
    if (answer.status == 401 && isOld && m_level != Level::Nothing && m_challenge->scheme == "bearer")
        return renew(stop);
    if (m_level == Level::Nothing && m_challenge->scheme == "bearer") {
        const auto accepted = asAnyone(stop);
        if (!accepted || *accepted)
            return accepted;
    }
    return m_level == Level::User ? Result<bool>(false) : asUser(stop);
}

/// The challenge to answer: a token is better than a password with every request.
bool RegistryAuth::choose(const HttpAnswer &answer)
{
    const std::vector<AuthChallenge> all = challengesOf(answer);
    for (const std::string_view scheme : {"bearer", "basic"}) {
        const auto found = std::ranges::find(all, scheme, &AuthChallenge::scheme);
        if (found != all.end()) {
            m_challenge = *found;
            return true;
        }
    }
    return false;
}

Result<bool> RegistryAuth::renew(const StopToken &stop)
{
    return m_level == Level::Anyone ? asAnyone(stop) : asUser(stop);
}

Result<bool> RegistryAuth::asAnyone(const StopToken &stop)
{
    const auto got = token(nullptr, stop);
    if (!got)
        return fail(got);
    if (!*got)
        return false;
    accept("Bearer " + **got, Level::Anyone);
    return true;
}

Result<bool> RegistryAuth::asUser(const StopToken &stop)
{
    if (!std::exchange(m_hasSearched, true)) {
        auto search = findCredential(m_endpoint.host, m_endpoint.repository, stop);
        if (!search) {
            m_hasSearched = false;
            return fail(search);
        }
        m_credential = std::move(search->credential);
        m_problems = std::move(search->problems);
    }
    if (!m_credential)
        return false;
    if (!m_credential->registryToken.empty()) {
        accept("Bearer " + m_credential->registryToken, Level::User);
        return true;
    }
    if (m_challenge->scheme == "basic") {
        if (m_credential->user.empty())
            return false;
        accept(basicAuthorization(m_credential->user, m_credential->password), Level::User);
        return true;
    }
    const auto got = token(&*m_credential, stop);
    if (!got)
        return fail(got);
    if (!*got)
        return false;
    accept("Bearer " + **got, Level::User);
    return true;
}

Result<std::optional<std::string>> RegistryAuth::token(const Credential *credential, const StopToken &stop)
{
    const auto realm = realmOf(*m_challenge, m_endpoint);
    if (!realm)
        return fail(realm);
    std::string query =
        "service=" + percentEncoded(m_challenge->parameter("service")) + scopeQuery(*m_challenge, m_endpoint);
    HttpRequest request;
    if (credential != nullptr && !credential->identityToken.empty()) {
        request = exchangeRequest(*realm, query, credential->identityToken);
    } else {
        const bool hasQuery = realm->target.find('?') != std::string::npos;
        request.url = realm->text() + (hasQuery ? "&" : "?") + query;
        if (credential != nullptr)
            request.authorization = basicAuthorization(credential->user, credential->password);
    }
    request.answerLimit = tokenLimit;
    request.stop = stop;
    const bool isOwn = realm->authority() == m_endpoint.host;
    const auto answer = HttpClient(settingsForHost(realm->authority(), isOwn && m_endpoint.isInsecure)).send(request);
    if (!answer)
        return fail(answer);
    if (isRefusal(answer->status))
        return std::nullopt;
    if (answer->status != 200)
        return fail(ErrorCode::Io, Message(QT_TRANSLATE_NOOP("Message", "the token server %1 answers with status %2"),
                                           realm->authority(), answer->status));
    auto text = readToken(*answer, realm->authority());
    if (!text)
        return fail(text);
    return std::optional(*std::move(text));
}

void RegistryAuth::accept(std::string authorization, Level level)
{
    m_pass.authorization = std::move(authorization);
    ++m_pass.version;
    m_level = level;
    m_obtained = std::chrono::steady_clock::now();
}

} // namespace strata
