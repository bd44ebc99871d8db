// SPDX-License-Identifier: Apache-2.0
#include "tests/support/opened_image.h"
#include "tests/support/settle.h"
#include "views/common/segment_button.h"
#include "views/common/tree/extract_choice.h"
#include "views/common/tree/filter_field.h"
#include "views/common/tree/path_bar.h"
#include "views/common/tree/path_tree_view.h"
#include "views/common/tree/state_stack.h"
#include "views/files/file_tree_model.h"
#include "views/files/files_view.h"
#include "views/files/hits_table.h"
#include "views/files/scope_switch.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QMouseEvent>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace strata;
using namespace strata::test;

namespace {

ImagePtr sampleImage()
{
    return loadImage(
        {.refs = {"localhost/app:1"},
         .steps = {{"ADD base.tar /", layerOf("f etc/passwd =root\nf etc/shadow 20\nf usr/lib/libz.so 900\n"
                                              "f usr/lib/libssl.so 700\nf var/lists/a 50\nl bin usr/lib")},
                   {"COPY app", layerOf("f srv/app/main.py =print\nf srv/app/util.py =util")},
                   {"RUN rm", layerOf("w var/lists\nf etc/passwd =other")}}});
}

} // namespace

class TestFilesView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void statesBeforeTheImage();
    void showsTheTree();
    void followsTheLayer();
    void keepsWhatIsOpenAndSelected();
    void filterOpensFewHits();
    void wrongFilterSaysWhy();
    void noHitsOfferToClear();
    void selectionGoesBothWays();
    void removedToggle();
    void hiddenVersions();
    void keyboard();
    void typeAhead();
    void headerState();
    void columnsFitTheWidth_data();
    void columnsFitTheWidth();
    void severalRows();
    void copyKey();
    void draggingKeepsTheSelection();
    void hitsAreSummedUp();
    void manyHitsShowTheFirst();
    void hitsAsList();
    void listIsSorted();
    void hitsAsTable();
    void contentsAreSearched();
    void ownersHaveNames();
    void decidedKeepsEverything();

private:
    /// Waits until the query for what is selected now is on screen.
    void settle();
    [[nodiscard]] QStringList rows() const; // visible ones, "name" with two blanks for each level
    [[nodiscard]] NodeId find(const char *path) const { return *m_image->tree()->find(path); }
    template<class T>
    [[nodiscard]] T *part(const char *name) const
    {
        return m_view->findChild<T *>(QLatin1String(name));
    }

    ImagePtr m_image;
    std::unique_ptr<InspectState> m_state;
    std::unique_ptr<FilesView> m_view;
    PathTreeView *m_tree = nullptr;
    FileTreeModel *m_model = nullptr;
};

void TestFilesView::init()
{
    m_image = sampleImage();
    m_state = std::make_unique<InspectState>();
    m_state->setArchive(m_image->archive(), 0);
    m_view = std::make_unique<FilesView>(m_state.get());
    m_view->resize(800, 500);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    m_tree = m_view->findChild<PathTreeView *>();
    m_model = m_view->findChild<FileTreeModel *>();
    m_state->setImage(m_image);
    settle();
}

void TestFilesView::cleanup()
{
    m_view.reset();
    m_state.reset();
    m_image.reset();
}

void TestFilesView::settle()
{
    const auto done = [this] {
        const TreeQueryPtr &query = m_model->query();
        return query && query->treePtr() == m_state->image()->tree() && query->spec().to == m_state->to() &&
               query->spec().from == m_state->from() && query->spec().scope == m_state->scope() &&
               query->spec().showRemoved == m_state->showRemoved() &&
               query->spec().filter.text() == part<FilterField>("filterField")->filter().text();
    };
    QTRY_VERIFY(done());
    QCoreApplication::processEvents();
}

QStringList TestFilesView::rows() const
{
    QStringList names;
    for (QModelIndex at = m_model->index(0, 0); at.isValid(); at = m_tree->indexBelow(at)) {
        int depth = 0;
        for (QModelIndex up = at.parent(); up.isValid(); up = up.parent())
            ++depth;
        names += QString(2 * depth, QLatin1Char(' ')) + at.data().toString();
    }
    return names;
}

void TestFilesView::statesBeforeTheImage()
{
    InspectState state;
    FilesView view(&state);
    view.show();
    const auto *stack = view.findChild<StateStack *>();
    const auto title = [&view] { return view.findChild<QLabel *>(QStringLiteral("stateTitle"))->text(); };
    QVERIFY(!stack->showsContent());
    QCOMPARE(title(), QStringLiteral("Nothing open"));
    state.setArchive(m_image->archive(), 0);
    QCOMPARE(title(), QStringLiteral("Reading layers…"));
    state.setFailure(QStringLiteral("layer 2: damaged"));
    QCOMPARE(title(), QStringLiteral("Nothing to show"));
    state.setArchive(m_image->archive(), 0);
    state.setImage(m_image);
    QTRY_VERIFY(stack->showsContent());
}

void TestFilesView::showsTheTree()
{
    QCOMPARE(rows(), (QStringList{QStringLiteral("bin"), QStringLiteral("etc"), QStringLiteral("srv"),
                                  QStringLiteral("usr"), QStringLiteral("var")}));
    QCOMPARE(part<SegmentButton>("scopeLayerOnly")->text(), QStringLiteral("Layer 3 only"));
    QVERIFY(part<SegmentButton>("scopeMerged")->isChecked());
}

void TestFilesView::followsTheLayer()
{
    m_state->selectLayer(LayerNumber(1));
    settle();
    QVERIFY(!rows().contains(QStringLiteral("srv")));
    part<SegmentButton>("scopeLayerOnly")->click();
    QCOMPARE(m_state->scope(), TreeScope::LayerOnly);
    m_state->selectLayer(LayerNumber(2));
    settle();
    QCOMPARE(rows(), QStringList{QStringLiteral("srv")});
    part<SegmentButton>("scopeChanges")->click();
    settle();
    QCOMPARE(rows(), QStringList{QStringLiteral("srv")});
}

void TestFilesView::keepsWhatIsOpenAndSelected()
{
    m_tree->expand(m_model->indexOfNode(find("/usr")));
    m_tree->expand(m_model->indexOfNode(find("/usr/lib")));
    m_state->selectNode(find("/usr/lib/libz.so"));
    m_state->selectLayer(LayerNumber(1));
    settle();
    QVERIFY(rows().contains(QStringLiteral("    libz.so")));
    QCOMPARE(m_model->node(m_tree->currentIndex()), find("/usr/lib/libz.so"));
}

void TestFilesView::filterOpensFewHits()
{
    auto *field = part<FilterField>("filterField");
    QTest::keyClicks(field, QStringLiteral("*.py"));
    QTRY_COMPARE(QString::fromStdString(field->filter().text()), QStringLiteral("*.py"));
    settle();
    QCOMPARE(rows(), (QStringList{QStringLiteral("srv"), QStringLiteral("  app"), QStringLiteral("    main.py"),
                                  QStringLiteral("    util.py")}));
    QVERIFY(part<QLabel>("filterHits")->text().startsWith(QLatin1Char('2')));
    field->clear();
    settle();
    QCOMPARE(rows().size(), 5); // and what the hits opened is closed again
}

void TestFilesView::hiddenVersions()
{
    part<SegmentButton>("scopeHidden")->click();
    QCOMPARE(m_state->scope(), TreeScope::Hidden);
    settle();
    QCOMPARE(rows(), (QStringList{QStringLiteral("etc"), QStringLiteral("var")}));
    QVERIFY(!part<QPushButton>("removedToggle")->isEnabled());
    QCOMPARE(m_model->headerData(FileTreeModel::SuppliedByColumn, Qt::Horizontal).toString(),
             QStringLiteral("Stored by"));
    m_view->setFilterText(QStringLiteral("type:file"));
    settle();
    QCOMPARE(rows(), (QStringList{QStringLiteral("etc"), QStringLiteral("  passwd"), QStringLiteral("var"),
                                  QStringLiteral("  lists"), QStringLiteral("    a")}));
    const auto cell = [this](const char *path, int column) {
        return m_model->indexOfNode(find(path)).siblingAtColumn(column).data(Qt::AccessibleTextRole).toString();
    };
    QCOMPARE(cell("/etc/passwd", FileTreeModel::ChangeColumn), QStringLiteral("rewritten by 3"));
    QCOMPARE(cell("/etc/passwd", FileTreeModel::SizeColumn), QStringLiteral("4 B"));
    QVERIFY(cell("/etc/passwd", FileTreeModel::SuppliedByColumn).contains(QLatin1Char('1')));
    QCOMPARE(cell("/var/lists/a", FileTreeModel::ChangeColumn), QStringLiteral("removed by 3"));
    QVERIFY(m_model->indexOfNode(find("/var/lists/a"))
                .data(Qt::ToolTipRole)
                .toString()
                .contains(QStringLiteral("/var/lists")));

    m_state->selectNode(find("/etc/passwd"));
    QCOMPARE(m_state->shownChange()->layer, 1U); // what is hidden, and not what is seen
    const ExtractChoice choice = extractChoice(*m_state, {find("/etc/passwd"), find("/var")});
    QVERIFY(choice.hidden);
    QCOMPARE(choice.parts.size(), std::size_t(1));
    m_state->selectVersion(LayerNumber(3)); // another version, chosen in the story
    const ExtractChoice other = extractChoice(*m_state, {find("/etc/passwd")});
    QVERIFY(!other.hidden);
    QCOMPARE(other.parts.front().at, LayerNumber(3));

    m_view->setFilterText({});
    m_state->selectLayer(LayerNumber(2));
    settle();
    QTRY_COMPARE(part<QLabel>("stateTitle")->text(), QStringLiteral("Nothing is hidden"));
}

void TestFilesView::wrongFilterSaysWhy()
{
    m_view->setFilterText(QStringLiteral("size>much"));
    const auto *remark = part<QLabel>("filterRemark");
    QVERIFY(!remark->isHidden());
    QVERIFY2(remark->text().contains(QStringLiteral("size>much")), qPrintable(remark->text()));
    QCOMPARE(rows().size(), 5); // the rows stay
    m_view->setFilterText(QStringLiteral("size>1"));
    QVERIFY(remark->isHidden());
}

void TestFilesView::noHitsOfferToClear()
{
    m_view->setFilterText(QStringLiteral("no-such-name"));
    settle();
    const auto *stack = m_view->findChild<StateStack *>();
    QTRY_VERIFY(!stack->showsContent());
    QCOMPARE(part<QLabel>("stateTitle")->text(), QStringLiteral("No path matches"));
    for (QPushButton *button : stack->findChildren<QPushButton *>())
        button->click();
    QTRY_VERIFY(stack->showsContent());
    QCOMPARE(m_view->filterText(), QString());
}

void TestFilesView::selectionGoesBothWays()
{
    m_state->selectNode(find("/srv/app/util.py"));
    QCOMPARE(m_model->node(m_tree->currentIndex()), find("/srv/app/util.py"));
    QCOMPARE(m_view->findChild<PathBar *>()->path(), QByteArray("/srv/app/util.py"));
    m_tree->setCurrentIndex(m_model->indexOfNode(find("/etc")));
    QCOMPARE(m_state->node(), find("/etc"));
    QSignalSpy copy(m_view.get(), &FilesView::copyRequested);
    part<QToolButton>("copyPathButton")->click();
    QCOMPARE(copy.count(), 1);
}

void TestFilesView::removedToggle()
{
    QVERIFY(!m_model->indexOfNode(find("/var/lists")).isValid());
    part<QPushButton>("removedToggle")->click();
    QVERIFY(m_state->showRemoved());
    settle();
    QVERIFY(m_model->indexOfNode(find("/var/lists")).data(RemovedRole).toBool());
}

void TestFilesView::keyboard()
{
    m_state->selectNode(find("/etc"));
    QTest::keyClick(m_tree, Qt::Key_Return);
    QVERIFY(m_tree->isExpanded(m_model->indexOfNode(find("/etc"))));
    QTest::keyClick(m_tree, Qt::Key_Down);
    QCOMPARE(m_state->node(), find("/etc/passwd"));
    QSignalSpy preview(m_view.get(), &FilesView::contentRequested);
    QTest::keyClick(m_tree, Qt::Key_Return);
    QCOMPARE(preview.count(), 1);
    QTest::keyClick(m_tree, Qt::Key_Left);
    QCOMPARE(m_state->node(), find("/etc"));
    QTest::keyClick(m_tree, Qt::Key_Space);
    QVERIFY(!m_tree->isExpanded(m_model->indexOfNode(find("/etc"))));
}

void TestFilesView::typeAhead()
{
    m_state->selectNode(find("/bin"));
    QTest::keyClicks(m_tree, QStringLiteral("us"));
    QCOMPARE(m_state->node(), find("/usr"));
}

void TestFilesView::headerState()
{
    m_tree->setColumnWidth(FileTreeModel::OwnerColumn, 141);
    m_tree->sortByColumn(FileTreeModel::SizeColumn, Qt::DescendingOrder); // of this image only
    const QByteArray state = m_view->saveHeaderState();
    FilesView other(m_state.get());
    other.restoreHeaderState(QByteArrayLiteral("nonsense"));
    other.restoreHeaderState(state);
    other.resize(1000, 500);
    other.show();
    auto *tree = other.findChild<PathTreeView *>();
    QTRY_COMPARE(tree->columnWidth(FileTreeModel::OwnerColumn), 141);
    QTRY_COMPARE(other.findChild<FileTreeModel *>()->index(0, 0).data().toString(), QStringLiteral("bin"));
}

void TestFilesView::columnsFitTheWidth_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("leastShown");
    QTest::newRow("middle of a window of 1440") << 750 << 7;
    QTest::newRow("wider") << 1200 << 7;
    QTest::newRow("middle of a window of 1024") << 480 << 3;
    QTest::newRow("narrow") << 360 << 3;
}

void TestFilesView::columnsFitTheWidth()
{
    QFETCH(const int, width);
    QFETCH(const int, leastShown);
    m_view->resize(width, 500);
    QTRY_COMPARE(m_tree->header()->length(), m_tree->viewport()->width()); // nothing cut, nothing to be scrolled
    int shown = 0;
    for (int column = 0; column < FileTreeModel::ColumnCount; ++column)
        shown += m_tree->isColumnHidden(column) ? 0 : 1;
    QVERIFY2(shown >= leastShown, qPrintable(QString::number(shown)));
    for (const int column : {FileTreeModel::NameColumn, FileTreeModel::SuppliedByColumn, FileTreeModel::SizeColumn})
        QVERIFY(!m_tree->isColumnHidden(column));
}

void TestFilesView::severalRows()
{
    m_state->selectNode(find("/etc/shadow"));
    const QModelIndex first = m_model->indexOfNode(find("/etc/passwd"));
    const QModelIndex last = m_model->indexOfNode(find("/usr"));
    QTest::mouseClick(m_tree->viewport(), Qt::LeftButton, {}, m_tree->visualRect(last).center());
    QTest::mouseClick(m_tree->viewport(), Qt::LeftButton, Qt::ShiftModifier, m_tree->visualRect(first).center());
    const std::vector<NodeId> all{find("/etc/passwd"), find("/etc/shadow"), find("/srv"), find("/usr")};
    QCOMPARE(m_view->selectedNodes(), all);
    QCOMPARE(m_state->node(), find("/etc/passwd"));
    QTest::mouseClick(m_tree->viewport(), Qt::LeftButton, Qt::ControlModifier,
                      m_tree->visualRect(m_model->indexOfNode(find("/srv"))).center());
    QCOMPARE(m_view->selectedNodes(), (std::vector<NodeId>{all[0], all[1], all[3]}));
    QTest::mouseClick(m_tree->viewport(), Qt::LeftButton, {}, m_tree->visualRect(last).center());
    QCOMPARE(m_view->selectedNodes(), std::vector<NodeId>{find("/usr")}); // of those that were selected
    QCOMPARE(m_state->node(), find("/usr"));
    m_state->selectNode(find("/bin")); // from elsewhere: that one alone
    QCOMPARE(m_view->selectedNodes(), std::vector<NodeId>{find("/bin")});
    m_view->setFilterText(QStringLiteral("passwd"));
    settle();
    QCOMPARE(m_view->selectedNodes(), std::vector<NodeId>{find("/bin")}); // it has no row
}

void TestFilesView::copyKey()
{
    m_state->selectNode(find("/etc"));
    QSignalSpy copy(m_view.get(), &FilesView::copyRequested);
    QTest::keySequence(m_tree, QKeySequence::Copy);
    QCOMPARE(copy.count(), 1);
}

void TestFilesView::draggingKeepsTheSelection()
{
    FileTreeModel model;
    PathTreeView tree(&model);
    tree.setSelectsSeveral(true);
    model.setQuery(m_model->query());
    tree.resize(600, 400);
    tree.show();
    QVERIFY(QTest::qWaitForWindowExposed(&tree));
    QSignalSpy drag(&tree, &PathTreeView::dragRequested);
    const auto middle = [&](int row) { return tree.visualRect(model.index(row, 0)).center(); };
    const auto move = [&](int row) {
        QMouseEvent event(QEvent::MouseMove, middle(row), tree.viewport()->mapToGlobal(middle(row)), Qt::NoButton,
                          Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(tree.viewport(), &event);
    };
    QTest::mousePress(tree.viewport(), Qt::LeftButton, {}, middle(1));
    for (const int row : {2, 3, 4})
        move(row);
    QCOMPARE(drag.count(), 1);
    QCOMPARE(tree.selectedNodes(), std::vector<NodeId>{find("/etc")});
    QTest::mouseRelease(tree.viewport(), Qt::LeftButton, {}, middle(4));
    QCOMPARE(tree.selectedNodes(), std::vector<NodeId>{find("/etc")});
    QTest::mouseClick(tree.viewport(), Qt::LeftButton, {}, middle(3)); // and all is as before
    QCOMPARE(tree.selectedNodes().size(), std::size_t(1));
    QVERIFY(tree.selectedNodes() != std::vector<NodeId>{find("/etc")});
}

void TestFilesView::hitsAreSummedUp()
{
    m_view->setFilterText(QStringLiteral("size>600"));
    settle();
    QTRY_COMPARE(part<QLabel>("filterHits")->text(), QStringLiteral("2 hit(s), 1.6 kB"));
    QCOMPARE(m_model->indexOfNode(find("/usr")).siblingAtColumn(FileTreeModel::SizeColumn).data().toString(),
             QStringLiteral("1.6 kB"));
    m_view->setFilterText(QStringLiteral("libz"));
    settle();
    QCOMPARE(m_model->indexOfNode(find("/usr")).siblingAtColumn(FileTreeModel::SizeColumn).data().toString(),
             QStringLiteral("900 B"));
    m_view->setFilterText(QString());
    settle();
    QVERIFY(part<QLabel>("filterHits")->isHidden());
}

void TestFilesView::manyHitsShowTheFirst()
{
    std::string lines;
    for (int folder = 0; folder < 30; ++folder) {
        for (int file = 0; file < 100; ++file)
            lines += "f d" + std::to_string(100 + folder) + "/in/hit" + std::to_string(100 + file) + " 1\n";
    }
    const ImagePtr image = loadImage({.refs = {"localhost/many:1"}, .steps = {{"COPY", layerOf(lines)}}});
    m_state->setArchive(image->archive(), 0);
    m_state->setImage(image);
    settle();
    m_view->setFilterText(QStringLiteral("hit"));
    settle();
    QTRY_VERIFY(m_tree->isExpanded(m_model->index(0, 0)));
    QVERIFY(rows().contains(QStringLiteral("    hit100")));
    QVERIFY(!m_tree->isExpanded(m_model->index(29, 0))); // 3,000 are too many to be opened
    QVERIFY(rows().size() < 400);
}

void TestFilesView::hitsAsList()
{
    auto *list = part<QAbstractButton>("hitsAsList");
    auto *tree = part<QAbstractButton>("hitsAsTree");
    QVERIFY(!list->isVisibleTo(m_view.get()) && tree->isChecked());
    m_view->setFilterText(QStringLiteral("passwd | shadow"));
    settle();
    QVERIFY(list->isVisibleTo(m_view.get()) && !m_model->isList());
    list->click();
    QTRY_VERIFY(m_model->isList());
    QCOMPARE(rows(), (QStringList{QStringLiteral("/etc/passwd"), QStringLiteral("/etc/shadow")}));
    QCOMPARE(m_model->headerData(0, Qt::Horizontal).toString(), QStringLiteral("Path"));
    QVERIFY(part<QLabel>("filterHits")->text().startsWith(QStringLiteral("2 hit(s), ")));
    // A hit is selected from elsewhere, several by the user
    m_state->selectNode(find("/etc/shadow"));
    QCOMPARE(m_view->selectedNodes(), std::vector<NodeId>{find("/etc/shadow")});
    m_tree->setFocus();
    QTest::keyClick(m_tree, Qt::Key_Up, Qt::ShiftModifier);
    QCOMPARE(m_view->selectedNodes(), (std::vector<NodeId>{find("/etc/passwd"), find("/etc/shadow")}));
    // Without a filter there is the tree; the next one brings the list again
    m_view->setFilterText(QString());
    settle();
    QTRY_VERIFY(!m_model->isList() && !list->isVisibleTo(m_view.get()) && tree->isChecked());
    QVERIFY(rows().contains(QStringLiteral("etc")));
    m_view->setFilterText(QStringLiteral("shadow"));
    settle();
    QTRY_VERIFY(m_model->isList() && list->isChecked());
    QCOMPARE(rows(), QStringList{QStringLiteral("/etc/shadow")});
    tree->click();
    QTRY_VERIFY(!m_model->isList());
    QCOMPARE(rows(), (QStringList{QStringLiteral("etc"), QStringLiteral("  shadow")}));
}

void TestFilesView::listIsSorted()
{
    const ImagePtr image = loadImage(
        {.refs = {"localhost/sizes:1"}, .steps = {{"COPY", layerOf("f z/hit 5\nf a/hit2 7\nf m/hit 5\nf hit 1")}}});
    m_state->setArchive(image->archive(), 0);
    m_state->setImage(image);
    settle();
    m_view->setFilterText(QStringLiteral("hit"));
    settle();
    part<QAbstractButton>("hitsAsList")->click();
    QTRY_VERIFY(m_model->isList());
    const auto list = [](std::initializer_list<const char *> paths) {
        QStringList rows;
        for (const char *path : paths)
            rows += QLatin1String(path);
        return rows;
    };
    QCOMPARE(rows(), list({"/a/hit2", "/hit", "/m/hit", "/z/hit"}));
    m_state->selectNode(*image->tree()->find("/z/hit"));
    m_tree->sortByColumn(FileTreeModel::SizeColumn, Qt::DescendingOrder);
    QTRY_COMPARE(rows(), list({"/a/hit2", "/m/hit", "/z/hit", "/hit"}));
    QCOMPARE(m_tree->currentIndex().row(), 2); // it stays with its path
    m_tree->sortByColumn(FileTreeModel::NameColumn, Qt::DescendingOrder);
    QTRY_COMPARE(rows(), list({"/z/hit", "/m/hit", "/hit", "/a/hit2"}));
    m_tree->selectAll();
    QCOMPARE(m_view->selectedNodes().size(), std::size_t{4});
    QCOMPARE(m_view->selectedNodes().front(), *image->tree()->find("/z/hit"));
}

void TestFilesView::hitsAsTable()
{
    const ImagePtr image =
        loadImage({.refs = {"localhost/t:1"},
                   .steps = {{"COPY", layerOf("f a\\x09b 5 mtime=7\nl to a\nf gone 1")}, {"RUN", layerOf("w gone")}}});
    TreeQuerySpec spec;
    spec.to = LayerNumber(2);
    spec.filter = *Filter::parse("is:removed | type:f,l");
    spec.showRemoved = true;
    const TreeQueryPtr query = *TreeQuery::run(image->tree(), spec);
    QCOMPARE(QString::fromStdString(hitsTable(*query, query->sortedHits(SortKey::Name, false), {})),
             QStringLiteral("path\ttype\tmode\tuid\tgid\tsize\tmtime\tlink\tlayer\tchange\n"
                            "/a\\tb\tf\t0644\t0\t0\t5\t7\t\t1\tadded\n"
                            "/gone\tf\t0644\t0\t0\t1\t1000000000\t\t2\tremoved\n"
                            "/to\tl\t0777\t0\t0\t0\t1000000000\ta\t1\tadded\n"));
    HitsTable table(m_view.get());
    QSignalSpy said(&table, &HitsTable::said);
    table.copy(query, {*image->tree()->find("/to")});
    QTRY_COMPARE(said.count(), 1);
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("path\ttype")));
    QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("\n/to\tl\t")));
}

void TestFilesView::contentsAreSearched()
{
    const ImagePtr image =
        loadImage({.refs = {"localhost/c:1"}, .steps = {{"COPY", layerOf("f a =secret\nf b =other\nf d/c =SECRET")}}});
    m_state->setArchive(image->archive(), 0);
    m_state->setImage(image);
    settle();
    m_view->setFilterText(QStringLiteral("content:secret"));
    settle();
    QTRY_COMPARE(rows(), QStringList{QStringLiteral("a")});
    m_view->setFilterText(QStringLiteral("content:re:[Ss]"));
    settle();
    QTRY_COMPARE(rows(), (QStringList{QStringLiteral("a"), QStringLiteral("d"), QStringLiteral("  c")}));
    m_view->setFilterText(QStringLiteral("content:re:("));
    QVERIFY(part<QLabel>("filterRemark")->text().contains(QStringLiteral("regular expression")));
}

void TestFilesView::ownersHaveNames()
{
    const ImagePtr image = loadImage({.refs = {"localhost/owners:1"},
                                      .steps = {{"ADD", layerOf("f etc/passwd =root:x:0:0:root:/root:/bin/sh\n"
                                                                "f etc/group =root:x:0:\nf a 1")},
                                                {"RUN", layerOf("f etc/passwd =admin:x:0:0::/:")},
                                                {"RUN", layerOf("w etc/passwd\nw etc/group")}}});
    m_state->setArchive(image->archive(), 0);
    m_state->setImage(image);
    const auto owner = [&] {
        return m_model->indexOfNode(*image->tree()->find("/a"))
            .siblingAtColumn(FileTreeModel::OwnerColumn)
            .data()
            .toString();
    };
    settle();
    QTRY_COMPARE(owner(), QStringLiteral("0"));
    m_state->selectLayer(LayerNumber(2));
    settle();
    QTRY_COMPARE(owner(), QStringLiteral("admin (0):root (0)"));
    m_state->selectLayer(LayerNumber(1));
    settle();
    QTRY_COMPARE(owner(), QStringLiteral("root (0)"));
}

void TestFilesView::decidedKeepsEverything()
{
    m_tree->expand(m_model->indexOfNode(find("/etc")));
    m_state->selectNode(find("/etc/passwd"));
    QSignalSpy reset(m_model, &QAbstractItemModel::modelReset);
    m_state->setImage(m_image); // the same image once more: decided
    settleJobs();
    QCOMPARE(reset.count(), 0);
    QVERIFY(m_tree->isExpanded(m_model->indexOfNode(find("/etc"))));
    QCOMPARE(m_model->node(m_tree->currentIndex()), find("/etc/passwd"));
}

QTEST_MAIN(TestFilesView)
#include "tst_files_view.moc"
