// SPDX-License-Identifier: Apache-2.0
#include "views/common/tree/header_columns.h"

#include <QHeaderView>
#include <QMenu>
#include <QStandardItemModel>
#include <QTest>
#include <QTreeView>

using namespace strata;

namespace {

/// A tree of one row with five columns: the first is stretched, the last gives way first, the second and third never.
class Table {
public:
    Table()
    {
        m_model.setHorizontalHeaderLabels({QStringLiteral("Name"), QStringLiteral("A"), QStringLiteral("B"),
                                           QStringLiteral("C"), QStringLiteral("D")});
        m_model.appendRow({new QStandardItem(QStringLiteral("row")), new QStandardItem(QStringLiteral("a")),
                           new QStandardItem(QStringLiteral("a text that is much longer than its sample")),
                           new QStandardItem(QStringLiteral("c")), new QStandardItem(QStringLiteral("d"))});
        m_view.setModel(&m_model);
        m_columns = new HeaderColumns(&m_view, m_view.header());
        const QString sample(12, QLatin1Char('0'));
        m_columns->setColumns({{},
                               {.sample = sample, .roomySample = QString(20, QLatin1Char('0'))},
                               {.sample = sample},
                               {.sample = sample, .givesWay = 1},
                               {.sample = sample, .givesWay = 2}});
    }
    void show(int width)
    {
        m_view.resize(width, 200);
        m_view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&m_view));
        QCoreApplication::processEvents();
    }
    HeaderColumns &columns() { return *m_columns; }
    QTreeView &view() { return m_view; }
    QHeaderView &header() { return *m_view.header(); }
    QString shown() const
    {
        QString names;
        for (int visual = 0; visual < m_model.columnCount(); ++visual) {
            const int column = m_view.header()->logicalIndex(visual);
            if (m_columns->isShown(column))
                names += m_model.headerData(column, Qt::Horizontal).toString().front();
        }
        return names;
    }
    int overhang() const { return m_view.header()->length() - m_view.viewport()->width(); }

private:
    QStandardItemModel m_model;
    QTreeView m_view;
    HeaderColumns *m_columns = nullptr;
};

} // namespace

class TestHeaderColumns : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fillTheWidth();
    void spareRoom();
    void giveWayAndComeBack();
    void wantedWidth();
    void whatWasAskedForStays();
    void hiddenStaysHidden();
    void fitAndReset();
    void stateGoesRound();
    void wideStateInANarrowWindow();
    void brokenStates();
    void menu();
    void movedByTheMenu();
};

void TestHeaderColumns::fillTheWidth()
{
    Table table;
    table.show(1000);
    QCOMPARE(table.shown(), QStringLiteral("NABCD"));
    QCOMPARE(table.overhang(), 0);
    table.view().resize(1200, 200);
    QTRY_COMPARE(table.overhang(), 0);
}

void TestHeaderColumns::spareRoom()
{
    Table table;
    table.show(1200);
    const int wide = table.header().sectionSize(1);
    QVERIFY(wide > table.header().sectionSize(2));
    QCOMPARE(table.overhang(), 0);
    QVERIFY(table.header().sectionSize(0) >= 240);
    table.view().resize(600, 200);
    QTRY_COMPARE(table.header().sectionSize(1), table.header().sectionSize(2));
    table.view().resize(1200, 200);
    QTRY_COMPARE(table.header().sectionSize(1), wide);
    table.header().resizeSection(1, 50); // what one chose stays
    table.view().resize(1300, 200);
    QTRY_COMPARE(table.overhang(), 0);
    QCOMPARE(table.header().sectionSize(1), 50);
}

void TestHeaderColumns::giveWayAndComeBack()
{
    Table table;
    table.show(1000);
    const int one = table.header().sectionSize(4);
    table.view().resize(150 + 4 * one, 200); // its frame takes a few
    QTRY_COMPARE(table.shown(), QStringLiteral("NABC"));
    QCOMPARE(table.overhang(), 0);
    table.view().resize(150 + 2 * one + 10, 200);
    QTRY_COMPARE(table.shown(), QStringLiteral("NAB"));
    QCOMPARE(table.overhang(), 0);
    table.view().resize(200, 200); // never those
    QTRY_VERIFY(table.overhang() > 0);
    QCOMPARE(table.shown(), QStringLiteral("NAB"));
    table.view().resize(1000, 200);
    QTRY_COMPARE(table.shown(), QStringLiteral("NABCD"));
}

/// A list of paths has fewer columns beside it, but keeps those that never give way.
void TestHeaderColumns::wantedWidth()
{
    Table table;
    table.show(700);
    QCOMPARE(table.shown(), QStringLiteral("NABCD"));
    table.columns().setWantedStretched(330);
    QCOMPARE(table.shown(), QStringLiteral("NABC"));
    QVERIFY(table.header().sectionSize(0) >= 330);
    table.columns().setWantedStretched(3000); // at most half
    QVERIFY(table.shown().startsWith(QStringLiteral("NAB")));
    table.columns().setWantedStretched(0);
    QCOMPARE(table.shown(), QStringLiteral("NABCD"));
}

void TestHeaderColumns::whatWasAskedForStays()
{
    Table table;
    table.show(1000);
    const int one = table.header().sectionSize(4);
    table.view().resize(150 + 3 * one + 10, 200);
    QTRY_COMPARE(table.shown(), QStringLiteral("NABC"));
    table.columns().setShown(4, true); // in place of C
    QCOMPARE(table.shown(), QStringLiteral("NABD"));
    QCOMPARE(table.overhang(), 0);
}

void TestHeaderColumns::hiddenStaysHidden()
{
    Table table;
    table.show(1000);
    table.columns().setShown(1, false);
    QCOMPARE(table.shown(), QStringLiteral("NBCD"));
    QCOMPARE(table.overhang(), 0);
    table.view().resize(1300, 200);
    QTRY_COMPARE(table.overhang(), 0);
    QCOMPARE(table.shown(), QStringLiteral("NBCD"));
    table.columns().setShown(0, false); // a row without a name is none
    QVERIFY(table.columns().isShown(0));
}

void TestHeaderColumns::fitAndReset()
{
    Table table;
    table.show(1200);
    const int first = table.header().sectionSize(2);
    table.header().moveSection(4, 1);
    table.columns().fitToContents();
    QVERIFY(table.header().sectionSize(2) >
            table.view().fontMetrics().horizontalAdvance(QStringLiteral("a text that is much longer than")));
    QVERIFY(table.header().sectionSize(3) < first);
    table.columns().setShown(3, false);
    table.columns().reset();
    QCOMPARE(table.shown(), QStringLiteral("NABCD"));
    QCOMPARE(table.header().sectionSize(2), first);
}

void TestHeaderColumns::stateGoesRound()
{
    Table table;
    table.show(1000);
    table.header().resizeSection(2, 141);
    table.header().moveSection(4, 1);
    table.columns().setShown(3, false);
    Table other;
    other.show(1000);
    other.columns().restoreState(table.columns().saveState());
    QCOMPARE(other.shown(), QStringLiteral("NDAB"));
    QCOMPARE(other.header().sectionSize(2), 141);
    QCOMPARE(other.overhang(), 0);
    other.columns().restoreState({});
    QCOMPARE(other.shown(), QStringLiteral("NABCD"));
}

void TestHeaderColumns::wideStateInANarrowWindow()
{
    Table table;
    table.show(1800);
    table.header().resizeSection(0, 900);
    table.header().resizeSection(1, 600);
    Table other;
    other.show(700);
    other.columns().restoreState(table.columns().saveState());
    QVERIFY2(other.overhang() <= 0, qPrintable(QString::number(other.overhang())));
    QCOMPARE(other.shown().left(3), QStringLiteral("NAB"));
}

void TestHeaderColumns::brokenStates()
{
    Table table;
    table.show(1000);
    QByteArray state = table.columns().saveState();
    table.header().resizeSection(2, 141);
    table.columns().restoreState(QByteArrayLiteral("nonsense"));
    table.columns().restoreState(state.chopped(3));
    state[state.size() - 1] = 0; // two columns at one place
    table.columns().restoreState(state);
    QCOMPARE(table.header().sectionSize(2), 141);
    QCOMPARE(table.shown(), QStringLiteral("NABCD"));
}

void TestHeaderColumns::movedByTheMenu()
{
    Table table;
    table.show(900);
    const auto move = [&](const QString &text) {
        QMenu menu;
        table.columns().fillMenu(&menu);
        auto *moves = menu.findChild<QMenu *>(QStringLiteral("moveColumns"));
        for (QAction *action : moves->actions()) {
            if (action->text() == text) {
                action->trigger();
                return true;
            }
        }
        return false;
    };
    QCOMPARE(table.shown(), QStringLiteral("NABCD"));
    QVERIFY(move(QStringLiteral("C to the left")));
    QCOMPARE(table.shown(), QStringLiteral("NACBD"));
    table.columns().setShown(2, false); // B: what is hidden is passed over
    QVERIFY(move(QStringLiteral("C to the right")));
    QCOMPARE(table.shown(), QStringLiteral("NADC"));
    QVERIFY(!move(QStringLiteral("Name to the left"))); // nothing is there
}

void TestHeaderColumns::menu()
{
    Table table;
    table.show(1000);
    QMenu menu;
    table.columns().fillMenu(&menu);
    const QList<QAction *> actions = menu.actions();
    QCOMPARE(actions.size(), 9); // five columns, a line, moving them, two commands
    QVERIFY(!actions[0]->isEnabled());
    QVERIFY(actions[1]->isChecked());
    actions[1]->trigger();
    QCOMPARE(table.shown(), QStringLiteral("NBCD"));
    menu.findChild<QAction *>(QStringLiteral("resetColumns"))->trigger();
    QCOMPARE(table.shown(), QStringLiteral("NABCD"));
}

QTEST_MAIN(TestHeaderColumns)
#include "tst_header_columns.moc"
