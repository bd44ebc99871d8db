// SPDX-License-Identifier: Apache-2.0
// Compares images in the window and goes through every part of it.
#include "app/actions.h"
#include "app/compare/compare_dialog.h"
#include "app/compare/compare_document.h"
#include "app/image/image_document.h"
#include "tests/support/window_fixture.h"
#include "views/common/elided.h"
#include "views/compare/compare_files_view.h"
#include "views/compare/compare_page.h"
#include "views/compare/content/content_diff_view.h"

#include <QAbstractItemView>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTabWidget>
#include <QTest>
#include <QTimer>

using namespace strata;
using namespace strata::test;

class TestMainWindowCompare : public WindowFixture {
    Q_OBJECT

    QString m_first;
    QString m_second;

    [[nodiscard]] CompareState *state() const { return current<CompareDocument>()->state(); }
    [[nodiscard]] bool isDone() const
    {
        return current<CompareDocument>() != nullptr && state()->stage() == CompareStage::Done;
    }

    static TestImage image(const char *ref, const char *text)
    {
        return {.refs = {ref},
                .steps = {{"ADD base", layerOf("d etc\nf etc/same 2000")},
                          {"RUN make", layerOf(std::string("d srv\nf srv/text =") + text + "\nf srv/other 30")}}};
    }

    void compareBoth()
    {
        m_window->openWords({m_first, m_second});
        QTRY_VERIFY_WITH_TIMEOUT(isDone(), 30'000);
        QTRY_VERIFY(find<QAbstractItemView>("compareTree") != nullptr); // the rows come a little later
        QTRY_VERIFY(find<QAbstractItemView>("compareTree")->model()->rowCount() > 0);
    }

    /// Chooses the first entry that begins with that text in the next menu that opens, with `open` opening it.
    template<class Open>
    bool chooseInMenu(const QString &text, Open open)
    {
        bool found = false;
        QTimer untilItIsOpen;
        connect(&untilItIsOpen, &QTimer::timeout, m_window.get(), [&] {
            auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
            if (menu == nullptr)
                return;
            untilItIsOpen.stop();
            QList<QMenu *> menus{menu};
            menus += menu->findChildren<QMenu *>();
            for (QMenu *one : menus) {
                for (QAction *action : one->actions()) {
                    if (!found && action->text().startsWith(text) && action->isEnabled()) {
                        found = true;
                        action->trigger();
                    }
                }
            }
            menu->close();
        });
        untilItIsOpen.start(1);
        open();
        return found;
    }

private Q_SLOTS:
    void init() override
    {
        WindowFixture::init();
        m_first = writeImages("first.tar", {image("localhost/app:v1", "one")});
        m_second = writeImages("second.tar", {image("localhost/app:v2", "two"), image("localhost/app:v3", "three")});
        m_second = QStringLiteral("docker-archive:") + m_second + QStringLiteral(":localhost/app:v2");
    }

    void twoWordsAreCompared()
    {
        compareBoth();
        QCOMPARE(state()->comparison()->summary.modified, 1U);
        QCOMPARE(state()->comparison()->summary.sharedLayers, 1U);
        QTRY_COMPARE(find<QTabWidget>("documentTabs")->tabText(0), QStringLiteral("app:v1 ⇄ app:v2"));
        QTRY_VERIFY(find<ElidedLabel>("counts")->text().contains(QStringLiteral("strata-cli compare exits with 1")));
        m_window->actions()->nextDifference->trigger();
        QCOMPARE(state()->comparison()->files->path(state()->node()), std::string("/srv/text"));
        const Actions &actions = *m_window->actions();
        QVERIFY(actions.saveReport->isEnabled());
        actions.filter->trigger();
        QTRY_VERIFY(find<QLineEdit>("compareFilter")->hasFocus());
        actions.closeTab->trigger();
        QVERIFY(current<CompareDocument>() == nullptr);
        QTRY_VERIFY(!actions.saveReport->isEnabled());
    }

    /// The menu offers what the page does: nothing of a comparison that has given way to an error.
    void actionsAfterAFailure()
    {
        compareBoth();
        const Actions &actions = *m_window->actions();
        QTRY_VERIFY(actions.saveReport->isEnabled());
        state()->setFailure(QStringLiteral("broken"));
        QTRY_VERIFY(!actions.saveReport->isEnabled());
        QVERIFY(!actions.nextDifference->isEnabled());
        QVERIFY(!actions.filter->isEnabled());
        QVERIFY(actions.reload->isEnabled());
    }

    void nameWithAPercentSign()
    {
        CompareInput input;
        input.request.source = QStringLiteral("/images/100%2.tar");
        input.at = LayerNumber(3);
        QCOMPARE(input.name(), QStringLiteral("100%2.tar, layer 3"));
    }

    void sidesAreSwapped()
    {
        compareBoth();
        QTRY_VERIFY(m_window->actions()->swapSides->isEnabled());
        m_window->actions()->swapSides->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(isDone(), 30'000);
        QCOMPARE(state()->name(CompareSide::A), QStringLiteral("localhost/app:v2"));
        QCOMPARE(state()->name(CompareSide::B), QStringLiteral("localhost/app:v1"));
        m_window->actions()->reload->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(isDone(), 30'000);
        QCOMPARE(state()->name(CompareSide::A), QStringLiteral("localhost/app:v2"));
    }

    void anotherTagAndAnEarlierLayer()
    {
        compareBoth();
        auto *side = find<QAbstractButton>("compareSideB");
        QVERIFY(chooseInMenu(QStringLiteral("localhost/app:v3"), [&] { side->click(); }));
        QTRY_COMPARE(state()->name(CompareSide::B), QStringLiteral("localhost/app:v3"));
        QTRY_VERIFY_WITH_TIMEOUT(isDone(), 30'000);
        QVERIFY(chooseInMenu(QStringLiteral("1"), [&] { side->click(); }));
        QTRY_COMPARE(state()->name(CompareSide::B), QStringLiteral("localhost/app:v3, layer 1"));
        QTRY_VERIFY_WITH_TIMEOUT(isDone(), 30'000);
        QCOMPARE(state()->comparison()->summary.removed, 3U);
    }

    void comparisonsAreRememberedWithBothImages()
    {
        compareBoth();
        QTRY_VERIFY(!m_settings->recentImages().isEmpty());
        const RecentImage recent = m_settings->recentImages().front();
        QVERIFY(recent.kind == RecentKind::Comparison);
        QCOMPARE(recent.source, m_first);
        QCOMPARE(recent.otherSource, m_second);
        QCOMPARE(recent.name, QStringLiteral("localhost/app:v1"));
        QCOMPARE(recent.otherName, QStringLiteral("localhost/app:v2"));
        QCOMPARE(recent.layerBytes.size(), qsizetype(2));
    }

    void pathsAreTyped()
    {
        m_window->actions()->compare->trigger();
        auto *first = find<QComboBox>("compareSide1");
        auto *second = find<QComboBox>("compareSide2");
        auto *compare = find<QPushButton>("compareButton");
        QVERIFY(first != nullptr && second != nullptr && !compare->isEnabled());
        first->lineEdit()->setText(m_first);
        QVERIFY(!compare->isEnabled());
        second->lineEdit()->setText(m_second);
        QVERIFY(compare->isEnabled());
        second->setFocus();
        QTest::keyClick(second, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(isDone(), 30'000);
        QCOMPARE(state()->name(CompareSide::A), QStringLiteral("localhost/app:v1"));
        QCOMPARE(state()->name(CompareSide::B), QStringLiteral("localhost/app:v2"));
    }

    void afterAFileIsChosenEnterGoesOn()
    {
        m_window->actions()->compare->trigger();
        for (const int side : {1, 2}) {
            auto *button = find<QPushButton>(side == 1 ? "compareFile1" : "compareFile2");
            button->setFocus();
            QTest::mouseClick(button, Qt::LeftButton);
            chooseFile("compareBrowse", path("first.tar"));
            QVERIFY(!button->hasFocus());
        }
        auto *compare = find<QPushButton>("compareButton");
        QVERIFY(compare->isEnabled());
        QTest::keyClick(compare, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(isDone(), 30'000);
    }

    void noiseIsLeftOut()
    {
        compareBoth();
        CompareNoise noise;
        noise.globs = {"/srv"};
        state()->setNoise(noise);
        QTRY_VERIFY_WITH_TIMEOUT(isDone() && state()->comparison()->summary.modified == 0, 30'000);
    }

    void askedForBothSides()
    {
        openImage(m_first);
        QTest::mouseClick(find<QPushButton>("toolCompare"), Qt::LeftButton);
        auto *dialog = m_window->findChild<CompareDialog *>();
        QVERIFY(dialog != nullptr);
        QTRY_VERIFY(dialog->isVisible());
        dialog->choose(1, {QStringLiteral("second"), OpenRequest::ofWord(m_second)});
        auto *ok = dialog->findChild<QPushButton *>(QStringLiteral("compareButton"));
        QVERIFY(ok->isEnabled());
        QTest::mouseClick(ok, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(isDone(), 30'000);
        QCOMPARE(state()->name(CompareSide::A), QStringLiteral("localhost/app:v1"));
        QCOMPARE(state()->name(CompareSide::B), QStringLiteral("localhost/app:v2"));
    }

    void fileIsShownInItsImage()
    {
        compareBoth();
        state()->selectPath("/srv/text");
        Q_EMIT current<CompareDocument>()->inspectRequested(CompareSide::B, "/srv/text");
        QVERIFY(current<ImageDocument>() != nullptr);
        QTRY_VERIFY_WITH_TIMEOUT(current<ImageDocument>()->state()->node().isValid(), 30'000);
        const InspectState *inspected = current<ImageDocument>()->state();
        QCOMPARE(inspected->image()->tree()->path(inspected->node()), std::string("/srv/text"));
        QCOMPARE(inspected->info()->displayName(), std::string("localhost/app:v2"));
    }

    void menuOfAFile()
    {
        compareBoth();
        state()->selectPath("/srv/text");
        QVERIFY(chooseInMenu(QStringLiteral("Copy path"), [&] {
            Q_EMIT current<CompareDocument>()->page()->fileMenuRequested(m_window->mapToGlobal(QPoint(300, 300)));
        }));
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("/srv/text"));
    }

    void severalPathsAreCopiedAndExtracted()
    {
        compareBoth();
        QVERIFY(state()->selectPath("/srv/text"));
        auto *tree = find<QAbstractItemView>("compareTree");
        QTRY_VERIFY(tree->currentIndex().isValid());
        tree->selectAll();
        const std::size_t count = current<CompareDocument>()->page()->files()->selectedNodes().size();
        QVERIFY(count > 1);
        QTRY_VERIFY(m_window->actions()->copyPath->isEnabled());
        m_window->actions()->copyPath->trigger();
        const QStringList lines = QGuiApplication::clipboard()->text().split(QLatin1Char('\n'));
        QCOMPARE(lines.size(), static_cast<qsizetype>(count));
        QVERIFY(lines.contains(QStringLiteral("/srv/text")));
        const auto extract = [this](const QString &name) {
            const QString target = m_folder->filePath(name);
            QVERIFY(QDir().mkpath(target));
            chooseFile("extractDialog", target);
        };
        const auto text = [this](const QString &name) {
            QFile file(m_folder->filePath(name + QStringLiteral("/srv/text")));
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        QVERIFY(chooseInMenu(QStringLiteral("Extract %1 path(s) from v1").arg(count), [&] {
            Q_EMIT current<CompareDocument>()->page()->fileMenuRequested(m_window->mapToGlobal(QPoint(300, 300)));
        }));
        extract(QStringLiteral("older"));
        QTRY_COMPARE(text(QStringLiteral("older")), QByteArray("one"));
        m_window->actions()->extract->trigger(); // of the second image
        extract(QStringLiteral("newer"));
        QTRY_COMPARE(text(QStringLiteral("newer")), QByteArray("two"));
    }

    /// One number over the table, in its tab and in the verdict.
    void numbersAgree()
    {
        TestImage older = image("localhost/app:v1", "one");
        TestImage newer = image("localhost/app:v2", "one");
        older.runtime.insert(QStringLiteral("User"), QStringLiteral("root"));
        newer.runtime.insert(QStringLiteral("User"), QStringLiteral("daemon"));
        newer.editConfig = [](QJsonObject &config) {
            config.insert(QStringLiteral("created"), QStringLiteral("2026-02-01T00:00:00Z"));
        };
        m_first = writeImages("a.tar", {older});
        m_second = writeImages("b.tar", {newer});
        m_window->openWords({m_first, m_second});
        QTRY_VERIFY_WITH_TIMEOUT(isDone(), 30'000);
        const QString verdict = find<ElidedLabel>("compareVerdict")->text();
        QVERIFY2(verdict.contains(QStringLiteral("2 setting(s) differ")), qPrintable(verdict));
        QCOMPARE(find<QAbstractButton>("partSettings")->text(), QStringLiteral("Settings 2"));
        QCOMPARE(current<CompareDocument>()->state()->comparison()->settings.size(), std::size_t(2));
    }

    void reportIsWritten()
    {
        compareBoth();
        QTest::mouseClick(find<QPushButton>("compareReport"), Qt::LeftButton);
        const QString file = path("report.md");
        chooseFile("saveDialog", file);
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(file).size() > 0, 10'000);
        QFile report(file);
        QVERIFY(report.open(QIODevice::ReadOnly));
        QVERIFY(report.readAll().contains("srv/text"));
    }

    void sideThatCannotBeOpened()
    {
        m_window->openWords({m_first, path("none.tar")});
        QTRY_VERIFY_WITH_TIMEOUT(state()->stage() == CompareStage::Failed, 30'000);
        QVERIFY2(state()->message().contains(QStringLiteral("none.tar")), qPrintable(state()->message()));
        QTRY_VERIFY(!m_window->actions()->swapSides->isEnabled());
    }

    void imageAndFolder()
    {
        write("root/srv/text", "one");
        m_window->openWords({m_first, path("root")});
        QTRY_VERIFY_WITH_TIMEOUT(isDone(), 30'000);
        const CompareTree &files = *state()->comparison()->files;
        QVERIFY(files.kind(*files.find("/srv/text")) != ChangeKind::Modified);
        QCOMPARE(files.kind(*files.find("/etc/same")), ChangeKind::Removed);
    }

    void twoPlainFiles()
    {
        m_window->openWords({write("a.txt", "one\ntwo\n"), write("b.txt", "one\nTWO\n")});
        QTRY_VERIFY_WITH_TIMEOUT(isDone(), 30'000);
        QCOMPARE(state()->comparison()->summary.modified, 1U);
        QCOMPARE(state()->comparison()->summary.added, 0U);
        m_window->openWords({write("a.txt", "one\n"), m_first}); // a file and an image are not
        QTRY_VERIFY_WITH_TIMEOUT(state()->stage() == CompareStage::Failed, 30'000);
    }

    void closedWhileItWorks()
    {
        m_window->openWords({m_first, m_second});
        m_window->actions()->closeTab->trigger();
        QVERIFY(current<CompareDocument>() == nullptr);
        m_window->openWords({m_first, m_second});
        current<CompareDocument>()->loader()->stop();
        QTRY_VERIFY(state()->stage() == CompareStage::Failed || isDone());
    }
};

QTEST_MAIN(TestMainWindowCompare)
#include "tst_main_window_compare.moc"
