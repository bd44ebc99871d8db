// SPDX-License-Identifier: Apache-2.0
// A document in a form for people, whatever it is: a statement as facts and tables, a chart as the list of its files,
// JSON with indentation, text, hex. Built from its bytes; what they say is a claim, and no signature is verified.
#pragma once

#include "model/base/notes.h"
#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/documents/document_tree.h"
#include "model/documents/package_document.h"

#include <optional>
#include <string>
#include <vector>

namespace strata {

/// Titles are English and Strata's own, translated in the context "Section"; values are bytes from the image.
struct DocumentFact {
    const char *title = "";
    std::string value;
};

struct DocumentTable {
    const char *id = ""; // for scripts: "materials"
    const char *title = "";
    std::vector<const char *> columns;
    std::vector<std::vector<std::string>> rows;
};

/// Text of any length, as bytes: the document itself, or a file inside it.
struct DocumentText {
    std::string name; // of a file inside; "" for the document itself
    std::string text;
};

enum class DocumentForm : std::uint8_t { Statement, PackageList, Json, Text, Files, Hex };
/// "statement", "packages", "json", "text", "files", "hex".
[[nodiscard]] std::string_view documentFormName(DocumentForm form);

/// A value.
struct ReadableDocument {
    DocumentForm form = DocumentForm::Hex;
    std::vector<DocumentFact> facts;
    std::vector<DocumentTable> tables;
    std::vector<DocumentText> texts;
    NoteList notes;
};

/// NotFound if its bytes are not in the source; Cancelled.
[[nodiscard]] Result<ReadableDocument> readableDocument(const DocumentNode &node, const StopToken &stop = {});

/// Whether the document may be a list of packages, by its types: worth reading to find out.
[[nodiscard]] bool mayListPackages(const DocumentNode &node);
/// The list in a document; NotFound if there is none in it.
[[nodiscard]] Result<PackageDocument> packageDocumentOf(const DocumentNode &node, NoteList &notes);

} // namespace strata
