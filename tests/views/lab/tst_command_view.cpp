// SPDX-License-Identifier: Apache-2.0
// The command line of the lab.
#include "views/lab/command_view.h"
#include "views/lab/lab_state.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace strata;

class TestCommandView : public QObject {
    Q_OBJECT

    std::unique_ptr<LabState> m_state;
    std::unique_ptr<CommandView> m_view;

    void type(const char *line)
    {
        QTest::keyClicks(m_view->line(), QLatin1String(line));
        QTest::keyClick(m_view->line(), Qt::Key_Return);
    }

private Q_SLOTS:
    void init()
    {
        m_state = std::make_unique<LabState>();
        m_view = std::make_unique<CommandView>(m_state.get());
        m_view->show();
    }
    void cleanup()
    {
        m_view.reset();
        m_state.reset();
    }

    void commandsChangeTheSession()
    {
        type("cat f");
        QCOMPARE(m_view->text(), QStringLiteral("test$ cat f\nf"));
        QVERIFY(m_state->lastStep() == nullptr || m_state->lastStep()->copiedUp.empty());
        type("echo x >> f");
        QVERIFY(m_view->text().contains(QStringLiteral("copied up f: 2 B from test2 (layer 2) · written 2 B")));
        QVERIFY(m_state->stepCount() > 0);
        type("cat f");
        QVERIFY(m_view->text().endsWith(QStringLiteral("f\nx")));
    }

    void errorsAreSaid()
    {
        type("cat nothing");
        QVERIFY(m_view->text().contains(QStringLiteral("No such file or directory")));
    }

    /// The whole list, where the status bar has only its beginning.
    void dockerDiffIsListed()
    {
        type("docker diff");
        QVERIFY(m_view->text().contains(QStringLiteral("no changes")));
        type("mkdir p q r s t");
        type("rm n");
        QStringList lines;
        for (const char *command : {"docker diff", "diff"}) {
            type(command);
            lines = m_view->text().split(u'\n');
            lines = lines.mid(lines.lastIndexOf(QStringLiteral("test$ ") + QLatin1String(command)) + 1);
            QCOMPARE(lines.join(u'|'), QStringLiteral("D /n|A /p|A /q|A /r|A /s|A /t"));
        }
        type("diff f l"); // two files: not one of the lab's programs
        QVERIFY(m_view->text().contains(QStringLiteral("diff: not one of the lab's programs")));
    }

    void undoIsSaid()
    {
        type("echo x >> f");
        m_state->undo();
        QVERIFY2(m_view->text().endsWith(QStringLiteral("\nundone: echo x >> f")), qPrintable(m_view->text()));
        m_state->redo();
        QVERIFY2(m_view->text().endsWith(QStringLiteral("\ndone again: echo x >> f")), qPrintable(m_view->text()));
        type("undo");
        QVERIFY2(m_view->text().endsWith(QStringLiteral("test$ undo\nundone: echo x >> f")),
                 qPrintable(m_view->text()));
        QCOMPARE(m_state->stepCount(), std::size_t(0));
        type("undo");
        QVERIFY(m_view->text().endsWith(QStringLiteral("There is nothing to undo.")));
        type("redo");
        QCOMPARE(m_state->stepCount(), std::size_t(1));
        m_state->setContainerCount(2);
        m_state->undo();
        QVERIFY2(m_view->text().contains(QStringLiteral("again")), qPrintable(m_view->text()));
    }

    void shellBeginsAsTheSessionSays()
    {
        type("echo $HOME $PWD");
        QVERIFY2(m_view->text().endsWith(QStringLiteral("/root /")), qPrintable(m_view->text()));
        type("echo x > new");
        type("ls -l new");
        QVERIFY2(!m_view->text().contains(QStringLiteral("1970")), qPrintable(m_view->text()));
    }

    void linesFromTheRoot()
    {
        type("mkdir d");
        type("cd d");
        m_view->runInRoot(QStringLiteral("rm n"));
        QVERIFY(m_view->text().endsWith(QStringLiteral("test/d$ cd /\ntest$ rm n\nwhiteout for n")));
    }

    void historyAndCompletion()
    {
        type("cat f");
        type("ls");
        QTest::keyClick(m_view->line(), Qt::Key_Up);
        QCOMPARE(m_view->line()->text(), QStringLiteral("ls"));
        QTest::keyClick(m_view->line(), Qt::Key_Up);
        QCOMPARE(m_view->line()->text(), QStringLiteral("cat f"));
        QTest::keyClick(m_view->line(), Qt::Key_Down);
        QTest::keyClick(m_view->line(), Qt::Key_Down);
        QVERIFY(m_view->line()->text().isEmpty());
        QTest::keyClicks(m_view->line(), QStringLiteral("mkd"));
        QTest::keyClick(m_view->line(), Qt::Key_Tab);
        QVERIFY(m_view->line()->text().startsWith(QStringLiteral("mkdir")));
        QCOMPARE(m_state->session().operations().size(), m_state->stepCount());
    }

    void folderSurvivesAnotherDriver()
    {
        type("mkdir d");
        type("cd d");
        m_state->setDriver(*storageDriver("aufs"));
        type("touch x");
        QVERIFY(m_view->text().contains(QStringLiteral("test/d$ touch x")));
        QCOMPARE(m_state->lastStep()->operation.path.ends_with("d/x"), true);
    }

    void linesAreDoneAgainByTheOtherDriversWay()
    {
        m_state->start(toyFoldersStart());
        type("mv usr opt");
        QVERIFY(m_state->stepCount() > 1); // refused, then copied and removed
        m_state->setDriver(*storageDriver("btrfs"));
        QCOMPARE(m_state->stepCount(), std::size_t(1)); // renamed
        m_state->undo();
        m_state->setDriver(*storageDriver("overlay2"));
        QCOMPARE(m_state->stepCount(), std::size_t(0));
        m_state->redo();
        QVERIFY(m_state->stepCount() > 1); // the whole command comes back
    }

    void anotherStateTakesOver()
    {
        type("echo x >> f");
        type("rm n");
        LabBench::Containers containers;
        containers.push_back({m_state->beginning().newSession(*storageDriver("aufs")), m_state->bench().actions()});
        replay(containers[0].actions, *containers[0].session);
        LabState other;
        other.resume(m_state->beginning(), std::move(containers), 0);
        QCOMPARE(other.stepCount(), m_state->stepCount());
        QCOMPARE(QByteArray(other.driver().name.data()), QByteArray("aufs"));
        QVERIFY(!other.session().view().child(other.session().view().root(), "n").has_value());
    }

    void aNewStartBeginsAnew()
    {
        type("ls");
        m_state->start(toyFoldersStart());
        QVERIFY(m_view->text().isEmpty());
        type("ls");
        QVERIFY(m_view->text().contains(QStringLiteral("etc")));
    }

    void lessonsHearOfLines()
    {
        QSignalSpy entered(m_view.get(), &CommandView::lineEntered);
        QSignalSpy done(m_view.get(), &CommandView::lineDone);
        m_view->run(QStringLiteral("ls"));
        QCOMPARE(entered.size(), 1);
        QCOMPARE(entered[0][0].toString(), QStringLiteral("ls"));
        QCOMPARE(done.size(), 1);
    }
};

QTEST_MAIN(TestCommandView)
#include "tst_command_view.moc"
