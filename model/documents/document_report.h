// SPDX-License-Identifier: Apache-2.0
// One document for programs: docs/schemas/documents-1.json.
#pragma once

#include "model/documents/readable_document.h"
#include "model/report/json_writer.h"

namespace strata {

/// One object: what the document is, and what can be read in it.
void writeDocumentJson(JsonWriter &json, const DocumentNode &node, const ReadableDocument &document);

} // namespace strata
