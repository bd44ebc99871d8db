// SPDX-License-Identifier: Apache-2.0
// Stores of real engines, recorded in a shared folder where there is one: every image verifies, its tree is the
// recorded one, and the store is unchanged afterwards.
#include "model/image/image_loader.h"
#include "model/places/image_place.h"
#include "model/places/store/upper_layer.h"
#include "tests/support/place_text.h"
#include "tests/support/shared_folder.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <map>

using namespace strata;
using namespace strata::test;

namespace {

/// Paths with times and sizes of all that is in a directory.
std::map<std::string, std::string> stateOf(const std::filesystem::path &folder)
{
    std::map<std::string, std::string> state;
    for (const auto &entry : std::filesystem::recursive_directory_iterator(folder)) {
        struct stat status = {};
        ::lstat(entry.path().c_str(), &status);
        state[entry.path().string()] = std::to_string(status.st_mtim.tv_sec) + "." +
                                       std::to_string(status.st_mtim.tv_nsec) + " " +
                                       std::to_string(status.st_ctim.tv_sec) + "." +
                                       std::to_string(status.st_ctim.tv_nsec) + " " + std::to_string(status.st_size);
    }
    return state;
}

/// path -> the rest of its line, without those that a container added.
std::map<QString, QString> wantedTree(const QString &file)
{
    std::map<QString, QString> lines;
    QFile truth(file);
    if (!truth.open(QIODevice::ReadOnly))
        return lines;
    for (const QString &line : QString::fromUtf8(truth.readAll()).split(QLatin1Char('\n')).mid(1)) {
        QStringList fields = line.split(QLatin1Char('\t'));
        if (fields.size() < 10 || fields.first() == QLatin1String("/"))
            continue;
        if (fields[1] != QLatin1String("f"))
            fields[5] = QLatin1String("0");
        fields.removeAt(8); // extended attributes
        const QString path = fields.takeFirst();
        lines[path] = fields.join(QLatin1Char('\t'));
    }
    return lines;
}

bool isOfContainer(const QString &path)
{
    static const QStringList starts{QStringLiteral("/.dockerenv"), QStringLiteral("/dev"), QStringLiteral("/etc"),
                                    QStringLiteral("/proc"), QStringLiteral("/sys")};
    return std::ranges::any_of(
        starts, [&](const QString &start) { return path == start || path.startsWith(start + QLatin1Char('/')); });
}

} // namespace

class TestRecordedStores : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stores_data()
    {
        QTest::addColumn<QString>("store");
        QTest::addColumn<QString>("word");
        QTest::addColumn<int>("count");
        const auto row = [](const char *store, const char *word, int count) {
            QTest::newRow(store) << QString::fromLatin1(store) << QString::fromLatin1(word) << count;
        };
        row("store-containerd-docker", "containerd:mini:2", 2);
        row("store-docker-overlay2", "docker-store:mini:2", 2);
        row("store-docker-vfs", "docker-store:mini:2", 2);
        row("store-podman-overlay", "containers-storage:mini:2", 2);
        row("store-podman-vfs", "containers-storage:mini:2", 2);
    }

    void stores()
    {
        const auto shared = sharedFolder("fixtures/today");
        if (!shared)
            QSKIP("no shared folder");
        if (::geteuid() != 0)
            QSKIP("whiteouts are devices: needs root");
        QFETCH(const QString, store);
        QFETCH(const QString, word);
        QFETCH(const int, count);
        const QString file = QString::fromStdString((*shared / store.toStdString()).string());
        QTemporaryDir folder;
        unpack(*shared, store, folder);
        const auto before = stateOf(folder.path().toStdString());

        PlaceOptions options;
        options.storeRoot = folder.path().toStdString();
        const PlaceKind *kind = placeKindOf(word.toStdString());
        QVERIFY(kind != nullptr);
        const auto place = kind->find(options);
        QVERIFY2(place, place ? "" : place.error().message().c_str());
        const auto images = (*place)->images({});
        QVERIFY2(images, images ? "" : images.error().message().c_str());
        QCOMPARE(static_cast<int>(images->size()), count);
        for (const PlacedImage &image : *images) {
            const auto archive = (*place)->open(image.word.substr(image.word.find(':') + 1), options);
            QVERIFY2(archive, archive ? "" : archive.error().message().c_str());
            QVERIFY(!(*archive)->images().empty());
            QCOMPARE(QString::fromStdString(verifyText(**archive, 0)), QStringLiteral("ok"));
            QVERIFY(image.size && image.created && image.platform.os == "linux");
            QVERIFY2(std::ranges::find((*archive)->images().front().refs, "") ==
                         (*archive)->images().front().refs.end(),
                     "an empty name");
        }
        checkTree(**place, word, options, file + QStringLiteral(".tree.tsv"));
        QCOMPARE(stateOf(folder.path().toStdString()), before);
    }

    void uppers_data()
    {
        QTest::addColumn<QString>("store");
        QTest::addColumn<QString>("container");
        QTest::addColumn<QString>("image");
        QTest::addColumn<int>("lower");
        QTest::addColumn<bool>("hasInit");
        const auto row = [](const char *store, const char *container, const char *image, int lower, bool hasInit) {
            QTest::newRow(store) << QString::fromLatin1(store) << QString::fromLatin1(container)
                                 << QString::fromLatin1(image) << lower << hasInit;
        };
        row("store-docker-overlay2", "ran", "mini:2", 11, true);
        row("store-docker-vfs", "ran", "mini:2", 1, true);
        row("store-docker-newstore-varlibdocker", "ran", "mini:2", 11, true);
        row("store-podman-overlay", "ran", "localhost/mini:2", 10, false);
        row("store-podman-vfs", "made", "localhost/mini:2", 1, false);
    }

    void uppers()
    {
        const auto shared = sharedFolder("fixtures/today");
        if (!shared)
            QSKIP("no shared folder");
        if (::geteuid() != 0)
            QSKIP("whiteouts are devices: needs root");
        QFETCH(const QString, store);
        QFETCH(const QString, container);
        QFETCH(const QString, image);
        QFETCH(const int, lower);
        QFETCH(const bool, hasInit);
        QTemporaryDir folder;
        QTemporaryDir containerd;
        unpack(*shared, store, folder);
        unpack(*shared, QStringLiteral("store-containerd-docker"), containerd);
        const auto upper =
            upperOf(folder.path().toStdString(), container.toStdString(), containerd.path().toStdString());
        QVERIFY2(upper, upper ? "" : upper.error().message().c_str());
        QCOMPARE(QString::fromStdString(upper->imageName), image);
        QVERIFY2(std::filesystem::is_directory(upper->upper), upper->upper.c_str());
        for (const std::filesystem::path &path : upper->lower)
            QVERIFY2(std::filesystem::is_directory(path), path.c_str());
        QCOMPARE(static_cast<int>(upper->lower.size()), lower);
        QCOMPARE(upper->hasInit, hasInit);
    }

private:
    static void unpack(const std::filesystem::path &shared, const QString &store, const QTemporaryDir &folder)
    {
        const std::filesystem::path file = shared / (store.toStdString() + ".tar.gz");
        QCOMPARE(
            QProcess::execute(QStringLiteral("tar"), {QStringLiteral("-C"), folder.path(), QStringLiteral("--xattrs"),
                                                      QStringLiteral("--xattrs-include=*"), QStringLiteral("-xzpf"),
                                                      QString::fromStdString(file.string())}),
            0);
    }

    void checkTree(const ImagePlace &place, const QString &word, const PlaceOptions &options, const QString &truth)
    {
        const auto archive = place.open(word.section(QLatin1Char(':'), 1).toStdString(), options);
        QVERIFY2(archive, archive ? "" : archive.error().message().c_str());
        const auto image = ImageLoader::load(*archive, 0);
        QVERIFY2(image, image ? "" : image.error().message().c_str());
        std::map<QString, QString> wanted = wantedTree(truth);
        QVERIFY(!wanted.empty());
        const QString tree = QString::fromStdString(treeText(*image));
        for (const QString &line : tree.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
            const QString path = line.section(QLatin1Char('\t'), 0, 0);
            if (isOfContainer(path)) {
                wanted.erase(path);
                continue;
            }
            QVERIFY2(wanted.contains(path), qPrintable(path));
            QCOMPARE(line.section(QLatin1Char('\t'), 1), wanted[path]);
            wanted.erase(path);
        }
        std::erase_if(wanted, [](const auto &line) { return isOfContainer(line.first); });
        QVERIFY2(wanted.empty(), wanted.empty() ? "" : qPrintable(wanted.begin()->first));
    }
};

QTEST_GUILESS_MAIN(TestRecordedStores)
#include "tst_recorded_stores.moc"
