// SPDX-License-Identifier: Apache-2.0
#include "tests/support/opened_image.h"
#include "tests/support/settle.h"
#include "views/map/map_canvas.h"
#include "views/map/map_view.h"

#include <QAccessible>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace strata;
using namespace strata::test;

class TestMapView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void clickSelects();
    void followsSelection();
    void zooms();
    void keyboardMovesBetweenTiles();
    void hiddenOnlyWhenAskedFor();
    void clickOnAHiddenVersionShowsThatVersion();
    void clickOnARemovedFileShowsItsLastVersion();
    void filterMakesOthersPale();
    void tilesAreAList();
    void worksOnlyWhenVisible();
    void noBytes();

private:
    [[nodiscard]] int tile(const char *path, bool hidden = false) const;
    [[nodiscard]] QPoint centre(int index) const
    {
        return m_canvas->tiles().tiles()[static_cast<std::size_t>(index)].rect.center().toPoint();
    }
    [[nodiscard]] NodeId find(const char *path) const { return *m_image->tree()->find(path); }

    ImagePtr m_image;
    std::unique_ptr<InspectState> m_state;
    std::unique_ptr<MapView> m_view;
    MapCanvas *m_canvas = nullptr;
};

void TestMapView::init()
{
    m_image = loadImage(
        {.refs = {"localhost/app:1"},
         .steps = {{"ADD base.tar /", layerOf("f usr/lib/libz.so 90000\nf usr/share/doc 70000\nf var/lists/a 50000")},
                   {"COPY app", layerOf("f srv/main.py 30000")},
                   {"RUN rm", layerOf("w var/lists")}}});
    m_state = std::make_unique<InspectState>();
    m_state->setArchive(m_image->archive(), 0);
    m_view = std::make_unique<MapView>(m_state.get());
    m_view->resize(700, 260);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    m_canvas = m_view->findChild<MapCanvas *>();
    m_state->setImage(m_image);
    QTRY_VERIFY(tile("/srv/main.py") >= 0 || tile("/srv") >= 0);
}

void TestMapView::cleanup()
{
    m_view.reset();
    m_state.reset();
    m_image.reset();
}

int TestMapView::tile(const char *path, bool hidden) const
{
    const auto &tiles = m_canvas->tiles().tiles();
    const auto found = std::ranges::find_if(tiles, [this, path, hidden](const MapTile &one) {
        return one.others == 0 && one.hidden == hidden && m_image->tree()->path(one.node) == path;
    });
    return found == tiles.end() ? -1 : static_cast<int>(found - tiles.begin());
}

void TestMapView::clickSelects()
{
    const int lib = tile("/usr/lib/libz.so");
    QVERIFY(lib >= 0);
    QTest::mouseClick(m_canvas, Qt::LeftButton, {}, centre(lib));
    QCOMPARE(m_state->node(), find("/usr/lib/libz.so"));
    QCOMPARE(m_canvas->current(), lib);
}

void TestMapView::followsSelection()
{
    m_state->selectNode(find("/usr/share/doc"));
    QCOMPARE(m_canvas->current(), tile("/usr/share/doc"));
    m_state->selectNode(ImageTree::root());
    QCOMPARE(m_canvas->current(), -1);
}

void TestMapView::zooms()
{
    m_view->zoomTo(find("/usr"));
    QTRY_VERIFY(tile("/srv/main.py") < 0 && tile("/srv") < 0 && tile("/usr/lib/libz.so") >= 0);
    QVERIFY(m_canvas->label(tile("/usr/lib/libz.so")).startsWith(QStringLiteral("lib/")));
    QTest::keyClick(m_canvas, Qt::Key_Backspace);
    QCOMPARE(m_view->root(), ImageTree::root());
    QTRY_VERIFY(tile("/srv/main.py") >= 0 || tile("/srv") >= 0);
}

void TestMapView::keyboardMovesBetweenTiles()
{
    m_canvas->setFocus();
    QTest::keyClick(m_canvas, Qt::Key_Home);
    QCOMPARE(m_canvas->current(), 0);
    QTest::keyClick(m_canvas, Qt::Key_Right);
    QVERIFY(m_canvas->current() != 0);
    QVERIFY(m_state->node().isValid());
    QTest::keyClick(m_canvas, Qt::Key_Left);
    QCOMPARE(m_canvas->current(), 0);
}

void TestMapView::filterMakesOthersPale()
{
    const auto hitsOf = [this](const char *filter) {
        TreeQuerySpec spec;
        spec.to = m_state->to();
        spec.filter = *Filter::parse(filter);
        return *TreeQuery::run(m_image->tree(), spec);
    };
    QVERIFY(!m_canvas->isPale(tile("/usr/lib/libz.so")));
    m_view->setHits(hitsOf("*.so"));
    QVERIFY(!m_canvas->isPale(tile("/usr/lib/libz.so")));
    QVERIFY(m_canvas->isPale(tile("/usr/share/doc")));
    m_view->setHits(hitsOf("doc"));
    QVERIFY(m_canvas->isPale(tile("/usr/lib/libz.so")));
    QVERIFY(!m_canvas->isPale(tile("/usr/share/doc")));
    m_view->setHits(nullptr);
    QVERIFY(!m_canvas->isPale(tile("/usr/lib/libz.so")));
    const ImagePtr other = loadImage({.steps = {{"x", layerOf("f usr/a 5")}}});
    TreeQuerySpec spec;
    spec.to = other->lastLayer();
    spec.filter = *Filter::parse("nothing");
    m_view->setHits(*TreeQuery::run(other->tree(), spec)); // of another image
    QVERIFY(!m_canvas->isPale(tile("/usr/lib/libz.so")));
}

void TestMapView::hiddenOnlyWhenAskedFor()
{
    const auto anyHidden = [this] { return std::ranges::any_of(m_canvas->tiles().tiles(), &MapTile::hidden); };
    QVERIFY(!anyHidden());
    m_state->setShowRemoved(true);
    QTRY_VERIFY(anyHidden());
    QCOMPARE(m_canvas->tiles().hiddenBytes(), std::uint64_t(50000));
    m_state->setShowRemoved(false);
    QTRY_VERIFY(!anyHidden());
}

void TestMapView::clickOnAHiddenVersionShowsThatVersion()
{
    m_image = loadImage({.refs = {"localhost/app:2"},
                         .steps = {{"ADD base.tar /", layerOf("f etc/a 1000")},
                                   {"RUN fill", layerOf("f cache.bin 90000")},
                                   {"RUN fill again", layerOf("f cache.bin 80000")}}});
    m_state->setArchive(m_image->archive(), 0);
    m_state->setImage(m_image);
    m_state->setShowRemoved(true);
    QTRY_VERIFY(tile("/cache.bin", true) >= 0 && tile("/cache.bin") >= 0);
    QTest::mouseClick(m_canvas, Qt::LeftButton, {}, centre(tile("/cache.bin", true)));
    QCOMPARE(m_state->node(), find("/cache.bin"));
    QCOMPARE(m_state->version(), LayerNumber(2));
    QCOMPARE(m_canvas->current(), tile("/cache.bin", true));
    QTest::mouseClick(m_canvas, Qt::LeftButton, {}, centre(tile("/cache.bin")));
    QCOMPARE(m_state->version(), LayerNumber(3));
}

void TestMapView::clickOnARemovedFileShowsItsLastVersion()
{
    m_state->setShowRemoved(true);
    const auto lost = [this] {
        const int file = tile("/var/lists/a", true);
        return file >= 0 ? file : std::max(tile("/var/lists", true), tile("/var", true));
    };
    QTRY_VERIFY(lost() >= 0);
    QTest::mouseClick(m_canvas, Qt::LeftButton, {}, centre(lost()));
    QCOMPARE(m_state->version(), LayerNumber(1));
    QVERIFY(m_state->shownChange() != nullptr && !m_state->shownChange()->isRemoval());
}

void TestMapView::tilesAreAList()
{
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(m_canvas);
    QVERIFY(list != nullptr);
    QCOMPARE(list->role(), QAccessible::List);
    QCOMPARE(list->childCount(), static_cast<int>(m_canvas->tiles().tiles().size()));
    const int lib = tile("/usr/lib/libz.so");
    QAccessibleInterface *item = list->child(lib);
    QCOMPARE(item->role(), QAccessible::ListItem);
    QCOMPARE(item->text(QAccessible::Name), m_canvas->label(lib));
    QVERIFY(item->text(QAccessible::Description).contains(QStringLiteral("90 kB")));
    QCOMPARE(list->indexOfChild(item), lib);
    item->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QCOMPARE(m_state->node(), find("/usr/lib/libz.so"));
}

void TestMapView::worksOnlyWhenVisible()
{
    m_view->hide();
    m_state->selectLayer(LayerNumber(1));
    settleJobs();
    QVERIFY(tile("/srv/main.py") >= 0 || tile("/srv") >= 0); // still the old map
    m_view->show();
    QTRY_VERIFY(tile("/srv/main.py") < 0 && tile("/srv") < 0);
}

/// Files that are empty are not the same as no files.
void TestMapView::noBytes()
{
    const ImagePtr image = loadImage({.steps = {{"ADD", layerOf("f etc/empty 0")}}});
    m_state->setArchive(image->archive(), 0);
    m_state->setImage(image);
    settleJobs();
    QCOMPARE(m_view->findChild<QLabel *>(QStringLiteral("stateTitle"))->text(), QStringLiteral("No bytes here"));
    const auto *text = m_view->findChild<QLabel *>(QStringLiteral("stateText"));
    QVERIFY(text->text().contains(QStringLiteral("empty")));
    m_state->setScope(TreeScope::Hidden);
    settleJobs();
    QCOMPARE(text->text(), QString());
}

QTEST_MAIN(TestMapView)
#include "tst_map_view.moc"
