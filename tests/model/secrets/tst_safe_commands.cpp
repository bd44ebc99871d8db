// SPDX-License-Identifier: Apache-2.0
// Steps are shown without their secrets.
#include "model/secrets/safe_commands.h"
#include "tests/support/opened_image.h"

#include <QTest>

using namespace strata;
using namespace strata::test;

class TestSafeCommands : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void areRedacted()
    {
        const ImagePtr image = loadImage({.steps = {{"RUN deploy --password hunter2", layerOf("f a 1")},
                                                    {"ENV DB_PASSWORD=hunter2 NAME=x"},
                                                    {"RUN make", layerOf("f b 1")}}});
        const SafeCommands commands(&image->info());
        QCOMPARE(commands.ofLayer(LayerNumber(1)), std::string("RUN deploy --password (7 bytes)"));
        QCOMPARE(commands.ofStep(1), std::string("ENV DB_PASSWORD=(7 bytes) NAME=x"));
        QCOMPARE(commands.ofLayer(LayerNumber(2)), std::string("RUN make"));
        QCOMPARE(commands.ofLayer(LayerNumber(2)), std::string("RUN make")); // kept
    }

    void nothingIsKnown()
    {
        const ImagePtr image = loadImage({.steps = {{"RUN make", layerOf("f a 1")}}});
        QCOMPARE(SafeCommands(&image->info()).ofLayer(LayerNumber(2)), std::string());
        QCOMPARE(SafeCommands(&image->info()).ofLayer({}), std::string());
        QCOMPARE(SafeCommands(&image->info()).ofStep(1), std::string());
        QCOMPARE(SafeCommands(nullptr).ofStep(0), std::string());
        QCOMPARE(SafeCommands(nullptr).ofLayer(LayerNumber(1)), std::string());
    }
};

QTEST_GUILESS_MAIN(TestSafeCommands)
#include "tst_safe_commands.moc"
