// SPDX-License-Identifier: Apache-2.0
// A registry of the tests on loopback with the images of an OCI layout, and a home directory without settings.
#pragma once

#include "tests/support/archive_builder.h"
#include "tests/support/http_server.h"

#include <QTemporaryDir>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace strata::test {

/// HOME and the variables that lead to settings of registries point into a directory of the test while it lives.
class RegistryHome {
public:
    RegistryHome();
    ~RegistryHome();
    RegistryHome(const RegistryHome &) = delete;
    RegistryHome &operator=(const RegistryHome &) = delete;

    [[nodiscard]] std::filesystem::path path(const std::string &relative) const;
    void write(const std::string &relative, const std::string &text) const;
    /// A program in a directory that is in PATH first.
    void writeProgram(const std::string &name, const std::string &script) const;

private:
    QTemporaryDir m_folder;
    std::map<std::string, std::optional<QByteArray>> m_before;
};

struct TestRegistrySettings {
    enum class Auth { None, Basic, Bearer };
    Auth auth = Auth::None;
    bool isPublic = false; // Bearer: anyone gets a token
    std::string user = "me";
    std::string password = "hush-hush";
    bool hasRanges = true;
    bool hasReferrers = true;
    std::size_t tagsPerPage = 1000;
    HttpServerSettings server = {}; // TLS
    /// Changes an answer before it is sent: faults.
    std::function<void(const SeenRequest &, ScriptedAnswer &)> spoil = {};
};

class TestRegistry {
public:
    /// `images`: each repository's tags, each an OCI layout whose index.json names one manifest or index.
    TestRegistry(std::map<std::string, std::map<std::string, Members>> images, TestRegistrySettings settings = {});

    /// Besides: what refers to a digest.
    void addReferrers(const std::string &digest, const std::string &indexJson);

    [[nodiscard]] std::string authority() const { return m_server->authority(); }
    [[nodiscard]] HttpServer &server() { return *m_server; }
    /// Requests for manifests and blobs, not those for tokens.
    [[nodiscard]] std::vector<SeenRequest> asked() const;
    [[nodiscard]] static std::string manifestDigest(const Members &layout);

private:
    [[nodiscard]] ScriptedAnswer answer(const SeenRequest &request) const;
    [[nodiscard]] ScriptedAnswer serve(const SeenRequest &request) const;
    [[nodiscard]] ScriptedAnswer serveTags(const SeenRequest &request, const std::string &repository) const;
    [[nodiscard]] ScriptedAnswer token(const SeenRequest &request) const;
    [[nodiscard]] bool isAllowed(const SeenRequest &request) const;

    std::map<std::string, std::map<std::string, Members>> m_images;
    std::map<std::string, std::string> m_referrers;
    TestRegistrySettings m_settings;
    std::unique_ptr<HttpServer> m_server;
};

} // namespace strata::test
