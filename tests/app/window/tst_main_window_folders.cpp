// SPDX-License-Identifier: Apache-2.0
// The lab on folders of this machine: the folder example with real folders, by mouse alone and by keyboard alone.
#include "app/lab/lab_document.h"
#include "app/lab/lab_words.h"
#include "app/settings.h"
#include "app/window/main_window.h"
#include "tests/support/folder_text.h"
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
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>
#include <QUrl>

#include <fstream>
#include <memory>

using namespace strata;

class TestMainWindowFolders : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<MainWindow> m_window;

    [[nodiscard]] QString at(const char *name) const { return m_folder->filePath(QLatin1String(name)); }
    [[nodiscard]] LabState *state() const { return m_window->currentLab()->state(); }
    template<class Widget>
    [[nodiscard]] Widget *find(const char *name) const
    {
        return m_window->findChild<Widget *>(QLatin1String(name));
    }
    [[nodiscard]] FolderDialog *dialog() const
    {
        for (FolderDialog *dialog : m_window->findChildren<FolderDialog *>()) {
            if (dialog->isVisible())
                return dialog;
        }
        return nullptr;
    }

    void activate(QAbstractButton *button, bool byMouse) const
    {
        if (byMouse)
            return QTest::mouseClick(button, Qt::LeftButton);
        button->setFocus(Qt::TabFocusReason);
        QTest::keyClick(button, Qt::Key_Space);
    }

    /// changed (read-write), test1, test2.
    void chooseFolders(bool byMouse) const
    {
        activate(find<QAbstractButton>("labFolders"), byMouse);
        QTRY_VERIFY(dialog() != nullptr);
        auto *path = find<QLineEdit>("folderPath");
        for (const char *name : {"changed", "test1", "test2"}) {
            path->setFocus();
            QTest::keyClicks(path, at(name));
            activate(find<QPushButton>("folderAdd"), byMouse);
        }
        auto *list = find<QTreeWidget>("folderList");
        list->setCurrentItem(list->topLevelItem(0));
        const QRect row = list->visualItemRect(list->topLevelItem(0));
        if (byMouse)
            QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, QPoint(row.left() + 10, row.center().y()));
        else
            QTest::keyClick(list, Qt::Key_Space);
        QTRY_VERIFY(find<QPushButton>("folderOpen")->isEnabled());
        activate(find<QPushButton>("folderOpen"), byMouse);
        QTRY_COMPARE(state()->beginning().origin, LabOrigin::Folders);
    }

    [[nodiscard]] QString upperNames() const
    {
        QStringList names;
        for (const BranchName &entry : state()->session().layer().listing(UpperId::Root))
            names << QString::fromStdString(entry.name);
        return names.join(QLatin1Char(' '));
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        for (const char *name : {"test1/n", "test1/b", "test2/l", "test2/f"}) {
            QDir().mkpath(QFileInfo(at(name)).path());
            std::ofstream(at(name).toStdString()) << QByteArray(name).right(1).constData() << '\n';
        }
        QDir().mkpath(at("changed"));
        m_settings = std::make_unique<Settings>(m_folder->filePath(QStringLiteral("settings")));
        m_settings->setUsesCache(false);
        m_window = std::make_unique<MainWindow>(m_settings.get());
        m_window->resize(1024, 700);
        m_window->show();
        m_window->openLab();
    }
    void cleanup()
    {
        m_window.reset();
        m_settings.reset();
        m_folder.reset();
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
        const std::filesystem::path folders[] = {at("changed").toStdString(), at("test1").toStdString(),
                                                 at("test2").toStdString()};
        QByteArrayList before;
        for (const auto &folder : folders)
            before << test::treeText(folder);
        chooseFolders(byMouse);
        QCOMPARE(m_window->currentLab()->title(), QStringLiteral("Lab: changed + test1 + test2"));
        auto *line = find<QLineEdit>("labLine");
        QVERIFY(line != nullptr);
        QTest::keyClicks(line, QStringLiteral("echo edited >> f"));
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_COMPARE(upperNames(), QStringLiteral("f"));
        QCOMPARE(
            state()->session().view().child(state()->session().view().root(), "f")->object.content.text(99).value(),
            std::string("f\nedited\n"));
        QTRY_VERIFY2(m_window->currentLab()->factsText().contains(QStringLiteral("docker diff: C /f")),
                     qPrintable(m_window->currentLab()->factsText()));
        QCOMPARE(state()->branchName({}), QStringLiteral("changed"));
        QCOMPARE(state()->branchName(1), QStringLiteral("test2"));
        QByteArrayList after;
        for (const auto &folder : folders)
            after << test::treeText(folder);
        QCOMPARE(after, before);
    }

    /// Chosen once, the dialog knows them the next time.
    void askedAgain()
    {
        chooseFolders(true);
        activate(find<QAbstractButton>("labFolders"), true);
        QTRY_VERIFY(dialog() != nullptr);
        QCOMPARE(dialog()->choices().size(), std::size_t{3});
        QCOMPARE(dialog()->choices()[0].access, FolderAccess::ReadWrite);
    }

    void droppedFolders()
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(at("test1")), QUrl::fromLocalFile(at("test2"))});
        QDragEnterEvent enter(QPoint(500, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &enter);
        QDropEvent event(QPointF(500, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &event);
        QTRY_VERIFY(dialog() != nullptr);
        QCOMPARE(dialog()->choices().size(), std::size_t{2});
    }

    void foldersAmongTheWords()
    {
        std::ofstream(at("image.tar").toStdString()) << "no image, but a file";
        const QString changed = at("changed") + QStringLiteral("=rw");
        LabWords words =
            labWords({changed, at("test1"), at("gone"), at("image.tar"), QStringLiteral("oci:") + at("test2")});
        QCOMPARE(words.folders, QStringList({changed, at("test1"), at("gone")}));
        QCOMPARE(words.sources, QStringList({at("image.tar"), QStringLiteral("oci:") + at("test2")}));
        words = labWords({at("test1"), at("test2") + QStringLiteral("=ro")});
        QCOMPARE(words.folders.size(), 2);
        words = labWords({at("test1"), at("test2")}); // as images
        QVERIFY(words.folders.isEmpty());
        QCOMPARE(words.sources.size(), 2);
    }

    void folderThatIsNotThere()
    {
        m_window->currentLab()->startWithFolders({at("changed") + QStringLiteral("=rw"), at("gone")});
        QTRY_VERIFY(dialog() != nullptr);
        QTRY_VERIFY(find<QTreeWidget>("folderList")
                        ->topLevelItem(1)
                        ->text(1)
                        .contains(QStringLiteral("This directory does not exist. Remove it")));
    }

    void wordsOfTheCommandLine()
    {
        m_window->currentLab()->startWithFolders({at("changed") + QStringLiteral("=rw"), at("test2")});
        QTRY_COMPARE(state()->beginning().origin, LabOrigin::Folders);
        m_window->currentLab()->startWithFolders({at("test2"), at("changed") + QStringLiteral("=rw")});
        QTRY_VERIFY(dialog() != nullptr);
        QTRY_VERIFY(
            find<QTreeWidget>("folderList")->topLevelItem(1)->text(1).contains(QStringLiteral("Only the first")));
    }
};

QTEST_MAIN(TestMainWindowFolders)
#include "tst_main_window_folders.moc"
