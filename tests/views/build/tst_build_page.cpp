// SPDX-License-Identifier: Apache-2.0
// The place of the simulated build: what it shows of one that goes well, one that comes from the cache, one that is
// refused; and that it can be stopped.
#include "model/lab/branches/memory_branch.h"
#include "tests/support/archive_builder.h"
#include "tests/support/settle.h"
#include "views/build/build_history.h"
#include "views/build/build_page.h"
#include "views/build/build_stack_model.h"
#include "views/build/build_steps_model.h"
#include "views/build/build_templates.h"
#include "views/build/build_texts.h"
#include "views/build/dockerfile_edit.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <atomic>
#include <memory>
#include <semaphore>
#include <stop_token>

using namespace strata;
using namespace strata::test;

namespace {

Result<BuildImage> centos(const StopToken & /*stop*/)
{
    auto branch = std::make_shared<MemoryBranch>();
    MemoryEntry entry;
    entry.path = "tmp/old";
    entry.object = defaultObject(EntryType::File);
    entry.object.content = LabContent(std::string("12345"));
    if (const auto added = branch->add(entry); !added)
        return fail(added);
    BuildImage image;
    image.image.platform = {"linux", "amd64", {}, {}, {}};
    image.image.steps.resize(1);
    image.image.steps[0].createdBy = "/bin/sh -c #(nop) ADD file:b3e in / ";
    image.image.steps[0].layer = *newLayer(layerOf("d tmp 1777\nf tmp/old =12345"));
    image.branches = {branch};
    image.id = sha256Of(imageConfigText(image.image)).text();
    image.stepIds = {image.id};
    image.layerBytes = {5};
    return image;
}

} // namespace

class TestBuildPage : public QObject {
    Q_OBJECT

    std::unique_ptr<BuildState> m_state;
    std::unique_ptr<BuildPage> m_page;

    template<class Widget>
    Widget *find(const char *name) const
    {
        return m_page->findChild<Widget *>(QLatin1String(name));
    }
    QAbstractItemModel *steps() const { return find<QListView>("buildSteps")->model(); }
    QAbstractItemModel *stack() const { return find<QListView>("buildStack")->model(); }
    QString step(int row, int role = StepSignTextRole) const { return steps()->index(row, 0).data(role).toString(); }
    QString remarks(int row) const
    {
        return steps()->index(row, 0).data(StepRemarksRole).toStringList().join(QLatin1Char('\n'));
    }
    QString cell(int row, int column) const { return find<QTableWidget>("buildHistory")->item(row, column)->text(); }

    void build(const char *text)
    {
        find<DockerfileEdit>("buildDockerfile")->setPlainText(QLatin1String(text));
        QTest::mouseClick(find<QPushButton>("buildRun"), Qt::LeftButton);
        QTRY_VERIFY(!m_state->isBuilding());
    }

private Q_SLOTS:
    void init()
    {
        m_state = std::make_unique<BuildState>();
        m_state->setImageSource([] {
            return std::vector<BaseImage>{{"other", {"other:1"}, centos},
                                          {"centos, saved", {"centos:7"}, centos, true}};
        });
        m_page = std::make_unique<BuildPage>(m_state.get());
        m_page->resize(1100, 700);
        m_page->show();
    }
    void cleanup()
    {
        m_page.reset();
        m_state.reset();
    }

    void helloWorld()
    {
        QVERIFY(!find<QPushButton>("buildSave")->isEnabled());
        QCOMPARE(find<DockerfileEdit>("buildDockerfile")->toPlainText(),
                 QStringLiteral("FROM centos:7\nRUN echo \"Hello world\" > /tmp/newfile\n"));
        QTest::mouseClick(find<QPushButton>("buildRun"), Qt::LeftButton);
        QTRY_VERIFY(m_state->image() != nullptr);
        QCOMPARE(steps()->rowCount(), 2);
        QCOMPARE(step(1, Qt::DisplayRole), QStringLiteral("Step 2/2 : RUN echo \"Hello world\" > /tmp/newfile"));
        QCOMPARE(step(1), QStringLiteral("new layer · 12 B"));
        QCOMPARE(cell(0, 1), QStringLiteral("12B"));
        QCOMPARE(cell(0, 0), QStringLiteral("/bin/sh -c echo \"Hello world\" > /tmp/newfile"));
        QCOMPARE(stack()->rowCount(), 2);
        QCOMPARE(stack()->index(0, 0).data(StackLayerRole).toUInt(), 2U);
        QVERIFY(stack()->index(1, 0).data(StackBaseRole).toBool());
        QVERIFY(find<QPushButton>("buildSave")->isEnabled());
        QVERIFY(find<QLabel>("buildPaid")->text().contains(QStringLiteral("17 B")));
    }

    void secondRunAndAChange()
    {
        build("FROM centos:7\nRUN echo a > /a\nENV A=1\n");
        QVERIFY(remarks(1).contains(QStringLiteral("nothing was built before")));
        QCOMPARE(step(2), QStringLiteral("metadata only, no layer"));
        QTest::keyClick(find<DockerfileEdit>("buildDockerfile"), Qt::Key_B, Qt::ControlModifier);
        QTRY_COMPARE(step(1), QStringLiteral("layer from the cache · 2 B"));
        QCOMPARE(step(2), QStringLiteral("metadata only, from the cache"));
        build("FROM centos:7\nRUN echo b > /a\nENV A=1\n");
        QVERIFY2(remarks(1).contains(QStringLiteral("the instruction changed; it was: ")), qPrintable(remarks(1)));
        QVERIFY(remarks(2).contains(QStringLiteral("step 2 above was rebuilt")));
        m_state->forgetCache();
        build("FROM centos:7\nRUN echo b > /a\nENV A=1\n");
        QVERIFY(remarks(1).contains(QStringLiteral("nothing was built before")));
        m_state->build(true);
        QTRY_VERIFY(!m_state->isBuilding());
        QCOMPARE(step(1), QStringLiteral("new layer · 2 B"));
        QCOMPARE(remarks(1), QString());
    }

    void refusedSaysWhyAndWhere()
    {
        build("FROM centos:7\n\nRUN yum install -y gcc\nRUN echo never\n");
        QVERIFY(m_state->image() == nullptr);
        QCOMPARE(steps()->rowCount(), 2);
        QCOMPARE(step(1), QStringLiteral("refused"));
        QVERIFY(remarks(1).contains(QStringLiteral("yum")));
        auto *editor = find<DockerfileEdit>("buildDockerfile");
        QCOMPARE(editor->errorLine(), 3);
        QCOMPARE(editor->markedLine(), 3);
        QVERIFY(!find<QPushButton>("buildStart")->isEnabled());
        editor->insertPlainText(QStringLiteral("# "));
        QCOMPARE(editor->errorLine(), 0);
        build("FROM centos:7\nFETCH\n");
        QCOMPARE(steps()->rowCount(), 1);
        QCOMPARE(step(0), QStringLiteral("refused"));
        QCOMPARE(step(0, StepLineRole), QStringLiteral("2"));
        QCOMPARE(editor->errorLine(), 2);
    }

    void selectionGoesTogether()
    {
        build("FROM centos:7\nRUN echo a > /a\nENV A=1\n");
        find<QListView>("buildSteps")->setCurrentIndex(steps()->index(1, 0));
        QCOMPARE(find<DockerfileEdit>("buildDockerfile")->markedLine(), 2);
        QCOMPARE(find<QTableWidget>("buildHistory")->currentRow(), 1);
        QCOMPARE(find<QListView>("buildStack")->currentIndex().row(), 1);
        find<QTableWidget>("buildHistory")->setCurrentCell(0, 0);
        QCOMPARE(find<QListView>("buildSteps")->currentIndex().row(), 2);
        QCOMPARE(find<DockerfileEdit>("buildDockerfile")->markedLine(), 3);
        find<QListView>("buildStack")->setCurrentIndex(stack()->index(1, 0));
        QCOMPARE(find<QListView>("buildSteps")->currentIndex().row(), 1);
    }

    void deletedIsStillPaidFor()
    {
        build("FROM centos:7\nRUN truncate -s 3000 /tmp/archive\nRUN rm /tmp/archive\n");
        QVERIFY2(remarks(2).contains(QStringLiteral("hides 3 kB")), qPrintable(remarks(2)));
        QVERIFY(remarks(2).contains(QStringLiteral("/tmp/archive")));
        QCOMPARE(stack()->index(0, 0).data(StackHidesRole).toString(), QStringLiteral("hides 3 kB"));
        QVERIFY(find<QLabel>("buildPaid")->text().contains(QStringLiteral("3 kB of it hidden")));
    }

    void theBaseIsSaidFromTheBeginning()
    {
        const auto *button = find<QToolButton>("buildBase");
        QVERIFY2(button->text().contains(QStringLiteral("centos, saved")), qPrintable(button->text()));
        QMenu *menu = button->menu();
        Q_EMIT menu->aboutToShow();
        QVERIFY(!menu->actions().first()->isSeparator()); // a section's text does not count for the width
        QVERIFY(menu->sizeHint().width() > menu->fontMetrics().horizontalAdvance(menu->actions().first()->text()));
        menu->actions().last()->trigger();
        QCOMPARE(button->text(), QStringLiteral("Stand-in: none"));
        build("FROM debian:12\n");
        QCOMPARE(button->text(), QStringLiteral("Stand-in: none")); // it stays chosen
        m_state->setStandIn(QStringLiteral("gone"));                // its tab was closed
        QCOMPARE(m_state->images().standIn, std::optional<std::size_t>(1));
        m_state->setImageSource([] { return std::vector<BaseImage>{{"other", {"other:1"}, centos}}; });
        QVERIFY(!m_state->images().standIn);
    }

    void theBuilderIsChosen()
    {
        const auto *button = find<QToolButton>("buildBuilder");
        QCOMPARE(button->text(), QStringLiteral("Builder: classic")); // as on the command line
        const auto *command = find<QLabel>("buildCommand");
        m_state->setTag(QStringLiteral("hello"));
        QCOMPARE(command->text(), QStringLiteral("$ DOCKER_BUILDKIT=0 docker build -t hello ."));
        build("FROM centos:7\nONBUILD RUN echo t > /t\nRUN echo a > /a\n");
        QCOMPARE(find<QTableWidget>("buildHistory")->rowCount(), 3);
        Q_EMIT button->menu()->aboutToShow();
        button->menu()->actions().first()->trigger();
        QCOMPARE(m_state->builder(), Builder::BuildKit);
        QCOMPARE(button->text(), QStringLiteral("Builder: BuildKit"));
        QCOMPARE(command->text(), QStringLiteral("$ docker build -t hello ."));
        QVERIFY(m_state->isOutdated()); // it was another builder's
        build("FROM centos:7\nONBUILD RUN echo t > /t\nRUN echo a > /a\n");
        QCOMPARE(step(0), QStringLiteral("starts from all layers below"));
        QCOMPARE(step(1), QStringLiteral("metadata only, no layer"));
        QCOMPARE(remarks(1), QString());
        QVERIFY2(remarks(2).contains(QStringLiteral("each has a cache of its own")), qPrintable(remarks(2)));
        QCOMPARE(find<QTableWidget>("buildHistory")->rowCount(), 2); // the config alone has ONBUILD
        QCOMPARE(cell(0, 0), QStringLiteral("RUN /bin/sh -c echo a > /a # buildkit"));
        find<QListView>("buildSteps")->setCurrentIndex(steps()->index(2, 0));
        QCOMPARE(find<QTableWidget>("buildHistory")->currentRow(), 0);
        QCOMPARE(find<QListView>("buildStack")->currentIndex().row(), 0);
        find<QListView>("buildSteps")->setCurrentIndex(steps()->index(1, 0));
        QVERIFY(find<QTableWidget>("buildHistory")->selectedItems().isEmpty());
        find<QTableWidget>("buildHistory")->setCurrentCell(0, 0);
        QCOMPARE(find<QListView>("buildSteps")->currentIndex().row(), 2);
    }

    void theCommandThatOneWouldType()
    {
        m_state->setBuilder(Builder::BuildKit);
        m_state->setTag({});
        QCOMPARE(commandLine(*m_state), QStringLiteral("docker build ."));
        m_state->setContext({BuildContext::Kind::Nothing, {}, {}});
        QCOMPARE(commandLine(*m_state), QStringLiteral("docker build - < Dockerfile"));
        m_state->setContext({BuildContext::Kind::Folder, QStringLiteral("/srv/my app"), {}});
        m_state->setTag(QStringLiteral("a:1"));
        QCOMPARE(commandLine(*m_state), QStringLiteral("docker build -t a:1 '/srv/my app'"));
    }

    /// At any width, and in the large type of a talk.
    void commandAndSizeAreSeen()
    {
        auto *history = find<QTableWidget>("buildHistory");
        build("FROM centos:7\nRUN echo \"Hello world\" > /tmp/newfile\nENV A=1\n");
        for (const int width : {1100, 620, 420}) {
            for (const double points : {10.0, 20.0}) {
                m_page->setStyleSheet(QStringLiteral("QWidget { font-size: %1pt; }").arg(points));
                m_page->resize(width, 700);
                settleEvents();
                QCOMPARE(history->columnViewportPosition(0), 0);
                const int end = history->columnViewportPosition(1) + history->columnWidth(1);
                const int enough = 120 + history->columnWidth(1); // the least that a command gets
                QVERIFY2(end <= std::max(history->viewport()->width(), enough),
                         qPrintable(QStringLiteral("%1 of %2").arg(end).arg(history->viewport()->width())));
                for (int row = 0; row < history->rowCount(); ++row) {
                    const QRect inside(0, 0, history->columnWidth(0) - 8, 10'000);
                    const QRect text = history->fontMetrics().boundingRect(inside, Qt::TextWordWrap, cell(row, 0));
                    QVERIFY2(history->rowHeight(row) >= text.height(), qPrintable(cell(row, 0)));
                }
            }
        }
        QVERIFY(history->item(1, 0)->toolTip().contains(QStringLiteral("/tmp/newfile")));
    }

    /// The article's example has the article's history, whatever else is open.
    void theOfferedExampleStandsOnTheSmallBase()
    {
        m_state->setImageSource([] { return std::vector<BaseImage>{{"Sample", {}, centos, true}}; });
        build("FROM centos:7\nRUN echo \"Hello world\" > /tmp/newfile\n");
        QVERIFY2(m_state->image() != nullptr, m_state->report()->error.english().c_str());
        QCOMPARE(remarks(0), QString());
        const auto *history = find<QTableWidget>("buildHistory");
        QCOMPARE(history->rowCount(), 4);
        QVERIFY(cell(1, 0).contains(QStringLiteral("CMD")) && cell(2, 0).contains(QStringLiteral("LABEL")) &&
                cell(3, 0).contains(QStringLiteral("ADD file:")));
        build("FROM centos:7\nRUN echo \"Hello world\" > /tmp/newfile\n");
        QCOMPARE(step(1), QStringLiteral("layer from the cache · 12 B")); // the base is the same each time
        m_state->setContext({BuildContext::Kind::Lesson, {}, {}});        // a lesson brings along what it needs
        m_state->setNoStandIn();
        build("FROM centos:7\n");
        QVERIFY(m_state->image() == nullptr);
    }

    void anOldResultIsMarked()
    {
        const auto marked = [this] {
            qsizetype count = 0;
            for (const QLabel *label : m_page->findChildren<QLabel *>())
                count += label->isVisible() && label->text().contains(QStringLiteral("before your changes")) ? 1 : 0;
            return count;
        };
        build("FROM centos:7\nRUN echo a > /a\n");
        QCOMPARE(marked(), 0);
        find<DockerfileEdit>("buildDockerfile")->appendPlainText(QStringLiteral("RUN foo"));
        QCOMPARE(marked(), 3);
        build("FROM centos:7\nRUN foo\n");
        QCOMPARE(marked(), 0);
        find<DockerfileEdit>("buildDockerfile")->setPlainText(QStringLiteral("FROM centos:7\n"));
        QCOMPARE(marked(), 1); // there are steps, and no image
        find<DockerfileEdit>("buildDockerfile")->setPlainText(QStringLiteral("FROM centos:7\nRUN foo\n"));
        QCOMPARE(marked(), 0);
    }

    void whatFromMeans()
    {
        build("FROM debian:12\nRUN echo a > /a\n");
        QVERIFY2(remarks(0).contains(QStringLiteral("centos, saved is used in its place")), qPrintable(remarks(0)));
        m_state->setStandIn(QStringLiteral("other"));
        build("FROM debian:12\nRUN echo a > /a\n");
        QVERIFY(remarks(0).contains(QStringLiteral("other is used in its place")));
        m_state->setNoStandIn();
        build("FROM debian:12\nRUN echo a > /a\n");
        QVERIFY(remarks(0).contains(QStringLiteral("no image debian:12 here")));
        auto *name = find<QLineEdit>("buildName");
        name->clear();
        QTest::keyClicks(name, QStringLiteral("mine:1"));
        build("FROM centos:7\nRUN echo a > /a\n");
        name->clear();
        QTest::keyClicks(name, QStringLiteral("next"));
        build("FROM mine:1\nRUN echo b > /b\n");
        QVERIFY(m_state->image() != nullptr);
        QCOMPARE(m_state->image()->branches.size(), std::size_t(3));
        QCOMPARE(remarks(0), QString());
    }

    void everyTemplateBuilds()
    {
        for (const BuildTemplate &each : buildTemplates()) {
            applyTemplate(*m_state, each);
            QTest::mouseClick(find<QPushButton>("buildRun"), Qt::LeftButton);
            QTRY_VERIFY(!m_state->isBuilding());
            QVERIFY2(m_state->image() != nullptr,
                     qPrintable(each.title + QString::fromStdString(m_state->report()->error.english())));
        }
    }

    void aChangedFileMissesTheCache()
    {
        applyTemplate(*m_state, buildTemplates()[3]);
        m_state->build();
        QTRY_VERIFY(!m_state->isBuilding());
        m_state->setContext({BuildContext::Kind::ExampleChanged, {}, {}});
        m_state->build();
        QTRY_VERIFY(!m_state->isBuilding());
        QCOMPARE(m_state->report()->cachedSteps(), std::size_t(3)); // WORKDIR, COPY packages.txt, RUN
        QVERIFY2(remarks(4).contains(QStringLiteral("the copied files changed: src")), qPrintable(remarks(4)));
    }

    void aFolderOfThisMachine()
    {
        QTemporaryDir folder;
        writeFile(folder.filePath(QStringLiteral("f")).toStdString(), "in the folder");
        m_state->setContext({BuildContext::Kind::Folder, folder.path(), {}});
        build("FROM centos:7\nCOPY f /f\n");
        QCOMPARE(step(1), QStringLiteral("new layer · 13 B"));
        m_state->setContext({BuildContext::Kind::Folder, folder.filePath(QStringLiteral("nothing")), {}});
        build("FROM centos:7\nCOPY f /f\n");
        QCOMPARE(step(0), QStringLiteral("refused"));
    }

    void stopAndClose()
    {
        const auto waits = std::make_shared<std::atomic<bool>>(false);
        m_state->setImageSource([waits] {
            return std::vector<BaseImage>{{"slow", {"slow:1"}, [waits](const StopToken &stop) -> Result<BuildImage> {
                                               std::binary_semaphore stopped(0);
                                               const std::stop_callback wake(stop, [&stopped] { stopped.release(); });
                                               waits->store(true);
                                               stopped.acquire();
                                               return fail(ErrorCode::Cancelled, "stopped");
                                           }}};
        });
        find<DockerfileEdit>("buildDockerfile")->setPlainText(QStringLiteral("FROM slow:1\nRUN echo a > /a\n"));
        QTest::mouseClick(find<QPushButton>("buildRun"), Qt::LeftButton);
        QTRY_VERIFY(waits->load());
        QVERIFY(m_state->isBuilding());
        QVERIFY(find<QPushButton>("buildStop")->isVisible());
        QTest::mouseClick(find<QPushButton>("buildStop"), Qt::LeftButton);
        QVERIFY(!m_state->isBuilding());
        QVERIFY(m_state->report()->isCancelled);
        QVERIFY(find<QPushButton>("buildRun")->isVisible());
        waits->store(false);
        m_state->build();
        QTRY_VERIFY(waits->load());
        m_page.reset();
        m_state.reset(); // comes back: the build lets go
    }

    /// The steps come faster than they can be shown: the interface shows what there is, and not each of them.
    void manySteps()
    {
        constexpr int count = 300;
        QString text = QStringLiteral("FROM centos:7\n");
        for (int i = 0; i < count; ++i)
            text += QStringLiteral("ENV A%1=%1\n").arg(i);
        find<DockerfileEdit>("buildDockerfile")->setPlainText(text);
        m_state->build();
        Job::pool().waitForDone(); // all steps are reported before the interface can look at one
        const QSignalSpy shown(m_state.get(), &BuildState::changed);
        settleEvents();
        QVERIFY(!m_state->isBuilding());
        QVERIFY2(shown.count() < 10, qPrintable(QString::number(shown.count()))); // of two for each step
        QCOMPARE(steps()->rowCount(), count + 1);
        m_state->selectStep(std::size_t(count));
        QTRY_COMPARE(find<QListView>("buildSteps")->currentIndex().row(), count);
    }

    void theEditorKeepsWhatWasThere()
    {
        auto *editor = find<DockerfileEdit>("buildDockerfile");
        const QString before = editor->toPlainText();
        applyTemplate(*m_state, buildTemplates()[1]);
        QVERIFY(editor->toPlainText().startsWith(QStringLiteral("FROM scratch")));
        editor->undo();
        QCOMPARE(editor->toPlainText(), before);
        QCOMPARE(m_state->text(), before);
    }
};

QTEST_MAIN(TestBuildPage)
#include "tst_build_page.moc"
