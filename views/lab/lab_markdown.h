// SPDX-License-Identifier: Apache-2.0
// The steps of a session as a document.
#pragma once

#include <QStringList>

#include <vector>

namespace strata {

class LabState;

/// Markdown: what the session started from, each step with its sentences, and the final output of `docker diff`.
/// Names are escaped, so that they are never markup.
[[nodiscard]] QString stepsAsMarkdown(const LabState &state);

/// A step with its picture.
struct PicturedStep {
    QString file;          // of the picture, in the directory of the document
    QString title;         // plain text
    QStringList sentences; // plain text
};
/// Markdown that shows pictures in order. `about`: lines at the beginning; plain texts.
[[nodiscard]] QString picturesAsMarkdown(const QString &title, const QStringList &about,
                                         const std::vector<PicturedStep> &steps);

} // namespace strata
