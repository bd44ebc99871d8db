// SPDX-License-Identifier: Apache-2.0
#include "views/lab/boxes/branches_view.h"

#include "model/image/history/dockerfile.h"
#include "views/common/format.h"
#include "views/common/tree/path_tree_view.h"
#include "views/lab/boxes/branch_box.h"
#include "views/lab/lab_texts.h"
#include "views/lab/motion/lab_scene.h"

#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <ranges>
#include <utility>

namespace strata {

namespace {

constexpr int rowsOfFew = 14; // of a box when there are few
constexpr int rowsOfMany = 7;
constexpr std::size_t few = 4;
constexpr std::size_t mostOpened = 40; // rows of one step

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
    qDeleteAll(m_bars);
    m_bars.clear();
    m_standIns.clear();
    m_isFolding = true;
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
    const std::vector<QString> &remarks = m_state->names().branchRemarks;
    for (std::size_t i = 0; i < m_lowers.size(); ++i) {
        m_lowers[i]->setTitle(tr("%1 — %2").arg(m_state->branchName(i), lowerRoleText(m_state->driver())),
                              i < remarks.size() ? remarks[i] : tr("layer %1").arg(m_state->layerNumber(i).value));
        m_lowers[i]->setAbout(aboutText(i));
    }
    fold();
    m_isHeld = m_state->holdsBack();
    if (!m_isHeld)
        refreshLowers();
    const LabOutcome *step = m_state->lastStep();
    if (step == nullptr)
        return;
    for (const LayerEvent &event : step->appeared | std::views::take(mostOpened)) {
        m_upper->openFoldersAbove(event.path);
        if (event.mark != LayerMark::Whiteout)
            continue;
        for (BranchBox *box : m_lowers)
            box->openFoldersAbove(event.path);
    }
    for (const CopiedUp &copy : step->copiedUp | std::views::take(mostOpened)) {
        if (copy.branch && *copy.branch < m_lowers.size())
            m_lowers[*copy.branch]->openFoldersAbove(copy.path);
    }
}

void BranchesView::refreshLowers()
{
    for (std::size_t i = 0; i < m_lowers.size(); ++i)
        m_lowers[i]->setSource(lowerSource(*m_state, i));
}

void BranchesView::showResult()
{
    if (std::exchange(m_isHeld, false))
        refreshLowers();
}

/// The instruction that made a layer of an image.
QString BranchesView::aboutText(std::size_t branch) const
{
    const ImagePtr &image = m_state->beginning().image;
    const std::size_t layer = m_lowers.size() - 1 - branch;
    if (!image || layer >= image->info().layers.size())
        return {};
    const auto step = image->info().layers[layer].historyStep;
    const auto &history = image->info().history;
    return step && *step < history.size() ? nameText(readableCommand(history[*step].createdBy)).simplified()
                                          : QString();
}

/// Branches that the last action copied from, hid something of, or found the file in.
std::vector<bool> BranchesView::touched() const
{
    std::vector<bool> touched(m_lowers.size());
    for (const LabAct &act : labScene(m_state->session(), m_state->firstOfLastAction()).acts) {
        for (const ActPlace &place : {act.from, act.to}) {
            if (place.box == ActBox::Lower && act.kind != ActKind::Missing && place.branch < touched.size())
                touched[place.branch] = true;
        }
    }
    return touched;
}

const QWidget *BranchesView::standIn(std::size_t branch) const
{
    return branch < m_standIns.size() ? m_standIns[branch] : nullptr;
}

/// A disclosure for the boxes from `first` up to `end`.
QToolButton *BranchesView::makeBar(std::size_t first, std::size_t end)
{
    const auto number = [this](std::size_t branch) { return m_state->layerNumber(branch).value; };
    auto *bar = new QToolButton(m_body);
    bar->setObjectName(QStringLiteral("labFold%1").arg(number(first)));
    bar->setText(end - first == 1 ? tr("Layer %1: untouched").arg(number(first))
                                  : tr("Layers %1 to %2: untouched").arg(number(first)).arg(number(end - 1)));
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->setArrowType(m_isFolding ? Qt::RightArrow : Qt::DownArrow);
    bar->setAutoRaise(true);
    bar->setToolTip(m_isFolding ? tr("Show the layers that the last step did not touch")
                                : tr("Hide the layers that the last step did not touch"));
    bar->setAccessibleDescription(bar->toolTip());
    connect(bar, &QToolButton::clicked, this, [this] {
        // Not from within the click of a button that goes with it.
        QTimer::singleShot(0, this, [this] {
            m_isFolding = !m_isFolding;
            fold();
            if (!m_bars.empty())
                m_bars.front()->setFocus(Qt::OtherFocusReason);
        });
    });
    return bar;
}

/// Of many layers those that the last step had nothing to do with make room for the others.
void BranchesView::fold()
{
    qDeleteAll(m_bars);
    m_bars.clear();
    m_standIns.assign(m_lowers.size(), nullptr);
    const bool mayFold = m_lowers.size() > few && m_state->stepCount() > 0;
    const std::vector<bool> isTouched = mayFold ? touched() : std::vector<bool>(m_lowers.size(), true);
    for (std::size_t first = 0; first < m_lowers.size();) {
        std::size_t end = first;
        while (end < m_lowers.size() && !isTouched[end])
            ++end;
        QToolButton *bar = end > first ? makeBar(first, end) : nullptr;
        if (bar != nullptr) {
            m_layout->insertWidget(m_layout->indexOf(m_lowers[first]), bar);
            m_bars.push_back(bar);
            bar->show();
        }
        for (; first < end; ++first) {
            m_lowers[first]->setVisible(!m_isFolding);
            m_standIns[first] = m_isFolding ? bar : nullptr;
        }
        if (first < m_lowers.size())
            m_lowers[first++]->setVisible(true);
    }
    Q_EMIT folded();
}

} // namespace strata
