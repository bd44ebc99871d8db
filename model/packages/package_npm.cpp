// SPDX-License-Identifier: Apache-2.0
// npm: the package.json of a package folder inside a node_modules folder. Versions are those of Semantic Versioning 2.
#include "model/io/json.h"
#include "model/packages/package_files.h"
#include "model/packages/package_scan.h"
#include "model/packages/version_semver.h"

namespace strata::package_systems {

namespace {

/// node_modules/NAME/package.json or node_modules/@SCOPE/NAME/package.json
bool isPackageFile(const PackageScan &scan, NodeId node)
{
    const ImageTree &tree = scan.tree();
    if (tree.name(node) != "package.json" || tree.parent(node) == ImageTree::root())
        return false;
    NodeId above = tree.parent(tree.parent(node));
    if (tree.name(above).starts_with('@'))
        above = tree.parent(above);
    return tree.name(above) == "node_modules";
}

constexpr std::string_view byteOrderMark = "\xef\xbb\xbf";

void readPackage(PackageScan &scan, NodeId record)
{
    const std::optional<std::string> text = scan.text(record, package_limits::metadataBytes);
    if (!text)
        return;
    std::string_view json = *text;
    if (json.starts_with(byteOrderMark)) // npm and node take it off
        json.remove_prefix(byteOrderMark.size());
    NoteList oddities; // of a package.json in the image; what matters here is whether it can be read
    const Result<QJsonValue> document = parseJson(json, "package.json", oddities);
    if (!document || !document->isObject()) {
        scan.note(record, NoteCode::DocumentInvalid,
                  document ? Message(QT_TRANSLATE_NOOP("Message", "not a JSON object")) : document.error().text());
        return;
    }
    const JsonReader reader(document->toObject(), "package.json", oddities);
    scan.add({.name = reader.string("name"), .version = reader.string("version")}, record);
}

void claimFiles(PackageScan &scan, NodeId record, std::span<const Package>, FileClaims &claims)
{
    claims.claimTree(0, scan.tree().parent(record));
}

std::optional<Semver> parseVersion(std::string_view text)
{
    while (!text.empty() && (text.front() == 'v' || text.front() == '=' || text.front() == ' ')) // as npm cleans it
        text.remove_prefix(1);
    return parseSemver(text, false);
}

std::weak_ordering compareVersions(std::string_view a, std::string_view b)
{
    return compareSemver(a, parseVersion(a), b, parseVersion(b));
}

} // namespace

extern constinit const PackageSystem npm{
    .name = "npm",
    .isRecord = isPackageFile,
    .read = readPackage,
    .claimFiles = claimFiles,
    .compareVersions = compareVersions,
};

} // namespace strata::package_systems
