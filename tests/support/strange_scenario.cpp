// SPDX-License-Identifier: Apache-2.0
#include "tests/support/strange_scenario.h"

#include "model/base/path.h"
#include "tests/support/dice.h"

#include <array>
#include <map>
#include <utility>

namespace strata::test {

namespace {

constexpr std::array<const char *, 5> names{"a", "b", "\xc3\xbc", "x y", ".h"};
constexpr std::array<std::uint32_t, 10> modes{0, 07777, 0644, 04755, 02755, 01777, 0700, 02711, 06755, 0604};
constexpr std::array<std::uint32_t, 5> owners{0, 1, 1000, 65534, 4294967294};
constexpr std::array<const char *, 12> targets{"a",       "b",        "..",   ".",    "/",       "../a",
                                               "../../b", "/nowhere", "./b/", "b//a", "/a/../b", "nowhere/x"};

std::string randomPath(Dice &dice, std::uint32_t deepest)
{
    std::string path = dice.oneOf(names);
    for (std::uint32_t depth = dice.roll(deepest); depth > 0; --depth)
        path += std::string("/") + names[dice.roll(3)];
    return path;
}

std::string randomTarget(Dice &dice)
{
    return dice.roll(2) == 0 ? dice.oneOf(targets) : (dice.roll(2) == 0 ? "/" : "") + randomPath(dice, 3);
}

/// One layer; what it holds already decides what may come.
class LayerMaker {
public:
    LayerMaker(Dice &dice, std::uint32_t deepest) : m_dice(dice), m_deepest(deepest) {}

    ScenarioLayer run()
    {
        for (std::uint32_t i = 2 + m_dice.roll(16); i > 0; --i) {
            const std::string path = randomPath(m_dice, m_deepest);
            if (mayStand(path))
                add(path);
        }
        return std::move(m_layer);
    }

private:
    /// Nothing is there, and only folders above it.
    [[nodiscard]] bool mayStand(const std::string &path) const
    {
        if (m_isFolder.contains(path))
            return false;
        for (std::string_view above = parentPath(path); !above.empty(); above = parentPath(above)) {
            const auto found = m_isFolder.find(above);
            if (found != m_isFolder.end() && !found->second)
                return false;
        }
        return true;
    }

    void add(const std::string &path)
    {
        MemoryEntry entry = entryFor(path);
        entry.path = path;
        const bool isFolder = !entry.isWhiteout && entry.hardlinkTo.empty() && entry.object.isFolder();
        if (!entry.isWhiteout && !isFolder)
            m_linkable.push_back(path);
        m_isFolder[path] = isFolder;
        for (std::string_view above = parentPath(path); !above.empty(); above = parentPath(above))
            m_isFolder[std::string(above)] = true;
        m_layer.push_back(std::move(entry));
    }

    MemoryEntry entryFor(const std::string &path)
    {
        const std::uint32_t kind = m_dice.roll(22);
        MemoryEntry entry;
        if (kind < 2 && !m_linkable.empty()) {
            entry.hardlinkTo = m_linkable[m_dice.roll(static_cast<std::uint32_t>(m_linkable.size()))];
        } else if (kind < 5) {
            entry.isWhiteout = true;
        } else {
            entry.object = objectOf(kind < 10   ? EntryType::File
                                    : kind < 18 ? EntryType::Directory
                                    : kind < 21 ? EntryType::Symlink
                                                : EntryType::Fifo,
                                    path);
            entry.isOpaque = entry.object.isFolder() && m_dice.roll(5) == 0;
        }
        return entry;
    }

    LabObject objectOf(EntryType type, const std::string &path)
    {
        static constexpr std::array<std::uint64_t, 6> sizes{0, 1, 4096, 4097, 65537, 200000};
        LabObject object = defaultObject(type);
        if (object.isLink())
            object.target = randomTarget(m_dice);
        else if (m_dice.roll(2) == 0)
            object.mode = m_dice.oneOf(modes);
        object.uid = m_dice.oneOf(owners);
        object.gid = m_dice.oneOf(owners);
        object.mtime.seconds = m_dice.roll(2) == 0 ? 0 : 1234567890;
        if (object.isFile())
            object.content =
                m_dice.roll(2) == 0 ? LabContent(path + " of a layer\n") : LabContent(fillSource(m_dice.oneOf(sizes)));
        if ((object.isFile() || object.isFolder()) && m_dice.roll(3) == 0)
            object.xattrs = {{"user.a", m_dice.roll(2) == 0 ? "" : "of a layer"}, {"trusted.t", "t"}};
        return object;
    }

    Dice &m_dice;
    std::uint32_t m_deepest;
    ScenarioLayer m_layer;
    std::map<std::string, bool, std::less<>> m_isFolder;
    std::vector<std::string> m_linkable;
};

class OperationMaker {
public:
    explicit OperationMaker(Dice &dice) : m_dice(dice) {}

    LabOperation run(int number)
    {
        static constexpr std::array<OperationKind, 30> kinds{
            OperationKind::Create,    OperationKind::Create,     OperationKind::Write,   OperationKind::Append,
            OperationKind::Overwrite, OperationKind::Overwrite,  OperationKind::Open,    OperationKind::Truncate,
            OperationKind::Chmod,     OperationKind::Chown,      OperationKind::Utime,   OperationKind::Mkdir,
            OperationKind::Mkdir,     OperationKind::Mkdir,      OperationKind::Rmdir,   OperationKind::Rmdir,
            OperationKind::Unlink,    OperationKind::Unlink,     OperationKind::Unlink,  OperationKind::Rename,
            OperationKind::Rename,    OperationKind::Rename,     OperationKind::Rename,  OperationKind::Rename,
            OperationKind::Exchange,  OperationKind::Exchange,   OperationKind::Symlink, OperationKind::Link,
            OperationKind::SetXattr,  OperationKind::RemoveXattr};
        static constexpr std::array<std::uint64_t, 6> sizes{0, 1, 10, 4096, 65536, 300000};
        static constexpr std::array<const char *, 14> attributes{"user.a",
                                                                 "user.a",
                                                                 "user.b",
                                                                 "trusted.t",
                                                                 "security.s",
                                                                 "user.",
                                                                 "trusted.",
                                                                 "bad",
                                                                 "",
                                                                 "system.x",
                                                                 "security.",
                                                                 "user.overlay.x",
                                                                 "trusted.overlay.opaque",
                                                                 "security.capability"};
        LabOperation operation;
        operation.kind = m_dice.oneOf(kinds);
        operation.path = spelling();
        operation.to = spelling();
        operation.data = m_dice.roll(4) == 0 ? std::string() : "by " + std::to_string(number) + "\n";
        operation.target = m_dice.roll(20) == 0 ? std::string(4094 + m_dice.roll(3), 't') : randomTarget(m_dice);
        operation.name =
            m_dice.roll(12) == 0 ? "user." + std::string(250 + m_dice.roll(2), 'k') : m_dice.oneOf(attributes);
        operation.value = m_dice.roll(4) == 0 ? std::string() : std::to_string(number);
        operation.offset = m_dice.oneOf(sizes);
        operation.size = m_dice.oneOf(sizes);
        operation.mode = m_dice.oneOf(modes);
        if (m_dice.roll(4) != 0)
            operation.uid = m_dice.oneOf(owners);
        if (m_dice.roll(4) != 0)
            operation.gid = m_dice.oneOf(owners);
        operation.mtime = m_dice.roll(2) == 0 ? 0 : 1100000000 + number;
        operation.forWriting = m_dice.roll(2) == 0;
        return operation;
    }

private:
    std::string spelling()
    {
        constexpr std::size_t longestName = 255;
        const bool isKnown = !m_paths.empty() && m_dice.roll(2) == 0;
        const std::string path =
            isKnown ? m_paths[m_dice.roll(static_cast<std::uint32_t>(m_paths.size()))] : randomPath(m_dice, 4);
        m_paths.push_back(path);
        switch (m_dice.roll(70)) {
        case 0: return path + "/";
        case 1: return "//" + path;
        case 2: return path + "//";
        case 3: return path + "/.";
        case 4: return path + "/..";
        case 5: return path + "/../" + randomPath(m_dice, 3);
        case 6: return {};
        case 7: return ".";
        case 8: return "..";
        case 9: return "/";
        case 10: return "/..";
        case 11: return "../" + path;
        case 12: return std::string(longestName, 'n');
        case 13: return std::string(longestName + 1, 'n');
        case 14: return std::string(longestName + 1, 'n') + "/" + path;
        case 15: return path + "/" + std::string(longestName + 1, 'n');
        case 16: return path + "/" + path;
        case 17: return std::string(4090 + m_dice.roll(8), '/') + "a";
        default: return path;
        }
    }

    Dice &m_dice;
    std::vector<std::string> m_paths; // so far: to come back to them
};

} // namespace

LabScenario strangeScenario(std::uint32_t seed)
{
    static constexpr std::array<const char *, 5> options{"", "", "redirect_dir=on", "metacopy=on",
                                                         "metacopy=on,redirect_dir=on"};
    Dice dice(seed);
    LabScenario scenario;
    scenario.name = "strange " + std::to_string(seed);
    scenario.options = dice.oneOf(options);
    const std::uint32_t deepest = dice.roll(3) == 0 ? 7 : 3;
    for (std::uint32_t layer = dice.roll(6); layer > 0; --layer)
        scenario.layers.push_back(LayerMaker(dice, deepest).run());
    OperationMaker maker(dice);
    for (int i = 0; i < 50; ++i)
        scenario.operations.push_back(maker.run(i));
    return scenario;
}

} // namespace strata::test
