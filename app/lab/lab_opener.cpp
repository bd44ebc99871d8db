// SPDX-License-Identifier: Apache-2.0
#include "app/lab/lab_opener.h"

#include "app/lab/lab_file.h"
#include "model/base/qstring.h"
#include "model/base/text.h"
#include "model/places/image_place.h"
#include "model/sessions/session_places.h"
#include "views/common/format.h"
#include "views/common/tree/local_path.h"

#include <QDir>
#include <QFileInfo>

#include <atomic>
#include <memory>
#include <utility>

namespace strata {

namespace {

using Failure = LabOpenFailure;

std::unexpected<Failure> failure(Failure::What what, const Error &error, const std::string &name = {})
{
    return std::unexpected(Failure{what, error.text(), name});
}

/// The lesson of the program, or the one in the file.
Result<LessonPtr> lessonOf(const SessionLesson &wanted)
{
    if (!wanted.file.empty()) {
        auto lesson = readLesson(localName(wanted.file));
        if (!lesson)
            return fail(lesson);
        return std::make_shared<const Lesson>(std::move(*lesson));
    }
    for (const QString &file : lessonFiles(QStringLiteral(":/lessons"))) {
        if (auto lesson = readLesson(file); lesson && lesson->id == wanted.id)
            return std::make_shared<const Lesson>(std::move(*lesson));
    }
    return fail(ErrorCode::NotFound,
                Message(QT_TRANSLATE_NOOP("Message", "this program has no lesson '%1'"), escapedForDisplay(wanted.id)));
}

/// Does one after the other and remembers what the next one needs.
class Opener {
public:
    Opener(const LabOpenRequest &request, const StopToken &stop, const ProgressFunction &progress)
        : m_request(request), m_stop(stop), m_progress(progress)
    {
    }

    std::expected<OpenedLab, Failure> open()
    {
        auto session = readSavedSession(m_request.file);
        if (!session)
            return failure(Failure::What::Other, session.error());
        m_opened.session = std::move(*session);
        if (const auto begun = begin(); !begun)
            return std::unexpected(begun.error());
        const StorageDriver &driver = *storageDriver(m_opened.session.driver); // the reader has looked
        for (const SessionContainer &container : m_opened.session.containers) {
            auto made = m_opened.start.newSession(driver);
            if (const auto done = resumeContainer(container, *made, m_stop); !done)
                return failure(Failure::What::Other, done.error());
            m_opened.containers.push_back({std::move(made), container.actions});
        }
        return std::move(m_opened);
    }

private:
    std::expected<void, Failure> begin()
    {
        SavedSession &session = m_opened.session;
        for (const auto &[before, now] : m_request.moved)
            moveDirectory(session.start, before, now);
        if (const auto missing = missingDirectories(session.start); !missing.empty())
            return failure(Failure::What::NoFolder, Error(ErrorCode::NotFound, "it is not there"),
                           missing.front().string());
        auto start =
            openStart(session, {[this](const SessionImage &wanted) { return imageStartOf(wanted); }, lessonOf});
        if (!start)
            return failure(m_what, start.error(), session.start.image.name);
        m_opened.start = *std::move(start);
        if (session.lesson && !session.lesson->lesson.file.empty()) {
            const auto lesson = lessonOf(session.lesson->lesson);
            if (!lesson)
                return failure(Failure::What::Other, lesson.error());
            m_opened.lesson = *lesson;
        }
        return {};
    }

    Result<LabStart> imageStartOf(const SessionImage &wanted)
    {
        m_what = Failure::What::NoImage;
        const auto image = imageOf(wanted);
        if (image)
            return LabDocument::startOf(*image);
        if (image.error().code() == ErrorCode::Cancelled)
            m_what = Failure::What::Other;
        return fail(image);
    }

    Result<LabImage> imageOf(const SessionImage &wanted)
    {
        const OpenRequest request = m_request.image.value_or(requestOf(wanted));
        for (const LabImage &open : m_request.openImages) {
            if (open.request.isSameSource(request) && indexOfImage({open.image->info()}, wanted) &&
                (m_request.image || open.image->info().number == wanted.number))
                return open;
        }
        if (request.source == QLatin1String("-"))
            return fail(ErrorCode::NotFound, QT_TRANSLATE_NOOP("Message", "it was read from standard input"));
        SourceOptions options;
        options.stop = m_stop;
        const auto archive = request.open(options);
        if (!archive)
            return fail(archive);
        const auto index = indexIn(**archive, wanted);
        if (!index)
            return fail(index);
        auto image = load(*archive, *index);
        if (!image)
            return fail(image);
        OpenRequest found = request;
        found.number = static_cast<int>(*index) + 1;
        return LabImage{std::move(*image), nameText((*archive)->images()[*index].displayName()), found};
    }

    /// Where the session says; if there is nothing, a file of the same name beside the session.
    OpenRequest requestOf(const SessionImage &wanted) const
    {
        if (wanted.source.empty())
            return OpenRequest::ofSample();
        OpenRequest request;
        request.source = localName(wanted.source);
        if (isPlaceWord(wanted.source))
            return request;
        const SourceWord word = parseSourceWord(wanted.source);
        const QFileInfo told(localName(word.path));
        const QFileInfo beside(QFileInfo(m_request.file).dir(), told.fileName());
        if (!word.standardInput && !told.exists() && beside.exists())
            return OpenRequest::ofPath(beside.absoluteFilePath());
        return request;
    }

    [[nodiscard]] Result<std::size_t> indexIn(const ImageArchive &archive, const SessionImage &wanted)
    {
        if (const auto index = indexOfImage(archive.images(), wanted))
            return *index;
        const std::size_t told = wanted.number - 1;
        const std::size_t other = told < archive.images().size() ? told : 0;
        if (m_request.takesAnyImage)
            return other;
        m_what = Failure::What::OtherImage;
        return fail(ErrorCode::NotFound, Message(QT_TRANSLATE_NOOP("Message", "saved with the image %1, found %2"),
                                                 wanted.id.shortText(), archive.images()[other].id.shortText()));
    }

    Result<ImagePtr> load(const ImageArchivePtr &archive, std::size_t index)
    {
        LoadOptions options;
        options.decideContents = false;
        options.cache = m_request.cache;
        options.stop = m_stop;
        const std::size_t layers = archive->images()[index].layers.size();
        const auto done = std::make_shared<std::atomic<std::uint64_t>>(0);
        options.onLayerRead = [this, done, layers](LayerNumber, const LoadedLayer &) { m_progress(++*done, layers); };
        return ImageLoader::load(archive, index, options);
    }

    const LabOpenRequest &m_request;
    StopToken m_stop;
    ProgressFunction m_progress;
    OpenedLab m_opened;
    Failure::What m_what = Failure::What::Other; // that opening the start fails as
};

} // namespace

std::expected<OpenedLab, LabOpenFailure> openLabFile(const LabOpenRequest &request, const StopToken &stop,
                                                     const ProgressFunction &progress)
{
    return Opener(request, stop, progress).open();
}

QString labFileSuffix()
{
    return toQString(savedSessionSuffix);
}

bool isLabFile(const QString &path)
{
    return QFileInfo(path).suffix().compare(labFileSuffix(), Qt::CaseInsensitive) == 0;
}

} // namespace strata
