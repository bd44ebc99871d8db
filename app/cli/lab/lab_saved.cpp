// SPDX-License-Identifier: Apache-2.0
#include "app/cli/lab/lab_saved.h"

#include "app/cli/image_input.h"
#include "app/cli/lab/lab_base.h"
#include "model/base/text.h"
#include "model/sessions/session_places.h"

#include <QFile>

#include <filesystem>

namespace strata::cli {

namespace {

Result<ImagePtr> imageOf(Console &console, const SessionImage &wanted, const std::string &base,
                         const StorageDriver &driver)
{
    const std::string &source = base.empty() ? wanted.source : base;
    if (source.empty())
        return fail(ErrorCode::NotFound, "the session starts from the sample image: say with --base where it is");
    const auto archive = openWord(console, source);
    if (!archive)
        return fail(archive, escapedForDisplay(source));
    const auto index = indexOfImage((*archive)->images(), wanted);
    if (!index)
        return fail(ErrorCode::NotFound, escapedForDisplay(source) + ": does not contain the image of the session, " +
                                             escapedForDisplay(wanted.name));
    LoadProgress progress(console, (*archive)->images()[*index].compressedSize());
    LoadOptions options = loadOptions(console, progress, 0, {.decideContents = false});
    options.unpack = console.options().unpack.value_or(driver.unpack());
    auto image = ImageLoader::load(*archive, *index, options);
    console.endProgress();
    if (!image)
        return fail(image, escapedForDisplay(source));
    console.notes((*image)->allNotes(), source);
    return image;
}

/// --folder OLD=NEW; either may have a '=' of its own.
Result<void> moveDirectories(const std::vector<std::string> &words, SessionStart &start)
{
    for (const std::string &word : words) {
        bool isMoved = false;
        for (std::size_t at = word.find('='); at != std::string::npos && !isMoved; at = word.find('=', at + 1))
            isMoved = moveDirectory(start, word.substr(0, at),
                                    std::filesystem::absolute(std::filesystem::path(word.substr(at + 1))));
        if (isMoved)
            continue;
        std::string names;
        for (const FolderChoice &choice : start.folders)
            names += (names.empty() ? "" : ", ") + escapedForDisplay(choice.folder.string());
        if (names.empty())
            return fail(ErrorCode::Usage, "--folder: the session does not start from directories");
        return fail(ErrorCode::Usage, "--folder " + escapedForDisplay(word) +
                                          ": OLD is not a directory of the session, which has: " + names);
    }
    if (const auto missing = missingDirectories(start); !missing.empty()) {
        const std::string path = escapedForDisplay(missing.front().string());
        return fail(ErrorCode::NotFound,
                    path + ": the directory is not there; if it has moved, say so with --folder " + path + "=NEW");
    }
    return {};
}

Result<LessonPtr> lessonOf(const SessionLesson &wanted)
{
    if (wanted.file.empty())
        return fail(ErrorCode::Unsupported,
                    "this session belongs to a lesson: open it in the window with 'strata FILE'");
    auto lesson = readLesson(QFile::decodeName(QByteArray::fromStdString(wanted.file)));
    if (!lesson)
        return fail(lesson);
    return std::make_shared<const Lesson>(*std::move(lesson));
}

} // namespace

Result<LabBench> resumedBench(Console &console, SavedSession &saved, const std::string &base,
                              const std::vector<std::string> &moved)
{
    if (const auto found = moveDirectories(moved, saved.start); !found)
        return fail(found);
    const StorageDriver &driver = *storageDriver(saved.driver);
    const auto findImage = [&](const SessionImage &wanted) -> Result<LabStart> {
        const auto image = imageOf(console, wanted, base, driver);
        return image ? startOnImage(console, *image, wanted) : Result<LabStart>(fail(image));
    };
    auto start = openStart(saved, {findImage, lessonOf});
    if (!start)
        return fail(start);
    const SessionContainer &container = saved.containers[saved.container];
    LabBench::Containers containers;
    containers.push_back({start->newSession(driver), container.actions});
    if (const auto resumed = resumeContainer(container, *containers.front().session, console.stop()); !resumed)
        return fail(resumed);
    return LabBench(*std::move(start), std::move(containers), 0);
}

} // namespace strata::cli
