// SPDX-License-Identifier: Apache-2.0
#include "views/common/tree/path_bar.h"

#include "views/common/format.h"
#include "views/common/tool_tip.h"

#include <QHBoxLayout>
#include <QResizeEvent>
#include <QToolButton>

#include <algorithm>
#include <string_view>

namespace strata {

namespace {

constexpr int padding = 6;      // of one button, both sides
constexpr int mostButtons = 24; // deep paths are cut before anything is measured

std::string_view lastComponent(const QByteArray &path)
{
    const std::string_view text(path.constData(), static_cast<std::size_t>(path.size()));
    return text.substr(text.rfind('/') + 1);
}

QByteArray folderOf(const QByteArray &path)
{
    const qsizetype slash = path.lastIndexOf('/');
    return slash <= 0 ? QByteArrayLiteral("/") : path.left(slash);
}

} // namespace

PathBar::PathBar(QWidget *parent) : QWidget(parent), m_layout(new QHBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    m_layout->addStretch(1);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setAccessibleName(tr("Path"));
}

void PathBar::setPath(const QByteArray &path)
{
    if (path == m_path)
        return;
    m_path = path;
    rebuild();
}

QSize PathBar::sizeHint() const
{
    return {120, fontMetrics().height() + 8};
}

QSize PathBar::minimumSizeHint() const
{
    return {60, sizeHint().height()};
}

void PathBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        rebuild();
}

int PathBar::widthOf(const QString &text) const
{
    return fontMetrics().horizontalAdvance(text) + padding;
}

QList<PathBar::Step> PathBar::stepsThatFit() const
{
    const Step root{QByteArrayLiteral("/"), QStringLiteral("/"), tr("The root directory")};
    if (m_path.isEmpty())
        return {};
    if (m_path == "/")
        return {root};

    const QString slash = QStringLiteral("/");
    const QString dots = QStringLiteral("…/");
    int left = width() - widthOf(slash) - widthOf(dots);
    QList<Step> steps;
    QByteArray at = m_path;
    for (; at != "/" && steps.size() < mostButtons; at = folderOf(at)) {
        QString text = nameText(lastComponent(at)) + (steps.isEmpty() ? QString() : slash);
        if (steps.isEmpty()) // the name itself is always there, cut if need be
            text = fontMetrics().elidedText(text, Qt::ElideMiddle, std::max(40, left - padding));
        else if (widthOf(text) > left)
            break;
        left -= widthOf(text);
        steps.prepend({at, text, nameText({at.constData(), static_cast<std::size_t>(at.size())})});
    }
    if (at != "/")
        steps.prepend({at, dots, nameText({at.constData(), static_cast<std::size_t>(at.size())})});
    steps.prepend(root);
    return steps;
}

void PathBar::rebuild()
{
    const QList<Step> steps = stepsThatFit();
    while (m_buttons.size() > steps.size())
        delete m_buttons.takeLast();
    while (m_buttons.size() < steps.size()) {
        auto *button = new QToolButton(this);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        button->setStyleSheet(QStringLiteral("QToolButton { border: 0; padding: 2px 2px; } "
                                             "QToolButton:hover, QToolButton:focus { text-decoration: underline; }"));
        connect(button, &QToolButton::clicked, this,
                [this, button] { Q_EMIT pathClicked(button->property("path").toByteArray()); });
        m_layout->insertWidget(static_cast<int>(m_buttons.size()), button);
        m_buttons.append(button);
    }
    for (qsizetype i = 0; i < steps.size(); ++i) {
        const Step &step = steps[i];
        QString label = step.text;
        m_buttons[i]->setText(label.replace(QLatin1Char('&'), QLatin1String("&&")));
        m_buttons[i]->setFixedWidth(widthOf(step.text));
        m_buttons[i]->setToolTip(plainToolTip(step.toolTip));
        m_buttons[i]->setAccessibleName(tr("Go to %1").arg(step.toolTip));
        m_buttons[i]->setProperty("path", step.path);
        m_buttons[i]->show();
    }
}

} // namespace strata
