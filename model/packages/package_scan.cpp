// SPDX-License-Identifier: Apache-2.0
#include "model/packages/package_scan.h"

#include "model/tree/merge/link_resolver.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace strata {

namespace {

auto sortKey(const Package &package)
{
    return std::tie(package.manager, package.name, package.architecture, package.where, package.version);
}

} // namespace

bool isBefore(const Package &a, const Package &b)
{
    return sortKey(a) < sortKey(b);
}

PackageScan::PackageScan(const ComparedSide &side, const ContentReader &reader, const RecordFilter &wanted,
                         const StopToken &stop)
    : m_side(side), m_wanted(wanted), m_stop(stop), m_reader(reader)
{
}

std::optional<NodeId> PackageScan::find(std::string_view path) const
{
    const Result<NodeId> node = resolvePath(tree(), path, at());
    return node ? std::optional(*node) : std::nullopt;
}

std::optional<EntryRef> PackageScan::fileAt(NodeId node) const
{
    const Change *version = tree().versionAt(node, at());
    if (version == nullptr)
        return std::nullopt;
    const std::optional<EntryRef> inode = tree().inode(tree().ref(*version));
    if (!inode || tree().entry(*inode).type != EntryType::File)
        return std::nullopt;
    return inode;
}

void PackageScan::read(PackageManager manager, NodeId record)
{
    m_manager = manager;
    packageSystem(manager).read(*this, record);
}

ByteSourcePtr PackageScan::open(NodeId node)
{
    const std::optional<EntryRef> inode = fileAt(node);
    if (!inode)
        return nullptr;
    Result<ByteSourcePtr> bytes = m_reader.open(*inode);
    if (bytes)
        return std::move(*bytes);
    note(node, NoteCode::LayerDamaged, bytes.error().message());
    return nullptr;
}

std::optional<std::string> PackageScan::text(NodeId node, std::uint64_t limit)
{
    const ByteSourcePtr bytes = open(node);
    if (!bytes)
        return std::nullopt;
    if (bytes->size() > limit) {
        note(node, NoteCode::LimitReached,
             Message(QT_TRANSLATE_NOOP("Message", "too large for package data: more than %1 MiB; not read"),
                     limit >> 20));
        return std::nullopt;
    }
    Result<std::string> all = readAll(*bytes, limit);
    if (all)
        return std::move(*all);
    note(node, NoteCode::LayerDamaged, all.error().message());
    return std::nullopt;
}

void PackageScan::add(Package package, NodeId record)
{
    if (package.name.empty() || package.version.empty()) {
        note(record, NoteCode::FieldInvalid,
             QT_TRANSLATE_NOOP("Message", "a package without a name or a version is left out"), Severity::Info);
        return;
    }
    const std::size_t longest = std::max({package.name.size(), package.version.size(), package.architecture.size()});
    if (longest > package_limits::nameBytes) {
        note(record, NoteCode::LimitReached,
             QT_TRANSLATE_NOOP("Message", "a package with an extremely long name or version is left out"));
        return;
    }
    if (m_list.packages.size() >= package_limits::packages) {
        note(record, NoteCode::LimitReached, QT_TRANSLATE_NOOP("Message", "too many packages; the rest are left out"));
        return;
    }
    package.manager = m_manager;
    package.where = tree().path(record);
    if (package.size > package_limits::installedBytes)
        package.size.reset();
    m_list.packages.push_back(std::move(package));
}

void PackageScan::note(NodeId record, NoteCode code, Message text, Severity severity)
{
    m_list.notes.add(severity, code, std::move(text), {}, tree().path(record));
}

PackageList PackageScan::takeList()
{
    std::vector<Package> &packages = m_list.packages;
    std::ranges::sort(packages, {}, sortKey);
    const auto sameRecord = [](const Package &a, const Package &b) { return sortKey(a) == sortKey(b); };
    packages.erase(std::unique(packages.begin(), packages.end(), sameRecord), packages.end());
    return std::move(m_list);
}

} // namespace strata
