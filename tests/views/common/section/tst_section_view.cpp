// SPDX-License-Identifier: Apache-2.0
#include "model/image/write/layer_writer.h"
#include "model/report/compare_sections.h"
#include "tests/support/compared_images.h"
#include "views/common/section/section_model.h"
#include "views/common/section/section_view.h"

#include <QHeaderView>
#include <QTableView>
#include <QTest>

using namespace strata;
using namespace strata::test;

namespace {

std::string dpkgEntry(const std::string &name, const std::string &version)
{
    return "Package: " + name + "\nStatus: install ok installed\nArchitecture: amd64\nVersion: " + version + "\n\n";
}

ComparisonPtr upgraded(const std::string &name)
{
    const auto side = [&name](const std::string &version) {
        LayerItem item;
        item.path = "var/lib/dpkg/status";
        item.data = dpkgEntry(name, version);
        TestImage made;
        made.steps = {{"ADD base", *layerTar({&item, 1})}};
        return sideOf(made);
    };
    return compared(side("12.2.0-13"), side("12.2.0-14+deb12u1"));
}

} // namespace

class TestSectionView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// A column takes no more than it needs, so that the versions are whole in a small window.
    void columnsFitTheirCells_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isShort");
        QTest::newRow("short") << QStringLiteral("zlib") << true;
        QTest::newRow("long") << QString(80, QLatin1Char('n')) << false;
    }

    void columnsFitTheirCells()
    {
        QFETCH(QString, name);
        QFETCH(bool, isShort);
        SectionModel model(packagesSection(nullptr));
        SectionView view(&model, {.objectName = {}, .accessibleName = {}, .nothing = {}, .sortKey = "name"});
        view.resize(700, 400);
        view.show();
        const ComparisonPtr comparison = upgraded(name.toStdString());
        model.setSection(packagesSection(comparison.get()), comparison);
        QCOMPARE(model.rowCount(), 1);
        const int column = model.columnOf("name");
        const int most = model.column(column).characters * view.table()->fontMetrics().averageCharWidth() + 14;
        const int width = view.table()->horizontalHeader()->sectionSize(column);
        if (isShort)
            QVERIFY2(width < most, qPrintable(QString::number(width)));
        else
            QCOMPARE(width, most);
        const QAbstractItemView &cells = *view.table();
        const int version = model.columnOf("b");
        if (isShort)
            QVERIFY(cells.sizeHintForColumn(version) <= view.table()->horizontalHeader()->sectionSize(version));
    }
};

QTEST_MAIN(TestSectionView)
#include "tst_section_view.moc"
