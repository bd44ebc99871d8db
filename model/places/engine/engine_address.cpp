// SPDX-License-Identifier: Apache-2.0
#include "model/places/engine/engine_address.h"

#include "model/base/split.h"
#include "model/base/text.h"

#include <charconv>
#include <optional>
#include <system_error>

namespace strata {

namespace {

namespace fs = std::filesystem;

constexpr std::uint16_t plainPort = 2375; // registered for Docker's API
constexpr std::uint16_t tlsPort = 2376;

/// What is after the scheme, without what may be a password.
std::string_view withoutUser(std::string_view rest)
{
    const std::string_view authority = rest.substr(0, rest.find('/'));
    const std::size_t at = authority.rfind('@');
    return at == std::string_view::npos ? rest : rest.substr(at + 1);
}

std::unexpected<Error> badAddress(std::string_view scheme, std::string_view rest)
{
    return fail(ErrorCode::Usage, Message(QT_TRANSLATE_NOOP("Message", "not the address of an engine: %1"),
                                          shownText(std::string(scheme) + std::string(withoutUser(rest)))));
}

std::optional<std::uint16_t> portOf(std::string_view text)
{
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    const bool isWhole = error == std::errc() && end == text.data() + text.size() && port != 0;
    return isWhole ? std::optional(port) : std::nullopt;
}

/// "host", "host:1", "[::1]:1"
bool setHost(EngineAddress &address, std::string_view text)
{
    std::optional<std::string_view> port;
    if (text.starts_with('[')) {
        const std::size_t end = text.find(']');
        if (end == std::string_view::npos)
            return false;
        address.host = text.substr(1, end - 1);
        const std::string_view after = text.substr(end + 1);
        if (!after.empty() && !after.starts_with(':'))
            return false;
        if (!after.empty())
            port = after.substr(1);
    } else {
        const CutText cut = cutAt(text, ':');
        address.host = cut.before;
        port = cut.after;
    }
    // ssh takes a word with a dash in front for an option.
    if (address.host.empty() || address.host.starts_with('-'))
        return false;
    if (!port || port->empty())
        return true;
    const auto number = portOf(*port);
    address.port = number.value_or(0);
    return number.has_value();
}

bool setTcp(EngineAddress &address, std::string_view rest)
{
    const std::string_view authority = rest.substr(0, rest.find('/'));
    std::string_view path = rest.substr(authority.size());
    while (path.ends_with('/'))
        path.remove_suffix(1);
    address.way = EngineAddress::Way::Tcp;
    address.basePath = path;
    return authority.find('@') == std::string_view::npos && setHost(address, authority);
}

bool setSsh(EngineAddress &address, std::string_view rest)
{
    std::string_view authority = rest.substr(0, rest.find('/'));
    address.way = EngineAddress::Way::Ssh;
    address.socket = rest.substr(authority.size());
    if (address.socket == "/")
        address.socket.clear();
    if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) {
        address.user = cutAt(authority.substr(0, at), ':').before;
        authority.remove_prefix(at + 1);
        if (address.user.empty() || address.user.starts_with('-'))
            return false;
    }
    return setHost(address, authority);
}

bool setUnix(EngineAddress &address, std::string_view rest)
{
    address.socket = rest;
    return address.socket.is_absolute();
}

std::string hostText(const EngineAddress &address)
{
    return address.host.find(':') == std::string::npos ? address.host : "[" + address.host + "]";
}

std::uint16_t tcpPort(const EngineAddress &address)
{
    if (address.port != 0)
        return address.port;
    return address.usesTls ? tlsPort : plainPort;
}

} // namespace

std::string EngineAddress::text() const
{
    if (way == Way::Unix)
        return "unix://" + socket.string();
    if (way == Way::Tcp)
        return "tcp://" + hostText(*this) + ":" + std::to_string(tcpPort(*this)) + basePath;
    return "ssh://" + (user.empty() ? "" : user + "@") + hostText(*this) +
           (port == 0 ? "" : ":" + std::to_string(port)) + socket.string();
}

std::string EngineAddress::url() const
{
    if (way != Way::Tcp)
        return "http://localhost";
    return (usesTls ? "https://" : "http://") + hostText(*this) + ":" + std::to_string(tcpPort(*this)) + basePath;
}

Result<EngineAddress> parseEngineAddress(std::string_view text)
{
    const std::size_t colon = text.find("://");
    // Podman writes "unix:/path", too.
    const bool isShort = colon == std::string_view::npos && text.starts_with("unix:/");
    if (colon == std::string_view::npos && !isShort)
        return badAddress("", text);
    const std::string_view scheme = text.substr(0, isShort ? 4 : colon);
    const std::string_view rest = text.substr(isShort ? 5 : colon + 3);
    if (scheme == "npipe" || scheme == "fd")
        return fail(ErrorCode::Unsupported,
                    Message(QT_TRANSLATE_NOOP("Message", "an engine cannot be reached by %1 from here"),
                            std::string(scheme) + "://"));
    EngineAddress address;
    bool isGood = false;
    if (scheme == "unix") {
        isGood = setUnix(address, rest);
    } else if (scheme == "tcp" || scheme == "http" || scheme == "https") {
        address.usesTls = scheme == "https";
        isGood = setTcp(address, rest);
    } else if (scheme == "ssh") {
        isGood = setSsh(address, rest);
    }
    if (!isGood)
        return badAddress(std::string(scheme) + "://", rest);
    return address;
}

void useCertificates(EngineAddress &address, const fs::path &folder)
{
    const auto fileIn = [&](const char *name) {
        std::error_code error;
        const fs::path file = folder / name;
        return fs::exists(file, error) ? file : fs::path();
    };
    address.caFile = fileIn("ca.pem");
    address.certificate = fileIn("cert.pem");
    address.key = fileIn("key.pem");
}

} // namespace strata
