// SPDX-License-Identifier: Apache-2.0
#include "views/compare/compare_tables.h"

#include "views/common/format.h"
#include "views/common/roles.h"
#include "views/common/theme.h"
#include "views/common/tool_tip.h"
#include "views/compare/compare_texts.h"

#include <algorithm>
#include <utility>

namespace strata {

namespace {

constexpr int markedRole = MarkedTextDelegate::MarkedTextRole;
constexpr qsizetype longestToolTip = 2'000;

QString signAndWord(const QString &sign, const QString &word)
{
    return sign + QLatin1Char(' ') + word;
}

QVariant kindOf(ChangeKind kind)
{
    return static_cast<int>(kind);
}

QVariant stepKind(StepMatch match)
{
    switch (match) {
    case StepMatch::Same: break;
    case StepMatch::Changed: return kindOf(ChangeKind::Modified);
    case StepMatch::Added: return kindOf(ChangeKind::Added);
    case StepMatch::Removed: return kindOf(ChangeKind::Removed);
    }
    return {};
}

QVariant packageKind(PackageChange change)
{
    switch (change) {
    case PackageChange::Same: break;
    case PackageChange::Added: return kindOf(ChangeKind::Added);
    case PackageChange::Removed: return kindOf(ChangeKind::Removed);
    case PackageChange::Up:
    case PackageChange::Down:
    case PackageChange::Other: return kindOf(ChangeKind::Modified);
    }
    return {};
}

StepMatch settingMatch(const SettingDifference &setting)
{
    if (!setting.a)
        return StepMatch::Added;
    return setting.b ? StepMatch::Changed : StepMatch::Removed;
}

QVariant toolTip(const QString &text)
{
    return plainToolTip(text.left(longestToolTip));
}

/// Empty where the size is not known on a side where the package is.
std::optional<std::int64_t> packageDelta(const PackageDifference &difference)
{
    const auto bytes = [](const std::optional<Package> &package) -> std::optional<std::uint64_t> {
        return package ? package->size : std::optional<std::uint64_t>(0);
    };
    const std::optional<std::uint64_t> a = bytes(difference.a);
    const std::optional<std::uint64_t> b = bytes(difference.b);
    return a && b ? std::optional(static_cast<std::int64_t>(*b - *a)) : std::nullopt;
}

} // namespace

void CompareTableModel::setComparison(ComparisonPtr comparison)
{
    beginResetModel();
    m_comparison = std::move(comparison);
    endResetModel();
}

void CompareTableModel::setSideNames(const QString &a, const QString &b)
{
    m_nameA = a;
    m_nameB = b;
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
}

QString CompareTableModel::sideName(bool sideA) const
{
    const QString &name = sideA ? m_nameA : m_nameB;
    return !name.isEmpty() ? name : sideA ? tr("First image") : tr("Second image");
}

// ---- settings

int CompareSettingsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || comparison() == nullptr ? 0 : static_cast<int>(comparison()->settings.size());
}

int CompareSettingsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

MarkedText CompareSettingsModel::value(int row, bool sideA, bool lines) const
{
    const SettingDifference &setting = comparison()->settings[static_cast<std::size_t>(row)];
    const std::optional<std::string> &text = sideA ? setting.a : setting.b;
    if (!text)
        return {tr("(not set)"), {}};
    if (text->empty())
        return {tr("(empty)"), {}};
    return markedText(*text, componentSpans(*text, sideA ? setting.onlyA : setting.onlyB), lines);
}

MarkedText CompareSettingsModel::whole(int row, bool sideA) const
{
    return row >= 0 && row < rowCount() ? value(row, sideA, true) : MarkedText();
}

QVariant CompareSettingsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SettingDifference &setting = comparison()->settings[static_cast<std::size_t>(index.row())];
    const StepMatch match = settingMatch(setting);
    const int column = index.column();
    const bool isValue = column == AColumn || column == BColumn;
    const auto text = [&] {
        if (isValue)
            return value(index.row(), column == AColumn, false).text;
        return column == KeyColumn ? nameText(setting.key) : signAndWord(stepSign(match), stepText(match));
    };
    switch (role) {
    case Qt::DisplayRole: return text();
    case Qt::ToolTipRole: return toolTip(text());
    case ChangeKindRole: return column == ChangeColumn ? stepKind(match) : QVariant();
    case MutedRole: return isValue && !(column == AColumn ? setting.a : setting.b);
    case markedRole: return isValue ? QVariant::fromValue(value(index.row(), column == AColumn, false)) : QVariant();
    default: return {};
    }
}

QVariant CompareSettingsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case KeyColumn: return tr("Setting");
    case ChangeColumn: return tr("Change");
    case AColumn:
    case BColumn: return sideName(section == AColumn);
    default: return {};
    }
}

// ---- history

int CompareHistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || comparison() == nullptr ? 0 : static_cast<int>(comparison()->history.size());
}

int CompareHistoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

const StepPair &CompareHistoryModel::pair(int row) const
{
    return comparison()->history[comparison()->history.size() - 1 - static_cast<std::size_t>(row)];
}

MarkedText CompareHistoryModel::command(int row, bool sideA, bool lines) const
{
    const StepPair &steps = pair(row);
    const std::optional<std::size_t> step = sideA ? steps.a : steps.b;
    if (!step)
        return {};
    const ImageInfo &info = (sideA ? comparison()->a : comparison()->b).info();
    const std::string command = shownCommand(info.history[*step]);
    return markedText(command, sideA ? steps.words.onlyA : steps.words.onlyB, lines);
}

MarkedText CompareHistoryModel::whole(int row, bool sideA) const
{
    return row >= 0 && row < rowCount() ? command(row, sideA, true) : MarkedText();
}

LayerNumber CompareHistoryModel::layer(int row, bool sideA) const
{
    const std::optional<std::size_t> step = sideA ? pair(row).a : pair(row).b;
    return step ? (sideA ? comparison()->a : comparison()->b).info().history[*step].layer : LayerNumber();
}

QVariant CompareHistoryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int row = index.row();
    const int column = index.column();
    const bool isCommand = column == AColumn || column == BColumn;
    const StepMatch match = pair(row).match;
    const auto text = [&] {
        if (isCommand)
            return command(row, column == AColumn, false).text;
        if (column == ChangeColumn)
            return signAndWord(stepSign(match), stepText(match));
        return layer(row, true).isLayer() || layer(row, false).isLayer()
                   ? layerPairText(layer(row, true), layer(row, false))
                   : QString();
    };
    switch (role) {
    case Qt::DisplayRole: return text();
    case Qt::ToolTipRole: return toolTip(text());
    case LayersRole:
        return column == LayersColumn && !text().isEmpty()
                   ? QVariant::fromValue(QList<int>{static_cast<int>(layer(row, true).value),
                                                    static_cast<int>(layer(row, false).value)})
                   : QVariant();
    case ChangeKindRole: return column == ChangeColumn ? stepKind(match) : QVariant();
    case MutedRole: return match == StepMatch::Same;
    case markedRole: return isCommand ? QVariant::fromValue(command(row, column == AColumn, false)) : QVariant();
    default: return {};
    }
}

QVariant CompareHistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case LayersColumn: return tr("Layers");
    case ChangeColumn: return tr("Change");
    case AColumn:
    case BColumn: return sideName(section == AColumn);
    default: return {};
    }
}

std::size_t differingSteps(const Comparison &comparison)
{
    return differingSteps(comparison.history);
}

// ---- packages

int ComparePackagesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || comparison() == nullptr ? 0 : static_cast<int>(comparison()->packages.size());
}

int ComparePackagesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

MarkedText ComparePackagesModel::whole(int row, bool sideA) const
{
    if (row < 0 || row >= rowCount())
        return {};
    const PackageDifference &difference = comparison()->packages[static_cast<std::size_t>(row)];
    const std::optional<Package> &package = sideA ? difference.a : difference.b;
    if (!package)
        return {};
    QStringList lines{nameText(package->name) + QLatin1Char(' ') + nameText(package->version)};
    if (package->size)
        lines += tr("%1 installed").arg(sizeText(*package->size));
    lines += nameText(package->where);
    return {lines.join(QLatin1Char('\n')), {}};
}

QString ComparePackagesModel::text(const PackageDifference &difference, Column column) const
{
    switch (column) {
    case ManagerColumn: return nameText(packageManagerName(difference.any().manager));
    case NameColumn: return nameText(difference.any().name);
    case ArchitectureColumn: return nameText(difference.any().architecture);
    case AColumn: return difference.a ? nameText(difference.a->version) : QStringLiteral("–");
    case BColumn: return difference.b ? nameText(difference.b->version) : QStringLiteral("–");
    case ChangeColumn: return signAndWord(packageSign(difference.change), packageText(difference.change));
    case DeltaColumn:
        if (const auto delta = packageDelta(difference))
            return signedSizeText(*delta);
        break;
    case ColumnCount: break;
    }
    return {};
}

QVariant ComparePackagesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PackageDifference &difference = comparison()->packages[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole: return text(difference, column);
    case Qt::ToolTipRole:
        return toolTip(column == NameColumn ? nameText(difference.any().where) : text(difference, column));
    case Qt::TextAlignmentRole: return int((column == DeltaColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case SortRole:
        if (column == DeltaColumn)
            return static_cast<qlonglong>(packageDelta(difference).value_or(0));
        return column == ChangeColumn ? QVariant(static_cast<int>(difference.change)) : text(difference, column);
    case ChangeKindRole: return column == ChangeColumn ? packageKind(difference.change) : QVariant();
    default: return {};
    }
}

QVariant ComparePackagesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == DeltaColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case ManagerColumn: return tr("System");
    case NameColumn: return tr("Package");
    case ArchitectureColumn: return tr("Architecture");
    case AColumn:
    case BColumn: return sideName(section == AColumn);
    case ChangeColumn: return tr("Change");
    case DeltaColumn: return tr("Δ", "difference in size");
    default: return {};
    }
}

} // namespace strata
