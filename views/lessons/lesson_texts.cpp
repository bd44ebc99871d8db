// SPDX-License-Identifier: Apache-2.0
#include "views/lessons/lesson_texts.h"

#include "views/common/format.h"

#include <QCoreApplication>
#include <QLocale>

#include <memory>

namespace strata {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(strata::LessonTexts)
};

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

Result<LabStart> lessonStart(const Lesson &lesson)
{
    const auto branches = branchesOf(lesson.start.scenario);
    if (!branches)
        return fail(branches);
    const auto options = parseMountOptions(lesson.start.scenario.options);
    if (!options)
        return fail(options);
    LabStart start;
    start.origin = LabOrigin::Lesson;
    start.title = lessonPlain(lesson.title);
    start.lesson.id = lesson.id;
    start.branches = *branches;
    if (start.branches.empty()) // a lesson about a build from scratch
        start.branches.push_back(std::make_shared<MemoryBranch>());
    start.options = *options;
    const auto named = [](const std::string &name, const QString &usual) {
        return name.empty() ? usual : nameText(name);
    };
    start.mergedName = named(lesson.start.mergedName, Text::tr("merged"));
    start.upperName = named(lesson.start.writableName, Text::tr("upper"));
    const std::size_t count = start.branches.size();
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t layer = count - 1 - i; // lowest first
        start.branchNames.push_back(layer < lesson.start.layerNames.size() ? nameText(lesson.start.layerNames[layer])
                                                                           : Text::tr("layer %1").arg(layer + 1));
    }
    return start;
}

} // namespace strata
