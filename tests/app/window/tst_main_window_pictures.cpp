// SPDX-License-Identifier: Apache-2.0
// Steps of the lab as pictures: all of them in a directory, or one.
#include "app/lab/lab_document.h"
#include "app/window/main_window.h"
#include "tests/app/window/lab_window_bench.h"
#include "tests/support/opened_image.h"
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

class TestMainWindowPictures : public QObject, LabWindowBench {
    Q_OBJECT

    QFileDialog *dialogOf(const char *action, const char *dialog) const
    {
        lab()->page()->exportMenu()->findChild<QAction *>(QLatin1String(action))->trigger();
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
        m_window->openLab();
        type("echo x >> f");
        type("rm -r n b");
        LabOperation chmod;
        chmod.kind = OperationKind::Chmod;
        chmod.path = "l";
        chmod.mode = 0600;
        state()->apply(chmod);
    }

private Q_SLOTS:
    void init() { openWindow(); }
    void cleanup() { closeWindow(); }

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
        lab()->page()->exportMenu()->findChild<QAction *>(QStringLiteral("labCopyPicture"))->trigger();
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
        m_window->openLab();
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
};

QTEST_MAIN(TestMainWindowPictures)
#include "tst_main_window_pictures.moc"
