// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/session.h"
#include "model/base/path.h"
#include "model/base/text.h"
#include "model/image/extractor.h"
#include "model/image/tar_output.h"
#include "model/report/outcome_report.h"

#include <unistd.h>

#include <algorithm>

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
        return writeTar(image, nodes, STDOUT_FILENO, how);
    return extractToTar(image, nodes, options.tar, how);
}

std::string summary(const ExtractReport &report)
{
    return std::to_string(report.files) + " files, " + std::to_string(report.directories) + " directories, " +
           std::to_string(report.links) + " links, " + dockerSize(report.bytes);
}

} // namespace

int runExtract(Console &console)
{
    const Options &options = console.options();
    const auto image = loadImage(console, {.digests = false, .decideContents = false});
    if (!image)
        return console.fail(image.error());
    const auto layer = chosenLayer(options, (*image)->lastLayer());
    if (!layer)
        return console.fail(layer.error());
    if (options.layer) {
        if (const auto readable = layerTreeOf(**image, *layer); !readable)
            return console.fail(readable.error());
    }
    const auto nodes = findAll(options, **image, *layer);
    if (!nodes)
        return console.fail(nodes.error());
    const auto report = write(console, *image, *nodes, *layer);
    if (!report)
        return console.fail(report.error());
    console.notes(report->notes);
    if (options.json)
        writeExtractReport(console.out(), *report);
    else
        console.remark(summary(*report));
    const std::vector<Note> notes = report->notes.all();
    const bool lost = std::any_of(notes.begin(), notes.end(),
                                  [](const Note &note) { return note.severity == Severity::Error; });
    if (lost)
        return console.fail(Error(ErrorCode::Damaged, "some files could not be extracted"));
    return done;
}

} // namespace strata::cli
