// SPDX-License-Identifier: Apache-2.0
#include "model/http/http_url.h"

#include "model/base/ascii.h"
#include "model/base/text.h"

#include <algorithm>
#include <charconv>

namespace strata {

namespace {

constexpr std::uint16_t plainPort = 80;
constexpr std::uint16_t securePort = 443;

/// Without empty labels, except for the last one: a host becomes the name of a directory, too.
bool isNameHost(std::string_view host)
{
    return !host.empty() && !host.starts_with('.') && host.find("..") == std::string_view::npos &&
           std::ranges::all_of(host,
                               [](char c) { return isDigit(c) || isLetter(c) || c == '.' || c == '-' || c == '_'; });
}

bool isBracketHost(std::string_view host)
{
    if (host.size() < 4 || host.front() != '[' || host.back() != ']')
        return false;
    return std::ranges::all_of(host.substr(1, host.size() - 2), [](char c) {
        return isHex(std::string_view(&c, 1)) || (c >= 'A' && c <= 'F') || c == ':' || c == '.';
    });
}

bool readPort(std::string_view digits, std::uint16_t &port)
{
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    return error == std::errc() && end == digits.data() + digits.size() && port != 0;
}

bool readAuthority(std::string_view authority, HttpUrl &url)
{
    authority.remove_prefix(authority.rfind('@') + 1); // npos + 1 is 0
    const std::size_t bracket = authority.rfind(']');
    const std::size_t colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
    const std::string_view host = authority.substr(0, colon);
    if (!isNameHost(host) && !isBracketHost(host))
        return false;
    url.host = inLowerCase(host);
    url.port = url.isSecure ? securePort : plainPort;
    return colon == std::string_view::npos || readPort(authority.substr(colon + 1), url.port);
}

bool isTarget(std::string_view target)
{
    return std::ranges::all_of(target, [](char c) { return c > ' ' && c < 0x7f && c != '\\'; });
}

} // namespace

std::string HttpUrl::text() const
{
    return origin() + target;
}

std::string HttpUrl::origin() const
{
    return (isSecure ? "https://" : "http://") + authority();
}

std::string HttpUrl::authority() const
{
    return port == (isSecure ? securePort : plainPort) ? host : host + ":" + std::to_string(port);
}

Result<HttpUrl> parseHttpUrl(std::string_view text)
{
    // The text itself is not shown: it may contain a password.
    const auto bad = fail(ErrorCode::Usage, QT_TRANSLATE_NOOP("Message", "not an address of http or https"));
    const std::size_t colon = text.find("://");
    if (colon == std::string_view::npos)
        return bad;
    const std::string scheme = inLowerCase(text.substr(0, colon));
    HttpUrl url;
    url.isSecure = scheme == "https";
    if (!url.isSecure && scheme != "http")
        return bad;
    std::string_view rest = text.substr(colon + 3);
    rest = rest.substr(0, rest.find('#'));
    const std::size_t end = std::min(rest.find_first_of("/?\\"), rest.size());
    if (!readAuthority(rest.substr(0, end), url) || !isTarget(rest.substr(end)))
        return bad;
    url.target = rest.substr(end);
    if (!url.target.starts_with('/'))
        url.target.insert(0, "/");
    return url;
}

bool isLoopbackHost(std::string_view host)
{
    if (host == "localhost" || host.ends_with(".localhost") || host == "[::1]")
        return true;
    if (!host.starts_with("127."))
        return false;
    return std::ranges::count(host, '.') == 3 &&
           std::ranges::all_of(host, [](char c) { return isDigit(c) || c == '.'; });
}

std::string percentEncoded(std::string_view text)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string encoded;
    for (const char c : text) {
        if (isDigit(c) || isLetter(c) || std::string_view("-._~").find(c) != std::string_view::npos) {
            encoded += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        encoded += '%';
        encoded += digits[byte >> 4];
        encoded += digits[byte & 15];
    }
    return encoded;
}

} // namespace strata
