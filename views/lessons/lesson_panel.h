// SPDX-License-Identifier: Apache-2.0
// The lessons: a list, or the current one with its steps ✓ ➤ ○, hints and questions. A step is done as soon as the
// lab meets its check.
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
    /// Ids of the lessons that have been completed at some time; the list shows a tick for each.
    void setFinished(const QStringList &ids);
    /// What a lesson about an open image, or about the sample, starts from; empty if there is none.
    using ImageStart = std::function<std::optional<LabStart>(LessonStart::Image)>;
    void setImageStart(ImageStart start) { m_imageStart = std::move(start); }

    /// Adds a lesson at the end of the list and begins it.
    void add(LessonPtr lesson);
    /// Shows why a lesson cannot be started; plain text.
    void showFailure(const QString &title, const QString &text);

    void begin(std::size_t lesson);
    /// Continues a lesson of the list with the sessions that the state already has. False if no lesson has this id.
    bool resume(const LessonProgress &progress);
    [[nodiscard]] bool has(const std::string &id) const;
    /// Adds a lesson at the end of the list without beginning it.
    void append(LessonPtr lesson);
    void showList();
    [[nodiscard]] bool hasNext() const { return m_index + 1 < m_lessons.size(); }
    void beginNext() { begin(m_index + 1); }
    /// Carries out the action of the current step.
    void doStep();
    void answer(std::size_t choice);
    /// A line was typed into the lab's shell; call it before the state emits changed().
    void typed(const QString &line);
    /// A build in this lab has finished.
    void built(const BuildReportPtr &report);
    /// Checks the current step; call it after a line that changed nothing.
    void check();
    [[nodiscard]] const LessonRun *run() const { return m_run.get(); } // null while the list is shown

Q_SIGNALS:
    void progressed();                                          // a step of the lesson is done
    void finished(const QString &id);                           // the last step is done
    void forgetRequested();                                     // no lesson should be marked as done any more
    void stepShown();                                           // another step, or no lesson
    void lineRequested(const QString &line);                    // to be run by the lab's shell
    void rootLineRequested(const QString &line);                // the same, with paths relative to the root
    void operationDone(const strata::LabOperation &operation);  // one without a line
    void openRequested();                                       // open a lesson from a file
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
    bool m_isStarting = false; // starting its own session: started() then does not end the lesson
    PanelHeading *m_heading;
    QLabel *m_title; // of the current lesson
    QStackedWidget *m_pages;
    QListWidget *m_list = nullptr;
    QScrollArea *m_scroll = nullptr;
    QPushButton *m_do = nullptr;
    QPushButton *m_hint = nullptr;
    std::vector<std::pair<QPointer<QPushButton>, QString>> m_choices; // of the current step, with their texts
    QPointer<QLabel> m_hintText;
    QPointer<QLabel> m_current; // text of the current step
    QPointer<QPushButton> m_lastButton;
    bool m_isPressed = false; // a button led to the next step, whose first button gets the focus
};

} // namespace strata
