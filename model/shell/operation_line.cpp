// SPDX-License-Identifier: Apache-2.0
#include "model/shell/operation_line.h"

#include "model/base/octal.h"
#include "model/base/shell_quote.h"
#include "model/shell/shell_text.h"

#include <algorithm>

namespace strata {

namespace {

/// "-x" would be read as an option.
std::string word(const std::string &path)
{
    return quotedForShell(path.starts_with('-') ? "./" + path : path);
}

bool isPrintable(const std::string &text)
{
    return std::ranges::all_of(text, [](char c) { return c == '\n' || c == '\t' || (c >= ' ' && c <= '~'); });
}

/// "echo x", or printf for what does not end in a line break; empty for what neither prints as it is.
std::string printed(const std::string &data)
{
    const bool isLine = data.ends_with('\n') && data.find('\n') == data.size() - 1 && !data.starts_with('-');
    if (!isPrintable(data) || data.empty())
        return {};
    if (isLine)
        return "echo " + quotedForShell(data.substr(0, data.size() - 1));
    if (data.find('%') != std::string::npos)
        return {};
    std::string escaped;
    for (const char c : data)
        escaped += c == '\n' ? "\\n" : c == '\t' ? "\\t" : c == '\\' ? "\\\\" : std::string(1, c);
    return "printf " + quotedForShell(escaped);
}

std::string printedInto(const LabOperation &operation, std::string_view redirection)
{
    const std::string text = printed(operation.data);
    return text.empty() || operation.mode ? std::string() : text + std::string(redirection) + word(operation.path);
}

std::string ownerWord(const LabOperation &operation)
{
    return (operation.uid ? std::to_string(*operation.uid) : std::string()) +
           (operation.gid ? ':' + std::to_string(*operation.gid) : std::string());
}

} // namespace

std::string operationLine(const LabOperation &operation)
{
    const std::string path = word(operation.path);
    switch (operation.kind) {
    case OperationKind::Create: return operation.data.empty() && !operation.mode ? "touch " + path : std::string();
    case OperationKind::Append: return printedInto(operation, " >> ");
    case OperationKind::Overwrite: return printedInto(operation, " > ");
    case OperationKind::Open: return operation.forWriting ? std::string() : "cat " + path;
    case OperationKind::Truncate: return "truncate -s " + std::to_string(operation.size) + ' ' + path;
    case OperationKind::Chmod:
        return operation.mode ? "chmod " + octalText(*operation.mode, 3) + ' ' + path : std::string();
    case OperationKind::Chown: {
        const std::string owner = ownerWord(operation);
        return owner.empty() ? std::string() : "chown -h " + owner + ' ' + path;
    }
    case OperationKind::Mkdir:
        return "mkdir " + (operation.mode ? "-m " + octalText(*operation.mode, 3) + ' ' : std::string()) + path;
    case OperationKind::Rmdir: return "rmdir " + path;
    case OperationKind::Unlink: return "rm " + path;
    case OperationKind::Symlink: return "ln -s " + word(operation.target) + ' ' + path;
    case OperationKind::Link: return "ln " + path + ' ' + word(operation.to);
    case OperationKind::SetXattr:
        return "setfattr -n " + quotedForShell(operation.name) + " -v " + quotedForShell(operation.value) + ' ' + path;
    case OperationKind::RemoveXattr: return "setfattr -x " + quotedForShell(operation.name) + ' ' + path;
    case OperationKind::Write:
    case OperationKind::Utime:
    case OperationKind::Rename:
    case OperationKind::Exchange: return {};
    }
    return {};
}

} // namespace strata
