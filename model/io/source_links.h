// SPDX-License-Identifier: Apache-2.0
// Following links between the members of a source, never out of it. Private to model/io.
#pragma once

#include "model/io/source.h"

#include <string_view>
#include <vector>

namespace strata {

/// The regular file that a name leads to. A link can also be in the place of one of its folders.
[[nodiscard]] Result<const Member *> resolveMember(const Source &source, std::string_view name);

/// Sets linkTarget and linkEscapes of a link that is in the source under `member.name`.
void setSymlinkTarget(Member &member, std::string_view target);
void setHardlinkTarget(Member &member, std::string_view target);

/// Sorts by name; of several members with one name the last stays, with a note unless all are folders.
void sortMembers(std::vector<Member> &members, NoteList &notes);

} // namespace strata
