// SPDX-License-Identifier: Apache-2.0
#include "model/image/image_verify.h"
#include "tests/support/opened_image.h"
#include "views/notes/notes_model.h"
#include "views/notes/notes_view.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace strata;
using namespace strata::test;

namespace {

// Two whiteouts of nothing: two notes about layer 2.
ImagePtr oddImage()
{
    return loadImage(
        {.refs = {"x:1"}, .steps = {{"ADD", layerOf("f etc/a 10")}, {"RUN", layerOf("w no/such\nw other/gone")}}});
}

} // namespace

class TestNotes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void modelFollowsTheState()
    {
        InspectState state;
        NotesModel model(&state);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(!model.worst());
        QSignalSpy counted(&model, &NotesModel::countChanged);
        const ImagePtr image = oddImage();
        state.setArchive(image->archive(), 0);
        state.setImage(image);
        QVERIFY(counted.count() >= 1);
        QVERIFY(model.rowCount() >= 2);
        QCOMPARE(model.noteCount(), image->allNotes().count());
        bool namesLayer = false;
        for (int row = 0; row < model.rowCount(); ++row)
            namesLayer |=
                model.index(row, NotesModel::WhereColumn).data().toString().contains(QStringLiteral("layer 2"));
        QVERIFY(namesLayer);
        QVERIFY(!model.index(model.rowCount(), 0).isValid());
    }

    void mismatchesBecomeErrors()
    {
        InspectState state;
        NotesModel model(&state);
        const ImagePtr image = oddImage();
        state.setArchive(image->archive(), 0);
        state.setImage(image);
        const int before = model.rowCount();
        LayerVerdict verdict;
        verdict.layer = LayerNumber(1);
        verdict.plain = false;
        verdict.problem = "diff ID differs";
        state.setLayerVerdict(verdict);
        model.setDocumentProblems({"config digest differs"});
        QCOMPARE(model.rowCount(), before + 2);
        QCOMPARE(model.worst(), std::optional(Severity::Error));
    }

    void theFirstRowIsCurrent()
    {
        InspectState state;
        NotesView view(&state);
        const ImagePtr image = oddImage();
        state.setArchive(image->archive(), 0);
        state.setImage(image);
        view.show();
        auto *table = view.findChild<QTableView *>(QStringLiteral("notesTable"));
        QCOMPARE(table->currentIndex().row(), 0);
        QSignalSpy activated(table, &QTableView::activated);
        QTest::keyClick(table, Qt::Key_Return); // leads to its place at once
        QCOMPARE(activated.count(), 1);
    }

    void viewFiltersCopiesAndSaysWhenThereIsNothing()
    {
        InspectState state;
        NotesView view(&state);
        auto *table = view.findChild<QTableView *>(QStringLiteral("notesTable"));
        auto *filter = view.findChild<QLineEdit *>(QStringLiteral("notesFilter"));
        QVERIFY(table != nullptr && filter != nullptr);
        QVERIFY(!table->isVisibleTo(&view));
        const ImagePtr image = oddImage();
        state.setArchive(image->archive(), 0);
        state.setImage(image);
        QVERIFY(table->isVisibleTo(&view));
        filter->setText(QStringLiteral("no/such"));
        QCOMPARE(table->model()->rowCount(), 1);
        view.show();
        table->selectRow(0);
        table->setFocus();
        for (QAction *action : table->actions()) {
            if (action->shortcut() == QKeySequence(QKeySequence::Copy))
                action->trigger();
        }
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("no/such")));
        filter->setText(QStringLiteral("matches nothing at all"));
        QVERIFY(!table->isVisibleTo(&view));
        QSignalSpy closed(&view, &NotesView::closeRequested);
        QTest::keyClick(&view, Qt::Key_Escape);
        QCOMPARE(closed.count(), 1);
    }
};

QTEST_MAIN(TestNotes)
#include "tst_notes_model.moc"
