// SPDX-License-Identifier: Apache-2.0
// The destination of results: a buffered stream of bytes. A million rows pass through here, so virtual functions are
// not called for single fields.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

namespace strata {

/// Used by one thread. A failed write is remembered: later ones do nothing, and error() returns it.
class Sink {
public:
    Sink();
    virtual ~Sink() = default;
    Sink(const Sink &) = delete;
    Sink &operator=(const Sink &) = delete;

    void write(std::string_view bytes)
    {
        m_buffer.append(bytes);
        if (m_buffer.size() >= flushAt)
            flush();
    }
    void write(char c) { m_buffer.push_back(c); }
    template<std::integral Number>
    requires(!std::same_as<Number, char> && !std::same_as<Number, bool>) void write(Number number)
    {
        if constexpr (std::signed_integral<Number>)
            writeSigned(static_cast<std::int64_t>(number));
        else
            writeUnsigned(static_cast<std::uint64_t>(number));
    }
    template<std::same_as<bool> Bool>
    void write(Bool) = delete; // text, please

    /// Writes out what is buffered. Returns false if a write failed, now or before.
    bool flush();
    /// The errno of the first failed write; 0 if all is well.
    [[nodiscard]] int error() const { return m_error; }

protected:
    /// Writes all bytes; returns 0 or an errno.
    [[nodiscard]] virtual int put(std::string_view bytes) = 0;

private:
    static constexpr std::size_t flushAt = std::size_t{64} << 10;

    void writeSigned(std::int64_t number);
    void writeUnsigned(std::uint64_t number);

    std::string m_buffer;
    int m_error = 0;
};

/// Writes to a file descriptor that belongs to the caller. Bytes still buffered at the end are lost without flush().
class DescriptorSink : public Sink {
public:
    explicit DescriptorSink(int descriptor) : m_descriptor(descriptor) {}

protected:
    int put(std::string_view bytes) override;

private:
    int m_descriptor;
};

/// Collects everything in a string.
class StringSink : public Sink {
public:
    [[nodiscard]] std::string take();

protected:
    int put(std::string_view bytes) override;

private:
    std::string m_text;
};

} // namespace strata
