// SPDX-License-Identifier: Apache-2.0
// chmod, chown, setfattr, getfattr
#include "model/shell/shell_commands_attributes.h"

#include "model/base/split.h"
#include "model/shell/shell_mode.h"
#include "model/shell/shell_options.h"
#include "model/shell/shell_process.h"
#include "model/shell/shell_tree.h"
#include "model/shell/shell_users.h"

#include <functional>

namespace strata::shell {

namespace {

LabOperation operation(OperationKind kind, const std::string &path)
{
    LabOperation made;
    made.kind = kind;
    made.path = path;
    return made;
}

/// Calls `change` with each operand, and with what is below it where -R is given; links are followed only when named.
void forEach(ShellProcess &process, const ShellOptions &options, const std::vector<std::string> &paths, LastLink last,
             const std::function<void(const std::string &, const MergedObject &)> &change)
{
    for (const std::string &path : paths) {
        const auto found = process.find(path, last);
        if (!found && process.name() == "chmod" && process.find(path)) {
            process.complain(
                Message(QT_TRANSLATE_NOOP("Message", "cannot operate on dangling symlink %1"), quotedName(path)));
            continue;
        }
        if (!found) {
            process.complain(Message(QT_TRANSLATE_NOOP("Message", "cannot access %1"), quotedName(path)),
                             found.error());
            continue;
        }
        std::vector<std::pair<std::string, MergedObject>> all;
        walkTree(process.view(), path, *found->object,
                 [&](const std::string &at, const MergedObject &object, int depth) {
                     if (depth == 0 || !object.object.isLink() || last == LastLink::Keep)
                         all.emplace_back(at, object);
                     return options.has('R');
                 });
        for (const auto &[at, object] : all)
            change(at, object);
    }
}

/// Of "chmod" or "chmod 600": the words that were given are less than two.
Message missingAfter(const std::vector<std::string> &operands)
{
    return operands.empty()
               ? Message(QT_TRANSLATE_NOOP("Message", "missing operand"))
               : Message(QT_TRANSLATE_NOOP("Message", "missing operand after %1"), quotedName(operands[0]));
}

struct NewOwner {
    std::optional<std::uint32_t> uid;
    std::optional<std::uint32_t> gid;
};

/// "root", "0:0", ":adm", "root:" (the user's own group)
std::optional<NewOwner> ownerOf(ShellProcess &process, const std::string &text)
{
    const ShellUsers users(process.view());
    const auto [user, afterColon] = cutAt(text, ':');
    const std::string_view group = afterColon.value_or("");
    NewOwner owner;
    if (!user.empty() && !(owner.uid = users.uid(user))) {
        process.complain(Message(QT_TRANSLATE_NOOP("Message", "invalid user: %1"), quotedName(text)));
        return std::nullopt;
    }
    if (!group.empty() && !(owner.gid = users.gid(group))) {
        process.complain(Message(QT_TRANSLATE_NOOP("Message", "invalid group: %1"), quotedName(text)));
        return std::nullopt;
    }
    if (group.empty() && afterColon && !user.empty())
        owner.gid = users.groupOf(user);
    return owner;
}

void printAttributes(ShellProcess &process, const ShellOptions &options, const std::string &file)
{
    const auto found = process.find(file, LastLink::Follow);
    if (!found)
        return process.complain(file, found.error());
    const auto &xattrs = found->object->object.xattrs;
    const auto wanted = options.value('n');
    if (wanted && !xattrs.contains(*wanted))
        return process.complain(Message(QT_TRANSLATE_NOOP("Message", "%1: %2: No such attribute"), file, *wanted));
    std::string lines;
    for (const auto &[name, value] : xattrs) {
        if (wanted ? name == *wanted : name.starts_with("user."))
            lines += name + (wanted || options.has('d') ? "=\"" + value + '"' : std::string()) + '\n';
    }
    if (!lines.empty())
        process.print("# file: " + std::string(file.starts_with('/') ? file.substr(1) : file) + '\n' + lines + '\n');
}

} // namespace

void chmod(ShellProcess &process)
{
    // "-x" and the like are modes, no options.
    std::vector<std::string> words;
    for (const std::string &word : process.words()) {
        const bool isMode = word.size() > 1 && word[0] == '-' && changedMode(word, 0, false) && words.size() == 1;
        if (isMode)
            words.emplace_back("--");
        words.push_back(word);
    }
    ShellProcess plain(process.session(), process.state(), words);
    const auto options = readOptions(plain, "Rf", {{"recursive", 'R'}});
    if (options && options->operands.size() < 2)
        complainOfMissingOperand(plain, missingAfter(options->operands));
    else if (options && !changedMode(options->operands[0], 0, false))
        complainOfMissingOperand(
            plain, Message(QT_TRANSLATE_NOOP("Message", "invalid mode: %1"), quotedName(options->operands[0])));
    if (!options || plain.status() != 0)
        return process.adopt(plain);
    const std::string &mode = options->operands[0];
    forEach(process, *options, {options->operands.begin() + 1, options->operands.end()}, LastLink::Follow,
            [&](const std::string &path, const MergedObject &object) {
                LabOperation chmod = operation(OperationKind::Chmod, path);
                chmod.mode = changedMode(mode, object.object.mode, object.object.isFolder());
                if (const Errno refused = process.apply(std::move(chmod)); refused != Errno::None)
                    process.complain(
                        Message(QT_TRANSLATE_NOOP("Message", "changing permissions of %1"), quotedName(path)), refused);
            });
}

void chown(ShellProcess &process)
{
    const auto options = readOptions(process, "Rhf", {{"recursive", 'R'}, {"no-dereference", 'h'}});
    if (!options)
        return;
    if (options->operands.size() < 2)
        return complainOfMissingOperand(process, missingAfter(options->operands));
    const auto owner = ownerOf(process, options->operands[0]);
    if (!owner)
        return;
    const LastLink last = options->has('h') || options->has('R') ? LastLink::Keep : LastLink::Follow;
    forEach(process, *options, {options->operands.begin() + 1, options->operands.end()}, last,
            [&](const std::string &path, const MergedObject &object) {
                LabOperation chown = operation(OperationKind::Chown, '/' + object.path);
                chown.uid = owner->uid;
                chown.gid = owner->gid;
                if (const Errno refused = process.apply(std::move(chown)); refused != Errno::None)
                    process.complain(
                        Message(QT_TRANSLATE_NOOP("Message", "changing ownership of %1"), quotedName(path)), refused);
            });
}

void setfattr(ShellProcess &process)
{
    const auto options = readOptions(process, "n:v:x:", {{"name", 'n'}, {"value", 'v'}, {"remove", 'x'}});
    if (!options)
        return;
    const auto removed = options->value('x');
    const auto name = removed ? removed : options->value('n');
    if (!name || options->operands.empty() || (removed && options->has('n')))
        return process.complain(
            Message(
                QT_TRANSLATE_NOOP("Message", "usage: setfattr -n NAME [-v VALUE] FILE... or setfattr -x NAME FILE...")),
            2);
    for (const std::string &file : options->operands) {
        LabOperation change = operation(removed ? OperationKind::RemoveXattr : OperationKind::SetXattr, file);
        change.name = *name;
        change.value = options->value('v').value_or("");
        const Errno refused = process.apply(std::move(change));
        if (refused == Errno::NoData)
            process.complain(Message(QT_TRANSLATE_NOOP("Message", "%1: No such attribute"), file));
        else if (refused != Errno::None)
            process.complain(file, refused);
    }
}

void getfattr(ShellProcess &process)
{
    const auto options = readOptions(process, "dn:", {{"dump", 'd'}, {"name", 'n'}});
    if (!options)
        return;
    if (options->operands.empty())
        return process.complain(Message(QT_TRANSLATE_NOOP("Message", "usage: getfattr [-d] [-n NAME] FILE...")), 2);
    for (const std::string &file : options->operands)
        printAttributes(process, *options, file);
}

} // namespace strata::shell
