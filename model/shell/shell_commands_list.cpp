// SPDX-License-Identifier: Apache-2.0
// ls, find
#include "model/shell/shell_commands_list.h"

#include "model/base/path.h"
#include "model/base/shell_quote.h"
#include "model/base/text.h"
#include "model/base/time_text.h"
#include "model/shell/shell_options.h"
#include "model/shell/shell_process.h"
#include "model/shell/shell_text.h"
#include "model/shell/shell_tree.h"
#include "model/shell/shell_users.h"
#include "model/tree/query/glob.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

namespace strata::shell {

namespace {

constexpr std::size_t terminalWidth = 80;
constexpr std::int64_t halfYear = 31'556'952 / 2;

struct Row {
    std::string name;
    std::string path;
    MergedObject object;
};

char typeOf(const LabObject &object)
{
    return object.isFile() ? '-' : typeLetter(object.type);
}

/// "Jan  2 15:04", or with the year instead of the time when it is long ago or ahead; in UTC.
std::string dateText(std::int64_t seconds, std::int64_t now)
{
    const std::chrono::sys_seconds instant{std::chrono::seconds(seconds)};
    const bool isRecent = seconds <= now && seconds > now - halfYear;
    const std::chrono::year_month_day date(std::chrono::floor<std::chrono::days>(instant));
    static constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";
    const std::string day = std::string(months.substr((static_cast<unsigned>(date.month()) - 1) * 3, 3)) + ' ' +
                            rightAligned(std::to_string(static_cast<unsigned>(date.day())), 2);
    if (!isRecent)
        return day + ' ' + rightAligned(std::to_string(static_cast<int>(date.year())), 5);
    const std::string time = rfc3339(seconds);
    return day + ' ' + time.substr(time.find('T') + 1, 5);
}

std::uint64_t kibibytes(const LabObject &object)
{
    if (object.isFolder())
        return 4;
    return object.isFile() ? (object.content.dataSize() + 4095) / 4096 * 4 : 0;
}

class Lister {
public:
    Lister(ShellProcess &process, const ShellOptions &options)
        : m_process(process), m_options(options), m_users(process.view())
    {
    }

    void run(std::vector<std::string> operands)
    {
        if (operands.empty())
            operands.emplace_back(".");
        std::vector<Row> files;
        std::vector<Row> folders;
        for (const std::string &path : operands) {
            auto found = m_process.find(path, m_options.has('l') ? LastLink::Keep : LastLink::Follow);
            if (!found)
                found = m_process.find(path); // a link that leads nowhere
            if (!found) {
                m_process.complain(Message(QT_TRANSLATE_NOOP("Message", "cannot access %1"), quotedName(path)),
                                   found.error(), 2);
                continue;
            }
            auto &rows = found->isFolder() && !m_options.has('d') ? folders : files;
            rows.push_back({path, path, *found->object});
        }
        std::ranges::sort(files, {}, &Row::name);
        std::ranges::sort(folders, {}, &Row::name);
        printRows(files);
        m_isFirst = files.empty();
        const bool isNamed = operands.size() > 1 || m_options.has('R');
        for (const Row &folder : folders)
            printTree(folder, isNamed);
    }

private:
    void printTree(const Row &top, bool isNamed)
    {
        std::vector<Row> pending{top};
        while (!pending.empty()) {
            const Row folder = std::move(pending.back());
            pending.pop_back();
            const std::vector<Row> rows = rowsOf(folder);
            if (const std::string obstacle = m_process.view().obstacle(folder.object); !obstacle.empty())
                m_process.complain(Message(QT_TRANSLATE_NOOP("Message", "cannot read all of %1: %2"),
                                           quotedName(folder.path), obstacle));
            if (isNamed)
                m_process.print((m_isFirst ? "" : "\n") + folder.path + ":\n");
            m_isFirst = false;
            printFolder(rows);
            for (auto row = rows.rbegin(); m_options.has('R') && row != rows.rend(); ++row) {
                if (row->object.object.isFolder() && row->name != "." && row->name != "..")
                    pending.push_back(*row);
            }
        }
    }

    [[nodiscard]] std::vector<Row> rowsOf(const Row &folder) const
    {
        std::vector<Row> rows;
        const MergedView view = m_process.view();
        if (m_options.has('a')) {
            rows.push_back({".", folder.path, folder.object});
            const auto parent = m_process.find(pathIn(folder.path, ".."), LastLink::Follow);
            rows.push_back({"..", folder.path, parent ? *parent->object : folder.object});
        }
        for (const std::string &name : view.names(folder.object)) {
            const bool isHidden = name.starts_with('.') && !m_options.has('a') && !m_options.has('A');
            auto child = isHidden ? std::nullopt : view.child(folder.object, name);
            if (child)
                rows.push_back({name, pathIn(folder.path, name), *std::move(child)});
        }
        return rows;
    }

    void printFolder(const std::vector<Row> &rows)
    {
        if (m_options.has('l')) {
            std::uint64_t total = 0;
            for (const Row &row : rows)
                total += kibibytes(row.object.object);
            m_process.print("total " + std::to_string(total) + '\n');
        }
        printRows(rows);
    }

    void printRows(const std::vector<Row> &rows)
    {
        if (m_options.has('l'))
            printLong(rows);
        else
            printNames(rows);
    }

    [[nodiscard]] std::string inodeText(const Row &row) const
    {
        if (!m_options.has('i'))
            return {};
        const auto [branch, inode] = inodeOf(m_process.view(), row.object);
        return std::to_string(branch * 1'000'000 + inode % 1'000'000) + ' ';
    }

    [[nodiscard]] std::string shownName(const Row &row) const
    {
        return inodeText(row) + (m_process.isTerminal() ? escapedForDisplay(quotedWhereNeeded(row.name)) : row.name);
    }

    static std::string quotedWhereNeeded(const std::string &name)
    {
        return name.find_first_of(" '\"$*?[\\|&;<>()`!#~\t\n") == std::string::npos ? name : quotedForShell(name);
    }

    void printNames(const std::vector<Row> &rows)
    {
        std::vector<std::string> names;
        for (const Row &row : rows)
            names.push_back(shownName(row));
        if (!m_process.isTerminal() || m_options.has('1')) {
            for (const std::string &name : names)
                m_process.print(name + '\n');
        } else {
            printColumns(names);
        }
    }

    /// Filled downwards, as many columns as fit.
    void printColumns(const std::vector<std::string> &names)
    {
        for (std::size_t lines = 1; lines <= names.size(); ++lines) {
            const std::vector<std::size_t> widths = columnWidths(names, lines);
            std::size_t sum = 0;
            for (const std::size_t width : widths)
                sum += width + 2;
            if (sum > terminalWidth + 2 && lines < names.size())
                continue;
            for (std::size_t line = 0; line < lines; ++line) {
                std::string text;
                for (std::size_t i = line; i < names.size(); i += lines)
                    text += i + lines < names.size() ? leftAligned(names[i], widths[i / lines] + 2) : names[i];
                m_process.print(text + '\n');
            }
            return;
        }
    }
    static std::vector<std::size_t> columnWidths(const std::vector<std::string> &names, std::size_t lines)
    {
        std::vector<std::size_t> widths((names.size() + lines - 1) / lines);
        for (std::size_t i = 0; i < names.size(); ++i)
            widths[i / lines] = std::max(widths[i / lines], names[i].size());
        return widths;
    }

    void printLong(const std::vector<Row> &rows)
    {
        std::vector<std::array<std::string, 4>> cells;
        std::array<std::size_t, 4> widths{};
        for (const Row &row : rows) {
            const LabObject &object = row.object.object;
            const bool isDevice = object.type == EntryType::CharDevice || object.type == EntryType::BlockDevice;
            cells.push_back({std::to_string(linkCount(m_process.view(), row.object)), m_users.userName(object.uid),
                             m_users.groupName(object.gid),
                             isDevice
                                 ? std::to_string(object.device.first) + ", " + std::to_string(object.device.second)
                                 : std::to_string(object.isFolder() ? 4096 : object.size())});
            for (std::size_t i = 0; i < widths.size(); ++i)
                widths[i] = std::max(widths[i], cells.back()[i].size());
        }
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const LabObject &object = rows[i].object.object;
            const std::int64_t time = m_process.session().seconds(object.mtime);
            std::string line = typeOf(object) + permissionText(object.mode) + ' ' +
                               rightAligned(cells[i][0], widths[0]) + ' ' + leftAligned(cells[i][1], widths[1]) + ' ' +
                               leftAligned(cells[i][2], widths[2]) + ' ' + rightAligned(cells[i][3], widths[3]) + ' ' +
                               dateText(time, m_process.session().now()) + ' ';
            std::string name = shownName(rows[i]);
            if (const std::string inode = inodeText(rows[i]); !inode.empty()) {
                line.insert(0, inode);
                name.erase(0, inode.size());
            }
            if (object.isLink())
                name += " -> " + (m_process.isTerminal() ? escapedForDisplay(object.target) : object.target);
            m_process.print(line + name + '\n');
        }
    }

    ShellProcess &m_process;
    const ShellOptions &m_options;
    ShellUsers m_users;
    bool m_isFirst = true;
};

struct FindTests {
    std::vector<std::string> names;
    std::string types;
    int maxDepth = INT32_MAX;
    std::vector<std::string> folders;
};

std::optional<FindTests> findTests(ShellProcess &process)
{
    const auto &words = process.words();
    FindTests tests;
    std::size_t at = 1;
    for (; at < words.size() && !words[at].starts_with('-'); ++at)
        tests.folders.push_back(words[at]);
    if (tests.folders.empty())
        tests.folders.emplace_back(".");
    for (; at < words.size(); ++at) {
        const std::string &word = words[at];
        if (word == "-print")
            continue;
        if (word != "-name" && word != "-type" && word != "-maxdepth") {
            process.complain(
                Message(QT_TRANSLATE_NOOP("Message", "the lab's find does not know %1"), quotedName(word)));
            return std::nullopt;
        }
        if (++at == words.size()) {
            process.complain(Message(QT_TRANSLATE_NOOP("Message", "missing argument to '%1'"), word));
            return std::nullopt;
        }
        const std::string &value = words[at];
        if (word == "-name") {
            tests.names.push_back(value);
        } else if (word == "-type") {
            tests.types = value;
        } else if (std::from_chars(value.data(), value.data() + value.size(), tests.maxDepth).ec != std::errc()) {
            process.complain(Message(
                QT_TRANSLATE_NOOP("Message", "Expected a positive decimal integer argument to -maxdepth, but got %1"),
                quotedName(value)));
            return std::nullopt;
        }
    }
    return tests;
}

bool passes(const FindTests &tests, const std::string &path, const MergedObject &object)
{
    const std::string name = lastComponent(path);
    const bool isNamed =
        std::ranges::all_of(tests.names, [&](const std::string &glob) { return globMatches(glob, name, false); });
    return isNamed && (tests.types.empty() || tests.types.find(typeLetter(object.object.type)) != std::string::npos);
}

} // namespace

void ls(ShellProcess &process)
{
    auto options =
        readOptions(process, "laARid1", {{"all", 'a'}, {"almost-all", 'A'}, {"recursive", 'R'}, {"inode", 'i'}});
    if (!options)
        return;
    const std::vector<std::string> operands = options->operands;
    Lister(process, *options).run(operands);
}

void find(ShellProcess &process)
{
    const auto tests = findTests(process);
    if (!tests)
        return;
    for (const std::string &folder : tests->folders) {
        const auto found = process.find(folder);
        if (!found) {
            process.complain(quotedName(folder), found.error());
            continue;
        }
        walkTree(process.view(), folder, *found->object,
                 [&](const std::string &path, const MergedObject &object, int depth) {
                     if (passes(*tests, path, object))
                         process.print(path + '\n');
                     return depth < tests->maxDepth;
                 });
    }
}

} // namespace strata::shell
