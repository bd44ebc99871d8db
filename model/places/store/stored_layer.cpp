// SPDX-License-Identifier: Apache-2.0
#include "model/places/store/stored_layer.h"

#include "model/base/path.h"
#include "model/base/text.h"
#include "model/places/store/layer_folder.h"
#include "model/places/store/tar_split.h"

#include <system_error>
#include <utility>

namespace strata {

namespace {

/// The directory for those who read it by its path: not if a link on the way leads elsewhere.
Result<std::filesystem::path> realFolder(const StoreFolder &root, const std::string &name)
{
    std::error_code error;
    const std::filesystem::path whole = std::filesystem::canonical(root.path(), error) / normalisedPath(name);
    if (error || std::filesystem::canonical(whole, error) != whole || error)
        return fail(error ? ErrorCode::Io : ErrorCode::Damaged,
                    error ? Message::placed(shownText(whole.native()), error.message())
                          : Message(QT_TRANSLATE_NOOP("Message", "%1 is a link to another directory"),
                                    shownText(whole.native())));
    return whole;
}

Result<FolderTar> tarOfFiles(const StoreFolder &root, const StoredLayer &stored, const StopToken &stop)
{
    const auto folder = realFolder(root, stored.folder);
    if (!folder)
        return fail(folder);
    if (!stored.isTree || stored.treeBelow.empty())
        return tarOfMarkedFolder(*folder, stop);
    const auto below = realFolder(root, stored.treeBelow);
    if (!below)
        return fail(below);
    return tarOfDifference(*folder, *below, stop);
}

} // namespace

Result<ByteSourcePtr> layerTarOf(const StoreFolder &root, const StoredLayer &stored, LayerNumber layer, NoteList &notes,
                                 const StopToken &stop)
{
    const auto folder = root.folder(stored.folder);
    if (!folder)
        return fail(folder);
    if (!stored.otherForm.empty() && root.contains(stored.otherForm))
        return fail(ErrorCode::Unsupported,
                    Message(QT_TRANSLATE_NOOP("Message", "%1 is not kept as a directory of files but in the form of "
                                                         "composefs, which cannot be read"),
                            shownText(folder->path().native())));
    const auto split = root.file(stored.split);
    if (split)
        return tarOfSplit(*split, *folder, stop);
    if (split.error().code() != ErrorCode::NotFound)
        return fail(split);
    auto tar = tarOfFiles(root, stored, stop);
    if (!tar)
        return fail(tar);
    notes.add(Severity::Warning, NoteCode::LayerUnreadable,
              Message(QT_TRANSLATE_NOOP("Message", "the store does not have the layer's tar-split document (%1): the "
                                                   "layer is read from its directory, so its bytes and digest are not "
                                                   "the original ones"),
                      shownText(stored.split)),
              layer);
    for (Note note : tar->notes.all()) {
        note.layer = layer;
        notes.add(std::move(note));
    }
    return std::move(tar->bytes);
}

} // namespace strata
