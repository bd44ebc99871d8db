// SPDX-License-Identifier: Apache-2.0
// What the window says about a document of an image. Plain text.
#pragma once

#include "model/documents/document_tree.h"

#include <QString>

namespace strata {

/// "Index", "Image", "Attestation", "Layer 2" …
[[nodiscard]] QString documentName(const DocumentNode &node);
/// What distinguishes it: its names, its platform, its title, what its types mean, where its parts are shown.
[[nodiscard]] QString documentRemark(const DocumentNode &node);
/// All that is known without reading it, a line each.
[[nodiscard]] QString documentFacts(const DocumentNode &node);
/// A proposal for the name of its file.
[[nodiscard]] QString documentFileName(const DocumentNode &node);

} // namespace strata
