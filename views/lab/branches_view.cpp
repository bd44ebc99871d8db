// SPDX-License-Identifier: Apache-2.0
#include "views/lab/branches_view.h"

#include "views/common/path_tree_view.h"
#include "views/lab/branch_box.h"
#include "views/lab/lab_texts.h"

#include <QVBoxLayout>

#include <ranges>

namespace strata {

namespace {

constexpr int rowsOfFew = 14; // of a box when there are few
constexpr int rowsOfMany = 7;
constexpr std::size_t few = 4;

} // namespace

BranchesView::BranchesView(LabState *state, QWidget *parent)
    : QScrollArea(parent), m_state(state), m_body(new QWidget(this)), m_layout(new QVBoxLayout(m_body))
{
    setObjectName(QStringLiteral("labBranches"));
    setAccessibleName(tr("Branches, the writable one on top"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_layout->setContentsMargins(9, 9, 9, 9);
    m_layout->setSpacing(16);
    setWidget(m_body);
    connect(m_state, &LabState::started, this, &BranchesView::makeBoxes);
    connect(m_state, &LabState::changed, this, &BranchesView::refresh);
    makeBoxes();
    refresh();
}

void BranchesView::makeBoxes()
{
    delete m_upper;
    for (BranchBox *box : m_lowers)
        delete box;
    m_lowers.clear();
    while (QLayoutItem *item = m_layout->takeAt(0))
        delete item; // the stretch
    m_upper = new BranchBox(BranchBox::Kind::Upper, m_state, m_body);
    m_upper->setObjectName(QStringLiteral("labUpper"));
    m_layout->addWidget(m_upper);
    follow(m_upper, {});
    const std::size_t count = m_state->session().branches().size();
    for (std::size_t i = 0; i < count; ++i) {
        auto *box = new BranchBox(BranchBox::Kind::Lower, m_state, m_body);
        box->setObjectName(QStringLiteral("labLower%1").arg(m_state->layerNumber(i).value));
        box->setMostRows(count <= few ? rowsOfFew : rowsOfMany);
        m_layout->addWidget(box);
        m_lowers.push_back(box);
        follow(box, i);
    }
    m_layout->addStretch(1);
    for (BranchBox *box : m_lowers)
        box->show();
    m_upper->show();
    Q_EMIT boxesMade();
}

/// Enter or a double click on a file asks to see what this very box holds.
void BranchesView::follow(BranchBox *box, std::optional<std::size_t> branch)
{
    connect(box->tree(), &PathTreeView::nodeActivated, this, [this, box, branch](NodeId node) {
        if (const auto content = box->model()->contentOf(node))
            Q_EMIT fileActivated(m_state->branchName(branch), box->model()->pathOf(node), *content);
    });
}

void BranchesView::refresh()
{
    m_upper->setTitle(tr("%1 — %2").arg(m_state->branchName({}), upperRoleText(m_state->driver())),
                      tr("container layer"));
    m_upper->setSource(upperSource(*m_state));
    const std::vector<QString> &remarks = m_state->beginning().branchRemarks;
    for (std::size_t i = 0; i < m_lowers.size(); ++i) {
        m_lowers[i]->setTitle(tr("%1 — %2").arg(m_state->branchName(i), lowerRoleText(m_state->driver())),
                              i < remarks.size() ? remarks[i] : tr("layer %1").arg(m_state->layerNumber(i).value));
        m_lowers[i]->setSource(lowerSource(*m_state, i));
    }
    const LabOutcome *step = m_state->lastStep();
    if (step == nullptr)
        return;
    constexpr std::size_t most = 40;
    for (const LayerEvent &event : step->appeared | std::views::take(most)) {
        m_upper->openFoldersAbove(event.path);
        if (event.mark != LayerMark::Whiteout)
            continue;
        for (BranchBox *box : m_lowers)
            box->openFoldersAbove(event.path);
    }
    for (const CopiedUp &copy : step->copiedUp | std::views::take(most)) {
        if (copy.branch && *copy.branch < m_lowers.size())
            m_lowers[*copy.branch]->openFoldersAbove(copy.path);
    }
}

} // namespace strata
