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

/// Like `strata-cli lab shell`: if any word is DIR=rw or DIR=ro, all words are folders except those that can only be
/// an image: files, standard input, and words with a transport. Accesses the disk.
[[nodiscard]] LabWords labWords(const QStringList &words);

} // namespace strata
