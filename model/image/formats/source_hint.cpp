// SPDX-License-Identifier: Apache-2.0
#include "model/image/formats/source_hint.h"

#include "model/base/shell_quote.h"
#include "model/image/formats/image_names.h"

#include <algorithm>
#include <array>

namespace strata {

namespace {

// "alpine.tar" of "docker.io/library/alpine:3"
std::string fileFor(std::string_view name)
{
    const std::string_view repository = repositoryOf(name);
    std::string file(repository.substr(repository.rfind('/') + 1)); // npos + 1 is 0
    return (file.empty() ? std::string("image") : file) + ".tar";
}

// As registries want it: "alpine" -> "docker.io/library/alpine:latest".
std::string fullName(std::string_view name)
{
    std::string full(name);
    const std::string_view first = name.substr(0, name.find('/'));
    const bool hasHost =
        first.size() < name.size() && (first.find_first_of(".:") != std::string_view::npos || first == "localhost");
    if (!hasHost)
        full = (name.find('/') == std::string_view::npos ? "docker.io/library/" : "docker.io/") + full;
    return name.find('@') == std::string_view::npos ? taggedName(full) : full;
}

std::string dockerSave(std::string_view name)
{
    return "docker save -o " + quotedForShell(fileFor(name)) + " " + quotedForShell(name);
}

std::string podmanSave(std::string_view name)
{
    return "podman save --format oci-archive -o " + quotedForShell(fileFor(name)) + " " + quotedForShell(name);
}

std::string fromRegistry(std::string_view name)
{
    return "skopeo copy " + quotedForShell("docker://" + fullName(name)) + " " +
           quotedForShell("oci-archive:" + fileFor(name));
}

std::string fromContainerd(std::string_view name)
{
    return "ctr images export " + quotedForShell(fileFor(name)) + " " + quotedForShell(fullName(name));
}

std::string ofContainer(std::string_view name)
{
    return "docker export -o " + quotedForShell(fileFor(name)) + " " + quotedForShell(name) +
           ", or: podman export -o " + quotedForShell(fileFor(name)) + " " + quotedForShell(name);
}

struct Transport {
    std::string_view prefix;
    std::string (*command)(std::string_view name);
};

// skopeo's words and those of engines; the longer of two that begin alike first.
constexpr std::array transports = {Transport{"docker://", fromRegistry},
                                   Transport{"registry:", fromRegistry},
                                   Transport{"docker-daemon:", dockerSave},
                                   Transport{"docker-store:", dockerSave},
                                   Transport{"docker:", dockerSave},
                                   Transport{"podman:", podmanSave},
                                   Transport{"containers-storage:", podmanSave},
                                   Transport{"containerd:", fromContainerd},
                                   Transport{"container:", ofContainer}};

// Rather a file that is not there than an image.
bool looksLikePath(std::string_view word)
{
    if (word.starts_with('/') || word.starts_with('.') || word.starts_with('~'))
        return true;
    return std::ranges::any_of(
        std::array<std::string_view, 10>{".tar", ".gz", ".tgz", ".zst", ".xz", ".bz2", ".json", ".zip", ".oci", ".img"},
        [&](std::string_view end) { return word.ends_with(end); });
}

} // namespace

std::optional<std::string> howToGet(std::string_view word)
{
    for (const Transport &transport : transports) {
        if (!word.starts_with(transport.prefix))
            continue;
        const std::string_view name = word.substr(transport.prefix.size());
        return name.empty() ? std::nullopt : std::optional(transport.command(name));
    }
    const std::string_view name = word.substr(0, word.find('@'));
    if (looksLikePath(word) || !isImageName(name))
        return std::nullopt;
    return dockerSave(word) + ", or: " + podmanSave(word) + ", or: " + fromRegistry(word);
}

bool isSchemeOfPlace(std::string_view word)
{
    return std::ranges::any_of(transports, [&](const Transport &one) { return word.starts_with(one.prefix); });
}

} // namespace strata
