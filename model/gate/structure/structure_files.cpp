// SPDX-License-Identifier: Apache-2.0
#include "model/gate/structure/structure_files.h"

#include "model/base/path.h"
#include "model/base/text.h"
#include "model/gate/config/go_regexp.h"
#include "model/gate/structure/structure_values.h"
#include "model/tree/merge/link_resolver.h"

#include <algorithm>
#include <array>
#include <utility>

namespace strata {

namespace {

constexpr std::uint64_t longestFile = std::uint64_t{256} << 20; // of which contents are tested
constexpr std::uint64_t longestLicense = std::uint64_t{16} << 20;

/// What is at a path, in the image or put there by the engine.
struct FoundFile {
    EntryType type = EntryType::File;
    std::uint32_t mode = 0;
    std::uint32_t uid = 0;
    std::uint32_t gid = 0;
    std::optional<NodeId> node; // empty: not in the image
};

/// Links in parents are followed, one at the end is not, unless the path ends in '/'.
std::optional<FoundFile> fileAt(CheckContext &context, const std::string &path)
{
    const auto node = resolvePath(context.tree(), path, context.last(), path.ends_with('/'));
    if (node) {
        FoundFile found{.node = *node};
        if (const auto inode = context.inodeOf(*node)) {
            const Entry &entry = context.tree().entry(*inode);
            const Owner &owner = context.tree().treeOf(*inode).owner(inode->entry);
            found = {entry.type, entry.mode, owner.uid, owner.gid, *node};
        }
        return found;
    }
    if (const auto engine = enginePath(path))
        return FoundFile{engine->type, engine->mode, 0, 0, std::nullopt};
    return std::nullopt;
}

/// The permission bits that make a file executable by someone; empty for an unknown word.
std::optional<std::uint32_t> executableBits(std::string_view who)
{
    static constexpr std::array<std::pair<std::string_view, std::uint32_t>, 4> words{
        {{"any", 0111}, {"owner", 0100}, {"group", 010}, {"other", 01}}};
    const auto known = std::ranges::find(words, who, &std::pair<std::string_view, std::uint32_t>::first);
    return known == words.end() ? std::nullopt : std::optional(known->second);
}

void compareMode(const ExistenceTest &test, const FoundFile &file, std::vector<TestProblem> &problems)
{
    const std::string mode = goModeText(file.type, file.mode);
    if (!test.permissions.empty() && test.permissions != mode)
        problems.push_back(
            {Message(QT_TRANSLATE_NOOP("Message", "permissions %1, expected %2"), mode, shownText(test.permissions)),
             test.path});
    if (test.executableBy.empty())
        return;
    const auto bits = executableBits(test.executableBy);
    if (!bits)
        problems.push_back(
            {Message(QT_TRANSLATE_NOOP("Message", "isExecutableBy must be one of %1"), "owner, group, other, any"),
             test.path});
    else if ((file.mode & *bits) == 0)
        problems.push_back(
            {Message(QT_TRANSLATE_NOOP("Message", "not executable by %1: %2"), shownText(test.executableBy), mode),
             test.path});
}

void compareOwner(const ExistenceTest &test, const FoundFile &file, std::vector<TestProblem> &problems)
{
    if (test.uid && *test.uid != file.uid)
        problems.push_back(
            {Message(QT_TRANSLATE_NOOP("Message", "uid %1, expected %2"), file.uid, *test.uid), test.path});
    if (test.gid && *test.gid != file.gid)
        problems.push_back(
            {Message(QT_TRANSLATE_NOOP("Message", "gid %1, expected %2"), file.gid, *test.gid), test.path});
}

/// The text of an error without the path, which a problem has beside it.
Message withoutPlace(const Message &text, std::string_view path)
{
    const bool isOfPath = text.isPlaced() && text.arguments().front().english() == shownText(path);
    return isOfPath ? text.arguments().back() : text;
}

/// The bytes that a program in the container would read.
Result<std::string> contentsOf(CheckContext &context, const std::string &path, std::uint64_t limit)
{
    auto text = context.textOf(path, limit);
    if (!text && text.error().code() == ErrorCode::NotFound) {
        if (const auto engine = enginePath(path); engine && engine->type == EntryType::File)
            return std::string(); // Docker makes it empty
    }
    return text;
}

void compareContents(const std::string &expression, const std::string &contents, bool isExpected,
                     const std::string &path, std::vector<TestProblem> &problems)
{
    const auto compiled = GoRegexp::compile(expression);
    if (!compiled) {
        problems.push_back({compiled.error().text(), path});
        return;
    }
    if (compiled->isFoundIn(contents) == isExpected)
        return;
    const char *const pattern = isExpected ? QT_TRANSLATE_NOOP("Message", "expected '%1' is not in the file (%2)")
                                           : QT_TRANSLATE_NOOP("Message", "excluded '%1' is in the file (%2)");
    problems.push_back({Message(pattern, shownText(expression), dockerSize(contents.size())), path});
}

/// As container-structure-test has it: licences that must not be, by these words.
void checkLicense(CheckContext &context, const std::string &path, std::vector<TestProblem> &problems)
{
    const auto text = contentsOf(context, path, longestLicense);
    if (!text) {
        problems.push_back({withoutPlace(text.error().text(), path), path});
        return;
    }
    std::string upper = *text;
    std::ranges::transform(upper, upper.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    for (const char *word : {"AGPL", "WTFPL"}) {
        if (upper.find(word) == std::string::npos)
            continue;
        problems.push_back({Message(QT_TRANSLATE_NOOP("Message", "mentions %1"), word), path});
        return;
    }
}

std::size_t checkDebianLicenses(CheckContext &context, std::vector<TestProblem> &problems)
{
    constexpr std::string_view folder = "/usr/share/doc";
    const ImageTree &tree = context.tree();
    const auto node = resolvePath(tree, folder, context.last());
    if (!node) {
        problems.push_back({withoutPlace(node.error().text(), folder), std::string(folder)});
        return 0;
    }
    std::size_t count = 0;
    const ImageTree::Children children = tree.children(*node);
    for (std::uint32_t i = 0; i < children.count; ++i) {
        const NodeId child(children.first.value + i);
        const auto inode = context.inodeOf(child);
        if (!inode || !tree.entry(*inode).isDirectory() || tree.name(child) == "libgnutls30")
            continue;
        checkLicense(context, std::string(folder) + "/" + std::string(tree.name(child)) + "/copyright", problems);
        ++count;
    }
    return count;
}

} // namespace

void reportProblems(const std::vector<TestProblem> &problems, Message otherwise, CheckContext &context, CheckRow &row)
{
    constexpr std::size_t named = 3; // in the line; all of them are places
    if (problems.empty())
        return pass(row, std::move(otherwise));
    const auto line = [&problems](std::size_t i) {
        const TestProblem &problem = problems[i];
        const bool isSaid = problem.path.empty() || (i > 0 && problems[i - 1].path == problem.path);
        return isSaid ? problem.text : Message::placed(shownText(problem.path), problem.text);
    };
    Message why = line(0);
    for (std::size_t i = 1; i < std::min(problems.size(), named); ++i)
        why = Message(QT_TRANSLATE_NOOP("Message", "%1; %2"), std::move(why), line(i));
    if (problems.size() > named)
        why = Message(QT_TRANSLATE_NOOP("Message", "%1; and %2 more"), std::move(why), problems.size() - named);
    failRow(row, std::move(why));
    if (problems.size() == 1 && problems.front().path.empty()) // the line says it all
        return;
    for (const TestProblem &problem : problems) {
        CheckPlace place{.path = problem.path, .text = problem.text};
        if (const auto node = resolvePath(context.tree(), problem.path, context.last(), false);
            node && !problem.path.empty()) {
            place.layer = context.placeOf(*node).layer;
            place.step = context.stepOf(place.layer);
        }
        addPlace(row, std::move(place));
    }
}

void checkExistence(const ExistenceTest &test, CheckContext &context, CheckRow &row)
{
    const std::string path = goExpanded(test.path, variablesOf(context.settings(), test.variables));
    const std::string shown = shownText(path);
    const auto file = fileAt(context, path);
    if (!test.shouldExist) {
        if (!file)
            return pass(row, Message(QT_TRANSLATE_NOOP("Message", "%1 does not exist"), shown));
        return reportProblems(
            {{file->node ? Message(QT_TRANSLATE_NOOP("Message", "it exists"))
                         : Message(QT_TRANSLATE_NOOP("Message", "it exists: Docker puts it into every container")),
              path}},
            {}, context, row);
    }
    if (!file)
        return reportProblems({{Message(QT_TRANSLATE_NOOP("Message", "it does not exist")), path}}, {}, context, row);
    std::vector<TestProblem> problems;
    compareMode(test, *file, problems);
    compareOwner(test, *file, problems);
    for (TestProblem &problem : problems)
        problem.path = path;
    const std::string owners = std::to_string(file->uid) + ":" + std::to_string(file->gid);
    reportProblems(problems,
                   file->node
                       ? Message(QT_TRANSLATE_NOOP("Message", "%1 exists: %2 %3"), shown,
                                 goModeText(file->type, file->mode), owners)
                       : Message(QT_TRANSLATE_NOOP("Message", "%1 exists: Docker puts it into every container"), shown),
                   context, row);
}

void checkContents(const ContentTest &test, CheckContext &context, CheckRow &row)
{
    const auto contents = contentsOf(context, test.path, longestFile);
    std::vector<TestProblem> problems;
    if (!contents) {
        problems.push_back({withoutPlace(contents.error().text(), test.path), test.path});
        return reportProblems(problems, {}, context, row);
    }
    for (const std::string &expression : test.expected)
        compareContents(expression, *contents, true, test.path, problems);
    for (const std::string &expression : test.excluded)
        compareContents(expression, *contents, false, test.path, problems);
    reportProblems(problems,
                   Message(QT_TRANSLATE_NOOP("Message", "%1: expressions: %2 expected, %3 excluded"),
                           shownText(test.path), test.expected.size(), test.excluded.size()),
                   context, row);
}

void checkLicenses(const LicenseTest &test, CheckContext &context, CheckRow &row)
{
    std::vector<TestProblem> problems;
    std::size_t count = test.files.size();
    if (test.debian)
        count += checkDebianLicenses(context, problems);
    for (const std::string &file : test.files)
        checkLicense(context, file, problems);
    reportProblems(problems,
                   Message(count == 1 ? QT_TRANSLATE_NOOP("Message", "1 file mentions neither AGPL nor WTFPL")
                                      : QT_TRANSLATE_NOOP("Message", "%1 files mention neither AGPL nor WTFPL"),
                           count),
                   context, row);
}

} // namespace strata
