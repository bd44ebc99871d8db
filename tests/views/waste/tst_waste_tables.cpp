// SPDX-License-Identifier: Apache-2.0
#include "tests/views/waste/wasting_image.h"
#include "views/common/roles.h"
#include "views/common/section/section_model.h"
#include "views/waste/waste_tables.h"
#include "views/waste/waste_texts.h"

#include <QTest>

#include <algorithm>
#include <limits>
#include <numeric>

using namespace strata;
using namespace strata::test;

namespace {

WasteData dataOf(const ImagePtr &image, const WasteFilter &filter = {})
{
    WasteOptions options;
    options.duplicates = true;
    WasteData data;
    data.report = std::make_shared<const WasteReport>(*wasteReportOf(image, options));
    data.shown = filteredWaste(data.report, filter, nullptr);
    data.duplicates = data.report;
    return data;
}

int columnOf(const SectionModel &model, const char *title)
{
    int column = 0;
    while (column < model.columnCount() &&
           model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString() != QLatin1String(title))
        ++column;
    return column;
}

QStringList rowsOf(const SectionModel &model, const QList<const char *> &titles)
{
    QStringList rows;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (const char *title : titles)
            cells += model.index(row, columnOf(model, title)).data().toString();
        rows += cells.join(QLatin1Char('|'));
    }
    return rows;
}

std::uint64_t sumOf(const WasteReport &report)
{
    return std::accumulate(report.paths.begin(), report.paths.end(), std::uint64_t(0),
                           [](std::uint64_t sum, const WastedPath &path) { return sum + path.bytes; });
}

} // namespace

class TestWasteTables : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_image = loadImage(wastingImage()); }

    void pathsWithReasonAndLayers()
    {
        const WasteData data = dataOf(m_image);
        QCOMPARE(data.report->waste.wastedBytes, wastedBytes);
        const SectionModel model(wasteTable(WastePart::Paths, data));
        QCOMPARE(rowsOf(model, {"Path", "Reason", "In layers", "Hidden by"}),
                 (QStringList{QStringLiteral("/app/data|stored again|1|2"),
                              QStringLiteral("/var/cache/a|removed with its directory|1|3"),
                              QStringLiteral("/var/cache/b|removed with its directory|1|3"),
                              QStringLiteral("/app/run|only metadata changed|1|3")}));
        const QModelIndex layers = model.index(0, columnOf(model, "Hidden by"));
        QCOMPARE(layers.data(LayersRole).value<QList<int>>(), QList<int>{2});
        const WasteTarget target = wasteTarget(WastePart::Paths, data, 1);
        QCOMPARE(m_image->tree()->path(target.node), std::string("/var/cache/a"));
        QCOMPARE(target.layer, LayerNumber(1));
    }

    void filters()
    {
        const auto bytes = [this](const WasteFilter &filter) { return sumOf(*dataOf(m_image, filter).shown); };
        QCOMPARE(bytes({}), wastedBytes);
        QCOMPARE(bytes(WasteFilter::byReason(WasteReason::Metadata)), std::uint64_t(50));
        QCOMPARE(bytes(WasteFilter::hiddenBy(LayerNumber(3))), std::uint64_t(450));
        QCOMPARE(bytes(WasteFilter::hiddenBy(LayerNumber(1))), std::uint64_t(0));
        QCOMPARE(bytes(WasteFilter::storedIn(LayerNumber(1))), wastedBytes);
        QCOMPARE(bytes(WasteFilter::inFolder("/var")), std::uint64_t(400));
        QCOMPARE(bytes(WasteFilter::inFolder("/no/such")), std::uint64_t(0));
    }

    /// Of a path that several layers store, only the versions that pass.
    void versionsOfOnePathAreApart()
    {
        const ImagePtr image = loadImage({.steps = {{"A", layerOf("f a 10")},
                                                    {"B", layerOf("f a 20")},
                                                    {"C", layerOf("f a 30")},
                                                    {"D", layerOf("f a 40")}}});
        const WasteData all = dataOf(image);
        QCOMPARE(all.shown->paths.size(), std::size_t(1));
        QCOMPARE(sumOf(*all.shown), std::uint64_t(60));
        QCOMPARE(wasteTarget(WastePart::Paths, all, 0).layer, LayerNumber(3)); // the newest of them
        const WasteData one = dataOf(image, WasteFilter::hiddenBy(LayerNumber(3)));
        QCOMPARE(sumOf(*one.shown), std::uint64_t(20));
        QCOMPARE(wasteTarget(WastePart::Paths, one, 0).layer, LayerNumber(2));
    }

    /// The sum of a row is that of the paths to which it leads.
    void sumsLeadToTheirPaths()
    {
        const WasteData data = dataOf(m_image);
        int followed = 0;
        for (const WastePart part : {WastePart::Reasons, WastePart::Layers, WastePart::Folders, WastePart::Hints}) {
            const Section section = wasteTable(part, data);
            QVERIFY(part == WastePart::Hints || section.rows > 0);
            for (std::size_t row = 0; row < section.rows; ++row) {
                const WasteTarget target = wasteTarget(part, data, row);
                if (target.paths.by == WasteFilter::By::Nothing)
                    continue;
                const bool isOfHidden = target.paths.by == WasteFilter::By::HiddenBy;
                const auto column = std::ranges::find(section.columns, isOfHidden ? "hides" : "bytes", &Column::key);
                QCOMPARE(sumOf(*filteredWaste(data.report, target.paths, nullptr)),
                         static_cast<std::uint64_t>(column->cell(row).number));
                QVERIFY(!filterText(target.paths, *data.report).isEmpty());
                ++followed;
            }
        }
        QVERIFY(followed >= 6);
    }

    void layersLeadToTheirSteps()
    {
        const WasteData data = dataOf(m_image);
        const Section section = wasteTable(WastePart::Layers, data);
        QCOMPARE(section.rows, std::size_t(3));
        for (std::size_t row = 0; row < section.rows; ++row) {
            const WasteTarget target = wasteTarget(WastePart::Layers, data, row);
            QVERIFY(target.layer.isLayer());
            QCOMPARE(target.step, m_image->info().layers[target.layer.index()].historyStep);
        }
    }

    void equalFiles()
    {
        const WasteData data = dataOf(m_image);
        const Section section = wasteTable(WastePart::Duplicates, data);
        QCOMPARE(section.rows, std::size_t(1));
        const WasteTarget target = wasteTarget(WastePart::Duplicates, data, 0);
        QCOMPARE(m_image->tree()->path(target.node), std::string("/keep/x"));
        QCOMPARE(target.layer, m_image->lastLayer());
    }

    void sharesThatAreNoNumbers()
    {
        QCOMPARE(percentText(0.0860), QStringLiteral("8.60 %"));
        QCOMPARE(percentText(std::numeric_limits<double>::infinity()), QStringLiteral("–"));
        QCOMPARE(percentText(std::numeric_limits<double>::quiet_NaN()), QStringLiteral("–"));
    }

    /// Names of images stay text, whatever they contain.
    void namesAreText()
    {
        const ImagePtr image =
            loadImage({.steps = {{"A", layerOf("f <b>x\\xE2\\x80\\xAE 10")}, {"B", layerOf("w <b>x\\xE2\\x80\\xAE")}}});
        const WasteData data = dataOf(image);
        const SectionModel model(wasteTable(WastePart::Paths, data));
        const QString shown = rowsOf(model, {"Path"}).front();
        QVERIFY(shown.startsWith(QStringLiteral("/<b>x")));
        QVERIFY(!shown.contains(QChar(0x202E)));
    }

private:
    ImagePtr m_image;
};

QTEST_MAIN(TestWasteTables)
#include "tst_waste_tables.moc"
