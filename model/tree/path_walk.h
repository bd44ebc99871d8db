// SPDX-License-Identifier: Apache-2.0
// Walks a path through a tree with symbolic links, like a kernel inside a chroot: an absolute target starts at the
// root, ".." does not leave it, and at most limits::linkHops links are followed. Used on the finished tree and on one
// that is being merged.
#pragma once

#include "model/io/limits.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace strata {

enum class WalkEnd : std::uint8_t {
    Found,
    Missing,   // a component does not exist
    NotFolder, // the path continues below a component that is not a folder
    TooManyLinks,
};

template<class Node>
struct Walked {
    WalkEnd end = WalkEnd::Missing;
    Node node{};              // Found: the node of the path; else the last node that was reached
    bool throughLink = false; // a link was followed on the way
    std::size_t steps = 0;    // components taken, including those of link targets
};

/// `View` has: Node root(), Node parent(Node), std::optional<Node> lookUp(Node, name), bool isFolder(Node),
/// std::optional<std::string_view> linkTarget(Node) (only for a symbolic link; must be valid during the walk), and
/// std::optional<Node> missing(Node, name) (may create the missing node).
template<class View, class Node>
class PathWalk {
public:
    explicit PathWalk(View &view) : m_view(view) {}

    [[nodiscard]] Walked<Node> walk(Node start, std::string_view path, bool followLast)
    {
        Walked<Node> result;
        result.node = path.starts_with('/') ? m_view.root() : start;
        m_waiting.clear();
        push(path);
        int hops = 0;
        while (!m_waiting.empty()) {
            ++result.steps;
            const std::string_view part = m_waiting.back();
            m_waiting.pop_back();
            if (!m_view.isFolder(result.node))
                return ended(result, WalkEnd::NotFolder);
            if (part == "..") {
                result.node = m_view.parent(result.node);
                continue;
            }
            std::optional<Node> next = m_view.lookUp(result.node, part);
            if (!next)
                next = m_view.missing(result.node, part);
            if (!next)
                return ended(result, WalkEnd::Missing);
            const std::optional<std::string_view> target = m_view.linkTarget(*next);
            if (!target || (m_waiting.empty() && !followLast)) {
                result.node = *next;
                continue;
            }
            result.throughLink = true;
            if (++hops > limits::linkHops)
                return ended(result, WalkEnd::TooManyLinks);
            if (target->empty())
                return ended(result, WalkEnd::Missing);
            if (target->starts_with('/'))
                result.node = m_view.root();
            push(*target);
        }
        return ended(result, WalkEnd::Found);
    }

private:
    static Walked<Node> ended(Walked<Node> result, WalkEnd end)
    {
        result.end = end;
        return result;
    }

    /// Puts the components on the stack, the first one on top.
    void push(std::string_view path)
    {
        std::size_t end = path.size();
        while (end > 0) {
            const std::size_t slash = path.rfind('/', end - 1);
            const std::size_t begin = slash == std::string_view::npos ? 0 : slash + 1;
            const std::string_view part = path.substr(begin, end - begin);
            if (!part.empty() && part != ".")
                m_waiting.push_back(part);
            end = slash == std::string_view::npos ? 0 : slash;
        }
    }

    View &m_view;
    std::vector<std::string_view> m_waiting;
};

} // namespace strata
