// SPDX-License-Identifier: Apache-2.0
#include "model/lab/path_walker.h"

#include "model/base/path.h"
#include "model/base/split.h"
#include "model/tree/whiteout.h"

#include <deque>
#include <utility>

namespace strata {

namespace {

constexpr int mostLinks = 40;

class Walk {
public:
    Walk(const MergedView &view, LastLink last) : m_view(view), m_last(last) { m_folders.push_back(view.root()); }

    OrErrno<PathTarget> run(std::string_view path)
    {
        if (path.empty())
            return std::unexpected(Errno::NoEntry);
        if (path.size() > longestPath)
            return std::unexpected(Errno::NameTooLong);
        m_wantsFolder = path.ends_with('/');
        putInFront(path);
        while (!m_pending.empty()) {
            const std::string name = std::move(m_pending.front());
            m_pending.pop_front();
            auto reached = step(name);
            if (!reached)
                return std::unexpected(reached.error());
            if (*reached)
                return std::move(**reached);
        }
        return endInFolder();
    }

private:
    void putInFront(std::string_view path)
    {
        std::deque<std::string> names;
        for (const std::string_view name : split(path, '/')) {
            if (!name.empty())
                names.emplace_back(name);
        }
        m_pending.insert(m_pending.begin(), names.begin(), names.end());
    }

    /// One component; a target once the walk ends with it.
    OrErrno<std::optional<PathTarget>> step(const std::string &name)
    {
        if (name == ".") {
            m_lastPart = LastPart::Dot;
            return std::nullopt;
        }
        if (name == "..") {
            m_lastPart = LastPart::DotDot;
            if (m_folders.size() > 1)
                m_folders.pop_back();
            return std::nullopt;
        }
        const bool isLast = m_pending.empty();
        if (isLast && m_last == LastLink::Create && m_wantsFolder)
            return std::unexpected(Errno::IsFolder);
        if (name.size() > longestName) {
            if (!isLast || m_last != LastLink::Name)
                return std::unexpected(Errno::NameTooLong);
            return PathTarget{std::move(m_folders), name, std::nullopt, LastPart::Name, m_wantsFolder};
        }
        auto object = m_view.child(m_folders.back(), name);
        const bool follows = !isLast || m_last == LastLink::Follow || m_last == LastLink::Create ||
                             (m_last == LastLink::Keep && m_wantsFolder);
        if (object && object->object.isLink() && follows)
            return followLink(object->object.target);
        if (isLast)
            return PathTarget{std::move(m_folders), name, std::move(object), LastPart::Name, m_wantsFolder};
        if (!object)
            return std::unexpected(Errno::NoEntry);
        if (!object->object.isFolder())
            return std::unexpected(Errno::NotFolder);
        m_folders.push_back(std::move(*object));
        return std::nullopt;
    }

    OrErrno<std::optional<PathTarget>> followLink(const std::string &target)
    {
        if (++m_links > mostLinks)
            return std::unexpected(Errno::LinkLoop);
        if (target.empty())
            return std::unexpected(Errno::NoEntry);
        m_lastPart = LastPart::Root; // of "/", should there be nothing more
        m_wantsFolder = m_wantsFolder || (m_pending.empty() && target.ends_with('/'));
        if (target.starts_with('/'))
            m_folders.resize(1);
        putInFront(target);
        return std::nullopt;
    }

    PathTarget endInFolder()
    {
        PathTarget target;
        target.object = m_folders.back();
        target.name = baseName(target.object->path);
        target.last = m_lastPart;
        if (m_folders.size() > 1)
            m_folders.pop_back();
        target.folders = std::move(m_folders);
        target.wantsFolder = true;
        return target;
    }

    const MergedView &m_view;
    LastLink m_last;
    std::vector<MergedObject> m_folders;
    std::deque<std::string> m_pending;
    int m_links = 0;
    bool m_wantsFolder = false;
    LastPart m_lastPart = LastPart::Root;
};

} // namespace

std::string PathTarget::path() const
{
    return joinedPath(folder().path, name);
}

Errno PathTarget::whyMissing() const
{
    return name.size() > longestName ? Errno::NameTooLong : Errno::NoEntry;
}

OrErrno<PathTarget> walkPath(const MergedView &view, std::string_view path, LastLink last)
{
    return Walk(view, last).run(path);
}

OrErrno<PathTarget> walkToObject(const MergedView &view, std::string_view path, LastLink last)
{
    auto target = walkPath(view, path, last);
    if (!target)
        return target;
    if (!target->object)
        return std::unexpected(target->whyMissing());
    if (target->wantsFolder && !target->isFolder())
        return std::unexpected(Errno::NotFolder);
    return target;
}

Errno mayCreate(const MergedView &view, const PathTarget &target)
{
    if (target.object || target.last != LastPart::Name)
        return Errno::Exists;
    if (target.whyMissing() == Errno::NameTooLong)
        return Errno::NameTooLong;
    if (view.rules().reservesWhiteoutNames && target.name.starts_with(whiteoutPrefix))
        return Errno::Perm;
    return Errno::None;
}

} // namespace strata
