// SPDX-License-Identifier: Apache-2.0
// A message for people whose variable parts are stored separately, so that the window can show it in the user's
// language. The command line and files always get the English text.
#pragma once

#include <QtGlobal>

#include <concepts>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace strata {

/// A value; may be used in any thread. Made from a pattern and its arguments; each argument is a text, a number or
/// another message:
///
///     Message(QT_TRANSLATE_NOOP("Message", "there is no layer %1, the image has %2"), wanted, count)
///
/// The translation context is always "Message"; views/common/message_text.h looks up the pattern in the translations.
/// A string literal is a pattern without arguments. A std::string (a path, an error text from a library) is shown
/// unchanged in every language.
class Message {
public:
    Message() = default;
    Message(std::string text) : m_text(std::move(text)) {}
    Message(std::string_view text) : m_text(text) {}

    /// `pattern` is in English, with %1 to %9 for the arguments.
    template<class... Arguments>
    Message(const char *pattern, Arguments &&...arguments) : m_pattern(pattern)
    {
        m_arguments.reserve(sizeof...(arguments));
        (m_arguments.push_back(argument(std::forward<Arguments>(arguments))), ...);
    }

    /// A message from a pattern and a list of arguments, the form in the index cache.
    [[nodiscard]] static Message filled(std::string pattern, std::vector<Message> arguments);

    /// The message "place: message".
    [[nodiscard]] static Message placed(Message place, Message message);
    /// True for a message made by placed(): arguments() are then the place and the message.
    [[nodiscard]] bool isPlaced() const;

    [[nodiscard]] bool operator==(const Message &other) const = default;

    [[nodiscard]] bool isEmpty() const { return m_pattern.empty() && m_text.empty(); }
    /// The English text in UTF-8; one line if the arguments are.
    [[nodiscard]] std::string english() const;

    /// Empty if the message has only a text().
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
