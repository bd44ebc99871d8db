// SPDX-License-Identifier: Apache-2.0
// Bytes of a build: the tree in an archive, a file of the lab for writers.
#pragma once

#include "model/lab/lab_branch.h"

namespace strata {

/// The tree in a tar, plain or compressed, as ADD unpacks it; null when the bytes are no tar.
[[nodiscard]] Result<LabBranchPtr> archiveBranch(const LabContent &content);

/// The bytes of a file of the lab, for writers: those that it was made of, where nothing was changed since. Any thread.
[[nodiscard]] ByteSourcePtr sourceOf(const LabContent &content);

} // namespace strata
