// SPDX-License-Identifier: Apache-2.0
#include "model/places/container/container_watch.h"

#include "model/base/path.h"
#include "model/io/file_descriptor.h"
#include "model/places/container/change_steps.h"
#include "model/places/container/folder_events.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <memory>
#include <set>
#include <utility>

namespace strata {

namespace {

constexpr int mostFailures = 5; // an engine that compares trees while they change may fail once

using Clock = std::chrono::steady_clock;

Instant currentTime()
{
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now);
    return {seconds.count(),
            static_cast<std::uint32_t>(std::chrono::duration_cast<std::chrono::milliseconds>(now - seconds).count() *
                                       1'000'000)};
}

/// Sleeps until something can be read, a time comes, or the stop token wakes it.
class Sleeper {
public:
    explicit Sleeper(const StopToken &stop)
        : m_wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)), m_callback(stop, Waker{m_wake.value()})
    {
    }

    /// Whether `descriptor`, if there is one, can be read.
    bool until(Clock::time_point time, int descriptor)
    {
        std::array<pollfd, 2> files{pollfd{m_wake.value(), POLLIN, 0}, pollfd{descriptor, POLLIN, 0}};
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(time - Clock::now()).count();
        const int milliseconds = static_cast<int>(std::clamp<std::int64_t>(left, 0, 60'000));
        return ::poll(files.data(), files.size(), milliseconds) > 0 && (files[1].revents & POLLIN) != 0;
    }

private:
    struct Waker {
        int descriptor;
        void operator()() const
        {
            const std::uint64_t one = 1;
            (void)!::write(descriptor, &one, sizeof one);
        }
    };

    FileDescriptor m_wake;
    std::stop_callback<Waker> m_callback;
};

/// How a container differs from its image, seen again and again.
class Look {
public:
    virtual ~Look() = default;
    /// Looks at everything.
    [[nodiscard]] virtual Result<LayerDifference> complete(const StopToken &stop) = 0;
    /// The kernel's events, or -1.
    [[nodiscard]] virtual int descriptor() const { return -1; }
    /// Looks where the kernel reported something.
    [[nodiscard]] virtual Result<LayerDifference> reported() { return complete({}); }
    /// Paths that were there only between the last two looks.
    [[nodiscard]] virtual std::vector<std::string> passing(const LayerDifference &, const LayerDifference &)
    {
        return {};
    }
};

/// What the engine lists.
class ListLook : public Look {
public:
    explicit ListLook(const WatchedContainer &container) : m_container(container) {}

    Result<LayerDifference> complete(const StopToken &stop) override
    {
        const auto changes = m_container.changes(stop);
        if (!changes)
            return fail(changes);
        LayerDifference all;
        for (const ContainerChange &change : *changes)
            all.insert_or_assign(change.path, PathDifference{change.letter(), {}});
        return all;
    }

private:
    const WatchedContainer &m_container;
};

/// What the directory of the layer shows.
class FolderLook : public Look {
public:
    FolderLook(const WatchedFolder &folder, const WatchOptions &options)
        : m_isTree(folder.isTree)
        , m_rules(folder.listsMarks ? DifferenceRules::Marks : DifferenceRules::Trees)
        , m_lower(folder.lower)
        , m_events(folder.upper, options.mostFolders)
        , m_snapshot(folder.upper, options.mostPaths, [this](const std::string &path) { m_events.add(path); })
    {
    }

    Result<LayerDifference> complete(const StopToken &) override
    {
        keepNewNames(m_events.take().events);
        return found(m_snapshot.scan());
    }

    int descriptor() const override { return m_events.descriptor(); }

    Result<LayerDifference> reported() override
    {
        const FolderEvents::Taken taken = m_events.take();
        keepNewNames(taken.events);
        if (taken.isIncomplete)
            return found(m_snapshot.scan());
        std::set<std::string> folders;
        for (const FolderEvent &event : taken.events)
            folders.insert(event.folder);
        for (const std::string &folder : folders) {
            if (const auto scanned = m_snapshot.scanFolder(folder); !scanned)
                return fail(scanned);
        }
        return found({});
    }

    std::vector<std::string> passing(const LayerDifference &before, const LayerDifference &after) override
    {
        std::vector<std::string> paths;
        for (const std::string &path : std::exchange(m_newNames, {})) {
            if (m_snapshot.find(path) == nullptr && !before.contains("/" + path) && !after.contains("/" + path) &&
                !m_lower.find(path))
                paths.push_back("/" + path);
        }
        return paths;
    }

private:
    void keepNewNames(const std::vector<FolderEvent> &events)
    {
        for (const FolderEvent &event : events) {
            if (event.isNewName)
                m_newNames.insert(joinedPath(event.folder, event.name));
        }
    }

    Result<LayerDifference> found(const Result<void> &scanned)
    {
        if (!scanned)
            return fail(scanned);
        return layerDifference(m_snapshot.root(), m_lower, m_isTree, m_rules);
    }

    bool m_isTree;
    DifferenceRules m_rules;
    LowerLayers m_lower;
    FolderEvents m_events;
    UpperSnapshot m_snapshot;
    std::set<std::string> m_newNames; // since the last look
};

class Watch {
public:
    Watch(const WatchedContainer &container, const WatchOptions &options, const ChangeSink &take, const StopToken &stop)
        : m_container(container), m_options(options), m_take(take), m_stop(stop), m_sleeper(stop)
    {
        if (container.folder())
            m_look = std::make_unique<FolderLook>(*container.folder(), options);
    }

    Result<void> run()
    {
        for (bool isLast = false; !isLast && m_isWanted;) {
            const Clock::time_point start = Clock::now();
            const auto state = m_container.state(m_stop);
            if (!state && !m_stop.stop_requested())
                return fail(state);
            if (state && *state == ContainerState::Removed)
                return {};
            isLast = !state || *state == ContainerState::Ended || m_stop.stop_requested();
            const auto seen = completeLook(); // also at what it did last
            if (!seen && (isLast || m_stop.stop_requested() || seen.error().code() == ErrorCode::NotFound))
                return {}; // stopped, or the container was removed with its layer
            if (!seen && (!m_isListed || ++m_failures >= mostFailures))
                return fail(seen);
            if (seen) {
                m_failures = 0;
                if (!passOn(*seen))
                    return {};
            }
            const auto cost = Clock::now() - start;
            if (!isLast)
                sleepUntil(std::max(start + m_options.interval, Clock::now() + cost));
        }
        return {};
    }

private:
    Result<LayerDifference> completeLook()
    {
        if (m_look) {
            auto seen = m_look->complete(m_stop);
            if (seen || m_isListed)
                return seen;
        }
        m_isListed = true; // the directory cannot be read
        m_look = std::make_unique<ListLook>(m_container);
        for (auto &[path, difference] : m_before)
            difference.facts = {};
        return m_look->complete(m_stop);
    }

    /// Passes on what the kernel reports meanwhile.
    void sleepUntil(Clock::time_point time)
    {
        while (m_isWanted && !m_stop.stop_requested() && Clock::now() < time) {
            if (!m_sleeper.until(time, m_look->descriptor()) || m_stop.stop_requested())
                continue;
            const Clock::time_point start = Clock::now();
            (void)m_sleeper.until(std::min(time, start + std::max<Clock::duration>(m_options.settle, 4 * m_lastCost)),
                                  -1);
            const Clock::time_point settled = Clock::now();
            const auto seen = m_look->reported();
            if (!seen)
                return; // the complete look says why
            if (!passOn(*seen))
                return; // the complete look ends the watch
            m_lastCost = Clock::now() - settled;
        }
    }

    /// False, and nothing is passed on, if the engine is removing the layer.
    bool passOn(const LayerDifference &now)
    {
        const Instant time = currentTime();
        LayerChanges changes = changesBetween(m_before, now, time);
        const bool hasLost =
            std::ranges::any_of(changes, [](const LayerChange &one) { return one.difference == '\0'; });
        if (hasLost && isRemoved())
            return false;
        const std::vector<std::string> passing = m_look->passing(m_before, now);
        if (m_hasLooked) {
            for (const std::string &path : passing) {
                changes.push_back({'A', path, time, '\0', false});
                changes.push_back({'D', path, time, '\0', false});
            }
        } else {
            for (LayerChange &change : changes)
                change.isEarlier = true;
        }
        m_hasLooked = true;
        m_before = now;
        if (!changes.empty())
            m_isWanted = m_take(changes);
        return true;
    }

    bool isRemoved()
    {
        const auto state = m_container.state({});
        return state && *state == ContainerState::Removed;
    }

    const WatchedContainer &m_container;
    const WatchOptions &m_options;
    const ChangeSink &m_take;
    StopToken m_stop;
    Sleeper m_sleeper;
    std::unique_ptr<Look> m_look;
    LayerDifference m_before;
    Clock::duration m_lastCost{};
    int m_failures = 0; // of the engine, one after another
    bool m_hasLooked = false;
    bool m_isListed = false;
    bool m_isWanted = true;
};

} // namespace

Result<void> watchContainer(const WatchedContainer &container, const WatchOptions &options, const ChangeSink &take,
                            const StopToken &stop)
{
    return Watch(container, options, take, stop).run();
}

} // namespace strata
