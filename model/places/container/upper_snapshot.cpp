// SPDX-License-Identifier: Apache-2.0
#include "model/places/container/upper_snapshot.h"

#include "model/base/path.h"
#include "model/base/split.h"
#include "model/base/text.h"
#include "model/image/write/disk_items.h"
#include "model/io/overlay_mark.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <set>
#include <utility>

namespace strata {

namespace {

template<class Node>
Node *nodeAt(Node &root, const std::string &path)
{
    Node *node = &root;
    if (path.empty())
        return node;
    for (const std::string_view name : split(path, '/')) {
        const auto child = node->children.find(std::string(name));
        if (child == node->children.end())
            return nullptr;
        node = &child->second;
    }
    return node;
}

} // namespace

UpperSnapshot::UpperSnapshot(std::filesystem::path folder, std::size_t most,
                             std::function<void(const std::string &)> onFolder)
    : m_folder(std::move(folder)), m_most(most), m_onFolder(std::move(onFolder))
{
}

const UpperNode *UpperSnapshot::find(const std::string &path) const
{
    return nodeAt(m_root, path);
}

Result<void> UpperSnapshot::scan()
{
    if (!readNode(m_root, {}, !m_isStarted))
        return fail(ErrorCode::Io, Message::placed(shownText(m_folder.native()), std::strerror(errno)));
    m_isStarted = true;
    scanNames(m_root, {}, Depth::All);
    return result();
}

Result<void> UpperSnapshot::scanFolder(const std::string &path)
{
    UpperNode *node = nodeAt(m_root, path);
    if (node == nullptr || !node->facts.isFolder() || node->isWhiteout)
        return {};
    (void)readNode(*node, path, false);
    scanNames(*node, path, Depth::Names);
    return result();
}

Result<void> UpperSnapshot::result() const
{
    if (m_isClosed)
        return fail(ErrorCode::Io, Message::placed(shownText(m_folder.native()), std::strerror(EACCES)));
    if (m_count <= m_most)
        return {};
    return fail(ErrorCode::LimitExceeded,
                Message(QT_TRANSLATE_NOOP("Message", "the container has changed more than %1 paths"), m_most));
}

void UpperSnapshot::scanNames(UpperNode &folder, const std::string &path, Depth depth)
{
    const auto names = namesInReverse(m_folder / path);
    if (!names) // or it has gone meanwhile: its own directory is read again
        m_isClosed = m_isClosed || (::access((m_folder / path).c_str(), R_OK | X_OK) != 0 && errno == EACCES);
    if (!names)
        return;
    const std::set<std::string> here(names->begin(), names->end());
    std::erase_if(folder.children, [&](const auto &child) {
        if (here.contains(child.first))
            return false;
        forget(child.second);
        return true;
    });
    for (const std::string &name : here) {
        if (m_count > m_most)
            return;
        const auto [child, isNew] = folder.children.try_emplace(name);
        m_count += isNew ? 1 : 0;
        UpperNode &node = child->second;
        const std::string at = joinedPath(path, name);
        const ino_t before = node.facts.inode;
        const bool wasFolder = node.facts.isFolder();
        if (!readNode(node, at, isNew)) {
            forget(node);
            folder.children.erase(child);
            continue;
        }
        const bool isOther = isNew || !wasFolder || node.facts.inode != before;
        if (!node.facts.isFolder()) {
            for (const auto &[inner, old] : node.children)
                forget(old);
            node.children.clear();
        } else if (isOther || depth == Depth::All) {
            scanNames(node, at, Depth::All);
        }
    }
}

bool UpperSnapshot::readNode(UpperNode &node, const std::string &path, bool isNew)
{
    const std::filesystem::path onDisk = m_folder / path;
    struct stat status = {};
    if ((path.empty() ? ::stat(onDisk.c_str(), &status) : ::lstat(onDisk.c_str(), &status)) != 0)
        return false;
    if (S_ISDIR(status.st_mode) && (isNew || node.facts.inode != status.st_ino))
        m_onFolder(path);
    const bool isSame = !isNew && node.facts.inode == status.st_ino && node.changedSeconds == status.st_ctim.tv_sec &&
                        node.changedNanos == status.st_ctim.tv_nsec;
    if (isSame) {
        // The clock of a file system is coarse: a second change may have the same time.
        node.facts = diskFacts(status, std::move(node.facts.capability));
        return true;
    }
    node.facts = diskFacts(status, capabilityOf(onDisk, status));
    node.changedSeconds = status.st_ctim.tv_sec;
    node.changedNanos = status.st_ctim.tv_nsec;
    node.isWhiteout = isOverlayWhiteout(status);
    node.isOpaque = node.facts.isFolder() && overlayMark(onDisk, "opaque") == "y";
    node.redirect = node.facts.isFolder() ? overlayMark(onDisk, "redirect") : std::nullopt;
    return true;
}

void UpperSnapshot::forget(const UpperNode &node)
{
    --m_count;
    for (const auto &[name, child] : node.children)
        forget(child);
}

} // namespace strata
