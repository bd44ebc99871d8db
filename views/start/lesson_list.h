// SPDX-License-Identifier: Apache-2.0
// The lessons by name; a click, Enter or the space bar opens one.
#pragma once

#include <QList>
#include <QListWidget>
#include <QString>

namespace strata {

/// Plain texts in the window's language.
struct LessonName {
    QString title;
    QString about; // may be empty
    bool isFinished = false;
};

class LessonList : public QListWidget {
    Q_OBJECT

public:
    explicit LessonList(QWidget *parent = nullptr);

    void setLessons(const QList<LessonName> &lessons);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void lessonChosen(int lesson); // index in the list

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace strata
