// SPDX-License-Identifier: Apache-2.0
// The tree of documents, what is in one of them, and what a list of packages has wrong, for every form of report and
// the tables of the window.
#pragma once

#include "model/documents/document_tree.h"
#include "model/documents/package_check.h"
#include "model/documents/readable_document.h"
#include "model/report/section.h"

#include <cstddef>
#include <vector>

namespace strata {

/// `rows`: indexes into DocumentTree::nodes. The tree must outlive the section.
[[nodiscard]] Section documentsSection(const DocumentTree &tree, std::vector<std::size_t> rows);
/// A table of a document, for the window. It must outlive the section.
[[nodiscard]] Section tableSection(const DocumentTable &table);
/// The faults must outlive the section.
[[nodiscard]] Section packageFaultsSection(const std::vector<PackageFault> &faults);

} // namespace strata
