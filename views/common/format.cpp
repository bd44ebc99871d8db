// SPDX-License-Identifier: Apache-2.0
#include "views/common/format.h"

#include "model/base/qstring.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <array>

namespace strata {

namespace {

/// Texts of this file are translated in one context.
struct Text {
    Q_DECLARE_TR_FUNCTIONS(strata::Format)
};

QString withDigits(double value, const QLocale &locale)
{
    const int decimals = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
    QString text = locale.toString(value, 'f', decimals);
    if (decimals > 0) { // "1.20" -> "1.2", "1.00" -> "1"
        while (text.endsWith(locale.zeroDigit()))
            text.chop(1);
        if (text.endsWith(locale.decimalPoint()))
            text.chop(1);
    }
    return text;
}

} // namespace

QString nameText(std::string_view bytes)
{
    constexpr std::size_t longest = 16u << 10; // longer than any path of Linux and all but absurd commands
    return QString::fromStdString(shownText(bytes, longest));
}

QString pastableName(std::string_view bytes)
{
    return isValidUtf8(bytes) ? toQString(bytes) : nameText(bytes);
}

QString sizeText(std::uint64_t bytes)
{
    constexpr std::array<const char *, 7> units = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
    const QLocale locale;
    if (bytes < 1000)
        return locale.toString(static_cast<qulonglong>(bytes)) + QStringLiteral(" B");
    auto value = static_cast<double>(bytes);
    std::size_t unit = 0;
    while (value >= 999.5 && unit + 1 < units.size()) {
        value /= 1000.0;
        ++unit;
    }
    return withDigits(value, locale) + QLatin1Char(' ') + QLatin1String(units[unit]);
}

QString signedSizeText(std::int64_t bytes)
{
    const QString size =
        sizeText(bytes < 0 ? 0 - static_cast<std::uint64_t>(bytes) : static_cast<std::uint64_t>(bytes));
    if (bytes == 0)
        return size;
    return (bytes < 0 ? QStringLiteral("\u2212") : QStringLiteral("+")) + size;
}

QString countText(std::uint64_t count)
{
    return QLocale().toString(static_cast<qulonglong>(count));
}

QString timeText(std::int64_t seconds)
{
    QString text = QString::fromStdString(rfc3339(seconds));
    text.chop(1);
    return text.replace(QLatin1Char('T'), QLatin1Char(' '));
}

QString instantText(const std::optional<Instant> &instant)
{
    return instant ? Text::tr("%1 UTC").arg(timeText(instant->seconds)) : Text::tr("not recorded");
}

QString modeText(EntryType type, std::uint32_t mode)
{
    const char letter = typeLetter(type) == 'f' ? '-' : typeLetter(type);
    return QLatin1Char(letter) + QString::fromStdString(permissionText(mode));
}

QString ownerText(const Owner &owner)
{
    const QString numbers = QStringLiteral("%1:%2").arg(owner.uid).arg(owner.gid);
    if (owner.userName.empty() && owner.groupName.empty())
        return numbers;
    return QStringLiteral("%1 (%2:%3)").arg(numbers, nameText(owner.userName), nameText(owner.groupName));
}

QString typeText(EntryType type)
{
    switch (type) {
    case EntryType::File: return Text::tr("regular file");
    case EntryType::Directory: return Text::tr("directory");
    case EntryType::Symlink: return Text::tr("symbolic link");
    case EntryType::Hardlink: return Text::tr("hard link");
    case EntryType::CharDevice: return Text::tr("character device");
    case EntryType::BlockDevice: return Text::tr("block device");
    case EntryType::Fifo: return Text::tr("named pipe");
    case EntryType::Whiteout: return Text::tr("whiteout");
    case EntryType::OpaqueMark: return Text::tr("opaque mark");
    }
    return {};
}

QString changeText(ChangeKind kind)
{
    switch (kind) {
    case ChangeKind::Added: return Text::tr("added");
    case ChangeKind::Modified: return Text::tr("modified");
    case ChangeKind::Metadata: return Text::tr("metadata");
    case ChangeKind::Removed: return Text::tr("removed");
    case ChangeKind::RemovedByParent: return Text::tr("removed with its directory");
    case ChangeKind::Same: break;
    }
    return {};
}

QString whatText(What what)
{
    const std::array<std::pair<What, QString>, 7> words = {{
        {What::Type, Text::tr("type")},
        {What::Content, Text::tr("content")},
        {What::Link, Text::tr("link target")},
        {What::Mode, Text::tr("mode")},
        {What::Owner, Text::tr("owner")},
        {What::Mtime, Text::tr("time")},
        {What::Xattrs, Text::tr("attributes")},
    }};
    QStringList parts;
    for (const auto &[bit, word] : words) {
        if (contains(what, bit))
            parts += word;
    }
    return parts.join(Text::tr(", ", "between words of a list"));
}

} // namespace strata
