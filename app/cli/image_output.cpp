// SPDX-License-Identifier: Apache-2.0
#include "app/cli/image_output.h"

#include "app/cli/option_parts.h"
#include "model/base/text.h"
#include "model/image/formats/image_archive.h"
#include "model/image/formats/image_names.h"

#include <optional>

namespace strata::cli {

namespace {

std::optional<ImageLayout> layoutOf(const std::string &name, const char *docker, const char *oci)
{
    if (name == docker)
        return ImageLayout::DockerArchive;
    if (name == oci)
        return ImageLayout::OciLayout;
    return std::nullopt;
}

} // namespace

CLI::Option *addImageOutput(CLI::App &app, ImageOutput &output, const char *what)
{
    CLI::Option *option =
        app.add_option("-o,--output", output.output,
                       std::string(what) + ": a docker archive, or oci-archive:FILE for an OCI layout in a tar")
            ->type_name("FILE");
    offerValues(
        app.add_option("--format", output.format, "docker or oci, if --output does not say which")->type_name("FORMAT"),
        {"docker", "oci"});
    addList(app, "-t,--tag", output.tags, "NAME", "A name for the image. May be repeated");
    return option;
}

Result<ImageTarget> imageTarget(const ImageOutput &options)
{
    const SourceWord word = parseSourceWord(options.output);
    const auto transport = layoutOf(word.transport, "docker-archive", "oci-archive");
    if (!word.transport.empty() && !transport)
        return fail(ErrorCode::Usage,
                    "--output: an image can be written to docker-archive:FILE or oci-archive:FILE, not to " +
                        word.transport + ":");
    const auto format = layoutOf(options.format, "docker", "oci");
    if (!options.format.empty() && !format)
        return fail(ErrorCode::Usage,
                    "--format: '" + escapedForDisplay(options.format) + "' is neither docker nor oci");
    if (transport && format && *transport != *format)
        return fail(ErrorCode::Usage, "--format and --output contradict each other");
    ImageTarget target;
    target.file = word.path;
    target.layout = format ? *format : transport.value_or(ImageLayout::DockerArchive);
    if (!word.ref.empty()) // a layout's names need no tag
        target.ref = target.layout == ImageLayout::OciLayout ? word.ref : taggedName(word.ref);
    return target;
}

Result<std::vector<std::string>> imageTags(const ImageOutput &options)
{
    std::vector<std::string> tags;
    for (const std::string &tag : options.tags) {
        if (!isImageName(tag))
            return fail(ErrorCode::Usage, "--tag: engines do not accept '" + escapedForDisplay(tag) + "' as a name");
        tags.push_back(taggedName(tag));
    }
    return tags;
}

Result<void> writeImage(Console &console, const ImageTarget &target, const NewImage &image)
{
    NewImage named = image;
    if (!target.ref.empty())
        named.refs.push_back(target.ref);
    ImageWriteOptions options;
    options.layout = target.layout;
    options.stop = console.stop();
    return writeImagesToFile({&named, 1}, target.file, options);
}

} // namespace strata::cli
