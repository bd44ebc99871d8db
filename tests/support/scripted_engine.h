// SPDX-License-Identifier: Apache-2.0
// An engine that answers what a test wants, on a unix socket of its own.
#pragma once

#include "model/places/engine/engine_client.h"
#include "tests/support/http_server.h"

#include <QTemporaryDir>

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace strata::test {

/// Speaks API 1.41 as Docker 20.10 does, unless told otherwise. What it was not given it answers with 404.
class ScriptedEngine {
public:
    explicit ScriptedEngine(std::string apiVersion = "1.41", std::string libpodVersion = {});

    /// `target` without the version: "/images/json?all=1", or a path, which is then answered with any query.
    void answer(const std::string &target, ScriptedAnswer answer);
    void answerJson(const std::string &target, std::string json, int status = 200);
    /// The archive of an image, found by `name` and by its ID.
    void addImage(const std::string &name, const std::string &id, const std::string &archive);

    [[nodiscard]] EngineAddress address() const;
    [[nodiscard]] std::filesystem::path socket() const;
    /// What was asked for, with the version, without pings; forgotten by the call.
    [[nodiscard]] std::vector<std::string> seen();
    /// A client that this engine answers; ends the test if it does not.
    [[nodiscard]] EngineClientPtr client() const;

private:
    [[nodiscard]] ScriptedAnswer answerTo(const SeenRequest &request);

    QTemporaryDir m_folder;
    std::string m_apiVersion;
    std::string m_libpodVersion;
    std::mutex m_mutex; // guards m_answers
    std::map<std::string, ScriptedAnswer> m_answers;
    std::unique_ptr<HttpServer> m_server;
};

} // namespace strata::test
