// SPDX-License-Identifier: Apache-2.0
#include "views/common/segment_switch.h"

#include "views/common/segment_button.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QSignalBlocker>

#include <algorithm>

namespace strata {

SegmentSwitch::SegmentSwitch(const std::vector<const char *> &names, QWidget *parent) : QWidget(parent)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *group = new QButtonGroup(this);
    for (const char *name : names) {
        using Place = SegmentButton::Place;
        const Place place = m_buttons.empty()                      ? Place::First
                            : m_buttons.size() + 1 == names.size() ? Place::Last
                                                                   : Place::Middle;
        auto *button = new SegmentButton(place, this);
        button->setObjectName(QLatin1String(name));
        layout->addWidget(button);
        group->addButton(button, static_cast<int>(m_buttons.size()));
        m_buttons.push_back(button);
    }
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setChosen(0);
    // Toggled and not clicked: the arrow keys check the next part too.
    connect(group, &QButtonGroup::idToggled, this, [this](int id, bool checked) {
        if (checked)
            Q_EMIT chosen(id);
    });
}

void SegmentSwitch::setPart(int part, const QString &text, const QString &tip)
{
    SegmentButton *button = m_buttons.at(static_cast<std::size_t>(part));
    button->setText(text);
    button->setToolTip(tip);
    button->setAccessibleName(text);
    button->setAccessibleDescription(tip);
    button->updateGeometry();
}

QWidget *SegmentSwitch::chosenPart() const
{
    return *std::ranges::find_if(m_buttons, &SegmentButton::isChecked); // of an exclusive group, one always is
}

void SegmentSwitch::setChosen(int part)
{
    const QSignalBlocker blocker(this);
    m_buttons.at(static_cast<std::size_t>(part))->setChecked(true);
}

} // namespace strata
