// SPDX-License-Identifier: Apache-2.0
// The JSON form of an instruction's arguments (`CMD ["a", "b"]`), distinguished from the shell form as in Docker: by
// whether Go's encoding/json accepts it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

struct JsonArguments {
    enum class Kind : std::uint8_t {
        NotJson,    // not an array for Go: the text is in the shell form
        Strings,    // an array of strings
        OtherValues // an array with values other than strings, which Docker refuses
    };
    Kind kind = Kind::NotJson;
    std::vector<std::string> words; // of Strings
};

/// `mayBeFollowed`: text after the array is ignored, as by json.Decoder (the classic builder); otherwise it makes the
/// text invalid, as for json.Unmarshal (BuildKit). Pure.
[[nodiscard]] JsonArguments readJsonArguments(std::string_view text, bool mayBeFollowed);

} // namespace strata
