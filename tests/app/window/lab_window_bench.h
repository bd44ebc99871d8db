// SPDX-License-Identifier: Apache-2.0
// A window with settings and a temporary directory of its own, for tests of what the lab reads and writes. A test's
// class inherits it.
#pragma once

#include "app/lab/lab_document.h"
#include "app/settings.h"
#include "app/window/main_window.h"
#include "model/lab/listing/docker_diff.h"

#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace strata::test {

/// All that can be seen of a session.
inline QString pictureOf(const LabState &state)
{
    QString text = QString::fromUtf8(state.driver().name.data()) + QLatin1Char('\n');
    const LabSession &session = state.session();
    for (std::size_t i = 0; i < session.stepCount(); ++i)
        text += QString::fromUtf8(operationWord(session.step(i).operation.kind).data()) + QLatin1Char(' ') +
                QString::fromStdString(session.step(i).operation.path) + QLatin1Char('\n');
    for (const DockerDiffLine &line : dockerDiff(session))
        text += QLatin1Char(diffLetter(line.kind)) + QString::fromStdString(line.path) + QLatin1Char('\n');
    const MergedView view = session.view();
    for (const std::string &name : view.names(view.root())) {
        if (const auto child = view.child(view.root(), name))
            text += QString::fromStdString(name) + QLatin1Char(' ') + QString::number(child->object.size()) +
                    QLatin1Char('\n');
    }
    return text;
}

class LabWindowBench {
protected:
    void openWindow()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<Settings>(m_folder->filePath(QStringLiteral("settings")));
        m_settings->setUsesCache(false);
        makeWindow();
    }
    void closeWindow()
    {
        m_window.reset();
        m_settings.reset();
        m_folder.reset();
    }

    template<class Widget>
    Widget *find(const QString &name) const
    {
        for (Widget *widget : m_window->findChildren<Widget *>(name)) {
            if (widget->isVisible())
                return widget;
        }
        return nullptr;
    }

    LabDocument *lab() const { return m_window->tabs()->current<LabDocument>(); }

    LabState *state() const { return lab()->state(); }

    QString path(const char *name) const { return m_folder->filePath(QLatin1String(name)); }

    void makeWindow()
    {
        m_window = std::make_unique<MainWindow>(m_settings.get());
        m_window->resize(1440, 900);
        m_window->show();
    }

    void type(const char *text)
    {
        auto *line = find<QLineEdit>(QStringLiteral("labLine"));
        QTest::keyClicks(line, QLatin1String(text));
        QTest::keyClick(line, Qt::Key_Return);
    }

    QMessageBox *question(const char *name) const { return find<QMessageBox>(QLatin1String(name)); }

    static void press(QMessageBox *box, QMessageBox::StandardButton button)
    {
        QTest::mouseClick(box->button(button), Qt::LeftButton);
    }

    /// The first one that is not "Cancel".
    static void pressOther(QMessageBox *box)
    {
        for (QAbstractButton *button : box->buttons()) {
            if (button != box->button(QMessageBox::Cancel))
                return QTest::mouseClick(button, Qt::LeftButton);
        }
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace strata::test
