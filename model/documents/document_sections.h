// SPDX-License-Identifier: Apache-2.0
// The tree of documents, and what a list of packages has wrong, for every form of report and the tables of the window.
#pragma once

#include "model/documents/document_tree.h"
#include "model/documents/package_check.h"
#include "model/report/section.h"

#include <cstddef>
#include <vector>

namespace strata {

/// `rows`: indexes into DocumentTree::nodes. The tree must outlive the section.
[[nodiscard]] Section documentsSection(const DocumentTree &tree, std::vector<std::size_t> rows);
/// The faults must outlive the section.
[[nodiscard]] Section packageFaultsSection(const std::vector<PackageFault> &faults);

} // namespace strata
