// SPDX-License-Identifier: Apache-2.0
// Opens the built-in sample and files of its own, and goes through every part of the window.
#include "app/actions.h"
#include "app/image/content_tab.h"
#include "app/image/document_loader.h"
#include "app/image/image_document.h"
#include "app/lab/lab_document.h"
#include "app/window/path_field.h"
#include "tests/support/window_fixture.h"
#include "views/common/elided.h"
#include "views/common/tree/path_tree_view.h"
#include "views/files/file_tree_model.h"
#include "views/files/files_view.h"
#include "views/layers/layer_stack_model.h"
#include "views/layers/layer_stack_view.h"

#include <QAction>
#include <QActionGroup>
#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <QTranslator>

#include <string_view>

using namespace strata;
using namespace strata::test;

namespace {

/// A language that has the texts of tabs with files only.
class UpperCase : public QTranslator {
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char *context, const char *source, const char * /*disambiguation*/,
                                    int /*n*/) const override
    {
        return std::string_view(context) == "strata::ContentTab" ? QString::fromUtf8(source).toUpper() : QString();
    }
};

} // namespace

class TestMainWindow : public WindowFixture {
    Q_OBJECT

    InspectState *state() const { return current<ImageDocument>()->state(); }

    void openSample()
    {
        m_window->actions()->openSample->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(isLoaded(), 30'000);
    }

    static TestImage smallImage(const char *ref)
    {
        return {.refs = {ref},
                .steps = {{std::string("ADD rootfs of ") + ref, layerOf("d etc\nf etc/a =one\nf etc/b 20")},
                          {"CMD [\"sh\"]"},
                          {"RUN rm etc/b", layerOf("w etc/b")}}};
    }

private Q_SLOTS:
    void startPageOpensTheSample()
    {
        QVERIFY(current<ImageDocument>() == nullptr);
        QVERIFY(!m_window->actions()->copyPath->isEnabled());
        QTest::mouseClick(findAny<QPushButton>("startSample"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(isLoaded(), 30'000);
        QVERIFY(state()->lastLayer().value >= 8);
        QTRY_VERIFY(m_window->windowTitle().contains(QStringLiteral("sample")));
        QVERIFY2(findAny<QLabel>("verification")->text().startsWith(QStringLiteral("✓")),
                 qPrintable(findAny<QLabel>("verification")->text()));
        QTRY_VERIFY(findAny<ElidedLabel>("counts")->text().contains(QStringLiteral("file(s)")));
        QVERIFY(findAny<ElidedLabel>("bytes")->text().contains(QStringLiteral("visible")));
        QVERIFY(m_settings->recentImages().isEmpty()); // the sample is not a file of the user's
    }

    void layersAndScopesFollowTheirActions()
    {
        openSample();
        const Actions &actions = *m_window->actions();
        const LayerNumber last = state()->lastLayer();
        QTRY_VERIFY(actions.olderLayer->isEnabled());
        QVERIFY(!actions.newerLayer->isEnabled());
        actions.olderLayer->trigger();
        QCOMPARE(state()->to().value, last.value - 1);
        QTRY_VERIFY(actions.newerLayer->isEnabled());
        actions.layerOnly->trigger();
        QCOMPARE(state()->scope(), TreeScope::LayerOnly);
        actions.changes->trigger();
        QCOMPARE(state()->scope(), TreeScope::Changes);
        actions.merged->trigger();
        QTRY_VERIFY(actions.back->isEnabled());
        actions.back->trigger();
        QCOMPARE(state()->scope(), TreeScope::Changes);
        QTRY_VERIFY(actions.forward->isEnabled());
        actions.forward->trigger();
        QCOMPARE(state()->scope(), TreeScope::Merged);
        actions.showRemoved->trigger();
        QVERIFY(state()->showRemoved());
    }

    void clickingTheStackShowsStepsInTheHistory()
    {
        openSample();
        auto *stack = findAny<LayerStackView>("layerStack");
        const LayerStackModel &model = *stack->stackModel();
        int step = 0;
        while (step < model.rowCount() && model.kindOf(model.index(step)) != LayerStackModel::Kind::Step)
            ++step;
        QVERIFY(step < model.rowCount());
        stack->scrollTo(model.index(step));
        QTest::mouseClick(stack->viewport(), Qt::LeftButton, {}, stack->visualRect(model.index(step)).center());
        auto *tabs = findAny<QTabWidget>("detailTabs");
        QCOMPARE(tabs->tabText(tabs->currentIndex()), QStringLiteral("History"));
        for (int tab = 0; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            QVERIFY(tabs->currentWidget()->isVisible());
        }
    }

    void pathFieldGoesToAPathAndCopiesIt()
    {
        openSample();
        auto *field = findAny<PathField>("pathField");
        QTRY_VERIFY(field->isEnabled());
        m_window->actions()->goToPath->trigger();
        field->setText(QStringLiteral("/etc/passwd"));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(state()->node().isValid());
        QCOMPARE(state()->image()->tree()->path(state()->node()), std::string("/etc/passwd"));
        QTRY_VERIFY(m_window->actions()->copyPath->isEnabled());
        m_window->actions()->copyPath->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("/etc/passwd"));
        const NodeId before = state()->node();
        field->setText(QStringLiteral("/no/such/path"));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(state()->node(), before);
        QVERIFY(findAny<ElidedLabel>("statusMessage")->text().contains(QStringLiteral("/no/such/path")));
    }

    void pathFieldAndFilterHaveOneTaskEach()
    {
        openSample();
        auto *field = findAny<PathField>("pathField");
        QTRY_VERIFY(field->isEnabled());
        field->setText(QStringLiteral("etc/passwd")); // from the root
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(state()->image()->tree()->path(state()->node()), std::string("/etc/passwd"));
        QVERIFY(field->text().isEmpty());
        field->setText(QStringLiteral("passwd")); // a name, but no path: nothing is filtered
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(current<ImageDocument>()->files()->filterText(), QString());
        QVERIFY(findAny<ElidedLabel>("statusMessage")->text().contains(QStringLiteral("Ctrl+F")));
    }

    void severalPathsAreCopiedAndExtracted()
    {
        openImage(writeImages("a.tar", {smallImage("a:1")}));
        auto *tree = current<ImageDocument>()->findChild<PathTreeView *>();
        QVERIFY(state()->selectPath("/etc/a"));
        QTRY_VERIFY(tree->currentIndex().isValid());
        tree->selectAll();
        QTRY_VERIFY(m_window->actions()->copyPath->isEnabled());
        const std::size_t count = current<ImageDocument>()->files()->selectedNodes().size();
        QVERIFY(count > 1);
        QTest::keySequence(tree, QKeySequence::Copy);
        const QStringList lines = QGuiApplication::clipboard()->text().split(QLatin1Char('\n'));
        QCOMPARE(lines.size(), static_cast<qsizetype>(count));
        QVERIFY(lines.contains(QStringLiteral("/etc")) && lines.contains(QStringLiteral("/etc/a")));
        const QString target = path("several");
        QVERIFY(QDir().mkpath(target));
        m_window->actions()->extract->trigger();
        chooseFile("extractDialog", target);
        QTRY_VERIFY(QFile::exists(target + QStringLiteral("/etc/a")));
        QVERIFY(!QFile::exists(target + QStringLiteral("/a"))); // it came with its folder
    }

    void tabsOfTheRightSideHaveKeys()
    {
        openSample();
        auto *tabs = findAny<QTabWidget>("detailTabs");
        const QList<QAction *> actions = m_window->actions()->details->actions();
        QCOMPARE(actions.size(), tabs->count());
        for (int i = tabs->count() - 1; i >= 0; --i) {
            QVERIFY(tabs->tabToolTip(i).contains(QStringLiteral("Alt+%1").arg(i + 1)));
            QVERIFY(m_window->actions()->withShortcut().contains(actions[i])); // Help > Keyboard Shortcuts
            QTRY_VERIFY(actions[i]->isEnabled());
            actions[i]->trigger();
            QCOMPARE(tabs->currentIndex(), i);
        }
    }

    void tabsOfFilesMoveToAWindowInAnotherLanguage()
    {
        m_window->openWords({writeImages(
            "a.tar", {{.refs = {"a:1"},
                       .steps = {{"ADD", layerOf("f text =one\nf other =x")}, {"RUN", layerOf("f text =two")}}}})});
        QTRY_VERIFY_WITH_TIMEOUT(isLoaded(), 30'000);
        InspectState *shown = state();
        const ImagePtr image = shown->image();
        for (const auto &[path, kind] : {std::pair("text", ContentTab::Kind::File),
                                         {"text", ContentTab::Kind::Versions},
                                         {"other", ContentTab::Kind::File}}) {
            QVERIFY(shown->selectPath(path));
            const Change *change = image->tree()->versionAt(shown->node(), shown->to());
            m_window->imageTabs()->add(ContentTab::of(
                m_window->parts(), {kind, image, shown->node(), change->layerNumber(), QStringLiteral("a:1")}));
        }
        const auto titles = [](const MainWindow &window) {
            QStringList list;
            for (const ContentTab *tab : window.tabs()->all<ContentTab>())
                list += tab->title() + QLatin1Char('|') + tab->toolTipText();
            return list;
        };
        QCOMPARE(titles(*m_window), QStringList({QStringLiteral("text, version 2|/text in a:1"),
                                                 QStringLiteral("text: layer 1 ⇄ layer 2|/text in a:1"),
                                                 QStringLiteral("other|/other in a:1")}));
        UpperCase language;
        QCoreApplication::installTranslator(&language);
        MainWindow other(m_settings.get());
        for (const ContentTab *tab : m_window->tabs()->all<ContentTab>())
            other.imageTabs()->add(ContentTab::of(other.parts(), tab->source()));
        QCOMPARE(titles(other), QStringList({QStringLiteral("text, VERSION 2|/text IN a:1"),
                                             QStringLiteral("text: LAYER 1 ⇄ LAYER 2|/text IN a:1"),
                                             QStringLiteral("other|/other IN a:1")}));
    }

    void tabsStayInTheirOrder()
    {
        const QString file = writeImages("a.tar", {smallImage("a:1")});
        openImage(file);
        QVERIFY(state()->selectPath("/etc/a"));
        const ContentTab::Source content{ContentTab::Kind::File, state()->image(), state()->node(), LayerNumber(1),
                                         QStringLiteral("a:1")};
        m_window->imageTabs()->add(ContentTab::of(m_window->parts(), content));
        m_window->labTabs()->open();
        auto *tabs = findAny<QTabWidget>("documentTabs");
        tabs->tabBar()->moveTab(2, 0); // the lab
        tabs->setCurrentIndex(1);      // the image
        const MainWindow::TabOrder order = m_window->tabOrder();
        QCOMPARE(order.tabs.size(), std::size_t(3));
        MainWindow other(m_settings.get());
        other.labTabs()->open();
        other.imageTabs()->add(ContentTab::of(other.parts(), content));
        other.openWords({file});
        other.placeTabs(order);
        auto *placed = other.findChild<QTabWidget *>(QStringLiteral("documentTabs"));
        QCOMPARE(placed->count(), 3);
        QVERIFY(qobject_cast<LabDocument *>(placed->widget(0)) != nullptr);
        QVERIFY(qobject_cast<ImageDocument *>(placed->widget(1)) != nullptr);
        QVERIFY(qobject_cast<ContentTab *>(placed->widget(2)) != nullptr);
        QCOMPARE(placed->currentIndex(), 1);
    }

    void columnsFromTheMenu()
    {
        openSample();
        auto *menu = findAny<QMenu>("viewColumns");
        Q_EMIT menu->aboutToShow();
        auto *tree = current<ImageDocument>()->findChild<PathTreeView *>();
        QAction *change = menu->actions()[FileTreeModel::ChangeColumn];
        QCOMPARE(change->text(), QStringLiteral("Change"));
        QVERIFY(change->isChecked());
        change->trigger();
        QVERIFY(tree->isColumnHidden(FileTreeModel::ChangeColumn));
    }

    void notesAndMapCanBeShownAndHidden()
    {
        openSample();
        const Actions &actions = *m_window->actions();
        QTRY_VERIFY(actions.notes->isEnabled());
        QVERIFY(!current<ImageDocument>()->isNotesShown());
        QTest::mouseClick(findAny<QToolButton>("notesButton"), Qt::LeftButton);
        QVERIFY(current<ImageDocument>()->isNotesShown());
        findAny<QToolButton>("closeNotes")->click(); // has no place in the layout yet
        QVERIFY(!current<ImageDocument>()->isNotesShown());
        QTRY_VERIFY(!actions.notes->isChecked());
        actions.map->trigger();
        QVERIFY(!m_settings->mapShown());
        actions.restoreLayout->trigger();
        QVERIFY(m_settings->mapShown());
    }

    void filesOpenInTabsOnceAndAreRemembered()
    {
        const QString first = writeImages("a&b.tar", {smallImage("first:1")});
        const QString second = write("second.tar", tarOf(ociMembers({smallImage("second:1")})));
        m_window->openWords({first});
        openImage(second);
        QCOMPARE(m_window->tabs()->all<ImageDocument>().size(), std::size_t(2));
        QCOMPARE(state()->info()->displayName(), std::string("second:1"));
        m_window->openWords({first});
        QCOMPARE(m_window->tabs()->all<ImageDocument>().size(), std::size_t(2));
        QTRY_COMPARE(state()->info() != nullptr ? state()->info()->displayName() : std::string(),
                     std::string("first:1"));
        QTRY_COMPARE(m_settings->recentImages().size(), 2);
        m_window->actions()->closeTab->trigger();
        m_window->actions()->closeTab->trigger();
        QVERIFY(current<ImageDocument>() == nullptr);
        auto *recent = findAny<QListView>("recentList");
        QCOMPARE(recent->model()->rowCount(), 2);
        QTRY_VERIFY(recent->isVisible() && recent->width() > 200);
        QTest::mouseClick(recent->viewport(), Qt::LeftButton, {},
                          recent->visualRect(recent->model()->index(1, 0)).center());
        QTRY_VERIFY_WITH_TIMEOUT(isLoaded(), 30'000);
    }

    void filesAndVersionsHaveTabsOfTheirOwn()
    {
        m_window->openWords({writeImages(
            "versions.tar",
            {{.refs = {"versions:1"}, .steps = {{"ADD", layerOf("f text =one")}, {"RUN", layerOf("f text =two")}}}})});
        QTRY_VERIFY_WITH_TIMEOUT(isLoaded(), 30'000);
        QVERIFY(state()->selectPath("text"));
        auto *tabs = findAny<QTabWidget>("documentTabs");
        auto *open = findAny<QToolButton>("previewOpenInTab");
        QTRY_VERIFY(open != nullptr && open->isVisible());
        open->click(); // as by keyboard; the preview is low here
        QCOMPARE(tabs->count(), 2);
        QTRY_VERIFY(tabs->tabText(1).startsWith(QStringLiteral("text")));
        QVERIFY(current<ImageDocument>() == nullptr);
        tabs->setCurrentIndex(0);
        auto *story = findAny<QTableView>("storyTable");
        story->selectRow(0);
        m_window->findChild<QAction *>(QStringLiteral("compareVersions"))->trigger();
        QCOMPARE(tabs->count(), 3);
        QTRY_COMPARE(tabs->tabText(2), QStringLiteral("text: layer 1 ⇄ layer 2"));
        m_window->actions()->closeTab->trigger();
        m_window->actions()->closeTab->trigger();
        QTRY_COMPARE(tabs->count(), 1);
    }

    void imagesOfOneNameAreToldApartByTheirFile()
    {
        const QString first = writeImages("old.tar", {smallImage("app:1")});
        const QString second = writeImages("new.tar", {smallImage("app:1")});
        auto *tabs = findAny<QTabWidget>("documentTabs");
        m_window->openWords({first});
        QTRY_COMPARE(tabs->tabText(0), QStringLiteral("app:1"));
        m_window->openWords({second});
        QTRY_COMPARE(tabs->tabText(1), QStringLiteral("app:1 in new.tar"));
        QCOMPARE(tabs->tabText(0), QStringLiteral("app:1 in old.tar"));
        m_window->actions()->closeTab->trigger();
        QTRY_COMPARE(tabs->tabText(0), QStringLiteral("app:1"));
    }

    void severalImagesAreOfferedInAChooser()
    {
        const QString file = writeImages("two.tar", {smallImage("one:1"), smallImage("two:2")});
        m_window->openWords({file});
        QTRY_VERIFY(findAny<QDialog>("imageChooser") != nullptr);
        findAny<QTableView>("chooserTable")->selectAll();
        QTest::mouseClick(findAny<QPushButton>("chooserOpen"), Qt::LeftButton);
        QTRY_COMPARE(m_window->tabs()->all<ImageDocument>().size(), std::size_t(2));
        QTRY_VERIFY_WITH_TIMEOUT(isLoaded(), 30'000);
        QCOMPARE(state()->info()->displayName(), std::string("two:2"));
        QTRY_VERIFY(m_window->actions()->otherImages->isEnabled());
    }

    void dismissedChooserLeavesNoTab()
    {
        m_window->openWords({writeImages("two.tar", {smallImage("one:1"), smallImage("two:2")})});
        QTRY_VERIFY(findAny<QDialog>("imageChooser") != nullptr);
        findAny<QDialog>("imageChooser")->reject();
        QTRY_VERIFY(current<ImageDocument>() == nullptr);
    }

    void failureSaysWhatAndWhere()
    {
        const QString file = write("broken.tar", "no archive at all");
        m_window->openWords({file});
        QTRY_COMPARE(current<ImageDocument>()->loader()->stage(), DocumentLoader::Stage::Failed);
        const auto labels = current<ImageDocument>()->findChildren<QLabel *>(QStringLiteral("stateText"));
        bool told = false;
        for (const QLabel *label : labels)
            told |= label->isVisible() && label->text().contains(file) && label->text().size() > file.size() + 4;
        QVERIFY(told);
    }

    void wrongDigestIsToldInWords()
    {
        Members members = ociMembers({smallImage("x:1")});
        for (auto &[name, bytes] : members) {
            // Layers are plain tars of whole blocks; a byte of a file's contents is changed.
            if (name.starts_with("blobs/") && bytes.size() % 512 == 0 && bytes.find("one") != std::string::npos)
                bytes.replace(bytes.find("one"), 3, "two");
        }
        openImage(write("bad.tar", tarOf(members)));
        QTRY_VERIFY(findAny<QLabel>("verification")->text().contains(QStringLiteral("mismatch")));
        QTRY_VERIFY(!findAny<QToolButton>("notesButton")->text().contains(QStringLiteral("no notes")));
    }

    void extractsAndAsksBeforeReplacing()
    {
        openImage(writeImages("a.tar", {smallImage("a:1")}));
        QVERIFY(state()->selectPath("/etc/a"));
        QTRY_VERIFY(m_window->actions()->extract->isEnabled());
        const QString target = path("out");
        QVERIFY(QDir().mkpath(target));
        const auto extract = [&] {
            m_window->actions()->extract->trigger();
            chooseFile("extractDialog", target);
        };
        extract();
        const QString written = target + QStringLiteral("/a");
        QTRY_VERIFY(QFile::exists(written));
        QTRY_VERIFY(findAny<ElidedLabel>("statusMessage")->text().contains(target));
        QFile file(written);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("one"));
        extract();
        QTRY_VERIFY(findAny<QMessageBox>("replaceQuestion") != nullptr);
        findAny<QMessageBox>("replaceQuestion")->reject();
        // A path that is gone after the last layer is extracted as it was before; where a layer alone is looked at,
        // only what it stores.
        QVERIFY(state()->selectPath("/etc/b"));
        QTRY_VERIFY(m_window->actions()->extract->isEnabled());
        extract();
        QTRY_VERIFY(QFile::exists(target + QStringLiteral("/b")));
        state()->setScope(TreeScope::LayerOnly);
        QTRY_VERIFY(!m_window->actions()->extract->isEnabled());
        state()->selectLayer(LayerNumber(1));
        QTRY_VERIFY(m_window->actions()->extract->isEnabled());
    }

    void savesALayer()
    {
        openImage(writeImages("a.tar", {smallImage("a:1")}));
        state()->selectLayer(LayerNumber(1));
        QTRY_VERIFY(m_window->actions()->saveLayer->isEnabled());
        m_window->actions()->saveLayer->trigger();
        const QString file = path("layer.tar");
        chooseFile("saveDialog", file);
        QTRY_VERIFY(QFile::exists(file));
        QFile saved(file);
        QVERIFY(saved.open(QIODevice::ReadOnly));
        QCOMPARE(saved.readAll().toStdString(), *smallImage("a:1").steps[0].tar);
    }

    void windowGoesWhileAnImageIsRead()
    {
        m_window->actions()->openSample->trigger();
        m_window.reset(); // must wait for its workers and not crash
        QVERIFY(m_window == nullptr);
    }

    void helpAndAboutOpen()
    {
        m_window->actions()->shortcuts->trigger();
        QVERIFY(findAny<QDialog>("shortcutsDialog") != nullptr);
        findAny<QDialog>("shortcutsDialog")->close();
        m_window->actions()->about->trigger();
        QVERIFY(findAny<QMessageBox>("aboutBox") != nullptr);
    }

    void everyActionHasATextAndAUniqueShortcut()
    {
        QStringList shortcuts;
        for (const QAction *action : m_window->actions()->findChildren<QAction *>()) {
            QVERIFY2(!action->text().isEmpty(), qPrintable(action->objectName()));
            if (!action->shortcut().isEmpty()) {
                QVERIFY2(!shortcuts.contains(action->shortcut().toString()), qPrintable(action->objectName()));
                shortcuts += action->shortcut().toString();
            }
        }
        QVERIFY(shortcuts.size() > 15);
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
