// SPDX-License-Identifier: Apache-2.0
#include "model/image/history/build_step.h"
#include "model/image/history/dockerfile.h"
#include "model/image/history/dockerfile_step.h"

#include <QTest>

using namespace strata;

namespace {

QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

ImageInfo imageOf(const std::vector<std::string> &commands)
{
    ImageInfo image;
    image.refs = {"app:1"};
    for (const std::string &command : commands) {
        HistoryStep step;
        step.createdBy = command;
        step.emptyLayer = true;
        image.history.push_back(step);
    }
    return image;
}

/// The lines without the three of the head.
QString body(const ImageInfo &image)
{
    const std::vector<DockerfileLine> lines = dockerfileOf(image);
    return text(dockerfileText({lines.begin() + 3, lines.end()}));
}

} // namespace

class TestDockerfile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingThatIsGone()
    {
        ImageInfo image = imageOf({"/bin/sh -c #(nop)  CMD [\"sh\"]", "/bin/sh -c #(nop)  ONBUILD RUN echo trig > /t",
                                   "/bin/sh -c #(nop)  ONBUILD COPY f /f", "/bin/sh -c #(nop)  VOLUME [/gone]",
                                   "/bin/sh -c #(nop)  STOPSIGNAL 9", "/bin/sh -c #(nop)  ENTRYPOINT [\"e\"]"});
        image.config.document = {{QStringLiteral("os"), QStringLiteral("linux")}};
        image.config.runtime.entrypoint = {{"e"}};
        image.config.runtime.onBuild = {"COPY f /f"};
        QCOMPARE(body(image), QStringLiteral("# a later step or build took this back: CMD [\"sh\"]\n"
                                             "# a later step or build took this back: ONBUILD RUN echo trig > /t\n"
                                             "ONBUILD COPY f /f\n"
                                             "# a later step or build took this back: VOLUME [\"/gone\"]\n"
                                             "# a later step or build took this back: STOPSIGNAL 9\n"
                                             "ENTRYPOINT [\"e\"]\n"));
    }
    void wordsWithBlanks()
    {
        ImageInfo image = imageOf({"/bin/sh -c #(nop)  VOLUME [/a b /c /a]", "/bin/sh -c #(nop)  SHELL [/my sh -c]"});
        image.config.document = {{QStringLiteral("os"), QStringLiteral("linux")}};
        image.config.runtime.volumes = {"/a", "/a b", "/c"};
        image.config.runtime.shell = {"/my sh", "-c"};
        QCOMPARE(body(image), QStringLiteral("VOLUME [\"/a b\", \"/c\", \"/a\"]\nSHELL [\"/my sh\", \"-c\"]\n"));
    }
    void triggerWithHeredoc()
    {
        ImageInfo image = imageOf({"RUN x"});
        image.config.runtime.onBuild = {"COPY <<EOF /x\nhi\nEOF"};
        QCOMPARE(body(image), QStringLiteral("RUN x\nONBUILD COPY <<EOF /x\nhi\nEOF\n"));
    }
    void steps_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("instruction");
        QTest::addColumn<QString>("readable");
        const auto row = [](const char *command, const char *instruction, const char *readable = nullptr) {
            QTest::newRow(command) << QString::fromUtf8(command) << QString::fromUtf8(instruction)
                                   << QString::fromUtf8(readable == nullptr ? instruction : readable);
        };
        // the classic builder
        row("/bin/sh -c apt-get update", "RUN apt-get update");
        row("/bin/sh -c #(nop)  CMD [\"python3\" \"main.py\"]", "CMD [\"python3\", \"main.py\"]",
            "CMD [\"python3\" \"main.py\"]");
        row("/bin/sh -c #(nop) WORKDIR /srv", "WORKDIR /srv");
        row("/bin/sh -c #(nop)  EXPOSE 80/tcp", "EXPOSE 80/tcp");
        row("/bin/sh -c #(nop)  VOLUME [/data /more]", "VOLUME [\"/data\", \"/more\"]", "VOLUME /data /more");
        row("/bin/sh -c #(nop)  SHELL [/bin/bash -c]", "SHELL [\"/bin/bash\", \"-c\"]", "SHELL [/bin/bash -c]");
        row("/bin/sh -c #(nop)  ENV A=two words B=1", "ENV A=\"two words\" B=1", "ENV A=two words B=1");
        row("/bin/sh -c #(nop)  LABEL a.b=say \"hi\" c=", "LABEL a.b=\"say \\\"hi\\\"\" c=\"\"",
            "LABEL a.b=say \"hi\" c=");
        row("|2 a=1 b=two words /bin/sh -c make all", "# build args: a=1 b=two words\nRUN make all", "RUN make all");
        row("|0 /bin/sh -c make", "RUN make");
        row("/bin/sh -c #(nop) COPY dir:00ff in /srv ",
            "# what was copied is recorded as a hash only: dir:00ff\nCOPY <unknown directory> /srv",
            "COPY dir:00ff /srv");
        row("/bin/sh -c #(nop) ADD --chown=me file:0123456789abcdef0123 in / ",
            "# what was copied is recorded as a hash only: file:0123456789abcdef0123\nADD --chown=me <unknown file> /",
            "ADD --chown=me file:0123456789ab /");
        // BuildKit
        row("RUN |1 V=1 /bin/sh -c apk add curl # buildkit", "# build args: V=1\nRUN apk add curl", "RUN apk add curl");
        row("RUN /bin/sh -c make # buildkit", "RUN make");
        row("COPY app /srv/app # buildkit", "COPY app /srv/app");
        row("EXPOSE [80/tcp]", "EXPOSE 80/tcp");
        row("EXPOSE map[80/tcp:{} 81/udp:{}]", "EXPOSE 80/tcp 81/udp");
        row("ENTRYPOINT [\"/e\" \"a\\\"b\"]", "ENTRYPOINT [\"/e\", \"a\\\"b\"]", "ENTRYPOINT [\"/e\" \"a\\\"b\"]");
        row("HEALTHCHECK {Test:[CMD-SHELL curl -f http://localhost/] Interval:30s Timeout:1m30s StartPeriod:0s "
            "StartInterval:0s Retries:3}",
            "HEALTHCHECK --interval=30s --timeout=90s --retries=3 CMD curl -f http://localhost/");
        row("HEALTHCHECK &{[\"CMD\" \"x\" \"y\"] \"5s\" \"0s\" \"0s\" '\\x03'}",
            "HEALTHCHECK --interval=5s --retries=3 CMD [\"x\", \"y\"]");
        row("HEALTHCHECK &{[\"NONE\"] \"0s\" \"0s\" \"0s\" \"0s\" '\\x00'}", "HEALTHCHECK NONE");
        // buildah and kaniko write as the Dockerfile did
        row("/bin/sh -c #(nop) LABEL version=\"1\"", "LABEL version=\"1\"");
        row("/bin/sh -c #(nop) HEALTHCHECK CMD true", "HEALTHCHECK CMD true");
        row("/bin/sh -c #(nop) VOLUME /data", "VOLUME /data");
        row("RUN mkdir -p /a", "RUN mkdir -p /a");
        // other shells
        row("/bin/bash -o pipefail -c a | b", "# run by: /bin/bash -o pipefail -c\nRUN a | b", "RUN a | b");
        row("powershell -Command Install-X", "# run by: powershell -Command\nRUN Install-X", "RUN Install-X");
        row("cmd /S /C #(nop) CMD [\"c:\\\\x.exe\"]", "CMD [\"c:\\\\x.exe\"]");
        // no Dockerfile at all
        row("bazel build ...", "# a step without a layer, not recorded as an instruction: bazel build ...",
            "bazel build ...");
        row("", "# a step without a layer, without a command", "");
    }

    void steps()
    {
        QFETCH(const QString, command);
        QFETCH(const QString, instruction);
        QCOMPARE(body(imageOf({command.toStdString()})), instruction + QLatin1Char('\n'));
        QTEST(text(readableCommand(command.toStdString())), "readable");
    }

    void shellInForce()
    {
        const ImageInfo image = imageOf(
            {"SHELL [/bin/bash -e -c]", "RUN |1 A=b /bin/bash -e -c x # buildkit", "RUN /bin/sh -c y # buildkit"});
        QCOMPARE(body(image), QStringLiteral("SHELL [\"/bin/bash\", \"-e\", \"-c\"]\n# build args: A=b\nRUN x\n"
                                             "# run by: /bin/sh -c\nRUN y\n"));
    }

    void hereDocuments()
    {
        const ImageInfo image = imageOf({"RUN /bin/sh -c cat <<EOF\nx\nEOF\n # buildkit"});
        QCOMPARE(body(image), QStringLiteral("RUN <<EOF1\ncat <<EOF\nx\nEOF\nEOF1\n"));
    }

    // A line end in a name must not smuggle in an instruction.
    void nothingBreaksOut()
    {
        const ImageInfo image = imageOf({"odd\nRUN evil", "LABEL a=b\nRUN evil", "ENV \x1b[2J=1"});
        const QString lines = body(image);
        QVERIFY(!lines.contains(QStringLiteral("\nRUN")));
        QVERIFY(!lines.contains(QLatin1Char('\x1b')));
    }

    void finalHealthcheckCounts()
    {
        ImageInfo image = imageOf({"HEALTHCHECK {Test:[CMD a b] Interval:0s Timeout:0s}"});
        QCOMPARE(body(image), QStringLiteral("HEALTHCHECK CMD a b\n"));
        image.config.runtime.healthcheck = Healthcheck();
        image.config.runtime.healthcheck->test = {"CMD", "a b"};
        image.config.runtime.healthcheck->interval = 1'500'000'000;
        QCOMPARE(body(image), QStringLiteral("HEALTHCHECK --interval=1500ms CMD [\"a b\"]\n"));
    }

    void onBuildComesFromTheConfig()
    {
        ImageInfo image = imageOf({"/bin/sh -c #(nop)  ONBUILD RUN x"});
        image.config.runtime.onBuild = {"RUN x", "COPY . /y"};
        QCOMPARE(body(image), QStringLiteral("ONBUILD RUN x\nONBUILD COPY . /y\n"));
    }

    void untoldSettings()
    {
        ImageInfo image = imageOf({"CMD [\"sh\"]"});
        RuntimeConfig &config = image.config.runtime;
        config.cmd = std::vector<std::string>{"sh"};
        config.entrypoint = std::vector<std::string>{"/e"};
        config.env = {"PATH=/bin", "A=$x y"};
        config.exposedPorts = {"80/tcp"};
        config.user = "me";
        QCOMPARE(body(image), QStringLiteral("CMD [\"sh\"]\n# Settings of the image that no step sets:\nENV PATH=/bin\n"
                                             "ENV A=\"\\$x y\"\nEXPOSE 80/tcp\nUSER me\nENTRYPOINT [\"/e\"]\n"));
    }

    /// What a step set and something else changed since: podman commit --change, buildah config, crane mutate.
    void settingsThatWereChanged()
    {
        ImageInfo image = imageOf({"ENV A=1 B=2 C=3", "/bin/sh -c #(nop)  LABEL a=1 gone=x b=two words",
                                   "EXPOSE map[80/tcp:{} 81/tcp:{}]", "USER me", "WORKDIR /srv/app/", "CMD [\"sh\"]",
                                   "VOLUME [/v /w]", "STOPSIGNAL 9", "SHELL [/bin/bash -c]",
                                   "HEALTHCHECK {Test:[CMD-SHELL x] Interval:0s Timeout:0s}"});
        image.config.document = {{QStringLiteral("os"), QStringLiteral("linux")}};
        RuntimeConfig &config = image.config.runtime;
        config.env = {"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "A=1", "B=other"};
        config.labels = {{"a", "1"}, {"b", "two words"}, {"c", "set by $(hand)"}};
        config.exposedPorts = {"80/tcp", "90/udp"};
        config.user = "you";
        config.workingDir = "/srv/app";
        config.cmd = std::vector<std::string>{"bash"};
        config.volumes = {"/v"};
        config.stopSignal = "SIGINT";
        QCOMPARE(body(image),
                 QStringLiteral("ENV A=1 B=2 C=3\nLABEL a=1 b=\"two words\"\nEXPOSE 80/tcp\nUSER me\n"
                                "WORKDIR /srv/app/\nCMD [\"sh\"]\nVOLUME [\"/v\"]\nSTOPSIGNAL 9\n"
                                "SHELL [\"/bin/bash\", \"-c\"]\n"
                                "# a later step or build took this back: HEALTHCHECK CMD x\n"
                                "# Settings of the image that no step sets:\nENV B=other\n"
                                "LABEL c=\"set by \\$(hand)\"\nSHELL [\"/bin/sh\", \"-c\"]\nEXPOSE 90/udp\n"
                                "STOPSIGNAL SIGINT\nUSER you\nCMD [\"bash\"]\n"
                                "# Set by a step, but not in the image: ENV C\n"));
        config.user.clear();
        config.workingDir.clear();
        QVERIFY(body(image).contains(QStringLiteral("\nWORKDIR /\n")));
        QVERIFY(body(image).contains(QStringLiteral("\nUSER root\n")));
    }

    /// buildah and kaniko write as the Dockerfile did; nothing of it is said twice.
    void settingsAsTheyWereWritten()
    {
        ImageInfo image = imageOf({"/bin/sh -c #(nop) ENV A=\"x y\" B='1'", "/bin/sh -c #(nop) ENV OLD form of it",
                                   "/bin/sh -c #(nop) WORKDIR /a", "/bin/sh -c #(nop) WORKDIR b/../c",
                                   "/bin/sh -c #(nop) EXPOSE 80 8081-8082/udp", "/bin/sh -c #(nop) VOLUME /v /w",
                                   "/bin/sh -c #(nop) CMD run it", "/bin/sh -c #(nop) LABEL v=\"1\""});
        image.config.document = {{QStringLiteral("os"), QStringLiteral("linux")}};
        RuntimeConfig &config = image.config.runtime;
        config.env = {"A=x y", "B=1", "OLD=form of it"};
        config.labels = {{"v", "1"}};
        config.workingDir = "/a/c";
        config.exposedPorts = {"80/tcp", "8081/udp", "8082/udp"};
        config.volumes = {"/v", "/w"};
        config.cmd = std::vector<std::string>{"/bin/sh", "-c", "run it"};
        QVERIFY2(!body(image).contains(QStringLiteral("no step sets")), qPrintable(body(image)));
    }

    void layersWithoutStep()
    {
        ImageInfo image = imageOf({});
        image.layers.resize(1);
        image.layers[0].number = LayerNumber(1);
        QCOMPARE(body(image), QStringLiteral("# layer 1: no history step created it\n"));
    }

    void headSaysWhatItIs()
    {
        ImageInfo image = imageOf({"RUN x"});
        image.annotations = {{"org.opencontainers.image.base.name", "docker.io/library/debian:12"}};
        const std::vector<DockerfileLine> lines = dockerfileOf(image);
        QVERIFY(lines[0].isComment);
        QVERIFY(text(lines[0].text).contains(QStringLiteral("not the original")));
        QVERIFY(text(lines[1].text).contains(QStringLiteral("debian:12")));
        QCOMPARE(lines[3].text, std::string("FROM scratch"));
        QCOMPARE(lines[4].step, std::optional<std::size_t>(0));
    }

    // buildah notes what each step was built on; what is below the named base is the base's.
    void cutAtTheBase()
    {
        ImageInfo image = imageOf({"/bin/sh -c base", "/bin/sh -c #(nop) ENV A=1", "/bin/sh -c own"});
        image.history[1].comment = "FROM localhost/base:1";
        image.history[2].comment = "FROM 0123456789ab";
        QCOMPARE(body(image), QStringLiteral("FROM localhost/base:1\nENV A=1\nRUN own\n"));
        QCOMPARE(dockerfileOf(image)[2].text, std::string("# RUN base"));
        QVERIFY(dockerfileOf(image)[2].isComment);
    }

    void lists()
    {
        using Words = std::vector<std::string>;
        QCOMPARE(parseQuotedList("[\"a\" \"b\"]"), std::optional(Words{"a", "b"}));
        QCOMPARE(parseQuotedList("[\"a\", \"\\x41\\u00e9\\n\"]"), std::optional(Words{"a", "A\xc3\xa9\n"}));
        QCOMPARE(parseQuotedList("[]"), std::optional(Words{}));
        QVERIFY(!parseQuotedList("[a b]"));
        QVERIFY(!parseQuotedList("[\"a\\"));
        QVERIFY(!parseQuotedList("[\"a\\\"]"));
        QCOMPARE(parseWordList("map[a:{} b:{}]"), std::optional(Words{"a", "b"}));
        QVERIFY(!parseWordList("/data"));
        QCOMPARE(jsonList({"a\"", "\n"}), std::string("[\"a\\\"\", \"\\u000a\"]"));
    }

    void runes()
    {
        const auto check = parseHealthcheck("&{[\"CMD-SHELL\" \"x\"] \"1h0m1s\" \"250ms\" \"0s\" \"2s\" '!'}");
        QVERIFY(check);
        QCOMPARE(check->interval, std::int64_t(3'601'000'000'000));
        QCOMPARE(check->timeout, std::int64_t(250'000'000));
        QCOMPARE(check->startInterval, std::int64_t(2'000'000'000));
        QCOMPARE(check->retries, std::int64_t(33));
        QVERIFY(!parseHealthcheck("&{broken"));
        QVERIFY(!parseHealthcheck("CMD true"));
    }
};

QTEST_GUILESS_MAIN(TestDockerfile)
#include "tst_dockerfile.moc"
