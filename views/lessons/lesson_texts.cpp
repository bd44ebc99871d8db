// SPDX-License-Identifier: Apache-2.0
#include "views/lessons/lesson_texts.h"

#include <QLocale>

namespace strata {

namespace {

std::string language()
{
    return QLocale().name().toStdString();
}

} // namespace

QString lessonMarkup(const LessonText &text)
{
    QString markup;
    for (const LessonSpan &span : text.spans(language())) {
        QString escaped = QString::fromStdString(span.text).toHtmlEscaped();
        escaped.replace(QLatin1Char('\n'), QLatin1String("<br>"));
        switch (span.style) {
        case SpanStyle::Plain: markup += escaped; break;
        case SpanStyle::Code: markup += QStringLiteral("<code>") + escaped + QStringLiteral("</code>"); break;
        case SpanStyle::Strong: markup += QStringLiteral("<b>") + escaped + QStringLiteral("</b>"); break;
        }
    }
    return markup;
}

QString lessonPlain(const LessonText &text)
{
    return QString::fromStdString(text.plain(language()));
}

} // namespace strata
