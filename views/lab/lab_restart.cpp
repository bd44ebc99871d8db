// SPDX-License-Identifier: Apache-2.0
#include "views/lab/lab_restart.h"

#include "views/lab/lab_state.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

namespace strata {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(strata::LabRestart)
};

void askToRestart(LabState *state, QWidget *parent)
{
    auto *box =
        new QMessageBox(QMessageBox::Question, Text::tr("Start over?"),
                        Text::tr("%n step(s) will be lost.", nullptr, static_cast<int>(state->bench().totalSteps())),
                        QMessageBox::Cancel, parent->window());
    box->setObjectName(QStringLiteral("labRestart"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    QPushButton *anew = box->addButton(Text::tr("Start over"), QMessageBox::AcceptRole);
    anew->setObjectName(QStringLiteral("labRestartAnew"));
    box->setDefaultButton(QMessageBox::Cancel);
    QObject::connect(anew, &QPushButton::clicked, state, &LabState::restart);
    box->open();
}

} // namespace

void chooseStart(LabState *state, const LabStart &start, QWidget *parent)
{
    if (!state->bench().isAt(start))
        state->goTo(start);
    else if (state->bench().totalSteps() == 0)
        state->restart();
    else
        askToRestart(state, parent);
}

} // namespace strata
