// SPDX-License-Identifier: Apache-2.0
// Sessions of the lab as files: saved in one window, opened in another.
#include "app/actions.h"
#include "app/compare/compare_document.h"
#include "app/document_tabs.h"
#include "app/image/image_document.h"
#include "app/lab/lab_document.h"
#include "app/lab/lab_file.h"
#include "app/settings.h"
#include "app/window/main_window.h"
#include "model/lab/listing/docker_diff.h"
#include "tests/support/opened_image.h"
#include "views/lab/boxes/branch_box.h"
#include "views/lab/lab_commands.h"
#include "views/lab/lab_page.h"
#include "views/lessons/lesson_panel.h"

#include <QAction>
#include <QClipboard>
#include <QDir>
#include <QDragEnterEvent>
#include <QFile>
#include <QFileDialog>
#include <QGuiApplication>
#include <QImage>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <memory>

using namespace strata;
using namespace strata::test;

namespace {

/// All that can be seen of a session.
QString pictureOf(const LabState &state)
{
    QString text = QString::fromUtf8(state.driver().name().data()) + QLatin1Char('\n');
    const LabSession &session = state.session();
    for (std::size_t i = 0; i < session.stepCount(); ++i)
        text += QString::fromUtf8(operationWord(session.step(i).operation.kind).data()) + QLatin1Char(' ') +
                QString::fromStdString(session.step(i).operation.path) + QLatin1Char('\n');
    for (const DockerDiffLine &line : dockerDiff(session))
        text += QLatin1Char(diffLetter(line.kind)) + QString::fromStdString(line.path) + QLatin1Char('\n');
    const MergedView view = session.view();
    for (const std::string &name : view.names(view.root())) {
        if (const auto child = view.child(view.root(), name))
            text += QString::fromStdString(name) + QLatin1Char(' ') + QString::number(child->object.size()) +
                    QLatin1Char('\n');
    }
    return text;
}

} // namespace

class TestMainWindowSession : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<MainWindow> m_window;

    template<class Widget>
    Widget *find(const QString &name) const
    {
        for (Widget *widget : m_window->findChildren<Widget *>(name)) {
            if (widget->isVisible())
                return widget;
        }
        return nullptr;
    }

    LabDocument *lab() const { return m_window->tabs()->current<LabDocument>(); }
    LabState *state() const { return lab()->state(); }
    QString path(const char *name) const { return m_folder->filePath(QLatin1String(name)); }

    void makeWindow()
    {
        m_window = std::make_unique<MainWindow>(m_settings.get());
        m_window->resize(1440, 900);
        m_window->show();
    }

    void type(const char *text)
    {
        auto *line = find<QLineEdit>(QStringLiteral("labLine"));
        QTest::keyClicks(line, QLatin1String(text));
        QTest::keyClick(line, Qt::Key_Return);
    }

    /// By the menu, as someone does it the first time.
    void saveAs(const QString &file)
    {
        QTRY_VERIFY(m_window->actions()->inLab->saveSessionAs->isEnabled());
        m_window->actions()->inLab->saveSessionAs->trigger();
        auto *dialog = m_window->findChild<QFileDialog *>(QStringLiteral("saveSessionDialog"));
        QVERIFY(dialog != nullptr);
        Q_EMIT dialog->fileSelected(file);
        dialog->close();
        QTRY_COMPARE(lab()->file()->path(), file);
    }

    void open(const QString &file)
    {
        m_window->openWords({file});
        QTRY_VERIFY_WITH_TIMEOUT(lab() != nullptr && lab()->file()->path() == file, 30'000);
    }

    QString writeImage(const char *name, const char *text)
    {
        const QString file = path(name);
        writeFile(file.toStdString(),
                  tarOf(dockerMembers(
                      {{.refs = {"localhost/app:v1"},
                        .steps = {{"ADD base", layerOf("d etc\nf etc/motd =hi\nf gone =x")},
                                  {"RUN make", layerOf("d srv\nf srv/text =" + std::string(text) + "\nw gone")}}}})));
        return file;
    }

    QMessageBox *question(const char *name) const { return find<QMessageBox>(QLatin1String(name)); }

    static void press(QMessageBox *box, QMessageBox::StandardButton button)
    {
        QTest::mouseClick(box->button(button), Qt::LeftButton);
    }

    /// The first one that is not "Cancel".
    static void pressOther(QMessageBox *box)
    {
        for (QAbstractButton *button : box->buttons()) {
            if (button != box->button(QMessageBox::Cancel))
                return QTest::mouseClick(button, Qt::LeftButton);
        }
    }

    QFileDialog *dialogOf(const char *action, const char *dialog) const
    {
        m_window->findChild<QAction *>(QLatin1String(action))->trigger();
        return m_window->findChild<QFileDialog *>(QLatin1String(dialog));
    }

    void picturesOf(const QString &folder)
    {
        QFileDialog *dialog = dialogOf("labExportPictures", "picturesDialog");
        Q_EMIT dialog->fileSelected(folder);
        dialog->close();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }

    void steps()
    {
        m_window->labTabs()->open();
        type("echo x >> f");
        type("rm -r n b");
        LabOperation chmod;
        chmod.kind = OperationKind::Chmod;
        chmod.path = "l";
        chmod.mode = 0600;
        state()->apply(chmod);
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<Settings>(m_folder->filePath(QStringLiteral("settings")));
        m_settings->setUsesCache(false);
        makeWindow();
    }
    void cleanup()
    {
        m_window.reset();
        m_settings.reset();
        m_folder.reset();
    }

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
        const QString before = pictureOf(*state());
        const QString file = path("talk.strata-lab");
        saveAs(file);
        QVERIFY(!lab()->file()->isModified());
        const std::size_t steps = state()->stepCount();
        state()->redo();
        const QString further = pictureOf(*state());

        MainWindow *first = m_window.release();
        makeWindow();
        open(file);
        QCOMPARE(pictureOf(*state()), before);
        QCOMPARE(state()->stepCount(), steps);
        QCOMPARE(state()->selected(), std::string("f"));
        QVERIFY(state()->speed() == LabSpeed::Slow);
        QCOMPARE(state()->containerCount(), std::size_t(3));
        QCOMPARE(state()->session(2).stepCount(), std::size_t(1));
        QVERIFY(!lab()->file()->isModified());
        QVERIFY(m_window->windowTitle().contains(QStringLiteral("talk.strata-lab")) ||
                QTest::qWaitFor([&] { return m_window->windowTitle().contains(QStringLiteral("talk.strata-lab")); }));
        state()->redo();
        QCOMPARE(pictureOf(*state()), further);
        while (state()->canUndo())
            state()->undo();
        QVERIFY(dockerDiff(state()->session()).empty());
        while (state()->canRedo())
            state()->redo();
        QVERIFY(state()->session().view().child(state()->session().view().root(), "d").has_value());
        // Lines are still lines: under another driver they are run again.
        state()->setDriver(*storageDriver("overlay2"));
        QVERIFY(!state()->allActions(0).front().line.empty());
        delete first;
    }

    void theImageIsFoundAgain()
    {
        const QString image = writeImage("image.tar", "one");
        m_window->openWords({image});
        QTRY_VERIFY_WITH_TIMEOUT(m_window->tabs()->current<ImageDocument>() != nullptr &&
                                     m_window->tabs()->current<ImageDocument>()->state()->image() != nullptr,
                                 30'000);
        QTRY_VERIFY(m_window->actions()->labWithImage->isEnabled());
        m_window->actions()->labWithImage->trigger();
        type("cat etc/motd > copy; rm srv/text");
        const QString before = pictureOf(*state());
        const QString file = path("app.strata-lab");
        saveAs(file);
        m_window.reset();
        makeWindow();
        open(file); // which opens the image without a tab of its own
        QCOMPARE(pictureOf(*state()), before);
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
        QCOMPARE(pictureOf(*state()), before);
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
            QFileDialog *dialog = nullptr;
            QTRY_VERIFY((dialog = find<QFileDialog>(QStringLiteral("sessionImageDialog"))) != nullptr);
            Q_EMIT dialog->fileSelected(chosen);
            dialog->close();
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
        for (const char *name : {"was/low", "was/top"}) {
            QVERIFY(QDir().mkpath(path(name)));
            QFile file(path(name) + QStringLiteral("/f"));
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
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
        QFileDialog *dialog = nullptr;
        QTRY_VERIFY((dialog = find<QFileDialog>(QStringLiteral("sessionFolderDialog"))) != nullptr);
        Q_EMIT dialog->fileSelected(path("is/top"));
        dialog->close();
        QTRY_VERIFY(lab() != nullptr && lab()->file()->isSaved());
        QCOMPARE(state()->beginning().folders.size(), std::size_t(2));
        QCOMPARE(state()->beginning().folders[1].folder.string(), path("is/low").toStdString());
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
        const QString lesson = path("mine.json");
        writeFile(lesson.toStdString(), R"({"id": "mine", "title": "Mine", "start": {"layers": [[]]}, "steps": [
            {"text": "Make x.", "do": "touch x", "check": {"seen": {"path": "x"}}},
            {"text": "Make y.", "do": "touch y", "check": {"seen": {"path": "y"}}}]})");
        m_window->labTabs()->open();
        Q_EMIT lab()->lessons()->openRequested();
        auto *dialog = m_window->findChild<QFileDialog *>(QStringLiteral("lessonDialog"));
        Q_EMIT dialog->fileSelected(lesson);
        dialog->close();
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
        auto *dialog = find<QFileDialog>(QStringLiteral("openSessionDialog"));
        Q_EMIT dialog->fileSelected(file);
        dialog->close();
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
        const QString file = path("broken.strata-lab");
        writeFile(file.toStdString(), R"({"strata-lab": 1, "start": {"kind": "moon"}})");
        m_window->openWords({file});
        QTRY_VERIFY(question("sessionFailure") != nullptr);
        QVERIFY(question("sessionFailure")
                    ->informativeText()
                    .startsWith(QStringLiteral("broken.strata-lab: start.kind: is not one of")));
        QVERIFY(lab() == nullptr);
        press(question("sessionFailure"), QMessageBox::Ok);
        m_window->labTabs()->open();
        m_window->actions()->inLab->saveSessionAs->trigger();
        auto *dialog = m_window->findChild<QFileDialog *>(QStringLiteral("saveSessionDialog"));
        Q_EMIT dialog->fileSelected(path("missing/x.strata-lab"));
        dialog->close();
        QTRY_VERIFY(question("sessionFailure") != nullptr);
        QVERIFY(!lab()->file()->isSaved());
    }

    void picturesOfAllSteps()
    {
        steps();
        state()->undo(); // is not a step then
        const QString before = pictureOf(*state());
        const QString folder = path("pictures");
        QVERIFY(QDir().mkdir(folder));
        picturesOf(folder);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(folder + QStringLiteral("/steps.md")), 20'000);
        const QStringList files = QDir(folder).entryList(QDir::Files, QDir::Name);
        QCOMPARE(files, QStringList({QStringLiteral("00-start.png"), QStringLiteral("01-echo-x-f.png"),
                                     QStringLiteral("02-rm-r-n-b.png"), QStringLiteral("steps.md")}));
        QList<QImage> images;
        for (const QString &file : files.first(3)) {
            images += QImage(folder + QLatin1Char('/') + file);
            QCOMPARE(images.last().size(), QSize(1600, 900));
        }
        QVERIFY(images[0] != images[1] && images[1] != images[2] && images[0] != images[2]);
        QFile document(folder + QStringLiteral("/steps.md"));
        QVERIFY(document.open(QIODevice::ReadOnly));
        const QByteArray text = document.readAll();
        QVERIFY2(text.contains("](01-echo-x-f.png)\n\n1. "), text.constData());
        QVERIFY(text.indexOf("(00-start.png)") < text.indexOf("(01-echo-x-f.png)"));
        // Nothing that the user sees has moved, and nothing is left over.
        QCOMPARE(pictureOf(*state()), before);
        QVERIFY(state()->canRedo());
        QTRY_VERIFY(m_window->findChild<QWidget *>(QStringLiteral("labPicture")) == nullptr);

        // The same folder again: only after a question; a link is replaced and not followed.
        const QString outside = path("outside");
        writeFile(outside.toStdString(), "mine");
        const QString first = folder + QStringLiteral("/00-start.png");
        QVERIFY(QFile::remove(first));
        QVERIFY(QFile::link(outside, first));
        picturesOf(folder);
        QTRY_VERIFY(question("picturesQuestion") != nullptr);
        press(question("picturesQuestion"), QMessageBox::Cancel);
        QTRY_VERIFY(question("picturesQuestion") == nullptr);
        QVERIFY(QFileInfo(first).isSymLink());
        picturesOf(folder);
        QTRY_VERIFY(question("picturesQuestion") != nullptr);
        pressOther(question("picturesQuestion"));
        QTRY_VERIFY(!QFileInfo(first).isSymLink() && QImage(first) == images[0]);
        QFile untouched(outside);
        QVERIFY(untouched.open(QIODevice::ReadOnly));
        QCOMPARE(untouched.readAll(), QByteArray("mine"));
        QTRY_VERIFY(m_window->findChild<QWidget *>(QStringLiteral("taskLine")) == nullptr);
    }

    /// A name that does not exist yet may be typed: the directory is made.
    void picturesIntoANewDirectory()
    {
        steps();
        const QString folder = path("fresh");
        QFileDialog *dialog = dialogOf("labExportPictures", "picturesDialog");
        auto *name = dialog->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"));
        QVERIFY(name != nullptr);
        name->setText(folder);
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(folder + QStringLiteral("/steps.md")), 20'000);
    }

    void oneStepAsAPicture()
    {
        steps();
        QGuiApplication::clipboard()->clear();
        m_window->actions()->inLab->copyPicture->trigger();
        QTRY_COMPARE(QGuiApplication::clipboard()->image().size(), QSize(1600, 900));
        const QString file = path("one.png");
        QFileDialog *dialog = dialogOf("labExportPicture", "pictureDialog");
        Q_EMIT dialog->fileSelected(file);
        dialog->close();
        QTRY_VERIFY(QFile::exists(file));
        QTRY_COMPARE(QImage(file), QGuiApplication::clipboard()->image().convertToFormat(QImage(file).format()));
    }

    void paintingIsCancelled()
    {
        m_window->labTabs()->open();
        for (int i = 0; i < 300; ++i) {
            LabOperation make;
            make.kind = OperationKind::Mkdir;
            make.path = "d" + std::to_string(i);
            state()->apply(make);
        }
        const QString folder = path("pictures");
        QVERIFY(QDir().mkdir(folder));
        picturesOf(folder);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(folder + QStringLiteral("/002-mkdir-d1.png")), 20'000);
        auto *line = find<QWidget>(QStringLiteral("taskLine"));
        QVERIFY(line != nullptr);
        QTest::mouseClick(line->findChild<QToolButton *>(), Qt::LeftButton);
        QTRY_VERIFY(m_window->findChild<QWidget *>(QStringLiteral("labPicture")) == nullptr);
        QVERIFY(!QFile::exists(folder + QStringLiteral("/steps.md")));
        QVERIFY(QDir(folder).entryList(QDir::Files).size() < 300);
        // And while the window goes.
        const QString other = path("other");
        QVERIFY(QDir().mkdir(other));
        picturesOf(other);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(other + QStringLiteral("/001-mkdir-d0.png")), 20'000);
        m_window.reset();
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
        const QString before = pictureOf(*state());
        const LabLeft left = lab()->leave();
        QVERIFY(m_window->close()); // no question
        makeWindow();
        m_window->labTabs()->open()->takeOver(left);
        QCOMPARE(pictureOf(*state()), before);
        QCOMPARE(state()->containerCount(), std::size_t(2));
        QVERIFY(lab()->file()->isModified());
        QCOMPARE(lab()->file()->path(), file);
        lab()->file()->letGo();
    }
};

QTEST_MAIN(TestMainWindowSession)
#include "tst_main_window_session.moc"
