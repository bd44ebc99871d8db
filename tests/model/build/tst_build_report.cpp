// SPDX-License-Identifier: Apache-2.0
// What a build reports to a window: its steps as they come, where and why one was refused, what is stored and not seen.
#include "model/build/build_lines.h"
#include "model/build/build_report.h"
#include "model/build/build_store.h"
#include "model/image/formats/image_names.h"
#include "model/lab/branches/folder_branch.h"
#include "model/lab/branches/stoppable_branch.h"
#include "model/shell/lab_shell.h"
#include "tests/support/archive_builder.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <filesystem>
#include <fstream>

using namespace strata;
using namespace strata::test;

namespace {

std::shared_ptr<MemoryBranch> branchOf(const std::vector<std::pair<std::string, std::string>> &files)
{
    auto branch = std::make_shared<MemoryBranch>();
    for (const auto &[path, text] : files) {
        MemoryEntry entry;
        entry.path = path;
        entry.object = defaultObject(EntryType::File);
        entry.object.content = LabContent(text);
        if (!branch->add(entry))
            qFatal("not added");
    }
    return branch;
}

BuildImage smallImage()
{
    BuildImage image;
    image.image.platform = {"linux", "amd64", {}, {}, {}};
    image.image.steps.resize(1);
    image.image.steps[0].createdBy = "/bin/sh -c #(nop) ADD file:b3e in / ";
    image.image.steps[0].layer = *newLayer(layerOf("d tmp 1777\nf etc/motd =hi"));
    image.branches = {branchOf({{"tmp/.keep", ""}, {"etc/motd", "hi"}})};
    image.id = sha256Of(imageConfigText(image.image)).text();
    image.stepIds = {image.id};
    image.layerBytes = {2};
    return image;
}

BuildRequest requestOf(std::string text, SharedBuildCachePtr cache = {})
{
    BuildRequest request;
    request.text = std::move(text);
    request.options.now = {1'700'000'000, 0};
    request.bases.images = {
        {"centos (saved)", {"centos:7"}, [](const StopToken &) -> Result<BuildImage> { return smallImage(); }}};
    request.cache = std::move(cache);
    return request;
}

BuildReport reportOf(std::string text, SharedBuildCachePtr cache = {})
{
    return reportBuild(requestOf(std::move(text), std::move(cache)));
}

QString textOf(const Message &message)
{
    return QString::fromStdString(message.english());
}

QString textOf(const std::string &text)
{
    return QString::fromStdString(text);
}

} // namespace

class TestBuildReport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void helloWorld()
    {
        const BuildReport report = reportOf("FROM centos:7\nRUN echo \"Hello world\" > /tmp/newfile\n");
        QCOMPARE(textOf(report.error), QString());
        QVERIFY(report.built.has_value());
        QCOMPARE(report.steps.size(), std::size_t(2));
        QCOMPARE(report.steps[1].facts.line, 2);
        QVERIFY(report.steps[1].facts.hasLayer);
        QCOMPARE(report.steps[1].facts.bytes, std::uint64_t(12));
        QVERIFY(textOf(report.steps[1].output).startsWith(QStringLiteral("Step 2/2 : RUN echo")));
        QVERIFY(textOf(report.steps[1].output).contains(QStringLiteral(" ---> Running in ")));
        QVERIFY(textOf(report.closing).startsWith(QStringLiteral("Successfully built ")));
        QCOMPARE(textOf(report.history.front().size), QStringLiteral("12B"));
        QCOMPARE(textOf(report.history.front().createdBy),
                 QStringLiteral("/bin/sh -c echo \"Hello world\" > /tmp/newfile"));
        QCOMPARE(report.storedBytes(), std::uint64_t(14));
        QCOMPARE(report.hiddenBytes(), std::uint64_t(0));
        QVERIFY(textOf(report.log()).startsWith(textOf(report.opening) + QStringLiteral("Step 1/2 : FROM centos:7")));
    }

    void deletedIsStillPaidFor()
    {
        const BuildReport report = reportOf("FROM centos:7\nRUN truncate -s 5000 /tmp/a\nRUN rm /tmp/a /etc/motd\n"
                                            "RUN echo x > /tmp/b\nRUN echo longer > /tmp/b\n");
        QCOMPARE(textOf(report.error), QString());
        QCOMPARE(report.storedBytes(), std::uint64_t(2 + 5000 + 0 + 2 + 7));
        QCOMPARE(report.steps[1].hidden.bytes, std::uint64_t(0));
        QCOMPARE(report.steps[2].hidden.bytes, std::uint64_t(5002));
        QCOMPARE(report.steps[2].hidden.paths, (std::vector<std::string>{"/tmp/a", "/etc/motd"}));
        QCOMPARE(report.steps[4].hidden.bytes, std::uint64_t(2)); // "x\n", replaced
        QCOMPARE(report.hiddenBytes(), std::uint64_t(5004));
    }

    void wholeFoldersAreHidden()
    {
        const BuildReport report = reportOf("FROM centos:7\nRUN mkdir /d && echo 12345 > /d/a && ln /d/a /d/again\n"
                                            "RUN rm -r /d && mkdir /d && echo x > /d/b\n");
        QCOMPARE(textOf(report.error), QString());
        QCOMPARE(report.steps[2].hidden.bytes, std::uint64_t(6)); // one file, two names
        QCOMPARE(report.steps[2].hidden.paths, (std::vector<std::string>{"/d"}));
    }

    void secondRunComesFromTheCache()
    {
        const auto cache = std::make_shared<SharedBuildCache>();
        const std::string text = "FROM centos:7\nRUN echo a > /a\nENV A=1\nRUN echo b > /b\n";
        QCOMPARE(reportOf(text, cache).missedSteps(), std::size_t(3));
        const BuildReport second = reportOf(text, cache);
        QCOMPARE(second.cachedSteps(), std::size_t(3));
        QCOMPARE(second.missedSteps(), std::size_t(0));
        const BuildReport third = reportOf("FROM centos:7\nRUN echo c > /a\nENV A=1\nRUN echo b > /b\n", cache);
        QCOMPARE(third.cachedSteps(), std::size_t(0));
        QCOMPARE(third.steps[1].facts.whyMissed.value().reason, CacheMiss::Reason::Instruction);
        QCOMPARE(third.steps[2].facts.whyMissed.value().step, std::size_t(2));
        BuildRequest anew = requestOf(text, cache);
        anew.skipsCache = true;
        const BuildReport fourth = reportBuild(anew);
        QCOMPARE(fourth.cachedSteps(), std::size_t(0));
        QCOMPARE(fourth.missedSteps(), std::size_t(0));
    }

    void whatIsRefusedSaysWhyAndWhere()
    {
        const BuildReport report = reportOf("FROM centos:7\nENV A=1\n\nRUN yum install -y gcc\nRUN echo never\n");
        QVERIFY(!report.built.has_value());
        QCOMPARE(report.errorLine, 4);
        QVERIFY(textOf(report.error).startsWith(QStringLiteral("RUN needs the program \"yum\", which cannot be")));
        QCOMPARE(report.steps.size(), std::size_t(3));
        QCOMPARE(report.steps[1].state, BuildStepReport::State::Done);
        QCOMPARE(report.steps[2].state, BuildStepReport::State::Refused);
        QCOMPARE(report.steps[2].facts.line, 4);
        QCOMPARE(textOf(report.steps[2].error), textOf(report.error));
        QVERIFY(!report.isCancelled);
    }

    void aDockerfileThatCannotBeRead()
    {
        const BuildReport report = reportOf("FROM centos:7\nFETCH it\n");
        QVERIFY(report.steps.empty());
        QCOMPARE(report.errorLine, 2);
        QVERIFY2(textOf(report.error).startsWith(QStringLiteral("unknown instruction")),
                 report.error.english().c_str());
        QCOMPARE(placedFailure(Message::placed("Dockerfile", Message::placed(Message(linePattern, 12), "it broke")),
                               "Dockerfile")
                     .line,
                 12);
        QCOMPARE(placedFailure("line 12: it broke", "Dockerfile").line, 0);
        QCOMPARE(textOf(placedFailure(Message::placed("Dockerfile", "no image"), "Dockerfile").what),
                 QStringLiteral("no image"));
    }

    void stepsAreToldAsTheyCome()
    {
        QStringList told;
        BuildRequest request = requestOf("ARG V=7\nFROM centos:$V\nRUN echo a > /a\n");
        request.onStep = [&](const BuildStepReport &step) {
            told << textOf(step.facts.text) +
                        (step.state == BuildStepReport::State::Running ? QStringLiteral(" …") : QString());
        };
        QVERIFY(reportBuild(request).built.has_value());
        QCOMPARE(told, QStringList({QStringLiteral("ARG V=7 …"), QStringLiteral("ARG V=7"),
                                    QStringLiteral("FROM centos:$V …"), QStringLiteral("FROM centos:$V"),
                                    QStringLiteral("RUN echo a > /a …"), QStringLiteral("RUN echo a > /a")}));
    }

    void triggersOfTheBase()
    {
        const BuildReport base = reportOf("FROM centos:7\nONBUILD RUN echo t > /t\n");
        QVERIFY(base.built.has_value());
        BuildRequest request = requestOf("FROM a\nRUN echo b > /b\n");
        request.bases.images = {
            {"a", {"a:latest"}, [&](const StopToken &) -> Result<BuildImage> { return base.built->result; }}};
        const BuildReport report = reportBuild(request);
        QCOMPARE(textOf(report.error), QString());
        QCOMPARE(report.steps.size(), std::size_t(3));
        QVERIFY(textOf(report.steps[0].output).contains(QStringLiteral("# Executing 1 build trigger")));
        QCOMPARE(report.steps[1].facts.number, std::size_t(0));
        QVERIFY(textOf(report.closing).startsWith(QStringLiteral("Successfully built")));
    }

    void stepsOfTheHistory_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("classic"); // for each report step its step in the history, "-" for none
        QTest::addColumn<QString>("buildkit");
        const auto row = [](const char *name, const char *text, const char *classic, const char *buildkit) {
            QTest::newRow(name) << QString::fromLatin1(text) << QString::fromLatin1(classic)
                                << QString::fromLatin1(buildkit);
        };
        row("plain", "FROM centos:7\nENV A=1\nRUN echo a > /a\n", "-12", "-12");
        row("ONBUILD between", "FROM centos:7\nRUN echo a > /a\nONBUILD RUN echo t > /t\nRUN rm /etc/motd\n", "-123",
            "-1-2");
        row("ONBUILD first and last", "FROM centos:7\nONBUILD ENV A=1\nRUN rm /etc/motd\nONBUILD ENV B=1\n", "-123",
            "--1-");
        row("arguments first", "ARG V=7\nFROM centos:$V\nRUN echo a > /a\n", "--1", "--1");
        row("another stage", "FROM centos:7 AS a\nRUN echo a > /a\nFROM centos:7\nCOPY --from=a /a /b\n", "---1",
            "---1");
        row("on top of a stage",
            "FROM centos:7 AS a\nRUN echo a > /a\nFROM centos:7 AS b\nRUN echo b > /b\n"
            "FROM a\nCOPY --from=b /b /b\nCMD [\"x\"]\n",
            "-1---23", "-1---23");
        row("triggers of a stage", "FROM centos:7 AS a\nONBUILD RUN echo t > /t\nFROM a\nRUN rm /etc/motd\n", "-1-23",
            "---12");
        row("a stage named by an argument", "ARG S=a\nFROM centos:7 AS a\nRUN echo a > /a\nFROM $S\nRUN rm /etc/motd\n",
            "--1-2", "--1-2");
    }

    void stepsOfTheHistory()
    {
        QFETCH(QString, text);
        QFETCH(QString, classic);
        QFETCH(QString, buildkit);
        for (const Builder builder : {Builder::Classic, Builder::BuildKit}) {
            BuildRequest request = requestOf(text.toStdString());
            request.builder = builder;
            const BuildReport report = reportBuild(request);
            QCOMPARE(textOf(report.error), QString());
            QString found;
            for (std::size_t i = 0; i < report.steps.size(); ++i) {
                const auto step = historyStep(report, i);
                found += step ? QString::number(*step) : QStringLiteral("-");
                if (!step)
                    continue;
                QCOMPARE(reportedStep(report, *step), std::optional(i));
                QCOMPARE(report.built->result.image.steps[*step].createdBy, report.steps[i].facts.createdBy);
            }
            QCOMPARE(found, builder == Builder::Classic ? classic : buildkit);
            QVERIFY(!reportedStep(report, 0)); // the base's
            const auto removes = std::ranges::find_if(
                report.steps, [](const BuildStepReport &step) { return step.facts.text == "RUN rm /etc/motd"; });
            if (removes != report.steps.end())
                QCOMPARE(removes->hidden.bytes, std::uint64_t(2));
        }
    }

    void namesOfImages()
    {
        QVERIFY(isSameImageName("centos", "centos:latest"));
        QVERIFY(!isSameImageName("centos:7", "centos:8"));
        for (const char *good : {"a", "centos:7", "localhost:5000/me/app:V1.0_x", "me/app"})
            QVERIFY2(isImageName(good), good);
        for (const char *bad : {"", "App", "a b", "a:", "a/", "/a", "a:-x", "-a", "a:b:c", "a//b"})
            QVERIFY2(!isImageName(bad), bad);
        BuildRequest odd = requestOf("FROM centos:7\nRUN echo a > /a\n");
        odd.options.tags = {"Not A Name"};
        QCOMPARE(textOf(reportBuild(odd).error), QStringLiteral("invalid reference format: Not A Name"));
        BuildRequest request = requestOf("FROM debian:12\nRUN echo a > /a\n");
        const BuildReport refused = reportBuild(request);
        QCOMPARE(refused.errorLine, 1);
        QCOMPARE(textOf(refused.error),
                 QStringLiteral("there is no image debian:12 here; the images here are: centos:7"));
        request.bases.standIn = 0;
        const BuildReport built = reportBuild(request);
        QVERIFY(built.built.has_value());
        QCOMPARE(textOf(built.steps[0].standIn), QStringLiteral("centos (saved)"));
        request.text = "FROM centos:7\nRUN echo a > /a\n";
        QCOMPARE(textOf(reportBuild(request).steps[0].standIn), QString());
    }

    void itStopsWhenAsked()
    {
        std::stop_source stop;
        BuildRequest request = requestOf("FROM centos:7\nRUN echo a > /a\nRUN echo b > /b\n");
        request.options.stop = stop.get_token();
        request.onStep = [&](const BuildStepReport &step) {
            if (step.facts.line == 2 && step.state == BuildStepReport::State::Done)
                stop.request_stop();
        };
        const BuildReport report = reportBuild(request);
        QVERIFY(report.isCancelled);
        QVERIFY(!report.built.has_value());
        QCOMPARE(report.steps.back().facts.line, 3);
    }

    void aStoppedBranchIsEmpty()
    {
        std::stop_source stop;
        const LabBranchPtr branch = stoppableBranch(branchOf({{"d/f", "text"}}), stop.get_token());
        QCOMPARE(branch->names("d"), std::vector<std::string>{"f"});
        const auto file = branch->find("d/f");
        QVERIFY(file.has_value());
        QCOMPARE(file->object.content.text(10).value_or(""), std::string("text"));
        stop.request_stop();
        QVERIFY(branch->names("d").empty());
        QVERIFY(branch->find("").has_value());
        QVERIFY(!branch->find("d/f").has_value());
        QCOMPARE(file->object.content.text(10).error().code(), ErrorCode::Cancelled);
    }

    /// What is built does not change with the folder that it was copied from.
    void theContextMayGo()
    {
        QTemporaryDir folder;
        const std::filesystem::path path = folder.path().toStdString();
        std::ofstream(path / "app.conf") << "port = 1\n";
        std::ofstream(path / "empty");
        BuildRequest request = requestOf("FROM centos:7\nCOPY . /srv/\nRUN ln /srv/app.conf /srv/again\n");
        request.options.context = *folderBranch(path);
        const BuildReport report = reportBuild(request);
        QCOMPARE(textOf(report.error), QString());
        std::ofstream(path / "app.conf") << "something else\n";
        std::filesystem::remove(path / "empty");
        LabSession session(report.built->result.branches);
        LabShell shell(session, false);
        QCOMPARE(textOf(shell.run("cat /srv/app.conf /srv/again; wc -c /srv/empty; stat -c %h /srv/app.conf").output())
                     .left(18),
                 QStringLiteral("port = 1\nport = 1\n"));
    }
};

QTEST_GUILESS_MAIN(TestBuildReport)
#include "tst_build_report.moc"
