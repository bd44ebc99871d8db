// SPDX-License-Identifier: Apache-2.0
// The lab's window by keyboard, and what a presentation leaves behind.
#include "app/actions.h"
#include "app/lab/lab_build.h"
#include "app/lab/lab_document.h"
#include "tests/support/settle.h"
#include "tests/support/window_fixture.h"
#include "views/build/build_state.h"
#include "views/common/theme.h"
#include "views/lab/boxes/branch_box.h"
#include "views/lab/lab_commands.h"
#include "views/lab/lab_page.h"
#include "views/lab/present/presenter.h"
#include "views/lessons/lesson_panel.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>

using namespace strata;
using namespace strata::test;

class TestMainWindowKeys : public WindowFixture {
    Q_OBJECT

    LabDocument *m_lab = nullptr;

    void present()
    {
        m_window->actions()->inLab->present->trigger();
        settleEvents();
    }

    static QString nameOf(const QWidget *widget)
    {
        QString name = widget->objectName();
        for (const QWidget *above = widget->parentWidget(); name.isEmpty() && above != nullptr;
             above = above->parentWidget())
            name = above->objectName() + QStringLiteral("/…");
        return QLatin1String(widget->metaObject()->className()) + QLatin1Char(' ') + name;
    }

    LessonPanel *lessons() const { return m_lab->lessons(); }

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }
    void init() override
    {
        WindowFixture::init();
        m_lab = m_window->labTabs()->open();
        QTRY_VERIFY(m_window->actions()->inLab->present->isEnabled());
    }

    void presentationLeavesNothing_data()
    {
        QTest::addColumn<bool>("isBuild");
        QTest::newRow("branches") << false;
        QTest::newRow("build") << true;
    }
    void presentationLeavesNothing()
    {
        QFETCH(bool, isBuild);
        lessons()->begin(1);
        m_lab->page()->showBuild(isBuild);
        settleEvents();
        QHash<QWidget *, QFont> fonts;
        QHash<QWidget *, QSize> sizes;
        for (QWidget *widget : m_window->findChildren<QWidget *>()) {
            fonts.insert(widget, widget->font());
            if (widget->isVisible() && widget->objectName().startsWith(QLatin1String("lab")))
                sizes.insert(widget, widget->size());
        }
        const auto changed = [&] {
            QStringList names;
            for (QWidget *widget : m_window->findChildren<QWidget *>()) {
                if (sizes.value(widget, widget->size()) != widget->size())
                    names += nameOf(widget) + QStringLiteral(" has another size");
                if (fonts.value(widget, widget->font()) != widget->font())
                    names += nameOf(widget) + QLatin1Char(' ') + widget->font().toString();
            }
            return names;
        };
        const bool hasTabs = m_window->findChild<QTabWidget *>(QStringLiteral("documentTabs"))->tabBar()->isVisible();
        present();
        QVERIFY(m_lab->page()->isPresenting());
        const double large = m_lab->page()->merged()->font().pointSizeF();
        QVERIFY(large > 1.2 * QApplication::font().pointSizeF());
        QVERIFY(m_window->findChild<QLabel *>(QStringLiteral("labSimulated"))->font().pointSizeF() >
                1.2 * QApplication::font().pointSizeF());
        QVERIFY(!changed().isEmpty());
        present();
        QTRY_COMPARE(changed(), QStringList());
        QCOMPARE(m_window->findChild<QTabWidget *>(QStringLiteral("documentTabs"))->tabBar()->isVisible(), hasTabs);
        QVERIFY(hasTabs);
    }

    /// Also what a presentation itself brings up.
    void whatIsMadeMeanwhileIsSmallAfterwards()
    {
        lessons()->begin(1);
        present();
        const double large = m_lab->page()->merged()->font().pointSizeF();
        for (int i = 0; i < 3; ++i) {
            QTest::keyClick(m_window->focusWidget(), Qt::Key_Right);
            QCoreApplication::processEvents();
        }
        lessons()->begin(2); // other boxes
        present();
        for (const QWidget *widget : m_lab->page()->findChildren<QWidget *>())
            QVERIFY2(widget->font().pointSizeF() < large, qPrintable(nameOf(widget)));
    }

    void tabGoesThroughAll_data()
    {
        QTest::addColumn<bool>("isBuild");
        QTest::newRow("branches") << false;
        QTest::newRow("build") << true;
    }
    void tabGoesThroughAll()
    {
        QFETCH(bool, isBuild);
        type("echo x > f");
        if (isBuild)
            lessons()->begin(10);
        settleEvents();
        auto *first = find<QPushButton>("labExport");
        QVERIFY(first != nullptr);
        first->setFocus();
        QList<QWidget *> there;
        for (int i = 0; i < 200 && !there.contains(m_window->focusWidget()); ++i) {
            there += m_window->focusWidget();
            QTest::keyClick(m_window->focusWidget(), Qt::Key_Tab);
        }
        QVERIFY2(m_window->focusWidget() == first, qPrintable(nameOf(m_window->focusWidget())));
        for (QWidget *widget : m_lab->page()->findChildren<QWidget *>()) {
            if (widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) != 0 &&
                widget->focusProxy() == nullptr)
                QVERIFY2(there.contains(widget), qPrintable(nameOf(widget)));
        }
        QList<QWidget *> back;
        for (qsizetype i = 0; i < there.size(); ++i) {
            back.prepend(m_window->focusWidget());
            QTest::keyClick(m_window->focusWidget(), Qt::Key_Backtab);
        }
        back.prepend(back.takeLast());
        for (qsizetype i = 0; i < there.size(); ++i)
            QVERIFY2(back[i] == there[i], qPrintable(nameOf(there[i]) + QStringLiteral(" | ") + nameOf(back[i])));
        if (isBuild)
            return;
        const auto at = [&](const char *name) {
            const auto found = std::find_if(there.begin(), there.end(),
                                            [&](const QWidget *w) { return w->objectName() == QLatin1String(name); });
            return found == there.end() ? -1 : found - there.begin();
        };
        const QList<const char *> order{"labExport",     "labInspect",    "labPresent",
                                        "labLessonList", "labCostOfStep", "labDriverList",
                                        "labChange",     "labMergedTree", "labLine"};
        for (qsizetype i = 1; i < order.size(); ++i)
            QVERIFY2(at(order[i - 1]) >= 0 && at(order[i - 1]) < at(order[i]), order[i]);
    }

    void focusGoesOnWithTheLesson()
    {
        auto *list = find<QListWidget>("labLessonList");
        list->setFocus();
        list->setCurrentRow(1);
        QTest::keyClick(list, Qt::Key_Space);
        QVERIFY(lessons()->run() != nullptr);
        const auto focusName = [this] {
            return m_window->focusWidget() != nullptr ? m_window->focusWidget()->objectName() : QString();
        };
        for (int presses = 0; presses < 12 && !lessons()->run()->isFinished(); ++presses) {
            const auto next = [this] {
                const LessonStep *step = lessons()->run()->step();
                return step == nullptr      ? QStringLiteral("labNextLesson")
                       : step->isQuestion() ? QStringLiteral("labChoice1")
                                            : QStringLiteral("labDoIt");
            };
            QTRY_COMPARE(focusName(), next());
            const LessonStep *step = lessons()->run()->step();
            if (step == nullptr)
                break;
            for (std::size_t choice = 0; step->isQuestion() && !step->choices[choice].isRight; ++choice)
                QTest::keyClick(m_window->focusWidget(), Qt::Key_Tab);
            QTest::keyClick(m_window->focusWidget(), Qt::Key_Space);
            settleJobs(); // the lesson goes on when the window has time
        }
        QVERIFY(lessons()->run()->isFinished());
        QTRY_COMPARE(focusName(), QStringLiteral("labNextLesson"));
    }

    void arrowsGoThroughALessonOfABuild()
    {
        lessons()->begin(10);
        QVERIFY(m_lab->page()->isBuildShown());
        present();
        for (int i = 0; i < 40 && !lessons()->run()->isFinished(); ++i) {
            QTest::keyClick(m_window->focusWidget(), Qt::Key_Right);
            QTRY_VERIFY(!m_lab->build()->state()->isBuilding());
            settleEvents();
        }
        QVERIFY(lessons()->run()->isFinished());
        auto *editor = find<QPlainTextEdit>("buildDockerfile");
        QTest::mouseClick(editor->viewport(), Qt::LeftButton);
        QVERIFY(editor->hasFocus());
        QTest::keyClick(editor, Qt::Key_Escape);
        QVERIFY(m_lab->page()->isPresenting());
        QVERIFY(m_lab->page()->hasFocus());
        QTest::keyClick(m_lab->page(), Qt::Key_Escape);
        QVERIFY(!m_lab->page()->isPresenting());
    }

    void undoFromThePrompt()
    {
        type("echo x > new1");
        QTRY_VERIFY(m_window->actions()->inLab->undo->isEnabled());
        auto *line = find<QLineEdit>("labLine");
        QTest::keyClick(line, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(m_lab->state()->stepCount(), std::size_t(0));
        QTRY_VERIFY(m_window->actions()->inLab->redo->isEnabled());
        QTest::keySequence(line, m_window->actions()->inLab->redo->shortcut());
        QCOMPARE(m_lab->state()->stepCount(), std::size_t(1));
        QTRY_VERIFY(m_window->actions()->inLab->undo->isEnabled());
        QTest::keyClicks(line, QStringLiteral("ls"));
        QTest::keyClick(line, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(line->text(), QString());
        QCOMPARE(m_lab->state()->stepCount(), std::size_t(1));
    }

    void currentStepIsSeen()
    {
        m_window->resize(1024, 700);
        lessons()->begin(1);
        auto *area = find<QScrollArea>("labLessonSteps");
        for (int i = 0; i < 20 && !lessons()->run()->isFinished(); ++i) {
            settleEvents();
            auto *label =
                find<QLabel>(qPrintable(QStringLiteral("labLessonStep%1").arg(lessons()->run()->current() + 1)));
            QVERIFY(label != nullptr);
            QVERIFY(label->mapTo(area->viewport(), QPoint(0, 0)).y() >= 0);
            const QList<QPushButton *> buttons = area->widget()->findChildren<QPushButton *>();
            const int bottom = buttons.last()->mapTo(area->viewport(), QPoint(0, buttons.last()->height())).y();
            const int needed = bottom - label->mapTo(area->viewport(), QPoint(0, 0)).y();
            if (needed < area->viewport()->height() - 20)
                QVERIFY(bottom <= area->viewport()->height());
            lessons()->doStep();
        }
        QVERIFY(lessons()->run()->isFinished());
    }
};

QTEST_MAIN(TestMainWindowKeys)
#include "tst_main_window_keys.moc"
