// SPDX-License-Identifier: Apache-2.0
#include "tests/model/inventory/layered_image.h"
#include "tests/support/settle.h"
#include "views/common/elided.h"
#include "views/common/package_facts.h"
#include "views/common/roles.h"
#include "views/common/tree/change_delegate.h"
#include "views/packages/packages_view.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QTest>

using namespace strata;
using namespace strata::test;

namespace {

const std::string status = "var/lib/dpkg/status";

ImagePtr sample()
{
    return imageOfLayers({
        {{status, statusOf({{"bash", "5"}, {"curl", "7"}})}},
        {{"app/node_modules/left/package.json", packageJson("left", "1.0.0")}},
        {{status, statusOf({{"bash", "5"}, {"curl", "8"}})}},
    });
}

} // namespace

class TestPackagesView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void rows();
    void filter();
    void activationSelectsTheLayer();
    void recordIsSelected();
    void nothing();
    void failure();
    void layersAreBadges();
    void anotherImage();

private:
    [[nodiscard]] QTableView *table() const { return m_view->findChild<QTableView *>(); }
    /// The cells of a row that are not empty, with a blank between.
    [[nodiscard]] QString row(int number) const
    {
        QStringList cells;
        for (int column = 0; column < table()->model()->columnCount(); ++column)
            cells += table()->model()->index(number, column).data().toString();
        cells.removeAll(QString());
        return cells.join(QLatin1Char(' '));
    }
    [[nodiscard]] QString title() const
    {
        return m_view->findChild<ElidedLabel *>(QStringLiteral("panelTitle"))->text();
    }
    void show(const ImagePtr &image)
    {
        m_state->setArchive(image->archive(), 0);
        m_state->setImage(image);
        settleJobs();
    }

    std::unique_ptr<InspectState> m_state;
    std::unique_ptr<PackageFacts> m_facts;
    std::unique_ptr<PackagesView> m_view;
};

void TestPackagesView::init()
{
    m_state = std::make_unique<InspectState>();
    m_facts = std::make_unique<PackageFacts>(m_state.get());
    m_view = std::make_unique<PackagesView>(m_state.get(), m_facts.get());
}

void TestPackagesView::cleanup()
{
    m_view.reset();
    m_facts.reset();
    m_state.reset();
}

void TestPackagesView::rows()
{
    QCOMPARE(table()->model()->rowCount(), 0);
    show(sample());
    QCOMPARE(table()->model()->rowCount(), 3);
    QCOMPARE(row(0), QStringLiteral("1 bash 5 dpkg amd64 2.05 kB RUN step 1 /var/lib/dpkg/status"));
    QCOMPARE(row(1), QStringLiteral("3 curl 8 dpkg amd64 2.05 kB RUN step 3 /var/lib/dpkg/status"));
    QVERIFY(row(2).startsWith(QStringLiteral("2 left 1.0.0 npm")));
}

void TestPackagesView::filter()
{
    show(sample());
    m_view->findChild<QLineEdit *>()->setText(QStringLiteral("CURL"));
    QCOMPARE(table()->model()->rowCount(), 1);
    QVERIFY(row(0).contains(QStringLiteral("curl 8")));
    QCOMPARE(title(), QStringLiteral("3 package(s), 1 shown"));
    m_view->findChild<QLineEdit *>()->setText(QStringLiteral("left ")); // blanks around do not matter
    QCOMPARE(table()->model()->rowCount(), 1);
    m_view->findChild<QLineEdit *>()->clear();
    QCOMPARE(title(), QStringLiteral("3 package(s)"));
}

/// Sorted by version, the row is not at the place of its package in the inventory.
void TestPackagesView::activationSelectsTheLayer()
{
    show(sample());
    table()->sortByColumn(2, Qt::DescendingOrder);
    QVERIFY(row(0).contains(QStringLiteral("curl 8")));
    m_state->selectLayer(LayerNumber(1));
    table()->setCurrentIndex(table()->model()->index(0, 0));
    QTest::keyClick(table(), Qt::Key_Return);
    QCOMPARE(m_state->to(), LayerNumber(3));
}

void TestPackagesView::recordIsSelected()
{
    show(sample());
    m_view->findChild<QLineEdit *>()->setText(QStringLiteral("left"));
    table()->setCurrentIndex(table()->model()->index(0, 0));
    m_view->findChild<QAction *>(QStringLiteral("showPackageRecord"))->trigger();
    QCOMPARE(m_state->image()->tree()->path(m_state->node()), std::string("/app/node_modules/left/package.json"));
}

void TestPackagesView::nothing()
{
    show(imageOfLayers({{{"etc/motd", "hi"}}}));
    QCOMPARE(table()->model()->rowCount(), 0);
    m_view->findChild<QAction *>(QStringLiteral("showPackageLayer"))->trigger(); // does nothing
}

/// It does not say for ever that it reads.
void TestPackagesView::failure()
{
    m_state->setArchive(sample()->archive(), 0);
    const auto *text = m_view->findChild<QLabel *>(QStringLiteral("stateTitle"));
    QVERIFY(text->text().startsWith(QStringLiteral("Reading")));
    m_state->setFailure(QStringLiteral("layer 2: damaged"));
    QVERIFY(text->text().contains(QStringLiteral("could not be read")));
}

/// As everywhere else.
void TestPackagesView::layersAreBadges()
{
    show(sample());
    QCOMPARE(table()->model()->index(1, 0).data(LayersRole).value<QList<int>>(), QList<int>{3});
    QVERIFY(qobject_cast<ChangeDelegate *>(table()->itemDelegateForColumn(0)) != nullptr);
}

void TestPackagesView::anotherImage()
{
    show(sample());
    m_state->selectNode(*m_state->image()->tree()->find(status));
    QCOMPARE(m_facts->packageOf(m_state->node()), nullptr); // no list names it
    settleJobs();
    show(imageOfLayers(
        {{{status, statusOf({{"only", "1"}})}, {"var/lib/dpkg/info/only.list", "/usr/only\n"}, {"usr/only", "x"}}}));
    QCOMPARE(table()->model()->rowCount(), 1);
    const NodeId file = *m_state->image()->tree()->find("usr/only");
    QCOMPARE(m_facts->packageOf(file), nullptr); // not read yet
    settleJobs();
    const Package *package = m_facts->packageOf(file);
    QVERIFY(package != nullptr);
    QCOMPARE(package->name, std::string("only"));
}

QTEST_MAIN(TestPackagesView)
#include "tst_packages_view.moc"
