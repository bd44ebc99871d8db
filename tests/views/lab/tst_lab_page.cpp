// SPDX-License-Identifier: Apache-2.0
// Clicks and keys through the place that shows the lab.
#include "model/lab/branches/memory_branch.h"
#include "tests/support/settle.h"
#include "tests/views/lab/lab_page_bench.h"
#include "views/common/elided.h"
#include "views/common/theme.h"
#include "views/common/tree/path_tree_view.h"
#include "views/lab/driver_bars.h"
#include "views/lab/driver_costs.h"
#include "views/lab/happened_view.h"
#include "views/lab/lab_commands.h"
#include "views/lab/lab_editor.h"
#include "views/lab/lab_picture.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QDialog>
#include <QInputDialog>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <memory>

using namespace strata;

class TestLabPage : public QObject, test::LabPageBench {
    Q_OBJECT

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
    void init() { openPage(); }
    void cleanup() { closePage(); }

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
        // The same measure for all: blocks that are new on disk.
        QTRY_COMPARE(bytesOf("overlay2"), 4096ULL);
        QCOMPARE(bytesOf("aufs"), 4096ULL);
        QCOMPARE(bytesOf("zfs"), 4096ULL);
        QCOMPARE(bytesOf("devicemapper"), 65536ULL);
        QCOMPARE(bytesOf("vfs"), 0ULL); // one more byte in a block that is there
        QVERIFY(m_state->driver().name == "overlay2");
    }

    /// A step shows the step alone; with all steps comes what making the containers cost, for each of them.
    void costsAreToldApart()
    {
        const DriverCostModel *model = m_page->findChild<DriverBars *>()->model();
        const auto value = [model](const char *driver, int role) {
            for (int row = 0; row < model->rowCount(); ++row) {
                if (model->index(row).data().toString() == QLatin1String(driver))
                    return model->index(row).data(role);
            }
            return QVariant();
        };
        QTRY_VERIFY(!model->isWorking());
        const quint64 whole = value("vfs", DriverCostModel::BytesRole).toULongLong(); // before any step: of making it
        QVERIFY(whole >= 4 * 4096);
        QCOMPARE(value("overlay2", DriverCostModel::FigureRole).toString(), QStringLiteral("0 B"));
        LabOperation operation;
        operation.kind = OperationKind::Unlink;
        operation.path = "n";
        m_state->apply(operation);
        QTRY_VERIFY(!model->isWorking());
        for (int row = 0; row < model->rowCount(); ++row) {
            const bool isCopy = model->index(row).data().toString() == QStringLiteral("vfs"); // whose own blocks go
            QCOMPARE(model->index(row).data(DriverCostModel::FigureRole).toString(),
                     isCopy ? QStringLiteral("−4.1 kB") : QStringLiteral("0 B"));
            QVERIFY(!model->index(row).data(DriverCostModel::CopiesAllRole).toBool());
        }
        QVERIFY(value("zfs", DriverCostModel::MetadataRole).toULongLong() > 0);
        QVERIFY(value("zfs", DriverCostModel::MetadataFigureRole).toString().startsWith(QStringLiteral("≈ ")));
        operation.kind = OperationKind::Append;
        operation.path = "f";
        operation.data = "x";
        m_state->apply(operation);
        QTRY_VERIFY(!model->isWorking());
        QVERIFY(!value("vfs", DriverCostModel::CopiesAllRole).toBool());
        QCOMPARE(value("vfs", DriverCostModel::BytesRole).toULongLong(), 0ULL);
        const quint64 step = value("zfs", DriverCostModel::MetadataRole).toULongLong();
        QTest::mouseClick(find<QAbstractButton>("labCostOfAll"), Qt::LeftButton);
        QVERIFY(value("zfs", DriverCostModel::MetadataRole).toULongLong() > step);
        QCOMPARE(value("overlay2", DriverCostModel::FigureRole).toString(), QStringLiteral("4.1 kB"));
        QVERIFY(value("vfs", DriverCostModel::CopiesAllRole).toBool());
        QCOMPARE(value("vfs", DriverCostModel::BytesRole).toULongLong(), whole - 4096);
        m_state->setContainerCount(3);
        QTRY_COMPARE(value("vfs", DriverCostModel::BytesRole).toULongLong(), 3 * whole - 4096);
        QCOMPARE(value("overlay2", DriverCostModel::FigureRole).toString(), QStringLiteral("4.1 kB"));
    }

    /// The old bytes are still there, and can be looked at.
    void fileOfABranchIsShown()
    {
        LabOperation append;
        append.kind = OperationKind::Append;
        append.path = "f";
        append.data = "x";
        m_state->apply(append);
        const auto shown = [this](BranchBox *box) {
            Q_EMIT box->tree()->nodeActivated(box->model()->ensureRow("f"));
            auto *dialog = m_page->findChild<QDialog *>(QStringLiteral("labShowText"));
            if (dialog == nullptr)
                return QString();
            auto *text = dialog->findChild<QPlainTextEdit *>(QStringLiteral("labShownText"));
            const QString content = text->isReadOnly() ? text->toPlainText() : QString();
            delete dialog;
            return content;
        };
        QCOMPARE(shown(m_page->branches()->lowers().front()), QStringLiteral("f\n"));
        QCOMPARE(shown(m_page->branches()->upper()), QStringLiteral("f\nx"));
    }

    /// No word of branches, look-ups and whiteouts where there are none.
    void wordsOfTheFamily()
    {
        const auto heading = [this] {
            QString text;
            for (const ElidedLabel *label : find<QWidget>("labHeading")->findChildren<ElidedLabel *>())
                text += label->text();
            return text;
        };
        const auto lower = [this] { return find<QWidget>("labLower1")->accessibleName(); };
        QVERIFY(heading().contains(QStringLiteral("top wins")));
        QVERIFY(lower().contains(QStringLiteral("lower")));
        m_state->setDriver(*storageDriver("btrfs"));
        QVERIFY(heading().contains(QStringLiteral("Snapshot")));
        QVERIFY(!lower().contains(QStringLiteral("lower")));
        m_state->setDriver(*storageDriver("vfs"));
        QVERIFY(heading().contains(QStringLiteral("shares nothing")));
    }

    void driverByMenu()
    {
        auto *aufs = find<QAction>("labDriver_aufs");
        QVERIFY(aufs != nullptr);
        aufs->trigger();
        QCOMPARE(QByteArray(m_state->driver().name.data()), QByteArray("aufs"));
        QVERIFY(find<QPushButton>("labDriver")->text().startsWith(QStringLiteral("aufs")));
    }

    void secondClickAtTheSamePlaceAddsAnother()
    {
        auto *more = find<QToolButton>("labMoreContainers");
        const QRect before(more->mapTo(m_page.get(), QPoint(0, 0)), more->size());
        for (int i = 0; i < 2; ++i) {
            QTest::mouseClick(more, Qt::LeftButton);
            test::settleEvents();
            QCOMPARE(QRect(more->mapTo(m_page.get(), QPoint(0, 0)), more->size()), before);
        }
        QCOMPARE(m_state->bench().containerCount(), std::size_t(3));
    }

    void themeIsFollowed()
    {
        const BranchBox *box = m_page->branches()->lowers().front();
        QPalette dark = m_page->palette();
        dark.setColor(QPalette::Text, Qt::white);
        dark.setColor(QPalette::WindowText, Qt::white);
        m_page->setPalette(dark);
        bool isFound = false;
        for (ElidedLabel *label : box->findChildren<ElidedLabel *>()) {
            if (label->text() == QStringLiteral("layer 2")) {
                isFound = true;
                QCOMPARE(label->palette().color(QPalette::WindowText), QColor(Qt::white));
            }
        }
        QVERIFY(isFound);
    }

    LabStart manyLayers(int layers, int files) const
    {
        LabStart start;
        start.origin.kind = SessionStart::Kind::Lesson;
        for (int layer = layers; layer > 0; --layer) {
            auto branch = std::make_shared<MemoryBranch>();
            for (int i = 0; i < files; ++i)
                (void)branch->add({QString::asprintf("f%d-%02d", layer, i).toStdString(),
                                   defaultObject(EntryType::File),
                                   {},
                                   false,
                                   false});
            start.branches.push_back(branch);
            start.branchNames.push_back("layer " + std::to_string(layer));
        }
        return start;
    }

    void untouchedLayersMakeRoom()
    {
        m_state->start(manyLayers(7, 2));
        const std::vector<BranchBox *> &boxes = m_page->branches()->lowers();
        const auto shown = [&boxes] {
            QStringList numbers;
            for (const BranchBox *box : boxes) {
                if (box->isVisible())
                    numbers += box->objectName().right(1);
            }
            return numbers.join(QLatin1Char(' '));
        };
        QCOMPARE(shown(), QStringLiteral("7 6 5 4 3 2 1")); // nothing was done yet
        LabOperation append;
        append.kind = OperationKind::Append;
        append.path = "f2-00";
        append.data = "x";
        m_state->apply(append);
        QCOMPARE(shown(), QStringLiteral("2"));
        QVERIFY(find<QToolButton>("labFold1") != nullptr);
        auto *bar = find<QToolButton>("labFold7");
        QCOMPARE(bar->text(), QStringLiteral("Layers 7 to 3: untouched"));
        QTest::mouseClick(bar, Qt::LeftButton);
        QTRY_COMPARE(shown(), QStringLiteral("7 6 5 4 3 2 1"));
        QTest::mouseClick(find<QToolButton>("labFold7"), Qt::LeftButton);
        QTRY_COMPARE(shown(), QStringLiteral("2"));
        m_state->undo();
        QCOMPARE(shown(), QStringLiteral("7 6 5 4 3 2 1"));
    }

    /// Pictures have no scroll bars: all rows are there, or it is said how many are not.
    void pictureShowsAllRows_data()
    {
        QTest::addColumn<int>("files");
        QTest::addColumn<bool>("isWhole");
        QTest::newRow("few") << 4 << true;
        QTest::newRow("twelve") << 12 << true;
        QTest::newRow("sixty") << 60 << false;
    }
    void pictureShowsAllRows()
    {
        QFETCH(const int, files);
        QFETCH(const bool, isWhole);
        LabPicture picture;
        const LabStart start = manyLayers(1, files);
        picture.resume(start, *start.newSession(defaultDriver()), {});
        bool isPainted = false;
        picture.paint([&isPainted](const PaintedStep &step) {
            isPainted = true;
            QCOMPARE(step.image.size(), LabPicture::pictureSize);
        });
        QTRY_VERIFY(isPainted);
        const auto *tree = picture.findChild<PathTreeView *>(QStringLiteral("labMergedTree"));
        const int rows = tree->height() / tree->visualRect(tree->model()->index(0, 0)).height();
        QCOMPARE(rows == files, isWhole);
        QStringList texts;
        for (const QLabel *label :
             picture.findChild<BranchBox *>(QStringLiteral("labMerged"))->findChildren<QLabel *>()) {
            if (label->isVisible())
                texts += label->text();
        }
        QCOMPARE(texts.contains(QStringLiteral("… and %1 more").arg(files - rows)), !isWhole);
    }

    void allButtonsAreWhole()
    {
        applyTheme(*qApp, ThemeChoice::Light); // the program's own style
        for (const int width : {1500, 1024, 900}) {
            m_page->resize(width, 700);
            test::settleEvents();
            auto *toolbar = find<QWidget>("labToolbar");
            for (const QAbstractButton *button : toolbar->findChildren<QAbstractButton *>())
                QVERIFY2(button->isHidden() || button->width() >= button->sizeHint().width(),
                         qPrintable(QStringLiteral("%1 at %2: %3 of %4")
                                        .arg(button->text())
                                        .arg(width)
                                        .arg(button->width())
                                        .arg(button->sizeHint().width())));
        }
    }
};

QTEST_MAIN(TestLabPage)
#include "tst_lab_page.moc"
