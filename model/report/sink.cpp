// SPDX-License-Identifier: Apache-2.0
#include "model/report/sink.h"

#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <utility>

namespace strata {

namespace {

template<class Number>
void appendNumber(std::string &to, Number number)
{
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    to.append(digits, end);
}

} // namespace

Sink::Sink()
{
    m_buffer.reserve(flushAt + 4096);
}

void Sink::writeSigned(std::int64_t number)
{
    appendNumber(m_buffer, number);
}

void Sink::writeUnsigned(std::uint64_t number)
{
    appendNumber(m_buffer, number);
}

bool Sink::flush()
{
    if (m_error == 0 && !m_buffer.empty())
        m_error = put(m_buffer);
    m_buffer.clear();
    return m_error == 0;
}

int DescriptorSink::put(std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(m_descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return errno;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
}

std::string StringSink::take()
{
    flush();
    return std::exchange(m_text, {});
}

int StringSink::put(std::string_view bytes)
{
    m_text.append(bytes);
    return 0;
}

} // namespace strata
