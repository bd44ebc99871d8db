// SPDX-License-Identifier: Apache-2.0
// What `docker diff` and `podman diff` print, from the directories of a container's layer and of those below.
#include "model/places/container/layer_difference.h"

#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/xattr.h>

#include <filesystem>
#include <fstream>

using namespace strata;

namespace fs = std::filesystem;

class TestLayerDifference : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_top;
    int m_cases = 0;
    fs::path m_case;

    fs::path at(const std::string &path)
    {
        const fs::path whole = m_case / path;
        fs::create_directories(whole.parent_path());
        return whole;
    }
    void file(const std::string &path, const std::string &text, time_t time = 1000)
    {
        const fs::path whole = at(path);
        std::ofstream(whole) << text;
        const timespec times[2] = {{time, 0}, {time, 0}};
        QCOMPARE(::utimensat(AT_FDCWD, whole.c_str(), times, 0), 0);
    }
    bool whiteout(const std::string &path) { return ::mknod(at(path).c_str(), S_IFCHR | 0600, makedev(0, 0)) == 0; }
    bool mark(const std::string &path, const std::string &name, const std::string &value)
    {
        return ::setxattr(at(path).c_str(), ("user.overlay." + name).c_str(), value.data(), value.size(), 0) == 0;
    }

    /// "A /new, C /etc": of "upper" above "top" and "base".
    std::string difference(DifferenceRules rules = DifferenceRules::Trees)
    {
        UpperSnapshot snapshot(m_case / "upper", 1000, [](const std::string &) {});
        if (const auto scanned = snapshot.scan(); !scanned)
            return scanned.error().message();
        LowerLayers lower({m_case / "top", m_case / "base"});
        return text(layerDifference(snapshot.root(), lower, false, rules));
    }
    static std::string text(const LayerDifference &all)
    {
        std::string text;
        for (const auto &[path, difference] : all)
            text += (text.empty() ? "" : ", ") + std::string(1, difference.letter) + ' ' + path;
        return text;
    }

private Q_SLOTS:
    void init()
    {
        m_case = m_top.path().toStdString() + "/" + std::to_string(++m_cases);
        for (const char *folder : {"upper", "top", "base"})
            fs::create_directories(m_case / folder);
    }

    void filesThatCameAndChanged()
    {
        file("base/etc/motd", "image");
        file("base/etc/same", "same");
        file("top/etc/motd", "above");
        file("upper/etc/motd", "changed", 2000);
        file("upper/etc/same", "same"); // only opened for writing
        file("upper/new/deep/file", "x");
        QCOMPARE(difference(), std::string("C /etc, C /etc/motd, A /new, A /new/deep, A /new/deep/file"));
        QCOMPARE(difference(DifferenceRules::Marks),
                 std::string("C /etc, C /etc/motd, C /etc/same, A /new, A /new/deep, A /new/deep/file"));
    }

    void attributesOfADirectory()
    {
        file("base/srv/text", "x");
        fs::create_directories(m_case / "upper/srv");
        QCOMPARE(difference(), std::string());
        fs::permissions(m_case / "upper/srv", fs::perms(0700));
        QCOMPARE(difference(), std::string("C /srv"));
    }

    void whatWasRemoved()
    {
        file("base/etc/motd", "x");
        file("base/srv/a", "x");
        if (!whiteout("upper/etc/motd") || !whiteout("upper/srv") || !whiteout("upper/never"))
            QSKIP("whiteouts cannot be made here");
        QCOMPARE(difference(), std::string("C /etc, D /etc/motd, D /srv"));
        QCOMPARE(difference(DifferenceRules::Marks), std::string("C /etc, D /etc/motd, D /never, D /srv"));
    }

    void aLayerBelowRemovesToo()
    {
        file("base/etc/motd", "x");
        file("base/opaque/old", "x");
        file("top/opaque/new", "x");
        if (!whiteout("top/etc/motd") || !mark("top/opaque", "opaque", "y"))
            QSKIP("marks cannot be made here");
        file("upper/etc/motd", "again");
        file("upper/opaque/old", "again");
        QCOMPARE(difference(), std::string("C /etc, A /etc/motd, C /opaque, A /opaque/old"));
    }

    void aDirectoryThatWasMadeAgain()
    {
        file("base/dir/x", "x");
        file("base/dir/sub/y", "y");
        file("base/dir/kept", "k");
        file("upper/dir/kept", "k");
        file("upper/dir/z", "z");
        if (!mark("upper/dir", "opaque", "y"))
            QSKIP("marks cannot be made here");
        QCOMPARE(difference(), std::string("C /dir, D /dir/sub, D /dir/x, A /dir/z"));
        QCOMPARE(difference(DifferenceRules::Marks), std::string("D /dir, C /dir/kept, A /dir/z"));
    }

    void anotherKind()
    {
        file("base/file", "x");
        file("base/dir/inner", "x");
        file("upper/file/now", "x");
        file("upper/dir", "x");
        QCOMPARE(difference(), std::string("C /dir, C /file, A /file/now"));
    }

    void aDirectoryThatMoved()
    {
        file("base/old/a", "x");
        file("base/old/sub/b", "x");
        fs::create_directories(m_case / "upper/new");
        if (!mark("upper/new", "redirect", "/old") || !whiteout("upper/old"))
            QSKIP("marks cannot be made here");
        file("upper/new/sub/c", "x");
        QCOMPARE(difference(), std::string("A /new, A /new/a, A /new/sub, A /new/sub/b, A /new/sub/c, D /old"));
    }

    void wholeTrees()
    {
        file("base/etc/motd", "x");
        file("base/gone/a", "x");
        file("upper/etc/motd", "longer");
        file("upper/new", "x");
        UpperSnapshot snapshot(m_case / "upper", 1000, [](const std::string &) {});
        QVERIFY(snapshot.scan());
        LowerLayers lower({m_case / "base"});
        QCOMPARE(text(layerDifference(snapshot.root(), lower, true, DifferenceRules::Trees)),
                 std::string("C /etc, C /etc/motd, D /gone, A /new"));
    }

    void whatPodmanMakesItself()
    {
        file("upper/run/.containerenv", "");
        file("upper/run/mine", "");
        file("upper/etc/hosts", "");
        QCOMPARE(difference(DifferenceRules::Marks), std::string("A /etc, A /run/mine"));
    }

    void aScanSeesWhatChanged()
    {
        file("upper/dir/a", "x");
        std::vector<std::string> folders;
        UpperSnapshot snapshot(m_case / "upper", 5, [&](const std::string &path) { folders.push_back(path); });
        QVERIFY(snapshot.scan());
        fs::remove_all(m_case / "upper/dir");
        file("upper/more/deep/b", "x");
        QVERIFY(snapshot.scanFolder(""));
        QVERIFY(snapshot.scanFolder("no/such"));
        QVERIFY(snapshot.find("dir") == nullptr);
        QVERIFY(snapshot.find("more/deep/b") != nullptr);
        QCOMPARE(folders, (std::vector<std::string>{"", "dir", "more", "more/deep"}));
        for (int i = 0; i < 3; ++i)
            file("upper/more/" + std::to_string(i), "x");
        const auto tooMuch = snapshot.scan();
        QVERIFY(!tooMuch);
        QCOMPARE(tooMuch.error().code(), ErrorCode::LimitExceeded);
        fs::remove_all(m_case / "upper/more");
        QVERIFY(snapshot.scan());
        fs::remove_all(m_case / "upper");
        QVERIFY(!snapshot.scan());
    }
};

QTEST_GUILESS_MAIN(TestLayerDifference)
#include "tst_layer_difference.moc"
