// SPDX-License-Identifier: Apache-2.0
// Image archives for tests, made in memory. First the members (name and bytes, open to any damage a test
// wants), then a tar or a folder of them:
//
//     TestImage image{.refs = {"localhost/app:1"}, .steps = {{"ADD rootfs.tar /", layerOf("f etc/motd =hi")},
//     {"CMD"}}}; auto members = ociMembers({image}); members.erase("oci-layout"); const std::string tar =
//     tarOf(members);
#pragma once

#include <QJsonArray>
#include <QJsonObject>

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata::test {

using Members = std::map<std::string, std::string>;

/// A layer tar; see layer_lines.h.
[[nodiscard]] std::string layerOf(std::string_view lines);

/// "none", "gzip", "zstd", "bzip2" or "xz".
[[nodiscard]] std::string compressed(const std::string &bytes, std::string_view codec);

/// One step of the history; without a tar a metadata-only one.
struct TestStep {
    std::string createdBy = {};
    std::optional<std::string> tar = {};
    std::string compression = "none";
    bool missing = false;       // named by the manifest, but its bytes are left out
    std::string mediaType = {}; // of an OCI layer; by its compression when empty
};

/// What `edit…` functions do is stored and digested as they leave it.
struct TestImage {
    std::vector<std::string> refs = {};
    std::vector<TestStep> steps = {}; // base first
    std::string os = "linux";
    std::string architecture = "amd64";
    std::string variant = {};
    QJsonObject runtime = {};                               // the config's "config"
    std::function<void(QJsonObject &)> editConfig = {};     // the whole image config
    std::function<void(QJsonObject &)> editManifest = {};   // OCI and dir: the manifest; docker: the manifest.json item
    std::function<void(QJsonObject &)> editDescriptor = {}; // its entry in index.json
};

/// `docker save` before 25: manifest.json, HEX.json, HEX/layer.tar.
[[nodiscard]] Members dockerMembers(const std::vector<TestImage> &images);
/// OCI image layout: oci-layout, index.json, blobs/sha256/HEX.
[[nodiscard]] Members ociMembers(const std::vector<TestImage> &images);
/// `docker save` since 25: an OCI layout with a manifest.json that names the same blobs.
[[nodiscard]] Members hybridMembers(const std::vector<TestImage> &images);
/// skopeo's dir transport: version, manifest.json, HEX.
[[nodiscard]] Members dirMembers(const TestImage &image);

/// A plain ustar archive. A name that ends in '/' is a folder. Names up to 100 bytes.
[[nodiscard]] std::string tarOf(const Members &members);
/// Writes them below `folder`, which is made if need be.
void writeMembers(const Members &members, const std::filesystem::path &folder);
void writeFile(const std::filesystem::path &file, std::string_view bytes);

} // namespace strata::test
