// SPDX-License-Identifier: Apache-2.0
#include "views/notes/note_texts.h"

#include "model/base/note_codes.h"

#include <QCoreApplication>

namespace strata {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(strata::NoteTexts)
};

} // namespace

QString severityText(Severity severity)
{
    switch (severity) {
    case Severity::Info: return Text::tr("note");
    case Severity::Warning: return Text::tr("warning");
    case Severity::Error: return Text::tr("error");
    }
    return {};
}

QString noteTitle(NoteCode code)
{
    return QCoreApplication::translate("strata::NoteTexts", noteCodeTexts(code).title);
}

} // namespace strata
