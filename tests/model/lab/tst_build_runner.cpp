// SPDX-License-Identifier: Apache-2.0
#include "model/lab/build_runner.h"
#include "model/lab/folder_branch.h"
#include "model/lab/image_branch.h"
#include "model/lab/lab_shell.h"
#include "model/lab/memory_branch.h"
#include "tests/support/archive_builder.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <fstream>

using namespace strata;

namespace {

constexpr Instant now{1'700'000'000, 0};

std::shared_ptr<MemoryBranch> branchOf(const std::vector<std::pair<std::string, std::string>> &files)
{
    auto branch = std::make_shared<MemoryBranch>();
    for (const auto &[path, text] : files) {
        MemoryEntry entry;
        entry.path = path;
        entry.object = defaultObject(path.ends_with('/') ? EntryType::Directory : EntryType::File);
        if (!path.ends_with('/'))
            entry.object.content = LabContent(text);
        if (!branch->add(entry))
            qFatal("not added");
    }
    return branch;
}

/// "centos:7": one layer with a few files, and a CMD above it.
BuildImage centos()
{
    BuildImage base;
    base.image.platform = {"linux", "amd64", {}, {}, {}};
    base.image.runtime = {{QStringLiteral("Env"), QJsonArray{QStringLiteral("PATH=/bin")}},
                          {QStringLiteral("Cmd"), QJsonArray{QStringLiteral("/bin/bash")}}};
    base.image.steps.resize(2);
    base.image.steps[0].createdBy = "/bin/sh -c #(nop) ADD file:b3e in / ";
    base.image.steps[0].layer =
        *newLayer(test::layerOf("d tmp 1777\nd etc\nf etc/passwd =root:x:0:0::/:/bin/sh\nf etc/motd =hi"));
    base.image.steps[1].createdBy = "/bin/sh -c #(nop)  CMD [\"/bin/bash\"]";
    base.branches = {branchOf({{"tmp/", ""}, {"etc/passwd", "root:x:0:0::/:/bin/sh\n"}, {"etc/motd", "hi"}})};
    base.id = sha256Of(imageConfigText(base.image)).text();
    base.stepIds = {"", base.id};
    base.layerBytes = {203'000'000};
    return base;
}

/// One build, and all that it printed.
struct Build {
    QString printed;
    Result<BuiltImage> built = fail(ErrorCode::Usage, "not run");
    BuildOptions options{.now = now};

    explicit Build(std::string_view text, const LabBranchPtr &context = {}, BuildCache *cache = nullptr,
                   BuildOptions wanted = {}, Builder builder = Builder::Classic)
    {
        options = std::move(wanted);
        options.now = now;
        options.context = context;
        const auto file = parseBuildFile(text, "Dockerfile", builder);
        if (!file)
            qFatal("%s", file.error().message().c_str());
        const FindBase findBase = [](const std::string &name) -> Result<BuildImage> {
            if (name == "centos:7")
                return centos();
            return fail(ErrorCode::NotFound, "no such image: " + name);
        };
        built = runBuild(*file, options, findBase, cache, [this](std::string_view line) {
            printed += QString::fromUtf8(line.data(), qsizetype(line.size()));
        });
    }

    /// What a line of the shell prints inside the result.
    [[nodiscard]] QString inside(std::string_view line) const
    {
        LabSession session(built->result.branches);
        LabShell shell(session, false);
        const ShellAnswer answer = shell.run(line);
        return QString::fromStdString(answer.output() + answer.errors());
    }
    [[nodiscard]] QString error() const { return built ? QString() : QString::fromStdString(built.error().message()); }
    [[nodiscard]] QStringList createdBy() const
    {
        QStringList list;
        for (const NewStep &step : built->result.image.steps)
            list << QString::fromStdString(step.createdBy);
        return list;
    }
    [[nodiscard]] QJsonValue setting(const char *key) const
    {
        return built->result.image.runtime.value(QLatin1StringView(key));
    }
};

/// With every ID as "ID".
QString withoutIds(QString text)
{
    static const QRegularExpression id(QStringLiteral("\\b[0-9a-f]{12}\\b"));
    return text.replace(id, QStringLiteral("ID"));
}

} // namespace

class TestBuildRunner : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void helloWorld();
    void historyTable();
    void metadataOnly();
    void settings();
    void runChangesFiles();
    void runWithoutChangeMakesNoLayer();
    void copyFromContext();
    void copyErrors_data();
    void copyErrors();
    void ignoreFile();
    void heredocs();
    void builderDecidesEverything();
    void copyOntoLinks();
    void copyOverOtherKinds();
    void ownersOfNewFolders();
    void modesOfCopies();
    void archiveOverLinks();
    void heredocEscapes();
    void triggersWithHeredocs();
    void zerothArgument();
    void stages();
    void argumentsAndVariables();
    void triggers();
    void workingFolder();
    void addUnpacksArchives();
    void cacheHits();
    void cacheMisses_data();
    void cacheMisses();
    void refused_data();
    void refused();
    void writtenImageIsReadBack();
    void realFolderAsContext();
    void copiedFoldersKeepTimes();
    void unpackedFilesKeepOwners();
    void ownerInTheHistory();
    void linkedContext();
    void defaultPath();
    void secondHealthcheck();
    void volumes();
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
        historyRowsOf(build.built->result, std::chrono::sys_seconds(std::chrono::seconds(now.seconds + 3)), true);
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

void TestBuildRunner::runChangesFiles()
{
    const Build build("FROM centos:7\nRUN mkdir -p /out && seq 1 3 > /out/n && rm /etc/motd\n"
                      "RUN rm -rf /out && mkdir /out && echo x > /out/README\nRUN [\"/bin/sh\", \"-c\", \"ls /out\"]\n"
                      "RUN [\"echo\", \"a  b\"]\n");
    QVERIFY2(build.built, qPrintable(build.error()));
    QCOMPARE(build.inside("find /out; ls /etc"), QStringLiteral("/out\n/out/README\npasswd\n"));
    QVERIFY(build.printed.contains(u"\nREADME\nRemoving"));
    QVERIFY(build.printed.contains(u"\na  b\nRemoving"));
    const auto deleted = build.built->result.branches[1]->find("etc/motd");
    QVERIFY(deleted && deleted->isWhiteout);
    const auto remade = build.built->result.branches[0]->find("out");
    QVERIFY(remade && remade->isOpaque);
}

void TestBuildRunner::runWithoutChangeMakesNoLayer()
{
    const Build build("FROM centos:7\nRUN true\nRUN cat /etc/motd\n");
    QVERIFY(!build.built->steps[1].hasLayer && !build.built->steps[2].hasLayer);
    QCOMPARE(build.built->result.branches.size(), std::size_t(1));
}

void TestBuildRunner::copyFromContext()
{
    const auto context = branchOf({{"a.txt", "A"}, {"b.txt", "BB"}, {"dir/sub/c", "C"}, {"dir/d", "D"}});
    const Build build("FROM centos:7\nCOPY a.txt /srv/\nCOPY a.txt /srv/renamed\nCOPY *.txt /all/\nCOPY dir "
                      "/tree\nCOPY dir/d dir/sub "
                      "/mixed/\nWORKDIR /w\nCOPY --chown=7:8 a.txt .\nCOPY . /ctx\n",
                      context);
    QVERIFY2(build.built, qPrintable(build.error()));
    QCOMPARE(
        build.inside("find /srv /all /tree /mixed /w -type f"),
        QStringLiteral(
            "/srv/a.txt\n/srv/renamed\n/all/a.txt\n/all/b.txt\n/tree/d\n/tree/sub/c\n/mixed/c\n/mixed/d\n/w/a.txt\n"));
    QCOMPARE(build.inside("stat -c '%u %g %a %Y' /w/a.txt /srv/a.txt"),
             QStringLiteral("7 8 644 1000000000\n0 0 644 1000000000\n"));
    QCOMPARE(build.inside("find /ctx -type f"), QStringLiteral("/ctx/a.txt\n/ctx/b.txt\n/ctx/dir/d\n/ctx/dir/sub/c\n"));
    const QStringList steps = build.createdBy().mid(2);
    static const QRegularExpression digest(QStringLiteral("[0-9a-f]{64}"));
    QCOMPARE(QString(steps[0]).replace(digest, QStringLiteral("H")),
             QStringLiteral("/bin/sh -c #(nop) COPY file:H in /srv/ "));
    QCOMPARE(QString(steps[2]).replace(digest, QStringLiteral("H")),
             QStringLiteral("/bin/sh -c #(nop) COPY multi:H in /all/ "));
    QCOMPARE(QString(steps[3]).replace(digest, QStringLiteral("H")),
             QStringLiteral("/bin/sh -c #(nop) COPY dir:H in /tree "));
    QCOMPARE(steps[5], QStringLiteral("/bin/sh -c #(nop) WORKDIR /w"));
    QVERIFY(withoutIds(build.printed).contains(u"Step 2/9 : COPY a.txt /srv/\n ---> ID\nStep 3/9"));
}

void TestBuildRunner::copyErrors_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *line, const char *message) {
        QTest::newRow(line) << QString::fromLatin1(line)
                            << QStringLiteral("Dockerfile: line 2: ") + QString::fromLatin1(message);
    };
    row("COPY none /x",
        "COPY failed: file not found in build context or excluded by .dockerignore: stat none: file does not exist");
    row("COPY *.png /x/", "COPY failed: no source files were specified");
    row("COPY a b /x",
        "When using COPY with more than one source file, the destination must be a directory and end with a /");
    row("COPY secret /x",
        "COPY failed: file not found in build context or excluded by .dockerignore: stat secret: file does not "
        "exist");
    row("COPY a /etc/motd/x", "cannot make /etc/motd: File exists");
    row("COPY --from=other a /x", "invalid from flag value other: no such image: other");
    row("COPY --from=3 a /x", "invalid from flag value 3: index out of bounds");
    row("COPY --from=0 a /x", "invalid from flag value 0: refers to current build stage");
    row("COPY \"two words\" /x/",
        "failed to process \"\\\"two\": unexpected end of statement while looking for matching "
        "double-quote");
    row("COPY ../a /x", "COPY failed: forbidden path outside the build context: ../a ()");
    row("COPY b/../../a /x", "COPY failed: forbidden path outside the build context: b/../../a ()");
    row("COPY --chmod=1 a /x",
        "the --chmod option requires BuildKit. Refer to "
        "https://docs.docker.com/go/buildkit/ to learn how to build images with BuildKit enabled");
    row("COPY --chown=who a /x", "unable to find user who: no matching entries in passwd file");
    row("COPY --parents a /x", "COPY --parents cannot be simulated");
    row("ADD http://localhost/x /x", "ADD failed: the lab has no network: http://localhost/x");
}

void TestBuildRunner::copyErrors()
{
    QFETCH(QString, line);
    QFETCH(QString, message);
    const auto context = branchOf({{"a", "A"}, {"b", "B"}, {"secret", "S"}, {".dockerignore", "secret\n"}});
    QCOMPARE(Build("FROM centos:7\n" + line.toStdString(), context).error(), message);
}

void TestBuildRunner::ignoreFile()
{
    const auto context =
        branchOf({{".dockerignore", "*\n!keep\nkeep/not\n"}, {"a", "A"}, {"keep/b", "B"}, {"keep/not/c", "C"}});
    const Build build("FROM scratch\nCOPY . /ctx/\n", context);
    QVERIFY2(build.built, qPrintable(build.error()));
    QCOMPARE(build.inside("find /ctx"), QStringLiteral("/ctx\n/ctx/keep\n/ctx/keep/b\n"));
}

void TestBuildRunner::heredocs()
{
    const Build build("FROM centos:7\nENV N=name\nRUN <<EOF\nmkdir /a\necho $N > /a/f\nEOF\nCOPY <<one <<\"two\" "
                      "/t/\n$N\none\n$N\ntwo\n",
                      {}, nullptr, {}, Builder::BuildKit);
    QVERIFY2(build.built, qPrintable(build.error()));
    QCOMPARE(build.inside("cat /a/f /t/one /t/two"), QStringLiteral("name\nname\n$N\n"));
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

void TestBuildRunner::copyOntoLinks()
{
    const auto context = branchOf({{"f", "1"}, {"d/x", "2"}});
    for (const Builder builder : {Builder::Classic, Builder::BuildKit}) {
        const Build build(
            "FROM centos:7\nRUN ln -s /etc/motd /l && ln -s nowhere /dang && mkdir /real && ln -s real /ld && "
            "ln -s ../etc/motd /real/f\nCOPY f /l\nCOPY f /dang\nCOPY d /ld\nCOPY f /ld/new/\nCOPY f /ld\n",
            context, nullptr, {}, builder);
        QVERIFY2(build.built, qPrintable(build.error()));
        QCOMPARE(
            build.inside("cat /etc/motd /nowhere /real/x /real/new/f; ls /real; stat -c '%F' /l /dang /ld /real/f"),
            QStringLiteral("1121f\nnew\nx\nsymbolic link\nsymbolic link\nsymbolic link\nregular file\n"));
    }
}

void TestBuildRunner::copyOverOtherKinds()
{
    const auto context = branchOf({{"d/a", "file"}, {"d/c/z", "Z"}, {"e/bin/tool", "t"}});
    const std::string trees =
        "FROM centos:7\nRUN mkdir -p /x/a/sub /usr/bin && echo 1 > /x/a/sub/f && echo 2 > /x/c && "
        "ln -s usr/bin /bin\nCOPY ";
    const Build classic(trees + "d /x\nCOPY e /\n", context);
    QVERIFY2(classic.built, qPrintable(classic.error()));
    QCOMPARE(classic.inside("cat /x/a /x/c/z; ls /bin /usr/bin; stat -c %F /bin"),
             QStringLiteral("fileZ/bin:\ntool\n\n/usr/bin:\ndirectory\n"));
    const Build file(trees + "d /x\n", context, nullptr, {}, Builder::BuildKit);
    QCOMPARE(file.error(), QStringLiteral("Dockerfile: line 3: cannot replace to directory /x/a with file"));
    QVERIFY(file.printed.contains(u"ERROR: cannot replace to directory /x/a with file\n------\n > [3/3] COPY d /x:\n"));
    const Build folder(trees + "e /\n", context, nullptr, {}, Builder::BuildKit);
    QCOMPARE(folder.error(), QStringLiteral("Dockerfile: line 3: cannot copy to non-directory: /bin"));
}

void TestBuildRunner::ownersOfNewFolders()
{
    const auto context = branchOf({{"a/b/x", "1"}, {"f", "2"}});
    const std::string text =
        "FROM centos:7\nCOPY --chown=33:44 a/b/ /t/a/b/\nCOPY --chown=33:44 f /n/m/file\nCOPY f /o/p\n";
    const char *line = "stat -c '%n %u:%g' /t /t/a /t/a/b /t/a/b/x /n /n/m /n/m/file /o";
    QCOMPARE(Build(text, context).inside(line),
             QStringLiteral(
                 "/t 0:0\n/t/a 0:0\n/t/a/b 33:44\n/t/a/b/x 33:44\n/n 33:44\n/n/m 33:44\n/n/m/file 33:44\n/o 0:0\n"));
    QCOMPARE(
        Build(text, context, nullptr, {}, Builder::BuildKit).inside(line),
        QStringLiteral(
            "/t 33:44\n/t/a 33:44\n/t/a/b 33:44\n/t/a/b/x 33:44\n/n 33:44\n/n/m 33:44\n/n/m/file 33:44\n/o 0:0\n"));
}

void TestBuildRunner::modesOfCopies()
{
    auto context = branchOf({{"g", "1"}, {"d/", ""}});
    for (const auto &[path, type, mode] :
         {std::tuple("s", EntryType::File, 04755U), std::tuple("h", EntryType::File, 02745U),
          std::tuple("d/t", EntryType::Directory, 03711U)}) {
        MemoryEntry entry;
        entry.path = path;
        entry.object = defaultObject(type);
        entry.object.mode = mode;
        QVERIFY(context->add(entry));
    }
    const std::string text = "FROM centos:7\nCOPY s h /m/\nCOPY --chown=33 d /e\n";
    const Build chosen("FROM centos:7\nCOPY --chmod=600 g /g\n", context, nullptr, {}, Builder::BuildKit);
    QCOMPARE(chosen.inside("stat -c %a /g"), QStringLiteral("600\n"));
    QCOMPARE(chosen.createdBy().back(), QStringLiteral("COPY --chmod=600 g /g # buildkit"));
    const char *line = "stat -c '%n %a' /m/s /m/h /e/t";
    QCOMPARE(Build(text, context).inside(line), QStringLiteral("/m/s 755\n/m/h 2745\n/e/t 3711\n"));
    QCOMPARE(Build(text, context, nullptr, {}, Builder::BuildKit).inside(line),
             QStringLiteral("/m/s 4755\n/m/h 2745\n/e/t 3711\n"));
}

void TestBuildRunner::archiveOverLinks()
{
    const auto context =
        branchOf({{"t.tar", test::layerOf("f bin/t =1\nf etc/motd =new\nd data\nf data/x =2\nf file/y =3")}});
    for (const Builder builder : {Builder::Classic, Builder::BuildKit}) {
        const Build build(
            "FROM centos:7\nRUN mkdir -p /usr/bin /srv/data && ln -s usr/bin /bin && ln -s srv/data /data && chmod "
            "700 /etc\nADD t.tar /\n",
            context, nullptr, {}, builder);
        QVERIFY2(build.built, qPrintable(build.error()));
        // Without an entry of its own the folder is only the way: a link leads on, and nothing of it changes.
        QCOMPARE(build.inside("cat /usr/bin/t /etc/motd; stat -c '%F %a' /bin /etc"),
                 QStringLiteral("1newsymbolic link 777\ndirectory 700\n"));
        QCOMPARE(build.inside("stat -c %F /data; ls /srv/data"), QStringLiteral("directory\n"));
        const auto bin = build.built->result.branches.front()->find("bin");
        QVERIFY(!bin);
    }
}

void TestBuildRunner::heredocEscapes()
{
    const Build build("# escape=`\nFROM centos:7\nENV NAME=x\nCOPY <<q <<s1 <<s2 <<s3 <<s4 <<\"r\" /h/\n"
                      "\"quotes\" 'single' $NAME\nq\n\\\ns1\n\\\\\ns2\n\\$\ns3\nloc ~ \\.php$ { a\\tb } `$NAME\ns4\n"
                      "\\\\ \\$ $NAME\nr\n",
                      {}, nullptr, {}, Builder::BuildKit);
    QVERIFY2(build.built, qPrintable(build.error()));
    QCOMPARE(build.inside("cat /h/q"), QStringLiteral("\"quotes\" 'single' x\n"));
    QCOMPARE(build.inside("cat /h/s1 /h/s2 /h/s3"), QStringLiteral("\n\\\n$\n"));
    QCOMPARE(build.inside("cat /h/s4"), QStringLiteral("loc ~ .php$ { atb } `x\n"));
    QCOMPARE(build.inside("cat /h/r"), QStringLiteral("\\\\ \\$ $NAME\n"));
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

void TestBuildRunner::zerothArgument()
{
    const Build build(
        "FROM centos:7\nSHELL [\"/bin/sh\", \"-ec\"]\nRUN echo $0 > /o\nRUN [\"sh\", \"-c\", \"echo $0 > /p\"]\n");
    QVERIFY2(build.built, qPrintable(build.error()));
    QCOMPARE(build.inside("cat /o /p"), QStringLiteral("/bin/sh\nsh\n"));
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

void TestBuildRunner::workingFolder()
{
    const Build build("FROM centos:7\nWORKDIR /a\nWORKDIR b/../c\nRUN pwd > where\n");
    QVERIFY2(build.built, qPrintable(build.error()));
    QCOMPARE(build.setting("WorkingDir").toString(), QStringLiteral("/a/c"));
    QCOMPARE(build.inside("cat /a/c/where"), QStringLiteral("/a/c\n"));
}

void TestBuildRunner::addUnpacksArchives()
{
    const auto context = branchOf(
        {{"base.tar", test::layerOf("d bin\nf bin/sh =x 755\nl bin/bash sh\nh bin/ash bin/sh")}, {"plain", "p"}});
    const Build build("FROM scratch\nADD base.tar /\nADD plain /\nCOPY base.tar /\n", context);
    QVERIFY2(build.built, qPrintable(build.error()));
    QCOMPARE(build.inside("find /; stat -c '%a %h' /bin/sh; stat -c %N /bin/bash"),
             QStringLiteral("/\n/base.tar\n/bin\n/bin/ash\n/bin/bash\n/bin/sh\n/plain\n755 2\n'/bin/bash' -> 'sh'\n"));
}

void TestBuildRunner::cacheHits()
{
    BuildCache cache;
    constexpr std::string_view text = "FROM centos:7\nENV A=1\nCOPY a /a\nRUN echo $A > /b\n";
    const Build first(text, branchOf({{"a", "A"}}), &cache);
    const Build second(text, branchOf({{"a", "A"}, {"other", "O"}}), &cache);
    QVERIFY2(second.built, qPrintable(second.error()));
    QCOMPARE(withoutIds(second.printed).count(u" ---> Using cache\n ---> ID\n"), 3);
    QCOMPARE(second.built->result.id, first.built->result.id);
    QCOMPARE(second.inside("cat /a /b"), QStringLiteral("A1\n"));
    for (const BuildStepFacts &facts : second.built->steps)
        QVERIFY(facts.number == 1 || (facts.isCached && facts.whyMissed.empty()));
    QCOMPARE(QString::fromStdString(first.built->steps[1].whyMissed), QStringLiteral("Nothing was built before."));
}

void TestBuildRunner::cacheMisses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("content");
    QTest::addColumn<QStringList>("reasons");
    QTest::newRow("a file changed") << QStringLiteral("FROM centos:7\nENV A=1\nCOPY a /a\nRUN echo x > /b\n")
                                    << QStringLiteral("other")
                                    << QStringList{
                                           QString(), QString(), QStringLiteral("The copied files changed: a."),
                                           QStringLiteral("Step 3 above was built anew, so everything below it is.")};
    QTest::newRow("an instruction changed")
        << QStringLiteral("FROM centos:7\nENV A=2\nCOPY a /a\n") << QStringLiteral("A")
        << QStringList{QString(), QStringLiteral("The instruction changed; it was: ENV A=1"),
                       QStringLiteral("Step 2 above was built anew, so everything below it is.")};
    QTest::newRow("a new one at the end")
        << QStringLiteral("FROM centos:7\nENV A=1\nCOPY a /a\nRUN echo x > /b\nRUN echo y > /c\n")
        << QStringLiteral("A")
        << QStringList{QString(), QString(), QString(), QString(),
                       QStringLiteral("This instruction was never built on this image.")};
}

void TestBuildRunner::cacheMisses()
{
    QFETCH(QString, text);
    QFETCH(QString, content);
    QFETCH(QStringList, reasons);
    BuildCache cache;
    const Build first("FROM centos:7\nENV A=1\nCOPY a /a\nRUN echo x > /b\n", branchOf({{"a", "A"}}), &cache);
    QVERIFY(first.built);
    const Build second(text.toStdString(), branchOf({{"a", content.toStdString()}}), &cache);
    QVERIFY2(second.built, qPrintable(second.error()));
    QStringList found;
    for (const BuildStepFacts &facts : second.built->steps)
        found << QString::fromStdString(facts.whyMissed);
    QCOMPARE(found, reasons);
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
        "Dockerfile: line 2: --interval: not a duration of a millisecond or more: 5");
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

void TestBuildRunner::realFolderAsContext()
{
    QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    std::filesystem::create_directories(root / "sub");
    std::ofstream(root / "sub/f") << "real";
    std::filesystem::create_symlink("f", root / "sub/l");
    const auto context = folderBranch(root);
    QVERIFY(context);
    QCOMPARE((*context)->names(""), std::vector<std::string>{"sub"});
    const Build build("FROM scratch\nCOPY sub /s\n", *context);
    QVERIFY2(build.built, qPrintable(build.error()));
    QCOMPARE(build.inside("cat /s/l; stat -c '%u %F' /s/f /s/l"),
             QStringLiteral("real0 regular file\n0 symbolic link\n"));
    QVERIFY(!folderBranch(root / "none"));
}

void TestBuildRunner::copiedFoldersKeepTimes()
{
    auto context = branchOf({{"top/sub/f", "f"}, {"top/sub/deep/", ""}});
    MemoryEntry closed{"top", defaultObject(EntryType::Directory), {}, false, false};
    closed.object.mode = 0700;
    QVERIFY(context->add(closed));
    closed.path = "top/sub";
    QVERIFY(context->add(closed));
    const Build build("FROM centos:7\nRUN mkdir -p /there/sub\nCOPY top /new/\nCOPY top /there/\n", context);
    QVERIFY2(build.built, qPrintable(build.error()));
    // The folder itself is made by the builder; what is in it comes as it is, over what is there.
    QCOMPARE(build.inside("stat -c '%a %Y %n' /new /new/sub /new/sub/deep /there /there/sub"),
             QStringLiteral("755 1700000000 /new\n700 1000000000 /new/sub\n755 1000000000 /new/sub/deep\n"
                            "755 1700000000 /there\n700 1000000000 /there/sub\n"));
}

void TestBuildRunner::unpackedFilesKeepOwners()
{
    std::vector<LayerItem> items(2);
    items[0].path = "d";
    items[0].type = EntryType::Directory;
    items[0].mode = 0750;
    items[0].mtime = {1'234'567'890, 0};
    items[1].path = "d/f";
    items[1].mtime = {1'234'567'891, 0};
    for (LayerItem &item : items) {
        item.uid = 12;
        item.gid = 34;
    }
    const auto context = branchOf({{"files.tar", *layerTar(items)}});
    const Build build("FROM centos:7\nADD --chown=1:2 files.tar /x/\n", context);
    QVERIFY2(build.built, qPrintable(build.error()));
    QCOMPARE(build.inside("stat -c '%u:%g %a %Y' /x/d /x/d/f"),
             QStringLiteral("12:34 750 1234567890\n12:34 644 1234567891\n"));
}

void TestBuildRunner::ownerInTheHistory()
{
    const Build build("FROM centos:7\nARG WHO=7\nCOPY --chown=$WHO:8 a /\n", branchOf({{"a", "A"}}));
    QVERIFY2(build.built, qPrintable(build.error()));
    static const QRegularExpression text(
        QStringLiteral("^/bin/sh -c #\\(nop\\) COPY --chown=7:8file:[0-9a-f]{64} in / $"));
    QVERIFY2(build.createdBy().back().contains(text), qPrintable(build.createdBy().back()));
}

void TestBuildRunner::linkedContext()
{
    auto context = branchOf({{"a", std::string(1000, 'a')}});
    const Build one("FROM scratch\nCOPY a /\n", context);
    QVERIFY2(one.printed.startsWith(u"Sending build context to Docker daemon  2.56kB\n"), qPrintable(one.printed));
    MemoryEntry second;
    second.path = "b";
    second.hardlinkTo = "a";
    QVERIFY(context->add(second));
    const Build two("FROM scratch\nCOPY a /\n", context); // one record more: its bytes are sent already
    QVERIFY2(two.printed.startsWith(u"Sending build context to Docker daemon  3.072kB\n"), qPrintable(two.printed));
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

/// A volume is mounted while RUN is carried out: its folder is made, and what happens in it is not the image's.
void TestBuildRunner::volumes()
{
    const Build build("FROM centos:7\nRUN mkdir -p /lib/v && echo a > /lib/v/a\nVOLUME /lib/v /fresh\n"
                      "RUN echo lost > /lib/v/lost; rm /lib/v/a; echo kept > /lib/kept\nRUN echo lost > /lib/v/lost\n"
                      "COPY b /lib/v/\n",
                      branchOf({{"b", "B"}}));
    QVERIFY2(build.built, qPrintable(build.error()));
    QCOMPARE(build.inside("find /lib /fresh"), QStringLiteral("/lib\n/lib/kept\n/lib/v\n/lib/v/a\n/lib/v/b\n/fresh\n"));
    const auto &steps = build.built->result.image.steps;
    QVERIFY(steps[steps.size() - 3].layer.has_value());
    QVERIFY(!steps[steps.size() - 2].layer.has_value()); // nothing but the volume changed
}

QTEST_GUILESS_MAIN(TestBuildRunner)
#include "tst_build_runner.moc"
