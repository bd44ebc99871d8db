// SPDX-License-Identifier: Apache-2.0
// The file of a lab tab's session: its path, whether anything has changed since it was saved, and the session as a
// value.
#pragma once

#include "model/sessions/saved_session.h"

#include <QObject>
#include <QString>

#include <map>
#include <string>
#include <vector>

namespace strata {

class LabState;
class LessonPanel;
struct LabImage;

/// Follows a state and its lessons, which must outlive it. Does not read or write files itself.
class LabFile : public QObject {
    Q_OBJECT

public:
    LabFile(LabState *state, LessonPanel *lessons, QObject *parent = nullptr);

    /// Empty until the session is saved or opened, and again once another one is started.
    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] bool isSaved() const { return !m_path.isEmpty(); }
    /// Whether there are changes since the file was written. Changing the view does not count.
    [[nodiscard]] bool isModified() const { return isSaved() && m_change != m_savedChange; }
    /// "talk.strata-lab", with an asterisk if modified; plain text.
    [[nodiscard]] QString title() const;

    /// False if its image is not in a file, such as one that was built in the lab: it could not be found again.
    [[nodiscard]] bool canBeSaved() const;
    /// The current session.
    [[nodiscard]] SavedSession session() const;
    /// Counts changes. Pass it to setSaved(), because more changes may be made while the file is being written.
    [[nodiscard]] quint64 change() const { return m_change; }
    void setSaved(const QString &path, quint64 change);
    /// Unsaved changes no longer count as modifications.
    void letGo() { setSaved(m_path, m_change); }

    /// Restores selection, speed and lesson of a session that the state already has.
    void resume(const SavedSession &session);

    /// Remembers the file of a lesson that does not come with the program.
    void rememberLesson(const std::string &id, const QString &file);
    [[nodiscard]] std::vector<QString> lessonFiles() const;
    [[nodiscard]] static SessionImage sessionImage(const LabImage &image);

Q_SIGNALS:
    void changed(); // the title

private:
    void noteChange();
    [[nodiscard]] SessionStart start() const;
    [[nodiscard]] SessionLesson lesson(const std::string &id) const;

    LabState *m_state;
    LessonPanel *m_lessons;
    QString m_path;
    quint64 m_change = 0;
    quint64 m_savedChange = 0;
    std::map<std::string, std::string> m_lessonFiles; // by id
};

} // namespace strata
