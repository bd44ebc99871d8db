// SPDX-License-Identifier: Apache-2.0
#include "model/waste/base_layers.h"
#include "tests/support/opened_image.h"

#include <QTest>

using namespace strata;
using namespace strata::test;

namespace {

TestImage baseImage()
{
    return {.refs = {"localhost/base:1"}, .steps = {{"ADD rootfs.tar /", layerOf("f etc/motd =hi")}, {"CMD [\"sh\"]"}}};
}

TestImage ownImage()
{
    TestImage image = baseImage();
    image.refs = {"localhost/app:1"};
    image.steps.push_back({"RUN make", layerOf("f app 10")});
    image.steps.push_back({"CMD [\"app\"]"});
    return image;
}

} // namespace

class TestBaseLayers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isGuessedFromTheHistory()
    {
        const BaseLayers base = baseLayersOf(loadImage(ownImage())->info());
        QCOMPARE(base.last, LayerNumber(1));
        QCOMPARE(base.from, BaseOrigin::Guessed);
    }

    void isNotKnown()
    {
        const BaseLayers base = baseLayersOf(loadImage(baseImage())->info());
        QCOMPARE(base.last, LayerNumber(0));
        QCOMPARE(base.from, BaseOrigin::None);
    }

    void isFoundByItsAnnotation()
    {
        TestImage own = ownImage();
        own.steps.insert(own.steps.begin() + 2, {"RUN one more", layerOf("f more 1")});
        own.runtime = {{QStringLiteral("Labels"), QJsonObject{{QStringLiteral("org.opencontainers.image.base.name"),
                                                               QStringLiteral("localhost/base:1")}}}};
        const ImageArchivePtr archive = openMembers(ociMembers({own, baseImage()}));
        const BaseLayers base = baseLayersOf(archive->images().front(), archive->images());
        QCOMPARE(base.last, LayerNumber(1));
        QCOMPARE(base.from, BaseOrigin::Annotation);
        QCOMPARE(base.name, std::string("localhost/base:1"));
        const BaseLayers alone = baseLayersOf(archive->images().front());
        QCOMPARE(alone.from, BaseOrigin::Guessed);
        QCOMPARE(alone.name, std::string("localhost/base:1"));
    }

    void isRecordedByBuildah()
    {
        TestImage own = baseImage();
        own.steps = {{"ADD rootfs.tar /", layerOf("f etc/motd =hi")}, {"RUN make", layerOf("f app 10")}};
        own.editConfig = [](QJsonObject &config) {
            QJsonArray history = config.value(QLatin1String("history")).toArray();
            QJsonObject step = history[1].toObject();
            step.insert(QStringLiteral("comment"), QStringLiteral("FROM docker.io/library/base:1"));
            history[1] = step;
            config.insert(QStringLiteral("history"), history);
        };
        const BaseLayers base = baseLayersOf(loadImage(own)->info());
        QCOMPARE(base.last, LayerNumber(1));
        QCOMPARE(base.from, BaseOrigin::Recorded);
        QCOMPARE(base.name, std::string("docker.io/library/base:1"));
    }

    /// buildah built all of it: from scratch, or from an image that was named by its ID.
    void isNotKnownIfStepsNameIds()
    {
        TestImage own = baseImage();
        own.steps = {{"ADD rootfs.tar /", layerOf("f etc/motd =hi")},
                     {"RUN make", layerOf("f app 10")},
                     {"RUN more", layerOf("f more 10")}};
        own.editConfig = [](QJsonObject &config) {
            QJsonArray history = config.value(QLatin1String("history")).toArray();
            for (int i = 1; i < 3; ++i) {
                QJsonObject step = history[i].toObject();
                step.insert(QStringLiteral("comment"), QStringLiteral("FROM 60764b828cc%1").arg(i));
                history[i] = step;
            }
            config.insert(QStringLiteral("history"), history);
        };
        const BaseLayers base = baseLayersOf(loadImage(own)->info());
        QCOMPARE(base.last, LayerNumber(0));
        QCOMPARE(base.from, BaseOrigin::None);
    }

    void countsSharedLayers()
    {
        const ImagePtr own = loadImage(ownImage());
        QCOMPARE(sharedLayers(own->info(), loadImage(baseImage())->info()), LayerNumber(1));
        QCOMPARE(sharedLayers(own->info(), own->info()), LayerNumber(2));
        const ImagePtr other = loadImage({.steps = {{"ADD x /", layerOf("f x 1")}}});
        QCOMPARE(sharedLayers(own->info(), other->info()), LayerNumber(0));
    }
};

QTEST_GUILESS_MAIN(TestBaseLayers)
#include "tst_base_layers.moc"
