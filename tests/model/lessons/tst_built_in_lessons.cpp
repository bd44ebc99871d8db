// SPDX-License-Identifier: Apache-2.0
// Every lesson that comes with the program, and the example of its document, can be done from start to end, and what
// its texts claim of the state of the lab holds.
#include "model/lessons/lesson_run.h"
#include "tests/support/lesson_bench.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <set>

using namespace strata;
using namespace strata::test;

namespace {

/// Every text of a lesson, with its place.
std::vector<std::pair<QByteArray, const LessonText *>> textsOf(const Lesson &lesson)
{
    std::vector<std::pair<QByteArray, const LessonText *>> texts{{"title", &lesson.title}, {"about", &lesson.about}};
    for (std::size_t i = 0; i < lesson.steps.size(); ++i) {
        const QByteArray place = "step " + QByteArray::number(i + 1);
        texts.emplace_back(place + " text", &lesson.steps[i].text);
        if (!lesson.steps[i].hint.isEmpty())
            texts.emplace_back(place + " hint", &lesson.steps[i].hint);
        for (const LessonChoice &choice : lesson.steps[i].choices) {
            texts.emplace_back(place + " choice", &choice.text);
            texts.emplace_back(place + " why", &choice.why);
        }
    }
    return texts;
}

QByteArrayList codeOf(const LessonSpans &spans)
{
    QByteArrayList code;
    for (const LessonSpan &span : spans) {
        if (span.style == SpanStyle::Code)
            code << QByteArray::fromStdString(span.text);
    }
    std::sort(code.begin(), code.end());
    return code;
}

QString lessonsFolder()
{
    return QStringLiteral(STRATA_SOURCE_DIR "/resources/lessons");
}

void addLessonRows()
{
    QTest::addColumn<QString>("file");
    for (const QString &file : lessonFiles(lessonsFolder()))
        QTest::newRow(qPrintable(file.section(u'/', -1))) << file;
}

/// Every wrong choice is refused, then the right one taken.
bool answerRightOnly(LessonRun &run, const LessonBench &bench)
{
    const auto &choices = run.step()->choices;
    std::optional<std::size_t> right;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        if (choices[i].isRight)
            right = i;
        else if (run.answer(i, bench.sessions()))
            return false;
    }
    return right && run.answer(*right, bench.sessions());
}

/// The step is done when all of its actions are, and not earlier.
bool performAll(LessonRun &run, LessonBench &bench)
{
    const auto actions = run.step()->actions;
    for (std::size_t i = 0; i < actions.size(); ++i) {
        if ((i > 0 && run.update(bench.sessions(), bench.current())) || !bench.perform(actions[i]))
            return false;
        if (const auto *line = std::get_if<TypeLine>(&actions[i]))
            run.typed(line->line);
        if (std::holds_alternative<RunBuild>(actions[i]))
            run.built(bench.report());
    }
    return run.update(bench.sessions(), bench.current());
}

/// Each step's check is false before its "do" and true afterwards; a question takes the right answer alone.
void doFromStartToEnd(const Lesson &lesson)
{
    LessonBench bench(lesson.start);
    LessonRun run(std::make_shared<const Lesson>(lesson));
    for (std::size_t i = 0; i < lesson.steps.size(); ++i) {
        const QByteArray place = "step " + QByteArray::number(i + 1);
        QCOMPARE(run.current(), i);
        QVERIFY2(!run.update(bench.sessions(), bench.current()), place.constData());
        const bool isDone = lesson.steps[i].isQuestion() ? answerRightOnly(run, bench) : performAll(run, bench);
        QVERIFY2(isDone, place.constData());
    }
    QVERIFY(run.isFinished());
}

} // namespace

class TestBuiltInLessons : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void exampleOfTheDocument();
    void builtIn();
    void namesAreIds();
    void builtInTexts_data();
    void builtInTexts();
    void bytesThatTextsName_data();
    void bytesThatTextsName();
    void builtInRuns_data();
    void builtInRuns();
};

void TestBuiltInLessons::exampleOfTheDocument()
{
    QFile document(QStringLiteral(STRATA_SOURCE_DIR "/docs/LESSONS.md"));
    QVERIFY(document.open(QIODevice::ReadOnly));
    const QByteArray text = document.readAll();
    const QByteArray opening("```json\n");
    const qsizetype from = text.indexOf(opening) + opening.size();
    const auto lesson = parseLesson(text.mid(from, text.indexOf("\n```", from) - from).toStdString(), "LESSONS.md");
    QVERIFY2(lesson, lesson ? "" : lesson.error().message().c_str());
    doFromStartToEnd(*lesson);
}

/// What is in the folder is built into the program, too, byte for byte and in the same order.
void TestBuiltInLessons::builtIn()
{
#ifdef STRATA_WITH_RESOURCES
    const auto contentOf = [](const QString &path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const auto files = lessonFiles(lessonsFolder());
    const auto packed = lessonFiles(QStringLiteral(":/lessons"));
    QVERIFY(!files.empty());
    QCOMPARE(packed.size(), files.size());
    for (std::size_t i = 0; i < files.size(); ++i) {
        QCOMPARE(packed[i].section(u'/', -1), files[i].section(u'/', -1));
        QVERIFY(!contentOf(packed[i]).isEmpty());
        QCOMPARE(contentOf(packed[i]), contentOf(files[i]));
    }
#else
    QSKIP("built without the window");
#endif
}

void TestBuiltInLessons::namesAreIds()
{
    std::set<std::string> ids;
    for (const QString &file : lessonFiles(lessonsFolder())) {
        const QByteArray name = file.section(u'/', -1).toUtf8();
        const auto lesson = readLesson(file);
        QVERIFY2(lesson, lesson ? "" : lesson.error().message().c_str());
        QVERIFY2(ids.insert(lesson->id).second, lesson->id.c_str());
        QCOMPARE(name, name.left(3) + QByteArray::fromStdString(lesson->id) + ".json");
    }
}

void TestBuiltInLessons::builtInTexts_data()
{
    addLessonRows();
}

/// Both languages, with the same commands and names in them.
void TestBuiltInLessons::builtInTexts()
{
    QFETCH(QString, file);
    const auto lesson = readLesson(file);
    QVERIFY2(lesson, lesson ? "" : lesson.error().message().c_str());
    static const QRegularExpression chinese(QStringLiteral("\\p{Han}"));
    for (const auto &[place, text] : textsOf(*lesson)) {
        QVERIFY2(text->has("en") && text->has("zh_CN"), place.constData());
        QCOMPARE(codeOf(text->spans("zh_CN")), codeOf(text->spans("en")));
        const QString english = QString::fromStdString(text->plain("en"));
        QVERIFY2(!english.contains(chinese), place.constData());
    }
}

void TestBuiltInLessons::bytesThatTextsName_data()
{
    QTest::addColumn<QByteArray>("driver");
    QTest::addColumn<quint64>("bytes");
    QTest::newRow("overlay2") << QByteArray("overlay2") << quint64(100000000);
    QTest::newRow("overlay") << QByteArray("overlay") << quint64(100000000);
    QTest::newRow("aufs") << QByteArray("aufs") << quint64(100000000);
    QTest::newRow("btrfs") << QByteArray("btrfs") << quint64(4096);
    QTest::newRow("zfs") << QByteArray("zfs") << quint64(131072);
    QTest::newRow("devicemapper") << QByteArray("devicemapper") << quint64(65536);
}

/// The lesson that compares drivers leaves room in its checks for who does more than it asks; its texts do not.
void TestBuiltInLessons::bytesThatTextsName()
{
    QFETCH(QByteArray, driver);
    QFETCH(quint64, bytes);
    const auto lesson = readLesson(lessonsFolder() + QStringLiteral("/09-drivers-compared.json"));
    QVERIFY(lesson);
    LessonBench bench(lesson->start);
    QVERIFY(bench.perform(lesson->steps[0].actions.at(0)));
    QVERIFY(bench.perform(UseDriver{driver.toStdString()}));
    QCOMPARE(quint64(bench.session().cost().dataBytes), bytes);
}

void TestBuiltInLessons::builtInRuns_data()
{
    addLessonRows();
}

void TestBuiltInLessons::builtInRuns()
{
    QFETCH(QString, file);
    const auto lesson = readLesson(file);
    QVERIFY2(lesson, lesson ? "" : lesson.error().message().c_str());
    QVERIFY(lesson->steps.size() >= 3 && lesson->steps.size() <= 6);
    doFromStartToEnd(*lesson);
}

QTEST_GUILESS_MAIN(TestBuiltInLessons)
#include "tst_built_in_lessons.moc"
