// SPDX-License-Identifier: Apache-2.0
// Clicks and keys through the place that shows the lab.
#include "views/common/path_tree_view.h"
#include "views/lab/branch_box.h"
#include "views/lab/branches_view.h"
#include "views/lab/copy_arrow.h"
#include "views/lab/driver_bars.h"
#include "views/lab/driver_costs.h"
#include "views/lab/happened_view.h"
#include "views/lab/lab_editor.h"
#include "views/lab/lab_page.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QDialog>
#include <QInputDialog>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <memory>

using namespace strata;

class TestLabPage : public QObject {
    Q_OBJECT

    std::unique_ptr<LabState> m_state;
    std::unique_ptr<LabPage> m_page;

    template<class Widget>
    Widget *find(const char *name) const
    {
        return m_page->findChild<Widget *>(QLatin1String(name));
    }

    QStringList merged() const
    {
        QStringList names;
        const BranchModel *model = m_page->merged()->model();
        for (int row = 0; row < model->rowCount(); ++row)
            names += model->index(row, 0).data().toString();
        return names;
    }

    QStringList upper() const
    {
        QStringList names;
        const BranchModel *model = m_page->branches()->upper()->model();
        for (int row = 0; row < model->rowCount(); ++row)
            names += model->index(row, 0).data().toString();
        return names;
    }

    void choose(const char *path)
    {
        PathTreeView *tree = m_page->merged()->tree();
        tree->setCurrentIndex(m_page->merged()->model()->indexOfPath(path));
        tree->setFocus();
        QCOMPARE(m_state->selected(), std::string(path));
    }

    /// Answers the small dialog that asks for a text.
    void answer(const char *text)
    {
        auto *dialog = find<QInputDialog>("labAsk");
        QVERIFY(dialog != nullptr);
        dialog->setTextValue(QLatin1String(text));
        dialog->accept();
        QTRY_VERIFY(find<QInputDialog>("labAsk") == nullptr);
    }

private Q_SLOTS:
    void init()
    {
        m_state = std::make_unique<LabState>();
        m_state->setSpeed(LabSpeed::Off);
        m_page = std::make_unique<LabPage>(m_state.get());
        m_page->resize(1300, 800);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    }
    void cleanup()
    {
        m_page.reset();
        m_state.reset();
    }

    void editByKeyboard()
    {
        choose("f");
        QTest::keyClick(m_page->merged()->tree(), Qt::Key_Return);
        auto *text = find<QPlainTextEdit>("labText");
        QVERIFY(text != nullptr);
        QCOMPARE(text->toPlainText(), QStringLiteral("f\n"));
        QTest::keyClicks(text, QStringLiteral("x"));
        find<QDialog>("labEditText")->accept();
        QCOMPARE(upper(), QStringList{QStringLiteral("f")});
        QCOMPARE(m_state->lastStep()->operation.kind, OperationKind::Append);
        QCOMPARE(m_state->lastStep()->copiedUp.size(), std::size_t(1));
        QVERIFY(m_page->happened()->sentences().join(QLatin1Char(' ')).contains(QStringLiteral("copy-up: 2 B")));
    }

    void deleteAndTakeBack()
    {
        choose("n");
        QTest::keyClick(m_page->merged()->tree(), Qt::Key_Delete);
        QCOMPARE(merged(), QStringList({QStringLiteral("b"), QStringLiteral("f"), QStringLiteral("l")}));
        QCOMPARE(upper(), QStringList{QStringLiteral("n")});
        QTest::mouseClick(find<QPushButton>("labUndo"), Qt::LeftButton);
        QCOMPARE(merged().size(), 4);
        QVERIFY(upper().isEmpty());
        QVERIFY(!find<QPushButton>("labUndo")->isEnabled());
        QTest::mouseClick(find<QPushButton>("labRedo"), Qt::LeftButton);
        QCOMPARE(merged().size(), 3);
    }

    void renameAndNewThings()
    {
        choose("b");
        QTest::keyClick(m_page->merged()->tree(), Qt::Key_F2);
        answer("c");
        QCOMPARE(merged(),
                 QStringList({QStringLiteral("c"), QStringLiteral("f"), QStringLiteral("l"), QStringLiteral("n")}));
        QCOMPARE(upper(), QStringList({QStringLiteral("b"), QStringLiteral("c")})); // a whiteout and the copy
        QCOMPARE(m_state->selected(), std::string("c"));
        m_page->editor()->newFolder();
        answer("d");
        QCOMPARE(m_state->selected(), std::string("d"));
        m_page->editor()->newFile();
        answer("d/new");
        m_page->editor()->remove();
        QVERIFY(!m_page->merged()->model()->indexOfPath("d/new").isValid());
        m_state->select("d");
        m_page->editor()->remove();
        QVERIFY(!merged().contains(QStringLiteral("d")));
    }

    void modeIsChecked()
    {
        choose("f");
        m_page->editor()->chmod();
        QSignalSpy refused(m_page->editor(), &LabEditor::refused);
        answer("9");
        QCOMPARE(refused.size(), 1);
        QCOMPARE(m_state->stepCount(), std::size_t(0));
        m_page->editor()->chmod();
        answer("0600");
        QCOMPARE(m_state->lastStep()->operation.kind, OperationKind::Chmod);
    }

    void menuOffersWhatFits()
    {
        m_state->start(toyFoldersStart());
        choose("etc");
        QMenu menu;
        m_page->editor()->fillMenu(&menu);
        const auto isEnabled = [&menu](const char *name) {
            return menu.findChild<QAction *>(QLatin1String(name))->isEnabled();
        };
        QVERIFY(!isEnabled("labEdit"));
        QVERIFY(isEnabled("labDelete"));
        QVERIFY(isEnabled("labNewFile"));
    }

    void menuTakesNoKeysOfTheWindow()
    {
        auto *change = find<QToolButton>("labChange");
        Q_EMIT change->menu()->aboutToShow(); // fills it
        QVERIFY(change->menu()->actions().size() > 5);
        for (const QAction *action : change->menu()->actions())
            QVERIFY2(action->shortcut().isEmpty(), qPrintable(action->text()));
    }

    void arrowOfCopyUp()
    {
        const CopyArrow *arrow = m_page->branches()->arrow();
        QVERIFY(!arrow->isShown());
        m_state->setSpeed(LabSpeed::Normal);
        LabOperation append;
        append.kind = OperationKind::Append;
        append.path = "f";
        append.data = "x";
        m_state->apply(append);
        QVERIFY(arrow->isShown());
        QVERIFY(arrow->isMoving());
        QTRY_COMPARE(arrow->progress(), 1.0);
        m_state->undo();
        QVERIFY(!arrow->isShown());
        m_state->setSpeed(LabSpeed::Off);
        m_state->redo();
        QVERIFY(arrow->isShown());
        QVERIFY(!arrow->isMoving());
    }

    void costsUnderEveryDriver()
    {
        DriverCostModel *model = m_page->findChild<DriverBars *>()->model();
        const QAbstractItemModelTester tester(model);
        LabOperation append;
        append.kind = OperationKind::Append;
        append.path = "f";
        append.data = "x";
        m_state->apply(append);
        const auto bytesOf = [model](const char *driver) {
            for (int row = 0; row < model->rowCount(); ++row) {
                if (model->index(row).data().toString() == QLatin1String(driver))
                    return model->index(row).data(DriverCostModel::BytesRole).toULongLong();
            }
            return ~0ULL;
        };
        QTRY_COMPARE(bytesOf("overlay2"), 2ULL);
        QCOMPARE(bytesOf("aufs"), 2ULL);
        QVERIFY(bytesOf("devicemapper") > 2);
        QVERIFY(m_state->driver().name() == "overlay2");
    }

    void driverByMenu()
    {
        auto *aufs = find<QAction>("labDriver_aufs");
        QVERIFY(aufs != nullptr);
        aufs->trigger();
        QCOMPARE(QByteArray(m_state->driver().name().data()), QByteArray("aufs"));
        QVERIFY(find<QPushButton>("labDriver")->text().startsWith(QStringLiteral("aufs")));
    }

    void presentationByKeys()
    {
        LabOperation remove;
        remove.kind = OperationKind::Unlink;
        remove.path = "n";
        m_state->apply(remove);
        const int before = m_page->happened()->fontMetrics().height();
        m_page->setPresenting(true);
        QVERIFY(!find<QWidget>("labToolbar")->isVisible());
        QVERIFY(m_page->happened()->fontMetrics().height() > before);
        QTest::keyClick(m_page.get(), Qt::Key_Left);
        QCOMPARE(m_state->stepCount(), std::size_t(0));
        QTest::keyClick(m_page.get(), Qt::Key_Right);
        QCOMPARE(m_state->stepCount(), std::size_t(1));
        m_page->setPresenting(false);
        QVERIFY(find<QWidget>("labToolbar")->isVisible());
        QCOMPARE(m_page->happened()->fontMetrics().height(), before);
    }

    void replayGoesStepByStep()
    {
        LabOperation remove;
        remove.kind = OperationKind::Unlink;
        remove.path = "n";
        m_state->apply(remove);
        remove.path = "b";
        m_state->apply(remove);
        QSignalSpy stepped(m_state.get(), &LabState::stepped);
        m_page->replay();
        QCOMPARE(m_state->stepCount(), std::size_t(0));
        QTRY_COMPARE(m_state->stepCount(), std::size_t(2));
        QCOMPARE(stepped.size(), 2);
    }
};

QTEST_MAIN(TestLabPage)
#include "tst_lab_page.moc"
