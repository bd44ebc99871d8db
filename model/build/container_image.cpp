// SPDX-License-Identifier: Apache-2.0
#include "model/build/container_image.h"

#include "model/build/build_layer.h"
#include "model/build/build_runner.h"
#include "model/image/formats/image_names.h"
#include "model/image/write/layer_writer.h"
#include "model/lab/listing/container_layer.h"

#include <QJsonArray>

#include <algorithm>
#include <utility>

namespace strata {

namespace {

constexpr const char *defaultShell = "/bin/sh";

Result<NewLayer> layerFrom(const std::vector<LayerItem> &items, const StopToken &stop)
{
    if (const auto checked = checkLayerNames(items); !checked)
        return fail(checked);
    return newLayer(items, stop);
}

/// Branches that no archive is behind, each as if it had been imported.
Result<NewImage> importedImage(const LabBranches &branches, const ContainerCommit &commit)
{
    NewImage image;
    image.platform = machinePlatform();
    for (std::size_t i = branches.size(); i-- > 0;) {
        auto layer = layerFrom(branchItems(*branches[i]), commit.stop);
        if (!layer)
            return fail(layer);
        NewStep &step = image.steps.emplace_back();
        step.created = commit.now;
        if (i < commit.branchNames.size())
            step.comment = "Imported from " + commit.branchNames[i];
        step.layer = *std::move(layer);
    }
    return image;
}

/// The image that the container is on, whole. The layer of a container on top is replaced by the new one, which has
/// all that is in it.
Result<NewImage> baseImage(const ImagePtr &base)
{
    NewImage image = buildImageOf(base).image;
    const auto layers = std::ranges::count_if(image.steps, [](const NewStep &step) { return step.layer.has_value(); });
    if (static_cast<std::size_t>(layers) != base->info().layers.size())
        return fail(
            ErrorCode::NotFound,
            QT_TRANSLATE_NOOP("Message", "some layers of the image are missing, so nothing can be put on top of them"));
    if (layers > 0 && base->info().layers.back().isContainer)
        image.steps.pop_back(); // no step of the history is about it
    return image;
}

/// What docker says about a commit: the command that the container was started with.
std::string commandOf(const QJsonObject &runtime)
{
    std::string text;
    for (const QJsonValue &word : runtime.value(QLatin1StringView("Cmd")).toArray())
        text += (text.empty() ? "" : " ") + word.toString().toStdString();
    if (text.empty() && runtime.value(QLatin1StringView("Entrypoint")).toArray().isEmpty())
        return defaultShell;
    return text;
}

} // namespace

Result<NewImage> containerImage(const LabSession &session, const ContainerCommit &commit)
{
    auto image = commit.base ? baseImage(commit.base) : importedImage(session.branches(), commit);
    if (!image)
        return image;
    const auto changed = builtLayer(session, commit.now.seconds, session.volumes());
    if (!changed)
        return fail(changed);
    if (const auto checked = checkLayerNames(changed->items); !checked)
        return fail(checked);
    image->refs = commit.refs;
    image->created = commit.now;
    image->author = commit.author;
    NewStep &step = image->steps.emplace_back();
    step.createdBy = commandOf(image->runtime);
    step.created = commit.now;
    step.comment = commit.message;
    step.author = commit.author;
    if (changed->items.empty())
        return image;
    auto layer = newLayer(changed->items, commit.stop);
    if (!layer)
        return fail(layer);
    step.layer = *std::move(layer);
    return image;
}

Result<std::uint64_t> saveContainerLayer(const LabSession &session, std::int64_t now, const std::filesystem::path &file,
                                         const StopToken &stop)
{
    const auto layer = builtLayer(session, now, session.volumes());
    if (!layer)
        return fail(layer);
    if (const auto checked = checkLayerNames(layer->items); !checked)
        return fail(checked);
    return writeLayerFile(layer->items, file, stop);
}

Result<void> saveContainerImage(const LabSession &session, const ContainerCommit &commit, ImageLayout layout,
                                const std::filesystem::path &file, const ProgressFunction &progress)
{
    const auto image = containerImage(session, commit);
    if (!image)
        return fail(image);
    ImageWriteOptions options;
    options.layout = layout;
    options.stop = commit.stop;
    options.progress = progress;
    return writeImagesToFile({&*image, 1}, file, options);
}

} // namespace strata
