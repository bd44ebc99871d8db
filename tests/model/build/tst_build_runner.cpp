// SPDX-License-Identifier: Apache-2.0
// A whole build: what it prints, the history, the config, the stages, what is refused.
#include "model/lab/branches/image_branch.h"
#include "model/shell/lab_shell.h"
#include "tests/support/simulated_build.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>

using namespace strata;
using namespace strata::test;

class TestBuildRunner : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void helloWorld();
    void historyTable();
    void metadataOnly();
    void settings();
    void builderDecidesEverything();
    void whatBuildKitLeavesOut();
    void triggersEndTheImage();
    void triggersWithHeredocs();
    void stages();
    void argumentsAndVariables();
    void triggers();
    void refused_data();
    void refused();
    void writtenImageIsReadBack();
    void defaultPath();
    void secondHealthcheck();
};

void TestBuildRunner::helloWorld()
{
    const Build build("FROM centos:7\nRUN echo \"Hello world\" > /tmp/newfile",
                      branchOf({{"Dockerfile", "FROM centos:7\nRUN x"}}), nullptr, {.tags = {"hello:latest"}});
    QVERIFY2(build.built, qPrintable(build.error()));
    QCOMPARE(withoutIds(build.printed), QStringLiteral("Sending build context to Docker daemon  2.048kB\n"
                                                       "Step 1/2 : FROM centos:7\n"
                                                       " ---> ID\n"
                                                       "Step 2/2 : RUN echo \"Hello world\" > /tmp/newfile\n"
                                                       " ---> Running in ID\n"
                                                       "Removing intermediate container ID\n"
                                                       " ---> ID\n"
                                                       "Successfully built ID\n"
                                                       "Successfully tagged hello:latest\n"));
    QCOMPARE(build.inside("cat /tmp/newfile"), QStringLiteral("Hello world\n"));
    QCOMPARE(build.built->steps.back().bytes, std::uint64_t(12));
    QCOMPARE(build.built->result.branches.size(), std::size_t(2));
    QCOMPARE(build.built->result.branches[0]->names(""), std::vector<std::string>{"tmp"});
}

void TestBuildRunner::historyTable()
{
    const Build build("FROM centos:7\nRUN echo \"Hello world\" > /tmp/newfile");
    const auto rows =
        historyRowsOf(build.built->result, std::chrono::sys_seconds(std::chrono::seconds(buildTime.seconds + 3)), true);
    QCOMPARE(rows.size(), std::size_t(3));
    QCOMPARE(rows[0].createdBy, std::string("/bin/sh -c echo \"Hello world\" > /tmp/newfile"));
    QCOMPARE(rows[0].size, std::string("12B"));
    QCOMPARE(rows[0].created, std::string("3 seconds ago"));
    QCOMPARE(rows[1].size, std::string("0B"));
    QCOMPARE(rows[2].size, std::string("203MB"));
    QVERIFY(rows[0].image != rows[1].image && rows[1].image.size() == 12);
    QCOMPARE(rows[2].image, std::string("<missing>"));
}

void TestBuildRunner::metadataOnly()
{
    const Build build("FROM centos:7\nENV A=1\nCMD [\"sh\"]\n");
    QCOMPARE(withoutIds(build.printed), QStringLiteral("Sending build context to Docker daemon  1.024kB\n"
                                                       "Step 1/3 : FROM centos:7\n ---> ID\n"
                                                       "Step 2/3 : ENV A=1\n ---> Running in ID\n"
                                                       "Removing intermediate container ID\n ---> ID\n"
                                                       "Step 3/3 : CMD [\"sh\"]\n ---> Running in ID\n"
                                                       "Removing intermediate container ID\n ---> ID\n"
                                                       "Successfully built ID\n"));
    QCOMPARE(build.built->result.branches.size(), std::size_t(1));
    QVERIFY(!build.built->steps.back().hasLayer);
}

void TestBuildRunner::settings()
{
    const Build build(
        "FROM centos:7\nENV A=\"x y\" B=$PATH:/b\nLABEL k=v\nEXPOSE 80 81-82/udp\nVOLUME [\"/data\"]\nUSER 1000:1000\n"
        "STOPSIGNAL SIGQUIT\nHEALTHCHECK --interval=90s --retries=3 CMD true\nSHELL [\"/bin/bash\", \"-c\"]\n"
        "ENTRYPOINT run me\nMAINTAINER A <b@c>\nONBUILD RUN echo x\nARG V=1\nARG W\n");
    QVERIFY2(build.built, qPrintable(build.error()));
    QCOMPARE(
        build.createdBy().mid(2),
        QStringList(
            {QStringLiteral("/bin/sh -c #(nop)  ENV A=x y B=/bin:/b"), QStringLiteral("/bin/sh -c #(nop)  LABEL k=v"),
             QStringLiteral("/bin/sh -c #(nop)  EXPOSE 80 81-82/udp"),
             QStringLiteral("/bin/sh -c #(nop)  VOLUME [/data]"), QStringLiteral("/bin/sh -c #(nop)  USER 1000:1000"),
             QStringLiteral("/bin/sh -c #(nop)  STOPSIGNAL SIGQUIT"),
             QStringLiteral("/bin/sh -c #(nop)  HEALTHCHECK &{[\"CMD-SHELL\" \"true\"] \"1m30s\" \"0s\" \"0s\" "
                            "'\\x03'}"),
             QStringLiteral("/bin/bash -c #(nop)  SHELL [/bin/bash -c]"),
             QStringLiteral("/bin/bash -c #(nop)  ENTRYPOINT [\"/bin/bash\" \"-c\" \"run me\"]"),
             QStringLiteral("/bin/bash -c #(nop)  MAINTAINER A <b@c>"),
             QStringLiteral("/bin/bash -c #(nop)  ONBUILD RUN echo x"), QStringLiteral("/bin/bash -c #(nop)  ARG V=1"),
             QStringLiteral("/bin/bash -c #(nop)  ARG W")}));
    const QByteArray config = QJsonDocument(build.built->result.image.runtime).toJson(QJsonDocument::Compact);
    QCOMPARE(
        config,
        QByteArray("{\"Entrypoint\":[\"/bin/bash\",\"-c\",\"run me\"],\"Env\":[\"PATH=/bin\",\"A=x y\",\"B=/bin:/b\"],"
                   "\"ExposedPorts\":{\"80/tcp\":{},\"81/udp\":{},\"82/udp\":{}},\"Healthcheck\":{\"Interval\":"
                   "90000000000,\"Retries\":3,\"Test\":[\"CMD-SHELL\",\"true\"]},\"Labels\":{\"k\":\"v\"},\"OnBuild\":"
                   "[\"RUN echo x\"],\"Shell\":[\"/bin/bash\",\"-c\"],\"StopSignal\":\"SIGQUIT\",\"User\":"
                   "\"1000:1000\",\"Volumes\":{\"/data\":{}}}"));
    QCOMPARE(build.built->result.image.author, std::string("A <b@c>"));
}

void TestBuildRunner::builderDecidesEverything()
{
    const std::string text =
        "FROM centos:7\nWORKDIR /srv/app/\nWORKDIR ../x/./y\nWORKDIR .\nRUN echo hi > f\nENV A=1\nCOPY a ./\n";
    const auto context = branchOf({{"a", "A"}});
    const Build classic(text, context, nullptr, {.tags = {"t:1"}});
    const Build kit(text, context, nullptr, {.tags = {"t:1"}}, Builder::BuildKit);
    QVERIFY2(classic.built, qPrintable(classic.error()));
    QVERIFY2(kit.built, qPrintable(kit.error()));
    QVERIFY(classic.printed.startsWith(u"Sending build context"));
    QVERIFY(classic.printed.endsWith(u"Successfully tagged t:1\n"));
    for (const char *word : {"Step ", " ---> ", "Running in", "Successfully", "Sending"})
        QVERIFY2(!kit.printed.contains(QLatin1StringView(word)), word);
    QVERIFY2(kit.printed.contains(u"#4 [1/6] FROM docker.io/library/centos:7\n#4 CACHED\n\n"
                                  "#5 [2/6] WORKDIR /srv/app/\n#5 DONE 0.0s\n\n"),
             qPrintable(kit.printed));
    QVERIFY(kit.printed.contains(u"naming to docker.io/library/t:1 done\n"));
    QCOMPARE(kit.createdBy().mid(2),
             QStringList({QStringLiteral("WORKDIR /srv/app"), QStringLiteral("WORKDIR /srv/x/y"),
                          QStringLiteral("WORKDIR /srv/x/y"), QStringLiteral("RUN /bin/sh -c echo hi > f # buildkit"),
                          QStringLiteral("ENV A=1"), QStringLiteral("COPY a ./ # buildkit")}));
    QCOMPARE(classic.createdBy().at(2), QStringLiteral("/bin/sh -c #(nop) WORKDIR /srv/app/")); // as written
    QCOMPARE(classic.createdBy().at(3), QStringLiteral("/bin/sh -c #(nop) WORKDIR /srv/x/y"));
    // A folder that is there already: BuildKit makes a layer without anything in it.
    QVERIFY(!classic.built->result.image.steps[4].layer);
    QVERIFY(kit.built->result.image.steps[4].layer.has_value());
    QCOMPARE(kit.built->result.image.steps[3].comment, std::string("buildkit.dockerfile.v0"));
    QVERIFY(kit.built->result.stepIds[4].empty());
    QVERIFY(!kit.built->result.stepIds.back().empty());
}

/// Measured with Docker 20.10's BuildKit.
void TestBuildRunner::whatBuildKitLeavesOut()
{
    const std::string text =
        "FROM centos:7 AS a\nMAINTAINER me\nRUN ln -s motd /etc/link && echo 123 > /f\nFROM centos:7\n"
        "COPY --from=a /f /f\nWORKDIR /\nVOLUME /v /f2\nRUN mkdir -p /v && echo kept > /v/kept\n";
    const Build kit(text, {}, nullptr, {}, Builder::BuildKit);
    QVERIFY2(kit.built, qPrintable(kit.error()));
    QCOMPARE(kit.printed.count(u"FROM docker.io/library/centos:7\n"), 1); // one vertex for both stages
    QVERIFY(!kit.printed.contains(u"WORKDIR /\n"));
    QVERIFY2(kit.printed.contains(u"[stage-1 2/4] COPY --from=a /f /f\n"), qPrintable(kit.printed));
    QVERIFY2(kit.printed.contains(u"[stage-1 3/4] RUN mkdir"), qPrintable(kit.printed));
    QCOMPARE(kit.inside("cat /v/kept; ls /"), QStringLiteral("kept\netc\nf\ntmp\nv\n")); // no volume is mounted
    const Build classic(text);
    QVERIFY2(classic.built, qPrintable(classic.error()));
    QCOMPARE(classic.inside("ls /v; ls /"), QStringLiteral("etc\nf\nf2\ntmp\nv\n"));
    const std::string first = text.substr(0, text.find("FROM", 5));
    const Build one(first, {}, nullptr, {}, Builder::BuildKit);
    QCOMPARE(one.built->steps.back().bytes, std::uint64_t(4)); // the link does not count
    QCOMPARE(Build(first).built->steps.back().bytes, std::uint64_t(8));
    QVERIFY(one.built->result.image.steps.back().author.empty());
    QCOMPARE(one.built->result.image.author, std::string("me"));
    QCOMPARE(Build(first).built->result.image.steps.back().author, std::string("me"));
    QCOMPARE(Build("FROM scratch\nLABEL a=b\n", {}, nullptr, {}, Builder::BuildKit).setting("WorkingDir").toString(),
             QStringLiteral("/"));
    QVERIFY(Build("FROM scratch\nLABEL a=b\n").setting("WorkingDir").isUndefined());
}

/// The image's ID is that of its config, even if the last instruction is no step.
void TestBuildRunner::triggersEndTheImage()
{
    const Build build("FROM centos:7\nRUN echo a > /a\nONBUILD RUN x\n", {}, nullptr, {}, Builder::BuildKit);
    QVERIFY2(build.built, qPrintable(build.error()));
    QCOMPARE(build.built->result.id, sha256Of(imageConfigText(build.built->result.image)).text());
    QCOMPARE(build.built->result.stepIds.back(), build.built->result.id);
}

void TestBuildRunner::triggersWithHeredocs()
{
    const Build build("FROM centos:7 AS a\nONBUILD COPY <<EOF /x\nhi\nEOF\nONBUILD RUN echo $0 > /y\nFROM a\n", {},
                      nullptr, {}, Builder::BuildKit);
    QVERIFY2(build.built, qPrintable(build.error()));
    QCOMPARE(build.inside("cat /x /y"), QStringLiteral("hi\n/bin/sh\n"));
    QCOMPARE(build.createdBy().mid(2), QStringList({QStringLiteral("COPY <<EOF /x # buildkit"),
                                                    QStringLiteral("RUN /bin/sh -c echo $0 > /y # buildkit")}));
    const Build classic("FROM centos:7 AS a\nONBUILD RUN echo 1 > /x\nONBUILD ENV A=1\nFROM a\nRUN cat /x\n");
    QVERIFY2(classic.built, qPrintable(classic.error()));
    QVERIFY2(
        withoutIds(classic.printed)
            .contains(u"Step 4/5 : FROM a\n# Executing 2 build triggers\n ---> Running in ID\nRemoving intermediate "
                      "container ID\n ---> Running in ID\nRemoving intermediate container ID\n ---> ID\nStep 5/5"),
        qPrintable(classic.printed));
}

void TestBuildRunner::stages()
{
    const Build build(
        "FROM centos:7 AS Build\nRUN echo one > /o\nFROM scratch\nCOPY --from=build /o /x\nCOPY --from=0 /etc/motd /\n"
        "FROM build\nRUN echo two > /p\n");
    QVERIFY2(build.built, qPrintable(build.error()));
    QCOMPARE(build.inside("cat /o /p"), QStringLiteral("one\ntwo\n"));
    const Build middle("FROM centos:7 AS a\nRUN echo one > /o\nFROM scratch AS b\nCOPY --from=a /o /x\nFROM nothing\n",
                       {}, nullptr, {.target = "B"});
    QVERIFY2(middle.built, qPrintable(middle.error()));
    QVERIFY(middle.printed.contains(u"Step 3/4 : FROM scratch AS b\n ---> \n"));
    QCOMPARE(middle.inside("find /"), QStringLiteral("/\n/x\n"));
    QCOMPARE(middle.built->result.image.steps.size(), std::size_t(1));
}

void TestBuildRunner::argumentsAndVariables()
{
    const Build build(
        "ARG TAG=7\nFROM centos:${TAG}\nARG TAG\nARG V=1\nENV E=env-$V\nRUN echo $TAG $V $E > /f\nLABEL v=${V:-none}\n",
        {}, nullptr, {.arguments = {{"V", "2"}, {"UNUSED", "x"}}});
    QVERIFY2(build.built, qPrintable(build.error()));
    QCOMPARE(build.inside("cat /f"), QStringLiteral("7 2 env-2\n"));
    QCOMPARE(build.createdBy()[5], QStringLiteral("|2 TAG=7 V=2 /bin/sh -c echo $TAG $V $E > /f"));
    QVERIFY(build.printed.contains(u"Step 1/7 : ARG TAG=7\nStep 2/7 : FROM centos:${TAG}\n"));
    QVERIFY(build.printed.contains(u"[Warning] One or more build-args [UNUSED] were not consumed\n"));
}

void TestBuildRunner::triggers()
{
    const Build build(
        "FROM centos:7 AS base\nONBUILD RUN echo triggered > /t\nONBUILD ENV T=1\nFROM base\nRUN cat /t\n");
    QVERIFY2(build.built, qPrintable(build.error()));
    QVERIFY(build.printed.contains(u"# Executing 2 build triggers\n"));
    QVERIFY(build.printed.contains(u"\ntriggered\nRemoving"));
    QVERIFY(build.setting("OnBuild").isUndefined());
}

void TestBuildRunner::refused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *text, const char *message) {
        QTest::newRow(QByteArray(text).replace('\n', "\\n"))
            << QString::fromLatin1(text) << QString::fromLatin1(message);
    };
    row("FROM centos:7\n\nRUN yum install -y x",
        "Dockerfile: line 3: RUN needs the program \"yum\", which cannot be simulated; the lab has: : cat");
    row("FROM centos:7\nRUN rm /none",
        "Dockerfile: line 2: The command '/bin/sh -c rm /none' returned a non-zero code: 1");
    row("FROM centos:7\nRUN exit 3", "Dockerfile: line 2: The command '/bin/sh -c exit 3' returned a non-zero code: 3");
    row("FROM centos:7\nRUN --mount=type=cache,target=/x true", "Dockerfile: line 2: RUN --mount cannot be simulated");
    row("FROM centos:7\nSHELL [\"powershell\", \"-Command\"]\nRUN x",
        "Dockerfile: line 3: SHELL powershell -Command cannot be simulated");
    row("FROM other", "Dockerfile: line 1: no such image: other");
    row("FROM scratch", "Dockerfile: No image was generated. Is your Dockerfile empty?");
    row("FROM centos:7\nEXPOSE x", "Dockerfile: line 2: Invalid containerPort: x");
    row("FROM centos:7\nHEALTHCHECK --interval=5 CMD x",
        "Dockerfile: line 2: --interval: not a duration of at least 1ms: 5");
    row("FROM centos:7\nENV A=${B#x}",
        "Dockerfile: line 2: failed to process \"${B#x}\": unsupported modifier (#) in substitution");
}

void TestBuildRunner::refused()
{
    QFETCH(QString, text);
    QFETCH(QString, message);
    const Build build(text.toStdString());
    QVERIFY2(build.error().startsWith(message), qPrintable(build.error()));
    QVERIFY(!build.printed.contains(u"Successfully"));
}

void TestBuildRunner::writtenImageIsReadBack()
{
    QTemporaryDir folder;
    const Build build(
        "FROM centos:7\nRUN rm /etc/motd && mkdir /d && echo x > /d/a && ln /d/a /d/b && ln -s a /d/l\nCMD [\"sh\"]\n",
        {}, nullptr, {.tags = {"out:1"}});
    QVERIFY2(build.built, qPrintable(build.error()));
    for (const ImageLayout layout : {ImageLayout::DockerArchive, ImageLayout::OciLayout}) {
        const std::filesystem::path file = folder.filePath(QStringLiteral("out.tar")).toStdString();
        QVERIFY(writeImagesToFile({&build.built->result.image, 1}, file, {.layout = layout}));
        const auto archive = openArchive(parseSourceWord(file.string()));
        QVERIFY2(archive, archive ? "" : archive.error().message().c_str());
        const auto image = ImageLoader::load(*archive, 0);
        QVERIFY(image);
        QCOMPARE((*image)->info().id.text(), build.built->result.id);
        QVERIFY((*image)->allNotes().isEmpty());
        LabSession session(imageBranches(*image, (*image)->lastLayer()));
        LabShell shell(session, false);
        QCOMPARE(shell.run("find / -type f; stat -c '%h %s' /d/b; stat -c %N /d/l").output(),
                 std::string("/d/a\n/d/b\n/etc/passwd\n2 2\n'/d/l' -> 'a'\n"));
        // It is a base in its turn.
        const BuildImage again = buildImageOf(*image);
        QCOMPARE(again.id, build.built->result.id);
        QCOMPARE(again.image.steps.size(), std::size_t(4));
        QCOMPARE(again.layerBytes.back(), build.built->result.layerBytes.back());
        QCOMPARE(again.layerBytes.back().value_or(0), std::uint64_t(3)); // a file of two names, a link of one byte
        QCOMPARE(sha256Of(imageConfigText(again.image)).text(), build.built->result.id);
    }
}

void TestBuildRunner::defaultPath()
{
    const QJsonArray path{QStringLiteral("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin")};
    QCOMPARE(Build("FROM scratch\nLABEL a=b\n").setting("Env").toArray(), path);
    QCOMPARE(Build("FROM centos:7\nLABEL a=b\n").setting("Env").toArray(), QJsonArray{QStringLiteral("PATH=/bin")});
}

void TestBuildRunner::secondHealthcheck()
{
    const Build build("FROM centos:7\nHEALTHCHECK --interval=7s --retries=4 CMD true\nHEALTHCHECK NONE\n");
    QVERIFY2(build.printed.contains(u"Step 3/3 : HEALTHCHECK NONE\nNote: overriding previous HEALTHCHECK: "
                                    "[CMD-SHELL true]\n ---> Running in "),
             qPrintable(build.printed));
    const QJsonObject check = build.setting("Healthcheck").toObject();
    QCOMPARE(check.value(QStringLiteral("Test")).toArray(), QJsonArray{QStringLiteral("NONE")});
    QCOMPARE(check.value(QStringLiteral("Interval")).toInteger(), qint64(7'000'000'000));
    QCOMPARE(check.value(QStringLiteral("Retries")).toInt(), 4);
}

QTEST_GUILESS_MAIN(TestBuildRunner)
#include "tst_build_runner.moc"
