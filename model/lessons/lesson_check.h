// SPDX-License-Identifier: Apache-2.0
// The checks by which a step of a lesson is done: conditions on the state of the lab, as values, and their
// evaluation. docs/LESSONS.md describes how they are written.
#pragma once

#include "model/build/build_report.h"
#include "model/lab/lab_session.h"
#include "model/lab/listing/docker_diff.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace strata {

struct AmountRange {
    std::optional<std::uint64_t> atLeast;
    std::optional<std::uint64_t> atMost;
    [[nodiscard]] bool contains(std::uint64_t amount) const
    {
        return amount >= atLeast.value_or(0) && (!atMost || amount <= *atMost);
    }
};

/// The object at a path of the merged view; a link in the last component is not followed. Empty members are ignored.
struct SeenCondition {
    std::string path;
    bool exists = true;
    std::optional<EntryType> type;
    std::optional<std::string> content;  // all of it
    std::optional<std::string> contains; // a part of it
    std::optional<std::uint64_t> size;
    std::optional<std::uint32_t> mode;
    std::optional<std::string> target;    // of a symbolic link
    std::optional<bool> fromWritable;     // whether the writable layer supplies it
    std::optional<std::size_t> fromLayer; // number of the read-only layer that supplies it; 1 is the lowest
    std::string sameAs;                   // another path that leads to the same inode
};

/// What is at a path of the writable layer. Drivers that leave no marks have no whiteouts and no opaque folders.
struct LiesCondition {
    enum class What : std::uint8_t { Nothing, Anything, Whiteout, File, Folder, OpaqueFolder, Link };
    std::string path;
    What what = What::Anything;
};

/// An operation since the step began was refused with this error.
struct RefusedCondition {
    Errno error = Errno::None;
};

/// An operation since the step began succeeded. Empty members are ignored.
struct DidCondition {
    std::optional<OperationKind> kind;
    std::string path;
    std::string to;
};

/// Bytes of file data that were copied up since the step began.
struct CopiedCondition {
    std::optional<std::string> path; // only of this one, by its path before the operation
    AmountRange bytes;
};

/// Bytes of data that operations cost because of how the driver shares files, without those that they wrote themselves.
struct CostCondition {
    AmountRange bytes;
    bool isTotal = false; // of the whole session, not only since the step began
};

/// The bytes, data and metadata, that it costs to create all containers.
struct StartCostCondition {
    AmountRange bytes;
};

struct DriverCondition {
    std::string name;
};

/// `docker diff` has this line.
struct DiffCondition {
    DockerDiffLine line;
};

/// A line that begins with these words was typed since the step began.
struct TypedCondition {
    std::string words;
};

/// One row of the table that `docker history` prints. Empty members are ignored.
struct BuiltRow {
    std::optional<std::size_t> number; // 1 is the newest; empty: any
    std::string contains;              // a part of the command
    std::string size;                  // as printed: "12B"
};

/// The last build since the step began. Empty members are ignored.
struct BuiltCondition {
    bool isRefused = false;              // true: it must have failed; false: succeeded
    std::string error;                   // a part of the reason for the refusal
    std::string name;                    // "centos:7"
    std::optional<std::size_t> layers;   // of the image
    std::optional<std::size_t> cached;   // steps that came from the cache
    std::optional<std::size_t> missed;   // steps that were not in the cache
    std::optional<std::uint64_t> stored; // bytes of all layers
    std::optional<std::uint64_t> hidden; // bytes of them that are not visible
    std::vector<BuiltRow> rows;
};

struct ContainersCondition {
    AmountRange count;
};

struct LessonCheck;
/// At least one of them holds.
struct AnyCondition {
    std::vector<LessonCheck> checks;
};
/// None of them holds.
struct NoneCondition {
    std::vector<LessonCheck> checks;
};

using LessonCondition = std::variant<SeenCondition, LiesCondition, RefusedCondition, DidCondition, CopiedCondition,
                                     CostCondition, StartCostCondition, DriverCondition, DiffCondition, TypedCondition,
                                     ContainersCondition, BuiltCondition, AnyCondition, NoneCondition>;

/// All conditions must hold.
struct LessonCheck {
    std::vector<LessonCondition> conditions;
    std::optional<std::size_t>
        container; // number, from 1, of the container that the conditions are about; empty: the current one
};

/// The lab as a check sees it. Keeps pointers: valid as long as the sessions are.
struct LessonState {
    struct Container {
        const LabSession *session = nullptr; // never null
        std::size_t stepsBefore = 0;         // of the session, when the lesson's step began
    };
    std::vector<Container> containers;  // at least one
    std::size_t current = 0;            // index of the current one
    std::vector<std::string> typed;     // lines of the shell since the lesson's step began
    const BuildReport *build = nullptr; // the last build since then; null: none
};

/// Changes nothing. False if the container does not exist. Call in the sessions' thread.
[[nodiscard]] bool isFulfilled(const LessonCheck &check, const LessonState &state);

} // namespace strata
