// SPDX-License-Identifier: Apache-2.0
#include "model/lab/branches/folder_branch.h"
#include "model/lab/branches/folder_union.h"
#include "model/lab/lab_session.h"
#include "model/lab/listing/docker_diff.h"
#include "model/shell/lab_shell.h"
#include "tests/support/folder_text.h"
#include "tests/support/lab_runs.h"

#include <QTemporaryDir>
#include <QTest>

#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <fstream>
#include <memory>

using namespace strata;

namespace fs = std::filesystem;

namespace {

std::unique_ptr<LabSession> sessionOf(const FolderUnion &folders, std::string_view driver = "overlay2")
{
    return std::make_unique<LabSession>(folders.branches, *storageDriver(driver), MountOptions{}, folders.initial);
}

std::string typed(LabSession &session, const std::string &line)
{
    LabShell shell(session, false);
    std::string text;
    for (const ShellText &part : shell.run(line).texts)
        text += part.text;
    return text;
}

std::string diffOf(const LabSession &session)
{
    std::string text;
    for (const DockerDiffLine &line : dockerDiff(session))
        text += std::string(text.empty() ? "" : " ") + diffLetter(line.kind) + line.path;
    return text;
}

/// "f whiteout:l", what the box of the writable layer would list.
std::string layerOf(const LabSession &session, UpperId folder = UpperId::Root)
{
    std::string text;
    for (const BranchName &entry : session.layer().listing(folder))
        text += std::string(text.empty() ? "" : " ") + (entry.isWhiteout ? "whiteout:" : "") + entry.name;
    return text;
}

/// The paths of a tree with their kinds, "d/kept" and "d/sub/", sorted.
QStringList pathsIn(const fs::path &folder)
{
    QStringList paths;
    std::error_code error;
    for (auto at = fs::recursive_directory_iterator(folder, error); at != fs::recursive_directory_iterator();
         at.increment(error)) {
        if (error)
            break;
        const QString path = QString::fromStdString(at->path().lexically_relative(folder).string());
        paths << (at->is_directory(error) && !at->is_symlink(error) ? path + u'/' : path);
    }
    paths.sort();
    return paths;
}

QStringList pathsIn(LabSession &session)
{
    LabShell shell(session, false);
    const auto found = [&shell](const char *line) {
        return QString::fromStdString(shell.run(line).output()).split(u'\n', Qt::SkipEmptyParts);
    };
    const QStringList folders = found("find / -type d");
    QStringList paths;
    for (const QString &line : found("find /")) {
        if (line != u"/")
            paths << line.mid(1) + (folders.contains(line) ? QStringLiteral("/") : QString());
    }
    paths.sort();
    return paths;
}

void put(const fs::path &path, std::string_view text)
{
    fs::create_directories(path.parent_path());
    std::ofstream(path) << text;
}

} // namespace

class TestFolderUnion : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// .wh.NAME is the whiteout of NAME for aufs, and a plain file for every other driver.
    void marksOfAufs_data()
    {
        QTest::addColumn<QByteArray>("driver");
        QTest::addColumn<bool>("isUpper");
        for (const StorageDriver *driver : storageDrivers()) {
            for (const bool isUpper : {false, true})
                QTest::addRow("%s %s", driver->name.data(), isUpper ? "rw" : "ro")
                    << QByteArray(driver->name.data()) << isUpper;
        }
    }
    void marksOfAufs()
    {
        QFETCH(QByteArray, driver);
        QFETCH(bool, isUpper);
        const QTemporaryDir temporary;
        const fs::path root = temporary.path().toStdString();
        put(root / "test1/n", "n\n");
        put(root / "test1/b", "b\n");
        put(root / "test1/d/old", "old\n");
        put(root / "test2/.wh.n", "");
        put(root / "test2/l", "l\n");
        put(root / "test2/d/new", "new\n");
        put(root / "test2/d/.wh..wh..opq", "");
        put(root / "test2/.wh..wh.aufs", "");
        put(root / "test2/.wh..wh.plnk/5.6", "");
        const auto folders =
            openFolderUnion({{root / "test2", isUpper ? FolderAccess::ReadWrite : FolderAccess::ReadOnly},
                             {root / "test1", FolderAccess::ReadOnly}});
        QVERIFY(folders);
        const auto session = sessionOf(*folders, driver.toStdString());
        if (driver != "aufs") {
            QCOMPARE(typed(*session, "ls -a /"), std::string(".\n..\n.wh..wh.aufs\n.wh..wh.plnk\n.wh.n\nb\nd\nl\nn\n"));
            QCOMPARE(typed(*session, "ls -a /d"), std::string(".\n..\n.wh..wh..opq\nnew\nold\n"));
            return;
        }
        QCOMPARE(typed(*session, "ls -a /"), std::string(".\n..\nb\nd\nl\n"));
        QCOMPARE(typed(*session, "ls -a /d"), std::string(".\n..\nnew\n"));
        QCOMPARE(typed(*session, "cat /n"), std::string("cat: /n: No such file or directory\n"));
        if (isUpper) {
            QCOMPARE(layerOf(*session), std::string("d l whiteout:n"));
        } else {
            const auto entry = session->branches().front()->find("n"); // the box shows it as the mark
            QVERIFY(entry && entry->isWhiteout);
        }
        QCOMPARE(typed(*session, "echo back > n && cat n && rm n && ls"), std::string("back\nb\nd\nl\n"));
        session->undo();
        QCOMPARE(typed(*session, "cat n"), std::string("back\n"));
    }
    /// A name beside its own whiteout is hidden as well.
    void aufsMarkWins()
    {
        const QTemporaryDir temporary;
        const fs::path root = temporary.path().toStdString();
        put(root / "a/x", "x");
        put(root / "a/.wh.x", "");
        put(root / "b/y", "y");
        const auto folders =
            openFolderUnion({{root / "a", FolderAccess::ReadOnly}, {root / "b", FolderAccess::ReadOnly}});
        QVERIFY(folders);
        QCOMPARE(typed(*sessionOf(*folders, "aufs"), "ls"), std::string("y\n"));
        QCOMPARE(typed(*sessionOf(*folders, "overlay2"), "ls"), std::string("x\ny\n"));
    }

    void marksOfTheKernel_data()
    {
        QTest::addColumn<QString>("prefix");
        QTest::addColumn<bool>("isUpper");
        QTest::newRow("trusted") << QStringLiteral("trusted.overlay.") << false;
        QTest::newRow("user") << QStringLiteral("user.overlay.") << false;
        QTest::newRow("trusted, in the upper folder") << QStringLiteral("trusted.overlay.") << true;
    }

    /// Whiteouts that are attributes, and folders that were moved; a mount says the same.
    void marksOfTheKernel()
    {
        QFETCH(QString, prefix);
        QFETCH(bool, isUpper);
        if (::geteuid() != 0)
            QSKIP("only root may write attributes of overlay");
        const QTemporaryDir place;
        const fs::path root = place.path().toStdString();
        const auto mark = [&](const char *path, const char *name, std::string_view value) {
            return ::lsetxattr((root / path).c_str(), (prefix.toStdString() + name).c_str(), value.data(), value.size(),
                               0) == 0;
        };
        put(root / "a/x/gone", "");
        put(root / "a/x/full", "not empty");
        put(root / "a/x/plain", "");
        put(root / "a/y/stays", "");
        fs::create_directories(root / "a/new");
        fs::create_directories(root / "a/beside");
        for (const char *path : {"b/x/gone", "b/x/full", "b/x/plain", "b/x/kept", "b/y/stays", "b/old/in/f", "b/new/no",
                                 "b/was/w", "b/beside/no", "c/old/in/g"})
            put(root / path, "below");
        fs::create_directories(root / "c/x/sub");
        if (!mark("a/x/gone", "whiteout", "y"))
            QSKIP("this file system keeps no such attributes");
        QVERIFY(mark("a/x/full", "whiteout", "y") && mark("a/x", "opaque", "x") && mark("a/y/stays", "whiteout", ""));
        QVERIFY(mark("a/new", "redirect", "/old") && mark("a/beside", "redirect", "was"));
        for (const char *moved : {"a/old", "a/was"}) // as a rename leaves them
            QCOMPARE(::mknod((root / moved).c_str(), S_IFCHR, 0), 0);
        const auto folders = openFolderUnion({{root / "a", isUpper ? FolderAccess::ReadWrite : FolderAccess::ReadOnly},
                                              {root / "b", FolderAccess::ReadOnly},
                                              {root / "c", FolderAccess::ReadOnly}});
        QVERIFY(folders);
        const auto session = sessionOf(*folders);
        const QStringList found = pathsIn(*session);
        QCOMPARE(found.contains(QStringLiteral("x/gone")), isUpper);
        for (const char *path : {"x/full", "x/plain", "x/kept", "x/sub/", "new/in/f", "new/in/g", "beside/w"})
            QVERIFY2(found.contains(QLatin1StringView(path)), path);
        QVERIFY(!found.contains(QStringLiteral("new/no")));
        QVERIFY(!found.contains(QStringLiteral("beside/no")));

        fs::create_directories(root / "m");
        fs::create_directories(root / "w");
        // What the kernel does with a marked file in a folder without the mark differs between its look-up and its
        // listing.
        fs::remove(root / "a/y/stays");
        fs::remove(root / "b/y/stays");
        const std::string below = (root / "b").string() + ':' + (root / "c").string();
        std::string options =
            isUpper ? "lowerdir=" + below + ",upperdir=" + (root / "a").string() + ",workdir=" + (root / "w").string()
                    : "lowerdir=" + (root / "a").string() + ':' + below;
        options += prefix.startsWith(u"user") ? ",userxattr" : ",redirect_dir=follow";
        if (::mount("overlay", (root / "m").c_str(), "overlay", 0, options.c_str()) != 0)
            QSKIP("no overlay can be mounted here");
        const QStringList mounted = pathsIn(root / "m");
        QCOMPARE(::umount((root / "m").c_str()), 0);
        if (prefix.startsWith(u"user") && !mounted.contains(QStringLiteral("new/in/f")))
            QSKIP("this kernel follows no redirects with userxattr");
        if (!isUpper && mounted.contains(QStringLiteral("x/gone")))
            QSKIP("this kernel is older than whiteouts that are attributes");
        QCOMPARE(pathsIn(*sessionOf(
                     *openFolderUnion({{root / "a", isUpper ? FolderAccess::ReadWrite : FolderAccess::ReadOnly},
                                       {root / "b", FolderAccess::ReadOnly},
                                       {root / "c", FolderAccess::ReadOnly}}))),
                 mounted);
    }

    void init()
    {
        m_temporary = std::make_unique<QTemporaryDir>();
        m_folder = m_temporary->path().toStdString();
        for (const char *path : {"test1/n", "test1/b", "test2/l", "test2/f"}) {
            fs::create_directories((m_folder / path).parent_path());
            std::ofstream(m_folder / path) << fs::path(path).filename().string() << '\n';
        }
        fs::create_directory(m_folder / "changed");
    }

    void words()
    {
        QCOMPARE(folderChoice("a/b=rw"), (FolderChoice{"a/b", FolderAccess::ReadWrite}));
        QCOMPARE(folderChoice("a=ro"), (FolderChoice{"a", FolderAccess::ReadOnly}));
        QCOMPARE(folderChoice("a"), (FolderChoice{"a", FolderAccess::ReadOnly}));
        QCOMPARE(folderChoice("a=b"), (FolderChoice{"a=b", FolderAccess::ReadOnly}));
        QCOMPARE(folderChoice("a=rw=ro"), (FolderChoice{"a=rw", FolderAccess::ReadOnly}));
        QCOMPARE(std::string(accessWord(FolderAccess::ReadWrite)), std::string("rw"));
    }

    /// test1{n,b} and test2{l,f}, with "changed" read-write: an edit of f brings it there, test2/f stays as it is.
    void folderExample_data()
    {
        QTest::addColumn<QString>("driver");
        for (const StorageDriver *driver : storageDrivers())
            QTest::newRow(driver->name.data()) << QString::fromLatin1(driver->name.data());
    }
    void folderExample()
    {
        QFETCH(QString, driver);
        const QByteArray before = test::treeText(m_folder);
        const auto folders = opened({"changed=rw", "test1=ro", "test2=ro"});
        QCOMPARE(folders.writableName, std::string("changed"));
        QCOMPARE(folders.names, (std::vector<std::string>{"test1", "test2"}));
        const auto session = sessionOf(folders, driver.toStdString());
        QCOMPARE(typed(*session, "ls"), std::string("b\nf\nl\nn\n"));
        QCOMPARE(typed(*session, "echo x >> f; cat f"), std::string("f\nx\n"));
        QCOMPARE(layerOf(*session), std::string("f"));
        QCOMPARE(diffOf(*session), std::string("C/f"));
        QCOMPARE(test::treeText(m_folder), before);
    }

    void fileThatLiesInTheWritableFolder()
    {
        std::ofstream(m_folder / "changed/f") << "mine\n";
        std::ofstream(m_folder / "changed/own") << "own\n";
        const QByteArray before = test::treeText(m_folder);
        const auto session = sessionOf(opened({"changed=rw", "test2"}));
        QCOMPARE(layerOf(*session), std::string("f own"));
        QCOMPARE(typed(*session, "cat f"), std::string("mine\n"));
        QCOMPARE(diffOf(*session), std::string("C/f A/own"));
        (void)typed(*session, "echo more >> f");
        QVERIFY(session->step(0).copiedUp.empty());
        QCOMPARE(session->cost().dataBytes, std::uint64_t{0});
        QCOMPARE(typed(*session, "cat f"), std::string("mine\nmore\n"));
        (void)typed(*session, "rm own f");
        QCOMPARE(layerOf(*session), std::string("whiteout:f"));
        QCOMPARE(typed(*session, "ls"), std::string("l\n"));
        while (session->canUndo())
            session->undo();
        QCOMPARE(layerOf(*session), std::string("f own"));
        QCOMPARE(typed(*session, "cat f own"), std::string("mine\nown\n"));
        QCOMPARE(test::treeText(m_folder), before);
    }

    void marksOfTheWritableFolder()
    {
        fs::create_directories(m_folder / "test2/d/e");
        std::ofstream(m_folder / "test2/d/x") << "x\n";
        fs::create_directory(m_folder / "changed/d");
        if (::setxattr((m_folder / "changed/d").c_str(), "user.overlay.opaque", "y", 1, 0) != 0 ||
            ::mknod((m_folder / "changed/l").c_str(), S_IFCHR, 0) != 0)
            QSKIP("no marks can be made here");
        const auto session = sessionOf(opened({"changed=rw", "test2"}));
        QCOMPARE(layerOf(*session), std::string("d whiteout:l"));
        QCOMPARE(typed(*session, "ls; ls d"), std::string("d\nf\n"));
        QCOMPARE(diffOf(*session), std::string("D/d/e D/d/x D/l").insert(0, "C/d "));
        (void)typed(*session, "mkdir l; touch d/x; rmdir l; rm -r d");
        QCOMPARE(layerOf(*session), std::string("whiteout:d whiteout:l"));
    }

    void hardLinksOfTheWritableFolder()
    {
        std::ofstream(m_folder / "changed/a") << "a\n";
        fs::create_hard_link(m_folder / "changed/a", m_folder / "changed/c");
        const auto session = sessionOf(opened({"changed=rw", "test2"}));
        QCOMPARE(typed(*session, "echo b >> a; cat c; stat -c %h c; rm a; stat -c %h c"), std::string("a\nb\n2\n1\n"));
    }

    /// Names are found without anything of them being read; what was read stays as it was then.
    void layerIsReadWhenAsked()
    {
        std::ofstream(m_folder / "changed/a") << "1\n";
        const auto session = sessionOf(opened({"changed=rw", "test2"}));
        std::ofstream(m_folder / "changed/b") << "2\n";
        QCOMPARE(layerOf(*session), std::string("a b"));
        QVERIFY(session->layer().slot(UpperId::Root, "a"));
        QVERIFY(!session->layer().slot(UpperId::Root, "c"));
        fs::remove(m_folder / "changed/a");
        std::ofstream(m_folder / "changed/c") << "3\n";
        QCOMPARE(layerOf(*session), std::string("a b"));
        QVERIFY(typed(*session, "cat a").find("No such file") != std::string::npos);
    }

    void fileThatChangedOnDisk()
    {
        const auto session = sessionOf(opened({"changed=rw", "test2"}));
        (void)typed(*session, "chmod 600 f");
        QCOMPARE(typed(*session, "cat f"), std::string("f\n"));
        std::ofstream(m_folder / "test2/f") << "other bytes\n";
        const std::string answer = typed(*session, "cat f");
        QVERIFY2(answer.find("changed on disk") != std::string::npos, answer.c_str());
    }

    void whatMayNotBeRead()
    {
        fs::create_directory(m_folder / "test2/secret");
        std::ofstream(m_folder / "test2/secret/x") << "x\n";
        std::ofstream(m_folder / "test2/key") << "key\n";
        fs::permissions(m_folder, fs::perms::all);
        fs::permissions(m_folder / "test2/secret", fs::perms::none);
        fs::permissions(m_folder / "test2/key", fs::perms::none);
        const auto session = sessionOf(opened({"changed=rw", "test2"}));
        const bool wasRoot = ::geteuid() == 0;
        if (wasRoot && ::seteuid(65534) != 0)
            QSKIP("rights cannot be given up here");
        const std::string listed = typed(*session, "ls secret");
        const std::string read = typed(*session, "cat key");
        const std::string all = typed(*session, "ls");
        if (wasRoot)
            QCOMPARE(::seteuid(0), 0);
        fs::permissions(m_folder / "test2/secret", fs::perms::all);
        QCOMPARE(listed, std::string("ls: cannot read all of 'secret': Permission denied\n"));
        QVERIFY2(read.find("Permission denied") != std::string::npos, read.c_str());
        QCOMPARE(all, std::string("f\nkey\nl\nsecret\n"));
    }

    /// Fifos, sockets, links in circles and out of the folder, files that have more bytes than they say.
    void oddThings()
    {
        QVERIFY(::mkfifo((m_folder / "test2/pipe").c_str(), 0600) == 0);
        fs::create_symlink("loop", m_folder / "test2/loop");
        fs::create_directory_symlink(m_folder / "test1", m_folder / "test2/out");
        const auto session = sessionOf(opened({"changed=rw", "test2"}));
        (void)typed(*session, "cat pipe"); // must not wait for a writer
        QVERIFY(typed(*session, "cat loop").find("Too many") != std::string::npos);
        QVERIFY(!session->branches()[0]->find("out/n"));
        QCOMPARE(session->branches()[0]->listing("out"), std::vector<BranchName>());
        QVERIFY(typed(*session, "ls out/").find("No such file") != std::string::npos);
        const auto system = folderBranch("/proc/self");
        QVERIFY(system);
        const auto status = (*system)->find("status");
        QVERIFY(status);
        QCOMPARE(status->object.content.text(99).value_or("error"), std::string());
    }

    void allReadOnly()
    {
        const auto folders = opened({"test1", "test2"});
        QVERIFY(!folders.initial);
        QCOMPARE(folders.writableName, std::string("changed"));
        const auto session = sessionOf(folders);
        (void)typed(*session, "rm n");
        QCOMPARE(layerOf(*session), std::string("whiteout:n"));
    }

    void namesAreToldApart()
    {
        const std::vector<fs::path> folders{m_folder / "a/x/src", m_folder / "b/x/src", m_folder / "c"};
        QCOMPARE(shortFolderNames(folders), (std::vector<std::string>{"a/x/src", "b/x/src", "c"}));
        QCOMPARE(shortFolderNames({"/p/q", "/p/q"}), (std::vector<std::string>{"/p/q", "/p/q"}));
        QCOMPARE(shortFolderNames({"/"}), std::vector<std::string>{"/"});
    }

    void refusals()
    {
        fs::create_directory(m_folder / "test1/inner");
        fs::create_directory_symlink(m_folder / "test1", m_folder / "link");
        QCOMPARE(problem({}), std::string("no directory was given"));
        QVERIFY(problem({"nothing"}).find("No such file") != std::string::npos);
        QVERIFY(problem({"test1/n"}).find("it is not a directory") != std::string::npos);
        QVERIFY(problem({"test1", "test2=rw"}).find("only the first folder can be read-write") != std::string::npos);
        QVERIFY(problem({"test1", "test2", "test1"}).find("in the list already") != std::string::npos);
        QVERIFY(problem({"test1", "link"}).find("in the list already") != std::string::npos);
        QVERIFY(problem({"test1", "test1/inner"}).find("may not lie in another") != std::string::npos);
        QVERIFY(problem({"test1/inner", "test1"}).find("may not lie in another") != std::string::npos);
        QVERIFY(problem({"changed=rw"}).find("there must be a read-only one") != std::string::npos);
        QCOMPARE(problem({"changed=rw", "test1", "test2"}), std::string());
        const auto problems = folderProblems(choices({"test1", "nothing", "test2=rw"}));
        QVERIFY(!problems[0] && problems[1] && problems[2]);
    }

private:
    [[nodiscard]] std::vector<FolderChoice> choices(const std::vector<std::string> &words) const
    {
        std::vector<FolderChoice> choices;
        for (const std::string &word : words) {
            choices.push_back(folderChoice(word));
            choices.back().folder = m_folder / choices.back().folder;
        }
        return choices;
    }
    [[nodiscard]] FolderUnion opened(const std::vector<std::string> &words) const
    {
        auto folders = openFolderUnion(choices(words));
        if (!folders)
            qFatal("%s", folders.error().message().c_str());
        return *std::move(folders);
    }
    [[nodiscard]] std::string problem(const std::vector<std::string> &words) const
    {
        const auto folders = openFolderUnion(choices(words));
        return folders ? std::string() : folders.error().message();
    }

    std::unique_ptr<QTemporaryDir> m_temporary;
    fs::path m_folder;
};

QTEST_GUILESS_MAIN(TestFolderUnion)
#include "tst_folder_union.moc"
