// SPDX-License-Identifier: Apache-2.0
// What must not change with the theme, and what must.
#include "views/common/elided.h"
#include "views/common/theme.h"
#include "views/common/tone.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QTest>

using namespace strata;

class TestTheme : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tonesFollowTheTheme()
    {
        applyTheme(*qApp, ThemeChoice::Light);
        QWidget window;
        QLabel label(QStringLiteral("verified"), &window);
        ElidedLabel elided(QStringLiteral("muted"), &window);
        setTone(&label, Tone::Good);
        setTone(&elided, Tone::Muted);
        window.show();
        for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark, ThemeChoice::Light}) {
            applyTheme(*qApp, choice);
            const QPalette palette = QApplication::palette();
            QCOMPARE(label.palette().color(QPalette::WindowText), goodColor(palette));
            QCOMPARE(elided.palette().color(QPalette::WindowText), mutedText(palette));
        }
        setTone(&label, Tone::Error);
        QCOMPARE(label.palette().color(QPalette::WindowText), errorColor(QApplication::palette()));
        setTone(&label, Tone::Plain);
        QCOMPARE(label.palette().color(QPalette::WindowText), QApplication::palette().color(QPalette::WindowText));
    }

    void noStateMakesALabelWider()
    {
        applyTheme(*qApp, ThemeChoice::Light);
        QPushButton button(QStringLiteral("Removed"));
        button.setCheckable(true);
        button.show();
        const QSize before = button.sizeHint();
        button.setChecked(true);
        QCOMPARE(button.sizeHint(), before);
        QVERIFY(
            !qApp->styleSheet().contains(QRegularExpression(QStringLiteral(":(checked|selected)[^}]*font-weight"))));
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
