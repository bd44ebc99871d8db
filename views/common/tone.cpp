// SPDX-License-Identifier: Apache-2.0
#include "views/common/tone.h"

#include <QStyle>
#include <QVariant>
#include <QWidget>

namespace strata {

namespace {

constexpr const char *property = "tone"; // theme.cpp has a rule for each value

QString nameOf(Tone tone)
{
    switch (tone) {
    case Tone::Plain: return {};
    case Tone::Muted: return QStringLiteral("muted");
    case Tone::Good: return QStringLiteral("good");
    case Tone::Warning: return QStringLiteral("warning");
    case Tone::Error: return QStringLiteral("error");
    }
    return {};
}

} // namespace

void setTone(QWidget *widget, Tone tone)
{
    const QString name = nameOf(tone);
    if (widget->property(property).toString() == name)
        return;
    widget->setProperty(property, name);
    widget->style()->unpolish(widget); // a style sheet looks at properties when it polishes
    widget->style()->polish(widget);
    widget->update();
}

} // namespace strata
