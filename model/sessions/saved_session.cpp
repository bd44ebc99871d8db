// SPDX-License-Identifier: Apache-2.0
#include "model/sessions/saved_session.h"

#include "model/base/qstring.h"
#include "model/base/text.h"
#include "model/io/json.h"
#include "model/io/limits.h"
#include "model/lab/operation_json.h"
#include "model/sessions/session_places.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace strata {

namespace {

constexpr std::uint64_t version = 1;
constexpr std::size_t mostContainers = 1'000;
constexpr std::size_t mostOperations = 200'000; // of all containers: opening carries each of them out
constexpr std::uint64_t anyNumber = std::numeric_limits<std::int32_t>::max();

constexpr std::array<std::pair<SessionStart::Kind, std::string_view>, 5> kinds{{
    {SessionStart::Kind::ToyFolders, "toy-folders"},
    {SessionStart::Kind::Test1Test2, "test1+test2"},
    {SessionStart::Kind::Folders, "folders"},
    {SessionStart::Kind::Image, "image"},
    {SessionStart::Kind::Lesson, "lesson"},
}};

Message errorText(const QString &file, Message what)
{
    return Message::placed(escapedForDisplay(QFile::encodeName(file).toStdString()), std::move(what));
}

// -- writing --

QJsonObject lessonValue(const SessionLesson &lesson)
{
    QJsonObject object{{QStringLiteral("id"), bytesValue(lesson.id)}};
    if (!lesson.file.empty())
        object.insert(QLatin1StringView("file"), bytesValue(lesson.file));
    return object;
}

QJsonObject imageValue(const SessionImage &image)
{
    QJsonObject object{{QStringLiteral("name"), bytesValue(image.name)},
                       {QStringLiteral("number"), numberValue(image.number)}};
    if (image.source.empty())
        object.insert(QLatin1StringView("sample"), true);
    else
        object.insert(QLatin1StringView("source"), bytesValue(image.source));
    if (!image.manifest.isNull())
        object.insert(QLatin1StringView("manifest"), toQString(image.manifest.text()));
    if (!image.id.isNull())
        object.insert(QLatin1StringView("id"), toQString(image.id.text()));
    return object;
}

QJsonArray foldersValue(const std::vector<FolderChoice> &folders)
{
    QJsonArray list;
    for (const FolderChoice &choice : folders)
        list.append(QJsonObject{{QStringLiteral("path"), bytesValue(choice.folder.string())},
                                {QStringLiteral("access"), toQString(accessWord(choice.access))}});
    return list;
}

QJsonObject startValue(const SessionStart &start)
{
    QJsonObject object;
    for (const auto &[kind, word] : kinds) {
        if (kind == start.kind)
            object.insert(QLatin1StringView("kind"), toQString(word));
    }
    switch (start.kind) {
    case SessionStart::Kind::ToyFolders:
    case SessionStart::Kind::Test1Test2: break;
    case SessionStart::Kind::Folders:
        object.insert(QLatin1StringView("folders"), foldersValue(start.folders));
        object.insert(QLatin1StringView("merged"), bytesValue(start.mergedName));
        break;
    case SessionStart::Kind::Image: object.insert(QLatin1StringView("image"), imageValue(start.image)); break;
    case SessionStart::Kind::Lesson: object.insert(QLatin1StringView("lesson"), lessonValue(start.lesson)); break;
    }
    return object;
}

QJsonObject actionValue(const LabAction &action)
{
    QJsonArray operations;
    for (const LabOperation &operation : action.operations)
        operations.append(operationValue(operation));
    QJsonObject object{{QStringLiteral("ops"), operations}};
    if (!action.line.empty()) {
        object.insert(QLatin1StringView("line"), bytesValue(action.line));
        object.insert(QLatin1StringView("folder"), bytesValue(action.folder));
    }
    return object;
}

QJsonObject containerValue(const SessionContainer &container)
{
    QJsonArray actions;
    for (const LabAction &action : container.actions)
        actions.append(actionValue(action));
    return {{QStringLiteral("actions"), actions}, {QStringLiteral("steps"), numberValue(container.steps)}};
}

QJsonObject progressValue(const LessonProgress &progress)
{
    QJsonObject object = lessonValue(progress.lesson);
    object.insert(QLatin1StringView("done"), numberValue(progress.done));
    QJsonArray since;
    for (const std::size_t steps : progress.stepsSince)
        since.append(numberValue(steps));
    object.insert(QLatin1StringView("since"), since);
    return object;
}

std::string optionsText(const MountOptions &options)
{
    if (options.metacopy)
        return "metacopy=on";
    return options.redirectFolders ? "redirect_dir=on" : "";
}

QJsonObject documentOf(const SavedSession &session)
{
    QJsonArray containers;
    for (const SessionContainer &container : session.containers)
        containers.append(containerValue(container));
    QJsonObject document{{toQString(savedSessionSuffix), numberValue(version)},
                         {QStringLiteral("start"), startValue(session.start)},
                         {QStringLiteral("driver"), toQString(session.driver)},
                         {QStringLiteral("containers"), containers},
                         {QStringLiteral("container"), numberValue(session.container + 1)}};
    if (const std::string options = optionsText(session.options); !options.empty())
        document.insert(QLatin1StringView("options"), toQString(options));
    if (!session.selected.empty())
        document.insert(QLatin1StringView("selected"), bytesValue(session.selected));
    if (!session.speed.empty())
        document.insert(QLatin1StringView("speed"), toQString(session.speed));
    if (session.lesson)
        document.insert(QLatin1StringView("lesson"), progressValue(*session.lesson));
    return document;
}

// -- reading --

/// Reads a document; the first thing that is wrong wins.
class SessionReader {
public:
    Result<SavedSession> read(const QJsonValue &document)
    {
        StrictObject json(document, {}, m_document);
        readVersion(json);
        if (m_document.hasError())
            return m_document.error(); // another version may have all kinds of other members
        m_session.start = readStart(json);
        readDriver(json);
        readContainers(json);
        m_session.selected = json.bytesOrEmpty("selected");
        m_session.speed = json.textOrEmpty("speed");
        readProgress(json);
        json.finish();
        if (m_document.hasError())
            return m_document.error();
        return std::move(m_session);
    }

private:
    void readVersion(StrictObject &json)
    {
        if (!json.has(savedSessionSuffix))
            return m_document.complain({}, QT_TRANSLATE_NOOP("Message", "is not a lab session: strata-lab is missing"));
        const std::uint64_t found = json.numberUpTo(savedSessionSuffix, anyNumber);
        if (found != version)
            json.complain(
                savedSessionSuffix,
                Message(QT_TRANSLATE_NOOP("Message", "version %1 is not supported, only %2"), found, version));
    }

    SessionStart readStart(StrictObject &json)
    {
        StrictObject object = json.child("start");
        SessionStart start;
        const std::string word = object.text("kind");
        bool isKnown = false;
        std::string words;
        for (const auto &[kind, name] : kinds) {
            words += (words.empty() ? "" : ", ") + std::string(name);
            if (name == word) {
                start.kind = kind;
                isKnown = true;
            }
        }
        if (!isKnown)
            object.complain("kind", Message(QT_TRANSLATE_NOOP("Message", "is not one of %1"), words));
        if (start.kind == SessionStart::Kind::Folders)
            readFolders(object, start);
        if (start.kind == SessionStart::Kind::Image)
            start.image = readImage(object);
        if (start.kind == SessionStart::Kind::Lesson) {
            StrictObject lesson = object.child("lesson");
            start.lesson = readLesson(lesson);
            lesson.finish();
        }
        object.finish();
        return start;
    }

    void readFolders(StrictObject &json, SessionStart &start)
    {
        start.mergedName = json.bytes("merged");
        const QJsonArray list = json.list("folders");
        if (list.isEmpty())
            json.complain("folders", QT_TRANSLATE_NOOP("Message", "is empty"));
        forEachObject(list, json.placeOf("folders"), m_document, [&start](StrictObject &folder) {
            const std::string path = folder.bytes("path");
            const std::string access = folder.text("access");
            const bool isWritable = access == accessWord(FolderAccess::ReadWrite);
            if (!isWritable && access != accessWord(FolderAccess::ReadOnly))
                folder.complain("access", QT_TRANSLATE_NOOP("Message", "is neither ro nor rw"));
            folder.finish();
            start.folders.push_back({path, isWritable ? FolderAccess::ReadWrite : FolderAccess::ReadOnly});
        });
    }

    SessionImage readImage(StrictObject &json)
    {
        StrictObject object = json.child("image");
        SessionImage image;
        image.source = object.bytesOrEmpty("source");
        const bool isSample = object.flag("sample").value_or(false);
        if (isSample != image.source.empty())
            object.complain("source", isSample ? Message(QT_TRANSLATE_NOOP("Message", "and sample cannot be combined"))
                                               : Message(QT_TRANSLATE_NOOP("Message", "is missing")));
        image.name = object.bytes("name");
        image.number = object.numberUpTo("number", anyNumber);
        if (image.number == 0)
            object.complain("number", QT_TRANSLATE_NOOP("Message", "must be 1 or more"));
        image.manifest = readDigest(object, "manifest");
        image.id = readDigest(object, "id");
        object.finish();
        return image;
    }

    Digest readDigest(StrictObject &json, std::string_view key)
    {
        const std::string text = json.textOrEmpty(key);
        if (text.empty())
            return {};
        const auto digest = Digest::parse(text);
        if (!digest)
            json.complain(key, QT_TRANSLATE_NOOP("Message", "is not a digest"));
        return digest.value_or(Digest());
    }

    SessionLesson readLesson(StrictObject &json) { return {json.bytes("id"), json.bytesOrEmpty("file")}; }

    void readDriver(StrictObject &json)
    {
        m_session.driver = json.text("driver");
        if (storageDriver(m_session.driver) == nullptr)
            json.complain("driver", QT_TRANSLATE_NOOP("Message", "there is no driver of this name"));
        const auto options = parseMountOptions(json.textOrEmpty("options"));
        if (!options)
            json.complain("options", options.error().text());
        m_session.options = options.value_or(MountOptions());
    }

    void readContainers(StrictObject &json)
    {
        const QJsonArray list = json.list("containers");
        if (list.isEmpty())
            json.complain("containers", QT_TRANSLATE_NOOP("Message", "is empty"));
        if (static_cast<std::size_t>(list.size()) > mostContainers)
            return json.complain("containers",
                                 Message(QT_TRANSLATE_NOOP("Message", "are more than %1"), mostContainers));
        m_session.containers.clear();
        forEachObject(list, "containers", m_document,
                      [this](StrictObject &each) { m_session.containers.push_back(readContainer(each)); });
        m_session.container = json.numberUpTo("container", m_session.containers.size());
        if (m_session.container == 0)
            json.complain("container", QT_TRANSLATE_NOOP("Message", "must be 1 or more"));
        else
            --m_session.container;
    }

    SessionContainer readContainer(StrictObject &json)
    {
        SessionContainer container;
        const std::size_t before = m_operations;
        forEachObject(json.list("actions"), json.placeOf("actions"), m_document,
                      [&](StrictObject &each) { container.actions.push_back(readAction(each)); });
        container.steps = json.numberUpTo("steps", m_operations - before);
        json.finish();
        return container;
    }

    LabAction readAction(StrictObject &json)
    {
        LabAction action;
        action.line = json.bytesOrEmpty("line");
        action.folder = json.bytesOrEmpty("folder");
        const QJsonArray operations = json.list("ops");
        if (operations.isEmpty() && action.line.empty()) // a line may come to nothing under another driver
            json.complain("ops", QT_TRANSLATE_NOOP("Message", "is empty"));
        m_operations += static_cast<std::size_t>(operations.size());
        if (m_operations > mostOperations)
            json.complain("ops",
                          Message(QT_TRANSLATE_NOOP("Message", "leads to more operations than %1"), mostOperations));
        forEachObject(operations, json.placeOf("ops"), m_document, [&action](StrictObject &each) {
            action.operations.push_back(readOperation(each));
            each.finish();
        });
        json.finish();
        return action;
    }

    void readProgress(StrictObject &json)
    {
        if (!json.has("lesson"))
            return;
        StrictObject object = json.child("lesson");
        LessonProgress progress;
        progress.lesson = readLesson(object);
        progress.done = object.numberUpTo("done", anyNumber);
        const QJsonArray since = object.list("since");
        for (const QJsonValue &each : since) {
            if (each.toInteger(-1) < 0)
                object.complain("since", QT_TRANSLATE_NOOP("Message", "contains something that is not an integer"));
            progress.stepsSince.push_back(static_cast<std::size_t>(each.toInteger()));
        }
        object.finish();
        m_session.lesson = std::move(progress);
    }

    StrictDocument m_document;
    SavedSession m_session;
    std::size_t m_operations = 0;
};

} // namespace

Result<std::string> savedSessionText(const SavedSession &session)
{
    std::size_t operations = 0;
    for (const SessionContainer &container : session.containers) {
        for (const LabAction &action : container.actions)
            operations += action.operations.size();
    }
    if (operations > mostOperations)
        return fail(ErrorCode::LimitExceeded,
                    Message(QT_TRANSLATE_NOOP("Message", "a session can have at most %1 operations"), mostOperations));
    const QByteArray json = QJsonDocument(documentOf(session)).toJson();
    if (json.isEmpty() || static_cast<std::uint64_t>(json.size()) > limits::jsonBytes)
        return fail(
            ErrorCode::LimitExceeded,
            QT_TRANSLATE_NOOP(
                "Message",
                "the files written in this session are too large for a session file, which can have at most 20 MiB"));
    return json.toStdString();
}

Result<SavedSession> parseSavedSession(std::string_view json, std::string_view name)
{
    NoteList notes;
    const auto document = parseJson(json, name, notes);
    if (!document)
        return fail(document);
    if (!notes.isEmpty()) // a key that occurs twice, bytes that are not text
        return fail(ErrorCode::Usage, Message::placed(name, notes.all().front().text));
    auto session = SessionReader().read(*document);
    if (!session)
        return fail(session, name);
    return session;
}

Result<void> writeSavedSession(const QString &file, const SavedSession &session)
{
    SavedSession stored = session;
    stored.start = storedStart(std::move(stored.start), file);
    const auto text = savedSessionText(stored);
    if (!text)
        return fail(text);
    QSaveFile target(file);
    const auto size = static_cast<qint64>(text->size());
    if (!target.open(QIODevice::WriteOnly) || target.write(text->data(), size) != size || !target.commit())
        return fail(ErrorCode::Io, errorText(file, target.errorString().toStdString()));
    return {};
}

Result<SavedSession> readSavedSession(const QString &file)
{
    if (const QFileInfo info(file); info.exists() && !info.isFile()) // a pipe or a device could keep us for ever
        return fail(ErrorCode::Io, errorText(file, QT_TRANSLATE_NOOP("Message", "is not a regular file")));
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, errorText(file, source.errorString().toStdString()));
    const QByteArray bytes = source.read(static_cast<qint64>(limits::jsonBytes) + 1);
    if (source.error() != QFileDevice::NoError)
        return fail(ErrorCode::Io, errorText(file, source.errorString().toStdString()));
    if (static_cast<std::uint64_t>(bytes.size()) > limits::jsonBytes)
        return fail(ErrorCode::LimitExceeded,
                    errorText(file, QT_TRANSLATE_NOOP("Message", "a session file cannot be larger than 20 MiB")));
    auto session = parseSavedSession({bytes.constData(), static_cast<std::size_t>(bytes.size())},
                                     escapedForDisplay(QFile::encodeName(QFileInfo(file).fileName()).toStdString()));
    if (session)
        findDirectories(session->start, file);
    return session;
}

std::optional<std::size_t> indexOfImage(const std::vector<ImageInfo> &images, const SessionImage &wanted)
{
    // The image ID identifies the content of all layers, whatever they are packed in.
    const auto isSame = [&wanted](const ImageInfo &info) {
        return info.id == wanted.id && (!wanted.id.isNull() || info.manifestDigest == wanted.manifest);
    };
    const std::size_t told = wanted.number - 1;
    if (told < images.size() && isSame(images[told]))
        return told;
    const auto same = std::ranges::find_if(images, isSame);
    return same == images.end() ? std::nullopt : std::optional(static_cast<std::size_t>(same - images.begin()));
}

Result<void> resumeContainer(const SessionContainer &container, LabSession &session, const std::stop_token &stop)
{
    for (const LabAction &action : container.actions) {
        for (const LabOperation &operation : action.operations) {
            if (stop.stop_requested())
                return failCancelled();
            session.apply(operation);
        }
    }
    while (session.stepCount() > container.steps)
        session.undo();
    return {};
}

} // namespace strata
