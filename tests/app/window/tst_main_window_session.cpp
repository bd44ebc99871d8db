// SPDX-License-Identifier: Apache-2.0
// Sessions of the lab as files: saved in one window, opened in another.
#include "app/actions.h"
#include "app/compare/compare_document.h"
#include "app/document_tabs.h"
#include "app/image/image_document.h"
#include "app/lab/lab_document.h"
#include "app/lab/lab_file.h"
#include "model/lab/listing/docker_diff.h"
#include "tests/app/window/lab_text.h"
#include "tests/support/window_fixture.h"
#include "views/lab/lab_commands.h"
#include "views/lessons/lesson_panel.h"

#include <QAction>
#include <QDir>
#include <QDragEnterEvent>
#include <QFile>
#include <QFileDialog>
#include <QMessageBox>
#include <QMimeData>
#include <QTest>

using namespace strata;
using namespace strata::test;

class TestMainWindowSession : public WindowFixture {
    Q_OBJECT

    LabDocument *lab() const { return current<LabDocument>(); }
    LabState *state() const { return lab()->state(); }
    QMessageBox *question(const char *name) const { return find<QMessageBox>(name); }

    /// By the menu, as for a session without a file.
    void saveAs(const QString &file)
    {
        QTRY_VERIFY(m_window->actions()->inLab->saveSessionAs->isEnabled());
        m_window->actions()->inLab->saveSessionAs->trigger();
        chooseFile("saveSessionDialog", file);
        QTRY_COMPARE(lab()->file()->path(), file);
    }

    void open(const QString &file)
    {
        m_window->openWords({file});
        QTRY_VERIFY_WITH_TIMEOUT(lab() != nullptr && lab()->file()->path() == file, 30'000);
    }

    QString writeImage(const char *name, const char *text)
    {
        return writeImages(
            name, {{.refs = {"localhost/app:v1"},
                    .steps = {{"ADD base", layerOf("d etc\nf etc/motd =hi\nf gone =x")},
                              {"RUN make", layerOf("d srv\nf srv/text =" + std::string(text) + "\nw gone")}}}});
    }

private Q_SLOTS:
    void savedHereAndOpenedThere()
    {
        m_window->labTabs()->open();
        state()->setDriver(*storageDriver("aufs"));
        type("echo x >> f; rm n");
        type("mkdir d");
        type("touch d/a");
        state()->undo();
        state()->undo();
        state()->setContainerCount(3);
        state()->enterContainer(2);
        type("mv l m");
        state()->enterContainer(0);
        state()->select("f");
        state()->setSpeed(LabSpeed::Slow);
        const QString before = labText(*state());
        const QString file = path("talk.strata-lab");
        saveAs(file);
        QVERIFY(!lab()->file()->isModified());
        const std::size_t steps = state()->stepCount();
        state()->redo();
        const QString further = labText(*state());

        MainWindow *first = m_window.release();
        makeWindow();
        open(file);
        QCOMPARE(labText(*state()), before);
        QCOMPARE(state()->stepCount(), steps);
        QCOMPARE(state()->selected(), std::string("f"));
        QVERIFY(state()->speed() == LabSpeed::Slow);
        QCOMPARE(state()->bench().containerCount(), std::size_t(3));
        QCOMPARE(state()->bench().session(2).stepCount(), std::size_t(1));
        QVERIFY(!lab()->file()->isModified());
        QTRY_VERIFY(m_window->windowTitle().contains(QStringLiteral("talk.strata-lab")));
        state()->redo();
        QCOMPARE(labText(*state()), further);
        while (state()->bench().canUndo())
            state()->undo();
        QVERIFY(dockerDiff(state()->session()).empty());
        while (state()->bench().canRedo())
            state()->redo();
        QVERIFY(state()->session().view().child(state()->session().view().root(), "d").has_value());
        // Lines are still lines: under another driver they are run again.
        state()->setDriver(*storageDriver("overlay2"));
        QVERIFY(!state()->bench().allActions(0).front().line.empty());
        delete first;
    }

    void theImageIsFoundAgain()
    {
        const QString image = writeImage("image.tar", "one");
        openImage(image);
        QTRY_VERIFY(m_window->actions()->labWithImage->isEnabled());
        m_window->actions()->labWithImage->trigger();
        type("cat etc/motd > copy; rm srv/text");
        const QString before = labText(*state());
        const QString file = path("app.strata-lab");
        saveAs(file);
        m_window.reset();
        makeWindow();
        open(file); // which opens the image without a tab of its own
        QCOMPARE(labText(*state()), before);
        QCOMPARE(state()->session().branches().size(), std::size_t(2));
        QVERIFY(m_window->tabs()->all<ImageDocument>().empty());
        m_window.reset();

        // Moved together to another place.
        const QString other = path("other");
        QVERIFY(QDir().mkdir(other));
        QVERIFY(QFile::rename(image, other + QStringLiteral("/image.tar")));
        QVERIFY(QFile::rename(file, other + QStringLiteral("/app.strata-lab")));
        makeWindow();
        open(other + QStringLiteral("/app.strata-lab"));
        QCOMPARE(labText(*state()), before);
    }

    void theImageIsGoneOrAnother()
    {
        const QString image = writeImage("image.tar", "one");
        m_window->openWords({image});
        QTRY_VERIFY_WITH_TIMEOUT(m_window->actions()->labWithImage->isEnabled(), 30'000);
        m_window->actions()->labWithImage->trigger();
        type("rm srv/text");
        const QString file = path("app.strata-lab");
        saveAs(file);
        m_window.reset();
        const QString moved = path("moved.tar");
        QVERIFY(QFile::rename(image, moved));
        makeWindow();
        m_window->openWords({file});
        QTRY_VERIFY(question("sessionImageQuestion") != nullptr);
        QVERIFY(question("sessionImageQuestion")->text().contains(QStringLiteral("localhost/app:v1")));
        const auto choose = [&](const QString &chosen) {
            pressOther(question("sessionImageQuestion"));
            chooseFile("sessionImageDialog", chosen);
        };
        choose(writeImage("another.tar", "two"));
        QTRY_VERIFY(question("sessionImageQuestion") != nullptr &&
                    question("sessionImageQuestion")->text().contains(QStringLiteral("not the image")));
        QVERIFY(lab() == nullptr);
        choose(moved);
        QTRY_VERIFY(lab() != nullptr);
        QCOMPARE(state()->stepCount(), std::size_t(1));
        QCOMPARE(lab()->file()->path(), file);
    }

    /// Directories that have moved are asked for; those that moved with them are then found.
    void askedWhereItsDirectoriesAre()
    {
        for (const char *name : {"was/low/f", "was/top/f"})
            write(name, "");
        const QString file = path("talks/x.strata-lab");
        QVERIFY(QDir().mkpath(path("talks")));
        SavedSession session;
        session.start.kind = SessionStart::Kind::Folders;
        session.start.mergedName = "m";
        session.start.folders = {{path("was/top").toStdString(), FolderAccess::ReadOnly},
                                 {path("was/low").toStdString(), FolderAccess::ReadOnly}};
        QVERIFY(writeSavedSession(file, session));
        QVERIFY(QDir().rename(path("was"), path("is")));
        m_window->openWords({file});
        QTRY_VERIFY(question("sessionFolderQuestion") != nullptr);
        QVERIFY(question("sessionFolderQuestion")->text().contains(QStringLiteral("was/top")));
        pressOther(question("sessionFolderQuestion"));
        chooseFile("sessionFolderDialog", path("is/top"));
        QTRY_VERIFY(lab() != nullptr && lab()->file()->isSaved());
        QCOMPARE(state()->beginning().origin.folders.size(), std::size_t(2));
        QCOMPARE(state()->beginning().origin.folders[1].folder.string(), path("is/low").toStdString());
    }

    void aLessonGoesOn()
    {
        m_window->labTabs()->open();
        LessonPanel *lessons = lab()->lessons();
        lessons->begin(0);
        while (lessons->run()->current() < 2) {
            const std::size_t before = lessons->run()->current();
            lessons->doStep();
            QTRY_VERIFY(lessons->run()->current() > before);
        }
        const std::string id = lessons->run()->lesson().id;
        const QString file = path("lesson.strata-lab");
        saveAs(file);
        m_window.reset();
        makeWindow();
        open(file);
        lessons = lab()->lessons();
        QVERIFY(lessons->run() != nullptr);
        QCOMPARE(lessons->run()->lesson().id, id);
        QCOMPARE(lessons->run()->current(), std::size_t(2));
        while (!lessons->run()->isFinished()) {
            const std::size_t before = lessons->run()->current();
            lessons->doStep();
            QTRY_VERIFY(lessons->run()->current() > before);
        }
        QVERIFY(lab()->file()->isModified());
        lab()->file()->letGo();
    }

    void aTrainersLessonGoesOn()
    {
        const QString lesson =
            write("mine.json", R"({"id": "mine", "title": "Mine", "start": {"layers": [[]]}, "steps": [
            {"text": "Make x.", "do": "touch x", "check": {"seen": {"path": "x"}}},
            {"text": "Make y.", "do": "touch y", "check": {"seen": {"path": "y"}}}]})");
        m_window->labTabs()->open();
        Q_EMIT lab()->lessons()->openRequested();
        chooseFile("lessonDialog", lesson);
        lab()->lessons()->doStep();
        const QString file = path("mine.strata-lab");
        saveAs(file);
        m_window.reset();
        makeWindow();
        open(file);
        QVERIFY(lab()->lessons()->run() != nullptr);
        QCOMPARE(lab()->lessons()->run()->current(), std::size_t(1));
        QCOMPARE(state()->stepCount(), std::size_t(1));
        m_window.reset();
        QVERIFY(QFile::remove(lesson));
        makeWindow();
        m_window->openWords({file});
        QTRY_VERIFY(question("sessionFailure") != nullptr);
        QVERIFY(question("sessionFailure")->informativeText().contains(QStringLiteral("mine.json")));
        QVERIFY(lab() == nullptr);
    }

    void questionsBeforeClosing()
    {
        m_window->labTabs()->open();
        type("rm n");
        m_window->actions()->closeTab->trigger(); // never saved: no question
        QVERIFY(lab() == nullptr);

        m_window->labTabs()->open();
        type("rm n");
        const QString file = path("talk.strata-lab");
        saveAs(file);
        type("rm b");
        QVERIFY(lab()->file()->isModified());
        QTRY_VERIFY(m_window->windowTitle().contains(QStringLiteral("talk.strata-lab*")));
        m_window->actions()->closeTab->trigger();
        QVERIFY(question("keepQuestion") != nullptr);
        press(question("keepQuestion"), QMessageBox::Cancel);
        QVERIFY(lab() != nullptr);
        m_window->actions()->closeTab->trigger();
        press(question("keepQuestion"), QMessageBox::Save);
        QTRY_VERIFY(lab() == nullptr);

        open(file);
        QCOMPARE(state()->stepCount(), std::size_t(2));
        type("rm l");
        QVERIFY(!m_window->close());
        press(question("keepQuestion"), QMessageBox::Discard);
        QTRY_VERIFY(!m_window->isVisible());
        makeWindow();
        open(file);
        QCOMPARE(state()->stepCount(), std::size_t(2));
        // Another start is another session, which does not belong into that file.
        state()->start(toyFoldersStart());
        QVERIFY(!lab()->file()->isSaved());
        m_window->actions()->closeTab->trigger();
        open(file);
        // Looking around is not a change; Ctrl+S saves in place.
        state()->select("f");
        QVERIFY(!lab()->file()->isModified());
        type("rm l");
        QTRY_COMPARE(m_window->actions()->inLab->saveSession->shortcut(), QKeySequence(QKeySequence::Save));
        QVERIFY(m_window->actions()->saveLayer->shortcut().isEmpty());
        m_window->actions()->inLab->saveSession->trigger();
        QTRY_VERIFY(!lab()->file()->isModified());
        QVERIFY(m_window->close());
    }

    void waysToOpen()
    {
        m_window->labTabs()->open();
        type("rm n");
        const QString file = path("talk.strata-lab");
        saveAs(file);
        QCOMPARE(m_settings->recentImages().size(), qsizetype(1));
        QCOMPARE(m_settings->recentImages().front().source, file);
        m_window->openWords({file}); // is open already
        QCOMPARE(m_window->tabs()->all<LabDocument>().size(), std::size_t(1));
        m_window.reset();

        makeWindow();
        QMimeData dropped;
        dropped.setUrls({QUrl::fromLocalFile(file)});
        QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(300, 300), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &drop);
        QTRY_VERIFY(lab() != nullptr && lab()->file()->path() == file);
        m_window->actions()->closeTab->trigger();
        m_window->actions()->inLab->openSession->trigger();
        chooseFile("openSessionDialog", file);
        QTRY_VERIFY(lab() != nullptr && lab()->file()->path() == file);
        // Two sessions are not compared.
        const QString copy = path("copy.strata-lab");
        QVERIFY(QFile::copy(file, copy));
        m_window->openWords({file, copy});
        QTRY_COMPARE(m_window->tabs()->all<LabDocument>().size(), std::size_t(2));
        QVERIFY(m_window->tabs()->all<CompareDocument>().empty());
    }

    void brokenFiles()
    {
        const QString file = write("broken.strata-lab", R"({"strata-lab": 1, "start": {"kind": "moon"}})");
        m_window->openWords({file});
        QTRY_VERIFY(question("sessionFailure") != nullptr);
        QVERIFY(question("sessionFailure")
                    ->informativeText()
                    .startsWith(QStringLiteral("broken.strata-lab: start.kind: is not one of")));
        QVERIFY(lab() == nullptr);
        press(question("sessionFailure"), QMessageBox::Ok);
        m_window->labTabs()->open();
        m_window->actions()->inLab->saveSessionAs->trigger();
        chooseFile("saveSessionDialog", path("missing/x.strata-lab"));
        QTRY_VERIFY(question("sessionFailure") != nullptr);
        QVERIFY(!lab()->file()->isSaved());
    }

    void anotherWindowTakesOver()
    {
        m_window->labTabs()->open();
        type("echo x >> f; rm n");
        state()->undo();
        state()->setContainerCount(2);
        const QString file = path("talk.strata-lab");
        saveAs(file);
        type("rm b");
        const QString before = labText(*state());
        const LabLeft left = lab()->leave();
        QVERIFY(m_window->close()); // no question
        makeWindow();
        m_window->labTabs()->open()->takeOver(left);
        QCOMPARE(labText(*state()), before);
        QCOMPARE(state()->bench().containerCount(), std::size_t(2));
        QVERIFY(lab()->file()->isModified());
        QCOMPARE(lab()->file()->path(), file);
        lab()->file()->letGo();
    }
};

QTEST_MAIN(TestMainWindowSession)
#include "tst_main_window_session.moc"
