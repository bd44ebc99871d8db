// SPDX-License-Identifier: Apache-2.0
#include "views/lab/lab_texts.h"

#include "model/base/path.h"
#include "model/build/build_layer.h"
#include "model/lab/listing/docker_diff.h"
#include "views/common/format.h"
#include "views/lab/lab_state.h"

#include <QCoreApplication>
#include <QTextDocumentFragment>

#include <algorithm>

namespace strata {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(strata::LabTexts)
};

QString strong(const QString &text)
{
    return QStringLiteral("<b>") + text.toHtmlEscaped() + QStringLiteral("</b>");
}

QString code(const QString &text)
{
    return QStringLiteral("<code>") + text.toHtmlEscaped() + QStringLiteral("</code>");
}

QString rooted(const std::string &path)
{
    return QLatin1Char('/') + nameText(normalisedPath(path));
}

QString octal(std::uint32_t mode)
{
    return QString::number(mode, 8).rightJustified(4, QLatin1Char('0'));
}

QString foldersText(const std::vector<std::string> &folders)
{
    QStringList names;
    for (const std::string &folder : folders)
        names += rooted(folder);
    return names.join(Text::tr(", ", "between names of branches"));
}

/// Makes the sentences about one outcome.
class Story {
public:
    Story(const LabOutcome &outcome, const LabNames &names, const StorageDriver &driver)
        : m_outcome(outcome), m_names(names), m_driver(driver)
    {
    }

    std::vector<StorySentence> tell()
    {
        lookups();
        closePhase(ScenePhase::LookUp);
        if (!m_outcome.ok()) {
            refusal();
            closePhase(ScenePhase::Result);
            return m_story;
        }
        copies();
        closePhase(ScenePhase::Copy);
        for (const LayerEvent &event : m_outcome.appeared)
            appeared(event);
        written();
        closePhase(ScenePhase::Mark);
        untouched();
        if (m_sentences.size() <= (looksInBranches() ? 2 : 1) && m_outcome.copiedUp.empty() &&
            m_outcome.appeared.empty())
            m_sentences += nothingNew();
        closePhase(ScenePhase::Result);
        return m_story;
    }

private:
    /// What was said since the last one belongs to this phase.
    void closePhase(ScenePhase phase)
    {
        for (auto i = static_cast<qsizetype>(m_story.size()); i < m_sentences.size(); ++i)
            m_story.push_back({phase, m_sentences[i]});
    }

    /// A complete tree is looked into as any directory is.
    [[nodiscard]] bool looksInBranches() const { return m_driver.family == DriverFamily::Union; }
    [[nodiscard]] QString nothingNew() const
    {
        if (looksInBranches() || m_outcome.operation.kind == OperationKind::Open)
            return Text::tr("nothing was copied, nothing is new in %1").arg(upper());
        return Text::tr("the container's own tree has changed; the image has not");
    }
    [[nodiscard]] QString upper() const { return strong(m_names.branch({})); }
    [[nodiscard]] QString upper(const std::string &path) const { return strong(m_names.branch({}) + rooted(path)); }
    [[nodiscard]] QString below(std::size_t branch, const std::string &path) const
    {
        return strong(m_names.branch(branch) + rooted(path));
    }
    [[nodiscard]] QString call() const { return code(operationText(m_outcome.operation)); }

    /// Where the object itself was looked for; the folders on the way are left out.
    void lookups()
    {
        if (!looksInBranches()) {
            m_sentences += call();
            return;
        }
        const bool isOneTree = m_driver.hasOneLower;
        const std::string path = normalisedPath(m_outcome.operation.path);
        QStringList without;
        QString found;
        for (const LookupStep &step : m_outcome.lookups) {
            if (step.path != path)
                continue;
            const QString name = m_names.branch(step.branch);
            if (step.answer == LookupAnswer::Nothing) {
                if (isOneTree && step.branch)
                    continue; // it was put together before
                if (!without.contains(name))
                    without += name;
                continue;
            }
            found = foundText(step);
            break;
        }
        const bool skipsMany = without.size() > 3;
        QStringList shown;
        for (const QString &name : skipsMany ? without.first(2) : without)
            shown += strong(name);
        QString where = shown.join(Text::tr(", ", "between names of branches"));
        if (skipsMany)
            where +=
                QLatin1Char(' ') + Text::tr("and %n more branch(es)", nullptr, static_cast<int>(without.size()) - 2);
        m_sentences += where.isEmpty() ? call() : Text::tr("%1 → looked up in %2: not there").arg(call(), where);
        if (!found.isEmpty())
            m_sentences += found;
    }

    [[nodiscard]] QString foundText(const LookupStep &step) const
    {
        if (step.answer == LookupAnswer::Whiteout)
            return Text::tr("%1 has a whiteout for it: the name is gone, whatever is below")
                .arg(strong(m_names.branch(step.branch)));
        if (!step.branch)
            return Text::tr("found in %1, which is writable").arg(upper());
        const QString place = strong(m_names.numbered(*step.branch));
        if (step.leadsToCopy)
            return Text::tr("the name is found in %1; its file was copied up under another name, and .wh..wh.plnk "
                            "leads to that copy in %2")
                .arg(place, upper());
        return m_driver.hasOneLower ? Text::tr("found in the lower tree, which has it from %1").arg(place)
                                    : Text::tr("found in %1, a read-only branch").arg(place);
    }

    void refusal()
    {
        m_sentences += Text::tr("refused: %1 – %2")
                           .arg(strong(QString::fromUtf8(errnoName(m_outcome.error).data())),
                                errnoSentence(m_outcome.error).toHtmlEscaped());
        if (const QString hint = errorHint(m_outcome, m_driver); !hint.isEmpty())
            m_sentences += hint.toHtmlEscaped();
        if (m_outcome.copiedUp.empty() && m_outcome.appeared.empty())
            m_sentences += Text::tr("nothing has changed");
        else
            copies();
    }

    void copies()
    {
        for (const CopiedUp &copy : m_outcome.copiedUp) {
            if (copy.isNameOnly)
                newName(copy.path);
            else if (!copy.branch)
                m_sentences += Text::tr("the data of %1 is copied now: %2").arg(upper(copy.path), sizeText(copy.bytes));
            else if (copy.type == EntryType::Directory)
                m_sentences +=
                    Text::tr("directory %1 is created with the attributes that it has in %2, without its content")
                        .arg(upper(copy.path), strong(m_names.branch(copy.branch)));
            else
                m_sentences += Text::tr("%1: %2, mode, owner, times, xattrs → %3")
                                   .arg(strong(Text::tr("copy-up")), sizeText(copy.bytes), upper(copy.path));
        }
    }

    /// A rename onto another name of the same file makes none.
    void newName(const std::string &path)
    {
        if (m_outcome.operation.kind != OperationKind::Rename || !m_outcome.appeared.empty())
            m_sentences += Text::tr("%1 is now a name of the copy, too; no data is copied").arg(upper(path));
    }

    void appeared(const LayerEvent &event)
    {
        const auto isCopy = [&](const CopiedUp &copy) { return copy.path == event.path; };
        switch (event.mark) {
        case LayerMark::Object:
            if (std::ranges::none_of(m_outcome.copiedUp, isCopy))
                m_sentences += Text::tr("%1 is new: %2").arg(upper(event.path), typeText(event.type));
            break;
        case LayerMark::Whiteout: m_sentences += whiteoutText(event.path); break;
        case LayerMark::Opaque:
            m_sentences +=
                Text::tr("%1 is marked opaque ⊘: nothing from below is visible in it").arg(upper(event.path));
            break;
        case LayerMark::Redirect:
            m_sentences += Text::tr("%1 gets a redirect mark: its content is still below, under its old name")
                               .arg(upper(event.path));
            break;
        case LayerMark::Metacopy:
            m_sentences += Text::tr("%1 has only the attributes; the bytes stay below").arg(upper(event.path));
            break;
        case LayerMark::PseudoLink:
            if (!std::ranges::any_of(m_outcome.copiedUp, isCopy)) { // link(2): the copy gets only its new name
                m_sentences += Text::tr("%1: %2, mode, owner, times, xattrs → %3")
                                   .arg(strong(Text::tr("copy-up")), sizeText(m_outcome.cost.dataBytes),
                                        strong(m_names.branch({}) + QStringLiteral("/.wh..wh.plnk")));
                break;
            }
            m_sentences += Text::tr("%1 also gets a name in .wh..wh.plnk, so that its hard links remain the same file")
                               .arg(upper(event.path));
            break;
        case LayerMark::Gone: m_sentences += Text::tr("%1 is gone").arg(upper(event.path)); break;
        }
    }

    [[nodiscard]] QString whiteoutText(const std::string &path) const
    {
        switch (m_driver.marks) {
        case MarkStyle::Overlay:
            return Text::tr("%1: %2 (a character device 0,0) hides the name in the branches below")
                .arg(strong(Text::tr("whiteout")), upper(path));
        case MarkStyle::Aufs: {
            const std::string mark = joinedPath(parentPath(path), ".wh." + std::string(baseName(path)));
            return Text::tr("%1: %2 (an empty file) hides the name in the branches below")
                .arg(strong(Text::tr("whiteout")), upper(mark));
        }
        case MarkStyle::None:
            return Text::tr("%1 is removed from the container's tree; no mark is left").arg(upper(path));
        }
        return {};
    }

    void written()
    {
        const LabCost &cost = m_outcome.cost;
        if (!looksInBranches() && cost.allocatedBytes > 0)
            m_sentences += blocksText(strong(sizeText(static_cast<std::uint64_t>(cost.allocatedBytes))));
        if (cost.writtenBytes == 0)
            return;
        m_sentences +=
            m_outcome.operation.kind == OperationKind::Write
                ? Text::tr("write %1 at offset %2 in %3")
                      .arg(sizeText(cost.writtenBytes))
                      .arg(m_outcome.operation.offset)
                      .arg(upper(m_outcome.operation.path))
                : Text::tr("write %1 to %2").arg(sizeText(cost.writtenBytes), upper(m_outcome.operation.path));
    }

    [[nodiscard]] QString blocksText(const QString &bytes) const
    {
        const std::string path = normalisedPath(m_outcome.operation.path);
        const bool isNew = std::ranges::any_of(
            m_outcome.appeared, [&](const LayerEvent &e) { return e.mark == LayerMark::Object && e.path == path; });
        if (m_driver.family == DriverFamily::FullCopy || isNew)
            return Text::tr("%1 of blocks are new in the container").arg(bytes);
        return Text::tr("%1 of blocks are new in the container; the other blocks of the file are shared with the image")
            .arg(bytes);
    }

    void untouched()
    {
        for (const CopiedUp &copy : m_outcome.copiedUp) {
            if (copy.branch && copy.type == EntryType::File && !copy.isNameOnly)
                m_sentences += Text::tr("%1 is untouched ✓").arg(below(*copy.branch, copy.path));
        }
    }

    const LabOutcome &m_outcome;
    const LabNames &m_names;
    const StorageDriver &m_driver;
    QStringList m_sentences;
    std::vector<StorySentence> m_story;
};

} // namespace

QString upperRoleText(const StorageDriver &driver)
{
    switch (driver.family) {
    case DriverFamily::Union: return Text::tr("upper, read-write");
    case DriverFamily::Snapshot: return Text::tr("changed in the snapshot, read-write");
    case DriverFamily::FullCopy: return Text::tr("changed in the copy, read-write");
    }
    return {};
}

QString lowerRoleText(const StorageDriver &driver)
{
    if (driver.hasOneLower)
        return Text::tr("part of the only lower tree, read-only");
    return driver.family == DriverFamily::Union ? Text::tr("lower, read-only") : Text::tr("image, read-only");
}

QString stackText(const StorageDriver &driver)
{
    if (driver.hasOneLower)
        return Text::tr("The container layer on a single lower tree");
    switch (driver.family) {
    case DriverFamily::Union: return Text::tr("Branches · top wins");
    case DriverFamily::Snapshot: return Text::tr("Snapshot · shares its blocks with the image");
    case DriverFamily::FullCopy: return Text::tr("Complete copy · shares nothing with the image");
    }
    return {};
}

QString operationText(const LabOperation &operation)
{
    const QString path = rooted(operation.path);
    const auto call = [&path](const char *name, const QString &more = {}) -> QString {
        return QLatin1String(name) + QLatin1Char('(') + path +
               (more.isEmpty() ? QString() : QStringLiteral(", ") + more) + QLatin1Char(')');
    };
    switch (operation.kind) {
    case OperationKind::Create: return call("create");
    case OperationKind::Write: return call("open", QStringLiteral("write"));
    case OperationKind::Append: return call("open", QStringLiteral("append"));
    case OperationKind::Overwrite: return call("open", QStringLiteral("write, truncate"));
    case OperationKind::Open:
        return call("open", operation.forWriting ? QStringLiteral("write") : QStringLiteral("read"));
    case OperationKind::Truncate: return call("truncate", QString::number(operation.size));
    case OperationKind::Chmod: return call("chmod", octal(operation.mode.value_or(0)));
    case OperationKind::Chown:
        return call("chown", QStringLiteral("%1:%2").arg(operation.uid ? QString::number(*operation.uid) : QString(),
                                                         operation.gid ? QString::number(*operation.gid) : QString()));
    case OperationKind::Utime: return call("utime");
    case OperationKind::Mkdir: return call("mkdir");
    case OperationKind::Rmdir: return call("rmdir");
    case OperationKind::Unlink: return call("unlink");
    case OperationKind::Rename: return call("rename", rooted(operation.to));
    case OperationKind::Exchange: return call("exchange", rooted(operation.to));
    case OperationKind::Symlink: return call("symlink", nameText(operation.target));
    case OperationKind::Link: return call("link", rooted(operation.to));
    case OperationKind::SetXattr: return call("setxattr", nameText(operation.name));
    case OperationKind::RemoveXattr: return call("removexattr", nameText(operation.name));
    }
    return {};
}

QString actionText(const LabAction &action)
{
    if (!action.line.empty())
        return nameText(action.line);
    if (action.operations.empty())
        return {};
    const QString first = operationText(action.operations.front());
    return action.operations.size() == 1 ? first : first + QStringLiteral(" …");
}

LabNames namesOf(const LabState &state)
{
    return {[&state](std::optional<std::size_t> branch) { return state.branchName(branch); },
            [&state](std::size_t branch) { return state.branchText(branch); }};
}

QStringList outcomeSentences(const LabOutcome &outcome, const LabNames &names, const StorageDriver &driver)
{
    QStringList sentences;
    for (const StorySentence &each : outcomeStory(outcome, names, driver))
        sentences += each.markup;
    return sentences;
}

std::vector<StorySentence> outcomeStory(const LabOutcome &outcome, const LabNames &names, const StorageDriver &driver)
{
    return Story(outcome, names, driver).tell();
}

QString plainSentence(const QString &markup)
{
    return QTextDocumentFragment::fromHtml(markup).toPlainText();
}

QString errnoSentence(Errno code)
{
    switch (code) {
    case Errno::None: return Text::tr("Success");
    case Errno::Perm: return Text::tr("Operation not permitted");
    case Errno::NoEntry: return Text::tr("No such file or directory");
    case Errno::Busy: return Text::tr("Device or resource busy");
    case Errno::Exists: return Text::tr("File exists");
    case Errno::CrossDevice: return Text::tr("Invalid cross-device link");
    case Errno::NotFolder: return Text::tr("Not a directory");
    case Errno::IsFolder: return Text::tr("Is a directory");
    case Errno::Invalid: return Text::tr("Invalid argument");
    case Errno::IllegalSeek: return Text::tr("Illegal seek");
    case Errno::LinkLoop: return Text::tr("Too many levels of symbolic links");
    case Errno::NameTooLong: return Text::tr("File name too long");
    case Errno::NotEmpty: return Text::tr("Directory not empty");
    case Errno::OutOfRange: return Text::tr("Numerical result out of range");
    case Errno::TooBig: return Text::tr("Argument list too long");
    case Errno::FileTooBig: return Text::tr("File too large");
    case Errno::NoData: return Text::tr("No data available");
    case Errno::NotSupported: return Text::tr("Operation not supported");
    }
    return {};
}

QString errorHint(const LabOutcome &outcome, const StorageDriver &driver)
{
    if (outcome.error == Errno::CrossDevice)
        return Text::tr("The directory is in a read-only branch, and %1 does not move it. Programs such as mv copy it "
                        "instead, file by file, and delete the original.")
            .arg(QString::fromUtf8(driver.name.data()));
    return {};
}

QString upperText(const LabSession &session)
{
    // What is in the writable layer, marks too; not many, as people made them.
    std::uint64_t files = 0;
    std::uint64_t bytes = 0;
    std::uint64_t marks = 0;
    const UpperTree &layer = session.layer();
    std::vector<UpperId> folders{UpperId::Root};
    while (!folders.empty()) {
        const UpperId folder = folders.back();
        folders.pop_back();
        for (const auto &[name, slot] : layer.slotsOf(folder)) {
            if (slot.isWhiteout()) {
                ++marks;
            } else if (layer.object(slot.inode).isFolder()) {
                folders.push_back(slot.inode);
            } else {
                ++files;
                bytes += layer.object(slot.inode).size();
            }
        }
    }
    if (session.driver().family != DriverFamily::Union) {
        QString changed = Text::tr("changed in the container: %n file(s)", nullptr, static_cast<int>(files));
        if (marks > 0)
            changed += Text::tr(", ") + Text::tr("%n removed", nullptr, static_cast<int>(marks));
        return changed;
    }
    QString text =
        Text::tr("%1: %n file(s), %2", nullptr, static_cast<int>(files)).arg(Text::tr("upper layer"), sizeText(bytes));
    if (marks > 0)
        text += Text::tr(", ") + Text::tr("%n whiteout(s)", nullptr, static_cast<int>(marks));
    return text;
}

QString costText(const LabSession &session)
{
    const LabCost cost = session.cost();
    const QString bytes = cost.allocatedBytes < 0 ? signedSizeText(cost.allocatedBytes)
                                                  : sizeText(static_cast<std::uint64_t>(cost.allocatedBytes));
    if (session.driver().family == DriverFamily::Union)
        return Text::tr("copied up %1 · new on disk %2").arg(sizeText(cost.dataBytes), bytes);
    return Text::tr("new on disk %1").arg(bytes);
}

QString diffText(const LabSession &session)
{
    constexpr std::size_t most = 4;
    const std::vector<DockerDiffLine> lines = dockerDiff(session);
    QStringList words;
    for (std::size_t i = 0; i < std::min(most, lines.size()); ++i)
        words += QLatin1Char(diffLetter(lines[i].kind)) + QLatin1Char(' ') + nameText(lines[i].path);
    if (lines.size() > most)
        words += Text::tr("and %n more", nullptr, static_cast<int>(lines.size() - most));
    return Text::tr("docker diff: %1").arg(words.isEmpty() ? Text::tr("nothing") : words.join(QStringLiteral("  ")));
}

QString volumesText(const LabSession &session)
{
    return session.volumes().empty()
               ? QString()
               : Text::tr(
                     "When a container is created, the engine makes the directories of the image's volumes: %1. In a "
                     "real container a volume is mounted on each of them, and what is written there does not "
                     "reach the container layer.")
                     .arg(foldersText(session.volumes()));
}

QString leftOutText(const LabSession &session)
{
    const std::vector<std::string> filled = filledVolumes(session);
    return filled.empty()
               ? QString()
               : Text::tr("The content of volumes is left out, as docker commit does: %1.").arg(foldersText(filled));
}

QString simulatedSentence()
{
    return Text::tr("All of this is simulated: nothing on disk is changed.");
}

QString simulatedText()
{
    return Text::tr("All of this is simulated: nothing on disk is changed. A real container also has volumes and "
                    "/etc/hosts, /etc/hostname and /etc/resolv.conf mounted over its tree; the lab mounts nothing.");
}

} // namespace strata
