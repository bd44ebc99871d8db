// SPDX-License-Identifier: Apache-2.0
// The documents that a registry keeps beside an image, in the tree of the image's own documents.
#pragma once

#include "model/base/digest.h"
#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/documents/document_tree.h"

#include <cstddef>
#include <string_view>

namespace strata {

struct RegistryDocuments {
    DocumentTree tree;
    std::size_t added = 0; // referrers that the tree did not have
};

/// `tree` with the signatures, SBOMs and provenance that the registry lists for the image that `word` names
/// ("registry:HOST/NAME:TAG"), and for its manifest `manifest`, below what they are about. Their manifests are
/// fetched, their blobs when they are read. One that cannot be fetched is shown by its descriptor, with a note.
/// Blocks; Cancelled, or a sentence that names the host.
[[nodiscard]] Result<RegistryDocuments> withReferrers(const DocumentTree &tree, std::string_view word,
                                                      const Digest &manifest, const StopToken &stop);

} // namespace strata
