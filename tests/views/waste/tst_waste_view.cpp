// SPDX-License-Identifier: Apache-2.0
#include "model/image/write/layer_writer.h"
#include "tests/support/settle.h"
#include "tests/views/waste/wasting_image.h"
#include "views/common/segment_button.h"
#include "views/waste/waste_view.h"

#include <QAbstractItemModel>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace strata;
using namespace strata::test;

class TestWasteView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void computesWhenItIsShown();
    void score();
    void rowsLeadToTheirPlaces();
    void aSumLeadsToItsPaths();
    void packages();
    void hints();
    void equalFilesOnRequest();
    void anotherImage();
    void textFilter();
    void textFilterIsOfOneTable();
    void sharesOfNothing();
    void keyboard();
    void longNamesOfFilters();
    void failure();
    void everyControlHasAName();

private:
    template<class T>
    [[nodiscard]] T *part(const QString &name) const
    {
        return m_view->findChild<T *>(name);
    }
    /// The table that is shown; null if there is none.
    [[nodiscard]] QTableView *table() const
    {
        for (QTableView *one : m_view->findChildren<QTableView *>()) {
            if (one->isVisible())
                return one;
        }
        return nullptr;
    }
    [[nodiscard]] QStringList column(const QString &title) const
    {
        const QAbstractItemModel &model = *table()->model();
        QStringList cells;
        for (int i = 0; i < model.columnCount(); ++i) {
            if (model.headerData(i, Qt::Horizontal).toString() != title)
                continue;
            for (int row = 0; row < model.rowCount(); ++row)
                cells += model.index(row, i).data().toString();
        }
        return cells;
    }
    void click(int row, bool twice = false)
    {
        const QPoint where = table()->visualRect(table()->model()->index(row, 1)).center();
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, where);
        if (twice)
            QTest::mouseDClick(table()->viewport(), Qt::LeftButton, {}, where);
        settleJobs();
    }
    void choose(const char *part)
    {
        this->part<SegmentButton>(QLatin1String(part))->click();
        settleJobs();
    }

    ImagePtr m_image;
    std::unique_ptr<InspectState> m_state;
    std::unique_ptr<WasteView> m_view;
};

void TestWasteView::init()
{
    m_image = loadImage(wastingImage());
    m_state = std::make_unique<InspectState>();
    m_view = std::make_unique<WasteView>(m_state.get());
    m_view->resize(1000, 320);
    m_view->show();
    m_state->setArchive(m_image->archive(), 0);
    m_state->setImage(m_image);
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    settleJobs();
}

void TestWasteView::cleanup()
{
    m_view.reset();
    m_state.reset();
    m_image.reset();
}

void TestWasteView::computesWhenItIsShown()
{
    InspectState state;
    WasteView view(&state);
    state.setArchive(m_image->archive(), 0);
    state.setImage(m_image);
    settleJobs();
    QVERIFY(view.findChildren<QTableView *>().isEmpty());
    view.show();
    settleJobs();
    QCOMPARE(view.findChildren<QTableView *>().size(), 1);
}

void TestWasteView::score()
{
    QVERIFY(part<QLabel>(QStringLiteral("wasteWasted"))->text().contains(QStringLiteral("1.45 kB")));
    QVERIFY(part<QLabel>(QStringLiteral("wasteEfficiency"))->text().endsWith(QStringLiteral(" %")));
    QVERIFY(!part<QLabel>(QStringLiteral("wasteDiveFigures"))->text().isEmpty());
    QVERIFY(part<QLabel>(QStringLiteral("wasteDive"))->text().contains(QStringLiteral("dive")));
}

void TestWasteView::rowsLeadToTheirPlaces()
{
    QCOMPARE(column(QStringLiteral("Path")), (QStringList{QStringLiteral("/app/data"), QStringLiteral("/var/cache/a"),
                                                          QStringLiteral("/var/cache/b"), QStringLiteral("/app/run")}));
    m_state->setScope(TreeScope::Hidden);
    click(1);
    QCOMPARE(m_image->tree()->path(m_state->node()), std::string("/var/cache/a"));
    QCOMPARE(m_state->to(), LayerNumber(1)); // where it is stored
    QCOMPARE(m_state->scope(), TreeScope::Merged);
    QVERIFY(!m_state->shownChange()->isRemoval());

    QSignalSpy steps(m_view.get(), &WasteView::stepRequested);
    choose("wasteLayers");
    QCOMPARE(table()->model()->rowCount(), 3);
    click(0);
    QCOMPARE(steps.count(), 1);
    const auto step = steps.front().front().value<std::size_t>();
    QCOMPARE(m_image->info().layers[m_state->to().index()].historyStep, std::optional(step));
}

void TestWasteView::aSumLeadsToItsPaths()
{
    choose("wasteReasons");
    const QStringList reasons = column(QStringLiteral("Reason"));
    click(static_cast<int>(reasons.indexOf(QStringLiteral("removed with its directory"))), true);
    QCOMPARE(column(QStringLiteral("Path")),
             (QStringList{QStringLiteral("/var/cache/a"), QStringLiteral("/var/cache/b")}));
    auto *filter = part<QToolButton>(QStringLiteral("wasteFilter"));
    QVERIFY(filter->isVisible());
    QVERIFY(filter->text().startsWith(QStringLiteral("removed with its directory")));
    filter->click();
    settleJobs();
    QCOMPARE(table()->model()->rowCount(), 4);
    QVERIFY(!filter->isVisible());

    m_view->showPaths(WasteFilter::hiddenBy(LayerNumber(2)));
    settleJobs();
    QCOMPARE(column(QStringLiteral("Path")), QStringList{QStringLiteral("/app/data")});

    choose("wasteFolders"); // by keyboard
    table()->setFocus();
    table()->setCurrentIndex(table()->model()->index(0, 0));
    QTest::keyClick(table(), Qt::Key_Return);
    settleJobs();
    QVERIFY(filter->isVisible());
}

void TestWasteView::packages()
{
    const std::vector<LayerItem> items = {
        {{.path = "var/lib/dpkg/status"},
         "Package: curl\nStatus: install ok installed\nArchitecture: amd64\nVersion: 7.1-1\n\n"},
        {{.path = "var/lib/dpkg/info/curl.list"}, "/.\n/usr\n/usr/bin\n/usr/bin/curl\n"},
        {{.path = "usr/bin/curl"}, std::string(100, 'x')},
        {{.path = "usr/bin/own"}, std::string(30, 'x')}};
    const ImagePtr image = loadImage({.steps = {{"RUN apt-get install curl", *layerTar(items)},
                                                {"RUN rm", layerOf("w usr/bin/curl\nw usr/bin/own")}}});
    m_state->setArchive(image->archive(), 0);
    m_state->setImage(image);
    settleJobs();
    choose("wastePackages");
    QCOMPARE(column(QStringLiteral("Package")), (QStringList{QStringLiteral("curl"), QStringLiteral("(no package)")}));
    QCOMPARE(column(QStringLiteral("Bytes")), (QStringList{QStringLiteral("100 B"), QStringLiteral("30 B")}));
    click(0, true);
    QCOMPARE(column(QStringLiteral("Path")), QStringList{QStringLiteral("/usr/bin/curl")});
}

void TestWasteView::hints()
{
    choose("wasteHints");
    QVERIFY(table() != nullptr);
    QVERIFY(table()->model()->rowCount() > 0);
    const QStringList advice = column(QStringLiteral("What to do"));
    QVERIFY(!advice.front().isEmpty());
    QVERIFY(part<QLabel>(QStringLiteral("wasteAdvice"))->isVisible());
    QVERIFY(advice.contains(part<QLabel>(QStringLiteral("wasteAdvice"))->text()));
    QSignalSpy steps(m_view.get(), &WasteView::stepRequested);
    click(0);
    QCOMPARE(steps.count(), 1);
    click(0, true);
    QVERIFY(part<QToolButton>(QStringLiteral("wasteFilter"))->isVisible());
    QVERIFY(table()->model()->rowCount() > 0);
}

void TestWasteView::equalFilesOnRequest()
{
    choose("wasteDuplicates");
    QVERIFY(table() != nullptr);
    QCOMPARE(column(QStringLiteral("First path")), QStringList{QStringLiteral("/keep/x")});
    click(0);
    QCOMPARE(m_image->tree()->path(m_state->node()), std::string("/keep/x"));
}

void TestWasteView::anotherImage()
{
    m_view->showPaths(WasteFilter::hiddenBy(LayerNumber(2)));
    settleJobs();
    const ImagePtr other = loadImage({.steps = {{"A", layerOf("f only 9")}, {"B", layerOf("w only")}}});
    m_state->setArchive(other->archive(), 0);
    QVERIFY(table() == nullptr);
    m_state->setImage(other);
    settleJobs();
    QCOMPARE(column(QStringLiteral("Path")), QStringList{QStringLiteral("/only")});
}

void TestWasteView::textFilter()
{
    QTest::keyClicks(part<QLineEdit>(QStringLiteral("wasteText")), QStringLiteral("cache"));
    QCOMPARE(table()->model()->rowCount(), 2);
    QSignalSpy closed(m_view.get(), &WasteView::closeRequested);
    QTest::keyClick(table(), Qt::Key_Escape);
    QCOMPARE(closed.count(), 1);
}

void TestWasteView::textFilterIsOfOneTable()
{
    auto *text = part<QLineEdit>(QStringLiteral("wasteText"));
    text->setText(QStringLiteral("cache"));
    choose("wasteReasons");
    QVERIFY(text->text().isEmpty());
    text->setText(QStringLiteral("nothing has this"));
    choose("wastePaths");
    QVERIFY(text->text().isEmpty());
    QCOMPARE(table()->model()->rowCount(), 4);
    choose("wasteReasons");
    QVERIFY(table() != nullptr);
}

/// The layers above the base store nothing: how much they waste is not a share of that.
void TestWasteView::sharesOfNothing()
{
    const ImagePtr image = loadImage({.steps = {{"ADD", layerOf("f only 9")}, {"RUN rm only", layerOf("w only")}}});
    m_state->setArchive(image->archive(), 0);
    m_state->setImage(image);
    settleJobs();
    QCOMPARE(part<QLabel>(QStringLiteral("wasteDiveFigures"))->text(),
             QStringLiteral("efficiency 0.00 %, wasted 9 B; own layers store nothing"));
}

void TestWasteView::keyboard()
{
    m_view->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
    m_view->setFocus();
    QCOMPARE(QApplication::focusWidget(), part<SegmentButton>(QStringLiteral("wastePaths")));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
    settleJobs();
    QCOMPARE(QApplication::focusWidget(), part<SegmentButton>(QStringLiteral("wasteReasons")));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), part<QToolButton>(QStringLiteral("wasteAsTree")));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), table()); // made last, but not the last
    part<QLineEdit>(QStringLiteral("wasteText"))->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), part<QToolButton>(QStringLiteral("closeWaste")));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), part<SegmentButton>(QStringLiteral("wasteReasons")));
}

void TestWasteView::longNamesOfFilters()
{
    const std::string folder = "srv/R&D/" + std::string(200, 'n');
    const ImagePtr image =
        loadImage({.steps = {{"ADD", layerOf("f " + folder + "/file 9")}, {"RUN", layerOf("w srv")}}});
    m_state->setArchive(image->archive(), 0);
    m_state->setImage(image);
    settleJobs();
    m_view->showPaths(WasteFilter::inFolder("/" + folder));
    settleJobs();
    QCOMPARE(table()->model()->rowCount(), 1);
    auto *filter = part<QToolButton>(QStringLiteral("wasteFilter"));
    QVERIFY(filter->text().startsWith(QStringLiteral("/srv/R&&D/")));
    QVERIFY(filter->accessibleName().contains(QString::fromStdString(folder)));
    QVERIFY(filter->sizeHint().width() < m_view->width() / 2);
}

void TestWasteView::failure()
{
    m_state->setArchive(m_image->archive(), 0);
    m_state->setFailure(QStringLiteral("layer 2: damaged"));
    QVERIFY(table() == nullptr);
    QStringList shown;
    for (const QLabel *label : m_view->findChildren<QLabel *>(QStringLiteral("stateText"))) {
        if (label->isVisible())
            shown += label->text();
    }
    QCOMPARE(shown, QStringList{QStringLiteral("layer 2: damaged")});
}

void TestWasteView::everyControlHasAName()
{
    for (const QAbstractButton *button : m_view->findChildren<QAbstractButton *>())
        QVERIFY2(!button->accessibleName().isEmpty() || !button->text().isEmpty() || !button->isVisible(),
                 qPrintable(button->objectName()));
    for (const QTableView *one : m_view->findChildren<QTableView *>())
        QVERIFY(!one->accessibleName().isEmpty());
    QVERIFY(!part<QLineEdit>(QStringLiteral("wasteText"))->accessibleName().isEmpty());
}

QTEST_MAIN(TestWasteView)
#include "tst_waste_view.moc"
