// SPDX-License-Identifier: Apache-2.0
#include "model/packages/package_caches.h"

#include <array>

namespace strata {

namespace {

constexpr auto caches = std::to_array<PackageCache>({
    {"/var/lib/apt/lists", "apt", "DKL-DI-0005 DL3009"},
    {"/var/cache/apt", "apt", "DKL-DI-0005 DL3009"},
    {"/var/cache/apk", "apk", "DKL-DI-0004 DL3019"},
    {"/etc/apk/cache", "apk", "DKL-DI-0004 DL3019"},
    {"/var/cache/dnf", "dnf", "DL3040"},
    {"/var/cache/libdnf5", "dnf", "DL3040"},
    {"/var/cache/yum", "yum", "DL3032"},
    {"/var/cache/zypp", "zypper", "DL3036"},
    {"/var/cache/pacman", "pacman"},
    {"/var/cache/xbps", "xbps"},
    {"/usr/local/cargo/registry", "cargo"},
    {"/usr/local/bundle/cache", "gem"},
    {"/opt/conda/pkgs", "conda"},
    {".cache/pip", "pip", "DL3042"},
    {".cache/uv", "uv"},
    {".cache/pypoetry", "poetry"},
    {".cache/pipenv", "pipenv"},
    {".cache/yarn", "yarn", "DL3060"},
    {".yarn/cache", "yarn", "DL3060"},
    {".cache/pnpm", "pnpm"},
    {".cache/node", "npm"},
    {".npm/_cacache", "npm"},
    {".cache/go-build", "go"},
    {"go/pkg/mod/cache", "go"}, // of GOPATH: /go, or ~/go
    {".cache/bazel", "bazel"},
    {".cache/composer", "composer"},
    {".composer/cache", "composer"},
    {".cargo/registry", "cargo"},
    {".gradle/caches", "gradle"},
    {".m2/repository", "maven"},
    {".gem/specs", "gem"},
    {".bundle/cache", "gem"},
    {".nuget/packages", "nuget"},
});

} // namespace

std::span<const PackageCache> packageCaches()
{
    return caches;
}

} // namespace strata
