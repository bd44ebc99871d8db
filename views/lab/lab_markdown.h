// SPDX-License-Identifier: Apache-2.0
// The steps of a session as a document.
#pragma once

#include <QStringList>

#include <vector>

namespace strata {

class LabState;

/// Markdown: what the session started from, each step with its sentences, what `docker diff` says in the end. Names
/// stay letters: nothing in them marks anything up.
[[nodiscard]] QString stepsAsMarkdown(const LabState &state);

/// A step with its picture.
struct PicturedStep {
    QString file;          // of the picture, beside the document
    QString title;         // plain text
    QStringList sentences; // likewise
};
/// Markdown that shows pictures in order. `about`: lines in front; plain texts.
[[nodiscard]] QString picturesAsMarkdown(const QString &title, const QStringList &about,
                                         const std::vector<PicturedStep> &steps);

} // namespace strata
