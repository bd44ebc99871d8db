// SPDX-License-Identifier: Apache-2.0
// Finds the packages in an image from the bytes of its package databases; programs of the image are never run.
#pragma once

#include "model/base/ids.h"
#include "model/base/notes.h"
#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/base/sign.h"
#include "model/image/compared_side.h"
#include "model/packages/package_system.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

struct Package {
    PackageManager manager = {};
    std::string name = {};
    std::string architecture = {};          // "" if the package manager has none
    std::string version = {};               // as the package manager's own tools print it
    std::optional<std::uint64_t> size = {}; // bytes when installed, according to the database
    std::string where = {};                 // the path of the record; npm packages with the same name differ in it
};

/// The order of lists: by manager, name (bytes), architecture, where.
[[nodiscard]] bool isBefore(const Package &a, const Package &b);

struct PackageList {
    std::vector<Package> packages; // sorted by isBefore()
    NoteList notes;                // databases that could not be read
};

/// Returns whether the record (database, metadata file, program) at that node of the side's tree is wanted. A record
/// that is the same on both sides of a comparison need not be read.
using RecordFilter = std::function<bool(NodeId)>;

/// The only error is Cancelled; a database that cannot be read becomes a note.
[[nodiscard]] Result<PackageList> readPackages(const ComparedSide &side, const RecordFilter &wanted = {},
                                               const StopToken &stop = {});

/// How a package that is on both sides changed. Other: the versions are equal by the package manager's rules, but not
/// as texts, or the architectures differ.
enum class PackageChange : std::uint8_t { Up, Down, Other };

struct PackageDifference {
    PackageChange change = PackageChange::Other;
    std::optional<Package> a;
    std::optional<Package> b;
    [[nodiscard]] const Package &any() const { return b ? *b : *a; }
    [[nodiscard]] Sign sign() const { return signOfSides(a.has_value(), b.has_value()); }
};
[[nodiscard]] std::string_view packageChangeName(const PackageDifference &difference); // "added", "removed", "up" …

/// The differences, sorted like a PackageList. Several versions of one package are paired in order. A copy of the
/// same version in another place is not a difference; a package that is the only one of its name on both sides is
/// paired regardless of architecture.
[[nodiscard]] std::vector<PackageDifference> comparePackages(const PackageList &a, const PackageList &b);

} // namespace strata
