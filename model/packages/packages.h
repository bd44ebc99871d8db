// SPDX-License-Identifier: Apache-2.0
// Which packages an image holds, read from the bytes of its package databases; no program of the image is run.
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
    std::string architecture = {};          // "" if the system has none
    std::string version = {};               // as the system's own tools print it
    std::optional<std::uint64_t> size = {}; // bytes when installed, as the database says
    std::string where = {};                 // the path of the record; two npm packages of one name differ in it
};

struct PackageList {
    std::vector<Package> packages; // sorted by manager, name (bytes), architecture, where
    NoteList notes;                // databases that could not be read
};

/// Whether the record (database, metadata file, program) at that node of the side's tree is wanted. One that is the
/// same on both sides of a comparison need not be read.
using RecordFilter = std::function<bool(NodeId)>;

/// Cancelled is the only error; a database that cannot be read becomes a note.
[[nodiscard]] Result<PackageList> readPackages(const ComparedSide &side, const RecordFilter &wanted = {},
                                               const StopToken &stop = {});

/// Of a package that is on both sides. Other: the versions are equal by the system's rules, but not as texts, or the
/// architectures differ.
enum class PackageChange : std::uint8_t { Up, Down, Other };

struct PackageDifference {
    PackageChange change = PackageChange::Other;
    std::optional<Package> a;
    std::optional<Package> b;
    [[nodiscard]] const Package &any() const { return b ? *b : *a; }
    [[nodiscard]] Sign sign() const { return signOfSides(a.has_value(), b.has_value()); }
};
[[nodiscard]] std::string_view packageChangeName(const PackageDifference &difference); // "added", "removed", "up" …

/// What differs, sorted as a PackageList. Several versions of one package are paired in order. A copy of the same
/// version at another place is not a difference; a package that is alone with its name on both sides is paired whatever
/// its architecture.
[[nodiscard]] std::vector<PackageDifference> comparePackages(const PackageList &a, const PackageList &b);

} // namespace strata
