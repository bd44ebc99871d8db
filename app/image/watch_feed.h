// SPDX-License-Identifier: Apache-2.0
// Watches the container whose image a tab shows, and updates the tab as the container's layer changes.
#pragma once

#include "app/loader_runs.h"
#include "model/image/index_cache.h"
#include "model/places/container/container_watch.h"
#include "views/common/inspect_state.h"
#include "views/common/job.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>

namespace strata {

/// How the container is found and its image is opened: both block and run in workers. A value.
struct WatchedSource {
    std::function<Result<WatchedContainerPtr>(const StopToken &stop)> find;
    std::function<Result<ImageArchivePtr>(const StopToken &stop)> open;
    WatchOptions options;

    /// Of "container:NAME".
    [[nodiscard]] static WatchedSource ofWord(const QString &word);
};

/// Lives on the interface thread. One worker watches, another one reads the container's layer again: at once after a
/// change, but not more than once in `pause`. The destructor stops both and waits for them.
class WatchFeed : public QObject {
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds pause{1000};

    /// `state`: of the tab; must outlive this object.
    explicit WatchFeed(InspectState *state, QObject *parent = nullptr);

    /// Whether a SOURCE word names a container.
    [[nodiscard]] static bool canWatch(const QString &word);

    void setCache(IndexCachePtr cache) { m_cache = std::move(cache); } // for layers below; may be null
    void start(const WatchedSource &source);
    void stop();
    [[nodiscard]] bool isWatching() const { return m_isWatching; }
    /// While the tab itself reads its image, nothing is read here.
    void setHeld(bool held);

Q_SIGNALS:
    void watchingChanged();
    void seen(const strata::LayerChanges &changes);
    void ended(); // with the container
    void failed(const QString &text); // the container cannot be watched any more
    void refreshed();
    void refreshFailed(const QString &text); // the next change leads to another try

private:
    struct Answer {
        ImagePtr below;
        Result<ImagePtr> image;
    };

    void takeEnd(const Result<void> &watched);
    void setWatching(bool watching);
    void refresh();
    void takeAnswer(const Answer &answer);
    [[nodiscard]] static Answer made(const WatchedSource &source, const ImagePtr &shown, ImagePtr below,
                                     const IndexCachePtr &cache, const StopToken &stop);

    InspectState *m_state;
    WatchedSource m_source;
    IndexCachePtr m_cache;
    ImagePtr m_below; // the image of m_shown without the container's layer, decided; null until made
    ImagePtr m_shown; // what this object has put into the state
    bool m_isWatching = false;
    bool m_isHeld = false;
    bool m_isOutdated = false; // changed since the last reading began
    QTimer m_soon;
    LoaderRuns m_runs{this};
    Job m_reading;
    Job m_watch; // the last two: their destructors wait for work that uses the other members
};

} // namespace strata
