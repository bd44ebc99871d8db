// SPDX-License-Identifier: Apache-2.0
#include "app/image/watch_feed.h"

#include "app/low_priority.h"
#include "model/places/image_place.h"
#include "views/common/message_text.h"
#include "views/common/tree/local_path.h"

#include <utility>

namespace strata {

namespace {

/// The same image without its top layer.
Result<ImagePtr> withoutTop(const ImagePtr &image, const IndexCachePtr &cache, const StopToken &stop)
{
    ImageInfo info = image->info();
    info.layers.pop_back();
    LoadOptions options;
    options.known = image; // no layer is read again
    options.cache = cache;
    options.unpack = image->unpack();
    options.stop = stop;
    return ImageLoader::load(ImageArchive::ofImage(std::move(info)), 0, options);
}

} // namespace

WatchedSource WatchedSource::ofWord(const QString &word)
{
    const std::string text = localPath(word).string();
    const auto placeOptions = [](const StopToken &stop) {
        PlaceOptions options;
        options.source.stop = stop;
        return options;
    };
    return {[=](const StopToken &stop) { return findWatchedContainer(text, placeOptions(stop)); },
            [=](const StopToken &stop) { return openSourceWord(text, placeOptions(stop)); },
            {}};
}

WatchFeed::WatchFeed(InspectState *state, QObject *parent) : QObject(parent), m_state(state)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(pause);
    connect(&m_soon, &QTimer::timeout, this, [this] {
        if (m_isOutdated)
            refresh();
    });
}

bool WatchFeed::canWatch(const QString &word)
{
    const PlaceKind *kind = placeKindOf(localPath(word).string());
    return kind != nullptr && kind->scheme == "container";
}

void WatchFeed::start(const WatchedSource &source)
{
    m_source = source;
    setWatching(true);
    m_watch.start(
        [this, source, run = m_runs.begin()](const StopToken &stop) {
            return besideThePool<void>([&]() -> Result<void> {
                const auto container = source.find(stop);
                if (!container)
                    return fail(container);
                const auto take = [&](const LayerChanges &changes) {
                    m_runs.post(run, [this, changes] {
                        Q_EMIT seen(changes);
                        m_isOutdated = true;
                        refresh();
                    });
                    return true;
                };
                return watchContainer(**container, source.options, take, stop);
            });
        },
        [this](const Result<void> &watched) { takeEnd(watched); });
}

void WatchFeed::stop()
{
    m_runs.end();
    m_watch.stop();
    m_reading.stop();
    m_isOutdated = false;
    setWatching(false);
}

/// What was seen last is still read, after the end, too.
void WatchFeed::takeEnd(const Result<void> &watched)
{
    setWatching(false);
    if (watched)
        Q_EMIT ended();
    else
        Q_EMIT failed(messageText(watched.error().text()));
}

void WatchFeed::setWatching(bool watching)
{
    if (std::exchange(m_isWatching, watching) != watching)
        Q_EMIT watchingChanged();
}

void WatchFeed::setHeld(bool held)
{
    m_isHeld = held;
    if (held && m_reading.isActive()) {
        m_reading.stop(); // it would be of the image before
        m_isOutdated = true;
    }
    if (!held && m_isOutdated)
        refresh();
}

void WatchFeed::refresh()
{
    if (m_isHeld || m_soon.isActive() || m_reading.isActive() || !m_state->image())
        return; // later
    m_isOutdated = false;
    m_soon.start();
    if (m_state->image() != m_shown)
        m_below = nullptr; // the tab has read the image itself
    m_reading.start(
        [source = m_source, shown = m_state->image(), below = m_below, cache = m_cache](const StopToken &stop) {
            Answer answer{nullptr, ImagePtr()};
            runBesideThePool([&] { answer = made(source, shown, below, cache, stop); });
            return answer;
        },
        [this](const Answer &answer) { takeAnswer(answer); });
}

WatchFeed::Answer WatchFeed::made(const WatchedSource &source, const ImagePtr &shown, ImagePtr below,
                                  const IndexCachePtr &cache, const StopToken &stop)
{
    const auto archive = source.open(stop);
    if (!archive)
        return {below, fail(archive)};
    if (!below) {
        auto made = withoutTop(shown, cache, stop);
        if (!made)
            return {below, fail(made)};
        below = *std::move(made);
    }
    LoadOptions options;
    options.known = shown;
    options.decideContents = false; // those of the layers below are decided
    options.unpack = shown->unpack();
    options.stop = stop;
    auto whole = ImageLoader::load(*archive, 0, options);
    if (!whole)
        return {below, std::move(whole)};
    const LoadedLayer &top = (*whole)->layers().back();
    if (!top.tree || (*whole)->lastLayer() != LayerNumber(below->lastLayer().value + 1))
        return {below, std::move(whole)};
    const auto isSame = [](EntryRef, EntryRef) { return false; }; // not known: the bytes are compared
    return {below, ImageLoader::withLayer(below, *archive, top, isSame, stop)};
}

void WatchFeed::takeAnswer(const Answer &answer)
{
    m_below = answer.below;
    if (answer.image) {
        m_shown = *answer.image;
        m_state->followImage(*answer.image);
        Q_EMIT refreshed();
    } else {
        Q_EMIT refreshFailed(messageText(answer.image.error().text()));
    }
    if (m_isOutdated)
        refresh();
}

} // namespace strata
