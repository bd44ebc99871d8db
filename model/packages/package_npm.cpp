// SPDX-License-Identifier: Apache-2.0
// npm: the package.json of a package folder inside a node_modules folder.
#include "model/packages/package_npm.h"

#include "model/io/json.h"

namespace strata {

namespace {

constexpr std::string_view byteOrderMark = "\xef\xbb\xbf";

} // namespace

void readNpmPackage(PackageScan &scan, NodeId record)
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
        scan.complain(record, NoteCode::DocumentInvalid,
                      document ? Message(QT_TRANSLATE_NOOP("Message", "not a JSON object")) : document.error().text());
        return;
    }
    const JsonReader reader(document->toObject(), "package.json", oddities);
    scan.add({.manager = PackageManager::Npm,
              .name = reader.string("name"),
              .architecture = {},
              .version = reader.string("version"),
              .size = {},
              .where = {}},
             record);
}

} // namespace strata
