// SPDX-License-Identifier: Apache-2.0
// A Source whose members are in different places: how a place hands out an image as if it were an archive.
#pragma once

#include "model/io/source.h"

#include <string>
#include <vector>

namespace strata {

struct VirtualMember {
    std::string name; // need not be normalised; an empty one is left out
    ByteSourcePtr bytes;
};

/// Like a tar with these members, all of them regular files: isFolder() is false, wholeTar() null, storedSize() the
/// sum. Of several with one name the last wins. Any thread may read it if any thread may read the bytes.
[[nodiscard]] SourcePtr virtualSource(std::vector<VirtualMember> members, NoteList notes = {});

} // namespace strata
