// SPDX-License-Identifier: Apache-2.0
// rpm: rpmdb.sqlite, Packages.db (ndb) or Packages (Berkeley). librpm reads files only, so the database is written to a
// private folder that goes when it has been read.
#include "model/base/text.h"
#include "model/packages/package_files.h"
#include "model/packages/package_index.h"
#include "model/packages/package_scan.h"
#include "model/packages/rpm_database.h"
#include "model/packages/version_parts.h"

#include <QTemporaryDir>

#include <algorithm>
#include <fstream>
#include <span>
#include <utility>
#include <vector>

namespace strata::package_systems {

namespace {

/// SUSE and Fedora since 36, image based systems (rpm-ostree, bootc), all others. On most of them the other places are
/// links to it.
constexpr std::string_view folders[] = {"/usr/lib/sysimage/rpm/", "/usr/share/rpm/", "/var/lib/rpm/"};
/// A folder may still hold the database of the format before; rpm itself reads the newest one.
constexpr std::string_view newestFirst[] = {"rpmdb.sqlite", "Packages.db", "Packages"};

std::vector<NodeId> findDatabases(const PackageScan &scan)
{
    std::vector<NodeId> found;
    for (const std::string_view folder : folders) {
        for (const std::string_view name : newestFirst) {
            const std::optional<NodeId> node = scan.find(std::string(folder).append(name));
            if (!node || !scan.fileAt(*node))
                continue;
            found.push_back(*node);
            break;
        }
    }
    return found;
}

/// What is beside the database under its name and this end.
std::optional<NodeId> besideIt(const PackageScan &scan, NodeId record, std::string_view tail)
{
    const ImageTree &tree = scan.tree();
    const std::optional<NodeId> node = tree.child(tree.parent(record), std::string(tree.name(record)).append(tail));
    return node && scan.fileAt(*node) ? node : std::nullopt;
}

/// What a format keeps beside the database and needs for reading: sqlite's write-ahead log.
std::vector<NodeId> filesBeside(const PackageScan &scan, NodeId record)
{
    const auto log = besideIt(scan, record, "-wal");
    return log ? std::vector{*log} : std::vector<NodeId>();
}

/// A rollback journal is not copied: it may name any file of this machine, which sqlite removes when it has played the
/// journal back. One that is not empty belongs to a change that never was finished.
void tellJournal(PackageScan &scan, NodeId record)
{
    const auto journal = besideIt(scan, record, "-journal");
    const ByteSourcePtr bytes = journal ? scan.open(*journal) : nullptr;
    std::byte first{};
    if (!bytes || bytes->size() == 0 || !bytes->readAt(0, {&first, 1}) || first == std::byte{})
        return;
    scan.note(*journal, NoteCode::DocumentInvalid,
              QT_TRANSLATE_NOOP("Message",
                                "a change to the rpm database was interrupted; the database is used as it was left"));
}

/// A message; "" when all went well.
std::string copyTo(const std::filesystem::path &path, const ByteSource &bytes, const StopToken &stop)
{
    constexpr std::size_t pieceBytes = 1u << 20;
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    std::vector<char> piece(pieceBytes);
    for (std::uint64_t at = 0; at < bytes.size() && !stop.stop_requested();) {
        const Result<std::size_t> count = bytes.readAt(at, std::as_writable_bytes(std::span(piece)));
        if (!count)
            return count.error().message();
        if (*count == 0)
            return "ends early";
        file.write(piece.data(), static_cast<std::streamsize>(*count));
        at += *count;
    }
    file.close();
    return file ? std::string() : "cannot be copied to a temporary directory";
}

/// False, and a note, when not everything could be copied.
bool copyFiles(PackageScan &scan, NodeId record, const std::filesystem::path &folder)
{
    std::uint64_t room = package_limits::rpmDatabaseBytes;
    std::vector<NodeId> files = filesBeside(scan, record);
    files.insert(files.begin(), record);
    for (const NodeId node : files) {
        const ByteSourcePtr bytes = scan.open(node);
        if (!bytes)
            return false;
        if (bytes->size() > room) {
            scan.note(record, NoteCode::LimitReached,
                      QT_TRANSLATE_NOOP("Message", "too large for an rpm database; not read"));
            return false;
        }
        room -= bytes->size();
        // Only names that are ours or the format's own: the record's name is one of three.
        const std::string problem = copyTo(folder / std::string(scan.tree().name(node)), *bytes, scan.stopToken());
        if (!problem.empty()) {
            scan.note(node, NoteCode::LayerDamaged, problem);
            return false;
        }
    }
    return !scan.stopped();
}

/// Empty, and a note, if the database cannot be read.
std::vector<RpmPackage> packagesOf(PackageScan &scan, NodeId record, bool withFiles)
{
    const QTemporaryDir folder; // 0700, with all that is in it gone at the end
    if (!folder.isValid()) {
        scan.note(record, NoteCode::DocumentInvalid,
                  Message(QT_TRANSLATE_NOOP("Message", "not read: %1"), folder.errorString().toStdString()));
        return {};
    }
    const std::filesystem::path path = folder.path().toStdString();
    if (!copyFiles(scan, record, path))
        return {};
    tellJournal(scan, record);
    Result<std::vector<RpmPackage>> packages = readRpmFolder(path, withFiles, scan.stopToken());
    if (packages)
        return std::move(*packages);
    scan.note(record, NoteCode::DocumentInvalid,
              Message(QT_TRANSLATE_NOOP("Message", "the rpm database cannot be read: %1"), packages.error().text()));
    return {};
}

void readDatabase(PackageScan &scan, NodeId record)
{
    for (RpmPackage &package : packagesOf(scan, record, false)) {
        // The keys that rpm trusts are among the packages ("rpm -qa" lists them); nothing is installed by them, and
        // their versions are the numbers of keys.
        if (package.name == "gpg-pubkey")
            continue;
        scan.add({.name = std::move(package.name),
                  .architecture = std::move(package.architecture),
                  .version = std::move(package.version),
                  .size = package.size},
                 record);
    }
}

void claimFiles(PackageScan &scan, NodeId record, std::span<const Package> packages, FileClaims &claims)
{
    for (const RpmPackage &package : packagesOf(scan, record, true)) {
        const auto index = indexOfPackage(packages, package.name, package.architecture, package.version);
        if (!index || !claims.wants(*index))
            continue;
        for (const std::string &file : package.files)
            claims.claim(*index, file);
    }
}

bool isSeparator(char c)
{
    return !isDigit(c) && !isLetter(c) && c != '~' && c != '^';
}

void skipSeparators(std::string_view &rest)
{
    while (!rest.empty() && isSeparator(rest.front()))
        rest.remove_prefix(1);
}

std::string_view takeSegment(std::string_view &rest, bool digits)
{
    std::size_t end = 0;
    while (end < rest.size() && (digits ? isDigit(rest[end]) : isLetter(rest[end])))
        ++end;
    const std::string_view segment = rest.substr(0, end);
    rest.remove_prefix(end);
    return segment;
}

/// '~' is before everything, the end included; '^' is after the end and before everything else. Takes them off where
/// both texts have one; empty when neither has.
std::optional<std::weak_ordering> compareMarks(std::string_view &a, std::string_view &b)
{
    const char first = a.empty() ? '\0' : a.front();
    const char second = b.empty() ? '\0' : b.front();
    for (const char mark : {'~', '^'}) {
        if (first != mark && second != mark)
            continue;
        if (first == second) {
            a.remove_prefix(1);
            b.remove_prefix(1);
            return std::weak_ordering::equivalent;
        }
        const bool otherEnds = first == mark ? second == '\0' : first == '\0';
        const bool markIsGreater = mark == '^' && otherEnds;
        return (first == mark) == markIsGreater ? std::weak_ordering::greater : std::weak_ordering::less;
    }
    return std::nullopt;
}

/// rpmvercmp()
std::weak_ordering compareParts(std::string_view a, std::string_view b)
{
    while (!a.empty() || !b.empty()) {
        skipSeparators(a);
        skipSeparators(b);
        if (const auto order = compareMarks(a, b)) {
            if (*order != 0)
                return *order;
            continue;
        }
        if (a.empty() || b.empty())
            break;
        const bool digits = isDigit(a.front());
        const std::string_view segmentA = takeSegment(a, digits);
        const std::string_view segmentB = takeSegment(b, digits);
        if (segmentB.empty())
            return digits ? std::weak_ordering::greater : std::weak_ordering::less;
        const auto order = digits ? compareDigits(segmentA, segmentB) : compareBytes(segmentA, segmentB);
        if (order != 0)
            return order;
    }
    return !a.empty() <=> !b.empty();
}

std::weak_ordering compareVersions(std::string_view a, std::string_view b)
{
    return compareEpochVersions(a, b, compareParts);
}

} // namespace

extern constinit const PackageSystem rpm{
    .name = "rpm",
    .findDatabases = findDatabases,
    .read = readDatabase,
    .readsToo = filesBeside,
    .claimFiles = claimFiles,
    .compareVersions = compareVersions,
};

} // namespace strata::package_systems
