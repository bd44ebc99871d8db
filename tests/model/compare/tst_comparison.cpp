// SPDX-License-Identifier: Apache-2.0
#include "model/image/write/layer_writer.h"
#include "tests/support/compared_images.h"

#include <QTest>

using namespace strata;
using namespace strata::test;

namespace {

std::string oneFile(std::int64_t mtime, const std::string &data = "data", std::uint32_t mode = 0644)
{
    LayerItem item;
    item.path = "f";
    item.data = data;
    item.mode = mode;
    item.mtime = {mtime, 0};
    return *layerTar({&item, 1});
}

TestImage imageOf(std::vector<std::string> layers, const char *created = "2024-01-01T00:00:00Z")
{
    TestImage image;
    for (std::string &layer : layers)
        image.steps.push_back({"RUN x", std::move(layer)});
    image.editConfig = [created](QJsonObject &config) {
        config.insert(QStringLiteral("created"), QString::fromLatin1(created));
    };
    return image;
}

QByteArray verdict(const Comparison &comparison)
{
    const std::string_view name = samenessName(comparison.verdict.sameness);
    return {name.data(), static_cast<qsizetype>(name.size())};
}

} // namespace

class TestComparison : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void verdicts()
    {
        const TestImage image = imageOf({oneFile(1000)});
        const ComparedSide a = sideOf(image);
        QCOMPARE(verdict(*compared(a, sideOf(image))), "identical");
        QVERIFY(compared(a, sideOf(image))->isSame());
        QCOMPARE(verdict(*compared(a, a)), "identical");

        TestImage times = imageOf({oneFile(2000)}, "2025-01-01T00:00:00Z");
        const auto otherTimes = compared(a, sideOf(times));
        QCOMPARE(verdict(*otherTimes), "times");
        QVERIFY(!otherTimes->isSame());
        QCOMPARE(samenessOf(*otherTimes->files, *otherTimes->files->find("/f")), Sameness::OtherTimes);
        CompareOptions withoutTimes;
        withoutTimes.noise.times = true;
        QVERIFY(compared(a, sideOf(times), withoutTimes)->isSame());

        const auto edited = compared(a, sideOf(imageOf({oneFile(1000, "DATA")})));
        QCOMPARE(verdict(*edited), "different");
        QCOMPARE(reasonText(edited->verdict.reasons.front()), std::string("1 path differs in content"));
        QCOMPARE(verdict(*compared(a, sideOf(imageOf({oneFile(1000, "data", 0600)})))), "different");

        TestImage user = image;
        user.runtime.insert(QStringLiteral("User"), QStringLiteral("app"));
        QCOMPARE(verdict(*compared(a, sideOf(user))), "different");
    }

    void otherFormOfTheSameFiles()
    {
        const ComparedSide a = sideOf(imageOf({layerOf("f a =1\nf b =2")}));
        const auto order = compared(a, sideOf(imageOf({layerOf("f b =2\nf a =1")})));
        QCOMPARE(verdict(*order), "form");
        QVERIFY(order->isSame());
        const auto divided = compared(a, sideOf(imageOf({layerOf("f a =1"), layerOf("f b =2")})));
        QCOMPARE(divided->summary.added + divided->summary.removed + divided->summary.modified, 0U);
        QCOMPARE(verdict(*divided), "form");
    }

    void summary()
    {
        const std::string base = layerOf("d d\nf d/x 100\nf gone 7");
        const auto comparison =
            compared(sideOf(imageOf({base, layerOf("f y 10")})),
                     sideOf(imageOf({base, layerOf("f y 30\nd big\nf big/one 5000\nf big/two 4000\nw gone")})));
        const CompareSummary &summary = comparison->summary;
        QCOMPARE(summary.added, 3U);
        QCOMPARE(summary.removed, 1U);
        QCOMPARE(summary.modified, 1U);
        QCOMPARE(summary.metadata, 0U);
        QCOMPARE(summary.sizeDelta, 9020);
        QCOMPARE(summary.visibleDelta, 9013);
        QCOMPARE(summary.sharedLayers, 1U);
        QVERIFY(!comparison->growth.folders.empty());
        QCOMPARE(comparison->growth.folders.front().name, std::string("/big"));
        QCOMPARE(comparison->growth.folders.front().bytes, 9000);
    }

    void partsThatAreNotWanted()
    {
        CompareOptions options;
        options.files = false;
        options.packages = false;
        const auto comparison =
            compared(sideOf(imageOf({layerOf("f a =1")})), sideOf(imageOf({layerOf("f a =2")})), options);
        QVERIFY(!comparison->files);
        QCOMPARE(verdict(*comparison), "different");
        QVERIFY(!comparison->isSame());
    }

    void stopping()
    {
        std::stop_source stop;
        stop.request_stop();
        CompareOptions options;
        options.stop = stop.get_token();
        const auto stopped =
            compareImages(sideOf(imageOf({layerOf("f a =1")})), sideOf(imageOf({layerOf("f a =2")})), options);
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code(), ErrorCode::Cancelled);
        options.files = false; // layers that were not looked at to the end are not an answer either
        options.packages = false;
        const ComparedSide side = sideOf(imageOf({layerOf("f a =1")}));
        const auto layersAlone = compareImages(side, side, options);
        QVERIFY(!layersAlone);
        QCOMPARE(layersAlone.error().code(), ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestComparison)
#include "tst_comparison.moc"
