// SPDX-License-Identifier: Apache-2.0
// Which words of the command line are branches of the lab.
#pragma once

#include <QStringList>

namespace strata {

/// A value.
struct LabWords {
    QStringList folders; // "DIR=rw", "DIR=ro" or "DIR", the first one on top
    QStringList sources; // images
};

/// As `strata-cli lab shell` takes them: once a word is DIR=rw or DIR=ro, all are folders but those that can only be an
/// image: files, standard input, and words with a transport. Asks the disk.
[[nodiscard]] LabWords labWords(const QStringList &words);

} // namespace strata
