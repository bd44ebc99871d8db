// SPDX-License-Identifier: Apache-2.0
#include "views/compare/compare_state.h"

#include <utility>

namespace strata {

namespace {

/// What is before the tag of "host:5000/app:v1", the ':' included; all of it where there is none.
QString withoutTag(const QString &name)
{
    const qsizetype colon = name.lastIndexOf(QLatin1Char(':'));
    return colon > name.lastIndexOf(QLatin1Char('/')) ? name.left(colon + 1) : name;
}

QString lastPart(const QString &name)
{
    return name.mid(name.lastIndexOf(QLatin1Char('/')) + 1);
}

} // namespace

void CompareState::setNames(const QString &a, const QString &b)
{
    if (a == m_nameA && b == m_nameB)
        return;
    m_nameA = a;
    m_nameB = b;
    Q_EMIT namesChanged();
}

QString CompareState::shortName(CompareSide side) const
{
    const QString &own = name(side);
    const QString &other = name(side == CompareSide::A ? CompareSide::B : CompareSide::A);
    const QString before = withoutTag(own);
    const bool tagTells = before == withoutTag(other) && before != own && own != other;
    return tagTells ? own.mid(before.size()) : lastPart(own);
}

void CompareState::setStage(CompareStage stage, const QString &message)
{
    m_stage = stage;
    m_message = message;
    Q_EMIT stageChanged();
}

void CompareState::setWorking(const QString &what)
{
    if (m_stage != CompareStage::Working)
        m_progress = -1;
    setStage(CompareStage::Working, what);
}

void CompareState::setProgress(int percent)
{
    m_progress = percent;
    Q_EMIT progressChanged(percent);
}

void CompareState::setComparison(ComparisonPtr comparison)
{
    QByteArray path;
    if (m_comparison && m_comparison->files && m_node.isValid())
        path = QByteArray::fromStdString(m_comparison->files->path(m_node));
    m_node = {};
    m_comparison = std::move(comparison);
    setStage(m_comparison ? CompareStage::Done : CompareStage::Nothing, {});
    Q_EMIT comparisonChanged();
    if (path.isEmpty() || !selectPath(path))
        Q_EMIT nodeSelected();
}

void CompareState::setFailure(const QString &text)
{
    setStage(CompareStage::Failed, text);
}

void CompareState::showPart(ComparePart part)
{
    if (std::exchange(m_part, part) != part)
        Q_EMIT partChanged();
}

void CompareState::setNoise(const CompareNoise &noise)
{
    if (std::exchange(m_noise, noise) != noise)
        Q_EMIT noiseChanged();
}

void CompareState::setScope(CompareScope scope)
{
    if (std::exchange(m_scope, scope) != scope)
        Q_EMIT scopeChanged();
}

void CompareState::setFilterText(const QString &text)
{
    if (std::exchange(m_filterText, text) != text)
        Q_EMIT filterTextChanged();
}

void CompareState::setPackageText(const QString &text)
{
    if (std::exchange(m_packageText, text) != text)
        Q_EMIT packageTextChanged();
}

void CompareState::selectNode(NodeId node)
{
    if (std::exchange(m_node, node) != node)
        Q_EMIT nodeSelected();
}

bool CompareState::selectPath(const QByteArray &path)
{
    if (!m_comparison || !m_comparison->files)
        return false;
    const auto found =
        m_comparison->files->find(std::string_view(path.constData(), static_cast<std::size_t>(path.size())));
    if (!found)
        return false;
    selectNode(*found);
    return true;
}

} // namespace strata
