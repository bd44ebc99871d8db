// SPDX-License-Identifier: Apache-2.0
// What a registry wants to see before it answers: nothing, a token for anyone, or a token or password of the user
// (distribution, "Token Authentication"). Always tried in this order, so that a stale password or a missing helper
// never keeps a public image from being opened.
#pragma once

#include "model/base/notes.h"
#include "model/base/result.h"
#include "model/http/http_message.h"
#include "model/places/registry/auth_challenge.h"
#include "model/places/registry/credentials.h"
#include "model/places/registry/registries_conf.h"

#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace strata {

/// What a request is sent with.
struct RegistryPass {
    std::string authorization; // the value of the header; "" for none
    unsigned version = 0;      // rises with every change
};

/// For one repository at one endpoint. Any thread may use it. Blocks.
class RegistryAuth {
public:
    explicit RegistryAuth(RegistryEndpoint endpoint);

    [[nodiscard]] RegistryPass pass() const;
    /// After an answer that refuses what was sent with `used`: true if now there is something else to send. Io if the
    /// token server does not answer.
    [[nodiscard]] Result<bool> improve(const HttpAnswer &answer, const RegistryPass &used, const StopToken &stop);

    /// For people: where the credential that was used, or that was refused, comes from; empty if there is none.
    [[nodiscard]] std::optional<Message> credentialOrigin() const;
    /// What went wrong in the search for one.
    [[nodiscard]] std::vector<Message> problems() const;

private:
    enum class Level { Nothing, Anyone, User };
    [[nodiscard]] bool choose(const HttpAnswer &answer);
    [[nodiscard]] Result<bool> renew(const StopToken &stop);
    [[nodiscard]] Result<bool> asAnyone(const StopToken &stop);
    [[nodiscard]] Result<bool> asUser(const StopToken &stop);
    /// Empty if the server refuses to give one.
    [[nodiscard]] Result<std::optional<std::string>> token(const Credential *credential, const StopToken &stop);
    void accept(std::string authorization, Level level);

    RegistryEndpoint m_endpoint;
    mutable std::mutex m_mutex; // for all below; held while a token is fetched
    RegistryPass m_pass;
    Level m_level = Level::Nothing;
    std::optional<AuthChallenge> m_challenge;
    std::chrono::steady_clock::time_point m_obtained;
    bool m_hasSearched = false;
    std::optional<Credential> m_credential;
    std::vector<Message> m_problems;
};

} // namespace strata
