// SPDX-License-Identifier: Apache-2.0
#include "model/build/build_sources.h"

#include "model/image/image_loader.h"
#include "model/io/source.h"
#include "model/lab/branches/image_branch.h"

#include <memory>
#include <string>
#include <utility>

namespace strata {

namespace {

/// The first bytes of a tar, or of something compressed that may be one.
bool looksLikeArchive(const LabContent &content)
{
    constexpr std::size_t ustarAt = 257;
    const std::string start = content.text(512).value_or(std::string());
    const bool isTar = start.size() == 512 && start.compare(ustarAt, 5, "ustar") == 0;
    return isTar || start.starts_with("\x1f\x8b") || start.starts_with("BZh") || start.starts_with("\xfd\x37zXZ") ||
           start.starts_with("\x28\xb5\x2f\xfd");
}

std::set<std::string, std::less<>> impliedFoldersOf(const LayerTree &tree)
{
    std::set<std::string, std::less<>> folders;
    for (std::uint32_t i = 1; i < tree.entryCount(); ++i) {
        if (tree.entry(EntryId(i)).has(Entry::Implied))
            folders.insert(tree.path(EntryId(i)));
    }
    return folders;
}

std::vector<std::pair<std::string, LabObject>> markFilesOf(const LayerTree &tree)
{
    std::vector<std::pair<std::string, LabObject>> files;
    for (const EntryId mark : tree.marks()) {
        const Entry &entry = tree.entry(mark);
        LabObject object;
        object.type = EntryType::File;
        object.mode = entry.mode;
        object.uid = tree.owner(mark).uid;
        object.gid = tree.owner(mark).gid;
        object.mtime = {entry.mtime, false};
        files.emplace_back(tree.path(mark), std::move(object));
    }
    return files;
}

} // namespace

Result<UnpackedArchive> unpackedArchive(const LabContent &content)
{
    if (!looksLikeArchive(content))
        return UnpackedArchive();
    const auto source = openTar(sourceOf(content));
    if (!source)
        return UnpackedArchive();
    const auto archive = ImageArchive::open(*source);
    if (!archive || (*archive)->format() != SourceFormat::RootFilesystem)
        return UnpackedArchive();
    const auto image = ImageLoader::load(*archive, 0);
    if (!image)
        return fail(image);
    const LabBranches layers = imageBranches(*image, (*image)->lastLayer());
    if (layers.empty() || !(*image)->layers().front().tree)
        return UnpackedArchive();
    const LayerTree &tree = *(*image)->layers().front().tree;
    return UnpackedArchive{layers.front(), impliedFoldersOf(tree), markFilesOf(tree)};
}

} // namespace strata
