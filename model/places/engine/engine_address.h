// SPDX-License-Identifier: Apache-2.0
// How an engine is reached: a unix socket, TCP with or without TLS, or a program at the other end of ssh.
#pragma once

#include "model/base/result.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace strata {

/// A value.
struct EngineAddress {
    enum class Way : std::uint8_t { Unix, Tcp, Ssh };
    Way way = Way::Unix;
    std::filesystem::path socket; // of Unix; of Ssh the socket on the other machine, empty for the usual one
    std::string user;             // of Ssh; may be empty
    std::string host;             // without the brackets of IPv6
    std::uint16_t port = 0;       // 0: the usual one
    std::string basePath;         // of Tcp: before the paths of the API; "" or "/engine"

    bool usesTls = false; // of Tcp
    bool verifiesPeer = true;
    std::filesystem::path caFile; // these three may be empty
    std::filesystem::path certificate;
    std::filesystem::path key;
    std::filesystem::path identity; // of Ssh: the file of the key; may be empty

    /// What named it: "DOCKER_HOST", "context desktop"; "" for a socket that is looked for at its usual place.
    std::string origin;

    /// "unix:///run/docker.sock", "tcp://host:2376", "ssh://user@host": without a password.
    [[nodiscard]] std::string text() const;
    /// "http://localhost", or of Tcp the URL with host and port; without a slash at the end.
    [[nodiscard]] std::string url() const;
};

/// Reads "unix://PATH", "tcp://HOST[:PORT][/PATH]", "http://…", "https://…", "ssh://[USER@]HOST[:PORT][/SOCKET]". A
/// password in it is dropped: ssh asks for none here. Errors: Usage, Unsupported for the pipes of Windows and
/// sockets of systemd.
[[nodiscard]] Result<EngineAddress> parseEngineAddress(std::string_view text);

/// Takes ca.pem, cert.pem and key.pem of a directory, as far as they are there.
void useCertificates(EngineAddress &address, const std::filesystem::path &folder);

} // namespace strata
