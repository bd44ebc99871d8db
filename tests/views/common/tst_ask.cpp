// SPDX-License-Identifier: Apache-2.0
// Dialogs for paths and questions: what is called, and when nothing is.
#include "views/common/ask.h"

#include <QApplication>
#include <QDir>
#include <QFileDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <memory>

using namespace strata;

class TestAsk : public QObject {
    Q_OBJECT

    std::unique_ptr<QWidget> m_window;
    QTemporaryDir m_folder;
    QStringList m_chosen;

    PathQuestion question() const
    {
        return {m_window.get(), "dialog", QStringLiteral("Title"), m_folder.path(), {}, {}};
    }

    template<class Widget>
    Widget *find(const char *name) const
    {
        return m_window->findChild<Widget *>(QLatin1String(name));
    }

    void type(const QString &path)
    {
        auto *dialog = find<QFileDialog>("dialog");
        QVERIFY(dialog != nullptr && dialog->isVisible());
        dialog->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"))->setText(path);
        QMetaObject::invokeMethod(dialog, "accept");
    }

private Q_SLOTS:
    void init()
    {
        m_chosen.clear();
        QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
        m_window = std::make_unique<QWidget>();
        m_window->show();
    }

    void newFolderNeedNotExist_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isChosen");
        QTest::newRow("new") << QStringLiteral("/pictures") << true;
        QTest::newRow("there") << QString() << true;
        QTest::newRow("two that are new") << QStringLiteral("/a/b") << false;
    }

    void newFolderNeedNotExist()
    {
        QFETCH(QString, name);
        QFETCH(bool, isChosen);
        askForNewFolder(question(), this, [this](const QString &path) { m_chosen += path; });
        if (!isChosen) { // the dialog says so in a box of its own
            QTimer::singleShot(0, this, [] {
                if (QWidget *box = QApplication::activeModalWidget())
                    box->close();
            });
        }
        type(m_folder.path() + name);
        QCOMPARE(m_chosen, isChosen ? QStringList{m_folder.path() + name} : QStringList());
        QVERIFY(!QDir(m_folder.path() + QStringLiteral("/pictures")).exists());
    }

    void savedFileGetsTheSuffix()
    {
        askToSave(question(), QStringLiteral("steps.md"), this, [this](const QString &path) { m_chosen += path; });
        QCOMPARE(find<QFileDialog>("dialog")->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"))->text(),
                 QStringLiteral("steps.md"));
        type(QStringLiteral("mine"));
        QCOMPARE(m_chosen, QStringList{m_folder.path() + QStringLiteral("/mine.md")});
    }

    void nothingIsCalledOnceItsObjectIsGone()
    {
        auto context = std::make_unique<QObject>();
        askForFolder(question(), context.get(), [this](const QString &path) { m_chosen += path; });
        context.reset();
        type(m_folder.path());
        QVERIFY(m_chosen.isEmpty());
    }

    void cancelIsTheDefault()
    {
        askToReplace(m_window.get(), "box", QStringLiteral("<b>f</b> is there."), this,
                     [this] { m_chosen += QString(); });
        auto *box = find<QMessageBox>("box");
        QCOMPARE(box->textFormat(), Qt::PlainText);
        QCOMPARE(box->defaultButton(), box->button(QMessageBox::Cancel));
        box->button(QMessageBox::Cancel)->click();
        QVERIFY(m_chosen.isEmpty());
    }

    void buttonsDoWhatTheySay()
    {
        ask({m_window.get(), "box", QStringLiteral("Title"), QStringLiteral("Text")}, this,
            {{QStringLiteral("One"), [this] { m_chosen += QStringLiteral("1"); }, "one"},
             {QStringLiteral("Two"), [this] { m_chosen += QStringLiteral("2"); }, "two"}});
        auto *box = find<QMessageBox>("box");
        box->findChild<QPushButton *>(QStringLiteral("two"))->click();
        QCOMPARE(m_chosen, QStringList{QStringLiteral("2")});
        QTRY_VERIFY(find<QMessageBox>("box") == nullptr);
    }
};

QTEST_MAIN(TestAsk)
#include "tst_ask.moc"
