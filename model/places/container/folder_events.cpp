// SPDX-License-Identifier: Apache-2.0
#include "model/places/container/folder_events.h"

#include "model/base/path.h"

#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <utility>

namespace strata {

namespace {

constexpr std::uint32_t watched = IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB | IN_MODIFY |
                                  IN_ONLYDIR | IN_DONT_FOLLOW | IN_EXCL_UNLINK;

constexpr int mostReads = 64; // at a time: a container can be faster than the one who reads

} // namespace

FolderEvents::FolderEvents(std::filesystem::path folder, std::size_t most)
    : m_folder(std::move(folder)), m_most(most), m_descriptor(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK))
{
}

void FolderEvents::add(const std::string &path)
{
    if (!m_descriptor.isOpen() || m_paths.size() >= m_most)
        return;
    // The top may be reached by a link: "overlay2/l/…".
    const std::uint32_t mask = path.empty() ? watched & ~std::uint32_t{IN_DONT_FOLLOW} : watched;
    const int watch = ::inotify_add_watch(m_descriptor.value(), (m_folder / path).c_str(), mask);
    if (watch >= 0)
        m_paths[watch] = path;
}

FolderEvents::Taken FolderEvents::take()
{
    Taken taken;
    alignas(inotify_event) std::array<char, 65536> buffer;
    for (int reads = 0; reads < mostReads; ++reads) {
        const ssize_t got = m_descriptor.isOpen() ? ::read(m_descriptor.value(), buffer.data(), buffer.size()) : -1;
        if (got <= 0)
            return taken;
        for (std::size_t at = 0; at < static_cast<std::size_t>(got);) {
            const auto *event = reinterpret_cast<const inotify_event *>(buffer.data() + at);
            at += sizeof(inotify_event) + event->len;
            if ((event->mask & IN_Q_OVERFLOW) != 0)
                taken.isIncomplete = true;
            const auto known = m_paths.find(event->wd);
            if (known == m_paths.end())
                continue;
            if ((event->mask & IN_IGNORED) != 0) {
                m_paths.erase(known);
                continue;
            }
            const std::string folder = known->second;
            const std::string name = event->len > 0 ? event->name : "";
            if ((event->mask & IN_ISDIR) != 0 && (event->mask & IN_MOVED_FROM) != 0) {
                forgetBelow(joinedPath(folder, name)); // its watches would go on under the old name
                taken.isIncomplete = true;
            }
            taken.events.push_back({folder, name, (event->mask & (IN_CREATE | IN_MOVED_TO)) != 0});
        }
    }
    taken.isIncomplete = true; // the rest stays in the queue
    return taken;
}

void FolderEvents::forgetBelow(const std::string &path)
{
    std::erase_if(m_paths, [&](const auto &watch) {
        const std::string &folder = watch.second;
        const bool isBelow = folder.starts_with(path) && (folder.size() == path.size() || folder[path.size()] == '/');
        if (isBelow)
            (void)::inotify_rm_watch(m_descriptor.value(), watch.first);
        return isBelow;
    });
}

} // namespace strata
