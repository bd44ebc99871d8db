// SPDX-License-Identifier: Apache-2.0
#include "tests/support/opened_image.h"
#include "views/common/roles.h"
#include "views/findings/findings_model.h"
#include "views/findings/findings_view.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

using namespace strata;
using namespace strata::test;

namespace {

ImagePtr image()
{
    return loadImage({.refs = {"x:1"},
                      .steps = {{"ADD rootfs.tar /", layerOf("f etc/shadow =root::1:0\nf opt/tool 5 4755")},
                                {"RUN rm /opt/tool", layerOf("w opt/tool")}}});
}

void open(InspectState &state, const ImagePtr &opened)
{
    state.setArchive(opened->archive(), 0);
    state.setImage(opened);
}

/// The row of the table whose path ends so; -1 if there is none.
int rowOf(const QTableView &table, const QString &path)
{
    for (int row = 0; row < table.model()->rowCount(); ++row) {
        if (table.model()->index(row, FindingsModel::PathColumn).data().toString().startsWith(path))
            return row;
    }
    return -1;
}

QString shownTitle(const FindingsView &view)
{
    return view.findChild<QLabel *>(QStringLiteral("stateTitle"))->text();
}

} // namespace

class TestFindingsView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void looksWhenItIsShown()
    {
        InspectState state;
        FindingsView view(&state);
        const QAbstractItemModelTester tester(view.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        open(state, image());
        QVERIFY(!view.isLooking()); // the files are not read for a list that nobody sees
        QCOMPARE(view.model()->rowCount(), 0);
        view.show();
        QTRY_VERIFY(view.model()->rowCount() > 2);
        QCOMPARE(view.model()->finding(0).severity, FindingSeverity::Error);
        // Another image: its own.
        open(state, loadImage({.refs = {"y:1"}, .steps = {{"ADD rootfs.tar /", layerOf("f srv/open 1 0666")}}}));
        auto *table = view.findChild<QTableView *>(QStringLiteral("findingsTable"));
        QTRY_VERIFY(rowOf(*table, QStringLiteral("/srv/open")) >= 0);
        QCOMPARE(rowOf(*table, QStringLiteral("/opt/tool")), -1);
    }

    void aRowLeadsToItsPlace()
    {
        InspectState state;
        const ImagePtr opened = image();
        open(state, opened);
        FindingsView view(&state);
        view.show();
        QTRY_VERIFY(view.model()->rowCount() > 2);
        auto *table = view.findChild<QTableView *>(QStringLiteral("findingsTable"));
        auto *whole = view.findChild<QPlainTextEdit *>(QStringLiteral("findingText"));
        const int row = rowOf(*table, QStringLiteral("/opt/tool"));
        QVERIFY(row >= 0);
        // The word as well as the sign.
        QCOMPARE(table->model()->index(row, FindingsModel::SeverityColumn).data().toString(),
                 QStringLiteral("! warning"));
        const QModelIndex layer = table->model()->index(row, FindingsModel::LayerColumn);
        QCOMPARE(layer.data(LayersRole).value<QList<int>>(), QList<int>{1});
        QCOMPARE(layer.data().toString(), QStringLiteral("layer 1")); // for who cannot see the badge
        QCOMPARE(table->model()->index(row, FindingsModel::StateColumn).data().toString(),
                 QStringLiteral("hidden by layer 2"));
        table->selectRow(row);
        const QString text = whole->toPlainText();
        for (const char *part : {"setuid file: rwsr-xr-x", "/opt/tool", "Layer 1, hidden by layer 2",
                                 "ADD rootfs.tar /", "chmod u-s", "setuid-file, CIS-DI-0008"})
            QVERIFY2(text.contains(QLatin1String(part)), qPrintable(text));
        Q_EMIT table->activated(table->model()->index(row, 0));
        QCOMPARE(state.to(), LayerNumber(1));
        QVERIFY(state.node().isValid());
        QCOMPARE(opened->tree()->path(state.node()), std::string("/opt/tool"));
    }

    void filtersAndCopies()
    {
        InspectState state;
        open(state, image());
        FindingsView view(&state);
        view.show();
        QTRY_VERIFY(view.model()->rowCount() > 2);
        auto *table = view.findChild<QTableView *>(QStringLiteral("findingsTable"));
        auto *filter = view.findChild<QLineEdit *>(QStringLiteral("findingsFilter"));
        filter->setText(QStringLiteral("opt/tool"));
        QCOMPARE(table->model()->rowCount(), 1);
        table->selectRow(0);
        for (QAction *action : table->actions()) {
            if (action->shortcut() == QKeySequence(QKeySequence::Copy))
                action->trigger();
        }
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("/opt/tool")));
        filter->setText(QStringLiteral("matches nothing at all"));
        QVERIFY(!table->isVisibleTo(&view));
    }

    /// It can be neither visible nor hidden, and is of no layer.
    void aSettingHasNoState()
    {
        InspectState state;
        open(state, image());
        FindingsView view(&state);
        view.show();
        QTRY_VERIFY(view.model()->rowCount() > 2);
        bool isFound = false;
        for (int row = 0; row < view.model()->rowCount(); ++row) {
            if (view.model()->finding(row).id != "root-user")
                continue;
            isFound = true;
            QVERIFY(!view.model()->wholeText(row).contains(QStringLiteral("\nvisible")));
            for (const auto column : {FindingsModel::LayerColumn, FindingsModel::StateColumn})
                QCOMPARE(view.model()->index(row, column).data().toString(), QString());
        }
        QVERIFY(isFound);
    }

    void sortsLayersAsNumbers()
    {
        TestImage many{.refs = {"x:1"}, .steps = {}};
        for (int i = 1; i <= 11; ++i)
            many.steps.push_back({"RUN x", layerOf("f opt/tool" + std::to_string(i) + " 5 4755")});
        InspectState state;
        open(state, loadImage(many));
        FindingsView view(&state);
        view.show();
        QTRY_VERIFY(view.model()->rowCount() >= 11);
        auto *table = view.findChild<QTableView *>(QStringLiteral("findingsTable"));
        table->sortByColumn(FindingsModel::LayerColumn, Qt::DescendingOrder);
        QCOMPARE(rowOf(*table, QStringLiteral("/opt/tool11")), 0);
        QCOMPARE(rowOf(*table, QStringLiteral("/opt/tool9")), 2);
    }

    void saysWhyThereIsNothing()
    {
        InspectState state;
        FindingsView view(&state);
        view.show();
        QCOMPARE(shownTitle(view), QStringLiteral("Nothing open"));
        const ImagePtr opened = image();
        state.setArchive(opened->archive(), 0);
        QCOMPARE(shownTitle(view), QStringLiteral("Reading layers…"));
        state.setFailure(QStringLiteral("layer 2: damaged"));
        QCOMPARE(shownTitle(view), QStringLiteral("Nothing to show"));
        QCOMPARE(view.findChild<QLabel *>(QStringLiteral("stateText"))->text(), QStringLiteral("layer 2: damaged"));
    }

    void canBeStopped()
    {
        InspectState state;
        FindingsView view(&state);
        view.show();
        open(state, image());
        QVERIFY(view.isLooking());
        auto *action = view.findChild<QPushButton *>();
        QCOMPARE(action->text(), QStringLiteral("Cancel"));
        action->click();
        QVERIFY(!view.isLooking());
        QCOMPARE(shownTitle(view), QStringLiteral("Findings were not looked for"));
        view.hide();
        view.show();
        QVERIFY(!view.isLooking()); // only when it is asked for again
        action->click();
        QVERIFY(view.isLooking());
        QTRY_VERIFY(view.model()->rowCount() > 2);
    }
};

QTEST_MAIN(TestFindingsView)
#include "tst_findings_view.moc"
