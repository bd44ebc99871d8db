// SPDX-License-Identifier: Apache-2.0
#include "model/lessons/lesson.h"

#include "model/base/text.h"
#include "model/io/json.h"
#include "model/lab/operation_json.h"
#include "model/lessons/lesson_check_parser.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>
#include <utility>

namespace strata {

namespace {

constexpr qint64 largestFile = 1 << 20;
constexpr std::string_view defaultLanguage = "en";

/// Reads a document into a Lesson; the first thing that is wrong wins.
class LessonReader {
public:
    Result<Lesson> read(const QJsonValue &document)
    {
        StrictObject json(document, {}, m_document);
        m_lesson.id = readId(json);
        m_lesson.title = readText(json, "title", Need::Required);
        m_lesson.about = readText(json, "about", Need::Optional);
        readStart(json);
        const QJsonArray steps = json.list("steps");
        for (qsizetype i = 0; i < steps.size(); ++i)
            m_lesson.steps.push_back(readStep(steps[i], elementPlace("steps", i)));
        if (steps.isEmpty())
            json.complain("steps", QT_TRANSLATE_NOOP("Message", "is empty"));
        json.finish();
        if (m_document.hasError())
            return m_document.error();
        return std::move(m_lesson);
    }

private:
    enum class Need : std::uint8_t { Required, Optional };

    static std::string readId(StrictObject &json)
    {
        std::string id = json.text("id");
        const bool isPlain = id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
        if (id.empty() || !isPlain)
            json.complain(
                "id", QT_TRANSLATE_NOOP("Message", "contains something other than lower-case letters, digits and '-'"));
        return id;
    }

    /// A text; a list of lines; or an object with one of these for each language.
    LessonText readText(StrictObject &json, std::string_view key, Need need)
    {
        const QJsonValue value = json.value(key);
        if (value.isUndefined()) {
            if (need == Need::Required)
                json.complain(key, QT_TRANSLATE_NOOP("Message", "is missing"));
            return {};
        }
        std::map<std::string, LessonSpans, std::less<>> languages;
        if (!value.isObject()) {
            languages.emplace(defaultLanguage, readSpans(json, key));
            return LessonText(std::move(languages));
        }
        StrictObject texts = json.child(key);
        for (const QString &language : texts.object().keys())
            languages.emplace(language.toStdString(), readSpans(texts, language.toStdString()));
        if (!languages.contains(defaultLanguage))
            texts.complain(defaultLanguage, QT_TRANSLATE_NOOP("Message", "is missing"));
        return LessonText(std::move(languages));
    }

    LessonSpans readSpans(StrictObject &json, std::string_view key)
    {
        std::string text;
        for (const std::string &line : json.texts(key))
            text += text.empty() ? line : "\n" + line;
        if (text.empty())
            json.complain(key, QT_TRANSLATE_NOOP("Message", "is empty"));
        auto spans = parseLessonSpans(text);
        if (!spans) {
            json.complain(key, spans.error().text());
            return {};
        }
        return std::move(*spans);
    }

    void readStart(StrictObject &lesson)
    {
        StrictObject json = lesson.child("start");
        LessonStart &start = m_lesson.start;
        start.driver = json.has("driver") ? readDriver(json) : start.driver;
        start.scenario.options = json.textOrEmpty("options");
        if (const auto options = parseMountOptions(start.scenario.options); !options)
            json.complain("options", options.error().text());
        if (json.has("build"))
            readBuild(json, start);
        if (json.has("image"))
            start.image = readImage(json);
        else if (!start.build || json.has("layers"))
            start.scenario.layers = readSomeLayers(json);
        readNames(json, start);
        start.containers = readContainers(json).value_or(1);
        json.finish();
    }

    void readBuild(StrictObject &start, LessonStart &lesson)
    {
        StrictObject json = start.child("build");
        LessonBuild build;
        build.dockerfile = joinedLines(json.texts("dockerfile"));
        if (build.dockerfile.empty())
            json.complain("dockerfile", QT_TRANSLATE_NOOP("Message", "is missing"));
        build.name = json.textOrEmpty("name");
        build.base = json.has("base") ? json.text("base") : "base";
        if (start.has("image"))
            start.complain("image", QT_TRANSLATE_NOOP("Message", "cannot be combined with build"));
        const QJsonArray files = json.list("files");
        QJsonArray plain;
        for (qsizetype i = 0; i < files.size(); ++i) {
            if (files[i].toObject().contains(QLatin1StringView("archive")))
                readArchive(files[i], elementPlace(json.placeOf("files"), i), build);
            else
                plain.append(files[i]);
        }
        build.files = readLayer(plain, json.placeOf("files"), m_document, UnknownMembers::Refused);
        json.finish();
        lesson.build = std::move(build);
    }

    void readArchive(const QJsonValue &value, const std::string &place, LessonBuild &build)
    {
        StrictObject json(value, place, m_document);
        LessonArchive archive;
        archive.path = json.text("path");
        archive.entries = readLayer(json.list("archive"), json.placeOf("archive"), m_document, UnknownMembers::Refused);
        json.finish();
        build.archives.push_back(std::move(archive));
    }

    static std::string joinedLines(const std::vector<std::string> &lines)
    {
        std::string text;
        for (const std::string &line : lines)
            text += line + '\n';
        return text;
    }

    static std::string readDriver(StrictObject &json)
    {
        std::string name = json.text("driver");
        if (storageDriver(name) == nullptr)
            json.complain("driver", Message(QT_TRANSLATE_NOOP("Message", "'%1' is not a storage driver"),
                                            escapedForDisplay(name)));
        return name;
    }

    static LessonStart::Image readImage(StrictObject &json)
    {
        const std::string word = json.text("image");
        if (word != "opened" && word != "sample")
            json.complain("image", QT_TRANSLATE_NOOP("Message", "is neither \"opened\" nor \"sample\""));
        if (json.has("layers"))
            json.complain("layers", QT_TRANSLATE_NOOP("Message", "cannot be combined with image"));
        return word == "sample" ? LessonStart::Image::Sample : LessonStart::Image::Opened;
    }

    static std::vector<ScenarioLayer> readSomeLayers(StrictObject &json)
    {
        std::vector<ScenarioLayer> layers = readLayers(json, "layers", UnknownMembers::Refused);
        if (layers.empty())
            json.complain("layers", QT_TRANSLATE_NOOP("Message", "is empty"));
        return layers;
    }

    static void readNames(StrictObject &json, LessonStart &start)
    {
        if (!json.has("names"))
            return;
        StrictObject names = json.child("names");
        start.layerNames = names.texts("layers");
        start.writableName = names.textOrEmpty("writable");
        start.mergedName = names.textOrEmpty("merged");
        const bool isComplete = start.layerNames.size() == start.scenario.layers.size();
        if (!start.layerNames.empty() && start.image == LessonStart::Image::Layers && !isComplete)
            names.complain("layers", QT_TRANSLATE_NOOP("Message", "does not have as many names as there are layers"));
        names.finish();
    }

    static std::optional<std::size_t> readContainers(StrictObject &json)
    {
        const auto count = json.number("containers");
        if (!count)
            return std::nullopt;
        if (*count == 0 || *count > mostContainers)
            json.complain("containers",
                          Message(QT_TRANSLATE_NOOP("Message", "is not between 1 and %1"), mostContainers));
        return static_cast<std::size_t>(*count);
    }

    LessonStep readStep(const QJsonValue &value, const std::string &place)
    {
        StrictObject json(value, place, m_document);
        LessonStep step;
        step.text = readText(json, "text", Need::Required);
        step.hint = readText(json, "hint", Need::Optional);
        step.listing = json.texts("listing");
        const QJsonArray actions = json.listOrOne("do");
        for (qsizetype i = 0; i < actions.size(); ++i)
            step.actions.push_back(readAction(actions[i], elementPlace(json.placeOf("do"), i)));
        for (std::size_t i = 0; i + 1 < step.actions.size(); ++i) {
            if (std::holds_alternative<RunBuild>(step.actions[i]))
                json.complain("do", QT_TRANSLATE_NOOP("Message", "continues after a build, which must be the last"));
        }
        if (json.has("choices"))
            step.choices = readChoices(json);
        if (json.has("check"))
            step.check = readLessonCheck(json.value("check"), json.placeOf("check"), m_document);
        if (json.has("check") == json.has("choices"))
            m_document.complain(place, QT_TRANSLATE_NOOP("Message", "must have either check or choices"));
        if (step.isQuestion() && !step.actions.empty())
            json.complain("do", QT_TRANSLATE_NOOP("Message", "is not allowed in a question"));
        json.finish();
        return step;
    }

    LessonAction readAction(const QJsonValue &value, const std::string &place)
    {
        if (value.isString())
            return TypeLine{value.toString().toStdString()};
        StrictObject json(value, place, m_document);
        LessonAction action;
        if (json.has("op"))
            action = readOperation(json);
        else if (json.has("build"))
            action = readRunBuild(json);
        else if (json.has("driver"))
            action = UseDriver{readDriver(json)};
        else if (json.has("containers"))
            action = StartContainers{readContainers(json).value_or(1)};
        else
            action = EnterContainer{readContainerNumber(json)};
        json.finish();
        return action;
    }

    RunBuild readRunBuild(StrictObject &action)
    {
        RunBuild run;
        if (action.value("build").isBool()) {
            if (!action.value("build").toBool())
                action.complain("build", QT_TRANSLATE_NOOP("Message", "is neither true nor an object"));
            return run;
        }
        StrictObject json = action.child("build");
        if (json.has("dockerfile"))
            run.dockerfile = joinedLines(json.texts("dockerfile"));
        if (json.has("name"))
            run.name = json.text("name");
        run.usesCache = json.flag("cache").value_or(true);
        json.finish();
        return run;
    }

    static std::size_t readContainerNumber(StrictObject &json)
    {
        const auto number = json.number("container");
        if (!number || *number == 0 || *number > mostContainers)
            json.complain(
                "container",
                QT_TRANSLATE_NOOP(
                    "Message",
                    "is not the number of a container, counted from 1; or op, driver, containers or build is missing"));
        return static_cast<std::size_t>(number.value_or(1));
    }

    std::vector<LessonChoice> readChoices(StrictObject &step)
    {
        std::vector<LessonChoice> choices;
        forEachObject(step.list("choices"), step.placeOf("choices"), m_document, [&](StrictObject &json) {
            LessonChoice choice;
            choice.text = readText(json, "text", Need::Required);
            choice.why = readText(json, "why", Need::Optional);
            choice.isRight = json.flag("right").value_or(false);
            json.finish();
            choices.push_back(std::move(choice));
        });
        const auto right = std::count_if(choices.begin(), choices.end(), [](const auto &each) { return each.isRight; });
        if (choices.size() < 2 || right != 1)
            step.complain("choices",
                          QT_TRANSLATE_NOOP("Message", "must be two or more, exactly one of which is right"));
        return choices;
    }

    StrictDocument m_document;
    Lesson m_lesson;
};

} // namespace

Result<Lesson> parseLesson(std::string_view json, std::string_view name)
{
    NoteList notes;
    const auto document = parseJson(json, name, notes);
    if (!document)
        return fail(document);
    if (!notes.all().empty()) // a key that occurs twice, bytes that are not UTF-8: a slip of who wrote it
        return fail(ErrorCode::Usage, Message::placed(name, notes.all().front().text));
    auto lesson = LessonReader().read(*document);
    if (!lesson)
        return fail(lesson, name);
    return lesson;
}

Result<Lesson> readLesson(const QString &file)
{
    const std::string name = QFileInfo(file).fileName().toStdString();
    QFile reader(file);
    if (!reader.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, escapedForDisplay(name) + ": " + reader.errorString().toStdString());
    const QByteArray bytes = reader.read(largestFile + 1);
    if (bytes.size() > largestFile)
        return fail(ErrorCode::LimitExceeded,
                    Message(QT_TRANSLATE_NOOP("Message", "%1: is larger than 1 MiB"), escapedForDisplay(name)));
    return parseLesson({bytes.data(), static_cast<std::size_t>(bytes.size())}, escapedForDisplay(name));
}

std::vector<QString> lessonFiles(const QString &folder)
{
    std::vector<QString> files;
    const QDir place(folder);
    for (const QString &name : place.entryList({QStringLiteral("*.json")}, QDir::Files | QDir::Readable, QDir::Name))
        files.push_back(place.filePath(name));
    return files;
}

} // namespace strata
