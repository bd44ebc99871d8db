// SPDX-License-Identifier: Apache-2.0
#include "model/tree/merge/link_resolver.h"

#include "model/base/text.h"
#include "model/tree/path_walk.h"

namespace strata {

namespace {

struct TreeView {
    const ImageTree &tree;
    LayerNumber at;

    [[nodiscard]] static NodeId root() { return ImageTree::root(); }
    [[nodiscard]] NodeId parent(NodeId id) const { return id == root() ? id : tree.parent(id); }
    [[nodiscard]] std::optional<NodeId> lookUp(NodeId folder, std::string_view name) const
    {
        const std::optional<NodeId> found = tree.child(folder, name);
        return found && tree.existsAt(*found, at) ? found : std::nullopt;
    }
    [[nodiscard]] std::optional<EntryRef> inode(NodeId id) const
    {
        const Change *version = tree.versionAt(id, at);
        return version == nullptr ? std::nullopt : tree.inode(tree.ref(*version));
    }
    [[nodiscard]] bool isFolder(NodeId id) const
    {
        const std::optional<EntryRef> ref = inode(id);
        return ref ? tree.entry(*ref).isDirectory() : id == root();
    }
    [[nodiscard]] std::optional<std::string_view> linkTarget(NodeId id) const
    {
        const std::optional<EntryRef> ref = inode(id);
        if (!ref || tree.entry(*ref).type != EntryType::Symlink)
            return std::nullopt;
        return tree.treeOf(*ref).linkTarget(ref->entry);
    }
    [[nodiscard]] static std::optional<NodeId> missing(NodeId, std::string_view) { return std::nullopt; }
};

} // namespace

Result<NodeId> resolvePath(const ImageTree &tree, std::string_view path, LayerNumber at, bool followLast)
{
    return resolveFrom(tree, ImageTree::root(), path, at, followLast);
}

Result<NodeId> resolveFrom(const ImageTree &tree, NodeId folder, std::string_view path, LayerNumber at, bool followLast)
{
    TreeView view{tree, at};
    const Walked<NodeId> walked = PathWalk<TreeView, NodeId>(view).walk(folder, path, followLast);
    switch (walked.end) {
    case WalkEnd::Found: return walked.node;
    case WalkEnd::Missing:
        return fail(ErrorCode::NotFound,
                    Message(QT_TRANSLATE_NOOP("Message", "%1: no such file or directory"), shownText(path)));
    case WalkEnd::NotFolder:
        return fail(ErrorCode::NotFound, Message(QT_TRANSLATE_NOOP("Message", "%1: not a directory"), shownText(path)));
    case WalkEnd::TooManyLinks:
        return fail(ErrorCode::Damaged, Message(QT_TRANSLATE_NOOP("Message", "%1: too many links"), shownText(path)));
    }
    return fail(ErrorCode::NotFound, shownText(path));
}

} // namespace strata
