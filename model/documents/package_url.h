// SPDX-License-Identifier: Apache-2.0
// Package URLs (package-url/purl-spec): "pkg:deb/debian/curl@7.88.1-10%2Bdeb12u5?arch=amd64" names a package of any
// system. Package lists name their packages so.
#pragma once

#include "model/image/formats/descriptor.h"
#include "model/packages/packages.h"

#include <optional>
#include <string>
#include <string_view>

namespace strata {

/// The parts, decoded. A value.
struct PackageUrl {
    std::string type;  // lower case
    std::string space; // the namespace: "debian", "@scope", "github.com/owner"
    std::string name;
    std::string version;
    StringPairs qualifiers; // keys in lower case, sorted
    std::string subpath;
};

/// Empty if it is not a package URL with a type and a name.
[[nodiscard]] std::optional<PackageUrl> parsePackageUrl(std::string_view text);

/// The package as Strata's own reading of an image names it; empty for a system that Strata does not read. `where` and
/// `size` are empty. `version` is used if the URL has none.
[[nodiscard]] std::optional<Package> packageOf(const PackageUrl &url, const std::string &version);

} // namespace strata
