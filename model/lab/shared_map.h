// SPDX-License-Identifier: Apache-2.0
// A sorted map as a value: a copy costs nothing, a change the logarithm of the size, and every older state stays
// unchanged and shares its nodes with the newer ones.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <random>
#include <utility>
#include <vector>

namespace strata {

/// Any thread may read it while no thread changes this copy.
template<class Key, class Value>
class SharedMap {
public:
    using Item = std::pair<Key, Value>;

    /// Null if there is no such key. Valid until this copy is changed.
    template<class Like>
    [[nodiscard]] const Value *find(const Like &key) const
    {
        const Node *at = m_root.get();
        while (at != nullptr && at->item->first != key)
            at = key < at->item->first ? at->left.get() : at->right.get();
        return at == nullptr ? nullptr : &at->item->second;
    }
    void set(Key key, Value value)
    {
        m_root = inserted(m_root, std::make_shared<const Item>(std::move(key), std::move(value)));
    }
    template<class Like>
    void erase(const Like &key)
    {
        if (find(key) != nullptr)
            m_root = without(m_root, key);
    }
    /// Visits the items in the order of their keys.
    template<class Visit>
    void each(Visit visit) const
    {
        eachOf(m_root, visit);
    }
    [[nodiscard]] std::vector<Item> items() const
    {
        std::vector<Item> all;
        each([&all](const Item &item) { all.push_back(item); });
        return all;
    }

private:
    struct Node;
    using Link = std::shared_ptr<const Node>;
    using ItemLink = std::shared_ptr<const Item>;
    struct Node {
        ItemLink item;
        std::uint32_t priority; // a treap: a parent's is never smaller
        Link left;
        Link right;
    };

    static std::uint32_t random()
    {
        thread_local std::minstd_rand generator;
        return static_cast<std::uint32_t>(generator());
    }
    static Link made(ItemLink item, std::uint32_t priority, Link left, Link right)
    {
        return std::make_shared<const Node>(Node{std::move(item), priority, std::move(left), std::move(right)});
    }

    static Link inserted(const Link &link, ItemLink item)
    {
        if (!link)
            return made(std::move(item), random(), nullptr, nullptr);
        const Key &own = link->item->first;
        if (item->first == own)
            return made(std::move(item), link->priority, link->left, link->right);
        const bool isLeft = item->first < own;
        const Link child = inserted(isLeft ? link->left : link->right, std::move(item));
        if (child->priority <= link->priority)
            return isLeft ? made(link->item, link->priority, child, link->right)
                          : made(link->item, link->priority, link->left, child);
        return isLeft ? made(child->item, child->priority, child->left,
                             made(link->item, link->priority, child->right, link->right))
                      : made(child->item, child->priority, made(link->item, link->priority, link->left, child->left),
                             child->right);
    }

    template<class Like>
    static Link without(const Link &link, const Like &key)
    {
        const Key &own = link->item->first;
        if (own == key)
            return joined(link->left, link->right);
        return key < own ? made(link->item, link->priority, without(link->left, key), link->right)
                         : made(link->item, link->priority, link->left, without(link->right, key));
    }

    static Link joined(const Link &a, const Link &b)
    {
        if (!a || !b)
            return a ? a : b;
        if (a->priority >= b->priority)
            return made(a->item, a->priority, a->left, joined(a->right, b));
        return made(b->item, b->priority, joined(a, b->left), b->right);
    }

    template<class Visit>
    static void eachOf(const Link &link, Visit &visit)
    {
        if (!link)
            return;
        eachOf(link->left, visit);
        visit(*link->item);
        eachOf(link->right, visit);
    }

    Link m_root;
};

} // namespace strata
