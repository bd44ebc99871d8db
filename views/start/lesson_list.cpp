// SPDX-License-Identifier: Apache-2.0
#include "views/start/lesson_list.h"

#include "views/common/tool_tip.h"

#include <QKeyEvent>

#include <algorithm>

namespace strata {

namespace {
constexpr int fewestLines = 5;
constexpr int wantedLines =
    7; // in a small window what was opened lately is to be seen, too; in a large one there is more
} // namespace

LessonList::LessonList(QWidget *parent) : QListWidget(parent)
{
    setObjectName(QStringLiteral("startLessons"));
    setAccessibleName(tr("Lessons"));
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setTextElideMode(Qt::ElideRight);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setStyleSheet(QStringLiteral("QListView { background: transparent; } QListView::item { padding: 3px 4px; }"
                                 "QListView::item:hover { text-decoration: underline; }"));
    connect(this, &QListWidget::itemClicked, this,
            [this](const QListWidgetItem *item) { Q_EMIT lessonChosen(row(item)); });
}

void LessonList::setLessons(const QList<LessonName> &lessons)
{
    clear();
    for (qsizetype i = 0; i < lessons.size(); ++i) {
        const QString name = QStringLiteral("%1  ").arg(i + 1) + lessons[i].title;
        auto *item = new QListWidgetItem(lessons[i].isFinished ? name + QStringLiteral("  ✓") : name, this);
        if (lessons[i].isFinished)
            item->setData(Qt::AccessibleTextRole, tr("%1, done").arg(lessons[i].title));
        item->setToolTip(plainToolTip(lessons[i].about.isEmpty() ? lessons[i].title : lessons[i].about));
        item->setData(Qt::AccessibleDescriptionRole, lessons[i].about);
    }
    updateGeometry();
}

QSize LessonList::sizeHint() const
{
    return {200, wantedLines * std::max(sizeHintForRow(0), fontMetrics().height() + 6) + 4};
}

QSize LessonList::minimumSizeHint() const
{
    return {120, fewestLines * std::max(sizeHintForRow(0), fontMetrics().height() + 6)};
}

void LessonList::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (currentRow() >= 0)
            Q_EMIT lessonChosen(currentRow());
        return;
    default: QListWidget::keyPressEvent(event); // keys are not a closed set
    }
}

} // namespace strata
