// SPDX-License-Identifier: Apache-2.0
#include "model/secrets/secret_values.h"

#include "model/base/ascii.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace strata {

namespace {

constexpr std::size_t leastKeyBytes = 12;
constexpr double leastKeyBits = 3.0;
constexpr std::size_t leastPasswordBytes = 3;

template<std::size_t N>
bool isOneOf(std::string_view word, const std::array<std::string_view, N> &list)
{
    return std::ranges::find(list, word) != list.end();
}

/// "dbPassword", "DB_PASSWORD", "db.pass-word" -> {"db", "password"}.
std::vector<std::string> wordsOfName(std::string_view name)
{
    std::vector<std::string> words(1);
    bool wasLower = false;
    for (const char c : name) {
        const bool isUpper = c >= 'A' && c <= 'Z';
        if (!isLetter(c) && !isDigit(c)) {
            if (!words.back().empty())
                words.emplace_back();
        } else {
            if (isUpper && wasLower)
                words.emplace_back();
            words.back() += lowerCase(c);
        }
        wasLower = c >= 'a' && c <= 'z';
    }
    if (words.back().empty())
        words.pop_back();
    return words;
}

enum class Named : std::uint8_t { Nothing, Password, Key };

/// What a name says about its value.
Named namedBy(std::string_view name)
{
    const std::vector<std::string> words = wordsOfName(name);
    if (words.empty())
        return Named::Nothing;
    // DB_PASSWORD_FILE, TOKEN_URL, SECRET_NAME: about a secret, but not one.
    constexpr std::array<std::string_view, 37> about{
        "file",      "files",    "path",    "dir",        "url",     "uri",    "endpoint", "host",
        "name",      "id",       "type",    "length",     "len",     "size",   "min",      "max",
        "ttl",       "expiry",   "expires", "expiration", "timeout", "header", "field",    "policy",
        "algorithm", "alg",      "enabled", "required",   "prompt",  "cmd",    "command",  "regex",
        "pattern",   "lifetime", "issuer",  "audience",   "version"};
    if (isOneOf(words.back(), about))
        return Named::Nothing;
    bool isPassword = false;
    bool isKey = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string_view word = words[i];
        const std::string_view next = i + 1 < words.size() ? std::string_view(words[i + 1]) : std::string_view();
        isPassword = isPassword || word.ends_with("password") || word.ends_with("passwd") || word == "passphrase" ||
                     word == "pass" || word == "pwd" || word == "secret" || word == "secrets" || word == "credential" ||
                     word == "credentials" || word == "secretkey" || word == "clientsecret";
        isKey = isKey || word == "token" || word.ends_with("token") || word == "apikey" || word == "accesskey" ||
                word == "privatekey" || word == "authkey" ||
                (next == "key" && (word == "api" || word == "access" || word == "private" || word == "auth" ||
                                   word == "encryption" || word == "signing" || word == "master"));
    }
    if (words.size() == 1 && (words[0] == "pwd" || words[0] == "oldpwd")) // the shell's directories
        return Named::Nothing;
    return isPassword ? Named::Password : isKey ? Named::Key : Named::Nothing;
}

/// "password1", "my-secret": what people write where a password would be.
bool isSampleWord(std::string_view password)
{
    constexpr std::size_t shortNumber = 8;
    std::string letters;
    for (const char c : password) {
        if (isLetter(c))
            letters += lowerCase(c);
    }
    constexpr std::array<std::string_view, 54> words{
        "pass",         "password",     "passwd",    "passw",    "passwort",     "passphrase", "pw",
        "pwd",          "psw",          "secret",    "mysecret", "mypassword",   "mypass",     "mypasswd",
        "yourpassword", "yourpass",     "thepass",   "userpass", "dbpass",       "dbpassword", "userpassword",
        "thepassword",  "somepassword", "proxypass", "login",    "token",        "mytoken",    "apikey",
        "key",          "user",         "username",  "name",     "foo",          "bar",        "baz",
        "foobar",       "test",         "testing",   "testpass", "testpassword", "demo",       "fake",
        "guest",        "admin",        "root",      "abc",      "xyz",          "letmein",    "qwerty",
        "credential",   "credentials",  "value",     "hidden",   "proxypassword"};
    return isOneOf(letters, words) || (letters.empty() && password.size() < shortNumber);
}

bool isHardToGuess(std::string_view password)
{
    constexpr std::size_t leastBytes = 8;
    return password.size() >= leastBytes && std::ranges::any_of(password, isDigit) &&
           std::ranges::any_of(password, isLetter);
}

/// One of `signs`, or a '%' that does not encode a byte: the text is a pattern.
bool hasFormatSign(std::string_view text, std::string_view signs)
{
    const auto isHex = [](char c) { return isDigit(c) || (lowerCase(c) >= 'a' && lowerCase(c) <= 'f'); };
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (signs.find(text[i]) != signs.npos ||
            (text[i] == '%' && !(i + 2 < text.size() && isHex(text[i + 1]) && isHex(text[i + 2]))))
            return true;
    }
    return false;
}

bool isPath(std::string_view value)
{
    return value.starts_with('/') || value.starts_with("./") || value.starts_with("~/") || value.starts_with("../");
}

} // namespace

std::string redactedSecret(std::string_view value)
{
    constexpr std::size_t shownFrom = 20;
    const std::string length = std::to_string(value.size()) + " bytes";
    if (value.size() < shownFrom)
        return "(" + length + ")";
    const auto plain = [](char c) { return isLetter(c) || isDigit(c) || c == '_' || c == '-' ? c : '.'; };
    std::string shown;
    for (const char c : value.substr(0, 4))
        shown += plain(c);
    shown += "…";
    for (const char c : value.substr(value.size() - 2))
        shown += plain(c);
    return shown + " (" + length + ")";
}

double bitsPerByte(std::string_view value)
{
    std::array<std::size_t, 256> counts{};
    for (const char c : value)
        ++counts[static_cast<unsigned char>(c)];
    double bits = 0;
    for (const std::size_t count : counts) {
        if (count == 0)
            continue;
        const double share = static_cast<double>(count) / static_cast<double>(value.size());
        bits -= share * std::log2(share);
    }
    return bits;
}

bool isPlaceholder(std::string_view value)
{
    value = withoutBlanks(value);
    if (value.empty() || value.find("${") != value.npos || value.find("$(") != value.npos || value.front() == '$' ||
        value.find("{{") != value.npos || value.find("...") != value.npos || value.find("…") != value.npos ||
        (value.front() == '<' && value.back() == '>') || (value.front() == '[' && value.back() == ']') ||
        (value.front() == '%' && value.size() > 2 && (value.back() == '%' || value.back() == 's' || value[1] == '(')) ||
        (value.front() == '@' && value.back() == '@'))
        return true;
    const std::string lower = inLowerCase(value);
    constexpr std::array<std::string_view, 22> words{
        "none",      "null",     "nil",    "true",     "false",   "yes",      "no",       "on",
        "off",       "todo",     "unset",  "disabled", "enabled", "optional", "required", "dummy",
        "undefined", "redacted", "string", "<nil>",    "env",     "default"};
    if (isOneOf(lower, words))
        return true;
    constexpr std::array<std::string_view, 13> parts{"example",   "changeme", "change-me", "change_me",   "change me",
                                                     "replaceme", "replace_", "replace-",  "placeholder", "your-",
                                                     "your_",     "insert_",  "insert-"};
    if (std::ranges::any_of(parts, [&](std::string_view part) { return lower.find(part) != lower.npos; }))
        return true;
    // xxxx, ****, 0000
    const bool isOneByte = std::ranges::all_of(lower, [&](char c) { return c == lower.front(); });
    return isOneByte || lower.find("xxxxxx") != lower.npos || lower.find("******") != lower.npos;
}

bool isSecretSetting(std::string_view name, std::string_view value)
{
    const Named named = namedBy(name);
    if (named == Named::Nothing || isPlaceholder(value) || isPath(value) || inLowerCase(name) == inLowerCase(value))
        return false;
    if (value.find("://") != value.npos) // passwordsInUrls() looks at it
        return false;
    if (named == Named::Password)
        return value.size() >= leastPasswordBytes;
    return value.size() >= leastKeyBytes && bitsPerByte(value) >= leastKeyBits && std::ranges::none_of(value, isBlank);
}

std::optional<UrlLogin> loginInUrl(std::string_view text, std::size_t at)
{
    constexpr std::size_t longest = 512;
    constexpr std::string_view stops("\"'<>`/?#\\\x7f");
    if (at == 0 || !(isLetter(text[at - 1]) || isDigit(text[at - 1])))
        return std::nullopt;
    const std::string_view rest = text.substr(at + 3, longest);
    const auto isEnd = [&](char c) { return static_cast<unsigned char>(c) <= ' ' || stops.find(c) != stops.npos; };
    const auto end = static_cast<std::size_t>(std::ranges::find_if(rest, isEnd) - rest.begin());
    const std::string_view authority = rest.substr(0, end);
    const std::size_t sign = authority.rfind('@');
    const std::size_t colon = authority.find(':');
    if (sign == authority.npos || colon == authority.npos || colon >= sign)
        return std::nullopt;
    const std::string_view host = authority.substr(sign + 1);
    const UrlLogin login{authority.substr(0, colon), authority.substr(colon + 1, sign - colon - 1),
                         host.substr(0, host.find_first_of(":,", host.starts_with('[') ? host.find(']') : 0))};
    if (isPlaceholder(login.password) || hasFormatSign(login.password, "${}()*") ||
        hasFormatSign(login.user, "${}()[]*"))
        return std::nullopt;
    return login;
}

bool isSampleLogin(const UrlLogin &login)
{
    constexpr std::size_t leastBytes = 4;
    constexpr std::size_t portDigits = 5; // docker://registry:5000@sha256…
    const auto isShown = [](char c) { return c > ' ' && c < '\x7f'; };
    const std::string password = inLowerCase(login.password);
    if (password.size() < leastBytes || !std::ranges::all_of(password, isShown) ||
        !std::ranges::all_of(login.user, isShown) || password == inLowerCase(login.user) || isSampleWord(password) ||
        (password.size() <= portDigits && std::ranges::all_of(password, isDigit)))
        return true;
    const std::string host = inLowerCase(login.host);
    constexpr std::string_view starts = "[${";
    if (host.empty() || !(isLetter(host.front()) || isDigit(host.front()) || starts.find(host.front()) != starts.npos))
        return true;
    constexpr std::array<std::string_view, 6> samples{"example",     "example.com", "example.net",
                                                      "example.org", "invalid",     "test"};
    if (std::ranges::any_of(samples, [&](std::string_view name) {
            return host == name || (host.ends_with(name) && host[host.size() - name.size() - 1] == '.');
        }))
        return true;
    constexpr std::array<std::string_view, 9> anywhere{"localhost", "127.0.0.1", "[::1]",   "host",     "hostname",
                                                       "server",    "proxy",     "my-host", "some-host"};
    return isOneOf(host, anywhere) && !isHardToGuess(password);
}

std::vector<TextRange> passwordsInUrls(std::string_view text)
{
    std::vector<TextRange> found;
    for (std::size_t at = text.find("://"); at != text.npos; at = text.find("://", at + 3)) {
        if (const auto login = loginInUrl(text, at))
            found.push_back({static_cast<std::size_t>(login->password.data() - text.data()), login->password.size()});
    }
    return found;
}

std::optional<std::string> fromBase64(std::string_view text)
{
    std::string bytes;
    std::uint32_t bits = 0;
    int count = 0;
    while (text.ends_with('='))
        text.remove_suffix(1);
    for (const char c : text) {
        int digit = 0;
        if (c >= 'A' && c <= 'Z')
            digit = c - 'A';
        else if (c >= 'a' && c <= 'z')
            digit = c - 'a' + 26;
        else if (isDigit(c))
            digit = c - '0' + 52;
        else if (c == '+' || c == '-')
            digit = 62;
        else if (c == '/' || c == '_')
            digit = 63;
        else
            return std::nullopt;
        bits = (bits << 6U) | static_cast<std::uint32_t>(digit);
        count += 6;
        if (count >= 8) {
            count -= 8;
            bytes += static_cast<char>((bits >> static_cast<unsigned>(count)) & 0xffU);
        }
    }
    return bytes;
}

} // namespace strata
