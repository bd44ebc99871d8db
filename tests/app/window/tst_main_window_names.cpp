// SPDX-License-Identifier: Apache-2.0
// Opens images by name in the window.
#include "app/actions.h"
#include "app/compare/compare_dialog.h"
#include "app/image/image_document.h"
#include "app/window/name_dialog.h"
#include "tests/support/window_fixture.h"
#include "views/start/start_page.h"

#include <QActionGroup>
#include <QComboBox>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace strata;
using namespace strata::test;

namespace {
/// Nothing listens on this port.
const QString nowhere = QStringLiteral("registry:127.0.0.1:1/app:1");
} // namespace

class TestMainWindowNames : public WindowFixture {
    Q_OBJECT

    void openByName(const QString &text)
    {
        m_window->actions()->openName->trigger();
        QTRY_VERIFY(find<QLineEdit>("openName") != nullptr);
        QVERIFY(!find<QPushButton>("openNameButton")->isEnabled());
        QTest::keyClicks(find<QLineEdit>("openName"), text);
        press(find<QPushButton>("openNameButton"));
        QTRY_VERIFY(find<NameDialog>("openNameDialog") == nullptr);
    }

    [[nodiscard]] QString shownTitle() const
    {
        const auto *title = find<QLabel>("stateTitle");
        return title == nullptr ? QString() : title->text();
    }

    QString small()
    {
        return writeImages("small.tar", {{.refs = {"small:1"}, .steps = {{"ADD", layerOf("f etc/motd =hi")}}}});
    }

private Q_SLOTS:
    void fileIsANameAsWell()
    {
        openByName(QStringLiteral("docker-archive:") + small());
        QTRY_VERIFY_WITH_TIMEOUT(isLoaded(), 30'000);
        QCOMPARE(current<ImageDocument>()->title(), QStringLiteral("small:1"));
    }

    void failedNameCanBeTriedAgain()
    {
        openByName(nowhere);
        QVERIFY(current<ImageDocument>() != nullptr);
        QTRY_VERIFY_WITH_TIMEOUT(shownTitle().startsWith(QStringLiteral("Cannot open")), 60'000);
        auto *again = find<QPushButton>("stateAction");
        QVERIFY(again != nullptr);
        QCOMPARE(again->text(), QStringLiteral("Try again"));
        press(again);
        QVERIFY(current<ImageDocument>()->isReading());
        QCOMPARE(current<ImageDocument>()->request().source, nowhere);
        m_window->actions()->stop->trigger();
        QTRY_VERIFY(!current<ImageDocument>()->isReading());
    }

    void fileThatFailsLeadsToAnother()
    {
        m_window->open(OpenRequest::ofPath(write("broken.tar", "no image")));
        QTRY_VERIFY_WITH_TIMEOUT(shownTitle().startsWith(QStringLiteral("Cannot open")), 30'000);
        QCOMPARE(find<QPushButton>("stateAction")->text(), QStringLiteral("Open another…"));
    }

    void recentNameOpensAgain()
    {
        RecentImage recent;
        recent.source = nowhere;
        Q_EMIT m_window->findChild<StartPage *>()->recentRequested(recent);
        QVERIFY(current<ImageDocument>() != nullptr);
        QCOMPARE(current<ImageDocument>()->request().source, nowhere);
        current<ImageDocument>()->stop();
    }

    void sidesOfAComparisonAreCompleted()
    {
        m_window->actions()->compare->trigger();
        auto *dialog = m_window->findChild<CompareDialog *>();
        QVERIFY(dialog != nullptr);
        for (const char *side : {"compareSide1", "compareSide2"}) {
            auto *box = dialog->findChild<QComboBox *>(QLatin1String(side));
            QCOMPARE(box->lineEdit()->completer()->objectName(), QStringLiteral("nameCompleter"));
        }
        dialog->reject();
    }

    void sizesAsEnginesPrintThem()
    {
        openImage(small());
        m_window->actions()->details->actions()[2]->trigger(); // "Image"
        press(find<QToolButton>("showEngineSizes"));
        QTRY_VERIFY(find<QTableView>("engineSizes") != nullptr);
        QVERIFY(find<QTableView>("engineSizes")->model()->rowCount() > 5);
        press(find<QToolButton>("closeEngineSizes"));
        QVERIFY(find<QTableView>("engineSizes") == nullptr);
    }
};

QTEST_MAIN(TestMainWindowNames)

#include "tst_main_window_names.moc"
