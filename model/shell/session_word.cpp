// SPDX-License-Identifier: Apache-2.0
#include "model/shell/session_word.h"

#include <vector>

namespace strata {

namespace {

std::vector<std::string_view> wordsOf(std::string_view line)
{
    constexpr std::string_view blanks = " \t\r\n";
    std::vector<std::string_view> words;
    while (true) {
        const std::size_t begin = line.find_first_not_of(blanks);
        if (begin == std::string_view::npos)
            return words;
        line.remove_prefix(begin);
        words.push_back(line.substr(0, line.find_first_of(blanks)));
        line.remove_prefix(words.back().size());
    }
}

/// What a shell would read as more than a word.
bool isName(std::string_view word)
{
    return word.find_first_of("|&;<>()$`'\"\\*?[#-") != 0 && word.find_first_of("|&;<>()$`'\"\\*?[#") == word.npos;
}

} // namespace

SessionWord sessionWord(std::string_view line)
{
    const std::vector<std::string_view> words = wordsOf(line);
    if (words.size() == 1 && words[0] == "undo")
        return SessionWord::Undo;
    if (words.size() == 1 && words[0] == "redo")
        return SessionWord::Redo;
    const bool isDocker = (words.size() == 2 || words.size() == 3) && words[0] == "docker" && words[1] == "diff";
    if ((words.size() == 1 && words[0] == "diff") || (isDocker && (words.size() == 2 || isName(words[2]))))
        return SessionWord::Diff;
    return SessionWord::None;
}

} // namespace strata
