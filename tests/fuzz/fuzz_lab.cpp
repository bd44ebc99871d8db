// SPDX-License-Identifier: Apache-2.0
// What people write for the lab: scenarios, lessons, lines of its shell, Dockerfiles. The first byte says which.
#include "model/build/build_file.h"
#include "model/lab/lab_scenario.h"
#include "model/lab/lab_session.h"
#include "model/lab/listing/docker_diff.h"
#include "model/lab/listing/lab_listing.h"
#include "model/lessons/lesson.h"
#include "model/shell/lab_shell.h"

#include <cstdlib>
#include <memory>

using namespace strata;

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

/// Whatever was done, it can be taken back.
void tryUndo(LabSession &session)
{
    while (session.canUndo())
        session.undo();
    require(dockerDiff(session).empty());
}

void tryScenario(std::string_view text)
{
    NoteList notes;
    const auto scenario = parseScenario(text, "scenario", notes);
    if (!scenario)
        return;
    const auto options = parseMountOptions(scenario->options);
    if (!options)
        return;
    for (const StorageDriver *driver : storageDrivers()) {
        LabSession session(*branchesOf(*scenario), *driver, *options);
        for (const LabOperation &operation : scenario->operations)
            session.apply(operation);
        (void)dockerDiff(session);
        (void)mergedListing(session);
        tryUndo(session);
    }
}

void tryLesson(std::string_view text)
{
    if (const auto lesson = parseLesson(text, "lesson"))
        require(!lesson->steps.empty() && !lesson->id.empty());
}

void tryLines(std::string_view text)
{
    auto layer = std::make_shared<MemoryBranch>();
    for (const char *path : {"etc/passwd", "etc/group", "d/f", "d/g"}) {
        MemoryEntry entry;
        entry.path = path;
        entry.object = defaultObject(EntryType::File);
        entry.object.content = LabContent("root:x:0:0:root:/root:/bin/sh\n");
        require(layer->add(entry).has_value());
    }
    LabSession session({layer}, defaultDriver());
    LabShell shell(session);
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        (void)shell.completions(text.substr(0, end), end / 2);
        (void)shell.run(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    tryUndo(session);
}

void tryBuildFile(std::string_view text)
{
    if (const auto file = parseBuildFile(text))
        require(!file->stages.empty());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const std::string_view text(reinterpret_cast<const char *>(data) + 1, size - 1);
    switch (data[0] % 4) {
    case 0: tryScenario(text); break;
    case 1: tryLesson(text); break;
    case 2: tryLines(text); break;
    default: tryBuildFile(text); break;
    }
    return 0;
}
