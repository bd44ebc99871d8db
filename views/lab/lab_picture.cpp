// SPDX-License-Identifier: Apache-2.0
#include "views/lab/lab_picture.h"

#include "views/common/panel.h"
#include "views/lab/boxes/branch_box.h"
#include "views/lab/boxes/branches_view.h"
#include "views/lab/happened_view.h"
#include "views/lab/lab_commands.h"
#include "views/lab/lab_page.h"
#include "views/lab/lab_texts.h"
#include "views/lab/present/presenter.h"

#include <QAbstractScrollArea>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QTimer>
#include <QTreeView>
#include <QVBoxLayout>

#include <array>
#include <memory>
#include <utility>

namespace strata {

namespace {

constexpr double titleType = 2.0; // times the usual one
constexpr double footType = 1.3;
constexpr int margin = 14;
constexpr int turn = 2; // milliseconds; timers of no time come first
constexpr int mostTries = 12;
constexpr std::array types = {2.4, 2.1, 1.8, 1.5}; // times the usual one: small contents fill the picture, too
constexpr int mostRows = 40;                       // of a box
constexpr int leastRows = 3;

/// Whether a column shows all that is in it.
bool showsAll(const QScrollArea *column)
{
    const QWidget *body = column->widget();
    QLayout *layout = body->layout();
    layout->activate();
    const int wanted = layout->hasHeightForWidth() ? layout->totalHeightForWidth(column->viewport()->width())
                                                   : layout->totalSizeHint().height();
    return wanted <= column->viewport()->height();
}

/// As many rows of each box as there is room for.
void limitRows(const QScrollArea *column, const QList<BranchBox *> &boxes)
{
    for (int rows = mostRows; rows >= leastRows; --rows) {
        for (BranchBox *box : boxes)
            box->setMostRows(rows);
        if (showsAll(column))
            return;
    }
}

QLabel *label(double type, bool isBold, QWidget *parent)
{
    auto *made = new QLabel(parent);
    made->setTextFormat(Qt::PlainText);
    // A style sheet, as the program's own takes fonts away.
    made->setStyleSheet(QStringLiteral("QLabel { font-size: %1pt; font-weight: %2; }")
                            .arg(parent->font().pointSizeF() * type)
                            .arg(isBold ? QStringLiteral("bold") : QStringLiteral("normal")));
    return made;
}

} // namespace

LabPicture::LabPicture(QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_state(new LabState(this))
    , m_page(new LabPage(m_state, new LabCommands(this), this))
    , m_title(label(titleType, true, this))
    , m_about(label(footType, false, this))
    , m_facts(label(footType, false, this))
{
    setObjectName(QStringLiteral("labPicture"));
    setAttribute(Qt::WA_DontShowOnScreen);
    setAttribute(Qt::WA_QuitOnClose, false);
    setAttribute(Qt::WA_ShowWithoutActivating);
    setAutoFillBackground(true);
    m_state->setSpeed(LabSpeed::Off);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(margin, margin, margin, 0);
    head->addWidget(m_title, 1);
    head->addWidget(m_about);
    auto *simulated = label(footType, false, this);
    simulated->setText(simulatedText());
    simulated->setWordWrap(true);
    m_facts->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *foot = new QVBoxLayout;
    foot->setContentsMargins(margin, 0, margin, margin);
    foot->addWidget(m_facts);
    foot->addWidget(simulated);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(head);
    layout->addWidget(m_page, 1);
    layout->addLayout(foot);
    m_page->setPresenting(true);
    // The title is above, one container is all that is shown, and there is nothing to press.
    for (const char *name : {"labHeading", "labContainers", "labChange"}) {
        if (auto *part = m_page->findChild<QWidget *>(QLatin1String(name)))
            part->hide();
    }
    setFixedSize(pictureSize);
    show();
}

LabPicture::~LabPicture()
{
    delete m_page; // while the state is there
}

void LabPicture::resume(const LabStart &start, const LabSession &session, const LabActions &actions)
{
    LabBench::Containers containers;
    containers.push_back({std::make_unique<LabSession>(session), actions});
    m_state->resume(start, std::move(containers), 0);
}

void LabPicture::act(const LabAction &action)
{
    // What the last step opened takes the room of this one.
    for (QTreeView *tree : m_page->findChildren<QTreeView *>())
        tree->collapseAll();
    m_state->runLine(action.line, action.folder, [&action](LabSession &session) {
        for (const LabOperation &operation : action.operations)
            session.apply(operation);
    });
}

void LabPicture::paint(const Painted &painted)
{
    showTexts();
    for (QAbstractScrollArea *area : m_page->findChildren<QAbstractScrollArea *>())
        area->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (BranchBox *box : m_page->findChildren<BranchBox *>()) {
        box->setSaysMore(true);
        box->setMostRows(mostRows);
    }
    m_page->presenter()->setScale(types[m_type]);
    fit(painted);
}

/// The largest type with which everything is shown; with the smallest one not all rows are.
void LabPicture::fit(const Painted &painted)
{
    constexpr int turns = 4; // heights follow fonts
    QTimer::singleShot(turns * turn, this, [this, painted] {
        if (isTooLarge() && m_type + 1 < types.size()) {
            m_page->presenter()->setScale(types[++m_type]);
            return fit(painted);
        }
        limitRows();
        settle({}, mostTries, painted);
    });
}

const QScrollArea *LabPicture::mergedColumn() const
{
    for (QWidget *at = m_page->merged(); at != nullptr; at = at->parentWidget()) {
        if (const auto *area = qobject_cast<QScrollArea *>(at))
            return area;
    }
    return nullptr;
}

bool LabPicture::isTooLarge() const
{
    return !showsAll(m_page->branches()) || !showsAll(mergedColumn());
}

void LabPicture::limitRows()
{
    strata::limitRows(m_page->branches(), m_page->branches()->findChildren<BranchBox *>());
    strata::limitRows(mergedColumn(), {m_page->merged()});
}

/// Boxes take their heights, then marks their places, each in its own turn of the event loop: done when nothing moves.
void LabPicture::settle(const QImage &before, int tries, const Painted &painted)
{
    QTimer::singleShot(turn, this, [this, before, tries, painted] {
        QImage now(pictureSize, QImage::Format_RGB32);
        now.fill(palette().color(QPalette::Window));
        render(&now);
        if (now == before || tries == 0)
            return painted({std::move(now), m_title->text(), m_page->happened()->sentences()});
        settle(now, tries - 1, painted);
    });
}

void LabPicture::showTexts()
{
    const LabActions actions = m_state->bench().actions();
    m_page->happened()->setVisible(!actions.empty());
    const QString title = actions.empty() ? tr("Start") : actionText(actions.back());
    m_title->setText(actions.empty() ? title
                                     : tr("%1 · %2", "number of a step, its command").arg(actions.size()).arg(title));
    m_about->setText(tr("%1 · %2", "what the lab started from, storage driver")
                         .arg(m_state->names().title, QString::fromUtf8(m_state->driver().name.data())));
    m_facts->setText(
        QStringList{upperText(m_state->session()), costText(m_state->session())}.join(QStringLiteral("     ")));
}

} // namespace strata
