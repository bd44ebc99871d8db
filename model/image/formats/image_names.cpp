// SPDX-License-Identifier: Apache-2.0
#include "model/image/formats/image_names.h"

#include <QRegularExpression>

#include <sys/utsname.h>

#include <algorithm>
#include <array>
#include <utility>

namespace strata {

namespace {

struct Spelling {
    std::string_view from;
    std::string_view architecture;
    std::string_view variant;
};
constexpr std::array spellings{Spelling{"x86_64", "amd64", ""},
                               Spelling{"x86-64", "amd64", ""},
                               Spelling{"aarch64", "arm64", ""},
                               Spelling{"armv8l", "arm64", ""},
                               Spelling{"armhf", "arm", "v7"},
                               Spelling{"armv7l", "arm", "v7"},
                               Spelling{"armel", "arm", "v6"},
                               Spelling{"armv6l", "arm", "v6"},
                               Spelling{"i386", "386", ""},
                               Spelling{"i486", "386", ""},
                               Spelling{"i586", "386", ""},
                               Spelling{"i686", "386", ""},
                               Spelling{"loongarch64", "loong64", ""},
                               Spelling{"mipsel", "mipsle", ""}};

constexpr std::array<std::string_view, 8> systems{"linux",  "windows", "darwin",  "freebsd",
                                                  "netbsd", "openbsd", "solaris", "wasip1"};

void respell(Platform &platform)
{
    const auto found = std::ranges::find(spellings, platform.architecture, &Spelling::from);
    if (found == spellings.end())
        return;
    platform.architecture = found->architecture;
    if (platform.variant.empty())
        platform.variant = found->variant;
}

std::string_view impliedVariant(const Platform &platform)
{
    if (!platform.variant.empty())
        return platform.variant;
    if (platform.architecture == "arm64")
        return "v8";
    if (platform.architecture == "arm")
        return "v7";
    return platform.architecture == "amd64" ? "v1" : "";
}

std::size_t colonOfTag(std::string_view ref)
{
    ref = ref.substr(0, ref.find('@'));
    const std::size_t colon = ref.rfind(':');
    const std::size_t slash = ref.rfind('/');
    if (colon == std::string_view::npos || (slash != std::string_view::npos && colon < slash))
        return std::string_view::npos; // none, or that of a port
    return colon;
}

} // namespace

std::string familiarName(std::string_view ref)
{
    for (const std::string_view host : {"docker.io/", "index.docker.io/"}) {
        if (!ref.starts_with(host))
            continue;
        ref.remove_prefix(host.size());
        constexpr std::string_view library = "library/";
        if (ref.starts_with(library))
            ref.remove_prefix(library.size());
        break;
    }
    return std::string(ref);
}

std::string_view tagOf(std::string_view ref)
{
    const std::size_t colon = colonOfTag(ref);
    if (colon == std::string_view::npos)
        return {};
    const std::string_view tag = ref.substr(colon + 1);
    return tag.substr(0, tag.find('@'));
}

bool isImageName(std::string_view text)
{
    // distribution/reference, without digests
    static const QRegularExpression grammar(QRegularExpression::anchoredPattern(QStringLiteral(
        "(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*(?::[0-9]+)?/)?"
        "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*)*"
        "(?::[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127})?")));
    constexpr std::size_t longest = 255 + 128; // as the engine has it; also keeps the match short
    const QLatin1StringView subject(text.data(), static_cast<qsizetype>(text.size()));
    return text.size() <= longest && grammar.match(QString(subject)).hasMatch();
}

std::string taggedName(std::string_view name)
{
    const std::size_t slash = name.rfind('/');
    const std::size_t from = slash == std::string_view::npos ? 0 : slash;
    return std::string(name) + (name.find(':', from) == std::string_view::npos ? ":latest" : "");
}

std::string_view repositoryOf(std::string_view ref)
{
    const std::size_t colon = colonOfTag(ref);
    return ref.substr(0, std::min(colon, ref.find('@')));
}

Platform parsePlatform(std::string_view text)
{
    Platform platform;
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos) {
        const bool isSystem = std::ranges::find(systems, text) != systems.end();
        (isSystem ? platform.os : platform.architecture) = text;
    } else {
        platform.os = text.substr(0, slash);
        const std::string_view rest = text.substr(slash + 1);
        const std::size_t next = rest.find('/');
        platform.architecture = rest.substr(0, next);
        if (next != std::string_view::npos)
            platform.variant = rest.substr(next + 1);
    }
    respell(platform);
    return platform;
}

Platform machinePlatform()
{
    utsname machine{};
    Platform platform;
    platform.os = "linux";
    if (uname(&machine) == 0)
        platform.architecture = std::as_const(machine).machine;
    respell(platform);
    return platform;
}

bool platformFits(const Platform &wanted, const Platform &image)
{
    Platform have = image;
    respell(have);
    if (!wanted.os.empty() && wanted.os != have.os)
        return false;
    if (!wanted.architecture.empty() && wanted.architecture != have.architecture)
        return false;
    return wanted.variant.empty() || wanted.variant == impliedVariant(have);
}

} // namespace strata
