// SPDX-License-Identifier: Apache-2.0
#include "model/lab/branches/folder_union.h"

#include "model/base/text.h"
#include "model/lab/branches/folder_branch.h"

#include <algorithm>
#include <cstddef>
#include <system_error>
#include <utility>

namespace strata {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t mostFolders = 500; // lower ones, of a mount of overlay
constexpr std::string_view emptyLayerName = "changed";

FolderProblem usage(FolderFault fault, std::string message)
{
    return {fault, {ErrorCode::Usage, std::move(message)}};
}

/// With its links resolved; as it is written where that fails.
fs::path wholePath(const fs::path &folder)
{
    std::error_code error;
    const fs::path whole = fs::canonical(folder, error);
    return error ? fs::absolute(folder, error).lexically_normal() : whole;
}

bool liesIn(const fs::path &inner, const fs::path &outer)
{
    return std::ranges::mismatch(outer, inner).in1 == outer.end();
}

/// What is wrong with the folder by itself.
std::optional<FolderProblem> problemOf(const FolderChoice &choice)
{
    if (choice.folder.empty())
        return usage(FolderFault::NotNamed, "no folder is named");
    const auto branch = folderBranch(choice.folder);
    if (branch)
        return std::nullopt;
    std::error_code error;
    if (fs::status(choice.folder, error).type() == fs::file_type::not_found)
        return FolderProblem{FolderFault::NotThere, branch.error()};
    const bool isOther = branch.error().code() == ErrorCode::Usage;
    return FolderProblem{isOther ? FolderFault::NotFolder : FolderFault::NotReadable, branch.error()};
}

/// … and beside those above it.
std::optional<FolderProblem> problemAmong(const std::vector<FolderChoice> &choices, const std::vector<fs::path> &paths,
                                          std::size_t at)
{
    if (at > 0 && choices[at].access == FolderAccess::ReadWrite)
        return usage(
            FolderFault::LowerWritable,
            "only the first folder can be read-write: overlay has one upper folder, and aufs would change files "
            "in whichever read-write folder they lie in, where the lab has one writable layer");
    if (at >= mostFolders)
        return usage(FolderFault::TooMany, "a mount takes at most " + std::to_string(mostFolders) + " folders");
    for (std::size_t above = 0; above < at; ++above) {
        if (paths[at] == paths[above])
            return usage(FolderFault::Twice, "this folder is in the list already (a mount of overlay gives ELOOP)");
        if (liesIn(paths[at], paths[above]) || liesIn(paths[above], paths[at]))
            return usage(FolderFault::Nested, "one folder may not lie in another (a mount of overlay gives ELOOP): " +
                                                  escapedForDisplay(paths[above].string()));
    }
    return std::nullopt;
}

/// The last `count` parts of a path.
fs::path tail(const fs::path &path, std::size_t count)
{
    const auto parts = static_cast<std::size_t>(std::distance(path.begin(), path.end()));
    fs::path last;
    for (auto part = std::next(path.begin(), static_cast<std::ptrdiff_t>(parts - std::min(parts, count)));
         part != path.end(); ++part)
        last /= *part;
    return last;
}

} // namespace

FolderChoice folderChoice(std::string_view word)
{
    const std::size_t equals = word.rfind('=');
    const std::string_view access = equals == std::string_view::npos ? std::string_view() : word.substr(equals + 1);
    FolderChoice choice;
    choice.folder = access == "ro" || access == "rw" ? word.substr(0, equals) : word;
    choice.access = access == "rw" ? FolderAccess::ReadWrite : FolderAccess::ReadOnly;
    return choice;
}

std::string_view accessWord(FolderAccess access)
{
    switch (access) {
    case FolderAccess::ReadOnly: return "ro";
    case FolderAccess::ReadWrite: return "rw";
    }
    std::unreachable();
}

std::vector<std::string> shortFolderNames(const std::vector<fs::path> &folders)
{
    std::vector<fs::path> paths;
    for (const fs::path &folder : folders)
        paths.push_back(wholePath(folder));
    std::vector<std::string> names;
    for (const fs::path &path : paths) {
        const auto parts = static_cast<std::size_t>(std::distance(path.begin(), path.end()));
        std::size_t count = 1;
        const auto isShared = [&] {
            return std::ranges::count_if(
                       paths, [&](const fs::path &other) { return tail(other, count) == tail(path, count); }) > 1;
        };
        while (count < parts && isShared())
            ++count;
        names.push_back(tail(path, count).string());
    }
    return names;
}

std::vector<std::optional<FolderProblem>> folderProblems(const std::vector<FolderChoice> &choices)
{
    std::vector<fs::path> paths;
    for (const FolderChoice &choice : choices)
        paths.push_back(choice.folder.empty() ? fs::path() : wholePath(choice.folder));
    std::vector<std::optional<FolderProblem>> problems;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        auto problem = problemOf(choices[i]);
        problems.push_back(problem ? std::move(problem) : problemAmong(choices, paths, i));
    }
    const bool onlyWritable = choices.size() == 1 && choices.front().access == FolderAccess::ReadWrite;
    if (onlyWritable && !problems.front())
        problems.front() = usage(FolderFault::NothingBelow, "below a read-write folder there must be a read-only one");
    return problems;
}

Result<FolderUnion> openFolderUnion(const std::vector<FolderChoice> &choices)
{
    if (choices.empty())
        return fail(ErrorCode::Usage, QT_TRANSLATE_NOOP("Message", "no directory was given"));
    const auto problems = folderProblems(choices);
    for (std::size_t i = 0; i < problems.size(); ++i) {
        if (problems[i])
            return std::unexpected(problems[i]->error.at(escapedForDisplay(choices[i].folder.string())));
    }
    FolderUnion opened;
    opened.writableName = emptyLayerName;
    std::vector<fs::path> folders;
    for (const FolderChoice &choice : choices)
        folders.push_back(choice.folder);
    std::vector<std::string> names = shortFolderNames(folders);
    for (std::size_t i = 0; i < choices.size(); ++i) {
        const bool isUpper = choices[i].access == FolderAccess::ReadWrite;
        auto branch = folderBranch(choices[i].folder, isUpper ? FolderPlace::Upper : FolderPlace::Lower);
        if (!branch)
            return fail(branch, escapedForDisplay(choices[i].folder.string()));
        if (isUpper) {
            opened.initial = *std::move(branch);
            opened.writableName = std::move(names[i]);
            continue;
        }
        opened.branches.push_back(*std::move(branch));
        opened.names.push_back(std::move(names[i]));
    }
    return opened;
}

} // namespace strata
