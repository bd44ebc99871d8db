// SPDX-License-Identifier: Apache-2.0
// stat
#include "model/shell/shell_commands_stat.h"

#include "model/base/octal.h"
#include "model/base/text.h"
#include "model/base/time_text.h"
#include "model/shell/shell_options.h"
#include "model/shell/shell_process.h"
#include "model/shell/shell_text.h"
#include "model/shell/shell_tree.h"
#include "model/shell/shell_users.h"

namespace strata::shell {

namespace {

std::string typeName(const LabObject &object)
{
    switch (object.type) {
    case EntryType::File: return object.content.size() == 0 ? "regular empty file" : "regular file";
    case EntryType::Directory: return "directory";
    case EntryType::Symlink: return "symbolic link";
    case EntryType::CharDevice: return "character special file";
    case EntryType::BlockDevice: return "block special file";
    case EntryType::Fifo: return "fifo";
    case EntryType::Hardlink:
    case EntryType::Whiteout:
    case EntryType::OpaqueMark: break;
    }
    return "weird file";
}

class Facts {
public:
    Facts(const ShellProcess &process, std::string path, const MergedObject &object)
        : m_process(process), m_path(std::move(path)), m_object(object), m_users(process.view())
    {
    }

    /// One letter of -c; empty: not known.
    [[nodiscard]] std::optional<std::string> of(char letter) const
    {
        const LabObject &object = m_object.object;
        switch (letter) {
        case 'n': return m_path;
        case 'N': return quotedName(m_path) + (object.isLink() ? " -> " + quotedName(object.target) : std::string());
        case 'a': return octalText(object.mode, 1);
        case 'A': return letters();
        case 'u': return std::to_string(object.uid);
        case 'g': return std::to_string(object.gid);
        case 'U': return m_users.userName(object.uid);
        case 'G': return m_users.groupName(object.gid);
        case 's': return std::to_string(size());
        case 'F': return typeName(object);
        case 'h': return std::to_string(linkCount(m_process.view(), m_object));
        case 'i': return inode();
        case 'b': return std::to_string(blocks());
        case 'Y': return std::to_string(seconds());
        case 'y': return timeText();
        case '%': return "%";
        default: return std::nullopt;
        }
    }

    [[nodiscard]] std::string whole() const
    {
        const LabObject &object = m_object.object;
        return "  File: " + m_path + (object.isLink() ? " -> " + object.target : std::string()) +
               "\n  Size: " + leftAligned(std::to_string(size()), 10) +
               "\tBlocks: " + leftAligned(std::to_string(blocks()), 10) + " IO Block: 4096   " + typeName(object) +
               "\nInode: " + leftAligned(inode(), 11) + "  Links: " + *of('h') + "\nAccess: (" +
               octalText(object.mode, 4) + '/' + letters() + ")  Uid: (" +
               owner(object.uid, m_users.userName(object.uid)) + ")   Gid: (" +
               owner(object.gid, m_users.groupName(object.gid)) + ")\nModify: " + timeText() + '\n';
    }

private:
    [[nodiscard]] std::string letters() const
    {
        const char type = m_object.object.isFile() ? '-' : typeLetter(m_object.object.type);
        return type + permissionText(m_object.object.mode);
    }
    [[nodiscard]] static std::string owner(std::uint32_t number, const std::string &name)
    {
        return rightAligned(std::to_string(number), 5) + '/' + rightAligned(name, 8);
    }
    [[nodiscard]] std::uint64_t size() const { return m_object.object.isFolder() ? 4096 : m_object.object.size(); }
    [[nodiscard]] std::uint64_t blocks() const
    {
        if (m_object.object.isFolder())
            return 8;
        return m_object.object.isFile() ? (m_object.object.content.dataSize() + 4095) / 4096 * 8 : 0;
    }
    [[nodiscard]] std::string inode() const
    {
        const auto [branch, number] = inodeOf(m_process.view(), m_object);
        return std::to_string(branch * 1'000'000 + number % 1'000'000);
    }
    [[nodiscard]] std::int64_t seconds() const { return m_process.session().seconds(m_object.object.mtime); }
    /// "2001-09-09 01:46:40.000000000 +0000"
    [[nodiscard]] std::string timeText() const
    {
        std::string text = rfc3339(seconds());
        text[text.find('T')] = ' ';
        text.pop_back();
        return text + ".000000000 +0000";
    }

    const ShellProcess &m_process;
    std::string m_path;
    const MergedObject &m_object;
    ShellUsers m_users;
};

std::optional<std::string> formatted(ShellProcess &process, const std::string &format, const Facts &facts)
{
    std::string text;
    for (std::size_t i = 0; i < format.size(); ++i) {
        if (format[i] != '%' || i + 1 == format.size()) {
            text += format[i];
            continue;
        }
        const auto fact = facts.of(format[++i]);
        if (!fact) {
            process.complain(Message(QT_TRANSLATE_NOOP("Message", "the lab's stat does not know %1"),
                                     '%' + std::string(1, format[i])));
            return std::nullopt;
        }
        text += *fact;
    }
    return text + '\n';
}

} // namespace

void stat(ShellProcess &process)
{
    const auto options = readOptions(process, "c:L", {{"format", 'c'}, {"dereference", 'L'}});
    if (!options)
        return;
    if (options->operands.empty())
        return complainOfMissingOperand(process);
    for (const std::string &path : options->operands) {
        const auto found = process.find(path, options->has('L') ? LastLink::Follow : LastLink::Keep);
        if (!found) {
            process.complain(Message(QT_TRANSLATE_NOOP("Message", "cannot statx %1"), quotedName(path)), found.error());
            continue;
        }
        const Facts facts(process, path, *found->object);
        const auto format = options->value('c');
        const auto text = format ? formatted(process, *format, facts) : facts.whole();
        if (!text)
            return;
        process.print(*text);
    }
}

} // namespace strata::shell
