// SPDX-License-Identifier: Apache-2.0
// An image whose waste is known to the byte: 1000 rewritten, 400 removed with its directory, 50 stored again for its
// mode. Of the final file system, two files have the same 24 bytes.
#pragma once

#include "tests/support/opened_image.h"

namespace strata::test {

inline constexpr std::uint64_t wastedBytes = 1450;

inline TestImage wastingImage()
{
    return {.refs = {"localhost/waste:1"},
            .steps = {{"ADD base.tar /", layerOf("f app/data 1000\nf var/cache/a 300\nf var/cache/b 100\nf app/run 50\n"
                                                 "f keep/x =abcdefghijklmnopqrstuvwx")},
                      {"ENV A=1"},
                      {"RUN update", layerOf("f app/data 1001\nf keep/y =abcdefghijklmnopqrstuvwx")},
                      {"RUN rm -r /var/cache && chmod 700 /app/run", layerOf("w var/cache\nf app/run 50 mode=0700")}}};
}

} // namespace strata::test
