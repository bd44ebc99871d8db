// SPDX-License-Identifier: Apache-2.0
#include "views/build/build_steps_model.h"

#include "views/build/build_state.h"
#include "views/build/build_texts.h"
#include "views/common/format.h"
#include "views/common/message_text.h"

namespace strata {

BuildStepsModel::BuildStepsModel(BuildState *state, QObject *parent)
    : QAbstractListModel(parent), m_state(state), m_report(state->report())
{
    connect(m_state, &BuildState::changed, this, &BuildStepsModel::follow);
}

/// Steps come one by one: rows that are there stay, so that what is selected does, too.
void BuildStepsModel::follow()
{
    const BuildReportPtr &report = m_state->report();
    if (report == m_report)
        return;
    const auto before = static_cast<int>(m_report->steps.size());
    const auto now = static_cast<int>(report->steps.size());
    if (isUnreadable() || before == 0 || now < before || now == 0) {
        beginResetModel();
        m_report = report;
        return endResetModel();
    }
    if (now > before)
        beginInsertRows({}, before, now - 1);
    m_report = report;
    if (now > before)
        endInsertRows();
    Q_EMIT dataChanged(index(0), index(now - 1));
}

bool BuildStepsModel::isUnreadable() const
{
    return m_report->steps.empty() && !m_report->error.isEmpty();
}

int BuildStepsModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    return isUnreadable() ? 1 : static_cast<int>(m_report->steps.size());
}

QVariant BuildStepsModel::failureData(int role) const
{
    const QString error = messageText(m_report->error);
    const QString title = m_report->errorLine > 0 ? tr("Dockerfile, line %1").arg(m_report->errorLine) : tr("Build");
    switch (role) {
    case Qt::DisplayRole: return title;
    case Qt::AccessibleTextRole: return QStringList{title, tr("refused"), error}.join(tr(", "));
    case StepSignRole: return static_cast<int>(BuildSign::Refused);
    case StepSignTextRole: return tr("refused");
    case StepRemarksRole: return QStringList{error};
    case StepOutputRole: return QStringList();
    case StepLineRole: return m_report->errorLine;
    default: return {};
    }
}

QVariant BuildStepsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (isUnreadable())
        return failureData(role);
    const BuildStepReport &step = m_report->steps[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole: return stepTitle(step);
    case Qt::AccessibleTextRole: return (QStringList{stepTitle(step), signText(step)} + remarksOf(step)).join(tr(", "));
    case StepSignRole: return static_cast<int>(signOf(step));
    case StepSignTextRole: return signText(step);
    case StepRemarksRole: return remarksOf(step);
    case StepOutputRole: return stepOutput(step);
    case StepLineRole: return step.facts.line;
    default: return {};
    }
}

} // namespace strata
