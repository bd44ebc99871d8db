// SPDX-License-Identifier: Apache-2.0
// Where an image lies, below its columns: shown and closed, and what is copied there.
#include "app/actions.h"
#include "tests/model/walk/walk_stores.h"
#include "tests/support/settle.h"
#include "tests/support/window_fixture.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace strata;
using namespace strata::test;

class TestMainWindowWalk : public WindowFixture {
    Q_OBJECT

private Q_SLOTS:
    void shownAndCopied()
    {
        const WalkedImage image;
        openImage(write("app.tar", tarOf(image.members)));
        settleJobs();
        QTRY_VERIFY(m_window->actions()->walk->isEnabled());
        m_window->actions()->walk->trigger();
        settleJobs();
        auto *steps = find<QTableView>("walkSteps");
        QVERIFY(steps != nullptr);
        QTRY_VERIFY(m_window->actions()->walk->isChecked());
        press(find<QToolButton>("copyWalkValue")); // of the first step
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("localhost/app:1"));
        press(find<QToolButton>("closeWalk"));
        QCOMPARE(find<QTableView>("walkSteps"), nullptr);
        QTRY_VERIFY(!m_window->actions()->walk->isChecked());
    }
};

QTEST_MAIN(TestMainWindowWalk)
#include "tst_main_window_walk.moc"
