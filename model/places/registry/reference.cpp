// SPDX-License-Identifier: Apache-2.0
#include "model/places/registry/reference.h"

#include "model/base/ascii.h"
#include "model/base/split.h"
#include "model/base/text.h"
#include "model/http/http_url.h"

#include <algorithm>

namespace strata {

namespace {

constexpr std::size_t longestName = 255;
constexpr std::size_t longestTag = 128;
constexpr std::string_view hub = "docker.io";

bool isHost(std::string_view part)
{
    return part == "localhost" || part.find_first_of(".:") != std::string_view::npos ||
           std::ranges::any_of(part, [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool isWordCharacter(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z');
}

/// [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*
bool isComponent(std::string_view part)
{
    if (part.empty() || !isWordCharacter(part.front()) || !isWordCharacter(part.back()))
        return false;
    for (std::size_t i = 0; i < part.size();) {
        const std::size_t end = std::min(part.find_first_of("._-", i), part.size());
        if (!std::ranges::all_of(part.substr(i, end - i), isWordCharacter))
            return false;
        const std::size_t next = std::min(part.find_first_not_of("._-", end), part.size());
        const std::string_view separator = part.substr(end, next - end);
        const bool isDashes = std::ranges::all_of(separator, [](char c) { return c == '-'; });
        if (!isDashes && separator != "." && separator != "_" && separator != "__")
            return false;
        i = next;
    }
    return true;
}

bool isTag(std::string_view tag)
{
    const auto isTagCharacter = [](char c) { return isDigit(c) || isLetter(c) || c == '_' || c == '.' || c == '-'; };
    return !tag.empty() && tag.size() <= longestTag && tag.front() != '.' && tag.front() != '-' &&
           std::ranges::all_of(tag, isTagCharacter);
}

/// The names that Docker's own registry goes by.
std::string canonicalHost(std::string_view host)
{
    std::string lower = inLowerCase(host);
    if (lower == "index.docker.io" || lower == "registry-1.docker.io" || lower == "registry.hub.docker.com")
        return std::string(hub);
    return lower;
}

std::unexpected<Error> refused(std::string_view text, Message why)
{
    return fail(ErrorCode::Usage, Message(QT_TRANSLATE_NOOP("Message", "'%1' is not the name of an image: %2"),
                                          shownText(text, 80), std::move(why)));
}

Result<void> takeDigest(std::string_view &rest, RegistryReference &reference)
{
    const std::size_t at = rest.find('@');
    if (at == std::string_view::npos)
        return {};
    const auto digest = Digest::parse(rest.substr(at + 1));
    if (!digest)
        return fail(digest);
    if (!digest->canVerify())
        return fail(ErrorCode::Usage,
                    QT_TRANSLATE_NOOP("Message", "a digest is sha256: or sha512: and hexadecimal digits"));
    reference.digest = *digest;
    rest = rest.substr(0, at);
    return {};
}

Result<void> takeTag(std::string_view &rest, RegistryReference &reference)
{
    const std::size_t colon = rest.rfind(':');
    const std::size_t slash = rest.rfind('/');
    const bool isPort = slash != std::string_view::npos && colon != std::string_view::npos && colon < slash;
    if (colon == std::string_view::npos || isPort)
        return {};
    reference.tag = rest.substr(colon + 1);
    if (!isTag(reference.tag))
        return fail(
            ErrorCode::Usage,
            QT_TRANSLATE_NOOP("Message", "a tag has at most 128 letters, digits, dots, dashes and underscores"));
    rest = rest.substr(0, colon);
    return {};
}

/// Labels of letters, digits and dashes between single dots; it becomes the name of a directory, too.
bool isDomain(std::string_view host)
{
    if (host.starts_with('['))
        return host.find_first_of("?#\\") == std::string_view::npos; // an address, which was checked
    host = host.substr(0, host.find(':'));
    return std::ranges::all_of(split(host, '.'), [](std::string_view label) {
        const auto isInside = [](char c) { return isDigit(c) || isLetter(c) || c == '-'; };
        return !label.empty() && label.front() != '-' && label.back() != '-' && std::ranges::all_of(label, isInside);
    });
}

/// "localhost:5000" and "ghcr.io": the name is missing, not the host. "debian:12" and "app:5000" are names.
bool isOnlyHost(std::string_view rest, std::string_view tag)
{
    const bool isLikeHost = rest == "localhost" || rest.find('.') != std::string_view::npos;
    return isLikeHost && rest.find('/') == std::string_view::npos && std::ranges::all_of(tag, isDigit);
}

Result<void> takeHost(std::string_view &rest, RegistryReference &reference)
{
    if (isOnlyHost(rest, reference.tag))
        return fail(ErrorCode::Usage, QT_TRANSLATE_NOOP("Message", "the name is missing after the host"));
    const CutText cut = cutAt(rest, '/');
    if (!cut.after || !isHost(cut.before)) {
        reference.host = hub;
        return {};
    }
    const auto url = parseHttpUrl("https://" + std::string(cut.before) + "/");
    if (!url || cut.before.find('@') != std::string_view::npos || !isDomain(cut.before))
        return fail(ErrorCode::Usage, QT_TRANSLATE_NOOP("Message", "the host is not valid"));
    reference.host = canonicalHost(cut.before);
    rest = *cut.after;
    return {};
}

} // namespace

std::string RegistryReference::name() const
{
    return host + "/" + repository;
}

std::string RegistryReference::text() const
{
    return name() + (tag.empty() ? "" : ":" + tag) + (digest.isNull() ? "" : "@" + digest.text());
}

std::string RegistryReference::wanted() const
{
    if (!digest.isNull())
        return digest.text();
    return tag.empty() ? "latest" : tag;
}

Result<RegistryReference> parseRegistryReference(std::string_view text)
{
    RegistryReference reference;
    std::string_view rest = text;
    for (const auto take : {takeDigest, takeTag, takeHost}) {
        if (const auto taken = take(rest, reference); !taken)
            return refused(text, taken.error().text());
    }
    reference.repository = rest;
    const std::vector<std::string_view> parts = split(rest, '/');
    if (rest.empty() || !std::ranges::all_of(parts, isComponent))
        return refused(text, QT_TRANSLATE_NOOP("Message", "a name has lower-case letters and digits, separated by "
                                                          "single dots, dashes and underscores, and slashes"));
    if (reference.host == hub && parts.size() == 1)
        reference.repository.insert(0, "library/");
    if (reference.name().size() > longestName)
        return refused(text, QT_TRANSLATE_NOOP("Message", "it is longer than 255 characters"));
    return reference;
}

} // namespace strata
