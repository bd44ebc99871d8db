// SPDX-License-Identifier: Apache-2.0
#include "views/lab/folder_dialog.h"

#include <QDir>
#include <QDropEvent>
#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>
#include <QUrl>

#include <memory>

using namespace strata;

class TestFolderDialog : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FolderDialog> m_dialog;

    [[nodiscard]] QString at(const char *name) const { return m_folder->filePath(QLatin1String(name)); }
    [[nodiscard]] QTreeWidget *list() const { return m_dialog->findChild<QTreeWidget *>(QStringLiteral("folderList")); }
    [[nodiscard]] QPushButton *button(const char *name) const
    {
        return m_dialog->findChild<QPushButton *>(QLatin1String(name));
    }
    [[nodiscard]] QLineEdit *field(const char *name) const
    {
        return m_dialog->findChild<QLineEdit *>(QLatin1String(name));
    }
    /// "changed=rw test1=ro"
    [[nodiscard]] QString words() const
    {
        QStringList words;
        for (const FolderChoice &choice : m_dialog->choices())
            words << QString::fromStdString(choice.folder.filename().string()) + QLatin1Char('=') +
                         QString::fromLatin1(accessWord(choice.access).data());
        return words.join(QLatin1Char(' '));
    }
    [[nodiscard]] QString rowText(int row) const { return list()->topLevelItem(row)->text(1); }
    void select(int row) const { list()->setCurrentItem(list()->topLevelItem(row)); }
    void clickBox(int row) const
    {
        const QRect cell = list()->visualItemRect(list()->topLevelItem(row));
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, QPoint(cell.left() + 10, cell.center().y()));
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        for (const char *name : {"test1", "test2", "changed"})
            QDir().mkpath(at(name));
        m_dialog = std::make_unique<FolderDialog>(m_folder->path());
        m_dialog->show();
    }
    void cleanup()
    {
        m_dialog.reset();
        m_folder.reset();
    }

    void byMouse()
    {
        QVERIFY(!button("folderOpen")->isEnabled());
        m_dialog->addFolders({at("test1"), at("test2"), at("changed")});
        QCOMPARE(words(), QStringLiteral("test1=ro test2=ro changed=ro"));
        QTRY_VERIFY(button("folderOpen")->isEnabled());
        select(2);
        QTest::mouseClick(button("folderUp"), Qt::LeftButton);
        QTest::mouseClick(button("folderUp"), Qt::LeftButton);
        QVERIFY(!button("folderUp")->isEnabled());
        clickBox(0);
        QCOMPARE(words(), QStringLiteral("changed=rw test1=ro test2=ro"));
        QCOMPARE(list()->topLevelItem(0)->text(0), QStringLiteral("read-write"));
        QTRY_VERIFY(button("folderOpen")->isEnabled());
        QSignalSpy chosen(m_dialog.get(), &FolderDialog::chosen);
        QTest::mouseClick(button("folderOpen"), Qt::LeftButton);
        QTRY_COMPARE(chosen.size(), 1);
        const auto start = chosen[0][0].value<LabStart>();
        QCOMPARE(start.upperName, QStringLiteral("changed"));
        QVERIFY(start.initial != nullptr);
        QCOMPARE(start.branchNames, (std::vector<QString>{QStringLiteral("test1"), QStringLiteral("test2")}));
        QCOMPARE(start.title, QStringLiteral("changed + test1 + test2"));
        QVERIFY(!m_dialog->isVisible());
    }

    void byKeyboard()
    {
        field("folderPath")->setFocus();
        for (const char *name : {"test1", "changed", "test2", "nothing"}) {
            QTest::keyClicks(field("folderPath"), at(name));
            QTest::keyClick(field("folderPath"), Qt::Key_Return);
        }
        QVERIFY(m_dialog->isVisible());
        QTRY_VERIFY(rowText(3).contains(QStringLiteral("⚠ This directory does not exist")));
        QVERIFY(!button("folderOpen")->isEnabled());
        list()->setFocus();
        QTest::keyClick(list(), Qt::Key_Delete);
        QCOMPARE(words(), QStringLiteral("test1=ro changed=ro test2=ro"));
        select(1);
        QTest::keyClick(list(), Qt::Key_Space);
        QCOMPARE(words(), QStringLiteral("test1=ro changed=rw test2=ro"));
        QTRY_VERIFY(rowText(1).contains(QStringLiteral("Only the first directory can be read-write")));
        QTest::keyClick(list(), Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(words(), QStringLiteral("changed=rw test1=ro test2=ro"));
        QTRY_VERIFY(button("folderOpen")->isEnabled());
        field("folderName")->selectAll();
        QTest::keyClicks(field("folderName"), QStringLiteral("test"));
        QSignalSpy chosen(m_dialog.get(), &FolderDialog::chosen);
        QTest::keyClick(field("folderName"), Qt::Key_Return);
        QTRY_COMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].value<LabStart>().mergedName, QStringLiteral("test"));
    }

    void faults()
    {
        QFile file(at("file"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QDir().mkpath(at("test1/inner"));
        m_dialog->addFolders({at("test1"), at("file"), at("test1"), at("test1/inner")});
        QTRY_VERIFY(rowText(1).contains(QStringLiteral("It is not a directory.")));
        QVERIFY(rowText(2).contains(QStringLiteral("already in the list")));
        QVERIFY(rowText(3).contains(QStringLiteral("is inside another")));
        QVERIFY(!rowText(0).contains(QLatin1Char('\n')));
        m_dialog->setChoices({{at("changed").toStdString(), FolderAccess::ReadWrite}});
        QTRY_VERIFY(rowText(0).contains(QStringLiteral("must be a read-only directory")));
        QVERIFY(!button("folderOpen")->isEnabled());
    }

    void hints()
    {
        const auto *hint = m_dialog->findChild<QLabel *>(QStringLiteral("folderHint"));
        QVERIFY(hint->text().contains(QStringLiteral("no directory")));
        m_dialog->addFolders({at("test1")});
        QVERIFY(hint->text().contains(QStringLiteral("an empty directory “changed” on top of it")));
        m_dialog->setChoices({{at("changed").toStdString(), FolderAccess::ReadWrite}});
        QVERIFY(hint->text().contains(QStringLiteral("needs no copy-up")));
    }

    void drop()
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(at("test1")), QUrl::fromLocalFile(at("test2"))});
        QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_dialog.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_dialog.get(), &event);
        QCOMPARE(words(), QStringLiteral("test1=ro test2=ro"));
    }

    void namesThatAreNoText()
    {
        const QByteArray raw = QFile::encodeName(m_folder->path()) + "/a\nb";
        QVERIFY(QDir().mkpath(QFile::decodeName(raw)));
        m_dialog->addFolders({QFile::decodeName(raw), at("test1")});
        QCOMPARE(QByteArray::fromStdString(m_dialog->choices()[0].folder.string()), raw);
        QCOMPARE(rowText(0).count(QLatin1Char('\n')), 0);
        QTRY_VERIFY(button("folderOpen")->isEnabled());
    }

    /// The heading is bold in the program's own style, and an empty list gives it no width.
    void headingsAreWhole()
    {
        const QHeaderView *header = m_dialog->findChild<QTreeWidget *>(QStringLiteral("folderList"))->header();
        QFont bold = header->font();
        bold.setBold(true);
        const QString text = header->model()->headerData(0, Qt::Horizontal).toString();
        QCOMPARE(text, QStringLiteral("Access"));
        QVERIFY(header->sectionSize(0) > QFontMetrics(bold).horizontalAdvance(text) + 12);
    }
};

QTEST_MAIN(TestFolderDialog)
#include "tst_folder_dialog.moc"
