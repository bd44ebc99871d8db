// SPDX-License-Identifier: Apache-2.0
// One rule of a configuration, ready to be applied to an image.
#pragma once

#include "model/gate/check_report.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>

namespace strata {

class CheckContext;

/// A value. `run` fills outcome, reason, numbers and places of a row whose other members are set already.
struct CheckRule {
    std::string id = {};    // CheckRow::id
    std::string title = {}; // CheckRow::title
    std::string file = {};  // "": the command line, or a default
    std::size_t line = 0;
    std::function<void(CheckContext &context, CheckRow &row)> run = {};
    /// Of max-growth: what grows.
    struct Growth {
        MeasuredSize of = MeasuredSize::Files;
        bool onlyOwnLayers = false;
    };
    std::optional<Growth> growth = {};
    /// It may ask which layers changed bytes and which only touched them: LoadOptions::decideContents.
    bool asksForChanges = false;
};

// What `run` says at its end.
void pass(CheckRow &row, Message why);
void failRow(CheckRow &row, Message why);
void skip(CheckRow &row, Message why);
/// What is asked for is not known, since a part of the image could not be read.
void leaveOpen(CheckRow &row, Message why);
/// Adds a place, unless there are CheckReport::mostPlaces already, and counts it.
void addPlace(CheckRow &row, CheckPlace place);

} // namespace strata
