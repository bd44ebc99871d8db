// SPDX-License-Identifier: Apache-2.0
// rpm: rpmdb.sqlite, Packages.db (ndb) or Packages (Berkeley). librpm reads files only, so the database is written to a
// private folder that goes when it has been read.
#include "model/packages/package_rpm.h"

#include "model/base/text.h"
#include "model/packages/rpm_database.h"

#include <QTemporaryDir>

#include <algorithm>
#include <fstream>
#include <span>
#include <utility>
#include <vector>

namespace strata {

namespace {

/// What is beside the database under its name and this end.
std::optional<NodeId> besideIt(const PackageScan &scan, NodeId record, std::string_view tail)
{
    const ImageTree &tree = scan.tree();
    const std::optional<NodeId> node = tree.child(tree.parent(record), std::string(tree.name(record)).append(tail));
    return node && scan.fileAt(*node) ? node : std::nullopt;
}

/// The database and what its format keeps beside it and needs for reading: sqlite's write-ahead log.
std::vector<NodeId> filesOf(const PackageScan &scan, NodeId record)
{
    std::vector<NodeId> files{record};
    if (const auto log = besideIt(scan, record, "-wal"))
        files.push_back(*log);
    return files;
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
    scan.complain(*journal, NoteCode::DocumentInvalid,
                  QT_TRANSLATE_NOOP(
                      "Message", "a change to the rpm database was interrupted; the database is used as it was left"));
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
    for (const NodeId node : filesOf(scan, record)) {
        const ByteSourcePtr bytes = scan.open(node);
        if (!bytes)
            return false;
        if (bytes->size() > room) {
            scan.complain(record, NoteCode::LimitReached,
                          QT_TRANSLATE_NOOP("Message", "too large for an rpm database; not read"));
            return false;
        }
        room -= bytes->size();
        // Only names that are ours or the format's own: the record's name is one of three.
        const std::string problem = copyTo(folder / std::string(scan.tree().name(node)), *bytes, scan.stopToken());
        if (!problem.empty()) {
            scan.complain(node, NoteCode::LayerDamaged, problem);
            return false;
        }
    }
    return !scan.stopped();
}

} // namespace

void readRpmDatabase(PackageScan &scan, NodeId record)
{
    const QTemporaryDir folder; // 0700, with all that is in it gone at the end
    if (!folder.isValid()) {
        scan.complain(record, NoteCode::DocumentInvalid,
                      Message(QT_TRANSLATE_NOOP("Message", "not read: %1"), folder.errorString().toStdString()));
        return;
    }
    const std::filesystem::path path = folder.path().toStdString();
    if (!copyFiles(scan, record, path))
        return;
    tellJournal(scan, record);
    Result<std::vector<RpmPackage>> packages = readRpmFolder(path, scan.stopToken());
    if (!packages) {
        scan.complain(
            record, NoteCode::DocumentInvalid,
            Message(QT_TRANSLATE_NOOP("Message", "the rpm database cannot be read: %1"), packages.error().text()));
        return;
    }
    for (RpmPackage &package : *packages) {
        // The keys that rpm trusts are among the packages ("rpm -qa" lists them); nothing is installed by them, and
        // their versions are the numbers of keys.
        if (package.name == "gpg-pubkey")
            continue;
        scan.add({.manager = PackageManager::Rpm,
                  .name = std::move(package.name),
                  .architecture = std::move(package.architecture),
                  .version = std::move(package.version),
                  .size = package.size,
                  .where = {}},
                 record);
    }
}

} // namespace strata
