// SPDX-License-Identifier: Apache-2.0
#include "views/lab/lab_texts.h"

#include "model/base/octal.h"
#include "model/base/path.h"
#include "model/base/qstring.h"
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

QString foldersText(const std::vector<std::string> &folders)
{
    QStringList names;
    for (const std::string &folder : folders)
        names += rooted(folder);
    return names.join(Text::tr(", ", "between names of branches"));
}

/// What the C library says about an error, in the user's language.
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

/// Makes the sentences of acts.
class ActWords {
public:
    explicit ActWords(const LabState &state) : m_state(state), m_driver(state.driver()) {}

    /// The call, and all places at which the object was not found.
    [[nodiscard]] QString search(const LabOperation &operation, const std::vector<LabAct> &acts) const
    {
        QStringList without;
        for (const LabAct &act : acts) {
            if (const QString name = nameOf(act.to); act.kind == ActKind::Missing && !without.contains(name))
                without += name;
        }
        const QString call = code(operationText(operation));
        return without.isEmpty() ? call : Text::tr("%1 → looked up in %2: not there").arg(call, someOf(without));
    }

    [[nodiscard]] QString sentence(const LabAct &act) const
    {
        const QString place = strong(nameOf(act.to) + rooted(act.to.path));
        const QString bytes = sizeText(act.bytes);
        switch (act.kind) {
        case ActKind::Found: return found(act.to);
        case ActKind::Stopped:
            return Text::tr("%1 has a whiteout for it: the name is gone, whatever is below").arg(branch(act.to));
        case ActKind::CopyFound:
            return Text::tr("the name is found in %1; its file was copied up under another name, and .wh..wh.plnk "
                            "leads to that copy in %2")
                .arg(strong(m_state.branchText(act.to.branch)), upper());
        case ActKind::Refused:
            return Text::tr("refused: %1 – %2")
                .arg(strong(QString::fromUtf8(errnoName(act.error).data())), errnoSentence(act.error).toHtmlEscaped());
        case ActKind::Unmovable: return unmovable().toHtmlEscaped();
        case ActKind::NothingChanged: return Text::tr("nothing has changed");
        case ActKind::CopyUp: return copyUp(bytes, upper(act.from.path));
        case ActKind::PseudoCopy: return copyUp(bytes, upper("/.wh..wh.plnk"));
        case ActKind::BytesUp: return Text::tr("the data of %1 is copied now: %2").arg(place, bytes);
        case ActKind::FolderCopy:
            return Text::tr("directory %1 is created with the attributes that it has in %2, without its content")
                .arg(upper(act.from.path), branch(act.from));
        case ActKind::SecondName: return Text::tr("%1 is now a name of the copy, too; no data is copied").arg(place);
        case ActKind::New: return Text::tr("%1 is new: %2").arg(place, typeText(act.type));
        case ActKind::Whiteout: return whiteout(act.to.path);
        case ActKind::Opaque: return Text::tr("%1 is marked opaque ⊘: nothing from below is visible in it").arg(place);
        case ActKind::Redirect:
            return Text::tr("%1 gets a redirect mark: its content is still below, under its old name").arg(place);
        case ActKind::Attributes: return Text::tr("%1 has only the attributes; the bytes stay below").arg(place);
        case ActKind::PseudoLink:
            return Text::tr("%1 also gets a name in .wh..wh.plnk, so that its hard links remain the same file")
                .arg(place);
        case ActKind::Removed: return Text::tr("%1 is gone").arg(place);
        case ActKind::NewBlocks: return Text::tr("%1 of blocks are new in the container").arg(strong(bytes));
        case ActKind::SomeNewBlocks:
            return Text::tr("%1 of blocks are new in the container; the other blocks of the file are shared with the "
                            "image")
                .arg(strong(bytes));
        case ActKind::Written:
            return act.offset ? Text::tr("write %1 at offset %2 in %3").arg(bytes).arg(*act.offset).arg(place)
                              : Text::tr("write %1 to %2").arg(bytes, place);
        case ActKind::Untouched: return Text::tr("%1 is untouched ✓").arg(place);
        case ActKind::NothingNew: return Text::tr("nothing was copied, nothing is new in %1").arg(upper());
        case ActKind::OwnTree: return Text::tr("the container's own tree has changed; the image has not");
        default: return {}; // only in the picture, or part of search()
        }
    }

private:
    [[nodiscard]] QString nameOf(const ActPlace &place) const
    {
        return m_state.branchName(place.box == ActBox::Lower ? std::optional(place.branch) : std::nullopt);
    }
    [[nodiscard]] QString branch(const ActPlace &place) const { return strong(nameOf(place)); }
    [[nodiscard]] QString upper() const { return strong(m_state.branchName({})); }
    [[nodiscard]] QString upper(const std::string &path) const { return strong(m_state.branchName({}) + rooted(path)); }

    /// Names of branches; of many, the first two.
    [[nodiscard]] static QString someOf(const QStringList &names)
    {
        const bool areMany = names.size() > 3;
        QStringList shown;
        for (const QString &name : areMany ? names.first(2) : names)
            shown += strong(name);
        const QString text = shown.join(Text::tr(", ", "between names of branches"));
        return areMany ? text + QLatin1Char(' ') +
                             Text::tr("and %n more branch(es)", nullptr, static_cast<int>(names.size()) - 2)
                       : text;
    }

    [[nodiscard]] QString found(const ActPlace &place) const
    {
        if (place.box == ActBox::Upper)
            return Text::tr("found in %1, which is writable").arg(upper());
        const QString branch = strong(m_state.branchText(place.branch));
        return m_driver.hasOneLower ? Text::tr("found in the lower tree, which has it from %1").arg(branch)
                                    : Text::tr("found in %1, a read-only branch").arg(branch);
    }

    [[nodiscard]] QString unmovable() const
    {
        return Text::tr("The directory is in a read-only branch, and %1 does not move it. Programs such as mv copy it "
                        "instead, file by file, and delete the original.")
            .arg(QString::fromUtf8(m_driver.name.data()));
    }

    [[nodiscard]] static QString copyUp(const QString &bytes, const QString &place)
    {
        return Text::tr("%1: %2, mode, owner, times, xattrs → %3").arg(strong(Text::tr("copy-up")), bytes, place);
    }

    [[nodiscard]] QString whiteout(const std::string &path) const
    {
        const QString word = strong(Text::tr("whiteout"));
        if (m_driver.marks == MarkStyle::Overlay)
            return Text::tr("%1: %2 (a character device 0,0) hides the name in the branches below")
                .arg(word, upper(path));
        const std::string mark = joinedPath(parentPath(path), ".wh." + std::string(baseName(path)));
        return Text::tr("%1: %2 (an empty file) hides the name in the branches below").arg(word, upper(mark));
    }

    const LabState &m_state;
    const StorageDriver &m_driver;
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
    case OperationKind::Chmod: return call("chmod", toQString(octalText(operation.mode.value_or(0), 4)));
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

std::vector<StorySentence> stepStory(const LabState &state, std::size_t step)
{
    const ActWords words(state);
    const std::vector<LabAct> acts = labActs(state.session(), step);
    std::vector<StorySentence> story{{ActPhase::LookUp, words.search(state.session().step(step).operation, acts)}};
    for (const LabAct &act : acts) {
        if (act.shown != ActShown::InPicture && act.kind != ActKind::Missing)
            story.push_back({std::max(story.back().phase, act.phase), words.sentence(act)});
    }
    return story;
}

QString plainSentence(const QString &markup)
{
    return QTextDocumentFragment::fromHtml(markup).toPlainText();
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
