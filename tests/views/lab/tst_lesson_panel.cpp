// SPDX-License-Identifier: Apache-2.0
// A lesson from start to end by its buttons.
#include "views/lab/command_view.h"
#include "views/lab/lab_state.h"
#include "views/lab/lesson_panel.h"

#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTest>

#include <memory>

using namespace strata;

namespace {

LessonPtr lesson()
{
    const auto parsed = parseLesson(R"({
      "id": "two", "title": {"en": "Two & <b>three</b>"}, "about": {"en": "About it."},
      "start": {"driver": "aufs", "names": {"layers": ["low"], "writable": "top", "merged": "all"},
        "layers": [[{"path": "a", "type": "file", "data": "a\n"}]]},
      "steps": [
        {"text": {"en": "Remove `a`."}, "hint": {"en": "Type `rm a`."},
         "do": [{"op": "unlink", "path": "a"}], "check": {"writable": {"path": "a", "is": "whiteout"}}},
        {"text": {"en": "What is it?"}, "choices": [
          {"text": {"en": "Nothing"}, "why": {"en": "Look again."}},
          {"text": {"en": "A whiteout"}, "right": true, "why": {"en": "It hides a."}}]},
        {"text": {"en": "Make b."},
         "listing": ["FROM base", "RUN truncate -s 5000000 /tmp/archive.tar && rm /tmp/archive.tar"],
         "do": ["touch b"], "check": {"seen": {"path": "b"}}}
      ]})",
                                    "two.json");
    if (!parsed)
        qFatal("%s", parsed.error().message().c_str());
    return std::make_shared<const Lesson>(*parsed);
}

} // namespace

class TestLessonPanel : public QObject {
    Q_OBJECT

    std::unique_ptr<LabState> m_state;
    std::unique_ptr<LessonPanel> m_panel;
    std::unique_ptr<CommandView> m_commands;

    template<class Widget>
    Widget *find(const char *name) const
    {
        return m_panel->findChild<Widget *>(QLatin1String(name));
    }

    void press(const char *name)
    {
        auto *button = find<QPushButton>(name);
        QVERIFY2(button != nullptr, name);
        QTest::mouseClick(button, Qt::LeftButton);
    }

private Q_SLOTS:
    void init()
    {
        m_state = std::make_unique<LabState>();
        m_panel = std::make_unique<LessonPanel>(m_state.get());
        m_commands = std::make_unique<CommandView>(m_state.get());
        connect(m_commands.get(), &CommandView::lineEntered, m_panel.get(), &LessonPanel::typed);
        connect(m_commands.get(), &CommandView::lineDone, m_panel.get(), &LessonPanel::check);
        connect(m_panel.get(), &LessonPanel::lineRequested, m_commands.get(), &CommandView::run);
        m_panel->setLessons({lesson()});
        m_panel->resize(300, 600);
        m_panel->show();
    }
    void cleanup()
    {
        m_commands.reset();
        m_panel.reset();
        m_state.reset();
    }

    void fromStartToEnd()
    {
        QCOMPARE(find<QListWidget>("labLessonList")->count(), 1);
        m_panel->begin(0);
        QCOMPARE(QByteArray(m_state->driver().name().data()), QByteArray("aufs"));
        QCOMPARE(m_state->branchName({}), QStringLiteral("top"));
        QVERIFY(find<QLabel>("labHintText")->isHidden());
        press("labHint");
        QVERIFY(!find<QLabel>("labHintText")->isHidden());
        press("labDoIt");
        QTRY_COMPARE(m_panel->run()->current(), std::size_t(1));
        QTRY_VERIFY(find<QPushButton>("labChoice1") != nullptr);
        press("labChoice1");
        QCOMPARE(m_panel->run()->current(), std::size_t(1)); // that was wrong
        QCOMPARE(m_panel->run()->wrongChoice(), std::optional<std::size_t>(0));
        QCoreApplication::processEvents();
        press("labChoice2");
        QTRY_VERIFY(m_panel->run()->current() == 2 && find<QPushButton>("labDoIt") != nullptr);
        press("labDoIt");
        QTRY_VERIFY(m_panel->run()->isFinished());
    }

    void ownWayIsSeenToo()
    {
        m_panel->begin(0);
        m_commands->run(QStringLiteral("rm a"));
        QCOMPARE(m_panel->run()->current(), std::size_t(1));
    }

    /// The half that matters may be at the end of a line.
    void aListingIsReadWhole()
    {
        m_panel->begin(0);
        m_commands->run(QStringLiteral("rm a"));
        QTRY_VERIFY(find<QPushButton>("labChoice2") != nullptr);
        press("labChoice2");
        QTRY_VERIFY(find<QPlainTextEdit>("labListing") != nullptr);
        auto *listing = find<QPlainTextEdit>("labListing");
        for (const int width : {300, 200, 700}) {
            m_panel->resize(width, 600);
            QTest::qWait(20);
            QVERIFY(!listing->horizontalScrollBar()->isVisible());
            QCOMPARE(listing->horizontalScrollBar()->maximum(), 0);
            QCOMPARE(listing->verticalScrollBar()->maximum(), 0); // nothing is below the edge
            QTextCursor end(listing->document());
            end.movePosition(QTextCursor::End);
            QVERIFY(listing->viewport()->rect().contains(listing->cursorRect(end)));
        }
    }

    void anotherStartEndsIt()
    {
        m_panel->begin(0);
        QVERIFY(m_panel->run() != nullptr);
        m_state->start(test1Test2Start());
        QVERIFY(m_panel->run() == nullptr);
    }
};

QTEST_MAIN(TestLessonPanel)
#include "tst_lesson_panel.moc"
