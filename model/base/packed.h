// SPDX-License-Identifier: Apache-2.0
// Stores values as bytes that only the same build on the same machine reads back: for files that are only a cache.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace strata {

template<class T>
concept PlainValue = std::is_trivially_copyable_v<T>;

class PackedWriter {
public:
    template<PlainValue T>
    void value(const T &plain)
    {
        m_bytes.append(reinterpret_cast<const char *>(&plain), sizeof plain);
    }
    /// Writes the number of elements, then the elements.
    template<class Vector>
    requires PlainValue<typename Vector::value_type>
    void array(const Vector &all)
    {
        value<std::uint64_t>(all.size());
        m_bytes.append(reinterpret_cast<const char *>(all.data()), all.size() * sizeof(typename Vector::value_type));
    }
    /// Writes the members of each pair separately, since a std::pair is not trivially copyable.
    template<PlainValue First, PlainValue Second>
    void pairs(const std::vector<std::pair<First, Second>> &all)
    {
        value<std::uint64_t>(all.size());
        for (const auto &[first, second] : all) {
            value(first);
            value(second);
        }
    }
    void text(std::string_view text)
    {
        value<std::uint64_t>(text.size());
        m_bytes.append(text);
    }

    [[nodiscard]] const std::string &bytes() const { return m_bytes; }
    [[nodiscard]] std::string take() { return std::move(m_bytes); }

private:
    std::string m_bytes;
};

/// Reads what PackedWriter wrote. Once a value does not fit, it and all later values are empty and isValid() is
/// false.
class PackedReader {
public:
    explicit PackedReader(std::string_view bytes) : m_left(bytes) {}

    template<PlainValue T>
    [[nodiscard]] T value()
    {
        T plain{};
        if (const std::string_view raw = take(sizeof plain); raw.size() == sizeof plain)
            std::memcpy(&plain, raw.data(), sizeof plain);
        return plain;
    }
    template<class Vector>
    requires PlainValue<typename Vector::value_type>
    [[nodiscard]] Vector array()
    {
        constexpr std::size_t each = sizeof(typename Vector::value_type);
        const auto count = value<std::uint64_t>();
        if (count > m_left.size() / each) {
            fail();
            return {};
        }
        const std::string_view raw = take(count * each);
        Vector all(static_cast<std::size_t>(count));
        if (!all.empty())
            std::memcpy(all.data(), raw.data(), raw.size());
        return all;
    }
    template<PlainValue First, PlainValue Second>
    [[nodiscard]] std::vector<std::pair<First, Second>> pairs()
    {
        std::vector<std::pair<First, Second>> all;
        for (auto left = value<std::uint64_t>(); left > 0 && m_valid; --left) {
            const auto first = value<First>();
            all.emplace_back(first, value<Second>());
        }
        return all;
    }
    [[nodiscard]] std::string_view text() { return take(value<std::uint64_t>()); }

    [[nodiscard]] bool isValid() const { return m_valid; }
    [[nodiscard]] bool isAtEnd() const { return m_valid && m_left.empty(); }
    void fail()
    {
        m_valid = false;
        m_left = {};
    }

private:
    [[nodiscard]] std::string_view take(std::uint64_t count)
    {
        if (count > m_left.size()) {
            fail();
            return {};
        }
        const std::string_view taken = m_left.substr(0, static_cast<std::size_t>(count));
        m_left.remove_prefix(taken.size());
        return taken;
    }

    std::string_view m_left;
    bool m_valid = true;
};

} // namespace strata
