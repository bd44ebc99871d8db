// SPDX-License-Identifier: Apache-2.0
// Going from one start of the lab to another and back: what was done there is kept.
#include "views/lab/lab_restart.h"
#include "views/lab/lab_state.h"

#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QWidget>

using namespace strata;

class TestLabState : public QObject {
    Q_OBJECT

    static LabOperation make(const char *path)
    {
        LabOperation operation;
        operation.kind = OperationKind::Create;
        operation.path = path;
        return operation;
    }

private Q_SLOTS:
    /// However many system calls a command made.
    void undoTakesBackACommand()
    {
        LabState state;
        state.apply(make("before"));
        state.change([](LabSession &session) {
            for (const char *path : {"a", "a/b", "a/b/c"})
                session.apply(make(path));
        });
        QCOMPARE(state.stepCount(), std::size_t(4));
        state.undo();
        QCOMPARE(state.stepCount(), std::size_t(1));
        state.redo();
        QCOMPARE(state.stepCount(), std::size_t(4));
        state.undo();
        state.undo();
        QVERIFY(!state.bench().canUndo());
        state.redo();
        QCOMPARE(state.stepCount(), std::size_t(1));
    }

    void containersComeBackByUndo()
    {
        LabState state;
        state.setContainerCount(3);
        state.enterContainer(2);
        state.apply(make("in3"));
        state.setContainerCount(2);
        QCOMPARE(state.bench().container(), std::size_t(1));
        QVERIFY(state.bench().canUndo()); // though nothing was done in this container
        state.setDriver(*storageDriver("btrfs"));
        state.undo();
        QCOMPARE(state.bench().containerCount(), std::size_t(3));
        QCOMPARE(state.bench().container(), std::size_t(2));
        QCOMPARE(state.stepCount(), std::size_t(1)); // as it was left
        QCOMPARE(state.session().driver().name, std::string_view("btrfs"));
        state.redo();
        QCOMPARE(state.bench().containerCount(), std::size_t(2));
        state.undo();
        state.undo(); // the adding of two
        QCOMPARE(state.bench().containerCount(), std::size_t(1));
        QVERIFY(!state.bench().canUndo());
        state.redo();
        QCOMPARE(state.bench().containerCount(), std::size_t(3));
        state.enterContainer(2);
        QCOMPARE(state.stepCount(), std::size_t(1));
    }

    /// What came last is undone first; the start of a lesson is nothing to undo.
    void containersAndStepsInTheirOrder()
    {
        LabState state;
        state.startContainers(2);
        QCOMPARE(state.bench().containerCount(), std::size_t(2));
        QVERIFY(!state.bench().canUndo());
        state.apply(make("one"));
        state.setContainerCount(3);
        state.apply(make("two"));
        QSignalSpy undone(&state, &LabState::undone);
        QSignalSpy restored(&state, &LabState::containersRestored);
        state.undo();
        QCOMPARE(state.stepCount(), std::size_t(1));
        QCOMPARE(state.bench().containerCount(), std::size_t(3));
        state.undo();
        QCOMPARE(state.stepCount(), std::size_t(0));
        QCOMPARE(undone.size(), 2);
        state.undo();
        QCOMPARE(state.bench().containerCount(), std::size_t(2));
        QCOMPARE(restored.size(), 1);
        QVERIFY(!state.bench().canUndo());
        state.setContainerCount(4);
        state.start(toyFoldersStart());
        QVERIFY(!state.bench().canUndo() && !state.bench().canRedo());
    }

    void comesBackToWhatWasLeft()
    {
        LabState state;
        state.setContainerCount(2);
        state.enterContainer(1);
        state.apply(make("one"));
        state.apply(make("two"));
        state.undo();
        state.goTo(toyFoldersStart());
        QCOMPARE(state.bench().totalSteps(), std::size_t(0));
        QCOMPARE(state.bench().containerCount(), std::size_t(1));
        QCOMPARE(state.bench().keptStarts().size(), std::size_t(1));
        state.setDriver(*storageDriver("btrfs"));
        state.goTo(test1Test2Start());
        QCOMPARE(state.bench().containerCount(), std::size_t(2));
        QCOMPARE(state.bench().container(), std::size_t(1));
        QCOMPARE(state.stepCount(), std::size_t(1));
        QVERIFY(state.bench().canRedo());
        QCOMPARE(state.driver().name, std::string_view("btrfs"));
        QCOMPARE(state.bench().session(0).driver().name, std::string_view("btrfs"));
        QVERIFY(state.bench().keptStarts().empty()); // nothing was done on the toys
    }

    void lessonsAreNotKept()
    {
        LabState state;
        state.apply(make("mine"));
        state.start(test1Test2Start()); // a lesson that looks the same
        QCOMPARE(state.bench().totalSteps(), std::size_t(0));
        QVERIFY(!state.bench().isAt(test1Test2Start()));
        state.apply(make("lesson"));
        state.start(toyFoldersStart()); // the next one
        state.goTo(test1Test2Start());
        QCOMPARE(state.lastStep()->operation.path, std::string("mine"));
    }

    void beginsAnewAfterAQuestion()
    {
        LabState state;
        QWidget window;
        const auto box = [&window] { return window.findChild<QMessageBox *>(QStringLiteral("labRestart")); };
        chooseStart(&state, test1Test2Start(), &window);
        QVERIFY(box() == nullptr); // nothing to lose
        state.apply(make("one"));
        chooseStart(&state, test1Test2Start(), &window);
        QVERIFY(box() != nullptr);
        box()->reject();
        QCOMPARE(state.bench().totalSteps(), std::size_t(1));
        QTRY_VERIFY(box() == nullptr);
        chooseStart(&state, test1Test2Start(), &window);
        box()->findChild<QPushButton *>(QStringLiteral("labRestartAnew"))->click();
        QCOMPARE(state.bench().totalSteps(), std::size_t(0));
    }
};

QTEST_MAIN(TestLabState)
#include "tst_lab_state.moc"
