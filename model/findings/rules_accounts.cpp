// SPDX-License-Identifier: Apache-2.0
// Accounts: passwords that are empty, numbers with two names, and owners of files that no account has.
#include "model/base/split.h"
#include "model/base/text.h"
#include "model/findings/finding_scan.h"

#include <array>
#include <charconv>
#include <map>
#include <set>

namespace strata {

namespace {

constexpr FindingRule emptyPassword{
    .id = "empty-password",
    .also = "DKL-LI-0001",
    .severity = FindingSeverity::Error,
    .title = QT_TRANSLATE_NOOP("Message", "account without a password"),
    .advice = QT_TRANSLATE_NOOP("Message", "Lock the account in the step that creates it (passwd -l NAME)"),
};
constexpr FindingRule duplicateUid{
    .id = "duplicate-uid",
    .also = "DKL-LI-0002",
    .severity = FindingSeverity::Warning,
    .title = QT_TRANSLATE_NOOP("Message", "user ID with two names"),
    .advice = QT_TRANSLATE_NOOP("Message", "Give each user an ID of its own (useradd -u)"),
};
constexpr FindingRule duplicateGid{
    .id = "duplicate-gid",
    .also = "DKL-LI-0002",
    .severity = FindingSeverity::Warning,
    .title = QT_TRANSLATE_NOOP("Message", "group ID with two names"),
    .advice = QT_TRANSLATE_NOOP("Message", "Give each group an ID of its own (groupadd -g)"),
};
constexpr FindingRule unknownOwner{
    .id = "unknown-owner",
    .also = "",
    .severity = FindingSeverity::Info,
    .title = QT_TRANSLATE_NOOP("Message", "owner that does not exist"),
    .advice = QT_TRANSLATE_NOOP("Message", "Copy files with --chown=USER, or create the account"),
};
constexpr FindingRule unknownGroup{
    .id = "unknown-group",
    .also = "",
    .severity = FindingSeverity::Info,
    .title = QT_TRANSLATE_NOOP("Message", "group that does not exist"),
    .advice = QT_TRANSLATE_NOOP("Message", "Copy files with --chown=USER:GROUP, or create the group"),
};
constexpr std::array rules{&emptyPassword, &duplicateUid, &duplicateGid, &unknownOwner, &unknownGroup};

constexpr const char *passwdFile = "/etc/passwd";
constexpr const char *groupFile = "/etc/group";

/// Calls `visit(fields, line)` for each line that is not a comment.
template<class Visit>
void forEachLine(std::string_view text, Visit visit)
{
    for (std::uint64_t line = 1; !text.empty(); ++line) {
        std::string_view one = takeUntil(text, '\n');
        if (one.ends_with('\r'))
            one.remove_suffix(1);
        if (!one.empty() && one.front() != '#')
            visit(split(one, ':'), line);
    }
}

std::optional<std::uint32_t> numberOf(std::string_view text)
{
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() && !text.empty() ? std::optional(number)
                                                                                     : std::nullopt;
}

void findEmptyPasswords(FindingScan &scan, std::string_view path)
{
    const auto file = scan.textFile(path);
    if (!file)
        return;
    forEachLine(file->text, [&](const std::vector<std::string_view> &fields, std::uint64_t line) {
        // Lines such as "+::::::" (NIS) do not name an account.
        if (fields.size() < 3 || !fields[1].empty() || fields[0].empty() || fields[0].front() == '+' ||
            fields[0].front() == '-')
            return;
        scan.add(emptyPassword, file->place,
                 Message(QT_TRANSLATE_NOOP("Message", "%1 may log in without a password"), shownText(fields[0])),
                 {.line = line});
    });
}

void findDuplicates(FindingScan &scan, const FindingRule &rule, const char *path, const char *pattern)
{
    const auto file = scan.textFile(path);
    if (!file)
        return;
    std::map<std::uint32_t, std::string> names;
    forEachLine(file->text, [&](const std::vector<std::string_view> &fields, std::uint64_t line) {
        const auto id = fields.size() < 3 ? std::nullopt : numberOf(fields[2]);
        if (!id)
            return;
        const auto [first, isNew] = names.emplace(*id, fields[0]);
        if (!isNew && first->second != fields[0])
            scan.add(rule, file->place, Message(pattern, *id, shownText(first->second), shownText(fields[0])),
                     {.line = line});
    });
}

void look(FindingScan &scan)
{
    for (const std::string_view path : {"/etc/shadow", "/etc/master.passwd", passwdFile})
        findEmptyPasswords(scan, path);
    findDuplicates(scan, duplicateUid, passwdFile, QT_TRANSLATE_NOOP("Message", "user ID %1 belongs to %2 and %3"));
    findDuplicates(scan, duplicateGid, groupFile, QT_TRANSLATE_NOOP("Message", "group ID %1 belongs to %2 and %3"));
}

/// The owners of visible files: one finding for each ID without a name.
class Owners final : public EntryLook {
public:
    explicit Owners(FindingScan &scan)
        : m_scan(scan), m_users(scan, unknownOwner, passwdFile), m_groups(scan, unknownGroup, groupFile)
    {
    }

    void see(const EntryVersion &version) override
    {
        if (!version.isVisible || version.entry->has(Entry::Implied))
            return;
        const Owner &owner = m_scan.tree().treeOf(version.inode).owner(version.inode.entry);
        m_users.see(owner.uid, version);
        m_groups.see(owner.gid, version);
    }

    void finish() override
    {
        m_users.finish(m_scan, QT_TRANSLATE_NOOP("Message", "user %1 owns 1 path, and /etc/passwd does not have it"),
                       QT_TRANSLATE_NOOP("Message", "user %1 owns %2 paths, and /etc/passwd does not have it"));
        m_groups.finish(m_scan, QT_TRANSLATE_NOOP("Message", "group %1 owns 1 path, and /etc/group does not have it"),
                        QT_TRANSLATE_NOOP("Message", "group %1 owns %2 paths, and /etc/group does not have it"));
    }

private:
    class Ids {
    public:
        Ids(const FindingScan &scan, const FindingRule &rule, const char *path) : m_rule(rule)
        {
            const auto file = scan.wants(rule) ? scan.textFile(path) : std::nullopt;
            if (!file)
                return;
            forEachLine(file->text, [&](const std::vector<std::string_view> &fields, std::uint64_t) {
                if (const auto id = fields.size() < 3 ? std::nullopt : numberOf(fields[2]))
                    m_known.insert(*id);
            });
        }

        void see(std::uint32_t id, const EntryVersion &version)
        {
            if (m_known.empty() || (m_lastKnown == id))
                return;
            if (m_known.contains(id)) {
                m_lastKnown = id;
                return;
            }
            Unknown &unknown = m_unknown[id];
            if (unknown.count++ == 0)
                unknown.first = version;
        }

        /// `one`, `many`: patterns for the number of paths.
        void finish(FindingScan &scan, const char *one, const char *many) const
        {
            for (const auto &[id, unknown] : m_unknown)
                scan.add(m_rule, scan.placeOf(unknown.first.node, *unknown.first.change),
                         Message(unknown.count == 1 ? one : many, id, unknown.count));
        }

    private:
        struct Unknown {
            EntryVersion first;
            std::uint64_t count = 0;
        };
        const FindingRule &m_rule;
        std::set<std::uint32_t> m_known; // empty: the file is not there
        std::optional<std::uint32_t> m_lastKnown;
        std::map<std::uint32_t, Unknown> m_unknown;
    };

    FindingScan &m_scan;
    Ids m_users;
    Ids m_groups;
};

} // namespace

namespace finding_groups {

extern const FindingGroup accounts;
const FindingGroup accounts{
    .rules = rules, .look = look, .entries = [](FindingScan &scan) -> std::unique_ptr<EntryLook> {
        return std::make_unique<Owners>(scan);
    }};

} // namespace finding_groups

} // namespace strata
