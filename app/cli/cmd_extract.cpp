// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/session.h"
#include "model/base/path.h"
#include "model/base/text.h"
#include "model/image/write/extractor.h"
#include "model/image/write/tar_output.h"
#include "model/report/outcome_report.h"

#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>
#include <system_error>

namespace strata::cli {

namespace {

Result<std::vector<NodeId>> findAll(const Options &options, const Image &image, LayerNumber layer)
{
    std::vector<NodeId> nodes;
    for (const std::string &path : options.words) {
        const bool isRoot = cleanPath(path).components.empty();
        const auto node = isRoot          ? Result<NodeId>(ImageTree::root())
                          : options.layer ? nodeInLayer(image, path, layer, false)
                                          : nodeAt(*image.tree(), path, layer, false);
        if (!node)
            return fail(node);
        nodes.push_back(*node);
    }
    return nodes;
}

ByteSink standardOutput(Console &console)
{
    return [&console](std::span<const std::byte> bytes) -> Result<void> {
        console.out().write(std::string_view(reinterpret_cast<const char *>(bytes.data()), bytes.size()));
        if (console.isBroken())
            return fail(ErrorCode::Io, "standard output: " + std::generic_category().message(console.out().error()));
        return {};
    };
}

Result<ExtractReport> write(Console &console, const ImagePtr &image, const std::vector<NodeId> &nodes,
                            LayerNumber layer)
{
    const Options &options = console.options();
    ExtractOptions how;
    how.at = layer;
    how.layerOnly = options.layer.has_value();
    how.keepOwners = ::geteuid() == 0;
    how.overwrite = !options.noClobber;
    how.stop = console.stop();
    how.progress = [&console](std::uint64_t doneBytes, std::uint64_t total) {
        console.progress("writing", doneBytes, total);
    };
    if (options.tar.empty())
        return extractToFolder(image, nodes, options.to, how);
    if (options.tar == "-")
        return writeTar(image, nodes, standardOutput(console), how);
    return extractToTar(image, nodes, options.tar, how);
}

std::string counted(std::uint64_t count, const char *one, const char *many)
{
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

std::string summary(const ExtractReport &report)
{
    return "extracted " + counted(report.files, "file", "files") + ", " +
           counted(report.directories, "directory", "directories") + ", " + counted(report.links, "link", "links") +
           ", " + dockerSize(report.bytes);
}

/// Why not everything that was asked for was written; empty if it was.
std::string whatIsMissing(const Options &options, const Image &image, LayerNumber layer, const ExtractReport &report)
{
    if (const auto broken = brokenLayer(options, image, layer))
        return "layer " + std::to_string(broken->value) + " could not be read completely";
    const std::vector<Note> notes = report.notes.all();
    const bool lost =
        std::any_of(notes.begin(), notes.end(), [](const Note &note) { return note.severity == Severity::Error; });
    return lost ? "some files could not be extracted" : "";
}

} // namespace

int runExtract(Console &console)
{
    const Options &options = console.options();
    const auto image = loadImage(console, {.digests = false, .decideContents = false});
    if (!image)
        return console.fail(image.error());
    const auto layer = chosenLayer(options, **image);
    if (!layer)
        return console.fail(layer.error());
    const auto nodes = findAll(options, **image, *layer);
    if (!nodes)
        return console.fail(nodes.error());
    const auto report = write(console, *image, *nodes, *layer);
    if (!report)
        return console.fail(report.error());
    console.notes(report->notes);
    if (options.json)
        writeExtractReport(console.out(), *report);
    if (const std::string missing = whatIsMissing(options, **image, *layer, *report); !missing.empty())
        return console.fail(Error(ErrorCode::Damaged, missing + "; " + summary(*report)));
    if (!options.json)
        console.remark(summary(*report));
    return done;
}

} // namespace strata::cli
