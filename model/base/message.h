// SPDX-License-Identifier: Apache-2.0
// A sentence for people whose variable parts are kept apart, so that the window can show it in the user's language.
// The command line and files always get the English text.
#pragma once

#include <QtGlobal>

#include <concepts>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace strata {

/// A value; any thread. Made from a pattern and its arguments, each of them a text, a number or another message:
///
///     Message(QT_TRANSLATE_NOOP("Message", "there is no layer %1, the image has %2"), wanted, count)
///
/// The context is always "Message"; views/common/message_text.h looks the pattern up in the translations. A literal is
/// a pattern too, one without arguments. A std::string (a path, what a library reports) is shown as it is in every
/// language.
class Message {
public:
    Message() = default;
    Message(std::string text) : m_text(std::move(text)) {}
    Message(std::string_view text) : m_text(text) {}

    /// `pattern`: English, with %1 to %9 for the arguments.
    template<class... Arguments>
    Message(const char *pattern, Arguments &&...arguments) : m_pattern(pattern)
    {
        m_arguments.reserve(sizeof...(arguments));
        (m_arguments.push_back(argument(std::forward<Arguments>(arguments))), ...);
    }

    /// A pattern with its arguments in a list, as the index cache keeps them.
    [[nodiscard]] static Message filled(std::string pattern, std::vector<Message> arguments);

    /// "place: message".
    [[nodiscard]] static Message placed(Message place, Message message);
    /// Made by placed(): arguments() are the place and the message.
    [[nodiscard]] bool isPlaced() const;

    [[nodiscard]] bool operator==(const Message &other) const = default;

    [[nodiscard]] bool isEmpty() const { return m_pattern.empty() && m_text.empty(); }
    /// UTF-8, one line if the arguments are.
    [[nodiscard]] std::string english() const;

    /// Empty if there is only a text().
    [[nodiscard]] const std::string &pattern() const { return m_pattern; }
    [[nodiscard]] const std::vector<Message> &arguments() const { return m_arguments; }
    [[nodiscard]] const std::string &text() const { return m_text; }

private:
    [[nodiscard]] static Message argument(Message message) { return message; }
    [[nodiscard]] static Message argument(char character) { return Message(std::string(1, character)); }
    template<std::integral Number>
    [[nodiscard]] static Message argument(Number number)
    {
        return Message(std::to_string(number));
    }

    std::string m_pattern;
    std::vector<Message> m_arguments;
    std::string m_text;
};

} // namespace strata
