// SPDX-License-Identifier: Apache-2.0
#include "views/lab/present/presenter.h"

#include "views/common/tree/path_tree_view.h"
#include "views/lab/boxes/branch_box.h"
#include "views/lab/boxes/branches_view.h"
#include "views/lab/lab_page.h"
#include "views/lab/lab_state.h"
#include "views/lab/motion/motion_view.h"

#include <QAbstractButton>
#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMainWindow>
#include <QMouseEvent>
#include <QPlainTextEdit>
#include <QStatusBar>
#include <QTimer>

#include <algorithm>
#include <cmath>

namespace strata {

namespace {

// Type that is read from the last row of a room: so large in a window of this size.
constexpr double largeType = 1.8;
constexpr QSize usualWindow(1440, 900);
constexpr double leastType = 1.35;
constexpr double mostType = 3.2;

bool isEditor(const QWidget *widget)
{
    const auto *text = qobject_cast<const QPlainTextEdit *>(widget);
    return text != nullptr && !text->isReadOnly();
}

bool takesText(const QWidget *widget)
{
    return qobject_cast<const QLineEdit *>(widget) != nullptr || isEditor(widget);
}

} // namespace

Presenter::Presenter(LabPage *page, LabState *state)
    : QObject(page), m_page(page), m_state(state), m_laser(new LaserSpot(page)), m_type(page)
{
    connect(m_state, &LabState::changed, this, [this] { m_laser->frame({}); });
}

double Presenter::scaleFor(const QSize &window)
{
    const double size = std::min(static_cast<double>(window.width()) / usualWindow.width(),
                                 static_cast<double>(window.height()) / usualWindow.height());
    return std::clamp(largeType * size, leastType, mostType);
}

void Presenter::setOn(bool on)
{
    if (m_isOn == on)
        return;
    m_isOn = on;
    m_isHeld = false;
    if (on)
        qApp->installEventFilter(this);
    else
        qApp->removeEventFilter(this);
    m_laser->setOn(false);
    m_laser->frame({});
    m_scale = 0;
    useScale();
}

void Presenter::useScale()
{
    const double scale = m_isOn ? m_fixedScale.value_or(scaleFor(m_page->window()->size())) : 1;
    constexpr double noticed = 0.05;
    if (std::abs(scale - m_scale) < noticed)
        return;
    m_scale = scale;
    m_laser->setScale(scale);
    const double points = m_isOn ? QApplication::font().pointSizeF() * scale : 0;
    m_type.setSize(points);
    if (const auto *window = qobject_cast<QMainWindow *>(m_page->window()); window != nullptr && !m_statusType)
        m_statusType = std::make_unique<LargeType>(window->statusBar());
    if (m_statusType)
        m_statusType->setSize(m_isOn ? QApplication::font().pointSizeF() * (1 + scale) / 2 : 0); // all fits beside it
}

void Presenter::setScale(double scale)
{
    m_fixedScale = scale;
    useScale();
}

bool Presenter::isOurs(const QObject *object) const
{
    const auto *widget = qobject_cast<const QWidget *>(object);
    return widget != nullptr && (widget == m_page || m_page->isAncestorOf(widget));
}

bool Presenter::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
        // Each key comes by once for the widget with the focus; what that leaves goes up to the widgets above it.
        if (isOurs(watched) && watched == m_page->window()->focusWidget())
            return pressed(*static_cast<QKeyEvent *>(event), static_cast<QWidget *>(watched));
        break;
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonRelease: {
        if (!isOurs(watched))
            break;
        m_laser->frame({});
        if (static_cast<QMouseEvent *>(event)->button() != Qt::MiddleButton)
            break;
        m_isHeld = event->type() == QEvent::MouseButtonPress;
        m_laser->setOn(m_isHeld);
        return true;
    }
    case QEvent::ToolTip:
        if (isOurs(watched) && m_laser->isOn()) // it would cover what is pointed at
            return true;
        break;
    case QEvent::Resize:
        if (watched == m_page)
            QTimer::singleShot(0, this, [this] {
                if (m_isOn)
                    useScale();
            });
        break;
    default: break;
    }
    return QObject::eventFilter(watched, event);
}

/// True: the key was for us.
bool Presenter::pressed(const QKeyEvent &key, const QWidget *focus)
{
    switch (key.key()) { // also while a command is typed
    case Qt::Key_Escape:
        if (isEditor(focus)) // first out of it, back to stepping
            m_page->setFocus();
        else
            Q_EMIT endRequested();
        return true;
    case Qt::Key_PageDown: forward(); return true;
    case Qt::Key_PageUp: m_state->undo(); return true;
    default: break;
    }
    if (takesText(focus) || (key.modifiers() != Qt::NoModifier && key.modifiers() != Qt::KeypadModifier))
        return false;
    switch (key.key()) {
    case Qt::Key_Right: forward(); return true;
    case Qt::Key_Left: m_state->undo(); return true;
    case Qt::Key_Home: m_state->rewind(); return true;
    case Qt::Key_Space:
        if (qobject_cast<const QAbstractButton *>(focus) != nullptr)
            return false;
        forward();
        return true;
    case Qt::Key_L: m_laser->setOn(!m_laser->isOn()); return true;
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Tab:
    case Qt::Key_Backtab: QTimer::singleShot(0, this, &Presenter::frameFocus); return false;
    default: break;
    }
    if (key.key() >= Qt::Key_0 && key.key() <= Qt::Key_9) {
        showBox(key.key() - Qt::Key_0);
        return true;
    }
    return false;
}

void Presenter::forward()
{
    if (!m_page->motion()->isResting())
        return m_page->motion()->next();
    if (m_state->bench().canRedo())
        return m_state->redo();
    Q_EMIT forwardRequested();
}

/// 0: the merged view, 1: the writable layer, then the branches from the top.
void Presenter::showBox(int number)
{
    const std::vector<BranchBox *> &lowers = m_page->branches()->lowers();
    BranchBox *box = m_page->merged();
    if (number == 1)
        box = m_page->branches()->upper();
    else if (number > 1 && static_cast<std::size_t>(number - 2) < lowers.size())
        box = lowers[static_cast<std::size_t>(number - 2)];
    else if (number > 1)
        return;
    m_page->branches()->ensureWidgetVisible(box);
    if (box->model()->rowCount() == 0) {
        m_laser->setOn(false);
        return m_laser->frame({box->mapTo(m_page, QPoint(0, 0)), box->size()});
    }
    box->tree()->setFocus(Qt::ShortcutFocusReason);
    if (!box->tree()->currentIndex().isValid())
        box->tree()->setCurrentIndex(box->model()->index(0, 0));
    frameFocus();
}

/// The row that the keyboard is at; of another widget all of it.
void Presenter::frameFocus()
{
    QWidget *focus = m_page->window()->focusWidget();
    if (!m_isOn || !isOurs(focus) || focus == m_page || takesText(focus))
        return m_laser->frame({});
    m_laser->setOn(false);
    QRect rect(focus->mapTo(m_page, QPoint(0, 0)), focus->size());
    if (auto *tree = qobject_cast<PathTreeView *>(focus)) {
        const QRect row = tree->visualRect(tree->currentIndex());
        if (!row.isEmpty())
            rect = QRect(tree->viewport()->mapTo(m_page, QPoint(0, row.top())),
                         QSize(tree->viewport()->width(), row.height()));
    }
    m_laser->frame(rect);
}

} // namespace strata
