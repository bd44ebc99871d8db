// SPDX-License-Identifier: Apache-2.0
#include "model/lab/lesson_build.h"

#include "model/base/path.h"
#include "model/lab/build_sources.h"

#include <algorithm>
#include <utility>

namespace strata {

namespace {

constexpr std::int64_t longAgo = 1'600'000'000; // when the lesson's image was made

void addItems(const LabBranch &branch, const std::string &folder, std::vector<LayerItem> &items)
{
    for (const std::string &name : branch.names(folder)) {
        const std::string path = joinedPath(folder, name);
        const auto entry = branch.find(path);
        if (!entry)
            continue;
        const LabObject &object = entry->object;
        LayerItem item;
        item.path = path;
        item.type = entry->isWhiteout ? EntryType::Whiteout : object.type;
        item.mode = object.mode;
        item.uid = object.uid;
        item.gid = object.gid;
        item.mtime = {object.mtime.seconds, 0};
        item.target = object.target;
        item.opaque = entry->isOpaque;
        if (!entry->isWhiteout && object.isFile())
            item.content = sourceOf(object.content);
        items.push_back(std::move(item));
        if (!entry->isWhiteout && object.isFolder())
            addItems(branch, path, items);
    }
}

Result<BuildImage> imageOf(const LessonStart &start)
{
    const auto branches = branchesOf(start.scenario);
    if (!branches)
        return fail(branches);
    BuildImage image;
    image.image.platform = {"linux", "amd64", {}, {}, {}};
    image.branches = *branches;
    for (auto branch = branches->rbegin(); branch != branches->rend(); ++branch) {
        const std::vector<LayerItem> items = layerItemsOf(**branch);
        auto tar = layerTar(items);
        auto layer = tar ? newLayer(*std::move(tar)) : Result<NewLayer>(fail(tar));
        if (!layer)
            return fail(layer);
        NewStep &step = image.image.steps.emplace_back();
        step.createdBy = "/bin/sh -c #(nop) ADD file:" + std::string(layer->diffId.encoded()) + " in / ";
        step.created = {longAgo, 0};
        step.layer = *std::move(layer);
        std::uint64_t bytes = 0;
        for (const LayerItem &item : items)
            bytes += item.content ? item.content->size() : item.type == EntryType::Symlink ? item.target.size() : 0;
        image.layerBytes.emplace_back(bytes);
        image.id = sha256Of(imageConfigText(image.image)).text();
        image.stepIds.push_back(image.id);
    }
    return image;
}

} // namespace

std::vector<LayerItem> layerItemsOf(const LabBranch &branch)
{
    std::vector<LayerItem> items;
    addItems(branch, {}, items);
    return items;
}

std::vector<BaseImage> lessonImages(const LessonStart &start)
{
    if (!start.build || start.scenario.layers.empty())
        return {};
    return {{start.build->base, {start.build->base}, [start](const StopToken &) { return imageOf(start); }}};
}

Result<LabBranchPtr> lessonContext(const LessonBuild &build)
{
    LabScenario scenario;
    scenario.layers = {build.files};
    for (const LessonArchive &archive : build.archives) {
        LabScenario inner;
        inner.layers = {archive.entries};
        const auto branches = branchesOf(inner);
        if (!branches)
            return fail(branches, archive.path);
        const auto tar = layerTar(layerItemsOf(*branches->front()));
        if (!tar)
            return fail(tar, archive.path);
        MemoryEntry entry;
        entry.path = archive.path;
        entry.object = defaultObject(EntryType::File);
        entry.object.content = LabContent(*tar);
        scenario.layers.front().push_back(std::move(entry));
    }
    const auto branches = branchesOf(scenario);
    if (!branches)
        return fail(branches);
    return branches->front();
}

} // namespace strata
