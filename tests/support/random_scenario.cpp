// SPDX-License-Identifier: Apache-2.0
#include "tests/support/random_scenario.h"

#include "model/base/path.h"
#include "tests/support/dice.h"

#include <array>
#include <set>
#include <utility>
#include <vector>

namespace strata::test {

namespace {

std::string randomPath(Dice &dice)
{
    static constexpr std::array<const char *, 4> names{"a", "b", "c", "d"};
    std::string path = dice.oneOf(names);
    for (std::uint32_t depth = dice.roll(3); depth > 0; --depth)
        path += std::string("/") + dice.oneOf(names);
    return path;
}

constexpr std::array<std::uint32_t, 5> modes{0600, 0644, 0700, 0755, 0711};
constexpr std::array<const char *, 5> targets{"a", "b/c", "/d", "../a", "c"};

MemoryEntry randomEntry(Dice &dice, std::string path, bool mayRemove, const std::vector<std::string> &files)
{
    MemoryEntry entry;
    const std::uint32_t kind = dice.roll(20);
    if (kind < 9) {
        entry.object = defaultObject(EntryType::Directory);
        entry.isOpaque = mayRemove && dice.roll(6) == 0;
    } else if (kind < 15) {
        entry.object = defaultObject(EntryType::File);
        entry.object.content = LabContent(path + " of a layer\n");
    } else if (kind < 16) {
        entry.object = defaultObject(EntryType::Symlink);
        entry.object.target = dice.oneOf(targets);
    } else if (kind < 17) {
        entry.object = defaultObject(EntryType::Fifo);
    } else if (kind < 18 && !files.empty()) {
        entry.hardlinkTo = files[dice.roll(static_cast<std::uint32_t>(files.size()))];
    } else if (mayRemove) {
        entry.isWhiteout = true;
    } else {
        entry.object = defaultObject(EntryType::File);
    }
    if (!entry.object.isLink())
        entry.object.mode = dice.oneOf(modes);
    entry.object.uid = dice.roll(2) * 1000;
    entry.path = std::move(path);
    return entry;
}

ScenarioLayer randomLayer(Dice &dice, bool mayRemove)
{
    ScenarioLayer layer;
    std::vector<std::string> files;
    std::set<std::string> taken;
    std::set<std::string> folders{""};
    for (int i = 0; i < 12; ++i) {
        std::string path = randomPath(dice);
        if (!folders.contains(std::string(parentPath(path))) || !taken.insert(path).second)
            continue;
        MemoryEntry entry = randomEntry(dice, path, mayRemove, files);
        if (entry.object.isFolder() && !entry.isWhiteout && entry.hardlinkTo.empty())
            folders.insert(path);
        else if (entry.object.isFile() && !entry.isWhiteout)
            files.push_back(path);
        layer.push_back(std::move(entry));
    }
    return layer;
}

/// Now and then written in a way that leads there by detours.
std::string randomSpelling(Dice &dice)
{
    const std::string path = randomPath(dice);
    switch (dice.roll(24)) {
    case 0: return path + "/";
    case 1: return "./" + path;
    case 2: return path + "/..";
    case 3: return path + "/../" + randomPath(dice);
    case 4: return "/" + path;
    case 5: return path + "/.";
    default: return path;
    }
}

LabOperation randomOperation(Dice &dice, int number)
{
    // Renames, which have the most rules, come more often.
    static constexpr std::array<OperationKind, 24> kinds{
        OperationKind::Create, OperationKind::Write,    OperationKind::Append,      OperationKind::Overwrite,
        OperationKind::Open,   OperationKind::Truncate, OperationKind::Chmod,       OperationKind::Chown,
        OperationKind::Utime,  OperationKind::Mkdir,    OperationKind::Mkdir,       OperationKind::Rmdir,
        OperationKind::Unlink, OperationKind::Unlink,   OperationKind::Rename,      OperationKind::Rename,
        OperationKind::Rename, OperationKind::Rename,   OperationKind::Exchange,    OperationKind::Symlink,
        OperationKind::Link,   OperationKind::SetXattr, OperationKind::RemoveXattr, OperationKind::Rmdir};
    LabOperation operation;
    operation.kind = dice.oneOf(kinds);
    operation.path = randomSpelling(dice);
    operation.to = randomSpelling(dice);
    operation.data = "by " + std::to_string(number) + "\n";
    operation.target = dice.oneOf(targets);
    operation.name = dice.roll(2) == 0 ? "user.one" : "user.two";
    operation.value = std::to_string(number);
    operation.offset = dice.roll(30);
    operation.size = dice.roll(30);
    operation.mode = dice.oneOf(modes);
    operation.uid = dice.roll(2) * 1000;
    operation.mtime = 1100000000 + number;
    operation.forWriting = dice.roll(2) == 0;
    return operation;
}

} // namespace

LabScenario randomScenario(std::uint32_t seed, int operations)
{
    Dice dice(seed);
    LabScenario scenario;
    scenario.name = "seed " + std::to_string(seed);
    for (int layer = 0; layer < 3; ++layer)
        scenario.layers.push_back(randomLayer(dice, layer > 0));
    for (int i = 0; i < operations; ++i)
        scenario.operations.push_back(randomOperation(dice, i));
    return scenario;
}

} // namespace strata::test
