// SPDX-License-Identifier: Apache-2.0
// The simulated build in the window, by mouse and by keyboard; what follows from it: a container, a tab, a file.
#include "app/actions.h"
#include "app/image/image_document.h"
#include "app/lab/lab_build.h"
#include "app/lab/lab_document.h"
#include "app/lab/lab_file.h"
#include "model/image/formats/image_archive.h"
#include "tests/support/window_fixture.h"
#include "views/build/build_page.h"
#include "views/build/dockerfile_edit.h"
#include "views/lab/lab_commands.h"
#include "views/lab/lab_page.h"

#include <QFile>
#include <QFileDialog>
#include <QListView>
#include <QPushButton>
#include <QTableWidget>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace strata;
using namespace strata::test;

class TestMainWindowBuild : public WindowFixture {
    Q_OBJECT

    BuildState *state() const { return current<LabDocument>()->build()->state(); }
    QString size(int row) const { return find<QTableWidget>("buildHistory")->item(row, 1)->text(); }

    /// Whether a build began and ended; what came of it is in the state.
    bool build(bool byMouse)
    {
        const BuildReportPtr before = state()->report();
        if (byMouse)
            press(find<QPushButton>("buildRun"));
        else
            QTest::keyClick(find<DockerfileEdit>("buildDockerfile"), Qt::Key_B, Qt::ControlModifier);
        return state()->report() != before && QTest::qWaitFor([this] { return !state()->isBuilding(); }, 60'000);
    }

    void openPlace(bool byMouse)
    {
        m_window->labTabs()->open();
        press(find<QPushButton>("labBuild"), byMouse);
        QVERIFY(current<LabDocument>()->page()->isBuildShown());
    }

private Q_SLOTS:
    void buildTwiceAndChange_data()
    {
        QTest::addColumn<bool>("byMouse");
        QTest::newRow("mouse") << true;
        QTest::newRow("keyboard") << false;
    }
    void buildTwiceAndChange()
    {
        QFETCH(bool, byMouse);
        openPlace(byMouse);
        QVERIFY(build(byMouse)); // on the sample image
        QVERIFY2(state()->image() != nullptr, state()->report()->error.english().c_str());
        QCOMPARE(size(0), QStringLiteral("12B"));
        QVERIFY(build(byMouse));
        QCOMPARE(state()->report()->cachedSteps(), std::size_t(1));
        QCOMPARE(state()->report()->missedSteps(), std::size_t(0));
        auto *editor = find<DockerfileEdit>("buildDockerfile");
        QTextCursor cursor(editor->document());
        cursor.movePosition(QTextCursor::End);
        cursor.movePosition(QTextCursor::PreviousBlock);
        cursor.movePosition(QTextCursor::NextWord, QTextCursor::MoveAnchor, 2);
        editor->setTextCursor(cursor);
        QTest::keyClicks(editor, QStringLiteral("Good "));
        QVERIFY(build(byMouse));
        QCOMPARE(state()->report()->missedSteps(), std::size_t(1));
        QVERIFY(state()->report()->steps[1].facts.whyMissed.value().reason == CacheMiss::Reason::Instruction);
        editor->moveCursor(QTextCursor::End);
        QTest::keyClicks(editor, QStringLiteral("RUN yum update"));
        QVERIFY(build(byMouse));
        QVERIFY(state()->image() == nullptr);
        QCOMPARE(editor->errorLine(), 3);
    }

    void aContainerOfIt_data() { buildTwiceAndChange_data(); }
    void aContainerOfIt()
    {
        QFETCH(bool, byMouse);
        openPlace(byMouse);
        QVERIFY(build(byMouse));
        QVERIFY2(state()->image() != nullptr, state()->report()->error.english().c_str());
        const std::size_t layers = state()->image()->branches.size();
        press(find<QPushButton>("buildStart"), byMouse);
        const LabState *lab = current<LabDocument>()->state();
        QTRY_VERIFY_WITH_TIMEOUT(lab->beginning().origin.kind == SessionStart::Kind::Image, 30'000);
        QVERIFY(!current<LabDocument>()->page()->isBuildShown());
        QVERIFY(lab->beginning().image != nullptr); // a commit keeps its settings
        QCOMPARE(lab->session().branches().size(), layers);
        const MergedView view = lab->session().view();
        const auto tmp = view.child(view.root(), "tmp");
        QVERIFY(tmp.has_value());
        const auto file = view.child(*tmp, "newfile");
        QVERIFY(file.has_value());
        QCOMPARE(file->object.content.text(100).value_or(""), std::string("Hello world\n"));
        QCOMPARE(lab->names().title, QStringLiteral("hello:latest"));
        QVERIFY(!current<LabDocument>()->file()->canBeSaved()); // no file holds its image
    }

    void intoATab_data() { buildTwiceAndChange_data(); }
    void intoATab()
    {
        QFETCH(bool, byMouse);
        openPlace(byMouse);
        QVERIFY(build(byMouse));
        QVERIFY2(state()->image() != nullptr, state()->report()->error.english().c_str());
        const std::string id = state()->image()->id;
        const std::size_t layers = state()->image()->branches.size();
        press(find<QPushButton>("buildInspect"), byMouse);
        QTRY_VERIFY_WITH_TIMEOUT(isLoaded(), 30'000);
        const ImageInfo *info = current<ImageDocument>()->state()->info();
        QCOMPARE(info->id.text(), id);
        QCOMPARE(info->layers.size(), layers);
        QVERIFY(m_settings->recentImages().isEmpty()); // it is nowhere
        QTRY_VERIFY(m_window->actions()->reload->isEnabled());
        const ImagePtr before = current<ImageDocument>()->state()->image();
        m_window->actions()->reload->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(isLoaded() && current<ImageDocument>()->state()->image() != before, 30'000);
    }

    void intoAFile()
    {
        openPlace(true);
        QVERIFY(build(true));
        press(find<QPushButton>("buildSave"));
        const QString file = path("image.tar");
        chooseFile("saveDialog", file);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), 20'000);
        const auto archive = openArchive(parseSourceWord(file.toStdString()));
        QVERIFY(archive.has_value());
        QCOMPARE((*archive)->images().front().id.text(), state()->image()->id);
        QCOMPARE((*archive)->images().front().refs, std::vector<std::string>{"hello:latest"});
    }

    void onAnOpenImage()
    {
        openImage(writeImages(
            "image.tar", {{.refs = {"localhost/app:v1"}, .steps = {{"ADD base", layerOf("d etc\nf etc/motd =hi")}}}}));
        openPlace(true);
        find<DockerfileEdit>("buildDockerfile")
            ->setPlainText(QStringLiteral("FROM localhost/app:v1\nRUN cat /etc/motd > /copy\n"));
        QVERIFY(build(true));
        QVERIFY2(state()->image() != nullptr, state()->report()->error.english().c_str());
        QCOMPARE(state()->image()->branches.size(), std::size_t(2));
        QCOMPARE(size(0), QStringLiteral("2B"));
    }

    void dockerfileFromAFolder()
    {
        const QString file = write("Dockerfile", "FROM scratch\nCOPY f /f\n");
        write("f", "12345");
        openPlace(true);
        Q_EMIT current<LabDocument>()->build()->buildPage()->openRequested();
        chooseFile("buildOpenDialog", file);
        QCOMPARE(state()->context().kind, BuildContext::Kind::Folder);
        QVERIFY(build(true));
        QVERIFY2(state()->image() != nullptr, state()->report()->error.english().c_str());
        QCOMPARE(size(0), QStringLiteral("5B"));
    }

    /// A container is not an image; images of other tabs are found only by their own names.
    void otherTabsAreNoBaseOfTheirOwn()
    {
        openPlace(true);
        LabDocument *lab = current<LabDocument>();
        const QString base = find<QToolButton>("buildBase")->text();
        QVERIFY2(base.contains(QStringLiteral("Sample image")), qPrintable(base));
        m_window->actions()->inLab->inspect->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(current<ImageDocument>() != nullptr &&
                                     current<ImageDocument>()->state()->image() != nullptr, // nothing is read for it
                                 30'000);
        const BuildState *state = lab->build()->state();
        const auto titled = [state](const std::string &title) {
            const std::vector<BaseImage> &images = state->images().images;
            const auto found = std::ranges::find(images, title, &BaseImage::title);
            return static_cast<std::size_t>(found - images.begin());
        };
        QCOMPARE(state->images().images.size(), std::size_t(2)); // the sample and the small example
        m_window->actions()->openSample->trigger();
        QTRY_COMPARE(state->images().images.size(), std::size_t(3));
        QCOMPARE(state->images().standIn, std::optional<std::size_t>(titled("Sample image")));
    }

    void backToTheLab()
    {
        openPlace(false);
        press(find<QToolButton>("buildClose"), false);
        QVERIFY(!current<LabDocument>()->page()->isBuildShown());
        QVERIFY(find<QPushButton>("labDriver")->isEnabled());
        press(find<QPushButton>("labBuild"), false);
        press(find<QAbstractButton>("labToy"));
        QVERIFY(!current<LabDocument>()->page()->isBuildShown());
        QVERIFY(!find<QPushButton>("labBuild")->isChecked());
    }

    void closingStopsIt()
    {
        openPlace(true);
        press(find<QPushButton>("buildRun"));
        m_window->actions()->closeTab->trigger();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(current<LabDocument>() == nullptr);
    }
};

QTEST_MAIN(TestMainWindowBuild)
#include "tst_main_window_build.moc"
