// SPDX-License-Identifier: Apache-2.0
// Lessons: what is wrong in one is reported with its place; when a step is done.
#include "model/lessons/lesson_run.h"
#include "tests/support/lesson_bench.h"

#include <QTest>

#include <algorithm>

using namespace strata;
using namespace strata::test;

namespace {

constexpr std::string_view lessonFormat = R"({
  "id": "x", "title": {"en": "X", "zh_CN": "某"},
  "start": {"layers": [[{"path": "f", "type": "file", "data": "old\n"}]]},
  "steps": [{"text": "Do **it**: `rm f`", "do": {"op": "unlink", "path": "f"}, "check": {"gone": "f"}}]
})";

QByteArray bytesOf(const std::string &text)
{
    return QByteArray::fromStdString(text);
}

/// The lesson above with one piece of text in place of another.
std::string changed(std::string_view before, std::string_view after)
{
    std::string json(lessonFormat);
    const std::size_t at = json.find(before);
    return at == std::string::npos ? std::string() : json.replace(at, before.size(), after);
}

LessonPtr parsed(std::string_view json)
{
    auto lesson = parseLesson(json, "x.json");
    return lesson ? std::make_shared<const Lesson>(*std::move(lesson)) : nullptr;
}

/// A lesson of one step with this check, whose layers are: 1 {f, d/a, link}, 2 {g}.
LessonPtr lessonWithCheck(std::string_view check)
{
    std::string json(R"({"id": "x", "title": "X", "start": {"layers": [
        [{"path": "f", "type": "file", "data": "old\n"}, {"path": "d/a", "type": "file", "data": "a\n"},
         {"path": "link", "type": "symlink", "target": "f"}],
        [{"path": "g", "type": "file", "data": "g\n", "mode": "0600"}]]},
        "steps": [{"text": "t", "check": )");
    json += check;
    json += "}]}";
    return parsed(json);
}

LabOperation operation(OperationKind kind, const char *path)
{
    LabOperation operation;
    operation.kind = kind;
    operation.path = path;
    return operation;
}

} // namespace

class TestLesson : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads();
    void spans_data();
    void spans();
    void badSpans_data();
    void badSpans();
    void textInALanguage();
    void complains_data();
    void complains();
    void damagedDocuments();
    void checks_data();
    void checks();
    void checkOfAnotherContainer();
    void sinceTheStepBegan();
    void earlyStepsAreCredited();
    void earlyLinesAreCredited();
    void typedLines();
    void questions();
    void undoneStepsDoNotCount();
    void builds_data();
    void builds();
};

void TestLesson::reads()
{
    const auto lesson = parseLesson(lessonFormat, "x.json");
    QVERIFY2(lesson, lesson ? "" : lesson.error().message().c_str());
    QCOMPARE(lesson->id, std::string("x"));
    QCOMPARE(bytesOf(lesson->title.plain("zh_CN")), QByteArray("某"));
    QCOMPARE(lesson->start.driver, std::string("overlay2"));
    QCOMPARE(lesson->start.containers, std::size_t(1));
    QCOMPARE(lesson->start.scenario.layers.size(), std::size_t(1));
    QCOMPARE(lesson->steps.size(), std::size_t(1));
    QVERIFY(!lesson->steps[0].isQuestion());
    const auto *action = std::get_if<LabOperation>(&lesson->steps[0].actions.at(0));
    QVERIFY(action != nullptr && action->kind == OperationKind::Unlink && action->path == "f");
    const LessonSpans expected{
        {"Do ", SpanStyle::Plain}, {"it", SpanStyle::Strong}, {": ", SpanStyle::Plain}, {"rm f", SpanStyle::Code}};
    QVERIFY(lesson->steps[0].text.spans("en") == expected);
    const auto sample = parseLesson(changed(R"("layers": [[{"path": "f", "type": "file", "data": "old\n"}]])",
                                            R"("image": "sample", "driver": "vfs", "containers": 3)"),
                                    "x.json");
    QVERIFY2(sample, sample ? "" : sample.error().message().c_str());
    QVERIFY(sample->start.image == LessonStart::Image::Sample);
    QCOMPARE(sample->start.containers, std::size_t(3));
    const auto typed = parseLesson(changed(R"({"op": "unlink", "path": "f"})", R"(["rm f", {"container": 2}])"), "x");
    QVERIFY2(typed, typed ? "" : typed.error().message().c_str());
    QCOMPARE(std::get<TypeLine>(typed->steps[0].actions.at(0)).line, std::string("rm f"));
    QCOMPARE(std::get<EnterContainer>(typed->steps[0].actions.at(1)).number, std::size_t(2));
}

void TestLesson::spans_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected"); // P, C or S and the text of each span, divided by |
    QTest::newRow("plain") << QByteArray("a <b> & c") << QByteArray("Pa <b> & c");
    QTest::newRow("code") << QByteArray("run `ls **`.") << QByteArray("Prun |Cls **|P.");
    QTest::newRow("strong") << QByteArray("**a** b") << QByteArray("Sa|P b");
    QTest::newRow("code in strong") << QByteArray("**a `b` c**") << QByteArray("Sa |Cb|S c");
    QTest::newRow("escaped") << QByteArray("\\`a\\` \\*\\*b \\\\ \\n") << QByteArray("P`a` **b \\ \\n");
    QTest::newRow("single star") << QByteArray("2 * 3") << QByteArray("P2 * 3");
    QTest::newRow("lines") << QByteArray("a\nb") << QByteArray("Pa\nb");
    QTest::newRow("empty") << QByteArray() << QByteArray();
}

void TestLesson::spans()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    const auto spans = parseLessonSpans(text.toStdString());
    QVERIFY(spans);
    QByteArrayList told;
    for (const LessonSpan &span : *spans)
        told << QByteArray(1, "PCS"[static_cast<int>(span.style)]) + bytesOf(span.text);
    QCOMPARE(told.join('|'), expected);
}

void TestLesson::badSpans_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("code") << QByteArray("run `ls") << QByteArray("` is not closed");
    QTest::newRow("strong") << QByteArray("**a") << QByteArray("** is not closed");
    QTest::newRow("empty code") << QByteArray("a `` b") << QByteArray("there is nothing between ` and `");
    QTest::newRow("empty strong") << QByteArray("a **** b") << QByteArray("there is nothing between ** and **");
    QTest::newRow("right to left") << QByteArray("a \xe2\x80\xae b") << QByteArray("contains invisible characters");
    QTest::newRow("escape") << QByteArray("a \x1b[2J") << QByteArray("contains invisible characters");
}

void TestLesson::badSpans()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, message);
    const auto spans = parseLessonSpans(text.toStdString());
    QVERIFY(!spans);
    QCOMPARE(bytesOf(spans.error().message()), message);
}

void TestLesson::textInALanguage()
{
    const LessonText text({{"en", {{"en", {}}}}, {"zh_CN", {{"zh", {}}}}, {"de", {{"de", {}}}}});
    QCOMPARE(text.plain("zh_CN"), std::string("zh"));
    QCOMPARE(text.plain("zh"), std::string("zh"));
    QCOMPARE(text.plain("de_AT"), std::string("de"));
    QCOMPARE(text.plain("fr"), std::string("en"));
    QCOMPARE(LessonText().plain("en"), std::string());
    QCOMPARE(LessonText({{"fr", {{"fr", {}}}}}).plain("en"), std::string("fr"));
}

void TestLesson::complains_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char *name, const char *before, const char *after, const char *message) {
        QTest::newRow(name) << QByteArray(before) << QByteArray(after) << QByteArray(message);
    };
    row("id", R"("id": "x")", R"("id": "X y")", "id: contains something other than lower-case letters, digits and '-'");
    row("no id", R"("id": "x", )", "", "id: is missing");
    row("no title", R"("title": {"en": "X", "zh_CN": "某"},)", "", "title: is missing");
    row("no English", R"("en": "X", )", "", "title.en: is missing");
    row("emphasis", "Do **it**", "Do **it", "steps[0].text: ** is not closed");
    row("emphasis of a language", R"("zh_CN": "某")", R"("zh_CN": "`某")", "title.zh_CN: ` is not closed");
    row("unknown member", R"("gone": "f")", R"("gone": "f", "goen": "f")", "steps[0].check.goen: is unknown");
    row("unknown member of a step", R"("do": )", R"("hnit": "h", "do": )", "steps[0].hnit: is unknown");
    row("no check", R"(, "check": {"gone": "f"})", "", "steps[0]: must have either check or choices");
    row("empty check", R"({"gone": "f"})", "{}", "steps[0].check: checks nothing");
    row("check of another type", R"({"gone": "f"})", R"("f")", "steps[0].check: is not an object");
    row("driver", R"("start": {)", R"("start": {"driver": "ext4", )", "start.driver: 'ext4' is not a storage driver");
    row("image", R"("start": {)", R"("start": {"image": "sample", )", "start.layers: cannot be combined with image");
    row("containers", R"("start": {)", R"("start": {"containers": 0, )", "start.containers: is not between 1 and 100");
    row("names", R"("start": {)", R"("start": {"names": {"layers": ["a", "b"]}, )",
        "start.names.layers: does not have as many names as there are layers");
    row("entry", R"("type": "file")", R"("type": "fil")",
        "start.layers[0][0].type: is not one of file, dir, symlink, hardlink, fifo, whiteout");
    row("member of an entry", R"("data": "old\n")", R"("dta": "old\n")", "start.layers[0][0].dta: is unknown");
    row("operation", R"("op": "unlink")", R"("op": "delete")", "steps[0].do[0].op: 'delete' is not known");
    row("argument", R"("op": "unlink")", R"("op": "rename")", "steps[0].do[0].to: is missing");
    row("member of an operation", R"("op": "unlink")", R"("op": "unlink", "paht": "f")",
        "steps[0].do[0].paht: is unknown");
    row("member of another operation", R"("op": "unlink")", R"("op": "unlink", "to": "g")",
        "steps[0].do[0].to: is unknown");
    row("member of another type", R"("data": "old\n")", R"("data": "old\n", "target": "g")",
        "start.layers[0][0].target: is unknown");
    row("entry below a file", R"("data": "old\n"})", R"("data": "old\n"}, {"path": "f/g", "type": "dir"})",
        "start.layers[0][1]: 'f' above it is not a directory in this layer");
    row("action", R"({"op": "unlink", "path": "f"})", "{}",
        "steps[0].do[0].container: is not the number of a container, counted from 1; or op, driver, containers or "
        "build is missing");
    row("action's driver", R"({"op": "unlink", "path": "f"})", R"({"driver": "x"})",
        "steps[0].do[0].driver: 'x' is not a storage driver");
    row("build without Dockerfile", R"("start": {)", R"("start": {"build": {"name": "a"}, )",
        "start.build.dockerfile: is missing");
    row("file of a build", R"("start": {)",
        R"("start": {"build": {"dockerfile": "FROM a", "files": [{"path": "f", "type": "dir", "pth": "f"}]}, )",
        "start.build.files[0].pth: is unknown");
    row("build before another", R"({"op": "unlink", "path": "f"})", R"([{"build": true}, "rm f"])",
        "steps[0].do: continues after a build, which must be the last");
    row("build of another type", R"({"op": "unlink", "path": "f"})", R"({"build": "now"})",
        "steps[0].do[0].build: is not an object");
    row("row of a build", R"("gone": "f")", R"("built": {"rows": {"row": 0}})",
        "steps[0].check.built.rows[0].row: is not the number of a row, counted from 1");
    row("member of a build", R"("gone": "f")", R"("built": {"layer": 1})", "steps[0].check.built.layer: is unknown");
    row("mark", R"("gone": "f")", R"("writable": {"path": "f", "is": "white"})",
        "steps[0].check.writable.is: is not one of nothing, whiteout, file, dir, opaque, symlink");
    row("second of a list", R"("gone": "f")", R"("seen": ["f", {"type": "file"}])",
        "steps[0].check.seen[1].path: is missing");
    row("error", R"("gone": "f")", R"("refused": "EFOO")",
        "steps[0].check.refused: 'EFOO' is not an error that the lab knows");
    row("diff", R"("gone": "f")", R"("diff": "X /f")",
        "steps[0].check.diff: 'X /f' is not a line of docker diff, such as \"C /etc\"");
    row("bytes", R"("gone": "f")", R"("copied": {"path": "f"})",
        "steps[0].check.copied.bytes: is missing; at_least and at_most can be given instead");
    row("number", R"("gone": "f")", R"("cost": {"at_most": 1.5})", "steps[0].check.cost.at_most: is not an integer");
    row("inner check", R"("gone": "f")", R"("any": [{"gone": "f"}, {"none": []}])",
        "steps[0].check.any[1].none: is empty");
    row("from", R"("gone": "f")", R"("seen": {"path": "f", "from": "below"})",
        "steps[0].check.seen.from: is neither \"writable\" nor the number of a layer, from 1");
    row("mode", R"("gone": "f")", R"("seen": {"path": "f", "mode": "9"})",
        "steps[0].check.seen.mode: is not a string with octal digits, at most 7777");
    row("choices", R"("do": {"op": "unlink", "path": "f"}, "check": {"gone": "f"})",
        R"("choices": [{"text": "a", "right": true}, {"text": "b", "right": true}])",
        "steps[0].choices: must be two or more, exactly one of which is right");
    row("question with do", R"("check": {"gone": "f"})", R"("choices": [{"text": "a", "right": true}, {"text": "b"}])",
        "steps[0].do: is not allowed in a question");
    row("twice", R"("id": "x")", R"("id": "x", "id": "y")", "");
}

void TestLesson::complains()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QByteArray, message);
    const std::string json = changed(before.toStdString(), after.toStdString());
    QVERIFY(!json.empty());
    const auto lesson = parseLesson(json, "x.json");
    QVERIFY(!lesson);
    const QByteArray told = bytesOf(lesson.error().message());
    QVERIFY2(told.startsWith("x.json: "), told.constData());
    if (!message.isEmpty())
        QCOMPARE(told, "x.json: " + message);
}

void TestLesson::damagedDocuments()
{
    for (const std::string_view json : {"", "[]", "7", "{", "{}", R"({"id": []})", R"({"steps": {}})", "\xff"}) {
        const auto lesson = parseLesson(json, "x.json");
        QVERIFY(!lesson);
        QVERIFY(lesson.error().message().starts_with("x.json"));
    }
    for (std::size_t length = 0; length < lessonFormat.size(); ++length)
        QVERIFY(!parseLesson(lessonFormat.substr(0, length), "x.json"));
    std::string deep = R"({"gone": "f"})";
    for (int i = 0; i < 12; ++i)
        deep = R"({"any": [)" + deep + "]}";
    const auto lesson = parseLesson(changed(R"({"gone": "f"})", deep), "x.json");
    QVERIFY(!lesson && lesson.error().message().ends_with("is nested too deeply"));
    QVERIFY(!readLesson(QStringLiteral("there-is-none.json")));
}

void TestLesson::checks_data()
{
    QTest::addColumn<QByteArray>("check");
    QTest::addColumn<bool>("before"); // at the start
    QTest::addColumn<bool>("after");  // after: append to f, rm g, mkdir d (refused), link g2 -> d/a …, see checks()
    const auto row = [](const char *check, bool before, bool after) {
        QTest::newRow(check) << QByteArray(check) << before << after;
    };
    row(R"({"seen": "f"})", true, true);
    row(R"({"seen": "nothing"})", false, false);
    row(R"({"seen": ["f", "g"]})", true, false);
    row(R"({"seen": "/"})", true, true);
    row(R"({"seen": ""})", false, false);
    row(R"({"gone": "g"})", false, true);
    row(R"({"gone": ["g", "f"]})", false, false);
    row(R"({"seen": {"path": "f", "type": "file", "content": "old\n"}})", true, false);
    row(R"({"seen": {"path": "f", "content": "old\nnew\n", "size": 8}})", false, true);
    row(R"({"seen": {"path": "f", "content": "old\nnew"}})", false, false);
    row(R"({"seen": {"path": "f", "contains": "new"}})", false, true);
    row(R"({"seen": {"path": "f", "type": "dir"}})", false, false);
    row(R"({"seen": {"path": "g", "mode": "600"}})", true, false);
    row(R"({"seen": {"path": "link", "type": "symlink", "target": "f"}})", true, true);
    row(R"({"seen": {"path": "f", "from": 1}})", true, false);
    row(R"({"seen": {"path": "f", "from": "writable"}})", false, true);
    row(R"({"seen": {"path": "g", "from": 2}})", true, false);
    row(R"({"seen": {"path": "g", "from": 7}})", false, false);
    row(R"({"seen": {"path": "d/a", "same_as": "a2"}})", false, true);
    row(R"({"seen": {"path": "f", "same_as": "d/a"}})", false, false);
    row(R"({"writable": "f"})", false, true);
    row(R"({"writable": {"path": "f", "is": "nothing"}})", true, false);
    row(R"({"writable": {"path": "f", "is": "file"}})", false, true);
    row(R"({"writable": {"path": "f", "is": "dir"}})", false, false);
    row(R"({"writable": {"path": "g", "is": "whiteout"}})", false, true);
    row(R"({"writable": {"path": "g/below", "is": "nothing"}})", true, true);
    row(R"({"writable": {"path": "d", "is": "dir"}})", false, true);
    row(R"({"writable": {"path": "d", "is": "opaque"}})", false, false);
    row(R"({"refused": "EEXIST"})", false, true);
    row(R"({"refused": "EXDEV"})", false, false);
    row(R"({"did": {"op": "append", "path": "/f"}})", false, true);
    row(R"({"did": {"op": "append", "path": "g"}})", false, false);
    row(R"({"did": {"op": "mkdir"}})", false, false); // it was refused
    row(R"({"did": {"op": "link", "path": "d/a", "to": "a2"}})", false, true);
    row(R"({"copied": {"path": "f", "bytes": 4}})", false, true);
    row(R"({"copied": {"path": "g", "bytes": 0}})", false, false);
    row(R"({"copied": {"bytes": 6}})", false, true);
    row(R"({"copied": {"at_least": 7}})", false, false);
    row(R"({"cost": {"at_most": 6}})", true, true);
    row(R"({"total_cost": {"bytes": 6}})", false, true);
    row(R"({"start_cost": {"bytes": 57344}})", true, true); // 56 KiB
    row(R"({"driver": "overlay2"})", true, true);
    row(R"({"driver": "vfs"})", false, false);
    row(R"({"diff": "C /f"})", false, true);
    row(R"({"diff": ["D /g", "A /a2"]})", false, true);
    row(R"({"diff": ["D /g", "A /b2"]})", false, false);
    row(R"({"containers": 1})", true, true);
    row(R"({"containers": 2})", false, false);
    row(R"({"container": 2, "seen": "f"})", false, false);
    row(R"({"any": [{"gone": "f"}, {"gone": "g"}]})", false, true);
    row(R"({"none": [{"gone": "f"}, {"gone": "g"}]})", true, false);
    row(R"({"seen": "f", "gone": "g"})", false, true);
}

void TestLesson::checks()
{
    QFETCH(QByteArray, check);
    QFETCH(bool, before);
    QFETCH(bool, after);
    const LessonPtr lesson = lessonWithCheck(check.toStdString());
    QVERIFY(lesson != nullptr);
    LessonBench bench(lesson->start);
    QCOMPARE(LessonRun(lesson).update(bench.sessions(), 0), before);
    LabOperation append = operation(OperationKind::Append, "f");
    append.data = "new\n";
    LabOperation link = operation(OperationKind::Link, "d/a");
    link.to = "a2";
    bench.session().apply(append);
    bench.session().apply(operation(OperationKind::Unlink, "g"));
    bench.session().apply(operation(OperationKind::Mkdir, "d"));
    bench.session().apply(link);
    QCOMPARE(LessonRun(lesson).update(bench.sessions(), 0), after);
}

void TestLesson::checkOfAnotherContainer()
{
    const LessonPtr first = lessonWithCheck(R"({"container": 1, "gone": "f"})");
    const LessonPtr current = lessonWithCheck(R"({"gone": "f"})");
    QVERIFY(first != nullptr && current != nullptr);
    LessonBench bench(first->start);
    QVERIFY(bench.perform(StartContainers{2}));
    QVERIFY(bench.perform(EnterContainer{2}));
    bench.session().apply(operation(OperationKind::Unlink, "f"));
    QVERIFY(!LessonRun(first).update(bench.sessions(), bench.current()));
    QVERIFY(LessonRun(current).update(bench.sessions(), bench.current()));
    QVERIFY(!LessonRun(current).update(bench.sessions(), 0));
}

void TestLesson::sinceTheStepBegan()
{
    const std::string twice = changed(R"({"text": "Do **it**)", R"({"text": "1", "check": {"did": {"op": "chmod"}}},
        {"text": "2", "check": {"did": {"op": "chmod"}, "copied": {"bytes": 0}}}, {"text": "Do **it**)");
    const LessonPtr lesson = parsed(twice);
    QVERIFY(lesson != nullptr);
    LessonBench bench(lesson->start);
    LessonRun run(lesson);
    LabOperation chmod = operation(OperationKind::Chmod, "f");
    chmod.mode = 0600;
    QVERIFY(!run.update(bench.sessions(), 0));
    bench.session().apply(chmod);
    QVERIFY(run.update(bench.sessions(), 0));
    QCOMPARE(run.current(), std::size_t(1));
    QVERIFY(!run.update(bench.sessions(), 0)); // the first chmod was another step's
    bench.session().apply(chmod);
    QVERIFY(run.update(bench.sessions(), 0));
    bench.session().apply(operation(OperationKind::Unlink, "f"));
    QVERIFY(run.update(bench.sessions(), 0));
    QVERIFY(run.isFinished() && run.step() == nullptr);
    QVERIFY(!run.update(bench.sessions(), 0));
}

/// 1 chmod, 2 a question, 3 mkdir, 4 gone: f.
void TestLesson::earlyStepsAreCredited()
{
    const LessonPtr lesson =
        parsed(changed(R"({"text": "Do **it**)", R"({"text": "1", "check": {"did": {"op": "chmod"}}},
        {"text": "2", "choices": [{"text": "a"}, {"text": "b", "right": true}]},
        {"text": "3", "check": {"did": {"op": "mkdir"}, "seen": "d"}}, {"text": "Do **it**)"));
    QVERIFY(lesson != nullptr && lesson->steps.size() == 4);
    LabOperation chmod = operation(OperationKind::Chmod, "f");
    chmod.mode = 0600;
    for (const bool isTakenBack : {false, true}) {
        LessonBench bench(lesson->start);
        LessonRun run(lesson);
        bench.session().apply(operation(OperationKind::Mkdir, "d"));
        QVERIFY(!run.update(bench.sessions(), 0)); // the third step's work at the first step
        if (isTakenBack) {
            bench.session().undo();
            QVERIFY(!run.update(bench.sessions(), 0));
        }
        bench.session().apply(chmod);
        QVERIFY(run.update(bench.sessions(), 0));
        QVERIFY(run.step()->isQuestion() && !run.wasDoneEarly(0));
        QVERIFY(run.answer(1, bench.sessions()));
        QCOMPARE(run.current(), std::size_t(isTakenBack ? 2 : 3));
        QCOMPARE(run.wasDoneEarly(2), !isTakenBack);
    }
    // what is so when its turn comes needs no change
    LessonBench bench(lesson->start);
    LessonRun run(lesson);
    bench.session().apply(operation(OperationKind::Unlink, "f"));
    QVERIFY(!run.update(bench.sessions(), 0));
    bench.session().apply(operation(OperationKind::Mkdir, "d"));
    QVERIFY(!run.update(bench.sessions(), 0));
    LabOperation other = operation(OperationKind::Chmod, "d");
    other.mode = 0700;
    bench.session().apply(other);
    QVERIFY(run.update(bench.sessions(), 0));
    QVERIFY(run.answer(1, bench.sessions()));
    QVERIFY(run.isFinished() && run.wasDoneEarly(2) && run.wasDoneEarly(3) && !run.wasDoneEarly(1));
}

void TestLesson::earlyLinesAreCredited()
{
    const LessonPtr lesson =
        parsed(changed(R"({"text": "Do **it**)", R"({"text": "1", "check": {"did": {"op": "chmod"}}},
        {"text": "2", "check": {"typed": "cat f"}}, {"text": "Do **it**)"));
    QVERIFY(lesson != nullptr);
    LessonBench bench(lesson->start);
    LessonRun run(lesson);
    run.typed("cat f");
    QVERIFY(!run.update(bench.sessions(), 0));
    LabOperation chmod = operation(OperationKind::Chmod, "f");
    chmod.mode = 0600;
    run.typed("chmod 600 f");
    bench.session().apply(chmod);
    QVERIFY(run.update(bench.sessions(), 0));
    QCOMPARE(run.current(), std::size_t(2));
    QVERIFY(run.wasDoneEarly(1));
}

void TestLesson::typedLines()
{
    const LessonPtr lesson = lessonWithCheck(R"({"typed": "cat f"})");
    QVERIFY(lesson != nullptr);
    const LessonBench bench(lesson->start);
    LessonRun run(lesson);
    run.typed("cat ff");
    run.typed("echo cat f");
    QVERIFY(!run.update(bench.sessions(), 0));
    run.typed("  cat   f | head");
    QVERIFY(run.update(bench.sessions(), 0));
}

void TestLesson::questions()
{
    const LessonPtr lesson = parsed(changed(R"("do": {"op": "unlink", "path": "f"}, "check": {"gone": "f"})",
                                            R"("choices": [{"text": "a"}, {"text": "b", "right": true}])"));
    QVERIFY(lesson != nullptr && lesson->steps[0].isQuestion());
    const LessonBench bench(lesson->start);
    LessonRun run(lesson);
    QVERIFY(!run.update(bench.sessions(), 0));
    QVERIFY(!run.answer(2, bench.sessions()));
    QVERIFY(!run.wrongChoice());
    QVERIFY(!run.answer(0, bench.sessions()));
    QVERIFY(run.wrongChoice() == std::optional<std::size_t>(0));
    QVERIFY(run.answer(1, bench.sessions()));
    QVERIFY(run.isFinished() && !run.wrongChoice());
    QVERIFY(!run.answer(1, bench.sessions()));
}

void TestLesson::undoneStepsDoNotCount()
{
    const LessonPtr lesson = lessonWithCheck(R"({"did": {"op": "unlink"}})");
    QVERIFY(lesson != nullptr);
    LessonBench bench(lesson->start);
    bench.session().apply(operation(OperationKind::Unlink, "f"));
    bench.session().undo();
    LessonRun run(lesson);
    QVERIFY(!run.update(bench.sessions(), 0));
    bench.session().redo();
    QVERIFY(run.update(bench.sessions(), 0));
}

void TestLesson::builds_data()
{
    QTest::addColumn<QByteArray>("check");
    QTest::addColumn<bool>("holds");
    const auto row = [](const char *check, bool holds) { QTest::newRow(check) << QByteArray(check) << holds; };
    row(R"({"name": "a:latest", "layers": 3, "cached": 0, "missed": 2, "stored": 10, "hidden": 4})", true);
    row(R"({"name": "b"})", false);
    row(R"({"layers": 2})", false);
    row(R"({"cached": 1})", false);
    row(R"({"missed": 1})", false);
    row(R"({"stored": 11})", false);
    row(R"({"hidden": 0})", false);
    row(R"({"rows": [{"row": 1, "by": "rm /f", "size": "0B"}, {"row": 2, "by": "COPY", "size": "6B"}]})", true);
    row(R"({"rows": {"by": "COPY"}})", true);
    row(R"({"rows": {"row": 1, "by": "COPY"}})", false);
    row(R"({"rows": {"row": 1, "size": "6B"}})", false);
    row(R"({"refused": "yum"})", false);
}

void TestLesson::builds()
{
    QFETCH(QByteArray, check);
    QFETCH(bool, holds);
    const LessonPtr lesson = parsed(R"({"id": "x", "title": "X", "start": {
        "layers": [[{"path": "f", "type": "file", "data": "old\n"}]],
        "build": {"dockerfile": ["FROM base", "COPY g /", "RUN rm /f"], "name": "a",
                  "files": [{"path": "g", "type": "file", "data": "12345\n"}]}},
        "steps": [{"text": "t", "do": {"build": true}, "check": {"built": )" +
                                    check.toStdString() + "}}]}");
    QVERIFY(lesson != nullptr);
    LessonBench bench(lesson->start);
    LessonRun run(lesson);
    QVERIFY(!run.update(bench.sessions(), 0));
    QVERIFY(bench.perform(lesson->steps[0].actions[0]));
    QVERIFY2(bench.report()->error.isEmpty(), bench.report()->error.english().c_str());
    run.built(bench.report());
    QCOMPARE(run.update(bench.sessions(), 0), holds);
    QVERIFY(bench.perform(RunBuild{"FROM base\nRUN yum update\n", std::nullopt, true}));
    LessonRun again(lesson);
    again.built(bench.report());
    QCOMPARE(again.update(bench.sessions(), 0), check.contains("refused"));
}

QTEST_GUILESS_MAIN(TestLesson)
#include "tst_lesson.moc"
