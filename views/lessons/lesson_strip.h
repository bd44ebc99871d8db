// SPDX-License-Identifier: Apache-2.0
// The current step of a lesson in large type above a presentation: its text, its choices, and a button that does it.
#pragma once

#include <QWidget>

#include <functional>

class QLabel;
class QVBoxLayout;

namespace strata {

class LessonPanel;

/// Follows a LessonPanel, which must outlive it. Takes no space while no lesson is running.
class LessonStrip : public QWidget {
    Q_OBJECT

public:
    explicit LessonStrip(LessonPanel *lessons, QWidget *parent = nullptr);

    /// Shows the strip only during a presentation.
    void setPresenting(bool presenting);
    /// The plain text of the step; "" if there is none.
    [[nodiscard]] QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void addButton(const QString &text, const char *name, const std::function<void()> &act);

    LessonPanel *m_lessons;
    QLabel *m_place;
    QLabel *m_text;
    QLabel *m_remark; // why a choice is wrong
    QWidget *m_buttons = nullptr;
    QVBoxLayout *m_layout;
    bool m_isPresenting = false;
};

} // namespace strata
