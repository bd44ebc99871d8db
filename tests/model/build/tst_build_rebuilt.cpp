// SPDX-License-Identifier: Apache-2.0
// A Dockerfile that is rebuilt from the history of a build, and built again, gives the same settings: those of the
// steps, and those that something else set.
#include "model/build/build_store.h"
#include "model/image/history/dockerfile.h"
#include "model/image/image_loader.h"
#include "tests/support/simulated_build.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace strata;
using namespace strata::test;

namespace {

QJsonObject parsed(const char *json)
{
    return QJsonDocument::fromJson(json).object();
}

/// Without the steps that make layers, which need what the history does not have.
std::string settingsOf(const ImageInfo &image)
{
    std::string text;
    for (const DockerfileLine &line : dockerfileOf(image)) {
        const bool makesLayer =
            line.text.starts_with("RUN ") || line.text.starts_with("COPY ") || line.text.starts_with("ADD ");
        if (!line.isComment && !makesLayer)
            text += line.text + '\n';
    }
    return text;
}

} // namespace

class TestBuildRebuilt : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sameSettings_data();
    void sameSettings();
};

void TestBuildRebuilt::sameSettings_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QJsonObject>("changes"); // made to the config behind the history's back
    const auto row = [](const char *name, const char *text, const char *changes = "{}") {
        QTest::newRow(name) << QString::fromLatin1(text) << parsed(changes);
    };
    constexpr const char *all =
        "FROM scratch\nENV A=\"x y\" B=$PATH:/b C='$q \\\\'\nLABEL k=v l=\"say \\\"hi\\\"\" m=\"\"\n"
        "EXPOSE 80 81-82/udp\nVOLUME [\"/data\", \"/a b\"]\nUSER 1000:1000\nWORKDIR /srv\nWORKDIR app\n"
        "STOPSIGNAL SIGQUIT\nHEALTHCHECK --interval=90s --retries=3 CMD true || false\n"
        "SHELL [\"/bin/bash\", \"-e\", \"-c\"]\nENTRYPOINT run me\nCMD [\"a\", \"b c\"]\nONBUILD RUN echo x\n";
    row("all", all);
    row("nothing", "FROM scratch\nENV A=1\n");
    row("twice", "FROM scratch\nUSER a\nUSER b\nCMD x\nCMD [\"y\"]\nLABEL a=1\nLABEL a=2 b=3\nHEALTHCHECK CMD a\n"
                 "HEALTHCHECK NONE\nEXPOSE 1\nEXPOSE 2\nVOLUME /v\nVOLUME /w\nSTOPSIGNAL 1\nSTOPSIGNAL 2\n");
    row("changed", all, R"({"User": "me", "Cmd": ["other"], "Entrypoint": ["e", "f"], "StopSignal": "9",
        "Env": ["PATH=/bin", "A=other", "B=/b", "C=c", "D=new one"], "WorkingDir": "/elsewhere",
        "Labels": {"k": "other", "l": "1", "m": "", "n": "new"}, "Shell": ["/bin/ash", "-c"],
        "ExposedPorts": {"80/tcp": {}, "9/sctp": {}}, "Volumes": {"/a b": {}, "/c d": {}},
        "Healthcheck": {"Test": ["CMD", "x", "y z"], "Timeout": 1500000000}})");
    row("taken back", all,
        R"({"Entrypoint": null, "Cmd": null, "StopSignal": null, "Labels": null, "ExposedPorts": null,
        "Volumes": null, "Healthcheck": null, "OnBuild": null})");
    row("fewer of them", all,
        R"({"Labels": {"l": "say \"hi\""}, "ExposedPorts": {"82/udp": {}}, "Volumes": {"/data": {}}})");
    row("by another tool alone", "FROM scratch\nENV A=1\n",
        R"({"User": "u", "Cmd": ["c"], "Labels": {"a.b": "c d"}, "ExposedPorts": {"1/tcp": {}}, "Volumes": {"/v": {}},
            "Healthcheck": {"Test": ["NONE"]}, "Shell": ["/x", "-c"], "StopSignal": "3", "WorkingDir": "/w",
            "OnBuild": ["RUN y"]})");
}

void TestBuildRebuilt::sameSettings()
{
    QFETCH(QString, text);
    QFETCH(QJsonObject, changes);
    for (const Builder builder : {Builder::Classic, Builder::BuildKit}) {
        const Build first(text.toStdString(), {}, nullptr, {}, builder);
        QVERIFY2(first.built, qPrintable(first.error()));
        BuildImage image = first.built->result;
        for (auto each = changes.begin(); each != changes.end(); ++each) {
            if (each.value().isNull())
                image.image.runtime.remove(each.key());
            else
                image.image.runtime.insert(each.key(), each.value());
        }
        const auto archive = keptArchive(image.image, {});
        QVERIFY(archive);
        const auto loaded = ImageLoader::load(*archive, 0);
        QVERIFY(loaded);
        const std::string again = settingsOf((*loaded)->info());
        const Build second(again, {}, nullptr, {}, builder);
        QVERIFY2(second.built, qPrintable(second.error() + QString::fromStdString(again)));
        const auto shown = [](const QJsonObject &runtime) {
            return QString::fromUtf8(QJsonDocument(runtime).toJson(QJsonDocument::Indented));
        };
        QCOMPARE(shown(second.built->result.image.runtime), shown(image.image.runtime));
    }
}

QTEST_GUILESS_MAIN(TestBuildRebuilt)
#include "tst_build_rebuilt.moc"
