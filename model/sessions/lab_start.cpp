// SPDX-License-Identifier: Apache-2.0
#include "model/sessions/lab_start.h"

#include "model/lab/branches/image_branch.h"
#include "model/lab/branches/memory_branch.h"
#include "model/lab/branches/toy_branches.h"

#include <algorithm>
#include <utility>

namespace strata {

namespace {

struct Ground {
    LabBranches branches;
    LabBranchPtr initial;
};

/// The layers of an image. That of a container, if it is on top, is not one of them: the session goes on in it.
Ground groundOf(const ImagePtr &image)
{
    Ground ground{imageBranches(image, image->lastLayer()), nullptr};
    const std::vector<LayerInfo> &layers = image->info().layers;
    if (!layers.empty() && layers.back().isContainer) {
        ground.initial = std::move(ground.branches.front());
        ground.branches.erase(ground.branches.begin());
    }
    return ground;
}

/// Layers are put together as the driver does it if that makes a different tree, which is rare.
Ground groundUnder(const StorageDriver &driver, const LabStart &start)
{
    const Ground own{start.branches, start.initial};
    if (!start.image || start.keepsUnpack || start.image->unpack() == driver.unpack())
        return own;
    const std::vector<Note> notes = start.image->allNotes().all();
    const bool isOther = std::ranges::any_of(notes, [](const Note &note) {
        return note.code == NoteCode::UnpackDiffers || note.code == NoteCode::ThroughSymlink ||
               note.code == NoteCode::WhiteoutAbsent;
    });
    if (!isOther)
        return own;
    LoadOptions options;
    options.decideContents = false;
    options.unpack = driver.unpack();
    const auto image = ImageLoader::restacked(start.image, options);
    return image ? groundOf(*image) : own;
}

LabStart startOf(SessionStart::Kind kind, LabBranches branches)
{
    LabStart start;
    start.origin.kind = kind;
    start.branches = std::move(branches);
    return start;
}

} // namespace

std::unique_ptr<LabSession> LabStart::newSession(const StorageDriver &driver) const
{
    Ground ground = groundUnder(driver, *this);
    auto session = std::make_unique<LabSession>(std::move(ground.branches), driver, options, ground.initial);
    session->makeVolumes(volumes);
    if (image) {
        const RuntimeConfig &runtime = image->info().config.runtime;
        session->setSurroundings(runtime.workingDir, runtime.env);
    }
    return session;
}

bool isSameStart(const LabStart &a, const LabStart &b)
{
    if (a.origin.kind != b.origin.kind)
        return false;
    switch (a.origin.kind) {
    case SessionStart::Kind::ToyFolders:
    case SessionStart::Kind::Test1Test2: return true;
    case SessionStart::Kind::Folders:
        return a.origin.folders == b.origin.folders && a.origin.mergedName == b.origin.mergedName;
    case SessionStart::Kind::Image: {
        const SessionImage &source = a.origin.image;
        const bool isNamed = !source.id.isNull() || !source.manifest.isNull();
        return a.image == b.image || (isNamed && source == b.origin.image); // opened once more
    }
    case SessionStart::Kind::Lesson: return false;
    }
    return false;
}

LabStart test1Test2Start()
{
    LabStart start = startOf(SessionStart::Kind::Test1Test2, test1Test2Branches());
    start.origin.mergedName = "test";
    start.upperName = "changed";
    start.branchNames = {"test2", "test1"};
    return start;
}

LabStart toyFoldersStart()
{
    LabStart start = startOf(SessionStart::Kind::ToyFolders, toyFolderBranches());
    start.origin.mergedName = "merged";
    start.upperName = "upper";
    start.branchNames = {"app", "tools", "base"};
    return start;
}

LabStart toyShellStart()
{
    return startOf(SessionStart::Kind::ToyFolders, toyShellBranches());
}

LabStart foldersStart(FolderUnion folders, std::vector<FolderChoice> choices, std::string mergedName)
{
    LabStart start = startOf(SessionStart::Kind::Folders, std::move(folders.branches));
    start.origin.folders = std::move(choices);
    start.origin.mergedName = std::move(mergedName);
    start.initial = std::move(folders.initial);
    start.upperName = std::move(folders.writableName);
    start.branchNames = std::move(folders.names);
    return start;
}

LabStart imageStart(const ImagePtr &image, SessionImage source)
{
    Ground ground = groundOf(image);
    LabStart start = startOf(SessionStart::Kind::Image, std::move(ground.branches));
    start.initial = std::move(ground.initial);
    start.origin.image = std::move(source);
    start.volumes = image->info().config.runtime.volumes;
    start.image = image;
    return start;
}

Result<LabStart> lessonStart(const LessonPtr &lesson)
{
    const LessonStart &own = lesson->start;
    auto branches = branchesOf(own.scenario);
    if (!branches)
        return fail(branches);
    const auto options = parseMountOptions(own.scenario.options);
    if (!options)
        return fail(options);
    if (branches->empty()) // a lesson about a build from scratch
        branches->push_back(std::make_shared<MemoryBranch>());
    LabStart start = startOf(SessionStart::Kind::Lesson, *std::move(branches));
    start.origin.lesson.id = lesson->id;
    start.origin.mergedName = own.mergedName;
    start.upperName = own.writableName;
    start.branchNames.assign(own.layerNames.rbegin(), own.layerNames.rend());
    start.lesson = lesson;
    start.options = *options;
    return start;
}

Result<LabStart> openStart(const SavedSession &session, const StartFinder &find)
{
    const auto open = [&]() -> Result<LabStart> {
        const SessionStart &origin = session.start;
        switch (origin.kind) {
        case SessionStart::Kind::ToyFolders: return toyFoldersStart();
        case SessionStart::Kind::Test1Test2: return test1Test2Start();
        case SessionStart::Kind::Folders: {
            auto folders = openFolderUnion(origin.folders);
            return folders ? foldersStart(*std::move(folders), origin.folders, origin.mergedName)
                           : Result<LabStart>(fail(folders));
        }
        case SessionStart::Kind::Image: return find.image(origin.image);
        case SessionStart::Kind::Lesson: {
            const auto lesson = find.lesson(origin.lesson);
            return lesson ? lessonStart(*lesson) : Result<LabStart>(fail(lesson));
        }
        }
        std::unreachable();
    };
    auto start = open();
    if (start)
        start->options = session.options;
    return start;
}

} // namespace strata
