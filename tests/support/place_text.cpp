// SPDX-License-Identifier: Apache-2.0
#include "tests/support/place_text.h"

#include "model/base/octal.h"
#include "model/base/text.h"
#include "model/image/content_reader.h"
#include "model/image/image_verify.h"
#include "model/report/entry_report.h"
#include "model/tree/tree_walk.h"

namespace strata::test {

std::string treeText(const ImagePtr &image)
{
    std::string text;
    const ImageTree &tree = *image->tree();
    const LayerNumber last = tree.lastLayer();
    const auto isThere = [&](NodeId node) { return tree.existsAt(node, last); };
    walkTree(tree, ImageTree::root(), true, isThere, [&](NodeId node, const std::string &path) {
        const EntryFields fields = entryFields(tree, *tree.versionAt(node, last));
        const bool isFile = fields.type == 'f' && fields.inode;
        const auto digest = isFile ? contentDigest(image, *fields.inode) : Result<Digest>(Digest());
        text += escapedForTsv(path) + "\t" + fields.type + "\t" + octalText(fields.mode, 4) + "\t" +
                std::to_string(fields.uid) + "\t" + std::to_string(fields.gid) + "\t" +
                std::to_string(isFile ? fields.size : 0) + "\t" +
                (fields.mtime ? std::to_string(fields.mtime->seconds) : "") + "\t" + escapedForTsv(fields.link) + "\t" +
                (digest ? std::string(digest->encoded().substr(0, 16)) : "error: " + digest.error().message()) + "\n";
        return true;
    });
    return text;
}

std::string documentsText(const ImageInfo &image)
{
    std::string text = image.id.text() + "\n" + image.platform.text() + "\n";
    for (const HistoryStep &step : image.history)
        text += (step.created ? rfc3339(step.created->seconds, step.created->nanos) : "") + "\t" + step.createdBy +
                "\t" + std::to_string(step.layer.value) + "\t" + step.comment + "\n";
    for (const LayerInfo &layer : image.layers)
        text += layer.diffId.text() + "\n";
    return text;
}

std::string verifyText(const ImageArchive &archive, std::size_t index)
{
    const auto report = verifyImage(archive, index);
    if (!report)
        return report.error().message();
    std::string text;
    for (const Message &problem : report->problems)
        text += problem.english() + "\n";
    for (const LayerVerdict &layer : report->layers) {
        if (!layer.problem.isEmpty())
            text += "layer " + std::to_string(layer.layer.value) + ": " + layer.problem.english() + "\n";
    }
    return report->ok() ? "ok" : "not ok\n" + text;
}

std::string notesText(const ImageArchive &archive)
{
    std::string text;
    const auto add = [&](const NoteList &notes) {
        for (const Note &note : notes.all())
            text += note.where() + ": " + note.text.english() + "\n";
    };
    add(archive.notes());
    for (const ImageInfo &image : archive.images())
        add(image.notes);
    return text;
}

} // namespace strata::test
