// SPDX-License-Identifier: Apache-2.0
#include "tests/support/scripted_engine.h"

#include <utility>

namespace strata::test {

namespace {

/// "/images/json" of "/v1.41/images/json".
std::string withoutVersion(const std::string &target)
{
    const bool has = target.starts_with("/v1") || target.starts_with("/v4");
    return has ? target.substr(std::min(target.find('/', 1), target.size())) : target;
}

} // namespace

ScriptedEngine::ScriptedEngine(std::string apiVersion, std::string libpodVersion)
    : m_apiVersion(std::move(apiVersion)), m_libpodVersion(std::move(libpodVersion))
{
    HttpServerSettings settings;
    settings.unixSocket = socket().string();
    m_server = std::make_unique<HttpServer>([this](const SeenRequest &request) { return answerTo(request); }, settings);
}

void ScriptedEngine::answer(const std::string &target, ScriptedAnswer answer)
{
    const std::lock_guard lock(m_mutex);
    m_answers[target] = std::move(answer);
}

void ScriptedEngine::answerJson(const std::string &target, std::string json, int status)
{
    ScriptedAnswer made;
    made.status = status;
    made.headers = {{"Content-Type", "application/json"}};
    made.body = std::move(json);
    answer(target, std::move(made));
}

void ScriptedEngine::addImage(const std::string &name, const std::string &id, const std::string &archive)
{
    const std::string json = R"({"Id":"sha256:)" + id + R"(","RepoTags":[")" + name + R"("],"Size":)" +
                             std::to_string(archive.size()) + R"(,"Os":"linux","Architecture":"amd64"})";
    answerJson("/images/" + name + "/json", json);
    answerJson("/images/sha256:" + id + "/json", json);
    ScriptedAnswer sent;
    sent.body = archive;
    sent.isChunked = true;
    answer("/images/get?names=" + name, sent);
}

EngineAddress ScriptedEngine::address() const
{
    EngineAddress address;
    address.socket = socket();
    return address;
}

std::filesystem::path ScriptedEngine::socket() const
{
    return std::filesystem::path(m_folder.path().toStdString()) / "engine.sock";
}

std::vector<std::string> ScriptedEngine::seen()
{
    std::vector<std::string> targets;
    for (const SeenRequest &request : m_server->seen()) {
        if (request.target != "/_ping")
            targets.push_back(request.target);
    }
    m_server->forget();
    return targets;
}

EngineClientPtr ScriptedEngine::client() const
{
    auto client = EngineClient::connect(m_libpodVersion.empty() ? dockerBrand : podmanBrand, address(), {});
    if (!client)
        qFatal("%s", client.error().message().c_str());
    return *client;
}

ScriptedAnswer ScriptedEngine::answerTo(const SeenRequest &request)
{
    if (request.target == "/_ping") {
        ScriptedAnswer pong;
        pong.headers = {{"Api-Version", m_apiVersion}};
        if (!m_libpodVersion.empty())
            pong.headers.emplace_back("Libpod-API-Version", m_libpodVersion);
        pong.body = "OK";
        return pong;
    }
    const std::lock_guard lock(m_mutex);
    const std::string target = withoutVersion(request.target);
    for (const std::string &wanted : {target, target.substr(0, target.find('?'))}) {
        if (const auto found = m_answers.find(wanted); found != m_answers.end())
            return found->second;
    }
    ScriptedAnswer missing;
    missing.status = 404;
    missing.body = R"({"message":"page not found"})";
    return missing;
}

} // namespace strata::test
