// SPDX-License-Identifier: Apache-2.0
// A long sequence of pieces as an immutable value: cutting and joining cost the logarithm of their number, and every
// older state stays unchanged and shares its pieces with the newer ones.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <random>
#include <utility>

namespace strata {

/// A Piece has `length()`, `weight()` (which is summed over pieces) and `part(from, length)`. Any thread may read.
template<class Piece>
class Rope {
public:
    Rope() = default; // empty
    explicit Rope(Piece piece)
    {
        if (piece.length() > 0)
            m_root = made(std::move(piece), random(), nullptr, nullptr);
    }

    [[nodiscard]] std::uint64_t length() const { return lengthOf(m_root); }
    [[nodiscard]] std::uint64_t weight() const { return m_root ? m_root->weight : 0; }

    [[nodiscard]] Rope slice(std::uint64_t from, std::uint64_t to) const
    {
        const Rope front = split(m_root, to).first;
        return split(front.m_root, from).second;
    }

    [[nodiscard]] friend Rope operator+(const Rope &a, const Rope &b) { return Rope(joined(a.m_root, b.m_root)); }

    /// Visits each piece in order until `visit` returns false. Returns whether it never did.
    template<class Visit>
    bool each(Visit visit) const
    {
        return eachOf(m_root, visit);
    }

private:
    struct Node;
    using Link = std::shared_ptr<const Node>;
    struct Node {
        Piece piece;
        std::uint32_t priority; // a treap: a parent's is never smaller
        std::uint64_t length;   // of the subtree
        std::uint64_t weight;   // of the subtree
        Link left;
        Link right;
    };

    explicit Rope(Link root) : m_root(std::move(root)) {}

    static std::uint32_t random()
    {
        thread_local std::minstd_rand generator;
        return static_cast<std::uint32_t>(generator());
    }
    static std::uint64_t lengthOf(const Link &link) { return link ? link->length : 0; }

    static Link made(Piece piece, std::uint32_t priority, Link left, Link right)
    {
        const std::uint64_t length = lengthOf(left) + piece.length() + lengthOf(right);
        const std::uint64_t weight = (left ? left->weight : 0) + piece.weight() + (right ? right->weight : 0);
        return std::make_shared<Node>(
            Node{std::move(piece), priority, length, weight, std::move(left), std::move(right)});
    }

    static Link joined(const Link &a, const Link &b)
    {
        if (!a || !b)
            return a ? a : b;
        if (a->priority >= b->priority)
            return made(a->piece, a->priority, a->left, joined(a->right, b));
        return made(b->piece, b->priority, joined(a, b->left), b->right);
    }

    static std::pair<Rope, Rope> split(const Link &link, std::uint64_t at)
    {
        if (!link || at == 0)
            return {Rope(), Rope(link)};
        if (at >= link->length)
            return {Rope(link), Rope()};
        const std::uint64_t before = lengthOf(link->left);
        const std::uint64_t end = before + link->piece.length();
        if (at <= before) {
            auto [front, back] = split(link->left, at);
            return {front, Rope(made(link->piece, link->priority, back.m_root, link->right))};
        }
        if (at >= end) {
            auto [front, back] = split(link->right, at - end);
            return {Rope(made(link->piece, link->priority, link->left, front.m_root)), back};
        }
        const std::uint64_t inside = at - before;
        const Rope first(made(link->piece.part(0, inside), link->priority, link->left, nullptr));
        const Rope second(made(link->piece.part(inside, end - before - inside), link->priority, nullptr, link->right));
        return {first, second};
    }

    template<class Visit>
    static bool eachOf(const Link &link, Visit &visit)
    {
        return !link || (eachOf(link->left, visit) && visit(link->piece) && eachOf(link->right, visit));
    }

    Link m_root;
};

} // namespace strata
