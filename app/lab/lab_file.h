// SPDX-License-Identifier: Apache-2.0
// The file that the session of a lab's tab is kept in: which one, whether anything changed since, and the session as a
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

/// Follows a state and its lessons, which must outlive it. Reads and writes no file itself.
class LabFile : public QObject {
    Q_OBJECT

public:
    LabFile(LabState *state, LessonPanel *lessons, QObject *parent = nullptr);

    /// Empty until the session was saved or opened, and again once another one is started.
    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] bool isSaved() const { return !m_path.isEmpty(); }
    /// What was done since the file was written. Looking around is not a change.
    [[nodiscard]] bool isModified() const { return isSaved() && m_change != m_savedChange; }
    /// "talk.strata-lab", with a star when modified; plain text.
    [[nodiscard]] QString title() const;

    /// False where its image is in no file, as one that was built in the lab: nothing could find it again.
    [[nodiscard]] bool canBeSaved() const;
    /// As it is now.
    [[nodiscard]] SavedSession session() const;
    /// Counts what is done; given back to setSaved(), as more may be done while the file is written.
    [[nodiscard]] quint64 change() const { return m_change; }
    void setSaved(const QString &path, quint64 change);
    /// What was not saved is not to be asked for.
    void letGo() { setSaved(m_path, m_change); }

    /// Selection, speed and lesson of a session that the state has already.
    void resume(const SavedSession &session);

    /// Where a lesson comes from that is not the program's own.
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
