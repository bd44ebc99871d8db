// SPDX-License-Identifier: Apache-2.0
// npm: the package.json of a package folder inside a node_modules folder.
#include "model/compare/package_scan.h"
#include "model/io/json.h"

namespace strata {

void readNpmPackage(PackageScan &scan, NodeId record)
{
    const std::optional<std::string> text = scan.text(record, package_limits::metadataBytes);
    if (!text)
        return;
    NoteList oddities; // of somebody's package.json; what matters here is whether it can be read
    const Result<QJsonValue> json = parseJson(*text, "package.json", oddities);
    if (!json || !json->isObject()) {
        scan.complain(record, NoteCode::DocumentInvalid, json ? "no JSON object" : json.error().message());
        return;
    }
    const JsonReader reader(json->toObject(), "package.json", oddities);
    scan.add({.manager = PackageManager::Npm,
              .name = reader.string("name"),
              .architecture = {},
              .version = reader.string("version"),
              .size = {},
              .where = {}},
             record);
}

} // namespace strata
