// SPDX-License-Identifier: Apache-2.0
#include "tests/support/opened_image.h"
#include "views/common/filter_field.h"
#include "views/common/path_bar.h"
#include "views/common/state_stack.h"
#include "views/files/file_tree_model.h"
#include "views/files/file_tree_view.h"
#include "views/files/files_view.h"
#include "views/files/scope_switch.h"

#include <QLabel>
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
    void keyboard();
    void typeAhead();
    void headerState();
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
    FileTreeView *m_tree = nullptr;
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
    m_tree = m_view->findChild<FileTreeView *>();
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
    QSignalSpy copy(m_view.get(), &FilesView::copyPathRequested);
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
    QSignalSpy preview(m_view.get(), &FilesView::previewRequested);
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
    m_tree->sortByColumn(FileTreeModel::SizeColumn, Qt::DescendingOrder);
    const QByteArray state = m_view->saveHeaderState();
    FilesView other(m_state.get());
    other.restoreHeaderState(QByteArrayLiteral("nonsense"));
    other.restoreHeaderState(state);
    auto *tree = other.findChild<FileTreeView *>();
    QCOMPARE(tree->columnWidth(FileTreeModel::OwnerColumn), 141);
    other.show();
    QTRY_COMPARE(other.findChild<FileTreeModel *>()->index(0, 0).data().toString(), QStringLiteral("usr"));
}

void TestFilesView::decidedKeepsEverything()
{
    m_tree->expand(m_model->indexOfNode(find("/etc")));
    m_state->selectNode(find("/etc/passwd"));
    QSignalSpy reset(m_model, &QAbstractItemModel::modelReset);
    m_state->setImage(m_image); // the same image once more: decided
    QTest::qWait(50);
    QCOMPARE(reset.count(), 0);
    QVERIFY(m_tree->isExpanded(m_model->indexOfNode(find("/etc"))));
    QCOMPARE(m_model->node(m_tree->currentIndex()), find("/etc/passwd"));
}

QTEST_MAIN(TestFilesView)
#include "tst_files_view.moc"
