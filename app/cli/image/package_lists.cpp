// SPDX-License-Identifier: Apache-2.0
#include "app/cli/image/package_lists.h"

#include "app/cli/image_input.h"
#include "app/cli/section_table.h"
#include "model/documents/document_sections.h"
#include "model/documents/readable_document.h"
#include "model/inventory/inventory.h"
#include "model/report/section_records.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace strata::cli {

namespace {

struct CheckedList {
    std::size_t number = 0; // of its node
    PackageDocument list;
    PackageCheck check;
};

/// Without --image and --platform, a single list is held against the image that it is about.
Result<OpenedImage> imageFor(Console &console, const ImageArchivePtr &archive, const Digest &subject)
{
    const ImageChoice choice = imageChoice(console.options());
    const std::vector<ImageInfo> &images = archive->images();
    const auto about = std::ranges::find_if(
        images, [&](const ImageInfo &image) { return image.kind == ImageKind::Image && isAbout(subject, image); });
    if (choice.ref.empty() && choice.platform.empty() && about != images.end())
        return OpenedImage{archive, static_cast<std::size_t>(about - images.begin())};
    return chooseFrom(console, archive, choice, console.options().source);
}

/// Those about the image; what only may be a list is read to find out.
Result<std::vector<CheckedList>> listsOf(Console &console, const DocumentTree &tree, const ImageInfo &image)
{
    std::vector<CheckedList> lists;
    NoteList heard; // of documents that turn out to be no lists
    for (const DocumentNode &node : tree.nodes) {
        if (node.sameAs != 0 || !mayListPackages(node) || !isAbout(tree.subjectOf(node), image))
            continue;
        if (console.stop().stop_requested())
            return failCancelled();
        if (auto list = packageDocumentOf(node, heard))
            lists.push_back({node.number, std::move(*list), {}});
    }
    if (lists.empty())
        return fail(ErrorCode::NotFound,
                    "no list of packages (SPDX or CycloneDX) about " + image.displayName() + " is in this file");
    return lists;
}

Result<ImagePtr> load(Console &console, const OpenedImage &opened)
{
    if (opened.info().isAbsent)
        return std::unexpected(absentError(opened.info()));
    LoadProgress progress(console, opened.info().compressedSize());
    auto image = ImageLoader::load(opened.archive, opened.index, loadOptions(console, progress, 0, {}));
    console.endProgress();
    if (image)
        console.notes((*image)->allNotes());
    return image;
}

std::string summaryOf(const CheckedList &checked)
{
    const auto count = [&](ListFault fault) {
        return std::to_string(std::ranges::count(checked.check.faults, fault, &PackageFault::fault));
    };
    std::string text = "document " + std::to_string(checked.number) + ", " + checked.list.form + " " +
                       checked.list.version + ": " + std::to_string(checked.check.same) +
                       " packages as in the layers, " + count(ListFault::Missing) + " missing, " +
                       count(ListFault::Surplus) + " surplus, " + count(ListFault::Version) + " in another version";
    if (!checked.check.notCompared.empty())
        text += "; " + std::to_string(checked.check.notCompared.size()) +
                " not compared: of systems that are not read, or without a package URL";
    return text;
}

void print(Console &console, const std::vector<CheckedList> &lists)
{
    std::vector<PackageFault> faults;
    for (const CheckedList &checked : lists) {
        for (PackageFault fault : checked.check.faults) {
            fault.document = checked.number;
            faults.push_back(std::move(fault));
        }
    }
    const Section section = packageFaultsSection(faults);
    const std::vector<std::string_view> columns = tsvColumns(section);
    if (const auto records = console.records(columns)) {
        for (std::size_t row = 0; row < section.rows && !console.isBroken(); ++row)
            writeRecord(*records, section, row);
        records->finish();
        for (const CheckedList &checked : lists)
            console.remark(summaryOf(checked));
        return;
    }
    for (const CheckedList &checked : lists) {
        console.line(summaryOf(checked));
        if (!checked.check.fits())
            sectionTable(packageFaultsSection(checked.check.faults), false).write(console.out());
    }
}

int statusOf(Console &console, const Image &image, const Inventory &inventory, const std::vector<CheckedList> &lists)
{
    if (const int status = statusOfAnswer(console, image, image.lastLayer()); status != done)
        return status;
    if (!inventory.isComplete()) {
        const Note &missing = *inventory.missing;
        return console.fail(Error(ErrorCode::Damaged, missing.where() + ": " + missing.text.english()));
    }
    return std::ranges::all_of(lists, [](const CheckedList &each) { return each.check.fits(); }) ? done : answerIsNo;
}

} // namespace

int checkPackageLists(Console &console, const ImageArchivePtr &archive, const DocumentTree &tree,
                      std::optional<std::size_t> document)
{
    const Digest subject = document ? tree.subjectOf(tree.nodes[*document]) : Digest();
    const auto opened = imageFor(console, archive, subject);
    if (!opened)
        return console.fail(opened.error());
    Result<std::vector<CheckedList>> lists;
    if (document) {
        NoteList notes;
        auto list = packageDocumentOf(tree.nodes[*document], notes);
        if (!list)
            return console.fail(list.error());
        console.notes(notes);
        lists->push_back({tree.nodes[*document].number, std::move(*list), {}});
    } else {
        lists = listsOf(console, tree, opened->info());
    }
    if (!lists)
        return console.fail(lists.error());
    const auto image = load(console, *opened);
    if (!image)
        return console.fail(image.error());
    const auto inventory = inventoryOf(*image, console.stop());
    if (!inventory)
        return console.fail(inventory.error());
    console.notes(inventory->notes);
    for (CheckedList &each : *lists)
        each.check = checkPackages(each.list, *inventory);
    print(console, *lists);
    return statusOf(console, **image, *inventory, *lists);
}

} // namespace strata::cli
