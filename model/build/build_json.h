// SPDX-License-Identifier: Apache-2.0
// The JSON form of an instruction's arguments (`CMD ["a", "b"]`), distinguished from the shell form as Docker does it:
// by whether Go's encoding/json reads it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

struct JsonArguments {
    enum class Kind : std::uint8_t {
        NotJson,    // Go reads no array there: the text is in the shell form
        Strings,    // an array of strings
        OtherValues // an array with anything but strings in it, which Docker refuses
    };
    Kind kind = Kind::NotJson;
    std::vector<std::string> words; // of Strings
};

/// `mayBeFollowed`: what comes behind the array is ignored, as json.Decoder does it (the classic builder); else it
/// makes the text no JSON, as for json.Unmarshal (BuildKit). Pure.
[[nodiscard]] JsonArguments readJsonArguments(std::string_view text, bool mayBeFollowed);

} // namespace strata
