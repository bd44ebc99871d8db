// SPDX-License-Identifier: Apache-2.0
// A lab inspected like an image: the tab with the container layer on top, and how it goes on with the lab.
#include "app/actions.h"
#include "app/compare/compare_document.h"
#include "app/document_tabs.h"
#include "app/image/image_document.h"
#include "app/lab/container_feed.h"
#include "app/lab/lab_document.h"
#include "tests/support/image_builder.h"
#include "tests/support/window_fixture.h"
#include "views/common/badge.h"
#include "views/common/roles.h"
#include "views/common/tree/path_tree_view.h"
#include "views/files/file_tree_model.h"
#include "views/files/files_view.h"
#include "views/lab/lab_commands.h"
#include "views/layers/layer_stack_model.h"
#include "views/layers/layer_stack_view.h"
#include "views/story/story_model.h"

#include <QAction>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QTest>

using namespace strata;
using namespace strata::test;

class TestMainWindowContainer : public WindowFixture {
    Q_OBJECT

    static LabOperation operation(OperationKind kind, const char *path, const char *data = "")
    {
        LabOperation made;
        made.kind = kind;
        made.path = path;
        made.data = data;
        return made;
    }

    /// A lab with the image, and its tab.
    LabDocument *openBoth()
    {
        openImage(writeImages("image.tar", {{.refs = {"localhost/app:v1"},
                                             .steps = {{"ADD base", layerOf("d etc\nf etc/motd =hi\nf gone =x")},
                                                       {"RUN make", layerOf("d srv\nf srv/text =one\nw gone")},
                                                       {"CMD"}}}}));
        m_window->actions()->labWithImage->trigger();
        LabDocument *lab = current<LabDocument>();
        lab->state()->apply(operation(OperationKind::Overwrite, "etc/motd", "changed"));
        m_window->actions()->inLab->inspect->trigger();
        return lab;
    }

    const ImageDocument *document() const { return current<ImageDocument>(); }
    std::string story(const char *path) const { return storyText(*document()->state()->image()->tree(), path); }

    bool isShown() const { return document() != nullptr && document()->state()->image() != nullptr; }

private Q_SLOTS:
    void shows()
    {
        openBoth();
        QTRY_VERIFY(isShown());
        QCOMPARE(document()->title(), QStringLiteral("localhost/app:v1 + container"));
        QCOMPARE(document()->state()->lastLayer(), LayerNumber(3));
        QCOMPARE(story("etc/motd"), std::string("1 added; 3 modified content mtime"));
        QTRY_VERIFY(find<QLabel>("labSimulated") != nullptr);
        QTRY_VERIFY(m_window->windowTitle().contains(QStringLiteral("app:v1 + container")));
        // The stack: the dashed row on top is a layer, and there is no second one.
        auto *stack = document()->findChild<LayerStackView *>();
        const QAbstractItemModel *rows = stack->model();
        QCOMPARE(rows->index(0, 0).data().toString(), QStringLiteral("container layer (read-write)"));
        QCOMPARE(rows->index(0, 0).data(LayerNumberRole).toUInt(), containerBadge.value);
        QVERIFY(rows->flags(rows->index(0, 0)).testFlag(Qt::ItemIsSelectable));
        QCOMPARE(rows->rowCount(), 4); // with CMD
        // The files: what the container supplies says so.
        auto *tree = document()->findChild<PathTreeView *>();
        auto *files = qobject_cast<FileTreeModel *>(tree->model());
        QTRY_VERIFY(files->rowCount() == 2);
        const NodeId motd = document()->state()->image()->tree()->find("etc/motd").value();
        const QModelIndex supplier = files->indexOfNode(motd).siblingAtColumn(FileTreeModel::SuppliedByColumn);
        QCOMPARE(supplier.data(LayersRole).value<QList<int>>(), QList<int>{static_cast<int>(containerBadge.value)});
        QVERIFY(supplier.data().toString().contains(QStringLiteral("rw")));
        // Nothing of it goes to the recent images.
        QCOMPARE(m_settings->recentImages().size(), 1);
    }

    void followsTheLab()
    {
        LabDocument *lab = openBoth();
        QTRY_VERIFY(isShown());
        InspectState *state = document()->state();
        QVERIFY(state->selectPath("/srv/text"));
        state->selectLayer(LayerNumber(3));
        lab->state()->apply(operation(OperationKind::Create, "a", "new")); // all ids behind it move
        QTRY_COMPARE(story("a"), std::string("3 added"));
        QCOMPARE(state->image()->tree()->path(state->node()), std::string("/srv/text"));
        QCOMPARE(state->to(), LayerNumber(3));
        auto *tree = document()->findChild<PathTreeView *>();
        QTRY_COMPARE(tree->currentIndex().siblingAtColumn(0).data().toString(), QStringLiteral("text"));
        lab->state()->undo();
        QTRY_COMPARE(story("a"), std::string());
        lab->state()->undo();
        QTRY_COMPARE(story("etc/motd"), std::string("1 added"));
        QVERIFY(lab->state()->bench().canRedo());
        lab->state()->setDriver(*storageDriver("btrfs"));
        lab->state()->redo();
        QTRY_COMPARE(story("etc/motd"), std::string("1 added; 3 modified content mtime"));
        // The lower layers are the opened image's own.
        QCOMPARE(state->image()->layer(LayerNumber(1)).tree,
                 m_window->tabs()->all<ImageDocument>().front()->state()->image()->layer(LayerNumber(1)).tree);
    }

    void otherStart()
    {
        LabDocument *lab = openBoth();
        QTRY_VERIFY(isShown());
        lab->state()->start(test1Test2Start());
        QTRY_COMPARE(document()->title(), QStringLiteral("test1 + test2 + container"));
        QTRY_COMPARE(story("f"), std::string("2 added"));
        lab->state()->apply(operation(OperationKind::Unlink, "f"));
        QTRY_COMPARE(story("f"), std::string("2 added; 3 removed"));
        auto *stack = document()->findChild<LayerStackView *>();
        QTRY_COMPARE(stack->model()->index(1, 0).data().toString(), QStringLiteral("test2"));
    }

    void containers()
    {
        LabDocument *lab = openBoth();
        QTRY_VERIFY(isShown());
        lab->state()->setContainerCount(2);
        lab->state()->enterContainer(1);
        QTRY_COMPARE(document()->title(), QStringLiteral("localhost/app:v1 + container 2"));
        QTRY_COMPARE(story("etc/motd"), std::string("1 added"));
        lab->state()->enterContainer(0);
        QTRY_COMPARE(story("etc/motd"), std::string("1 added; 3 modified content mtime"));
    }

    void oneTabForALab()
    {
        LabDocument *lab = openBoth();
        QTRY_VERIFY(isShown());
        const ImageDocument *first = document();
        m_window->findChild<DocumentTabs *>()->setCurrentWidget(lab);
        QTest::mouseClick(find<QPushButton>("labInspect"), Qt::LeftButton);
        QCOMPARE(document(), first);
        QTRY_VERIFY(!m_window->actions()->inLab->inspect->isEnabled());
    }

    void labIsClosed()
    {
        LabDocument *lab = openBoth();
        QTRY_VERIFY(isShown());
        QTRY_VERIFY(m_window->actions()->reload->isEnabled());
        m_window->actions()->reload->trigger();
        auto *tabs = m_window->findChild<DocumentTabs *>();
        Q_EMIT tabs->tabCloseRequested(tabs->indexOf(lab));
        QTRY_VERIFY(m_window->tabs()->all<LabDocument>().empty());
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCOMPARE(story("etc/motd"), std::string("1 added; 3 modified content mtime")); // stays as it was
        m_window->findChild<DocumentTabs *>()->setCurrentIndex(0);
        m_window->findChild<DocumentTabs *>()->setCurrentWidget(m_window->tabs()->all<ImageDocument>().back());
        QTRY_VERIFY(!m_window->actions()->reload->isEnabled());
        m_window->actions()->closeTab->trigger();
        QCOMPARE(m_window->tabs()->all<ImageDocument>().size(), std::size_t(1));
    }

    void comparedWithItsImage()
    {
        openBoth();
        QTRY_VERIFY(isShown());
        m_window->actions()->compare->trigger();
        QVERIFY(current<CompareDocument>() != nullptr);
        QTRY_COMPARE(current<CompareDocument>()->state()->stage(), CompareStage::Done);
        QVERIFY(current<CompareDocument>()->title().contains(QStringLiteral("app:v1 + container")));
        const Comparison &comparison = *current<CompareDocument>()->state()->comparison();
        const auto motd = comparison.files->find("etc/motd");
        QVERIFY(motd.has_value());
        m_window->actions()->reload->trigger();
        QTRY_COMPARE(current<CompareDocument>()->state()->stage(), CompareStage::Done);
    }
};

QTEST_MAIN(TestMainWindowContainer)
#include "tst_main_window_container.moc"
