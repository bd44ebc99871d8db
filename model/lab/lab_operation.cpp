// SPDX-License-Identifier: Apache-2.0
#include "model/lab/lab_operation.h"

#include <algorithm>
#include <array>
#include <utility>

namespace strata {

namespace {

constexpr std::array<std::pair<OperationKind, std::string_view>, 18> words{{
    {OperationKind::Create, "create"},
    {OperationKind::Write, "write"},
    {OperationKind::Append, "append"},
    {OperationKind::Overwrite, "overwrite"},
    {OperationKind::Open, "open"},
    {OperationKind::Truncate, "truncate"},
    {OperationKind::Chmod, "chmod"},
    {OperationKind::Chown, "chown"},
    {OperationKind::Utime, "utime"},
    {OperationKind::Mkdir, "mkdir"},
    {OperationKind::Rmdir, "rmdir"},
    {OperationKind::Unlink, "unlink"},
    {OperationKind::Rename, "rename"},
    {OperationKind::Exchange, "exchange"},
    {OperationKind::Symlink, "symlink"},
    {OperationKind::Link, "link"},
    {OperationKind::SetXattr, "setxattr"},
    {OperationKind::RemoveXattr, "removexattr"},
}};

} // namespace

std::string_view operationWord(OperationKind kind)
{
    return std::ranges::find(words, kind, &std::pair<OperationKind, std::string_view>::first)->second;
}

std::optional<OperationKind> operationOfWord(std::string_view word)
{
    const auto *const found = std::ranges::find(words, word, &std::pair<OperationKind, std::string_view>::second);
    if (found == words.end())
        return std::nullopt;
    return found->first;
}

} // namespace strata
