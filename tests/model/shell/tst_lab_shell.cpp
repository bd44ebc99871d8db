// SPDX-License-Identifier: Apache-2.0
#include "model/lab/branches/memory_branch.h"
#include "model/lab/listing/docker_diff.h"
#include "model/sessions/lab_action.h"
#include "model/shell/lab_shell.h"
#include "model/shell/shell_mode.h"
#include "tests/support/random_text.h"

#include <QTest>

using namespace strata;

namespace {

void add(MemoryBranch &branch, std::string_view path, EntryType type, const std::string &text = {})
{
    MemoryEntry entry;
    entry.path = path;
    entry.object = defaultObject(type);
    if (type == EntryType::Symlink)
        entry.object.target = text;
    else
        entry.object.content = LabContent(text);
    if (!branch.add(entry))
        qFatal("not added");
}

LabBranches branches()
{
    auto branch = std::make_shared<MemoryBranch>();
    add(*branch, "etc/passwd", EntryType::File, "root:x:0:0:root:/root:/bin/sh\ndaemon:x:1:1::/:/bin/false\n");
    add(*branch, "etc/group", EntryType::File, "root:x:0:\nadm:x:4:\n");
    add(*branch, "etc/motd", EntryType::File, "one\ntwo\nthree\n");
    add(*branch, "etc/link", EntryType::Symlink, "motd");
    add(*branch, "srv/a/b/c", EntryType::File, "deep\n");
    add(*branch, "srv/empty", EntryType::Directory);
    add(*branch, "tmp", EntryType::Directory);
    MemoryEntry hard;
    hard.path = "srv/hard";
    hard.hardlinkTo = "etc/motd";
    if (!branch->add(hard))
        qFatal("not added");
    return {branch};
}

/// A session, a shell on it, and all that it printed.
struct Place {
    LabSession session{branches()};
    LabShell shell{session, false};

    QString run(std::string_view line)
    {
        const ShellAnswer answer = shell.run(line);
        status = answer.status;
        notes = QString::fromStdString(answer.notes());
        return QString::fromLatin1(QByteArray::fromStdString(answer.output() + answer.errors()));
    }
    int status = 0;
    QString notes;
};

QString diffOf(const LabSession &session)
{
    QStringList lines;
    for (const DockerDiffLine &line : dockerDiff(session))
        lines << QString::fromLatin1(QByteArray(1, diffLetter(line.kind))) + u' ' + QString::fromStdString(line.path);
    return lines.join(u'|');
}

} // namespace

class TestLabShell : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void beginsWhereTheImageSays()
    {
        LabSession session{branches()};
        session.setSurroundings("/srv/a", {"GREETING=a=b", "EMPTY="});
        LabShell shell(session);
        QCOMPARE(shell.state().folder, std::string("/srv/a"));
        QCOMPARE(shell.run("echo $GREETING $PWD > f; cat f").output(), std::string("a=b /srv/a\n"));
        LabSession again{branches()};
        again.setSurroundings("/srv/a", {"GREETING=a=b"});
        (void)replay(LabAction{"echo $GREETING > g", "/srv", {}}, again); // as under another driver
        LabShell other(again);
        QCOMPARE(other.run("cat /srv/g").output(), std::string("a=b\n"));
        again.setSurroundings("/not/there", {});
        QCOMPARE(LabShell(again).state().folder, std::string("/"));
    }

    void lines_data();
    void lines();
    void bracesAreExplained();
    void clockGoesOn();
    void oneOperationForEcho();
    void moveOfLowerFolder();
    void moveOnPlainFileSystem();
    void copyKeepsLinks();
    void listsForPeople();
    void longListing();
    void changesAreDiffed();
    void everyCommandIsListed();
    void historyOfLines();
    void completion_data();
    void completion();
    void modes_data();
    void modes();
    void undoTakesLinesBack();
    void randomLines();
};

#define PROGRAMS                                                                                                       \
    "cat cd chmod chown cp dd df echo exit export false find getfattr grep gzip head help ln ls mkdir mount mv "       \
    "printf "                                                                                                          \
    "pwd rm rmdir seq set setfattr sleep stat sync tail touch true truncate"

/// "line" is run in a fresh place; several lines with ; between share it.
void TestLabShell::lines_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("printed");
    QTest::addColumn<int>("status");
    const auto row = [](const char *line, const char *printed, int status = 0) {
        QTest::newRow(line) << QString::fromLatin1(line) << QString::fromLatin1(printed) << status;
    };
    row("cat /etc/motd", "one\ntwo\nthree\n");
    row("cat /etc/link /etc/hard", "one\ntwo\nthree\ncat: /etc/hard: No such file or directory\n", 1);
    row("cat /etc", "cat: /etc: Is a directory\n", 1);
    row("cat x", "cat: x: No such file or directory\n", 1);
    row("cat /etc/motd/x", "cat: /etc/motd/x: Not a directory\n", 1);
    row("echo hi > /tmp/f; cat /tmp/f", "hi\n");
    row("echo hi > /tmp/f; echo ho >> /tmp/f; cat < /tmp/f", "hi\nho\n");
    row("echo -n a; echo -e 'b\\tc'", "ab\tc\n");
    row("printf 'a\\nb'", "a\nb");
    row("echo x > /no/f", "sh: /no/f: No such file or directory\n", 1);
    row("echo x > /etc", "sh: /etc: Is a directory\n", 1);
    row("cat /etc/motd | head -n 2 | tail -n 1", "two\n");
    row("head -1 /etc/motd", "one\n");
    row("head -n -1 /etc/motd", "one\ntwo\n");
    row("head -c 2 /etc/motd", "on");
    row("tail -n +2 /etc/motd", "two\nthree\n");
    row("tail -c 3 /etc/motd", "ee\n");
    row("head -n x /etc/motd", "head: invalid number of lines: 'x'\n", 1);
    row("head -n 1 /etc/motd /srv/a/b/c", "==> /etc/motd <==\none\n\n==> /srv/a/b/c <==\ndeep\n");
    row("head nothing", "head: cannot open 'nothing' for reading: No such file or directory\n", 1);
    row("seq 3", "1\n2\n3\n");
    row("pwd; cd etc; pwd; cat motd | head -1; cd ..; pwd", "/\n/etc\none\n/\n");
    row("cd /etc/motd", "cd: /etc/motd: Not a directory\n", 1);
    row("cd /none", "cd: /none: No such file or directory\n", 1);
    row("false || echo no && echo yes", "no\nyes\n");
    row("true && false; echo $?", "1\n");
    row("mkdir /tmp/d; mkdir /tmp/d", "mkdir: cannot create directory '/tmp/d': File exists\n", 1);
    row("mkdir /x/y", "mkdir: cannot create directory '/x/y': No such file or directory\n", 1);
    row("mkdir -p /x/y/z && find /x", "/x\n/x/y\n/x/y/z\n");
    row("mkdir -p /etc", "");
    row("mkdir -m 700 /tmp/d && stat -c %a /tmp/d", "700\n");
    row("mkdir", "mkdir: missing operand\nTry 'mkdir --help' for more information.\n", 1);
    row("rmdir /srv", "rmdir: failed to remove '/srv': Directory not empty\n", 1);
    row("rmdir /srv/empty; ls /srv", "a\nhard\n");
    row("rmdir /etc/motd", "rmdir: failed to remove '/etc/motd': Not a directory\n", 1);
    row("rm /etc", "rm: cannot remove '/etc': Is a directory\n", 1);
    row("rm x", "rm: cannot remove 'x': No such file or directory\n", 1);
    row("rm -f x", "");
    row("rm -rf /srv; ls /", "etc\ntmp\n");
    row("rm -r /",
        "rm: it is dangerous to operate recursively on '/'\nrm: use --no-preserve-root to override this "
        "failsafe\n",
        1);
    row("rm -r .", "rm: refusing to remove '.' or '..' directory: skipping '.'\n", 1);
    row("cp /etc/motd /tmp; cat /tmp/motd | head -1", "one\n");
    row("cp /etc/motd /tmp/x; cat /tmp/x | head -1", "one\n");
    row("cp /srv /tmp", "cp: -r not specified; omitting directory '/srv'\n", 1);
    row("cp -r /srv /tmp && find /tmp -type f", "/tmp/srv/a/b/c\n/tmp/srv/hard\n");
    row("cp x /tmp", "cp: cannot stat 'x': No such file or directory\n", 1);
    row("cp /etc/motd /etc/motd", "cp: '/etc/motd' and '/etc/motd' are the same file\n", 1);
    row("cp -r /srv /srv/a", "cp: cannot copy a directory, '/srv', into itself, '/srv/a/srv'\n", 1);
    row("cp /etc/motd /etc/group /tmp/none", "cp: target '/tmp/none': No such file or directory\n", 1);
    row("cp /etc/motd",
        "cp: missing destination file operand after '/etc/motd'\nTry 'cp --help' for more "
        "information.\n",
        1);
    row("mv /etc/motd /tmp/m; ls /tmp", "m\n");
    row("mv x y", "mv: cannot stat 'x': No such file or directory\n", 1);
    row("mkdir /tmp/d; mv /tmp/d /tmp/d/e", "mv: cannot move '/tmp/d' to a subdirectory of itself, '/tmp/d/e'\n", 1);
    row("mv /etc/motd /tmp/none/x", "mv: cannot move '/etc/motd' to '/tmp/none/x': No such file or directory\n", 1);
    row("ln -s motd /etc/l2; cat /etc/l2 | head -1", "one\n");
    row("ln /etc/motd /tmp/h && stat -c %h /tmp/h", "2\n");
    row("ln /etc /tmp/h", "ln: /etc: hard link not allowed for directory\n", 1);
    row("ln -s x /etc/motd", "ln: failed to create symbolic link '/etc/motd': File exists\n", 1);
    row("ln /etc/none /tmp/h", "ln: failed to access '/etc/none': No such file or directory\n", 1);
    row("touch /tmp/n && stat -c '%s %F' /tmp/n", "0 regular empty file\n");
    row("touch -d @5 /etc/motd && stat -c %Y /etc/motd", "5\n");
    row("ln -s motd /etc/l; touch -h -d @5 /etc/l; stat -c %Y /etc/l", "5\n");
    row("touch -h /etc/none", "touch: setting times of '/etc/none': No such file or directory\n", 1);
    row("touch -d 2001-02-03 /etc/motd && stat -c %Y /etc/motd", "981158400\n");
    row("touch -d '2001-02-03 04:05' /etc/motd && stat -c %Y /etc/motd", "981173100\n");
    row("touch -d '2001-02-03 04:05:06' /etc/motd && stat -c %Y /etc/motd", "981173106\n");
    row("touch -d 2001-02-03T04:05:06+01:00 /etc/motd && stat -c %Y /etc/motd", "981169506\n");
    row("touch -c /tmp/n; ls /tmp", "");
    row("touch /no/n", "touch: cannot touch '/no/n': No such file or directory\n", 1);
    row("chmod 600 /etc/motd && stat -c '%a %A' /etc/motd", "600 -rw-------\n");
    row("chmod u+x,go-r /etc/motd && stat -c %a /etc/motd", "700\n");
    row("chmod -x /etc; stat -c %a /etc", "644\n");
    row("chmod -R a=rX /srv && stat -c %a /srv /srv/a/b/c", "555\n444\n");
    row("chmod zz /etc/motd", "chmod: invalid mode: 'zz'\nTry 'chmod --help' for more information.\n", 1);
    row("chmod 600 x", "chmod: cannot access 'x': No such file or directory\n", 1);
    row("chown daemon:adm /etc/motd && stat -c '%u:%g %U %G' /etc/motd", "1:4 daemon adm\n");
    row("chown nobody /etc/motd", "chown: invalid user: 'nobody'\n", 1);
    row("chown -h 7 /etc/link && stat -c %u /etc/link /etc/motd", "7\n0\n");
    row("chown 7 /etc/link && stat -c %u /etc/link /etc/motd", "0\n7\n");
    row("stat x", "stat: cannot statx 'x': No such file or directory\n", 1);
    row("stat /etc/motd", "  File: /etc/motd\n  Size: 14        \tBlocks: 8          IO Block: 4096   regular file\n"
                          "Inode: 1000005      Links: 2\nAccess: (0644/-rw-r--r--)  Uid: (    0/    root)   Gid: (    "
                          "0/    root)\nModify: 2001-09-09 01:46:40.000000000 +0000\n");
    row("find /srv -name '?' -type d", "/srv/a\n/srv/a/b\n");
    row("find /none", "find: '/none': No such file or directory\n", 1);
    row("find . -maxdepth 1 -type d", ".\n./etc\n./srv\n./tmp\n");
    row("find . -newer x", "find: the lab's find does not know '-newer'\n", 1);
    row("truncate -s 3 /etc/motd; cat /etc/motd", "one");
    row("truncate -s +1K /tmp/t && stat -c %s /tmp/t", "1024\n");
    row("truncate /tmp/t",
        "truncate: you must specify either '--size' or '--reference'\nTry 'truncate --help' for "
        "more information.\n",
        1);
    row("truncate -s 1 /etc", "truncate: cannot open '/etc' for writing: Is a directory\n", 1);
    row("setfattr -n user.a -v b /etc/motd; getfattr -d /etc/motd", "# file: etc/motd\nuser.a=\"b\"\n\n");
    row("setfattr -x user.a /etc/motd", "setfattr: /etc/motd: No such attribute\n", 1);
    row("getfattr -n user.q /etc/motd", "getfattr: /etc/motd: user.q: No such attribute\n", 1);
    row("ls -Z", "ls: the lab's ls does not know the option '-Z'\n", 1);
    row("ls x /srv", "ls: cannot access 'x': No such file or directory\n/srv:\na\nempty\nhard\n", 2);
    row("ls -R /srv", "/srv:\na\nempty\nhard\n\n/srv/a:\nb\n\n/srv/a/b:\nc\n\n/srv/empty:\n");
    row("ls -d /srv /etc/motd", "/etc/motd\n/srv\n");
    row("ls -a /srv/empty", ".\n..\n");
    row("A='x y'; echo \"$A\" $A", "x y x y\n");
    row("gcc x.c", "sh: gcc: not one of the lab's programs, which are: " PROGRAMS "\n", 127);
    row("gcc x.c; echo never", "sh: gcc: not one of the lab's programs, which are: " PROGRAMS "\n", 127);
    row("echo 'x", "sh: column 6: the quote ' is not closed\n", 2);
    row("A=1 /bin/echo x; echo \"$A\"", "x\n\n");
    row("/opt/echo x", "sh: /opt/echo: not one of the lab's programs, which are: " PROGRAMS "\n", 127);
    row("rm -v x", "rm: the lab's rm does not know the option '-v'\n", 1);
    row("gzip -k /etc/passwd && ls /etc && head -c 2 /etc/passwd.gz | cat",
        "group\nlink\nmotd\npasswd\npasswd.gz\n\x1f\x8b");
    row("gzip /etc/passwd && ls /etc && stat -c '%a %Y' /etc/passwd.gz",
        "group\nlink\nmotd\npasswd.gz\n644 1000000000\n");
    row("gzip /etc/motd", "gzip: /etc/motd has 1 other link -- file ignored\n", 2);
    row("head /etc", "head: error reading '/etc': Is a directory\n", 1);
    row("mkdir -p /etc/motd/x", "mkdir: cannot create directory '/etc/motd': Not a directory\n", 1);
    row("mv /etc/motd /srv/hard", "mv: '/etc/motd' and '/srv/hard' are the same file\n", 1);
    row("cp /etc/motd /srv/hard", "cp: '/etc/motd' and '/srv/hard' are the same file\n", 1);
    row("cp /etc/motd /tmp/x/", "cp: cannot create regular file '/tmp/x/': Not a directory\n", 1);
    row("ln -s a b /tmp/none", "ln: target '/tmp/none': No such file or directory\n", 1);
    row("ln -s x /none/x", "ln: failed to create symbolic link '/none/x': No such file or directory\n", 1);
    row("ln -s new /tmp/l; ls /tmp/l; chmod 600 /tmp/l; touch /tmp/l; ls /tmp",
        "/tmp/l\nl\nnew\nchmod: cannot operate on dangling symlink '/tmp/l'\n");
    row("touch /etc/motd/", "touch: setting times of '/etc/motd/': Not a directory\n", 1);
    row("rm none; echo $?", "1\nrm: cannot remove 'none': No such file or directory\n");
    row("gzip /etc", "gzip: /etc is a directory -- ignored\n", 2);
    row("set -e; false; echo never", "", 1);
    row("set -e; false || true; echo on", "on\n");
    row("echo a; exit 3; echo b", "a\n", 3);
    row("rm x 2> /dev/null", "", 1);
    row("rm x 2> /tmp/log; cat /tmp/log", "rm: cannot remove 'x': No such file or directory\n");
    row("grep o /etc/motd", "one\ntwo\n");
    row("grep -n '^t' /etc/motd", "2:two\n3:three\n");
    row("grep -c . /etc/motd /srv/a/b/c", "/etc/motd:3\n/srv/a/b/c:1\n");
    row("grep -v o /etc/motd", "three\n");
    row("grep -i ONE /etc/motd | cat", "one\n");
    row("grep -rl deep /srv", "/srv/a/b/c\n");
    row("grep x /etc/motd", "", 1);
    row("grep -q one /etc/motd && echo yes", "yes\n");
    row("grep -E 'n|w' /etc/motd", "one\ntwo\n");
    row("grep 'n|w' /etc/motd", "", 1); // basic: | is a character
    row("grep 'n\\|w' /etc/motd", "one\ntwo\n");
    row("grep -F . /etc/motd", "", 1);
    row("echo '[]x' | grep '[]x]$'", "[]x\n");
    row("grep one /etc", "grep: /etc: Is a directory\n", 2);
    row("grep one /none", "grep: /none: No such file or directory\n", 2);
    row("grep '(' /etc/motd", "", 1);
    row("grep -E '(' /etc/motd", "grep: the lab's grep cannot read the pattern '('\n", 2);
    row("printf abcdef > /tmp/f; printf X | dd of=/tmp/f bs=1 seek=2 conv=notrunc status=none; cat /tmp/f", "abXdef");
    row("printf abcdef > /tmp/f; printf X | dd of=/tmp/f bs=1 seek=2 status=none; cat /tmp/f", "abX");
    row("dd if=/etc/motd bs=2 skip=2 count=2 status=none", "two\n"); // "one\ntwo": from the fourth byte on
    row("dd if=/dev/zero of=/tmp/z bs=1K count=3; stat -c %s /tmp/z",
        "3072\n3+0 records in\n3+0 records out\n3072 bytes copied\n");
    row("dd if=/none of=/tmp/z", "dd: failed to open '/none': No such file or directory\n", 1);
    row("dd if=/etc/motd of=/etc", "dd: failed to open '/etc': Is a directory\n", 1);
    row("dd bs=0", "dd: invalid number: '0'\n", 1);
    row("dd what=1", "dd: the lab's dd does not know the operand 'what=1'\n", 1);
    row("dd if=/dev/zero of=/tmp/z bs=1G count=1", "dd: the lab's dd copies no more than 256 MiB\n", 1);
    row("mount", "overlay on / type overlay (rw,relatime,lowerdir=/var/lib/docker/overlay2/l/LAYER1,upperdir=/var/lib/"
                 "docker/overlay2/ID/diff,workdir=/var/lib/docker/overlay2/ID/work)\n");
    row("echo x > /tmp/a; df", "Filesystem     1K-blocks      Used Available Use% Mounted on\n"
                               "overlay                -         8         -    - /\n");
}

void TestLabShell::lines()
{
    QFETCH(QString, line);
    QFETCH(QString, printed);
    QFETCH(int, status);
    Place place;
    const QString found = place.run(line.toStdString());
    if (line.startsWith(u"ls x") || line.startsWith(u"cat /etc/link")) // both streams; only the texts show their order
        QCOMPARE(found.size(), printed.size());
    else
        QCOMPARE(found, printed);
    QCOMPARE(place.status, status);
}

void TestLabShell::bracesAreExplained()
{
    Place place;
    place.run("touch /tmp/{1,2}");
    QVERIFY2(place.notes.contains(u"{1,2}") && place.notes.contains(u"bash"), qPrintable(place.notes));
    QCOMPARE(place.run("ls /tmp"), QStringLiteral("{1,2}\n"));
    place.run("touch /tmp/{1..3}");
    QVERIFY2(place.notes.contains(u"{1..3}"), qPrintable(place.notes));
    for (const char *line : {"touch '/tmp/{3,4}'", "echo {} {x}", "A=1; echo ${A}", "touch /tmp/a,b"}) {
        place.run(line);
        QVERIFY2(place.notes.isEmpty(), line);
    }
}

/// What was changed is later than the image, and the later a change the later its time; the same each time.
void TestLabShell::clockGoesOn()
{
    const auto times = [] {
        Place place;
        return place.run(
            "echo a > /tmp/a; echo b > /tmp/b; chmod 600 /etc/motd; touch /tmp/b; stat -c %Y /tmp/a /tmp/b "
            "/etc/motd; ls -l /tmp");
    };
    const QStringList lines = times().split(u'\n');
    QCOMPARE(times(), lines.join(u'\n'));
    const qint64 first = lines[0].toLongLong();
    QVERIFY2(first > 1'000'000'000 && first < 1'000'000'000 + 86'400, qPrintable(lines[0]));
    QVERIFY(lines[1].toLongLong() > first);
    QCOMPARE(lines[2].toLongLong(), qint64(1'000'000'000)); // only its mode
    QVERIFY2(!lines.join(u'\n').contains(u"1970"), qPrintable(lines.join(u'\n')));
    Place undone;
    undone.run("echo a > /tmp/a");
    const QString before = undone.run("stat -c %Y /tmp/a");
    while (undone.session.canUndo())
        undone.session.undo();
    undone.run("echo c > /tmp/a");
    QCOMPARE(undone.run("stat -c %Y /tmp/a"), before);
}

void TestLabShell::oneOperationForEcho()
{
    Place place;
    place.run("echo 'Hello world' > /tmp/newfile");
    QCOMPARE(place.session.stepCount(), std::size_t(1));
    QCOMPARE(place.session.step(0).operation.kind, OperationKind::Overwrite);
    QCOMPARE(place.session.step(0).operation.data, std::string("Hello world\n"));
    place.run("echo x >> /etc/motd");
    QCOMPARE(place.session.stepCount(), std::size_t(2));
    QCOMPARE(place.session.step(1).operation.kind, OperationKind::Append);
    QCOMPARE(place.session.step(1).copiedUp.size(), std::size_t(2)); // the file and its folder
    QCOMPARE(diffOf(place.session), QStringLiteral("C /etc|C /etc/motd|C /tmp|A /tmp/newfile"));
}

void TestLabShell::moveOfLowerFolder()
{
    Place place;
    QCOMPARE(place.run("mv /srv/a /tmp/moved"), QString());
    QVERIFY2(place.notes.contains(u"EXDEV"), qPrintable(place.notes));
    QCOMPARE(place.session.step(0).error, Errno::CrossDevice);
    QCOMPARE(place.run("find /tmp /srv -type f; stat -c %Y /tmp/moved/b/c"),
             QStringLiteral("/tmp/moved/b/c\n/srv/hard\n1000000000\n"));
    // What is in the writable layer only is renamed.
    QCOMPARE(place.run("mkdir /tmp/own; mv /tmp/own /tmp/other; ls /tmp"), QStringLiteral("moved\nother\n"));
    QVERIFY(place.notes.isEmpty());
}

void TestLabShell::moveOnPlainFileSystem()
{
    LabSession session(branches(), *storageDriver("vfs"));
    LabShell shell(session, false);
    QVERIFY(shell.run("mv /srv/a /tmp/moved").texts.empty());
    QCOMPARE(session.stepCount(), std::size_t(1));
    // All names of a file show a change by one of them; those that are gone do not count.
    QCOMPARE(shell.run("echo new > /etc/motd; cat /srv/hard; stat -c %h /srv/hard /etc/motd").output(),
             std::string("new\n2\n2\n"));
    QCOMPARE(shell.run("rm /etc/motd; stat -c %h /srv/hard").output(), std::string("1\n"));
    QCOMPARE(shell.run("mount").output(), std::string("/dev/DISK on / type ext4 (rw,relatime)\n"));
}

void TestLabShell::copyKeepsLinks()
{
    Place place;
    place.run(
        "mkdir /tmp/d; echo x > /tmp/d/a; ln /tmp/d/a /tmp/d/b; ln -s a /tmp/d/l; chmod 711 /tmp/d; chown 5 /tmp/d/a");
    QCOMPARE(place.run("cp -a /tmp/d /tmp/e; stat -c '%h %a %u %N' /tmp/e /tmp/e/a /tmp/e/l"),
             QStringLiteral("1 711 0 '/tmp/e'\n2 644 5 '/tmp/e/a'\n1 777 0 '/tmp/e/l' -> 'a'\n"));
    QCOMPARE(place.run("cp -r /tmp/d /tmp/f; stat -c '%h %u' /tmp/f/a"), QStringLiteral("1 0\n"));
}

void TestLabShell::listsForPeople()
{
    Place place;
    LabShell shell(place.session);
    QCOMPARE(shell.run("ls /").output(), std::string("etc  srv  tmp\n"));
    shell.run("touch '/tmp/a b' /tmp/c");
    QCOMPARE(shell.run("ls /tmp").output(), std::string("'a b'  c\n"));
    QCOMPARE(shell.run("ls /tmp | cat").output(), std::string("a b\nc\n"));
    for (int i = 10; i < 60; ++i)
        shell.run("touch /srv/empty/file" + std::to_string(i));
    const std::string columns = shell.run("ls /srv/empty").output();
    QCOMPARE(std::ranges::count(columns, '\n'), 5L);
    QVERIFY(columns.starts_with("file10  file15  file20"));
}

void TestLabShell::longListing()
{
    Place place;
    place.run("echo 12345 > /srv/new; chown daemon:4 /srv/new; ln -s /x /srv/sym");
    QCOMPARE(place.run("ls -l /srv"), QStringLiteral("total 16\n"
                                                     "drwxr-xr-x 1 root   root 4096 Sep  9 01:46 a\n"
                                                     "drwxr-xr-x 1 root   root 4096 Sep  9 01:46 empty\n"
                                                     "-rw-r--r-- 2 root   root   14 Sep  9 01:46 hard\n"
                                                     "-rw-r--r-- 1 daemon adm     6 Sep  9 02:46 new\n"
                                                     "lrwxrwxrwx 1 root   root    2 Sep  9 02:46 sym -> /x\n"));
}

void TestLabShell::changesAreDiffed()
{
    Place place;
    place.run("rm -r /srv/a && mkdir /srv/a && echo gone > /srv/a/README && chmod 600 /etc/motd");
    QCOMPARE(place.status, 0);
    QCOMPARE(diffOf(place.session), QStringLiteral("C /etc|C /etc/motd|C /srv|C /srv/a|A /srv/a/README|D /srv/a/b"));
}

void TestLabShell::everyCommandIsListed()
{
    Place place;
    const QString help = place.run("help");
    for (const char *name : {"ls",       "cat",      "echo",     "mkdir", "rmdir", "rm",   "cp", "mv",   "ln",
                             "touch",    "chmod",    "chown",    "stat",  "find",  "grep", "dd", "head", "tail",
                             "truncate", "setfattr", "getfattr", "df",    "mount", "pwd",  "cd"})
        QVERIFY2(help.contains(QStringLiteral("\n  %1 ").arg(QLatin1StringView(name))), name);
}

void TestLabShell::historyOfLines()
{
    Place place;
    place.run("echo a");
    place.run("echo a");
    place.run("  ");
    place.run("pwd");
    QCOMPARE(place.shell.history(), (std::vector<std::string>{"echo a", "pwd"}));
}

void TestLabShell::completion_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("common");
    const auto row = [](const char *line, const char *words, const char *common) {
        QTest::newRow(line) << QString::fromLatin1(line) << QString::fromLatin1(words) << QString::fromLatin1(common);
    };
    row("mk", "mkdir", "mkdir");
    row("ls; ch", "chmod chown", "ch");
    row("cat /e", "/etc/", "/etc/");
    row("cat /etc/m", "/etc/motd", "/etc/motd");
    row("cat e", "etc/", "etc/");
    row("cat /srv/", "/srv/a/ /srv/empty/ /srv/hard", "/srv/");
    row("echo x > /t", "/tmp/", "/tmp/");
    row("cat '/etc/mo", "/etc/motd", "/etc/motd");
    row("cat /none/x", "", "");
    row("cat /tmp/two\\ w", "'/tmp/two words'", "'/tmp/two words'");
}

void TestLabShell::completion()
{
    QFETCH(QString, line);
    QFETCH(QString, words);
    QFETCH(QString, common);
    Place place;
    place.run("touch '/tmp/two words'");
    const std::string text = line.toStdString();
    const ShellCompletion found = place.shell.completions(text + " more", text.size());
    QStringList list;
    for (const std::string &word : found.words)
        list << QString::fromStdString(word);
    QCOMPARE(list.join(u' '), words);
    QCOMPARE(QString::fromStdString(found.common), common);
    QCOMPARE(found.begin, text.substr(0, text.find("\\ ")).rfind(' ') + 1);
}

void TestLabShell::modes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<uint>("before");
    QTest::addColumn<bool>("isFolder");
    QTest::addColumn<uint>("after");
    const auto row = [](const char *text, uint before, bool isFolder, uint after) {
        QTest::addRow("%s %o", text, before) << QString::fromLatin1(text) << before << isFolder << after;
    };
    row("755", 0644, false, 0755);
    row("0", 0644, false, 0);
    row("4755", 0644, false, 04755);
    row("755", 02700, true, 02755);
    row("00755", 02700, true, 0755);
    row("+x", 0644, false, 0755);
    row("+w", 0444, false, 0644);
    row("a+w", 0444, false, 0666);
    row("u=rwx,g=rx,o=", 0, false, 0750);
    row("g=u", 0700, false, 0770);
    row("o-rwx", 0777, false, 0770);
    row("u+s", 0755, false, 04755);
    row("+t", 0755, true, 01755);
    row("a+X", 0644, false, 0644);
    row("a+X", 0744, false, 0755);
    row("a+X", 0644, true, 0755);
    row("u+r-w", 0200, false, 0400);
    row("=", 0777, false, 022);
}

void TestLabShell::modes()
{
    QFETCH(QString, text);
    QFETCH(uint, before);
    QFETCH(bool, isFolder);
    QFETCH(uint, after);
    if (text == u"=") { // who is not named: all, without what the umask holds back
        QCOMPARE(changedMode("=", 0777, false), std::optional<std::uint32_t>(0));
        return;
    }
    QCOMPARE(changedMode(text.toStdString(), before, isFolder), std::optional<std::uint32_t>(after));
    for (const char *bad : {"", "8", "77777", "u", "z+x", "u+q", "u+x,", "+x+"})
        QVERIFY2(!changedMode(bad, 0644, false) || std::string_view(bad) == "+x+", bad);
}

void TestLabShell::undoTakesLinesBack()
{
    Place place;
    place.run("cp -r /srv /tmp/copy; rm -r /srv; mkdir /srv");
    QVERIFY(place.session.stepCount() > 5);
    while (place.session.canUndo())
        place.session.undo();
    QCOMPARE(diffOf(place.session), QString());
    QCOMPARE(place.run("ls /srv"), QStringLiteral("a\nempty\nhard\n"));
}

void TestLabShell::randomLines()
{
    static const std::vector<std::string_view> parts{"ls ",        "cat ",
                                                     "rm -r ",     "cp -a ",
                                                     "mv ",        "ln -s ",
                                                     "ln ",        "mkdir -p ",
                                                     "touch ",     "chmod -R u+x ",
                                                     "find ",      "stat ",
                                                     "head -n 1 ", "truncate -s 5 ",
                                                     "cd ",        "chown 1 ",
                                                     "echo ",      "/etc",
                                                     "/srv/",      "a",
                                                     "/",          " ",
                                                     "../",        "*",
                                                     ";",          " > ",
                                                     "|",          "motd ",
                                                     "'",          "-",
                                                     "$A",         "link"};
    for (unsigned seed = 0; seed < 3'000; ++seed) {
        Place place;
        for (unsigned line = 0; line < 4; ++line)
            place.run(test::randomText(seed * 4 + line, parts));
        while (place.session.canUndo())
            place.session.undo();
        QCOMPARE(diffOf(place.session), QString());
    }
}

QTEST_GUILESS_MAIN(TestLabShell)
#include "tst_lab_shell.moc"
