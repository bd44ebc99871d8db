// SPDX-License-Identifier: Apache-2.0
// An address of http or https in its parts. Read strictly: what two programs could read differently is refused, and the
// client asks for what was understood here, not for the text that it was read from.
#pragma once

#include "model/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace strata {

struct HttpUrl {
    bool isSecure = false; // https
    std::string host;      // in lower case; an IPv6 address in brackets
    std::uint16_t port = 0;
    std::string target = "/"; // path and query as they are sent

    [[nodiscard]] std::string text() const;
    /// "https://host" or "http://host:5000", the port only if it is not the usual one.
    [[nodiscard]] std::string origin() const;
    /// "host" or "host:5000".
    [[nodiscard]] std::string authority() const;
};

/// Usage if it is not an address of http or https. A user name and a password in it are dropped: they are neither sent
/// nor shown.
[[nodiscard]] Result<HttpUrl> parseHttpUrl(std::string_view text);

/// "localhost", a name below it, 127.0.0.0/8 or [::1], in lower case.
[[nodiscard]] bool isLoopbackHost(std::string_view host);

/// Everything but letters, digits and "-._~" as %XX.
[[nodiscard]] std::string percentEncoded(std::string_view text);

} // namespace strata
