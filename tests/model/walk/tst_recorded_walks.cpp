// SPDX-License-Identifier: Apache-2.0
// Walks in stores of real engines, recorded in a shared folder where there is one: every directory is there, and the
// store's own short names lead to it.
#include "model/places/image_place.h"
#include "model/walk/walk.h"
#include "tests/support/shared_folder.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

#include <filesystem>

using namespace strata;
using namespace strata::test;

namespace fs = std::filesystem;

class TestRecordedWalks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void walks_data()
    {
        QTest::addColumn<QString>("store");
        QTest::addColumn<QString>("scheme");
        QTest::addColumn<int>("walk");
        const auto row = [](const char *store, const char *scheme, WalkStore walk) {
            QTest::newRow(store) << QString::fromLatin1(store) << QString::fromLatin1(scheme) << static_cast<int>(walk);
        };
        row("store-containerd-docker", "containerd", WalkStore::Containerd);
        row("store-docker-overlay2", "docker-store", WalkStore::Overlay2);
        row("store-docker-vfs", "docker-store", WalkStore::Overlay2);
        row("store-podman-overlay", "containers-storage", WalkStore::Podman);
        row("store-podman-vfs", "containers-storage", WalkStore::Podman);
    }

    void walks()
    {
        const auto shared = sharedFolder("fixtures/today");
        if (!shared)
            QSKIP("no shared folder");
        if (::geteuid() != 0)
            QSKIP("whiteouts are devices: needs root");
        QFETCH(const QString, store);
        QFETCH(const QString, scheme);
        QFETCH(const int, walk);
        QTemporaryDir folder;
        const fs::path file = *shared / (store.toStdString() + ".tar.gz");
        QCOMPARE(
            QProcess::execute(QStringLiteral("tar"), {QStringLiteral("-C"), folder.path(), QStringLiteral("--xattrs"),
                                                      QStringLiteral("--xattrs-include=*"), QStringLiteral("-xzpf"),
                                                      QString::fromStdString(file.string())}),
            0);
        PlaceOptions options;
        options.storeRoot = folder.path().toStdString();
        const auto place = placeKindOf(scheme.toStdString() + ":x")->find(options);
        QVERIFY2(place, place ? "" : place.error().message().c_str());
        const auto images = (*place)->images({});
        QVERIFY(images && !images->empty());
        for (const PlacedImage &image : *images) {
            const auto archive = openSourceWord(image.word, options);
            QVERIFY2(archive, archive ? "" : archive.error().message().c_str());
            const auto found = walkOf(**archive, 0, static_cast<WalkStore>(walk));
            QVERIFY2(found, found ? "" : found.error().message().c_str());
            QVERIFY(found->isRead);
            checkWalk(*found, (*archive)->images().front());
        }
    }

private:
    static void checkWalk(const Walk &walk, const ImageInfo &image)
    {
        for (const LayerInfo &layer : image.layers) {
            const WalkStep *folder = walk.find(WalkStepKind::Folder, layer.number);
            QVERIFY(folder != nullptr && folder->basis == WalkBasis::Store);
            QVERIFY2(fs::is_directory(folder->value), folder->value.c_str());
            if (const WalkStep *link = walk.find(WalkStepKind::Link, layer.number))
                QCOMPARE(fs::canonical(link->value), fs::canonical(folder->value));
            if (walk.store == WalkStore::Podman)
                QVERIFY(layer.number == LayerNumber(1) ||
                        !walk.find(WalkStepKind::LayerId, layer.number)->formula.empty());
        }
        if (walk.store == WalkStore::Containerd)
            QCOMPARE(walk.find(WalkStepKind::TopLayer)->value, image.layers.back().chainId.text());
        for (const WalkStep &step : walk.steps) {
            QVERIFY2(step.basis != WalkBasis::Missing, step.text.english().c_str());
            const bool isFile = !step.place.empty() && step.kind != WalkStepKind::Container;
            QVERIFY2(!isFile || fs::exists(step.place), step.place.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestRecordedWalks)
#include "tst_recorded_walks.moc"
