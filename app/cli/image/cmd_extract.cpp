// SPDX-License-Identifier: Apache-2.0
#include "app/cli/image_input.h"
#include "app/cli/option_parts.h"
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

struct Options {
    std::vector<std::string> paths;
    std::string to;
    std::string tar;
    bool noClobber = false;
    LayerChoice where;
};

Result<std::vector<NodeId>> findAll(const Options &options, const Image &image, LayerNumber layer)
{
    std::vector<NodeId> nodes;
    for (const std::string &path : options.paths) {
        const bool isRoot = cleanPath(path).components.empty();
        const auto node = isRoot                ? Result<NodeId>(ImageTree::root())
                          : options.where.layer ? nodeInLayer(image, path, layer, false)
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

Result<ExtractReport> write(Console &console, const Options &options, const ImagePtr &image,
                            const std::vector<NodeId> &nodes, LayerNumber layer)
{
    ExtractOptions how;
    how.at = layer;
    how.layerOnly = options.where.layer.has_value();
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
    if (const auto broken = brokenLayer(options.where, image, layer))
        return "layer " + std::to_string(broken->value) + " could not be read completely";
    const std::vector<Note> notes = report.notes.all();
    const bool lost =
        std::any_of(notes.begin(), notes.end(), [](const Note &note) { return note.severity == Severity::Error; });
    return lost ? "some files could not be extracted" : "";
}

std::string complaintAbout(const Options &options, bool json)
{
    if (!options.to.empty() && !options.tar.empty())
        return "--to DIR and --tar FILE cannot be combined";
    if (options.to.empty() && options.tar.empty())
        return "say where to write with --to DIR or --tar FILE";
    return json && options.tar == "-" ? "--json and --tar - both need standard output" : "";
}

void configure(CLI::App &app, Options &options)
{
    app.add_option("PATH", options.paths, "Files or directories (/: everything)")
        ->required()
        ->type_name("PATH")
        ->expected(1, -1);
    app.add_option("--to", options.to, "The directory to write to")->type_name("DIR");
    app.add_option("--tar", options.tar,
                   "The tar file to write (- for standard output); it keeps owners and extended attributes")
        ->type_name("FILE");
    app.add_flag("-n,--no-clobber", options.noClobber, "Fail if a file already exists");
    addLayerChoice(app, options.where);
}

int run(Console &console, const Options &options)
{
    if (const std::string wrong = complaintAbout(options, console.options().json); !wrong.empty())
        return console.fail(Error(ErrorCode::Usage, wrong), "extract");
    const auto image = loadImage(console, {.digests = false, .decideContents = false});
    if (!image)
        return console.fail(image.error());
    const auto layer = chosenLayer(options.where, **image);
    if (!layer)
        return console.fail(layer.error());
    const auto nodes = findAll(options, **image, *layer);
    if (!nodes)
        return console.fail(nodes.error());
    const auto report = write(console, options, *image, *nodes, *layer);
    if (!report)
        return console.fail(report.error());
    console.notes(report->notes);
    if (console.options().json)
        writeExtractReport(console.out(), *report);
    if (const std::string missing = whatIsMissing(options, **image, *layer, *report); !missing.empty())
        return console.fail(Error(ErrorCode::Damaged, missing + "; " + summary(*report)));
    if (!console.options().json)
        console.remark(summary(*report));
    return done;
}

} // namespace

CommandInfo extractCommand()
{
    return {.name = "extract",
            .summary = "Extract files and directories to a directory or a tar",
            .examples = {"extract app.tar /etc /usr/bin/env --to out"},
            .forms = Forms::Document,
            .configure = withOptions(configure, run)};
}

} // namespace strata::cli
