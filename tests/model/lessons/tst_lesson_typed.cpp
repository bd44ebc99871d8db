// SPDX-License-Identifier: Apache-2.0
// The commands that are in the texts of the lessons do what the lessons say: each step is done by typing them.
#include "model/lessons/lesson_run.h"
#include "tests/support/lesson_bench.h"

#include <QTest>

#include <algorithm>
#include <array>

using namespace strata;
using namespace strata::test;

namespace {

bool isCommand(std::string_view code)
{
    static constexpr std::array<std::string_view, 10> programs{"cat",   "chmod", "echo", "ln",    "ls",
                                                               "mkdir", "mv",    "rm",   "rmdir", "touch"};
    const std::size_t blank = code.find(' ');
    return blank != std::string_view::npos &&
           std::find(programs.begin(), programs.end(), code.substr(0, blank)) != programs.end();
}

std::vector<std::string> commandsOf(const LessonText &text)
{
    std::vector<std::string> commands;
    for (const LessonSpan &span : text.spans("en")) {
        if (span.style == SpanStyle::Code && isCommand(span.text))
            commands.push_back(span.text);
    }
    return commands;
}

/// What the text has a command for.
bool isTyped(const LessonAction &action)
{
    return std::holds_alternative<LabOperation>(action) || std::holds_alternative<TypeLine>(action);
}

/// The step by hand: choosing a driver or a container by its actions, everything else by its text. Returns how many
/// commands were typed.
std::size_t doByHand(LessonRun &run, LessonBench &bench)
{
    const LessonStep &step = *run.step();
    for (const LessonAction &action : step.actions) {
        if (!isTyped(action) && !bench.perform(action))
            return 0;
        if (std::holds_alternative<RunBuild>(action))
            run.built(bench.report());
    }
    const auto commands = commandsOf(step.text);
    for (const std::string &command : commands) {
        (void)bench.perform(TypeLine{command}); // some are to fail
        run.typed(command);
    }
    return commands.size();
}

std::size_t rightChoice(const LessonStep &step)
{
    const auto right =
        std::find_if(step.choices.begin(), step.choices.end(), [](const auto &each) { return each.isRight; });
    return static_cast<std::size_t>(right - step.choices.begin());
}

bool changesFiles(const LessonStep &step)
{
    return std::any_of(step.actions.begin(), step.actions.end(), isTyped);
}

} // namespace

class TestLessonTyped : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void commands_data();
    void commands();
};

void TestLessonTyped::commands_data()
{
    QTest::addColumn<QString>("file");
    for (const QString &file : lessonFiles(QStringLiteral(STRATA_SOURCE_DIR "/resources/lessons")))
        QTest::newRow(qPrintable(file.section(u'/', -1))) << file;
}

void TestLessonTyped::commands()
{
    QFETCH(QString, file);
    const auto lesson = readLesson(file);
    QVERIFY2(lesson, lesson ? "" : lesson.error().message().c_str());
    LessonBench bench(lesson->start);
    LessonRun run(std::make_shared<const Lesson>(*lesson));
    while (!run.isFinished()) {
        const QByteArray place = "step " + QByteArray::number(run.current() + 1);
        const LessonStep &step = *run.step();
        if (step.isQuestion()) {
            QVERIFY2(run.answer(rightChoice(step), bench.sessions()), place.constData());
            continue;
        }
        const bool needsCommands = changesFiles(step);
        const std::size_t typed = doByHand(run, bench);
        QVERIFY2(typed > 0 || !needsCommands, place.constData());
        QVERIFY2(run.update(bench.sessions(), bench.current()), place.constData());
    }
}

QTEST_GUILESS_MAIN(TestLessonTyped)
#include "tst_lesson_typed.moc"
