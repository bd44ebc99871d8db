// SPDX-License-Identifier: Apache-2.0
// Which words may be where the cursor is: commands at the beginning of one, else names of files.
#include "model/base/shell_quote.h"
#include "model/shell/lab_shell.h"
#include "model/shell/shell_commands.h"

#include <algorithm>

namespace strata {

namespace {

/// The word before the cursor, read as far as it goes.
struct OpenWord {
    std::size_t begin = 0;
    std::string text;      // without quotes and escapes
    bool isCommand = true; // the first of its command
};

bool endsCommand(char c)
{
    return c == ';' || c == '|' || c == '&' || c == '\n';
}

OpenWord openWord(std::string_view line)
{
    OpenWord word;
    char quote = '\0';
    bool isInWord = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        const bool divides = quote == '\0' && (c == ' ' || c == '\t' || c == '<' || c == '>' || endsCommand(c));
        if (divides) {
            if (isInWord || c == '<' || c == '>')
                word.isCommand = false;
            if (endsCommand(c))
                word.isCommand = true;
            isInWord = false;
            word.text.clear();
            word.begin = i + 1;
            continue;
        }
        isInWord = true;
        if (quote == '\0' && (c == '\'' || c == '"'))
            quote = c;
        else if (c == quote)
            quote = '\0';
        else if (c == '\\' && quote != '\'' && i + 1 < line.size())
            word.text += line[++i];
        else
            word.text += c;
    }
    return word;
}

std::string commonStart(const std::vector<std::string> &words)
{
    if (words.empty())
        return {};
    std::string common = words.front();
    for (const std::string &word : words) {
        const auto [end, other] = std::ranges::mismatch(common, word);
        common.erase(end, common.end());
    }
    return common;
}

} // namespace

ShellCompletion LabShell::completions(std::string_view line, std::size_t cursor) const
{
    const OpenWord word = openWord(line.substr(0, cursor));
    ShellCompletion found;
    found.begin = word.begin;
    std::vector<std::string> plain;
    if (word.isCommand && word.text.find('/') == std::string::npos) {
        for (const ShellCommandInfo &command : shellCommands()) {
            if (command.name.starts_with(word.text))
                plain.emplace_back(command.name);
        }
    } else {
        const std::size_t slash = word.text.rfind('/');
        const std::string folder = slash == std::string::npos ? std::string() : word.text.substr(0, slash + 1);
        const std::string start = word.text.substr(folder.size());
        for (const std::string &name : namesIn(folder).value_or(std::vector<std::string>())) {
            if (!name.starts_with(start) || (name.starts_with('.') && start.empty()))
                continue;
            const bool isFolder = namesIn(folder + name).has_value();
            plain.push_back(folder + name + (isFolder ? "/" : ""));
        }
    }
    std::ranges::sort(plain);
    found.common = plain.empty() ? std::string() : commonStart(plain);
    if (!found.common.empty())
        found.common = quotedForShell(found.common);
    for (const std::string &text : plain)
        found.words.push_back(quotedForShell(text));
    return found;
}

} // namespace strata
