// SPDX-License-Identifier: Apache-2.0
// The result of a call that can fail. Exceptions never leave the library.
#pragma once

#include "model/base/message.h"

#include <expected>
#include <string>
#include <utility>

namespace strata {

enum class ErrorCode {
    Io,            // the operating system reported an error
    NotAnImage,    // readable, but not an image in any known form
    Damaged,       // an image (or layer) with broken bytes
    TrailingData,  // complete, but followed by bytes that do not belong to it
    LimitExceeded, // well formed, but over one of the limits in model/io/limits.h
    Unsupported,   // a known form that cannot be read (encryption, lz4, dictionaries)
    Ambiguous,     // a document that two tools would read differently; refused
    NotFound,      // no such image, layer or path
    Cancelled,     // the caller's stop token was triggered
    Usage,         // the request of the caller makes no sense
};

/// What went wrong and where. Each level that passes the error on may prefix its own place with `at()` ("layer 3",
/// "manifest.json", "offset 1536"), so that the message reads from outside to inside.
class Error {
public:
    /// `text`: one line; names in it are already escaped (escapedForDisplay).
    Error(ErrorCode code, Message text) : m_code(code), m_text(std::move(text)) {}

    [[nodiscard]] ErrorCode code() const { return m_code; }
    /// The English text; the window shows messageText() of text() instead.
    [[nodiscard]] std::string message() const { return m_text.english(); }
    [[nodiscard]] const Message &text() const { return m_text; }

    /// The same error with a place in front, for one level further out.
    [[nodiscard]] Error at(Message place) const & { return Error(m_code, Message::placed(std::move(place), m_text)); }
    [[nodiscard]] Error at(Message place) &&
    {
        return Error(m_code, Message::placed(std::move(place), std::move(m_text)));
    }

private:
    ErrorCode m_code;
    Message m_text;
};

template<class T>
class [[nodiscard]] Result : public std::expected<T, Error> {
public:
    using std::expected<T, Error>::expected;
};

[[nodiscard]] inline std::unexpected<Error> fail(ErrorCode code, Message text)
{
    return std::unexpected<Error>(Error(code, std::move(text)));
}

/// The error for a caller's stop token that was triggered.
[[nodiscard]] inline std::unexpected<Error> failCancelled()
{
    return fail(ErrorCode::Cancelled, QT_TRANSLATE_NOOP("Message", "cancelled"));
}

/// Passes on the error of another result: `if (!x) return fail(x);`
template<class T>
[[nodiscard]] std::unexpected<Error> fail(const Result<T> &failed)
{
    return std::unexpected<Error>(failed.error());
}

/// The same with a place in front: `if (!x) return fail(x, "manifest.json");`
template<class T>
[[nodiscard]] std::unexpected<Error> fail(const Result<T> &failed, Message place)
{
    return std::unexpected<Error>(failed.error().at(std::move(place)));
}

} // namespace strata
