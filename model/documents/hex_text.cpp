// SPDX-License-Identifier: Apache-2.0
#include "model/documents/hex_text.h"

#include <cstddef>

namespace strata {

namespace {

constexpr std::size_t perLine = 16;
constexpr std::string_view digits = "0123456789abcdef";

void addLine(std::string_view bytes, std::size_t offset, std::string &to)
{
    for (int shift = 28; shift >= 0; shift -= 4)
        to += digits[(offset >> static_cast<unsigned>(shift)) & 15];
    to += ' ';
    for (std::size_t i = 0; i < perLine; ++i) {
        to += i == perLine / 2 ? "  " : " ";
        const auto code = static_cast<unsigned char>(i < bytes.size() ? bytes[i] : 0);
        to += i < bytes.size() ? digits[code >> 4] : ' ';
        to += i < bytes.size() ? digits[code & 15] : ' ';
    }
    to += "  |";
    for (const char c : bytes)
        to += c >= ' ' && c <= '~' ? c : '.';
    to += "|\n";
}

} // namespace

std::string hexText(std::string_view bytes)
{
    std::string text;
    for (std::size_t at = 0; at < bytes.size(); at += perLine)
        addLine(bytes.substr(at, perLine), at, text);
    return text;
}

} // namespace strata
