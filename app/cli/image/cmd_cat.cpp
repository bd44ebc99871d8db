// SPDX-License-Identifier: Apache-2.0
#include "app/cli/image_input.h"
#include "app/cli/missing_path.h"
#include "app/cli/option_parts.h"
#include "model/base/text.h"
#include "model/image/content_reader.h"
#include "model/io/limits.h"
#include "model/tree/merge/link_resolver.h"

#include <vector>

namespace strata::cli {

namespace {

struct Options {
    std::string path;
    LayerChoice where;
};

constexpr std::size_t pieceBytes = std::size_t{256} << 10;

/// Where the symbolic link at the end of a path leads, link after link, and stops: the target that is not there.
/// Empty when the path itself is what is missing.
std::string missingTarget(const ImageTree &tree, const std::string &path, LayerNumber layer)
{
    std::string target;
    auto node = resolvePath(tree, path, layer, false);
    for (int hops = 0; node && hops < limits::linkHops; ++hops) {
        const Change *version = tree.versionAt(*node, layer);
        const auto inode = version == nullptr ? std::nullopt : tree.inode(tree.ref(*version));
        if (!inode || tree.entry(*inode).type != EntryType::Symlink)
            return {};
        target = tree.treeOf(*inode).linkTarget(inode->entry);
        node = resolveFrom(tree, tree.parent(*node), target, layer, false);
    }
    return target;
}

Result<NodeId> nodeOf(const Options &options, const Image &image, LayerNumber layer)
{
    const std::string &path = options.path;
    auto node = options.where.layer ? nodeInLayer(image, path, layer, true) : nodeAt(*image.tree(), path, layer, true);
    if (node || node.error().code() != ErrorCode::NotFound)
        return node;
    const std::string target = missingTarget(*image.tree(), path, layer);
    if (target.empty())
        return node;
    const std::string elsewhere = options.where.layer ? std::string() : whereElse(*image.tree(), path, layer, true);
    return fail(ErrorCode::NotFound, escapedForDisplay(path) + ": a symbolic link to " + escapedForDisplay(target) +
                                         ", which does not exist" + (elsewhere.empty() ? "" : ": " + elsewhere));
}

/// The file that the command line means.
Result<EntryRef> find(const Options &options, const Image &image, LayerNumber layer)
{
    const ImageTree &tree = *image.tree();
    const auto node = nodeOf(options, image, layer);
    if (!node)
        return fail(node);
    const Change *version = options.where.layer ? tree.changeIn(*node, layer) : tree.versionAt(*node, layer);
    const EntryRef ref = tree.ref(*version);
    if (tree.entry(ref).isDirectory())
        return fail(ErrorCode::Unsupported, escapedForDisplay(tree.path(*node)) + ": is a directory");
    if (const auto inode = tree.inode(ref)) {
        if (const auto reason = inflatedSparse(tree, *inode))
            return fail(ErrorCode::LimitExceeded, escapedForDisplay(tree.path(*node)) + ": " + *reason);
    }
    return ref;
}

void configure(CLI::App &app, Options &options)
{
    app.add_option("PATH", options.path, "A file; symbolic links are followed inside the image")
        ->required()
        ->type_name("PATH");
    addLayerChoice(app, options.where);
}

int run(Console &console, const Options &options)
{
    const auto image = loadImage(console, {.digests = false, .decideContents = false});
    if (!image)
        return console.fail(image.error());
    const auto layer = chosenLayer(options.where, **image);
    if (!layer)
        return console.fail(layer.error());
    const auto ref = find(options, **image, *layer);
    if (!ref)
        return console.fail(ref.error());
    const std::string shown = escapedForDisplay(options.path);
    const auto content = openContent(*image, *ref);
    if (!content)
        return console.fail(content.error().at(shown));
    std::vector<std::byte> piece(pieceBytes);
    for (std::uint64_t offset = 0; offset < (*content)->size() && !console.isBroken();) {
        if (console.stop().stop_requested())
            return console.fail(Error(ErrorCode::Cancelled, "cancelled"));
        const auto count = (*content)->readAt(offset, piece);
        if (!count)
            return console.fail(count.error().at(shown));
        if (*count == 0)
            return console.fail(Error(ErrorCode::Damaged, shown + ": the layer ends inside this file"));
        console.out().write(std::string_view(reinterpret_cast<const char *>(piece.data()), *count));
        offset += *count;
    }
    return statusOfAnswer(console, **image, *layer, options.where);
}

} // namespace

CommandInfo catCommand()
{
    return {.name = "cat",
            .summary = "Print the contents of a file",
            .examples = {"cat app.tar /etc/os-release --at 1"},
            .forms = Forms::Bytes,
            .configure = withOptions(configure, run)};
}

} // namespace strata::cli
