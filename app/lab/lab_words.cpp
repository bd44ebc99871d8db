// SPDX-License-Identifier: Apache-2.0
#include "app/lab/lab_words.h"

#include "model/image/formats/image_archive.h"
#include "model/places/image_place.h"
#include "views/common/tree/local_path.h"

#include <QFileInfo>

#include <algorithm>

namespace strata {

namespace {

bool tellsAccess(const QString &word)
{
    return word.endsWith(QLatin1String("=rw")) || word.endsWith(QLatin1String("=ro"));
}

bool isImage(const QString &word)
{
    const SourceWord source = parseSourceWord(localPath(word).string());
    return source.standardInput || !source.transport.empty() || QFileInfo(word).isFile() ||
           placeKindOf(localPath(word).string()) != nullptr;
}

} // namespace

LabWords labWords(const QStringList &words)
{
    const bool hasFolders = std::ranges::any_of(words, tellsAccess);
    LabWords sorted;
    for (const QString &word : words) {
        const bool isFolder = hasFolders && (tellsAccess(word) || !isImage(word));
        (isFolder ? sorted.folders : sorted.sources) += word;
    }
    return sorted;
}

} // namespace strata
