// SPDX-License-Identifier: Apache-2.0
// The lab in the window: how it is opened, the lessons from start to end, what is written.
#include "app/image/image_document.h"
#include "app/lab/lab_document.h"
#include "app/settings.h"
#include "app/window/actions.h"
#include "app/window/main_window.h"
#include "tests/support/opened_image.h"
#include "views/common/elided.h"
#include "views/lab/boxes/branch_box.h"
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
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace strata;
using namespace strata::test;

class TestMainWindowLab : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<MainWindow> m_window;

    template<class Widget>
    Widget *find(const QString &name) const
    {
        for (Widget *widget : m_window->findChildren<Widget *>(name)) {
            if (widget->isVisible())
                return widget;
        }
        return nullptr;
    }

    LabState *state() const { return m_window->currentLab()->state(); }
    const LessonRun *run() const { return m_window->currentLab()->lessons()->run(); }

    QString writeImage() const
    {
        QString file = m_folder->filePath(QStringLiteral("image.tar"));
        writeFile(file.toStdString(),
                  tarOf(dockerMembers({{.refs = {"localhost/app:v1"},
                                        .steps = {{"ADD base", layerOf("d etc\nf etc/motd =hi\nf gone =x")},
                                                  {"RUN make", layerOf("d srv\nf srv/text =one\nw gone")}}}})));
        return file;
    }

    void openImage()
    {
        m_window->openWords({writeImage()});
        QTRY_VERIFY_WITH_TIMEOUT(
            m_window->currentDocument() != nullptr && m_window->currentDocument()->state()->image() != nullptr, 30'000);
        QTRY_VERIFY(m_window->actions()->labWithImage->isEnabled());
    }

    /// Presses a button that is there, with the mouse or with the space bar.
    void press(QPushButton *button, bool byMouse)
    {
        if (byMouse)
            return QTest::mouseClick(button, Qt::LeftButton);
        button->setFocus(Qt::TabFocusReason);
        QTest::keyClick(button, Qt::Key_Space);
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
        QTRY_VERIFY(find<QPushButton>(QStringLiteral("labDoIt")) != nullptr);
        press(find<QPushButton>(QStringLiteral("labDoIt")), byMouse);
    }

    QString save(const char *action, const char *name)
    {
        const QString file = m_folder->filePath(QLatin1String(name));
        m_window->findChild<QAction *>(QLatin1String(action))->trigger();
        auto *dialog = m_window->findChild<QFileDialog *>(QStringLiteral("saveDialog"));
        Q_EMIT dialog->fileSelected(file);
        dialog->close();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // the next one has the same name
        return file;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<Settings>(m_folder->filePath(QStringLiteral("settings")));
        m_settings->setUsesCache(false);
        m_window = std::make_unique<MainWindow>(m_settings.get());
        m_window->resize(1440, 900);
        m_window->show();
    }
    void cleanup()
    {
        m_window.reset();
        m_settings.reset();
        m_folder.reset();
    }

    void fromTheStartPage()
    {
        QTest::mouseClick(find<QPushButton>(QStringLiteral("startLab")), Qt::LeftButton);
        QVERIFY(m_window->currentLab() != nullptr);
        QVERIFY(find<QLabel>(QStringLiteral("labSimulated")) != nullptr);
        auto *line = find<QLineEdit>(QStringLiteral("labLine"));
        QTest::keyClicks(line, QStringLiteral("echo x >> f"));
        QTest::keyClick(line, Qt::Key_Return);
        const auto facts = [this] { // nothing is to be seen until a worker has found them
            const auto *label = find<ElidedLabel>(QStringLiteral("counts"));
            return label == nullptr ? QString() : label->text();
        };
        QTRY_VERIFY(facts().contains(QStringLiteral("docker diff: C /f")));
        m_window->resize(1024, 700); // they are not cut
        const auto *label = find<ElidedLabel>(QStringLiteral("counts"));
        QTRY_VERIFY2(m_window->width() == 1024 && label->width() >= label->sizeHint().width(),
                     qPrintable(QString::number(label->width())));
        QVERIFY(m_window->actions()->undo->isEnabled());
        m_window->actions()->undo->trigger();
        QCOMPARE(state()->stepCount(), std::size_t(0));
        m_window->actions()->closeTab->trigger();
        QVERIFY(m_window->currentLab() == nullptr);
        QTRY_VERIFY(find<QLabel>(QStringLiteral("labSimulated")) == nullptr);
    }

    /// As `strata --lab IMAGE` does.
    void onAnImageThatIsOpened()
    {
        m_window->openWords({writeImage()});
        m_window->openLabOn(m_window->documents().front());
        QTRY_COMPARE_WITH_TIMEOUT(state()->beginning().origin, LabOrigin::Image, 30'000);
        QCOMPARE(state()->session().branches().size(), std::size_t(2));
    }

    void withAnOpenImage()
    {
        openImage();
        m_window->actions()->labWithImage->trigger();
        QVERIFY(m_window->currentLab() != nullptr);
        QCOMPARE(state()->session().branches().size(), std::size_t(2));
        const BranchModel *merged = m_window->currentLab()->page()->merged()->model();
        QStringList names;
        for (int row = 0; row < merged->rowCount(); ++row)
            names += merged->index(row, 0).data().toString();
        QCOMPARE(names, QStringList({QStringLiteral("etc"), QStringLiteral("srv")}));
        auto *line = find<QLineEdit>(QStringLiteral("labLine"));
        QTest::keyClicks(line, QStringLiteral("cat etc/motd > copy; rm srv/text"));
        QTest::keyClick(line, Qt::Key_Return);
        const auto copy = state()->session().view().child(state()->session().view().root(), "copy");
        QVERIFY(copy.has_value());
        QCOMPARE(copy->object.content.text(100).value_or(std::string()), std::string("hi"));
    }

    void presentation()
    {
        m_window->openLab();
        QTRY_VERIFY(m_window->actions()->present->isEnabled());
        QCOMPARE(m_window->actions()->present->shortcut(), QKeySequence(Qt::Key_F5));
        QVERIFY(m_window->actions()->reload->shortcut().isEmpty());
        m_window->actions()->present->trigger();
        QVERIFY(!m_window->menuBar()->isVisible());
        QTest::keyClick(m_window->currentLab()->page(), Qt::Key_Escape);
        QVERIFY(m_window->menuBar()->isVisible());
        m_window->actions()->present->trigger();
        m_window->actions()->closeTab->trigger();
        QVERIFY(m_window->menuBar()->isVisible());
        QTRY_VERIFY(m_window->actions()->present->shortcut().isEmpty());
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
        m_window->openLab();
        auto *list = find<QListWidget>(QStringLiteral("labLessonList"));
        const int lessons = list->count();
        QVERIFY(lessons >= 10);
        for (int lesson = 0; lesson < lessons; ++lesson) {
            m_window->currentLab()->lessons()->showList();
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
        m_window->openLab();
        LessonPanel *lessons = m_window->currentLab()->lessons();
        const auto choose = [&](const QString &file) {
            Q_EMIT lessons->openRequested();
            auto *dialog = m_window->findChild<QFileDialog *>(QStringLiteral("lessonDialog"));
            Q_EMIT dialog->fileSelected(file);
            dialog->close();
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        };
        const QString file = m_folder->filePath(QStringLiteral("mine.json"));
        writeFile(file.toStdString(), R"({"id": "mine", "title": "Mine", "start": {"layers": [[]]}, "steps": [
            {"text": "Make x.", "do": "touch x", "check": {"seen": {"path": "x"}}}]})");
        choose(file);
        QVERIFY(run() != nullptr);
        QCOMPARE(run()->lesson().id, std::string("mine"));
        lessons->doStep();
        QVERIFY(run()->isFinished());
        choose(m_folder->filePath(QStringLiteral("nothing.json")));
        QVERIFY(run() == nullptr);
    }

    void layerAndStepsAreWritten()
    {
        LabOperation remove;
        remove.kind = OperationKind::Unlink;
        remove.path = "n";
        m_window->openLab()->state()->apply(remove);
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
        openImage();
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
        const QString file = m_folder->filePath(QStringLiteral("new.tar"));
        auto *save = m_window->findChild<QFileDialog *>(QStringLiteral("saveDialog"));
        QVERIFY(save != nullptr);
        Q_EMIT save->fileSelected(file);
        save->close();
        QTRY_VERIFY(m_window->findChild<QPushButton *>(QStringLiteral("openWritten")) != nullptr);
        m_window->findChild<QPushButton *>(QStringLiteral("openWritten"))->click();
        QTRY_VERIFY(m_window->currentDocument() != nullptr && m_window->currentDocument()->state()->image() != nullptr);
        const ImagePtr image = m_window->currentDocument()->state()->image();
        QCOMPARE(image->info().refs, std::vector<std::string>{"new:latest"});
        QCOMPARE(image->info().layers.size(), std::size_t(3));
        QCOMPARE(image->info().history.back().comment, std::string("less"));
        QVERIFY(!image->info().manifestDigest.isNull()); // an OCI layout has one
    }
};

QTEST_MAIN(TestMainWindowLab)
#include "tst_main_window_lab.moc"
