// SPDX-License-Identifier: Apache-2.0
#include "views/lab/branches_view.h"

#include "model/base/path.h"
#include "views/common/path_tree_view.h"
#include "views/lab/branch_box.h"
#include "views/lab/copy_arrow.h"
#include "views/lab/lab_texts.h"

#include <QEvent>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace strata {

namespace {

constexpr int rowsOfFew = 14; // of a box when there are few
constexpr int rowsOfMany = 7;
constexpr std::size_t few = 4;

int millisecondsOf(LabSpeed speed)
{
    switch (speed) {
    case LabSpeed::Off: return 0;
    case LabSpeed::Normal: return 900;
    case LabSpeed::Slow: return 3000;
    }
    return 0;
}

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
    m_arrow = new CopyArrow(m_body);
    m_place.setSingleShot(true);
    m_place.setInterval(0);
    connect(&m_place, &QTimer::timeout, this, &BranchesView::placeArrow);
    connect(m_state, &LabState::started, this, &BranchesView::makeBoxes);
    connect(m_state, &LabState::changed, this, &BranchesView::refresh);
    connect(m_state, &LabState::stepped, this, &BranchesView::showStep);
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
    m_upper->installEventFilter(this);
    m_layout->addWidget(m_upper);
    const std::size_t count = m_state->session().branches().size();
    for (std::size_t i = 0; i < count; ++i) {
        auto *box = new BranchBox(BranchBox::Kind::Lower, m_state, m_body);
        box->setObjectName(QStringLiteral("labLower%1").arg(m_state->layerNumber(i).value));
        box->setMostRows(count <= few ? rowsOfFew : rowsOfMany);
        const std::vector<QString> &remarks = m_state->beginning().branchRemarks;
        box->setTitle(tr("%1 — lower, read-only").arg(m_state->branchName(i)),
                      i < remarks.size() ? remarks[i] : tr("layer %1").arg(m_state->layerNumber(i).value));
        m_layout->addWidget(box);
        box->installEventFilter(this);
        connect(box->tree(), &QTreeView::expanded, &m_place, qOverload<>(&QTimer::start));
        connect(box->tree(), &QTreeView::collapsed, &m_place, qOverload<>(&QTimer::start));
        m_lowers.push_back(box);
    }
    m_layout->addStretch(1);
    for (BranchBox *box : m_lowers)
        box->show();
    m_upper->show();
}

void BranchesView::refresh()
{
    m_upper->setTitle(tr("%1 — %2").arg(m_state->branchName({}), upperRoleText(m_state->driver())),
                      tr("container layer"));
    m_upper->setSource(upperSource(*m_state));
    for (std::size_t i = 0; i < m_lowers.size(); ++i)
        m_lowers[i]->setSource(lowerSource(*m_state, i));
    if (const LabOutcome *step = m_state->lastStep()) {
        for (const LayerEvent &event : step->appeared) {
            m_upper->openFoldersAbove(event.path);
            if (event.mark != LayerMark::Whiteout)
                continue;
            for (BranchBox *box : m_lowers)
                box->openFoldersAbove(event.path);
        }
    }
    if (const CopiedUp *copy = shownCopy())
        m_lowers[*copy->branch]->openFoldersAbove(copy->path);
    showArrow(false);
}

void BranchesView::showStep()
{
    showArrow(true);
}

const CopiedUp *BranchesView::shownCopy() const
{
    const LabOutcome *step = m_state->lastStep();
    if (step == nullptr)
        return nullptr;
    const auto found = std::ranges::find_if(step->copiedUp, [this](const CopiedUp &copy) {
        return copy.type != EntryType::Directory && copy.branch && *copy.branch < m_lowers.size();
    });
    return found == step->copiedUp.end() ? nullptr : &*found;
}

/// Where in the writable layer the copy stands after the step.
std::string BranchesView::pathOfCopy(const CopiedUp &copy) const
{
    const LabOperation &operation = m_state->lastStep()->operation;
    const bool isMoved = operation.kind == OperationKind::Rename && normalisedPath(operation.path) == copy.path;
    return isMoved ? normalisedPath(operation.to) : copy.path;
}

void BranchesView::showArrow(bool moving)
{
    const CopiedUp *copy = shownCopy();
    if (copy == nullptr)
        return m_arrow->clear();
    m_layout->activate();
    const QRect from = m_lowers[*copy->branch]->rowRect(copy->path, m_body);
    const QRect to = m_upper->rowRect(pathOfCopy(*copy), m_body);
    // Whoever wants no movement on the desktop gets none here.
    const bool mayMove = style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0;
    m_arrow->show(from, to, tr("copy-up"), moving && mayMove ? millisecondsOf(m_state->speed()) : 0);
    m_place.start();
}

void BranchesView::placeArrow()
{
    const CopiedUp *copy = shownCopy();
    if (copy == nullptr || !m_arrow->isShown())
        return;
    m_arrow->moveTo(m_lowers[*copy->branch]->rowRect(copy->path, m_body), m_upper->rowRect(pathOfCopy(*copy), m_body));
}

bool BranchesView::eventFilter(QObject *watched, QEvent *event)
{
    const bool isBox = qobject_cast<BranchBox *>(watched) != nullptr;
    if (isBox && (event->type() == QEvent::Move || event->type() == QEvent::Resize))
        m_place.start();
    return QScrollArea::eventFilter(watched, event);
}

} // namespace strata
