// SPDX-License-Identifier: Apache-2.0
#include "app/lab/lab_export.h"

#include "model/build/build_layer.h"
#include "model/build/container_image.h"
#include "model/image/formats/image_names.h"
#include "model/image/write/layer_writer.h"

namespace strata {

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

Result<void> saveContainerImage(const LabCommit &commit, std::int64_t now, const std::filesystem::path &file,
                                const StopToken &stop, const ProgressFunction &progress)
{
    ContainerCommit wanted{commit.base};
    for (const QString &name : commit.branchNames)
        wanted.branchNames.push_back(name.toStdString());
    if (!commit.name.isEmpty())
        wanted.refs.push_back(taggedName(commit.name.toStdString()));
    wanted.message = commit.message.toStdString();
    wanted.author = commit.author.toStdString();
    wanted.now.seconds = now;
    wanted.stop = stop;
    const auto image = containerImage(*commit.session, wanted);
    if (!image)
        return fail(image);
    ImageWriteOptions options;
    options.layout = commit.layout;
    options.stop = stop;
    options.progress = progress;
    return writeImagesToFile({&*image, 1}, file, options);
}

} // namespace strata
