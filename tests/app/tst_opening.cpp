// SPDX-License-Identifier: Apache-2.0
// What a source word means, which image of a source is taken, the chooser, completion of paths.
#include "app/image/image_chooser.h"
#include "app/image/image_list_model.h"
#include "app/open_request.h"
#include "app/window/path_field.h"
#include "tests/support/image_builder.h"
#include "tests/support/opened_image.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace strata;
using namespace strata::test;

namespace {

TestImage named(const std::string &ref)
{
    return {.refs = {ref}, .steps = {{"ADD", layerOf("f etc/name =" + ref.substr(0, 3))}}};
}

} // namespace

class TestOpening : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wordsBecomeAbsolute_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("source");
        const QString here = QDir::currentPath();
        QTest::newRow("relative") << QStringLiteral("a.tar") << here + QStringLiteral("/a.tar");
        QTest::newRow("absolute") << QStringLiteral("/x/../a.tar") << QStringLiteral("/a.tar");
        QTest::newRow("transport") << QStringLiteral("oci:b") << QStringLiteral("oci:") + here + QStringLiteral("/b");
        QTest::newRow("reference") << QStringLiteral("docker-archive:/c.tar:app:1")
                                   << QStringLiteral("docker-archive:/c.tar:app:1");
        QTest::newRow("not a file") << QStringLiteral("docker://example.com/a:1")
                                    << QStringLiteral("docker://example.com/a:1");
        QTest::newRow("standard input") << QStringLiteral("-") << QStringLiteral("-");
    }
    void wordsBecomeAbsolute()
    {
        QFETCH(QString, word);
        QFETCH(QString, source);
        QCOMPARE(OpenRequest::ofWord(word).source, source);
        QCOMPARE(OpenRequest::ofWord(source).source, source);
    }

    void requestNamesTheImage()
    {
        const ImageArchivePtr two = openMembers(dockerMembers({named("one:1"), named("two:2")}));
        QCOMPARE(two->images().size(), std::size_t(2));
        OpenRequest request = OpenRequest::ofPath(QStringLiteral("/a.tar"));
        QVERIFY(!request.chosenImage(*two).value().has_value()); // the user has to choose
        request.number = 2;
        QCOMPARE(request.chosenImage(*two).value().value(), std::size_t(1));
        request = OpenRequest::ofWord(QStringLiteral("docker-archive:/a.tar:two:2"));
        QCOMPARE(request.chosenImage(*two).value().value(), std::size_t(1));
        request = OpenRequest::ofWord(QStringLiteral("docker-archive:/a.tar:three:3"));
        QVERIFY(!request.chosenImage(*two));
        const ImageArchivePtr one = openMembers(dockerMembers({named("one:1")}));
        QCOMPARE(OpenRequest::ofPath(QStringLiteral("/a.tar")).chosenImage(*one).value().value(), std::size_t(0));
    }

    void openingReportsWhatIsWrong()
    {
        const QTemporaryDir folder;
        const auto missing = OpenRequest::ofPath(folder.filePath(QStringLiteral("no.tar"))).open({});
        QVERIFY(!missing);
        writeFile(folder.filePath(QStringLiteral("text.tar")).toStdString(), "this is no archive");
        const auto text = OpenRequest::ofPath(folder.filePath(QStringLiteral("text.tar"))).open({});
        QVERIFY(!text);
        QVERIFY(!text.error().message().empty());
    }

    void chooserListsImagesAndTakesSeveral()
    {
        const ImageArchivePtr archive = openMembers(dockerMembers({named("one:1"), named("two:2"), named("six:6")}));
        ImageListModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setArchive(archive);
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.index(0, ImageListModel::KindColumn).data().toString(), QStringLiteral("image"));
        QVERIFY(model.index(1, ImageListModel::NameColumn).data().toString().contains(QStringLiteral("two:2")));

        ImageChooser chooser(QStringLiteral("a.tar"), archive);
        QSignalSpy chosen(&chooser, &ImageChooser::chosen);
        chooser.open();
        auto *table = chooser.findChild<QTableView *>(QStringLiteral("chooserTable"));
        auto *open = chooser.findChild<QPushButton *>(QStringLiteral("chooserOpen"));
        QCOMPARE(table->selectionModel()->selectedRows().size(), 1);
        table->selectAll();
        QTest::mouseClick(open, Qt::LeftButton);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.front().front().value<std::vector<std::size_t>>(), (std::vector<std::size_t>{0, 1, 2}));
    }

    // Two images of one name, and what is not counted as an image.
    void imagesAreToldApart()
    {
        TestImage arm = named("one:1");
        arm.architecture = "arm64";
        TestImage about = named("one:1");
        about.editDescriptor = [](QJsonObject &entry) {
            QJsonObject annotations = entry.value(QLatin1String("annotations")).toObject();
            annotations.insert(QLatin1String("vnd.docker.reference.type"), QLatin1String("attestation-manifest"));
            entry.insert(QLatin1String("annotations"), annotations);
        };
        about.architecture = "unknown";
        const ImageArchivePtr archive = openMembers(ociMembers({named("one:1"), arm, about, named("two:2")}));
        QCOMPARE(archive->images().size(), std::size_t(4));
        QCOMPARE(ImageListModel::distinctName(*archive, 0), QStringLiteral("one:1 (linux/amd64)"));
        QCOMPARE(ImageListModel::distinctName(*archive, 1), QStringLiteral("one:1 (linux/arm64)"));
        QCOMPARE(ImageListModel::distinctName(*archive, 2), QStringLiteral("one:1 (attestation)"));
        QCOMPARE(ImageListModel::distinctName(*archive, 3), QStringLiteral("two:2"));
        const ImageChooser chooser(QStringLiteral("a.tar"), archive);
        const auto *label = chooser.findChild<QLabel *>();
        QVERIFY2(label->text().startsWith(QStringLiteral("a.tar contains 3 image")), qPrintable(label->text()));
        QVERIFY2(label->text().contains(QStringLiteral("1 more row")), qPrintable(label->text()));
    }

    void pathsAreCompleted_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("found");
        QTest::newRow("root") << QByteArray("/") << QByteArray("etc usr var");
        QTest::newRow("prefix") << QByteArray("/etc/p") << QByteArray("passwd profile");
        QTest::newRow("whole name") << QByteArray("/etc/passwd") << QByteArray("passwd");
        QTest::newRow("nothing") << QByteArray("/etc/x") << QByteArray("");
        QTest::newRow("no folder") << QByteArray("/none/x") << QByteArray("");
        QTest::newRow("no path") << QByteArray("etc") << QByteArray("");
        QTest::newRow("removed") << QByteArray("/var/") << QByteArray("");
    }
    void pathsAreCompleted()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, found);
        const ImageTreePtr tree = ImageBuilder()
                                      .layer("f etc/passwd 1\nf etc/profile 1\nf etc/group 1\nd usr/\nf var/log 1")
                                      .layer("w var/log")
                                      .build();
        QByteArrayList names;
        for (const NodeId id : completions(*tree, LayerNumber(2), text.toStdString(), 10))
            names += QByteArray::fromStdString(std::string(tree->name(id)));
        QCOMPARE(names.join(' '), found);
        QVERIFY(completions(*tree, LayerNumber(2), "/etc/", 2).size() == 2); // bounded
    }
};

QTEST_MAIN(TestOpening)
#include "tst_opening.moc"
