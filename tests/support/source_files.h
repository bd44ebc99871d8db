// SPDX-License-Identifier: Apache-2.0
// The files of the checkout, for tests about the sources themselves.
#pragma once

#include <QString>
#include <QStringList>

namespace strata::test {

/// The files below some directories of the checkout that match one of the patterns: their paths from its root, sorted.
[[nodiscard]] QStringList sourceFiles(const QStringList &folders, const QStringList &patterns);

/// The text of one of them; empty if it cannot be read.
[[nodiscard]] QString sourceText(const QString &path);

/// What one of them is about by its own account: the texts of its comments. Line comments that follow each other are
/// one comment; blanks and line breaks are single blanks.
[[nodiscard]] QStringList commentsOf(const QString &source);

/// The source without what raw strings contain, line for line.
[[nodiscard]] QString withoutRawStrings(const QString &source);

} // namespace strata::test
