// SPDX-License-Identifier: Apache-2.0
// Follows links between the members of a source, never out of it. Private to model/io.
#pragma once

#include "model/io/source.h"

#include <string_view>
#include <vector>

namespace strata {

/// The regular file that a name leads to. Any folder in the name may be a link, too.
[[nodiscard]] Result<const Member *> resolveMember(const Source &source, std::string_view name);

/// Makes `member` a link to `target`: sets kind, linkTarget and linkEscapes. `member.name` must be set already.
void setSymlinkTarget(Member &member, std::string_view target);
void setHardlinkTarget(Member &member, std::string_view target);

/// Sorts by name; of several members with one name only the last is kept, with a note unless all are folders.
void sortMembers(std::vector<Member> &members, NoteList &notes);

} // namespace strata
