// SPDX-License-Identifier: Apache-2.0
#include "tests/support/copy_up_watch.h"

#include "model/base/path.h"

#include <sys/stat.h>
#include <sys/xattr.h>

#include <algorithm>
#include <array>
#include <climits>
#include <cstdlib>
#include <set>
#include <utility>

namespace strata::test {

namespace {

namespace fs = std::filesystem;

/// Inside the folder that this process has as its root.
std::string resolved(const std::string &path)
{
    std::array<char, PATH_MAX> real{};
    if (::realpath(path.c_str(), real.data()) == nullptr)
        return {};
    return normalisedPath(real.data());
}

std::string resolvedParent(std::string path)
{
    while (path.size() > 1 && path.ends_with('/'))
        path.pop_back();
    const std::string folder(parentPath(path));
    return joinedPath(folder.empty() ? std::string() : resolved(folder), baseName(path));
}

} // namespace

CopyUpWatch::CopyUpWatch(fs::path upper, fs::path merged) : m_upper(std::move(upper)), m_merged(std::move(merged)) {}

CopyUpWatch::Tree CopyUpWatch::treeOf(const fs::path &root)
{
    Tree tree;
    for (const auto &entry : fs::recursive_directory_iterator(root)) {
        struct stat status = {};
        if (::lstat(entry.path().c_str(), &status) != 0)
            continue;
        Seen seen;
        seen.inode = status.st_ino;
        seen.bytes = S_ISREG(status.st_mode) ? status.st_size : 0;
        seen.isWhiteout = S_ISCHR(status.st_mode) && status.st_rdev == 0;
        seen.isMetacopy = ::lgetxattr(entry.path().c_str(), "trusted.overlay.metacopy", nullptr, 0) >= 0;
        tree[entry.path().lexically_relative(root).string()] = seen;
    }
    return tree;
}

void CopyUpWatch::before()
{
    m_upperBefore = treeOf(m_upper);
    m_mergedBefore = treeOf(m_merged);
}

void CopyUpWatch::resolve(const LabOperation &operation)
{
    m_path = resolvedParent(operation.path);
    m_to = resolvedParent(operation.to);
    m_opened = resolved(operation.path);
}

std::string CopyUpWatch::oldName(const std::string &path, const LabOperation &operation) const
{
    const bool moves = operation.kind == OperationKind::Rename || operation.kind == OperationKind::Exchange;
    if (moves && path == m_to)
        return m_path;
    return operation.kind == OperationKind::Exchange && path == m_path ? m_to : path;
}

QJsonArray CopyUpWatch::after(const LabOperation &operation)
{
    std::set<ino_t> known;
    for (const auto &[path, seen] : m_upperBefore)
        known.insert(seen.inode);
    std::map<std::string, std::int64_t> copies;
    for (const auto &[path, seen] : treeOf(m_upper)) {
        const std::string old = oldName(path, operation);
        const auto above = m_upperBefore.find(old);
        const auto visible = m_mergedBefore.find(old);
        const bool empties = operation.kind == OperationKind::Overwrite;
        if (!seen.isWhiteout && !known.contains(seen.inode) && visible != m_mergedBefore.end() &&
            (above == m_upperBefore.end() || above->second.isWhiteout))
            copies[old] = empties || seen.isMetacopy ? 0 : visible->second.bytes;
        if (above != m_upperBefore.end() && above->second.isMetacopy && !seen.isMetacopy &&
            above->second.inode == seen.inode && path == m_opened)
            copies[old] = empties ? 0 : visible->second.bytes;
    }
    QJsonArray list;
    for (const auto &[path, bytes] : copies)
        list.append(QJsonArray{QString::fromStdString(path), static_cast<qint64>(bytes)});
    return list;
}

} // namespace strata::test
