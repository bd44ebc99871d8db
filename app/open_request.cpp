// SPDX-License-Identifier: Apache-2.0
#include "app/open_request.h"

#include "model/image/formats/image_choice.h"
#include "model/places/image_place.h"
#include "views/common/format.h"
#include "views/common/tree/local_path.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <algorithm>

namespace strata {

namespace {

Result<ImageArchivePtr> openSampleArchive()
{
    QFile file(QStringLiteral(":/sample/sample.tar"));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::NotFound, "this build has no sample image");
    const auto source = openTar(memorySource(file.readAll().toStdString()));
    if (!source)
        return fail(source, "sample");
    return ImageArchive::open(*source);
}

} // namespace

OpenRequest OpenRequest::ofWord(const QString &word)
{
    const std::string text = localPath(word).string();
    const SourceWord parsed = parseSourceWord(text);
    if (parsed.standardInput || isPlaceWord(text)) // "docker:alpine:3" is not a path
        return {word, false, 0};
    OpenRequest request = ofPath(localName(parsed.path));
    if (!parsed.transport.empty())
        request.source.prepend(QString::fromStdString(parsed.transport) + QLatin1Char(':'));
    if (!parsed.ref.empty())
        request.source += QLatin1Char(':') + QString::fromStdString(parsed.ref);
    return request;
}

OpenRequest OpenRequest::ofPath(const QString &path)
{
    return {QDir::cleanPath(QDir::current().absoluteFilePath(path)), false, 0};
}

OpenRequest OpenRequest::ofSample()
{
    return {{}, true, 0};
}

QString OpenRequest::text() const
{
    if (sample)
        return QCoreApplication::translate("strata::OpenRequest", "Sample");
    if (source == QLatin1String("-"))
        return QCoreApplication::translate("strata::OpenRequest", "standard input");
    return pathText(localPath(source));
}

Result<ImageArchivePtr> OpenRequest::open(const SourceOptions &options) const
{
    if (kept)
        return kept;
    if (sample)
        return openSampleArchive();
    return openSourceWord(localPath(source).string(), {.source = options, .platform = {}, .storeRoot = {}});
}

Result<ImageArchivePtr> OpenRequest::openToCompare(const SourceOptions &options) const
{
    if (kept)
        return kept;
    if (sample)
        return openSampleArchive();
    return openSourceWord(localPath(source).string(), {.source = options, .platform = {}, .storeRoot = {}}, true);
}

Result<std::optional<std::size_t>> OpenRequest::chosenImage(const ImageArchive &archive) const
{
    const std::size_t count = archive.images().size();
    if (number > 0 && static_cast<std::size_t>(number) <= count)
        return std::optional(static_cast<std::size_t>(number) - 1);
    if (sample)
        return std::optional(count - 1); // the newest of its versions
    const SourceWord word = parseSourceWord(localPath(source).string());
    if (!word.ref.empty()) {
        const auto chosen = chooseImage(archive, {word.ref, {}});
        if (!chosen)
            return fail(chosen);
        return std::optional(chosen->index);
    }
    // One image with its attestations is one image.
    const auto isImage = [](const ImageInfo &info) { return info.kind == ImageKind::Image; };
    const auto images = std::ranges::count_if(archive.images(), isImage);
    if (count == 1)
        return std::optional(std::size_t(0));
    if (images != 1)
        return std::optional<std::size_t>();
    const auto found = std::ranges::find_if(archive.images(), isImage);
    return std::optional(static_cast<std::size_t>(found - archive.images().begin()));
}

} // namespace strata
