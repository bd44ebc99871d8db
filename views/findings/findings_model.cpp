// SPDX-License-Identifier: Apache-2.0
#include "views/findings/findings_model.h"

#include "model/base/note_codes.h"
#include "model/base/qstring.h"
#include "model/findings/finding_rule.h"
#include "model/findings/findings_sections.h"
#include "views/common/format.h"
#include "views/common/layer_names.h"
#include "views/common/message_text.h"
#include "views/common/roles.h"

#include <QCoreApplication>

#include <utility>

namespace strata {

namespace {

/// A sign and the word: colour is not needed to tell them apart.
QString severityCell(FindingSeverity severity)
{
    const QString word = QCoreApplication::translate("Section", severityWord(severity));
    switch (severity) {
    case FindingSeverity::Error: return QStringLiteral("✗ ") + word;
    case FindingSeverity::Warning: return QStringLiteral("! ") + word;
    case FindingSeverity::Info: break;
    }
    return QStringLiteral("i ") + word;
}

QString titleOf(const Finding &finding)
{
    const bool isNote = findingRule(finding.id) == nullptr;
    return QCoreApplication::translate(isNote ? "strata::NoteTexts" : "Message", finding.title);
}

QString placeOf(const Finding &finding)
{
    const QString path = nameText(finding.path);
    return finding.line ? QStringLiteral("%1:%2").arg(path).arg(*finding.line) : path;
}

/// "hidden by layer 2"; "" for what is not stored in a layer and cannot be hidden.
QString stateOf(const Finding &finding)
{
    return finding.layer.isLayer() || !finding.visible ? messageText(findingState(finding)) : QString();
}

} // namespace

void FindingsModel::setFindings(ImagePtr image, std::vector<Finding> findings)
{
    beginResetModel();
    m_image = std::move(image);
    m_findings = std::move(findings);
    endResetModel();
}

int FindingsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_findings.size());
}

int FindingsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant FindingsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Finding &one = finding(index.row());
    if (role == SortRole && index.column() == SeverityColumn)
        return static_cast<int>(one.severity);
    if (index.column() == LayerColumn && (role == SortRole || role == LayersRole))
        return layerValue(one, role);
    if (role == PathRole)
        return toQByteArray(one.path);
    if (role == Qt::ToolTipRole && index.column() == KindColumn) // the word of `strata-cli findings`
        return toQString(one.id);
    if (role != Qt::DisplayRole && role != SortRole)
        return {};
    switch (static_cast<Column>(index.column())) {
    case SeverityColumn: return severityCell(one.severity);
    case KindColumn: return titleOf(one);
    case PathColumn: return one.path.empty() ? messageText(one.text) : placeOf(one);
    case LayerColumn: return one.layer.isLayer() ? layerText(badgeOf(one)) : QString();
    case StateColumn: return stateOf(one);
    case ColumnCount: break;
    }
    return {};
}

QVariant FindingsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case SeverityColumn: return tr("Severity");
    case KindColumn: return tr("Finding");
    case PathColumn: return tr("Where");
    case LayerColumn: return tr("Layer");
    case StateColumn: return tr("State");
    case ColumnCount: break;
    }
    return {};
}

LayerNumber FindingsModel::badgeOf(const Finding &finding) const
{
    return badgeLayer(*m_image->tree(), finding.layer);
}

QVariant FindingsModel::layerValue(const Finding &finding, int role) const
{
    if (role == SortRole)
        return finding.layer.value;
    return finding.layer.isLayer() ? QVariant::fromValue(QList<int>{static_cast<int>(badgeOf(finding).value)})
                                   : QVariant();
}

QString FindingsModel::wholeText(int row) const
{
    const Finding &one = finding(row);
    QStringList lines{tr("%1: %2").arg(titleOf(one), messageText(one.text))};
    if (!one.path.empty())
        lines += placeOf(one);
    if (const QString state = stateOf(one); !state.isEmpty())
        lines += !one.layer.isLayer()                      ? state
                 : m_image->tree()->isContainer(one.layer) ? tr("Container layer, %1").arg(state)
                                                           : tr("Layer %1, %2").arg(one.layer.value).arg(state);
    if (const std::string step = stepOfFinding(one, m_image->info()); !step.empty())
        lines += tr("Step: %1").arg(nameText(step));
    if (const FindingRule *rule = findingRule(one.id))
        lines += tr("What to do: %1").arg(QCoreApplication::translate("Message", rule->advice));
    QStringList names{toQString(one.id)};
    for (const std::string_view name : one.also)
        names += toQString(name);
    lines += names.join(QStringLiteral(", "));
    return lines.join(QLatin1Char('\n'));
}

} // namespace strata
