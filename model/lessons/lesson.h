// SPDX-License-Identifier: Apache-2.0
// A lesson of the lab: its start, and steps that are done when a check holds or a question is answered. It is a data
// file that any user may write; docs/LESSONS.md describes its form. A lesson cannot do anything that the lab cannot.
#pragma once

#include "model/base/result.h"
#include "model/lab/drivers/storage_driver.h"
#include "model/lab/lab_scenario.h"
#include "model/lessons/lesson_check.h"
#include "model/lessons/lesson_text.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace strata {

/// A tar among the files of a build, given by its entries.
struct LessonArchive {
    std::string path;
    ScenarioLayer entries;
};

/// A lesson that begins with a Dockerfile. The start's layers are then an image that FROM finds.
struct LessonBuild {
    std::string dockerfile;
    std::string name;    // of the image that is built; may be empty
    std::string base;    // the name of the image that the layers form
    ScenarioLayer files; // the files for COPY and ADD
    std::vector<LessonArchive> archives;
};

struct LessonStart {
    enum class Image : std::uint8_t {
        Layers, // the lesson's own
        Opened, // the image that was opened last
        Sample, // the one that is included with the program
    };
    Image image = Image::Layers;
    LabScenario scenario;                // its layers, lowest first, and the options of the mount; no operations
    std::vector<std::string> layerNames; // empty, or one for each layer
    std::string writableName;            // the name of the writable layer; empty: the window's own word
    std::string mergedName;              // the name of the merged view; empty: the window's own word
    std::string driver{defaultDriver().name};
    std::size_t containers = 1;
    std::optional<LessonBuild> build; // of a lesson about a build
};

/// A line for the lab's shell.
struct TypeLine {
    std::string line;
};
/// Continues the session under another driver: its operations are carried out again.
struct UseDriver {
    std::string name;
};
/// Runs this many containers of the image.
struct StartContainers {
    std::size_t count = 1;
};
/// Makes the container with this number, from 1, the current one.
struct EnterContainer {
    std::size_t number = 1;
};
/// Builds the Dockerfile; must be the last of a list of actions, because a build takes time.
struct RunBuild {
    std::optional<std::string> dockerfile; // empty: the current one
    std::optional<std::string> name;       // empty: the current one
    bool usesCache = true;
};
using LessonAction = std::variant<LabOperation, TypeLine, UseDriver, StartContainers, EnterContainer, RunBuild>;

struct LessonChoice {
    LessonText text;
    LessonText why; // shown when it is chosen; may be empty
    bool isRight = false;
};

struct LessonStep {
    LessonText text;
    LessonText hint;                   // may be empty
    std::vector<std::string> listing;  // lines to be shown as they are, for example a Dockerfile; may be empty
    std::vector<LessonAction> actions; // "Do it for me"; may be empty
    LessonCheck check;                 // of a step that is not a question
    std::vector<LessonChoice> choices; // of a question: at least two, exactly one of them right

    [[nodiscard]] bool isQuestion() const { return !choices.empty(); }
};

struct Lesson {
    std::string id; // lower-case letters, digits and '-'
    LessonText title;
    LessonText about; // one or two sentences for a list of lessons; may be empty
    LessonStart start;
    std::vector<LessonStep> steps; // at least one
};

/// Parses a document. `name` prefixes each error: "x.json: steps[2].check.seen: path is missing".
[[nodiscard]] Result<Lesson> parseLesson(std::string_view json, std::string_view name);

/// Reads a file on this machine or in the program's resources (":/lessons/…"). Errors as above, and those of the
/// system.
[[nodiscard]] Result<Lesson> readLesson(const QString &file);

/// The paths of all lessons in a folder, sorted by name.
[[nodiscard]] std::vector<QString> lessonFiles(const QString &folder);

} // namespace strata
