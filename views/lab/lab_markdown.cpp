// SPDX-License-Identifier: Apache-2.0
#include "views/lab/lab_markdown.h"

#include "model/lab/listing/docker_diff.h"
#include "views/common/format.h"
#include "views/lab/lab_state.h"
#include "views/lab/lab_texts.h"

#include <QCoreApplication>

#include <algorithm>

namespace strata {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(strata::LabMarkdown)
};

QString escaped(const QString &text)
{
    static const QString marks = QStringLiteral("\\`*_{}[]<>#|~&");
    QString safe;
    for (const QChar letter : text) {
        if (marks.contains(letter))
            safe += QLatin1Char('\\');
        safe += letter;
    }
    return safe;
}

QString heading(int level, const QString &text)
{
    return QString(level, QLatin1Char('#')) + QLatin1Char(' ') + escaped(text) + QStringLiteral("\n\n");
}

QString branchesText(const LabState &state)
{
    QString text = QStringLiteral("- ") + escaped(state.branchName({})) + QStringLiteral(" – ") +
                   escaped(upperRoleText(state.driver())) + QLatin1Char('\n');
    for (std::size_t i = 0; i < state.session().branches().size(); ++i)
        text += QStringLiteral("- ") +
                escaped(Text::tr("%1 – layer %2, read-only").arg(state.branchName(i)).arg(state.layerNumber(i).value)) +
                QLatin1Char('\n');
    return text + QLatin1Char('\n');
}

/// What was done at one go: steps `first` up to `end`, under the command that was typed.
QString actionSteps(const LabState &state, const LabAction &action, std::size_t first, std::size_t end)
{
    const QString title = actionText(action);
    QString text = heading(2, end - first == 1 ? Text::tr("Step %1: %2").arg(first + 1).arg(title)
                                               : Text::tr("Steps %1 to %2: %3").arg(first + 1).arg(end).arg(title));
    int number = 0;
    for (std::size_t step = first; step < end; ++step) {
        for (const StorySentence &each : stepStory(state, step))
            text += QStringLiteral("%1. ").arg(++number) + escaped(plainSentence(each.markup)) + QLatin1Char('\n');
    }
    return text + QLatin1Char('\n');
}

QString allSteps(const LabState &state)
{
    QString text;
    std::size_t first = 0;
    for (const LabAction &action : state.bench().actions()) {
        const std::size_t end = std::min(first + action.operations.size(), state.stepCount());
        if (end > first)
            text += actionSteps(state, action, first, end);
        first = end;
    }
    return text;
}

} // namespace

QString stepsAsMarkdown(const LabState &state)
{
    QString text = heading(1, state.names().title);
    text += escaped(Text::tr("Storage driver: %1").arg(QString::fromUtf8(state.driver().name.data()))) +
            QStringLiteral("\n\n");
    if (state.bench().containerCount() > 1)
        text +=
            escaped(
                Text::tr("Container %1 of %2").arg(state.bench().container() + 1).arg(state.bench().containerCount())) +
            QStringLiteral("\n\n");
    text += branchesText(state) + allSteps(state);
    text += heading(2, Text::tr("At the end"));
    text += escaped(upperText(state.session())) + QStringLiteral("  \n") + escaped(costText(state.session())) +
            QStringLiteral("\n\n");
    for (const auto &line : dockerDiff(state.session()))
        text += QStringLiteral("    ") + QLatin1Char(diffLetter(line.kind)) + QLatin1Char(' ') + nameText(line.path) +
                QLatin1Char('\n');
    return text + QLatin1Char('\n') + escaped(simulatedText()) + QLatin1Char('\n');
}

QString picturesAsMarkdown(const QString &title, const QStringList &about, const std::vector<PicturedStep> &steps)
{
    QString text = heading(1, title);
    for (const QString &line : about)
        text += escaped(line) + QStringLiteral("\n\n");
    for (const PicturedStep &step : steps) {
        text += heading(2, step.title) + QStringLiteral("![") + escaped(step.title) + QStringLiteral("](") + step.file +
                QStringLiteral(")\n\n");
        int number = 0;
        for (const QString &sentence : step.sentences)
            text += QStringLiteral("%1. ").arg(++number) + escaped(sentence) + QLatin1Char('\n');
        text += QLatin1Char('\n');
    }
    return text + escaped(simulatedText()) + QLatin1Char('\n');
}

} // namespace strata
