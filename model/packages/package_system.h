// SPDX-License-Identifier: Apache-2.0
// The package systems that Strata knows: where each keeps its records in an image, how they are read, which of two
// versions is the newer one. docs/ADDING.md says how to add one.
#pragma once

#include "model/base/ids.h"

#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

class FileClaims;
class PackageScan;
struct Package;

/// A place in packageSystems().
enum class PackageManager : std::uint8_t {};

/// Facts and functions of a package system. A record is a file that lists packages: a database, the metadata of one
/// package, a program. Each system is a constant in a .cpp file of its own. Shared; any thread.
struct PackageSystem {
    std::string_view name = {}; // "dpkg", as texts and scripts have it
    /// What is at the fixed paths of the system's databases; what is not a file there is left out later. Null: none.
    std::vector<NodeId> (*findDatabases)(const PackageScan &scan) = nullptr;
    /// Whether a node is a record, by its name and place. Called for every node of an image. Null: none is.
    bool (*isRecord)(const PackageScan &scan, NodeId node) = nullptr;
    bool oncePerFile = false; // of the names of one file only the first is a record
    /// Adds the packages of a record to the scan; returns early if the scan was stopped.
    void (*read)(PackageScan &scan, NodeId record) = nullptr;
    /// The files besides the record that read() reads; a change of one of them changes the record. Null: none.
    std::vector<NodeId> (*readsToo)(const PackageScan &scan, NodeId record) = nullptr;
    /// Claims the files of the packages of a record, which are those that read() added, sorted. At least one of them is
    /// wanted; claims for the others are ignored. Null: what belongs to a package is not known.
    void (*claimFiles)(PackageScan &scan, NodeId record, std::span<const Package> packages,
                       FileClaims &claims) = nullptr;
    /// Takes any texts. If the system knows texts that are not versions (pip, npm, Go), those are older than every
    /// version and are compared as bytes; dpkg, rpm and gem make something of any text, and apk stumbles over such a
    /// text where its own tools do. Equivalent: the system takes the two for the same ("1.0" and "1.00" of dpkg).
    std::weak_ordering (*compareVersions)(std::string_view a, std::string_view b) = nullptr;
    /// The part of a record's path that stays when the version changes. Null: all of it.
    std::string_view (*placeOf)(std::string_view record) = nullptr;
    /// The same text for all spellings of a package's name. Null: a name has one spelling.
    std::string (*oneSpelling)(std::string_view name) = nullptr;
};

/// All, in the order of every list.
[[nodiscard]] const std::vector<const PackageSystem *> &packageSystems();
[[nodiscard]] inline const PackageSystem &packageSystem(PackageManager manager)
{
    return *packageSystems()[static_cast<std::size_t>(manager)];
}

} // namespace strata
