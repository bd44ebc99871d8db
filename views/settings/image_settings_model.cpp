// SPDX-License-Identifier: Apache-2.0
#include "views/settings/image_settings_model.h"

#include "views/common/format.h"
#include "views/common/size_texts.h"
#include "views/common/theme.h"
#include "views/common/tool_tip.h"

#include <QFont>
#include <QGuiApplication>
#include <QPalette>
#include <QStringList>

#include <array>

namespace strata {

namespace {

constexpr std::array shownSizes = {SizeKind::Stored, SizeKind::Unpacked, SizeKind::Files, SizeKind::Visible};

// Words of a command as an exec-form list shows them: ["sh", "-c", "x"].
QString listText(const std::vector<std::string> &words)
{
    QStringList parts;
    for (const std::string &word : words)
        parts += QLatin1Char('"') + nameText(word) + QLatin1Char('"');
    return QLatin1Char('[') + parts.join(QStringLiteral(", ")) + QLatin1Char(']');
}

QString namesText(const std::vector<std::string> &names)
{
    QStringList parts;
    for (const std::string &name : names)
        parts += nameText(name);
    return parts.join(QLatin1Char('\n'));
}

QString secondsText(std::int64_t nanoseconds)
{
    return QStringLiteral("%1 s").arg(static_cast<double>(nanoseconds) / 1e9);
}

} // namespace

void ImageSettingsModel::setImage(const ImageInfo *info, SourceFormat format)
{
    beginResetModel();
    m_rows.clear();
    if (info != nullptr) {
        addIdentity(*info, format);
        addSizes(*info);
        const RuntimeConfig &runtime = info->config.runtime;
        addStart(runtime);
        addEnvironment(runtime.env);
        addList(tr("Exposed ports"), runtime.exposedPorts);
        addList(tr("Volumes"), runtime.volumes);
        addPairs(tr("Labels"), runtime.labels);
        if (runtime.healthcheck)
            addHealthcheck(*runtime.healthcheck);
        addList(tr("Triggers (ONBUILD)"), runtime.onBuild);
        addPairs(tr("Annotations"), info->annotations);
    }
    endResetModel();
}

void ImageSettingsModel::addHeading(const QString &title)
{
    m_rows.push_back({title, {}, true});
}

void ImageSettingsModel::addRow(const QString &name, const QString &value)
{
    if (!value.isEmpty())
        m_rows.push_back({name, value, false});
}

void ImageSettingsModel::addIdentity(const ImageInfo &info, SourceFormat format)
{
    const std::string_view formatName = sourceFormatName(format);
    addHeading(tr("Image"));
    addRow(tr("Names"), namesText(info.refs));
    if (info.isAbsent)
        addRow(tr("State"), tr("not in this file; only its descriptor is known"));
    addRow(tr("Image ID (config)"), nameText(info.id.text()));
    for (const Digest &target : info.targets)
        addRow(target == info.manifestDigest ? tr("Image ID (manifest)") : tr("Image ID (index)"),
               nameText(target.text()));
    addRow(tr("Manifest digest"), nameText(info.manifestDigest.text()));
    addRow(tr("Platform"), nameText(info.platform.text()));
    addRow(tr("OS version"), nameText(info.platform.osVersion));
    addRow(tr("Created"), instantText(info.config.created));
    addRow(tr("Author"), nameText(info.config.author));
    addRow(tr("Format"), nameText(formatName));
    addRow(tr("Media type"), nameText(info.mediaType));
    addRow(tr("Artifact type"), nameText(info.artifactType));
    addRow(tr("Describes"), nameText(info.subject.text()));
}

void ImageSettingsModel::addSizes(const ImageInfo &info)
{
    addHeading(tr("Sizes"));
    m_firstSize = rowCount();
    const Sizes sizes = imageSizes(info).image;
    for (const SizeKind kind : shownSizes)
        m_rows.push_back({sizeName(kind), exactSize(sizeOf(sizes, kind)), false, sizeMeaning(kind)});
}

void ImageSettingsModel::setSizes(const Sizes &sizes)
{
    if (m_rows.empty())
        return;
    int row = m_firstSize;
    for (const SizeKind kind : shownSizes)
        m_rows[static_cast<std::size_t>(row++)].value = exactSize(sizeOf(sizes, kind));
    Q_EMIT dataChanged(index(m_firstSize, ValueColumn), index(row - 1, ValueColumn));
}

void ImageSettingsModel::addStart(const RuntimeConfig &runtime)
{
    addHeading(tr("How a container starts"));
    addRow(tr("Entrypoint"), runtime.entrypoint ? listText(*runtime.entrypoint) : tr("not set"));
    addRow(tr("Command"), runtime.cmd ? listText(*runtime.cmd) : tr("not set"));
    addRow(tr("User"), runtime.user.empty() ? tr("root (not set)") : nameText(runtime.user));
    addRow(tr("Working directory"), runtime.workingDir.empty() ? tr("/ (not set)") : nameText(runtime.workingDir));
    addRow(tr("Stop signal"), nameText(runtime.stopSignal));
    if (!runtime.shell.empty())
        addRow(tr("Shell"), listText(runtime.shell));
}

void ImageSettingsModel::addEnvironment(const std::vector<std::string> &variables)
{
    if (variables.empty())
        return;
    addHeading(tr("Environment"));
    for (const std::string &variable : variables) {
        const std::size_t equals = variable.find('='); // a value may hold more of them; an entry may have none
        if (equals == std::string::npos) {
            m_rows.push_back({nameText(variable), tr("(no value)"), false});
            continue;
        }
        const QString name = nameText(std::string_view(variable).substr(0, equals));
        const QString value = nameText(std::string_view(variable).substr(equals + 1));
        m_rows.push_back({name, value.isEmpty() ? tr("(empty)") : value, false});
    }
}

void ImageSettingsModel::addPairs(const QString &title, const StringPairs &pairs)
{
    if (pairs.empty())
        return;
    addHeading(title);
    for (const auto &[key, value] : pairs)
        m_rows.push_back({nameText(key), value.empty() ? tr("(empty)") : nameText(value), false});
}

void ImageSettingsModel::addList(const QString &title, const std::vector<std::string> &items)
{
    if (items.empty())
        return;
    addHeading(title);
    for (const std::string &item : items)
        m_rows.push_back({{}, nameText(item), false});
}

void ImageSettingsModel::addHealthcheck(const Healthcheck &check)
{
    addHeading(tr("Health check"));
    addRow(tr("Test"), listText(check.test));
    const auto addTime = [this](const QString &name, std::int64_t nanoseconds) {
        if (nanoseconds != 0)
            addRow(name, secondsText(nanoseconds));
    };
    addTime(tr("Interval"), check.interval);
    addTime(tr("Timeout"), check.timeout);
    addTime(tr("Start period"), check.startPeriod);
    addTime(tr("Start interval"), check.startInterval);
    if (check.retries != 0)
        addRow(tr("Retries"), QString::number(check.retries));
}

int ImageSettingsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ImageSettingsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ImageSettingsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole: return index.column() == NameColumn ? row.name : row.value;
    case Qt::ToolTipRole:
        if (!row.meaning.isEmpty())
            return row.meaning;
        return plainToolTip(index.column() == NameColumn ? row.name : row.value);
    case Qt::TextAlignmentRole: return QVariant(Qt::AlignLeft | Qt::AlignTop);
    case Qt::FontRole:
        if (row.heading) {
            QFont bold;
            bold.setBold(true);
            return bold;
        }
        return index.column() == ValueColumn ? QVariant(monospaceFont(QFont())) : QVariant();
    case Qt::ForegroundRole:
        return index.column() == NameColumn && !row.heading ? QVariant(mutedText(QGuiApplication::palette()))
                                                            : QVariant();
    case Qt::BackgroundRole: return row.heading ? QVariant(panelHeader(QGuiApplication::palette())) : QVariant();
    default: return {};
    }
}

QVariant ImageSettingsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == NameColumn ? tr("Setting") : tr("Value");
}

QSize ImageSettingsModel::span(const QModelIndex &index) const
{
    return index.isValid() && isHeading(index.row()) && index.column() == NameColumn ? QSize(2, 1) : QSize(1, 1);
}

} // namespace strata
