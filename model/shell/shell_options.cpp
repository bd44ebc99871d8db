// SPDX-License-Identifier: Apache-2.0
#include "model/shell/shell_options.h"

#include "model/base/split.h"

#include <algorithm>

namespace strata {

namespace {

class OptionReader {
public:
    OptionReader(ShellProcess &process, std::string_view letters, const std::vector<LongOption> &longOptions)
        : m_process(process), m_letters(letters), m_long(longOptions)
    {
    }

    std::optional<ShellOptions> read(bool mixed)
    {
        const auto &words = m_process.words();
        for (m_at = 1; m_at < words.size(); ++m_at) {
            const std::string &word = words[m_at];
            if (word == "--") {
                m_result.operands.insert(m_result.operands.end(), words.begin() + static_cast<long>(m_at) + 1,
                                         words.end());
                break;
            }
            const bool isOption = word.size() > 1 && word[0] == '-';
            if (isOption && (mixed || m_result.operands.empty())) {
                if (!(word.starts_with("--") ? readLong(word.substr(2)) : readShort(word)))
                    return std::nullopt;
            } else {
                m_result.operands.push_back(word);
            }
        }
        return std::move(m_result);
    }

private:
    bool unknown(const std::string &option)
    {
        m_process.complain(Message(QT_TRANSLATE_NOOP("Message", "the lab's %1 does not know the option %2"),
                                   m_process.name(), quotedName(option)));
        return false;
    }
    [[nodiscard]] bool wantsValue(std::size_t at) const
    {
        return at + 1 < m_letters.size() && m_letters[at + 1] == ':';
    }
    bool takeValue(char letter, const std::string &option)
    {
        if (m_at + 1 == m_process.words().size()) {
            m_process.complain(
                Message(QT_TRANSLATE_NOOP("Message", "option requires an argument -- %1"), quotedName(option)));
            return false;
        }
        m_result.given.emplace(letter, m_process.words()[++m_at]);
        return true;
    }

    /// "-la", "-m755"
    bool readShort(const std::string &word)
    {
        for (std::size_t i = 1; i < word.size(); ++i) {
            const std::size_t at = word[i] == ':' ? std::string_view::npos : m_letters.find(word[i]);
            if (at == std::string_view::npos)
                return unknown('-' + word.substr(i, 1));
            if (!wantsValue(at)) {
                m_result.given.emplace(word[i], std::string());
                continue;
            }
            if (i + 1 == word.size())
                return takeValue(word[i], word.substr(i, 1));
            m_result.given.emplace(word[i], word.substr(i + 1));
            return true;
        }
        return true;
    }

    /// "--size=4", "--recursive"
    bool readLong(const std::string &word)
    {
        const CutText cut = cutAt(word, '=');
        const std::string name(cut.before);
        const auto option = std::ranges::find(m_long, name, &LongOption::name);
        if (option == m_long.end())
            return unknown("--" + name);
        const std::size_t at = m_letters.find(option->letter);
        if (!wantsValue(at) || cut.after) {
            m_result.given.emplace(option->letter, cut.after.value_or(""));
            return true;
        }
        return takeValue(option->letter, name);
    }

    ShellProcess &m_process;
    std::string_view m_letters;
    const std::vector<LongOption> &m_long;
    std::size_t m_at = 1;
    ShellOptions m_result;
};

} // namespace

std::optional<std::string> ShellOptions::value(char letter) const
{
    const auto [first, last] = given.equal_range(letter);
    return first == last ? std::nullopt : std::optional(std::prev(last)->second);
}

std::optional<ShellOptions> readOptions(ShellProcess &process, std::string_view letters,
                                        const std::vector<LongOption> &longOptions, bool mixed)
{
    return OptionReader(process, letters, longOptions).read(mixed);
}

void complainOfMissingOperand(ShellProcess &process, Message what)
{
    process.complain(Message(QT_TRANSLATE_NOOP("Message", "%1\nTry '%2 --help' for more information."), std::move(what),
                             process.name()));
}

} // namespace strata
