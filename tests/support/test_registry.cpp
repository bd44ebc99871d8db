// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_registry.h"

#include "model/base/digest.h"
#include "model/places/registry/credentials.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <utility>

namespace strata::test {

namespace {

constexpr const char *anyone = "token-for-anyone";
constexpr const char *userToken = "token-for-the-user";

ScriptedAnswer refuse(int status, const std::string &code)
{
    ScriptedAnswer answer;
    answer.status = status;
    answer.headers = {{"Content-Type", "application/json"}};
    answer.body = R"({"errors":[{"code":")" + code + R"(","message":"no"}]})";
    return answer;
}

QJsonObject objectOf(const std::string &bytes)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(bytes)).object();
}

std::string mediaTypeOf(const std::string &bytes)
{
    const QJsonObject object = objectOf(bytes);
    const QString said = object.value(QLatin1String("mediaType")).toString();
    if (!said.isEmpty())
        return said.toStdString();
    return object.contains(QLatin1String("manifests")) ? "application/vnd.oci.image.index.v1+json"
                                                       : "application/vnd.oci.image.manifest.v1+json";
}

const std::string *blobOf(const Members &layout, const std::string &digest)
{
    const auto found = layout.find("blobs/sha256/" + digest.substr(digest.find(':') + 1));
    return found == layout.end() ? nullptr : &found->second;
}

/// "app/one" and "manifests/1" of "/v2/app/one/manifests/1".
std::pair<std::string, std::string> split(std::string_view path)
{
    path.remove_prefix(std::min<std::size_t>(4, path.size()));
    for (const std::string_view kind : {"/manifests/", "/blobs/", "/tags/", "/referrers/"}) {
        if (const std::size_t at = path.find(kind); at != std::string_view::npos)
            return {std::string(path.substr(0, at)), std::string(path.substr(at + 1))};
    }
    return {};
}

} // namespace

RegistryHome::RegistryHome()
{
    const QByteArray home = QFile::encodeName(m_folder.path());
    const std::map<std::string, std::optional<QByteArray>> wanted{
        {"HOME", home},
        {"XDG_CONFIG_HOME", home + "/config"},
        {"XDG_RUNTIME_DIR", home + "/run"},
        {"CONTAINERS_REGISTRIES_CONF", home + "/registries.conf"},
        {"REGISTRY_AUTH_FILE", std::nullopt},
        {"DOCKER_CONFIG", std::nullopt},
        {"PATH", home + "/bin:" + qgetenv("PATH")}};
    for (const auto &[name, value] : wanted) {
        m_before[name] = qEnvironmentVariableIsSet(name.c_str()) ? std::optional(qgetenv(name.c_str())) : std::nullopt;
        if (value)
            qputenv(name.c_str(), *value);
        else
            qunsetenv(name.c_str());
    }
}

RegistryHome::~RegistryHome()
{
    for (const auto &[name, value] : m_before) {
        if (value)
            qputenv(name.c_str(), *value);
        else
            qunsetenv(name.c_str());
    }
}

std::filesystem::path RegistryHome::path(const std::string &relative) const
{
    return std::filesystem::path(m_folder.path().toStdString()) / relative;
}

void RegistryHome::write(const std::string &relative, const std::string &text) const
{
    std::filesystem::create_directories(path(relative).parent_path());
    writeFile(path(relative), text);
}

void RegistryHome::writeProgram(const std::string &name, const std::string &script) const
{
    write("bin/" + name, "#!/bin/sh\n" + script);
    std::filesystem::permissions(path("bin/" + name), std::filesystem::perms::owner_all);
}

TestRegistry::TestRegistry(std::map<std::string, std::map<std::string, Members>> images, TestRegistrySettings settings)
    : m_images(std::move(images)), m_settings(std::move(settings))
{
    m_server =
        std::make_unique<HttpServer>([this](const SeenRequest &request) { return answer(request); }, m_settings.server);
}

void TestRegistry::addReferrers(const std::string &digest, const std::string &indexJson)
{
    m_referrers[digest] = indexJson;
}

std::vector<SeenRequest> TestRegistry::asked() const
{
    std::vector<SeenRequest> all = m_server->seen();
    std::erase_if(all, [](const SeenRequest &request) { return request.path() == "/token"; });
    return all;
}

std::string TestRegistry::manifestDigest(const Members &layout)
{
    const QJsonValue first = objectOf(layout.at("index.json")).value(QLatin1String("manifests")).toArray().first();
    return first.toObject().value(QLatin1String("digest")).toString().toStdString();
}

ScriptedAnswer TestRegistry::answer(const SeenRequest &request) const
{
    ScriptedAnswer answer;
    if (request.path() == "/token") {
        answer = token(request);
    } else if (!isAllowed(request)) {
        answer = refuse(401, "UNAUTHORIZED");
        const bool isBasic = m_settings.auth == TestRegistrySettings::Auth::Basic;
        answer.headers.emplace_back("WWW-Authenticate",
                                    isBasic ? std::string("Basic realm=\"test\"")
                                            : "Bearer realm=\"" + m_server->url("/token") +
                                                  "\",service=\"test registry\",scope=\"repository:x:pull\"");
    } else {
        answer = serve(request);
    }
    if (m_settings.spoil)
        m_settings.spoil(request, answer);
    return answer;
}

bool TestRegistry::isAllowed(const SeenRequest &request) const
{
    const std::string_view sent = request.header("authorization");
    switch (m_settings.auth) {
    case TestRegistrySettings::Auth::None: return true;
    case TestRegistrySettings::Auth::Basic: return sent == basicAuthorization(m_settings.user, m_settings.password);
    case TestRegistrySettings::Auth::Bearer: break;
    }
    return sent == std::string("Bearer ") + userToken ||
           (m_settings.isPublic && sent == std::string("Bearer ") + anyone);
}

ScriptedAnswer TestRegistry::token(const SeenRequest &request) const
{
    ScriptedAnswer answer;
    const std::string_view sent = request.header("authorization");
    const bool isUser = sent == basicAuthorization(m_settings.user, m_settings.password);
    if (!sent.empty() && !isUser)
        return refuse(401, "UNAUTHORIZED");
    answer.body = std::string(R"({"token":")") + (isUser ? userToken : anyone) + R"("})";
    return answer;
}

ScriptedAnswer TestRegistry::serve(const SeenRequest &request) const
{
    const auto [repository, rest] = split(request.path());
    const auto images = m_images.find(repository);
    if (images == m_images.end())
        return refuse(404, "NAME_UNKNOWN");
    if (rest == "tags/list")
        return serveTags(request, repository);
    const std::string wanted = rest.substr(rest.find('/') + 1);
    ScriptedAnswer answer;
    if (rest.starts_with("referrers/")) {
        const auto found = m_referrers.find(wanted);
        if (!m_settings.hasReferrers || found == m_referrers.end())
            return refuse(404, "NOT_FOUND");
        answer.body = found->second;
        answer.headers = {{"Content-Type", "application/vnd.oci.image.index.v1+json"}};
        return answer;
    }
    for (const auto &[tag, layout] : images->second) {
        const std::string *bytes =
            blobOf(layout, rest.starts_with("manifests/") && wanted == tag ? manifestDigest(layout) : wanted);
        if (bytes == nullptr)
            continue;
        if (rest.starts_with("blobs/") && m_settings.hasRanges)
            return answerRange(request, *bytes);
        answer.body = *bytes;
        if (rest.starts_with("manifests/"))
            answer.headers = {{"Content-Type", mediaTypeOf(*bytes)},
                              {"Docker-Content-Digest", sha256Of(*bytes).text()}};
        return answer;
    }
    return refuse(404, rest.starts_with("blobs/") ? "BLOB_UNKNOWN" : "MANIFEST_UNKNOWN");
}

ScriptedAnswer TestRegistry::serveTags(const SeenRequest &request, const std::string &repository) const
{
    const std::string last = request.query("last");
    QJsonArray tags;
    ScriptedAnswer answer;
    for (const auto &[tag, layout] : m_images.at(repository)) {
        if (!last.empty() && tag <= last)
            continue;
        if (static_cast<std::size_t>(tags.size()) == m_settings.tagsPerPage) {
            answer.headers.emplace_back("Link", "</v2/" + repository + "/tags/list?last=" +
                                                    tags.last().toString().toStdString() + ">; rel=\"next\"");
            break;
        }
        tags.append(QString::fromStdString(tag));
    }
    QJsonObject list;
    list.insert(QLatin1String("name"), QString::fromStdString(repository));
    list.insert(QLatin1String("tags"), tags);
    answer.body = QJsonDocument(list).toJson().toStdString();
    return answer;
}

} // namespace strata::test
