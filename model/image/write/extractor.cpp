// SPDX-License-Identifier: Apache-2.0
#include "model/image/write/extractor.h"

#include "model/base/text.h"
#include "model/image/formats/watched_stream.h"
#include "model/image/write/extract_plan.h"
#include "model/image/write/folder_writer.h"
#include "model/image/write/layer_writer.h"
#include "model/image/write/output_file.h"
#include "model/image/write/tar_output.h"
#include "model/io/codec/make_decoder.h"

#include <algorithm>
#include <utility>

namespace strata {

namespace {

/// Two paths with the same last name would land in one place.
Result<void> checkNames(const ImageTree &tree, const std::vector<NodeId> &paths)
{
    std::vector<std::string_view> names;
    for (const NodeId path : paths)
        names.push_back(path == ImageTree::root() ? std::string_view() : tree.name(path));
    std::sort(names.begin(), names.end());
    const auto twice = std::adjacent_find(names.begin(), names.end());
    if (twice == names.end())
        return {};
    return fail(ErrorCode::Usage,
                Message(QT_TRANSLATE_NOOP("Message", "two of the paths are called \"%1\""), escapedForDisplay(*twice)));
}

} // namespace

Result<ExtractReport> extractToFolder(const ImagePtr &image, const std::vector<NodeId> &paths,
                                      const std::filesystem::path &folder, const ExtractOptions &options)
{
    ExtractReport report;
    if (const auto checked = checkNames(*image->tree(), paths); !checked)
        return fail(checked);
    const auto plan = planExtraction(*image->tree(), paths, options, report.notes);
    if (!plan)
        return fail(plan);
    FolderWriter writer(image, *plan, options, report);
    Result<void> done = writer.open(folder);
    if (done)
        done = writer.run();
    if (!done)
        return fail(done);
    return report;
}

Result<ExtractReport> extractToTar(const ImagePtr &image, const std::vector<NodeId> &paths,
                                   const std::filesystem::path &file, const ExtractOptions &options)
{
    auto output = OutputFile::create(file, options.overwrite ? IfThere::Replace : IfThere::Fail);
    if (!output)
        return fail(output);
    auto report = writeTar(
        image, paths, [&output](std::span<const std::byte> bytes) { return output->write(bytes); }, options);
    if (!report)
        return report;
    const Result<void> finished = output->finish();
    if (!finished)
        return fail(finished);
    return report;
}

Result<std::uint64_t> saveLayerTar(const ImagePtr &image, LayerNumber layer, const std::filesystem::path &file,
                                   const ProgressFunction &progress, const StopToken &stop)
{
    const LayerInfo &info = image->info().layers[layer.index()];
    if (!info.blob && info.tarSize) {
        std::function<void(std::uint64_t)> written;
        if (progress)
            written = [&](std::uint64_t done) { progress(std::min(done, *info.tarSize), *info.tarSize); };
        return writeLayerFile(itemsOf(*image->layer(layer).tree), file, stop, written);
    }
    if (!info.blob)
        return fail(ErrorCode::NotFound,
                    Message(QT_TRANSLATE_NOOP("Message", "the bytes of layer %1 are not in the source"), layer.value));
    Watch watch{stop, {}};
    if (progress)
        watch.progress = [&progress, size = info.blob->size()](std::uint64_t done) { progress(done, size); };
    auto decoder = makeDecoder(info.blob, info.compression);
    if (!decoder)
        return fail(decoder);
    auto output = OutputFile::create(file);
    if (!output)
        return fail(output);
    Result<void> written;
    const auto read =
        drain(*watchedDecoder(std::move(*decoder), std::move(watch)), [&](std::span<const std::byte> bytes) {
            if (written)
                written = output->write(bytes);
        });
    if (!read)
        return fail(read);
    if (written)
        written = output->finish();
    if (!written)
        return fail(written);
    return output->size();
}

} // namespace strata
