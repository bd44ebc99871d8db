// SPDX-License-Identifier: Apache-2.0
// A container as a new image: what is in its layer, and that the image that is written shows what the container showed.
#include "model/base/time_text.h"
#include "model/build/build_layer.h"
#include "model/build/container_image.h"
#include "model/io/codec/compression.h"
#include "model/lab/branches/image_branch.h"
#include "model/lab/lab_scenario.h"
#include "model/lab/listing/lab_listing.h"
#include "model/lab/listing/layer_listing.h"
#include "tests/support/archive_builder.h"
#include "tests/support/lab_runs.h"
#include "tests/support/opened_image.h"
#include "tests/support/random_scenario.h"

#include <QJsonArray>
#include <QTest>

using namespace strata;

namespace {

constexpr Instant now{1'700'000'000, 0};

std::string archiveOf(const NewImage &image, ImageLayout layout = ImageLayout::DockerArchive)
{
    std::string bytes;
    const auto written = writeImages({&image, 1},
                                     [&bytes](std::span<const std::byte> piece) -> Result<void> {
                                         bytes.append(reinterpret_cast<const char *>(piece.data()), piece.size());
                                         return {};
                                     },
                                     {.layout = layout});
    if (!written)
        qFatal("%s", written.error().message().c_str());
    return bytes;
}

ImagePtr loaded(const std::string &archive)
{
    const auto source = openTar(memorySource(archive));
    const auto opened = source ? ImageArchive::open(*source) : Result<ImageArchivePtr>(fail(source));
    const auto image = opened ? ImageLoader::load(*opened, 0) : Result<ImagePtr>(fail(opened));
    if (!image)
        qFatal("%s", image.error().message().c_str());
    return *image;
}

NewImage committed(const LabSession &session, ContainerCommit commit = {})
{
    commit.now = now;
    const auto image = containerImage(session, commit);
    if (!image)
        qFatal("%s", image.error().message().c_str());
    return *image;
}

/// All that is seen, a line each.
QStringList treeOf(const LabSession &session)
{
    QStringList lines;
    for (const ListedObject &listed : mergedListing(session)) {
        const LabObject &object = listed.object;
        const std::int64_t mtime = object.mtime.isNew ? now.seconds : object.mtime.seconds;
        QStringList words{QString::fromStdString(listed.path), QString(QLatin1Char(typeLetter(object.type))),
                          QString::number(object.mode, 8),     QString::number(object.uid),
                          QString::number(object.gid),         QString::number(mtime),
                          QString::number(object.size()),      QString::fromStdString(object.target)};
        if (const auto digest = object.content.sha256(); digest && object.isFile())
            words += QString::fromStdString(digest->shortText());
        for (const auto &[name, value] : object.xattrs)
            words += QString::fromStdString(name + '=' + value);
        for (const std::string &link : listed.links)
            words += QString::fromStdString("=> " + link);
        lines += words.join(QLatin1Char(' '));
    }
    return lines;
}

QString firstDifference(const QStringList &expected, const QStringList &found)
{
    for (const QString &line : expected) {
        if (!found.contains(line))
            return QStringLiteral("missing: ") + line;
    }
    for (const QString &line : found) {
        if (!expected.contains(line))
            return QStringLiteral("not expected: ") + line;
    }
    return {};
}

/// Paths of the layer with what is there: "f", "d", "w" a whiteout, "!" opaque, "=" another name of a file above.
QByteArray layerText(const LabSession &session)
{
    QByteArray text;
    for (const ListedObject &listed : layerListing(session)) {
        const char letter = listed.kind == ListedKind::Whiteout ? 'w' : typeLetter(listed.object.type);
        text += QByteArray::fromStdString(listed.path) + ':' + letter + (listed.isOpaque ? "!" : "") +
                (listed.links.empty() ? "" : "=") + ' ';
    }
    return text.trimmed();
}

std::unique_ptr<LabSession> played(std::string_view driver, const std::string &operations, const char *options = "")
{
    const std::string json = R"({"layers": [[
        {"path": "d", "type": "dir"}, {"path": "d/f", "type": "file", "data": "f"}, {"path": "d/g", "type": "file"},
        {"path": "e/sub", "type": "dir", "mode": "0700"}, {"path": "e/sub/g", "type": "file"},
        {"path": "l", "type": "file", "data": "l"}, {"path": "m/l2", "type": "hardlink", "target": "l"}]],
        "options": ")" + std::string(options) +
                             R"(", "ops": [)" + operations + "]}";
    return test::playedSession(test::scenarioOfText(json), driver);
}

test::TestImage base()
{
    test::TestImage image{.refs = {"base:1"},
                          .steps = {{"ADD rootfs.tar /", test::layerOf("d etc\nf etc/motd =hi\nf etc/old =old")},
                                    {"CMD [\"run\" \"fast\"]"},
                                    {"RUN rm", test::layerOf("d etc\nw etc/old"), "gzip"}}};
    image.runtime = {{QStringLiteral("Cmd"), QJsonArray{QStringLiteral("run"), QStringLiteral("fast")}},
                     {QStringLiteral("User"), QStringLiteral("app")}};
    return image;
}

ImagePtr baseInLayout()
{
    const auto image = ImageLoader::load(test::openMembers(test::ociMembers({base()})), 0);
    if (!image)
        qFatal("%s", image.error().message().c_str());
    return *image;
}

LabOperation unlinkOf(const char *path)
{
    LabOperation operation;
    operation.kind = OperationKind::Unlink;
    operation.path = path;
    return operation;
}

} // namespace

class TestContainerImage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void layers_data()
    {
        QTest::addColumn<QByteArray>("operations");
        QTest::addColumn<QByteArray>("options");
        QTest::addColumn<QByteArray>("packed");
        QTest::addColumn<QByteArray>("aufs");
        QTest::addColumn<QByteArray>("compared");
        const auto row = [](const char *name, const char *operations, const char *packed, const char *aufs,
                            const char *compared, const char *options = "") {
            QTest::newRow(name) << QByteArray(operations) << QByteArray(options) << QByteArray(packed)
                                << QByteArray(aufs) << QByteArray(compared);
        };
        row("nothing", "", "", "", "");
        row("a file is gone", R"({"op": "unlink", "path": "d/f"})", "d:d d/f:w", "d:d d/f:w", "d:d d/f:w");
        row("a folder made anew", R"({"op": "unlink", "path": "e/sub/g"}, {"op": "rmdir", "path": "e/sub"},
                                     {"op": "mkdir", "path": "e/sub"})",
            "e:d e/sub:d!", "e:d e/sub:d!", "e:d e/sub:d e/sub/g:w");
        row("a folder in place of a file", R"({"op": "unlink", "path": "l"}, {"op": "mkdir", "path": "l"})", "l:d!",
            "l:d!", "l:d");
        row("mode", R"({"op": "chmod", "path": "e/sub/g", "mode": "0600"})", "e:d e/sub:d e/sub/g:f",
            "e:d e/sub:d e/sub/g:f", "e:d e/sub:d e/sub/g:f");
        row("an attribute alone", R"({"op": "setxattr", "path": "d/f", "name": "user.a", "value": "b"})", "d:d d/f:f",
            "d:d d/f:f", "d:d d/f:f");
        row("a second name", R"({"op": "link", "path": "d/f", "to": "e/f"})", "d:d d/f:f= e:d e/f:f=", "e:d e/f:f",
            "d:d d/f:f= e:d e/f:f=");
        row("one of two names", R"({"op": "append", "path": "l", "data": "+"})", "l:f", "l:f", "l:f= m:d m/l2:f=");
        row("redirect", R"({"op": "rename", "path": "e", "to": "n"})", "e:w n:d n/sub:d n/sub/g:f", "",
            "e:w n:d n/sub:d n/sub/g:f", "redirect_dir=on");
        row("metacopy", R"({"op": "chmod", "path": "d/f", "mode": "0600"})", "d:d d/f:f", "d:d d/f:f", "d:d d/f:f",
            "metacopy=on");
    }
    void layers()
    {
        QFETCH(QByteArray, operations);
        QFETCH(QByteArray, options);
        QFETCH(QByteArray, packed);
        QFETCH(QByteArray, aufs);
        QFETCH(QByteArray, compared);
        for (const StorageDriver *driver : storageDrivers()) {
            const auto session = played(driver->name, operations.toStdString(), options.constData());
            const QByteArray &expected = driver->marks == MarkStyle::Overlay ? packed
                                         : driver->marks == MarkStyle::Aufs  ? aufs
                                                                             : compared;
            if (driver->name == "aufs" && options == "redirect_dir=on")
                continue; // EXDEV
            QVERIFY2(layerText(*session) == expected,
                     (std::string(driver->name) + ": " + layerText(*session).toStdString()).c_str());
        }
    }

    void showsTheSame_data()
    {
        QTest::addColumn<QByteArray>("driver");
        QTest::addColumn<QByteArray>("options");
        for (const StorageDriver *driver : storageDrivers())
            QTest::newRow(std::string(driver->name).c_str())
                << QByteArray::fromStdString(std::string(driver->name)) << QByteArray();
        QTest::newRow("redirect_dir") << QByteArray("overlay2") << QByteArray("redirect_dir=on");
        QTest::newRow("metacopy") << QByteArray("overlay2") << QByteArray("metacopy=on");
    }
    /// Written, opened again and used under the same driver, it is what the container was.
    void showsTheSame()
    {
        QFETCH(QByteArray, driver);
        QFETCH(QByteArray, options);
        for (std::uint32_t seed = 1; seed <= 60; ++seed) {
            LabScenario scenario = test::randomScenario(seed);
            scenario.options = options.toStdString();
            const auto session = test::playedSession(scenario, driver.toStdString());
            const ImagePtr image = loaded(archiveOf(committed(*session)));
            const LabSession again(imageBranches(image, image->lastLayer()), session->driver());
            const QString difference = firstDifference(treeOf(*session), treeOf(again));
            QVERIFY2(difference.isEmpty(), qPrintable(QString::number(seed) + QStringLiteral(": ") + difference));
        }
    }

    void keepsTheBase()
    {
        const ImagePtr image = test::loadImage(base());
        LabSession session(imageBranches(image, image->lastLayer()));
        session.apply(unlinkOf("etc/motd"));
        ContainerCommit commit{image};
        commit.refs = {"new:1"};
        commit.message = "hello";
        commit.author = "me";
        const ImagePtr made = loaded(archiveOf(committed(session, commit)));
        QCOMPARE(made->info().refs, std::vector<std::string>{"new:1"});
        QCOMPARE(made->info().layers.size(), std::size_t(3));
        for (std::size_t i = 0; i < 2; ++i)
            QCOMPARE(made->info().layers[i].diffId, image->info().layers[i].diffId);
        QCOMPARE(made->info().config.document.value(QStringLiteral("config")),
                 image->info().config.document.value(QStringLiteral("config")));
        QCOMPARE(made->info().config.author, std::string("me"));
        QCOMPARE(made->info().history.size(), std::size_t(4));
        const HistoryStep &step = made->info().history.back();
        QCOMPARE(step.createdBy, std::string("run fast"));
        QCOMPARE(step.comment, std::string("hello"));
        QCOMPARE(step.author, std::string("me"));
        QCOMPARE(step.created.value_or(Instant()).seconds, now.seconds);
        QVERIFY(!step.emptyLayer);
    }
    /// As docker commit does.
    void volumesAreLeftOut()
    {
        const ImagePtr image = test::loadImage(base());
        for (const StorageDriver *driver : storageDrivers()) {
            LabSession session(imageBranches(image, image->lastLayer()), *driver);
            session.makeVolumes({"/data", "/etc"});
            QVERIFY(filledVolumes(session).empty());
            for (const char *path : {"data/f", "etc/new", "kept"}) {
                LabOperation create;
                create.kind = OperationKind::Create;
                create.path = path;
                session.apply(create);
            }
            QCOMPARE(filledVolumes(session), (std::vector<std::string>{"data", "etc"}));
            const ImagePtr made = loaded(archiveOf(committed(session, {image})));
            const LabSession again(imageBranches(made, made->lastLayer()), *driver);
            const QString seen = treeOf(again).join(QLatin1Char('\n'));
            QVERIFY(seen.contains(QStringLiteral("kept ")));
            QVERIFY(seen.contains(QStringLiteral("data d ")));
            QVERIFY(!seen.contains(QStringLiteral("data/f")));
            QVERIFY(!seen.contains(QStringLiteral("etc/new")));
            QVERIFY(seen.contains(QStringLiteral("etc/motd")));
        }
    }
    void nothingChanged()
    {
        const ImagePtr image = test::loadImage(base());
        const LabSession session(imageBranches(image, image->lastLayer()));
        const ImagePtr made = loaded(archiveOf(committed(session, {image})));
        QCOMPARE(made->info().layers.size(), std::size_t(2));
        QCOMPARE(made->info().history.size(), std::size_t(4));
        QVERIFY(made->info().history.back().emptyLayer);
    }
    void blobsStayAsTheyAre()
    {
        const ImagePtr image = baseInLayout();
        LabSession session(imageBranches(image, image->lastLayer()));
        session.apply(unlinkOf("etc/motd"));
        const ImagePtr made = loaded(archiveOf(committed(session, {image}), ImageLayout::OciLayout));
        QCOMPARE(made->info().layers.size(), std::size_t(3));
        for (std::size_t i = 0; i < 2; ++i)
            QCOMPARE(made->info().layers[i].descriptor.digest, image->info().layers[i].descriptor.digest);
        QCOMPARE(made->info().layers[1].compression, Compression::Gzip);
        QCOMPARE(made->info().layers[1].descriptor.mediaType,
                 std::string("application/vnd.oci.image.layer.v1.tar+gzip"));
        const LabSession again(imageBranches(made, made->lastLayer()));
        QCOMPARE(treeOf(again).size(), 1); // the folder
    }

    void missingLayer()
    {
        test::TestImage image = base();
        image.steps[2].missing = true;
        const auto damaged = ImageLoader::load(test::openMembers(test::dockerMembers({image})), 0);
        QVERIFY(damaged);
        const LabSession session(imageBranches(*damaged, (*damaged)->lastLayer()));
        const auto made = containerImage(session, {*damaged});
        QVERIFY(!made);
        QCOMPARE(made.error().code(), ErrorCode::NotFound);
    }
    void rootFileSystem()
    {
        const auto source = openTar(memorySource(test::layerOf("d etc\nf etc/motd =hi\nd bin\nf bin/sh =x 755")));
        const auto opened = source ? ImageArchive::open(*source) : Result<ImageArchivePtr>(fail(source));
        QVERIFY2(opened, opened ? "" : opened.error().message().c_str());
        const auto image = ImageLoader::load(*opened, 0);
        QVERIFY(image && (*image)->info().layers.size() == 1 && (*image)->info().layers[0].diffId.isNull());
        LabSession session(imageBranches(*image, (*image)->lastLayer()));
        session.apply(unlinkOf("etc/motd"));
        const ImagePtr made = loaded(archiveOf(committed(session, {*image})));
        QCOMPARE(made->info().layers.size(), std::size_t(2));
        const LabSession again(imageBranches(made, made->lastLayer()));
        QCOMPARE(firstDifference(treeOf(session), treeOf(again)), QString());
    }

    void foldersBecomeLayers()
    {
        const auto session = played("overlay2", R"({"op": "unlink", "path": "d/g"})");
        ContainerCommit commit;
        commit.branchNames = {"test1"};
        const ImagePtr made = loaded(archiveOf(committed(*session, commit)));
        QCOMPARE(made->info().layers.size(), std::size_t(2));
        QCOMPARE(made->info().history[0].comment, std::string("Imported from test1"));
        QCOMPARE(made->info().history[0].createdBy, std::string());
        QCOMPARE(made->info().history[1].createdBy, std::string("/bin/sh"));
        QVERIFY(!made->info().platform.architecture.empty());
    }
    void namesOfWhiteouts()
    {
        const auto session = played("overlay2", R"({"op": "create", "path": "d/.wh.f", "data": "x"})");
        const auto image = containerImage(*session, {});
        QVERIFY(!image);
        QVERIFY2(image.error().message().starts_with("/d/.wh.f: "), image.error().message().c_str());
    }
    void cancelled()
    {
        const auto session = played("overlay2", R"({"op": "unlink", "path": "d/g"})");
        std::stop_source stop;
        stop.request_stop();
        ContainerCommit commit;
        commit.stop = stop.get_token();
        const auto image = containerImage(*session, commit);
        QVERIFY(!image);
        QCOMPARE(image.error().code(), ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestContainerImage)
#include "tst_container_image.moc"
