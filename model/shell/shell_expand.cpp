// SPDX-License-Identifier: Apache-2.0
#include "model/shell/shell_expand.h"

#include "model/tree/query/glob.h"

#include <algorithm>

namespace strata {

namespace {

/// Bytes, and for each of them whether it was quoted.
struct Field {
    std::string text;
    std::vector<bool> quoted;

    void add(std::string_view more, bool isQuoted)
    {
        text += more;
        quoted.resize(text.size(), isQuoted);
    }
    [[nodiscard]] bool isGlobByte(std::size_t i) const
    {
        return !quoted[i] && (text[i] == '*' || text[i] == '?' || text[i] == '[');
    }
    [[nodiscard]] bool isGlob() const
    {
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (isGlobByte(i))
                return true;
        }
        return false;
    }
};

bool isDivider(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

std::string valueOf(const ShellPiece &piece, const ShellVariables &variables)
{
    if (piece.kind == ShellPiece::Kind::Text)
        return piece.text;
    const auto found = variables.find(piece.text);
    return found == variables.end() ? std::string() : found->second;
}

std::string homeOf(const ShellVariables &variables)
{
    const auto home = variables.find("HOME");
    return home == variables.end() ? "/root" : home->second;
}

bool beginsWithTilde(const ShellWord &word)
{
    if (word.pieces.empty() || word.pieces[0].kind != ShellPiece::Kind::Text || word.pieces[0].isQuoted)
        return false;
    const std::string &text = word.pieces[0].text;
    return text == "~" ? word.pieces.size() == 1 : text.starts_with("~/");
}

/// Divides the values of unquoted variables at blanks.
class Fields {
public:
    void add(const ShellPiece &piece, const ShellVariables &variables)
    {
        const std::string value = valueOf(piece, variables);
        if (piece.kind == ShellPiece::Kind::Text || piece.isQuoted) {
            m_isOpen = true;
            m_field.add(value, piece.isQuoted);
            return;
        }
        for (const char c : value) {
            if (isDivider(c)) {
                close();
                continue;
            }
            m_isOpen = true;
            m_field.add({&c, 1}, false);
        }
    }
    std::vector<Field> take()
    {
        close();
        return std::move(m_fields);
    }

private:
    void close()
    {
        if (m_isOpen)
            m_fields.push_back(std::move(m_field));
        m_field = {};
        m_isOpen = false;
    }

    std::vector<Field> m_fields;
    Field m_field;
    bool m_isOpen = false;
};

/// One component of a glob.
struct Component {
    std::string text;    // as it is read when nothing in it is a glob
    std::string pattern; // for globMatches()
    bool isGlob = false;
};

Component componentOf(const Field &field, std::size_t begin, std::size_t end)
{
    Component component;
    component.text = field.text.substr(begin, end - begin);
    for (std::size_t i = begin; i < end; ++i) {
        const char c = field.text[i];
        const bool isLiteral = field.quoted[i] && std::string_view("*?[]!-^\\").find(c) != std::string_view::npos;
        component.isGlob = component.isGlob || field.isGlobByte(i);
        if (isLiteral)
            component.pattern += '\\';
        component.pattern += c;
    }
    return component;
}

class Globber {
public:
    explicit Globber(const ShellLister &lister) : m_lister(lister) {}

    std::vector<std::string> expanded(const Field &field)
    {
        m_found = {""};
        bool afterGlob = false;
        for (std::size_t at = 0; at < field.text.size() && !m_found.empty();) {
            if (field.text[at] == '/') {
                addSlash(afterGlob);
                ++at;
                continue;
            }
            const std::size_t end = std::min(field.text.find('/', at), field.text.size());
            const Component component = componentOf(field, at, end);
            if (component.isGlob)
                addMatches(component.pattern);
            else
                addName(component.text, afterGlob);
            afterGlob = afterGlob || component.isGlob;
            at = end;
        }
        std::ranges::sort(m_found);
        return std::move(m_found);
    }

private:
    void addSlash(bool mustExist)
    {
        if (mustExist)
            std::erase_if(m_found, [this](const std::string &path) { return !m_lister(path); });
        for (std::string &path : m_found)
            path += '/';
    }
    void addName(const std::string &name, bool mustExist)
    {
        std::erase_if(m_found, [&](const std::string &folder) {
            if (!mustExist || name == "." || name == "..")
                return false;
            const auto names = m_lister(folder);
            return !names || std::ranges::find(*names, name) == names->end();
        });
        for (std::string &path : m_found)
            path += name;
    }
    void addMatches(const std::string &pattern)
    {
        std::vector<std::string> next;
        for (const std::string &folder : m_found) {
            const auto names = m_lister(folder);
            if (!names)
                continue;
            for (const std::string &name : *names) {
                const bool isHidden = name.starts_with('.') && !pattern.starts_with('.');
                if (!isHidden && globMatches(pattern, name, false))
                    next.push_back(folder + name);
            }
        }
        m_found = std::move(next);
    }

    const ShellLister &m_lister;
    std::vector<std::string> m_found; // so far; each ends in '/' or is empty when names follow
};

} // namespace

std::vector<std::string> expandedShellWord(const ShellWord &word, const ShellVariables &variables,
                                           const ShellLister &lister)
{
    Fields fields;
    ShellWord rest = word;
    if (beginsWithTilde(word)) {
        fields.add({ShellPiece::Kind::Text, homeOf(variables), true}, variables);
        rest.pieces[0].text.erase(0, 1);
    }
    for (const ShellPiece &piece : rest.pieces)
        fields.add(piece, variables);
    std::vector<std::string> words;
    for (const Field &field : fields.take()) {
        std::vector<std::string> found;
        if (field.isGlob() && lister)
            found = Globber(lister).expanded(field);
        if (found.empty())
            found = {field.text};
        words.insert(words.end(), found.begin(), found.end());
    }
    return words;
}

std::string plainShellWord(const ShellWord &word, const ShellVariables &variables)
{
    std::string text;
    ShellWord rest = word;
    if (beginsWithTilde(word)) {
        text = homeOf(variables);
        rest.pieces[0].text.erase(0, 1);
    }
    for (const ShellPiece &piece : rest.pieces)
        text += valueOf(piece, variables);
    return text;
}

} // namespace strata
