// SPDX-License-Identifier: Apache-2.0
// The place that shows the lab: steps seen moving, phase by phase, and the presentation.
#include "tests/support/settle.h"
#include "tests/views/lab/lab_page_bench.h"
#include "views/common/roles.h"
#include "views/common/theme.h"
#include "views/common/tree/path_tree_view.h"
#include "views/lab/happened_view.h"
#include "views/lab/motion/motion_view.h"
#include "views/lab/present/presenter.h"

#include <QAction>
#include <QImage>
#include <QMap>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace strata;

class TestLabPageMotion : public QObject, test::LabPageBench {
    Q_OBJECT

    /// What is drawn over the boxes.
    [[nodiscard]] QImage picture() const { return m_page->motion()->grab().toImage(); }

    [[nodiscard]] const BranchBox *boxWith(const char *path) const
    {
        for (const BranchBox *box : m_page->branches()->lowers()) {
            if (box->model()->indexOfPath(path).isValid())
                return box;
        }
        return nullptr;
    }

    /// In the picture.
    [[nodiscard]] QRect rowOf(const BranchBox *box, const char *path) const
    {
        const QRect row = box->tree()->visualRect(box->model()->indexOfPath(path));
        return {m_page->motion()->mapFromGlobal(box->tree()->viewport()->mapToGlobal(row.topLeft())), row.size()};
    }

    static int markedColumns(const QImage &picture, const QRect &rect)
    {
        int count = 0;
        for (int x = rect.left(); x <= rect.right(); ++x) {
            bool isMarked = false;
            for (int y = rect.top(); y <= rect.bottom(); ++y)
                isMarked |= picture.pixel(x, y) != picture.pixel(0, 0);
            count += isMarked ? 1 : 0;
        }
        return count;
    }

private Q_SLOTS:
    void init() { openPage(); }
    void cleanup() { closePage(); }

    void whatWasDoneIsSeenMoving()
    {
        const MotionView *motion = m_page->motion();
        QVERIFY(motion->isResting());
        QVERIFY(motion->scene().isEmpty());
        m_state->setSpeed(LabSpeed::Normal);
        LabOperation append;
        append.kind = OperationKind::Append;
        append.path = "f";
        append.data = "x";
        m_state->apply(append);
        QVERIFY(motion->isMoving());
        QCOMPARE(motion->phases().front(), ActPhase::LookUp);
        QVERIFY(motion->scene().has(ActPhase::Copy));
        QTRY_VERIFY(motion->isResting());
        m_state->undo();
        QVERIFY(motion->scene().isEmpty());
        m_state->setSpeed(LabSpeed::Off);
        m_state->redo();
        QVERIFY(motion->scene().has(ActPhase::Copy));
        QVERIFY(!motion->isMoving());
        QVERIFY(motion->isResting());
    }

    void phaseByPhase()
    {
        const MotionView *motion = m_page->motion();
        auto *next = find<QPushButton>("labNextPhase");
        QVERIFY(!next->isVisible());
        find<QAction>("labSpeed3")->trigger();
        QCOMPARE(m_state->speed(), LabSpeed::Stepped);
        QVERIFY(next->isVisible());
        QVERIFY(!next->isEnabled());
        LabOperation remove;
        remove.kind = OperationKind::Unlink;
        remove.path = "n";
        m_state->apply(remove);
        QVERIFY(next->isEnabled());
        const std::size_t count = motion->phases().size();
        QCOMPARE(count, std::size_t(3)); // nothing is copied
        QTRY_VERIFY(motion->isWaiting());
        QCOMPARE(motion->phase(), std::size_t(0));
        test::settleEvents();
        QVERIFY(motion->isWaiting()); // until it is asked for
        QCOMPARE(motion->phase(), std::size_t(0));
        QTest::mouseClick(next, Qt::LeftButton);
        QCOMPARE(motion->phase(), std::size_t(1));
        QVERIFY(motion->isMoving());
        QTest::keyClick(m_page.get(), Qt::Key_F9); // to its end
        QVERIFY(motion->isWaiting());
        QTest::keyClick(m_page.get(), Qt::Key_F9);
        QTest::keyClick(m_page.get(), Qt::Key_F9);
        QTest::keyClick(m_page.get(), Qt::Key_F9);
        QVERIFY(motion->isResting());
        QVERIFY(!next->isEnabled());
    }

    /// The marks of a step, drawn over the boxes: an arrow from the row that is copied to its copy, a row that is
    /// covered hatched from end to end, nothing after the step was taken back.
    void marksAreDrawn()
    {
        const MotionView *motion = m_page->motion();
        QImage empty = picture();
        empty.fill(empty.pixel(0, 0));
        QCOMPARE(picture(), empty);
        for (const OperationKind kind : {OperationKind::Append, OperationKind::Unlink}) {
            LabOperation operation;
            operation.kind = kind;
            operation.path = "f";
            operation.data = "x";
            m_state->apply(operation);
            test::settleEvents();
            QVERIFY(motion->isResting());
            const QImage marks = picture();
            const BranchBox *lower = boxWith("f");
            QVERIFY(lower != nullptr);
            const auto hatched = [&](const char *path) {
                const QRect row = rowOf(lower, path);
                return 2 * markedColumns(marks, row) > row.width();
            };
            QVERIFY(markedColumns(marks, rowOf(lower, "f")) > 0);
            QVERIFY(markedColumns(marks, rowOf(m_page->branches()->upper(), "f")) > 0);
            QCOMPARE(hatched("f"), kind == OperationKind::Unlink);
            QVERIFY(!hatched("l"));
            m_state->undo();
            test::settleEvents();
            QCOMPARE(picture(), empty);
        }
    }

    void presentationByKeys()
    {
        LabOperation remove;
        remove.kind = OperationKind::Unlink;
        remove.path = "n";
        m_state->apply(remove);
        const int before = m_page->happened()->fontMetrics().height();
        m_page->setPresenting(true);
        QVERIFY(!find<QWidget>("labToolbar")->isVisible());
        QVERIFY(m_page->happened()->fontMetrics().height() > before);
        QTest::keyClick(m_page.get(), Qt::Key_Left);
        QCOMPARE(m_state->stepCount(), std::size_t(0));
        QTest::keyClick(m_page.get(), Qt::Key_Right);
        QCOMPARE(m_state->stepCount(), std::size_t(1));
        m_page->setPresenting(false);
        QVERIFY(find<QWidget>("labToolbar")->isVisible());
        QCOMPARE(m_page->happened()->fontMetrics().height(), before);
    }

    void presentationPointsByKeysAndMouse()
    {
        m_page->setPresenting(true);
        const LaserSpot *laser = m_page->presenter()->laser();
        QVERIFY(!laser->isOn());
        QTest::keyClick(m_page.get(), Qt::Key_L);
        QVERIFY(laser->isOn());
        QVERIFY(laser->isVisible());
        QTest::keyClick(m_page.get(), Qt::Key_0); // the merged view's row
        QVERIFY(!laser->isOn());
        QVERIFY(!laser->framed().isEmpty());
        const QRect first = laser->framed();
        QTest::keyClick(m_page->merged()->tree(), Qt::Key_Down);
        QTRY_VERIFY(laser->framed().top() > first.top());
        QTest::keyClick(m_page->merged()->tree(), Qt::Key_2); // the first of the branches
        QVERIFY(m_page->window()->focusWidget() == m_page->branches()->lowers().front()->tree());
        QWidget *under = m_page->happened();
        QTest::mousePress(under, Qt::MiddleButton);
        QVERIFY(laser->isOn());
        QTest::mouseRelease(under, Qt::MiddleButton);
        QVERIFY(!laser->isOn());
        QSignalSpy ended(find<QAction>("present"), &QAction::triggered);
        QTest::keyClick(m_page->window()->focusWidget(), Qt::Key_Escape);
        QCOMPARE(ended.size(), 1);
        m_page->setPresenting(false);
        QVERIFY(!laser->isVisible());
        QTest::keyClick(m_page.get(), Qt::Key_L);
        QVERIFY(!laser->isOn());
    }

    void typeGrowsWithTheWindow()
    {
        QCOMPARE(Presenter::scaleFor({1440, 900}), 1.8);
        QVERIFY(Presenter::scaleFor({1024, 700}) < Presenter::scaleFor({1440, 900}));
        QVERIFY(Presenter::scaleFor({1024, 700}) >= 1.3);
        QVERIFY(Presenter::scaleFor({1920, 1080}) > 1.8);
        m_page->setPresenting(true);
        const int small = m_page->happened()->fontMetrics().height();
        m_page->resize(2400, 1500);
        QTRY_VERIFY(m_page->happened()->fontMetrics().height() > small);
        QVERIFY(!find<QWidget>("labContainers")->isVisible()); // there is one
        m_state->setContainerCount(2);
        QVERIFY(find<QWidget>("labContainers")->isVisible());
        m_page->setPresenting(false);
    }

    void presentationStepsThroughThePhases()
    {
        LabOperation append;
        append.kind = OperationKind::Append;
        append.path = "f";
        append.data = "x";
        m_state->apply(append);
        m_state->undo();
        m_state->setSpeed(LabSpeed::Stepped);
        m_page->setPresenting(true);
        QTest::keyClick(m_page.get(), Qt::Key_Right);
        QCOMPARE(m_state->stepCount(), std::size_t(1));
        QVERIFY(!m_page->motion()->isResting());
        for (int i = 0; i < 8 && !m_page->motion()->isResting(); ++i)
            QTest::keyClick(m_page.get(), Qt::Key_Space);
        QVERIFY(m_page->motion()->isResting());
        QSignalSpy forward(m_page.get(), &LabPage::lessonStepRequested);
        QTest::keyClick(m_page.get(), Qt::Key_PageDown); // nothing to do again
        QCOMPARE(forward.size(), 1);
        m_page->setPresenting(false);
    }

    void replayGoesStepByStep()
    {
        LabOperation remove;
        remove.kind = OperationKind::Unlink;
        remove.path = "n";
        m_state->apply(remove);
        remove.path = "b";
        m_state->apply(remove);
        QSignalSpy stepped(m_state.get(), &LabState::stepped);
        find<QAction>("labReplayAll")->trigger();
        QCOMPARE(m_state->stepCount(), std::size_t(0));
        QTRY_COMPARE(m_state->stepCount(), std::size_t(2));
        QCOMPARE(stepped.size(), 2);
    }

    /// Phase by phase: what comes of a step is not seen before its phase.
    void nothingIsShownBeforeItsPhase()
    {
        m_state->setSpeed(LabSpeed::Stepped);
        LabOperation remove;
        remove.kind = OperationKind::Unlink;
        remove.path = "n";
        m_state->apply(remove);
        const auto below = [this] {
            return m_page->branches()->lowers()[1]->model()->indexOfPath("n").data(RemarkRole).toString();
        };
        const auto saysWhiteout = [this] {
            return m_page->happened()->sentences().join(QLatin1Char('\n')).contains(QStringLiteral("whiteout"));
        };
        QStringList seen;
        for (const MotionView *motion = m_page->motion(); !motion->isResting();) {
            QTRY_VERIFY(motion->isWaiting());
            QString word = phaseText(*motion->current());
            word += merged().contains(QStringLiteral("n")) ? QStringLiteral(" there") : QStringLiteral(" gone");
            word += below().isEmpty() ? QString() : QStringLiteral(" hidden");
            word += saysWhiteout() ? QStringLiteral(" said") : QString();
            seen += word;
            QTest::keyClick(m_page.get(), Qt::Key_F9);
        }
        QCOMPARE(seen, QStringList({QStringLiteral("Lookup there"), QStringLiteral("Change gone said"),
                                    QStringLiteral("Result gone hidden said")}));
        m_state->undo(); // is shown at once
        QVERIFY(merged().contains(QStringLiteral("n")) && below().isEmpty());
    }

    void presentationLeavesNothingBehind()
    {
        applyTheme(*qApp, ThemeChoice::Light); // the program's own style
        const auto places = [this] {
            QMap<QString, QRect> rects;
            for (const QWidget *widget : m_page->findChildren<QWidget *>()) {
                if (widget->isVisible() && !widget->objectName().startsWith(QLatin1String("qt_")))
                    rects.insert(QStringLiteral("%1 %2 in %3 %4")
                                     .arg(QLatin1String(widget->metaObject()->className()), widget->objectName(),
                                          widget->parentWidget()->objectName())
                                     .arg(reinterpret_cast<quintptr>(widget)),
                                 QRect(widget->mapTo(m_page.get(), QPoint(0, 0)), widget->size()));
            }
            return rects;
        };
        test::settleEvents();
        const auto before = places();
        m_page->setPresenting(true);
        test::settleEvents();
        m_page->setPresenting(false);
        test::settleEvents();
        const auto after = places();
        for (auto place = before.begin(); place != before.end(); ++place)
            QVERIFY2(after.value(place.key()) == place.value(), qPrintable(QStringLiteral("%1: %2+%3, then %4+%5")
                                                                               .arg(place.key())
                                                                               .arg(place.value().x())
                                                                               .arg(place.value().width())
                                                                               .arg(after.value(place.key()).x())
                                                                               .arg(after.value(place.key()).width())));
        QCOMPARE(after.size(), before.size());
    }
};

QTEST_MAIN(TestLabPageMotion)
#include "tst_lab_page_motion.moc"
