// SPDX-License-Identifier: Apache-2.0
// What of an image could not be read, so that what a rule did not find may be in there.
#pragma once

#include "model/base/message.h"
#include "model/base/notes.h"
#include "model/image/image_loader.h"

#include <vector>

namespace strata {

/// A value.
struct UnreadParts {
    bool isCutOff = false; // the source; what it does not contain any more may be anything
    std::vector<Message> parts = {};

    [[nodiscard]] bool isEmpty() const { return parts.empty(); }
    /// "layer 2 could not be read; and 3 more"; empty if nothing is missing.
    [[nodiscard]] Message text() const;
};

[[nodiscard]] UnreadParts unreadPartsOf(const Image &image);
/// The notes of the image that say why.
[[nodiscard]] std::vector<Message> unreadNotesOf(const Image &image);

} // namespace strata
