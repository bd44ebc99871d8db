// SPDX-License-Identifier: Apache-2.0
// The lessons: a list of them, or the one that is taken, with its steps ✓ ➤ ○, hints and questions. A step is done as
// soon as the lab is as its check wants it.
#pragma once

#include "model/lessons/lesson_run.h"
#include "model/sessions/lab_start.h"

#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QStringList>
#include <QWidget>

#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

class QLabel;
class QListWidget;
class QPushButton;
class QScrollArea;
class QStackedWidget;
class QVBoxLayout;

namespace strata {

class LabState;
class PanelHeading;

/// Follows a LabState, which must outlive it.
class LessonPanel : public QWidget {
    Q_OBJECT

public:
    explicit LessonPanel(LabState *state, QWidget *parent = nullptr);
    ~LessonPanel() override;

    void setLessons(std::vector<LessonPtr> lessons);
    /// Lessons that were done to their end some time, by their names; the list has a tick for each.
    void setFinished(const QStringList &ids);
    /// What a lesson about an opened image, or the sample, starts from; empty where there is none.
    using ImageStart = std::function<std::optional<LabStart>(LessonStart::Image)>;
    void setImageStart(ImageStart start) { m_imageStart = std::move(start); }

    /// One more at the end of the list; it is begun at once.
    void add(LessonPtr lesson);
    /// Why a lesson cannot be taken; plain text.
    void showFailure(const QString &title, const QString &text);

    void begin(std::size_t lesson);
    /// Goes on with a lesson of the list over the sessions that the state has already. False: there is none of this
    /// name.
    bool resume(const LessonProgress &progress);
    [[nodiscard]] bool has(const std::string &id) const;
    /// At the end of the list, without beginning it.
    void append(LessonPtr lesson);
    void showList();
    [[nodiscard]] bool hasNext() const { return m_index + 1 < m_lessons.size(); }
    void beginNext() { begin(m_index + 1); }
    /// Carries out what the current step asks for.
    void doStep();
    void answer(std::size_t choice);
    /// A line that was typed into the lab's shell; before the state's changed().
    void typed(const QString &line);
    /// What came of a build of this lab.
    void built(const BuildReportPtr &report);
    /// After a line that changed nothing.
    void check();
    [[nodiscard]] const LessonRun *run() const { return m_run.get(); } // null while the list is shown

Q_SIGNALS:
    void progressed();                                          // a step of the lesson is done
    void finished(const QString &id);                           // the last one is
    void forgetRequested();                                     // no lesson is to be shown as done any more
    void stepShown();                                           // another step, or no lesson any more
    void lineRequested(const QString &line);                    // to be run by the lab's shell
    void rootLineRequested(const QString &line);                // likewise, with paths from the root
    void operationDone(const strata::LabOperation &operation);  // one that no line does
    void openRequested();                                       // a lesson from a file
    void buildPlaceRequested(const strata::LessonStart &start); // the lesson is about a build
    void buildRequested(const strata::RunBuild &run);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QWidget *buildList();
    [[nodiscard]] QWidget *buildLesson();
    void startOver();
    void goneOn();
    void showSteps();
    void showTitle(const QString &title);
    void wrapChoices();
    void showCurrent();
    void showListHeading();
    void nameItems();
    void addStep(std::size_t index);
    void addComing(std::size_t index);
    void addQuestion(const LessonStep &step);
    void addEnd();
    void act(const LessonAction &action);
    [[nodiscard]] LessonSessions sessions() const;

    LabState *m_state;
    std::vector<LessonPtr> m_lessons;
    ImageStart m_imageStart;
    QStringList m_finished; // ids
    std::size_t m_index = 0;
    std::unique_ptr<LessonRun> m_run;
    bool m_isStarting = false; // its own session: what started() reports is not the end of the lesson
    PanelHeading *m_heading;
    QLabel *m_title; // of the lesson that is open
    QStackedWidget *m_pages;
    QListWidget *m_list = nullptr;
    QScrollArea *m_scroll = nullptr;
    QPushButton *m_do = nullptr;
    QPushButton *m_hint = nullptr;
    std::vector<std::pair<QPointer<QPushButton>, QString>> m_choices; // of the current step, and their texts
    QPointer<QLabel> m_hintText;
    QPointer<QLabel> m_current; // text of the current step
    QPointer<QPushButton> m_lastButton;
    bool m_isPressed = false; // a button led to the next step, whose first one gets the focus
};

} // namespace strata
