// SPDX-License-Identifier: Apache-2.0
// grep
#include "model/shell/shell_commands_grep.h"

#include "model/shell/shell_options.h"
#include "model/shell/shell_process.h"
#include "model/shell/shell_tree.h"

#include <QRegularExpression>

#include <utility>

namespace strata::shell {

namespace {

constexpr int statusNone = 1; // no line was selected
constexpr int statusTrouble = 2;

/// POSIX basic regular expressions have \( \) \{ \} and \| \+ \? where others have ( ) { } | + ?.
QString extendedOf(std::string_view basic)
{
    static constexpr std::string_view swapped = "(){}|+?";
    std::string text;
    bool isInBrackets = false;
    for (std::size_t i = 0; i < basic.size(); ++i) {
        const char c = basic[i];
        const bool isEscape = c == '\\' && i + 1 < basic.size() && !isInBrackets;
        if (isEscape && swapped.find(basic[i + 1]) != std::string_view::npos) {
            text += basic[++i];
            continue;
        }
        if (isEscape) {
            text += c;
            text += basic[++i];
            continue;
        }
        const bool isFirst = i == 0 || (i == 1 && basic[0] == '^');
        if (!isInBrackets && (swapped.find(c) != std::string_view::npos || (c == '*' && isFirst)))
            text += '\\';
        text += c;
        if (c == '[' && !isInBrackets) {
            isInBrackets = true;
            if (i + 1 < basic.size() && basic[i + 1] == '^')
                text += basic[++i];
            if (i + 1 < basic.size() && basic[i + 1] == ']') { // the first one is a character of the list
                text += "\\]";
                ++i;
            }
        } else if (c == ']') {
            isInBrackets = false;
        }
    }
    return QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size()));
}

/// Over bytes, as in the C locale. A file may hold anything.
QString latin(std::string_view bytes)
{
    return QString::fromLatin1(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

QRegularExpression expressionOf(const ShellOptions &options, const std::string &pattern)
{
    QString text = options.has('F')   ? QRegularExpression::escape(latin(pattern))
                   : options.has('E') ? latin(pattern)
                                      : extendedOf(pattern);
    if (options.has('w'))
        text = QStringLiteral("\\b(?:") + text + QStringLiteral(")\\b");
    if (options.has('x'))
        text = QStringLiteral("^(?:") + text + QStringLiteral(")$");
    return QRegularExpression(text, options.has('i') ? QRegularExpression::CaseInsensitiveOption
                                                     : QRegularExpression::NoPatternOption);
}

class Grep {
public:
    Grep(ShellProcess &process, const ShellOptions &options, QRegularExpression expression, bool namesFiles)
        : m_process(process), m_options(options), m_expression(std::move(expression)), m_namesFiles(namesFiles)
    {
    }

    void search(const std::string &file)
    {
        if (file == "-")
            return searchText("(standard input)", m_process.input().value_or(""));
        const auto found = m_process.find(file, LastLink::Follow);
        if (found && found->isFolder())
            return searchFolder(file, *found->object);
        if (const auto text = m_process.read(file, file, file))
            searchText(file, *text);
        else
            m_hasFailed = true;
    }

    [[nodiscard]] int status() const { return m_hasFailed ? statusTrouble : m_hasSelected ? 0 : statusNone; }

private:
    void searchFolder(const std::string &folder, const MergedObject &object)
    {
        if (!m_options.has('r')) {
            m_process.complain(folder, Errno::IsFolder, statusTrouble);
            m_hasFailed = true;
            return;
        }
        std::vector<std::string> files;
        walkTree(m_process.view(), folder, object, [&](const std::string &at, const MergedObject &each, int) {
            if (each.object.isFile())
                files.push_back(at);
            return true;
        });
        for (const std::string &file : files) {
            if (const auto text = m_process.read(file, file, file))
                searchText(file, *text);
        }
    }

    void searchText(const std::string &name, std::string_view text)
    {
        const bool isSilent = m_options.has('q') || m_options.has('l') || m_options.has('c');
        const bool isBinary = text.find('\0') != std::string_view::npos;
        std::uint64_t selected = 0;
        for (std::uint64_t number = 1; !text.empty(); ++number) {
            const std::string_view line = text.substr(0, text.find('\n'));
            text.remove_prefix(std::min(text.size(), line.size() + 1));
            if (m_expression.match(latin(line)).hasMatch() == m_options.has('v'))
                continue;
            ++selected;
            if (!isSilent && !isBinary)
                m_process.print((m_namesFiles ? name + ':' : std::string()) +
                                (m_options.has('n') ? std::to_string(number) + ':' : std::string()) +
                                std::string(line) + '\n');
        }
        m_hasSelected = m_hasSelected || selected > 0;
        if (m_options.has('q'))
            return;
        if (m_options.has('l') && selected > 0)
            m_process.print(name + '\n');
        else if (m_options.has('c') && !m_options.has('l'))
            m_process.print((m_namesFiles ? name + ':' : std::string()) + std::to_string(selected) + '\n');
        else if (!isSilent && isBinary && selected > 0)
            m_process.print("Binary file " + name + " matches\n");
    }

    ShellProcess &m_process;
    const ShellOptions &m_options;
    QRegularExpression m_expression;
    bool m_namesFiles;
    bool m_hasSelected = false;
    bool m_hasFailed = false;
};

} // namespace

void grep(ShellProcess &process)
{
    auto options = readOptions(process, "EFGivnclqrRwxhHse:",
                               {{"extended-regexp", 'E'},
                                {"fixed-strings", 'F'},
                                {"ignore-case", 'i'},
                                {"invert-match", 'v'},
                                {"line-number", 'n'},
                                {"count", 'c'},
                                {"files-with-matches", 'l'},
                                {"quiet", 'q'},
                                {"recursive", 'r'},
                                {"word-regexp", 'w'},
                                {"line-regexp", 'x'},
                                {"regexp", 'e'}});
    if (!options)
        return process.setStatus(statusTrouble);
    if (options->has('R'))
        options->given.emplace('r', std::string());
    auto pattern = options->value('e');
    if (!pattern && options->operands.empty())
        return process.complain(Message(QT_TRANSLATE_NOOP("Message", "usage: grep [OPTION]... PATTERN [FILE]...")),
                                statusTrouble);
    if (!pattern) {
        pattern = options->operands.front();
        options->operands.erase(options->operands.begin());
    }
    const QRegularExpression expression = expressionOf(*options, *pattern);
    if (!expression.isValid())
        return process.complain(
            Message(QT_TRANSLATE_NOOP("Message", "the lab's grep cannot read the pattern %1"), quotedName(*pattern)),
            statusTrouble);
    if (options->operands.empty())
        options->operands.emplace_back(options->has('r') ? "." : "-");
    const bool isSeveral = options->operands.size() > 1 || options->has('r');
    Grep grep(process, *options, expression, (isSeveral || options->has('H')) && !options->has('h'));
    for (const std::string &file : options->operands)
        grep.search(file);
    process.setStatus(grep.status());
}

} // namespace strata::shell
