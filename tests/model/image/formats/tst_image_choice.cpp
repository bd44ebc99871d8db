// SPDX-License-Identifier: Apache-2.0
#include "model/image/formats/image_archive.h"
#include "model/image/formats/image_choice.h"
#include "model/image/formats/image_names.h"
#include "tests/support/archive_builder.h"

#include <QTest>

using namespace strata;
using namespace strata::test;

namespace {

TestImage image(std::vector<std::string> refs, const std::string &architecture, const std::string &variant = {})
{
    TestImage made;
    made.refs = std::move(refs);
    made.architecture = architecture;
    made.variant = variant;
    TestStep step;
    step.createdBy = "ADD x /";
    step.tar = layerOf("f " + architecture + variant + " =x");
    made.steps = {step};
    return made;
}

ImageArchivePtr open(const std::vector<TestImage> &images)
{
    const Result<SourcePtr> source = openTar(memorySource(tarOf(ociMembers(images))));
    return source ? ImageArchive::open(*source).value_or(nullptr) : nullptr;
}

ImageArchivePtr mixed()
{
    const std::string own = machinePlatform().architecture;
    return open({image({"docker.io/library/debian:12", "docker.io/library/debian:latest"}, "s390x"),
                 image({"docker.io/library/debian:12"}, own), image({"localhost:5000/team/app:v2"}, "arm", "v6"),
                 image({"localhost:5000/team/app:v2"}, "arm", "v7"), image({"4"}, "riscv64")});
}

} // namespace

class TestImageChoice : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void words_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("transport");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("ref");
        const auto row = [](const char *word, const char *transport, const char *path, const char *ref) {
            QTest::newRow(word) << QString::fromUtf8(word) << QString::fromUtf8(transport) << QString::fromUtf8(path)
                                << QString::fromUtf8(ref);
        };
        row("a.tar", "", "a.tar", "");
        row("docker-archive:/x/a.tar", "docker-archive", "/x/a.tar", "");
        row("docker-archive:a.tar:localhost:5000/app:v1", "docker-archive", "a.tar", "localhost:5000/app:v1");
        row("docker-archive:a.tar:@0", "docker-archive", "a.tar", "#1");
        row("docker-archive:a.tar:@x", "docker-archive", "a.tar", "@x");
        row("oci:layout:tag", "oci", "layout", "tag");
        row("oci-archive:a.tar:tag", "oci-archive", "a.tar", "tag");
        row("dir:/a:b", "dir", "/a:b", "");
        row("./oci:x", "", "./oci:x", "");
        row("docker-archive", "", "docker-archive", "");
    }

    void words()
    {
        QFETCH(const QString, word);
        const SourceWord parsed = parseSourceWord(word.toStdString());
        QTEST(QString::fromStdString(parsed.transport), "transport");
        QTEST(QString::fromStdString(parsed.path.string()), "path");
        QTEST(QString::fromStdString(parsed.ref), "ref");
        QVERIFY(!parsed.standardInput);
    }

    void dashIsStandardInput() { QVERIFY(parseSourceWord("-").standardInput); }

    void choices_data()
    {
        QTest::addColumn<QString>("ref");
        QTest::addColumn<QString>("platform");
        QTest::addColumn<int>("index"); // -1: none
        QTest::addColumn<int>("others");
        const auto row = [](const char *ref, const char *platform, int index, int others) {
            QTest::addRow("'%s' %s", ref, platform)
                << QString::fromUtf8(ref) << QString::fromUtf8(platform) << index << others;
        };
        row("", "", 1, 0); // the machine's own
        row("3", "", 2, 0);
        row("4", "", 4, 0); // a tag counts before a number
        row("6", "", -1, 0);
        row("#4", "", 3, 0); // always the number
        row("#3", "", 2, 0);
        row("#6", "", -1, 0);
        row("#", "", -1, 0);
        row("#4x", "", -1, 0);
        row("debian:12", "", 1, 0);
        row("docker.io/library/debian:12", "linux/s390x", 0, 0);
        row("debian", "", 0, 0); // :latest
        row("latest", "", 0, 0);
        row("v2", "", 2, 1);
        row("app:v2", "linux/arm/v6", 2, 0);
        row("localhost:5000/team/app", "linux/arm", 3, 0); // arm alone means v7
        row("", "linux/riscv64", 4, 0);
        row("", "armhf", 3, 0);
        row("", "windows/amd64", -1, 0);
        row("nothing:1", "", -1, 0);
    }

    void choices()
    {
        QFETCH(const QString, ref);
        QFETCH(const QString, platform);
        QFETCH(const int, index);
        QFETCH(const int, others);
        const ImageArchivePtr archive = mixed();
        QVERIFY(archive);
        const Result<ChosenImage> chosen = chooseImage(*archive, {ref.toStdString(), platform.toStdString()});
        if (index < 0) {
            QVERIFY(!chosen);
            QCOMPARE(chosen.error().code(), ErrorCode::NotFound);
            QVERIFY(chosen.error().message().find("debian") != std::string::npos); // says what there is
            return;
        }
        QVERIFY2(chosen, chosen ? "" : chosen.error().message().c_str());
        QCOMPARE(static_cast<int>(chosen->index), index);
        QCOMPARE(static_cast<int>(chosen->others.size()), others);
    }

    void fitting_data()
    {
        QTest::addColumn<QString>("ref");
        QTest::addColumn<QString>("platform");
        QTest::addColumn<QList<int>>("indexes");
        const auto row = [](const char *ref, const char *platform, const QList<int> &indexes) {
            QTest::addRow("'%s' %s", ref, platform) << QString::fromUtf8(ref) << QString::fromUtf8(platform) << indexes;
        };
        row("", "", {0, 1, 2, 3, 4});
        row("debian:12", "", {0, 1}); // the machine's own platform is not a choice
        row("v2", "", {2, 3});
        row("v2", "linux/arm", {2, 3});
        row("", "linux/arm/v6", {2});
        row("nothing:1", "", {});
        row("", "windows/amd64", {});
    }

    void fitting()
    {
        QFETCH(const QString, ref);
        QFETCH(const QString, platform);
        QFETCH(const QList<int>, indexes);
        const ImageArchivePtr archive = mixed();
        QVERIFY(archive);
        const ImageChoice choice{ref.toStdString(), platform.toStdString()};
        const auto found = fittingImages(*archive, choice);
        if (indexes.isEmpty()) {
            QVERIFY(!found);
            QCOMPARE(found.error().message(), chooseImage(*archive, choice).error().message());
            return;
        }
        QVERIFY(found);
        QCOMPARE(QList<int>(found->begin(), found->end()), indexes);
    }

    void byDigest()
    {
        const ImageArchivePtr archive = mixed();
        QVERIFY(archive);
        for (const std::size_t i : {std::size_t(0), std::size_t(3)}) {
            const ImageInfo &wanted = archive->images()[i];
            for (const std::string &ref : {wanted.id.text(), wanted.id.shortText(12), wanted.manifestDigest.text(),
                                           "debian@" + wanted.manifestDigest.text(), wanted.id.text().substr(0, 20)}) {
                const Result<ChosenImage> chosen = chooseImage(*archive, {ref, {}});
                QVERIFY2(chosen, ref.c_str());
                QCOMPARE(chosen->index, i);
            }
        }
    }

    void artifactsComeLast()
    {
        TestImage signature = image({"a:1"}, "amd64");
        signature.steps[0].mediaType = "application/vnd.dev.cosign.simplesigning.v1+json";
        const TestImage real = image({"a:1"}, "mips64le");
        const ImageArchivePtr both = open({signature, real});
        QVERIFY(both);
        QCOMPARE(chooseImage(*both, {})->index, std::size_t(1));
        QCOMPARE(chooseImage(*both, {"a:1", {}})->index, std::size_t(1));
        QCOMPARE(chooseImage(*both, {"1", {}})->index, std::size_t(0) + 1); // the tag "1", not the number
        const ImageArchivePtr alone = open({signature});
        QVERIFY(alone);
        QCOMPARE(chooseImage(*alone, {})->index, std::size_t(0));
    }

    void ambiguousChoicesNameTheRest()
    {
        const ImageArchivePtr archive = open({image({"a:1"}, "x"), image({"b:1"}, "x2"), image({"c:1"}, "x3")});
        QVERIFY(archive);
        const Result<ChosenImage> chosen = chooseImage(*archive, {});
        QVERIFY(chosen);
        QCOMPARE(chosen->index, std::size_t(0));
        QCOMPARE(chosen->others, (std::vector<std::size_t>{1, 2}));
    }

    void names()
    {
        QCOMPARE(familiarName("docker.io/library/debian:12"), std::string("debian:12"));
        QCOMPARE(familiarName("index.docker.io/me/app"), std::string("me/app"));
        QCOMPARE(familiarName("quay.io/library/x"), std::string("quay.io/library/x"));
        QCOMPARE(tagOf("localhost:5000/app"), std::string_view());
        QCOMPARE(tagOf("localhost:5000/app:1@sha256:aa"), std::string_view("1"));
        QCOMPARE(repositoryOf("localhost:5000/app:1"), std::string_view("localhost:5000/app"));
        QCOMPARE(repositoryOf("app@sha256:aa"), std::string_view("app"));
    }

    void platforms()
    {
        QCOMPARE(parsePlatform("linux/aarch64").text(), std::string("linux/arm64"));
        QVERIFY(platformFits(parsePlatform("linux/arm64/v8"), parsePlatform("linux/arm64")));
        QVERIFY(platformFits(parsePlatform("linux/arm64"), parsePlatform("linux/arm64/v8")));
        QVERIFY(!platformFits(parsePlatform("linux/arm/v6"), parsePlatform("linux/arm")));
        QVERIFY(platformFits(parsePlatform("windows"), parsePlatform("windows/amd64")));
        QVERIFY(!platformFits(parsePlatform("linux/amd64"), Platform()));
    }
};

QTEST_GUILESS_MAIN(TestImageChoice)
#include "tst_image_choice.moc"
