// SPDX-License-Identifier: Apache-2.0
// What a call that can fail returns. No exception crosses a border of the library.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <utility>

namespace strata {

enum class ErrorCode {
    Io,            // the operating system refused
    NotAnImage,    // readable, but no image in any form we know
    Damaged,       // an image (or layer) whose bytes are broken
    TrailingData,  // whole as it is, but followed by bytes that are no more of it
    LimitExceeded, // well formed, but over one of model/io/limits.h
    Unsupported,   // a form that exists and that we cannot read (encryption, lz4, dictionaries)
    Ambiguous,     // a document that two tools would read differently; refused
    NotFound,      // no such image, layer or path
    Cancelled,     // the caller's stop token was triggered
    Usage,         // the caller asked for something that makes no sense
};

/// What went wrong and where. `message` says what; each level that passes the error on may put its own place
/// in front of it with `at()` ("layer 3", "manifest.json", "offset 1536"), so the whole reads from outside to
/// inside.
class Error {
public:
    Error(ErrorCode code, std::string message) : m_code(code), m_message(std::move(message)) {}

    [[nodiscard]] ErrorCode code() const { return m_code; }
    [[nodiscard]] const std::string &message() const { return m_message; }

    /// The same error, seen from one level further out.
    [[nodiscard]] Error at(std::string_view place) const & { return Error(m_code, joined(place)); }
    [[nodiscard]] Error at(std::string_view place) && { return Error(m_code, joined(place)); }

private:
    [[nodiscard]] std::string joined(std::string_view place) const
    {
        std::string text(place);
        text += ": ";
        text += m_message;
        return text;
    }

    ErrorCode m_code;
    std::string m_message; // UTF-8, one line, names in it already escaped (escapedForDisplay)
};

template<class T>
class [[nodiscard]] Result : public std::expected<T, Error> {
public:
    using std::expected<T, Error>::expected;
};

[[nodiscard]] inline std::unexpected<Error> fail(ErrorCode code, std::string message)
{
    return std::unexpected<Error>(Error(code, std::move(message)));
}

/// Passes on the error of another result: `if (!x) return fail(x);`
template<class T>
[[nodiscard]] std::unexpected<Error> fail(const Result<T> &failed)
{
    return std::unexpected<Error>(failed.error());
}

/// The same with a place put in front: `if (!x) return fail(x, "manifest.json");`
template<class T>
[[nodiscard]] std::unexpected<Error> fail(const Result<T> &failed, std::string_view place)
{
    return std::unexpected<Error>(failed.error().at(place));
}

} // namespace strata
