// SPDX-License-Identifier: Apache-2.0
// Rights that every process in a container can use: setuid, capabilities, files that everyone may change.
#include "model/base/text.h"
#include "model/findings/finding_scan.h"
#include "model/tree/capabilities.h"

#include <algorithm>
#include <array>

namespace strata {

namespace {

constexpr FindingRule setuidFile{
    .id = "setuid-file",
    .also = "CIS-DI-0008",
    .severity = FindingSeverity::Warning,
    .title = QT_TRANSLATE_NOOP("Message", "setuid file"),
    .advice =
        QT_TRANSLATE_NOOP("Message", "Remove the bit (chmod u-s) in the step that installs the file, or the file"),
};
constexpr FindingRule setgidFile{
    .id = "setgid-file",
    .also = "CIS-DI-0008",
    .severity = FindingSeverity::Warning,
    .title = QT_TRANSLATE_NOOP("Message", "setgid file"),
    .advice =
        QT_TRANSLATE_NOOP("Message", "Remove the bit (chmod g-s) in the step that installs the file, or the file"),
};
constexpr FindingRule fileCapability{
    .id = "file-capability",
    .also = "CIS-DI-0008",
    .severity = FindingSeverity::Warning,
    .title = QT_TRANSLATE_NOOP("Message", "file with capabilities"),
    .advice = QT_TRANSLATE_NOOP("Message", "Remove them (setcap -r) in the step that sets them"),
};
constexpr FindingRule worldWritableFile{
    .id = "world-writable-file",
    .also = "",
    .severity = FindingSeverity::Warning,
    .title = QT_TRANSLATE_NOOP("Message", "file that everyone may change"),
    .advice =
        QT_TRANSLATE_NOOP("Message", "Set its mode where it is copied (COPY --chmod), or chmod o-w in the same step"),
};
constexpr FindingRule worldWritableDirectory{
    .id = "world-writable-directory",
    .also = "",
    .severity = FindingSeverity::Warning,
    .title = QT_TRANSLATE_NOOP("Message", "directory that everyone may change, without the sticky bit"),
    .advice =
        QT_TRANSLATE_NOOP("Message", "Give it to the user who needs it (chown), or set the sticky bit (chmod +t)"),
};
constexpr std::array rules{&setuidFile, &setgidFile, &fileCapability, &worldWritableFile, &worldWritableDirectory};

/// Programs that distributions install with these bits, in directories of the system; good to know, but expected.
constexpr std::array<std::string_view, 41> usualPrograms{
    "at",
    "bsd-write",
    "chage",
    "chfn",
    "chsh",
    "crontab",
    "dbus-daemon-launch-helper",
    "doas",
    "dotlockfile",
    "exim4",
    "expiry",
    "fusermount",
    "fusermount3",
    "gpasswd",
    "locate",
    "mlocate",
    "mount",
    "mount.nfs",
    "newgidmap",
    "newgrp",
    "newuidmap",
    "ntfs-3g",
    "pam_extrausers_chkpwd",
    "pam_timestamp_check",
    "passwd",
    "ping",
    "ping6",
    "pkexec",
    "plocate",
    "polkit-agent-helper-1",
    "postdrop",
    "postqueue",
    "ssh-agent",
    "ssh-keysign",
    "su",
    "sudo",
    "traceroute6.iputils",
    "umount",
    "unix_chkpwd",
    "wall",
    "write",
};
static_assert(std::ranges::is_sorted(usualPrograms));

constexpr std::uint32_t setuidBit = 04000;
constexpr std::uint32_t setgidBit = 02000;
constexpr std::uint32_t stickyBit = 01000;
constexpr std::uint32_t writableByAll = 0002;

bool isOfSystem(std::string_view path)
{
    return std::ranges::any_of(std::array<std::string_view, 7>{"/bin/", "/sbin/", "/usr/bin/", "/usr/sbin/",
                                                               "/usr/lib/", "/usr/libexec/", "/lib/"},
                               [path](std::string_view folder) { return path.starts_with(folder); });
}

class Permissions final : public EntryLook {
public:
    explicit Permissions(FindingScan &scan) : m_scan(scan) {}

    void see(const EntryVersion &version) override
    {
        const Entry &entry = *version.entry;
        if (entry.type == EntryType::File)
            seeFile(version);
        else if (entry.isDirectory() && !entry.has(Entry::Implied) && (entry.mode & writableByAll) != 0 &&
                 (entry.mode & stickyBit) == 0)
            m_scan.add(worldWritableDirectory, m_scan.placeOf(version.node, *version.change),
                       Message(QT_TRANSLATE_NOOP("Message", "%1, owner %2: every user may add and remove files"),
                               permissionText(entry.mode), ownerText(version.inode)));
    }

private:
    void seeFile(const EntryVersion &version)
    {
        const Entry &entry = *version.entry;
        if ((entry.mode & (setuidBit | setgidBit | writableByAll)) != 0)
            seeMode(version);
        if (entry.extra == 0)
            return;
        for (const Xattr &attribute : m_scan.tree().treeOf(version.inode).xattrs(version.inode.entry)) {
            if (attribute.name != capabilityAttribute)
                continue;
            const std::string text = capabilityText(attribute.value);
            m_scan.add(fileCapability, m_scan.placeOf(version.node, *version.change),
                       text.empty() ? Message(QT_TRANSLATE_NOOP("Message", "capabilities that cannot be read"))
                                    : Message(std::string(text)),
                       {.severity = usualSeverity(version, FindingSeverity::Warning)});
        }
    }

    void seeMode(const EntryVersion &version)
    {
        const std::uint32_t mode = version.entry->mode;
        const bool isExecutable = (mode & 0111) != 0;
        const bool isOpen = (mode & writableByAll) != 0;
        const FindingSeverity severity =
            isOpen ? FindingSeverity::Error : usualSeverity(version, FindingSeverity::Warning);
        const Message text(QT_TRANSLATE_NOOP("Message", "%1, owner %2"), permissionText(mode),
                           ownerText(version.inode));
        const auto place = [&] { return m_scan.placeOf(version.node, *version.change); };
        if ((mode & setuidBit) != 0)
            m_scan.add(setuidFile, place(), text, {.severity = isExecutable ? severity : FindingSeverity::Info});
        if ((mode & setgidBit) != 0)
            m_scan.add(setgidFile, place(), text, {.severity = isExecutable ? severity : FindingSeverity::Info});
        if (isOpen)
            m_scan.add(worldWritableFile, place(), text);
    }

    [[nodiscard]] FindingSeverity usualSeverity(const EntryVersion &version, FindingSeverity otherwise) const
    {
        const bool isUsual =
            std::ranges::binary_search(usualPrograms, version.name) && isOfSystem(m_scan.tree().path(version.node));
        return isUsual ? FindingSeverity::Info : otherwise;
    }

    [[nodiscard]] std::string ownerText(EntryRef inode) const
    {
        const Owner &owner = m_scan.tree().treeOf(inode).owner(inode.entry);
        return std::to_string(owner.uid) + ":" + std::to_string(owner.gid);
    }

    FindingScan &m_scan;
};

} // namespace

namespace finding_groups {

extern const FindingGroup permissions;
const FindingGroup permissions{
    .rules = rules, .look = nullptr, .entries = [](FindingScan &scan) -> std::unique_ptr<EntryLook> {
        return std::make_unique<Permissions>(scan);
    }};

} // namespace finding_groups

} // namespace strata
