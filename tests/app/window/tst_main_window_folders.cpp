// SPDX-License-Identifier: Apache-2.0
// The lab on folders of this machine: the folder example with real folders, by mouse alone and by keyboard alone.
#include "app/lab/lab_document.h"
#include "app/lab/lab_words.h"
#include "tests/support/folder_text.h"
#include "tests/support/window_fixture.h"
#include "views/common/tree/path_tree_view.h"
#include "views/lab/boxes/branch_box.h"
#include "views/lab/folder_dialog.h"
#include "views/lab/lab_page.h"

#include <QAbstractButton>
#include <QDir>
#include <QDropEvent>
#include <QFile>
#include <QFileInfo>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QTest>
#include <QTreeWidget>
#include <QUrl>

#include <string>

using namespace strata;
using namespace strata::test;

class TestMainWindowFolders : public WindowFixture {
    Q_OBJECT

    [[nodiscard]] LabState *state() const { return current<LabDocument>()->state(); }
    [[nodiscard]] FolderDialog *dialog() const
    {
        for (FolderDialog *dialog : m_window->findChildren<FolderDialog *>()) {
            if (dialog->isVisible())
                return dialog;
        }
        return nullptr;
    }

    /// changed (read-write), test1, test2.
    void chooseFolders(bool byMouse) const
    {
        press(find<QAbstractButton>("labFolders"), byMouse);
        QTRY_VERIFY(dialog() != nullptr);
        auto *field = find<QLineEdit>("folderPath");
        for (const char *name : {"changed", "test1", "test2"}) {
            field->setFocus();
            QTest::keyClicks(field, path(name));
            press(find<QPushButton>("folderAdd"), byMouse);
        }
        auto *list = find<QTreeWidget>("folderList");
        list->setCurrentItem(list->topLevelItem(0));
        const QRect row = list->visualItemRect(list->topLevelItem(0));
        if (byMouse)
            QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, QPoint(row.left() + 10, row.center().y()));
        else
            QTest::keyClick(list, Qt::Key_Space);
        QTRY_VERIFY(find<QPushButton>("folderOpen")->isEnabled());
        press(find<QPushButton>("folderOpen"), byMouse);
        QTRY_COMPARE(state()->beginning().origin.kind, SessionStart::Kind::Folders);
    }

    [[nodiscard]] QString upperNames() const
    {
        QStringList names;
        for (const BranchName &entry : state()->session().layer().listing(UpperId::Root))
            names << QString::fromStdString(entry.name);
        return names.join(QLatin1Char(' '));
    }

private Q_SLOTS:
    void init() override
    {
        WindowFixture::init();
        for (const char *name : {"test1/n", "test1/b", "test2/l", "test2/f"})
            write(name, std::string(name).substr(std::string("test1/").size()) + '\n');
        QDir().mkpath(path("changed"));
        m_window->resize(1024, 700);
        m_window->labTabs()->open();
    }

    void folderExample_data()
    {
        QTest::addColumn<bool>("byMouse");
        QTest::newRow("by mouse") << true;
        QTest::newRow("by keyboard") << false;
    }
    void folderExample()
    {
        QFETCH(bool, byMouse);
        const std::filesystem::path folders[] = {path("changed").toStdString(), path("test1").toStdString(),
                                                 path("test2").toStdString()};
        QByteArrayList before;
        for (const auto &folder : folders)
            before << treeText(folder);
        chooseFolders(byMouse);
        QCOMPARE(current<LabDocument>()->title(), QStringLiteral("Lab: changed + test1 + test2"));
        type("echo edited >> f");
        QTRY_COMPARE(upperNames(), QStringLiteral("f"));
        QCOMPARE(
            state()->session().view().child(state()->session().view().root(), "f")->object.content.text(99).value(),
            std::string("f\nedited\n"));
        QTRY_VERIFY2(current<LabDocument>()->facts().text.contains(QStringLiteral("docker diff: C /f")),
                     qPrintable(current<LabDocument>()->facts().text));
        QCOMPARE(state()->branchName({}), QStringLiteral("changed"));
        QCOMPARE(state()->branchName(1), QStringLiteral("test2"));
        QByteArrayList after;
        for (const auto &folder : folders)
            after << treeText(folder);
        QCOMPARE(after, before);
    }

    /// Chosen once, the dialog knows them the next time.
    void askedAgain()
    {
        chooseFolders(true);
        press(find<QAbstractButton>("labFolders"), true);
        QTRY_VERIFY(dialog() != nullptr);
        QCOMPARE(dialog()->choices().size(), std::size_t{3});
        QCOMPARE(dialog()->choices()[0].access, FolderAccess::ReadWrite);
    }

    void droppedFolders()
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path("test1")), QUrl::fromLocalFile(path("test2"))});
        QDragEnterEvent enter(QPoint(500, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &enter);
        QDropEvent event(QPointF(500, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &event);
        QTRY_VERIFY(dialog() != nullptr);
        QCOMPARE(dialog()->choices().size(), std::size_t{2});
    }

    void foldersAmongTheWords()
    {
        write("image.tar", "no image, but a file");
        const QString changed = path("changed") + QStringLiteral("=rw");
        LabWords words =
            labWords({changed, path("test1"), path("gone"), path("image.tar"), QStringLiteral("oci:") + path("test2")});
        QCOMPARE(words.folders, QStringList({changed, path("test1"), path("gone")}));
        QCOMPARE(words.sources, QStringList({path("image.tar"), QStringLiteral("oci:") + path("test2")}));
        words = labWords({path("test1"), path("test2") + QStringLiteral("=ro")});
        QCOMPARE(words.folders.size(), 2);
        words = labWords({path("test1"), path("test2")}); // as images
        QVERIFY(words.folders.isEmpty());
        QCOMPARE(words.sources.size(), 2);
    }

    void folderThatIsNotThere()
    {
        current<LabDocument>()->startWithFolders({path("changed") + QStringLiteral("=rw"), path("gone")});
        QTRY_VERIFY(dialog() != nullptr);
        QTRY_VERIFY(find<QTreeWidget>("folderList")
                        ->topLevelItem(1)
                        ->text(1)
                        .contains(QStringLiteral("This directory does not exist. Remove it")));
    }

    void wordsOfTheCommandLine()
    {
        current<LabDocument>()->startWithFolders({path("changed") + QStringLiteral("=rw"), path("test2")});
        QTRY_COMPARE(state()->beginning().origin.kind, SessionStart::Kind::Folders);
        current<LabDocument>()->startWithFolders({path("test2"), path("changed") + QStringLiteral("=rw")});
        QTRY_VERIFY(dialog() != nullptr);
        QTRY_VERIFY(
            find<QTreeWidget>("folderList")->topLevelItem(1)->text(1).contains(QStringLiteral("Only the first")));
    }
};

QTEST_MAIN(TestMainWindowFolders)
#include "tst_main_window_folders.moc"
