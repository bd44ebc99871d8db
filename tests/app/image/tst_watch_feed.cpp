// SPDX-License-Identifier: Apache-2.0
// A container that changes while a tab watches it: the tab's image follows, and the end and errors are said.
#include "app/image/watch_feed.h"
#include "model/image/content_reader.h"
#include "tests/support/opened_image.h"

#include <QSignalSpy>
#include <QTest>

#include <atomic>
#include <mutex>

using namespace strata;
using namespace strata::test;

namespace {

/// A container of the test, and the image with its layer as a place opens it.
class FakeContainer {
public:
    FakeContainer()
        : m_below(openMembers(dockerMembers(
              {{.refs = {"app:1"}, .steps = {{"ADD", layerOf("f etc/motd =image\nf etc/old =x\nf etc/kept =k")}}}})))
    {
    }

    void write(const std::string &lines, std::vector<ContainerChange> changes)
    {
        const std::scoped_lock lock(m_mutex);
        m_lines = lines;
        m_changes = std::move(changes);
    }
    Result<ImageArchivePtr> open()
    {
        ++openings;
        const std::scoped_lock lock(m_mutex);
        if (isUnreadable)
            return fail(ErrorCode::Io, "the engine is busy");
        LayerInfo layer;
        layer.isContainer = true;
        layer.blob = memorySource(layerOf(m_lines));
        return ImageArchive::withLayer(*m_below, 0, std::move(layer));
    }
    std::vector<ContainerChange> changes()
    {
        const std::scoped_lock lock(m_mutex);
        return m_changes;
    }

    std::atomic<ContainerState> state = ContainerState::Running;
    std::atomic<bool> isBroken = false;     // the engine does not say how it is
    std::atomic<bool> isUnreadable = false; // the layer
    std::atomic<int> openings = 0;

private:
    ImageArchivePtr m_below;
    std::mutex m_mutex; // guards the others
    std::string m_lines;
    std::vector<ContainerChange> m_changes;
};

class Watched : public WatchedContainer {
public:
    explicit Watched(FakeContainer &container) : m_container(container) {}

    const std::string &id() const override { return m_id; }
    const std::optional<WatchedFolder> &folder() const override { return m_folder; }
    Result<ContainerState> state(const StopToken &) const override
    {
        if (m_container.isBroken)
            return fail(ErrorCode::Io, "the engine has gone");
        return m_container.state.load();
    }
    Result<std::vector<ContainerChange>> changes(const StopToken &) const override { return m_container.changes(); }

private:
    FakeContainer &m_container;
    std::string m_id = "c0ffee";
    std::optional<WatchedFolder> m_folder;
};

} // namespace

class TestWatchFeed : public QObject {
    Q_OBJECT

private:
    static WatchedSource sourceOf(FakeContainer &container)
    {
        WatchOptions options;
        options.interval = std::chrono::milliseconds(50);
        return {[&](const StopToken &) -> Result<WatchedContainerPtr> { return std::make_shared<Watched>(container); },
                [&](const StopToken &) { return container.open(); }, options};
    }
    /// As a tab shows it before it is watched.
    static void show(InspectState &state, FakeContainer &container)
    {
        const auto archive = container.open();
        QVERIFY(archive);
        const auto image = ImageLoader::load(*archive, 0);
        QVERIFY(image);
        state.setArchive(*archive, 0);
        state.setImage(*image);
    }
    static std::string textOf(const InspectState &state, std::string_view path)
    {
        const ImageTree &tree = *state.image()->tree();
        const auto node = tree.find(path);
        if (!node || !tree.existsAt(*node, state.lastLayer()))
            return "(none)";
        const auto content = ContentReader(state.image()).open(refOf(*tree.versionAt(*node, state.lastLayer())));
        const auto text = content ? readAll(**content, 100) : Result<std::string>("(unreadable)");
        return text.value_or("(unreadable)");
    }

private Q_SLOTS:
    void theImageFollows()
    {
        FakeContainer container;
        InspectState state;
        show(state, container);
        WatchFeed feed(&state);
        QSignalSpy seen(&feed, &WatchFeed::seen);
        QVERIFY(state.selectPath("etc/motd"));
        state.setScope(TreeScope::Changes);
        const LayerTreePtr below = state.image()->layers().front().tree;
        feed.start(sourceOf(container));
        QVERIFY(feed.isWatching());

        container.write("f etc/motd =container\nw etc/old\nf new =n",
                        {{ContainerChange::Kind::Modified, "/etc/motd"}});
        QTRY_COMPARE_WITH_TIMEOUT(textOf(state, "etc/motd"), std::string("container"), 20'000);
        QCOMPARE(textOf(state, "etc/old"), std::string("(none)"));
        QCOMPARE(textOf(state, "new"), std::string("n"));
        QCOMPARE(state.image()->tree()->path(state.node()), std::string("/etc/motd"));
        QCOMPARE(state.scope(), TreeScope::Changes);
        QCOMPARE(state.image()->layers().front().tree, below); // not read again
        QCOMPARE(seen.count(), 1);
        QCOMPARE(state.image()->tree()->undecided().size(), std::size_t(0));

        container.write("f etc/motd =again", {{ContainerChange::Kind::Modified, "/etc/motd"},
                                                   {ContainerChange::Kind::Added, "/etc/x"}});
        QTRY_COMPARE_WITH_TIMEOUT(textOf(state, "etc/motd"), std::string("again"), 20'000);
        QCOMPARE(textOf(state, "new"), std::string("(none)"));
    }

    void manyChangesAreFewReadings()
    {
        FakeContainer container;
        InspectState state;
        show(state, container);
        WatchFeed feed(&state);
        QSignalSpy seen(&feed, &WatchFeed::seen);
        feed.start(sourceOf(container));
        const int before = container.openings;
        std::vector<ContainerChange> changes;
        for (int i = 0; i < 8; ++i) {
            changes.push_back({ContainerChange::Kind::Added, "/f" + std::to_string(i)});
            container.write("f last =" + std::to_string(i), changes);
            QTRY_COMPARE_WITH_TIMEOUT(seen.count(), i + 1, 20'000);
        }
        QTRY_COMPARE_WITH_TIMEOUT(textOf(state, "last"), std::string("7"), 20'000);
        QVERIFY2(container.openings - before < 8, std::to_string(container.openings - before).c_str());
    }

    void endsWithTheContainer()
    {
        FakeContainer container;
        InspectState state;
        show(state, container);
        WatchFeed feed(&state);
        QSignalSpy ended(&feed, &WatchFeed::ended);
        feed.start(sourceOf(container));
        container.write("f last =l", {{ContainerChange::Kind::Added, "/last"}});
        container.state = ContainerState::Ended;
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 20'000);
        QVERIFY(!feed.isWatching());
        QTRY_COMPARE_WITH_TIMEOUT(textOf(state, "last"), std::string("l"), 20'000); // what it did last is shown, too
    }

    void errorsAreSaid()
    {
        FakeContainer container;
        InspectState state;
        show(state, container);
        WatchFeed feed(&state);
        QSignalSpy refused(&feed, &WatchFeed::refreshFailed);
        QSignalSpy failed(&feed, &WatchFeed::failed);
        feed.start(sourceOf(container));
        container.isUnreadable = true;
        container.write("f a =1", {{ContainerChange::Kind::Added, "/a"}});
        QTRY_COMPARE_WITH_TIMEOUT(refused.count(), 1, 20'000);
        QVERIFY(refused[0][0].toString().contains(QStringLiteral("the engine is busy")));
        QVERIFY(feed.isWatching());
        container.isUnreadable = false;
        container.write("f a =2", {{ContainerChange::Kind::Added, "/a"}, {ContainerChange::Kind::Added, "/b"}});
        QTRY_COMPARE_WITH_TIMEOUT(textOf(state, "a"), std::string("2"), 20'000);
        container.isBroken = true;
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, 20'000);
        QVERIFY(failed[0][0].toString().contains(QStringLiteral("the engine has gone")));
        QVERIFY(!feed.isWatching());
        QCOMPARE(textOf(state, "a"), std::string("2")); // what is shown stays
    }

    void stopsAtOnce()
    {
        FakeContainer container;
        InspectState state;
        show(state, container);
        WatchFeed feed(&state);
        QSignalSpy seen(&feed, &WatchFeed::seen);
        QSignalSpy ended(&feed, &WatchFeed::ended);
        feed.start(sourceOf(container));
        feed.stop();
        QVERIFY(!feed.isWatching());
        container.write("f a =1", {{ContainerChange::Kind::Added, "/a"}});
        QTest::qWait(300);
        QCOMPARE(seen.count() + ended.count(), 0);
    }

    void onlyContainersCanBeWatched()
    {
        QVERIFY(WatchFeed::canWatch(QStringLiteral("container:web")));
        QVERIFY(!WatchFeed::canWatch(QStringLiteral("docker:app:1")));
        QVERIFY(!WatchFeed::canWatch(QStringLiteral("/tmp/container.tar")));
        QVERIFY(!WatchFeed::canWatch(QString()));
    }
};

QTEST_GUILESS_MAIN(TestWatchFeed)
#include "tst_watch_feed.moc"
