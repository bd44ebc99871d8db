// SPDX-License-Identifier: Apache-2.0
// From the sum on a layer's card to the list of what is wasted, to a path and its bytes; what is hidden as a tree,
// previewed and extracted.
#include "app/actions.h"
#include "app/image/image_document.h"
#include "tests/support/settle.h"
#include "tests/support/window_fixture.h"
#include "views/common/segment_button.h"
#include "views/common/tree/path_tree_view.h"
#include "views/content/content_pane.h"
#include "views/files/file_tree_model.h"
#include "views/files/files_view.h"
#include "views/layers/layer_stack_delegate.h"
#include "views/layers/layer_stack_model.h"
#include "views/layers/layer_stack_view.h"
#include "views/waste/waste_view.h"

#include <QAction>
#include <QDir>
#include <QFile>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace strata;
using namespace strata::test;

namespace {

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("-");
}

} // namespace

class TestMainWindowWaste : public WindowFixture {
    Q_OBJECT

    InspectState *state() const { return current<ImageDocument>()->state(); }
    std::string selected() const { return state()->image()->tree()->path(state()->node()); }
    QTableView *paths() const { return find<QTableView>("wasteTable0"); }

    void openWaste()
    {
        openImage(writeImages(
            "waste.tar", {{.refs = {"waste:1"},
                           .steps = {{"ADD base.tar /", layerOf("f etc/motd =first\nf var/lists/a =listing\nf keep 9")},
                                     {"COPY motd /etc", layerOf("f etc/motd =second")},
                                     {"RUN rm -r /var/lists", layerOf("w var/lists")}}}}));
        settleJobs();
    }

private Q_SLOTS:
    void fromTheCardToTheBytes()
    {
        openWaste();
        auto *stack = findAny<LayerStackView>("layerStack");
        const QModelIndex card = stack->stackModel()->indexOfLayer(LayerNumber(3));
        QTRY_VERIFY(!card.data(HidesTextRole).toString().isEmpty());
        stack->scrollTo(card);
        QStyleOptionViewItem option;
        option.initFrom(stack);
        option.font = stack->font();
        option.fontMetrics = stack->fontMetrics();
        option.rect = stack->visualRect(card);
        QTest::mouseClick(stack->viewport(), Qt::LeftButton, {}, LayerStackDelegate::hidesRect(option, card).center());
        QVERIFY(current<ImageDocument>()->waste()->isVisible());
        settleJobs();
        QVERIFY(paths() != nullptr);
        QCOMPARE(paths()->model()->rowCount(), 1);
        QVERIFY(find<QToolButton>("wasteFilter")->text().contains(QStringLiteral("layer 3")));
        QTRY_VERIFY(m_window->actions()->waste->isChecked());

        QTest::mouseClick(paths()->viewport(), Qt::LeftButton, {},
                          paths()->visualRect(paths()->model()->index(0, 0)).center());
        QCOMPARE(selected(), std::string("/var/lists/a"));
        QCOMPARE(state()->to(), LayerNumber(1));
        auto *tree = findAny<PathTreeView>("fileTree");
        QTRY_COMPARE(tree->currentIndex().data().toString(), QStringLiteral("a"));
        settleJobs();
        QTRY_VERIFY(shownText().contains(QStringLiteral("listing")));
    }

    void panelsBelowTakeTurns()
    {
        openWaste();
        const Actions &actions = *m_window->actions();
        const auto *document = current<ImageDocument>();
        QTRY_VERIFY(actions.waste->isEnabled());
        press(find<QToolButton>("wasteButton"));
        QVERIFY(document->waste()->isVisible());
        actions.notes->trigger();
        QVERIFY(document->isNotesShown() && !document->waste()->isVisible());
        QTRY_VERIFY(!actions.waste->isChecked());
        actions.waste->trigger();
        QVERIFY(!document->isNotesShown() && document->waste()->isVisible());
        QTRY_VERIFY(!actions.notes->isChecked());
        press(find<QToolButton>("closeWaste"));
        QVERIFY(!document->waste()->isVisible());
        QTRY_VERIFY(!actions.waste->isChecked());
    }

    void hiddenFilesArePreviewedAndExtracted()
    {
        openWaste();
        QTRY_VERIFY(m_window->actions()->hidden->isEnabled());
        m_window->actions()->hidden->trigger();
        settleJobs();
        QVERIFY(find<SegmentButton>("scopeHidden")->isChecked());
        auto *tree = findAny<PathTreeView>("fileTree");
        auto *model = static_cast<FileTreeModel *>(tree->model());
        QTRY_COMPARE(model->rowCount(), 2); // etc and var
        QVERIFY(state()->selectPath("/etc/motd"));
        settleJobs();
        QTRY_COMPARE(tree->currentIndex().data().toString(), QStringLiteral("motd"));
        QTRY_VERIFY(shownText().contains(QStringLiteral("first")));

        const QString one = path("one");
        QVERIFY(QDir().mkpath(one));
        QTRY_VERIFY(m_window->actions()->extract->isEnabled());
        m_window->actions()->extract->trigger();
        chooseFile("extractDialog", one);
        QTRY_COMPARE(bytesOf(one + QStringLiteral("/motd")), QByteArray("first"));

        const QString all = path("all");
        QVERIFY(QDir().mkpath(all));
        tree->expandAll();
        tree->selectAll();
        QTRY_VERIFY(current<ImageDocument>()->files()->selectedNodes().size() > 2);
        m_window->actions()->extract->trigger();
        chooseFile("extractDialog", all);
        QTRY_COMPARE(bytesOf(all + QStringLiteral("/var/lists/a")), QByteArray("listing"));
        QTRY_COMPARE(bytesOf(all + QStringLiteral("/etc/motd")), QByteArray("first"));
        QCOMPARE(QDir(all).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
                 (QStringList{QStringLiteral("etc"), QStringLiteral("var")}));
    }

private:
    /// The text of the preview.
    [[nodiscard]] QString shownText() const
    {
        const auto *pane = m_window->findChild<ContentPane *>();
        return pane != nullptr ? pane->textInSight() : QString();
    }
};

QTEST_MAIN(TestMainWindowWaste)
#include "tst_main_window_waste.moc"
