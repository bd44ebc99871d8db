// SPDX-License-Identifier: Apache-2.0
// Small branches for users without an image at hand.
#pragma once

#include "model/lab/branches/lab_branch.h"

namespace strata {

/// The directory example, top first: test2{l,f}, test1{n,b}.
[[nodiscard]] LabBranches test1Test2Branches();
/// A small system, top first: app, tools, base; directories, a link, a whiteout, an opaque directory.
[[nodiscard]] LabBranches toyFolderBranches();
/// One layer with users, a greeting, and the files of /test, for the shell of the command line.
[[nodiscard]] LabBranches toyShellBranches();

} // namespace strata
