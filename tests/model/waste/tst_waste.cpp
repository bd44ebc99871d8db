// SPDX-License-Identifier: Apache-2.0
#include "model/tree/totals.h"
#include "model/waste/waste.h"
#include "tests/support/dice.h"
#include "tests/support/image_builder.h"
#include "tests/support/opened_image.h"
#include "tests/support/shared_folder.h"

#include <QTest>

#include <filesystem>
#include <set>

using namespace strata;
using namespace strata::test;

namespace {

ImageTreePtr treeOf(const QByteArray &layers)
{
    ImageBuilder builder;
    for (const QByteArray &layer : layers.split('|'))
        builder.layer(layer.toStdString());
    return builder.build();
}

/// "/a 5 rewritten 1>2; …" in the order of the versions.
QString textOf(const ImageTree &tree, const Waste &waste)
{
    QStringList lines;
    for (const WastedVersion &version : waste.versions)
        lines << QStringLiteral("%1 %2 %3 %4>%5")
                     .arg(QString::fromStdString(pathOf(tree, version)))
                     .arg(version.bytes)
                     .arg(QLatin1String(wasteReasonName(version.reason).data(),
                                        static_cast<qsizetype>(wasteReasonName(version.reason).size())))
                     .arg(version.entry.layer.value)
                     .arg(version.hiddenBy.value);
    return lines.join(QStringLiteral("; "));
}

/// Files of a layer without those that only are another name.
std::uint64_t storedIn(const ImageTree &tree)
{
    std::uint64_t bytes = 0;
    for (std::uint32_t i = 1; i <= tree.lastLayer().value; ++i) {
        const LayerTreePtr &layer = tree.layer(LayerNumber(i));
        for (std::uint32_t id = 0; layer && id < layer->entryCount(); ++id)
            bytes += layer->entry(EntryId(id)).size;
    }
    return bytes;
}

std::uint64_t visibleIn(const ImageTree &tree)
{
    return FolderTotals(tree, tree.lastLayer()).visibleBytes();
}

/// What must hold for every image.
void checkSums(const ImageTree &tree)
{
    const Waste waste = wasteOf(tree);
    QCOMPARE(waste.storedBytes, storedIn(tree));
    QCOMPARE(waste.neededBytes, visibleIn(tree));
    QCOMPARE(waste.wastedBytes, waste.storedBytes - waste.neededBytes);
    std::uint64_t sum = 0;
    std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
    for (const WastedVersion &version : waste.versions) {
        sum += version.bytes;
        QVERIFY(version.bytes != 0);
        QVERIFY(version.hiddenBy >= version.entry.layer);
        QVERIFY(seen.emplace(version.entry.layer.value, version.entry.entry.value).second);
    }
    QCOMPARE(sum, waste.wastedBytes);
    QCOMPARE(waste.baseWastedBytes, std::uint64_t(0));
}

std::string randomLayer(Dice &dice)
{
    static constexpr std::array<std::string_view, 12> names{"a",   "b",     "c",     "d", "d/a", "d/b",
                                                            "d/e", "d/e/f", "d/e/g", "h", "h/a", "h/i/j"};
    std::string lines;
    for (std::uint32_t i = 0, count = dice.roll(8) + 1; i < count; ++i) {
        const std::string name(dice.oneOf(names));
        switch (dice.roll(10)) {
        case 0: lines += "w " + name; break;
        case 1: lines += "o " + name; break;
        case 2: lines += "d " + name; break;
        case 3: lines += "h " + name + " " + std::string(dice.oneOf(names)); break;
        case 4: lines += "l " + name + " " + std::string(dice.oneOf(names)); break;
        default: lines += "f " + name + " " + std::to_string(dice.roll(5) * 100) + (dice.roll(2) == 0 ? " uid=5" : "");
        }
        lines += "\n";
    }
    return lines;
}

} // namespace

class TestWaste : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reasons_data();
    void reasons();
    void shares();
    void theBaseIsToldApart();
    void randomStacks();
    void fixtures_data();
    void fixtures();
};

void TestWaste::reasons_data()
{
    QTest::addColumn<QByteArray>("layers");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *layers, const char *expected) {
        QTest::newRow(name) << QByteArray(layers) << QString::fromLatin1(expected);
    };
    row("nothing", "f a 5", "");
    row("rewritten", "f a 1000|f a =x", "/a 1000 rewritten 1>2");
    row("N-1 copies", "f a 10|f a 20|f a 30", "/a 10 rewritten 1>2; /a 20 rewritten 2>3");
    row("metadata", "f a =12345|f a =12345 uid=1", "/a 5 metadata 1>2");
    row("touched", "f a =12345|f a =12345 mtime=5", "/a 5 metadata 1>2");
    row("removed", "f a 9000|w a", "/a 9000 removed 1>2");
    row("removed with its directory", "f dir/a 9000|w dir", "/dir/a 9000 removed-with-directory 1>2");
    row("opaque", "f dir/a 9000|d dir\no dir", "/dir/a 9000 opaque 1>2");
    row("a stray whiteout in the same layer", "f a 5000|w gone\nf a =x", "/a 5000 rewritten 1>2");
    row("its own whiteout in the same layer", "f a 5000|w a\nf a =x", "/a 5000 rewritten 1>2");
    row("removed and written again", "f a 5000|w a|f a 5000", "/a 5000 removed 1>2");
    row("removed twice", "f a 5|w a|f a 6|w a", "/a 5 removed 1>2; /a 6 removed 3>4");
    row("replaced by a directory", "f a 5000|d a\nf a/b 5000", "/a 5000 replaced 1>2");
    row("replaced by a link", "f a 5000|l a b", "/a 5000 replaced 1>2");
    row("below a directory that was replaced", "f a/b 7|f a 3", "/a/b 7 replaced 1>2");
    row("one name is left", "f a 5000\nh b a|f b =x", "");
    row("the last name counts", "f a 5000\nh b a|w a|f b =x", "/a 5000 rewritten 1>3");
    row("a name in an upper layer", "f a 5000|h b a\nw c|w a", "");
    row("empty files are nothing", "f a 0|w a", "");
    row("stored twice in a layer", "f a 100\nf a 200", "/a 100 superseded 1>1");
    row("still needed by a link", "f a 100\nh b a\nf a 200", "");
    row("housekeeping of aufs", "f .wh..wh.aufs 3\nf a 1", "/.wh..wh.aufs 3 unplaced 1>1");
}

void TestWaste::reasons()
{
    QFETCH(const QByteArray, layers);
    QFETCH(const QString, expected);
    const ImageTreePtr undecided = treeOf(layers);
    const ImageTreePtr tree = undecided->withDecisions(std::vector<bool>(undecided->undecided().size(), true));
    QCOMPARE(textOf(*tree, wasteOf(*tree)), expected);
    checkSums(*tree);
}

void TestWaste::shares()
{
    const Waste half = wasteOf(*treeOf("f a 100\nf b 50|f a 50"));
    QCOMPARE(half.storedBytes, std::uint64_t(200));
    QCOMPARE(half.efficiency(), 0.5);
    QCOMPARE(half.wastedPercent(), 0.5);
    const Waste nothing = wasteOf(*treeOf("d a"));
    QCOMPARE(nothing.efficiency(), 1.0);
    QCOMPARE(nothing.wastedPercent(), 0.0);
    QCOMPARE(nothing.userWastedPercent(), 0.0);
}

void TestWaste::theBaseIsToldApart()
{
    const ImageTreePtr tree = treeOf("f a 100\nf b 10|f a 50|f own 40|f own 4\nw b");
    const Waste waste = wasteOf(*tree, LayerNumber(2));
    QCOMPARE(waste.baseStoredBytes, std::uint64_t(160));
    QCOMPARE(waste.baseWastedBytes, std::uint64_t(100)); // what was removed from it above is not its own waste
    QCOMPARE(waste.wastedBytes, std::uint64_t(150));
    QCOMPARE(waste.userWastedPercent(), 50.0 / 44.0);
    QCOMPARE(wasteOf(*treeOf("f a 9000|w a"), LayerNumber(1)).userWastedPercent(),
             std::numeric_limits<double>::infinity());
}

void TestWaste::randomStacks()
{
    for (std::uint32_t seed = 1; seed <= 400; ++seed) {
        Dice dice(seed);
        for (const Unpack unpack : {Unpack::Overlay, Unpack::Stacked}) {
            ImageBuilder builder;
            for (std::uint32_t i = 0, count = dice.roll(5) + 1; i < count; ++i)
                builder.layer(randomLayer(dice));
            checkSums(*builder.build({.unpack = unpack}));
            if (QTest::currentTestFailed())
                return qWarning("seed %u", seed);
        }
    }
}

void TestWaste::fixtures_data()
{
    QTest::addColumn<QString>("archive");
    for (const char *part : {"fixtures/made", "fixtures/real", "fixtures/today", "fixtures/hostile"}) {
        const auto folder = sharedFolder(part);
        if (!folder)
            continue;
        for (const auto &entry : std::filesystem::recursive_directory_iterator(*folder)) {
            const QString path = QString::fromStdString(entry.path().string());
            if (entry.is_regular_file() && path.endsWith(QLatin1String(".tar")))
                QTest::newRow(qPrintable(path.section(QLatin1Char('/'), -3))) << path;
        }
    }
}

void TestWaste::fixtures()
{
    if (!sharedFolder("fixtures/made"))
        QSKIP("no shared folder");
    QFETCH(const QString, archive);
    const auto opened = openArchive(parseSourceWord(archive.toStdString()));
    if (!opened)
        return;
    for (std::size_t i = 0; i < (*opened)->images().size(); ++i) {
        const auto image = ImageLoader::load(*opened, i, {});
        if (image)
            checkSums(*(*image)->tree());
    }
}

QTEST_GUILESS_MAIN(TestWaste)
#include "tst_waste.moc"
