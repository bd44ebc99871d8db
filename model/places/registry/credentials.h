// SPDX-License-Identifier: Apache-2.0
// The credentials that this machine's settings have for a registry: containers-auth.json(5) and Docker's config.json
// (docs/PLACES.md, "Registries"). They are looked for only when a registry wants one.
#pragma once

#include "model/base/message.h"
#include "model/base/progress.h"
#include "model/base/result.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

struct Credential {
    std::string user;
    std::string password;
    std::string identityToken; // instead of a password: to be exchanged for a token
    std::string registryToken; // instead of both: the token itself
    Message origin;            // for people: the file, or the helper and the file that names it; nothing secret
};

struct CredentialSearch {
    std::optional<Credential> credential;
    std::vector<Message> problems; // files that cannot be read, helpers that fail: the search went on without them
};

/// The first credential for HOST/REPOSITORY. Cancelled is the only error.
[[nodiscard]] Result<CredentialSearch> findCredential(const std::string &host, const std::string &repository,
                                                      const StopToken &stop);

/// The value of the header Authorization for a user and a password.
[[nodiscard]] std::string basicAuthorization(std::string_view user, std::string_view password);

} // namespace strata
