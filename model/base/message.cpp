// SPDX-License-Identifier: Apache-2.0
#include "model/base/message.h"

namespace strata {

namespace {

constexpr const char *placedPattern = "%1: %2";

} // namespace

Message Message::filled(std::string pattern, std::vector<Message> arguments)
{
    Message message;
    message.m_pattern = std::move(pattern);
    message.m_arguments = std::move(arguments);
    return message;
}

Message Message::placed(Message place, Message message)
{
    return Message(placedPattern, std::move(place), std::move(message));
}

bool Message::isPlaced() const
{
    return m_pattern == placedPattern && m_arguments.size() == 2;
}

std::string Message::english() const
{
    if (m_pattern.empty())
        return m_text;
    std::string filled;
    for (std::size_t at = 0; at < m_pattern.size(); ++at) {
        const char next = at + 1 < m_pattern.size() ? m_pattern[at + 1] : '\0';
        const std::size_t number =
            m_pattern[at] == '%' && next >= '1' && next <= '9' ? static_cast<std::size_t>(next - '0') : 0;
        if (number == 0 || number > m_arguments.size()) {
            filled += m_pattern[at];
            continue;
        }
        filled += m_arguments[number - 1].english();
        ++at;
    }
    return filled;
}

} // namespace strata
