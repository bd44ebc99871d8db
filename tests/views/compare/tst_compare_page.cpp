// SPDX-License-Identifier: Apache-2.0
// Clicks through the place that shows a comparison.
#include "tests/support/compared_images.h"
#include "views/compare/compare_page.h"
#include "views/compare/summary_tiles.h"

#include <QAbstractItemView>
#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <functional>
#include <memory>

using namespace strata;
using namespace strata::test;

namespace {

ComparisonPtr sample()
{
    static const ComparisonPtr comparison =
        compared(sideOf({layerOf("f base 1000"), layerOf("d etc\nf etc/a =one\nf etc/b =two 0644\nf gone 300")}),
                 sideOf({layerOf("f base 1000"), layerOf("d etc\nf etc/a =ONE\nf etc/b =two 0600\nf new 4000")}));
    return comparison;
}

} // namespace

class TestComparePage : public QObject {
    Q_OBJECT

    std::unique_ptr<CompareState> m_state;
    std::unique_ptr<ComparePage> m_page;

    template<class Widget>
    Widget *find(const char *name) const
    {
        return m_page->findChild<Widget *>(QLatin1String(name));
    }

    /// The names in the tree, folders before what is in them, those that are open.
    QStringList rows() const
    {
        const auto *tree = find<QAbstractItemView>("compareTree");
        QStringList names;
        const std::function<void(const QModelIndex &)> add = [&](const QModelIndex &parent) {
            for (int row = 0; row < tree->model()->rowCount(parent); ++row) {
                const QModelIndex index = tree->model()->index(row, 0, parent);
                names += index.data().toString();
                add(index);
            }
        };
        add({});
        return names;
    }

    QByteArray selectedPath() const { return QByteArray::fromStdString(sample()->files->path(m_state->node())); }

private Q_SLOTS:
    void init()
    {
        m_state = std::make_unique<CompareState>();
        m_page = std::make_unique<ComparePage>(m_state.get());
        m_state->setNames(QStringLiteral("localhost/app:v1"), QStringLiteral("localhost/app:v2"));
        m_page->resize(1200, 800);
        m_page->show();
    }
    void cleanup()
    {
        m_page.reset();
        m_state.reset();
    }

    void theFigureOfTheGrowthIsNeverCut()
    {
        m_state->setComparison(sample());
        auto *tile = find<QWidget>("growthTile");
        auto *choice = find<QToolButton>("growthBy");
        QTRY_VERIFY(tile->isVisible());
        tile->resize(700, tile->height());
        QCOMPARE(choice->text(), QStringLiteral("by path (visible size)"));
        tile->resize(270, tile->height());
        QCOMPARE(choice->text(), QStringLiteral("by path"));
        QVERIFY(choice->accessibleName().contains(QStringLiteral("by path (visible size)")));
        tile->resize(700, tile->height());
        QCOMPARE(choice->text(), QStringLiteral("by path (visible size)"));
    }

    void stages()
    {
        QVERIFY(!find<QPushButton>("compareReport")->isEnabled());
        m_state->setWorking(QStringLiteral("Comparing…"));
        m_state->setProgress(40);
        QSignalSpy retry(m_page.get(), &ComparePage::retryRequested);
        QSignalSpy cancel(m_page.get(), &ComparePage::cancelRequested);
        const auto pressAction = [this] {
            for (QPushButton *button : m_page->findChildren<QPushButton *>()) {
                if (button->isVisible() && button->objectName() != QLatin1String("compareReport"))
                    QTest::mouseClick(button, Qt::LeftButton);
            }
        };
        QTRY_VERIFY((pressAction(), !cancel.isEmpty()));
        m_state->setFailure(QStringLiteral("no <b>such</b> file"));
        QTRY_VERIFY((pressAction(), !retry.isEmpty()));
        m_state->setComparison(sample());
        QVERIFY(find<QPushButton>("compareReport")->isEnabled());
        QTRY_COMPARE(rows(), QStringList({QStringLiteral("etc"), QStringLiteral("a"), QStringLiteral("b"),
                                          QStringLiteral("gone"), QStringLiteral("new")}));
    }

    void figuresAreLinks_data()
    {
        QTest::addColumn<QByteArray>("tile");
        QTest::addColumn<QString>("number");
        QTest::addColumn<QStringList>("rows");
        QTest::newRow("added") << QByteArray("tileAdded") << QStringLiteral("+1") << QStringList{QStringLiteral("new")};
        QTest::newRow("removed") << QByteArray("tileRemoved") << QStringLiteral("−1")
                                 << QStringList{QStringLiteral("gone")};
        QTest::newRow("content") << QByteArray("tileModified") << QStringLiteral("~1")
                                 << QStringList{QStringLiteral("etc"), QStringLiteral("a")};
        QTest::newRow("metadata") << QByteArray("tileMetadata") << QStringLiteral("1")
                                  << QStringList{QStringLiteral("etc"), QStringLiteral("b")};
    }
    void figuresAreLinks()
    {
        QFETCH(QByteArray, tile);
        QFETCH(QString, number);
        QFETCH(QStringList, rows);
        m_state->setComparison(sample());
        m_state->showPart(ComparePart::Packages);
        auto *button = find<TileButton>(tile.constData());
        QVERIFY(button != nullptr);
        QCOMPARE(button->number(), number);
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(m_state->part(), ComparePart::Files);
        QTRY_COMPARE(this->rows(), rows);
    }

    void layersAndGrowthAreLinks()
    {
        m_state->setComparison(sample());
        QCOMPARE(find<TileButton>("tileSize")->number(), QStringLiteral("+3.7 kB"));
        QTest::mouseClick(find<TileButton>("tileSize"), Qt::LeftButton);
        auto *stack = find<QAbstractItemView>("stackPairs");
        QVERIFY(stack != nullptr);
        QCOMPARE(stack->currentIndex().row(), 0); // the layer that grew
        QTest::mouseClick(find<TileButton>("tileShared"), Qt::LeftButton);
        QCOMPARE(stack->currentIndex().row(), 1);
    }

    void parts()
    {
        m_state->setComparison(sample());
        for (const char *name : {"partSettings", "partHistory", "partPackages", "partFiles"}) {
            auto *button = find<QAbstractButton>(name);
            QVERIFY(!button->text().isEmpty());
            QTest::mouseClick(button, Qt::LeftButton);
            QVERIFY(button->isChecked());
        }
        QCOMPARE(m_state->part(), ComparePart::Files);
        m_page->activateWindow();
        find<QAbstractButton>("partFiles")->setFocus();
        QTRY_VERIFY(find<QAbstractButton>("partFiles")->hasFocus());
        QTest::keyClick(find<QAbstractButton>("partFiles"), Qt::Key_Right);
        QCOMPARE(m_state->part(), ComparePart::Settings);
        m_page->focusFilter(); // has none; nothing happens
        m_state->showPart(ComparePart::Packages);
        m_page->focusFilter();
        QTRY_VERIFY(find<QLineEdit>("packageFilter")->hasFocus());
    }

    void differencesOneAfterTheOther()
    {
        m_state->setComparison(sample());
        QTRY_COMPARE(rows().size(), 5);
        QStringList walked;
        for (int i = 0; i < 5; ++i) {
            m_page->nextDifference();
            walked += QString::fromUtf8(selectedPath());
        }
        QCOMPARE(walked.join(QLatin1Char(' ')), QStringLiteral("/etc/a /etc/b /gone /new /etc/a"));
        m_page->previousDifference();
        QCOMPARE(selectedPath(), QByteArray("/new"));
        QTest::mouseClick(find<QToolButton>("nextDifference"), Qt::LeftButton);
        QCOMPARE(selectedPath(), QByteArray("/etc/a"));
    }

    void scopeAndFilter()
    {
        m_state->setComparison(sample());
        QTRY_COMPARE(rows().size(), 5);
        QTest::mouseClick(find<QAbstractButton>("compareAll"), Qt::LeftButton);
        QTRY_COMPARE(rows().size(), 6);
        auto *filter = find<QLineEdit>("compareFilter");
        m_page->focusFilter();
        QTRY_VERIFY(filter->hasFocus());
        QTest::keyClicks(filter, QStringLiteral("kind:added"));
        QTRY_COMPARE(rows(), QStringList{QStringLiteral("new")});
        filter->clear();
        QTest::keyClicks(filter, QStringLiteral("kind:nonsense"));
        QTRY_VERIFY(find<QLabel>("filterRemark")->isVisible());
    }

    void noise()
    {
        m_state->setComparison(sample());
        QSignalSpy changed(m_state.get(), &CompareState::noiseChanged);
        find<QAction>("ignoreTimes")->trigger();
        QVERIFY(m_state->noise().times);
        find<QAction>("ignoreOwners")->trigger();
        find<QAction>("ignorePaths")->trigger();
        auto *globs = find<QPlainTextEdit>("ignoredPaths");
        QVERIFY(globs != nullptr);
        globs->setPlainText(QStringLiteral("*.pyc\n\n  /var/cache \n"));
        QTest::keyClick(globs, Qt::Key_Tab);
        for (QPushButton *button : globs->window()->findChildren<QPushButton *>()) {
            if (button->isDefault())
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QCOMPARE(changed.count(), 3);
        QCOMPARE(m_state->noise().globs, std::vector<std::string>({"*.pyc", "/var/cache"}));
        QCOMPARE(find<QToolButton>("compareNoise")->text(), QStringLiteral("Ignored: times, owners, 2 pattern(s)"));
    }

    /// With a pattern that is none the comparison would fail, and nothing would be left to mend it with.
    void wrongPatternIsNotTaken()
    {
        m_state->setComparison(sample());
        QSignalSpy changed(m_state.get(), &CompareState::noiseChanged);
        find<QAction>("ignorePaths")->trigger();
        auto *globs = find<QPlainTextEdit>("ignoredPaths");
        globs->setPlainText(QStringLiteral("*.pyc\nsize>x\n"));
        const auto accept = [globs] {
            for (QPushButton *button : globs->window()->findChildren<QPushButton *>()) {
                if (button->isDefault())
                    QTest::mouseClick(button, Qt::LeftButton);
            }
        };
        accept();
        QCOMPARE(changed.count(), 0);
        QVERIFY(globs->isVisible());
        const auto *error = find<QLabel>("ignoredPathsError");
        QVERIFY(error->isVisible());
        QVERIFY(error->text().contains(QLatin1String("size>x")));
        globs->setPlainText(QStringLiteral("*.pyc"));
        accept();
        QCOMPARE(m_state->noise().globs, std::vector<std::string>({"*.pyc"}));
    }

    void namesAndSwap()
    {
        QSignalSpy swap(m_page.get(), &ComparePage::swapRequested);
        QSignalSpy report(m_page.get(), &ComparePage::reportRequested);
        m_state->setComparison(sample());
        QTest::mouseClick(find<QAbstractButton>("swapSides"), Qt::LeftButton);
        QTest::mouseClick(find<QPushButton>("compareReport"), Qt::LeftButton);
        QCOMPARE(swap.count(), 1);
        QCOMPARE(report.count(), 1);
        QVERIFY(find<QWidget>("compareVerdict")->isVisible());
    }

    void layoutIsKept()
    {
        m_state->setComparison(sample());
        const QByteArray saved = m_page->saveState();
        m_page->restoreState(QByteArray("nonsense"));
        m_page->restoreState(saved);
        QCOMPARE(m_page->saveState(), saved);
    }
};

QTEST_MAIN(TestComparePage)
#include "tst_compare_page.moc"
