// SPDX-License-Identifier: Apache-2.0
// A container's layer that changes while it is watched: a directory that the test writes to, an overlay that the kernel
// mounts, and an engine that is asked.
#include "model/places/container/container_watch.h"
#include "tests/support/real_tree.h"

#include <QTemporaryDir>
#include <QTest>

#include <sys/mount.h>
#include <sys/stat.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <thread>

using namespace strata;

namespace fs = std::filesystem;

namespace {

class FakeContainer : public WatchedContainer {
public:
    explicit FakeContainer(std::optional<WatchedFolder> folder) : m_folder(std::move(folder)) {}

    const std::string &id() const override { return m_id; }
    const std::optional<WatchedFolder> &folder() const override { return m_folder; }
    Result<ContainerState> state(const StopToken &) const override { return m_state.load(); }
    Result<std::vector<ContainerChange>> changes(const StopToken &stop) const override
    {
        if (beforeChanges)
            beforeChanges();
        if (stop.stop_requested())
            return failCancelled();
        const std::scoped_lock lock(m_mutex);
        if (m_failures > 0) {
            --m_failures;
            return fail(ErrorCode::Io, "the engine answers with the error 500: readdirent");
        }
        return m_changes;
    }

    std::function<void()> beforeChanges; // called when it is asked for them

    void list(std::vector<ContainerChange> changes)
    {
        const std::scoped_lock lock(m_mutex);
        m_changes = std::move(changes);
    }
    /// The next questions are not answered.
    void failNext(int times)
    {
        const std::scoped_lock lock(m_mutex);
        m_failures = times;
    }
    [[nodiscard]] int failuresLeft() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_failures;
    }
    void end() { become(ContainerState::Ended); }
    void become(ContainerState state) { m_state = state; }

private:
    std::string m_id = "c0ffee";
    std::optional<WatchedFolder> m_folder;
    std::atomic<ContainerState> m_state = ContainerState::Running;
    mutable std::mutex m_mutex; // guards what follows
    mutable int m_failures = 0;
    std::vector<ContainerChange> m_changes;
};

WatchOptions quickly()
{
    WatchOptions options;
    options.interval = std::chrono::milliseconds(200);
    options.settle = std::chrono::milliseconds(20);
    return options;
}

/// Watches in a thread of its own.
class Watching {
public:
    explicit Watching(FakeContainer &container, WatchOptions options = quickly())
        : m_container(container), m_options(options), m_thread([this] { run(); })
    {
    }
    ~Watching() { (void)end(); }

    /// "A /new, C /etc" of all since the last call, sorted; waits until `count` have come, and a little for more.
    std::string next(std::size_t count)
    {
        (void)QTest::qWaitFor([&] { return size() >= m_taken + count; }, 20'000);
        QTest::qWait(3 * static_cast<int>(m_options.interval.count()));
        const std::scoped_lock lock(m_mutex);
        std::multiset<std::string> lines;
        for (; m_taken < m_all.size(); ++m_taken)
            lines.insert(std::string(1, m_all[m_taken].kind) + ' ' + m_all[m_taken].path);
        std::string text;
        for (const std::string &line : lines)
            text += (text.empty() ? "" : ", ") + line;
        return text;
    }
    /// The last state of each path: as `docker diff` prints it.
    std::map<std::string, char> sum()
    {
        const std::scoped_lock lock(m_mutex);
        std::map<std::string, char> sum;
        for (const LayerChange &change : m_all)
            sum[change.path] = change.difference;
        std::erase_if(sum, [](const auto &path) { return path.second == '\0'; });
        return sum;
    }
    LayerChanges all()
    {
        const std::scoped_lock lock(m_mutex);
        return m_all;
    }
    void stop() { m_stop.request_stop(); }
    /// Whether the watch ended without an error.
    bool end()
    {
        m_container.end();
        return join();
    }
    bool join()
    {
        if (m_thread.joinable())
            m_thread.join();
        return m_result.has_value();
    }

private:
    std::size_t size()
    {
        const std::scoped_lock lock(m_mutex);
        return m_all.size();
    }
    void run()
    {
        const auto take = [this](const LayerChanges &changes) {
            const std::scoped_lock lock(m_mutex);
            m_all.insert(m_all.end(), changes.begin(), changes.end());
            return true;
        };
        m_result = watchContainer(m_container, m_options, take, m_stop.get_token());
    }

    FakeContainer &m_container;
    WatchOptions m_options;
    std::stop_source m_stop;
    std::mutex m_mutex; // guards m_all
    LayerChanges m_all;
    std::size_t m_taken = 0;
    Result<void> m_result;
    std::thread m_thread;
};

void write(const fs::path &path, const std::string &text)
{
    fs::create_directories(path.parent_path());
    std::ofstream(path) << text;
}

using Sum = std::map<std::string, char>;

/// What an engine would print that compares two trees, without any of Strata's code.
Sum naive(const fs::path &image, const fs::path &container)
{
    Sum sum;
    const auto parentsOf = [&](fs::path path) {
        for (path = path.parent_path(); path != "/" && !path.empty(); path = path.parent_path())
            sum.emplace(path.string(), 'C');
    };
    const auto add = [&](const fs::path &path, char letter) {
        sum[path.string()] = letter;
        parentsOf(path);
    };
    for (const auto &entry : fs::recursive_directory_iterator(container)) {
        const fs::path path = "/" / entry.path().lexically_relative(container);
        struct stat now = {};
        struct stat before = {};
        ::lstat(entry.path().c_str(), &now);
        if (::lstat((image / path.relative_path()).c_str(), &before) != 0)
            add(path, 'A');
        else if (now.st_mode != before.st_mode || now.st_uid != before.st_uid ||
                 (!S_ISDIR(now.st_mode) &&
                  (now.st_size != before.st_size || now.st_mtim.tv_sec != before.st_mtim.tv_sec ||
                   now.st_mtim.tv_nsec != before.st_mtim.tv_nsec)))
            add(path, 'C');
    }
    for (auto at = fs::recursive_directory_iterator(image); at != fs::recursive_directory_iterator(); ++at) {
        const fs::path path = "/" / at->path().lexically_relative(image);
        struct stat now = {};
        if (::lstat((container / path.relative_path()).c_str(), &now) == 0)
            continue;
        add(path, 'D');
        at.disable_recursion_pending();
    }
    return sum;
}

} // namespace

class TestContainerWatch : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_top;
    int m_cases = 0;
    fs::path m_case;

    FakeContainer container(bool isTree = false)
    {
        return FakeContainer(WatchedFolder{m_case / "upper", {m_case / "lower"}, isTree, false});
    }
    /// In one step, so that there is one change to see.
    void place(const std::string &path, const std::string &text)
    {
        write(m_case / "made", text);
        fs::rename(m_case / "made", m_case / "upper" / path);
    }

private Q_SLOTS:
    void init()
    {
        m_case = m_top.path().toStdString() + "/" + std::to_string(++m_cases);
        write(m_case / "lower/etc/motd", "image");
        fs::create_directories(m_case / "upper");
    }

    void eachChangeOnce_data()
    {
        QTest::addColumn<int>("mostFolders");
        QTest::newRow("the kernel reports") << 1000;
        QTest::newRow("no watch is left") << 0;
        QTest::newRow("watches for the first directories only") << 1;
    }
    void eachChangeOnce()
    {
        QFETCH(const int, mostFolders);
        FakeContainer changing = container();
        WatchOptions options = quickly();
        options.mostFolders = static_cast<std::size_t>(mostFolders);
        write(m_case / "upper/before", "x");
        Watching watching(changing, options);
        QCOMPARE(watching.next(1), std::string("A /before"));
        QVERIFY(watching.all().front().isEarlier);

        place("new", "1");
        QCOMPARE(watching.next(1), std::string("A /new"));
        place("new", "22");
        QCOMPARE(watching.next(1), std::string("C /new"));
        QVERIFY(::chmod((m_case / "upper/new").c_str(), 0600) == 0);
        QCOMPARE(watching.next(1), std::string("C /new"));
        fs::rename(m_case / "upper/new", m_case / "upper/moved");
        QCOMPARE(watching.next(2), std::string("A /moved, D /new"));
        fs::remove(m_case / "upper/moved");
        QCOMPARE(watching.next(1), std::string("D /moved"));
        fs::create_directory(m_case / "upper/etc");
        place("etc/motd", "another");
        QCOMPARE(watching.next(2), std::string("C /etc, C /etc/motd"));
        fs::create_directories(m_case / "upper/a/b/c");
        place("a/b/c/d", "deep");
        QCOMPARE(watching.next(4), std::string("A /a, A /a/b, A /a/b/c, A /a/b/c/d"));
        place("a/b/c/d", "deeper");
        QCOMPARE(watching.next(1), std::string("C /a/b/c/d"));
        fs::rename(m_case / "upper/a", m_case / "upper/z");
        QCOMPARE(watching.next(8),
                 std::string("A /z, A /z/b, A /z/b/c, A /z/b/c/d, D /a, D /a/b, D /a/b/c, D /a/b/c/d"));
        place("z/b/c/e", "after the move");
        QCOMPARE(watching.next(1), std::string("A /z/b/c/e"));
        fs::remove_all(m_case / "upper/z");
        QCOMPARE(watching.next(5), std::string("D /z, D /z/b, D /z/b/c, D /z/b/c/d, D /z/b/c/e"));

        place("last", "x"); // right before the end
        QVERIFY(watching.end());
        QCOMPARE(watching.sum(), (Sum{{"/before", 'A'}, {"/etc", 'C'}, {"/etc/motd", 'C'}, {"/last", 'A'}}));
    }

    void whatIsWrittenWithoutAReport()
    {
        // As through overlay: the kernel reports names and attributes, not what is written.
        FakeContainer changing = container();
        WatchOptions options = quickly();
        options.mostFolders = 0;
        write(m_case / "upper/log", "x");
        Watching watching(changing, options);
        QCOMPARE(watching.next(1), std::string("A /log"));
        std::ofstream(m_case / "upper/log", std::ios::app) << "more";
        QCOMPARE(watching.next(1), std::string("C /log"));
        QVERIFY(watching.end());
    }

    void whatComesAndGoes()
    {
        FakeContainer changing = container();
        WatchOptions options = quickly();
        options.interval = std::chrono::milliseconds(2000);
        Watching watching(changing, options);
        QTest::qWait(500);
        place("short", "x");
        fs::remove(m_case / "upper/short");
        QCOMPARE(watching.next(2), std::string("A /short, D /short"));
        QVERIFY(watching.sum().empty());
        QVERIFY(watching.end());
    }

    void whatTheEngineLists()
    {
        using Kind = ContainerChange::Kind;
        FakeContainer changing{std::nullopt};
        changing.list({{Kind::Modified, "/etc"}, {Kind::Deleted, "/etc/motd"}});
        Watching watching(changing);
        QCOMPARE(watching.next(2), std::string("C /etc, D /etc/motd"));
        changing.list({{Kind::Modified, "/etc"}, {Kind::Modified, "/etc/motd"}, {Kind::Added, "/new"}});
        QCOMPARE(watching.next(2), std::string("A /etc/motd, A /new"));
        changing.list({});
        QCOMPARE(watching.next(3), std::string("C /etc, C /etc/motd, D /new"));
        QVERIFY(watching.sum().empty());
        QVERIFY(watching.end());
    }

    /// Docker does so if something is removed while it compares.
    void theEngineFailsNowAndThen()
    {
        FakeContainer changing{std::nullopt};
        changing.list({{ContainerChange::Kind::Added, "/new"}});
        Watching watching(changing);
        QCOMPARE(watching.next(1), std::string("A /new"));
        changing.failNext(3);
        changing.list({{ContainerChange::Kind::Added, "/new"}, {ContainerChange::Kind::Added, "/other"}});
        QCOMPARE(watching.next(1), std::string("A /other"));
        QCOMPARE(changing.failuresLeft(), 0);
        changing.failNext(1'000);
        QVERIFY(!watching.join()); // not for ever
    }

    void theEngineIsAskedInstead()
    {
        FakeContainer changing{WatchedFolder{m_case / "no such", {m_case / "lower"}, false, false}};
        changing.list({{ContainerChange::Kind::Added, "/new"}});
        Watching watching(changing);
        QCOMPARE(watching.next(1), std::string("A /new"));
        QVERIFY(watching.end());

        FakeContainer large = container();
        large.list({{ContainerChange::Kind::Added, "/listed"}});
        for (int i = 0; i < 4; ++i)
            place(std::to_string(i), "x");
        WatchOptions options = quickly();
        options.mostPaths = 3;
        Watching other(large, options);
        QCOMPARE(other.next(1), std::string("A /listed"));
        QVERIFY(other.end());
    }

    /// The question is answered with Cancelled, which is not an error of the watch.
    void itIsStoppedWhileItLooks()
    {
        FakeContainer asked{std::nullopt};
        std::stop_source stop;
        asked.beforeChanges = [&stop] { stop.request_stop(); };
        const auto take = [](const LayerChanges &) { return true; };
        QVERIFY(watchContainer(asked, quickly(), take, stop.get_token()));
    }

    void itEnds()
    {
        FakeContainer stopped = container();
        place("new", "x");
        WatchOptions slow;
        slow.interval = std::chrono::minutes(5);
        Watching watching(stopped, slow);
        QTRY_COMPARE(watching.sum().size(), std::size_t{1});
        watching.stop();
        QVERIFY(watching.join()); // not after five minutes

        FakeContainer removed = container();
        Watching other(removed);
        QCOMPARE(other.next(1), std::string("A /new"));
        removed.become(ContainerState::Removed); // as engines say while they remove the layer
        fs::remove_all(m_case / "upper");
        QVERIFY(other.join());
        QVERIFY(other.sum().contains("/new")); // the container did not remove it
    }

    void theLayerIsGoneAtTheEnd()
    {
        FakeContainer ended = container();
        place("new", "x");
        Watching watching(ended);
        QCOMPARE(watching.next(1), std::string("A /new"));
        fs::rename(m_case / "upper", m_case / "elsewhere");
        QVERIFY(watching.end());
    }

    void aRealOverlay()
    {
        if (!test::isRoot() || !test::canMountOverlay())
            QSKIP("an overlay can only be mounted by root");
        write(m_case / "lower/srv/removed/file", "x");
        write(m_case / "lower/srv/again/old", "y");
        write(m_case / "lower/srv/text", "image");
        write(m_case / "lower/srv/mode", "m");
        for (const char *folder : {"work", "merged"})
            fs::create_directories(m_case / folder);
        const std::string options = "lowerdir=" + (m_case / "lower").string() +
                                    ",upperdir=" + (m_case / "upper").string() +
                                    ",workdir=" + (m_case / "work").string();
        const fs::path merged = m_case / "merged";
        if (::mount("overlay", merged.c_str(), "overlay", 0, options.c_str()) != 0)
            QSKIP("this file system cannot be the upper one of an overlay");

        FakeContainer changing = container();
        Watching watching(changing);
        QTest::qWait(300);
        const std::vector<std::pair<const char *, std::string>> steps{
            {"echo more >> srv/text", "C /srv, C /srv/text"},
            {"chmod 600 srv/mode", "C /srv/mode"},
            {"rm srv/removed/file", "C /srv/removed, D /srv/removed/file"},
            {"rmdir srv/removed", "C /srv/removed/file, D /srv/removed"},
            {"rm -r srv/again; mkdir srv/again; ", "C /srv/again, D /srv/again/old"},
            {"mkdir -p new/deep/er", "A /new, A /new/deep, A /new/deep/er"},
            {"mv new/deep new/moved", "A /new/moved, A /new/moved/er, D /new/deep, D /new/deep/er"},
            {"rm -r new", "D /new, D /new/moved, D /new/moved/er"},
        };
        std::vector<std::string> seen;
        for (const auto &[command, expected] : steps) {
            const std::string line = "cd " + merged.string() + " && " + command;
            QCOMPARE(std::system(line.c_str()), 0);
            const auto count = static_cast<std::size_t>(std::ranges::count(expected, '/') > 0 ? 1 : 0);
            seen.push_back(watching.next(count));
            const Sum real = naive(m_case / "lower", merged);
            QCOMPARE(watching.sum(), real);
        }
        QVERIFY(watching.end());
        ::umount2(merged.c_str(), MNT_DETACH);
        QCOMPARE(seen[0], steps[0].second);
        QCOMPARE(seen[1], steps[1].second);
        QCOMPARE(seen[2], steps[2].second);
        QCOMPARE(seen[5], steps[5].second);
        QCOMPARE(seen[6], steps[6].second);
        QCOMPARE(seen[7], steps[7].second);
    }
};

QTEST_GUILESS_MAIN(TestContainerWatch)
#include "tst_container_watch.moc"
