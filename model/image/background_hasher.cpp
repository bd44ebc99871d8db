// SPDX-License-Identifier: Apache-2.0
#include "model/image/background_hasher.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace strata {

namespace {

constexpr std::size_t bufferBytes = std::size_t{512} << 10;
constexpr std::size_t bufferCount = 8;

using Buffer = std::vector<std::byte>;

} // namespace

struct BackgroundHasher::Private {
    explicit Private(std::string_view algorithm) : hasher(algorithm) {}

    void handOver();
    void run();
    void close();

    Hasher hasher; // the thread's while it runs
    Buffer filling;
    std::jthread thread;

    std::mutex mutex;
    std::condition_variable changed;
    std::deque<Buffer> full;
    std::vector<Buffer> spare;
    std::size_t made = 0;
    bool closed = false;
};

/// Gives the filled buffer to the thread and takes an empty one.
void BackgroundHasher::Private::handOver()
{
    if (!thread.joinable())
        thread = std::jthread([this] { run(); });
    std::unique_lock lock(mutex);
    full.push_back(std::exchange(filling, {}));
    changed.notify_all();
    changed.wait(lock, [&] { return !spare.empty() || made < bufferCount; });
    if (spare.empty()) {
        ++made;
        return;
    }
    filling = std::move(spare.back());
    spare.pop_back();
}

void BackgroundHasher::Private::run()
{
    std::unique_lock lock(mutex);
    for (;;) {
        changed.wait(lock, [&] { return !full.empty() || closed; });
        if (full.empty())
            return;
        Buffer buffer = std::move(full.front());
        full.pop_front();
        lock.unlock();
        hasher.add(buffer);
        buffer.clear();
        lock.lock();
        spare.push_back(std::move(buffer));
        changed.notify_all();
    }
}

void BackgroundHasher::Private::close()
{
    if (!thread.joinable())
        return;
    {
        const std::lock_guard lock(mutex);
        closed = true;
        changed.notify_all();
    }
    thread.join();
}

BackgroundHasher::BackgroundHasher(std::string_view algorithm) : d(std::make_unique<Private>(algorithm)) {}

BackgroundHasher::~BackgroundHasher()
{
    d->close();
}

void BackgroundHasher::add(std::span<const std::byte> bytes)
{
    while (!bytes.empty()) {
        if (d->filling.capacity() == 0)
            d->filling.reserve(bufferBytes);
        const std::size_t piece = std::min(bytes.size(), bufferBytes - d->filling.size());
        d->filling.insert(d->filling.end(), bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(piece));
        bytes = bytes.subspan(piece);
        if (d->filling.size() == bufferBytes)
            d->handOver();
    }
}

Digest BackgroundHasher::finish()
{
    d->close();
    d->hasher.add(d->filling);
    return d->hasher.finish();
}

} // namespace strata
