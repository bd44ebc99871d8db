// SPDX-License-Identifier: Apache-2.0
// A lesson from start to end by its buttons.
#include "tests/support/settle.h"
#include "views/common/panel.h"
#include "views/lab/command_view.h"
#include "views/lab/lab_state.h"
#include "views/lessons/lesson_panel.h"

#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
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
        connect(m_panel.get(), &LessonPanel::rootLineRequested, m_commands.get(), &CommandView::runInRoot);
        connect(m_panel.get(), &LessonPanel::operationDone, m_commands.get(), &CommandView::sayOperation);
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
        QCOMPARE(QByteArray(m_state->driver().name.data()), QByteArray("aufs"));
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

    /// The third step's text would answer the question of the second.
    void comingStepsAreClosed()
    {
        m_panel->begin(0);
        QCOMPARE(find<QLabel>("labLessonStep2")->text(), QStringLiteral("Step 2: a question"));
        QCOMPARE(find<QLabel>("labLessonStep3")->text(), QStringLiteral("Step 3"));
        for (const QLabel *label : m_panel->findChildren<QLabel *>())
            QVERIFY2(!label->text().contains(QStringLiteral("Make b")), qPrintable(label->text()));
        m_panel->doStep();
        QTRY_VERIFY(find<QLabel>("labLessonStep2")->text().contains(QStringLiteral("What is it?")));
    }

    void doItForMeTypes()
    {
        m_panel->begin(0);
        press("labDoIt");
        QVERIFY2(m_commands->text().contains(QStringLiteral("all$ rm a")), qPrintable(m_commands->text()));
    }

    void finishedLessonsHaveATick()
    {
        QSignalSpy finished(m_panel.get(), &LessonPanel::finished);
        m_panel->begin(0);
        m_panel->doStep();
        m_panel->doStep();
        QCOMPARE(finished.size(), 0);
        m_panel->doStep();
        QCOMPARE(finished.size(), 1);
        QCOMPARE(finished[0][0].toString(), QStringLiteral("two"));
        m_panel->showList();
        const auto *list = find<QListWidget>("labLessonList");
        QVERIFY(!list->item(0)->text().contains(u'✓'));
        m_panel->setFinished({QStringLiteral("two"), QStringLiteral("of another list")});
        QVERIFY(list->item(0)->text().contains(u'✓'));
        const auto *heading = m_panel->findChild<PanelHeading *>();
        QVERIFY(std::ranges::any_of(heading->findChildren<QWidget *>(), [](const QWidget *each) {
            return each->property("text").toString() == u"1 of 1 done" || each->toolTip().contains(u"1 of 1 done");
        }));
        m_panel->setFinished({});
        QVERIFY(!list->item(0)->text().contains(u'✓'));
    }

    void earlyStepIsSaidToBeDone()
    {
        m_panel->begin(0);
        m_commands->run(QStringLiteral("touch b")); // the third step's
        m_panel->doStep();
        m_panel->doStep();
        QTRY_VERIFY(m_panel->run()->isFinished());
        QTRY_VERIFY(find<QLabel>("labLessonStep3")->text().contains(QStringLiteral("before its turn")));
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
            test::settleEvents();
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

    /// A long title takes several lines, and markup in it is text.
    void titleIsWhole()
    {
        m_panel->begin(0);
        const auto *title = find<QLabel>("labLessonTitle");
        QVERIFY(title->isVisible());
        QCOMPARE(title->text(), QStringLiteral("Two & <b>three</b>"));
        QCOMPARE(title->textFormat(), Qt::PlainText);
        const int room = title->contentsRect().width();
        m_panel->resize(90, 600);
        test::settleEvents();
        QVERIFY(title->contentsRect().width() < room);
        QVERIFY(title->height() >= title->heightForWidth(title->width()));
        m_panel->showList();
        QVERIFY(!title->isVisible());
    }

    /// Answers fit the panel, however wide it is.
    void answersAreWrapped()
    {
        m_panel->begin(0);
        press("labDoIt");
        QTRY_VERIFY(find<QPushButton>("labChoice2") != nullptr);
        for (const int width : {500, 300}) {
            m_panel->resize(width, 600);
            test::settleEvents();
            const auto *choice = find<QPushButton>("labChoice2");
            QVERIFY(choice->mapTo(m_panel.get(), QPoint(choice->width(), 0)).x() <= width);
        }
    }
};

QTEST_MAIN(TestLessonPanel)
#include "tst_lesson_panel.moc"
