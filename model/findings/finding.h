// SPDX-License-Identifier: Apache-2.0
// One thing in an image that deserves attention: what it is, where it is, which step stored it, and whether a
// container still sees it.
#pragma once

#include "model/base/ids.h"
#include "model/base/message.h"
#include "model/base/notes.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// Info: good to know. Warning: should be looked at. Error: a secret, or something that is never right.
using FindingSeverity = Severity;

/// A value. What it refers to (id, also, title) is static.
struct Finding {
    std::string_view id;                // "setuid-file": of a FindingRule, or the code of a note (slug())
    std::vector<std::string_view> also; // its names in other tools: "CIS-DI-0008", "DL3004"
    FindingSeverity severity = FindingSeverity::Warning;
    const char *title = "";             // English; its context is "Message", of a note "strata::NoteTexts"
    std::string path;                   // raw bytes, "/usr/bin/su"; of a note also a document; "": not about a path
    LayerNumber layer;                  // the lowest layer that stores it; 0: it is in the settings or in the source
    std::optional<std::size_t> step;    // the step that made it: an index into ImageInfo::history
    bool visible = true;                // a container sees it; false: it is only in a lower layer or in the history
    LayerNumber hiddenBy;               // the layer that removed or replaced it; 0 while it is visible
    std::optional<std::uint64_t> bytes; // of caches, logs and the like, as stored
    std::optional<std::uint64_t> line;  // of a text file, from 1
    Message text;                       // one line; names in it are escaped, secrets are redacted
};

} // namespace strata
