// SPDX-License-Identifier: Apache-2.0
// Steps of the lab as pictures: all of them in a directory, or one.
#include "app/actions.h"
#include "app/lab/lab_document.h"
#include "tests/app/window/lab_text.h"
#include "tests/support/window_fixture.h"
#include "views/lab/lab_commands.h"
#include "views/lab/lab_page.h"

#include <QAction>
#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QGuiApplication>
#include <QImage>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QTest>
#include <QToolButton>

using namespace strata;
using namespace strata::test;

class TestMainWindowPictures : public WindowFixture {
    Q_OBJECT

    LabState *state() const { return current<LabDocument>()->state(); }

    void exportPictures() const { m_window->findChild<QAction *>(QStringLiteral("labExportPictures"))->trigger(); }

    void picturesOf(const QString &folder)
    {
        exportPictures();
        chooseFile("picturesDialog", folder);
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
    void picturesOfAllSteps()
    {
        steps();
        state()->undo(); // is not a step then
        const QString before = labText(*state());
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
        QCOMPARE(labText(*state()), before);
        QVERIFY(state()->bench().canRedo());
        QTRY_VERIFY(m_window->findChild<QWidget *>(QStringLiteral("labPicture")) == nullptr);

        // The same folder again: only after a question; a link is replaced and not followed.
        const QString outside = write("outside", "mine");
        const QString first = folder + QStringLiteral("/00-start.png");
        QVERIFY(QFile::remove(first));
        QVERIFY(QFile::link(outside, first));
        picturesOf(folder);
        QTRY_VERIFY(find<QMessageBox>("picturesQuestion") != nullptr);
        press(find<QMessageBox>("picturesQuestion"), QMessageBox::Cancel);
        QTRY_VERIFY(find<QMessageBox>("picturesQuestion") == nullptr);
        QVERIFY(QFileInfo(first).isSymLink());
        picturesOf(folder);
        QTRY_VERIFY(find<QMessageBox>("picturesQuestion") != nullptr);
        pressOther(find<QMessageBox>("picturesQuestion"));
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
        exportPictures();
        auto *name = find<QLineEdit>("fileNameEdit");
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
        m_window->findChild<QAction *>(QStringLiteral("labExportPicture"))->trigger();
        chooseFile("pictureDialog", file);
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
        auto *line = find<QWidget>("taskLine");
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
};

QTEST_MAIN(TestMainWindowPictures)
#include "tst_main_window_pictures.moc"
