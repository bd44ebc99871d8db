// SPDX-License-Identifier: Apache-2.0
// What COPY and ADD put into an image, and from where.
#include "model/build/build_copy.h"
#include "model/lab/branches/folder_branch.h"
#include "model/lab/branches/stoppable_branch.h"
#include "tests/support/archive_builder.h"
#include "tests/support/simulated_build.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <stop_token>

using namespace strata;
using namespace strata::test;

class TestBuildCopy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void copyFromContext();
    void copyErrors_data();
    void copyErrors();
    void ignoreFile();
    void keptByAnException_data();
    void keptByAnException();
    void waysToWhatIsKept();
    void filesLikeWhiteouts();
    void copyOntoLinks();
    void copyOverOtherKinds();
    void ownersOfNewFolders();
    void modesOfCopies();
    void archiveOverLinks();
    void addUnpacksArchives();
    void realFolderAsContext();
    void copiedFoldersKeepTimes();
    void unpackedFilesKeepOwners();
    void ownerInTheHistory();
    void linkedContext();
    void heredocs();
    void heredocEscapes();
    void stoppedAfterAnArchiveIsOpened();
};

void TestBuildCopy::copyFromContext()
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

void TestBuildCopy::copyErrors_data()
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
    row("COPY a /etc/motd/x", "cannot create /etc/motd: File exists");
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

void TestBuildCopy::copyErrors()
{
    QFETCH(QString, line);
    QFETCH(QString, message);
    const auto context = branchOf({{"a", "A"}, {"b", "B"}, {"secret", "S"}, {".dockerignore", "secret\n"}});
    QCOMPARE(Build("FROM centos:7\n" + line.toStdString(), context).error(), message);
}

void TestBuildCopy::ignoreFile()
{
    const auto context =
        branchOf({{".dockerignore", "*\n!keep\nkeep/not\n"}, {"a", "A"}, {"keep/b", "B"}, {"keep/not/c", "C"}});
    const Build build("FROM scratch\nCOPY . /ctx/\n", context);
    QVERIFY2(build.built, qPrintable(build.error()));
    QCOMPARE(build.inside("find /ctx"), QStringLiteral("/ctx\n/ctx/keep\n/ctx/keep/b\n"));
}

void TestBuildCopy::keptByAnException_data()
{
    QTest::addColumn<QString>("ignore");
    QTest::addColumn<QString>("classic");
    QTest::addColumn<QString>("buildkit");
    // As Docker 20.10's builder with the clients 20.10 and 28 did it; BuildKit's by its source.
    const auto row = [](const char *ignore, const char *classic, const char *buildkit) {
        QTest::newRow(QByteArray(ignore).replace('\n', ' '))
            << QString::fromLatin1(ignore) << QString::fromLatin1(classic) << QString::fromLatin1(buildkit);
    };
    row("*\n!**/*.py\n", "top.py", "keep/a.py keep/deep/b.py py/sub/y.py py/x.py top.py");
    row("*\n!keep\n", "keep/a.py keep/deep/b.py keep/deep/c.txt", "keep/a.py keep/deep/b.py keep/deep/c.txt");
    row("*\n!keep/deep/b.py\n", "keep/deep/b.py", "keep/deep/b.py");
    row("**\n!py/*.py\n", "py/x.py", "py/x.py");
    row("*\n!*/sub/*.py\n", "", "py/sub/y.py");
    row("*\n!py/**\n", "py/sub/y.py py/sub/y.txt py/x.py", "py/sub/y.py py/sub/y.txt py/x.py");
    row("*/*\n!*/deep/b.py\n", ".dockerignore top.py", ".dockerignore keep/deep/b.py top.py");
    row("**/deep\n!keep/deep/b.py\npy\n", ".dockerignore keep/a.py keep/deep/b.py top.py",
        ".dockerignore keep/a.py keep/deep/b.py top.py");
}

void TestBuildCopy::keptByAnException()
{
    QFETCH(QString, ignore);
    QFETCH(QString, classic);
    QFETCH(QString, buildkit);
    const auto context = branchOf({{".dockerignore", ignore.toStdString()},
                                   {"keep/a.py", "1"},
                                   {"keep/deep/b.py", "1"},
                                   {"keep/deep/c.txt", "1"},
                                   {"py/x.py", "1"},
                                   {"py/sub/y.py", "1"},
                                   {"py/sub/y.txt", "1"},
                                   {"top.py", "1"}});
    for (const Builder builder : {Builder::Classic, Builder::BuildKit}) {
        const Build build("FROM scratch\nCOPY . /\n", context, nullptr, {}, builder);
        QVERIFY2(build.built, qPrintable(build.error()));
        QString found = build.inside("find / -type f").trimmed();
        found.remove(0, 1).replace(QLatin1String("\n/"), QLatin1String(" "));
        QCOMPARE(found, builder == Builder::Classic ? classic : buildkit);
    }
    // What the walk does not come to cannot be named either.
    const Build named("FROM scratch\nCOPY py/sub/y.py /\n", context);
    QCOMPARE(bool(named.built), classic.contains(QLatin1String("py/sub/y.py")));
}

/// Folders that are left out, above something that is not.
void TestBuildCopy::waysToWhatIsKept()
{
    const auto context = branchOf({{".dockerignore", "*\n!keep/deep/b.py\n"}, {"keep/deep/b.py", "1"}});
    for (const char *path : {"keep", "keep/deep"}) {
        MemoryEntry closed{path, defaultObject(EntryType::Directory), {}, false, false};
        closed.object.mode = 0700;
        QVERIFY(context->add(closed));
    }
    const char *line = "stat -c '%n %a' /c/keep /c/keep/deep";
    const std::string text = "FROM centos:7\nCOPY . /c/\n";
    QCOMPARE(Build(text, context).inside(line), QStringLiteral("/c/keep 755\n/c/keep/deep 755\n"));
    QCOMPARE(Build(text, context, nullptr, {}, Builder::BuildKit).inside(line),
             QStringLiteral("/c/keep 700\n/c/keep/deep 700\n"));
}

/// A tar that ADD unpacks is not a layer; the layer that it becomes is one.
void TestBuildCopy::filesLikeWhiteouts()
{
    const auto context = branchOf({{"t.tar", layerOf("f p/q =2\nf .wh.p\nf d/.wh..wh..opq")}, {"c/.wh.x", "1"}});
    for (const Builder builder : {Builder::Classic, Builder::BuildKit}) {
        const Build build("FROM centos:7\nADD t.tar /z/\nCOPY c /c/\nRUN touch /tmp/.wh.r\n", context, nullptr, {},
                          builder);
        QVERIFY2(build.built, qPrintable(build.error()));
        QCOMPARE(build.inside("find /z /c /tmp; stat -c '%F' /z/.wh.p"),
                 QStringLiteral("/z\n/z/.wh.p\n/z/d\n/z/d/.wh..wh..opq\n/z/p\n/z/p/q\n/c\n/c/.wh.x\n/tmp\n/tmp/.wh.r\n"
                                "regular empty file\n"));
        QCOMPARE(build.built->notes.size(), std::size_t(4));
        QVERIFY(std::ranges::any_of(build.built->notes, [](const Message &note) {
            return note.english().starts_with("/c/.wh.x is a file here");
        }));
    }
}

void TestBuildCopy::copyOntoLinks()
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

void TestBuildCopy::copyOverOtherKinds()
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

void TestBuildCopy::ownersOfNewFolders()
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

void TestBuildCopy::modesOfCopies()
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

void TestBuildCopy::archiveOverLinks()
{
    const auto context =
        branchOf({{"t.tar", layerOf("f bin/t =1\nf etc/motd =new\nd data\nf data/x =2\nf file/y =3")}});
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

void TestBuildCopy::addUnpacksArchives()
{
    const auto context =
        branchOf({{"base.tar", layerOf("d bin\nf bin/sh =x 755\nl bin/bash sh\nh bin/ash bin/sh")}, {"plain", "p"}});
    const Build build("FROM scratch\nADD base.tar /\nADD plain /\nCOPY base.tar /\n", context);
    QVERIFY2(build.built, qPrintable(build.error()));
    QCOMPARE(build.inside("find /; stat -c '%a %h' /bin/sh; stat -c %N /bin/bash"),
             QStringLiteral("/\n/base.tar\n/bin\n/bin/ash\n/bin/bash\n/bin/sh\n/plain\n755 2\n'/bin/bash' -> 'sh'\n"));
}

void TestBuildCopy::realFolderAsContext()
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

void TestBuildCopy::copiedFoldersKeepTimes()
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

void TestBuildCopy::unpackedFilesKeepOwners()
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

void TestBuildCopy::ownerInTheHistory()
{
    const Build build("FROM centos:7\nARG WHO=7\nCOPY --chown=$WHO:8 a /\n", branchOf({{"a", "A"}}));
    QVERIFY2(build.built, qPrintable(build.error()));
    static const QRegularExpression text(
        QStringLiteral("^/bin/sh -c #\\(nop\\) COPY --chown=7:8file:[0-9a-f]{64} in / $"));
    QVERIFY2(build.createdBy().back().contains(text), qPrintable(build.createdBy().back()));
}

void TestBuildCopy::linkedContext()
{
    auto context = branchOf({{"a", std::string(1000, 'a')}});
    const Build one("FROM scratch\nCOPY a /\n", context);
    QVERIFY2(one.printed.startsWith(u"Sending build context to Docker daemon   2.56kB\n"), qPrintable(one.printed));
    MemoryEntry second;
    second.path = "b";
    second.hardlinkTo = "a";
    QVERIFY(context->add(second));
    const Build two("FROM scratch\nCOPY a /\n", context); // one record more: its bytes are sent already
    QVERIFY2(two.printed.startsWith(u"Sending build context to Docker daemon  3.072kB\n"), qPrintable(two.printed));
}

void TestBuildCopy::heredocs()
{
    const Build build("FROM centos:7\nENV N=name\nRUN <<EOF\nmkdir /a\necho $N > /a/f\nEOF\nCOPY <<one <<\"two\" "
                      "/t/\n$N\none\n$N\ntwo\n",
                      {}, nullptr, {}, Builder::BuildKit);
    QVERIFY2(build.built, qPrintable(build.error()));
    QCOMPARE(build.inside("cat /a/f /t/one /t/two"), QStringLiteral("name\nname\n$N\n"));
}

void TestBuildCopy::heredocEscapes()
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

/// Between the archive's tree and its checksum: nothing can be read any more.
void TestBuildCopy::stoppedAfterAnArchiveIsOpened()
{
    std::stop_source stop;
    const LabSession context({stoppableBranch(branchOf({{"a.tar", "the bytes"}}), stop.get_token())});
    const LabSession image({branchOf({{"x", ""}})});
    CopyRequest request;
    request.keyword = "ADD";
    request.sources = {"a.tar"};
    request.target = "/";
    request.workingFolder = "/";
    request.unpack = [&stop](const LabContent &) -> Result<UnpackedArchive> {
        stop.request_stop();
        return UnpackedArchive{branchOf({{"f", "in it"}}), {}};
    };
    const auto plan = planCopy(request, context, nullptr, image);
    QVERIFY(!plan);
    QCOMPARE(plan.error().code(), ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestBuildCopy)
#include "tst_build_copy.moc"
