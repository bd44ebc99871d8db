// SPDX-License-Identifier: Apache-2.0
// What can be read in one document, prepared off the interface thread.
#pragma once

#include "model/documents/readable_document.h"

#include <QList>
#include <QString>

#include <memory>

namespace strata {

struct DocumentPage {
    /// A text of the document, or of a file in it.
    struct Text {
        QString name; // "" for the document itself
        QString lines;
        bool isCut = false; // there is more than can be shown
    };

    ReadableDocument document; // its texts have become `texts`
    QString facts;             // a line each
    QList<Text> texts;
    bool listsPackages = false; // SPDX or CycloneDX
};

using DocumentPagePtr = std::shared_ptr<const DocumentPage>;

/// Blocks; errors as of readableDocument().
[[nodiscard]] Result<DocumentPagePtr> readPage(const DocumentNode &node, const StopToken &stop);

} // namespace strata
