// SPDX-License-Identifier: Apache-2.0
#include "views/lab/lab_start.h"

#include "model/image/image_loader.h"
#include "model/lab/branches/image_branch.h"
#include "model/lab/branches/toy_branches.h"
#include "model/lab/drivers/storage_driver.h"

#include <QCoreApplication>

#include <algorithm>
#include <memory>
#include <utility>

namespace strata {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(strata::LabStart)
};

} // namespace

LabStart test1Test2Start()
{
    LabStart start;
    start.origin = LabOrigin::Test1Test2;
    start.title = QStringLiteral("test1 + test2");
    start.mergedName = QStringLiteral("test");
    start.upperName = QStringLiteral("changed");
    start.branchNames = {QStringLiteral("test2"), QStringLiteral("test1")};
    start.branches = test1Test2Branches();
    return start;
}

LabStart toyFoldersStart()
{
    LabStart start;
    start.origin = LabOrigin::ToyFolders;
    start.title = Text::tr("Toy directories");
    start.mergedName = QStringLiteral("merged");
    start.upperName = QStringLiteral("upper");
    start.branchNames = {QStringLiteral("app"), QStringLiteral("tools"), QStringLiteral("base")};
    start.branches = toyFolderBranches();
    return start;
}

bool isSameStart(const LabStart &a, const LabStart &b)
{
    if (a.origin != b.origin)
        return false;
    switch (a.origin) {
    case LabOrigin::ToyFolders:
    case LabOrigin::Test1Test2: return true;
    case LabOrigin::Folders: return a.folders == b.folders && a.mergedName == b.mergedName;
    case LabOrigin::Image: {
        const bool isNamed = !a.imageSource.id.isNull() || !a.imageSource.manifest.isNull();
        return a.image == b.image || (isNamed && a.imageSource == b.imageSource); // opened once more
    }
    case LabOrigin::Lesson: return false;
    }
    return false;
}

LabStart LabStart::elsewhere() const
{
    LabStart start = *this;
    if (moreBranches)
        start.branches = moreBranches();
    return start;
}

namespace {

/// Layers are put together as the driver does it where that makes another tree, which is rare.
LabBranches branchesUnder(const StorageDriver &driver, const LabStart &start)
{
    if (!start.image || start.image->unpack() == driver.unpack())
        return start.branches;
    const std::vector<Note> notes = start.image->allNotes().all();
    const bool isOther = std::ranges::any_of(notes, [](const Note &note) {
        return note.code == NoteCode::UnpackDiffers || note.code == NoteCode::ThroughSymlink ||
               note.code == NoteCode::WhiteoutAbsent;
    });
    if (!isOther)
        return start.branches;
    LoadOptions options;
    options.decideContents = false;
    options.unpack = driver.unpack();
    const auto image = ImageLoader::restacked(start.image, options);
    return image ? imageBranches(*image, (*image)->lastLayer()) : start.branches;
}

} // namespace

std::unique_ptr<LabSession> LabStart::newSession(const StorageDriver &driver) const
{
    auto session = std::make_unique<LabSession>(branchesUnder(driver, *this), driver, options, initial);
    session->makeVolumes(volumes);
    if (image) {
        const RuntimeConfig &runtime = image->info().config.runtime;
        session->setSurroundings(runtime.workingDir, runtime.env);
    }
    return session;
}

} // namespace strata
