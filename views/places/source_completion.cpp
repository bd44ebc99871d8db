// SPDX-License-Identifier: Apache-2.0
#include "views/places/source_completion.h"

#include "views/places/place_words.h"

#include <QCompleter>
#include <QFileSystemModel>
#include <QKeyEvent>
#include <QLineEdit>

namespace strata {

SourceCompletion::SourceCompletion(QLineEdit *field, PlaceWords *words)
    : QObject(field), m_field(field), m_names(new QCompleter(words, this)), m_paths(new QCompleter(this))
{
    constexpr int shown = 12;
    m_names->setObjectName(QStringLiteral("nameCompleter"));
    m_names->setFilterMode(Qt::MatchContains);
    m_names->setCaseSensitivity(Qt::CaseInsensitive);
    m_names->setMaxVisibleItems(shown);
    auto *files = new QFileSystemModel(m_paths);
    files->setRootPath(QString());
    m_paths->setModel(files);
    choose(field->text());
    connect(field, &QLineEdit::textEdited, this, &SourceCompletion::choose); // before the field shows the completions
    field->installEventFilter(this);
    Q_EMIT words->wanted();
}

bool SourceCompletion::isPath(const QString &typed)
{
    return typed.startsWith(QLatin1Char('/')) || typed.startsWith(QLatin1Char('.'));
}

void SourceCompletion::choose(const QString &typed)
{
    QCompleter *completer = isPath(typed) ? m_paths : m_names;
    if (completer == m_field->completer())
        return;
    m_field->setCompleter(completer);
    if (m_field->focusProxy() != nullptr) // the field of a combo box
        completer->setWidget(m_field->focusProxy());
}

bool SourceCompletion::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress || static_cast<QKeyEvent *>(event)->key() != Qt::Key_Down ||
        m_field->focusProxy() != nullptr || m_field->completer() != m_names)
        return QObject::eventFilter(watched, event);
    m_names->setCompletionPrefix(m_field->text());
    m_names->complete();
    return true;
}

} // namespace strata
