// SPDX-License-Identifier: Apache-2.0
#include "model/lessons/lesson_build.h"

#include "model/build/build_layer.h"
#include "model/lab/listing/container_layer.h"

#include <algorithm>
#include <utility>

namespace strata {

namespace {

constexpr std::int64_t longAgo = 1'600'000'000; // when the lesson's image was made

/// Without its root, which a lesson says nothing of.
std::vector<LayerItem> itemsOf(const LabBranch &branch)
{
    std::vector<LayerItem> items = branchItems(branch);
    std::erase_if(items, [](const LayerItem &item) { return item.path == "."; });
    return items;
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
        const std::vector<LayerItem> items = itemsOf(**branch);
        auto layer = newLayer(items);
        if (!layer)
            return fail(layer);
        NewStep &step = image.image.steps.emplace_back();
        step.createdBy = "/bin/sh -c #(nop) ADD file:" + std::string(layer->diffId.encoded()) + " in / ";
        step.created = {longAgo, 0};
        step.layer = *std::move(layer);
        image.layerBytes.emplace_back(fileBytesOf(items));
        image.id = sha256Of(imageConfigText(image.image)).text();
        image.stepIds.push_back(image.id);
    }
    return image;
}

} // namespace

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
        const auto tar = layerTar(itemsOf(*branches->front()));
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
