// SPDX-License-Identifier: Apache-2.0
// The keys of the menus, in each language.
#include "app/actions.h"
#include "app/document_tabs.h"
#include "app/lab/lab_tabs.h"
#include "app/language.h"
#include "app/settings.h"
#include "app/window/main_window.h"

#include <QAction>
#include <QApplication>
#include <QMenu>
#include <QMenuBar>
#include <QTemporaryDir>
#include <QTest>

using namespace strata;

namespace {

/// "F: &File &Filter", for each key that two entries have.
QStringList sharedKeys(const QList<QAction *> &entries)
{
    QMap<QString, QStringList> texts;
    for (const QAction *entry : entries) {
        if (const QKeySequence key = QKeySequence::mnemonic(entry->text()); !key.isEmpty() && entry->isVisible())
            texts[key.toString()] += entry->text();
    }
    QStringList shared;
    for (auto at = texts.cbegin(); at != texts.cend(); ++at) {
        if (at->size() > 1)
            shared += at.key() + QStringLiteral(": ") + at->join(QLatin1Char(' '));
    }
    return shared;
}

} // namespace

class TestMainWindowMenus : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachEntryHasAKeyOfItsOwn_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << QStringLiteral("en");
        QTest::newRow("Chinese") << QStringLiteral("zh_CN");
    }
    void eachEntryHasAKeyOfItsOwn()
    {
        QFETCH(QString, language);
        applyLanguage(*qApp, language);
        const QTemporaryDir folder;
        Settings settings(folder.filePath(QStringLiteral("settings")));
        settings.setUsesCache(false);
        MainWindow window(&settings);
        window.show();
        (void)window.labTabs()->open();
        window.actions()->openSample->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(window.actions()->olderLayer->isEnabled(), 30'000);
        QCOMPARE(sharedKeys(window.menuBar()->actions()).join(QStringLiteral(", ")), QString());
        int keys = 0;
        for (QMenu *menu : window.findChildren<QMenu *>()) {
            Q_EMIT menu->aboutToShow(); // some are filled then
            QCOMPARE(sharedKeys(menu->actions()).join(QStringLiteral(", ")), QString());
            for (const QAction *entry : menu->actions())
                keys += QKeySequence::mnemonic(entry->text()).isEmpty() ? 0 : 1;
        }
        QVERIFY(keys > 60);
        applyLanguage(*qApp, QStringLiteral("en"));
    }

    /// What the test above would find.
    void twoEntriesWithOneKeyAreFound()
    {
        QMenu menu;
        menu.addAction(QStringLiteral("&Language"));
        menu.addAction(QStringLiteral("Layer && &Name"));
        QCOMPARE(sharedKeys(menu.actions()), QStringList());
        menu.addAction(QStringLiteral("仅此层(&L)"));
        QCOMPARE(sharedKeys(menu.actions()), QStringList{QStringLiteral("Alt+L: &Language 仅此层(&L)")});
    }
};

QTEST_MAIN(TestMainWindowMenus)
#include "tst_main_window_menus.moc"
