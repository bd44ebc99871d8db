// SPDX-License-Identifier: Apache-2.0
// Lists of the packages of an image, as other tools made them: SPDX 2.2 and 2.3 (spdx.github.io/spdx-spec) and
// CycloneDX (cyclonedx.org/docs) in JSON, alone or as the predicate of an in-toto statement.
#pragma once

#include "model/base/notes.h"
#include "model/documents/in_toto.h"
#include "model/packages/packages.h"

#include <QJsonObject>

#include <optional>
#include <string>
#include <vector>

namespace strata {

struct ListedPackage {
    std::string name;
    std::string version;
    std::string url;                // its package URL; "" if it has none
    std::optional<Package> package; // as Strata would name it; empty for systems that Strata does not read
};

/// A value; texts are as they are in the document.
struct PackageDocument {
    std::string form;    // "SPDX", "CycloneDX"
    std::string version; // "2.3"
    std::string name;
    std::string created;
    std::vector<std::string> creators;   // people and tools
    std::vector<ListedPackage> packages; // in the order of the document
};

/// Empty if it is neither. Stops at limits that no real list reaches, with a note.
[[nodiscard]] std::optional<PackageDocument> readPackageDocument(const QJsonObject &document, NoteList &notes);
/// The list that a statement carries.
[[nodiscard]] std::optional<PackageDocument> readPackageDocument(const Statement &statement, NoteList &notes);

} // namespace strata
