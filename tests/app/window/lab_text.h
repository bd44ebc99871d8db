// SPDX-License-Identifier: Apache-2.0
// A session of the lab as text, to compare what was saved with what was opened.
#pragma once

#include "model/lab/listing/docker_diff.h"
#include "views/lab/lab_state.h"

#include <QString>

namespace strata::test {

/// All that can be seen of a session.
inline QString labText(const LabState &state)
{
    QString text = QString::fromUtf8(state.driver().name.data()) + QLatin1Char('\n');
    const LabSession &session = state.session();
    for (std::size_t i = 0; i < session.stepCount(); ++i)
        text += QString::fromUtf8(operationWord(session.step(i).operation.kind).data()) + QLatin1Char(' ') +
                QString::fromStdString(session.step(i).operation.path) + QLatin1Char('\n');
    for (const DockerDiffLine &line : dockerDiff(session))
        text += QLatin1Char(diffLetter(line.kind)) + QString::fromStdString(line.path) + QLatin1Char('\n');
    const MergedView view = session.view();
    for (const std::string &name : view.names(view.root())) {
        if (const auto child = view.child(view.root(), name))
            text += QString::fromStdString(name) + QLatin1Char(' ') + QString::number(child->object.size()) +
                    QLatin1Char('\n');
    }
    return text;
}

} // namespace strata::test
