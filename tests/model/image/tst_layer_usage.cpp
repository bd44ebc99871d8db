// SPDX-License-Identifier: Apache-2.0
// What unpacked layers take on disk. tests/real/sizes.sh holds the same rules to containerd.
#include "model/image/layer_usage.h"
#include "tests/support/image_builder.h"

#include <QTest>

using namespace strata;
using namespace strata::test;

class TestLayerUsage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void layers_data();
    void layers();
    void missingLayer();
    void largeDirectory();
};

void TestLayerUsage::layers_data()
{
    QTest::addColumn<QByteArray>("lines"); // layers, parted by "|"
    QTest::addColumn<QByteArray>("usage"); // bytes/inodes of each
    QTest::newRow("an empty layer has its root") << QByteArray("") << QByteArray("4096/1");
    QTest::newRow("files take whole blocks")
        << QByteArray("f empty 0\nf one 1\nf block 4096\nf more 4097") << QByteArray("20480/5");
    QTest::newRow("directories, also those that are not listed")
        << QByteArray("d a\nd a/b\nf x/y/z 1") << QByteArray("24576/6");
    QTest::newRow("an inode once") << QByteArray("f a 5000\nh b a\nh c a") << QByteArray("12288/2");
    QTest::newRow("a replaced file whose link is left")
        << QByteArray("f a 5000\nh b a\nf a 1") << QByteArray("16384/3");
    QTest::newRow("a link to a file below takes nothing")
        << QByteArray("f a 5000|h b a") << QByteArray("12288/2 4096/1");
    QTest::newRow("nodes") << QByteArray("c null 1,3\nb disk 8,0\np fifo") << QByteArray("4096/4");
    QTest::newRow("whiteouts and their parents")
        << QByteArray("f d/a 1|w d/a|o d") << QByteArray("12288/3 8192/3 8192/2");
    QTest::newRow("a link of 59 characters is in its inode") << "l a " + QByteArray(59, 'x') << QByteArray("4096/2");
    QTest::newRow("one of 60 is not") << "l a " + QByteArray(60, 'x') << QByteArray("8192/2");
}

void TestLayerUsage::layers()
{
    QFETCH(const QByteArray, lines);
    QFETCH(const QByteArray, usage);
    ImageBuilder builder;
    for (const QByteArray &layer : lines.split('|'))
        builder.layer(layer.toStdString());
    QByteArray text;
    for (const std::optional<LayerUsage> &layer : layerUsage(*builder.build())) {
        QVERIFY(layer && layer->isExact);
        text += (text.isEmpty() ? "" : " ") + QByteArray::number(static_cast<qulonglong>(layer->bytes)) + "/" +
                QByteArray::number(static_cast<qulonglong>(layer->inodes));
    }
    QCOMPARE(text, usage);
}

void TestLayerUsage::missingLayer()
{
    const auto usage = layerUsage(*ImageBuilder().layer("f a 1").missingLayer().build());
    QCOMPARE(usage.size(), std::size_t{2});
    QVERIFY(usage[0]);
    QVERIFY(!usage[1]);
}

// 20 bytes for each name of 9 to 12 characters: 203 fit into a block with "." and "..".
void TestLayerUsage::largeDirectory()
{
    const auto usageOf = [](int names) {
        std::string lines;
        for (int i = 0; i < names; ++i)
            lines += "f d/file-" + std::to_string(100000 + i) + " 0\n";
        return layerUsage(*ImageBuilder().layer(lines).build())[0];
    };
    QCOMPARE(usageOf(203), std::optional(LayerUsage{.bytes = 8192, .inodes = 205}));
    const auto more = usageOf(204);
    QVERIFY(more && !more->isExact);
    QVERIFY(more->bytes > 8192);
}

QTEST_GUILESS_MAIN(TestLayerUsage)
#include "tst_layer_usage.moc"
