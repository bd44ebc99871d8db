// SPDX-License-Identifier: Apache-2.0
#include "app/cli/image_input.h"
#include "app/cli/option_parts.h"
#include "model/base/path.h"
#include "model/base/text.h"
#include "model/base/time_text.h"
#include "model/image/content_reader.h"
#include "model/image/image_owners.h"
#include "model/inventory/file_owners.h"
#include "model/inventory/inventory.h"
#include "model/report/entry_report.h"

#include <array>
#include <utility>

namespace strata::cli {

namespace {

struct Options {
    std::string path;
    LayerChoice where;
};

std::string_view typeName(char letter)
{
    constexpr std::array<std::pair<char, std::string_view>, 8> names = {{{'f', "file"},
                                                                         {'d', "directory"},
                                                                         {'l', "symbolic link"},
                                                                         {'c', "character device"},
                                                                         {'b', "block device"},
                                                                         {'p', "fifo"},
                                                                         {'h', "hard link without a target"},
                                                                         {'w', "whiteout"}}};
    for (const auto &[key, name] : names) {
        if (key == letter)
            return name;
    }
    return {};
}

void row(Console &console, std::string_view label, std::string_view value)
{
    if (value.empty())
        return;
    std::string text = std::string(label) + ":";
    text.resize(16, ' ');
    console.line(text + escapedForTsv(value));
}

/// "1000 (app)": what the image calls it, else the name that the layer stores.
std::string ownerText(std::uint32_t id, const std::string &stored, const std::string &inImage)
{
    const std::string &name = inImage.empty() ? stored : inImage;
    return std::to_string(id) + (name.empty() ? "" : " (" + name + ")");
}

void printText(Console &console, const PathDetails &details)
{
    const EntryFields &fields = details.fields;
    row(console, "Path", details.path);
    row(console, "Type", typeName(fields.type));
    row(console, "Link", fields.link);
    row(console, "Hard link to", fields.hardlink.empty() ? std::string() : "/" + normalisedPath(fields.hardlink));
    row(console, "Device", details.device);
    row(console, "Mode", octalMode(fields.mode) + " (" + modeText(fields) + ")");
    row(console, "Owner", ownerText(fields.uid, details.userName, details.imageUser));
    row(console, "Group", ownerText(fields.gid, details.groupName, details.imageGroup));
    if (fields.type == 'f')
        row(console, "Size", std::to_string(fields.size) + " (" + dockerSize(fields.size) + ")");
    row(console, "Modified", fields.mtime ? rfc3339(fields.mtime->seconds, fields.mtime->nanos) : "not recorded");
    row(console, "Layer", std::to_string(fields.layer.value) + " (" + std::string(fields.change) + ")");
    if (details.contentLayer)
        row(console, "Content layer", std::to_string(details.contentLayer->value));
    row(console, "Stored", std::to_string(details.storedBytes) + " bytes in all layers together");
    row(console, "Package", details.package ? packageLabel(*details.package) : std::string());
    row(console, "sha256", details.sha256.encoded());
    for (const auto &[name, value] : details.xattrs)
        row(console, "Attribute", name + "=" + value);
}

/// The package to which the path belongs, as of `layer`.
Result<std::optional<Package>> packageOf(const std::string &path, const ImagePtr &image, LayerNumber layer,
                                         const StopToken &stop)
{
    const auto inventory = inventoryOf(image, layer, stop);
    if (!inventory)
        return fail(inventory);
    const auto owners = fileOwnersOf(*inventory, stop);
    if (!owners)
        return fail(owners);
    const auto node = image->tree()->find(path);
    const Package *package = node ? owners->packageOf(*node) : nullptr;
    return package != nullptr ? std::optional(*package) : std::nullopt;
}

Result<PathDetails> find(const Options &options, const Image &image, LayerNumber layer)
{
    const ImageTree &tree = *image.tree();
    const auto node =
        options.where.layer ? nodeInLayer(image, options.path, layer, false) : nodeAt(tree, options.path, layer, false);
    if (!node)
        return fail(node);
    return options.where.layer ? versionDetails(tree, *node, *tree.changeIn(*node, layer))
                               : pathDetails(tree, *node, layer);
}

void configure(CLI::App &app, Options &options)
{
    app.add_option("PATH", options.path, "A path in the image")->required()->type_name("PATH");
    addLayerChoice(app, options.where);
}

int run(Console &console, const Options &options)
{
    const auto image = loadImage(console, {});
    if (!image)
        return console.fail(image.error());
    const auto layer = chosenLayer(options.where, **image);
    if (!layer)
        return console.fail(layer.error());
    auto details = find(options, **image, *layer);
    if (!details)
        return console.fail(details.error());
    if (details->fields.type == 'f' && details->fields.inode) {
        const auto digest = contentDigest(*image, *details->fields.inode, console.stop());
        if (digest)
            details->sha256 = *digest;
        else if (digest.error().code() == ErrorCode::LimitExceeded) // the rest of the answer is valid
            console.remark("warning: sha256 was not computed: " + digest.error().message());
        else
            return console.fail(digest.error());
    }
    auto package = packageOf(details->path, *image, *layer, console.stop());
    if (!package)
        return console.fail(package.error());
    details->package = std::move(*package);
    const OwnerNames names = ownerNames(*image, *layer);
    details->imageUser = OwnerNames::nameOf(names.users, details->fields.uid);
    details->imageGroup = OwnerNames::nameOf(names.groups, details->fields.gid);
    const auto records = console.records(detailColumns(), JsonForm::SingleObject);
    if (records) {
        writeDetails(*records, *details);
        records->finish();
    } else {
        printText(console, *details);
    }
    return statusOfAnswer(console, **image, *layer, options.where);
}

} // namespace

CommandInfo statCommand()
{
    return {.name = "stat",
            .summary = "Show everything about one path",
            .examples = {"stat app.tar /etc/passwd"},
            .configure = withOptions(configure, run)};
}

} // namespace strata::cli
