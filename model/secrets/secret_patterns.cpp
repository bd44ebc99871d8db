// SPDX-License-Identifier: Apache-2.0
#include "model/secrets/secret_patterns.h"

#include "model/base/split.h"
#include "model/base/text.h"
#include "model/secrets/secret_anchors.h"
#include "model/secrets/secret_parts.h"

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace strata {

using namespace secrets;

namespace {

using Place = std::size_t;
using Found = std::optional<FoundSecret>;

struct Pattern {
    std::string_view anchor;
    Found (*look)(std::string_view bytes, Place at, const Pattern &pattern);
    // of token():
    SecretKind kind = SecretKind::ApiToken;
    const char *text = "";
    CharTest test = isAlnum;
    std::size_t least = 0; // bytes after the anchor
    std::size_t most = 255;
};

/// A token that begins with the anchor, and is not a part of a longer word.
Found token(std::string_view bytes, Place at, const Pattern &pattern)
{
    const std::string_view tail = runOf(bytes, at + pattern.anchor.size(), pattern.test, pattern.most + 1);
    if ((at > 0 && isWord(bytes[at - 1])) || tail.size() < pattern.least || tail.size() > pattern.most)
        return std::nullopt;
    const std::string_view all = bytes.substr(at, pattern.anchor.size() + tail.size());
    if (isSample(tail))
        return std::nullopt;
    return FoundSecret{pattern.kind, rangeIn(bytes, all), Message(pattern.text, redactedSecret(all))};
}

/// "name = VALUE", '"name": "VALUE"' …: where the value begins, after the name that ends at `at`.
std::optional<Place> valueAfter(std::string_view bytes, Place at)
{
    constexpr std::size_t mostBetween = 12;
    bool hasSign = false;
    for (std::size_t i = at; i < bytes.size() && i < at + mostBetween; ++i) {
        const char c = bytes[i];
        if (c == '=' || c == ':')
            hasSign = true;
        else if (c != ' ' && c != '\t' && c != '"' && c != '\'' && c != '>' && c != '\\')
            return hasSign ? std::optional(i) : std::nullopt;
    }
    return std::nullopt;
}

Found awsKeyId(std::string_view bytes, Place at, const Pattern &)
{
    constexpr std::size_t length = 20;
    const std::string_view id = runOf(bytes, at, isUpperOrDigit, length + 1);
    if (id.size() != length || (at > 0 && isWord(bytes[at - 1])) ||
        (at + length < bytes.size() && isWord(bytes[at + length])) || isSample(id))
        return std::nullopt;
    return FoundSecret{SecretKind::AwsKey, rangeIn(bytes, id),
                       Message(QT_TRANSLATE_NOOP("Message", "AWS access key ID %1"), redactedSecret(id)), false};
}

Found awsSecret(std::string_view bytes, Place at, const Pattern &pattern)
{
    constexpr std::size_t length = 40;
    const auto value = valueAfter(bytes, at + pattern.anchor.size());
    const std::string_view key = value ? runOf(bytes, *value, isBase64, length + 1) : std::string_view();
    if (key.size() != length || isSample(key))
        return std::nullopt;
    return FoundSecret{SecretKind::AwsKey, rangeIn(bytes, key),
                       Message(QT_TRANSLATE_NOOP("Message", "AWS secret access key %1"), redactedSecret(key))};
}

Found npmToken(std::string_view bytes, Place at, const Pattern &pattern)
{
    const Place start = at + pattern.anchor.size();
    if (start >= bytes.size() || bytes[start] != '=')
        return std::nullopt;
    const std::string_view value =
        runOf(bytes, start + 1 + (bytes.substr(start + 1).starts_with('"') ? 1 : 0),
              [](char c) { return isWordOrDash(c) || c == '.' || c == '/' || c == '+' || c == '='; });
    if (value.size() < 8 || isSample(value))
        return std::nullopt;
    return FoundSecret{SecretKind::RegistryToken, rangeIn(bytes, value),
                       Message(QT_TRANSLATE_NOOP("Message", "token of an npm registry %1"), redactedSecret(value))};
}

/// "auth": "dXNlcjpwYXNzd29yZA==" of a registry in config.json.
Found dockerAuth(std::string_view bytes, Place at, const Pattern &pattern)
{
    const auto start = valueAfter(bytes, at + pattern.anchor.size());
    const std::string_view value = start ? runOf(bytes, *start, isBase64) : std::string_view();
    const auto plain = value.size() < 4 ? std::nullopt : fromBase64(value);
    const std::size_t colon = plain ? plain->find(':') : std::string::npos;
    if (colon == std::string::npos || colon == 0 || colon + 1 >= plain->size() ||
        isPlaceholder(plain->substr(colon + 1)) ||
        !std::ranges::all_of(*plain, [](char c) { return c >= ' ' && c < '\x7f'; }))
        return std::nullopt;
    return FoundSecret{
        SecretKind::DockerAuth, rangeIn(bytes, value),
        Message(QT_TRANSLATE_NOOP("Message", "password of %1 for a registry"), shownText(plain->substr(0, colon)))};
}

/// HEADER.PAYLOAD.SIGNATURE, the first two JSON in base64.
Found webToken(std::string_view bytes, Place at, const Pattern &)
{
    const std::string_view all = runOf(bytes, at, isWordDashOrDot);
    const auto parts = split(all, '.');
    if (parts.size() != 3 || parts[1].size() < 8 || parts[2].size() < 20 || (at > 0 && isWordDashOrDot(bytes[at - 1])))
        return std::nullopt;
    const auto header = fromBase64(parts[0]);
    const auto payload = fromBase64(parts[1]);
    if (!header || !payload || header->find("\"alg\"") == std::string::npos || !payload->starts_with('{') ||
        !payload->ends_with('}') || isSample(parts[2]))
        return std::nullopt;
    return FoundSecret{SecretKind::WebToken, rangeIn(bytes, all),
                       Message(QT_TRANSLATE_NOOP("Message", "JSON web token %1"), redactedSecret(all)), false};
}

/// Base64 after an optional header, lines and escaped line ends left out; as much as decides.
std::string keyBody(std::string_view bytes, Place from)
{
    constexpr std::size_t enough = 96;
    std::string body;
    for (std::size_t i = from; i < bytes.size() && body.size() < enough; ++i) {
        const char c = bytes[i];
        if (c == '\\' && i + 1 < bytes.size() && (bytes[i + 1] == 'n' || bytes[i + 1] == 'r'))
            ++i;
        else if (isBase64(c))
            body += c;
        else if (!isBlank(c) && c != '"' && c != '\'' && c != '|' && c != '>' && c != '\\' && c != '+')
            break;
    }
    return body;
}

/// As in the lines of PEM, which have 64 characters or more: words of a text are shorter.
bool beginsWithKeyLine(std::string_view bytes, Place from)
{
    constexpr std::size_t lineBytes = 64;
    while (from < bytes.size()) {
        const bool isEscape = bytes.substr(from).starts_with("\\n") || bytes.substr(from).starts_with("\\r");
        if (!isEscape && !isBlank(bytes[from]) && bytes[from] != '"' && bytes[from] != '\'')
            break;
        from += isEscape ? 2 : 1;
    }
    const std::string_view line = runOf(bytes, from, isBase64, lineBytes);
    return line.size() == lineBytes && std::ranges::any_of(line, isDigit) &&
           std::ranges::any_of(line, [](char c) { return c >= 'A' && c <= 'Z'; }) &&
           std::ranges::any_of(line, [](char c) { return c >= 'a' && c <= 'z'; });
}

/// "-----BEGIN RSA PRIVATE KEY-----": the anchor is "PRIVATE KEY".
Found privateKey(std::string_view bytes, Place at, const Pattern &pattern)
{
    constexpr std::string_view begin = "-----BEGIN ";
    constexpr std::size_t longestName = 24;
    constexpr std::size_t leastBody = 64;
    const std::size_t windowStart = at - std::min(at, begin.size() + longestName);
    const std::size_t start = bytes.substr(windowStart, at - windowStart).rfind(begin);
    if (start == std::string_view::npos)
        return std::nullopt;
    std::string_view name = bytes.substr(windowStart + start + begin.size(), at - windowStart - start - begin.size());
    if (!std::ranges::all_of(name, [](char c) { return isUpperOrDigit(c) || c == ' '; }))
        return std::nullopt;
    Place after = at + pattern.anchor.size();
    const bool isPgp = bytes.substr(after).starts_with(" BLOCK");
    after += isPgp ? 6 : 0;
    if (!bytes.substr(after).starts_with("-----"))
        return std::nullopt;
    after += 5;
    name = withoutBlanks(name);
    // "Proc-Type: 4,ENCRYPTED" and other headers end with an empty line.
    std::string_view rest = bytes.substr(after, secretLookAhead);
    bool isEncrypted = name == "ENCRYPTED";
    const std::string_view head = rest.substr(0, 300);
    const std::size_t lineEnd = head.find(':');
    if (lineEnd != head.npos && lineEnd < 32) {
        isEncrypted = isEncrypted || head.find("ENCRYPTED") != head.npos;
        std::size_t empty = rest.find("\n\n");
        const std::size_t emptyDos = rest.find("\r\n\r\n");
        const std::size_t emptyJson = rest.find("\\n\\n");
        empty = std::min({empty, emptyDos, emptyJson});
        if (empty == rest.npos)
            return std::nullopt;
        after += empty;
    }
    const std::string body = keyBody(bytes, after);
    const bool isOpenSsh = name == "OPENSSH" && body.starts_with("b3BlbnNzaC1rZXktdjE");
    const bool looksRight =
        isPgp || isOpenSsh || body.starts_with('M') || isEncrypted || beginsWithKeyLine(bytes, after);
    if (body.size() < leastBody || !looksRight || isSample(std::string_view(body).substr(0, leastBody)))
        return std::nullopt;
    // An OpenSSH key names its cipher: "none" if it is not encrypted.
    if (isOpenSsh) {
        const auto plain = fromBase64(std::string_view(body).substr(0, 40));
        isEncrypted = plain && plain->size() > 23 && plain->substr(19, 4) != "none";
    }
    const std::string end = "-----END ";
    const std::size_t endAt = rest.find(end);
    const std::size_t length = endAt == rest.npos ? body.size() : endAt;
    const std::string kind = isPgp ? "PGP" : name.empty() || name == "ENCRYPTED" ? "PKCS #8" : std::string(name);
    return FoundSecret{SecretKind::PrivateKey,
                       {windowStart + start, at + pattern.anchor.size() - windowStart - start + length},
                       isEncrypted
                           ? Message(QT_TRANSLATE_NOOP("Message", "private key (%1), protected by a password"), kind)
                           : Message(QT_TRANSLATE_NOOP("Message", "private key (%1)"), kind),
                       !isEncrypted};
}

/// A private key in PEM that is in base64 once more, as in a kubeconfig and in secrets of Kubernetes.
Found encodedKey(std::string_view bytes, Place at, const Pattern &)
{
    if (at > 0 && isBase64(bytes[at - 1]) && bytes[at - 1] != '=')
        return std::nullopt;
    std::string text;
    Place end = at;
    for (Place i = at; i < std::min(bytes.size(), at + secretLookAhead) && bytes[i] != '='; ++i) {
        if (isBase64(bytes[i])) {
            text += bytes[i];
            end = i + 1;
        } else if (!isBlank(bytes[i])) {
            break;
        }
    }
    constexpr Pattern key{"PRIVATE KEY", privateKey};
    const auto plain = fromBase64(text);
    const Place anchor = plain ? plain->find(key.anchor) : std::string::npos;
    auto found = anchor == std::string::npos ? std::nullopt : privateKey(*plain, anchor, key);
    if (found)
        found->range = {at, end - at};
    return found;
}

/// The anchor is the end of the scheme.
Found urlPassword(std::string_view bytes, Place at, const Pattern &)
{
    const auto login = loginInUrl(bytes, at + 1);
    if (!login || isSampleLogin(*login))
        return std::nullopt;
    return FoundSecret{SecretKind::StoredPassword, rangeIn(bytes, login->password),
                       Message(QT_TRANSLATE_NOOP("Message", "password in a URL %1"), redactedSecret(login->password))};
}

Found puttyKey(std::string_view bytes, Place at, const Pattern &)
{
    const std::string_view head = bytes.substr(at, secretLookAhead);
    if (head.find("\nPrivate-Lines:") == head.npos && head.find("\nPrivate-MAC:") == head.npos)
        return std::nullopt;
    const bool isPlain = head.find("Encryption: none") != head.npos;
    return FoundSecret{SecretKind::PrivateKey,
                       {at, head.size()},
                       isPlain ? Message(QT_TRANSLATE_NOOP("Message", "private key (%1)"), std::string("PuTTY"))
                               : Message(QT_TRANSLATE_NOOP("Message", "private key (%1), protected by a password"),
                                         std::string("PuTTY")),
                       isPlain};
}

constexpr const char *githubText = QT_TRANSLATE_NOOP("Message", "GitHub token %1");
constexpr const char *gitlabText = QT_TRANSLATE_NOOP("Message", "GitLab token %1");
constexpr const char *slackText = QT_TRANSLATE_NOOP("Message", "Slack token %1");
constexpr const char *googleText = QT_TRANSLATE_NOOP("Message", "Google API key %1");
constexpr const char *stripeText = QT_TRANSLATE_NOOP("Message", "Stripe key %1");
constexpr const char *npmText = QT_TRANSLATE_NOOP("Message", "npm token %1");
constexpr const char *pypiText = QT_TRANSLATE_NOOP("Message", "PyPI token %1");
constexpr const char *dockerText = QT_TRANSLATE_NOOP("Message", "Docker Hub token %1");
constexpr const char *apiText = QT_TRANSLATE_NOOP("Message", "API token %1");

using enum SecretKind;
constexpr std::array namedPatterns = std::to_array<Pattern>({
    {"PRIVATE KEY", privateKey},
    {"LS0tLS1CRUdJTi", encodedKey}, // "-----BEGIN"
    {"PuTTY-User-Key-File-", puttyKey},
    {"AKIA", awsKeyId},
    {"ASIA", awsKeyId},
    {"aws_secret_access_key", awsSecret},
    {"AWS_SECRET_ACCESS_KEY", awsSecret},
    {"AWS_SECRET_KEY", awsSecret},
    {"SecretAccessKey", awsSecret},
    {"secretAccessKey", awsSecret},
    {"secret_access_key", awsSecret},
    {"ghp_", token, GithubToken, githubText, isAlnum, 36},
    {"gho_", token, GithubToken, githubText, isAlnum, 36},
    {"ghu_", token, GithubToken, githubText, isAlnum, 36},
    {"ghs_", token, GithubToken, githubText, isAlnum, 36},
    {"ghr_", token, GithubToken, githubText, isAlnum, 36},
    {"github_pat_", token, GithubToken, githubText, isWord, 36},
    {"glpat-", token, GitlabToken, gitlabText, isWordDashOrDot, 20},
    {"gldt-", token, GitlabToken, gitlabText, isWordOrDash, 20},
    {"glrt-", token, GitlabToken, gitlabText, isWordOrDash, 20},
    {"glptt-", token, GitlabToken, gitlabText, isAlnum, 40},
    {"glcbt-", token, GitlabToken, gitlabText, isWordOrDash, 20},
    {"xoxb-", token, SlackToken, slackText, isWordOrDash, 20},
    {"xoxp-", token, SlackToken, slackText, isWordOrDash, 20},
    {"xoxa-", token, SlackToken, slackText, isWordOrDash, 20},
    {"xoxr-", token, SlackToken, slackText, isWordOrDash, 20},
    {"xoxs-", token, SlackToken, slackText, isWordOrDash, 20},
    {"xapp-", token, SlackToken, slackText, isWordOrDash, 40},
    {"hooks.slack.com/services/T", token, SlackToken, slackText, [](char c) { return isAlnum(c) || c == '/'; }, 35},
    {"AIza", token, GoogleKey, googleText, isWordOrDash, 35, 35},
    {"GOCSPX-", token, GoogleKey, googleText, isWordOrDash, 28, 28},
    {"sk_live_", token, StripeKey, stripeText, isAlnum, 16},
    {"rk_live_", token, StripeKey, stripeText, isAlnum, 16},
    {"_authToken", npmToken},
    {"npm_", token, RegistryToken, npmText, isAlnum, 36, 36},
    {"pypi-AgE", token, RegistryToken, pypiText, isWordOrDash, 50, 1'000},
    {"dckr_pat_", token, RegistryToken, dockerText, isWordOrDash, 20},
    {"\"auth\"", dockerAuth},
    {"eyJhbGciOi", webToken},
    {"eyJ0eXAiOi", webToken},
    {"eyJraWQiOi", webToken},
    {"dop_v1_", token, ApiToken, apiText, isAlnum, 64, 64},
    {"sk-ant-", token, ApiToken, apiText, isWordOrDash, 40},
    {"sk-proj-", token, ApiToken, apiText, isWordOrDash, 40},
    {"shpat_", token, ApiToken, apiText, isAlnum, 32, 32},
    {"hvs.", token, ApiToken, apiText, isWordOrDash, 24},
    {"ATATT3", token, ApiToken, apiText, [](char c) { return isWordOrDash(c) || c == '='; }, 50},
    {"AGE-SECRET-KEY-1", token, ApiToken, apiText, isUpperOrDigit, 58, 58},
});

// With one for the "://" after each letter and digit: anchors have at least four bytes.
constexpr std::string_view schemeEnds = "a://b://c://d://e://f://g://h://i://j://k://l://m://n://o://p://q://r://"
                                        "s://t://u://v://w://x://y://z://0://1://2://3://4://5://6://7://8://9://";
constexpr std::size_t schemeEndBytes = 4;
constexpr auto patterns = [] {
    std::array<Pattern, namedPatterns.size() + schemeEnds.size() / schemeEndBytes> all{};
    std::ranges::copy(namedPatterns, all.begin());
    for (std::size_t i = 0; i < schemeEnds.size() / schemeEndBytes; ++i)
        all[namedPatterns.size() + i] = {schemeEnds.substr(i * schemeEndBytes, schemeEndBytes), urlPassword};
    return all;
}();

const AnchorFinder &anchors()
{
    static const AnchorFinder finder([] {
        std::vector<std::string_view> texts;
        for (const Pattern &pattern : patterns)
            texts.push_back(pattern.anchor);
        return texts;
    }());
    return finder;
}

} // namespace

std::vector<FoundSecret> secretsByForm(std::string_view bytes, std::size_t from, std::size_t to)
{
    constexpr std::size_t mostFound = 4'096;
    std::vector<FoundSecret> list;
    const std::size_t start = from;
    // Anchors are shorter than secretLookBehind, so those that begin before `to` are whole in what is looked at.
    const std::string_view part = bytes.substr(start, std::min(bytes.size(), to + secretLookBehind) - start);
    anchors().find(part, [&](std::size_t offset, std::size_t anchor) {
        if (start + offset >= to || list.size() >= mostFound)
            return;
        if (auto secret = patterns[anchor].look(bytes, start + offset, patterns[anchor]))
            addNew(list, std::move(*secret));
    });
    return list;
}

} // namespace strata
