// SPDX-License-Identifier: Apache-2.0
// The lab in the window: how it is opened, the lessons from start to end, what is written.
#include "app/actions.h"
#include "app/image/image_document.h"
#include "app/lab/lab_document.h"
#include "tests/support/window_fixture.h"
#include "views/common/elided.h"
#include "views/lab/boxes/branch_box.h"
#include "views/lab/lab_commands.h"
#include "views/lab/lab_page.h"
#include "views/lessons/lesson_panel.h"

#include <QAction>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenuBar>
#include <QPushButton>
#include <QTest>

using namespace strata;
using namespace strata::test;

class TestMainWindowLab : public WindowFixture {
    Q_OBJECT

    LabState *state() const { return current<LabDocument>()->state(); }
    const LessonRun *run() const { return current<LabDocument>()->lessons()->run(); }

    QString writeImage() const
    {
        return writeImages("image.tar", {{.refs = {"localhost/app:v1"},
                                          .steps = {{"ADD base", layerOf("d etc\nf etc/motd =hi\nf gone =x")},
                                                    {"RUN make", layerOf("d srv\nf srv/text =one\nw gone")}}}});
    }

    /// What the current step wants, by its own buttons.
    void doStep(bool byMouse)
    {
        const LessonStep *step = run()->step();
        for (std::size_t i = 0; i < step->choices.size(); ++i) {
            if (step->choices[i].isRight) {
                QTRY_VERIFY(find<QPushButton>(QStringLiteral("labChoice%1").arg(i + 1)) != nullptr);
                return press(find<QPushButton>(QStringLiteral("labChoice%1").arg(i + 1)), byMouse);
            }
        }
        QTRY_VERIFY(find<QPushButton>("labDoIt") != nullptr);
        press(find<QPushButton>("labDoIt"), byMouse);
    }

    QString save(const char *action, const char *name)
    {
        const QString file = path(name);
        m_window->findChild<QAction *>(QLatin1String(action))->trigger();
        chooseFile("saveDialog", file);
        return file;
    }

private Q_SLOTS:
    void fromTheStartPage()
    {
        QTest::mouseClick(find<QPushButton>("startLab"), Qt::LeftButton);
        QVERIFY(current<LabDocument>() != nullptr);
        QVERIFY(find<QLabel>("labSimulated") != nullptr);
        type("echo x >> f");
        const auto facts = [this] { // nothing is to be seen until a worker has found them
            const auto *label = find<ElidedLabel>("counts");
            return label == nullptr ? QString() : label->text();
        };
        QTRY_VERIFY(facts().contains(QStringLiteral("docker diff: C /f")));
        m_window->resize(1024, 700); // they are not cut
        const auto *label = find<ElidedLabel>("counts");
        QTRY_VERIFY2(m_window->width() == 1024 && label->width() >= label->sizeHint().width(),
                     qPrintable(QString::number(label->width())));
        QVERIFY(m_window->actions()->inLab->undo->isEnabled());
        m_window->actions()->inLab->undo->trigger();
        QCOMPARE(state()->stepCount(), std::size_t(0));
        m_window->actions()->closeTab->trigger();
        QVERIFY(current<LabDocument>() == nullptr);
        QTRY_VERIFY(find<QLabel>("labSimulated") == nullptr);
    }

    /// As `strata --lab IMAGE` does.
    void onAnImageThatIsOpened()
    {
        m_window->openWords({writeImage()});
        m_window->labTabs()->openOn(m_window->tabs()->all<ImageDocument>().front());
        QTRY_COMPARE_WITH_TIMEOUT(state()->beginning().origin.kind, SessionStart::Kind::Image, 30'000);
        QCOMPARE(state()->session().branches().size(), std::size_t(2));
    }

    void withAnOpenImage()
    {
        openImage(writeImage());
        m_window->actions()->labWithImage->trigger();
        QVERIFY(current<LabDocument>() != nullptr);
        QCOMPARE(state()->session().branches().size(), std::size_t(2));
        const BranchModel *merged = current<LabDocument>()->page()->merged()->model();
        QStringList names;
        for (int row = 0; row < merged->rowCount(); ++row)
            names += merged->index(row, 0).data().toString();
        QCOMPARE(names, QStringList({QStringLiteral("etc"), QStringLiteral("srv")}));
        type("cat etc/motd > copy; rm srv/text");
        const auto copy = state()->session().view().child(state()->session().view().root(), "copy");
        QVERIFY(copy.has_value());
        QCOMPARE(copy->object.content.text(100).value_or(std::string()), std::string("hi"));
    }

    void presentation()
    {
        m_window->labTabs()->open();
        QTRY_VERIFY(m_window->actions()->inLab->present->isEnabled());
        QCOMPARE(m_window->actions()->inLab->present->shortcut(), QKeySequence(Qt::Key_F5));
        QVERIFY(m_window->actions()->reload->shortcut().isEmpty());
        m_window->actions()->inLab->present->trigger();
        QVERIFY(!m_window->menuBar()->isVisible());
        QTest::keyClick(current<LabDocument>()->page(), Qt::Key_Escape);
        QVERIFY(m_window->menuBar()->isVisible());
        m_window->actions()->inLab->present->trigger();
        m_window->actions()->closeTab->trigger();
        QVERIFY(m_window->menuBar()->isVisible());
        QTRY_VERIFY(m_window->actions()->inLab->present->shortcut().isEmpty());
        QVERIFY(!m_window->actions()->reload->shortcut().isEmpty());
    }

    void everyLesson_data()
    {
        QTest::addColumn<bool>("byMouse");
        QTest::newRow("mouse") << true;
        QTest::newRow("keyboard") << false;
    }
    void everyLesson()
    {
        QFETCH(bool, byMouse);
        m_window->labTabs()->open();
        auto *list = find<QListWidget>("labLessonList");
        const int lessons = list->count();
        QVERIFY(lessons >= 10);
        for (int lesson = 0; lesson < lessons; ++lesson) {
            current<LabDocument>()->lessons()->showList();
            list->setCurrentRow(lesson);
            if (byMouse) {
                list->scrollToItem(list->item(lesson));
                QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                                  list->visualItemRect(list->item(lesson)).center());
            } else {
                list->setFocus(Qt::TabFocusReason);
                QTest::keyClick(list, Qt::Key_Return);
            }
            QVERIFY2(run() != nullptr, qPrintable(list->item(lesson)->text()));
            while (!run()->isFinished()) {
                const std::size_t before = run()->current();
                doStep(byMouse);
                QVERIFY2(QTest::qWaitFor([&] { return run()->current() > before; }, 3000),
                         qPrintable(QStringLiteral("%1, step %2").arg(list->item(lesson)->text()).arg(before + 1)));
                QCoreApplication::processEvents();
            }
        }
    }

    void lessonOfATrainer()
    {
        m_window->labTabs()->open();
        LessonPanel *lessons = current<LabDocument>()->lessons();
        const auto choose = [&](const QString &file) {
            Q_EMIT lessons->openRequested();
            chooseFile("lessonDialog", file);
        };
        const QString file = write("mine.json", R"({"id": "mine", "title": "Mine", "start": {"layers": [[]]}, "steps": [
            {"text": "Make x.", "do": "touch x", "check": {"seen": {"path": "x"}}}]})");
        choose(file);
        QVERIFY(run() != nullptr);
        QCOMPARE(run()->lesson().id, std::string("mine"));
        lessons->doStep();
        QVERIFY(run()->isFinished());
        choose(path("nothing.json"));
        QVERIFY(run() == nullptr);
    }

    void layerAndStepsAreWritten()
    {
        LabOperation remove;
        remove.kind = OperationKind::Unlink;
        remove.path = "n";
        m_window->labTabs()->open()->state()->apply(remove);
        const QString tar = save("labExportLayer", "layer.tar");
        QTRY_VERIFY(QFileInfo(tar).size() > 0);
        QFile layer(tar);
        QVERIFY(layer.open(QIODevice::ReadOnly));
        QVERIFY(layer.readAll().contains(".wh.n"));
        const QString steps = save("labExportSteps", "steps.md");
        QTRY_VERIFY(QFileInfo(steps).size() > 0);
        QFile text(steps);
        QVERIFY(text.open(QIODevice::ReadOnly));
        const QByteArray markdown = text.readAll();
        QVERIFY(markdown.startsWith("# test1 + test2\n"));
        QVERIFY(markdown.contains("unlink(/n)"));
        QVERIFY(markdown.contains("D /n"));
    }

    void containerBecomesAnImage()
    {
        openImage(writeImage());
        m_window->actions()->labWithImage->trigger();
        LabOperation remove;
        remove.kind = OperationKind::Unlink;
        remove.path = "etc/motd";
        state()->apply(remove);
        m_window->findChild<QAction *>(QStringLiteral("labCommit"))->trigger();
        auto *dialog = m_window->findChild<QDialog *>(QStringLiteral("commitDialog"));
        QVERIFY(dialog != nullptr);
        const auto *complaint = dialog->findChild<QLabel *>(QStringLiteral("commitComplaint"));
        auto *button = dialog->findChild<QPushButton *>(QStringLiteral("commitSave"));
        QTest::keyClicks(dialog->findChild<QLineEdit *>(QStringLiteral("commitName")), QStringLiteral("New"));
        QVERIFY(!button->isEnabled());
        QVERIFY(complaint->text().contains(QStringLiteral("refuse")));
        dialog->findChild<QLineEdit *>(QStringLiteral("commitName"))->setText(QStringLiteral("new"));
        QVERIFY(complaint->text().contains(QStringLiteral("new:latest")));
        dialog->findChild<QLineEdit *>(QStringLiteral("commitMessage"))->setText(QStringLiteral("less"));
        dialog->findChild<QAbstractButton *>(QStringLiteral("commitOci"))->click();
        button->click();
        const QString file = path("new.tar");
        chooseFile("saveDialog", file);
        QTRY_VERIFY(m_window->findChild<QPushButton *>(QStringLiteral("openWritten")) != nullptr);
        m_window->findChild<QPushButton *>(QStringLiteral("openWritten"))->click();
        QTRY_VERIFY_WITH_TIMEOUT(isLoaded(), 30'000);
        const ImagePtr image = current<ImageDocument>()->state()->image();
        QCOMPARE(image->info().refs, std::vector<std::string>{"new:latest"});
        QCOMPARE(image->info().layers.size(), std::size_t(3));
        QCOMPARE(image->info().history.back().comment, std::string("less"));
        QVERIFY(!image->info().manifestDigest.isNull()); // an OCI layout has one
    }
};

QTEST_MAIN(TestMainWindowLab)
#include "tst_main_window_lab.moc"
