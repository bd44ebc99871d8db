// SPDX-License-Identifier: Apache-2.0
// mkdir, rmdir, rm, ln, touch, truncate
#include "model/shell/shell_commands_make.h"

#include "model/base/path.h"
#include "model/base/text.h"
#include "model/base/time_text.h"
#include "model/shell/shell_mode.h"
#include "model/shell/shell_options.h"
#include "model/shell/shell_process.h"
#include "model/shell/shell_tree.h"

#include <charconv>
#include <limits>
#include <optional>

namespace strata::shell {

namespace {

LabOperation operation(OperationKind kind, const std::string &path)
{
    LabOperation made;
    made.kind = kind;
    made.path = path;
    return made;
}

Errno makeFolder(ShellProcess &process, const std::string &path, std::optional<std::uint32_t> mode)
{
    LabOperation mkdir = operation(OperationKind::Mkdir, path);
    mkdir.mode = mode;
    return process.apply(std::move(mkdir));
}

/// mkdir -m is not bent by the umask.
Errno setMode(ShellProcess &process, const std::string &path, std::uint32_t mode)
{
    LabOperation chmod = operation(OperationKind::Chmod, path);
    chmod.mode = mode;
    return process.apply(std::move(chmod));
}

/// The path and, before it, each of its parents.
std::vector<std::string> withParents(const std::string &path)
{
    std::vector<std::string> all;
    for (std::size_t slash = path.find('/', 1); slash != std::string::npos; slash = path.find('/', slash + 1)) {
        if (slash + 1 < path.size() && path[slash + 1] != '/')
            all.push_back(path.substr(0, slash));
    }
    all.push_back(path);
    return all;
}

bool makeWithParents(ShellProcess &process, const std::string &path)
{
    for (const std::string &folder : withParents(path)) {
        if (process.isFolder(folder))
            continue;
        Errno refused = makeFolder(process, folder, std::nullopt);
        if (refused == Errno::Exists && folder.size() < path.size())
            refused = Errno::NotFolder; // something else is in the way
        if (refused != Errno::None) {
            process.complain(Message(QT_TRANSLATE_NOOP("Message", "cannot create directory %1"), quotedName(folder)),
                             refused);
            return false;
        }
    }
    return true;
}

bool isDots(std::string_view path)
{
    const std::string last = lastComponent(path);
    return last == "." || last == "..";
}

/// "12", "+4K", "1M"; of truncate -s.
struct NewSize {
    char sign = '\0'; // '+', '-', '<', '>' or none
    std::uint64_t bytes = 0;
};

std::optional<NewSize> sizeOf(std::string_view text)
{
    NewSize size;
    if (!text.empty() && std::string_view("+-<>").find(text.front()) != std::string_view::npos) {
        size.sign = text.front();
        text.remove_prefix(1);
    }
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), size.bytes);
    const std::string_view unit = text.substr(static_cast<std::size_t>(end - text.data()));
    static constexpr std::string_view units = "KMGT";
    if (error != std::errc() || (!unit.empty() && units.find(unit[0]) == std::string_view::npos))
        return std::nullopt;
    if (unit.empty())
        return size;
    const bool isDecimal = unit.substr(1) == "B";
    if (!isDecimal && unit.size() > 1 && unit.substr(1) != "iB")
        return std::nullopt;
    for (std::size_t i = 0; i <= units.find(unit[0]); ++i) {
        const std::uint64_t factor = isDecimal ? 1000 : 1024;
        if (size.bytes > std::numeric_limits<std::int64_t>::max() / factor)
            return std::nullopt;
        size.bytes *= factor;
    }
    return size;
}

std::uint64_t sizeFrom(std::uint64_t old, const NewSize &size)
{
    switch (size.sign) {
    case '+': return old + size.bytes;
    case '-': return old - std::min(old, size.bytes);
    case '<': return std::min(old, size.bytes);
    case '>': return std::max(old, size.bytes);
    default: return size.bytes;
    }
}

/// "2024-01-31", "2024-01-31 12:00", "2024-01-31 12:00:30" and so on, as RFC 3339 has it; a container's clock is in
/// UTC.
std::string completedTime(std::string_view text)
{
    constexpr std::string_view pattern = "0000-00-00T00:00:00Z";
    constexpr std::size_t dateSize = 10;
    constexpr std::size_t minuteSize = 16;
    constexpr std::size_t secondSize = 19;
    std::string whole(text);
    if (whole.size() > dateSize && whole[dateSize] == ' ')
        whole[dateSize] = 'T';
    if (whole.size() == dateSize || whole.size() == minuteSize || whole.size() == secondSize)
        whole += pattern.substr(whole.size());
    return whole;
}

/// "@SECONDS" or RFC 3339.
std::optional<std::int64_t> timeOf(std::string_view text)
{
    std::int64_t seconds = 0;
    if (text.starts_with('@')) {
        const auto [end, error] = std::from_chars(text.data() + 1, text.data() + text.size(), seconds);
        return error == std::errc() && end == text.data() + text.size() ? std::optional(seconds) : std::nullopt;
    }
    const auto time = parseRfc3339(completedTime(text));
    return time ? std::optional(time->seconds) : std::nullopt;
}

void truncateOne(ShellProcess &process, const std::string &file, const NewSize &size, bool mustExist)
{
    auto found = process.find(file, LastLink::Follow);
    if (!found && found.error() == Errno::NoEntry && mustExist)
        return;
    if (!found && found.error() == Errno::NoEntry)
        (void)process.apply(operation(OperationKind::Create, file));
    LabOperation open = operation(OperationKind::Open, file);
    open.forWriting = true;
    if (const Errno refused = process.apply(std::move(open)); refused != Errno::None)
        return process.complain(Message(QT_TRANSLATE_NOOP("Message", "cannot open %1 for writing"), quotedName(file)),
                                refused);
    found = process.find(file, LastLink::Follow);
    LabOperation cut = operation(OperationKind::Truncate, file);
    cut.size = sizeFrom(found ? found->object->object.size() : 0, size);
    if (const Errno refused = process.apply(std::move(cut)); refused != Errno::None)
        process.complain(
            Message(QT_TRANSLATE_NOOP("Message", "failed to truncate %1 at %2 bytes"), quotedName(file), cut.size),
            refused);
}

void linkOne(ShellProcess &process, const ShellOptions &options, const std::string &source, const std::string &link)
{
    const bool isSymbolic = options.has('s');
    if (!isSymbolic) {
        const auto found = process.find(source);
        if (!found)
            return process.complain(Message(QT_TRANSLATE_NOOP("Message", "failed to access %1"), quotedName(source)),
                                    found.error());
        if (found->isFolder())
            return process.complain(
                Message(QT_TRANSLATE_NOOP("Message", "%1: hard link not allowed for directory"), source));
    }
    if (options.has('f') && process.find(link))
        (void)process.apply(operation(OperationKind::Unlink, link));
    LabOperation made =
        operation(isSymbolic ? OperationKind::Symlink : OperationKind::Link, isSymbolic ? link : source);
    made.target = source;
    made.to = link;
    if (const Errno refused = process.apply(std::move(made)); refused != Errno::None) {
        const bool tellsSource = !isSymbolic && refused != Errno::Exists;
        const std::string name = quotedName(link);
        process.complain(isSymbolic ? Message(QT_TRANSLATE_NOOP("Message", "failed to create symbolic link %1"), name)
                         : tellsSource ? Message(QT_TRANSLATE_NOOP("Message", "failed to create hard link %1 => %2"),
                                                 name, quotedName(source))
                                       : Message(QT_TRANSLATE_NOOP("Message", "failed to create hard link %1"), name),
                         refused);
    }
}

void removeOne(ShellProcess &process, const ShellOptions &options, const std::string &path)
{
    const bool isRecursive = options.has('r') || options.has('R');
    if (isRecursive && lastComponent(path) == "/")
        return process.complain(Message(QT_TRANSLATE_NOOP(
            "Message",
            "it is dangerous to operate recursively on '/'\nrm: use --no-preserve-root to override this failsafe")));
    if (isDots(path))
        return process.complain(Message(
            QT_TRANSLATE_NOOP("Message", "refusing to remove '.' or '..' directory: skipping %1"), quotedName(path)));
    const auto found = process.find(path);
    if (!found) {
        if (!options.has('f') || found.error() != Errno::NoEntry)
            process.complain(Message(QT_TRANSLATE_NOOP("Message", "cannot remove %1"), quotedName(path)),
                             found.error());
        return;
    }
    if (found->isFolder() && !isRecursive && !options.has('d'))
        return process.complain(Message(QT_TRANSLATE_NOOP("Message", "cannot remove %1"), quotedName(path)),
                                Errno::IsFolder);
    if (isRecursive) {
        removeTree(process, path);
        return;
    }
    const auto kind = found->isFolder() ? OperationKind::Rmdir : OperationKind::Unlink;
    if (const Errno refused = process.apply(operation(kind, path)); refused != Errno::None)
        process.complain(Message(QT_TRANSLATE_NOOP("Message", "cannot remove %1"), quotedName(path)), refused);
}

} // namespace

void mkdir(ShellProcess &process)
{
    const auto options = readOptions(process, "pm:", {{"parents", 'p'}, {"mode", 'm'}});
    if (!options)
        return;
    if (options->operands.empty())
        return complainOfMissingOperand(process);
    const auto text = options->value('m');
    const auto mode = text ? changedMode(*text, 0777, true) : std::nullopt;
    if (text && !mode)
        return process.complain(Message(QT_TRANSLATE_NOOP("Message", "invalid mode: %1"), quotedName(*text)));
    for (const std::string &path : options->operands) {
        if (options->has('p')) {
            if (!makeWithParents(process, path))
                continue;
        } else if (const Errno refused = makeFolder(process, path, mode); refused != Errno::None) {
            process.complain(Message(QT_TRANSLATE_NOOP("Message", "cannot create directory %1"), quotedName(path)),
                             refused);
            continue;
        }
        if (mode)
            (void)setMode(process, path, *mode);
    }
}

void rmdir(ShellProcess &process)
{
    const auto options = readOptions(process, "p", {{"parents", 'p'}});
    if (!options)
        return;
    if (options->operands.empty())
        return complainOfMissingOperand(process);
    for (const std::string &path : options->operands) {
        std::vector<std::string> folders{path};
        if (options->has('p'))
            folders = withParents(path);
        for (; !folders.empty(); folders.pop_back()) {
            const Errno refused = process.apply(operation(OperationKind::Rmdir, folders.back()));
            if (refused == Errno::None)
                continue;
            process.complain(folders.back() == path
                                 ? Message(QT_TRANSLATE_NOOP("Message", "failed to remove %1"), quotedName(path))
                                 : Message(QT_TRANSLATE_NOOP("Message", "failed to remove directory %1"),
                                           quotedName(folders.back())),
                             refused);
            break;
        }
    }
}

void rm(ShellProcess &process)
{
    const auto options = readOptions(process, "rRfd", {{"recursive", 'r'}, {"force", 'f'}, {"dir", 'd'}});
    if (!options)
        return;
    if (options->operands.empty() && !options->has('f'))
        return complainOfMissingOperand(process);
    for (const std::string &path : options->operands)
        removeOne(process, *options, path);
}

void ln(ShellProcess &process)
{
    const auto options = readOptions(process, "sfn", {{"symbolic", 's'}, {"force", 'f'}, {"no-dereference", 'n'}});
    if (!options)
        return;
    std::vector<std::string> names = options->operands;
    if (names.empty())
        return complainOfMissingOperand(process, Message(QT_TRANSLATE_NOOP("Message", "missing file operand")));
    if (names.size() == 1)
        names.emplace_back(".");
    const std::string target = names.back();
    names.pop_back();
    const bool isFolder = process.isFolder(target);
    if (names.size() > 1 && !isFolder) {
        const auto found = process.find(target, LastLink::Follow);
        return process.complain(Message(QT_TRANSLATE_NOOP("Message", "target %1"), quotedName(target)),
                                found ? Errno::NotFolder : found.error());
    }
    for (const std::string &source : names)
        linkOne(process, *options, source, isFolder ? pathIn(target, lastComponent(source)) : target);
}

void touch(ShellProcess &process)
{
    const auto options = readOptions(process, "cd:amh", {{"no-create", 'c'}, {"date", 'd'}, {"no-dereference", 'h'}});
    if (!options)
        return;
    if (options->operands.empty())
        return complainOfMissingOperand(process, Message(QT_TRANSLATE_NOOP("Message", "missing file operand")));
    const auto date = options->value('d');
    const auto time = date ? timeOf(*date) : std::optional(process.session().now());
    if (!time)
        return process.complain(
            Message(QT_TRANSLATE_NOOP("Message", "invalid date format %1; the lab's touch knows @SECONDS, 2024-01-31, "
                                                 "'2024-01-31 12:00:00' and 2024-01-31T12:00:00Z"),
                    quotedName(*date)));
    const bool isLink = options->has('h');
    const LastLink last = isLink ? LastLink::Keep : LastLink::Follow;
    for (const std::string &path : options->operands) {
        auto found = process.find(path, last);
        const bool isMissing = !found && found.error() == Errno::NoEntry;
        if (isMissing && options->has('c'))
            continue;
        Errno refused = found ? Errno::None : found.error();
        // A link that leads nowhere gets its target.
        if (isMissing && !isLink)
            refused =
                process.apply(operation(process.find(path) ? OperationKind::Overwrite : OperationKind::Create, path));
        if (refused == Errno::None && (found || date)) {
            found = process.find(path, last);
            LabOperation utime = operation(OperationKind::Utime, '/' + (found ? found->path() : path));
            utime.mtime = *time;
            refused = process.apply(std::move(utime));
        }
        const bool isThere = (refused == Errno::NotFolder && path.ends_with('/')) || (isMissing && isLink);
        if (refused != Errno::None)
            process.complain(isThere ? Message(QT_TRANSLATE_NOOP("Message", "setting times of %1"), quotedName(path))
                                     : Message(QT_TRANSLATE_NOOP("Message", "cannot touch %1"), quotedName(path)),
                             refused);
    }
}

void truncate(ShellProcess &process)
{
    const auto options = readOptions(process, "cs:", {{"no-create", 'c'}, {"size", 's'}});
    if (!options)
        return;
    const auto text = options->value('s');
    if (!text)
        return complainOfMissingOperand(
            process, Message(QT_TRANSLATE_NOOP("Message", "you must specify either '--size' or '--reference'")));
    const auto size = sizeOf(*text);
    if (!size)
        return process.complain(Message(QT_TRANSLATE_NOOP("Message", "Invalid number: %1"), quotedName(*text)));
    if (options->operands.empty())
        return complainOfMissingOperand(process, Message(QT_TRANSLATE_NOOP("Message", "missing file operand")));
    for (const std::string &file : options->operands)
        truncateOne(process, file, *size, options->has('c'));
}

} // namespace strata::shell
